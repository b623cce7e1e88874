// The version of this library.
#ifndef CLAIMWRIGHT_VERSION_H_
#define CLAIMWRIGHT_VERSION_H_

namespace claimwright {

// Version of the library, recorded in every result's provenance.
inline constexpr char kVersion[] = "0.1.0";

// Newest version of the rules: what can move a cent for an unchanged plan. A plan that names no
// version gets this one.
inline constexpr char kRulesVersion[] = "2026.1";

}  // namespace claimwright

#endif  // CLAIMWRIGHT_VERSION_H_

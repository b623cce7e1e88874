// Rule ids: the names by which steps and issues say why.
#ifndef CLAIMWRIGHT_SRC_BASE_RULES_H_
#define CLAIMWRIGHT_SRC_BASE_RULES_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace claimwright {

// A stage of the flow; the numbers are those of claimwright.v1.Stage.
enum class Stage : uint8_t {
  UNSPECIFIED = 0,
  EDITS = 1,
  ELIGIBILITY = 2,
  BENEFITS = 3,
  PRICING = 4,
  COST_SHARING = 5,
  COORDINATION = 6,
  SETTLE = 7,
};

enum class RuleKind : uint8_t { EDIT, DECISION, PEND, ISSUE };

enum class Rule : uint16_t {
#define CLAIMWRIGHT_RULE(constant, id, stage, kind, since, source) constant,
#include "src/base/rules.inc"
#undef CLAIMWRIGHT_RULE
};

struct RuleInfo {
  absl::string_view id;
  Stage stage;
  RuleKind kind;
  absl::string_view since;   // the library's version
  absl::string_view source;  // the public rule it comes from
};

inline constexpr RuleInfo kRules[] = {
#define CLAIMWRIGHT_RULE(constant, id, stage, kind, since, source) \
  {id, Stage::stage, RuleKind::kind, since, source},
#include "src/base/rules.inc"
#undef CLAIMWRIGHT_RULE
};

constexpr const RuleInfo& InfoOf(Rule rule) { return kRules[static_cast<size_t>(rule)]; }
constexpr absl::string_view IdOf(Rule rule) { return InfoOf(rule).id; }

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_BASE_RULES_H_

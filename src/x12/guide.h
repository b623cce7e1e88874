// What the implementation guides say of transactions and of the places of segments.
#ifndef CLAIMWRIGHT_SRC_X12_GUIDE_H_
#define CLAIMWRIGHT_SRC_X12_GUIDE_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "src/x12/loop.h"
#include "src/x12/segment.h"

namespace claimwright::x12 {

// What a segment's name means where it stands.
enum class Membership : uint8_t {
  kMember,     // a segment of this part
  kMisplaced,  // a segment of another part or of the envelope
  kUnknown,    // the name of no segment of an 837
  kMalformed,  // no name at all
};

Membership MembershipOf(SegmentId id, Part part);

// The name of a segment of the 837 or of the envelope; empty for any other. In a damaged file
// another name may be a part of somebody's data.
absl::string_view NameOf(SegmentId id);

// Why a transaction is not a professional claim; empty when it is one. `guide` is ST03, or GS08
// where ST03 is absent.
std::string WhyNotProfessional(absl::string_view transaction_set, absl::string_view guide);

}  // namespace claimwright::x12

#endif  // CLAIMWRIGHT_SRC_X12_GUIDE_H_

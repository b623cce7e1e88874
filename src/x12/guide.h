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

// The parts of an 835.
enum class RemittancePart : uint8_t {
  kHeader,
  kPayer,
  kPayee,
  kNumber,
  kClaim,
  kLine,
  kSummary,
};

// The loop a part of an 835 is.
constexpr Loop LoopOf(RemittancePart part) {
  constexpr Loop kLoops[] = {Loop::kHeader, Loop::k1000A, Loop::k1000B, Loop::k2000,
                             Loop::k2100,   Loop::k2110,  Loop::kPlb};
  return kLoops[static_cast<int>(part)];
}

Membership MembershipOf(SegmentId id, RemittancePart part);

// The place of a segment among those of its part: 0 the first. A segment the part does not have
// comes last.
int OrderOf(SegmentId id, RemittancePart part);

// The name of a segment of the 837, the 835 or of the envelope; empty for any other. In a damaged
// file another name may be a part of somebody's data.
absl::string_view NameOf(SegmentId id);

// What a reader reads.
struct TransactionKind {
  // Why a transaction is not of the kind; empty when it is. `guide` is ST03, or GS08 where ST03 is
  // absent.
  std::string (*why_not)(absl::string_view transaction_set, absl::string_view guide);
  absl::string_view wanted;  // what to give the reader
};

extern const TransactionKind kProfessionalClaims;
extern const TransactionKind kRemittances;

}  // namespace claimwright::x12

#endif  // CLAIMWRIGHT_SRC_X12_GUIDE_H_

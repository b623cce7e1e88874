// Who may be billed for what of a decided claim.
#ifndef CLAIMWRIGHT_SRC_EXPLAIN_BILLING_H_
#define CLAIMWRIGHT_SRC_EXPLAIN_BILLING_H_

#include <string>
#include <vector>

#include "claimwright/v1/adjudication.pb.h"

namespace claimwright {

// A part of the billed amount and whose it is. All parts of a claim sum to what was billed.
struct BilledPart {
  std::string whose;
  int64_t cents;
};

// The parts above 0 of all lines together, in a fixed order; those of one member read "you".
std::vector<BilledPart> WhoseIsWhat(const v1::Adjudication& adjudication, bool to_member);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_EXPLAIN_BILLING_H_

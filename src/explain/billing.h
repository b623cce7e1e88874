// Who may be billed for what of a decided claim.
#ifndef CLAIMWRIGHT_SRC_EXPLAIN_BILLING_H_
#define CLAIMWRIGHT_SRC_EXPLAIN_BILLING_H_

#include <string>

#include "claimwright/v1/adjudication.pb.h"

namespace claimwright {

// "Of $240.00 billed: the plan pays $110.00, you may be billed $40.00, nobody may bill $90.00."
// The parts sum to what was billed, with the fees above it where they stand. `to_member`: "you" is
// the patient. Empty where nothing was billed.
std::string BillingSentence(const v1::Adjudication& adjudication, bool to_member);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_EXPLAIN_BILLING_H_

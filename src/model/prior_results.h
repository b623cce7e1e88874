// What the payers before the plan did, from the claim.
#ifndef CLAIMWRIGHT_SRC_MODEL_PRIOR_RESULTS_H_
#define CLAIMWRIGHT_SRC_MODEL_PRIOR_RESULTS_H_

#include "absl/types/span.h"
#include "claimwright/facts.h"
#include "claimwright/v1/claim.pb.h"
#include "claimwright/workspace.h"
#include "src/base/date.h"

namespace claimwright {

// One for each line of the claim; empty when no other payer comes first. The claim's amounts and
// the length of its lists must have been held to their limits.
absl::Span<const PriorFacts> ReadPriorResults(const v1::Claim& claim, Workspace& workspace);

// The latest day on which a prior payer decided the line; kNoDate: none says.
Date LastPriorDecision(const v1::Claim& claim, const v1::ClaimLine& line);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_MODEL_PRIOR_RESULTS_H_

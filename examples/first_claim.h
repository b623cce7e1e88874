// The example of the README.
#ifndef CLAIMWRIGHT_EXAMPLES_FIRST_CLAIM_H_
#define CLAIMWRIGHT_EXAMPLES_FIRST_CLAIM_H_

#include "absl/status/statusor.h"
#include "claimwright/messages_fwd.h"

// Decides one claim. Errors are those of the documents and the request.
absl::StatusOr<claimwright::v1::Adjudication> FirstClaim(
    const claimwright::v1::BenefitPlan& plan, const claimwright::v1::FeeSchedule& fees,
    const claimwright::v1::AdjudicateRequest& request);

#endif  // CLAIMWRIGHT_EXAMPLES_FIRST_CLAIM_H_

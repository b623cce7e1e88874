// The flow of a claim through the stages.
#ifndef CLAIMWRIGHT_SRC_ADJUDICATE_FLOW_H_
#define CLAIMWRIGHT_SRC_ADJUDICATE_FLOW_H_

#include "absl/status/status.h"
#include "src/adjudicate/chart.h"

namespace claimwright {

// Has the memory of a claim's facts fetched side by side, before anything waits for it.
void ExpectFacts(const Facts& facts);

// Decides the claim of a chart. kResourceExhausted when it would use more pools than allowed.
absl::Status AdjudicateClaim(ClaimChart& claim, Decision* decision);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_ADJUDICATE_FLOW_H_

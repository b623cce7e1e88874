// Prices of cases: of several lines of a claim together.
#ifndef CLAIMWRIGHT_SRC_ADJUDICATE_CASES_H_
#define CLAIMWRIGHT_SRC_ADJUDICATE_CASES_H_

#include "src/adjudicate/chart.h"

namespace claimwright {

// Spreads the price of each case over its lines, which the chart's cases name. A case whose price
// has fewer cents than lines to pay is none. A price above what documents can hold fails the claim.
void SpreadCasePrices(ClaimChart& claim);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_ADJUDICATE_CASES_H_

// A line's entry in a fee schedule.
#ifndef CLAIMWRIGHT_SRC_ADJUDICATE_FEE_LOOKUP_H_
#define CLAIMWRIGHT_SRC_ADJUDICATE_FEE_LOOKUP_H_

#include "claimwright/fee_schedule.h"
#include "src/adjudicate/chart.h"

namespace claimwright {

// Finds the price of one unit of the line's service for the provider's tier; false when the
// schedule, which must not be null, has none.
bool FindFee(LineChart& line, const BoundPricing& pricing, Fee* fee);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_ADJUDICATE_FEE_LOOKUP_H_

// The sums of a remittance, for the rooms that make and that read one.
#ifndef CLAIMWRIGHT_SRC_BASE_REMITTANCE_TOTALS_H_
#define CLAIMWRIGHT_SRC_BASE_REMITTANCE_TOTALS_H_

#include "claimwright/v1/remittance.pb.h"

namespace claimwright {

// Writes the totals of a remittance from its claims and provider adjustments. False when a sum
// leaves 64 bits; then there are none.
bool SetTotals(v1::RemittanceAdvice* remittance);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_BASE_REMITTANCE_TOTALS_H_

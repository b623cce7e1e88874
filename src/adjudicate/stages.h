// The seven stages. Each reads the charts and writes what it decides; it answers whether the line
// goes on to the next one, or else was denied or pended.
#ifndef CLAIMWRIGHT_SRC_ADJUDICATE_STAGES_H_
#define CLAIMWRIGHT_SRC_ADJUDICATE_STAGES_H_

#include "src/adjudicate/chart.h"

namespace claimwright {

// 1. The claim's codes are in order, it is in time and not a duplicate, and it passes the plan's
// own edits, or the edits that fail let it pass.
bool PassesEdits(LineChart& line);

// 2. The patient was covered on the day by a plan that is loaded, in a network tier that it knows.
// LookUpDay finds these before the edits, for the plan says what a failing edit does.
void LookUpDay(LineChart& line);
bool IsEligible(LineChart& line);
// The line's date is within a waiting period.
bool IsWaiting(const LineChart& line, const WaitingPeriodProgram& waiting);

// 3. A benefit of the plan applies and does not exclude the service, and what it needs was
// obtained.
bool SelectsBenefit(LineChart& line);

// 4. There is a price; the line gets its allowed amount.
bool IsPriced(LineChart& line);

// 5. The patient's share of the allowed amount, and what is over the plan's maximums.
bool SharesCost(LineChart& line);

// 6. What the plan pays after other payers, and what the patient then owes.
void Coordinate(LineChart& line);

// 7. What reduces the payment.
void Settle(LineChart& line);

// Writes what is known of the line's outcome and of the whole claim.
void CloseClaim(ClaimChart& claim, Decision* decision);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_ADJUDICATE_STAGES_H_

// Random results of payers before the plan.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_RANDOM_PRIOR_PAYERS_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_RANDOM_PRIOR_PAYERS_H_

#include "claimwright/v1/claim.pb.h"
#include "tests/support/random/dice.h"

namespace claimwright::witness {

// Gives a claim with its lines one or two other payers. Most results add up; some lack a line, do
// not balance or are not there.
void AddPriorPayers(Dice* dice, v1::Claim* claim);

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_RANDOM_PRIOR_PAYERS_H_

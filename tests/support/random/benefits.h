// Random benefits: conditions, needs, counts and cost share programs.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_RANDOM_BENEFITS_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_RANDOM_BENEFITS_H_

#include <cstdint>

#include "claimwright/v1/plan.pb.h"
#include "tests/support/random/dice.h"

namespace claimwright::witness {

// A benefit that may name any tier, value set and accumulator the plan has by now.
void AddRandomBenefit(int64_t scale, Dice* dice, v1::BenefitPlan* plan);

v1::Exclusion RandomExclusion(Dice* dice);
v1::WaitingPeriod RandomWaitingPeriod(Dice* dice);

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_RANDOM_BENEFITS_H_

// Random conditions of benefits.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_RANDOM_CONDITION_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_RANDOM_CONDITION_H_

#include "claimwright/v1/plan.pb.h"
#include "tests/support/random/dice.h"

namespace claimwright::witness {

// A tree at most `depth` deep. It may name any benefit, tier and value set the plan has by now.
v1::Condition RandomCondition(const v1::BenefitPlan& plan, int64_t scale, int depth, Dice* dice);

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_RANDOM_CONDITION_H_

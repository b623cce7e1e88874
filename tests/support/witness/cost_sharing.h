// Cost sharing of the reference adjudicator: counts, program, penalties, plan maximums.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_COST_SHARING_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_COST_SHARING_H_

#include "tests/support/witness/adjudicator.h"
#include "tests/support/witness/ledger.h"
#include "tests/support/witness/line.h"

namespace claimwright::witness {

// False: the line pends, as an admission date is missing.
bool HasPoolFacts(Line* line);

// What the patient owes of a line and what its limits cut.
void ShareCost(const ReferenceParts& parts, Line* line, Ledger* ledger);

// Whether a step of the program feeds an accumulator of the line's tier.
bool Feeds(const v1::CostShareStep& step, const v1::AccumulatorDefinition& definition);

// What an accumulator counts of a line that another payer paid before.
v1::CobFeed CobFeedOf(const v1::AccumulatorDefinition& definition);

// The plan maximums of the terms, in their order.
std::vector<const v1::AccumulatorDefinition*> PlanMaximumsOf(const Line& line);

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_COST_SHARING_H_

// What payers before the plan did, as the reference adjudicator reads it off the claim.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_PRIOR_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_PRIOR_H_

#include <cstdint>
#include <vector>

#include "claimwright/v1/claim.pb.h"

namespace claimwright::witness {

// Of one line. The letters are those of docs/adjudication.md.
struct PriorResult {
  enum State { kPlanIsFirst, kResult, kSamePlace, kNoResult, kUnbalanced, kIncomplete };

  State state = kPlanIsFirst;
  int64_t paid = 0;        // P
  int64_t patient = 0;     // R
  int64_t cost_share = 0;  // C
};

// One for each line of the claim.
std::vector<PriorResult> PriorResults(const v1::Claim& claim);

// The latest day on which a prior payer decided the claim or this line; 0 where none is given.
int32_t LastPriorDecision(const v1::Claim& claim, const v1::ClaimLine& line);

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_PRIOR_H_

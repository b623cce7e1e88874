// Random families and claims for random documents.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_RANDOM_CLAIMS_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_RANDOM_CLAIMS_H_

#include "claimwright/v1/adjudication.pb.h"
#include "tests/support/random/dice.h"
#include "tests/support/witness/adjudicator.h"

namespace claimwright::witness {

// A family covered by the parts' plans, with opening values of their accumulators and no claim yet.
v1::AdjudicateRequest RandomFamily(const ReferenceParts& parts, int64_t scale, Dice* dice);

// Puts a random claim into the request. Most are sound; some fail edits or cannot be decided.
void FillRandomClaim(int number, int64_t scale, Dice* dice, v1::AdjudicateRequest* request);

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_RANDOM_CLAIMS_H_

// Cents of the reference adjudicator: one rounding, one way to spread.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_MONEY_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_MONEY_H_

#include <cstdint>
#include <vector>

#include "claimwright/v1/common.pb.h"

namespace claimwright::witness {

// numerator / denominator for numbers of 0 and more, rounded to a whole; UNSPECIFIED is half up.
int64_t Divide(__int128 numerator, __int128 denominator, v1::Rounding rounding);

// Millionths of an amount.
int64_t Share(int64_t rate_micros, int64_t cents, v1::Rounding rounding = v1::ROUNDING_HALF_UP);

// Spreads an amount by weights of 0 and more: whole cents first, those that are over to the largest
// remainders, of equal ones to the earlier. Without any weight the first gets all.
std::vector<int64_t> Spread(int64_t cents, const std::vector<int64_t>& weights);

// The first of two parts.
int64_t FirstPart(int64_t cents, int64_t first_weight, int64_t second_weight);

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_MONEY_H_

#include "tests/support/witness/money.h"

#include <cstdlib>

namespace claimwright::witness {

int64_t Divide(__int128 numerator, __int128 denominator, v1::Rounding rounding) {
  const __int128 whole = numerator / denominator;
  const __int128 twice_rest = 2 * (numerator % denominator);
  bool up = false;
  switch (rounding) {
    case v1::ROUNDING_DOWN:
      break;
    case v1::ROUNDING_UP:
      up = twice_rest > 0;
      break;
    case v1::ROUNDING_HALF_EVEN:
      up = twice_rest > denominator || (twice_rest == denominator && whole % 2 == 1);
      break;
    default:
      up = twice_rest >= denominator;
      break;
  }
  return static_cast<int64_t>(up ? whole + 1 : whole);
}

int64_t Share(int64_t rate_micros, int64_t cents, v1::Rounding rounding) {
  return Divide(static_cast<__int128>(rate_micros) * cents, 1'000'000, rounding);
}

std::vector<int64_t> Spread(int64_t cents, const std::vector<int64_t>& weights) {
  std::vector<int64_t> parts(weights.size(), 0);
  __int128 all = 0;
  for (int64_t weight : weights) all += weight;
  if (all == 0) {
    if (!parts.empty()) parts[0] = cents;
    return parts;
  }
  const int64_t sign = cents < 0 ? -1 : 1;
  int64_t rest = std::abs(cents);
  std::vector<__int128> remainders;
  for (size_t i = 0; i < weights.size(); ++i) {
    const __int128 exact = static_cast<__int128>(std::abs(cents)) * weights[i];
    parts[i] = static_cast<int64_t>(exact / all);
    rest -= parts[i];
    remainders.push_back(exact % all);
  }
  for (; rest > 0; --rest) {
    size_t largest = 0;
    for (size_t i = 1; i < remainders.size(); ++i) {
      if (remainders[i] > remainders[largest]) largest = i;
    }
    ++parts[largest];
    remainders[largest] = -1;
  }
  for (int64_t& part : parts) part *= sign;
  return parts;
}

int64_t FirstPart(int64_t cents, int64_t first_weight, int64_t second_weight) {
  return Spread(cents, {first_weight, second_weight})[0];
}

}  // namespace claimwright::witness

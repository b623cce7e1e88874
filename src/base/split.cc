#include "src/base/split.h"

#include <algorithm>

#include "claimwright/money.h"

namespace claimwright {

void Split(int64_t total, absl::Span<const int64_t> weights, absl::Span<SplitRest> scratch,
           absl::Span<int64_t> parts) {
  __int128 sum = 0;
  for (int64_t weight : weights) sum += weight;
  if (sum == 0) {
    std::fill(parts.begin(), parts.end(), 0);
    if (!parts.empty()) parts[0] = total;
    return;
  }
  const int64_t unit = total < 0 ? -1 : 1;
  int64_t left = total;
  for (size_t i = 0; i < weights.size(); ++i) {
    const __int128 exact = static_cast<__int128>(total) * weights[i];
    const __int128 share = DivideRounded(exact, sum, Rounding::kDown);
    parts[i] = static_cast<int64_t>(share);
    scratch[i] = {(exact - share * sum) * unit, i};
    left -= parts[i];
  }
  const auto count = static_cast<std::ptrdiff_t>(left * unit);
  std::nth_element(scratch.begin(), scratch.begin() + count, scratch.end(),
                   [](const SplitRest& a, const SplitRest& b) {
                     return a.rest != b.rest ? a.rest > b.rest : a.part < b.part;
                   });
  for (std::ptrdiff_t i = 0; i < count; ++i) parts[scratch[static_cast<size_t>(i)].part] += unit;
}

}  // namespace claimwright

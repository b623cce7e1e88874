#include "src/adjudicate/split.h"

#include <algorithm>

namespace claimwright {

void SpreadByWeight(int64_t cents, absl::Span<const int64_t> weights, Workspace& workspace,
                    absl::Span<int64_t> parts) {
  struct Rest {
    __int128 rest;
    size_t part;
  };
  __int128 sum = 0;
  for (int64_t weight : weights) sum += weight;
  const absl::Span<Rest> rests = workspace.MakeRaw<Rest>(weights.size());
  int64_t left = cents;
  for (size_t i = 0; i < weights.size(); ++i) {
    const __int128 exact = static_cast<__int128>(cents) * weights[i];
    parts[i] = static_cast<int64_t>(exact / sum);
    rests[i] = {exact % sum, i};
    left -= parts[i];
  }
  const auto larger_or_earlier = [](const Rest& a, const Rest& b) {
    return a.rest != b.rest ? a.rest > b.rest : a.part < b.part;
  };
  std::nth_element(rests.begin(), rests.begin() + left, rests.end(), larger_or_earlier);
  for (int64_t i = 0; i < left; ++i) ++parts[rests[static_cast<size_t>(i)].part];
}

}  // namespace claimwright

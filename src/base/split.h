// Splitting a total over parts, in memory that the caller has.
#ifndef CLAIMWRIGHT_SRC_BASE_SPLIT_H_
#define CLAIMWRIGHT_SRC_BASE_SPLIT_H_

#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"

namespace claimwright {

// What rounding down left of a part.
struct SplitRest {
  __int128 rest;
  size_t part;
};

// As Allocate (claimwright/money.h). `scratch` and `parts` are as long as `weights`.
void Split(int64_t total, absl::Span<const int64_t> weights, absl::Span<SplitRest> scratch,
           absl::Span<int64_t> parts);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_BASE_SPLIT_H_

// Splitting an amount by quantity.
#ifndef CLAIMWRIGHT_SRC_ADJUDICATE_SPLIT_H_
#define CLAIMWRIGHT_SRC_ADJUDICATE_SPLIT_H_

#include <cstdint>

#include "claimwright/money.h"

namespace claimwright {

// The first of two parts of an amount, in proportion to two weights that are not both 0: largest
// remainder, a tie to the first.
inline int64_t FirstShare(int64_t cents, int64_t first, int64_t rest) {
  return static_cast<int64_t>(DivideRounded(static_cast<__int128>(cents) * first,
                                            static_cast<__int128>(first) + rest,
                                            Rounding::kHalfUp));
}

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_ADJUDICATE_SPLIT_H_

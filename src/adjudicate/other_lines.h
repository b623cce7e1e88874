// The patient's other lines that a line is compared with: those of the history, then the claim's
// own before it, that were paid or reduced.
#ifndef CLAIMWRIGHT_SRC_ADJUDICATE_OTHER_LINES_H_
#define CLAIMWRIGHT_SRC_ADJUDICATE_OTHER_LINES_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "src/adjudicate/chart.h"

namespace claimwright {

struct OtherLine {
  absl::string_view claim_id;
  int32_t number;
};

struct SameService {
  bool exact = false;    // dates, quantity and billed amount too
  bool suspect = false;  // the same service, but not exactly
  OtherLine first_exact, first_suspect;
};

// Compares with all other lines. Costs a pass over them.
SameService FindSameService(LineChart& line);

// The quantity of the other lines that the plan's frequency limit counts with this one, and the
// first day it looks at (kFarFuture: it looks at no other lines).
int64_t CountOthers(LineChart& line, size_t limit, Date* first_counted);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_ADJUDICATE_OTHER_LINES_H_

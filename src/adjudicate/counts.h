// Units, visits and days of a line, as accumulators count them.
#ifndef CLAIMWRIGHT_SRC_ADJUDICATE_COUNTS_H_
#define CLAIMWRIGHT_SRC_ADJUDICATE_COUNTS_H_

#include <cstdint>

#include "src/adjudicate/chart.h"

namespace claimwright {

// In thousandths.
struct Services {
  int64_t quantity;  // what the line has, visits and days that were counted before included
  int64_t needed;    // what it would add
};

// By the measure of a COUNT accumulator. The claim fails when it would use too many pools.
Services ServicesOf(LineChart& line, uint16_t accumulator);

// Notes so much of what ServicesOf said it needed as counted, the earliest days first.
void CountPools(LineChart& line, uint16_t accumulator, int64_t counted);

// Limits the line by the counts of its terms. Answers what of the allowed amount is within them.
int64_t LimitByCounts(LineChart& line);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_ADJUDICATE_COUNTS_H_

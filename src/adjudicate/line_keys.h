// What a plan's conditions ask of a line.
#ifndef CLAIMWRIGHT_SRC_ADJUDICATE_LINE_KEYS_H_
#define CLAIMWRIGHT_SRC_ADJUDICATE_LINE_KEYS_H_

#include <cstdint>

#include "claimwright/program.h"
#include "src/adjudicate/chart.h"

namespace claimwright {

// The keys that the line's plan asks for. Requires a plan and a patient who is a member.
void MakeLineKeys(LineChart& line, LineKeys* keys);

// Of a number of claimwright.v1.Sex.
constexpr bool IsSexKnown(int32_t sex) { return sex == 1 || sex == 2; }

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_ADJUDICATE_LINE_KEYS_H_

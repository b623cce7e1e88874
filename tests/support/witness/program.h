// The cost share program of the reference adjudicator: steps, relief and tranches.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_PROGRAM_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_PROGRAM_H_

#include <cstdint>
#include <vector>

#include "tests/support/witness/adjudicator.h"
#include "tests/support/witness/ledger.h"
#include "tests/support/witness/line.h"

namespace claimwright::witness {

// What the line's program takes of an amount, after relief, with everything fed as if the plan were
// primary.
std::vector<Take> RunProgram(const ReferenceParts& parts, const Line& line, int64_t cents,
                             Ledger* ledger);

// What a line has of what an accumulator counts, and how much of it is new to the count. In
// thousandths.
struct Services {
  int64_t quantity;
  int64_t needed;
};

Services ServicesOf(const Line& line, const v1::AccumulatorDefinition& definition, Ledger* ledger);

// Notes a visit, or the first so many thousandths of days that were not, as counted.
void NoteCounted(const Line& line, const v1::AccumulatorDefinition& definition, int64_t counted,
                 Ledger* ledger);

// The pool of a visit or day that a count has counted.
PoolKey CountKey(const Line& line, const v1::AccumulatorDefinition& definition, int32_t day);

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_PROGRAM_H_

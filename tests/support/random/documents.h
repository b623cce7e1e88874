// Random documents over a small vocabulary, so that conditions, prices and limits often meet.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_RANDOM_DOCUMENTS_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_RANDOM_DOCUMENTS_H_

#include <string>
#include <vector>

#include "tests/support/random/dice.h"
#include "tests/support/witness/adjudicator.h"

namespace claimwright::witness {

// One or two plans with pricing, contracts and perhaps a directory. Most such documents compile.
ReferenceParts RandomParts(int64_t scale, Dice* dice);

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_RANDOM_DOCUMENTS_H_

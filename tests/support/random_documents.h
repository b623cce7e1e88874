// Random documents over a small vocabulary, so that conditions, prices and limits often meet.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_RANDOM_DOCUMENTS_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_RANDOM_DOCUMENTS_H_

#include <string>
#include <vector>

#include "tests/support/dice.h"
#include "tests/support/witness/adjudicator.h"

namespace claimwright::witness {

// The words that plans ask for and claims use.
const std::vector<std::string>& RandomProcedures();
const std::vector<std::string>& RandomModifiers();
const std::vector<std::string>& RandomDiagnoses();
const std::vector<std::string>& RandomPlaces();
const std::vector<std::string>& RandomNpis();
const std::vector<std::string>& RandomTiers();
const std::vector<int32_t>& RandomDates();  // YYYYMMDD, in order

// Amounts of one order of magnitude: cents, some hundred dollars, some ten thousand.
int64_t RandomCents(int64_t scale, Dice* dice);

// One or two plans with pricing, contracts and perhaps a directory. Most such documents compile.
ReferenceParts RandomParts(int64_t scale, Dice* dice);

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_RANDOM_DOCUMENTS_H_

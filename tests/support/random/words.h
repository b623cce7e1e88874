// The small vocabulary of random documents and claims, so that conditions, prices and limits often
// meet.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_RANDOM_WORDS_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_RANDOM_WORDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "claimwright/v1/common.pb.h"
#include "tests/support/random/dice.h"

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

v1::Rounding RandomRounding(Dice* dice);
int64_t RandomRate(Dice* dice);  // in millionths

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_RANDOM_WORDS_H_

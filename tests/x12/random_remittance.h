// Random remittances that an 835 can say, with every field that it has.
#ifndef CLAIMWRIGHT_TESTS_X12_RANDOM_REMITTANCE_H_
#define CLAIMWRIGHT_TESTS_X12_RANDOM_REMITTANCE_H_

#include "claimwright/v1/remittance.pb.h"
#include "tests/support/random/dice.h"

namespace claimwright::x12 {

// Without unmapped segments and totals. The amounts need not balance.
v1::RemittanceAdvice RandomRemittance(witness::Dice* dice);

// Puts unmapped segments, written with "*" and ":", into a remittance and its claims and lines.
void AddUnmapped(witness::Dice* dice, v1::RemittanceAdvice* remittance);

}  // namespace claimwright::x12

#endif  // CLAIMWRIGHT_TESTS_X12_RANDOM_REMITTANCE_H_

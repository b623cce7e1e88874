// The loops of the 837P and the 835, and how an 837P walks through its own.
#ifndef CLAIMWRIGHT_SRC_X12_LOOP_H_
#define CLAIMWRIGHT_SRC_X12_LOOP_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace claimwright::x12 {

// A loop of 005010X222, then the further ones of 005010X221; the numbers count the rows of
// kLoopCodes. 1000 is a party of an 835 that is neither payer nor payee; PLB, which stands in no
// loop, counts as one.
enum class Loop : uint8_t {
  kHeader,
  k1000A,
  k1000B,
  k2000A,
  k2010AA,
  k2010AB,
  k2010AC,
  k2000B,
  k2010BA,
  k2010BB,
  k2000C,
  k2010CA,
  k2300,
  k2310A,
  k2310B,
  k2310C,
  k2310D,
  k2310E,
  k2310F,
  k2320,
  k2330A,
  k2330B,
  k2330C,
  k2330D,
  k2330E,
  k2330F,
  k2330G,
  k2400,
  k2410,
  k2420A,
  k2420B,
  k2420C,
  k2420D,
  k2420E,
  k2420F,
  k2420G,
  k2420H,
  k2430,
  k2440,
  k1000,
  k2000,
  k2100,
  k2110,
  kPlb,
};

inline constexpr absl::string_view kLoopCodes[] = {
    "0000",   "1000A", "1000B",  "2000A", "2010AA", "2010AB", "2010AC", "2000B", "2010BA",
    "2010BB", "2000C", "2010CA", "2300",  "2310A",  "2310B",  "2310C",  "2310D", "2310E",
    "2310F",  "2320",  "2330A",  "2330B", "2330C",  "2330D",  "2330E",  "2330F", "2330G",
    "2400",   "2410",  "2420A",  "2420B", "2420C",  "2420D",  "2420E",  "2420F", "2420G",
    "2420H",  "2430",  "2440",   "1000",  "2000",   "2100",   "2110",   "PLB"};

constexpr absl::string_view CodeOf(Loop loop) { return kLoopCodes[static_cast<int>(loop)]; }

// The parts of a transaction: where the same NM1 means different loops.
enum class Part : uint8_t {
  kHeader,
  kBilling,
  kSubscriber,
  kPatient,
  kClaim,
  kOtherPayer,
  kLine,
};

// The loop a part begins with, to which its segments belong that are in no other.
constexpr Loop FirstLoopOf(Part part) {
  constexpr Loop kFirst[] = {Loop::kHeader, Loop::k2000A, Loop::k2000B, Loop::k2000C,
                             Loop::k2300,   Loop::k2320,  Loop::k2400};
  return kFirst[static_cast<int>(part)];
}

// The loop that an NM1 with this entity code (NM101) begins; the first of the part when it begins
// none.
Loop LoopOfEntity(Part part, absl::string_view entity_code);

// Whether an entity code begins a loop of any part.
bool IsEntityOfSomePart(absl::string_view entity_code);

}  // namespace claimwright::x12

#endif  // CLAIMWRIGHT_SRC_X12_LOOP_H_

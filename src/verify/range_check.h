// Whether numbers are small enough to be added up.
#ifndef CLAIMWRIGHT_SRC_VERIFY_RANGE_CHECK_H_
#define CLAIMWRIGHT_SRC_VERIFY_RANGE_CHECK_H_

#include <cstdint>

#include "google/protobuf/message.h"

namespace claimwright::verify {

// True when all amounts of the message together, whatever their signs, are within kMaxCentsInAll,
// so that no sum of them leaves 64 bits, and every other 64-bit number is within kMaxNumber.
bool IsInRange(const google::protobuf::Message& message);

inline constexpr int64_t kMaxCentsInAll = 1'000'000'000'000'000'000;
inline constexpr int64_t kMaxNumber = 1'000'000'000'000'000'000;

}  // namespace claimwright::verify

#endif  // CLAIMWRIGHT_SRC_VERIFY_RANGE_CHECK_H_

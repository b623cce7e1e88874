// The arithmetic that steps are held to.
#ifndef CLAIMWRIGHT_SRC_VERIFY_AMOUNTS_H_
#define CLAIMWRIGHT_SRC_VERIFY_AMOUNTS_H_

#include <algorithm>
#include <cstdint>

#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/plan.pb.h"

namespace claimwright::verify {

// numerator / denominator for a numerator of 0 or more, rounded as named; UNSPECIFIED is half up.
int64_t Rounded(__int128 numerator, int64_t denominator, int rounding);

// The same, at most what no document may state: $10 billion and a cent.
int64_t RoundedOrMost(__int128 numerator, int64_t denominator, int rounding);

// What is due of what is left: 0 to left.
inline int64_t AtMost(__int128 due, int64_t left) {
  return due <= 0 ? 0 : due >= left ? left : static_cast<int64_t>(due);
}

// amount, or what remains; -1: no limit.
inline int64_t LeastOf(int64_t amount, int64_t remaining) {
  return remaining < 0 ? amount : std::min(amount, remaining);
}

// The first of two parts of a total split by weight, largest remainder, ties to the first. Weights
// and total are 0 or more; weights of 0 give it all.
int64_t FirstPart(int64_t total, int64_t first, int64_t second);

// The place of a cost share step in its program; -1 where the step is none.
int StepIndexOf(const v1::Step& step);

// The amounts of a line by which it is coordinated, docs/adjudication.md 6.
struct CoordinationTerms {
  v1::CobMethod method = v1::COB_METHOD_STANDARD;
  int64_t billed = 0;            // B
  int64_t allowed = 0;           // A
  int64_t normal = 0;            // N
  int64_t prior_paid = 0;        // P
  int64_t prior_patient = 0;     // R
  int64_t prior_cost_share = 0;  // C
  int64_t copay = 0;
  int64_t rerun = 0;  // what the program leaves to the plan of what was not paid

  int64_t allowable() const { return std::max(allowed, prior_paid + prior_cost_share); }
};

struct Coordination {
  int64_t plan = 0;     // S
  int64_t patient = 0;  // M
};

Coordination PlanPaysAfter(const CoordinationTerms& terms, bool secondary_write_off);

}  // namespace claimwright::verify

#endif  // CLAIMWRIGHT_SRC_VERIFY_AMOUNTS_H_

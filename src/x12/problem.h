// What is wrong in a file, with its place; and how places are named.
#ifndef CLAIMWRIGHT_SRC_X12_PROBLEM_H_
#define CLAIMWRIGHT_SRC_X12_PROBLEM_H_

#include <cstdint>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "src/base/issue_collector.h"
#include "src/base/rules.h"
#include "src/x12/segment.h"

namespace claimwright::x12 {

// "segment 42 SV1 (loop 2400)". A name that is not one of an 837's segments is left out: in a
// damaged file it may be a part of somebody's data.
std::string PlaceOf(int64_t segment_number, SegmentId id, absl::string_view loop_code);

// Something wrong at a place.
struct Problem {
  Problem(std::string place, Rule rule, absl::string_view message)
      : place(std::move(place)), rule(rule), message(message) {}

  absl::Status ToStatus() const;  // kInvalidArgument with the problem as its one issue

  std::string place;
  Rule rule;
  std::string message;  // what is wrong and what to do
};

}  // namespace claimwright::x12

#endif  // CLAIMWRIGHT_SRC_X12_PROBLEM_H_

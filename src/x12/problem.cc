#include "src/x12/problem.h"

#include "absl/strings/str_cat.h"
#include "src/x12/guide.h"

namespace claimwright::x12 {

std::string PlaceOf(int64_t segment_number, SegmentId id, absl::string_view loop_code) {
  std::string place = absl::StrCat("segment ", segment_number);
  const absl::string_view name = NameOf(id);
  if (!name.empty()) absl::StrAppend(&place, " ", name);
  if (!loop_code.empty()) absl::StrAppend(&place, " (loop ", loop_code, ")");
  return place;
}

absl::Status Problem::ToStatus() const {
  IssueCollector issues(1);
  issues.Error(Path(place), rule, message);
  return issues.ToStatus();
}

}  // namespace claimwright::x12

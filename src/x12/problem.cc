#include "src/x12/problem.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/str_cat.h"

namespace claimwright::x12 {
namespace {

// The segments of the 837 and of the envelope.
constexpr absl::string_view kSegmentNames[] = {
    "AMT", "BHT", "CAS", "CL1", "CLM", "CN1", "CR1", "CR2", "CR3", "CR5", "CR6", "CRC", "CTP", "CUR", "DMG",
    "DN1", "DN2", "DSB", "DTP", "FRM", "GE",  "GS",  "HCP", "HI",  "HL",  "IEA", "IMM", "ISA", "K3",  "LIN",
    "LQ",  "LX",  "MEA", "MIA", "MOA", "N2",  "N3",  "N4",  "NM1", "NTE", "OI",  "PAT", "PER", "PRV", "PS1",
    "PWK", "QTY", "REF", "SBR", "SE",  "ST",  "SV1", "SV2", "SV3", "SV5", "SVD", "TA1", "UR"};

}  // namespace

std::string PlaceOf(int64_t segment_number, SegmentId id, absl::string_view loop_code) {
  std::string place = absl::StrCat("segment ", segment_number);
  const auto* name = std::find_if(std::begin(kSegmentNames), std::end(kSegmentNames),
                                  [id](absl::string_view known) { return Id(known) == id; });
  if (name != std::end(kSegmentNames)) absl::StrAppend(&place, " ", *name);
  if (!loop_code.empty()) absl::StrAppend(&place, " (loop ", loop_code, ")");
  return place;
}

absl::Status Problem::ToStatus() const {
  IssueCollector issues(1);
  issues.Error(Path(place), rule, message);
  return issues.ToStatus();
}

}  // namespace claimwright::x12

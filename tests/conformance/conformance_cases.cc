#include "tests/conformance/conformance_cases.h"

#include <algorithm>
#include <iostream>

namespace claimwright::witness {

std::vector<ConformanceCase> AllCases() {
  absl::StatusOr<std::vector<ConformanceCase>> cases = LoadSuites("tests/conformance/cases");
  if (cases.ok()) return *cases;
  std::cerr << cases.status() << "\n";
  return {};
}

std::string NameOfCase(const ::testing::TestParamInfo<ConformanceCase>& info) {
  std::string name = info.param.message.case_id();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

void PrintTo(const ConformanceCase& each, std::ostream* stream) {
  *stream << each.suite_id << ": " << each.message.title() << "\n  " << each.message.citation();
}

}  // namespace claimwright::witness

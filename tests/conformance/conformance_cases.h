// The cases of tests/conformance/cases, as parameters of a GoogleTest.
#ifndef CLAIMWRIGHT_TESTS_CONFORMANCE_CONFORMANCE_CASES_H_
#define CLAIMWRIGHT_TESTS_CONFORMANCE_CONFORMANCE_CASES_H_

#include <ostream>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/support/conformance.h"

namespace claimwright::witness {

// All cases. Where they cannot be read, the reason is printed and there are none.
std::vector<ConformanceCase> AllCases();

// The case's id as GoogleTest can write it.
std::string NameOfCase(const ::testing::TestParamInfo<ConformanceCase>& info);

void PrintTo(const ConformanceCase& each, std::ostream* stream);

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_CONFORMANCE_CONFORMANCE_CASES_H_

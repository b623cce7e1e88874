// The reference adjudicator held to the conformance suite, and the suite to its own rules.
#include <set>
#include <string>

#include "gtest/gtest.h"
#include "tests/conformance/conformance_cases.h"
#include "tests/support/witness/adjudicator.h"

namespace claimwright::witness {
namespace {

constexpr size_t kFewestCases = 200;

class ReferenceConformanceTest : public ::testing::TestWithParam<ConformanceCase> {};

TEST_P(ReferenceConformanceTest, GivesTheAnswerOfTheRules) {
  Witness reference;
  reference.adjudicate = ReferenceAdjudicate;
  EXPECT_EQ(DifferencesOf(GetParam(), reference), "");
}

INSTANTIATE_TEST_SUITE_P(Cases, ReferenceConformanceTest, ::testing::ValuesIn(AllCases()),
                         NameOfCase);

TEST(ConformanceSuiteTest, HasEnoughCasesAndNoIdTwice) {
  std::set<std::string> ids;
  for (const ConformanceCase& each : AllCases()) {
    EXPECT_TRUE(ids.insert(each.message.case_id()).second) << each.message.case_id();
  }
  EXPECT_GE(ids.size(), kFewestCases);
}

// A comparison that never fails would hold every adjudicator to nothing.
TEST(ConformanceSuiteTest, AWrongCentIsADifference) {
  for (ConformanceCase each : AllCases()) {
    conformance::v1::Turn& last = *each.message.mutable_turns(each.message.turns_size() - 1);
    if (!last.has_expect()) continue;
    v1::Totals& totals = *last.mutable_expect()->mutable_totals();
    totals.set_billed_cents(totals.billed_cents() + 1);
    Witness reference;
    reference.adjudicate = ReferenceAdjudicate;
    EXPECT_NE(DifferencesOf(each, reference), "") << each.message.case_id();
  }
}

}  // namespace
}  // namespace claimwright::witness

// The engine held to the conformance suite.
#include "claimwright/issues.h"
#include "gtest/gtest.h"
#include "tests/conformance/conformance_cases.h"
#include "tests/support/engine_witness.h"

namespace claimwright::witness {
namespace {

class EngineConformanceTest : public ::testing::TestWithParam<ConformanceCase> {};

TEST_P(EngineConformanceTest, GivesTheAnswerOfTheRules) {
  const absl::StatusOr<std::shared_ptr<const Adjudicator>> engine = EngineOf(GetParam().parts);
  ASSERT_TRUE(engine.ok()) << engine.status() << "\n" << IssuesOf(engine.status()).DebugString();
  Witness witness;
  witness.adjudicate = [&engine](const ReferenceParts&, const v1::AdjudicateRequest& request) {
    return (*engine)->Adjudicate(request);
  };
  witness.issues_of = IssuesOf;
  witness.writes_steps = true;
  EXPECT_EQ(DifferencesOf(GetParam(), witness), "");
}

INSTANTIATE_TEST_SUITE_P(Cases, EngineConformanceTest, ::testing::ValuesIn(AllCases()), NameOfCase);

}  // namespace
}  // namespace claimwright::witness

// What the command verify finds.
#include <string>

#include "claimwright/v1/batch.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/cli/files.h"
#include "src/cli/options.h"
#include "tests/cli/run_command.h"

namespace claimwright::cli {
namespace {

using ::testing::HasSubstr;

TEST(VerifyTest, ResultsHold) {
  const std::string json = Temporary("results.json"), binpb = Temporary("results.binpb");
  ASSERT_EQ(RunWithExample("adjudicate",
                           Joined({"--out-json", json, "--out-binpb", binpb}, ExampleClaims()))
                .exit_code,
            kAllDone);
  const Ran ran = RunCommand({"verify", json, binpb});
  EXPECT_EQ(ran.exit_code, kAllDone) << ran.out;
  EXPECT_THAT(ran.out, HasSubstr("26 claims"));
  EXPECT_THAT(ran.out, HasSubstr(" 0 do not hold"));
}

TEST(VerifyTest, AResultThatWasChangedIsFound) {
  v1::AdjudicatedClaims claims = AdjudicateWithExample({"examples/claims/04_knee_therapy.837"});
  v1::LineAdjudication* line = claims.mutable_claims(0)->mutable_adjudication()->mutable_lines(0);
  line->set_paid_cents(line->paid_cents() + 1);
  const std::string path = Temporary("changed.binpb");
  ASSERT_TRUE(WriteMessage(path, claims).ok());
  const Ran ran = RunCommand({"verify", path});
  EXPECT_EQ(ran.exit_code, kSomeNotDone);
  EXPECT_THAT(ran.out, HasSubstr("law.line_balance"));
}

}  // namespace
}  // namespace claimwright::cli

#include "src/cli/commands.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/cli/files.h"
#include "tests/cli/run_command.h"

namespace claimwright::cli {
namespace {

using ::testing::HasSubstr;

TEST(CommandsTest, JobsChangeNothing) {
  EXPECT_EQ(RunWithExample("adjudicate", Joined({"--jobs=4"}, ExampleClaims())).out,
            RunWithExample("adjudicate", ExampleClaims()).out);
}

TEST(CommandsTest, ResultsAreExplainedForEveryAudience) {
  const std::string json = Temporary("results.json");
  ASSERT_EQ(RunWithExample("adjudicate", Joined({"--out-json", json}, ExampleClaims())).exit_code,
            kAllDone);
  EXPECT_THAT(RunCommand({"explain", "--audience", "examiner", json}).out,
              HasSubstr("cost_sharing.coinsurance: 20 % of $72.00: $14.40 -> PR-2 $14.40"));
  EXPECT_THAT(RunCommand({"explain", "--audience", "provider", json}).out,
              HasSubstr("PR-96 N130 $95.00"));
}

TEST(CommandsTest, WhatStandsInForDocumentsIsSaid) {
  const Ran ran = RunCommand({"adjudicate", "--plan", "examples/plans/ppo.textproto",
                              "examples/claims/02_sore_throat.837"});
  EXPECT_EQ(ran.exit_code, kAllDone) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("no --fees: the price is 100 % of billed"));
  EXPECT_THAT(ran.err, HasSubstr("no --coverage: every member is taken as covered"));
  EXPECT_THAT(ran.err, HasSubstr("no --network: every provider is taken as in_network"));
  EXPECT_THAT(ran.out, HasSubstr("The allowed amount is $165.00, all that was billed."));
}

TEST(CommandsTest, ErrorsNameFilePlaceAndWhatIsWrong) {
  EXPECT_EQ(RunCommand({}).exit_code, kUsage);
  EXPECT_EQ(RunCommand({"adjudicate", "x.837"}).exit_code, kUsage);
  EXPECT_EQ(RunCommand({"adjudicate", "--plan"}).exit_code, kUsage);
  EXPECT_EQ(RunCommand({"adjudicate", "--plam", "x"}).exit_code, kUsage);
  EXPECT_EQ(RunCommand({"adjudicate", "--plan", "x", "--as-of", "20260230", "y"}).exit_code,
            kUsage);
  EXPECT_EQ(RunCommand({"--help"}).exit_code, kAllDone);
  EXPECT_EQ(RunCommand({"verify", "--quiet", "results.json"}).exit_code, kUsage);
  EXPECT_EQ(RunCommand({"adjudicate", "--quiet=yes", "--plan=x", "y"}).exit_code, kUsage);
  EXPECT_EQ(RunCommand({"payclaims", "x"}).exit_code, kUsage);
  const Ran no_plan = RunCommand({"adjudicate", "--plan", "none.textproto", "x.837"});
  EXPECT_EQ(no_plan.exit_code, kBadDocument);
  EXPECT_THAT(no_plan.err, HasSubstr("none.textproto: cannot be read"));
  const Ran no_claim = RunWithExample("adjudicate", {"none.837"});
  EXPECT_EQ(no_claim.exit_code, kSomeNotDone);
  EXPECT_THAT(no_claim.err, HasSubstr("none.837: cannot be read"));
  const std::string plan = Temporary("bad.textproto");
  ASSERT_TRUE(WriteFile(plan, "plan_id: 'p'\neffective_from_date: 20260230\n").ok());
  const Ran bad_plan = RunCommand({"check", "--plan", plan});
  EXPECT_EQ(bad_plan.exit_code, kBadDocument);
  EXPECT_THAT(bad_plan.out, HasSubstr("bad.textproto: plan.effective_from_date: "));
  EXPECT_THAT(bad_plan.out, HasSubstr("[document.date]"));
  const Ran twice = RunCommand(
      {"check", "--coverage", CopyWith("examples/family.textproto", "01-02\"", "01-01\"")});
  EXPECT_EQ(twice.exit_code, kBadDocument);
  EXPECT_THAT(twice.out, HasSubstr("[document.duplicate_id]"));
  const Ran unwritable =
      RunWithExample("adjudicate", {"--out-json", "/nowhere/results.json", ExampleClaims()[0]});
  EXPECT_EQ(unwritable.exit_code, kCannotWrite);
}

TEST(CommandsTest, AnUnknownPatientIsDeniedAndNotDropped) {
  const Ran ran = RunWithExample(
      "adjudicate", {CopyWith("examples/claims/02_sore_throat.837", "W200000001", "W999999999")});
  EXPECT_EQ(ran.exit_code, kAllDone) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("We do not have you as a member."));
}

}  // namespace
}  // namespace claimwright::cli

#include "src/cli/commands.h"

#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include "claimwright/v1/batch.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/cli/files.h"

namespace claimwright::cli {
namespace {

using ::testing::HasSubstr;

struct Ran {
  int exit_code;
  std::string out, err;
};

Ran RunCommand(const std::vector<std::string>& arguments) {
  std::ostringstream out, err;
  const int exit_code = Main(arguments, {out, err});
  return {exit_code, out.str(), err.str()};
}

std::string Temporary(const std::string& name) {
  return std::string(std::getenv("TEST_TMPDIR")) + "/" + name;
}

const std::vector<std::string> kExample = {"adjudicate",
                                           "--plan",
                                           "examples/plans/ppo.textproto",
                                           "--fees",
                                           "examples/fees/fees.textproto",
                                           "--network",
                                           "examples/network.textproto",
                                           "--coverage",
                                           "examples/family.textproto",
                                           "--as-of",
                                           "20260930"};

std::vector<std::string> Example(const std::vector<std::string>& more) {
  std::vector<std::string> all = kExample;
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

const std::vector<std::string> kClaims = {
    "examples/claims/01_preventive_visit.837", "examples/claims/02_sore_throat.837",
    "examples/claims/03_knee_imaging.837",     "examples/claims/04_knee_therapy.837",
    "examples/claims/05_emergency.837",        "examples/claims/06_arthroscopy.837",
    "examples/claims/07_out_of_network.837",   "examples/claims/08_knee_replacement.837",
    "examples/claims/09_not_covered.837",      "examples/claims/10_after_the_maximum.837",
};

TEST(CommandsTest, TheExampleTellsItsStory) {
  const Ran ran = RunCommand(Example(kClaims));
  EXPECT_EQ(ran.exit_code, kAllDone) << ran.err;
  EXPECT_EQ(ran.err, "");
  EXPECT_THAT(ran.out, HasSubstr("The plan pays $160.00; you owe nothing."));  // preventive
  EXPECT_THAT(ran.out, HasSubstr("$20.00 goes to the deductible, which is now met."));
  EXPECT_THAT(ran.out, HasSubstr("You had only $543.20 left to pay up to your out-of-pocket limit "
                                 "(out of pocket), so $176.80 is"));
  EXPECT_THAT(ran.out, HasSubstr("the provider may bill you the other $118.00 (balance billing)."));
  EXPECT_THAT(ran.out, HasSubstr("Your plan does not cover this service."));
  EXPECT_THAT(
      ran.out,
      HasSubstr(
          "all           10       $20,230.00        $7,913.50        $5,697.00        $2,721.50"));
}

TEST(CommandsTest, JobsChangeNothing) {
  std::vector<std::string> jobs = Example(kClaims);
  jobs.push_back("--jobs=4");
  EXPECT_EQ(RunCommand(jobs).out, RunCommand(Example(kClaims)).out);
}

TEST(CommandsTest, ResultsAreExplainedAndVerified) {
  std::vector<std::string> arguments = Example(kClaims);
  const std::string json = Temporary("results.json"), binpb = Temporary("results.binpb"),
                    state = Temporary("state.json");
  arguments.insert(arguments.end(),
                   {"--quiet", "--out-json", json, "--out-binpb", binpb, "--state-out", state});
  ASSERT_EQ(RunCommand(arguments).exit_code, kAllDone);
  const Ran verified = RunCommand({"verify", json, binpb});
  EXPECT_EQ(verified.exit_code, kAllDone) << verified.out;
  EXPECT_THAT(verified.out, HasSubstr("20 claims"));
  EXPECT_THAT(verified.out, HasSubstr(" 0 do not hold"));
  EXPECT_THAT(RunCommand({"explain", "--audience", "examiner", json}).out,
              HasSubstr("cost_sharing.coinsurance: 20 % of $72.00: $14.40 -> PR-2 $14.40"));
  EXPECT_THAT(RunCommand({"explain", "--audience", "provider", json}).out,
              HasSubstr("PR-96 N130 $95.00"));
  // The state goes on where it was left: the member has reached the maximum.
  const Ran next = RunCommand(Example({"--state", state, "examples/claims/06_arthroscopy.837"}));
  EXPECT_THAT(next.out, HasSubstr("The plan pays $2,150.00; you owe nothing."));
}

TEST(CommandsTest, AResultThatWasChangedIsFound) {
  std::vector<std::string> arguments = Example({"examples/claims/04_knee_therapy.837"});
  const std::string path = Temporary("changed.binpb");
  arguments.insert(arguments.end(), {"--out-binpb", path});
  ASSERT_EQ(RunCommand(arguments).exit_code, kAllDone);
  v1::AdjudicatedClaims claims;
  ASSERT_TRUE(ReadMessage(path, &claims).ok());
  v1::LineAdjudication* line = claims.mutable_claims(0)->mutable_adjudication()->mutable_lines(0);
  line->set_paid_cents(line->paid_cents() + 1);
  ASSERT_TRUE(WriteMessage(path, claims).ok());
  const Ran ran = RunCommand({"verify", path});
  EXPECT_EQ(ran.exit_code, kSomeNotDone);
  EXPECT_THAT(ran.out, HasSubstr("law.line_balance"));
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
  const Ran no_plan = RunCommand({"adjudicate", "--plan", "none.textproto", "x.837"});
  EXPECT_EQ(no_plan.exit_code, kBadDocument);
  EXPECT_THAT(no_plan.err, HasSubstr("none.textproto: cannot be read"));
  const Ran no_claim = RunCommand(Example({"none.837"}));
  EXPECT_EQ(no_claim.exit_code, kSomeNotDone);
  EXPECT_THAT(no_claim.err, HasSubstr("none.837: cannot be read"));
  const std::string plan = Temporary("bad.textproto");
  ASSERT_TRUE(WriteFile(plan, "plan_id: 'p'\neffective_from_date: 20260230\n").ok());
  const Ran bad_plan = RunCommand({"check", "--plan", plan});
  EXPECT_EQ(bad_plan.exit_code, kBadDocument);
  EXPECT_THAT(bad_plan.out, HasSubstr("bad.textproto: plan.effective_from_date: "));
  EXPECT_THAT(bad_plan.out, HasSubstr("[document.date]"));
  const Ran unwritable = RunCommand(Example({"--out-json", "/nowhere/results.json", kClaims[0]}));
  EXPECT_EQ(unwritable.exit_code, kCannotWrite);
}

TEST(CommandsTest, AnUnknownPatientIsDeniedAndNotDropped) {
  std::string text = *ReadFile("examples/claims/02_sore_throat.837");
  text.replace(text.find("W200000001"), 10, "W999999999");
  const std::string path = Temporary("stranger.837");
  ASSERT_TRUE(WriteFile(path, text).ok());
  const Ran ran = RunCommand(Example({path}));
  EXPECT_EQ(ran.exit_code, kAllDone) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("We do not have you as a member."));
}

}  // namespace
}  // namespace claimwright::cli

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
  EXPECT_THAT(ran.out, HasSubstr(": all hold"));
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
  EXPECT_THAT(ran.out, HasSubstr(" not hold\n"));
}

// With the documents that the results were decided by.
TEST(VerifyTest, TheDocumentsGiveTheSame) {
  const std::string path = Temporary("results.binpb");
  const std::string stranger =
      CopyWith("examples/claims/02_sore_throat.837", "W200000001", "W999999999");
  RunWithExample("adjudicate", Joined({"--out-binpb", path, stranger}, ExampleClaims()));
  const Ran ran = RunWithExample("verify", {path});
  EXPECT_EQ(ran.exit_code, kAllDone) << ran.out;
  EXPECT_EQ(ran.err, "");
  EXPECT_THAT(ran.out, HasSubstr("14 claims decided a second time from the documents, "));
  EXPECT_THAT(ran.out, HasSubstr(": all hold"));
}

// Without them the results hold in themselves.
TEST(VerifyTest, OtherDocumentsAreFound) {
  const std::string path = Temporary("results.binpb");
  RunWithExample("adjudicate", Joined({"--out-binpb", path}, ExampleClaims()));
  const auto verify = [&path](const std::string& option, const std::string& document,
                              const std::string& replaced, const std::string& by) {
    return RunWithExample("verify", {option, CopyWith(document, replaced, by), path});
  };
  // The last one of a single document counts, plans and fee schedules are added to.
  const Ran network = verify("--network", "examples/network.textproto", "1245367804", "1234567893");
  EXPECT_EQ(network.exit_code, kSomeNotDone);
  EXPECT_THAT(network.out, HasSubstr("[law.documents]"));
  const Ran coverage = verify("--coverage", "examples/family.textproto", "19860730", "19860731");
  EXPECT_EQ(coverage.exit_code, kSomeNotDone);
  EXPECT_THAT(coverage.out, HasSubstr("request.members: are not the members of the patient's "
                                      "family in the enrollment [law.documents]"));
  const Ran copay = RunCommand(
      {"verify", "--plan",
       CopyWith("examples/plans/ppo.textproto", "amount_cents: 2500 ", "amount_cents: 3000 "),
       "--fees=examples/fees/fees.textproto", "--network=examples/network.textproto", path});
  EXPECT_EQ(copay.exit_code, kSomeNotDone);
  EXPECT_THAT(copay.out, HasSubstr("expected 3000, is 2500 [cost_sharing.copay]"));
  EXPECT_EQ(RunCommand({"verify", path}).exit_code, kAllDone);
}

TEST(VerifyTest, DocumentsAreGivenAllOrNone) {
  const Ran ran = RunCommand({"verify", "--fees=examples/fees/fees.textproto", "results.binpb"});
  EXPECT_EQ(ran.exit_code, kUsage);
  EXPECT_THAT(ran.err, HasSubstr("verify: --plan is missing"));
  EXPECT_EQ(RunCommand({"verify", "--plan=none.textproto", "results.binpb"}).exit_code,
            kBadDocument);
}

}  // namespace
}  // namespace claimwright::cli

// Every 837P and 835 of a directory of samples, given in CLAIMWRIGHT_DATA: each claim is accounted
// for, decided, verified with the documents and paid; each remittance is read.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "claimwright/remittance.h"
#include "claimwright/v1/verify.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/cli/claims.h"
#include "src/cli/files.h"
#include "src/cli/pay.h"
#include "src/cli/payer.h"
#include "src/cli/results.h"
#include "src/cli/run.h"
#include "src/cli/words.h"
#include "tests/cli/run_command.h"

namespace claimwright::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

struct Sample {
  std::string path, content;
};

// How many segments of a name stand in a file: each behind a terminator or a line break.
int64_t CountSegments(const std::string& content, const std::string& name) {
  const size_t header = content.find("ISA");
  const char terminator = content[header + 105];
  const std::string start = name + content[header + 3];
  int64_t count = 0;
  for (size_t at = content.find(start); at != std::string::npos; at = content.find(start, at + 1)) {
    const size_t before = content.find_last_not_of("\r\n ", at - 1);
    count += before + 1 < at || content[before] == terminator;
  }
  return count;
}

bool IsProfessional(const std::string& content) {
  const bool of_guide =
      absl::StrContains(content, "005010X222") || absl::StrContains(content, "004010X098");
  return of_guide && absl::StrContains(content, "CLM*");
}

bool IsRemittances(const std::string& content) {
  return absl::StrContains(content, absl::StrCat("ST", content.substr(3, 1), "835"));
}

class SamplesTest : public testing::Test {
 protected:
  void SetUp() override {
    const char* data = std::getenv("CLAIMWRIGHT_DATA");
    if (data == nullptr || !std::filesystem::exists(std::string(data) + "/x12"))
      GTEST_SKIP() << "set CLAIMWRIGHT_DATA to a directory that has x12/";
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::string(data) + "/x12")) {
      if (!entry.is_regular_file()) continue;
      const absl::StatusOr<std::string> content = ReadFile(entry.path().string());
      if (content.ok() && absl::StartsWith(*content, "ISA") && content->size() > 105)
        samples_.push_back({entry.path().string(), *content});
    }
    std::sort(samples_.begin(), samples_.end(),
              [](const Sample& one, const Sample& other) { return one.path < other.path; });
  }

  std::vector<Sample> samples_;
};

// The example PPO, taken as in effect when the samples' services were.
Payer ExamplePayer(Options* options) {
  v1::BenefitPlan plan;
  EXPECT_TRUE(ReadMessage("examples/plans/ppo.textproto", &plan).ok());
  plan.set_effective_from_date(19900101);
  const std::string path = Temporary("ppo.binpb");
  EXPECT_TRUE(WriteMessage(path, plan).ok());
  options->plans = {path};
  options->fees = {"examples/fees/fees.textproto"};
  std::string problems;
  Payer payer = LoadPayer(*options, &problems);
  EXPECT_EQ(problems, "");
  return payer;
}

// What the claims of a run are paid is what was decided, and every claim is somewhere.
void ExpectPaid(const Payer& payer, const RunResult& result, const std::string& path) {
  const absl::StatusOr<Payments> payments = Pay(payer, result, {});
  ASSERT_TRUE(payments.ok()) << path << ": " << payments.status();
  int claims = payments->batch.pended_claims() + payments->refused_claims, decided = 0;
  int64_t paid = 0, to_pay = 0;
  for (const v1::RemittanceAdvice& remittance : payments->batch.remittances()) {
    EXPECT_EQ(CheckBalance(remittance).issues_size(), 0) << path;
    claims += remittance.claims_size();
    paid += remittance.payment().amount_cents();
  }
  for (const v1::AdjudicatedClaim& claim : result.claims.claims()) {
    decided += claim.has_adjudication();
    if (claim.adjudication().outcome() != v1::OUTCOME_PENDED)
      to_pay += claim.adjudication().totals().paid_cents();
  }
  EXPECT_EQ(claims, decided) << path;
  EXPECT_EQ(paid, to_pay) << path;
}

TEST_F(SamplesTest, EveryClaimIsReadDecidedVerifiedAndPaid) {
  Options options;
  const Payer payer = ExamplePayer(&options);
  int decided = 0, refused = 0;
  int64_t checks = 0;
  for (const Sample& sample : samples_) {
    if (!IsProfessional(sample.content) || absl::StrContains(sample.path, "/negative/")) continue;
    const InputClaims input = ReadClaims({sample.path});
    EXPECT_EQ(static_cast<int64_t>(input.claims.size()), CountSegments(sample.content, "CLM"))
        << sample.path;
    const absl::StatusOr<RunResult> result = cli::Run(payer, input, options);
    ASSERT_TRUE(result.ok()) << sample.path << ": " << result.status();
    for (const v1::AdjudicatedClaim& claim : result->claims.claims()) {
      if (!claim.has_adjudication()) {
        EXPECT_GT(claim.issues().issues_size(), 0) << claim.source();
        ++refused;
        continue;
      }
      const v1::VerificationReport report = VerifyResult(payer, claim);
      EXPECT_EQ(report.findings_size(), 0) << claim.source() << "\n" << report.ShortDebugString();
      EXPECT_TRUE(report.checked_plan()) << claim.source();
      checks += report.checks();
      ++decided;
    }
    ExpectPaid(payer, *result, sample.path);
  }
  EXPECT_GT(decided, 0);
  std::printf("%d claims decided and verified by %lld equations, %d refused with issues\n", decided,
              static_cast<long long>(checks), refused);
}

TEST_F(SamplesTest, EveryRemittanceIsRead) {
  int files = 0;
  for (const Sample& sample : samples_) {
    if (!IsRemittances(sample.content)) continue;
    ++files;
    const Ran ran = RunCommand({"remittance", sample.path});
    EXPECT_LE(ran.exit_code, kSomeNotDone) << sample.path;  // some do not balance
    EXPECT_THAT(ran.out, Not(HasSubstr("could not be read"))) << sample.path << ran.err;
    EXPECT_THAT(ran.out,
                HasSubstr(absl::StrCat(Count(CountSegments(sample.content, "ST"), "remittance"),
                                       ", ", Count(CountSegments(sample.content, "CLP"), "claim"))))
        << sample.path;
  }
  EXPECT_GE(files, 15);
  std::printf("%d files of remittances\n", files);
}

}  // namespace
}  // namespace claimwright::cli

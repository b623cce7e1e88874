// Every 837P of a directory of samples: each claim is accounted for, decided and verified.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "claimwright/v1/verify.pb.h"
#include "claimwright/verify.h"
#include "gtest/gtest.h"
#include "src/cli/claims.h"
#include "src/cli/files.h"
#include "src/cli/payer.h"
#include "src/cli/run.h"

namespace claimwright::cli {
namespace {

// The professional claims' files below a directory, those that are meant to be wrong left out.
std::vector<std::string> SampleFiles(const std::string& directory) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    if (!entry.is_regular_file() || absl::StrContains(entry.path().string(), "/negative/"))
      continue;
    const auto content = ReadFile(entry.path().string());
    if (!content.ok() || !absl::StrContains(*content, "ISA*")) continue;
    const bool professional =
        absl::StrContains(*content, "005010X222") || absl::StrContains(*content, "004010X098");
    if (professional && absl::StrContains(*content, "CLM*")) files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

size_t CountClaims(const std::string& path) {
  const std::string content = *ReadFile(path);
  const char terminator = content[content.find("ISA") + 105];
  size_t count = 0;
  for (size_t at = content.find("CLM*"); at != std::string::npos;
       at = content.find("CLM*", at + 1)) {
    size_t before = at;
    while (before > 0 && (content[before - 1] == '\n' || content[before - 1] == '\r' ||
                          content[before - 1] == ' '))
      --before;
    count += before > 0 && (content[before - 1] == terminator || before < at);
  }
  return count;
}

TEST(SamplesTest, EveryClaimIsReadDecidedAndVerified) {
  const char* directory = std::getenv("CLAIMWRIGHT_DATA");
  if (directory == nullptr || !std::filesystem::exists(std::string(directory) + "/x12")) {
    GTEST_SKIP() << "set CLAIMWRIGHT_DATA to a directory that has x12/";
  }
  // The example PPO, taken as in effect when the samples' services were.
  v1::BenefitPlan plan;
  ASSERT_TRUE(ReadMessage("examples/plans/ppo.textproto", &plan).ok());
  plan.set_effective_from_date(19900101);
  const std::string path = std::string(std::getenv("TEST_TMPDIR")) + "/ppo.binpb";
  ASSERT_TRUE(WriteMessage(path, plan).ok());
  Options options;
  options.plans = {path};
  options.fees = {"examples/fees/fees.textproto"};
  std::string problems;
  const Payer payer = LoadPayer(options, &problems);
  ASSERT_EQ(problems, "");

  int decided = 0, refused = 0;
  int64_t checks = 0;
  for (const std::string& file : SampleFiles(std::string(directory) + "/x12")) {
    const InputClaims input = ReadClaims({file});
    EXPECT_EQ(input.claims.size(), CountClaims(file)) << file;
    const auto result = cli::Run(payer, input, options);
    ASSERT_TRUE(result.ok()) << file << ": " << result.status();
    for (const v1::AdjudicatedClaim& claim : result->claims.claims()) {
      if (!claim.has_adjudication()) {
        EXPECT_GT(claim.issues().issues_size(), 0) << claim.source();
        ++refused;
        continue;
      }
      const v1::VerificationReport report = Verify(claim.request(), claim.adjudication());
      EXPECT_EQ(report.findings_size(), 0) << claim.source() << "\n" << report.ShortDebugString();
      checks += report.checks();
      ++decided;
    }
  }
  EXPECT_GT(decided, 0);
  RecordProperty("decided", decided);
  std::printf("%d claims decided and verified by %lld equations, %d refused with issues\n", decided,
              static_cast<long long>(checks), refused);
}

}  // namespace
}  // namespace claimwright::cli

// The program in processes of other environments and with other numbers of threads gives the same
// bytes: results, 835 file, state and text.
#include <cstdlib>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "src/cli/files.h"
#include "tests/cli/run_command.h"

namespace claimwright::cli {
namespace {

std::string ContentOf(const std::string& path) {
  const absl::StatusOr<std::string> content = ReadFile(path);
  EXPECT_TRUE(content.ok()) << content.status();
  return content.ok() ? *content : "";
}

// All that the program writes, run in a process of its own.
std::string RunIn(const std::string& environment, int jobs) {
  const std::string base = Temporary("determinism");
  const std::string command = absl::StrCat(
      "env -i ", environment, " src/cli/claimwright adjudicate --plan=examples/plans/ppo.textproto",
      " --fees=examples/fees/fees.textproto --network=examples/network.textproto",
      " --coverage=examples/family.textproto --as-of=20260930 --payer=examples/payer.textproto",
      " --jobs=", jobs, " --out-binpb=", base, ".binpb --out-json=", base, ".json --out-835=", base,
      ".835 --state-out=", base, ".state.binpb ", absl::StrJoin(ExampleClaims(), " "), " > ", base,
      ".txt");
  EXPECT_EQ(std::system(command.c_str()), 0) << command;
  std::string all;
  for (const char* ending : {".binpb", ".json", ".835", ".state.binpb", ".txt"})
    all += ContentOf(base + ending);
  return all;
}

TEST(DeterminismTest, EnvironmentAndThreadsChangeNoByte) {
  const std::string expected = RunIn("LC_ALL=C TZ=UTC", 1);
  EXPECT_GT(expected.size(), 10'000u);
  EXPECT_EQ(RunIn("LC_ALL=C.UTF-8 TZ=Asia/Kolkata", 1), expected);
  EXPECT_EQ(RunIn("LC_ALL=de_DE.UTF-8 LANG=tr_TR.UTF-8 TZ=America/St_Johns", 2), expected);
  EXPECT_EQ(RunIn("MALLOC_PERTURB_=165", 3), expected);
}

}  // namespace
}  // namespace claimwright::cli

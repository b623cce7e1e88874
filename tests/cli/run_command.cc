#include "tests/cli/run_command.h"

#include <cstdlib>
#include <sstream>

#include "absl/status/statusor.h"
#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"
#include "src/cli/commands.h"
#include "src/cli/files.h"

namespace claimwright::cli {

Ran RunCommand(const std::vector<std::string>& arguments) {
  std::ostringstream out, err;
  const int exit_code = Main(arguments, {out, err});
  return {exit_code, out.str(), err.str()};
}

Ran RunWithExample(const std::string& command, const std::vector<std::string>& more) {
  std::vector<std::string> arguments = {
      command, "--plan=examples/plans/ppo.textproto", "--fees=examples/fees/fees.textproto",
      "--network=examples/network.textproto", "--coverage=examples/family.textproto"};
  if (command == "adjudicate") arguments.push_back("--as-of=20260930");
  return RunCommand(Joined(std::move(arguments), more));
}

const std::vector<std::string>& ExampleClaims() {
  static const auto* const kClaims = new std::vector<std::string>{
      "examples/claims/01_preventive_visit.837",   "examples/claims/02_sore_throat.837",
      "examples/claims/03_knee_imaging.837",       "examples/claims/04_knee_therapy.837",
      "examples/claims/05_emergency.837",          "examples/claims/06_arthroscopy.837",
      "examples/claims/07_out_of_network.837",     "examples/claims/08_knee_replacement.837",
      "examples/claims/09_not_covered.837",        "examples/claims/10_after_the_maximum.837",
      "examples/claims/11_sent_twice.837",         "examples/claims/12_no_authorization.837",
      "examples/claims/13_after_another_plan.837",
  };
  return *kClaims;
}

std::vector<std::string> Joined(std::vector<std::string> first,
                                const std::vector<std::string>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

std::string Temporary(const std::string& name) {
  return std::string(std::getenv("TEST_TMPDIR")) + "/" + name;
}

v1::AdjudicatedClaims AdjudicateWithExample(const std::vector<std::string>& more) {
  const std::string path = Temporary("adjudicated.binpb");
  const Ran ran = RunWithExample("adjudicate", Joined({"--quiet", "--out-binpb", path}, more));
  EXPECT_EQ(ran.exit_code, kAllDone) << ran.err;
  v1::AdjudicatedClaims claims;
  EXPECT_TRUE(ReadMessage(path, &claims).ok());
  return claims;
}

std::string CopyWith(const std::string& path, const std::string& replaced, const std::string& by) {
  const absl::StatusOr<std::string> text = ReadFile(path);
  EXPECT_TRUE(text.ok()) << text.status();
  const std::string changed = absl::StrReplaceAll(*text, {{replaced, by}});
  EXPECT_TRUE(changed != *text) << path << " does not have " << replaced;
  const std::string copy = Temporary("copy" + path.substr(path.rfind('.')));
  EXPECT_TRUE(WriteFile(copy, changed).ok());
  return copy;
}

}  // namespace claimwright::cli

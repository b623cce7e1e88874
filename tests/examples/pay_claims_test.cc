// The program pay_claims writes the example's 835, and so does the command line.
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "src/cli/commands.h"
#include "src/cli/files.h"

namespace claimwright {
namespace {

std::string Temporary(const std::string& name) {
  return std::string(std::getenv("TEST_TMPDIR")) + "/" + name;
}

// Adjudicates the example's claims as tools/quickstart does.
void AdjudicateExample(const std::string& results, const std::string& file_835) {
  std::vector<std::string> arguments = {"adjudicate",
                                        "--plan=examples/plans/ppo.textproto",
                                        "--fees=examples/fees/fees.textproto",
                                        "--network=examples/network.textproto",
                                        "--coverage=examples/family.textproto",
                                        "--as-of=20260930",
                                        "--payer=examples/payer.textproto",
                                        "--out-binpb=" + results,
                                        "--out-835=" + file_835};
  for (const char* claim :
       {"01_preventive_visit", "02_sore_throat", "03_knee_imaging", "04_knee_therapy",
        "05_emergency", "06_arthroscopy", "07_out_of_network", "08_knee_replacement",
        "09_not_covered", "10_after_the_maximum", "11_sent_twice", "12_no_authorization",
        "13_after_another_plan"}) {
    arguments.push_back(std::string("examples/claims/") + claim + ".837");
  }
  std::ostringstream out, err;
  ASSERT_EQ(cli::Main(arguments, {out, err}), cli::kAllDone) << err.str();
}

TEST(PayClaimsTest, WritesTheExamplesRemittance) {
  const std::string results = Temporary("results.binpb"), by_command = Temporary("command.835"),
                    by_program = Temporary("program.835");
  AdjudicateExample(results, by_command);
  const std::string command =
      "examples/pay_claims " + results + " examples/payer.textproto 20260930 > " + by_program;
  ASSERT_EQ(std::system(command.c_str()), 0);
  const std::string expected = *cli::ReadFile("examples/remittance.835");
  EXPECT_EQ(*cli::ReadFile(by_program), expected);
  EXPECT_EQ(*cli::ReadFile(by_command), expected);
}

TEST(PayClaimsTest, SaysWhatIsWrong) {
  EXPECT_NE(std::system("examples/pay_claims none.binpb examples/payer.textproto 20260930"), 0);
  EXPECT_NE(std::system("examples/pay_claims"), 0);
}

}  // namespace
}  // namespace claimwright

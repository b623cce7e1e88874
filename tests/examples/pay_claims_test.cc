// The program pay_claims writes the example's 835, and so does the command line.
#include <cstdlib>
#include <string>

#include "gtest/gtest.h"
#include "src/cli/files.h"
#include "tests/cli/run_command.h"

namespace claimwright {
namespace {

TEST(PayClaimsTest, WritesTheExamplesRemittance) {
  const std::string results = cli::Temporary("results.binpb"),
                    by_command = cli::Temporary("command.835"),
                    by_program = cli::Temporary("program.835");
  const cli::Ran ran = cli::RunWithExample(
      "adjudicate", cli::Joined({"--payer=examples/payer.textproto", "--out-binpb", results,
                                 "--out-835", by_command},
                                cli::ExampleClaims()));
  ASSERT_EQ(ran.exit_code, 0) << ran.err;
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

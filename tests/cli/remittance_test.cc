// What the command remittance says of 835 files.
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/cli/files.h"
#include "src/cli/options.h"
#include "tests/cli/run_command.h"

namespace claimwright::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kExample[] = "examples/remittance.835";

// Of the example with one text replaced.
Ran Changed(const std::string& replaced, const std::string& by) {
  return RunCommand({"remittance", CopyWith(kExample, replaced, by)});
}

TEST(RemittanceTest, EachClaimIsSummedUp) {
  const Ran ran = RunCommand({"remittance", kExample});
  EXPECT_EQ(ran.exit_code, kAllDone) << ran.out;
  EXPECT_EQ(ran.err, "");
  EXPECT_THAT(ran.out, HasSubstr("Remittance 20260930-1, 2026-09-30: $536.00 (check)\n"
                                 "  EXAMPLE PPO to HARBOR FAMILY MEDICINE, NPI 1245367804\n"));
  EXPECT_THAT(ran.out,
              HasSubstr("  EX-0002            1 primary         $200.00       $70.00       "
                        "$41.50  CO-45 $88.50, PR-3 $25.00, PR-1 $16.50\n"));
  EXPECT_THAT(ran.out, HasSubstr("  EX-0013            2 secondary "));
  EXPECT_THAT(ran.out, HasSubstr("$0.00 (no payment)\n  EXAMPLE PPO to QUIET NEEDLE CLINIC"));
  EXPECT_THAT(ran.out, HasSubstr("balances: lines, claims and payment\n"));
  EXPECT_THAT(ran.out, HasSubstr("7 remittances, 13 claims, $5,887.68 paid; all balance\n"));
}

TEST(RemittanceTest, QuietSaysTheTotalsAlone) {
  EXPECT_EQ(RunCommand({"remittance", "--quiet", kExample, kExample}).out,
            "14 remittances, 26 claims, $11,775.36 paid; all balance\n");
}

TEST(RemittanceTest, EveryLevelMustBalance) {
  const Ran line = Changed("SVC*HC:99213*165*70*", "SVC*HC:99213*165*71*");
  EXPECT_EQ(line.exit_code, kSomeNotDone);
  EXPECT_THAT(line.out, HasSubstr("segment 3: remittance.claims[1].lines[0].paid_cents: is not "
                                  "billed minus the line's adjustments; it is off by $1.00 "
                                  "[remit.line_balance]"));
  EXPECT_THAT(line.out, HasSubstr("1 does not balance"));
  EXPECT_THAT(Changed("CLP*EX-0002*1*200*70*", "CLP*EX-0002*1*200*71*").out,
              HasSubstr("[remit.claim_balance]"));
  EXPECT_THAT(Changed("*200*70*41.5*", "*200*70*40.5*").out,
              HasSubstr("[remit.patient_responsibility]"));
  EXPECT_THAT(Changed("BPR*I*536*", "BPR*I*537*").out, HasSubstr("[remit.payment_balance]"));
}

TEST(RemittanceTest, ProviderAdjustmentsAreNamed) {
  const Ran ran = Changed("SE*29*0007~", "PLB*1846972507*20261231*WO:R7*-12.5~\nSE*30*0007~");
  EXPECT_THAT(ran.out, HasSubstr("  provider adjustment WO R7: $12.50 more is paid\n"));
  EXPECT_THAT(ran.out, HasSubstr("[remit.payment_balance]"));
}

TEST(RemittanceTest, WhatCannotBeReadIsNamedAndTheRestIsRead) {
  const Ran money = Changed("BPR*I*79.68*", "BPR*I*79.6.8*");
  EXPECT_EQ(money.exit_code, kSomeNotDone);
  EXPECT_THAT(money.err, HasSubstr("copy.835: segment "));
  EXPECT_THAT(money.err, HasSubstr("BPR02"));
  EXPECT_THAT(money.out, HasSubstr("6 remittances, 11 claims, $5,808.00 paid; all balance; 1 could "
                                   "not be read\n"));
  const Ran claims = RunCommand({"remittance", "examples/claims/02_sore_throat.837", "none.835"});
  EXPECT_EQ(claims.exit_code, kSomeNotDone);
  EXPECT_THAT(claims.err, HasSubstr("02_sore_throat.837: segment 3"));
  EXPECT_THAT(claims.err, HasSubstr("none.835: cannot be read"));
  EXPECT_THAT(claims.out, HasSubstr("0 remittances, 0 claims, $0.00 paid; 2 could not be read\n"));
  EXPECT_EQ(RunCommand({"remittance"}).exit_code, kUsage);
}

// What the guide wants otherwise but the balance does not is a warning.
TEST(RemittanceTest, AReversalThatStatesWhatThePatientOwesBalances) {
  std::string text = *ReadFile(kExample);
  const size_t begin = text.find("CLP*EX-0009*1*235*0*235*");
  text.replace(begin, 24, "CLP*EX-0009*22*235*0*235*");
  const std::string path = Temporary("reversal.835");
  ASSERT_TRUE(WriteFile(path, text).ok());
  const Ran ran = RunCommand({"remittance", path});
  EXPECT_EQ(ran.exit_code, kAllDone) << ran.out;
  EXPECT_THAT(ran.out, HasSubstr("22 reversal"));
  EXPECT_THAT(ran.out, HasSubstr("warning: remittance.claims[0].patient_responsibility_cents"));
  EXPECT_THAT(ran.out, Not(HasSubstr("not balance")));
}

}  // namespace
}  // namespace claimwright::cli

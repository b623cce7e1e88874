// What adjudicate pays: --out-835 and what goes with it.
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "claimwright/remittance.h"
#include "claimwright/v1/remittance.pb.h"
#include "claimwright/x12_remittance.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/cli/files.h"
#include "src/cli/options.h"
#include "tests/cli/run_command.h"

namespace claimwright::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

constexpr char kSoreThroat[] = "examples/claims/02_sore_throat.837";       // in network
constexpr char kOutOfNetwork[] = "examples/claims/07_out_of_network.837";  // and not

class PayTest : public testing::Test {
 protected:
  PayTest() { std::filesystem::remove(path_); }

  Ran Pay(const std::vector<std::string>& more) const {
    return RunWithExample("adjudicate", Joined({"--quiet", "--out-835", path_}, more));
  }

  bool IsWritten() const { return std::filesystem::exists(path_); }

  // The remittances of the file that was written.
  std::vector<v1::RemittanceAdvice> Written() const {
    const absl::StatusOr<std::string> file = ReadFile(path_);
    EXPECT_TRUE(file.ok()) << file.status();
    const absl::string_view bytes = *file;
    RemittanceReader reader(bytes);
    std::vector<v1::RemittanceAdvice> all;
    v1::X12Remittance remittance;
    absl::Status error;
    while (reader.Next(&remittance, &error)) {
      EXPECT_TRUE(error.ok()) << error;
      EXPECT_EQ(CheckBalance(remittance.remittance()).issues_size(), 0);
      all.push_back(remittance.remittance());
    }
    EXPECT_TRUE(reader.status().ok()) << reader.status();
    return all;
  }

  const std::string path_ = Temporary("remittance.835");
};

// Harbor Family Medicine has the claims 1, 2, 10, 11 and 13: 204.50 + 70.00 + 150.50 + 0 + 111.00.
TEST_F(PayTest, EveryProviderIsPaidWhatWasDecided) {
  const Ran ran = Pay(Joined({"--payer", "examples/payer.textproto"}, ExampleClaims()));
  EXPECT_EQ(ran.exit_code, kAllDone) << ran.err;
  EXPECT_EQ(ran.err, "");
  EXPECT_THAT(ran.out, HasSubstr("  13        $5,887.68\n"));
  EXPECT_THAT(ran.out, HasSubstr("each balances; written to " + path_));
  EXPECT_THAT(ran.out, Not(HasSubstr("not among them")));
  std::map<std::string, int64_t> paid;
  for (const v1::RemittanceAdvice& remittance : Written())
    paid[remittance.payee().name()] = remittance.payment().amount_cents();
  EXPECT_THAT(paid,
              UnorderedElementsAre(
                  Pair("HARBOR FAMILY MEDICINE", 53600), Pair("NORTHSIDE IMAGING", 7968),
                  Pair("STEADY STEP THERAPY", 10720), Pair("MERCY EMERGENCY PHYSICIANS", 12800),
                  Pair("LAKEVIEW ORTHOPEDICS", 172000 + 331680), Pair("CLEARWATER DERMATOLOGY", 0),
                  Pair("QUIET NEEDLE CLINIC", 0)));
}

TEST_F(PayTest, WhatIsNotGivenHasADefault) {
  const Ran ran = Pay({kSoreThroat});
  EXPECT_EQ(ran.exit_code, kAllDone) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("note: no --payer-ein: TRN03 is 1000000000"));
  ASSERT_EQ(Written().size(), 1u);
  const v1::RemittanceAdvice remittance = Written()[0];
  EXPECT_EQ(remittance.payer().name(), "Example PPO 500");  // the plan's
  EXPECT_EQ(remittance.production_date(), 20260930);
  EXPECT_EQ(remittance.payment().payment_date(), 20260930);
  EXPECT_EQ(remittance.payment().method_code(), "CHK");
  EXPECT_EQ(remittance.payment().trace_number(), "20260930-1");
  EXPECT_EQ(remittance.payment().payer_trace_id(), "1000000000");
  EXPECT_THAT(*ReadFile(path_), HasSubstr("GS*HP*EXPPO*PROVIDERS*20260930*0000*1*X*"));
}

TEST_F(PayTest, OptionsWinOverThePayersTerms) {
  const Ran ran =
      Pay({"--payer=examples/payer.textproto", "--payer-name=OTHER PPO", "--payer-id=OTHPPO",
           "--payer-ein=300000017", "--payment-date=20261002", "--trace-prefix=T",
           "--receiver-id=CLEARING", "--control-number=77", kSoreThroat});
  EXPECT_EQ(ran.exit_code, kAllDone) << ran.err;
  EXPECT_EQ(ran.err, "");
  ASSERT_EQ(Written().size(), 1u);
  const v1::RemittanceAdvice remittance = Written()[0];
  EXPECT_EQ(remittance.payer().name(), "OTHER PPO");
  EXPECT_EQ(remittance.payer().address().city(), "SPRINGFIELD");  // of the terms
  ASSERT_EQ(remittance.payer().references_size(), 1);
  EXPECT_EQ(remittance.payer().references(0).id(), "OTHPPO");
  EXPECT_EQ(remittance.payment().payment_date(), 20261002);
  EXPECT_EQ(remittance.payment().trace_number(), "T1");
  EXPECT_EQ(remittance.payment().payer_trace_id(), "1300000017");
  EXPECT_THAT(*ReadFile(path_), HasSubstr("GS*HP*OTHPPO*CLEARING*20261002*0000*77*X*"));
  EXPECT_THAT(*ReadFile(path_), HasSubstr("IEA*1*000000077~"));
}

TEST_F(PayTest, AClaimThatPendsIsNotPaidAndThatIsSaid) {
  const Ran ran = Pay({CopyWith(kSoreThroat, "11:B:1", "11:B:7"), kOutOfNetwork});
  EXPECT_EQ(ran.exit_code, kAllDone) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("not among them: 1 pended claim: not decided yet"));
  ASSERT_EQ(Written().size(), 1u);
  EXPECT_EQ(Written()[0].payee().name(), "CLEARWATER DERMATOLOGY");
}

// CLM08 N: a provider in network is paid by its contract, another one is not.
TEST_F(PayTest, WithoutAssignmentOnlyAProviderInNetworkIsPaid) {
  const Ran in_network = Pay({CopyWith(kSoreThroat, "*Y*A*Y*Y~", "*Y*A*N*Y~")});
  EXPECT_EQ(in_network.exit_code, kAllDone) << in_network.err;
  ASSERT_EQ(Written().size(), 1u);
  EXPECT_EQ(Written()[0].payment().amount_cents(), 7000);
  std::filesystem::remove(path_);
  const Ran out_of_network = Pay({CopyWith(kOutOfNetwork, "*Y*A*Y*Y~", "*Y*A*N*Y~")});
  EXPECT_EQ(out_of_network.exit_code, kAllDone) << out_of_network.err;
  EXPECT_THAT(out_of_network.out, HasSubstr("not among them: 1 claim paid to subscribers, $0.00"));
  EXPECT_THAT(out_of_network.out, HasSubstr("nothing goes to a provider, so no 835 is written"));
  EXPECT_FALSE(IsWritten());
}

// In an emergency the plan's terms in network apply; that makes no contract with the provider.
TEST_F(PayTest, TermsInNetworkAreNoContract) {
  const std::string plan = CopyWith(
      "examples/plans/ppo.textproto", "edit_policy {",
      "network_overrides { exception: NETWORK_EXCEPTION_EMERGENCY tier_id: 'in_network' }\n"
      "edit_policy {");
  const std::string unassigned = CopyWith(kOutOfNetwork, "*Y*A*Y*Y~", "*Y*A*N*Y~");
  const std::string emergency = CopyWith(unassigned, "*UN*1***1~", "*UN*1***1**Y~");
  const Ran ran =
      RunCommand({"adjudicate", "--plan", plan, "--fees=examples/fees/fees.textproto",
                  "--network=examples/network.textproto", "--coverage=examples/family.textproto",
                  "--out-835", path_, emergency});
  EXPECT_EQ(ran.exit_code, kAllDone) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("Copayment: $25.00."));  // of an office visit in network
  EXPECT_THAT(ran.out, HasSubstr("not among them: 1 claim paid to subscribers"));
}

// Denied for its NPI, the claim names nobody to whom the denial could be sent.
TEST_F(PayTest, AClaimWithoutAPayeeIsNamedAndTheOthersArePaid) {
  const std::string text = absl::StrReplaceAll(
      *ReadFile(kSoreThroat), {{"*XX*1245367804", ""}, {"REF*EI*301234567~\n", ""}});
  const std::string nobody = Temporary("nobody.837");
  ASSERT_TRUE(WriteFile(nobody, text).ok());
  const Ran ran = Pay({nobody, "examples/claims/01_preventive_visit.837"});
  EXPECT_EQ(ran.exit_code, kSomeNotDone);
  EXPECT_THAT(ran.err, HasSubstr("nobody.837: segment 23: claim: has neither NPI nor tax id"));
  EXPECT_THAT(ran.out, HasSubstr("not among them: 1 claim that cannot be remitted"));
  ASSERT_EQ(Written().size(), 1u);
  EXPECT_EQ(Written()[0].payment().amount_cents(), 20450);
}

TEST_F(PayTest, TermsThatCannotBeUsedPayNothing) {
  const Ran no_account = Pay({"--payment-method=ACH", kSoreThroat});
  EXPECT_EQ(no_account.exit_code, kBadDocument);
  EXPECT_THAT(no_account.err, HasSubstr("request.sender_account: is missing; ACH needs it"));
  EXPECT_EQ(Pay({"--payer=none.textproto", kSoreThroat}).exit_code, kBadDocument);
  const Ran separator = Pay({"--payer-name=A*B", kSoreThroat});
  EXPECT_EQ(separator.exit_code, kCannotWrite);
  EXPECT_THAT(separator.err, HasSubstr("the remittance 20260930-1 is not written: "
                                       "remittance.payer.name: "));
  EXPECT_FALSE(IsWritten());
  EXPECT_EQ(RunWithExample("adjudicate", {"--out-835=/nowhere/r.835", kSoreThroat}).exit_code,
            kCannotWrite);
}

TEST_F(PayTest, OptionsAreChecked) {
  EXPECT_EQ(RunWithExample("adjudicate", {"--payer-name=A", kSoreThroat}).exit_code, kUsage);
  EXPECT_EQ(Pay({"--payer-ein=12-3456789", kSoreThroat}).exit_code, kUsage);
  EXPECT_EQ(Pay({"--payment-method=CASH", kSoreThroat}).exit_code, kUsage);
  EXPECT_EQ(Pay({"--payment-date=20260230", kSoreThroat}).exit_code, kUsage);
  EXPECT_EQ(Pay({"--control-number=0", kSoreThroat}).exit_code, kUsage);
  EXPECT_FALSE(IsWritten());
}

}  // namespace
}  // namespace claimwright::cli

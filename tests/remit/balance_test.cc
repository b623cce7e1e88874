// Each identity of a remittance, kept and broken by a cent.
#include <functional>
#include <limits>
#include <string>

#include "claimwright/remittance.h"
#include "gtest/gtest.h"
#include "tests/remit/decided.h"

namespace claimwright::remit::testing {
namespace {

// $170 = two claims of $120 and $45.50 and interest of $4.50.
v1::RemittanceAdvice Balanced() {
  v1::RemittanceAdvice remittance;
  remittance.mutable_payment()->set_amount_cents(17000);
  remittance.mutable_payment()->set_credit_debit_code("C");
  *remittance.add_claims() = *RemitClaim(SimpleItem("A1"));
  v1::RemittedClaim* whole = remittance.add_claims();
  whole->set_status_code("2");
  whole->set_billed_cents(10000);
  whole->set_paid_cents(4550);
  *whole->add_adjustments() = AdjustmentOf({v1::ADJUSTMENT_GROUP_OA, "23", 5450});
  *remittance.add_provider_adjustments() = PlbOf("L6", "A1", -450);
  return remittance;
}

struct Break {
  std::string name;
  std::function<void(v1::RemittanceAdvice*)> change;
  std::string expected;
};

class Breaks : public ::testing::TestWithParam<Break> {};

TEST_P(Breaks, AreReported) {
  v1::RemittanceAdvice remittance = Balanced();
  GetParam().change(&remittance);
  EXPECT_EQ(Summary(CheckBalance(remittance)), GetParam().expected);
}

using Advice = v1::RemittanceAdvice;

INSTANTIATE_TEST_SUITE_P(
    All, Breaks,
    ::testing::Values(
        Break{"Nothing", [](Advice*) {}, ""},
        Break{"LinePaid",
              [](Advice* r) { r->mutable_claims(0)->mutable_lines(0)->set_paid_cents(12001); },
              "remit.line_balance remittance.claims[0].lines[0].paid_cents\n"},
        Break{"LineBilled",
              [](Advice* r) { r->mutable_claims(0)->mutable_lines(0)->set_billed_cents(19999); },
              "remit.line_balance remittance.claims[0].lines[0].paid_cents\n"
              "remit.claim_billed remittance.claims[0].billed_cents\n"},
        Break{"LineAdjustment",
              [](Advice* r) {
                r->mutable_claims(0)->mutable_lines(0)->mutable_adjustments(0)->set_amount_cents(
                    5001);
              },
              "remit.line_balance remittance.claims[0].lines[0].paid_cents\n"
              "remit.claim_balance remittance.claims[0].paid_cents\n"},
        Break{"LineOwed",
              [](Advice* r) {
                r->mutable_claims(0)->mutable_lines(0)->mutable_adjustments(0)->set_group(
                    v1::ADJUSTMENT_GROUP_PR);
              },
              "remit.patient_responsibility remittance.claims[0].patient_responsibility_cents\n"},
        Break{"ClaimOwed",
              [](Advice* r) { r->mutable_claims(0)->set_patient_responsibility_cents(2999); },
              "remit.patient_responsibility remittance.claims[0].patient_responsibility_cents\n"},
        Break{"ClaimOwedNotStated",
              [](Advice* r) { r->mutable_claims(0)->clear_patient_responsibility_cents(); }, ""},
        Break{"ClaimBilled", [](Advice* r) { r->mutable_claims(1)->set_billed_cents(10001); },
              "remit.claim_balance remittance.claims[1].paid_cents\n"},
        Break{"ClaimPaid", [](Advice* r) { r->mutable_claims(1)->set_paid_cents(4549); },
              "remit.payment_balance remittance.payment.amount_cents\n"
              "remit.claim_balance remittance.claims[1].paid_cents\n"},
        Break{"ClaimAdjustment",
              [](Advice* r) {
                *r->mutable_claims(0)->add_adjustments() =
                    AdjustmentOf({v1::ADJUSTMENT_GROUP_CO, "A2", 1});
              },
              "remit.claim_balance remittance.claims[0].paid_cents\n"},
        Break{"Payment", [](Advice* r) { r->mutable_payment()->set_amount_cents(17001); },
              "remit.payment_balance remittance.payment.amount_cents\n"},
        Break{"ProviderAdjustment",
              [](Advice* r) { r->mutable_provider_adjustments(0)->set_amount_cents(450); },
              "remit.payment_balance remittance.payment.amount_cents\n"},
        Break{"Negative",
              [](Advice* r) {
                *r->add_provider_adjustments() = PlbOf("WO", "A0", 20000);
                r->mutable_payment()->set_amount_cents(-3000);
              },
              "remit.payment_negative remittance.payment.amount_cents\n"},
        Break{"Debit",
              [](Advice* r) {
                *r->add_provider_adjustments() = PlbOf("WO", "A0", 20000);
                r->mutable_payment()->set_amount_cents(3000);
                r->mutable_payment()->set_credit_debit_code("D");
              },
              ""},
        Break{"ReversalStatesWhatIsOwed",
              [](Advice* r) { r->mutable_claims(0)->set_status_code("22"); },
              "remit.reversal_form remittance.claims[0].patient_responsibility_cents\n"}),
    [](const ::testing::TestParamInfo<Break>& info) { return info.param.name; });

TEST(CheckBalance, SaysHowMuchIsAmiss) {
  v1::RemittanceAdvice remittance = Balanced();
  remittance.mutable_claims(1)->set_billed_cents(11050);
  const v1::IssueList issues = CheckBalance(remittance);
  ASSERT_EQ(issues.issues_size(), 1);
  EXPECT_EQ(issues.issues(0).message(),
            "is not billed minus the adjustments of the claim and its lines; it is off by -$10.50");
  EXPECT_EQ(issues.issues(0).severity(), v1::SEVERITY_ERROR);
}

TEST(CheckBalance, OfAmountsAtTheEndOf64Bits) {
  constexpr int64_t kMost = std::numeric_limits<int64_t>::max();
  constexpr int64_t kLeast = std::numeric_limits<int64_t>::min();
  v1::RemittanceAdvice remittance;
  for (int i = 0; i < 3; ++i) {
    v1::RemittedClaim* claim = remittance.add_claims();
    claim->set_paid_cents(kMost);
    claim->set_billed_cents(kLeast);
    for (int n = 0; n < 3; ++n) {
      *claim->add_adjustments() = AdjustmentOf({v1::ADJUSTMENT_GROUP_PR, "1", kMost});
    }
    *remittance.add_provider_adjustments() = PlbOf("WO", "", kLeast);
  }
  const v1::IssueList issues = CheckBalance(remittance);
  EXPECT_EQ(issues.issues_size(), 4);
  EXPECT_NE(issues.issues(0).message().find("more than 64 bits hold"), std::string::npos);
}

TEST(CheckBalance, OfNothing) { EXPECT_EQ(CheckBalance({}).issues_size(), 0); }

}  // namespace
}  // namespace claimwright::remit::testing

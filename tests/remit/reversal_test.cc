// What was remitted is taken back by its mirror, and corrected behind it.
#include <string>

#include "claimwright/issues.h"
#include "claimwright/remittance.h"
#include "gtest/gtest.h"
#include "tests/remit/decided.h"

namespace claimwright::remit::testing {
namespace {

v1::RemittedClaim Original() { return *RemitClaim(SimpleItem("A1")); }

TEST(Reversal, IsTheMirrorOfItsOriginal) {
  v1::RemittedClaim original = Original();
  original.add_amounts()->set_qualifier_code("I");
  original.mutable_amounts(0)->set_amount_cents(450);
  original.mutable_lines(0)->mutable_adjustments(0)->set_quantity_thousandths(1000);
  original.add_unmapped_segments()->set_text("CLP*A1*1*200*120*30****X");
  const absl::StatusOr<v1::RemittedClaim> reversal = ReverseClaim(original);
  ASSERT_TRUE(reversal.ok()) << reversal.status();
  EXPECT_EQ(reversal->status_code(), "22");
  EXPECT_EQ(reversal->billed_cents(), -20000);
  EXPECT_EQ(reversal->paid_cents(), -12000);
  EXPECT_FALSE(reversal->has_patient_responsibility_cents());
  EXPECT_EQ(reversal->amounts(0).amount_cents(), -450);
  EXPECT_EQ(Shares(reversal->lines(0)), "CO-45 -5000 PR-1 -2000 PR-2 -1000");
  EXPECT_EQ(reversal->lines(0).adjustments(0).quantity_thousandths(), -1000);
  EXPECT_EQ(reversal->lines(0).billed_cents(), -20000);
  EXPECT_EQ(reversal->lines(0).paid_cents(), -12000);
  EXPECT_EQ(reversal->lines(0).allowed_cents(), -15000);
  EXPECT_EQ(reversal->unmapped_segments_size(), 0);
  EXPECT_EQ(reversal->patient_control_number(), original.patient_control_number());
  EXPECT_EQ(reversal->payer_claim_control_number(), original.payer_claim_control_number());
  EXPECT_EQ(reversal->lines(0).line_control_number(), "L1");
}

TEST(Reversal, OfAClaimAsAWhole) {
  v1::RemittedClaim original;
  original.set_status_code("2");
  original.set_billed_cents(10000);
  original.set_paid_cents(4550);
  *original.add_adjustments() = AdjustmentOf({v1::ADJUSTMENT_GROUP_OA, "23", 5450});
  const absl::StatusOr<v1::RemittedClaim> reversal = ReverseClaim(original);
  ASSERT_TRUE(reversal.ok()) << reversal.status();
  EXPECT_EQ(reversal->adjustments(0).amount_cents(), -5450);
  EXPECT_EQ(reversal->adjustments(0).carc_code(), "23");
}

TEST(Reversal, StandsBeforeItsCorrectionAndTheDifferenceIsPaid) {
  v1::ClaimToRemit corrected = ItemOf(
      "A1", 14000, {{v1::ADJUSTMENT_GROUP_CO, "45", 5000}, {v1::ADJUSTMENT_GROUP_PR, "2", 1000}});
  *corrected.mutable_reversed()->mutable_claim() = Original();
  const absl::StatusOr<v1::RemittanceBatch> batch =
      MakeRemittances(Request({SimpleItem("A0"), corrected}));
  ASSERT_TRUE(batch.ok()) << batch.status();
  ASSERT_EQ(batch->remittances_size(), 1);
  const v1::RemittanceAdvice& remittance = batch->remittances(0);
  ASSERT_EQ(remittance.claims_size(), 3);
  EXPECT_EQ(remittance.claims(1).status_code(), "22");
  EXPECT_EQ(remittance.claims(1).paid_cents(), -12000);
  EXPECT_EQ(remittance.claims(2).status_code(), "1");
  EXPECT_EQ(remittance.claims(2).paid_cents(), 14000);
  EXPECT_EQ(remittance.payment().amount_cents(), 14000);
  EXPECT_EQ(remittance.totals().billed_cents(), 20000);
  EXPECT_EQ(Summary(CheckBalance(remittance)), "");
}

TEST(Reversal, AloneIsForwarded) {
  v1::ClaimToRemit voided;
  *voided.mutable_reversed()->mutable_claim() = Original();
  voided.mutable_reversed()->mutable_payee()->set_kind(v1::PAYEE_KIND_PROVIDER);
  voided.mutable_reversed()->mutable_payee()->set_npi_code(kClinic);
  const absl::StatusOr<v1::RemittanceBatch> batch = MakeRemittances(Request({voided}));
  ASSERT_TRUE(batch.ok()) << batch.status();
  ASSERT_EQ(batch->remittances_size(), 1);
  const v1::RemittanceAdvice& remittance = batch->remittances(0);
  EXPECT_EQ(remittance.payment().amount_cents(), 0);
  ASSERT_EQ(remittance.provider_adjustments_size(), 1);
  EXPECT_EQ(remittance.provider_adjustments(0).reason_code(), "FB");
  EXPECT_EQ(remittance.provider_adjustments(0).amount_cents(), -12000);
  EXPECT_EQ(Summary(CheckBalance(remittance)), "");
}

TEST(Reversal, GoesToWhoWasPaid) {
  v1::ClaimToRemit corrected = SimpleItem("A1");
  *corrected.mutable_reversed()->mutable_claim() = Original();
  corrected.mutable_reversed()->mutable_payee()->set_kind(v1::PAYEE_KIND_PROVIDER);
  corrected.mutable_reversed()->mutable_payee()->set_npi_code(kHospital);
  const absl::StatusOr<v1::RemittanceBatch> batch = MakeRemittances(Request({corrected}));
  ASSERT_TRUE(batch.ok()) << batch.status();
  ASSERT_EQ(batch->remittances_size(), 2);
  EXPECT_EQ(batch->remittances(0).payee().npi_code(), kHospital);
  EXPECT_EQ(batch->remittances(0).claims(0).status_code(), "22");
  EXPECT_EQ(batch->remittances(1).payee().npi_code(), kClinic);
  EXPECT_EQ(batch->remittances(1).claims(0).status_code(), "1");
}

TEST(Reversal, OfAPaymentToTheSubscriberTakesBackTheNoticeToo) {
  v1::ClaimToRemit corrected = SimpleItem("A1");
  corrected.set_provider_contracted(false);
  *corrected.mutable_reversed()->mutable_claim() = Original();
  v1::RemitRequest request = Request({corrected});
  request.set_notify_provider_of_payment_to_subscriber(true);
  const absl::StatusOr<v1::RemittanceBatch> batch = MakeRemittances(request);
  ASSERT_TRUE(batch.ok()) << batch.status();
  ASSERT_EQ(batch->remittances_size(), 2);
  EXPECT_EQ(batch->remittances(0).payment().amount_cents(), 0);
  const v1::RemittanceAdvice& notice = batch->remittances(1);
  ASSERT_EQ(notice.claims_size(), 2);
  EXPECT_EQ(notice.claims(0).status_code(), "22");
  EXPECT_EQ(Shares(notice.claims(0).lines(0)), "CO-45 -5000 PR-1 -2000 PR-2 -1000 PR-100 -12000");
  EXPECT_EQ(Shares(notice.claims(1).lines(0)), "CO-45 5000 PR-1 2000 PR-2 1000 PR-100 12000");
  EXPECT_EQ(Summary(CheckBalance(notice)), "");
}

TEST(Reversal, OfAReversalOrOfWhatDoesNotBalanceIsRefused) {
  v1::RemittedClaim reversal = *ReverseClaim(Original());
  EXPECT_EQ(Summary(IssuesOf(ReverseClaim(reversal).status())),
            "remit.reversal_form claim.status_code\n");
  v1::RemittedClaim wrong = Original();
  wrong.set_paid_cents(1);
  EXPECT_EQ(Summary(IssuesOf(ReverseClaim(wrong).status())),
            "remit.claim_balance claim.paid_cents\n");
  v1::ClaimToRemit item = SimpleItem("A1");
  *item.mutable_reversed()->mutable_claim() = wrong;
  EXPECT_EQ(Summary(IssuesOf(MakeRemittances(Request({item})).status())),
            "remit.claim_balance request.claims[0].reversed.claim.paid_cents\n");
  item.clear_claim();
  item.clear_adjudication();
  *item.mutable_reversed()->mutable_claim() = Original();
  EXPECT_EQ(Summary(IssuesOf(MakeRemittances(Request({item})).status())),
            "document.required request.claims[0].reversed.payee\n");
}

TEST(Reversal, OfAmountsThatCannotBeNegatedIsRefused) {
  v1::RemittedClaim claim = Original();
  claim.mutable_lines(0)->set_allowed_cents(std::numeric_limits<int64_t>::min());
  EXPECT_EQ(Summary(IssuesOf(ReverseClaim(claim).status())),
            "document.amount claim.lines[0].allowed_cents\n");
}

}  // namespace
}  // namespace claimwright::remit::testing

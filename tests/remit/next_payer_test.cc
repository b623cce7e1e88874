// The claim for the next payer, from our own remittance and from any payer's.
#include <string>

#include "claimwright/issues.h"
#include "claimwright/remittance.h"
#include "gtest/gtest.h"
#include "tests/remit/decided.h"

namespace claimwright::remit::testing {
namespace {

// $200 and $100 of lines: paid $120 and $60, owed $30 and $25.
v1::ClaimToRemit TwoLines() {
  v1::ClaimToRemit item = SimpleItem("A1");
  AddLine(6000, {{v1::ADJUSTMENT_GROUP_CO, "45", 1500}, {v1::ADJUSTMENT_GROUP_PR, "3", 2500}},
          &item);
  return item;
}

v1::NextPayer Next() {
  v1::NextPayer next;
  next.set_claim_id("A1-2");
  next.set_payer_id("SP01");
  next.set_claim_filing_code("CI");
  next.set_group_number("SG7");
  next.set_subscriber_id("SP7777");
  next.set_relationship(v1::RELATIONSHIP_SPOUSE);
  next.set_prior_payer_name("NORTHERN PLAN");
  next.set_prior_adjudicated_date(20260814);
  return next;
}

v1::Claim Make(const v1::Claim& claim, const v1::RemittedClaim& remitted) {
  const absl::StatusOr<v1::Claim> next = ClaimForNextPayer(claim, remitted, Next());
  EXPECT_TRUE(next.ok()) << next.status();
  return next.ok() ? *next : v1::Claim();
}

std::string IssuesFor(const v1::Claim& claim, const v1::RemittedClaim& remitted,
                      const v1::NextPayer& next = Next()) {
  return Summary(IssuesOf(ClaimForNextPayer(claim, remitted, next).status()));
}

// Every line is what was paid and adjusted, and the payer's amounts are the sums.
void ExpectBalance(const v1::Claim& claim) {
  int64_t paid = 0;
  for (const v1::ClaimLine& line : claim.lines()) {
    int64_t rest = line.billed_cents();
    for (const v1::LinePriorPayment& payment : line.prior_payments()) {
      rest -= payment.paid_cents();
      paid += payment.paid_cents();
      for (const v1::Adjustment& adjustment : payment.adjustments())
        rest -= adjustment.amount_cents();
    }
    EXPECT_EQ(rest, 0) << line.line_number();
  }
  EXPECT_EQ(claim.other_payers(claim.other_payers_size() - 1).paid_cents(), paid);
}

TEST(NextPayer, GetsWhatThePriorPayerDid) {
  v1::ClaimToRemit item = TwoLines();
  v1::Claim& billed = *item.mutable_claim();
  billed.set_prior_authorization_number("AUTH");
  billed.set_payer_claim_control_number("OLD");
  billed.set_frequency_code("7");
  billed.set_network_tier_id("in");
  billed.mutable_lines(0)->set_referral_number("REF");
  item.set_payer_claim_control_number("NP700");
  const v1::Claim next = Make(billed, *RemitClaim(item));
  EXPECT_EQ(next.claim_id(), "A1-2");
  EXPECT_EQ(next.payer_id(), "SP01");
  EXPECT_EQ(next.payer_sequence_code(), "S");
  EXPECT_EQ(next.claim_filing_code(), "CI");
  EXPECT_EQ(next.group_number(), "SG7");
  EXPECT_EQ(next.subscriber_id(), "SP7777");
  EXPECT_EQ(next.patient().relationship(), v1::RELATIONSHIP_SPOUSE);
  EXPECT_EQ(next.frequency_code(), "1");
  EXPECT_EQ(next.payer_claim_control_number(), "");
  EXPECT_EQ(next.prior_authorization_number(), "");
  EXPECT_EQ(next.lines(0).referral_number(), "");
  EXPECT_EQ(next.network_tier_id(), "");
  EXPECT_EQ(next.received_date(), 0);
  EXPECT_EQ(next.billed_cents(), 30000);
  EXPECT_EQ(next.patient_control_number(), "P-A1");
  ASSERT_EQ(next.other_payers_size(), 1);
  const v1::OtherPayer& prior = next.other_payers(0);
  EXPECT_EQ(prior.payer_id(), "NP01");
  EXPECT_EQ(prior.payer_name(), "NORTHERN PLAN");
  EXPECT_EQ(prior.payer_sequence_code(), "P");
  EXPECT_EQ(prior.claim_filing_code(), "12");
  EXPECT_EQ(prior.relationship(), v1::RELATIONSHIP_SELF);
  EXPECT_EQ(prior.paid_cents(), 18000);
  EXPECT_EQ(prior.remaining_patient_cents(), 5500);
  EXPECT_EQ(prior.adjudicated_date(), 20260814);
  EXPECT_EQ(prior.claim_control_number(), "NP700");
  EXPECT_EQ(prior.adjustments_size(), 0);
  ASSERT_EQ(next.lines(1).prior_payments_size(), 1);
  const v1::LinePriorPayment& payment = next.lines(1).prior_payments(0);
  EXPECT_EQ(payment.payer_id(), "NP01");
  EXPECT_EQ(payment.paid_cents(), 6000);
  EXPECT_EQ(payment.procedure_code(), "97110");
  EXPECT_EQ(payment.quantity_thousandths(), 1000);
  EXPECT_EQ(payment.adjustments_size(), 2);
  EXPECT_EQ(payment.adjudicated_date(), 20260814);
  ExpectBalance(next);
}

TEST(NextPayer, StandsBehindAllPriorPayers) {
  const v1::ClaimToRemit item = TwoLines();
  v1::Claim claim = Make(item.claim(), *RemitClaim(item));
  for (const char* sequence : {"T", "A", "B"}) {
    v1::ClaimToRemit again = item;
    *again.mutable_claim() = claim;
    again.mutable_adjudication()->set_claim_id(claim.claim_id());
    claim = Make(claim, *RemitClaim(again));
    EXPECT_EQ(claim.payer_sequence_code(), sequence);
  }
  ASSERT_EQ(claim.other_payers_size(), 4);
  EXPECT_EQ(claim.other_payers(3).payer_id(), "SP01");
  EXPECT_EQ(claim.other_payers(3).payer_sequence_code(), "A");
  EXPECT_EQ(claim.lines(0).prior_payments_size(), 4);
}

TEST(NextPayer, AmountsPaidToThePatientAreNotOwed) {
  const v1::ClaimToRemit item = ItemOf(
      "A1", 0, {{v1::ADJUSTMENT_GROUP_PR, "2", 3000}, {v1::ADJUSTMENT_GROUP_PR, "100", 12000}});
  const v1::Claim next = Make(item.claim(), *RemitClaim(item));
  EXPECT_EQ(next.other_payers(0).remaining_patient_cents(), 3000);
  EXPECT_EQ(next.other_payers(0).paid_cents(), 0);
}

TEST(NextPayer, LinesMatchByControlNumberInAnyOrder) {
  const v1::ClaimToRemit item = TwoLines();
  v1::RemittedClaim remitted = *RemitClaim(item);
  remitted.mutable_lines()->SwapElements(0, 1);
  // The payer says another procedure than was billed.
  remitted.mutable_lines(0)->mutable_procedure()->set_code("97112");
  const v1::Claim next = Make(item.claim(), remitted);
  EXPECT_EQ(next.lines(0).prior_payments(0).paid_cents(), 12000);
  EXPECT_EQ(next.lines(1).prior_payments(0).paid_cents(), 6000);
  EXPECT_EQ(next.lines(1).prior_payments(0).procedure_code(), "97112");
  ExpectBalance(next);
}

TEST(NextPayer, LinesMatchByWhatWasBilledWhereThereIsNoControlNumber) {
  const v1::ClaimToRemit item = TwoLines();
  v1::RemittedClaim remitted = *RemitClaim(item);
  remitted.mutable_lines()->SwapElements(0, 1);
  for (v1::RemittedLine& line : *remitted.mutable_lines()) line.clear_line_control_number();
  // SVC06 names what was billed, without modifiers.
  remitted.mutable_lines(1)->mutable_procedure()->set_code("99212");
  remitted.mutable_lines(1)->mutable_original_procedure()->set_qualifier_code("HC");
  remitted.mutable_lines(1)->mutable_original_procedure()->set_code("99213");
  const v1::Claim next = Make(item.claim(), remitted);
  EXPECT_EQ(next.lines(0).prior_payments(0).procedure_code(), "99212");
  ExpectBalance(next);
}

TEST(NextPayer, LinesThatAgreeInAllAreInterchangeable) {
  v1::ClaimToRemit item = SimpleItem("A1");
  *item.mutable_claim()->add_lines() = item.claim().lines(0);
  item.mutable_claim()->mutable_lines(1)->set_line_number(2);
  item.mutable_claim()->set_billed_cents(40000);
  *item.mutable_adjudication()->add_lines() = item.adjudication().lines(0);
  item.mutable_adjudication()->mutable_lines(1)->set_line_number(2);
  const v1::Claim next = Make(item.claim(), *RemitClaim(item));  // both have control number L1
  EXPECT_EQ(next.lines(0).prior_payments_size(), 1);
  EXPECT_EQ(next.lines(1).prior_payments_size(), 1);
  ExpectBalance(next);
}

TEST(NextPayer, PartsOfASplitLineStayApart) {
  const v1::ClaimToRemit item = SimpleItem("A1");
  v1::RemittedClaim remitted = *RemitClaim(item);
  v1::RemittedLine* first = remitted.mutable_lines(0);
  first->set_billed_cents(15000);
  first->set_paid_cents(7000);
  v1::RemittedLine* second = remitted.add_lines();
  second->set_line_control_number("L1");
  second->set_billed_cents(5000);
  second->set_paid_cents(5000);
  const v1::Claim next = Make(item.claim(), remitted);
  EXPECT_EQ(next.lines(0).prior_payments_size(), 2);
  ExpectBalance(next);
}

TEST(NextPayer, AClaimDecidedAsAWholeHasAdjustmentsOfTheClaimAlone) {
  const v1::ClaimToRemit item = SimpleItem("A1");
  v1::RemittedClaim whole;
  whole.set_status_code("1");
  whole.set_billed_cents(20000);
  whole.set_paid_cents(15000);
  *whole.add_adjustments() = AdjustmentOf({v1::ADJUSTMENT_GROUP_PR, "1", 5000});
  const v1::Claim next = Make(item.claim(), whole);
  EXPECT_EQ(next.other_payers(0).adjustments_size(), 1);
  EXPECT_EQ(next.other_payers(0).remaining_patient_cents(), 5000);
  EXPECT_EQ(next.lines(0).prior_payments_size(), 0);
}

TEST(NextPayer, ALineThatMatchesNoneIsNoGuess) {
  const v1::ClaimToRemit item = TwoLines();
  v1::RemittedClaim remitted = *RemitClaim(item);
  remitted.mutable_lines(1)->set_line_control_number("L9");
  remitted.mutable_lines(1)->set_from_date(20260804);
  EXPECT_EQ(IssuesFor(item.claim(), remitted), "remit.mismatch remitted.lines[1]\n");
}

TEST(NextPayer, ALineWithoutAnAnswerIsNoGuess) {
  const v1::ClaimToRemit item = TwoLines();
  v1::RemittedClaim remitted = *RemitClaim(item);
  // Both answers are for the first line.
  remitted.mutable_lines(1)->set_line_control_number("L1");
  EXPECT_EQ(IssuesFor(item.claim(), remitted),
            "remit.mismatch claim.lines[0]\nremit.mismatch claim.lines[1]\n");
}

TEST(NextPayer, WhatCannotBeUsedIsRefused) {
  const v1::ClaimToRemit item = SimpleItem("A1");
  const v1::RemittedClaim remitted = *RemitClaim(item);
  EXPECT_EQ(IssuesFor(item.claim(), *ReverseClaim(remitted)),
            "remit.reversal_form remitted.status_code\nremit.mismatch remitted.billed_cents\n");
  v1::RemittedClaim wrong = remitted;
  wrong.set_paid_cents(0);
  EXPECT_EQ(IssuesFor(item.claim(), wrong), "remit.claim_balance remitted.paid_cents\n");
  wrong = remitted;
  wrong.set_status_code("25");
  EXPECT_EQ(IssuesFor(item.claim(), wrong), "remit.mismatch remitted.status_code\n");
  v1::Claim claim = item.claim();
  claim.clear_payer_id();
  EXPECT_EQ(IssuesFor(claim, remitted, {}),
            "document.required claim.payer_id\n"
            "document.required next.claim_id\n"
            "document.required next.payer_id\n"
            "document.required next.subscriber_id\n"
            "document.date next.prior_adjudicated_date\n");
}

}  // namespace
}  // namespace claimwright::remit::testing

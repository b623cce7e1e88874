// Remittances from decisions: payees, statuses, payments and what is forwarded.
#include <string>
#include <vector>

#include "claimwright/issues.h"
#include "claimwright/money.h"
#include "claimwright/remittance.h"
#include "gtest/gtest.h"
#include "tests/remit/decided.h"

namespace claimwright::remit::testing {
namespace {

v1::RemittanceBatch Make(const v1::RemitRequest& request) {
  const absl::StatusOr<v1::RemittanceBatch> batch = MakeRemittances(request);
  EXPECT_TRUE(batch.ok()) << batch.status();
  if (!batch.ok()) return v1::RemittanceBatch();
  for (const v1::RemittanceAdvice& remittance : batch->remittances()) {
    EXPECT_EQ(Summary(CheckBalance(remittance)), "");
    EXPECT_GE(remittance.payment().amount_cents(), 0);
  }
  return *batch;
}

std::string IssuesOfRequest(const v1::RemitRequest& request) {
  const absl::Status status = MakeRemittances(request).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << status;
  return Summary(IssuesOf(status));
}

TEST(Remittance, OfOneClaim) {
  v1::RemitRequest request = Request({SimpleItem("A1")});
  request.set_production_date(20260812);
  const v1::RemittanceBatch batch = Make(request);
  ASSERT_EQ(batch.remittances_size(), 1);
  const v1::RemittanceAdvice& remittance = batch.remittances(0);
  EXPECT_EQ(remittance.payer().name(), "NORTHERN PLAN");
  EXPECT_EQ(remittance.payee().kind(), v1::PAYEE_KIND_PROVIDER);
  EXPECT_EQ(remittance.payee().npi_code(), kClinic);
  EXPECT_EQ(remittance.payee().tax_id(), "930000001");
  EXPECT_EQ(remittance.payee().name(), "WESTERN CLINICS");
  EXPECT_EQ(remittance.production_date(), 20260812);
  EXPECT_EQ(remittance.payment().handling_code(), "I");
  EXPECT_EQ(remittance.payment().amount_cents(), 12000);
  EXPECT_EQ(remittance.payment().credit_debit_code(), "C");
  EXPECT_EQ(remittance.payment().method_code(), "CHK");
  EXPECT_EQ(remittance.payment().payment_date(), 20260814);
  EXPECT_EQ(remittance.payment().trace_number(), "R1");
  EXPECT_EQ(remittance.payment().payer_trace_id(), "1931234567");
  EXPECT_EQ(remittance.totals().billed_cents(), 20000);
  EXPECT_EQ(remittance.totals().patient_responsibility_cents(), 3000);
  EXPECT_EQ(remittance.totals().adjustment_cents(), 8000);
}

TEST(Remittance, OfAClaimSaysWhatTheClaimSaid) {
  v1::ClaimToRemit item = SimpleItem("A1");
  item.mutable_claim()->mutable_rendering_provider()->set_npi_code(kHospital);
  item.mutable_claim()->mutable_rendering_provider()->set_last_or_organization_name("REED");
  item.mutable_claim()->mutable_rendering_provider()->set_first_name("ANN");
  item.mutable_claim()->mutable_lines(0)->set_to_date(20260805);
  item.set_payer_claim_control_number("NP700");
  const v1::RemittedClaim claim = Make(Request({item})).remittances(0).claims(0);
  EXPECT_EQ(claim.header_number(), "1");
  EXPECT_EQ(claim.patient_control_number(), "P-A1");
  EXPECT_EQ(claim.payer_claim_control_number(), "NP700");
  EXPECT_EQ(claim.billed_cents(), 20000);
  EXPECT_EQ(claim.paid_cents(), 12000);
  EXPECT_TRUE(claim.has_patient_responsibility_cents());
  EXPECT_EQ(claim.patient_responsibility_cents(), 3000);
  EXPECT_EQ(claim.claim_filing_code(), "12");
  EXPECT_EQ(claim.facility_code(), "11");
  EXPECT_EQ(claim.frequency_code(), "1");
  EXPECT_EQ(claim.patient().last_or_organization_name(), "MOSS");
  EXPECT_EQ(claim.patient().id_qualifier_code(), "MI");
  EXPECT_EQ(claim.patient().id(), "NP0000001");
  EXPECT_EQ(claim.rendering_provider().id(), kHospital);
  EXPECT_EQ(claim.rendering_provider().entity_type_code(), "1");
  EXPECT_EQ(claim.statement_from_date(), 20260803);
  EXPECT_EQ(claim.statement_to_date(), 20260805);
  EXPECT_EQ(claim.received_date(), 20260806);
  ASSERT_EQ(claim.references_size(), 1);
  EXPECT_EQ(claim.references(0).qualifier_code(), "1L");
  const v1::RemittedLine& line = claim.lines(0);
  EXPECT_EQ(line.line_control_number(), "L1");
  EXPECT_EQ(line.procedure().qualifier_code(), "HC");
  EXPECT_EQ(line.procedure().code(), "99213");
  EXPECT_EQ(line.procedure().modifier_codes(0), "25");
  EXPECT_EQ(line.paid_quantity_thousandths(), 1000);
  EXPECT_EQ(line.from_date(), 20260803);
  EXPECT_EQ(line.to_date(), 20260805);
  EXPECT_EQ(line.allowed_cents(), 15000);
  EXPECT_EQ(Shares(line), "CO-45 5000 PR-1 2000 PR-2 1000");
}

TEST(Remittance, AdjustmentsOfAGroupStandTogetherAndRemarksWithTheLine) {
  v1::ClaimToRemit item = ItemOf("A1", 0,
                                 {{v1::ADJUSTMENT_GROUP_PR, "96", 100},
                                  {v1::ADJUSTMENT_GROUP_CO, "94", -40},
                                  {v1::ADJUSTMENT_GROUP_PR, "1", 300},
                                  {v1::ADJUSTMENT_GROUP_OA, "23", 7}});
  v1::LineAdjudication* line = item.mutable_adjudication()->mutable_lines(0);
  line->mutable_adjustments(0)->add_rarc_codes("N130");
  line->mutable_adjustments(2)->add_rarc_codes("M1");
  line->mutable_adjustments(2)->add_rarc_codes("N130");
  const v1::RemittedLine made = Make(Request({item})).remittances(0).claims(0).lines(0);
  EXPECT_EQ(Shares(made), "PR-96 100 PR-1 300 CO-94 -40 OA-23 7");
  ASSERT_EQ(made.rarc_codes_size(), 2);
  EXPECT_EQ(made.rarc_codes(0), "N130");
  EXPECT_EQ(made.rarc_codes(1), "M1");
  for (const v1::Adjustment& adjustment : made.adjustments()) {
    EXPECT_EQ(adjustment.rarc_codes_size(), 0);
  }
}

TEST(Remittance, UnitsOfADeniedLineAreNotPaid) {
  v1::ClaimToRemit item = ItemOf("A1", 0, {{v1::ADJUSTMENT_GROUP_PR, "96", 100}});
  item.mutable_adjudication()->mutable_lines(0)->set_outcome(v1::OUTCOME_DENIED);
  item.mutable_adjudication()->mutable_lines(0)->set_allowed_cents(0);
  item.mutable_claim()->mutable_lines(0)->set_quantity_thousandths(3000);
  const v1::RemittedLine line = Make(Request({item})).remittances(0).claims(0).lines(0);
  EXPECT_TRUE(line.has_paid_quantity_thousandths());
  EXPECT_EQ(line.paid_quantity_thousandths(), 0);
  EXPECT_EQ(line.original_quantity_thousandths(), 3000);
  EXPECT_FALSE(line.has_allowed_cents());
}

TEST(Payees, AreInOrderOfFirstUse) {
  v1::ClaimToRemit hospital = SimpleItem("A2");
  hospital.mutable_claim()->mutable_billing_provider()->set_npi_code(kHospital);
  v1::RemitRequest request =
      Request({SimpleItem("A1"), hospital, SimpleItem("A3"), hospital, SimpleItem("A4")});
  request.mutable_claims(3)->mutable_claim()->set_claim_id("A5");
  request.mutable_claims(3)->mutable_adjudication()->set_claim_id("A5");
  AddProvider("1972545051", &request);  // with nothing to say
  *AddProvider("1487757787", &request)->add_provider_adjustments() = PlbOf("L6", "X", -100);
  const v1::RemittanceBatch batch = Make(request);
  ASSERT_EQ(batch.remittances_size(), 3);
  EXPECT_EQ(batch.remittances(0).payee().npi_code(), kClinic);
  ASSERT_EQ(batch.remittances(0).claims_size(), 3);
  EXPECT_EQ(batch.remittances(0).claims(1).patient_control_number(), "P-A3");
  EXPECT_EQ(batch.remittances(1).payee().npi_code(), kHospital);
  EXPECT_EQ(batch.remittances(1).claims_size(), 2);
  EXPECT_EQ(batch.remittances(1).payment().trace_number(), "R2");
  EXPECT_EQ(batch.remittances(2).payee().npi_code(), "1487757787");
  EXPECT_EQ(batch.remittances(2).claims_size(), 0);
  EXPECT_EQ(batch.remittances(2).payment().amount_cents(), 100);
}

TEST(Payees, TheSubscriberIsPaidWhereNothingIsContractedOrAssigned) {
  struct Row {
    bool contracted;
    const char* assigned;
    v1::PayeeKind kind;
  };
  for (const Row& row : {Row{true, "", v1::PAYEE_KIND_PROVIDER},
                         {true, "N", v1::PAYEE_KIND_PROVIDER},
                         {false, "Y", v1::PAYEE_KIND_PROVIDER},
                         {false, "N", v1::PAYEE_KIND_SUBSCRIBER},
                         {false, "W", v1::PAYEE_KIND_SUBSCRIBER},
                         {false, "", v1::PAYEE_KIND_SUBSCRIBER}}) {
    v1::ClaimToRemit item = SimpleItem("A1");
    item.set_provider_contracted(row.contracted);
    item.mutable_claim()->set_assignment_of_benefits_code(row.assigned);
    const v1::RemittanceBatch batch = Make(Request({item}));
    ASSERT_EQ(batch.remittances_size(), 1);
    EXPECT_EQ(batch.remittances(0).payee().kind(), row.kind) << row.contracted << row.assigned;
    EXPECT_EQ(batch.remittances(0).payment().amount_cents(), 12000);
  }
}

TEST(Payees, ASubscriberIsKnownByItsId) {
  v1::ClaimToRemit item = SimpleItem("A1");
  item.set_provider_contracted(false);
  v1::ClaimToRemit child = SimpleItem("A2");
  child.set_provider_contracted(false);
  child.mutable_claim()->mutable_patient()->set_relationship(v1::RELATIONSHIP_CHILD);
  const v1::RemittanceBatch batch = Make(Request({item, child}));
  ASSERT_EQ(batch.remittances_size(), 1);
  EXPECT_EQ(batch.remittances(0).payee().other_id(), "NP0000001");
  EXPECT_EQ(batch.remittances(0).payee().name(), "MOSS, IVA");
  EXPECT_EQ(batch.remittances(0).claims_size(), 2);
}

TEST(Payees, TheProviderIsToldOfAPaymentToTheSubscriber) {
  v1::ClaimToRemit item = SimpleItem("A1");
  item.set_provider_contracted(false);
  item.set_interest_cents(50);
  v1::RemitRequest request = Request({item});
  request.set_notify_provider_of_payment_to_subscriber(true);
  const v1::RemittanceBatch batch = Make(request);
  ASSERT_EQ(batch.remittances_size(), 2);
  EXPECT_EQ(batch.remittances(0).payment().amount_cents(), 12050);
  const v1::RemittanceAdvice& notice = batch.remittances(1);
  EXPECT_EQ(notice.payee().kind(), v1::PAYEE_KIND_PROVIDER);
  EXPECT_EQ(notice.payment().amount_cents(), 0);
  EXPECT_EQ(notice.payment().method_code(), "NON");
  EXPECT_EQ(notice.payment().handling_code(), "H");
  ASSERT_EQ(notice.claims_size(), 1);
  EXPECT_EQ(notice.claims(0).paid_cents(), 0);
  EXPECT_EQ(notice.claims(0).patient_responsibility_cents(), 15000);
  EXPECT_EQ(notice.claims(0).amounts_size(), 0);
  EXPECT_EQ(Shares(notice.claims(0).lines(0)), "CO-45 5000 PR-1 2000 PR-2 1000 PR-100 12000");
}

TEST(Payees, TermsReplaceWhatTheClaimSays) {
  v1::RemitRequest request = Request({SimpleItem("A1")});
  v1::PayeeTerms* terms = AddProvider(kClinic, &request);
  terms->mutable_payee()->set_name("WESTERN CLINICS INC");
  terms->mutable_payee()->mutable_address()->set_city("PORTLAND");
  terms->set_trace_number("EFT7");
  terms->set_method_code("ACH");
  terms->mutable_receiver_account()->set_account_number("654321");
  request.mutable_sender_account()->set_account_number("123456");
  const v1::RemittanceAdvice remittance = Make(request).remittances(0);
  EXPECT_EQ(remittance.payee().name(), "WESTERN CLINICS INC");
  EXPECT_EQ(remittance.payee().address().city(), "PORTLAND");
  EXPECT_EQ(remittance.payee().tax_id(), "930000001");
  EXPECT_EQ(remittance.payment().trace_number(), "EFT7");
  EXPECT_EQ(remittance.payment().method_code(), "ACH");
  EXPECT_EQ(remittance.payment().format_code(), "CCP");
  EXPECT_EQ(remittance.payment().originating_company_id(), "1931234567");
  EXPECT_EQ(remittance.payment().sender_account().account_number(), "123456");
  EXPECT_EQ(remittance.payment().receiver_account().account_number(), "654321");
}

TEST(Status, SaysInWhichOrderThePayerStood) {
  struct Row {
    const char* sequence;
    bool forwarded;
    const char* status;
  };
  for (const Row& row : {Row{"", false, "1"},
                         {"P", false, "1"},
                         {"S", false, "2"},
                         {"T", false, "3"},
                         {"A", false, "3"},
                         {"", true, "19"},
                         {"P", true, "19"},
                         {"S", true, "20"},
                         {"T", true, "21"}}) {
    v1::ClaimToRemit item = SimpleItem("A1");
    item.mutable_claim()->set_payer_sequence_code(row.sequence);
    if (row.forwarded) item.mutable_forwarded_to()->set_last_or_organization_name("NEXT PLAN");
    const v1::RemittedClaim claim = Make(Request({item})).remittances(0).claims(0);
    EXPECT_EQ(claim.status_code(), row.status) << row.sequence;
    EXPECT_EQ(claim.has_crossover_payer(), row.forwarded);
  }
}

TEST(Status, ADeniedClaimWasProcessedUnlessThePatientIsUnknown) {
  for (const char* carc : {"27", "31"}) {
    v1::ClaimToRemit item = ItemOf("A1", 0, {{v1::ADJUSTMENT_GROUP_PR, carc, 20000}});
    item.mutable_adjudication()->mutable_lines(0)->set_outcome(v1::OUTCOME_DENIED);
    const v1::RemittedClaim claim = Make(Request({item})).remittances(0).claims(0);
    EXPECT_EQ(claim.status_code(), std::string(carc) == "31" ? "4" : "1");
    item.mutable_forwarded_to()->set_last_or_organization_name("NEXT PLAN");
    EXPECT_EQ(Make(Request({item})).remittances(0).claims(0).status_code(), "19");
  }
}

TEST(Status, APredeterminationPaysNothing) {
  v1::ClaimToRemit item = SimpleItem("A1");
  item.set_predetermination(true);
  item.set_provider_contracted(false);
  const v1::RemittanceBatch batch = Make(Request({item}));
  ASSERT_EQ(batch.remittances_size(), 1);
  EXPECT_EQ(batch.remittances(0).payee().kind(), v1::PAYEE_KIND_PROVIDER);
  EXPECT_EQ(batch.remittances(0).payment().amount_cents(), 0);
  const v1::RemittedClaim& claim = batch.remittances(0).claims(0);
  EXPECT_EQ(claim.status_code(), "25");
  EXPECT_EQ(claim.patient_responsibility_cents(), 3000);
  EXPECT_EQ(Shares(claim.lines(0)), "CO-45 5000 PR-1 2000 PR-2 1000 OA-101 12000");
}

TEST(Status, AFilingCodeThatAnRemittanceDoesNotHaveIsMutuallyDefined) {
  for (const auto& [of_claim, expected] :
       std::vector<std::pair<std::string, std::string>>{{"CI", "ZZ"}, {"", "ZZ"}, {"MB", "MB"}}) {
    v1::ClaimToRemit item = SimpleItem("A1");
    item.mutable_claim()->set_claim_filing_code(of_claim);
    EXPECT_EQ(RemitClaim(item)->claim_filing_code(), expected);
  }
}

TEST(Pended, ClaimsAreLeftOutAndCounted) {
  v1::ClaimToRemit pended = SimpleItem("A2");
  pended.mutable_adjudication()->set_outcome(v1::OUTCOME_PENDED);
  *pended.mutable_reversed()->mutable_claim() = *RemitClaim(SimpleItem("A0"));
  const v1::RemittanceBatch batch = Make(Request({pended, SimpleItem("A1")}));
  ASSERT_EQ(batch.remittances_size(), 1);
  EXPECT_EQ(batch.remittances(0).claims_size(), 1);
  EXPECT_EQ(batch.pended_claims(), 1);
  EXPECT_EQ(Make(Request({pended})).remittances_size(), 0);
  EXPECT_EQ(Summary(IssuesOf(RemitClaim(pended).status())),
            "remit.mismatch claim_to_remit.adjudication.outcome\n");
}

TEST(ProviderAdjustments, OfEveryKindMoveThePayment) {
  struct Row {
    const char* reason;
    int64_t cents;
    int64_t payment;
  };
  for (const Row& row : {Row{"L6", -450, 12450},
                         {"WO", 5000, 7000},
                         {"FB", 12000, 0},
                         {"72", -300, 12300},
                         {"J1", -1, 12001},
                         {"50", 2000, 10000}}) {
    v1::RemitRequest request = Request({SimpleItem("A1")});
    *AddProvider(kClinic, &request)->add_provider_adjustments() =
        PlbOf(row.reason, "REF", row.cents);
    const v1::RemittanceAdvice remittance = Make(request).remittances(0);
    EXPECT_EQ(remittance.payment().amount_cents(), row.payment) << row.reason;
    ASSERT_EQ(remittance.provider_adjustments_size(), 1);
    EXPECT_EQ(remittance.provider_adjustments(0).provider_id(), kClinic);
    EXPECT_EQ(remittance.provider_adjustments(0).fiscal_period_date(), 20261231);
    EXPECT_EQ(remittance.provider_adjustments(0).reference_id(), "REF");
    EXPECT_EQ(remittance.totals().provider_adjustment_cents(), row.cents);
  }
}

TEST(Interest, StandsWithItsClaimsAndIsPaidInOneNet) {
  v1::ClaimToRemit first = SimpleItem("A1");
  first.set_interest_cents(450);
  v1::ClaimToRemit second = SimpleItem("A2");
  second.set_interest_cents(50);
  const v1::RemittanceAdvice remittance = Make(Request({first, second})).remittances(0);
  EXPECT_EQ(remittance.payment().amount_cents(), 24500);
  ASSERT_EQ(remittance.claims(0).amounts_size(), 1);
  EXPECT_EQ(remittance.claims(0).amounts(0).qualifier_code(), "I");
  EXPECT_EQ(remittance.claims(0).amounts(0).amount_cents(), 450);
  ASSERT_EQ(remittance.provider_adjustments_size(), 1);
  EXPECT_EQ(remittance.provider_adjustments(0).reason_code(), "L6");
  EXPECT_EQ(remittance.provider_adjustments(0).reference_id(), "");
  EXPECT_EQ(remittance.provider_adjustments(0).amount_cents(), -500);
}

TEST(Interest, OfAReversalIsTakenBackInTheNet) {
  v1::ClaimToRemit item = SimpleItem("A1");
  item.set_interest_cents(450);
  *item.mutable_reversed()->mutable_claim() = *RemitClaim(item);
  EXPECT_EQ(Make(Request({item})).remittances(0).provider_adjustments_size(), 0);
  item.set_interest_cents(500);
  const v1::RemittanceAdvice remittance = Make(Request({item})).remittances(0);
  EXPECT_EQ(remittance.claims(0).amounts(0).amount_cents(), -450);
  ASSERT_EQ(remittance.provider_adjustments_size(), 1);
  EXPECT_EQ(remittance.provider_adjustments(0).amount_cents(), -50);
  EXPECT_EQ(remittance.payment().amount_cents(), 50);
}

TEST(Forwarding, WhatThePayeeOwesIsMovedToALaterRemittance) {
  v1::RemitRequest request = Request({SimpleItem("A1")});
  *AddProvider(kClinic, &request)->add_provider_adjustments() = PlbOf("WO", "OLD", 20000);
  const v1::RemittanceAdvice remittance = Make(request).remittances(0);
  EXPECT_EQ(remittance.payment().amount_cents(), 0);
  EXPECT_EQ(remittance.payment().method_code(), "NON");
  EXPECT_EQ(remittance.payment().handling_code(), "H");
  EXPECT_EQ(remittance.payment().trace_number(), "R1");
  ASSERT_EQ(remittance.provider_adjustments_size(), 2);
  EXPECT_EQ(remittance.provider_adjustments(1).reason_code(), "FB");
  EXPECT_EQ(remittance.provider_adjustments(1).reference_id(), "R1");
  EXPECT_EQ(remittance.provider_adjustments(1).amount_cents(), -8000);
  EXPECT_EQ(remittance.totals().provider_adjustment_cents(), 12000);

  // The later remittance takes it.
  v1::RemitRequest later = Request({SimpleItem("A2")});
  *AddProvider(kClinic, &later)->add_provider_adjustments() = PlbOf("FB", "R1", 8000);
  EXPECT_EQ(Make(later).remittances(0).payment().amount_cents(), 4000);
}

TEST(Forwarding, ARemittanceThatOwesAgainForwardsOneNewBalance) {
  v1::RemitRequest request = Request({SimpleItem("A2")});
  v1::PayeeTerms* terms = AddProvider(kClinic, &request);
  terms->set_trace_number("R9");
  *terms->add_provider_adjustments() = PlbOf("FB", "R1", 20000);
  const v1::RemittanceAdvice remittance = Make(request).remittances(0);
  EXPECT_EQ(remittance.payment().amount_cents(), 0);
  ASSERT_EQ(remittance.provider_adjustments_size(), 2);
  EXPECT_EQ(remittance.provider_adjustments(0).amount_cents(), 20000);
  EXPECT_EQ(remittance.provider_adjustments(1).reference_id(), "R9");
  EXPECT_EQ(remittance.provider_adjustments(1).amount_cents(), -8000);
}

TEST(Forwarding, AWholePaymentThatIsTakenBackIsNotForwarded) {
  v1::RemitRequest request = Request({SimpleItem("A1")});
  *AddProvider(kClinic, &request)->add_provider_adjustments() = PlbOf("WO", "OLD", 12000);
  const v1::RemittanceAdvice remittance = Make(request).remittances(0);
  EXPECT_EQ(remittance.payment().amount_cents(), 0);
  EXPECT_EQ(remittance.provider_adjustments_size(), 1);
}

TEST(Errors, OfTheRequest) {
  v1::RemitRequest request = Request({});
  request.clear_payer();
  request.clear_payer_trace_id();
  request.clear_payment_date();
  request.set_production_date(20260230);
  request.set_method_code("GOLD");
  EXPECT_EQ(IssuesOfRequest(request),
            "document.required request.payer.name\n"
            "document.required request.payer_trace_id\n"
            "document.required request.payment_date\n"
            "document.date request.production_date\n"
            "document.code request.method_code\n");
}

TEST(Errors, OfPayees) {
  v1::RemitRequest request = Request({SimpleItem("A1")});
  AddProvider(kClinic, &request);
  AddProvider(kClinic, &request);
  AddProvider("", &request);
  request.add_payees()->set_method_code("GOLD");
  request.mutable_payees(0)->add_provider_adjustments()->set_amount_cents(1'000'000'000'001);
  EXPECT_EQ(IssuesOfRequest(request),
            "document.required request.payees[0].provider_adjustments[0].reason_code\n"
            "document.amount request.payees[0].provider_adjustments[0].amount_cents\n"
            "document.duplicate_id request.payees[1].payee\n"
            "document.required request.payees[2].payee\n"
            "document.code request.payees[3].method_code\n"
            "document.unknown_enum request.payees[3].payee.kind\n");
}

TEST(Errors, OfClaims) {
  v1::RemitRequest request = Request(std::vector<v1::ClaimToRemit>(9, SimpleItem("A1")));
  request.mutable_claims(0)->clear_claim();
  request.mutable_claims(1)->clear_adjudication();
  request.mutable_claims(2)->mutable_adjudication()->set_claim_id("A2");
  request.mutable_claims(3)->mutable_adjudication()->clear_lines();
  request.mutable_claims(4)->mutable_adjudication()->mutable_lines(0)->set_line_number(2);
  request.mutable_claims(4)->mutable_adjudication()->mutable_lines(0)->set_billed_cents(1);
  request.mutable_claims(5)->mutable_adjudication()->mutable_lines(0)->set_paid_cents(12001);
  request.mutable_claims(6)->mutable_claim()->clear_billing_provider();
  request.mutable_claims(7)->set_interest_cents(-1);
  request.mutable_claims(8)->mutable_adjudication()->mutable_lines(0)->set_paid_cents(
      Money::kMaxDocumentCents + 1);
  EXPECT_EQ(IssuesOfRequest(request),
            "document.required request.claims[0].claim\n"
            "document.required request.claims[1].adjudication\n"
            "remit.mismatch request.claims[2].adjudication.claim_id\n"
            "remit.mismatch request.claims[3].adjudication.lines\n"
            "remit.mismatch request.claims[4].adjudication.lines[0].line_number\n"
            "remit.mismatch request.claims[4].adjudication.lines[0].billed_cents\n"
            "remit.line_balance request.claims[4].adjudication.lines[0].paid_cents\n"
            "remit.line_balance request.claims[5].adjudication.lines[0].paid_cents\n"
            "document.required request.claims[6].claim\n"
            "document.amount request.claims[7].interest_cents\n"
            "document.amount request.claims[8].adjudication.lines[0].paid_cents\n"
            "remit.line_balance request.claims[8].adjudication.lines[0].paid_cents\n");
}

TEST(Errors, OfAdjustmentsWithoutGroupOrReason) {
  v1::RemitRequest request = Request({SimpleItem("A1")});
  v1::LineAdjudication* line = request.mutable_claims(0)->mutable_adjudication()->mutable_lines(0);
  line->mutable_adjustments(0)->clear_group();
  line->mutable_adjustments(1)->set_group(static_cast<v1::AdjustmentGroup>(9));
  line->mutable_adjustments(2)->clear_carc_code();
  EXPECT_EQ(IssuesOfRequest(request),
            "document.unknown_enum request.claims[0].adjudication.lines[0].adjustments[0].group\n"
            "document.unknown_enum request.claims[0].adjudication.lines[0].adjustments[1].group\n"
            "document.required request.claims[0].adjudication.lines[0].adjustments[2].carc_code\n");
}

TEST(Errors, OfFieldsOfALaterVersion) {
  v1::RemitRequest request = Request({SimpleItem("A1")});
  const auto add = [](google::protobuf::Message* message) {
    message->GetReflection()->MutableUnknownFields(message)->AddVarint(999, 1);
  };
  add(&request);
  add(request.mutable_claims(0));
  add(AddProvider(kClinic, &request));
  EXPECT_EQ(IssuesOfRequest(request),
            "document.unknown_field request\n"
            "document.unknown_field request.payees[0]\n"
            "document.unknown_field request.claims[0]\n");
}

TEST(Errors, OfATraceNumberThatTwoPaymentsHave) {
  v1::ClaimToRemit hospital = SimpleItem("A2");
  hospital.mutable_claim()->mutable_billing_provider()->set_npi_code(kHospital);
  v1::RemitRequest request = Request({SimpleItem("A1"), hospital});
  AddProvider(kHospital, &request)->set_trace_number("R1");
  EXPECT_EQ(IssuesOfRequest(request), "document.duplicate_id request.payees\n");
}

TEST(Errors, ATransferNeedsBothAccounts) {
  v1::RemitRequest request = Request({SimpleItem("A1")});
  request.set_method_code("ACH");
  EXPECT_EQ(IssuesOfRequest(request),
            "document.required request.sender_account\n"
            "document.required request.payees\n");
  // Where no money moves none is needed.
  request.mutable_claims(0)->set_predetermination(true);
  EXPECT_TRUE(MakeRemittances(request).ok());
}

TEST(Remittance, EqualRequestsGiveEqualBytes) {
  const v1::RemitRequest request = Request({SimpleItem("A1"), SimpleItem("A2")});
  EXPECT_EQ(Make(request).SerializeAsString(), Make(request).SerializeAsString());
}

}  // namespace
}  // namespace claimwright::remit::testing

#include "tests/remit/decided.h"

#include "absl/strings/str_cat.h"

namespace claimwright::remit::testing {

v1::Adjustment AdjustmentOf(const Share& share) {
  v1::Adjustment adjustment;
  adjustment.set_group(share.group);
  adjustment.set_carc_code(share.carc_code);
  adjustment.set_amount_cents(share.cents);
  return adjustment;
}

void AddLine(int64_t paid_cents, const std::vector<Share>& shares, v1::ClaimToRemit* item) {
  v1::ClaimLine* line = item->mutable_claim()->add_lines();
  v1::LineAdjudication* decision = item->mutable_adjudication()->add_lines();
  int64_t billed = paid_cents;
  int64_t allowed = paid_cents;
  for (const Share& share : shares) {
    *decision->add_adjustments() = AdjustmentOf(share);
    billed += share.cents;
    if (share.group == v1::ADJUSTMENT_GROUP_PR) allowed += share.cents;
  }
  const int number = item->claim().lines_size();
  line->set_line_number(number);
  line->set_procedure_code(number == 1 ? "99213" : "97110");
  if (number == 1) line->add_modifier_codes("25");
  line->set_billed_cents(billed);
  line->set_quantity_thousandths(1000);
  line->set_from_date(20260803);
  line->set_line_control_number(absl::StrCat("L", number));
  decision->set_line_number(number);
  decision->set_outcome(v1::OUTCOME_PAID);
  decision->set_billed_cents(billed);
  decision->set_paid_cents(paid_cents);
  decision->set_allowed_cents(allowed);
  item->mutable_claim()->set_billed_cents(item->claim().billed_cents() + billed);
}

v1::ClaimToRemit ItemOf(const std::string& claim_id, int64_t paid_cents,
                        const std::vector<Share>& shares) {
  v1::ClaimToRemit item;
  item.set_provider_contracted(true);
  v1::Claim* claim = item.mutable_claim();
  claim->set_claim_id(claim_id);
  claim->set_patient_control_number(absl::StrCat("P-", claim_id));
  claim->set_claim_form(v1::CLAIM_FORM_PROFESSIONAL);
  claim->set_member_id("M1");
  claim->set_subscriber_id("NP0000001");
  claim->mutable_patient()->set_last_name("MOSS");
  claim->mutable_patient()->set_first_name("IVA");
  claim->mutable_patient()->set_relationship(v1::RELATIONSHIP_SELF);
  claim->set_received_date(20260806);
  claim->set_place_of_service_code("11");
  claim->mutable_billing_provider()->set_npi_code(kClinic);
  claim->mutable_billing_provider()->set_tax_id("930000001");
  claim->mutable_billing_provider()->set_last_or_organization_name("WESTERN CLINICS");
  claim->set_claim_filing_code("12");
  claim->set_payer_id("NP01");
  claim->set_group_number("GRP100");
  item.mutable_adjudication()->set_claim_id(claim_id);
  item.mutable_adjudication()->set_outcome(v1::OUTCOME_PAID);
  AddLine(paid_cents, shares, &item);
  return item;
}

v1::ClaimToRemit SimpleItem(const std::string& claim_id) {
  return ItemOf(claim_id, 12000,
                {{v1::ADJUSTMENT_GROUP_CO, "45", 5000},
                 {v1::ADJUSTMENT_GROUP_PR, "1", 2000},
                 {v1::ADJUSTMENT_GROUP_PR, "2", 1000}});
}

v1::RemitRequest Request(const std::vector<v1::ClaimToRemit>& items) {
  v1::RemitRequest request;
  request.mutable_payer()->set_name("NORTHERN PLAN");
  request.mutable_payer()->set_id("NP01");
  request.set_payer_trace_id("1931234567");
  request.set_payment_date(20260814);
  request.set_trace_number_prefix("R");
  for (const v1::ClaimToRemit& item : items) *request.add_claims() = item;
  return request;
}

v1::PayeeTerms* AddProvider(const std::string& npi, v1::RemitRequest* request) {
  v1::PayeeTerms* terms = request->add_payees();
  terms->mutable_payee()->set_kind(v1::PAYEE_KIND_PROVIDER);
  terms->mutable_payee()->set_npi_code(npi);
  return terms;
}

v1::ProviderAdjustment PlbOf(const std::string& reason_code, const std::string& reference_id,
                             int64_t cents) {
  v1::ProviderAdjustment adjustment;
  adjustment.set_reason_code(reason_code);
  adjustment.set_reference_id(reference_id);
  adjustment.set_amount_cents(cents);
  return adjustment;
}

std::string Summary(const v1::IssueList& issues) {
  std::string text;
  for (const v1::Issue& issue : issues.issues()) {
    absl::StrAppend(&text, issue.rule_id(), " ", issue.field_path(), "\n");
  }
  return text;
}

std::string Shares(const v1::RemittedLine& line) {
  std::string text;
  for (const v1::Adjustment& adjustment : line.adjustments()) {
    absl::StrAppend(&text, text.empty() ? "" : " ",
                    v1::AdjustmentGroup_Name(adjustment.group()).substr(17), "-",
                    adjustment.carc_code(), " ", adjustment.amount_cents());
  }
  return text;
}

}  // namespace claimwright::remit::testing

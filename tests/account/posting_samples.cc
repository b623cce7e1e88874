#include "tests/account/posting_samples.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "claimwright/posting.h"
#include "gtest/gtest.h"

namespace claimwright::testing {
namespace {

int64_t Adjust(const std::vector<Share>& shares,
               google::protobuf::RepeatedPtrField<v1::Adjustment>* adjustments) {
  int64_t sum = 0;
  for (const Share& share : shares) {
    v1::Adjustment* adjustment = adjustments->Add();
    v1::AdjustmentGroup group = v1::ADJUSTMENT_GROUP_UNSPECIFIED;
    v1::AdjustmentGroup_Parse("ADJUSTMENT_GROUP_" + share.reason.substr(0, 2), &group);
    adjustment->set_group(group);
    adjustment->set_carc_code(share.reason.substr(3));
    adjustment->set_amount_cents(share.cents);
    sum += share.cents;
  }
  return sum;
}

template <typename Remitted>
void Negate(Remitted* remitted) {
  remitted->set_billed_cents(-remitted->billed_cents());
  remitted->set_paid_cents(-remitted->paid_cents());
  for (v1::Adjustment& adjustment : *remitted->mutable_adjustments())
    adjustment.set_amount_cents(-adjustment.amount_cents());
}

v1::RemittedClaim OfClaim(const std::string& status_code) {
  v1::RemittedClaim claim;
  claim.set_patient_control_number("N1");
  claim.set_payer_claim_control_number("ICN/1");
  claim.set_status_code(status_code);
  return claim;
}

}  // namespace

v1::AccountClaim BilledClaim(const std::vector<std::string>& payers) {
  v1::AccountClaim of_account;
  of_account.set_account_id("A1");
  of_account.set_patient_id("PT1");
  of_account.set_billing_entity_id("CLINIC");
  v1::Claim* claim = of_account.mutable_claim();
  claim->set_claim_id("C1");
  claim->set_patient_control_number("N1");
  for (int number = 1; number <= 2; ++number) {
    v1::ClaimLine* line = claim->add_lines();
    line->set_line_number(number);
    line->set_procedure_code(number == 1 ? "99213" : "97110");
    line->set_billed_cents(number == 1 ? 20000 : 10000);
    line->set_from_date(20260803);
    line->set_line_control_number(absl::StrCat("L", number));
  }
  claim->set_billed_cents(30000);
  for (const std::string& payer : payers) of_account.add_coverages()->set_payer_id(payer);
  return of_account;
}

v1::RemittedLine AnsweredLine(int line_number, int64_t paid, const std::vector<Share>& shares) {
  v1::RemittedLine line;
  line.set_line_control_number(absl::StrCat("L", line_number));
  line.mutable_procedure()->set_qualifier_code("HC");
  line.mutable_procedure()->set_code(line_number == 1 ? "99213" : "97110");
  line.set_from_date(20260803);
  line.set_paid_cents(paid);
  line.set_billed_cents(paid + Adjust(shares, line.mutable_adjustments()));
  return line;
}

v1::RemittedClaim Answered(const std::string& status_code,
                           const std::vector<v1::RemittedLine>& lines) {
  v1::RemittedClaim claim = OfClaim(status_code);
  for (const v1::RemittedLine& line : lines) {
    *claim.add_lines() = line;
    claim.set_billed_cents(claim.billed_cents() + line.billed_cents());
    claim.set_paid_cents(claim.paid_cents() + line.paid_cents());
  }
  return claim;
}

v1::RemittedClaim AnsweredAsAWhole(const std::string& status_code, int64_t paid,
                                   const std::vector<Share>& shares) {
  v1::RemittedClaim claim = OfClaim(status_code);
  claim.set_paid_cents(paid);
  claim.set_billed_cents(paid + Adjust(shares, claim.mutable_adjustments()));
  return claim;
}

v1::RemittedClaim ReversalOf(const v1::RemittedClaim& answer) {
  v1::RemittedClaim reversal = answer;
  reversal.set_status_code("22");
  reversal.clear_crossover_payer();
  Negate(&reversal);
  for (v1::RemittedLine& line : *reversal.mutable_lines()) Negate(&line);
  return reversal;
}

v1::PostingRequest PostingOf(const v1::AccountClaim& claim, const std::string& payer,
                             const std::string& trace_number,
                             const std::vector<v1::RemittedClaim>& answers) {
  v1::PostingRequest request;
  request.set_payer_id(payer);
  request.set_effective_date(kPostingDate);
  *request.add_claims() = claim;
  request.mutable_remittance()->mutable_payment()->set_trace_number(trace_number);
  for (const v1::RemittedClaim& answer : answers)
    *request.mutable_remittance()->add_claims() = answer;
  return request;
}

Book::Book(const v1::AccountClaim& claim) {
  const absl::StatusOr<v1::LedgerBatch> charges = ChargesOf(claim, 20260804);
  EXPECT_TRUE(charges.ok()) << charges.status();
  if (!charges.ok()) return;
  EXPECT_TRUE(ledger_.Post(*charges).ok());
}

std::vector<std::string> Book::Post(const v1::PostingRequest& request) {
  std::vector<std::string> findings;
  const absl::StatusOr<v1::PostingResult> result = PostRemittance(request, ledger_);
  EXPECT_TRUE(result.ok()) << result.status();
  if (!result.ok()) return findings;
  const absl::StatusOr<PostOutcome> posted = ledger_.Post(result->batch());
  EXPECT_TRUE(posted.ok()) << posted.status();
  if (posted.ok()) outcome_ = *posted;
  for (const v1::PostingFinding& finding : result->findings()) {
    std::string text = v1::FindingKind_Name(finding.kind()).substr(13);
    if (!finding.reason_code().empty()) absl::StrAppend(&text, " ", finding.reason_code());
    absl::StrAppend(&text, " ", finding.amount_cents());
    if (finding.line_number() != 0) absl::StrAppend(&text, " line ", finding.line_number());
    findings.push_back(std::move(text));
  }
  return findings;
}

std::string Book::Balances(int32_t line_number) const {
  v1::BalanceScope scope;
  scope.set_account_id("A1");
  scope.set_claim_id("C1");
  scope.set_line_number(line_number);
  const absl::StatusOr<v1::BalanceSheet> sheet = ledger_.Balances(scope);
  EXPECT_TRUE(sheet.ok()) << sheet.status();
  if (!sheet.ok()) return "";
  std::string text;
  for (const v1::Balance& balance : sheet->balances()) {
    const v1::LedgerPosition& position = balance.position();
    absl::StrAppend(
        &text, text.empty() ? "" : ", ", v1::LedgerClass_Name(position.ledger_class()).substr(13),
        position.payer_id().empty() ? "" : " ", position.payer_id(), " ", balance.debit_cents());
  }
  return text;
}

}  // namespace claimwright::testing

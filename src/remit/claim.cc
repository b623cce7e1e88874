#include "src/remit/claim.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>

#include "claimwright/money.h"
#include "claimwright/remittance.h"
#include "claimwright/v1/adjudication.pb.h"
#include "src/base/protobuf_compat.h"
#include "src/remit/balance.h"

namespace claimwright {
namespace remit {
namespace {

using Adjustments = google::protobuf::RepeatedPtrField<v1::Adjustment>;

// With these no sum over a claim leaves 64 bits.
constexpr int kMostLines = 999;
constexpr int kMostAdjustments = 1000;

void CheckAmount(int64_t cents, const Path& path, IssueCollector* issues) {
  if (!IsAmount(cents)) issues->Error(path, Rule::kBadAmount, "is larger than ten billion");
}

int CountOf(const IssueCollector& issues) {
  return issues.list().issues_size() + issues.list().omitted();
}

void CheckAdjustments(const Adjustments& adjustments, const Path& path, IssueCollector* issues) {
  if (adjustments.size() > kMostAdjustments) {
    issues->Error(Path(path, "adjustments"), Rule::kTooMany, "are more than 1000");
  }
  for (int i = 0; i < adjustments.size(); ++i) {
    const Path place(path, "adjustments", i);
    const v1::AdjustmentGroup group = adjustments[i].group();
    if (group == v1::ADJUSTMENT_GROUP_UNSPECIFIED || !v1::AdjustmentGroup_IsValid(group)) {
      issues->Error(Path(place, "group"), Rule::kUnknownEnum, "is none of CO, OA, PI and PR");
    }
    if (adjustments[i].carc_code().empty()) {
      issues->Error(Path(place, "carc_code"), Rule::kRequired, "is missing");
    }
    CheckAmount(adjustments[i].amount_cents(), Path(place, "amount_cents"), issues);
    // X12 quantities have no more digits than amounts.
    CheckAmount(adjustments[i].quantity_thousandths(), Path(place, "quantity_thousandths"), issues);
  }
}

void CheckAmounts(const google::protobuf::RepeatedPtrField<v1::RemittedAmount>& amounts,
                  const Path& path, IssueCollector* issues) {
  for (int i = 0; i < amounts.size(); ++i) {
    const Path place(path, "amounts", i);
    CheckAmount(amounts[i].amount_cents(), Path(place, "amount_cents"), issues);
  }
}

void CheckLine(const v1::ClaimLine& line, const v1::LineAdjudication& decision, const Path& path,
               IssueCollector* issues) {
  if (decision.line_number() != line.line_number()) {
    issues->Error(Path(path, "line_number"), Rule::kRemitMismatch,
                  "is not that of the claim's line in this place");
  }
  if (decision.billed_cents() != line.billed_cents()) {
    issues->Error(Path(path, "billed_cents"), Rule::kRemitMismatch,
                  "is not what the claim's line has billed");
  }
  CheckAmount(decision.billed_cents(), Path(path, "billed_cents"), issues);
  CheckAmount(decision.paid_cents(), Path(path, "paid_cents"), issues);
  CheckAdjustments(decision.adjustments(), path, issues);
  __int128 adjusted = 0;
  for (const v1::Adjustment& adjustment : decision.adjustments()) {
    adjusted += adjustment.amount_cents();
  }
  if (decision.billed_cents() - adjusted != decision.paid_cents()) {
    issues->Error(Path(path, "paid_cents"), Rule::kRemitLineBalance,
                  "is not billed minus the line's adjustments");
  }
}

// Every line says that the patient is not known.
bool IsUnknownPatient(const v1::Adjudication& adjudication) {
  constexpr absl::string_view kNotOurs = "31";
  return !adjudication.lines().empty() &&
         std::all_of(adjudication.lines().begin(), adjudication.lines().end(),
                     [&](const v1::LineAdjudication& line) {
                       return line.outcome() == v1::OUTCOME_DENIED &&
                              std::any_of(line.adjustments().begin(), line.adjustments().end(),
                                          [&](const v1::Adjustment& adjustment) {
                                            return adjustment.carc_code() == kNotOurs;
                                          });
                     });
}

std::string StatusCode(const v1::ClaimToRemit& item) {
  if (item.predetermination()) return kPredetermination;
  const std::string& sequence = item.claim().payer_sequence_code();
  const bool primary = sequence.empty() || sequence == "P";
  if (item.has_forwarded_to()) return primary ? "19" : sequence == "S" ? "20" : "21";
  if (IsUnknownPatient(item.adjudication())) return "4";
  return primary ? "1" : sequence == "S" ? "2" : "3";
}

// CLP06 has fewer codes than SBR09, from which the claim has its own.
std::string FilingCode(const std::string& of_claim) {
  constexpr absl::string_view kCodes[] = {"12", "13", "14", "15", "16", "17", "AM", "CH", "DS",
                                          "HM", "LM", "MA", "MB", "MC", "OF", "TV", "VA", "WC"};
  const bool known = std::find(std::begin(kCodes), std::end(kCodes), of_claim) != std::end(kCodes);
  return known ? of_claim : "ZZ";
}

// Adjustments of one group together, groups in the order in which they first stand.
Adjustments ByGroup(const Adjustments& adjustments) {
  Adjustments sorted;
  for (int i = 0; i < adjustments.size(); ++i) {
    const v1::AdjustmentGroup group = adjustments[i].group();
    const bool first =
        std::none_of(adjustments.begin(), adjustments.begin() + i,
                     [group](const v1::Adjustment& earlier) { return earlier.group() == group; });
    if (!first) continue;
    for (const v1::Adjustment& adjustment : adjustments) {
      if (adjustment.group() == group) *sorted.Add() = adjustment;
    }
  }
  return sorted;
}

v1::RemittedLine LineOf(const v1::ClaimLine& line, const v1::LineAdjudication& decision) {
  v1::RemittedLine remitted;
  remitted.set_line_control_number(line.line_control_number());
  v1::RemittedProcedure* procedure = remitted.mutable_procedure();
  procedure->set_qualifier_code("HC");
  procedure->set_code(line.procedure_code());
  *procedure->mutable_modifier_codes() = line.modifier_codes();
  remitted.set_revenue_code(line.revenue_code());
  remitted.set_billed_cents(decision.billed_cents());
  remitted.set_paid_cents(decision.paid_cents());
  if (decision.outcome() == v1::OUTCOME_DENIED) {
    remitted.set_paid_quantity_thousandths(0);
    remitted.set_original_quantity_thousandths(line.quantity_thousandths());
  } else {
    remitted.set_paid_quantity_thousandths(line.quantity_thousandths());
  }
  remitted.set_from_date(line.from_date());
  if (line.to_date() != line.from_date()) remitted.set_to_date(line.to_date());
  *remitted.mutable_adjustments() = ByGroup(decision.adjustments());
  for (v1::Adjustment& adjustment : *remitted.mutable_adjustments()) {
    for (const std::string& code : adjustment.rarc_codes()) {
      const auto& codes = remitted.rarc_codes();
      if (std::find(codes.begin(), codes.end(), code) == codes.end()) remitted.add_rarc_codes(code);
    }
    adjustment.clear_rarc_codes();
  }
  if (decision.allowed_cents() != 0) remitted.set_allowed_cents(decision.allowed_cents());
  return remitted;
}

int64_t PatientResponsibility(const Adjustments& adjustments) {
  int64_t cents = 0;
  for (const v1::Adjustment& adjustment : adjustments) {
    if (adjustment.group() == v1::ADJUSTMENT_GROUP_PR) cents += adjustment.amount_cents();
  }
  return cents;
}

// Sums of the lines into the claim.
void SetSums(v1::RemittedClaim* claim) {
  int64_t billed = 0;
  int64_t paid = 0;
  int64_t patient_responsibility = PatientResponsibility(claim->adjustments());
  for (const v1::RemittedLine& line : claim->lines()) {
    billed += line.billed_cents();
    paid += line.paid_cents();
    patient_responsibility += PatientResponsibility(line.adjustments());
  }
  claim->set_billed_cents(billed);
  claim->set_paid_cents(paid);
  claim->set_patient_responsibility_cents(patient_responsibility);
}

void SetNames(const v1::ClaimToRemit& item, v1::RemittedClaim* remitted) {
  const v1::Claim& claim = item.claim();
  v1::RemittedName* patient = remitted->mutable_patient();
  patient->set_entity_type_code("1");
  patient->set_last_or_organization_name(claim.patient().last_name());
  patient->set_first_name(claim.patient().first_name());
  patient->set_id_qualifier_code("MI");
  patient->set_id(claim.subscriber_id().empty() ? claim.member_id() : claim.subscriber_id());
  const v1::Provider& rendering = claim.rendering_provider();
  if (!rendering.npi_code().empty() &&
      rendering.npi_code() != claim.billing_provider().npi_code()) {
    v1::RemittedName* name = remitted->mutable_rendering_provider();
    name->set_entity_type_code(rendering.first_name().empty() ? "2" : "1");
    name->set_last_or_organization_name(rendering.last_or_organization_name());
    name->set_first_name(rendering.first_name());
    name->set_id_qualifier_code("XX");
    name->set_id(rendering.npi_code());
  }
  if (item.has_forwarded_to()) *remitted->mutable_crossover_payer() = item.forwarded_to();
}

void SetDates(const v1::Claim& claim, v1::RemittedClaim* remitted) {
  int32_t from = 0;
  int32_t to = 0;
  for (const v1::ClaimLine& line : claim.lines()) {
    if (from == 0 || line.from_date() < from) from = line.from_date();
    to = std::max({to, line.from_date(), line.to_date()});
  }
  remitted->set_statement_from_date(from);
  remitted->set_statement_to_date(to);
  remitted->set_received_date(claim.received_date());
}

void Negate(Adjustments* adjustments) {
  for (v1::Adjustment& adjustment : *adjustments) {
    adjustment.set_amount_cents(-adjustment.amount_cents());
    adjustment.set_quantity_thousandths(-adjustment.quantity_thousandths());
  }
}

void Negate(google::protobuf::RepeatedPtrField<v1::RemittedAmount>* amounts) {
  for (v1::RemittedAmount& amount : *amounts) amount.set_amount_cents(-amount.amount_cents());
}

}  // namespace

bool IsAmount(int64_t cents) {
  return cents >= -Money::kMaxDocumentCents && cents <= Money::kMaxDocumentCents;
}

bool CheckDecision(const v1::ClaimToRemit& item, const Path& path, IssueCollector* issues) {
  const int before = CountOf(*issues);
  const v1::Claim& claim = item.claim();
  const v1::Adjudication& adjudication = item.adjudication();
  const Path decision(path, "adjudication");
  if (!item.has_claim()) {
    issues->Error(Path(path, "claim"), Rule::kRequired, "is missing");
  } else if (adjudication.claim_id() != claim.claim_id()) {
    issues->Error(Path(decision, "claim_id"), Rule::kRemitMismatch, "is of another claim");
  } else if (adjudication.lines_size() != claim.lines_size() || claim.lines().empty()) {
    issues->Error(Path(decision, "lines"), Rule::kRemitMismatch,
                  "are not the lines of the claim, of which it has at least one");
  } else if (claim.lines_size() > kMostLines) {
    const Path place(path, "claim");
    issues->Error(Path(place, "lines"), Rule::kTooMany, "are more than 999");
  }
  if (item.interest_cents() < 0 || !IsAmount(item.interest_cents())) {
    issues->Error(Path(path, "interest_cents"), Rule::kBadAmount,
                  "is less than 0 or more than ten billion dollars");
  }
  if (CountOf(*issues) != before) return false;
  for (int i = 0; i < claim.lines_size(); ++i) {
    CheckLine(claim.lines(i), adjudication.lines(i), Path(decision, "lines", i), issues);
  }
  return CountOf(*issues) == before;
}

bool CheckOriginal(const v1::RemittedClaim& claim, const Path& path, IssueCollector* issues) {
  const int before = CountOf(*issues);
  if (claim.status_code() == kReversal) {
    issues->Error(Path(path, "status_code"), Rule::kRemitReversalForm, "is that of a reversal");
  }
  if (claim.lines_size() > kMostLines) {
    issues->Error(Path(path, "lines"), Rule::kTooMany, "are more than 999");
  }
  CheckAmount(claim.billed_cents(), Path(path, "billed_cents"), issues);
  CheckAmount(claim.paid_cents(), Path(path, "paid_cents"), issues);
  CheckAdjustments(claim.adjustments(), path, issues);
  CheckAmounts(claim.amounts(), path, issues);
  for (int i = 0; i < claim.lines_size(); ++i) {
    const v1::RemittedLine& line = claim.lines(i);
    const Path place(path, "lines", i);
    CheckAmount(line.billed_cents(), Path(place, "billed_cents"), issues);
    CheckAmount(line.paid_cents(), Path(place, "paid_cents"), issues);
    CheckAmount(line.allowed_cents(), Path(place, "allowed_cents"), issues);
    CheckAdjustments(line.adjustments(), place, issues);
    CheckAmounts(line.amounts(), place, issues);
  }
  CheckClaimBalance(claim, path, issues);
  return CountOf(*issues) == before;
}

v1::RemittedClaim Remitted(const v1::ClaimToRemit& item) {
  const v1::Claim& claim = item.claim();
  v1::RemittedClaim remitted;
  remitted.set_header_number("1");
  remitted.set_patient_control_number(
      claim.patient_control_number().empty() ? "0" : claim.patient_control_number());
  remitted.set_status_code(StatusCode(item));
  remitted.set_claim_filing_code(FilingCode(claim.claim_filing_code()));
  remitted.set_payer_claim_control_number(item.payer_claim_control_number().empty()
                                              ? claim.claim_id()
                                              : item.payer_claim_control_number());
  remitted.set_facility_code(claim.place_of_service_code());
  remitted.set_frequency_code(claim.frequency_code().empty() ? "1" : claim.frequency_code());
  SetNames(item, &remitted);
  SetDates(claim, &remitted);
  if (!claim.group_number().empty()) {
    v1::Reference* group = remitted.add_references();
    group->set_qualifier_code("1L");
    group->set_id(claim.group_number());
  }
  for (int i = 0; i < claim.lines_size(); ++i) {
    *remitted.add_lines() = LineOf(claim.lines(i), item.adjudication().lines(i));
  }
  SetSums(&remitted);
  if (item.predetermination()) MovePaid(v1::ADJUSTMENT_GROUP_OA, "101", &remitted);
  if (item.interest_cents() > 0) {
    v1::RemittedAmount* interest = remitted.add_amounts();
    interest->set_qualifier_code(kInterest);
    interest->set_amount_cents(item.interest_cents());
  }
  return remitted;
}

v1::RemittedClaim Reversed(const v1::RemittedClaim& claim) {
  v1::RemittedClaim reversal = claim;
  reversal.set_status_code(kReversal);
  reversal.set_billed_cents(-claim.billed_cents());
  reversal.set_paid_cents(-claim.paid_cents());
  reversal.clear_patient_responsibility_cents();
  Negate(reversal.mutable_adjustments());
  Negate(reversal.mutable_amounts());
  reversal.clear_unmapped_segments();
  for (v1::RemittedLine& line : *reversal.mutable_lines()) {
    line.set_billed_cents(-line.billed_cents());
    line.set_paid_cents(-line.paid_cents());
    if (line.has_allowed_cents()) line.set_allowed_cents(-line.allowed_cents());
    Negate(line.mutable_adjustments());
    Negate(line.mutable_amounts());
    line.clear_unmapped_segments();
  }
  return reversal;
}

void MovePaid(v1::AdjustmentGroup group, absl::string_view carc_code, v1::RemittedClaim* claim) {
  const auto move = [&](int64_t paid, Adjustments* adjustments) {
    if (paid == 0) return;
    v1::Adjustment* adjustment = adjustments->Add();
    adjustment->set_group(group);
    adjustment->set_carc_code(carc_code.data(), carc_code.size());
    adjustment->set_amount_cents(paid);
    *adjustments = ByGroup(*adjustments);
  };
  int64_t in_lines = 0;
  for (v1::RemittedLine& line : *claim->mutable_lines()) {
    in_lines += line.paid_cents();
    move(line.paid_cents(), line.mutable_adjustments());
    line.set_paid_cents(0);
  }
  const int64_t in_claim = claim->paid_cents() - in_lines;
  move(in_claim, claim->mutable_adjustments());
  if (group == v1::ADJUSTMENT_GROUP_PR && claim->has_patient_responsibility_cents()) {
    claim->set_patient_responsibility_cents(claim->patient_responsibility_cents() +
                                            claim->paid_cents());
  }
  claim->set_paid_cents(0);
}

}  // namespace remit

absl::StatusOr<v1::RemittedClaim> RemitClaim(const v1::ClaimToRemit& claim) {
  IssueCollector issues;
  const Path path("claim_to_remit");
  if (claim.adjudication().outcome() == v1::OUTCOME_PENDED) {
    const Path decision(path, "adjudication");
    issues.Error(Path(decision, "outcome"), Rule::kRemitMismatch,
                 "is PENDED; a claim that pends is not remitted");
    return issues.ToStatus();
  }
  if (!remit::CheckDecision(claim, path, &issues)) return issues.ToStatus();
  return remit::Remitted(claim);
}

absl::StatusOr<v1::RemittedClaim> ReverseClaim(const v1::RemittedClaim& claim) {
  IssueCollector issues;
  if (!remit::CheckOriginal(claim, Path("claim"), &issues)) return issues.ToStatus();
  return remit::Reversed(claim);
}

}  // namespace claimwright

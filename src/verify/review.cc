#include "src/verify/review.h"

#include <algorithm>
#include <utility>

#include "claimwright/version.h"
#include "src/base/code.h"
#include "src/base/document.h"
#include "src/base/protobuf_compat.h"
#include "src/verify/calendar.h"
#include "src/verify/edit_facts.h"

namespace claimwright::verify {
namespace {

constexpr int kMaxModifiers = 4;  // 005010X222A1 SV101

Date LineDate(const ClaimReview& claim, const v1::ClaimLine& line) {
  const int32_t admission = claim.inpatient ? claim.claim.admission_date() : 0;
  return DayOf(admission != 0 ? admission : line.from_date());
}

void WalkStages(LineReview& line) {
  LookUpDay(line);
  if (!PassesEdits(line)) return;
  if (!IsEligible(line)) return;
  if (!HasBenefit(line)) return;
  if (!IsPriced(line)) return;
  if (!SharesCost(line)) return;
  Coordinate(line);
  Settle(line);
}

void WalkLines(ClaimReview* review) {
  for (int i = 0; i < review->claim.lines_size(); ++i) {
    LineReview line(*review, i);
    WalkStages(line);
    CloseLine(line);
  }
}

v1::Outcome OutcomeOf(const v1::LineAdjudication& line, int64_t patient_above) {
  if (line.not_allowed_cents() > 0 || line.over_limit_cents() > 0 || line.difference_cents() > 0 ||
      line.penalty_cents() > 0 || patient_above > 0)
    return v1::OUTCOME_REDUCED;
  return v1::OUTCOME_PAID;
}

// A pended line has nothing but what was billed; under pend_line_only it is adjusted instead.
void ClosePended(LineReview& line) {
  line.made.clear();
  line.line.set_pended_cents(line.asked.billed_cents());
  if (line.plan == nullptr || !line.plan->pend_line_only()) return;
  line.line.set_pended_cents(0);
  line.line.set_not_allowed_cents(line.asked.billed_cents());
  v1::Step* step = line.AddStep(Rule::kPendLineOnly, line.asked.billed_cents(), 0, "");
  step->mutable_denial()->set_group(v1::ADJUSTMENT_GROUP_OA);
  step->mutable_denial()->set_carc_code("133");
  line.Adjust(line.last_step(), v1::ADJUSTMENT_GROUP_OA, "133", line.asked.billed_cents());
}

void WriteAdjustments(LineReview& line) {
  std::stable_sort(
      line.made.begin(), line.made.end(),
      [](const LineReview::Made& a, const LineReview::Made& b) { return a.step < b.step; });
  int64_t patient = 0;
  for (const LineReview::Made& made : line.made) {
    if (made.cents == 0) continue;
    line.line.mutable_steps(made.step)->add_adjustment_indexes(line.line.adjustments_size());
    v1::Adjustment* adjustment = line.line.add_adjustments();
    adjustment->set_group(made.group);
    adjustment->set_carc_code(made.carc_code);
    adjustment->set_amount_cents(made.cents);
    for (const std::string& rarc : made.rarc_codes) adjustment->add_rarc_codes(rarc);
    if (made.group == v1::ADJUSTMENT_GROUP_PR) patient += made.cents;
  }
  line.line.set_patient_responsibility_cents(patient);
}

// ---- the claim

// A pended line that does not hold up its claim counts as denied.
v1::Outcome OutcomeOf(const ClaimReview& review) {
  bool pends = false, all_pend = true, all_denied = true, all_paid = true;
  for (const v1::LineAdjudication& line : review.result.lines()) {
    const bool pended = line.outcome() == v1::OUTCOME_PENDED;
    pends |= pended && line.pended_cents() == line.billed_cents() &&
             (line.steps().empty() || line.steps().rbegin()->has_pend());
    all_pend &= pended;
    all_denied &= pended || line.outcome() == v1::OUTCOME_DENIED;
    all_paid &= line.outcome() == v1::OUTCOME_PAID;
  }
  if (pends || all_pend) return v1::OUTCOME_PENDED;
  if (all_denied) return v1::OUTCOME_DENIED;
  return all_paid ? v1::OUTCOME_PAID : v1::OUTCOME_REDUCED;
}

void WriteTotals(v1::Adjudication* result) {
  const google::protobuf::Descriptor& of_line = *v1::LineAdjudication::descriptor();
  v1::Totals* totals = result->mutable_totals();
  for (const v1::LineAdjudication& line : result->lines()) {
    totals->set_prior_paid_cents(totals->prior_paid_cents() + line.prior_payers().paid_cents());
    for (int i = 0; i < v1::Totals::descriptor()->field_count(); ++i) {
      const auto* total = v1::Totals::descriptor()->field(i);
      const auto* field = of_line.FindFieldByName(std::string(total->name()));
      if (field == nullptr) continue;
      totals->GetReflection()->SetInt64(totals, total,
                                        totals->GetReflection()->GetInt64(*totals, total) +
                                            line.GetReflection()->GetInt64(line, field));
    }
  }
}

void WriteHistory(const ClaimReview& review, int i, v1::HistoryLine* past) {
  const v1::ClaimLine& asked = review.claim.lines(i);
  const v1::LineAdjudication& line = review.result.lines(i);
  past->set_claim_id(review.claim.claim_id());
  past->set_line_number(asked.line_number());
  past->set_member_id(review.claim.member_id());
  past->set_billing_npi_code(review.claim.billing_provider().npi_code());
  past->set_from_date(asked.from_date());
  past->set_to_date(asked.to_date() == 0 ? asked.from_date() : asked.to_date());
  past->set_procedure_code(asked.procedure_code());
  for (int n = 0; n < std::min(kMaxModifiers, asked.modifier_codes_size()); ++n) {
    Code code = kNoCode;  // text that is no code is not kept
    if (PackCode(View(asked.modifier_codes(n)), &code) && code != kNoCode)
      past->add_modifier_codes(asked.modifier_codes(n));
  }
  past->set_place_of_service_code(PlaceOfService(review.claim, asked));
  past->set_quantity_thousandths(asked.quantity_thousandths());
  past->set_billed_cents(line.billed_cents());
  past->set_allowed_cents(line.allowed_cents());
  past->set_paid_cents(line.paid_cents());
  past->set_outcome(line.outcome());
  past->set_benefit_id(line.benefit_id());
  past->set_revenue_code(asked.revenue_code());
  past->set_ndc_code(asked.ndc_code());
  *past->mutable_tooth_codes() = asked.tooth_codes();
  *past->mutable_tooth_surface_codes() = asked.tooth_surface_codes();
}

void WriteChanges(ClaimReview* review) {
  v1::Changes* changes = review->result.mutable_changes();
  changes->set_expected_revision(review->request.state().revision());
  review->ledger.WriteChanges(changes);
  for (int i = 0; i < review->result.lines_size(); ++i) {
    if (review->result.lines(i).outcome() != v1::OUTCOME_PENDED)
      WriteHistory(*review, i, changes->add_history_added());
  }
}

void WriteProvenance(ClaimReview* review) {
  v1::Provenance* provenance = review->result.mutable_provenance();
  provenance->set_engine_version(kVersion);
  const bool names = !review->plans_used.empty() && !review->plans_used[0]->rules_version().empty();
  provenance->set_rules_version(names ? review->plans_used[0]->rules_version() : kRulesVersion);
  const auto add = [&](const std::string& id, const std::string& version,
                       const google::protobuf::Message& document) {
    v1::DocumentUsed* used = provenance->add_documents();
    used->set_document_id(id);
    used->set_document_version(version);
    used->set_fingerprint(FingerprintOf(View(document.SerializeAsString())));
  };
  for (const v1::BenefitPlan* plan : review->plans_used)
    add(plan->plan_id(), plan->plan_version(), *plan);
  for (const v1::FeeSchedule* schedule : review->schedules_used)
    add(schedule->fee_schedule_id(), "", *schedule);
  for (const v1::Contract* contract : review->contracts_used)
    add(contract->contract_id(), "", *contract);
}

void CloseClaim(ClaimReview* review) {
  v1::Adjudication& result = review->result;
  result.set_claim_id(review->claim.claim_id());
  result.set_member_id(review->claim.member_id());
  result.set_as_of_date(review->request.as_of_date());
  result.set_outcome(OutcomeOf(*review));
  result.set_clean(!review->edit_failed && result.edits_without_data().empty());
  const bool pends = result.outcome() == v1::OUTCOME_PENDED;
  for (v1::LineAdjudication& line : *result.mutable_lines())
    line.set_provisional(pends && line.outcome() != v1::OUTCOME_PENDED);
  WriteTotals(&result);
  if (!pends) WriteChanges(review);
  WriteProvenance(review);
}

}  // namespace

ClaimReview::ClaimReview(const VerifyDocuments& all, const v1::AdjudicateRequest& asked)
    : documents(all),
      request(asked),
      claim(asked.claim()),
      inpatient(IsInpatient(asked.claim())),
      received(DayOf(asked.claim().received_date() != 0 ? asked.claim().received_date()
                                                        : asked.as_of_date())),
      ledger(asked),
      prior(PriorResultsOf(asked.claim())),
      cases(static_cast<size_t>(asked.claim().lines_size())) {
  for (int i = 0; i < claim.lines_size(); ++i) result.add_lines();
  for (const v1::Member& member : asked.members()) {
    if (patient == nullptr && member.member_id() == claim.member_id()) patient = &member;
  }
}

LineReview::LineReview(ClaimReview& all, int line_index)
    : claim(all),
      asked(all.claim.lines(line_index)),
      index(line_index),
      line(*all.result.mutable_lines(line_index)),
      prior(all.prior[static_cast<size_t>(line_index)]),
      date(LineDate(all, asked)),
      from(DayOf(asked.from_date())),
      quantity(asked.quantity_thousandths()),
      billed(asked.billed_cents()) {
  line.set_line_number(asked.line_number());
  line.set_line_control_number(asked.line_control_number());
  line.set_procedure_code(asked.procedure_code());
  line.set_billed_cents(asked.billed_cents());
}

v1::Step* LineReview::AddStep(Rule rule, int64_t before, int64_t after,
                              const std::string& citation) {
  v1::Step* step = line.add_steps();
  step->set_stage(static_cast<v1::Stage>(InfoOf(rule).stage));
  step->set_rule_id(std::string(IdOf(rule)));
  step->set_citation(citation);
  step->set_before_cents(before);
  step->set_after_cents(after);
  return step;
}

void LineReview::AdjustDenial(int step, v1::AdjustmentGroup group, const std::string& carc,
                              std::vector<std::string> rarcs) {
  line.set_outcome(v1::OUTCOME_DENIED);
  line.set_not_allowed_cents(asked.billed_cents());
  const bool shared =
      IsCoordinated() && (group == v1::ADJUSTMENT_GROUP_CO || group == v1::ADJUSTMENT_GROUP_PR);
  const int64_t own = shared ? prior.patient : asked.billed_cents();
  Adjust(step, group, carc, own, std::move(rarcs));
  Adjust(step, v1::ADJUSTMENT_GROUP_OA, "23", asked.billed_cents() - own);
}

bool LineReview::Deny(Rule rule, v1::AdjustmentGroup group, const std::string& carc,
                      const std::string& citation, const std::vector<std::string>& rarcs,
                      const std::string& benefit_id) {
  v1::Step* step = AddStep(rule, asked.billed_cents(), 0, citation);
  v1::DenialOperands* denial = step->mutable_denial();
  denial->set_group(group);
  denial->set_carc_code(carc);
  for (const std::string& rarc : rarcs) denial->add_rarc_codes(rarc);
  denial->set_benefit_id(benefit_id);
  AdjustDenial(last_step(), group, carc, rarcs);
  return false;
}

bool LineReview::Pend(Rule rule) {
  AddStep(rule, asked.billed_cents(), asked.billed_cents(), "")->mutable_pend();
  line.set_outcome(v1::OUTCOME_PENDED);
  line.clear_allowed_cents();
  line.clear_above_allowed_cents();
  line.clear_not_allowed_cents();
  return false;
}

v1::AdjustmentGroup LineReview::ProviderOrPatient() const {
  const bool is_protected =
      exception != nullptr && (exception->exception() == v1::NETWORK_EXCEPTION_EMERGENCY ||
                               exception->exception() == v1::NETWORK_EXCEPTION_PROTECTED);
  return is_protected || provider_tier->in_network() ? v1::ADJUSTMENT_GROUP_CO
                                                     : v1::ADJUSTMENT_GROUP_PR;
}

bool LineReview::MayBillBalance() const {
  v1::BalanceBilling rule =
      exception == nullptr ? v1::BALANCE_BILLING_UNSPECIFIED : exception->balance_billing();
  if (rule == v1::BALANCE_BILLING_UNSPECIFIED) rule = tier->balance_billing();
  if (rule == v1::BALANCE_BILLING_UNSPECIFIED) return !tier->in_network();
  return rule == v1::BALANCE_BILLING_ALLOWED;
}

int64_t LineReview::Days() const {
  if (asked.unit_code() == "DA") return (quantity + 999) / 1000;
  const Date to = asked.to_date() == 0 ? from : DayOf(asked.to_date());
  return std::max<int64_t>(1, int64_t{to} - from + 1);
}

Asked LineReview::Question() const {
  static const std::string* const kNoTier = new std::string;
  const v1::FamilyState& state = claim.request.state();
  Asked question = {plan,     &claim.claim,
                    &asked,   claim.patient,
                    coverage, tier == nullptr ? kNoTier : &tier->tier_id(),
                    date,     state.history_from_date(),
                    {}};
  for (const v1::HistoryLine& past : state.history()) {
    if (past.member_id() == claim.claim.member_id() && past.allowed_cents() > 0)
      question.earlier.push_back({past.from_date(), &past.procedure_code(), &past.benefit_id()});
  }
  for (int i = 0; i < index; ++i) {
    const v1::LineAdjudication& past = claim.result.lines(i);
    if (past.allowed_cents() > 0)
      question.earlier.push_back(
          {claim.claim.lines(i).from_date(), &past.procedure_code(), &past.benefit_id()});
  }
  return question;
}

void CloseLine(LineReview& line) {
  if (line.line.outcome() == v1::OUTCOME_PENDED) {
    ClosePended(line);
  } else if (line.line.outcome() == v1::OUTCOME_UNSPECIFIED) {
    line.line.set_outcome(OutcomeOf(line.line, line.patient_above));
    if (line.line.allowed_cents() > 0) {
      line.line.set_coverage_percentage_micros(
          static_cast<int64_t>(static_cast<__int128>(line.line.normal_benefit_cents()) * 1'000'000 /
                               line.line.allowed_cents()));
    }
    line.claim.ledger.CloseLine(line.accumulators, line.asked.from_date());
  }
  if (line.line.outcome() != v1::OUTCOME_PENDED && line.prior.status == PriorResult::kResult) {
    v1::PriorPayers* prior = line.line.mutable_prior_payers();
    prior->set_paid_cents(line.prior.paid);
    prior->set_patient_responsibility_cents(line.prior.patient);
    prior->set_cost_share_cents(line.prior.cost_share);
  }
  WriteAdjustments(line);
}

v1::Adjudication Review(const VerifyDocuments& documents, const v1::AdjudicateRequest& request) {
  ClaimReview first_walk(documents, request);
  first_walk.finds_cases = true;
  WalkLines(&first_walk);
  SpreadCasePrices(&first_walk);
  ClaimReview review(documents, request);
  review.cases = std::move(first_walk.cases);
  WalkLines(&review);
  CloseClaim(&review);
  return std::move(review.result);
}

}  // namespace claimwright::verify

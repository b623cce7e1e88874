#include <algorithm>

#include "claimwright/codec.h"
#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/version.h"
#include "src/base/date.h"
#include "src/base/rules.h"

namespace claimwright {
namespace {

// Writes a view into a string field without a temporary string.
void Assign(std::string* field, absl::string_view text) { field->assign(text.data(), text.size()); }

v1::AdjustmentGroup GroupOf(Group group) { return static_cast<v1::AdjustmentGroup>(group); }

// What b, c and d of the step say depends on the edit.
void EncodeEdit(const StepRecord& step, v1::EditOperands* edit) {
  const bool warns = step.a == v1::EDIT_DISPOSITION_WARN;
  edit->set_verdict(warns ? v1::EDIT_VERDICT_BYPASSED : v1::EDIT_VERDICT_FAIL);
  edit->set_disposition(static_cast<v1::EditDisposition>(step.a));
  const Rule rule = static_cast<Rule>(step.rule);
  const bool has_id = rule == Rule::kFrequency || rule == Rule::kPlanEdit;
  Assign(has_id ? edit->mutable_edit_id() : edit->mutable_field_path(), step.source->name2);
  switch (rule) {
    case Rule::kTimelyFiling:
      edit->set_received_date(ToYyyymmdd(static_cast<Date>(step.b)));
      edit->set_last_date(ToYyyymmdd(static_cast<Date>(step.c)));
      break;
    case Rule::kDuplicate:
    case Rule::kSuspectDuplicate:
      Assign(edit->mutable_earlier_claim_id(), step.accumulator->name);
      edit->set_earlier_line_number(static_cast<int32_t>(step.b));
      break;
    case Rule::kFrequency:
      edit->set_counted_thousandths(step.b);
      edit->set_maximum_thousandths(step.c);
      break;
    default:
      break;
  }
}

void EncodeDenial(const StepRecord& step, v1::DenialOperands* denial) {
  denial->set_group(static_cast<v1::AdjustmentGroup>(step.a));
  Assign(denial->mutable_carc_code(), step.source->name);
  if (!step.source->name2.empty()) Assign(denial->mutable_benefit_id(), step.source->name2);
  for (absl::string_view rarc : step.source->rarcs) Assign(denial->add_rarc_codes(), rarc);
}

void EncodeFee(const StepRecord& step, v1::FeeOperands* fee) {
  Assign(fee->mutable_fee_schedule_id(), step.source->name);
  if (!step.source->name2.empty()) Assign(fee->mutable_contract_id(), step.source->name2);
  fee->set_unit_price_micros(step.a);
  fee->set_quantity_thousandths(step.b);
  fee->set_entry_index(static_cast<int32_t>(step.c));
  fee->set_rounding(static_cast<v1::Rounding>(step.source->rounding));
  if (step.source->has_minimum) fee->set_percent_micros(step.source->minimum);
}

void EncodeCase(const StepRecord& step, v1::CaseOperands* price) {
  price->set_case_index(static_cast<int32_t>(step.d));
  price->set_price_cents(step.a);
  price->set_billed_cents(step.b);
  price->set_days(static_cast<int32_t>(step.c));
  if (!step.source->name2.empty()) Assign(price->mutable_contract_id(), step.source->name2);
}

void EncodePercent(const StepRecord& step, v1::PercentOperands* percent) {
  percent->set_percent_micros(step.a);
  percent->set_rounding(static_cast<v1::Rounding>(step.source->rounding));
  if (!step.source->name2.empty()) Assign(percent->mutable_contract_id(), step.source->name2);
}

void EncodeUnit(const StepRecord& step, v1::UnitOperands* unit) {
  unit->set_unit_price_micros(step.a);
  unit->set_quantity_thousandths(step.b);
  unit->set_rounding(static_cast<v1::Rounding>(step.source->rounding));
  if (!step.source->name2.empty()) Assign(unit->mutable_contract_id(), step.source->name2);
}

void EncodeCoinsurance(const StepRecord& step, v1::CoinsuranceOperands* coinsurance) {
  coinsurance->set_rate_micros(step.a);
  coinsurance->set_basis_cents(step.before);
  coinsurance->set_rounding(static_cast<v1::Rounding>(step.source->rounding));
  if (step.source->has_minimum) coinsurance->set_minimum_cents(step.source->minimum);
  if (step.source->has_maximum) coinsurance->set_maximum_cents(step.source->maximum);
  const bool by_line = step.source->per == v1::PER_LINE;
  (by_line ? coinsurance->set_earlier_basis_cents(step.b)
           : coinsurance->set_already_computed_cents(step.b));
  coinsurance->set_already_assessed_cents(step.c);
  coinsurance->set_take_cents(step.d);
  coinsurance->set_step_index(step.index);
  coinsurance->set_per(static_cast<v1::Per>(step.source->per));
}

int64_t RemainingOf(int64_t remaining) { return remaining >= kUnlimited ? -1 : remaining; }

void EncodeCount(const StepRecord& step, v1::CountOperands* count) {
  Assign(count->mutable_accumulator_id(), step.accumulator->name);
  count->set_measure(static_cast<v1::Measure>(step.accumulator->per));
  count->set_quantity_thousandths(step.a);
  count->set_needed_thousandths(step.b);
  count->set_remaining_before_thousandths(RemainingOf(step.c));
  count->set_over_limit_cents(step.d);
  count->set_discount(static_cast<v1::OverLimitDiscount>(step.index));
}

void EncodeTranche(const StepRecord& step, v1::TrancheOperands* tranche) {
  Assign(tranche->mutable_accumulator_id(), step.accumulator->name);
  if (step.accumulator->counts) {
    tranche->set_value_before_thousandths(step.a);
  } else {
    tranche->set_value_before_cents(step.a);
  }
  tranche->set_quantity_thousandths(step.b);
  tranche->set_band_index(step.index);
}

void EncodeDifference(const StepRecord& step, v1::DifferenceOperands* difference) {
  difference->set_reason(static_cast<v1::DifferenceReason>(step.source->per));
  difference->set_reference_cents(step.a);
  if (!step.source->name.empty()) {
    Assign(difference->mutable_fee_schedule_id(), step.source->name);
    difference->set_unit_price_micros(step.b);
    difference->set_entry_index(static_cast<int32_t>(step.c));
  }
  difference->set_take_cents(step.d);
  difference->set_step_index(step.index);
}

void EncodePenalty(const StepRecord& step, v1::PenaltyOperands* penalty) {
  const bool by_rate = step.b > 0;
  (by_rate ? penalty->set_earlier_basis_cents(step.a) : penalty->set_amount_cents(step.a));
  penalty->set_rate_micros(step.b);
  penalty->set_already_taken_cents(step.c);
  if (step.source->has_maximum) penalty->set_maximum_cents(step.source->maximum);
  penalty->set_take_cents(step.d);
}

void EncodeCoordination(const StepRecord& step, v1::CoordinationOperands* coordination) {
  coordination->set_method(static_cast<v1::CobMethod>(step.source->per));
  coordination->set_prior_paid_cents(step.a);
  coordination->set_prior_responsibility_cents(step.b);
  coordination->set_allowable_cents(step.c);
  coordination->set_patient_cents(step.d);
  if (step.accumulator != nullptr) coordination->set_rerun_benefit_cents(step.accumulator->minimum);
}

void EncodeCostShareOperands(const StepRecord& step, v1::Step* out) {
  switch (step.kind) {
    case StepKind::kCopay: {
      v1::CopayOperands* copay = out->mutable_copay();
      copay->set_amount_cents(step.a);
      copay->set_per(static_cast<v1::Per>(step.source->per));
      copay->set_count(step.b);
      copay->set_already_assessed_cents(step.c);
      copay->set_take_cents(step.d);
      copay->set_step_index(step.index);
      break;
    }
    case StepKind::kDeductible: {
      v1::DeductibleOperands* deductible = out->mutable_deductible();
      Assign(deductible->mutable_accumulator_id(), step.accumulator->name);
      deductible->set_remaining_before_cents(RemainingOf(step.a));
      deductible->set_take_cents(step.d);
      deductible->set_step_index(step.index);
      break;
    }
    case StepKind::kCoinsurance:
      EncodeCoinsurance(step, out->mutable_coinsurance());
      break;
    case StepKind::kRelief: {
      v1::ReliefOperands* relief = out->mutable_relief();
      Assign(relief->mutable_accumulator_id(), step.accumulator->name);
      relief->set_remaining_before_cents(RemainingOf(step.a));
      relief->set_cut_cents(step.d);
      relief->set_step_index(step.index);
      break;
    }
    case StepKind::kPlanMaximum: {
      v1::PlanMaximumOperands* maximum = out->mutable_plan_maximum();
      Assign(maximum->mutable_accumulator_id(), step.accumulator->name);
      maximum->set_remaining_before_cents(RemainingOf(step.a));
      maximum->set_over_limit_cents(step.d);
      break;
    }
    case StepKind::kCount:
      EncodeCount(step, out->mutable_count());
      break;
    case StepKind::kTranche:
      EncodeTranche(step, out->mutable_tranche());
      break;
    case StepKind::kDifference:
      EncodeDifference(step, out->mutable_difference());
      break;
    case StepKind::kPenalty:
      EncodePenalty(step, out->mutable_penalty());
      break;
    default:
      break;
  }
}

void EncodeOperands(const StepRecord& step, v1::Step* out) {
  switch (step.kind) {
    case StepKind::kEdit:
      EncodeEdit(step, out->mutable_edit());
      break;
    case StepKind::kCoverage: {
      v1::CoverageOperands* coverage = out->mutable_coverage();
      coverage->set_from_date(ToYyyymmdd(static_cast<Date>(step.a)));
      coverage->set_to_date(ToYyyymmdd(static_cast<Date>(step.b)));
      coverage->set_coverage_tier(static_cast<v1::CoverageTier>(step.c));
      break;
    }
    case StepKind::kSelection:
      Assign(out->mutable_selection()->mutable_benefit_id(), step.source->name);
      out->mutable_selection()->set_priority(static_cast<int32_t>(step.a));
      break;
    case StepKind::kFee:
      EncodeFee(step, out->mutable_fee());
      break;
    case StepKind::kPercent:
      EncodePercent(step, out->mutable_percent());
      break;
    case StepKind::kLesserOf:
      out->mutable_lesser_of()->set_billed_cents(step.a);
      out->mutable_lesser_of()->set_fee_above_billed(step.b != 0);
      break;
    case StepKind::kDenial:
      EncodeDenial(step, out->mutable_denial());
      break;
    case StepKind::kPend:
      Assign(out->mutable_pend()->mutable_reason(), step.source->name);
      break;
    case StepKind::kPayment:
      out->mutable_payment()->set_allowed_cents(step.a);
      out->mutable_payment()->set_patient_share_cents(step.b);
      break;
    case StepKind::kOverride:
      out->mutable_network_override()->set_exception(static_cast<v1::NetworkException>(step.a));
      Assign(out->mutable_network_override()->mutable_tier_id(), step.source->name);
      Assign(out->mutable_network_override()->mutable_provider_tier_id(), step.accumulator->name);
      break;
    case StepKind::kRequirement:
      out->mutable_requirement()->set_without(static_cast<v1::WithoutAction>(step.a));
      break;
    case StepKind::kAuthorizedQuantity:
      out->mutable_authorized_quantity()->set_quantity_thousandths(step.a);
      out->mutable_authorized_quantity()->set_authorized_thousandths(step.b);
      break;
    case StepKind::kCase:
      EncodeCase(step, out->mutable_case_price());
      break;
    case StepKind::kUnit:
      EncodeUnit(step, out->mutable_unit());
      break;
    case StepKind::kBalanceLimit:
      out->mutable_balance_limit()->set_limit_micros(step.a);
      out->mutable_balance_limit()->set_allowed_cents(step.b);
      break;
    case StepKind::kCoordination:
      EncodeCoordination(step, out->mutable_coordination());
      break;
    case StepKind::kReduction:
      out->mutable_reduction()->set_rate_micros(step.a);
      break;
    default:
      EncodeCostShareOperands(step, out);
  }
}

void EncodeStep(const Decision& decision, const LineDecision& line, int32_t index, v1::Step* out) {
  const StepRecord& step = decision.steps[static_cast<size_t>(index)];
  const RuleInfo& rule = kRules[step.rule];
  out->set_stage(static_cast<v1::Stage>(rule.stage));
  Assign(out->mutable_rule_id(), rule.id);
  if (step.source != nullptr && !step.source->citation.empty()) {
    Assign(out->mutable_citation(), step.source->citation);
  }
  out->set_before_cents(step.before);
  out->set_after_cents(step.after);
  EncodeOperands(step, out);
  for (int32_t i = step.first_feed; i < step.first_feed + step.feed_count; ++i) {
    const FeedRecord& feed = decision.feeds[static_cast<size_t>(i)];
    v1::Feed* fed = out->add_feeds();
    Assign(fed->mutable_accumulator_id(), feed.accumulator->name);
    if (feed.accumulator->counts) {
      fed->set_amount_thousandths(feed.amount);
      fed->set_remaining_before_thousandths(RemainingOf(feed.remaining_before));
    } else {
      fed->set_amount_cents(feed.amount);
      fed->set_remaining_before_cents(RemainingOf(feed.remaining_before));
    }
    fed->set_carried_over(feed.carried_over);
  }
  for (int32_t i = 0; i < step.adjustment_count; ++i)
    out->add_adjustment_indexes(step.adjustment + i - line.first_adjustment);
}

void EncodeAdjustment(const AdjustmentRecord& adjustment, v1::Adjustment* out) {
  out->set_group(GroupOf(adjustment.group));
  Assign(out->mutable_carc_code(), adjustment.carc);
  out->set_amount_cents(adjustment.amount);
  for (absl::string_view rarc : adjustment.rarcs) Assign(out->add_rarc_codes(), rarc);
}

template <typename Message>
void EncodeAmounts(const Amounts& amounts, Message* out) {
  out->set_billed_cents(amounts.billed);
  out->set_allowed_cents(amounts.allowed);
  out->set_above_allowed_cents(amounts.above_allowed);
  out->set_not_allowed_cents(amounts.not_allowed);
  out->set_deductible_cents(amounts.deductible);
  out->set_copay_cents(amounts.copay);
  out->set_coinsurance_cents(amounts.coinsurance);
  out->set_over_limit_cents(amounts.over_limit);
  out->set_normal_benefit_cents(amounts.normal_benefit);
  out->set_paid_cents(amounts.paid);
  out->set_patient_responsibility_cents(amounts.patient);
  out->set_pended_cents(amounts.pended);
  out->set_difference_cents(amounts.difference);
  out->set_penalty_cents(amounts.penalty);
  out->set_withheld_cents(amounts.withheld);
}

void EncodeLine(const LineFacts& facts, const Decision& decision, const LineDecision& line,
                v1::LineAdjudication* out) {
  out->set_line_number(facts.number);
  Assign(out->mutable_line_control_number(), facts.details->line_control_number);
  Assign(out->mutable_procedure_code(), facts.details->procedure_text);
  out->set_outcome(static_cast<v1::Outcome>(line.verdict));
  Assign(out->mutable_plan_id(), line.plan_id);
  Assign(out->mutable_benefit_id(), line.benefit_id);
  Assign(out->mutable_network_tier_id(), line.tier_id);
  EncodeAmounts(line.amounts, out);
  if (line.prior != nullptr) {
    v1::PriorPayers* prior = out->mutable_prior_payers();
    prior->set_paid_cents(line.prior->paid);
    prior->set_patient_responsibility_cents(line.prior->patient);
    prior->set_cost_share_cents(line.prior->cost_share);
  }
  if (line.amounts.allowed > 0) {
    out->set_coverage_percentage_micros(static_cast<int64_t>(
        static_cast<__int128>(line.amounts.normal_benefit) * 1'000'000 / line.amounts.allowed));
  }
  out->mutable_adjustments()->Reserve(line.adjustment_count);
  for (int32_t i = line.first_adjustment; i < line.first_adjustment + line.adjustment_count; ++i) {
    EncodeAdjustment(decision.adjustments[static_cast<size_t>(i)], out->add_adjustments());
  }
  out->mutable_steps()->Reserve(line.step_count);
  for (int32_t i = line.first_step; i < line.first_step + line.step_count; ++i) {
    EncodeStep(decision, line, i, out->add_steps());
  }
  out->set_provisional(line.provisional);
}

void EncodeAccumulatorChange(const Facts& facts, const AccumulatorChangeRecord& change,
                             v1::AccumulatorChange* out) {
  Assign(out->mutable_accumulator_id(), change.accumulator_id);
  if (change.member != kFamilyScope) Assign(out->mutable_member_id(), facts.claim.member_id);
  out->set_period_start_date(ToYyyymmdd(change.period_start));
  if (change.counts) {
    out->set_before_thousandths(change.before);
    out->set_after_thousandths(change.after);
    if (change.limit < kUnlimited) out->set_limit_thousandths(change.limit);
  } else {
    out->set_before_cents(change.before);
    out->set_after_cents(change.after);
    if (change.limit < kUnlimited) out->set_limit_cents(change.limit);
  }
  out->set_reached_date(ToYyyymmdd(change.reached));
}

void EncodePoolChange(const Facts& facts, const PoolRecord& record, v1::PoolChange* out) {
  v1::Pool* pool = out->mutable_pool();
  Assign(pool->mutable_pool_id(), record.pool_id);
  pool->set_per(static_cast<v1::PoolPer>(record.per));
  Assign(pool->mutable_member_id(), facts.claim.member_id);
  Assign(pool->mutable_npi_code(), record.npi);
  pool->set_date(ToYyyymmdd(record.date));
  Assign(pool->mutable_prescription_number(), record.prescription_number);
  pool->set_assessed_cents(record.assessed);
  pool->set_computed_cents(record.computed);
  out->set_before_assessed_cents(record.before_assessed);
  out->set_before_computed_cents(record.before_computed);
  pool->set_counted_thousandths(record.counted);
  out->set_before_counted_thousandths(record.before_counted);
}

void AssignCode(std::string* field, uint64_t code) {
  for (int shift = 54; shift >= 0; shift -= 6) {
    const uint64_t digit = code >> shift & 63;
    if (digit != 0)
      field->push_back(static_cast<char>(digit <= 10 ? '0' + digit - 1 : 'A' + digit - 11));
  }
}

void EncodeHistory(const Facts& facts, const LineFacts& line, const LineDecision& decided,
                   v1::HistoryLine* out) {
  Assign(out->mutable_claim_id(), facts.claim.claim_id);
  out->set_line_number(line.number);
  Assign(out->mutable_member_id(), facts.claim.member_id);
  Assign(out->mutable_billing_npi_code(), facts.claim.billing_npi_text);
  out->set_from_date(ToYyyymmdd(line.from));
  out->set_to_date(ToYyyymmdd(line.to));
  Assign(out->mutable_procedure_code(), line.details->procedure_text);
  for (uint64_t modifier : line.details->modifiers) {
    if (modifier != 0) AssignCode(out->add_modifier_codes(), modifier);
  }
  Assign(out->mutable_place_of_service_code(), line.details->place_of_service_text);
  out->set_quantity_thousandths(line.quantity);
  out->set_billed_cents(line.billed);
  out->set_allowed_cents(decided.amounts.allowed);
  out->set_paid_cents(decided.amounts.paid);
  out->set_outcome(static_cast<v1::Outcome>(decided.verdict));
  Assign(out->mutable_benefit_id(), decided.benefit_id);
  Assign(out->mutable_revenue_code(), line.details->revenue_text);
  Assign(out->mutable_ndc_code(), line.details->ndc_text);
  for (absl::string_view tooth : line.details->teeth_text) Assign(out->add_tooth_codes(), tooth);
  for (absl::string_view surface : line.details->surfaces_text)
    Assign(out->add_tooth_surface_codes(), surface);
}

void EncodeChanges(const Facts& facts, const Decision& decision, v1::Changes* out) {
  out->set_expected_revision(facts.state.revision);
  for (const AccumulatorChangeRecord& change : decision.accumulator_changes) {
    EncodeAccumulatorChange(facts, change, out->add_accumulator_changes());
  }
  for (const PoolRecord& pool : decision.pool_changes)
    EncodePoolChange(facts, pool, out->add_pool_changes());
  for (size_t i = 0; i < decision.lines.size(); ++i) {
    if (decision.lines[i].verdict == Verdict::kPended) continue;
    EncodeHistory(facts, facts.claim.lines[i], decision.lines[i], out->add_history_added());
  }
}

}  // namespace

void EncodeDecision(const Facts& facts, const Decision& decision, v1::Adjudication* adjudication) {
  adjudication->Clear();
  Assign(adjudication->mutable_claim_id(), facts.claim.claim_id);
  Assign(adjudication->mutable_member_id(), facts.claim.member_id);
  adjudication->set_outcome(static_cast<v1::Outcome>(decision.verdict));
  adjudication->set_clean(decision.clean);
  for (absl::string_view edit : decision.edits_without_data)
    Assign(adjudication->add_edits_without_data(), edit);
  EncodeAmounts(decision.totals, adjudication->mutable_totals());
  adjudication->mutable_totals()->set_prior_paid_cents(decision.totals.prior_paid);
  adjudication->mutable_lines()->Reserve(static_cast<int>(decision.lines.size()));
  for (size_t i = 0; i < decision.lines.size(); ++i) {
    EncodeLine(facts.claim.lines[i], decision, decision.lines[i], adjudication->add_lines());
  }
  if (decision.verdict != Verdict::kPended)
    EncodeChanges(facts, decision, adjudication->mutable_changes());
  v1::Provenance* provenance = adjudication->mutable_provenance();
  provenance->set_engine_version(kVersion);
  Assign(provenance->mutable_rules_version(), decision.rules_version);
  for (const DocumentRecord& document : decision.documents) {
    v1::DocumentUsed* used = provenance->add_documents();
    Assign(used->mutable_document_id(), document.id);
    Assign(used->mutable_document_version(), document.version);
    Assign(used->mutable_fingerprint(), document.fingerprint);
  }
  adjudication->set_as_of_date(ToYyyymmdd(facts.as_of));
}

}  // namespace claimwright

#include "tests/support/random/documents.h"

#include "absl/strings/str_cat.h"
#include "tests/support/random/benefits.h"
#include "tests/support/random/condition.h"
#include "tests/support/random/words.h"

namespace claimwright::witness {
namespace {

template <typename List>
void AddSomeTiers(const v1::BenefitPlan& plan, Dice* dice, List* tier_ids) {
  for (const v1::NetworkTier& tier : plan.network_tiers()) {
    if (dice->OneIn(2)) *tier_ids->Add() = tier.tier_id();
  }
}

void AddTiers(Dice* dice, v1::BenefitPlan* plan) {
  const int count = dice->Int(1, 3);
  for (int i = 0; i < count; ++i) {
    v1::NetworkTier& tier = *plan->add_network_tiers();
    tier.set_tier_id(RandomTiers()[static_cast<size_t>(i)]);
    tier.set_in_network(dice->OneIn(2));
    tier.set_balance_billing(static_cast<v1::BalanceBilling>(dice->Int(0, 2)));
    if (dice->OneIn(4)) tier.set_balance_billing_limit_micros(dice->Between(1'000'000, 2'000'000));
  }
}

void AddAccumulator(v1::AccumulatorKind kind, int64_t scale, Dice* dice, v1::BenefitPlan* plan) {
  v1::AccumulatorDefinition& definition = *plan->add_accumulators();
  definition.set_accumulator_id(absl::StrCat(plan->plan_id(), "_acc", plan->accumulators_size()));
  definition.set_kind(kind);
  definition.set_family_rule(static_cast<v1::FamilyRule>(dice->Int(1, 3)));
  if (definition.family_rule() == v1::FAMILY_RULE_N_MEMBERS_MEET)
    definition.set_members_to_meet(dice->Int(1, 2));
  definition.set_period(static_cast<v1::AccumulatorPeriod>(dice->Int(1, 3)));
  if (kind == v1::ACCUMULATOR_KIND_COUNT) {
    definition.set_measure(static_cast<v1::Measure>(dice->Int(1, 3)));
    if (!dice->OneIn(4)) definition.set_individual_limit_thousandths(500 * dice->Int(0, 16));
    if (dice->OneIn(2)) definition.set_family_limit_thousandths(500 * dice->Int(0, 24));
  } else if (kind == v1::ACCUMULATOR_KIND_AMOUNT) {
    definition.set_measure(static_cast<v1::Measure>(dice->Int(4, 6)));
  } else {
    if (!dice->OneIn(8)) definition.set_individual_limit_cents(RandomCents(scale, dice));
    if (!dice->OneIn(4)) definition.set_family_limit_cents(RandomCents(2 * scale, dice));
    if (dice->OneIn(4)) definition.set_self_only_limit_cents(RandomCents(scale, dice));
    if (dice->OneIn(3)) AddSomeTiers(*plan, dice, definition.mutable_tier_ids());
  }
  if (kind == v1::ACCUMULATOR_KIND_DEDUCTIBLE && dice->OneIn(2) &&
      definition.period() != v1::ACCUMULATOR_PERIOD_LIFETIME) {
    definition.set_carry_over_months(dice->Int(1, 11));
  }
  if (kind == v1::ACCUMULATOR_KIND_DEDUCTIBLE ||
      kind == v1::ACCUMULATOR_KIND_OUT_OF_POCKET_MAXIMUM) {
    definition.set_cob_feed(static_cast<v1::CobFeed>(dice->Int(0, 3)));
  } else if (kind != v1::ACCUMULATOR_KIND_PLAN_MAXIMUM && dice->OneIn(3)) {
    definition.set_cob_feed(dice->OneIn(2) ? v1::COB_FEED_NORMAL : v1::COB_FEED_NONE);
  }
}

v1::PricingTerms RandomTerms(int64_t scale, Dice* dice) {
  v1::PricingTerms terms;
  const int kind = dice->Int(0, 3);
  if (kind > 0) terms.set_fee_schedule_id(dice->OneIn(2) ? "fees0" : "fees1");
  if (kind != 1) terms.set_percent_of_billed_micros(RandomRate(dice) / 2 + 500'000);
  terms.set_fee_above_billed(dice->OneIn(5));
  terms.set_rounding(RandomRounding(dice));
  if (dice->OneIn(3)) terms.set_percent_of_fee_micros(RandomRate(dice) + 500'000);
  if (dice->OneIn(5)) terms.set_unit_price_micros(dice->Between(1, scale * 10'000));
  if (dice->OneIn(5)) terms.set_per_diem_cents(1 + RandomCents(scale, dice));
  if (dice->OneIn(5)) {
    const int64_t cents = 1 + RandomCents(scale, dice);
    dice->OneIn(2) ? terms.set_case_rate_cents(cents) : terms.set_stay_per_diem_cents(cents);
  }
  for (int kind_of : {1, 2, 3, 4}) {
    if (!dice->OneIn(kind_of == v1::REDUCTION_KIND_CAPITATION ? 20 : 8)) continue;
    v1::Reduction& reduction = *terms.add_reductions();
    reduction.set_kind(static_cast<v1::ReductionKind>(kind_of));
    if (kind_of != v1::REDUCTION_KIND_CAPITATION)
      reduction.set_rate_micros(1 + RandomRate(dice) / 2);
    if (kind_of == v1::REDUCTION_KIND_PROMPT_PAYMENT && dice->OneIn(2))
      reduction.set_within_days(dice->Int(1, 400));
  }
  return terms;
}

v1::EditDisposition RandomDisposition(Dice* dice) {
  return static_cast<v1::EditDisposition>(dice->OneIn(2) ? 0 : dice->Int(1, 4));
}

void AddEditPolicy(int64_t scale, Dice* dice, v1::BenefitPlan* plan) {
  v1::EditPolicy& policy = *plan->mutable_edit_policy();
  if (dice->OneIn(3)) policy.set_timely_filing_months(dice->Int(3, 24));
  if (dice->OneIn(4)) policy.set_timely_filing_days(dice->Int(1, 400));
  for (int i = dice->Int(0, 2); i > 0; --i) {
    v1::FrequencyLimit& limit = *policy.add_frequency_limits();
    limit.set_edit_id(absl::StrCat("limit", i));
    limit.mutable_procedure()->add_codes(dice->Pick(RandomProcedures()));
    if (dice->OneIn(2)) limit.mutable_procedure()->add_prefixes("Q0");
    limit.set_maximum_quantity_thousandths(500 * dice->Int(0, 12));
    limit.set_per(static_cast<v1::FrequencyPer>(dice->Int(1, 3)));
    if (limit.per() == v1::FREQUENCY_PER_WINDOW) {
      limit.set_window(static_cast<v1::Window>(dice->Int(1, 3)));
      if (limit.window() == v1::WINDOW_ROLLING_MONTHS) limit.set_months(dice->Int(1, 14));
    }
    limit.set_disposition(RandomDisposition(dice));
  }
  for (int i = dice->Int(0, 2); i > 0; --i) {
    v1::PlanEdit& edit = *policy.add_plan_edits();
    edit.set_edit_id(absl::StrCat("edit", i));
    edit.set_kind(static_cast<v1::PlanEditKind>(dice->Int(1, 6)));
    if (dice->OneIn(2)) *edit.mutable_applies_when() = RandomCondition(*plan, scale, 2, dice);
    *edit.mutable_passes_when() = RandomCondition(*plan, scale, 2, dice);
    if (edit.kind() == v1::PLAN_EDIT_KIND_OTHER) edit.set_carc_code("96");
    if (edit.kind() == v1::PLAN_EDIT_KIND_OTHER || dice->OneIn(4)) edit.add_rarc_codes("N30");
    if (dice->OneIn(3)) edit.set_group(static_cast<v1::AdjustmentGroup>(dice->Int(1, 4)));
    edit.set_disposition(RandomDisposition(dice));
  }
}

// Same services are common in so small a vocabulary: most plans let suspects stand.
void AddEditActions(Dice* dice, v1::BenefitPlan* plan) {
  const auto add = [plan](const char* rule_id, v1::EditDisposition disposition) {
    v1::EditAction& action = *plan->add_edit_actions();
    action.set_rule_id(rule_id);
    action.set_disposition(disposition);
  };
  for (const char* rule_id :
       {"edits.diagnosis_format", "edits.place_of_service", "edits.service_date", "edits.tooth",
        "edits.tooth_surface", "edits.patient_status", "edits.admission", "edits.revenue_code",
        "edits.timely_filing", "edits.duplicate", "edits.frequency", "edits.plan_edit", "edits.mue",
        "edits.ncci_ptp", "edits.total_charge"}) {
    if (dice->OneIn(4)) add(rule_id, static_cast<v1::EditDisposition>(dice->Int(1, 4)));
  }
  if (!dice->OneIn(5)) {
    add("edits.suspect_duplicate",
        dice->OneIn(2) ? v1::EDIT_DISPOSITION_OFF : v1::EDIT_DISPOSITION_WARN);
  }
}

void AddOverrides(Dice* dice, v1::BenefitPlan* plan) {
  for (int exception : {2, 1, 4, 3}) {
    if (dice->OneIn(2)) continue;
    v1::NetworkOverride& each = *plan->add_network_overrides();
    each.set_exception(static_cast<v1::NetworkException>(exception));
    each.set_tier_id(plan->network_tiers(dice->Int(0, plan->network_tiers_size() - 1)).tier_id());
    each.set_balance_billing(static_cast<v1::BalanceBilling>(dice->Int(0, 2)));
  }
}

void FillCoordination(Dice* dice, v1::Coordination* coordination) {
  coordination->set_method(static_cast<v1::CobMethod>(dice->Int(0, 6)));
  coordination->set_secondary_write_off(dice->OneIn(3));
  coordination->set_without_prior_result(static_cast<v1::WithoutPriorResult>(dice->Int(0, 2)));
  coordination->set_oa23_basis(static_cast<v1::Oa23Basis>(dice->Int(0, 2)));
}

v1::BenefitPlan RandomPlan(const std::string& plan_id, int64_t scale, Dice* dice) {
  v1::BenefitPlan plan;
  plan.set_plan_id(plan_id);
  plan.set_name(plan_id);
  plan.set_effective_from_date(dice->OneIn(8) ? 20240301 : 20200101);
  if (dice->OneIn(8)) plan.set_effective_to_date(20250831);
  if (dice->OneIn(2)) plan.set_benefit_year_start(dice->OneIn(2) ? 701 : 1231);
  AddTiers(dice, &plan);
  if (dice->OneIn(2)) {
    v1::ValueSet& set = *plan.add_value_sets();
    set.set_value_set_id("set");
    set.add_codes("T1015");
    set.add_ranges("J3000-J3999");
  }
  for (int i = dice->Int(0, 5); i > 0; --i) {
    AddAccumulator(
        static_cast<v1::AccumulatorKind>(dice->OneIn(3) ? dice->Int(4, 5) : dice->Int(1, 3)), scale,
        dice, &plan);
  }
  for (int i = dice->Int(1, 5); i > 0; --i) AddRandomBenefit(scale, dice, &plan);
  if (dice->OneIn(6)) plan.set_on_tie(v1::ON_TIE_ERROR);
  if (dice->OneIn(2)) *plan.mutable_not_listed() = RandomExclusion(dice);
  if (!dice->OneIn(10)) *plan.add_pricing()->mutable_terms() = RandomTerms(scale, dice);
  if (dice->OneIn(3)) {
    v1::TierPricing& pricing = *plan.add_pricing();
    pricing.add_tier_ids("in");
    *pricing.mutable_terms() = RandomTerms(scale, dice);
  }
  AddEditActions(dice, &plan);
  if (dice->OneIn(2)) AddEditPolicy(scale, dice, &plan);
  if (dice->OneIn(2)) AddOverrides(dice, &plan);
  if (dice->OneIn(12)) *plan.mutable_waiting_period() = RandomWaitingPeriod(dice);
  if (!dice->OneIn(5)) FillCoordination(dice, plan.mutable_coordination());
  plan.set_pend_line_only(dice->OneIn(3));
  return plan;
}

void SetPrice(int64_t scale, Dice* dice, v1::FeeScheduleEntry* entry) {
  if (dice->OneIn(2)) {
    entry->set_unit_price_cents(RandomCents(scale, dice));
  } else {
    entry->set_unit_price_micros(dice->Between(0, scale * 10'000));
  }
}

// Makes the entry fit fewer lines; false when it is as narrow in that respect already.
bool Narrow(const std::string& modifier, Dice* dice, v1::FeeScheduleEntry* entry) {
  switch (dice->Int(0, 4)) {
    case 0:
      entry->add_modifier_codes(modifier);
      return true;
    case 1:
      if (!entry->locality_code().empty()) return false;
      entry->set_locality_code("L1");
      return true;
    case 2:
      if (!entry->tier_id().empty()) return false;
      entry->set_tier_id(dice->Pick(RandomTiers()));
      return true;
    case 3:
      if (entry->from_date() != 0) return false;
      entry->set_from_date(20250101);
      return true;
    default:
      if (!entry->place_of_service_codes().empty()) return false;
      entry->add_place_of_service_codes(dice->Pick(RandomPlaces()));
      return true;
  }
}

// Entries of one code that are each more specific than the one before.
v1::FeeSchedule RandomFees(const std::string& id, int64_t scale, Dice* dice) {
  v1::FeeSchedule fees;
  fees.set_fee_schedule_id(id);
  for (const std::string& procedure : RandomProcedures()) {
    if (dice->OneIn(6)) continue;
    v1::FeeScheduleEntry entry;
    entry.set_procedure_code(procedure);
    for (const std::string& modifier : RandomModifiers()) {
      SetPrice(scale, dice, &entry);
      *fees.add_entries() = entry;
      if (dice->OneIn(3) || !Narrow(modifier, dice, &entry)) break;
    }
  }
  return fees;
}

v1::Contract RandomContract(const std::string& id, int64_t scale, Dice* dice) {
  v1::Contract contract;
  contract.set_contract_id(id);
  if (!dice->OneIn(4)) contract.add_npi_codes(dice->Pick(RandomNpis()));
  if (dice->OneIn(2)) contract.add_tier_ids(dice->Pick(RandomTiers()));
  if (dice->OneIn(3)) contract.set_from_date(20250101);
  if (dice->OneIn(3)) contract.set_to_date(20250701);
  *contract.mutable_terms() = RandomTerms(scale, dice);
  return contract;
}

v1::NetworkDirectory RandomDirectory(Dice* dice) {
  v1::NetworkDirectory directory;
  directory.set_directory_id("directory");
  if (!dice->OneIn(4)) directory.set_default_tier_id(dice->Pick(RandomTiers()));
  for (const std::string& npi : RandomNpis()) {
    if (dice->OneIn(2)) continue;
    v1::NetworkEntry& entry = *directory.add_entries();
    entry.set_npi_code(npi);
    entry.set_tier_id(dice->Pick(RandomTiers()));
    if (dice->OneIn(3)) entry.set_to_date(20250301);
  }
  return directory;
}

}  // namespace

ReferenceParts RandomParts(int64_t scale, Dice* dice) {
  ReferenceParts parts;
  parts.plans.push_back(RandomPlan("plan0", scale, dice));
  if (dice->OneIn(3)) parts.plans.push_back(RandomPlan("plan1", scale, dice));
  for (const char* id : {"fees0", "fees1"}) {
    parts.fee_schedules.push_back(RandomFees(id, scale, dice));
  }
  for (int i = dice->Int(-2, 3); i > 0; --i) {
    parts.contracts.push_back(RandomContract(absl::StrCat("contract", i), scale, dice));
  }
  if (dice->OneIn(3)) parts.network = RandomDirectory(dice);
  return parts;
}

}  // namespace claimwright::witness

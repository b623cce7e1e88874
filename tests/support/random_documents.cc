#include "tests/support/random_documents.h"

#include "absl/strings/str_cat.h"
#include "tests/support/random_condition.h"

namespace claimwright::witness {

const std::vector<std::string>& RandomProcedures() {
  static const auto* const kWords =
      new std::vector<std::string>{"G0439", "G0463", "T1015", "J3490", "Q0001", "Q0002", "0001F"};
  return *kWords;
}

const std::vector<std::string>& RandomModifiers() {
  static const auto* const kWords = new std::vector<std::string>{"26", "TC", "59", "LT"};
  return *kWords;
}

const std::vector<std::string>& RandomDiagnoses() {
  static const auto* const kWords =
      new std::vector<std::string>{"J069", "I10", "E119", "E1065", "S72001A", "E139"};
  return *kWords;
}

const std::vector<std::string>& RandomPlaces() {
  static const auto* const kWords = new std::vector<std::string>{"11", "22", "23", "10"};
  return *kWords;
}

const std::vector<std::string>& RandomNpis() {
  static const auto* const kWords =
      new std::vector<std::string>{"1234567893", "1999999992", "1111111112"};
  return *kWords;
}

const std::vector<std::string>& RandomTiers() {
  static const auto* const kWords = new std::vector<std::string>{"in", "out", "mid"};
  return *kWords;
}

const std::vector<int32_t>& RandomDates() {
  static const auto* const kDates = new std::vector<int32_t>{
      20240228, 20240229, 20240301, 20240630, 20240701, 20241231, 20250101,
      20250102, 20250228, 20250301, 20250630, 20250701, 20250831, 20251015};
  return *kDates;
}

int64_t RandomCents(int64_t scale, Dice* dice) {
  if (dice->OneIn(8)) return 0;
  return dice->OneIn(3) ? dice->Between(1, scale) : dice->Between(1, 1 + scale / 10);
}

namespace {

v1::Rounding RandomRounding(Dice* dice) {
  return static_cast<v1::Rounding>(dice->OneIn(2) ? 0 : dice->Int(1, 4));
}

int64_t RandomRate(Dice* dice) {
  return dice->Pick(std::vector<int64_t>{0, 100'000, 200'000, 333'333, 500'000, 1'000'000,
                                         dice->Between(0, 1'000'000)});
}

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
  }
}

void AddAccumulator(v1::AccumulatorKind kind, int64_t scale, Dice* dice, v1::BenefitPlan* plan) {
  v1::AccumulatorDefinition& definition = *plan->add_accumulators();
  definition.set_accumulator_id(absl::StrCat(plan->plan_id(), "_acc", plan->accumulators_size()));
  definition.set_kind(kind);
  if (!dice->OneIn(8)) definition.set_individual_limit_cents(RandomCents(scale, dice));
  if (!dice->OneIn(4)) definition.set_family_limit_cents(RandomCents(2 * scale, dice));
  if (dice->OneIn(4)) definition.set_self_only_limit_cents(RandomCents(scale, dice));
  definition.set_family_rule(static_cast<v1::FamilyRule>(dice->Int(1, 2)));
  definition.set_period(static_cast<v1::AccumulatorPeriod>(dice->Int(1, 3)));
  if (dice->OneIn(3)) AddSomeTiers(*plan, dice, definition.mutable_tier_ids());
}

void AddFeeds(const v1::BenefitPlan& plan, Dice* dice, v1::CostShareStep* step) {
  if (!dice->OneIn(5)) return;
  step->mutable_feeds();
  for (const v1::AccumulatorDefinition& definition : plan.accumulators()) {
    if (definition.kind() != v1::ACCUMULATOR_KIND_PLAN_MAXIMUM && dice->OneIn(2)) {
      step->mutable_feeds()->add_accumulator_ids(definition.accumulator_id());
    }
  }
}

void FillCopay(int64_t scale, Dice* dice, v1::Copay* copay) {
  copay->set_amount_cents(RandomCents(scale / 5 + 1, dice));
  copay->set_per(static_cast<v1::Per>(dice->OneIn(3) ? 1 : dice->Int(1, 6)));
  if (dice->OneIn(3)) copay->set_share(dice->OneIn(2) ? "shared" : "other");
  if (dice->OneIn(3)) copay->set_days_per_copay(dice->Int(1, 90));
}

void FillCoinsurance(int64_t scale, Dice* dice, v1::Coinsurance* coinsurance) {
  coinsurance->set_rate_micros(RandomRate(dice));
  coinsurance->set_rounding(RandomRounding(dice));
  if (dice->OneIn(4)) coinsurance->set_minimum_cents(RandomCents(scale / 20 + 1, dice));
  if (dice->OneIn(4)) {
    coinsurance->set_maximum_cents(coinsurance->minimum_cents() + RandomCents(scale / 5, dice));
  }
  coinsurance->set_per(dice->Pick(std::vector<v1::Per>{v1::PER_UNSPECIFIED, v1::PER_LINE,
                                                       v1::PER_VISIT, v1::PER_PRESCRIPTION}));
  if (dice->OneIn(3)) coinsurance->set_share(dice->OneIn(2) ? "shared" : "other");
}

void FillDeductible(const v1::BenefitPlan& plan, Dice* dice, v1::Deductible* deductible) {
  if (!dice->OneIn(3)) return;
  for (const v1::AccumulatorDefinition& definition : plan.accumulators()) {
    if (definition.kind() == v1::ACCUMULATOR_KIND_DEDUCTIBLE && dice->OneIn(2)) {
      deductible->add_accumulator_ids(definition.accumulator_id());
    }
  }
}

v1::CostShare RandomCostShare(const v1::BenefitPlan& plan, int64_t scale, Dice* dice) {
  v1::CostShare share;
  share.set_relief_order(static_cast<v1::ReliefOrder>(dice->Int(0, 2)));
  for (int i = dice->Int(0, 4); i > 0; --i) {
    v1::CostShareStep& step = *share.add_steps();
    const int kind = dice->Int(0, 2);
    if (kind == 0) FillCopay(scale, dice, step.mutable_copay());
    if (kind == 1) FillDeductible(plan, dice, step.mutable_deductible());
    if (kind == 2) FillCoinsurance(scale, dice, step.mutable_coinsurance());
    AddFeeds(plan, dice, &step);
  }
  for (const v1::AccumulatorDefinition& definition : plan.accumulators()) {
    if (definition.kind() == v1::ACCUMULATOR_KIND_PLAN_MAXIMUM && dice->OneIn(2)) {
      share.add_plan_maximum_accumulator_ids(definition.accumulator_id());
    }
  }
  return share;
}

v1::Exclusion RandomExclusion(Dice* dice) {
  v1::Exclusion exclusion;
  if (dice->OneIn(3)) exclusion.set_carc_code(dice->OneIn(2) ? "204" : "96");
  if (dice->OneIn(3)) exclusion.set_group(v1::ADJUSTMENT_GROUP_CO);
  if (dice->OneIn(4)) exclusion.add_rarc_codes("N30");
  return exclusion;
}

void FillTerms(const v1::BenefitPlan& plan, int64_t scale, Dice* dice, v1::BenefitTerms* terms) {
  if (dice->OneIn(10)) {
    *terms->mutable_exclusion() = RandomExclusion(dice);
  } else {
    *terms->mutable_cost_share() = RandomCostShare(plan, scale, dice);
  }
}

void AddBenefit(int64_t scale, Dice* dice, v1::BenefitPlan* plan) {
  v1::Benefit benefit;
  benefit.set_benefit_id(absl::StrCat("benefit", plan->benefits_size()));
  benefit.set_name(benefit.benefit_id());
  benefit.set_priority(dice->Int(0, 2));
  if (!dice->OneIn(4)) *benefit.mutable_when() = RandomCondition(*plan, scale, 3, dice);
  if (dice->OneIn(2)) {
    v1::BenefitTerms& terms = *benefit.add_terms();
    AddSomeTiers(*plan, dice, terms.mutable_tier_ids());
    if (terms.tier_ids().empty()) terms.add_tier_ids(plan->network_tiers(0).tier_id());
    FillTerms(*plan, scale, dice, &terms);
  }
  FillTerms(*plan, scale, dice, benefit.add_terms());
  *plan->add_benefits() = benefit;
}

v1::PricingTerms RandomTerms(Dice* dice) {
  v1::PricingTerms terms;
  const int kind = dice->Int(0, 3);
  if (kind > 0) terms.set_fee_schedule_id(dice->OneIn(2) ? "fees0" : "fees1");
  if (kind != 1) terms.set_percent_of_billed_micros(RandomRate(dice) / 2 + 500'000);
  terms.set_fee_above_billed(dice->OneIn(5));
  terms.set_rounding(RandomRounding(dice));
  return terms;
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
    AddAccumulator(static_cast<v1::AccumulatorKind>(dice->Int(1, 3)), scale, dice, &plan);
  }
  for (int i = dice->Int(1, 5); i > 0; --i) AddBenefit(scale, dice, &plan);
  if (dice->OneIn(6)) plan.set_on_tie(v1::ON_TIE_ERROR);
  if (dice->OneIn(2)) *plan.mutable_not_listed() = RandomExclusion(dice);
  if (!dice->OneIn(10)) *plan.add_pricing()->mutable_terms() = RandomTerms(dice);
  if (dice->OneIn(3)) {
    v1::TierPricing& pricing = *plan.add_pricing();
    pricing.add_tier_ids("in");
    *pricing.mutable_terms() = RandomTerms(dice);
  }
  for (const char* rule_id : {"edits.diagnosis_format", "edits.place_of_service"}) {
    if (!dice->OneIn(3)) continue;
    v1::EditAction& action = *plan.add_edit_actions();
    action.set_rule_id(rule_id);
    action.set_disposition(static_cast<v1::EditDisposition>(dice->Int(1, 4)));
  }
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

v1::Contract RandomContract(const std::string& id, Dice* dice) {
  v1::Contract contract;
  contract.set_contract_id(id);
  if (!dice->OneIn(4)) contract.add_npi_codes(dice->Pick(RandomNpis()));
  if (dice->OneIn(2)) contract.add_tier_ids(dice->Pick(RandomTiers()));
  if (dice->OneIn(3)) contract.set_from_date(20250101);
  if (dice->OneIn(3)) contract.set_to_date(20250701);
  *contract.mutable_terms() = RandomTerms(dice);
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
    parts.contracts.push_back(RandomContract(absl::StrCat("contract", i), dice));
  }
  if (dice->OneIn(3)) parts.network = RandomDirectory(dice);
  return parts;
}

}  // namespace claimwright::witness

#include "tests/support/random/benefits.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "tests/support/random/condition.h"
#include "tests/support/random/words.h"

namespace claimwright::witness {
namespace {

void AddFeeds(const v1::BenefitPlan& plan, Dice* dice, v1::CostShareStep* step) {
  if (!dice->OneIn(5)) return;
  step->mutable_feeds();
  for (const v1::AccumulatorDefinition& definition : plan.accumulators()) {
    const bool may_be_fed = definition.kind() != v1::ACCUMULATOR_KIND_PLAN_MAXIMUM &&
                            definition.measure() == v1::MEASURE_UNSPECIFIED;
    if (may_be_fed && dice->OneIn(2)) {
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

void FillDifference(Dice* dice, v1::Difference* difference) {
  difference->set_reason(static_cast<v1::DifferenceReason>(dice->Int(1, 3)));
  if (dice->OneIn(2)) difference->set_reference_fee_schedule_id(dice->OneIn(2) ? "fees0" : "fees1");
}

void AddStep(const v1::BenefitPlan& plan, int64_t scale, Dice* dice,
             google::protobuf::RepeatedPtrField<v1::CostShareStep>* steps) {
  v1::CostShareStep& step = *steps->Add();
  switch (dice->Int(0, 9)) {
    case 0:
      FillDifference(dice, step.mutable_difference());
      break;
    case 1:
    case 2:
    case 3:
      FillCopay(scale, dice, step.mutable_copay());
      break;
    case 4:
    case 5:
    case 6:
      FillDeductible(plan, dice, step.mutable_deductible());
      break;
    default:
      FillCoinsurance(scale, dice, step.mutable_coinsurance());
  }
  AddFeeds(plan, dice, &step);
}

void FillTranche(const v1::BenefitPlan& plan, const v1::AccumulatorDefinition& definition,
                 int64_t scale, Dice* dice, v1::Tranche* tranche) {
  const bool counts = definition.kind() == v1::ACCUMULATOR_KIND_COUNT;
  const bool in_wholes = definition.measure() != v1::MEASURE_UNITS;
  tranche->set_accumulator_id(definition.accumulator_id());
  int64_t through = 0;
  for (int i = dice->Int(0, 3); i > 0; --i) {
    v1::Band& band = *tranche->add_bands();
    if (counts) {
      through += in_wholes ? 1000 * dice->Int(1, 4) : dice->Between(1, 5000);
      band.set_through_thousandths(through);
    } else {
      through += 1 + RandomCents(scale, dice);
      band.set_through_cents(through);
    }
  }
  tranche->add_bands();
  for (v1::Band& band : *tranche->mutable_bands()) {
    for (int i = dice->Int(0, 3); i > 0; --i) AddStep(plan, scale, dice, band.mutable_steps());
  }
}

// Accumulators that may be counts of benefits or go with tranches.
std::vector<const v1::AccumulatorDefinition*> Measured(const v1::BenefitPlan& plan) {
  std::vector<const v1::AccumulatorDefinition*> found;
  for (const v1::AccumulatorDefinition& definition : plan.accumulators()) {
    if (definition.measure() != v1::MEASURE_UNSPECIFIED) found.push_back(&definition);
  }
  return found;
}

v1::CostShare RandomCostShare(const v1::BenefitPlan& plan, const v1::BenefitTerms& terms,
                              int64_t scale, Dice* dice) {
  v1::CostShare share;
  share.set_relief_order(static_cast<v1::ReliefOrder>(dice->Int(0, 2)));
  const std::vector<const v1::AccumulatorDefinition*> measured = Measured(plan);
  const v1::AccumulatorDefinition* by =
      measured.empty() || dice->OneIn(2) ? nullptr : dice->Pick(measured);
  const auto& counts = terms.count_accumulator_ids();
  if (by != nullptr &&
      std::find(counts.begin(), counts.end(), by->accumulator_id()) == counts.end()) {
    FillTranche(plan, *by, scale, dice, share.add_steps()->mutable_tranche());
  } else {
    for (int i = dice->Int(0, 4); i > 0; --i) AddStep(plan, scale, dice, share.mutable_steps());
  }
  for (const v1::AccumulatorDefinition& definition : plan.accumulators()) {
    if (definition.kind() == v1::ACCUMULATOR_KIND_PLAN_MAXIMUM && dice->OneIn(2)) {
      share.add_plan_maximum_accumulator_ids(definition.accumulator_id());
    }
  }
  return share;
}

v1::Requirement RandomRequirement(int64_t scale, Dice* dice) {
  v1::Requirement requirement;
  requirement.set_without(dice->OneIn(2) ? v1::WITHOUT_ACTION_PENALTY
                                         : static_cast<v1::WithoutAction>(dice->Int(1, 4)));
  if (requirement.without() != v1::WITHOUT_ACTION_PENALTY) return requirement;
  v1::Penalty& penalty = *requirement.mutable_penalty();
  if (dice->OneIn(2)) {
    penalty.set_amount_cents(1 + RandomCents(scale / 5 + 1, dice));
  } else {
    penalty.set_rate_micros(dice->Between(1, 1'000'000));
  }
  if (dice->OneIn(3)) penalty.set_maximum_cents(RandomCents(scale / 5 + 1, dice));
  if (dice->OneIn(3)) penalty.set_group(v1::ADJUSTMENT_GROUP_CO);
  return requirement;
}

void FillTerms(const v1::BenefitPlan& plan, int64_t scale, Dice* dice, v1::BenefitTerms* terms) {
  if (dice->OneIn(10)) {
    *terms->mutable_exclusion() = RandomExclusion(dice);
    return;
  }
  if (dice->OneIn(6)) *terms->mutable_authorization() = RandomRequirement(scale, dice);
  if (dice->OneIn(8)) *terms->mutable_referral() = RandomRequirement(scale, dice);
  for (const v1::AccumulatorDefinition* definition : Measured(plan)) {
    if (definition->kind() == v1::ACCUMULATOR_KIND_COUNT && dice->OneIn(3))
      terms->add_count_accumulator_ids(definition->accumulator_id());
  }
  terms->set_over_limit_discount(static_cast<v1::OverLimitDiscount>(dice->Int(0, 2)));
  *terms->mutable_cost_share() = RandomCostShare(plan, *terms, scale, dice);
}

}  // namespace

v1::Exclusion RandomExclusion(Dice* dice) {
  v1::Exclusion exclusion;
  if (dice->OneIn(3)) exclusion.set_carc_code(dice->OneIn(2) ? "204" : "96");
  if (dice->OneIn(3)) exclusion.set_group(v1::ADJUSTMENT_GROUP_CO);
  if (dice->OneIn(4)) exclusion.add_rarc_codes("N30");
  return exclusion;
}

v1::WaitingPeriod RandomWaitingPeriod(Dice* dice) {
  v1::WaitingPeriod period;
  period.set_months(dice->Int(0, 14));
  if (dice->OneIn(2)) period.set_days(dice->Int(0, 90));
  return period;
}

void AddRandomBenefit(int64_t scale, Dice* dice, v1::BenefitPlan* plan) {
  v1::Benefit benefit;
  benefit.set_benefit_id(absl::StrCat("benefit", plan->benefits_size()));
  benefit.set_name(benefit.benefit_id());
  benefit.set_priority(dice->Int(0, 2));
  if (!dice->OneIn(4)) *benefit.mutable_when() = RandomCondition(*plan, scale, 3, dice);
  if (dice->OneIn(12)) *benefit.mutable_waiting_period() = RandomWaitingPeriod(dice);
  if (dice->OneIn(2)) {
    v1::BenefitTerms& terms = *benefit.add_terms();
    for (const v1::NetworkTier& tier : plan->network_tiers()) {
      if (dice->OneIn(2)) terms.add_tier_ids(tier.tier_id());
    }
    if (terms.tier_ids().empty()) terms.add_tier_ids(plan->network_tiers(0).tier_id());
    FillTerms(*plan, scale, dice, &terms);
  }
  FillTerms(*plan, scale, dice, benefit.add_terms());
  *plan->add_benefits() = benefit;
}

}  // namespace claimwright::witness

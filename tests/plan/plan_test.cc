#include "claimwright/plan.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "claimwright/decision.h"
#include "claimwright/program.h"
#include "claimwright/v1/plan.pb.h"
#include "gtest/gtest.h"
#include "src/base/date.h"
#include "src/base/rules.h"
#include "tests/plan/plans.h"

namespace claimwright {
namespace {

using Strings = std::vector<std::string>;
using Indexes = std::vector<uint16_t>;

v1::Benefit* AddBenefit(const std::string& id, int priority, const std::string& condition,
                        v1::BenefitPlan* plan) {
  v1::Benefit* benefit = plan->add_benefits();
  benefit->set_benefit_id(id);
  benefit->set_name(id);
  benefit->set_priority(priority);
  if (!condition.empty()) *benefit->mutable_when() = ConditionFrom(condition);
  benefit->add_terms()->mutable_cost_share();
  return benefit;
}

v1::CostShare* ShareOf(v1::BenefitPlan* plan) {
  return plan->mutable_benefits(0)->mutable_terms(0)->mutable_cost_share();
}

// The plan with lines for ages 5, 15 and so on: which benefit each gets, "tie" and "none" included.
std::string Selections(const v1::BenefitPlan& plan) {
  const std::shared_ptr<const CompiledPlan> compiled = Compiled(plan);
  std::string text;
  for (int age : {5, 15, 25}) {
    LineKeys keys = LineKeys();
    keys.single[kDimAge] = KeyOfNumber(age);
    const Selection selection = SelectBenefit(compiled->program(), keys);
    switch (selection.result) {
      case SelectionResult::kSelected:
        absl::StrAppend(
            &text, compiled->program().benefits[static_cast<size_t>(selection.benefit)].id, " ");
        break;
      case SelectionResult::kTie:
        text += "tie ";
        break;
      default:
        text += "none ";
    }
  }
  return text;
}

TEST(CompiledPlan, ASmallPlanCompilesWithoutAWarning) {
  const std::shared_ptr<const CompiledPlan> plan = Compiled(SmallPlan());
  EXPECT_EQ(Lines(plan->warnings()), Strings());
  EXPECT_EQ(plan->plan_id(), "small");
  EXPECT_EQ(plan->program().effective_from, FromCivil(2026, 1, 1));
  EXPECT_EQ(plan->program().effective_to, kFarFuture);
  EXPECT_EQ(plan->program().benefit_year_start, 101);
}

TEST(CompiledPlan, TheFingerprintIsThatOfTheContent) {
  v1::BenefitPlan other = SmallPlan();
  other.set_citation("changed");
  EXPECT_EQ(Compiled(SmallPlan())->fingerprint().size(), 16u);
  EXPECT_EQ(Compiled(SmallPlan())->fingerprint(), Compiled(SmallPlan())->fingerprint());
  EXPECT_NE(Compiled(SmallPlan())->fingerprint(), Compiled(other)->fingerprint());
}

TEST(CompiledPlan, NeedsNothingOfTheMessageAfterwards) {
  auto message = std::make_unique<v1::BenefitPlan>(SmallPlan());
  const std::shared_ptr<const CompiledPlan> plan = Compiled(*message);
  message.reset();
  EXPECT_EQ(plan->program().benefits[0].source.name, "all");
  EXPECT_EQ(plan->program().accumulators[1].source.name, "oop");
}

TEST(CompiledPlan, StepsFeedWhatTheyFeedByDefault) {
  const std::shared_ptr<const CompiledPlan> compiled = Compiled(SmallPlan());
  const TermsProgram& terms = compiled->program().terms[0];
  ASSERT_EQ(terms.steps.size(), 3u);
  EXPECT_EQ(terms.steps[0].feeds, Indexes({1}));
  EXPECT_EQ(terms.steps[1].feeds, Indexes({0, 1}));
  EXPECT_EQ(terms.steps[1].limited_by, Indexes({0}));
  EXPECT_EQ(terms.steps[2].feeds, Indexes({1}));
  EXPECT_EQ(terms.plan_maximums, Indexes({2}));
}

TEST(CompiledPlan, StepsFeedWhatTheyNameInstead) {
  v1::BenefitPlan plan = SmallPlan();
  v1::CostShare* share = ShareOf(&plan);
  share->mutable_steps(0)->mutable_feeds();
  share->mutable_steps(2)->mutable_feeds()->add_accumulator_ids("oop");
  share->mutable_steps(2)->mutable_feeds()->add_accumulator_ids("ded");
  share->mutable_steps(2)->mutable_feeds()->add_accumulator_ids("oop");
  const std::shared_ptr<const CompiledPlan> compiled = Compiled(plan);
  const TermsProgram& terms = compiled->program().terms[0];
  EXPECT_EQ(terms.steps[0].feeds, Indexes());
  EXPECT_EQ(terms.steps[2].feeds, Indexes({0, 1}));
}

TEST(CompiledPlan, CopaysArePooledByWhatTheyAreCountedOver) {
  struct Row {
    v1::Per per;
    bool pooled;
  };
  for (const Row& row :
       {Row{v1::PER_LINE, false}, Row{v1::PER_UNIT, false}, Row{v1::PER_VISIT, true},
        Row{v1::PER_DAY, true}, Row{v1::PER_ADMISSION, true}, Row{v1::PER_PRESCRIPTION, true}}) {
    v1::BenefitPlan plan = SmallPlan();
    ShareOf(&plan)->mutable_steps(0)->mutable_copay()->set_per(row.per);
    const CostShareStepProgram step = Compiled(plan)->program().terms[0].steps[0];
    EXPECT_EQ(step.pooled, row.pooled) << row.per;
    EXPECT_EQ(static_cast<int>(step.per), row.per);
    EXPECT_EQ(step.days_per_copay, 30);
    EXPECT_EQ(step.pool_id, "all#0");
  }
}

TEST(CompiledPlan, StepsOfOneShareHaveOnePool) {
  v1::BenefitPlan plan = SmallPlan();
  v1::Copay& copay = *ShareOf(&plan)->mutable_steps(0)->mutable_copay();
  v1::Coinsurance& coinsurance = *ShareOf(&plan)->mutable_steps(2)->mutable_coinsurance();
  for (v1::Per per : {v1::PER_VISIT, v1::PER_LINE}) {
    copay.set_per(per);
    copay.set_share("visit");
    coinsurance.set_per(per);
    coinsurance.set_share("visit");
    const std::shared_ptr<const CompiledPlan> compiled = Compiled(plan);
    const TermsProgram& terms = compiled->program().terms[0];
    const bool pooled = per == v1::PER_VISIT;  // a line shares with no other line
    EXPECT_EQ(terms.steps[0].pool_id, pooled ? "visit" : "all#0");
    EXPECT_EQ(terms.steps[2].pool_id, pooled ? "visit" : "all#2");
  }
}

TEST(CompiledPlan, CoinsuranceKeepsItsBoundsAndRounding) {
  v1::BenefitPlan plan = SmallPlan();
  v1::Coinsurance* coinsurance = ShareOf(&plan)->mutable_steps(2)->mutable_coinsurance();
  coinsurance->set_minimum_cents(100);
  coinsurance->set_maximum_cents(100);
  coinsurance->set_rounding(v1::ROUNDING_DOWN);
  coinsurance->set_per(v1::PER_PRESCRIPTION);
  const CostShareStepProgram step = Compiled(plan)->program().terms[0].steps[2];
  EXPECT_EQ(step.amount, 200'000);
  EXPECT_TRUE(step.has_minimum && step.has_maximum && step.pooled);
  EXPECT_EQ(step.minimum, 100);
  EXPECT_EQ(step.maximum, 100);
  EXPECT_EQ(step.rounding, Rounding::kDown);
}

TEST(CompiledPlan, ATierWithoutItsOwnTermsHasThoseWithoutTiers) {
  v1::BenefitPlan plan = SmallPlan();
  plan.add_network_tiers()->set_tier_id("out");
  v1::BenefitTerms* out = plan.mutable_benefits(0)->add_terms();
  out->add_tier_ids("out");
  out->mutable_exclusion()->set_carc_code("204");
  const std::shared_ptr<const CompiledPlan> compiled = Compiled(plan);
  const PlanProgram& program = compiled->program();
  ASSERT_EQ(program.benefits[0].terms_of_tier.size(), 2u);
  const auto terms = [&](size_t tier) {
    return program.terms[static_cast<size_t>(program.benefits[0].terms_of_tier[tier])];
  };
  EXPECT_FALSE(terms(0).excluded);
  EXPECT_TRUE(terms(1).excluded);
  EXPECT_EQ(terms(1).exclusion.carc, "204");
  EXPECT_EQ(terms(1).exclusion.rarc_text, Strings());
}

TEST(CompiledPlan, AccumulatorsCountInTheirTiersOnly) {
  v1::BenefitPlan plan = SmallPlan();
  plan.add_network_tiers()->set_tier_id("out");
  plan.mutable_accumulators(1)->add_tier_ids("in");
  const std::shared_ptr<const CompiledPlan> compiled = Compiled(plan);
  const PlanProgram& program = compiled->program();
  EXPECT_EQ(program.tiers[0].accumulators, Indexes({0, 1, 2}));
  EXPECT_EQ(program.tiers[0].out_of_pocket_maximums, Indexes({1}));
  EXPECT_EQ(program.tiers[1].accumulators, Indexes({0, 2}));
  EXPECT_EQ(program.tiers[1].out_of_pocket_maximums, Indexes());
  EXPECT_EQ(program.terms[1].steps[0].feeds, Indexes());
}

TEST(CompiledPlan, TheFamilyRuleAndTheCoverageTierPickTheLimits) {
  v1::BenefitPlan plan = SmallPlan();
  v1::AccumulatorDefinition* ded = plan.mutable_accumulators(0);
  ded->set_family_limit_cents(100'000);
  AccumulatorProgram program = Compiled(plan)->program().accumulators[0];
  EXPECT_EQ(program.individual_limit[0], 50'000);
  EXPECT_EQ(program.individual_limit[1], 50'000);
  EXPECT_EQ(program.family_limit[0], kUnlimited);
  EXPECT_EQ(program.family_limit[1], 100'000);
  ded->set_family_rule(v1::FAMILY_RULE_AGGREGATE);
  ded->set_self_only_limit_cents(40'000);
  program = Compiled(plan)->program().accumulators[0];
  EXPECT_EQ(program.individual_limit[0], 40'000);
  EXPECT_EQ(program.individual_limit[1], kUnlimited);
  EXPECT_EQ(program.family_limit[1], 100'000);
}

TEST(CompiledPlan, BalanceBillingFollowsTheNetworkUnlessThePlanSays) {
  v1::BenefitPlan plan = SmallPlan();
  plan.add_network_tiers()->set_tier_id("out");
  v1::NetworkTier* protected_tier = plan.add_network_tiers();
  protected_tier->set_tier_id("protected");
  protected_tier->set_balance_billing(v1::BALANCE_BILLING_PROHIBITED);
  v1::NetworkTier* allowed = plan.add_network_tiers();
  allowed->set_tier_id("allowed");
  allowed->set_in_network(true);
  allowed->set_balance_billing(v1::BALANCE_BILLING_ALLOWED);
  const std::shared_ptr<const CompiledPlan> compiled = Compiled(plan);
  const PlanProgram& program = compiled->program();
  const bool expected[] = {false, true, false, true};
  for (size_t i = 0; i < 4; ++i)
    EXPECT_EQ(program.tiers[i].balance_billing, expected[i]) << program.tiers[i].id;
}

TEST(CompiledPlan, AnExclusionHasItsDefaults) {
  v1::BenefitPlan plan = SmallPlan();
  plan.mutable_not_listed();
  const ExclusionProgram program = Compiled(plan)->program().not_listed;
  EXPECT_EQ(program.carc, "96");
  EXPECT_EQ(program.rarc_text, Strings({"N130"}));
  EXPECT_EQ(program.group, Group::kPR);
  plan.mutable_not_listed()->set_group(v1::ADJUSTMENT_GROUP_CO);
  plan.mutable_not_listed()->add_rarc_codes("N425");
  EXPECT_EQ(Compiled(plan)->program().not_listed.group, Group::kCO);
  EXPECT_EQ(Compiled(plan)->program().not_listed.rarc_text, Strings({"N425"}));
}

TEST(CompiledPlan, AnEditDeniesUnlessThePlanSays) {
  v1::BenefitPlan plan = SmallPlan();
  v1::EditAction* action = plan.add_edit_actions();
  action->set_rule_id("edits.service_date");
  action->set_disposition(v1::EDIT_DISPOSITION_WARN);
  const std::shared_ptr<const CompiledPlan> compiled = Compiled(plan);
  const PlanProgram& program = compiled->program();
  for (int edit = 0; edit < kEditCount; ++edit) {
    const absl::string_view id = IdOf(static_cast<Rule>(edit));
    EXPECT_EQ(program.dispositions[edit], id == "edits.service_date"        ? Disposition::kWarn
                                          : id == "edits.suspect_duplicate" ? Disposition::kPend
                                                                            : Disposition::kDeny)
        << id;
  }
}

TEST(CompiledPlan, PricingHasOneRowATier) {
  v1::BenefitPlan plan = SmallPlan();
  plan.add_network_tiers()->set_tier_id("out");
  v1::TierPricing* out = plan.add_pricing();
  out->add_tier_ids("out");
  out->mutable_terms()->set_percent_of_billed_micros(600'000);
  out->mutable_terms()->set_rounding(v1::ROUNDING_UP);
  const std::shared_ptr<const CompiledPlan> compiled = Compiled(plan);
  const PlanProgram& program = compiled->program();
  EXPECT_EQ(program.tiers[0].pricing, 0);
  EXPECT_EQ(program.tiers[1].pricing, 1);
  EXPECT_EQ(program.pricing[0].fee_schedule_id, "fees");
  EXPECT_EQ(program.pricing[0].percent_micros, -1);
  EXPECT_EQ(program.pricing[1].percent_micros, 600'000);
  EXPECT_EQ(program.pricing[1].rounding, Rounding::kUp);
}

TEST(Selection, TheHighestPriorityWins) {
  v1::BenefitPlan plan = SmallPlan();
  AddBenefit("adult", 5, "age { at_least: 10 }", &plan);
  AddBenefit("older", 9, "age { at_least: 20 }", &plan);
  EXPECT_EQ(Selections(plan), "all adult older ");
}

TEST(Selection, OfEqualPriorityTheOneListedFirstWins) {
  v1::BenefitPlan plan = SmallPlan();
  AddBenefit("first", 5, "age { at_least: 10 }", &plan);
  AddBenefit("second", 5, "age { at_most: 20 }", &plan);
  EXPECT_EQ(Selections(plan), "second first first ");
}

TEST(Selection, ATieIsAnErrorWhereThePlanSaysSo) {
  v1::BenefitPlan plan = SmallPlan();
  plan.set_on_tie(v1::ON_TIE_ERROR);
  AddBenefit("first", 5, "age { at_least: 10 }", &plan);
  AddBenefit("second", 5, "age { at_most: 20 }", &plan);
  EXPECT_EQ(Selections(plan), "second tie first ");
}

TEST(Selection, ALineThatNothingMatchesHasNone) {
  v1::BenefitPlan plan = SmallPlan();
  *plan.mutable_benefits(0)->mutable_when() = ConditionFrom("age { at_least: 10 }");
  EXPECT_EQ(Selections(plan), "none all all ");
}

TEST(CompileOptions, MoreConditionsThanAllowedIsResourceExhausted) {
  v1::BenefitPlan plan = SmallPlan();
  for (int i = 0; i < 4; ++i)
    AddBenefit(absl::StrCat("b", i), i + 1,
               absl::StrCat("age { at_least: ", i, " at_most: ", i, " }"), &plan);
  CompileOptions options;
  options.max_conditions = 4;
  EXPECT_TRUE(CompiledPlan::Compile(plan, options).ok());
  options.max_conditions = 3;
  const absl::Status status = CompiledPlan::Compile(plan, options).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(status.message(),
            "plan.benefits: more conditions than CompileOptions.max_conditions, 3");
}

}  // namespace
}  // namespace claimwright

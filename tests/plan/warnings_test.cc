// What compiling a plan warns of: the plan is used, and somebody should look.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "tests/plan/plans.h"

namespace claimwright {
namespace {

// "rule_id field_path: message", a line each.
std::string Warnings(const v1::BenefitPlan& plan) {
  const std::shared_ptr<const CompiledPlan> compiled = Compiled(plan);
  std::vector<std::string> lines;
  for (const v1::Issue& issue : compiled->warnings().issues()) {
    EXPECT_EQ(issue.severity(), v1::SEVERITY_WARNING);
    lines.push_back(absl::StrCat(issue.rule_id(), " ", issue.field_path(), ": ", issue.message()));
  }
  return absl::StrJoin(lines, "\n");
}

v1::Benefit* AddBenefit(const std::string& id, int priority, const std::string& condition,
                        v1::BenefitPlan* plan) {
  v1::Benefit* benefit = plan->add_benefits();
  benefit->set_benefit_id(id);
  benefit->set_name(id);
  benefit->set_priority(priority);
  *benefit->mutable_when() = ConditionFrom(condition);
  benefit->add_terms()->mutable_cost_share();
  return benefit;
}

TEST(WarningsTest, ABenefitThatIsNeverSelected) {
  v1::BenefitPlan plan = SmallPlan();
  plan.mutable_benefits(0)->set_priority(9);
  AddBenefit("late", 1, "age { at_least: 10 }", &plan);
  EXPECT_EQ(Warnings(plan),
            "plan.unreachable plan.benefits[1]: is never selected: benefit all is before it and "
            "applies wherever it does");
}

TEST(WarningsTest, ABenefitBehindOneThatAsksMoreIsNotShadowed) {
  v1::BenefitPlan plan = SmallPlan();
  AddBenefit(
      "narrow", 9,
      "all_of { conditions { age { at_least: 10 } } conditions { diagnosis { codes: \"E11\" } } }",
      &plan);
  AddBenefit("wide", 5, "age { at_least: 10 }", &plan);
  EXPECT_EQ(Warnings(plan), "");
}

TEST(WarningsTest, BenefitsOfEqualPriorityThatOverlap) {
  v1::BenefitPlan plan = SmallPlan();
  AddBenefit("old", 5, "age { at_least: 10 }", &plan);
  AddBenefit("young", 5, "age { at_most: 10 }", &plan);
  EXPECT_EQ(Warnings(plan),
            "plan.overlap plan.benefits[2]: may apply to the same line as benefit old of the same "
            "priority");
}

TEST(WarningsTest, BenefitsOfEqualPriorityThatDoNotOverlap) {
  v1::BenefitPlan plan = SmallPlan();
  AddBenefit("old", 5, "age { at_least: 11 }", &plan);
  AddBenefit("young", 5, "age { at_most: 10 }", &plan);
  EXPECT_EQ(Warnings(plan), "");
}

TEST(WarningsTest, NoBenefitForEveryLineAndNoNotListed) {
  v1::BenefitPlan plan = SmallPlan();
  *plan.mutable_benefits(0)->mutable_when() = ConditionFrom("age { at_least: 10 }");
  EXPECT_EQ(Warnings(plan),
            "plan.gap plan: has neither a benefit for every line nor not_listed; other lines will "
            "pend");
  plan.mutable_not_listed();
  EXPECT_EQ(Warnings(plan), "");
}

TEST(WarningsTest, ATierWithoutPricing) {
  v1::BenefitPlan plan = SmallPlan();
  plan.clear_pricing();
  EXPECT_EQ(Warnings(plan),
            "plan.gap plan.network_tiers[0]: has no pricing; lines without a contract will pend");
}

TEST(WarningsTest, AnAccumulatorNeverFedOrNeverLimiting) {
  v1::BenefitPlan plan = SmallPlan();
  v1::CostShare* share = plan.mutable_benefits(0)->mutable_terms(0)->mutable_cost_share();
  share->clear_plan_maximum_accumulator_ids();
  EXPECT_EQ(Warnings(plan),
            "plan.accumulator_unused plan.accumulators[2]: is never fed\n"
            "plan.accumulator_unused plan.accumulators[2]: never limits anything");
  share->mutable_steps(1)->mutable_feeds()->add_accumulator_ids("oop");
  share->add_plan_maximum_accumulator_ids("max");
  EXPECT_EQ(Warnings(plan), "plan.accumulator_unused plan.accumulators[0]: is never fed");
}

TEST(WarningsTest, ACountOrAnAmountIsUsedByItsTermsOrTranche) {
  v1::BenefitPlan plan = SmallPlan();
  for (const char* id : {"count", "tranche"}) {
    v1::AccumulatorDefinition* added = plan.add_accumulators();
    *added = plan.accumulators(0);
    added->set_accumulator_id(id);
    added->clear_individual_limit_cents();
    added->set_kind(v1::ACCUMULATOR_KIND_COUNT);
    added->set_measure(v1::MEASURE_UNITS);
  }
  const std::string unused = "plan.accumulator_unused plan.accumulators";
  EXPECT_EQ(Warnings(plan),
            absl::StrCat(unused, "[3]: is never fed\n", unused, "[3]: never limits anything\n",
                         unused, "[4]: is never fed\n", unused, "[4]: never limits anything"));
  v1::BenefitTerms* terms = AddBenefit("b", 9, "age { at_least: 10 }", &plan)->mutable_terms(0);
  terms->add_count_accumulator_ids("count");
  v1::Tranche* tranche = terms->mutable_cost_share()->add_steps()->mutable_tranche();
  tranche->set_accumulator_id("tranche");
  tranche->add_bands();
  EXPECT_EQ(Warnings(plan), "");
}

TEST(WarningsTest, TooManyBenefitsToCompareEachPair) {
  v1::BenefitPlan plan = SmallPlan();
  for (int i = 0; i < 2'830; ++i)
    AddBenefit(absl::StrCat("b", i), 5, absl::StrCat("procedure { codes: '", 10'000 + i, "' }"),
               &plan);
  EXPECT_EQ(Warnings(plan),
            "plan.overlap plan: has too many benefits to compare each pair; overlaps were looked "
            "for in part");
}

}  // namespace
}  // namespace claimwright

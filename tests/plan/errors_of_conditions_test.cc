// What can be wrong with a plan's value sets and conditions.
#include <string>

#include "claimwright/issues.h"
#include "gtest/gtest.h"
#include "tests/plan/plans.h"

namespace claimwright {
namespace {

using Plan = v1::BenefitPlan;
using Strings = std::vector<std::string>;

constexpr char kBenefit[] = "benefits[0]";
constexpr char kSet[] = "value_sets[0]";
constexpr char kBadCode[] = "must be a code of digits and capital letters, no dots or dashes";
constexpr char kNoRange[] =
    "must be two codes of equal length, the lower first, with one dash between";
constexpr char kNoPrefix[] = "must be the first characters of a code";
constexpr char kNothing[] = "tests nothing; leave `when` out for a benefit that always applies";
constexpr char kEmptyList[] = "lists no condition";
constexpr char kNever[] = "can never hold";
constexpr char kOtherCodes[] = "names a value set with codes of another kind";

TEST(ErrorsOfConditions, ValueSets) {
  ExpectRefused(
      SmallPlan(),
      {{kSet, "codes: 'A'", "value_set_id", "required", kMissing},
       {"",
        "value_sets { value_set_id: 'v' codes: 'A' } value_sets { value_set_id: 'v' codes: 'A' }",
        "value_sets[1].value_set_id", "duplicate_id", "is the id of an earlier value set"},
       {kSet, "value_set_id: 'v'", "", "plan.condition", "holds no code"},
       {kSet, "value_set_id: 'v' codes: 'A' codes: 'E11.9'", "codes[1]", "code", kBadCode},
       {kSet, "value_set_id: 'v' ranges: 'E11'", "ranges[0]", "code", kNoRange},
       {kSet, "value_set_id: 'v' prefixes: 'e'", "prefixes[0]", "code", kNoPrefix}});
}

TEST(ErrorsOfConditions, Trees) {
  ExpectRefused(SmallPlan(),
                {{kBenefit, "when {}", "when", "plan.condition", kNothing},
                 {kBenefit, "when { all_of {} }", "when.all_of", "plan.condition", kEmptyList},
                 {kBenefit, "when { any_of {} }", "when.any_of", "plan.condition", kEmptyList},
                 {kBenefit, "when { any_of { conditions { age {} } conditions {} } }",
                  "when.any_of.conditions[1]", "plan.condition", kNothing},
                 {kBenefit, "when { not {} }", "when.not", "plan.condition", kNothing}});
}

TEST(ErrorsOfConditions, Codes) {
  ExpectRefused(
      SmallPlan(),
      {{kBenefit, "when { procedure {} }", "when.procedure", "plan.condition", kNever},
       {kBenefit, "when { procedure { codes: 'g0463' } }", "when.procedure.codes[0]", "code",
        kBadCode},
       {kBenefit, "when { procedure { codes: '' } }", "when.procedure.codes[0]", "code", kBadCode},
       {kBenefit, "when { procedure { codes: '12345678901' } }", "when.procedure.codes[0]", "code",
        kBadCode},
       {kBenefit, "when { ndc { codes: '0002-1433-80' } }", "when.ndc.codes[0]", "code", kBadCode},
       {kBenefit, "when { procedure { ranges: '99215-99202' } }", "when.procedure.ranges[0]",
        "code", kNoRange},
       {kBenefit, "when { procedure { ranges: '9920-99215' } }", "when.procedure.ranges[0]", "code",
        kNoRange},
       {kBenefit, "when { procedure { ranges: '99202' } }", "when.procedure.ranges[0]", "code",
        kNoRange},
       {kBenefit, "when { procedure { ranges: '-' } }", "when.procedure.ranges[0]", "code",
        kNoRange},
       {kBenefit, "when { procedure { prefixes: '' } }", "when.procedure.prefixes[0]", "code",
        kNoPrefix},
       {kBenefit, "when { procedure { codes: 'A' value_set_ids: 'x' } }",
        "when.procedure.value_set_ids[0]", "reference", "names no value set of the plan"}});
}

TEST(ErrorsOfConditions, AValueSetOfAnotherCodeSetIsNamedWhereItIsUsed) {
  Plan plan = SmallPlan();
  plan.add_value_sets()->set_value_set_id("drugs");
  plan.mutable_value_sets(0)->add_codes("00002143380");
  plan.add_value_sets()->set_value_set_id("diagnoses");
  plan.mutable_value_sets(1)->add_ranges("E10-E14");
  EXPECT_TRUE(CompiledPlan::Compile(plan).ok());
  ExpectRefused(
      plan,
      {{kBenefit, "when { procedure { value_set_ids: 'drugs' } }",
        "when.procedure.value_set_ids[0]", "code", kOtherCodes},
       {kBenefit, "when { ndc { codes: '1' value_set_ids: 'drugs' value_set_ids: 'diagnoses' } }",
        "when.ndc.value_set_ids[1]", "code", kOtherCodes}});
}

TEST(ErrorsOfConditions, NamesAndNumbers) {
  ExpectRefused(
      SmallPlan(),
      {{kBenefit, "when { network_tier { names: 'x' } }", "when.network_tier.names[0]", "reference",
        kNoTier},
       {kBenefit, "when { provider { names: '1234567890' } }", "when.provider.names[0]", "code",
        "is not an NPI with a valid check digit"},
       {kBenefit, "when { age { at_least: 2 at_most: 1 } }", "when.age", "plan.condition", kNever},
       {kBenefit, "when { quantity_thousandths { at_least: 2 at_most: 1 } }",
        "when.quantity_thousandths", "plan.condition", kNever},
       {kBenefit, "when { billed_cents { at_least: 2 at_most: 1 } }", "when.billed_cents",
        "plan.condition", kNever},
       {kBenefit, "when { service_date { from_date: 20260230 } }", "when.service_date.from_date",
        "date", kNoDate9},
       {kBenefit, "when { service_date { to_date: 20260001 } }", "when.service_date.to_date",
        "date", kNoDate9},
       {kBenefit, "when { attribute { values: 'x' } }", "when.attribute.name", "required",
        kMissing},
       {kBenefit, "when { flag {} }", "when.flag.flag", "required", kMissing},
       {kBenefit, "when { flag { flag: 9 } }", "when.flag.flag", "unknown_enum", kUnknown9},
       {kBenefit, "when { claim_form { claim_forms: 1 claim_forms: 9 } }",
        "when.claim_form.claim_forms", "unknown_enum", kUnknown9},
       {kBenefit, "when { sex { sexes: 1 sexes: 9 } }", "when.sex.sexes", "unknown_enum",
        kUnknown9},
       {kBenefit, "when { relationship { relationships: 1 relationships: 9 } }",
        "when.relationship.relationships", "unknown_enum", kUnknown9}});
}

TEST(ErrorsOfConditions, LookingBack) {
  constexpr char kMonths[] = "must be from 1 to 1200";
  ExpectRefused(SmallPlan(),
                {{kBenefit, "when { earlier {} }", "when.earlier.window", "required", kMissing},
                 {kBenefit, "when { earlier { window: 9 } }", "when.earlier.window", "unknown_enum",
                  kUnknown9},
                 {kBenefit, "when { earlier { window: WINDOW_ROLLING_MONTHS } }",
                  "when.earlier.months", "number", kMonths},
                 {kBenefit, "when { earlier { window: WINDOW_ROLLING_MONTHS months: 1201 } }",
                  "when.earlier.months", "number", kMonths},
                 {kBenefit, "when { earlier { window: WINDOW_BENEFIT_YEAR benefit_ids: 'x' } }",
                  "when.earlier.benefit_ids[0]", "reference", "names no benefit of the plan"},
                 {kBenefit, "when { earlier { window: WINDOW_BENEFIT_YEAR procedure {} } }",
                  "when.earlier.procedure", "plan.condition", kNever}});
}

// What is empty can never hold either, so a second issue stands beside the first.
TEST(ErrorsOfConditions, ListsThatMustNotBeEmpty) {
  struct Row {
    const char* condition;
    const char* test;
    const char* list;
  };
  const Row rows[] = {
      {"network_tier {}", "network_tier", "names"},
      {"group_number {}", "group_number", "names"},
      {"class_code {}", "class_code", "names"},
      {"provider {}", "provider", "names"},
      {"claim_form {}", "claim_form", "claim_forms"},
      {"sex {}", "sex", "sexes"},
      {"relationship {}", "relationship", "relationships"},
      {"attribute { name: 'x' }", "attribute", "values"},
  };
  for (const Row& row : rows) {
    Plan plan = SmallPlan();
    *plan.mutable_benefits(0)->mutable_when() = ConditionFrom(row.condition);
    const std::string test = std::string("plan.benefits[0].when.") + row.test;
    EXPECT_EQ(ErrorsOf(plan),
              Strings({"document.required " + test + "." + row.list, "plan.condition " + test}));
  }
}

TEST(ErrorsOfConditions, APeriodThatEndsBeforeItBeginsCanNeverHoldEither) {
  Plan plan = SmallPlan();
  *plan.mutable_benefits(0)->mutable_when() =
      ConditionFrom("service_date { from_date: 20260202 to_date: 20260201 }");
  EXPECT_EQ(ErrorsOf(plan), Strings({"document.period plan.benefits[0].when.service_date.to_date",
                                     "plan.condition plan.benefits[0].when.service_date"}));
  EXPECT_EQ(IssuesOf(CompiledPlan::Compile(plan).status()).issues(0).message(),
            "is before the from date");
}

void Nest(int depth, Plan* plan) {
  v1::Condition* condition = plan->mutable_benefits(0)->mutable_when();
  for (int i = 1; i < depth; ++i) condition = condition->mutable_not_();
  condition->mutable_age()->set_at_least(1);
}

std::string Nots(int depth) {
  std::string path = "plan.benefits[0].when";
  for (int i = 1; i < depth; ++i) path += ".not";
  return path;
}

TEST(ErrorsOfConditions, SixteenLevelsAreTheMostByDefault) {
  Plan plan = SmallPlan();
  Nest(16, &plan);
  EXPECT_EQ(ErrorsOf(plan), Strings());
  Nest(17, &plan);
  EXPECT_EQ(ErrorsOf(plan), Strings({"document.too_deep " + Nots(17)}));
  EXPECT_EQ(IssuesOf(CompiledPlan::Compile(plan).status()).issues(0).message(),
            "is nested deeper than 16");
}

TEST(ErrorsOfConditions, TenThousandLevelsAreRefusedAndDoNotCrash) {
  Plan plan = SmallPlan();
  Nest(10'000, &plan);
  EXPECT_EQ(ErrorsOf(plan), Strings({"document.too_deep " + Nots(17)}));
}

TEST(ErrorsOfConditions, AListOfManyBadConditionsDoesNotCrash) {
  Plan plan = SmallPlan();
  v1::ConditionList* list = plan.mutable_benefits(0)->mutable_when()->mutable_any_of();
  for (int i = 0; i < 50'000; ++i) list->add_conditions();
  const v1::IssueList issues = IssuesOf(CompiledPlan::Compile(plan).status());
  EXPECT_EQ(issues.issues_size(), 100);
  EXPECT_EQ(issues.omitted(), 49'900);
}

}  // namespace
}  // namespace claimwright

// Each thing that can be wrong with a plan: the rule and the field it is reported with.
#include <algorithm>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "claimwright/issues.h"
#include "claimwright/plan.h"
#include "claimwright/v1/plan.pb.h"
#include "google/protobuf/message.h"
#include "gtest/gtest.h"
#include "tests/plan/plans.h"

namespace claimwright {
namespace {

using Strings = std::vector<std::string>;
using Plan = v1::BenefitPlan;

struct BadPlan {
  const char* name;
  std::function<void(Plan*)> spoil;  // changes the small plan
  Strings errors;
};

void PrintTo(const BadPlan& plan, std::ostream* out) { *out << plan.name; }

class BadPlans : public testing::TestWithParam<BadPlan> {};

TEST_P(BadPlans, AreRefusedWithTheRuleAndTheField) {
  Plan plan = SmallPlan();
  GetParam().spoil(&plan);
  EXPECT_EQ(ErrorsOf(plan), GetParam().errors);
}

std::string NameOf(const testing::TestParamInfo<BadPlan>& info) { return info.param.name; }

v1::CostShare* Share(Plan* plan) {
  return plan->mutable_benefits(0)->mutable_terms(0)->mutable_cost_share();
}
v1::Copay* CopayOf(Plan* plan) { return Share(plan)->mutable_steps(0)->mutable_copay(); }
v1::Coinsurance* CoinsuranceOf(Plan* plan) {
  return Share(plan)->mutable_steps(2)->mutable_coinsurance();
}
v1::AccumulatorDefinition* Accumulator(Plan* plan) { return plan->mutable_accumulators(0); }
v1::Exclusion* ExclusionOf(Plan* plan) { return plan->mutable_not_listed(); }

constexpr char kShare[] = "plan.benefits[0].terms[0].cost_share";
std::string InShare(absl::string_view rule, absl::string_view path) {
  return absl::StrCat(rule, " ", kShare, path);
}

// A plan whose first benefit has this condition.
std::function<void(Plan*)> When(const char* condition) {
  return [condition](Plan* plan) {
    *plan->mutable_benefits(0)->mutable_when() = ConditionFrom(condition);
  };
}
std::string InWhen(absl::string_view rule, absl::string_view path) {
  return absl::StrCat(rule, " plan.benefits[0].when", path);
}

INSTANTIATE_TEST_SUITE_P(
    Identity, BadPlans,
    testing::Values(
        BadPlan{
            "NoPlanId", [](Plan* p) { p->clear_plan_id(); }, {"document.required plan.plan_id"}},
        BadPlan{"NoName", [](Plan* p) { p->clear_name(); }, {"document.required plan.name"}},
        BadPlan{"RulesVersion",
                [](Plan* p) { p->set_rules_version("1900"); },
                {"document.reference plan.rules_version"}},
        BadPlan{"NoFromDate",
                [](Plan* p) { p->clear_effective_from_date(); },
                {"document.required plan.effective_from_date"}},
        BadPlan{"BadFromDate",
                [](Plan* p) { p->set_effective_from_date(20260230); },
                {"document.date plan.effective_from_date"}},
        BadPlan{"BadToDate",
                [](Plan* p) { p->set_effective_to_date(1); },
                {"document.date plan.effective_to_date"}},
        BadPlan{"PeriodBackward",
                [](Plan* p) { p->set_effective_to_date(20251231); },
                {"document.period plan.effective_to_date"}},
        BadPlan{"BenefitYearLeapDay",
                [](Plan* p) { p->set_benefit_year_start(229); },
                {"document.date plan.benefit_year_start"}},
        BadPlan{"BenefitYearNoDay",
                [](Plan* p) { p->set_benefit_year_start(1301); },
                {"document.date plan.benefit_year_start"}},
        BadPlan{"BenefitYearNextYear",
                [](Plan* p) { p->set_benefit_year_start(10101); },
                {"document.date plan.benefit_year_start"}},
        BadPlan{"BenefitYearNegative",
                [](Plan* p) { p->set_benefit_year_start(-8869); },
                {"document.date plan.benefit_year_start"}},
        BadPlan{"OnTie",
                [](Plan* p) { p->set_on_tie(static_cast<v1::OnTie>(9)); },
                {"document.unknown_enum plan.on_tie"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Tiers, BadPlans,
    testing::Values(BadPlan{"NoTiers",
                            [](Plan* p) { p->clear_network_tiers(); },
                            {"document.required plan.network_tiers"}},
                    BadPlan{"TooManyTiers",
                            [](Plan* p) {
                              for (int i = 0; i < 64; ++i)
                                p->add_network_tiers()->set_tier_id(absl::StrCat("t", i));
                            },
                            {"document.too_many plan.network_tiers"}},
                    BadPlan{"NoTierId",
                            [](Plan* p) { p->add_network_tiers(); },
                            {"document.required plan.network_tiers[1].tier_id"}},
                    BadPlan{"TierTwice",
                            [](Plan* p) { p->add_network_tiers()->set_tier_id("in"); },
                            {"document.duplicate_id plan.network_tiers[1].tier_id"}},
                    BadPlan{"BalanceBilling",
                            [](Plan* p) {
                              p->mutable_network_tiers(0)->set_balance_billing(
                                  static_cast<v1::BalanceBilling>(9));
                            },
                            {"document.unknown_enum plan.network_tiers[0].balance_billing"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Accumulators, BadPlans,
    testing::Values(
        BadPlan{"NoId",
                [](Plan* p) {
                  Share(p)->clear_plan_maximum_accumulator_ids();
                  p->mutable_accumulators(2)->clear_accumulator_id();
                },
                {"document.required plan.accumulators[2].accumulator_id"}},
        BadPlan{"Twice",
                [](Plan* p) { *p->add_accumulators() = *Accumulator(p); },
                {"document.duplicate_id plan.accumulators[3].accumulator_id"}},
        BadPlan{"NoPeriod",
                [](Plan* p) { Accumulator(p)->clear_period(); },
                {"document.required plan.accumulators[0].period"}},
        BadPlan{"NoFamilyRule",
                [](Plan* p) { Accumulator(p)->clear_family_rule(); },
                {"document.required plan.accumulators[0].family_rule"}},
        BadPlan{"NoKind",
                [](Plan* p) { p->mutable_accumulators(1)->clear_kind(); },
                {"document.required plan.accumulators[1].kind"}},
        BadPlan{"UnknownKind",
                [](Plan* p) {
                  p->mutable_accumulators(1)->set_kind(static_cast<v1::AccumulatorKind>(9));
                },
                {"document.unknown_enum plan.accumulators[1].kind"}},
        BadPlan{"UnknownPeriod",
                [](Plan* p) { Accumulator(p)->set_period(static_cast<v1::AccumulatorPeriod>(9)); },
                {"document.unknown_enum plan.accumulators[0].period"}},
        BadPlan{"UnknownFamilyRule",
                [](Plan* p) { Accumulator(p)->set_family_rule(static_cast<v1::FamilyRule>(9)); },
                {"document.unknown_enum plan.accumulators[0].family_rule"}},
        BadPlan{"IndividualLimit",
                [](Plan* p) { Accumulator(p)->set_individual_limit_cents(-1); },
                {"document.amount plan.accumulators[0].individual_limit_cents"}},
        BadPlan{"FamilyLimit",
                [](Plan* p) { Accumulator(p)->set_family_limit_cents(1'000'000'000'001); },
                {"document.amount plan.accumulators[0].family_limit_cents"}},
        BadPlan{"SelfOnlyLimit",
                [](Plan* p) { Accumulator(p)->set_self_only_limit_cents(-1); },
                {"document.amount plan.accumulators[0].self_only_limit_cents"}},
        BadPlan{"NoSuchTier",
                [](Plan* p) {
                  Accumulator(p)->add_tier_ids("in");
                  Accumulator(p)->add_tier_ids("x");
                },
                {"document.reference plan.accumulators[0].tier_ids[1]"}},
        BadPlan{"TooMany",
                [](Plan* p) {
                  p->mutable_benefits(0)->mutable_terms(0)->mutable_exclusion();
                  while (p->accumulators_size() <= 512) p->add_accumulators();
                },
                {"document.too_many plan.accumulators"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Benefits, BadPlans,
    testing::Values(
        BadPlan{"None", [](Plan* p) { p->clear_benefits(); }, {"document.required plan.benefits"}},
        BadPlan{"NoId",
                [](Plan* p) { p->mutable_benefits(0)->clear_benefit_id(); },
                {"document.required plan.benefits[0].benefit_id"}},
        BadPlan{"NoName",
                [](Plan* p) { p->mutable_benefits(0)->clear_name(); },
                {"document.required plan.benefits[0].name"}},
        BadPlan{"Twice",
                [](Plan* p) { *p->add_benefits() = p->benefits(0); },
                {"document.duplicate_id plan.benefits[1].benefit_id"}},
        BadPlan{"NoTerms",
                [](Plan* p) { p->mutable_benefits(0)->clear_terms(); },
                {"plan.gap plan.benefits[0].terms"}},
        BadPlan{"NoTermsForATier",
                [](Plan* p) {
                  p->add_network_tiers()->set_tier_id("out");
                  p->mutable_benefits(0)->mutable_terms(0)->add_tier_ids("in");
                },
                {"plan.gap plan.benefits[0].terms"}},
        BadPlan{"TermsOfNoKind",
                [](Plan* p) { p->mutable_benefits(0)->mutable_terms(0)->clear_kind(); },
                {"document.required plan.benefits[0].terms[0].cost_share"}},
        BadPlan{"TermsOfNoSuchTier",
                [](Plan* p) { p->mutable_benefits(0)->add_terms()->add_tier_ids("x"); },
                {"document.reference plan.benefits[0].terms[1].tier_ids[0]"}},
        BadPlan{"TermsWithoutTiersTwice",
                [](Plan* p) { p->mutable_benefits(0)->add_terms()->mutable_exclusion(); },
                {"document.duplicate_id plan.benefits[0].terms[1]"}},
        BadPlan{"TermsOfATierTwice",
                [](Plan* p) {
                  p->mutable_benefits(0)->mutable_terms(0)->add_tier_ids("in");
                  p->mutable_benefits(0)->mutable_terms(0)->add_tier_ids("in");
                },
                {"document.duplicate_id plan.benefits[0].terms[0].tier_ids[1]"}},
        BadPlan{"ReliefOrder",
                [](Plan* p) { Share(p)->set_relief_order(static_cast<v1::ReliefOrder>(9)); },
                {InShare("document.unknown_enum", ".relief_order")}},
        BadPlan{"TooManySteps",
                [](Plan* p) {
                  while (Share(p)->steps_size() <= 64) *Share(p)->add_steps() = Share(p)->steps(0);
                },
                {InShare("document.too_many", ".steps")}},
        BadPlan{"NoSuchPlanMaximum",
                [](Plan* p) { Share(p)->add_plan_maximum_accumulator_ids("x"); },
                {InShare("document.reference", ".plan_maximum_accumulator_ids[1]")}},
        BadPlan{"PlanMaximumOfAnotherKind",
                [](Plan* p) { Share(p)->add_plan_maximum_accumulator_ids("ded"); },
                {InShare("document.reference", ".plan_maximum_accumulator_ids")}},
        BadPlan{
            "CanNeverHold",
            When(
                R"(all_of { conditions { age { at_most: 5 } } conditions { age { at_least: 6 } } })"),
            {"plan.unreachable plan.benefits[0]"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Steps, BadPlans,
    testing::Values(
        BadPlan{"NoKind",
                [](Plan* p) { Share(p)->mutable_steps(0)->clear_kind(); },
                {InShare("document.required", ".steps[0]")}},
        BadPlan{"DeductibleWithoutAccumulator",
                [](Plan* p) { p->mutable_accumulators()->DeleteSubrange(0, 1); },
                {InShare("document.reference", ".steps[1].deductible")}},
        BadPlan{"DeductibleOfNoSuchAccumulator",
                [](Plan* p) {
                  Share(p)->mutable_steps(1)->mutable_deductible()->add_accumulator_ids("ded");
                  Share(p)->mutable_steps(1)->mutable_deductible()->add_accumulator_ids("x");
                },
                {InShare("document.reference", ".steps[1].deductible.accumulator_ids[1]")}},
        BadPlan{
            "FeedsNoSuchAccumulator",
            [](Plan* p) { Share(p)->mutable_steps(0)->mutable_feeds()->add_accumulator_ids("x"); },
            {InShare("document.reference", ".steps[0].feeds.accumulator_ids[0]")}},
        BadPlan{"FeedsAPlanMaximum",
                [](Plan* p) {
                  Share(p)->mutable_steps(0)->mutable_feeds()->add_accumulator_ids("max");
                },
                {InShare("document.reference", ".steps[0].feeds")}},
        BadPlan{"CopayNoAmount",
                [](Plan* p) { CopayOf(p)->clear_amount_cents(); },
                {InShare("document.required", ".steps[0].copay.amount_cents")}},
        BadPlan{"CopayNegative",
                [](Plan* p) { CopayOf(p)->set_amount_cents(-1); },
                {InShare("document.amount", ".steps[0].copay.amount_cents")}},
        BadPlan{"CopayNoPer",
                [](Plan* p) { CopayOf(p)->clear_per(); },
                {InShare("document.required", ".steps[0].copay.per")}},
        BadPlan{"CopayUnknownPer",
                [](Plan* p) { CopayOf(p)->set_per(static_cast<v1::Per>(99)); },
                {InShare("document.unknown_enum", ".steps[0].copay.per")}},
        BadPlan{"CopayDays",
                [](Plan* p) { CopayOf(p)->set_days_per_copay(367); },
                {InShare("document.number", ".steps[0].copay.days_per_copay")}},
        BadPlan{"CopayNegativeDays",
                [](Plan* p) { CopayOf(p)->set_days_per_copay(-1); },
                {InShare("document.number", ".steps[0].copay.days_per_copay")}},
        BadPlan{"CoinsuranceNoRate",
                [](Plan* p) { CoinsuranceOf(p)->clear_rate_micros(); },
                {InShare("document.required", ".steps[2].coinsurance.rate_micros")}},
        BadPlan{"CoinsuranceRate",
                [](Plan* p) { CoinsuranceOf(p)->set_rate_micros(1'000'001); },
                {InShare("document.number", ".steps[2].coinsurance.rate_micros")}},
        BadPlan{"CoinsuranceRounding",
                [](Plan* p) { CoinsuranceOf(p)->set_rounding(static_cast<v1::Rounding>(99)); },
                {InShare("document.unknown_enum", ".steps[2].coinsurance.rounding")}},
        BadPlan{"CoinsurancePer",
                [](Plan* p) { CoinsuranceOf(p)->set_per(v1::PER_DAY); },
                {InShare("document.unknown_enum", ".steps[2].coinsurance.per")}},
        BadPlan{"CoinsuranceUnknownPer",
                [](Plan* p) { CoinsuranceOf(p)->set_per(static_cast<v1::Per>(99)); },
                {InShare("document.unknown_enum", ".steps[2].coinsurance.per")}},
        BadPlan{"CoinsuranceMinimum",
                [](Plan* p) { CoinsuranceOf(p)->set_minimum_cents(-1); },
                {InShare("document.amount", ".steps[2].coinsurance.minimum_cents")}},
        BadPlan{"CoinsuranceMaximum",
                [](Plan* p) { CoinsuranceOf(p)->set_maximum_cents(-1); },
                {InShare("document.amount", ".steps[2].coinsurance.maximum_cents")}},
        BadPlan{"CoinsuranceMinimumAboveMaximum",
                [](Plan* p) {
                  CoinsuranceOf(p)->set_minimum_cents(2);
                  CoinsuranceOf(p)->set_maximum_cents(1);
                },
                {InShare("document.amount", ".steps[2].coinsurance.minimum_cents")}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Pricing, BadPlans,
    testing::Values(
        BadPlan{"NeitherFeesNorPercent",
                [](Plan* p) { p->mutable_pricing(0)->mutable_terms()->clear_fee_schedule_id(); },
                {"document.required plan.pricing[0].terms"}},
        BadPlan{"Percent",
                [](Plan* p) {
                  p->mutable_pricing(0)->mutable_terms()->set_percent_of_billed_micros(10'000'001);
                },
                {"document.number plan.pricing[0].terms.percent_of_billed_micros"}},
        BadPlan{"Rounding",
                [](Plan* p) {
                  p->mutable_pricing(0)->mutable_terms()->set_rounding(
                      static_cast<v1::Rounding>(99));
                },
                {"document.unknown_enum plan.pricing[0].terms.rounding"}},
        BadPlan{"NoSuchTier",
                [](Plan* p) {
                  *p->add_pricing() = p->pricing(0);
                  p->mutable_pricing(1)->add_tier_ids("x");
                },
                {"document.reference plan.pricing[1].tier_ids[0]"}},
        BadPlan{"WithoutTiersTwice",
                [](Plan* p) { *p->add_pricing() = p->pricing(0); },
                {"document.duplicate_id plan.pricing[1]"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    EditsAndExclusions, BadPlans,
    testing::Values(
        BadPlan{"NoSuchEdit",
                [](Plan* p) {
                  p->add_edit_actions()->set_rule_id("edits.not_built");
                  p->mutable_edit_actions(0)->set_disposition(v1::EDIT_DISPOSITION_PEND);
                },
                {"document.reference plan.edit_actions[0].rule_id"}},
        BadPlan{"NoDisposition",
                [](Plan* p) { p->add_edit_actions()->set_rule_id("edits.service_date"); },
                {"document.required plan.edit_actions[0].disposition"}},
        BadPlan{"UnknownDisposition",
                [](Plan* p) {
                  p->add_edit_actions()->set_rule_id("edits.service_date");
                  p->mutable_edit_actions(0)->set_disposition(static_cast<v1::EditDisposition>(9));
                },
                {"document.unknown_enum plan.edit_actions[0].disposition"}},
        BadPlan{"ExclusionCarc",
                [](Plan* p) { ExclusionOf(p)->set_carc_code("45"); },
                {"document.code plan.not_listed.carc_code"}},
        BadPlan{"ExclusionGroup",
                [](Plan* p) { ExclusionOf(p)->set_group(v1::ADJUSTMENT_GROUP_OA); },
                {"document.unknown_enum plan.not_listed.group"}},
        BadPlan{"ExclusionUnknownGroup",
                [](Plan* p) { ExclusionOf(p)->set_group(static_cast<v1::AdjustmentGroup>(9)); },
                {"document.unknown_enum plan.not_listed.group"}},
        BadPlan{"ExclusionRarc",
                [](Plan* p) { ExclusionOf(p)->add_rarc_codes("n130"); },
                {"document.code plan.not_listed.rarc_codes[0]"}},
        BadPlan{"ExclusionEmptyRarc",
                [](Plan* p) { ExclusionOf(p)->add_rarc_codes(""); },
                {"document.required plan.not_listed.rarc_codes[0]"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    ValueSets, BadPlans,
    testing::Values(BadPlan{"NoId",
                            [](Plan* p) { p->add_value_sets()->add_codes("A"); },
                            {"document.required plan.value_sets[0].value_set_id"}},
                    BadPlan{"Twice",
                            [](Plan* p) {
                              for (int i = 0; i < 2; ++i)
                                p->add_value_sets()->set_value_set_id("v");
                              for (int i = 0; i < 2; ++i) p->mutable_value_sets(i)->add_codes("A");
                            },
                            {"document.duplicate_id plan.value_sets[1].value_set_id"}},
                    BadPlan{"Empty",
                            [](Plan* p) { p->add_value_sets()->set_value_set_id("v"); },
                            {"plan.condition plan.value_sets[0]"}},
                    BadPlan{"BadCode",
                            [](Plan* p) {
                              p->add_value_sets()->set_value_set_id("v");
                              p->mutable_value_sets(0)->add_codes("A");
                              p->mutable_value_sets(0)->add_codes("E11.9");
                            },
                            {"document.code plan.value_sets[0].codes[1]"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Conditions, BadPlans,
    testing::Values(
        BadPlan{"TestsNothing", When(""), {InWhen("plan.condition", "")}},
        BadPlan{"EmptyAllOf", When("all_of {}"), {InWhen("plan.condition", ".all_of")}},
        BadPlan{"EmptyAnyOf", When("any_of {}"), {InWhen("plan.condition", ".any_of")}},
        BadPlan{"TestsNothingInAList",
                When("any_of { conditions { age {} } conditions {} }"),
                {InWhen("plan.condition", ".any_of.conditions[1]")}},
        BadPlan{"NotOfNothing", When("not {}"), {InWhen("plan.condition", ".not")}},
        BadPlan{"NoCode", When("procedure {}"), {InWhen("plan.condition", ".procedure")}},
        BadPlan{"LowerCaseCode",
                When("procedure { codes: \"g0463\" }"),
                {InWhen("document.code", ".procedure.codes[0]")}},
        BadPlan{"EmptyCode",
                When("procedure { codes: \"\" }"),
                {InWhen("document.code", ".procedure.codes[0]")}},
        BadPlan{"NdcWithDashes",
                When("ndc { codes: \"0002-1433-80\" }"),
                {InWhen("document.code", ".ndc.codes[0]")}},
        BadPlan{"RangeBackward",
                When("procedure { ranges: \"99215-99202\" }"),
                {InWhen("document.code", ".procedure.ranges[0]")}},
        BadPlan{"RangeOfUnequalEnds",
                When("procedure { ranges: \"9920-99215\" }"),
                {InWhen("document.code", ".procedure.ranges[0]")}},
        BadPlan{"RangeWithoutDash",
                When("procedure { ranges: \"99202\" }"),
                {InWhen("document.code", ".procedure.ranges[0]")}},
        BadPlan{"RangeOfNothing",
                When("procedure { ranges: \"-\" }"),
                {InWhen("document.code", ".procedure.ranges[0]")}},
        BadPlan{"EmptyPrefix",
                When("procedure { prefixes: \"\" }"),
                {InWhen("document.code", ".procedure.prefixes[0]")}},
        BadPlan{"NoSuchValueSet",
                When("procedure { codes: \"A\" value_set_ids: \"x\" }"),
                {InWhen("document.reference", ".procedure.value_set_ids[0]")}},
        BadPlan{"NoSuchTier",
                When("network_tier { names: \"x\" }"),
                {InWhen("document.reference", ".network_tier.names[0]")}},
        BadPlan{"ProviderNpi",
                When("provider { names: \"1234567890\" }"),
                {InWhen("document.code", ".provider.names[0]")}},
        BadPlan{"RangeOfNoNumber",
                When("age { at_least: 2 at_most: 1 }"),
                {InWhen("plan.condition", ".age")}},
        BadPlan{"AttributeWithoutName",
                When("attribute { values: \"x\" }"),
                {InWhen("document.required", ".attribute.name")}},
        BadPlan{"FlagZero", When("flag {}"), {InWhen("document.required", ".flag.flag")}},
        BadPlan{"FlagUnknown",
                When("flag { flag: 99 }"),
                {InWhen("document.unknown_enum", ".flag.flag")}},
        BadPlan{"EarlierWithoutWindow",
                When("earlier {}"),
                {InWhen("document.required", ".earlier.window")}},
        BadPlan{"EarlierMonths",
                When("earlier { window: WINDOW_ROLLING_MONTHS }"),
                {InWhen("document.number", ".earlier.months")}},
        BadPlan{"EarlierNoSuchBenefit",
                When("earlier { window: WINDOW_BENEFIT_YEAR benefit_ids: \"x\" }"),
                {InWhen("document.reference", ".earlier.benefit_ids[0]")}},
        BadPlan{"EarlierNoProcedure",
                When("earlier { window: WINDOW_BENEFIT_YEAR procedure {} }"),
                {InWhen("plan.condition", ".earlier.procedure")}}),
    NameOf);

bool Has(const Strings& errors, const std::string& error) {
  return std::find(errors.begin(), errors.end(), error) != errors.end();
}

// A list that is left empty can never hold either, so a second issue may stand beside the first.
TEST(BadConditions, ListsThatMustNotBeEmpty) {
  struct Row {
    const char* condition;
    const char* path;
  };
  const Row rows[] = {
      {"network_tier {}", ".network_tier.names"},
      {"group_number {}", ".group_number.names"},
      {"class_code {}", ".class_code.names"},
      {"provider {}", ".provider.names"},
      {"claim_form {}", ".claim_form.claim_forms"},
      {"sex {}", ".sex.sexes"},
      {"relationship {}", ".relationship.relationships"},
      {"attribute { name: \"x\" }", ".attribute.values"},
  };
  for (const Row& row : rows) {
    Plan plan = SmallPlan();
    When(row.condition)(&plan);
    EXPECT_TRUE(Has(ErrorsOf(plan), InWhen("document.required", row.path))) << row.condition;
  }
}

TEST(BadConditions, EnumsAndDatesInTests) {
  struct Row {
    const char* condition;
    const char* error;
  };
  const Row rows[] = {
      {"claim_form { claim_forms: 99 }",
       "document.unknown_enum plan.benefits[0].when.claim_form.claim_forms"},
      {"sex { sexes: 99 }", "document.unknown_enum plan.benefits[0].when.sex.sexes"},
      {"relationship { relationships: 0 }",
       "document.required plan.benefits[0].when.relationship.relationships"},
      {"earlier { window: 99 }", "document.unknown_enum plan.benefits[0].when.earlier.window"},
      {"service_date { from_date: 20260230 }",
       "document.date plan.benefits[0].when.service_date.from_date"},
      {"service_date { from_date: 20260202 to_date: 20260201 }",
       "document.period plan.benefits[0].when.service_date.to_date"},
  };
  for (const Row& row : rows) {
    Plan plan = SmallPlan();
    When(row.condition)(&plan);
    EXPECT_TRUE(Has(ErrorsOf(plan), row.error)) << row.condition;
  }
}

TEST(BadPlan, PricingWithoutTermsNamesTheField) {
  Plan plan = SmallPlan();
  plan.mutable_pricing(0)->clear_terms();
  EXPECT_TRUE(Has(ErrorsOf(plan), "document.required plan.pricing[0].terms"));
}

TEST(BadPlan, AnEmptyPlanIsRefusedWithWhatItNeeds) {
  EXPECT_EQ(ErrorsOf(Plan()),
            Strings({"document.required plan.plan_id", "document.required plan.name",
                     "document.required plan.effective_from_date",
                     "document.required plan.network_tiers", "document.required plan.benefits"}));
}

TEST(BadPlan, AnIssueIsListedOnceForAllTiers) {
  Plan plan = SmallPlan();
  plan.add_network_tiers()->set_tier_id("out");
  CopayOf(&plan)->clear_amount_cents();
  EXPECT_EQ(ErrorsOf(plan),
            Strings({InShare("document.required", ".steps[0].copay.amount_cents")}));
}

TEST(BadPlan, IssuesComeInDocumentOrder) {
  Plan plan = SmallPlan();
  plan.mutable_benefits(0)->clear_name();
  *plan.add_benefits() = SmallPlan().benefits(0);
  EXPECT_EQ(ErrorsOf(plan), Strings({"document.required plan.benefits[0].name",
                                     "document.duplicate_id plan.benefits[1].benefit_id"}));
}

TEST(BadPlan, IssuesBeyondTheLimitAreCounted) {
  Plan plan = SmallPlan();
  while (plan.benefits_size() < 30) *plan.add_benefits() = plan.benefits(0);
  CompileOptions options;
  options.max_issues = 10;
  const v1::IssueList issues = IssuesOf(CompiledPlan::Compile(plan, options).status());
  EXPECT_EQ(issues.issues_size(), 10);
  EXPECT_EQ(issues.omitted(), 19);
}

// Every message of a plan, with the path an unknown field in it is reported at.
TEST(UnknownFields, AreRefusedInEveryMessageOfAPlan) {
  struct Row {
    std::function<google::protobuf::Message*(Plan*)> message;
    std::string path;
  };
  const auto when = [](Plan* p, const char* text) {
    *p->mutable_benefits(0)->mutable_when() = ConditionFrom(text);
    return p->mutable_benefits(0)->mutable_when();
  };
  const std::string in_when = "plan.benefits[0].when";
  const Row rows[] = {
      {[](Plan* p) { return p; }, "plan"},
      {[](Plan* p) { return p->mutable_network_tiers(0); }, "plan.network_tiers[0]"},
      {[](Plan* p) { return Accumulator(p); }, "plan.accumulators[0]"},
      {[](Plan* p) { return p->add_value_sets(); }, "plan.value_sets[0]"},
      {[](Plan* p) { return p->mutable_benefits(0); }, "plan.benefits[0]"},
      {[](Plan* p) { return p->mutable_benefits(0)->mutable_terms(0); },
       "plan.benefits[0].terms[0]"},
      {[](Plan* p) { return Share(p); }, kShare},
      {[](Plan* p) { return Share(p)->mutable_steps(0); }, absl::StrCat(kShare, ".steps[0]")},
      {[](Plan* p) { return Share(p)->mutable_steps(0)->mutable_feeds(); },
       absl::StrCat(kShare, ".steps[0].feeds")},
      {[](Plan* p) { return CopayOf(p); }, absl::StrCat(kShare, ".steps[0].copay")},
      {[](Plan* p) { return Share(p)->mutable_steps(1)->mutable_deductible(); },
       absl::StrCat(kShare, ".steps[1].deductible")},
      {[](Plan* p) { return CoinsuranceOf(p); }, absl::StrCat(kShare, ".steps[2].coinsurance")},
      {[](Plan* p) { return p->mutable_pricing(0); }, "plan.pricing[0]"},
      {[](Plan* p) { return p->mutable_pricing(0)->mutable_terms(); }, "plan.pricing[0].terms"},
      {[](Plan* p) { return p->add_edit_actions(); }, "plan.edit_actions[0]"},
      {[](Plan* p) { return ExclusionOf(p); }, "plan.not_listed"},
      {[&](Plan* p) { return when(p, "age {}"); }, in_when},
      {[&](Plan* p) { return when(p, "age {}")->mutable_age(); }, in_when + ".age"},
      {[&](Plan* p) { return when(p, "all_of { conditions { age {} } }")->mutable_all_of(); },
       in_when + ".all_of"},
      {[&](Plan* p) { return when(p, "procedure { codes: \"A\" }")->mutable_procedure(); },
       in_when + ".procedure"},
      {[&](Plan* p) { return when(p, "network_tier { names: \"in\" }")->mutable_network_tier(); },
       in_when + ".network_tier"},
      {[&](Plan* p) { return when(p, "group_number { names: \"in\" }")->mutable_group_number(); },
       in_when + ".group_number"},
      {[&](Plan* p) { return when(p, "provider { names: \"1234567893\" }")->mutable_provider(); },
       in_when + ".provider"},
      {[&](Plan* p) { return when(p, "claim_form { claim_forms: 1 }")->mutable_claim_form(); },
       in_when + ".claim_form"},
      {[&](Plan* p) { return when(p, "sex { sexes: 1 }")->mutable_sex(); }, in_when + ".sex"},
      {[&](Plan* p) {
         return when(p, "relationship { relationships: 1 }")->mutable_relationship();
       },
       in_when + ".relationship"},
      {[&](Plan* p) { return when(p, "service_date {}")->mutable_service_date(); },
       in_when + ".service_date"},
      {[&](Plan* p) { return when(p, "flag { flag: 1 }")->mutable_flag(); }, in_when + ".flag"},
      {[&](Plan* p) {
         return when(p, "attribute { name: \"a\" values: \"b\" }")->mutable_attribute();
       },
       in_when + ".attribute"},
      {[&](Plan* p) { return when(p, "earlier { window: 1 }")->mutable_earlier(); },
       in_when + ".earlier"},
  };
  for (const Row& row : rows) {
    Plan plan = SmallPlan();
    google::protobuf::Message* message = row.message(&plan);
    message->GetReflection()->MutableUnknownFields(message)->AddVarint(9999, 1);
    EXPECT_TRUE(Has(ErrorsOf(plan), "document.unknown_field " + row.path)) << row.path;
  }
}

void Nest(int depth, Plan* plan) {
  v1::Condition* condition = plan->mutable_benefits(0)->mutable_when();
  for (int i = 1; i < depth; ++i) condition = condition->mutable_not_();
  condition->mutable_age()->set_at_least(1);
}

TEST(DeepPlan, SixteenLevelsAreTheMostByDefault) {
  Plan plan = SmallPlan();
  Nest(16, &plan);
  EXPECT_EQ(ErrorsOf(plan), Strings());
  Nest(17, &plan);
  ASSERT_EQ(ErrorsOf(plan).size(), 1u);
  EXPECT_EQ(ErrorsOf(plan)[0].substr(0, 17), "document.too_deep");
}

TEST(DeepPlan, TenThousandLevelsAreRefusedAndDoNotCrash) {
  Plan plan = SmallPlan();
  Nest(10'000, &plan);
  EXPECT_EQ(ErrorsOf(plan).size(), 1u);
}

TEST(WidePlan, AListOfManyBadConditionsDoesNotCrash) {
  Plan plan = SmallPlan();
  v1::ConditionList* list = plan.mutable_benefits(0)->mutable_when()->mutable_any_of();
  for (int i = 0; i < 50'000; ++i) list->add_conditions();
  const v1::IssueList issues = IssuesOf(CompiledPlan::Compile(plan).status());
  EXPECT_EQ(issues.issues_size(), 100);
  EXPECT_EQ(issues.omitted(), 49'900);
}

}  // namespace
}  // namespace claimwright

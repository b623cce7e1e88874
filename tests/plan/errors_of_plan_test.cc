// What can be wrong with a plan as a whole: identity, tiers, pricing, overrides, coordination.
#include <string>

#include "absl/strings/str_cat.h"
#include "claimwright/issues.h"
#include "gtest/gtest.h"
#include "tests/plan/plans.h"

namespace claimwright {
namespace {

using Plan = v1::BenefitPlan;

TEST(ErrorsOfPlan, Identity) {
  ExpectRefused(SmallPlan(),
                {{"", "-plan_id", "plan_id", "required", kMissing},
                 {"", "-name", "name", "required", kMissing},
                 {"", "rules_version: '1900'", "rules_version", "reference",
                  "is not a version of the rules this library has; it has 2026.1"},
                 {"", "-effective_from_date", "effective_from_date", "required", kMissing},
                 {"", "effective_from_date: 20260230", "effective_from_date", "date", kNoDate9},
                 {"", "effective_from_date: -20260101", "effective_from_date", "date", kNoDate9},
                 {"", "effective_to_date: 1", "effective_to_date", "date", kNoDate9},
                 {"", "effective_to_date: 20251231", "effective_to_date", "period",
                  "is before the effective from date"},
                 {"", "benefit_year_start: 229", "benefit_year_start", "date",
                  "is not a day MMDD of every year"},
                 {"", "benefit_year_start: 1301", "benefit_year_start", "date",
                  "is not a day MMDD of every year"},
                 {"", "benefit_year_start: 10101", "benefit_year_start", "date",
                  "is not a day MMDD of every year"},
                 {"", "benefit_year_start: -8869", "benefit_year_start", "date",
                  "is not a day MMDD of every year"},
                 {"", "benefit_year_start: 2147483647", "benefit_year_start", "date",
                  "is not a day MMDD of every year"},
                 {"", "on_tie: 9", "on_tie", "unknown_enum", kUnknown9},
                 {"waiting_period", "months: -1", "months", "number", "must be from 0 to 120"},
                 {"waiting_period", "months: 121", "months", "number", "must be from 0 to 120"},
                 {"waiting_period", "days: 3661", "days", "number", "must be from 0 to 3660"},
                 {"waiting_period", "days: -1", "days", "number", "must be from 0 to 3660"}});
}

TEST(ErrorsOfPlan, Tiers) {
  ExpectRefused(
      SmallPlan(),
      {{"", "-network_tiers", "network_tiers", "required", kMissing},
       {"network_tiers[1]", "", "tier_id", "required", kMissing},
       {"network_tiers[1]", "tier_id: 'in'", "tier_id", "duplicate_id",
        "is the id of an earlier tier"},
       {"network_tiers[0]", "balance_billing: 9", "balance_billing", "unknown_enum", kUnknown9},
       {"network_tiers[0]", "balance_billing_limit_micros: 999999", "balance_billing_limit_micros",
        "number", "must be from 1000000 to 100000000"},
       {"network_tiers[0]", "balance_billing_limit_micros: 100000001",
        "balance_billing_limit_micros", "number", "must be from 1000000 to 100000000"}});
}

TEST(ErrorsOfPlan, MoreThan64Tiers) {
  Plan plan = SmallPlan();
  for (int i = 1; i < 64; ++i) plan.add_network_tiers()->set_tier_id(absl::StrCat("t", i));
  EXPECT_TRUE(CompiledPlan::Compile(plan).ok());
  ExpectRefused(plan, {{"", "network_tiers { tier_id: 'more' }", "network_tiers", "too_many",
                        "has more than 64"}});
}

TEST(ErrorsOfPlan, Pricing) {
  constexpr char kTerms[] = "pricing[0].terms";
  ExpectRefused(
      SmallPlan(),
      {{"pricing[1]", "tier_ids: 'x' terms { fee_schedule_id: 'f' }", "tier_ids[0]", "reference",
        kNoTier},
       {"pricing[1]", "terms { fee_schedule_id: 'f' }", "", "duplicate_id",
        "is a second row without tier ids"},
       {"pricing[0]", "tier_ids: 'in' tier_ids: 'in'", "tier_ids[1]", "duplicate_id",
        "is a tier that an earlier row names"},
       {kTerms, "-fee_schedule_id", "", "required",
        "names no fee schedule, price per case, unit or day, or percent of billed"},
       {kTerms, "percent_of_billed_micros: 10000001", "percent_of_billed_micros", "number",
        "must be from 0 to 10000000"},
       {kTerms, "percent_of_billed_micros: -1", "percent_of_billed_micros", "number",
        "must be from 0 to 10000000"},
       {kTerms, "percent_of_fee_micros: 10000001", "percent_of_fee_micros", "number",
        "must be from 0 to 10000000"},
       {kTerms, "-fee_schedule_id percent_of_fee_micros: 1 per_diem_cents: 1",
        "percent_of_fee_micros", "reference", "is of a fee schedule, and none is named"},
       {kTerms, "unit_price_micros: 0", "unit_price_micros", "number",
        "must be from 1 to 10000000000000000"},
       {kTerms, "unit_price_micros: 10000000000000001", "unit_price_micros", "number",
        "must be from 1 to 10000000000000000"},
       {kTerms, "per_diem_cents: 0", "per_diem_cents", "number", "must be from 1 to 1000000000000"},
       {kTerms, "per_diem_cents: 1000000000001", "per_diem_cents", "number",
        "must be from 1 to 1000000000000"},
       {kTerms, "case_rate_cents: 0", "case_rate_cents", "number",
        "must be from 1 to 1000000000000"},
       {kTerms, "case_rate_cents: 1000000000001", "case_rate_cents", "number",
        "must be from 1 to 1000000000000"},
       {kTerms, "stay_per_diem_cents: 0", "stay_per_diem_cents", "number",
        "must be from 1 to 1000000000000"},
       {kTerms, "stay_per_diem_cents: 1000000000001", "stay_per_diem_cents", "number",
        "must be from 1 to 1000000000000"},
       {kTerms, "case_rate_cents: 1 stay_per_diem_cents: 1", "stay_per_diem_cents", "reference",
        "is never the price, for there is a case rate"},
       {kTerms, "rounding: 9", "rounding", "unknown_enum", kUnknown9}});
}

TEST(ErrorsOfPlan, PricingWithoutTermsNamesTheField) {
  Plan plan = SmallPlan();
  plan.mutable_pricing(0)->clear_terms();
  EXPECT_EQ(ErrorsOf(plan), std::vector<std::string>({"document.required plan.pricing[0].terms",
                                                      "document.required plan.pricing[0].terms"}));
  EXPECT_EQ(IssuesOf(CompiledPlan::Compile(plan).status()).issues(0).message(), kMissing);
}

TEST(ErrorsOfPlan, Reductions) {
  constexpr char kFirst[] = "pricing[0].terms.reductions[0]";
  ExpectRefused(SmallPlan(),
                {{kFirst, "", "kind", "required", kMissing},
                 {kFirst, "kind: 9", "kind", "unknown_enum", kUnknown9},
                 {kFirst, "kind: REDUCTION_KIND_WITHHOLD", "rate_micros", "number",
                  "must be from 1 to 1000000"},
                 {kFirst, "kind: REDUCTION_KIND_WITHHOLD rate_micros: 1000001", "rate_micros",
                  "number", "must be from 1 to 1000000"},
                 {kFirst, "kind: REDUCTION_KIND_CAPITATION rate_micros: 1", "rate_micros", "number",
                  "must be from 0 to 0"},
                 {kFirst, "kind: REDUCTION_KIND_SEQUESTRATION rate_micros: 1 within_days: 1",
                  "within_days", "number", "must be from 0 to 0"},
                 {kFirst, "kind: REDUCTION_KIND_PROMPT_PAYMENT rate_micros: 1 within_days: 3661",
                  "within_days", "number", "must be from 0 to 3660"},
                 {"pricing[0].terms",
                  "reductions { kind: REDUCTION_KIND_CAPITATION } reductions { kind: "
                  "REDUCTION_KIND_CAPITATION }",
                  "reductions[1].kind", "duplicate_id", "is that of an earlier reduction"}});
}

TEST(ErrorsOfPlan, Overrides) {
  constexpr char kFirst[] = "network_overrides[0]";
  ExpectRefused(
      SmallPlan(),
      {{kFirst, "tier_id: 'in'", "exception", "required", kMissing},
       {kFirst, "tier_id: 'in' exception: 9", "exception", "unknown_enum", kUnknown9},
       {kFirst, "exception: NETWORK_EXCEPTION_GAP", "tier_id", "reference", kNoTier},
       {kFirst, "exception: NETWORK_EXCEPTION_GAP tier_id: 'x'", "tier_id", "reference", kNoTier},
       {kFirst, "exception: NETWORK_EXCEPTION_GAP tier_id: 'in' balance_billing: 9",
        "balance_billing", "unknown_enum", kUnknown9},
       {"",
        "network_overrides { exception: NETWORK_EXCEPTION_GAP tier_id: 'in' }"
        "network_overrides { exception: NETWORK_EXCEPTION_GAP tier_id: 'in' }",
        "network_overrides[1].exception", "duplicate_id", "is that of an earlier override"}});
}

TEST(ErrorsOfPlan, Coordination) {
  ExpectRefused(SmallPlan(),
                {{"coordination", "method: 9", "method", "unknown_enum", kUnknown9},
                 {"coordination", "without_prior_result: 9", "without_prior_result", "unknown_enum",
                  kUnknown9},
                 {"coordination", "oa23_basis: 9", "oa23_basis", "unknown_enum", kUnknown9}});
}

TEST(ErrorsOfPlan, Exclusions) {
  ExpectRefused(
      SmallPlan(),
      {{"not_listed", "carc_code: '45'", "carc_code", "code", "must be 96 or 204"},
       {"not_listed", "group: ADJUSTMENT_GROUP_OA", "group", "unknown_enum", "must be CO or PR"},
       {"not_listed", "group: ADJUSTMENT_GROUP_PI", "group", "unknown_enum", "must be CO or PR"},
       {"not_listed", "group: 9", "group", "unknown_enum", kUnknown9},
       {"not_listed", "rarc_codes: 'n130'", "rarc_codes[0]", "code",
        "must be up to 10 digits and capital letters, no dots or dashes"},
       {"not_listed", "rarc_codes: ''", "rarc_codes[0]", "required", kMissing},
       {"benefits[0].terms[0]", "exclusion { carc_code: '1' }", "exclusion.carc_code", "code",
        "must be 96 or 204"}});
}

TEST(ErrorsOfPlan, AnEmptyPlanIsRefusedWithWhatItNeeds) {
  EXPECT_EQ(ErrorsOf(Plan()),
            std::vector<std::string>(
                {"document.required plan.plan_id", "document.required plan.name",
                 "document.required plan.effective_from_date",
                 "document.required plan.network_tiers", "document.required plan.benefits"}));
}

TEST(ErrorsOfPlan, IssuesBeyondTheLimitAreCounted) {
  Plan plan = SmallPlan();
  while (plan.benefits_size() < 30) *plan.add_benefits() = plan.benefits(0);
  CompileOptions options;
  options.max_issues = 10;
  const v1::IssueList issues = IssuesOf(CompiledPlan::Compile(plan, options).status());
  EXPECT_EQ(issues.issues_size(), 10);
  EXPECT_EQ(issues.omitted(), 19);
}

}  // namespace
}  // namespace claimwright

#include "tests/plan/plans.h"

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "claimwright/issues.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace claimwright {

v1::BenefitPlan SmallPlan() {
  v1::BenefitPlan plan;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"pb(
        plan_id: "small"
        name: "Small"
        effective_from_date: 20260101
        network_tiers { tier_id: "in" in_network: true }
        accumulators {
          accumulator_id: "ded"
          kind: ACCUMULATOR_KIND_DEDUCTIBLE
          individual_limit_cents: 50000
          family_rule: FAMILY_RULE_EMBEDDED
          period: ACCUMULATOR_PERIOD_CALENDAR_YEAR
        }
        accumulators {
          accumulator_id: "oop"
          kind: ACCUMULATOR_KIND_OUT_OF_POCKET_MAXIMUM
          individual_limit_cents: 300000
          family_rule: FAMILY_RULE_EMBEDDED
          period: ACCUMULATOR_PERIOD_CALENDAR_YEAR
        }
        accumulators {
          accumulator_id: "max"
          kind: ACCUMULATOR_KIND_PLAN_MAXIMUM
          individual_limit_cents: 900000
          family_rule: FAMILY_RULE_EMBEDDED
          period: ACCUMULATOR_PERIOD_LIFETIME
        }
        benefits {
          benefit_id: "all"
          name: "All"
          terms {
            cost_share {
              steps { copay { amount_cents: 2000 per: PER_VISIT } }
              steps { deductible {} }
              steps { coinsurance { rate_micros: 200000 } }
              plan_maximum_accumulator_ids: "max"
            }
          }
        }
        pricing { terms { fee_schedule_id: "fees" } }
      )pb",
      &plan));
  return plan;
}

v1::Condition ConditionFrom(absl::string_view text) {
  v1::Condition condition;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(std::string(text), &condition)) << text;
  return condition;
}

std::vector<std::string> Lines(const v1::IssueList& issues) {
  std::vector<std::string> lines;
  for (const v1::Issue& issue : issues.issues()) {
    lines.push_back(absl::StrCat(issue.rule_id(), " ", issue.field_path()));
  }
  return lines;
}

std::vector<std::string> ErrorsOf(const v1::BenefitPlan& plan) {
  v1::IssueList errors;
  const v1::IssueList all = IssuesOf(CompiledPlan::Compile(plan).status());
  for (const v1::Issue& issue : all.issues()) {
    if (issue.severity() == v1::SEVERITY_ERROR) *errors.add_issues() = issue;
  }
  return Lines(errors);
}

std::vector<std::string> WarningsOf(const v1::BenefitPlan& plan) {
  return Lines(Compiled(plan)->warnings());
}

std::shared_ptr<const CompiledPlan> Compiled(const v1::BenefitPlan& plan) {
  absl::StatusOr<std::shared_ptr<const CompiledPlan>> compiled = CompiledPlan::Compile(plan);
  EXPECT_TRUE(compiled.ok()) << compiled.status();
  if (!compiled.ok()) return CompiledPlan::Compile(SmallPlan()).value();
  return *compiled;
}

}  // namespace claimwright

#include "tests/plan/plans.h"

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "claimwright/issues.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "tests/model/change_message.h"

namespace claimwright {
namespace {

std::string PathOf(const Bad& row) {
  std::string path = "plan";
  for (absl::string_view part : {row.at, row.field})
    if (!part.empty()) absl::StrAppend(&path, ".", part);
  return path;
}

std::string RuleOf(const Bad& row) {
  const absl::string_view rule = row.rule;
  return absl::StrContains(rule, '.') ? std::string(rule) : absl::StrCat("document.", rule);
}

v1::IssueList ErrorsIn(const absl::Status& status) {
  v1::IssueList errors;
  const v1::IssueList issues = IssuesOf(status);
  for (const v1::Issue& issue : issues.issues())
    if (issue.severity() == v1::SEVERITY_ERROR) *errors.add_issues() = issue;
  return errors;
}

}  // namespace

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
  return Lines(ErrorsIn(CompiledPlan::Compile(plan).status()));
}

void ExpectRefused(const v1::BenefitPlan& plan, absl::Span<const Bad> rows) {
  for (const Bad& row : rows) {
    SCOPED_TRACE(absl::StrCat(row.at, ": ", row.text));
    v1::BenefitPlan bad = plan;
    testing::Change(row.at, row.text, &bad);
    const v1::IssueList errors = ErrorsIn(CompiledPlan::Compile(bad).status());
    EXPECT_EQ(errors.issues_size(), 1) << errors.DebugString();
    if (errors.issues().empty()) continue;
    EXPECT_EQ(errors.issues(0).field_path(), PathOf(row));
    EXPECT_EQ(errors.issues(0).rule_id(), RuleOf(row));
    EXPECT_EQ(errors.issues(0).message(), row.message);
  }
}

std::shared_ptr<const CompiledPlan> Compiled(const v1::BenefitPlan& plan) {
  absl::StatusOr<std::shared_ptr<const CompiledPlan>> compiled = CompiledPlan::Compile(plan);
  EXPECT_TRUE(compiled.ok()) << compiled.status();
  if (!compiled.ok()) return CompiledPlan::Compile(SmallPlan()).value();
  return *compiled;
}

}  // namespace claimwright

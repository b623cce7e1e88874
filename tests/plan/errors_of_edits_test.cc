// What can be wrong with what a plan does about edits, and with its own.
#include "gtest/gtest.h"
#include "tests/model/change_message.h"
#include "tests/plan/plans.h"

namespace claimwright {
namespace {

using Plan = v1::BenefitPlan;

constexpr char kPolicy[] = "edit_policy";
constexpr char kLimit[] = "edit_policy.frequency_limits[0]";
constexpr char kEdit[] = "edit_policy.plan_edits[0]";
constexpr char kCode[] = "must be up to 10 digits and capital letters, no dots or dashes";

// The small plan with a frequency limit and an edit of its own.
Plan EditingPlan() {
  Plan plan = SmallPlan();
  testing::Change(kPolicy, R"pb(
                    frequency_limits {
                      edit_id: "limit"
                      procedure { codes: "99213" }
                      maximum_quantity_thousandths: 1000
                      per: FREQUENCY_PER_WINDOW
                      window: WINDOW_CALENDAR_YEAR
                    }
                    plan_edits {
                      edit_id: "edit"
                      kind: PLAN_EDIT_KIND_SEX
                      passes_when { sex { sexes: SEX_FEMALE } }
                    }
                  )pb",
                  &plan);
  return plan;
}

TEST(ErrorsOfEdits, Actions) {
  ExpectRefused(
      SmallPlan(),
      {{"edit_actions[0]", "rule_id: 'edits.not_built' disposition: EDIT_DISPOSITION_PEND",
        "rule_id", "reference", "is not the id of an edit"},
       {"edit_actions[0]", "disposition: EDIT_DISPOSITION_PEND", "rule_id", "reference",
        "is not the id of an edit"},
       {"edit_actions[0]", "rule_id: 'edits.service_date'", "disposition", "required", kMissing},
       {"edit_actions[0]", "rule_id: 'edits.service_date' disposition: 9", "disposition",
        "unknown_enum", kUnknown9},
       {"",
        "edit_actions { rule_id: 'edits.mue' disposition: EDIT_DISPOSITION_OFF }"
        "edit_actions { rule_id: 'edits.mue' disposition: EDIT_DISPOSITION_WARN }",
        "edit_actions[1].rule_id", "duplicate_id", "is that of an earlier action"}});
}

TEST(ErrorsOfEdits, TimelyFiling) {
  ExpectRefused(SmallPlan(), {{kPolicy, "timely_filing_days: -1", "timely_filing_days", "number",
                               "must be from 0 to 3660"},
                              {kPolicy, "timely_filing_days: 3661", "timely_filing_days", "number",
                               "must be from 0 to 3660"},
                              {kPolicy, "timely_filing_months: -1", "timely_filing_months",
                               "number", "must be from 0 to 120"},
                              {kPolicy, "timely_filing_months: 121", "timely_filing_months",
                               "number", "must be from 0 to 120"}});
}

TEST(ErrorsOfEdits, FrequencyLimits) {
  constexpr char kUnits[] = "must be from 0 to 1000000000000";
  ExpectRefused(
      EditingPlan(),
      {{kLimit, "-edit_id", "edit_id", "required", kMissing},
       {kPolicy,
        "frequency_limits { edit_id: 'limit' procedure { codes: 'A' } per: FREQUENCY_PER_LINE }",
        "frequency_limits[1].edit_id", "duplicate_id", "is the id of an earlier edit"},
       {kLimit, "procedure { codes: 'a' }", "procedure.codes[1]", "code",
        "must be a code of digits and capital letters, no dots or dashes"},
       {kLimit, "-procedure procedure {}", "procedure", "plan.condition", "holds no code"},
       {kLimit, "maximum_quantity_thousandths: -1", "maximum_quantity_thousandths", "number",
        kUnits},
       {kLimit, "maximum_quantity_thousandths: 1000000000001", "maximum_quantity_thousandths",
        "number", kUnits},
       {kLimit, "-per", "per", "required", kMissing},
       {kLimit, "per: 9", "per", "unknown_enum", kUnknown9},
       {kLimit, "-window", "window", "required", kMissing},
       {kLimit, "window: 9", "window", "unknown_enum", kUnknown9},
       {kLimit, "per: FREQUENCY_PER_DAY window: 9", "window", "unknown_enum", kUnknown9},
       {kLimit, "window: WINDOW_ROLLING_MONTHS", "months", "number", "must be from 1 to 1200"},
       {kLimit, "window: WINDOW_ROLLING_MONTHS months: 1201", "months", "number",
        "must be from 1 to 1200"},
       {kLimit, "disposition: 9", "disposition", "unknown_enum", kUnknown9}});
}

TEST(ErrorsOfEdits, AFrequencyLimitWithoutProceduresNamesTheField) {
  Plan plan = EditingPlan();
  testing::Change(kLimit, "-procedure", &plan);
  EXPECT_EQ(ErrorsOf(plan), std::vector<std::string>(
                                {"document.required plan.edit_policy.frequency_limits[0].procedure",
                                 "plan.condition plan.edit_policy.frequency_limits[0].procedure"}));
}

TEST(ErrorsOfEdits, PlanEdits) {
  constexpr char kOther[] = "kind: PLAN_EDIT_KIND_OTHER ";
  const std::string other_16 = std::string(kOther) + "carc_code: '16'";
  const std::string other_96 = std::string(kOther) + "carc_code: '96'";
  const std::string bad_code = std::string(kOther) + "carc_code: '4.5'";
  ExpectRefused(
      EditingPlan(),
      {{kEdit, "-edit_id", "edit_id", "required", kMissing},
       {kEdit, "edit_id: 'limit'", "edit_id", "duplicate_id", "is the id of an earlier edit"},
       {kEdit, "-kind", "kind", "required", kMissing},
       {kEdit, "kind: 9", "kind", "unknown_enum", kUnknown9},
       {kEdit, kOther, "carc_code", "required", kMissing},
       {kEdit, bad_code.c_str(), "carc_code", "code", kCode},
       {kEdit, "carc_code: '7'", "carc_code", "code", "goes with PLAN_EDIT_KIND_OTHER"},
       {kEdit, other_16.c_str(), "rarc_codes", "required", "CARC 16 and 96 demand one"},
       {kEdit, other_96.c_str(), "rarc_codes", "required", "CARC 16 and 96 demand one"},
       {kEdit, "rarc_codes: 'n1'", "rarc_codes[0]", "code", kCode},
       {kEdit, "rarc_codes: ''", "rarc_codes[0]", "required", kMissing},
       {kEdit, "group: 9", "group", "unknown_enum", kUnknown9},
       {kEdit, "disposition: 9", "disposition", "unknown_enum", kUnknown9},
       {kEdit, "applies_when {}", "applies_when", "plan.condition",
        "tests nothing; leave `when` out for a benefit that always applies"},
       {kEdit, "applies_when { sex { sexes: 1 sexes: 9 } }", "applies_when.sex.sexes",
        "unknown_enum", kUnknown9},
       {kEdit, "-passes_when passes_when { network_tier { names: 'x' } }",
        "passes_when.network_tier.names[0]", "reference", kNoTier}});
}

TEST(ErrorsOfEdits, AnEditThatNothingPassesNamesTheField) {
  Plan plan = EditingPlan();
  testing::Change(kEdit, "-passes_when", &plan);
  EXPECT_EQ(ErrorsOf(plan), std::vector<std::string>(
                                {"document.required plan.edit_policy.plan_edits[0].passes_when",
                                 "plan.condition plan.edit_policy.plan_edits[0].passes_when"}));
}

}  // namespace
}  // namespace claimwright

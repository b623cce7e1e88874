// What can be wrong with a plan's accumulators.
#include <string>

#include "gtest/gtest.h"
#include "tests/plan/plans.h"

namespace claimwright {
namespace {

using Plan = v1::BenefitPlan;

constexpr char kDeductible[] = "accumulators[0]";
constexpr char kOutOfPocket[] = "accumulators[1]";
constexpr char kMaximum[] = "accumulators[2]";
constexpr char kNew[] = "accumulators[3]";

// The small plan with a fourth accumulator that lacks its measure.
Plan PlanWith(v1::AccumulatorKind kind) {
  Plan plan = SmallPlan();
  v1::AccumulatorDefinition* added = plan.add_accumulators();
  added->set_accumulator_id("new");
  added->set_kind(kind);
  added->set_family_rule(v1::FAMILY_RULE_EMBEDDED);
  added->set_period(v1::ACCUMULATOR_PERIOD_LIFETIME);
  return plan;
}
Plan CountPlan() { return PlanWith(v1::ACCUMULATOR_KIND_COUNT); }
Plan AmountPlan() { return PlanWith(v1::ACCUMULATOR_KIND_AMOUNT); }

TEST(ErrorsOfAccumulators, WhatEachNeeds) {
  ExpectRefused(
      SmallPlan(),
      {{kDeductible, "-period", "period", "required", kMissing},
       {kDeductible, "period: 9", "period", "unknown_enum", kUnknown9},
       {kDeductible, "-family_rule", "family_rule", "required", kMissing},
       {kDeductible, "family_rule: 9", "family_rule", "unknown_enum", kUnknown9},
       {kOutOfPocket, "-kind", "kind", "required", kMissing},
       {kOutOfPocket, "kind: 9", "kind", "unknown_enum", kUnknown9},
       {kDeductible, "tier_ids: 'in' tier_ids: 'x'", "tier_ids[1]", "reference", kNoTier}});
  ExpectRefused(
      CountPlan(),
      {{kNew, "measure: MEASURE_UNITS accumulator_id: ''", "accumulator_id", "required", kMissing},
       {kNew, "measure: MEASURE_UNITS accumulator_id: 'ded'", "accumulator_id", "duplicate_id",
        "is the id of an earlier accumulator"}});
}

TEST(ErrorsOfAccumulators, Limits) {
  constexpr char kCents[] = "must be from 0 to 1000000000000";
  ExpectRefused(
      SmallPlan(),
      {{kDeductible, "individual_limit_cents: -1", "individual_limit_cents", "amount", kCents},
       {kDeductible, "family_limit_cents: 1000000000001", "family_limit_cents", "amount", kCents},
       {kDeductible, "self_only_limit_cents: -1", "self_only_limit_cents", "amount", kCents}});
  constexpr char kThousandths[] = "must be from 0 to 1000000000";
  ExpectRefused(CountPlan(), {{kNew, "measure: MEASURE_UNITS individual_limit_thousandths: -1",
                               "individual_limit_thousandths", "number", kThousandths},
                              {kNew, "measure: MEASURE_UNITS family_limit_thousandths: 1000000001",
                               "family_limit_thousandths", "number", kThousandths}});
}

TEST(ErrorsOfAccumulators, LimitsOfAnotherKind) {
  constexpr char kNotItsLimit[] = "is no limit of this kind of accumulator";
  for (const char* limit : {"individual_limit_thousandths", "family_limit_thousandths"}) {
    const std::string set = std::string(limit) + ": 1";
    ExpectRefused(SmallPlan(), {{kDeductible, set.c_str(), limit, "amount", kNotItsLimit}});
  }
  for (const char* limit :
       {"individual_limit_cents", "family_limit_cents", "self_only_limit_cents"}) {
    const std::string set = std::string("measure: MEASURE_DAYS ") + limit + ": 1";
    ExpectRefused(CountPlan(), {{kNew, set.c_str(), limit, "amount", kNotItsLimit}});
  }
  for (const char* limit : {"individual_limit_cents", "family_limit_cents", "self_only_limit_cents",
                            "individual_limit_thousandths", "family_limit_thousandths"}) {
    const std::string set = std::string("measure: MEASURE_PLAN_PAID ") + limit + ": 1";
    ExpectRefused(AmountPlan(), {{kNew, set.c_str(), limit, "amount", kNotItsLimit}});
  }
}

TEST(ErrorsOfAccumulators, Measures) {
  constexpr char kNotItsMeasure[] =
      "is not of the accumulator's kind: UNITS, VISITS and DAYS go with COUNT, the others with "
      "AMOUNT";
  ExpectRefused(CountPlan(),
                {{kNew, "", "measure", "required", kMissing},
                 {kNew, "measure: 9", "measure", "unknown_enum", kUnknown9},
                 {kNew, "measure: MEASURE_ALLOWED", "measure", "unknown_enum", kNotItsMeasure},
                 {kNew, "measure: MEASURE_PATIENT_PAID", "measure", "unknown_enum", kNotItsMeasure},
                 {kNew, "measure: MEASURE_PLAN_PAID", "measure", "unknown_enum", kNotItsMeasure}});
  ExpectRefused(AmountPlan(),
                {{kNew, "", "measure", "required", kMissing},
                 {kNew, "measure: MEASURE_UNITS", "measure", "unknown_enum", kNotItsMeasure},
                 {kNew, "measure: MEASURE_VISITS", "measure", "unknown_enum", kNotItsMeasure},
                 {kNew, "measure: MEASURE_DAYS", "measure", "unknown_enum", kNotItsMeasure}});
  ExpectRefused(SmallPlan(),
                {{kMaximum, "measure: MEASURE_UNITS", "measure", "unknown_enum", kNotItsMeasure}});
}

TEST(ErrorsOfAccumulators, MembersToMeet) {
  constexpr char kOneTo20[] = "must be from 1 to 20";
  constexpr char kMeet[] = "family_rule: FAMILY_RULE_N_MEMBERS_MEET";
  constexpr char kMeet21[] = "family_rule: FAMILY_RULE_N_MEMBERS_MEET members_to_meet: 21";
  ExpectRefused(SmallPlan(), {{kDeductible, kMeet, "members_to_meet", "number", kOneTo20},
                              {kDeductible, kMeet21, "members_to_meet", "number", kOneTo20},
                              {kDeductible, "members_to_meet: 2", "members_to_meet", "number",
                               "goes with FAMILY_RULE_N_MEMBERS_MEET"}});
}

TEST(ErrorsOfAccumulators, CarryOver) {
  constexpr char kMonths[] = "must be from 0 to 11";
  constexpr char kYearly[] = "goes with a deductible that starts anew each year";
  ExpectRefused(SmallPlan(),
                {{kDeductible, "carry_over_months: 12", "carry_over_months", "number", kMonths},
                 {kDeductible, "carry_over_months: -1", "carry_over_months", "number", kMonths},
                 {kOutOfPocket, "carry_over_months: 3", "carry_over_months", "number", kYearly},
                 {kDeductible, "carry_over_months: 3 period: ACCUMULATOR_PERIOD_LIFETIME",
                  "carry_over_months", "number", kYearly}});
}

TEST(ErrorsOfAccumulators, FeedsOfCoordinatedLines) {
  constexpr char kNotOwed[] = "must be NORMAL or NONE of a COUNT or AMOUNT";
  ExpectRefused(SmallPlan(),
                {{kDeductible, "cob_feed: 9", "cob_feed", "unknown_enum", kUnknown9},
                 {kMaximum, "cob_feed: COB_FEED_NORMAL", "cob_feed", "unknown_enum",
                  "does not go with a plan maximum, which counts what the plan paid"}});
  ExpectRefused(CountPlan(), {{kNew, "measure: MEASURE_VISITS cob_feed: COB_FEED_OWED", "cob_feed",
                               "unknown_enum", kNotOwed}});
  ExpectRefused(AmountPlan(), {{kNew, "measure: MEASURE_ALLOWED cob_feed: COB_FEED_OWED",
                                "cob_feed", "unknown_enum", kNotOwed}});
}

TEST(ErrorsOfAccumulators, MoreThan512) {
  Plan plan = SmallPlan();
  plan.mutable_benefits(0)->mutable_terms(0)->mutable_exclusion();
  while (plan.accumulators_size() < 512) {
    *plan.add_accumulators() = plan.accumulators(0);
    plan.mutable_accumulators()->rbegin()->set_accumulator_id(
        std::to_string(plan.accumulators_size()));
  }
  EXPECT_TRUE(CompiledPlan::Compile(plan).ok());
  ExpectRefused(plan, {{"", "accumulators {}", "accumulators", "too_many", "has more than 512"}});
}

}  // namespace
}  // namespace claimwright

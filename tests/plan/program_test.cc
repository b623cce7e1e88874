// The compiled program says what the plan says: tiers, waiting, needs, counts, tranches, pricing,
// edits, coordination.
#include "claimwright/program.h"

#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/base/code.h"
#include "src/plan/edit_conditions.h"
#include "tests/model/change_message.h"
#include "tests/plan/plans.h"

namespace claimwright {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kTerms[] = "benefits[0].terms[0]";
constexpr char kShare[] = "benefits[0].terms[0].cost_share";

class ProgramTest : public ::testing::Test {
 protected:
  ProgramTest() : plan_(SmallPlan()) {}

  void Change(const char* at, const char* text) { testing::Change(at, text, &plan_); }

  const PlanProgram& Program() {
    compiled_ = Compiled(plan_);
    return compiled_->program();
  }
  const TermsProgram& Terms() { return Program().terms[0]; }

  // A count of units beside the small plan's accumulators: index 3.
  void AddCount(const char* measure) {
    Change("accumulators[3]",
           "accumulator_id: 'count' kind: ACCUMULATOR_KIND_COUNT "
           "family_rule: FAMILY_RULE_EMBEDDED period: ACCUMULATOR_PERIOD_LIFETIME");
    Change("accumulators[3]", measure);
  }

  v1::BenefitPlan plan_;
  std::shared_ptr<const CompiledPlan> compiled_;
};

TEST_F(ProgramTest, TiersAndTheirLimitsOfBalanceBilling) {
  Change("network_tiers[1]", "tier_id: 'out' name: 'Out' balance_billing_limit_micros: 1150000");
  const PlanProgram& program = Program();
  EXPECT_EQ(program.tiers[0].balance_limit_micros, -1);
  EXPECT_EQ(program.tiers[1].balance_limit_micros, 1'150'000);
  EXPECT_EQ(program.tiers[1].name, "Out");
  EXPECT_FALSE(program.tiers[1].in_network);
  EXPECT_EQ(program.tiers[1].source.name, "out");
}

TEST_F(ProgramTest, OverridesKeepTheirOrderAndTheirTiersBalanceBilling) {
  Change("", R"pb(
    network_tiers { tier_id: "out" }
    network_overrides { exception: NETWORK_EXCEPTION_GAP tier_id: "out" citation: "Gap" }
    network_overrides { exception: NETWORK_EXCEPTION_EMERGENCY tier_id: "in" }
    network_overrides {
      exception: NETWORK_EXCEPTION_PROTECTED
      tier_id: "in"
      balance_billing: BALANCE_BILLING_ALLOWED
    }
    network_overrides {
      exception: NETWORK_EXCEPTION_CONTINUITY
      tier_id: "out"
      balance_billing: BALANCE_BILLING_PROHIBITED
    }
  )pb");
  const std::vector<OverrideProgram>& overrides = Program().overrides;
  ASSERT_EQ(overrides.size(), 4u);
  const int exceptions[] = {3, 1, 2, 4}, tiers[] = {1, 0, 0, 1};
  const bool billing[] = {true, false, true, false};
  for (size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(overrides[i].exception, exceptions[i]) << i;
    EXPECT_EQ(overrides[i].tier, tiers[i]) << i;
    EXPECT_EQ(overrides[i].balance_billing, billing[i]) << i;
  }
  EXPECT_EQ(overrides[0].source.name, "out");
  EXPECT_EQ(overrides[0].source.citation, "Gap");
}

TEST_F(ProgramTest, WaitingPeriods) {
  EXPECT_EQ(Program().waiting.months + Program().waiting.days, 0);
  Change("waiting_period", "months: 120 days: 3660 citation: 'Wait'");
  Change("benefits[0].waiting_period", "days: 90");
  const PlanProgram& program = Program();
  EXPECT_EQ(program.waiting.months, 120);
  EXPECT_EQ(program.waiting.days, 3660);
  EXPECT_EQ(program.waiting.source.name, "179");
  EXPECT_EQ(program.waiting.source.citation, "Wait");
  EXPECT_EQ(program.benefits[0].waiting.months, 0);
  EXPECT_EQ(program.benefits[0].waiting.days, 90);
  EXPECT_EQ(program.benefits[0].waiting.source.name, "179");
}

TEST_F(ProgramTest, RequirementsHaveTheirActionAndTheirCarc) {
  EXPECT_EQ(Terms().authorization.without, Without::kNotNeeded);
  EXPECT_EQ(Terms().referral.without, Without::kNotNeeded);
  Change(kTerms, "authorization { without: WITHOUT_ACTION_DENY citation: 'Auth' }");
  Change(kTerms, "referral { without: WITHOUT_ACTION_PEND }");
  const TermsProgram& terms = Terms();
  EXPECT_EQ(terms.authorization.without, Without::kDeny);
  EXPECT_EQ(terms.authorization.source.name, "197");
  EXPECT_EQ(terms.authorization.source.citation, "Auth");
  EXPECT_EQ(terms.referral.without, Without::kPend);
  EXPECT_EQ(terms.referral.source.name, "288");
  Change(kTerms, "authorization { without: WITHOUT_ACTION_PAY }");
  EXPECT_EQ(Terms().authorization.without, Without::kPay);
}

TEST_F(ProgramTest, PenaltiesHaveAnAmountOrARate) {
  Change(kTerms, R"pb(
    authorization {
      without: WITHOUT_ACTION_PENALTY
      penalty { amount_cents: 500 group: ADJUSTMENT_GROUP_CO }
    }
    referral {
      without: WITHOUT_ACTION_PENALTY
      penalty { rate_micros: 1000000 maximum_cents: 0 }
    }
  )pb");
  const TermsProgram& terms = Terms();
  EXPECT_EQ(terms.authorization.without, Without::kPenalty);
  EXPECT_EQ(terms.authorization.penalty_amount, 500);
  EXPECT_EQ(terms.authorization.penalty_rate_micros, 0);
  EXPECT_EQ(terms.authorization.penalty_group, Group::kCO);
  EXPECT_FALSE(terms.authorization.source.has_maximum);
  EXPECT_EQ(terms.referral.penalty_amount, 0);
  EXPECT_EQ(terms.referral.penalty_rate_micros, 1'000'000);
  EXPECT_EQ(terms.referral.penalty_group, Group::kPR);
  EXPECT_TRUE(terms.referral.source.has_maximum);
  EXPECT_EQ(terms.referral.source.maximum, 0);
}

TEST_F(ProgramTest, CountsKeepTheOrderTheyAreNamedIn) {
  AddCount("measure: MEASURE_VISITS");
  plan_.add_accumulators()->CopyFrom(plan_.accumulators(3));
  Change("accumulators[4]", "accumulator_id: 'first' measure: MEASURE_UNITS");
  Change(kTerms, "count_accumulator_ids: 'first' count_accumulator_ids: 'count'");
  EXPECT_THAT(Terms().counts, ElementsAre(4, 3));
  EXPECT_FALSE(Terms().drops_discount);
  Change(kTerms, "over_limit_discount: OVER_LIMIT_DISCOUNT_KEEP");
  EXPECT_FALSE(Terms().drops_discount);
  Change(kTerms, "over_limit_discount: OVER_LIMIT_DISCOUNT_DROP");
  EXPECT_TRUE(Terms().drops_discount);
}

TEST_F(ProgramTest, ACountOfAnotherTierIsLeftOut) {
  AddCount("measure: MEASURE_UNITS tier_ids: 'out'");
  Change("network_tiers[1]", "tier_id: 'out'");
  Change(kTerms, "count_accumulator_ids: 'count'");
  const PlanProgram& program = Program();
  EXPECT_THAT(program.terms[0].counts, IsEmpty());
  EXPECT_THAT(program.terms[1].counts, ElementsAre(3));
}

TEST_F(ProgramTest, CountsAreLimitedInThousandths) {
  AddCount(
      "measure: MEASURE_DAYS individual_limit_thousandths: 3000 family_limit_thousandths: 9000");
  const AccumulatorProgram& count = Program().accumulators[3];
  EXPECT_EQ(count.kind, AccumulatorKind::kCount);
  EXPECT_EQ(count.measure, Measure::kDays);
  EXPECT_EQ(count.individual_limit[0], 3000);
  EXPECT_EQ(count.individual_limit[1], 3000);
  EXPECT_EQ(count.family_limit[0], kUnlimited);
  EXPECT_EQ(count.family_limit[1], 9000);
  EXPECT_TRUE(count.source.counts);
  EXPECT_EQ(count.source.per, v1::MEASURE_DAYS);
}

TEST_F(ProgramTest, AnAmountHasNoLimits) {
  Change("accumulators[3]",
         "accumulator_id: 'spend' kind: ACCUMULATOR_KIND_AMOUNT measure: MEASURE_PLAN_PAID "
         "family_rule: FAMILY_RULE_EMBEDDED period: ACCUMULATOR_PERIOD_BENEFIT_YEAR");
  const AccumulatorProgram& spend = Program().accumulators[3];
  EXPECT_EQ(spend.kind, AccumulatorKind::kAmount);
  EXPECT_EQ(spend.measure, Measure::kPlanPaid);
  EXPECT_EQ(spend.period, Period::kBenefitYear);
  EXPECT_EQ(spend.individual_limit[0], kUnlimited);
  EXPECT_EQ(spend.individual_limit[1], kUnlimited);
  EXPECT_EQ(spend.family_limit[1], kUnlimited);
  EXPECT_FALSE(spend.source.counts);
}

TEST_F(ProgramTest, MembersToMeetTakeThePlaceOfTheFamilyLimit) {
  Change("accumulators[0]",
         "family_rule: FAMILY_RULE_N_MEMBERS_MEET members_to_meet: 3 family_limit_cents: 70000");
  const AccumulatorProgram& deductible = Program().accumulators[0];
  EXPECT_EQ(deductible.members_to_meet, 3);
  EXPECT_EQ(deductible.individual_limit[1], 50'000);
  EXPECT_EQ(deductible.family_limit[1], kUnlimited);
  EXPECT_EQ(Program().accumulators[1].members_to_meet, 0);
}

TEST_F(ProgramTest, CarryOver) {
  EXPECT_EQ(Program().accumulators[0].carry_over_months, 0);
  Change("accumulators[0]", "carry_over_months: 11");
  EXPECT_EQ(Program().accumulators[0].carry_over_months, 11);
}

TEST_F(ProgramTest, FeedsOfCoordinatedLinesHaveTheirDefaults) {
  AddCount("measure: MEASURE_UNITS");
  EXPECT_EQ(Program().accumulators[0].cob_feed, CobFeed::kNormal);
  EXPECT_EQ(Program().accumulators[1].cob_feed, CobFeed::kOwed);
  EXPECT_EQ(Program().accumulators[2].cob_feed, CobFeed::kNormal);
  EXPECT_EQ(Program().accumulators[3].cob_feed, CobFeed::kNormal);
  Change("accumulators[0]", "cob_feed: COB_FEED_OWED");
  Change("accumulators[1]", "cob_feed: COB_FEED_NONE");
  Change("accumulators[3]", "cob_feed: COB_FEED_NONE");
  EXPECT_EQ(Program().accumulators[0].cob_feed, CobFeed::kOwed);
  EXPECT_EQ(Program().accumulators[1].cob_feed, CobFeed::kNone);
  EXPECT_EQ(Program().accumulators[3].cob_feed, CobFeed::kNone);
}

TEST_F(ProgramTest, ReliefBeginsWithTheLastStepUnlessThePlanSays) {
  EXPECT_FALSE(Terms().first_step_first);
  Change(kShare, "relief_order: RELIEF_ORDER_LAST_STEP_FIRST");
  EXPECT_FALSE(Terms().first_step_first);
  Change(kShare, "relief_order: RELIEF_ORDER_FIRST_STEP_FIRST");
  EXPECT_TRUE(Terms().first_step_first);
}

TEST_F(ProgramTest, DifferencesShareTheSchedulesOfAlternatives) {
  Change(kShare, R"pb(
    steps {
      difference { reason: DIFFERENCE_REASON_ALTERNATE_BENEFIT reference_fee_schedule_id: "b" }
    }
    steps {
      difference { reason: DIFFERENCE_REASON_CONTRACT reference_fee_schedule_id: "a" }
      feeds { accumulator_ids: "oop" }
    }
    steps { difference { reason: DIFFERENCE_REASON_DISPENSED_AS_WRITTEN } }
    steps { difference { reason: DIFFERENCE_REASON_CONTRACT reference_fee_schedule_id: "b" } }
  )pb");
  const PlanProgram& program = Program();
  EXPECT_THAT(program.references, ElementsAre("b", "a"));
  const std::vector<CostShareStepProgram>& steps = program.terms[0].steps;
  ASSERT_EQ(steps.size(), 7u);
  const int references[] = {0, 1, -1, 0}, reasons[] = {1, 3, 2, 3};
  const char* const names[] = {"b", "a", "", "b"};
  for (size_t i = 0; i < 4; ++i) {
    const CostShareStepProgram& step = steps[i + 3];
    EXPECT_EQ(step.kind, CostShareStepProgram::kDifference);
    EXPECT_EQ(step.reference, references[i]) << i;
    EXPECT_EQ(step.source.per, reasons[i]) << i;
    EXPECT_EQ(step.source.name, names[i]) << i;
  }
  EXPECT_THAT(steps[3].feeds, IsEmpty());
  EXPECT_THAT(steps[4].feeds, ElementsAre(1));
}

TEST_F(ProgramTest, ATrancheHasItsBandsInPlaceOfSteps) {
  AddCount("measure: MEASURE_DAYS");
  Change(kShare, "-steps");
  Change(kShare, R"pb(
    steps {
      citation: "Days"
      tranche {
        accumulator_id: "count"
        bands {
          through_thousandths: 60000
          steps { deductible {} }
        }
        bands {
          through_thousandths: 90000
          steps { coinsurance { rate_micros: 100000 } }
          steps { copay { amount_cents: 400 per: PER_DAY } }
        }
        bands {}
      }
    }
  )pb");
  const TermsProgram& terms = Terms();
  EXPECT_THAT(terms.steps, IsEmpty());
  EXPECT_TRUE(terms.pooled);
  EXPECT_EQ(terms.tranche.accumulator, 3);
  EXPECT_EQ(terms.tranche.source.citation, "Days");
  const std::vector<TrancheProgram::Band>& bands = terms.tranche.bands;
  ASSERT_EQ(bands.size(), 3u);
  EXPECT_EQ(bands[0].through, 60'000);
  EXPECT_EQ(bands[1].through, 90'000);
  EXPECT_GE(bands[2].through, kUnlimited);
  ASSERT_EQ(bands[0].steps.size(), 1u);
  EXPECT_EQ(bands[0].steps[0].kind, CostShareStepProgram::kDeductible);
  EXPECT_EQ(bands[0].steps[0].pool_id, "all#0.0.0");
  EXPECT_THAT(bands[0].steps[0].feeds, ElementsAre(0, 1));
  ASSERT_EQ(bands[1].steps.size(), 2u);
  EXPECT_EQ(bands[1].steps[1].pool_id, "all#0.1.1");
  EXPECT_EQ(bands[1].steps[1].source.per, v1::PER_DAY);
  EXPECT_THAT(bands[2].steps, IsEmpty());
}

TEST_F(ProgramTest, TermsWithoutATrancheSaySo) { EXPECT_EQ(Terms().tranche.accumulator, -1); }

TEST_F(ProgramTest, PricesAndReductionsKeepTheirOrder) {
  Change("pricing[0].terms", R"pb(
    percent_of_fee_micros: 1200000
    unit_price_micros: 1
    per_diem_cents: 250000
    stay_per_diem_cents: 300000
    fee_above_billed: true
    citation: "Terms"
    reductions {
      kind: REDUCTION_KIND_PROMPT_PAYMENT
      rate_micros: 20000
      within_days: 15
      citation: "P"
    }
    reductions { kind: REDUCTION_KIND_WITHHOLD rate_micros: 1000000 }
    reductions { kind: REDUCTION_KIND_CAPITATION }
  )pb");
  const PricingProgram& pricing = Program().pricing[0];
  EXPECT_EQ(pricing.percent_of_fee_micros, 1'200'000);
  EXPECT_EQ(pricing.unit_price_micros, 1);
  EXPECT_EQ(pricing.per_diem_cents, 250'000);
  EXPECT_EQ(pricing.stay_per_diem_cents, 300'000);
  EXPECT_EQ(pricing.case_rate_cents, -1);
  EXPECT_TRUE(pricing.prices_cases());
  EXPECT_EQ(pricing.percent_micros, -1);
  EXPECT_TRUE(pricing.fee_above_billed);
  EXPECT_EQ(pricing.rounding, Rounding::kHalfUp);
  EXPECT_EQ(pricing.source.name, "fees");
  EXPECT_EQ(pricing.source.citation, "Terms");
  EXPECT_TRUE(pricing.source.has_minimum);
  EXPECT_EQ(pricing.source.minimum, 1'200'000);
  ASSERT_EQ(pricing.reductions.size(), 3u);
  EXPECT_EQ(pricing.reductions[0].kind, ReductionProgram::kPromptPayment);
  EXPECT_EQ(pricing.reductions[0].rate_micros, 20'000);
  EXPECT_EQ(pricing.reductions[0].within_days, 15);
  EXPECT_EQ(pricing.reductions[0].source.citation, "P");
  EXPECT_EQ(pricing.reductions[1].kind, ReductionProgram::kWithhold);
  EXPECT_EQ(pricing.reductions[1].within_days, 0);
  EXPECT_EQ(pricing.reductions[2].kind, ReductionProgram::kCapitation);
  EXPECT_EQ(pricing.reductions[2].rate_micros, 0);
}

TEST_F(ProgramTest, CoordinationHasItsDefaults) {
  const CoordinationProgram& coordination = Program().coordination;
  EXPECT_EQ(coordination.method, CobMethod::kStandard);
  EXPECT_FALSE(coordination.secondary_write_off);
  EXPECT_FALSE(coordination.pends_without_result);
  EXPECT_FALSE(coordination.payment_reduction);
  EXPECT_FALSE(Program().pend_line_only);
}

TEST_F(ProgramTest, Coordination) {
  Change("", "pend_line_only: true");
  Change(
      "coordination",
      "method: COB_METHOD_MEDICAID secondary_write_off: true citation: 'COB' "
      "without_prior_result: WITHOUT_PRIOR_RESULT_PEND oa23_basis: OA23_BASIS_PAYMENT_REDUCTION");
  const CoordinationProgram& coordination = Program().coordination;
  EXPECT_EQ(coordination.method, CobMethod::kMedicaid);
  EXPECT_TRUE(coordination.secondary_write_off);
  EXPECT_TRUE(coordination.pends_without_result);
  EXPECT_TRUE(coordination.payment_reduction);
  EXPECT_EQ(coordination.source.per, v1::COB_METHOD_MEDICAID);
  EXPECT_EQ(coordination.source.citation, "COB");
  EXPECT_TRUE(Program().pend_line_only);
}

// ---- edits

TEST_F(ProgramTest, TimelyFiling) {
  EXPECT_FALSE(Program().edit_policy.limits_filing());
  Change("edit_policy", "timely_filing_days: 3660");
  EXPECT_TRUE(Program().edit_policy.limits_filing());
  Change("edit_policy", "-timely_filing_days timely_filing_months: 120");
  EXPECT_TRUE(Program().edit_policy.limits_filing());
  EXPECT_EQ(Program().edit_policy.filing_months, 120);
  EXPECT_EQ(Program().edit_policy.filing_days, 0);
}

TEST_F(ProgramTest, FrequencyLimits) {
  Change("edit_actions[0]", "rule_id: 'edits.frequency' disposition: EDIT_DISPOSITION_WARN");
  Change("edit_policy", R"pb(
    frequency_limits {
      edit_id: "x-rays"
      procedure { ranges: "D0210-D0330" }
      maximum_quantity_thousandths: 2000
      per: FREQUENCY_PER_WINDOW
      window: WINDOW_ROLLING_MONTHS
      months: 36
      citation: "Publisher"
    }
    frequency_limits {
      edit_id: "none"
      procedure { codes: "99213" }
      per: FREQUENCY_PER_LINE
      disposition: EDIT_DISPOSITION_OFF
    }
  )pb");
  const PlanProgram& program = Program();
  ASSERT_EQ(program.edit_policy.limits.size(), 2u);
  const FrequencyLimitProgram& limit = program.edit_policy.limits[0];
  EXPECT_EQ(limit.maximum, 2000);
  EXPECT_EQ(limit.per, v1::FREQUENCY_PER_WINDOW);
  EXPECT_EQ(limit.window, v1::WINDOW_ROLLING_MONTHS);
  EXPECT_EQ(limit.months, 36);
  EXPECT_EQ(limit.disposition, Disposition::kWarn) << "that of edits.frequency";
  EXPECT_EQ(limit.source.name, "151");
  EXPECT_EQ(limit.source.name2, "x-rays");
  EXPECT_THAT(limit.source.rarcs, ElementsAre("N362"));
  EXPECT_EQ(limit.source.citation, "Publisher");
  EXPECT_EQ(program.edit_policy.limits[1].maximum, 0);
  EXPECT_EQ(program.edit_policy.limits[1].disposition, Disposition::kOff);
  Code code = kNoCode;
  ASSERT_TRUE(PackCode("D0274", &code));
  EXPECT_TRUE(FrequencyNames(program, 0, code));
  EXPECT_FALSE(FrequencyNames(program, 1, code));
  EXPECT_FALSE(FrequencyNames(program, 0, kNoCode));
}

TEST_F(ProgramTest, PlanEditsHaveTheCarcOfTheirKind) {
  struct Row {
    v1::PlanEditKind kind;
    const char* carc;
    bool needs_birth, needs_sex;
  };
  const Row rows[] = {{v1::PLAN_EDIT_KIND_AGE, "6", true, false},
                      {v1::PLAN_EDIT_KIND_SEX, "7", false, true},
                      {v1::PLAN_EDIT_KIND_DIAGNOSIS_AGE, "9", true, false},
                      {v1::PLAN_EDIT_KIND_DIAGNOSIS_SEX, "10", false, true},
                      {v1::PLAN_EDIT_KIND_DIAGNOSIS_PROCEDURE, "11", false, false}};
  Change("edit_policy.plan_edits[0]", "edit_id: 'e' passes_when { age {} }");
  for (const Row& row : rows) {
    plan_.mutable_edit_policy()->mutable_plan_edits(0)->set_kind(row.kind);
    const PlanEditProgram& edit = Program().edit_policy.edits[0];
    EXPECT_EQ(edit.source.name, row.carc);
    EXPECT_EQ(edit.needs_birth, row.needs_birth) << row.carc;
    EXPECT_EQ(edit.needs_sex, row.needs_sex) << row.carc;
    EXPECT_EQ(edit.group, Group::kCO);
    EXPECT_EQ(edit.disposition, Disposition::kDeny);
    EXPECT_THAT(edit.source.rarcs, IsEmpty());
  }
}

TEST_F(ProgramTest, AnEditOfAnotherKindHasItsOwnCarc) {
  Change("edit_actions[0]", "rule_id: 'edits.plan_edit' disposition: EDIT_DISPOSITION_PEND");
  Change("edit_policy.plan_edits[0]",
         "edit_id: 'e' kind: PLAN_EDIT_KIND_OTHER carc_code: '96' rarc_codes: 'N425' "
         "rarc_codes: 'N130' group: ADJUSTMENT_GROUP_PI citation: 'C' passes_when { age {} }");
  const PlanEditProgram& edit = Program().edit_policy.edits[0];
  EXPECT_EQ(edit.source.name, "96");
  EXPECT_EQ(edit.source.name2, "e");
  EXPECT_THAT(edit.source.rarcs, ElementsAre("N425", "N130"));
  EXPECT_EQ(edit.source.citation, "C");
  EXPECT_EQ(edit.group, Group::kPI);
  EXPECT_EQ(edit.disposition, Disposition::kPend) << "that of edits.plan_edit";
  EXPECT_FALSE(edit.needs_birth || edit.needs_sex);
}

TEST_F(ProgramTest, APlanEditAsksOnlyWhereItApplies) {
  Change("edit_policy.plan_edits[0]",
         "edit_id: 'e' kind: PLAN_EDIT_KIND_SEX applies_when { age { at_least: 10 } } "
         "passes_when { age { at_least: 20 } }");
  const PlanProgram& program = Program();
  const auto answer = [&](int age) {
    LineKeys keys = LineKeys();
    keys.single[kDimAge] = KeyOfNumber(age);
    return AskPlanEdit(program, 0, keys);
  };
  EXPECT_EQ(answer(9), EditAnswer::kDoesNotApply);
  EXPECT_EQ(answer(10), EditAnswer::kFails);
  EXPECT_EQ(answer(19), EditAnswer::kFails);
  EXPECT_EQ(answer(20), EditAnswer::kPasses);
}

// Conditions with one answer each: 0 no, 1 yes, 2 it depends on history that was not given.
TEST(EditConditionsTest, EveryCombinationOfAnswers) {
  const auto condition = [](int answer) {
    ConditionNode node;
    if (answer == 2) {
      node.kind = ConditionNode::kEarlier;
      node.earlier.window = v1::WINDOW_CALENDAR_YEAR;
      node.earlier.procedures = IntervalSet::All();
    } else {
      node.kind = ConditionNode::kTest;
      node.dimension = kDimAge;
      node.set = answer == 1 ? IntervalSet::All() : IntervalSet::Of({});
    }
    return node;
  };
  using A = EditAnswer;
  const A expected[3][3] = {{A::kDoesNotApply, A::kDoesNotApply, A::kDoesNotApply},
                            {A::kFails, A::kPasses, A::kNoData},
                            {A::kNoData, A::kPasses, A::kNoData}};
  LineKeys keys = LineKeys();
  keys.single[kDimAge] = KeyOfNumber(1);
  keys.benefit_year_start = 101;
  keys.history_from = 1;  // after the line's date, which is day 0
  for (int applies = 0; applies < 3; ++applies) {
    for (int passes = 0; passes < 3; ++passes) {
      EditConditions conditions;
      conditions.edits.push_back({condition(applies), condition(passes)});
      EXPECT_EQ(conditions.Ask(0, keys), expected[applies][passes]) << applies << passes;
    }
  }
}

}  // namespace
}  // namespace claimwright

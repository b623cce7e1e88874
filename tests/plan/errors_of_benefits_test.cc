// What can be wrong with a benefit, its terms and the steps of its program.
#include "gtest/gtest.h"
#include "tests/model/change_message.h"
#include "tests/plan/plans.h"

namespace claimwright {
namespace {

using Plan = v1::BenefitPlan;
using Strings = std::vector<std::string>;

constexpr char kBenefit[] = "benefits[0]";
constexpr char kTerms[] = "benefits[0].terms[0]";
constexpr char kShare[] = "benefits[0].terms[0].cost_share";
constexpr char kCopay[] = "benefits[0].terms[0].cost_share.steps[0].copay";
constexpr char kDeductible[] = "benefits[0].terms[0].cost_share.steps[1].deductible";
constexpr char kCoinsurance[] = "benefits[0].terms[0].cost_share.steps[2].coinsurance";
constexpr char kOtherKind[] = "names an accumulator of another kind";
constexpr char kCents[] = "must be from 0 to 1000000000000";

// The small plan with a count, an amount that a tranche can go by, and an accumulator of another
// tier.
Plan CountingPlan() {
  Plan plan = SmallPlan();
  testing::Change("", R"pb(
                    network_tiers { tier_id: "out" }
                    accumulators {
                      accumulator_id: "units"
                      kind: ACCUMULATOR_KIND_COUNT
                      measure: MEASURE_UNITS
                      family_rule: FAMILY_RULE_EMBEDDED
                      period: ACCUMULATOR_PERIOD_LIFETIME
                    }
                    accumulators {
                      accumulator_id: "spend"
                      kind: ACCUMULATOR_KIND_AMOUNT
                      measure: MEASURE_PATIENT_PAID
                      family_rule: FAMILY_RULE_EMBEDDED
                      period: ACCUMULATOR_PERIOD_LIFETIME
                    }
                    accumulators {
                      accumulator_id: "ded-outside"
                      kind: ACCUMULATOR_KIND_DEDUCTIBLE
                      family_rule: FAMILY_RULE_EMBEDDED
                      period: ACCUMULATOR_PERIOD_LIFETIME
                      tier_ids: "out"
                    }
                    accumulators {
                      accumulator_id: "outside"
                      kind: ACCUMULATOR_KIND_COUNT
                      measure: MEASURE_UNITS
                      family_rule: FAMILY_RULE_EMBEDDED
                      period: ACCUMULATOR_PERIOD_LIFETIME
                      tier_ids: "out"
                    }
                  )pb",
                  &plan);
  return plan;
}

// Its program is one tranche of the count, in two bands.
Plan TranchePlan() {
  Plan plan = CountingPlan();
  testing::Change(kShare, "-steps", &plan);
  testing::Change(kShare, R"pb(
                    steps {
                      tranche {
                        accumulator_id: "units"
                        bands {
                          through_thousandths: 5000
                          steps { copay { amount_cents: 100 per: PER_LINE } }
                        }
                        bands {}
                      }
                    }
                  )pb",
                  &plan);
  return plan;
}
constexpr char kStep[] = "benefits[0].terms[0].cost_share.steps[0]";
constexpr char kTranche[] = "benefits[0].terms[0].cost_share.steps[0].tranche";
constexpr char kBand[] = "benefits[0].terms[0].cost_share.steps[0].tranche.bands[0]";
constexpr char kLastBand[] = "benefits[0].terms[0].cost_share.steps[0].tranche.bands[1]";

TEST(ErrorsOfBenefits, WhatEachNeeds) {
  ExpectRefused(
      SmallPlan(),
      {{"", "-benefits", "benefits", "required", kMissing},
       {kBenefit, "-benefit_id", "benefit_id", "required", kMissing},
       {kBenefit, "-name", "name", "required", kMissing},
       {"benefits[1]", "benefit_id: 'all' name: 'Again' terms { cost_share {} }", "benefit_id",
        "duplicate_id", "is the id of another benefit"},
       {kBenefit, "-terms", "terms", "plan.gap", "do not answer for network tier in"},
       {kBenefit, "waiting_period { months: 121 }", "waiting_period.months", "number",
        "must be from 0 to 120"},
       {kTerms, "-cost_share", "cost_share", "required", kMissing},
       {"benefits[0].terms[1]", "tier_ids: 'x'", "tier_ids[0]", "reference", kNoTier},
       {"benefits[0].terms[1]", "exclusion {}", "", "duplicate_id",
        "is a second row without tier ids"},
       {kTerms, "tier_ids: 'in' tier_ids: 'in'", "tier_ids[1]", "duplicate_id",
        "is a tier that an earlier row names"},
       {kBenefit,
        "when { all_of { conditions { age { at_most: 5 } } conditions { age { at_least: 6 } } } }",
        "", "plan.unreachable", "has a condition that can never hold"}});
}

TEST(ErrorsOfBenefits, ATierWithoutTermsIsNamed) {
  Plan plan = SmallPlan();
  plan.mutable_benefits(0)->mutable_terms(0)->add_tier_ids("in");
  ExpectRefused(plan, {{"", "network_tiers { tier_id: 'out' }", "benefits[0].terms", "plan.gap",
                        "do not answer for network tier out"}});
}

TEST(ErrorsOfBenefits, Requirements) {
  constexpr char kPenalty[] = "benefits[0].terms[0].referral.penalty";
  const Plan plan = [] {
    Plan made = SmallPlan();
    testing::Change(
        kTerms, "referral { without: WITHOUT_ACTION_PENALTY penalty { rate_micros: 1 } }", &made);
    return made;
  }();
  ExpectRefused(
      plan,
      {{kTerms, "authorization {}", "authorization.without", "required", kMissing},
       {kTerms, "authorization { without: 9 }", "authorization.without", "unknown_enum", kUnknown9},
       {kTerms, "authorization { without: WITHOUT_ACTION_PENALTY }", "authorization.penalty",
        "required", kMissing},
       {"benefits[0].terms[0].referral", "without: 9", "without", "unknown_enum", kUnknown9},
       {kPenalty, "-rate_micros", "amount_cents", "required", kMissing},
       {kPenalty, "rate_micros: 0", "rate_micros", "number", "must be from 1 to 1000000"},
       {kPenalty, "rate_micros: 1000001", "rate_micros", "number", "must be from 1 to 1000000"},
       {kPenalty, "amount_cents: 0", "amount_cents", "amount", "must be above 0"},
       {kPenalty, "amount_cents: 1000000000001", "amount_cents", "amount", kCents},
       {kPenalty, "maximum_cents: -1", "maximum_cents", "amount", kCents},
       {kPenalty, "group: 9", "group", "unknown_enum", kUnknown9},
       {kPenalty, "group: ADJUSTMENT_GROUP_OA", "group", "unknown_enum", "must be CO or PR"},
       {kPenalty, "group: ADJUSTMENT_GROUP_PI", "group", "unknown_enum", "must be CO or PR"}});
}

TEST(ErrorsOfBenefits, Counts) {
  ExpectRefused(
      CountingPlan(),
      {{kTerms, "count_accumulator_ids: 'units' count_accumulator_ids: 'x'",
        "count_accumulator_ids[1]", "reference", kNoAccumulator},
       {kTerms, "count_accumulator_ids: 'ded'", "count_accumulator_ids", "reference", kOtherKind},
       {kTerms, "count_accumulator_ids: 'spend'", "count_accumulator_ids", "reference", kOtherKind},
       {kTerms, "count_accumulator_ids: 'units' count_accumulator_ids: 'units'",
        "count_accumulator_ids[1]", "duplicate_id", "is named before and would be fed twice"},
       {kTerms, "over_limit_discount: 9", "over_limit_discount", "unknown_enum", kUnknown9}});
}

TEST(ErrorsOfBenefits, Programs) {
  ExpectRefused(
      CountingPlan(),
      {{kShare, "relief_order: 9", "relief_order", "unknown_enum", kUnknown9},
       {kShare, "plan_maximum_accumulator_ids: 'x'", "plan_maximum_accumulator_ids[1]", "reference",
        kNoAccumulator},
       {kShare, "plan_maximum_accumulator_ids: 'ded'", "plan_maximum_accumulator_ids", "reference",
        kOtherKind},
       {kShare, "plan_maximum_accumulator_ids: 'max'", "plan_maximum_accumulator_ids[1]",
        "duplicate_id", "is named before and would be fed twice"},
       {kShare, "steps {}", "steps[3]", "required", kMissing},
       {kShare, "steps { copay { amount_cents: 1 per: PER_LINE } feeds { accumulator_ids: 'x' } }",
        "steps[3].feeds.accumulator_ids[0]", "reference", kNoAccumulator},
       {kShare,
        "steps { copay { amount_cents: 1 per: PER_LINE } feeds { accumulator_ids: 'max' } }",
        "steps[3].feeds", "reference", "names a plan maximum, which counts what the plan pays"},
       {kShare,
        "steps { copay { amount_cents: 1 per: PER_LINE } feeds { accumulator_ids: 'units' } }",
        "steps[3].feeds", "reference", "names a COUNT or AMOUNT, which benefits and tranches feed"},
       {kShare,
        "steps { copay { amount_cents: 1 per: PER_LINE } feeds { accumulator_ids: 'spend' } }",
        "steps[3].feeds", "reference",
        "names a COUNT or AMOUNT, which benefits and tranches feed"}});
}

TEST(ErrorsOfBenefits, Copays) {
  constexpr char kDays[] = "must be from 1 to 366";
  ExpectRefused(SmallPlan(),
                {{kCopay, "-amount_cents", "amount_cents", "required", kMissing},
                 {kCopay, "amount_cents: -1", "amount_cents", "amount", kCents},
                 {kCopay, "amount_cents: 1000000000001", "amount_cents", "amount", kCents},
                 {kCopay, "-per", "per", "required", kMissing},
                 {kCopay, "per: 9", "per", "unknown_enum", kUnknown9},
                 {kCopay, "days_per_copay: 367", "days_per_copay", "number", kDays},
                 {kCopay, "days_per_copay: -1", "days_per_copay", "number", kDays}});
}

TEST(ErrorsOfBenefits, Deductibles) {
  constexpr char kNothingLimits[] =
      "has no deductible accumulator in this tier: all would be the patient's";
  constexpr char kNoAmount[] = "names an accumulator that does not count what the patient pays";
  Plan without = SmallPlan();
  without.mutable_accumulators(0)->set_kind(v1::ACCUMULATOR_KIND_OUT_OF_POCKET_MAXIMUM);
  ExpectRefused(without, {{kDeductible, "", "", "reference", kNothingLimits}});
  ExpectRefused(CountingPlan(),
                {{kDeductible, "accumulator_ids: 'ded' accumulator_ids: 'x'", "accumulator_ids[1]",
                  "reference", kNoAccumulator},
                 {kDeductible, "accumulator_ids: 'ded-outside'", "", "reference", kNothingLimits},
                 {"benefits[0].terms[0].cost_share.steps[1]",
                  "deductible { accumulator_ids: 'units' } feeds {}", "deductible.accumulator_ids",
                  "reference", kNoAmount},
                 {"benefits[0].terms[0].cost_share.steps[1]",
                  "deductible { accumulator_ids: 'spend' } feeds {}", "deductible.accumulator_ids",
                  "reference", kNoAmount},
                 {"benefits[0].terms[0].cost_share.steps[1]",
                  "deductible { accumulator_ids: 'max' } feeds {}", "deductible.accumulator_ids",
                  "reference", kNoAmount}});
}

TEST(ErrorsOfBenefits, Coinsurances) {
  constexpr char kPers[] = "must be PER_LINE, PER_VISIT or PER_PRESCRIPTION";
  ExpectRefused(
      SmallPlan(),
      {{kCoinsurance, "-rate_micros", "rate_micros", "required", kMissing},
       {kCoinsurance, "rate_micros: 1000001", "rate_micros", "number", "must be from 0 to 1000000"},
       {kCoinsurance, "rate_micros: -1", "rate_micros", "number", "must be from 0 to 1000000"},
       {kCoinsurance, "rounding: 9", "rounding", "unknown_enum", kUnknown9},
       {kCoinsurance, "per: PER_UNIT", "per", "unknown_enum", kPers},
       {kCoinsurance, "per: PER_DAY", "per", "unknown_enum", kPers},
       {kCoinsurance, "per: PER_ADMISSION", "per", "unknown_enum", kPers},
       {kCoinsurance, "per: 9", "per", "unknown_enum", kUnknown9},
       {kCoinsurance, "minimum_cents: -1", "minimum_cents", "amount", kCents},
       {kCoinsurance, "maximum_cents: -1", "maximum_cents", "amount", kCents},
       {kCoinsurance, "minimum_cents: 2 maximum_cents: 1", "minimum_cents", "amount",
        "is above the maximum"}});
}

TEST(ErrorsOfBenefits, Differences) {
  ExpectRefused(SmallPlan(), {{kStep, "difference {}", "difference.reason", "required", kMissing},
                              {kStep, "difference { reason: 9 }", "difference.reason",
                               "unknown_enum", kUnknown9}});
}

TEST(ErrorsOfBenefits, Tranches) {
  constexpr char kOfTier[] = "must name a COUNT or AMOUNT accumulator of the tier";
  constexpr char kEnds[] = "every band but the last has an end";
  ExpectRefused(
      TranchePlan(),
      {{kShare, "steps { copay { amount_cents: 1 per: PER_LINE } }", "steps[0].tranche", "too_many",
        "must be the only step of its program"},
       {kStep, "feeds {}", "feeds", "reference", "go with the steps of the bands"},
       {kTranche, "accumulator_id: 'x'", "accumulator_id", "reference", kNoAccumulator},
       {kTranche, "-accumulator_id", "accumulator_id", "reference", kNoAccumulator},
       {kTranche, "accumulator_id: 'outside'", "accumulator_id", "reference", kOfTier},
       {kTranche, "-bands accumulator_id: 'ded' bands {}", "accumulator_id", "reference", kOfTier},
       {kTerms, "count_accumulator_ids: 'units'", "cost_share.steps[0].tranche.accumulator_id",
        "duplicate_id", "is a count of the same terms and would count twice"},
       {kTranche, "-bands", "bands", "required", kMissing},
       {kBand, "-through_thousandths", "", "plan.gap", kEnds},
       {kLastBand, "through_thousandths: 9000", "", "plan.gap", kEnds},
       {kLastBand, "through_cents: 9000", "", "amount",
        "has an end in the unit of another measure"},
       {kBand, "through_thousandths: -1", "through_thousandths", "number",
        "must be from 0 to 1000000000000"},
       {kBand, "steps { copay { amount_cents: -1 per: PER_LINE } }", "steps[1].copay.amount_cents",
        "amount", kCents},
       {kBand, "steps {}", "steps[1]", "required", kMissing},
       {kBand, "steps { tranche { accumulator_id: 'spend' bands {} } }", "steps[1]", "too_deep",
        "a band holds no other tranche"}});
}

TEST(ErrorsOfBenefits, BandsOfAnAmountEndInCents) {
  Plan plan = TranchePlan();
  testing::Change(kTranche, "-bands accumulator_id: 'spend' bands { through_cents: 5 } bands {}",
                  &plan);
  EXPECT_TRUE(CompiledPlan::Compile(plan).ok());
  ExpectRefused(plan,
                {{kLastBand, "through_thousandths: 9", "", "amount",
                  "has an end in the unit of another measure"},
                 {kTranche, "-bands bands { through_cents: 1000000000001 } bands {}",
                  "bands[0].through_cents", "number", "must be from 0 to 1000000000000"},
                 {kTranche, "-bands bands { through_cents: 5 } bands { through_cents: 5 } bands {}",
                  "bands[1].through_cents", "number", "must be from 6 to 1000000000000"}});
}

TEST(ErrorsOfBenefits, MoreThan64Steps) {
  Plan plan = SmallPlan();
  v1::CostShare* share = plan.mutable_benefits(0)->mutable_terms(0)->mutable_cost_share();
  while (share->steps_size() < 64) *share->add_steps() = share->steps(0);
  EXPECT_TRUE(CompiledPlan::Compile(plan).ok());
  ExpectRefused(plan,
                {{kShare, "steps { deductible {} }", "steps", "too_many", "has more than 64"}});
}

TEST(ErrorsOfBenefits, MoreThan64BandsOrStepsOfABand) {
  Plan plan = TranchePlan();
  v1::Tranche* tranche = plan.mutable_benefits(0)
                             ->mutable_terms(0)
                             ->mutable_cost_share()
                             ->mutable_steps(0)
                             ->mutable_tranche();
  tranche->clear_bands();
  for (int i = 1; i < 64; ++i) tranche->add_bands()->set_through_thousandths(i);
  tranche->add_bands();
  while (tranche->bands(0).steps_size() < 64) {
    v1::Copay* copay = tranche->mutable_bands(0)->add_steps()->mutable_copay();
    copay->set_amount_cents(1);
    copay->set_per(v1::PER_LINE);
  }
  EXPECT_TRUE(CompiledPlan::Compile(plan).ok());
  ExpectRefused(plan,
                {{kBand, "steps { deductible {} }", "steps", "too_many", "has more than 64"}});
  tranche->mutable_bands(63)->set_through_thousandths(64);
  ExpectRefused(plan, {{kTranche, "bands {}", "bands", "too_many", "has more than 64"}});
}

TEST(ErrorsOfBenefits, AnIssueIsListedOnceForAllTiers) {
  Plan plan = SmallPlan();
  plan.add_network_tiers()->set_tier_id("out");
  ExpectRefused(plan, {{kCopay, "-amount_cents", "amount_cents", "required", kMissing}});
}

TEST(ErrorsOfBenefits, IssuesComeInDocumentOrder) {
  Plan plan = SmallPlan();
  plan.mutable_benefits(0)->clear_name();
  *plan.add_benefits() = SmallPlan().benefits(0);
  EXPECT_EQ(ErrorsOf(plan), Strings({"document.required plan.benefits[0].name",
                                     "document.duplicate_id plan.benefits[1].benefit_id"}));
}

}  // namespace
}  // namespace claimwright

// Every kind of step, as the message says it.
#include <set>
#include <string>
#include <vector>

#include "claimwright/codec.h"
#include "claimwright/v1/adjudication.pb.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "src/base/date.h"
#include "src/base/rules.h"

namespace claimwright {
namespace {

// One step on one line of a decision, encoded.
class EncodeStepsTest : public ::testing::Test {
 protected:
  v1::Step Encoded() {
    line_facts_.details = &details_;
    facts_.claim.lines = {&line_facts_, 1};
    LineDecision line = LineDecision();
    line.step_count = 1;
    line.first_adjustment = 2;
    decision_ = Decision();
    decision_.lines = {&line, 1};
    decision_.steps = {&step_, 1};
    decision_.feeds = absl::MakeSpan(feeds_);
    v1::Adjudication adjudication;
    EncodeDecision(facts_, decision_, &adjudication);
    return adjudication.lines(0).steps(0);
  }

  // The operands alone, as text.
  std::string Operands(StepKind kind, int64_t a, int64_t b = 0, int64_t c = 0, int64_t d = 0) {
    step_.kind = kind;
    step_.source = &source_;
    step_.accumulator = &accumulator_;
    step_.a = a;
    step_.b = b;
    step_.c = c;
    step_.d = d;
    v1::Step step = Encoded();
    seen_.insert(step.operands_case());
    step.clear_stage();
    step.clear_rule_id();
    step.clear_before_cents();
    step.clear_after_cents();
    google::protobuf::TextFormat::Printer printer;
    printer.SetSingleLineMode(true);
    std::string text;
    EXPECT_TRUE(printer.PrintToString(step, &text));
    while (!text.empty() && text.back() == ' ') text.pop_back();
    return text;
  }

  std::string EditOperands(Rule rule, int64_t disposition, int64_t b = 0, int64_t c = 0) {
    step_.rule = static_cast<uint16_t>(rule);
    return Operands(StepKind::kEdit, disposition, b, c);
  }

  Facts facts_ = Facts();
  LineFacts line_facts_ = LineFacts();
  LineDetails details_ = LineDetails();
  Decision decision_;
  StepRecord step_ = StepRecord();
  Source source_, accumulator_;
  std::vector<FeedRecord> feeds_;
  std::set<int> seen_;
};

TEST_F(EncodeStepsTest, AStepHasItsRuleStageAmountsFeedsAndAdjustments) {
  Source dollars, units;
  dollars.name = "dollars";
  units.name = "units";
  units.counts = true;
  feeds_ = {{&dollars, 1, 2, false},
            {&dollars, 700, kUnlimited, false},
            {&units, 3000, 5000, false},
            {&units, 1000, kUnlimited, true}};
  step_.kind = StepKind::kPayment;
  step_.rule = static_cast<uint16_t>(Rule::kCopay);
  step_.before = 500;
  step_.after = -400;
  step_.first_feed = 1;
  step_.feed_count = 3;
  step_.adjustment = 4;
  step_.adjustment_count = 2;
  source_.citation = "Section 3";
  step_.source = &source_;
  v1::Step expected;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"pb(
        stage: STAGE_COST_SHARING
        rule_id: "cost_sharing.copay"
        citation: "Section 3"
        before_cents: 500
        after_cents: -400
        payment {}
        feeds { accumulator_id: "dollars" amount_cents: 700 remaining_before_cents: -1 }
        feeds {
          accumulator_id: "units"
          amount_thousandths: 3000
          remaining_before_thousandths: 5000
        }
        feeds {
          accumulator_id: "units"
          amount_thousandths: 1000
          remaining_before_thousandths: -1
          carried_over: true
        }
        adjustment_indexes: 2
        adjustment_indexes: 3
      )pb",
      &expected));
  EXPECT_EQ(Encoded().DebugString(), expected.DebugString());
}

TEST_F(EncodeStepsTest, Edits) {
  const int64_t deny = v1::EDIT_DISPOSITION_DENY, warn = v1::EDIT_DISPOSITION_WARN;
  source_.name = "16";
  source_.name2 = "lines.procedure_code";
  EXPECT_EQ(EditOperands(Rule::kProcedureFormat, deny, 5, 6),
            "edit { verdict: EDIT_VERDICT_FAIL disposition: EDIT_DISPOSITION_DENY "
            "field_path: \"lines.procedure_code\" }");
  EXPECT_EQ(EditOperands(Rule::kProcedureFormat, warn),
            "edit { verdict: EDIT_VERDICT_BYPASSED disposition: EDIT_DISPOSITION_WARN "
            "field_path: \"lines.procedure_code\" }");
  source_.name2 = "received_date";
  EXPECT_EQ(EditOperands(Rule::kTimelyFiling, v1::EDIT_DISPOSITION_PEND, FromCivil(2026, 3, 2),
                         FromCivil(2026, 3, 1)),
            "edit { verdict: EDIT_VERDICT_FAIL disposition: EDIT_DISPOSITION_PEND "
            "field_path: \"received_date\" received_date: 20260302 last_date: 20260301 }");
  source_.name2 = "lines";
  accumulator_.name = "C0";
  for (Rule rule : {Rule::kDuplicate, Rule::kSuspectDuplicate}) {
    EXPECT_EQ(EditOperands(rule, deny, 7),
              "edit { verdict: EDIT_VERDICT_FAIL disposition: EDIT_DISPOSITION_DENY "
              "field_path: \"lines\" earlier_claim_id: \"C0\" earlier_line_number: 7 }");
  }
  source_.name2 = "x-rays";
  EXPECT_EQ(EditOperands(Rule::kFrequency, deny, 3000, 2000),
            "edit { verdict: EDIT_VERDICT_FAIL disposition: EDIT_DISPOSITION_DENY "
            "edit_id: \"x-rays\" counted_thousandths: 3000 maximum_thousandths: 2000 }");
  EXPECT_EQ(EditOperands(Rule::kPlanEdit, deny, 1, 2),
            "edit { verdict: EDIT_VERDICT_FAIL disposition: EDIT_DISPOSITION_DENY "
            "edit_id: \"x-rays\" }");
}

TEST_F(EncodeStepsTest, EligibilityAndBenefits) {
  EXPECT_EQ(
      Operands(StepKind::kCoverage, FromCivil(2026, 1, 1), kFarFuture, v1::COVERAGE_TIER_FAMILY),
      "coverage { from_date: 20260101 coverage_tier: COVERAGE_TIER_FAMILY }");
  EXPECT_EQ(
      Operands(StepKind::kCoverage, FromCivil(2026, 1, 1), FromCivil(2026, 12, 31), 1),
      "coverage { from_date: 20260101 to_date: 20261231 coverage_tier: COVERAGE_TIER_SELF_ONLY }");
  source_.name = "in";
  accumulator_.name = "out";
  EXPECT_EQ(Operands(StepKind::kOverride, v1::NETWORK_EXCEPTION_GAP),
            "network_override { exception: NETWORK_EXCEPTION_GAP provider_tier_id: \"out\" "
            "tier_id: \"in\" }");
  source_.name = "visit";
  EXPECT_EQ(Operands(StepKind::kSelection, -3), "selection { benefit_id: \"visit\" priority: -3 }");
  EXPECT_EQ(Operands(StepKind::kRequirement, v1::WITHOUT_ACTION_PENALTY),
            "requirement { without: WITHOUT_ACTION_PENALTY }");
  EXPECT_EQ(Operands(StepKind::kAuthorizedQuantity, 4000, 3000),
            "authorized_quantity { quantity_thousandths: 4000 authorized_thousandths: 3000 }");
  source_.name = "why";
  EXPECT_EQ(Operands(StepKind::kPend, 0), "pend { reason: \"why\" }");
}

TEST_F(EncodeStepsTest, Denials) {
  source_.name = "31";
  EXPECT_EQ(Operands(StepKind::kDenial, v1::ADJUSTMENT_GROUP_PR),
            "denial { group: ADJUSTMENT_GROUP_PR carc_code: \"31\" }");
  const absl::string_view rarcs[] = {"N130", "N425"};
  source_ = Source();
  source_.name = "96";
  source_.name2 = "cosmetic";
  source_.rarcs = rarcs;
  EXPECT_EQ(Operands(StepKind::kDenial, v1::ADJUSTMENT_GROUP_CO),
            "denial { group: ADJUSTMENT_GROUP_CO carc_code: \"96\" rarc_codes: \"N130\" "
            "rarc_codes: \"N425\" benefit_id: \"cosmetic\" }");
}

TEST_F(EncodeStepsTest, Prices) {
  source_.rounding = v1::ROUNDING_HALF_EVEN;
  source_.name = "fees";
  EXPECT_EQ(
      Operands(StepKind::kFee, 45'500'000, 3000, 2),
      "fee { fee_schedule_id: \"fees\" unit_price_micros: 45500000 quantity_thousandths: 3000 "
      "rounding: ROUNDING_HALF_EVEN entry_index: 2 }");
  source_.name2 = "contract";
  source_.has_minimum = true;
  source_.minimum = 1'200'000;
  EXPECT_EQ(Operands(StepKind::kFee, 1, 1, 0),
            "fee { fee_schedule_id: \"fees\" unit_price_micros: 1 quantity_thousandths: 1 "
            "rounding: ROUNDING_HALF_EVEN contract_id: \"contract\" percent_micros: 1200000 }");
  EXPECT_EQ(Operands(StepKind::kUnit, 2'000'000, 5000),
            "unit { unit_price_micros: 2000000 quantity_thousandths: 5000 "
            "rounding: ROUNDING_HALF_EVEN contract_id: \"contract\" }");
  EXPECT_EQ(Operands(StepKind::kCase, 750'000, 900'000, 3, 1),
            "case_price { case_index: 1 price_cents: 750000 billed_cents: 900000 days: 3 "
            "contract_id: \"contract\" }");
  EXPECT_EQ(
      Operands(StepKind::kPercent, 600'000),
      "percent { percent_micros: 600000 rounding: ROUNDING_HALF_EVEN contract_id: \"contract\" }");
  EXPECT_EQ(Operands(StepKind::kLesserOf, 900, 1),
            "lesser_of { billed_cents: 900 fee_above_billed: true }");
  EXPECT_EQ(Operands(StepKind::kLesserOf, 900, 0), "lesser_of { billed_cents: 900 }");
  EXPECT_EQ(Operands(StepKind::kBalanceLimit, 1'150'000, 8000),
            "balance_limit { limit_micros: 1150000 allowed_cents: 8000 }");
}

TEST_F(EncodeStepsTest, CostShares) {
  step_.index = 2;
  step_.before = 700;
  source_.per = v1::PER_DAY;
  accumulator_.name = "ded";
  EXPECT_EQ(Operands(StepKind::kCopay, 500, 3, 100, 400),
            "copay { amount_cents: 500 per: PER_DAY count: 3 already_assessed_cents: 100 "
            "take_cents: 400 step_index: 2 }");
  EXPECT_EQ(Operands(StepKind::kDeductible, 300, 0, 0, 250),
            "deductible { accumulator_id: \"ded\" remaining_before_cents: 300 take_cents: 250 "
            "step_index: 2 }");
  EXPECT_EQ(Operands(StepKind::kDeductible, kUnlimited, 0, 0, 250),
            "deductible { accumulator_id: \"ded\" remaining_before_cents: -1 take_cents: 250 "
            "step_index: 2 }");
  source_.rounding = v1::ROUNDING_UP;
  EXPECT_EQ(Operands(StepKind::kCoinsurance, 200'000, 10, 20, 140),
            "coinsurance { rate_micros: 200000 basis_cents: 700 rounding: ROUNDING_UP "
            "already_computed_cents: 10 already_assessed_cents: 20 take_cents: 140 step_index: 2 "
            "per: PER_DAY }");
  source_.per = v1::PER_LINE;
  EXPECT_EQ(Operands(StepKind::kCoinsurance, 200'000, 10, 20, 140),
            "coinsurance { rate_micros: 200000 basis_cents: 700 rounding: ROUNDING_UP "
            "already_assessed_cents: 20 take_cents: 140 step_index: 2 per: PER_LINE "
            "earlier_basis_cents: 10 }")
      << "of a case";
  source_.per = v1::PER_DAY;
  source_.has_minimum = source_.has_maximum = true;
  source_.maximum = 1;
  EXPECT_EQ(
      Operands(StepKind::kCoinsurance, 0),
      "coinsurance { basis_cents: 700 rounding: ROUNDING_UP minimum_cents: 0 maximum_cents: 1 "
      "step_index: 2 per: PER_DAY }");
  EXPECT_EQ(
      Operands(StepKind::kRelief, 50, 0, 0, 90),
      "relief { accumulator_id: \"ded\" remaining_before_cents: 50 cut_cents: 90 step_index: 2 }");
  EXPECT_EQ(
      Operands(StepKind::kPlanMaximum, 60, 0, 0, 80),
      "plan_maximum { accumulator_id: \"ded\" remaining_before_cents: 60 over_limit_cents: 80 }");
}

TEST_F(EncodeStepsTest, DifferencesAndPenalties) {
  step_.index = 1;
  source_.per = v1::DIFFERENCE_REASON_ALTERNATE_BENEFIT;
  EXPECT_EQ(Operands(StepKind::kDifference, 6000, 77, 88, 4000),
            "difference { reason: DIFFERENCE_REASON_ALTERNATE_BENEFIT reference_cents: 6000 "
            "take_cents: 4000 step_index: 1 }")
      << "the line's own price";
  source_.name = "alternatives";
  EXPECT_EQ(Operands(StepKind::kDifference, 6000, 77, 8, 4000),
            "difference { reason: DIFFERENCE_REASON_ALTERNATE_BENEFIT reference_cents: 6000 "
            "fee_schedule_id: \"alternatives\" unit_price_micros: 77 entry_index: 8 "
            "take_cents: 4000 step_index: 1 }");
  EXPECT_EQ(Operands(StepKind::kPenalty, 500, 0, 0, 400),
            "penalty { amount_cents: 500 take_cents: 400 }");
  EXPECT_EQ(Operands(StepKind::kPenalty, 500, 0, 100, 400),
            "penalty { amount_cents: 500 take_cents: 400 already_taken_cents: 100 }");
  EXPECT_EQ(Operands(StepKind::kPenalty, 900, 200'000, 100, 400),
            "penalty { rate_micros: 200000 take_cents: 400 already_taken_cents: 100 "
            "earlier_basis_cents: 900 }");
  source_.has_maximum = true;
  source_.maximum = 300;
  EXPECT_EQ(Operands(StepKind::kPenalty, 0, 100'000, 0, 300),
            "penalty { rate_micros: 100000 maximum_cents: 300 take_cents: 300 }");
}

TEST_F(EncodeStepsTest, Counts) {
  accumulator_.name = "visits";
  accumulator_.per = v1::MEASURE_VISITS;
  step_.index = v1::OVER_LIMIT_DISCOUNT_DROP;
  EXPECT_EQ(Operands(StepKind::kCount, 1000, 0, 4000, 55),
            "count { accumulator_id: \"visits\" measure: MEASURE_VISITS quantity_thousandths: 1000 "
            "remaining_before_thousandths: 4000 over_limit_cents: 55 "
            "discount: OVER_LIMIT_DISCOUNT_DROP }");
  EXPECT_EQ(Operands(StepKind::kCount, 1000, 1000, kUnlimited, 0),
            "count { accumulator_id: \"visits\" measure: MEASURE_VISITS quantity_thousandths: 1000 "
            "needed_thousandths: 1000 remaining_before_thousandths: -1 "
            "discount: OVER_LIMIT_DISCOUNT_DROP }");
}

TEST_F(EncodeStepsTest, Tranches) {
  accumulator_.name = "spend";
  step_.index = 3;
  EXPECT_EQ(Operands(StepKind::kTranche, 900),
            "tranche { accumulator_id: \"spend\" value_before_cents: 900 band_index: 3 }");
  accumulator_.counts = true;
  EXPECT_EQ(Operands(StepKind::kTranche, 900, 2000),
            "tranche { accumulator_id: \"spend\" value_before_thousandths: 900 band_index: 3 "
            "quantity_thousandths: 2000 }");
}

TEST_F(EncodeStepsTest, CoordinationAndSettling) {
  source_.per = v1::COB_METHOD_MAINTENANCE_OF_BENEFITS;
  accumulator_.minimum = 45;
  EXPECT_EQ(Operands(StepKind::kCoordination, 1, 2, 3, 4),
            "coordination { method: COB_METHOD_MAINTENANCE_OF_BENEFITS prior_paid_cents: 1 "
            "prior_responsibility_cents: 2 allowable_cents: 3 rerun_benefit_cents: 45 "
            "patient_cents: 4 }");
  step_.kind = StepKind::kCoordination;
  step_.accumulator = nullptr;
  EXPECT_EQ(Encoded().coordination().rerun_benefit_cents(), 0);
  EXPECT_EQ(Operands(StepKind::kPayment, 800, 200),
            "payment { allowed_cents: 800 patient_share_cents: 200 }");
  EXPECT_EQ(Operands(StepKind::kReduction, 20'000), "reduction { rate_micros: 20000 }");
}

// Every operand of a step is written by one of the kinds.
TEST_F(EncodeStepsTest, EveryOperandHasItsKind) {
  step_.rule = static_cast<uint16_t>(Rule::kBillingNpi);
  for (int kind = 0; kind <= static_cast<int>(StepKind::kCase); ++kind)
    Operands(static_cast<StepKind>(kind), 1);
  std::set<int> operands;
  const auto* fields = v1::Step::descriptor()->oneof_decl(0);
  for (int i = 0; i < fields->field_count(); ++i) operands.insert(fields->field(i)->number());
  EXPECT_EQ(seen_, operands);
}

}  // namespace
}  // namespace claimwright

// What a decision says beside its steps, and that the state it makes reads back as what was
// decided.
#include <string>
#include <vector>

#include "claimwright/v1/adjudication.pb.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "src/base/date.h"
#include "tests/model/decoded.h"

namespace claimwright::testing {
namespace {

using ::testing::ElementsAre;

template <typename Message>
void ExpectText(const Message& actual, const char* text) {
  Message expected;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &expected));
  EXPECT_EQ(actual.DebugString(), expected.DebugString());
}

// Of each term another number.
Amounts Numbered(int64_t first) {
  Amounts amounts;
  for (int64_t* term :
       {&amounts.billed, &amounts.allowed, &amounts.above_allowed, &amounts.not_allowed,
        &amounts.deductible, &amounts.copay, &amounts.coinsurance, &amounts.over_limit,
        &amounts.normal_benefit, &amounts.paid, &amounts.patient, &amounts.pended,
        &amounts.difference, &amounts.penalty, &amounts.withheld, &amounts.prior_paid}) {
    *term = first++;
  }
  return amounts;
}

// The facts of a full request with an empty decision on each of its lines.
class EncodeResultTest : public DecodeTest {
 protected:
  EncodeResultTest() { Take(v1::CLAIM_FORM_DENTAL); }

  v1::Adjudication Encoded() {
    facts_ = Decoded();
    lines_.resize(facts_.claim.lines.size(), LineDecision());
    decision_.lines = absl::MakeSpan(lines_);
    decision_.adjustments = absl::MakeSpan(adjustments_);
    decision_.accumulator_changes = absl::MakeSpan(accumulators_);
    decision_.pool_changes = absl::MakeSpan(pools_);
    v1::Adjudication adjudication;
    adjudication.add_edits_without_data("of an earlier result");
    EncodeDecision(facts_, decision_, &adjudication);
    return adjudication;
  }

  Facts facts_;
  Decision decision_ = Decision();
  std::vector<LineDecision> lines_;
  std::vector<AdjustmentRecord> adjustments_;
  std::vector<AccumulatorChangeRecord> accumulators_;
  std::vector<PoolRecord> pools_;
};

TEST_F(EncodeResultTest, TheClaim) {
  const absl::string_view without_data[] = {"edits.duplicate", "own"};
  DocumentRecord documents[] = {{"full", "3", "0123456789abcdef"}, {"fees", "", "x"}};
  decision_.verdict = Verdict::kPended;
  decision_.clean = true;
  decision_.edits_without_data = without_data;
  decision_.documents = documents;
  decision_.rules_version = "2026.1";
  decision_.totals = Numbered(1);
  v1::Adjudication adjudication = Encoded();
  EXPECT_FALSE(adjudication.provenance().engine_version().empty());
  adjudication.mutable_provenance()->clear_engine_version();
  adjudication.clear_lines();
  ExpectText(adjudication, R"pb(
    claim_id: "CD"
    member_id: "M1"
    outcome: OUTCOME_PENDED
    clean: true
    edits_without_data: "edits.duplicate"
    edits_without_data: "own"
    totals {
      billed_cents: 1
      allowed_cents: 2
      above_allowed_cents: 3
      not_allowed_cents: 4
      deductible_cents: 5
      copay_cents: 6
      coinsurance_cents: 7
      over_limit_cents: 8
      normal_benefit_cents: 9
      paid_cents: 10
      patient_responsibility_cents: 11
      pended_cents: 12
      difference_cents: 13
      penalty_cents: 14
      withheld_cents: 15
      prior_paid_cents: 16
    }
    provenance {
      rules_version: "2026.1"
      documents { document_id: "full" document_version: "3" fingerprint: "0123456789abcdef" }
      documents { document_id: "fees" fingerprint: "x" }
    }
    as_of_date: 20260401
  )pb");
}

TEST_F(EncodeResultTest, ALine) {
  const absl::string_view rarcs[] = {"N130"};
  const PriorFacts prior = {PriorFacts::kResult, 30, 40, 35};
  Change("claim.lines[1]", "line_control_number: 'L2'");
  adjustments_ = {{Group::kCO, 0, 1, "1", {}},
                  {Group::kPR, 0, 500, "96", rarcs},
                  {Group::kCO, 0, -20, "94", {}}};
  lines_.resize(2, LineDecision());
  LineDecision& line = lines_[1];
  line.verdict = Verdict::kReduced;
  line.provisional = true;
  line.plan_id = "full";
  line.benefit_id = "crown";
  line.tier_id = "in";
  line.amounts = Numbered(101);
  line.prior = &prior;
  line.first_adjustment = 1;
  line.adjustment_count = 2;
  ExpectText(Encoded().lines(1), R"pb(
    line_number: 2
    line_control_number: "L2"
    procedure_code: "D0120"
    outcome: OUTCOME_REDUCED
    plan_id: "full"
    benefit_id: "crown"
    network_tier_id: "in"
    billed_cents: 101
    allowed_cents: 102
    above_allowed_cents: 103
    not_allowed_cents: 104
    deductible_cents: 105
    copay_cents: 106
    coinsurance_cents: 107
    over_limit_cents: 108
    normal_benefit_cents: 109
    paid_cents: 110
    patient_responsibility_cents: 111
    pended_cents: 112
    coverage_percentage_micros: 1068627
    adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "96" amount_cents: 500 rarc_codes: "N130" }
    adjustments { group: ADJUSTMENT_GROUP_CO carc_code: "94" amount_cents: -20 }
    difference_cents: 113
    penalty_cents: 114
    withheld_cents: 115
    prior_payers { paid_cents: 30 patient_responsibility_cents: 40 cost_share_cents: 35 }
    provisional: true
  )pb");
}

TEST_F(EncodeResultTest, TheShareOfTheAllowedAmountIsRoundedDown) {
  lines_.resize(2, LineDecision());
  lines_[0].amounts.allowed = 3;
  lines_[0].amounts.normal_benefit = 2;
  const v1::Adjudication adjudication = Encoded();
  EXPECT_EQ(adjudication.lines(0).coverage_percentage_micros(), 666'666);
  EXPECT_FALSE(adjudication.lines(1).has_coverage_percentage_micros()) << "nothing is allowed";
}

TEST_F(EncodeResultTest, AClaimThatPendsChangesNothing) {
  decision_.verdict = Verdict::kPended;
  EXPECT_FALSE(Encoded().has_changes());
  decision_.verdict = Verdict::kDenied;
  EXPECT_TRUE(Encoded().has_changes());
}

TEST_F(EncodeResultTest, AccumulatorsOfMemberAndFamilyInDollarsAndCounts) {
  AccumulatorChangeRecord dollars = {};
  dollars.accumulator_id = "deductible";
  dollars.period_start = FromCivil(2026, 1, 1);
  dollars.reached = FromCivil(2026, 3, 5);
  dollars.before = 1;
  dollars.after = 2;
  dollars.limit = 2;
  AccumulatorChangeRecord of_family = dollars;
  of_family.member = kFamilyScope;
  of_family.reached = kNoDate;
  of_family.limit = kUnlimited;
  AccumulatorChangeRecord count = dollars;
  count.counts = true;
  count.period_start = count.reached = kNoDate;
  AccumulatorChangeRecord unlimited_count = count;
  unlimited_count.limit = kUnlimited;
  accumulators_ = {dollars, of_family, count, unlimited_count};
  v1::Changes changes = Encoded().changes();
  changes.clear_history_added();
  ExpectText(changes, R"pb(
    expected_revision: 7
    accumulator_changes {
      accumulator_id: "deductible"
      member_id: "M1"
      period_start_date: 20260101
      before_cents: 1
      after_cents: 2
      limit_cents: 2
      reached_date: 20260305
    }
    accumulator_changes {
      accumulator_id: "deductible"
      period_start_date: 20260101
      before_cents: 1
      after_cents: 2
    }
    accumulator_changes {
      accumulator_id: "deductible"
      member_id: "M1"
      before_thousandths: 1
      after_thousandths: 2
      limit_thousandths: 2
    }
    accumulator_changes {
      accumulator_id: "deductible"
      member_id: "M1"
      before_thousandths: 1
      after_thousandths: 2
    }
  )pb");
}

TEST_F(EncodeResultTest, Pools) {
  PoolRecord pool = {};
  pool.pool_id = "fill";
  pool.npi = "1234567893";
  pool.prescription_number = "RX1";
  pool.per = v1::POOL_PER_PRESCRIPTION;
  pool.date = FromCivil(2026, 3, 5);
  pool.before_assessed = 1;
  pool.before_computed = 2;
  pool.before_counted = 3;
  pool.assessed = 4;
  pool.computed = 5;
  pool.counted = 6;
  pools_ = {pool};
  ExpectText(Encoded().changes().pool_changes(0), R"pb(
    pool {
      pool_id: "fill"
      per: POOL_PER_PRESCRIPTION
      member_id: "M1"
      npi_code: "1234567893"
      date: 20260305
      prescription_number: "RX1"
      assessed_cents: 4
      computed_cents: 5
      counted_thousandths: 6
    }
    before_assessed_cents: 1
    before_computed_cents: 2
    before_counted_thousandths: 3
  )pb");
}

TEST_F(EncodeResultTest, HistoryOfALine) {
  Change("claim.lines[0]",
         "modifier_codes: '1A' modifier_codes: 'ZZ' revenue_code: '0512' ndc_code: '00002143380'");
  lines_.resize(2, LineDecision());
  lines_[0].verdict = Verdict::kReduced;
  lines_[0].benefit_id = "crown";
  lines_[0].amounts.allowed = 100'000;
  lines_[0].amounts.paid = 30'000;
  ExpectText(Encoded().changes().history_added(0), R"pb(
    claim_id: "CD"
    line_number: 1
    member_id: "M1"
    billing_npi_code: "1333333338"
    from_date: 20260305
    to_date: 20260305
    procedure_code: "D2740"
    modifier_codes: "1A"
    modifier_codes: "ZZ"
    place_of_service_code: "11"
    quantity_thousandths: 1000
    billed_cents: 120000
    allowed_cents: 100000
    paid_cents: 30000
    outcome: OUTCOME_REDUCED
    benefit_id: "crown"
    revenue_code: "0512"
    ndc_code: "00002143380"
    tooth_codes: "14"
    tooth_surface_codes: "O"
    tooth_surface_codes: "D"
  )pb");
}

TEST_F(EncodeResultTest, ALineThatPendsIsNotInTheHistory) {
  lines_.resize(2, LineDecision());
  lines_[0].verdict = Verdict::kPended;
  lines_[1].verdict = Verdict::kDenied;
  const v1::Changes changes = Encoded().changes();
  ASSERT_EQ(changes.history_added_size(), 1);
  EXPECT_EQ(changes.history_added(0).line_number(), 2);
}

// What a claim adds to the history reads back as the line it was.
class HistoryRoundTripTest : public EncodeResultTest,
                             public ::testing::WithParamInterface<v1::ClaimForm> {};

TEST_P(HistoryRoundTripTest, HistoryReadsBackAsTheLines) {
  Take(GetParam());
  lines_.resize(static_cast<size_t>(request_.claim().lines_size()), LineDecision());
  for (LineDecision& line : lines_) line.verdict = Verdict::kPaid;
  const v1::Changes changes = Encoded().changes();
  v1::FamilyState* state = request_.mutable_state();
  state->clear_history();
  *state->mutable_history() = changes.history_added();
  const Facts facts = Decoded();
  ASSERT_EQ(facts.state.history.size(), facts.claim.lines.size());
  for (size_t i = 0; i < facts.claim.lines.size(); ++i) {
    const LineFacts& line = facts.claim.lines[i];
    const HistoryFacts& past = facts.state.history[i];
    EXPECT_EQ(past.number, line.number);
    EXPECT_EQ(past.procedure, line.procedure);
    EXPECT_EQ(past.revenue, line.details->revenue);
    EXPECT_EQ(past.ndc, line.details->ndc);
    EXPECT_EQ(past.billing_npi, facts.claim.billing_npi);
    EXPECT_THAT(past.modifiers, ::testing::ElementsAreArray(line.details->modifiers));
    EXPECT_THAT(past.teeth, ::testing::ElementsAreArray(line.details->teeth));
    EXPECT_EQ(past.from, line.from);
    EXPECT_EQ(past.to, line.to);
    EXPECT_EQ(past.quantity, line.quantity);
    EXPECT_EQ(past.billed, line.billed);
    EXPECT_TRUE(past.paid);
    EXPECT_EQ(past.member_id, facts.claim.member_id);
    EXPECT_EQ(past.claim_id, facts.claim.claim_id);
  }
}

INSTANTIATE_TEST_SUITE_P(Forms, HistoryRoundTripTest,
                         ::testing::Values(v1::CLAIM_FORM_PROFESSIONAL,
                                           v1::CLAIM_FORM_INSTITUTIONAL, v1::CLAIM_FORM_DENTAL,
                                           v1::CLAIM_FORM_PHARMACY),
                         [](const auto& info) { return v1::ClaimForm_Name(info.param); });

}  // namespace
}  // namespace claimwright::testing

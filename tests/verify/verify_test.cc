#include "claimwright/verify.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/verify.pb.h"
#include "gtest/gtest.h"
#include "tests/verify/decisions.h"
#include "tests/verify/mutations.h"

namespace claimwright {
namespace {

using testing::Decided;
using testing::ForEachMutation;
using testing::Mutation;

std::vector<Decided> AllDecisions() {
  return {testing::TherapyAndVisit(), testing::SurgeryAtTheLimits(), testing::CaseRateAndStay(),
          testing::Excluded(),        testing::FailedEdit(),         testing::Pended()};
}

bool Finds(const Decided& decided, const std::string& law) {
  const v1::VerificationReport report = Verify(decided.request, decided.adjudication);
  return std::any_of(
      report.findings().begin(), report.findings().end(),
      [&law](const v1::VerificationFinding& finding) { return finding.law() == law; });
}

// Numbers that may be one off without anything else in the messages saying so.
bool IsExcused(const Mutation& mutation) {
  static const auto* const kExcused = new std::set<std::string>{
      "SelectionOperands.priority",       // stands in the plan alone
      "FeeOperands.entry_index",          // stands in the fee schedule alone
      "FeeOperands.unit_price_micros",    // a millionth of a dollar is less than half a cent
      "CoinsuranceOperands.rate_micros",  // a millionth of these bases is less than half a cent
      "PenaltyOperands.rate_micros",      // the same
      "CoinsuranceOperands.step_index",   // the program's length stands in the plan; see relief
      "CopayOperands.step_index",        "DeductibleOperands.step_index",
  };
  static const auto* const kExcusedHere = new std::set<std::string>{
      // The family's limits, which leave more than the member's and so limit nothing here.
      "changes.accumulator_changes[1].limit_cents",
      "changes.accumulator_changes[3].limit_cents",
      // A copay above what its line has left, which the next line of the case goes on with.
      "lines[0].steps[5].copay.amount_cents",
      // A penalty whose rate binds and not its maximum.
      "lines[1].steps[7].penalty.maximum_cents",
  };
  return kExcused->count(mutation.field) != 0 || kExcusedHere->count(mutation.path) != 0;
}

TEST(VerifyTest, HoldsForDecisionsWrittenByHand) {
  for (const Decided& decided : AllDecisions()) {
    const v1::VerificationReport report = Verify(decided.request, decided.adjudication);
    EXPECT_EQ(report.findings_size(), 0) << report.DebugString();
    EXPECT_GT(report.checks(), 20);
  }
}

TEST(VerifyTest, FindsEveryNumberThatIsOneOff) {
  for (Decided decided : AllDecisions()) {
    for (int by : {1, -1}) {
      ForEachMutation(&decided.adjudication, by, [&](const Mutation& mutation) {
        const bool found = Verify(decided.request, decided.adjudication).findings_size() > 0;
        EXPECT_TRUE(found || IsExcused(mutation))
            << mutation.path << " is off by " << by << " in a claim for $"
            << decided.adjudication.totals().billed_cents() / 100;
      });
    }
  }
}

TEST(VerifyTest, FindsUnitPricesAndRatesThatAreACentOff) {
  Decided decided = testing::TherapyAndVisit();
  v1::LineAdjudication* line = decided.adjudication.mutable_lines(0);
  line->mutable_steps(2)->mutable_fee()->set_unit_price_micros(46'010'000);
  EXPECT_TRUE(Finds(decided, "pricing.fee_schedule"));
  line->mutable_steps(5)->mutable_coinsurance()->set_rate_micros(200'100);
  EXPECT_TRUE(Finds(decided, "cost_sharing.coinsurance"));
}

TEST(VerifyTest, FindsCasesThatDisagreeWithTheirLines) {
  Decided other = testing::CaseRateAndStay();
  v1::Step* price = other.adjudication.mutable_lines(1)->mutable_steps(3);
  price->mutable_case_price()->clear_contract_id();
  EXPECT_TRUE(Finds(other, "pricing.case_rate"));
  Decided renamed = testing::CaseRateAndStay();
  renamed.adjudication.mutable_lines(3)->mutable_steps(2)->set_rule_id("pricing.case_rate");
  EXPECT_TRUE(Finds(renamed, "pricing.case_rate"));
  Decided admitted = testing::CaseRateAndStay();
  admitted.request.mutable_claim()->set_admission_date(20260511);
  admitted.request.mutable_claim()->set_discharge_date(20260515);
  EXPECT_TRUE(Finds(admitted, "pricing.stay_per_diem"));
}

TEST(VerifyTest, FindsCopaysThatLinesOfACaseOweTwice) {
  Decided decided = testing::CaseRateAndStay();
  v1::CopayOperands* copay =
      decided.adjudication.mutable_lines(1)->mutable_steps(5)->mutable_copay();
  copay->set_already_assessed_cents(0);
  EXPECT_TRUE(Finds(decided, "cost_sharing.copay"));
}

TEST(VerifyTest, FindsACopayThatIsMovedToTheProvider) {
  Decided decided = testing::TherapyAndVisit();
  decided.adjudication.mutable_lines(1)->mutable_adjustments(1)->set_group(v1::ADJUSTMENT_GROUP_CO);
  EXPECT_TRUE(Finds(decided, "law.line_balance"));
  EXPECT_TRUE(Finds(decided, "cost_sharing.copay"));
}

TEST(VerifyTest, FindsAdjustmentsWithoutTheirRemarkCodes) {
  Decided excluded = testing::Excluded();
  excluded.adjudication.mutable_lines(0)->mutable_adjustments(0)->clear_rarc_codes();
  EXPECT_TRUE(Finds(excluded, "law.adjustments"));
  Decided edited = testing::FailedEdit();
  edited.adjudication.mutable_lines(0)->mutable_adjustments(0)->set_rarc_codes(0, "N257");
  EXPECT_TRUE(Finds(edited, "edits.place_of_service"));
}

TEST(VerifyTest, FindsAnEditThatTheClaimPasses) {
  Decided edited = testing::FailedEdit();
  edited.request.mutable_claim()->set_place_of_service_code("11");
  EXPECT_TRUE(Finds(edited, "edits.place_of_service"));
}

TEST(VerifyTest, FindsWriteOffsOfAllThatWasBilled) {
  Decided excluded = testing::Excluded();
  v1::Adjustment* adjustment = excluded.adjudication.mutable_lines(0)->mutable_adjustments(0);
  adjustment->set_carc_code("45");
  EXPECT_TRUE(Finds(excluded, "law.adjustments"));
}

TEST(VerifyTest, FindsStepsThatAreMissingOrOutOfOrder) {
  Decided missing = testing::TherapyAndVisit();
  missing.adjudication.mutable_lines(1)->mutable_steps()->RemoveLast();
  EXPECT_TRUE(Finds(missing, "law.steps"));
  Decided swapped = testing::TherapyAndVisit();
  swapped.adjudication.mutable_lines(0)->mutable_steps()->SwapElements(0, 2);
  EXPECT_TRUE(Finds(swapped, "law.steps"));
  Decided renamed = testing::TherapyAndVisit();
  renamed.adjudication.mutable_lines(0)->mutable_steps(4)->set_rule_id("cost_sharing.copay");
  EXPECT_TRUE(Finds(renamed, "law.steps"));
}

TEST(VerifyTest, FindsPendedClaimsThatChangeSomething) {
  Decided pended = testing::Pended();
  pended.adjudication.mutable_changes();
  EXPECT_TRUE(Finds(pended, "law.changes"));
  Decided lost = testing::TherapyAndVisit();
  lost.adjudication.clear_changes();
  EXPECT_TRUE(Finds(lost, "law.changes"));
}

TEST(VerifyTest, FindsDenialsOfMembersWhoAreCovered) {
  Decided excluded = testing::Excluded();
  v1::Step* denial = excluded.adjudication.mutable_lines(0)->mutable_steps(2);
  denial->set_rule_id("eligibility.after_coverage");
  EXPECT_TRUE(Finds(excluded, "eligibility.after_coverage"));
}

TEST(VerifyTest, FindsDocumentsThatAreNotNamed) {
  Decided decided = testing::TherapyAndVisit();
  decided.adjudication.mutable_provenance()->mutable_documents()->RemoveLast();
  EXPECT_TRUE(Finds(decided, "law.provenance"));
}

TEST(VerifyTest, NamesNobody) {
  for (Decided decided : AllDecisions()) {
    for (int by : {1, -1}) {
      ForEachMutation(&decided.adjudication, by, [&](const Mutation&) {
        const std::string text = Verify(decided.request, decided.adjudication).SerializeAsString();
        EXPECT_EQ(text.find("MARK"), std::string::npos);
      });
    }
  }
}

TEST(VerifyTest, AnswersForWhateverTheMessagesHold) {
  EXPECT_GT(Verify(v1::AdjudicateRequest(), v1::Adjudication()).findings_size(), 0);
  v1::Adjudication strange;
  v1::LineAdjudication* line = strange.add_lines();
  line->add_steps()->add_adjustment_indexes(-7);
  line->mutable_steps(0)->mutable_relief()->set_step_index(99);
  v1::AdjudicateRequest request;
  request.mutable_claim()->add_lines();
  EXPECT_GT(Verify(request, strange).findings_size(), 0);
}

TEST(VerifyTest, AnswersForNumbersThatCannotBeAddedUp) {
  constexpr int64_t kMost = std::numeric_limits<int64_t>::max();
  constexpr int64_t kLeast = std::numeric_limits<int64_t>::min();
  for (Decided decided : AllDecisions()) {
    v1::Adjudication right = decided.adjudication;
    ForEachMutation(&right, 1, [&](const Mutation& mutation) {
      decided.adjudication = right;
      decided.adjudication.mutable_totals()->set_paid_cents(kLeast);
      EXPECT_TRUE(Finds(decided, "law.range")) << mutation.path;
    });
    decided.adjudication = right;
    for (v1::Step& step : *decided.adjudication.mutable_lines(0)->mutable_steps()) {
      if (step.has_coinsurance()) step.mutable_coinsurance()->set_rate_micros(kMost);
      if (step.has_fee()) step.mutable_fee()->set_unit_price_micros(kMost / 10);
    }
    Verify(decided.request, decided.adjudication);
  }
}

}  // namespace
}  // namespace claimwright

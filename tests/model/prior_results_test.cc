#include "src/model/prior_results.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/model/change_message.h"

namespace claimwright {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string Text(const PriorFacts& facts) {
  static constexpr const char* kStatuses[] = {"result", "no result", "unbalanced", "incomplete",
                                              "same place"};
  const std::string status = kStatuses[facts.status];
  if (facts.status != PriorFacts::kResult) return status;
  return absl::StrCat(facts.paid, " ", facts.patient, " ", facts.cost_share);
}

// A claim of two lines, billed $100 and $50, whose plan pays second.
class PriorResultsTest : public ::testing::Test {
 protected:
  PriorResultsTest() {
    Change("", "payer_sequence_code: 'S' billed_cents: 15000");
    Change("lines[0]", "line_number: 1 billed_cents: 10000");
    Change("lines[1]", "line_number: 2 billed_cents: 5000");
  }

  void Change(absl::string_view at, absl::string_view text) { testing::Change(at, text, &claim_); }

  // "P R C" of each line, or why there is none.
  std::vector<std::string> Results() {
    workspace_.Reset();
    std::vector<std::string> lines;
    for (const PriorFacts& line : ReadPriorResults(claim_, workspace_)) lines.push_back(Text(line));
    return lines;
  }

  v1::Claim claim_;
  Workspace workspace_;
};

// ---- who comes first

TEST_F(PriorResultsTest, WithoutOtherPayersThePlanComesFirst) {
  Change("", "-payer_sequence_code");
  EXPECT_THAT(Results(), IsEmpty());
  Change("", "payer_sequence_code: 'P'");
  EXPECT_THAT(Results(), IsEmpty());
}

TEST_F(PriorResultsTest, APlanThatComesSecondNeedsAResult) {
  EXPECT_THAT(Results(), ElementsAre("no result", "no result"));
}

TEST_F(PriorResultsTest, ThePlacesDecideWhoComesFirst) {
  struct Row {
    const char *plan, *payer;
    bool has_result;
    const char* expected;  // of the first line; empty: the plan comes first
  };
  const Row rows[] = {
      {"P", "S", false, ""},
      {"P", "S", true, ""},
      {"", "S", true, ""},
      {"P", "P", false, ""},
      {"P", "P", true, "same place"},
      {"", "P", true, "same place"},
      {"S", "P", false, "no result"},
      {"S", "P", true, "4000 6000 0"},
      {"S", "S", true, "same place"},
      {"S", "T", true, "no result"},
      {"T", "S", true, "4000 6000 0"},
      {"A", "T", true, "4000 6000 0"},
      {"T", "A", true, "no result"},
      {"H", "G", true, "4000 6000 0"},
      {"H", "H", true, "same place"},
      {"P", "U", false, ""},
      {"P", "U", true, "4000 6000 0"},
      {"P", "", true, "4000 6000 0"},
      {"P", "", false, ""},
      {"P", "X", true, "4000 6000 0"},
      {"P", "PS", true, "4000 6000 0"},
      {"S", "U", false, "no result"},
      {"U", "U", true, "4000 6000 0"},
      {"U", "P", false, ""},
  };
  for (const Row& row : rows) {
    claim_.set_payer_sequence_code(row.plan);
    claim_.clear_other_payers();
    v1::OtherPayer* payer = claim_.add_other_payers();
    payer->set_payer_id("A");
    payer->set_payer_sequence_code(row.payer);
    if (row.has_result) {
      payer->set_paid_cents(6000);
      payer->set_remaining_patient_cents(9000);
    }
    const std::vector<std::string> results = Results();
    EXPECT_EQ(results.empty() ? "" : results[0], row.expected)
        << row.plan << " after " << row.payer;
  }
}

TEST_F(PriorResultsTest, WhatCountsAsAResult) {
  for (const char* result :
       {"paid_cents: 0", "remaining_patient_cents: 0",
        "adjustments { group: ADJUSTMENT_GROUP_PR carc_code: '1' amount_cents: 15000 }"}) {
    claim_.clear_other_payers();
    Change("other_payers[0]", "payer_id: 'A' payer_sequence_code: 'P'");
    EXPECT_THAT(Results(), Each("no result"));
    Change("other_payers[0]", result);
    EXPECT_THAT(Results(), Each("incomplete")) << result;
  }
}

TEST_F(PriorResultsTest, APaymentOfAPayerThatIsNotOnTheClaim) {
  Change("lines[1].prior_payments[0]", "payer_id: 'X' paid_cents: 5000");
  EXPECT_THAT(Results(), ElementsAre("unbalanced", "unbalanced"));
  claim_.set_payer_sequence_code("P");
  EXPECT_THAT(Results(), ElementsAre("unbalanced", "unbalanced"));
  Change("other_payers[0]", "payer_id: 'A' payer_sequence_code: 'P' paid_cents: 0");
  EXPECT_THAT(Results(), ElementsAre("same place", "same place"));
}

// ---- results on lines

class LineResultsTest : public PriorResultsTest {
 protected:
  LineResultsTest() {
    Change("other_payers[0]", "payer_id: 'A' payer_sequence_code: 'P'");
    Change("lines[0].prior_payments[0]", R"pb(
      payer_id: "A"
      paid_cents: 5000
      adjustments { group: ADJUSTMENT_GROUP_CO carc_code: "45" amount_cents: 2000 }
      adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "1" amount_cents: 1000 }
      adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "2" amount_cents: 1500 }
      adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "3" amount_cents: 300 }
      adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "96" amount_cents: 200 }
    )pb");
    Change("lines[1].prior_payments[0]", "payer_id: 'A' paid_cents: 5000");
  }
};

TEST_F(LineResultsTest, PaymentsAndWhatIsLeftToThePatient) {
  EXPECT_THAT(Results(), ElementsAre("5000 3000 2800", "5000 0 0"));
}

TEST_F(LineResultsTest, WhatWasPaidToThePatientCountsAsPaid) {
  Change("lines[1].prior_payments[0]", R"pb(
    paid_cents: 0
    adjustments { group: ADJUSTMENT_GROUP_OA carc_code: "100" amount_cents: 4000 }
    adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "100" amount_cents: 900 }
    adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "2" amount_cents: 100 }
  )pb");
  EXPECT_THAT(Results(), ElementsAre("5000 3000 2800", "4900 100 100"));
}

TEST_F(LineResultsTest, SeveralPaymentsOfAPayerAreOne) {
  Change("lines[1].prior_payments[0]", "paid_cents: 2000");
  Change("lines[1].prior_payments[1]", R"pb(
    payer_id: "A"
    paid_cents: 2000
    adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "3" amount_cents: 1000 }
  )pb");
  EXPECT_THAT(Results(), ElementsAre("5000 3000 2800", "4000 1000 1000"));
}

TEST_F(LineResultsTest, ALineThatDoesNotAddUp) {
  Change("lines[1].prior_payments[0]", "paid_cents: 4999");
  EXPECT_THAT(Results(), ElementsAre("5000 3000 2800", "unbalanced"));
}

TEST_F(LineResultsTest, ALineOfANegativePaymentOrShare) {
  Change("lines[1].prior_payments[0]", R"pb(
    paid_cents: -1
    adjustments { group: ADJUSTMENT_GROUP_CO carc_code: "45" amount_cents: 5001 }
  )pb");
  EXPECT_THAT(Results(), ElementsAre("5000 3000 2800", "unbalanced"));
  Change("lines[1].prior_payments[0]", "-adjustments paid_cents: 5001");
  Change("lines[1].prior_payments[0]",
         "adjustments { group: ADJUSTMENT_GROUP_PR carc_code: '1' amount_cents: -1 }");
  EXPECT_THAT(Results(), ElementsAre("5000 3000 2800", "unbalanced"));
}

TEST_F(LineResultsTest, TheTotalPaidIsThatOfTheLines) {
  Change("other_payers[0]", "paid_cents: 10000");
  EXPECT_THAT(Results(), ElementsAre("5000 3000 2800", "5000 0 0"));
  Change("other_payers[0]", "paid_cents: 9999");
  EXPECT_THAT(Results(), ElementsAre("unbalanced", "unbalanced"));
}

TEST_F(LineResultsTest, ALineThatThePayerLeftOut) {
  Change("lines[1]", "-prior_payments");
  EXPECT_THAT(Results(), ElementsAre("5000 3000 2800", "incomplete"));
  Change("lines[1]", "billed_cents: 0");
  EXPECT_THAT(Results(), ElementsAre("5000 3000 2800", "0 0 0"));
}

TEST_F(LineResultsTest, WhatDoesNotAddUpIsToldRatherThanWhatIsMissing) {
  Change("lines[1]", "-prior_payments");
  Change("other_payers[0]", "paid_cents: 1");
  EXPECT_THAT(Results(), ElementsAre("unbalanced", "unbalanced"));
}

// ---- results of the whole claim

class ClaimResultsTest : public PriorResultsTest {
 protected:
  ClaimResultsTest() { Change("other_payers[0]", "payer_id: 'A' payer_sequence_code: 'P'"); }
};

TEST_F(ClaimResultsTest, AdjustmentsAreSpreadByBilledTheLargestRemainderFirst) {
  Change("other_payers[0]", R"pb(
    paid_cents: 10001
    adjustments { group: ADJUSTMENT_GROUP_CO carc_code: "45" amount_cents: 3998 }
    adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "2" amount_cents: 1000 }
    adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "96" amount_cents: 1 }
  )pb");
  EXPECT_THAT(Results(), ElementsAre("6667 667 667", "3334 334 333"));
}

TEST_F(ClaimResultsTest, TiesGoToTheEarlierLine) {
  Change("lines[0]", "billed_cents: 5000");
  Change("", "billed_cents: 10000");
  Change("other_payers[0]", "paid_cents: 4001 remaining_patient_cents: 101");
  EXPECT_THAT(Results(), ElementsAre("2001 51 0", "2000 50 0"));
}

TEST_F(ClaimResultsTest, WhatIsLeftToThePatientStandsForAdjustments) {
  Change("other_payers[0]", "paid_cents: 9000 remaining_patient_cents: 6000");
  EXPECT_THAT(Results(), ElementsAre("6000 4000 0", "3000 2000 0"));
  Change("other_payers[0]", "paid_cents: 9001");
  EXPECT_THAT(Results(), ElementsAre("unbalanced", "unbalanced"));
  Change("other_payers[0]", "paid_cents: 300 remaining_patient_cents: 0");
  EXPECT_THAT(Results(), ElementsAre("200 0 0", "100 0 0"));
}

TEST_F(ClaimResultsTest, AdjustmentsCountRatherThanWhatIsLeft) {
  Change("other_payers[0]", R"pb(
    paid_cents: 12000
    remaining_patient_cents: 1
    adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "1" amount_cents: 3000 }
  )pb");
  EXPECT_THAT(Results(), ElementsAre("8000 2000 2000", "4000 1000 1000"));
}

TEST_F(ClaimResultsTest, WhatWasPaidToThePatientCountsAsPaid) {
  Change("other_payers[0]", R"pb(
    paid_cents: 0
    adjustments { group: ADJUSTMENT_GROUP_OA carc_code: "100" amount_cents: 15000 }
  )pb");
  EXPECT_THAT(Results(), ElementsAre("10000 0 0", "5000 0 0"));
}

TEST_F(ClaimResultsTest, AClaimThatDoesNotAddUp) {
  Change("other_payers[0]", R"pb(
    paid_cents: 9000
    adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "1" amount_cents: 5999 }
  )pb");
  EXPECT_THAT(Results(), ElementsAre("unbalanced", "unbalanced"));
}

TEST_F(ClaimResultsTest, NegativeAmountsDoNotAddUp) {
  Change("other_payers[0]", "paid_cents: -300 remaining_patient_cents: 0");
  EXPECT_THAT(Results(), ElementsAre("unbalanced", "unbalanced"));
  Change("other_payers[0]", "paid_cents: 0 remaining_patient_cents: -300");
  EXPECT_THAT(Results(), ElementsAre("unbalanced", "unbalanced"));
}

TEST_F(ClaimResultsTest, ThePaymentOrWhatIsLeftIsMissing) {
  Change("other_payers[0]", "remaining_patient_cents: 100");
  EXPECT_THAT(Results(), ElementsAre("incomplete", "incomplete"));
  Change("other_payers[0]", "-remaining_patient_cents paid_cents: 100");
  EXPECT_THAT(Results(), ElementsAre("incomplete", "incomplete"));
}

TEST_F(ClaimResultsTest, AClaimBilledNothingPutsAllOnItsFirstLine) {
  Change("", "billed_cents: 0");
  Change("lines[0]", "billed_cents: 0");
  Change("lines[1]", "billed_cents: 0");
  Change("other_payers[0]", "paid_cents: 0 remaining_patient_cents: 0");
  EXPECT_THAT(Results(), ElementsAre("0 0 0", "0 0 0"));
}

// ---- both

TEST_F(LineResultsTest, ClaimAdjustmentsAreSpreadOverLinePaymentsByWhatWasPaid) {
  Change("lines[0].prior_payments[0]", "-adjustments paid_cents: 8000");
  Change("lines[0].prior_payments[0]",
         "adjustments { group: ADJUSTMENT_GROUP_CO carc_code: '45' amount_cents: 2000 }");
  Change("lines[1].prior_payments[0]", "paid_cents: 4000");
  Change("lines[1].prior_payments[0]",
         "adjustments { group: ADJUSTMENT_GROUP_PR carc_code: '2' amount_cents: 1000 }");
  Change("other_payers[0]", R"pb(
    paid_cents: 10500
    adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "1" amount_cents: 900 }
    adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "96" amount_cents: 300 }
    adjustments { group: ADJUSTMENT_GROUP_CO carc_code: "45" amount_cents: 300 }
  )pb");
  EXPECT_THAT(Results(), ElementsAre("7000 800 600", "3500 1400 1300"));
  Change("other_payers[0]", "paid_cents: 12000");
  EXPECT_THAT(Results(), ElementsAre("unbalanced", "unbalanced"));
}

TEST_F(LineResultsTest, AClaimAdjustmentThatWasPaidToThePatientTakesNothing) {
  Change("other_payers[0]", R"pb(
    paid_cents: 9000
    adjustments { group: ADJUSTMENT_GROUP_OA carc_code: "100" amount_cents: 1000 }
  )pb");
  EXPECT_THAT(Results(), ElementsAre("5000 3000 2800", "5000 0 0"));
}

TEST_F(LineResultsTest, ClaimAdjustmentsAbovePaymentsDoNotAddUp) {
  Change("other_payers[0]",
         "adjustments { group: ADJUSTMENT_GROUP_CO carc_code: '45' amount_cents: 10001 }");
  EXPECT_THAT(Results(), ElementsAre("unbalanced", "0 0 0"));
}

// ---- several payers

class ThreePayersTest : public LineResultsTest {
 protected:
  // A on the lines, then B on the claim, then C on the lines; the plan is the fourth.
  ThreePayersTest() {
    Change("", "payer_sequence_code: 'A'");
    Change("other_payers[1]", R"pb(
      payer_id: "B"
      payer_sequence_code: "S"
      paid_cents: 1500
      adjustments { group: ADJUSTMENT_GROUP_OA carc_code: "23" amount_cents: 12000 }
      adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "2" amount_cents: 1500 }
    )pb");
    Change("other_payers[2]", "payer_id: 'C' payer_sequence_code: 'T'");
    Change("lines[0].prior_payments[1]", R"pb(
      payer_id: "C"
      paid_cents: 500
      adjustments { group: ADJUSTMENT_GROUP_OA carc_code: "23" amount_cents: 9100 }
      adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "3" amount_cents: 400 }
    )pb");
    Change("lines[1].prior_payments[1]", R"pb(
      payer_id: "C"
      adjustments { group: ADJUSTMENT_GROUP_OA carc_code: "23" amount_cents: 5000 }
    )pb");
  }
};

TEST_F(ThreePayersTest, PaymentsAddUpAndTheLastSaysWhatIsLeft) {
  EXPECT_THAT(Results(), ElementsAre("6500 400 400", "5500 0 0"));
}

TEST_F(ThreePayersTest, TheLastIsTheOneOfTheHighestPlace) {
  Change("other_payers[2]", "payer_sequence_code: 'P'");
  EXPECT_THAT(Results(), ElementsAre("6500 1000 1000", "5500 500 500"));
}

TEST_F(ThreePayersTest, OfEqualPlacesTheLastIsTheOneListedLast) {
  Change("other_payers[0]", "payer_sequence_code: 'T'");
  EXPECT_THAT(Results(), ElementsAre("6500 400 400", "5500 0 0"));
  claim_.mutable_other_payers()->SwapElements(0, 2);
  EXPECT_THAT(Results(), ElementsAre("6500 3000 2800", "5500 0 0"));
}

TEST_F(ThreePayersTest, APlaceThatIsNotKnownComesBeforeAll) {
  Change("other_payers[2]", "payer_sequence_code: 'U'");
  EXPECT_THAT(Results(), ElementsAre("6500 1000 1000", "5500 500 500"));
}

TEST_F(ThreePayersTest, APayerAfterThePlanDoesNotCount) {
  Change("", "payer_sequence_code: 'T'");
  Change("other_payers[2]", "payer_sequence_code: 'B'");
  EXPECT_THAT(Results(), ElementsAre("6000 1000 1000", "5500 500 500"));
}

TEST_F(ThreePayersTest, OneThatDoesNotAddUpSpoilsItsLines) {
  Change("lines[1].prior_payments[1]", "paid_cents: 1");
  EXPECT_THAT(Results(), ElementsAre("6500 400 400", "unbalanced"));
  Change("other_payers[1]", "paid_cents: 1499");
  EXPECT_THAT(Results(), ElementsAre("unbalanced", "unbalanced"));
}

TEST_F(ThreePayersTest, OneWithoutAResultIsPassedOver) {
  Change("other_payers[1]", "-paid_cents -adjustments");
  EXPECT_THAT(Results(), ElementsAre("5500 400 400", "5000 0 0"));
}

// ---- dates

TEST_F(ThreePayersTest, TheLatestDecisionOfThePayersOrOnTheLine) {
  EXPECT_EQ(LastPriorDecision(claim_, claim_.lines(0)), kNoDate);
  Change("other_payers[1]", "adjudicated_date: 20260201");
  Change("other_payers[2]", "adjudicated_date: 20260131");
  Change("lines[0].prior_payments[0]", "adjudicated_date: 20260202");
  EXPECT_EQ(LastPriorDecision(claim_, claim_.lines(0)), FromCivil(2026, 2, 2));
  EXPECT_EQ(LastPriorDecision(claim_, claim_.lines(1)), FromCivil(2026, 2, 1));
}

}  // namespace
}  // namespace claimwright

// The example's year, claim by claim, worked out by hand from plan and fees.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "claimwright/v1/batch.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/cli/options.h"
#include "tests/cli/run_command.h"

namespace claimwright::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const char* NameOf(v1::AdjustmentGroup group) {
  constexpr const char* kNames[] = {"", "CO", "OA", "PI", "PR"};
  return kNames[group];
}

// "CO-45 88000", in order.
std::vector<std::string> Adjustments(const v1::LineAdjudication& line) {
  std::vector<std::string> all;
  for (const v1::Adjustment& each : line.adjustments()) {
    all.push_back(
        absl::StrCat(NameOf(each.group()), "-", each.carc_code(), " ", each.amount_cents()));
  }
  return all;
}

class StoryTest : public testing::Test {
 protected:
  // The decision on the example's claim of this number.
  static const v1::Adjudication& Claim(int number) {
    static const auto* const kDecided =
        new v1::AdjudicatedClaims(AdjudicateWithExample(ExampleClaims()));
    return kDecided->claims(number - 1).adjudication();
  }

  // What a claim leaves in an accumulator of a member, or of the family without one.
  static int64_t After(int number, const std::string& accumulator_id,
                       const std::string& member_id) {
    for (const v1::AccumulatorChange& change : Claim(number).changes().accumulator_changes()) {
      if (change.accumulator_id() == accumulator_id && change.member_id() == member_id)
        return change.after_cents();
    }
    return -1;
  }
};

TEST_F(StoryTest, IsToldInWords) {
  const Ran ran = RunWithExample("adjudicate", ExampleClaims());
  EXPECT_EQ(ran.exit_code, kAllDone) << ran.err;
  EXPECT_EQ(ran.err, "");
  EXPECT_THAT(ran.out, HasSubstr("The plan pays $160.00; you owe nothing."));  // preventive
  EXPECT_THAT(ran.out, HasSubstr("$20.00 goes to the deductible, which is now met."));
  EXPECT_THAT(ran.out, HasSubstr("You had only $543.20 left to pay up to your out-of-pocket limit "
                                 "(out of pocket), so $176.80 is"));
  EXPECT_THAT(ran.out, HasSubstr("the provider may bill you the other $118.00 (balance billing)."));
  EXPECT_THAT(ran.out, HasSubstr("Your plan does not cover this service."));
  EXPECT_THAT(
      ran.out,
      HasSubstr(
          "all           13       $22,070.00        $8,569.50        $5,887.68        $3,200.82"));
}

// The claim of January 22 with another control number: nobody owes anything.
TEST_F(StoryTest, WhatWasSentTwiceIsADuplicate) {
  EXPECT_EQ(Claim(2).totals().paid_cents(), 7000);  // as it was sent first
  EXPECT_EQ(Claim(11).outcome(), v1::OUTCOME_DENIED);
  EXPECT_THAT(Adjustments(Claim(11).lines(0)), ElementsAre("OA-18 16500"));
  EXPECT_THAT(Adjustments(Claim(11).lines(1)), ElementsAre("OA-18 3500"));
  EXPECT_EQ(Claim(11).totals().paid_cents(), 0);
  EXPECT_EQ(Claim(11).totals().patient_responsibility_cents(), 0);
  const v1::EditOperands& edit = Claim(11).lines(0).steps(0).edit();
  EXPECT_EQ(edit.earlier_claim_id(), Claim(2).claim_id());
  EXPECT_EQ(edit.earlier_line_number(), 1);
}

// $520.00 by the fees, $880.00 above. Of the family's deductible of $1,000.00, $604.50 are used up,
// so $395.50 are left; 20 % of the other $124.50 are $24.90. Of the $99.60 that the plan would pay,
// 20 % are the penalty: $19.92.
TEST_F(StoryTest, WithoutAuthorizationAPenaltyIsTaken) {
  const v1::LineAdjudication& line = Claim(12).lines(0);
  EXPECT_EQ(Claim(12).outcome(), v1::OUTCOME_REDUCED);
  EXPECT_EQ(line.allowed_cents(), 52000);
  EXPECT_THAT(Adjustments(line),
              ElementsAre("CO-45 88000", "PR-1 39550", "PR-2 2490", "PR-197 1992"));
  EXPECT_EQ(line.penalty_cents(), 1992);
  EXPECT_EQ(line.paid_cents(), 7968);
  EXPECT_EQ(line.patient_responsibility_cents(), 39550 + 2490 + 1992);
  EXPECT_EQ(After(12, "deductible", ""), 100000);
  EXPECT_EQ(After(12, "deductible", "W200000001-02"), 39550);
  // The penalty does not count towards the out-of-pocket maximum.
  EXPECT_EQ(After(12, "out_of_pocket", "W200000001-02"), 39550 + 2490);
}

// $136.00 by the fees less the copay of $25.00 is a normal benefit of $111.00. The first plan paid
// nothing and left R = $150.00 of its allowed $150.00: S = min(111, 150, max(136, 150) - 0) =
// $111.00. Of the remaining $39.00 the copay is $25.00; the first plan took $90.00 off.
TEST_F(StoryTest, AfterAnotherPlanTheRestIsPaid) {
  const v1::LineAdjudication& line = Claim(13).lines(0);
  EXPECT_EQ(Claim(13).outcome(), v1::OUTCOME_PAID);
  EXPECT_EQ(line.allowed_cents(), 13600);
  EXPECT_EQ(line.normal_benefit_cents(), 11100);
  EXPECT_EQ(line.prior_payers().patient_responsibility_cents(), 15000);
  EXPECT_EQ(line.paid_cents(), 11100);
  EXPECT_EQ(line.patient_responsibility_cents(), 3900);
  EXPECT_THAT(Adjustments(line), ElementsAre("PR-3 2500", "PR-275 1400", "OA-23 9000"));
  // As if the plan were alone.
  EXPECT_EQ(After(13, "out_of_pocket", "W200000001-02"), 39550 + 2490 + 2500);
}

// The member has reached the maximum, and the next arthroscopy is paid in full; the same one sent
// again is not.
TEST_F(StoryTest, GoesOnFromTheState) {
  const std::string claim = "examples/claims/06_arthroscopy.837";
  const std::string state = Temporary("state.json");
  AdjudicateWithExample(Joined({"--state-out", state}, ExampleClaims()));
  const v1::AdjudicatedClaims next = AdjudicateWithExample(
      {"--state", state, CopyWith(claim, "472*D8*20260402", "472*D8*20260818")});
  EXPECT_EQ(next.claims(0).adjudication().outcome(), v1::OUTCOME_PAID);
  EXPECT_EQ(next.claims(0).adjudication().totals().paid_cents(), 215000);
  EXPECT_EQ(next.claims(0).adjudication().totals().patient_responsibility_cents(), 0);
  const v1::AdjudicatedClaims again = AdjudicateWithExample({"--state", state, claim});
  EXPECT_EQ(again.claims(0).adjudication().outcome(), v1::OUTCOME_DENIED);
  EXPECT_THAT(Adjustments(again.claims(0).adjudication().lines(0)), ElementsAre("OA-18 520000"));
}

}  // namespace
}  // namespace claimwright::cli

// What this version does not decide pends with a reason and changes nothing.
#include <functional>
#include <string>

#include "claimwright/adjudicator.h"
#include "claimwright/v1/contract.pb.h"
#include "gtest/gtest.h"
#include "tests/adjudicate/plans.h"

namespace claimwright {
namespace {

struct Pending {
  const char* name;
  std::function<void(v1::AdjudicateRequest*)> change;
  const char* rule;
};

void PrintTo(const Pending& pending, std::ostream* out) { *out << pending.name; }

class PendTest : public ::testing::TestWithParam<Pending> {};

TEST_P(PendTest, NeverPassesInSilence) {
  const auto payer = testing::SmallPayer();
  v1::AdjudicateRequest request = testing::RequestOf(1);
  GetParam().change(&request);
  const auto decided = payer->Adjudicate(request);
  ASSERT_TRUE(decided.ok()) << decided.status();
  EXPECT_EQ(decided->outcome(), v1::OUTCOME_PENDED);
  EXPECT_FALSE(decided->has_changes());
  const v1::LineAdjudication& line = decided->lines(decided->lines_size() - 1);
  EXPECT_EQ(line.outcome(), v1::OUTCOME_PENDED);
  EXPECT_EQ(line.pended_cents(), line.billed_cents());
  EXPECT_EQ(line.allowed_cents(), 0);
  EXPECT_TRUE(line.adjustments().empty());
  const v1::Step& last = line.steps(line.steps_size() - 1);
  EXPECT_EQ(last.rule_id(), GetParam().rule);
  EXPECT_FALSE(last.pend().reason().empty());
}

v1::Claim* ClaimOf(v1::AdjudicateRequest* request) { return request->mutable_claim(); }
v1::ClaimLine* LineOf(v1::AdjudicateRequest* request) { return ClaimOf(request)->mutable_lines(0); }

const Pending kPending[] = {
    {"Replacement", [](auto* r) { ClaimOf(r)->set_frequency_code("7"); }, "edits.not_built"},
    {"Suspect",
     [](auto* r) {
       *ClaimOf(r)->add_lines() = *LineOf(r);
       std::swap(*ClaimOf(r)->mutable_lines(0), *ClaimOf(r)->mutable_lines(1));
       LineOf(r)->set_line_number(1);
       ClaimOf(r)->mutable_lines(1)->set_line_number(2);
       LineOf(r)->set_quantity_thousandths(2000);
       ClaimOf(r)->set_billed_cents(2 * LineOf(r)->billed_cents());
     },
     "edits.suspect_duplicate"},
    {"SamePlace",
     [](auto* r) {
       ClaimOf(r)->add_other_payers()->set_payer_sequence_code("P");
       ClaimOf(r)->mutable_other_payers(0)->set_paid_cents(0);
     },
     "coordination.payer_order"},
    {"PriorResultWithoutAdjustments",
     [](auto* r) {
       ClaimOf(r)->set_payer_sequence_code("S");
       ClaimOf(r)->add_other_payers()->set_payer_sequence_code("P");
       ClaimOf(r)->mutable_other_payers(0)->set_paid_cents(100);
     },
     "coordination.prior_incomplete"},
    {"PriorResultOutOfBalance",
     [](auto* r) {
       ClaimOf(r)->set_payer_sequence_code("S");
       ClaimOf(r)->add_other_payers()->set_payer_sequence_code("P");
       ClaimOf(r)->mutable_other_payers(0)->set_paid_cents(100);
       v1::Adjustment* adjustment = ClaimOf(r)->mutable_other_payers(0)->add_adjustments();
       adjustment->set_group(v1::ADJUSTMENT_GROUP_PR);
       adjustment->set_carc_code("1");
       adjustment->set_amount_cents(1);
     },
     "coordination.prior_unbalanced"},
    {"PaymentOfAStranger", [](auto* r) { LineOf(r)->add_prior_payments()->set_payer_id("P2"); },
     "coordination.prior_unbalanced"},
    {"OtherPlan",
     [](auto* r) { r->mutable_members(0)->mutable_coverages(0)->set_plan_id("other"); },
     "eligibility.plan_not_loaded"},
    {"PlanNotYetInEffect",
     [](auto* r) {
       r->mutable_members(0)->mutable_coverages(0)->set_from_date(20250101);
       LineOf(r)->set_from_date(20251231);
     },
     "eligibility.plan_not_loaded"},
    {"NoTier", [](auto* r) { ClaimOf(r)->clear_network_tier_id(); },
     "eligibility.network_tier_unknown"},
    {"OtherTier", [](auto* r) { ClaimOf(r)->set_network_tier_id("third"); },
     "eligibility.network_tier_unknown"},
    {"NoPrice", [](auto* r) { LineOf(r)->set_procedure_code("99214"); }, "pricing.no_price"},
    {"PriceOfZero", [](auto* r) { LineOf(r)->set_procedure_code("99499"); }, "pricing.no_price"},
    {"NoAdmissionDate", [](auto* r) { LineOf(r)->set_procedure_code("99221"); },
     "cost_sharing.pool_facts_missing"},
};
INSTANTIATE_TEST_SUITE_P(All, PendTest, ::testing::ValuesIn(kPending),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(PendsTest, TheOtherLinesAreDecidedAndProvisional) {
  const auto payer = testing::SmallPayer();
  v1::AdjudicateRequest request = testing::RequestOf(2);
  request.mutable_claim()->mutable_lines(1)->set_procedure_code("99214");
  const auto decided = payer->Adjudicate(request);
  ASSERT_TRUE(decided.ok()) << decided.status();
  EXPECT_EQ(decided->outcome(), v1::OUTCOME_PENDED);
  EXPECT_TRUE(decided->lines(0).provisional());
  EXPECT_EQ(decided->lines(0).copay_cents(), 2500);
  EXPECT_FALSE(decided->lines(1).provisional());
  EXPECT_FALSE(decided->has_changes());
}

TEST(PendsTest, PendingEditPends) {
  v1::BenefitPlan plan = testing::SmallPlan();
  plan.add_edit_actions()->set_rule_id("edits.place_of_service");
  plan.mutable_edit_actions(0)->set_disposition(v1::EDIT_DISPOSITION_PEND);
  auto compiled = CompiledPlan::Compile(plan);
  ASSERT_TRUE(compiled.ok()) << compiled.status();
  auto payer =
      Adjudicator::Create({{*compiled}, {*CompiledFeeSchedule::Compile(testing::SmallFees())}});
  ASSERT_TRUE(payer.ok()) << payer.status();
  v1::AdjudicateRequest request = testing::RequestOf(1);
  request.mutable_claim()->clear_place_of_service_code();
  const auto decided = (*payer)->Adjudicate(request);
  ASSERT_TRUE(decided.ok()) << decided.status();
  EXPECT_EQ(decided->lines(0).outcome(), v1::OUTCOME_PENDED);
  EXPECT_FALSE(decided->clean());
}

}  // namespace
}  // namespace claimwright

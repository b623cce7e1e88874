// No claim allocates once the Workspace has seen one like it. (A generated message frees and makes
// its parts anew when it is cleared; only what the library itself allocates is counted.)
#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include "claimwright/adjudicator.h"
#include "claimwright/codec.h"
#include "gtest/gtest.h"
#include "tests/adjudicate/full.h"
#include "tests/support/counting_new.h"

namespace claimwright {
namespace {

constexpr char kLetters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

// What other payers did adds up to what the claim bills.
void Balance(v1::Claim* claim) {
  for (v1::OtherPayer& payer : *claim->mutable_other_payers()) {
    int64_t on_lines = 0;
    for (const v1::ClaimLine& line : claim->lines()) {
      for (const v1::LinePriorPayment& payment : line.prior_payments())
        on_lines += payment.paid_cents();
    }
    if (on_lines > 0) {
      payer.set_paid_cents(on_lines);
    } else if (!payer.adjustments().empty()) {
      int64_t rest = claim->billed_cents() - payer.paid_cents();
      for (int i = 1; i < payer.adjustments_size(); ++i)
        rest -= payer.adjustments(i).amount_cents();
      payer.mutable_adjustments(0)->set_amount_cents(rest);
    } else if (payer.has_paid_cents()) {
      payer.set_remaining_patient_cents(claim->billed_cents() - payer.paid_cents());
    }
  }
}

// The full claim of the form with so many lines; those that come again have another modifier, so
// that they are no duplicates. The history is long.
v1::AdjudicateRequest RequestOf(v1::ClaimForm form, int lines) {
  v1::AdjudicateRequest request = testing::FullRequest(form);
  const v1::Claim full = request.claim();
  v1::Claim* claim = request.mutable_claim();
  claim->clear_lines();
  int64_t billed = 0;
  for (int i = 0; i < lines; ++i) {
    v1::ClaimLine* line = claim->add_lines();
    *line = full.lines(i % full.lines_size());
    line->set_line_number(i + 1);
    const int again = i / full.lines_size();
    if (again > 0) line->add_modifier_codes({kLetters[again / 36], kLetters[again % 36]});
    billed += line->billed_cents();
  }
  claim->set_billed_cents(billed);
  Balance(claim);
  v1::FamilyState* state = request.mutable_state();
  while (state->history_size() < 300) *state->add_history() = state->history(0);
  return request;
}

class AllocationTest : public ::testing::TestWithParam<std::tuple<v1::ClaimForm, int>> {};

TEST_P(AllocationTest, FactsToDecisionAllocatesNothing) {
  const auto payer = testing::FullPayer();
  const auto [form, lines] = GetParam();
  const v1::AdjudicateRequest request = RequestOf(form, lines);
  Workspace workspace;
  for (int call = 0; call < 3; ++call) {
    workspace.Reset();
    const long before = witness::Allocations();
    Facts facts;
    Decision decision;
    const absl::Status decoded =
        DecodeRequest(request, payer->options().decode, payer->symbols(), workspace, &facts);
    const absl::Status decided = payer->Decide(facts, workspace, &decision);
    const long allocations = witness::Allocations() - before;
    ASSERT_TRUE(decoded.ok()) << decoded;
    ASSERT_TRUE(decided.ok()) << decided;
    ASSERT_EQ(decision.lines.size(), static_cast<size_t>(lines));
    if (call == 0) {
      EXPECT_GT(allocations, 0) << "the counter does not count";
    } else {
      EXPECT_EQ(allocations, 0) << "in call " << call;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(FormsAndLines, AllocationTest,
                         ::testing::Combine(::testing::ValuesIn(testing::kForms),
                                            ::testing::Values(1, 50, 999)),
                         [](const auto& info) {
                           return v1::ClaimForm_Name(std::get<0>(info.param)) + "_" +
                                  std::to_string(std::get<1>(info.param));
                         });

// Of each size, so that no stage is left out of what is counted.
class AllocationCoverageTest : public ::testing::TestWithParam<int> {};

TEST_P(AllocationCoverageTest, TheClaimsWalkThroughAllStages) {
  const auto payer = testing::FullPayer();
  std::set<int> operands;
  int coordinated = 0;
  for (v1::ClaimForm form : testing::kForms) {
    const auto decided = payer->Adjudicate(RequestOf(form, GetParam()));
    ASSERT_TRUE(decided.ok()) << decided.status();
    for (const v1::LineAdjudication& line : decided->lines()) {
      coordinated += line.has_prior_payers();
      for (const v1::Step& step : line.steps()) operands.insert(step.operands_case());
    }
  }
  EXPECT_GE(coordinated, 2 * GetParam());
  for (int expected :
       {v1::Step::kSelection, v1::Step::kUnit, v1::Step::kTranche, v1::Step::kDifference,
        v1::Step::kRelief, v1::Step::kCoordination, v1::Step::kReduction}) {
    EXPECT_EQ(operands.count(expected), 1u) << expected;
  }
  if (GetParam() == 1) return;
  for (int expected :
       {v1::Step::kEdit, v1::Step::kCount, v1::Step::kPlanMaximum, v1::Step::kPenalty}) {
    EXPECT_EQ(operands.count(expected), 1u) << expected;
  }
}

INSTANTIATE_TEST_SUITE_P(Lines, AllocationCoverageTest, ::testing::Values(1, 50, 999));

}  // namespace
}  // namespace claimwright

// No claim allocates once the Workspace has seen one like it. (A generated message frees and makes
// its parts anew when it is cleared; only what the library itself allocates is counted.)
#include "claimwright/adjudicator.h"
#include "claimwright/codec.h"
#include "gtest/gtest.h"
#include "tests/adjudicate/plans.h"
#include "tests/support/counting_new.h"

namespace claimwright {
namespace {

class AllocationTest : public ::testing::TestWithParam<int> {};

TEST_P(AllocationTest, FactsToDecisionAllocatesNothing) {
  const auto payer = testing::SmallPayer();
  const v1::AdjudicateRequest request = testing::RequestOf(GetParam());
  Workspace workspace;
  for (int call = 0; call < 3; ++call) {
    workspace.Reset();
    const long before = witness::Allocations();
    Facts facts;
    Decision decision;
    ASSERT_TRUE(
        DecodeRequest(request, payer->options().decode, payer->symbols(), workspace, &facts).ok());
    ASSERT_TRUE(payer->Decide(facts, workspace, &decision).ok());
    ASSERT_EQ(decision.lines.size(), static_cast<size_t>(GetParam()));
    if (call == 0) {
      EXPECT_GT(witness::Allocations() - before, 0) << "the counter does not count";
    } else {
      EXPECT_EQ(witness::Allocations() - before, 0) << "in call " << call;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Lines, AllocationTest, ::testing::Values(1, 50, 999));

}  // namespace
}  // namespace claimwright

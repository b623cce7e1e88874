#include "src/cli/summary.h"

#include "claimwright/v1/batch.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimwright::cli {
namespace {

using ::testing::HasSubstr;

TEST(SummaryTest, CountsAreNotAmounts) {
  v1::AdjudicatedClaims claims;
  v1::AccumulatorChange* change =
      claims.add_claims()->mutable_adjudication()->mutable_changes()->add_accumulator_changes();
  change->set_accumulator_id("therapy_visits");
  change->set_member_id("M1");
  change->set_limit_thousandths(30000);
  v1::FamilyStates states;
  v1::FamilyState* state = states.add_families()->mutable_state();
  v1::Accumulator* visits = state->add_accumulators();
  visits->set_accumulator_id("therapy_visits");
  visits->set_member_id("M1");
  visits->set_value_thousandths(12500);
  v1::Accumulator* deductible = state->add_accumulators();
  deductible->set_accumulator_id("deductible");
  deductible->set_value_cents(12500);
  const std::string table = AccumulatorTable(claims, states);
  EXPECT_THAT(table, HasSubstr("M1               ever              12.5          30  "));
  EXPECT_THAT(table, HasSubstr("family           ever           $125.00              "));
}

}  // namespace
}  // namespace claimwright::cli

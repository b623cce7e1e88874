#include <cstdint>
#include <set>
#include <string>

#include "claimwright/adjudicator.h"
#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/verify.pb.h"
#include "claimwright/verify.h"
#include "gtest/gtest.h"
#include "tests/support/dice.h"
#include "tests/support/engine_witness.h"
#include "tests/support/random_claims.h"
#include "tests/support/random_documents.h"
#include "tests/verify/mutations.h"

// What the engine decides on random plans and claims, worked out again.
namespace claimwright {
namespace {

// Numbers that may be one off in some claim without anything else in the messages saying so.
const std::set<std::string>& Excused() {
  static const auto* const kFields = new std::set<std::string>{
      "SelectionOperands.priority",  // stands in the plan alone, as do the next four
      "CopayOperands.step_index", "CoinsuranceOperands.step_index", "DeductibleOperands.step_index",
      "FeeOperands.entry_index",            // stands in the fee schedule alone
      "FeeOperands.unit_price_micros",      // a millionth of a dollar is less than half a cent
      "PercentOperands.percent_micros",     // a millionth of billed is less than half a cent
      "CoinsuranceOperands.rate_micros",    // a millionth of the basis is less than half a cent
      "CoinsuranceOperands.minimum_cents",  // where the share is above it
      "CoinsuranceOperands.maximum_cents",  // where the share is below it
      "CopayOperands.amount_cents",         // where less is left than the copay
      // Where more than one pool may be meant, and what is left is less than what is due.
      "CopayOperands.already_assessed_cents", "CoinsuranceOperands.already_computed_cents",
      "AccumulatorChange.limit_cents",  // where another limit leaves less, or periods differ
      "Feed.remaining_before_cents",    // where lines count in several periods
      // Where what limits the deductible is not fed by it, or relief changed what was fed.
      "DeductibleOperands.remaining_before_cents",
      "ReliefOperands.remaining_before_cents",  // where two out-of-pocket limits cut the line
  };
  return *kFields;
}

TEST(VerifyEngineTest, HoldsForWhatTheEngineDecides) {
  int64_t checks = 0;
  for (int seed = 1; seed <= 2000; ++seed) {
    witness::Dice dice(static_cast<uint64_t>(seed));
    const witness::ReferenceParts parts = witness::RandomParts(100, &dice);
    const auto engine = witness::EngineOf(parts);
    if (!engine.ok()) continue;
    v1::AdjudicateRequest request = witness::RandomFamily(parts, 100, &dice);
    for (int number = 0; number < 5; ++number) {
      witness::FillRandomClaim(number, 100, &dice, &request);
      const auto decided = (*engine)->Adjudicate(request);
      if (!decided.ok()) continue;
      const v1::VerificationReport report = Verify(request, *decided);
      ASSERT_EQ(report.findings_size(), 0) << "seed " << seed << "\n"
                                           << report.DebugString() << decided->DebugString();
      checks += report.checks();
    }
  }
  EXPECT_GT(checks, 100'000);
}

TEST(VerifyEngineTest, FindsEveryNumberThatIsOneOff) {
  std::set<std::string> found, missed;
  for (int seed = 1; seed <= 200; ++seed) {
    witness::Dice dice(static_cast<uint64_t>(seed));
    const witness::ReferenceParts parts = witness::RandomParts(100, &dice);
    const auto engine = witness::EngineOf(parts);
    if (!engine.ok()) continue;
    v1::AdjudicateRequest request = witness::RandomFamily(parts, 100, &dice);
    witness::FillRandomClaim(1, 100, &dice, &request);
    auto decided = (*engine)->Adjudicate(request);
    if (!decided.ok()) continue;
    testing::ForEachMutation(&*decided, 1, [&](const testing::Mutation& mutation) {
      (Verify(request, *decided).findings().empty() ? missed : found).insert(mutation.field);
    });
  }
  EXPECT_GT(found.size(), 40u);
  for (const std::string& field : missed) {
    EXPECT_EQ(Excused().count(field), 1u) << field << " may be one off and nobody notices";
  }
}

}  // namespace
}  // namespace claimwright

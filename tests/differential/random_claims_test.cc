// Random plans and claims, decided by the engine and by the reference adjudicator.
//
// CLAIMWRIGHT_RANDOM_CASES says how many claims, CLAIMWRIGHT_RANDOM_SEED where to begin.
#include "tests/support/random/claims.h"

#include <map>
#include <vector>

#include "absl/strings/string_view.h"
#include "gtest/gtest.h"
#include "src/base/rules.h"
#include "tests/differential/disagreement.h"
#include "tests/support/apply_changes.h"
#include "tests/support/engine_witness.h"
#include "tests/support/random/documents.h"

namespace claimwright::witness {
namespace {

constexpr int64_t kCases = 4000;
// Some rules are rare: a claim that repeats a line of another must meet a plan that pays both.
constexpr int64_t kClaimsToReachAll = 12'000;
constexpr int64_t kSeed = 20251015;
constexpr int kClaimsOfFamily = 8;
constexpr int kMostFailuresShown = 3;

// What the cases have covered, so that a generator that only makes refusals is noticed.
struct Coverage {
  int64_t claims = 0;
  int64_t refused_documents = 0;
  int64_t documents = 0;
  std::map<v1::Outcome, int64_t> lines;
  std::map<std::string, int64_t> rules;
};

std::string Show(const ReferenceParts& parts, const v1::AdjudicateRequest& request) {
  std::string text;
  for (const v1::BenefitPlan& plan : parts.plans) text += plan.DebugString();
  for (const v1::Contract& contract : parts.contracts) text += contract.DebugString();
  for (const v1::FeeSchedule& fees : parts.fee_schedules) text += fees.DebugString();
  if (parts.network.has_value()) text += parts.network->DebugString();
  return text + request.DebugString();
}

// Edits whose tables this version does not have.
bool NeedsTables(absl::string_view rule_id) {
  return rule_id == "edits.code_tables" || rule_id == "edits.ncci_ptp" || rule_id == "edits.mue";
}

class RandomClaimsTest : public ::testing::Test {
 protected:
  // One family's claims in a row; false after a disagreement.
  bool RunFamily(const ReferenceParts& parts, const Adjudicator& engine, int64_t scale,
                 Dice* dice) {
    v1::AdjudicateRequest request = RandomFamily(parts, scale, dice);
    for (int i = 0; i < kClaimsOfFamily; ++i) {
      FillRandomClaim(i, scale, dice, &request);
      v1::Adjudication decided;
      std::string disagreement = Disagreement(parts, engine, request, workspace_, &decided);
      if (disagreement.empty()) disagreement = SplitDisagreement(engine, request, decided);
      EXPECT_EQ(disagreement, "") << "family seed " << family_seed_ << "\n"
                                  << Show(parts, request) << decided.DebugString();
      if (!disagreement.empty()) return false;
      Count(decided);
      if (decided.has_changes()) {
        EXPECT_TRUE(ApplyChanges(decided.changes(), request.mutable_state()).ok());
      }
    }
    return true;
  }

  void Count(const v1::Adjudication& decided) {
    ++coverage_.claims;
    for (const v1::LineAdjudication& line : decided.lines()) {
      ++coverage_.lines[line.outcome()];
      for (const v1::Step& step : line.steps()) ++coverage_.rules[step.rule_id()];
    }
  }

  Workspace workspace_;
  Coverage coverage_;
  uint64_t family_seed_ = 0;
};

TEST_F(RandomClaimsTest, EngineAndReferenceAgree) {
  const int64_t cases = NumberFromEnvironment("CLAIMWRIGHT_RANDOM_CASES", kCases);
  family_seed_ = static_cast<uint64_t>(NumberFromEnvironment("CLAIMWRIGHT_RANDOM_SEED", kSeed));
  int failures = 0;
  for (; coverage_.claims < cases && failures < kMostFailuresShown; ++family_seed_) {
    Dice dice(family_seed_);
    const int64_t scale = dice.Pick(std::vector<int64_t>{20, 30'000, 5'000'000});
    const ReferenceParts parts = RandomParts(scale, &dice);
    ++coverage_.documents;
    const absl::StatusOr<std::shared_ptr<const Adjudicator>> engine = EngineOf(parts);
    if (!engine.ok()) {
      ++coverage_.refused_documents;
    } else if (!RunFamily(parts, **engine, scale, &dice)) {
      ++failures;
    }
    ASSERT_LE(coverage_.refused_documents, 20 + coverage_.documents * 3 / 4);
  }
  for (const auto& [rule_id, count] : coverage_.rules)
    RecordProperty(rule_id, std::to_string(count));
  EXPECT_EQ(failures, 0);
}

// The random claims reach every stage: what is never decided is never compared.
TEST_F(RandomClaimsTest, ReachEveryRule) {
  for (family_seed_ = kSeed; coverage_.claims < kClaimsToReachAll; ++family_seed_) {
    Dice dice(family_seed_);
    const int64_t scale = dice.Pick(std::vector<int64_t>{20, 30'000, 5'000'000});
    const ReferenceParts parts = RandomParts(scale, &dice);
    const absl::StatusOr<std::shared_ptr<const Adjudicator>> engine = EngineOf(parts);
    if (!engine.ok()) continue;
    v1::AdjudicateRequest request = RandomFamily(parts, scale, &dice);
    for (int i = 0; i < kClaimsOfFamily; ++i) {
      FillRandomClaim(i, scale, &dice, &request);
      const absl::StatusOr<v1::Adjudication> decided = (*engine)->Adjudicate(request);
      ASSERT_TRUE(decided.ok()) << decided.status();
      Count(*decided);
    }
  }
  for (const RuleInfo& rule : kRules) {
    if (rule.kind == RuleKind::ISSUE || NeedsTables(rule.id)) continue;
    EXPECT_GT(coverage_.rules[std::string(rule.id)], 0) << rule.id;
  }
}

}  // namespace
}  // namespace claimwright::witness

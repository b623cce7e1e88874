#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "claimwright/adjudicator.h"
#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/verify.pb.h"
#include "claimwright/verify.h"
#include "gtest/gtest.h"
#include "tests/support/conformance.h"
#include "tests/support/dice.h"
#include "tests/support/engine_witness.h"
#include "tests/support/random_claims.h"
#include "tests/support/random_documents.h"
#include "tests/verify/documents.h"
#include "tests/verify/mutations.h"

// What the engine decides, on the cases of the conformance suite and on random plans and claims,
// worked out again; and everything in it that can be changed, changed.
namespace claimwright {
namespace {

using testing::Mutation;
using witness::ConformanceCase;

struct Decided {
  std::string name;
  const witness::ReferenceParts* parts;
  v1::AdjudicateRequest request;
  v1::Adjudication adjudication;
};

// Every decision of a conformance case, one for each turn.
std::vector<Decided> DecisionsOf(const ConformanceCase& each) {
  std::vector<Decided> decisions;
  const auto engine = witness::EngineOf(each.parts);
  if (!engine.ok()) return decisions;
  witness::Witness witness;
  witness.adjudicate = [&](const witness::ReferenceParts&, const v1::AdjudicateRequest& request) {
    auto decided = (*engine)->Adjudicate(request);
    if (decided.ok()) decisions.push_back({each.message.case_id(), &each.parts, request, *decided});
    return decided;
  };
  witness.writes_steps = true;
  witness::DifferencesOf(each, witness);
  return decisions;
}

const std::vector<ConformanceCase>& Cases() {
  static const auto* const kCases = [] {
    auto cases = witness::LoadSuites("tests/conformance/cases");
    EXPECT_TRUE(cases.ok()) << cases.status();
    return new std::vector<ConformanceCase>(cases.ok() ? *std::move(cases)
                                                       : std::vector<ConformanceCase>());
  }();
  return *kCases;
}

TEST(VerifyEngineTest, HoldsForTheConformanceSuite) {
  int decisions = 0;
  for (const ConformanceCase& each : Cases()) {
    for (const Decided& decided : DecisionsOf(each)) {
      ++decisions;
      const v1::VerificationReport alone = Verify(decided.request, decided.adjudication);
      EXPECT_EQ(alone.findings_size(), 0) << decided.name << "\n" << alone.DebugString();
      const testing::Documents documents(*decided.parts);
      const v1::VerificationReport report =
          Verify(documents.all(), decided.request, decided.adjudication);
      EXPECT_TRUE(report.checked_plan()) << decided.name;
      EXPECT_EQ(report.findings_size(), alone.findings_size()) << decided.name << "\n"
                                                               << report.DebugString();
    }
  }
  EXPECT_GT(decisions, 100);
}

// Random claims of one family after the other, each with its decision.
template <typename Each>
void ForEachRandom(int seeds, Each each) {
  for (int seed = 1; seed <= seeds; ++seed) {
    witness::Dice dice(static_cast<uint64_t>(seed));
    const witness::ReferenceParts parts = witness::RandomParts(100, &dice);
    const auto engine = witness::EngineOf(parts);
    if (!engine.ok()) continue;
    v1::AdjudicateRequest request = witness::RandomFamily(parts, 100, &dice);
    for (int number = 0; number < 5; ++number) {
      witness::FillRandomClaim(number, 100, &dice, &request);
      const auto decided = (*engine)->Adjudicate(request);
      if (decided.ok()) each(Decided{absl::StrCat("seed ", seed), &parts, request, *decided});
    }
  }
}

TEST(VerifyEngineTest, HoldsForRandomClaims) {
  int64_t checks = 0;
  ForEachRandom(2000, [&](const Decided& decided) {
    const testing::Documents documents(*decided.parts);
    const v1::VerificationReport report =
        Verify(documents.all(), decided.request, decided.adjudication);
    EXPECT_EQ(report.findings_size(), 0)
        << decided.name << "\n"
        << report.DebugString() << decided.adjudication.DebugString();
    checks += report.checks();
  });
  EXPECT_GT(checks, 1'000'000);
}

}  // namespace
}  // namespace claimwright

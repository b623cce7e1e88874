#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "claimwright/adjudicator.h"
#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/verify.pb.h"
#include "claimwright/verify.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "tests/support/conformance.h"
#include "tests/support/engine_witness.h"
#include "tests/support/random/claims.h"
#include "tests/support/random/dice.h"
#include "tests/support/random/documents.h"
#include "tests/support/verify_documents.h"
#include "tests/verify/decisions.h"
#include "tests/verify/mutations.h"

// What the engine decides, on the cases of the conformance suite and on random plans and claims,
// worked out again; and everything in it that can be changed, changed.
namespace claimwright {
namespace {

using testing::Mutation;
using witness::ConformanceCase;

// A change and why nobody can notice it.
struct Free {
  const char* changes;  // "Message.field", of whatever kind
  const char* reason;
};

constexpr Free kFreeWithDocuments[] = {
    {"PendOperands.reason", "words"},
    {"Provenance.engine_version", "any engine's results may be verified"},
};

constexpr char kPlan[] = "stands in the plan or another document alone";
constexpr char kPended[] = "a claim that pends has no changes to hold it to";
constexpr char kSlack[] = "binds only where it is the least, or where rounding tells";

constexpr Free kFreeAlone[] = {
    {"PendOperands.reason", "words"},
    {"Provenance.engine_version", "any engine's results may be verified"},
    {"AccumulatorChange.limit_cents", kSlack},
    {"AccumulatorChange.limit_thousandths", kSlack},
    {"Adjudication.edits_without_data", kPlan},
    {"Adjustment.carc_code", kPlan},
    {"Adjustment.group", kPlan},
    {"Adjustment.rarc_codes", kPlan},
    {"BalanceLimitOperands.limit_micros", kSlack},
    {"Changes.accumulator_changes", kPlan},  // their order
    {"Changes.pool_changes", kPlan},         // their order, and which days a tranche counts
    {"CoinsuranceOperands.maximum_cents", kSlack},
    {"CoinsuranceOperands.minimum_cents", kSlack},
    {"CoinsuranceOperands.already_computed_cents", kPended},
    {"CoinsuranceOperands.already_assessed_cents", kPended},
    {"CoinsuranceOperands.per", kPended},
    {"CoinsuranceOperands.rate_micros", kSlack},
    {"CoinsuranceOperands.rounding", kSlack},
    {"CoinsuranceOperands.step_index", kPlan},
    {"CoordinationOperands.method", kSlack},
    {"CopayOperands.already_assessed_cents", kSlack},
    {"CopayOperands.amount_cents", kSlack},
    {"CopayOperands.per", kPended},
    {"CopayOperands.step_index", kPlan},
    {"CountOperands.accumulator_id", kPended},
    {"CountOperands.discount", kSlack},
    {"CountOperands.measure", kSlack},
    {"CountOperands.remaining_before_thousandths", kSlack},
    {"DeductibleOperands.accumulator_id", kPlan},
    {"DeductibleOperands.remaining_before_cents", kSlack},
    {"DeductibleOperands.step_index", kPlan},
    {"DenialOperands.carc_code", kPlan},
    {"DenialOperands.group", kPlan},
    {"DenialOperands.rarc_codes", kPlan},
    {"DifferenceOperands.entry_index", kPlan},
    {"DifferenceOperands.reason", kPlan},
    {"DifferenceOperands.step_index", kPlan},
    {"DifferenceOperands.unit_price_micros", kSlack},
    {"DocumentUsed.document_id", kPlan},
    {"DocumentUsed.document_version", kPlan},
    {"DocumentUsed.fingerprint", kPlan},
    {"EditOperands.counted_thousandths", kPlan},
    {"EditOperands.disposition", kPlan},
    {"EditOperands.edit_id", kPlan},
    {"EditOperands.last_date", kPlan},
    {"EditOperands.maximum_thousandths", kPlan},
    {"FeeOperands.entry_index", kPlan},
    {"FeeOperands.percent_micros", kSlack},
    {"FeeOperands.rounding", kSlack},
    {"FeeOperands.unit_price_micros", kSlack},
    {"Feed.accumulator_id", kPended},
    {"Feed.remaining_before_cents", kPended},
    {"HistoryLine.modifier_codes", "modifiers that are none may be left out"},
    {"LesserOfOperands.fee_above_billed", kSlack},
    {"LineAdjudication.network_tier_id", kPlan},
    {"LineAdjudication.steps", kPlan},  // of a pended line, and which part of a tranche came first
    {"OverrideOperands.exception", kPlan},
    {"OverrideOperands.provider_tier_id", kPlan},
    {"PenaltyOperands.amount_cents", kSlack},
    {"PenaltyOperands.maximum_cents", kSlack},
    {"PenaltyOperands.rate_micros", kSlack},
    {"PercentOperands.percent_micros", kSlack},
    {"PercentOperands.rounding", kSlack},
    {"PlanMaximumOperands.accumulator_id", kPlan},
    {"Pool.date", kPlan},  // of what a tranche counts
    {"Pool.npi_code", kPlan},
    {"Pool.per", kPlan},
    {"Pool.pool_id", kPlan},
    {"Pool.prescription_number", kPlan},
    {"Provenance.documents", kPlan},
    {"Provenance.rules_version", kPlan},
    {"ReductionOperands.rate_micros", kSlack},
    {"ReliefOperands.accumulator_id", kPlan},
    {"ReliefOperands.remaining_before_cents", kSlack},
    {"RequirementOperands.without", kPlan},
    {"SelectionOperands.priority", kPlan},
    {"Step.after_cents", "of the parts of a tranche that fill its bands"},
    {"Step.citation", kPlan},
    {"Step.feeds", kPended},
    {"TrancheOperands.accumulator_id", kPended},
    {"TrancheOperands.band_index", kPlan},
    {"TrancheOperands.quantity_thousandths", kSlack},
    {"TrancheOperands.value_before_cents", kPended},
    {"TrancheOperands.value_before_thousandths", kPended},
    {"UnitOperands.rounding", kSlack},
    {"UnitOperands.unit_price_micros", kSlack},
};

// The documents that decide testing::CaseRateAndStay().
constexpr char kCasePlan[] = R"(
  plan_id: "ppo"
  name: "PPO"
  effective_from_date: 20260101
  network_tiers { tier_id: "in_network" in_network: true }
  pricing { terms { stay_per_diem_cents: 4000 } }
  benefits {
    benefit_id: "surgery"
    name: "Surgery"
    priority: 10
    when { procedure { codes: "27447" codes: "27486" codes: "97161" } }
    terms {
      cost_share {
        steps { copay { amount_cents: 30500 per: PER_LINE } }
        steps { coinsurance { rate_micros: 200000 } }
      }
      authorization {
        without: WITHOUT_ACTION_PENALTY
        penalty { rate_micros: 100000 maximum_cents: 1500 }
      }
    }
  }
  benefits {
    benefit_id: "room"
    name: "Room"
    priority: 20
    when { procedure { codes: "99221" } }
    terms { cost_share {} }
  }
)";

constexpr char kCaseContract[] = R"(
  contract_id: "hospital"
  to_date: 20260512
  terms { case_rate_cents: 50000 unit_price_micros: 1000000 }
)";

witness::ReferenceParts CaseParts() {
  witness::ReferenceParts parts;
  parts.plans.emplace_back();
  parts.contracts.emplace_back();
  using google::protobuf::TextFormat;
  EXPECT_TRUE(TextFormat::ParseFromString(kCasePlan, &parts.plans[0]));
  EXPECT_TRUE(TextFormat::ParseFromString(kCaseContract, &parts.contracts[0]));
  return parts;
}

template <size_t n>
bool IsFree(const Free (&all)[n], const std::string& field) {
  return std::any_of(all, all + n, [&](const Free& each) { return field == each.changes; });
}

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
      const witness::Documents documents(*decided.parts);
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
    const witness::Documents documents(*decided.parts);
    const v1::VerificationReport report =
        Verify(documents.all(), decided.request, decided.adjudication);
    EXPECT_EQ(report.findings_size(), 0)
        << decided.name << "\n"
        << report.DebugString() << decided.adjudication.DebugString();
    checks += report.checks();
  });
  EXPECT_GT(checks, 1'000'000);
}

// What changes of all decisions were met with.
struct Noticed {
  int tried = 0, noticed = 0;
  std::map<std::string, std::string> missed;  // a field, and how and where it was changed
};

// Tries every change of every decision of the suite; `finds` says whether something was found.
// `every`: of so many changes one is tried, in turn.
template <typename Finds>
Noticed TryAll(int every, Finds finds) {
  Noticed noticed;
  int in_turn = 0;
  for (const ConformanceCase& each : Cases()) {
    for (Decided& decided : DecisionsOf(each)) {
      if (finds(decided)) continue;  // HoldsForTheConformanceSuite tells of it
      testing::ForEachChange(&decided.adjudication, [&](const Mutation& mutation) {
        if (++in_turn % every != 0) return;
        ++noticed.tried;
        if (finds(decided)) {
          ++noticed.noticed;
        } else {
          noticed.missed[mutation.field] =
              absl::StrCat(mutation.how, " in ", decided.name, " ", mutation.path);
        }
      });
    }
  }
  return noticed;
}

TEST(VerifyEngineTest, FindsEveryChangeWithTheDocuments) {
  const Noticed noticed = TryAll(7, [](const Decided& decided) {
    const witness::Documents documents(*decided.parts);
    return !Verify(documents.all(), decided.request, decided.adjudication).findings().empty();
  });
  for (const auto& [change, where] : noticed.missed) {
    EXPECT_TRUE(IsFree(kFreeWithDocuments, change)) << change << " " << where;
  }
  EXPECT_GT(noticed.tried, 10'000);
  std::cout << noticed.tried << " changes, " << noticed.noticed << " noticed\n";
}

TEST(VerifyEngineTest, FindsMostChangesWithoutDocuments) {
  const Noticed noticed = TryAll(2, [](const Decided& decided) {
    return !Verify(decided.request, decided.adjudication).findings().empty();
  });
  for (const auto& [change, where] : noticed.missed) {
    EXPECT_TRUE(IsFree(kFreeAlone, change)) << change << " " << where;
  }
  EXPECT_GT(noticed.tried, 10'000);
  std::cout << noticed.tried << " changes, " << noticed.noticed << " noticed\n";
}

TEST(VerifyEngineTest, FindsEveryChangeOfACaseRateAndAStay) {
  const witness::ReferenceParts parts = CaseParts();
  const witness::Documents documents(parts);
  const auto engine = witness::EngineOf(parts);
  ASSERT_TRUE(engine.ok()) << engine.status();
  const testing::Decided cases = testing::CaseRateAndStay();
  auto decided = (*engine)->Adjudicate(cases.request);
  ASSERT_TRUE(decided.ok()) << decided.status();
  for (int i = 0; i < cases.adjudication.lines_size(); ++i)
    EXPECT_EQ(decided->lines(i).DebugString(), cases.adjudication.lines(i).DebugString());
  const auto finds = [&] {
    return !Verify(documents.all(), cases.request, *decided).findings().empty();
  };
  EXPECT_FALSE(finds());
  testing::ForEachChange(&*decided, [&](const Mutation& mutation) {
    EXPECT_TRUE(finds() || IsFree(kFreeWithDocuments, mutation.field))
        << mutation.path << " " << mutation.how;
  });
}

}  // namespace
}  // namespace claimwright

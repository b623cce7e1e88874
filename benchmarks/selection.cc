#include "benchmarks/selection.h"

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "benchmark/benchmark.h"
#include "claimwright/plan.h"
#include "claimwright/program.h"
#include "claimwright/v1/plan.pb.h"
#include "src/base/code.h"

namespace claimwright::benchmarks {
namespace {

// Benefit i takes four codes of five at two places; the fifth code, and other places, no benefit
// takes.
constexpr int kFirstCode = 10'000;
constexpr int kCodesOfABenefit = 5;

v1::BenefitPlan PlanOfSize(int benefits) {
  v1::BenefitPlan plan;
  plan.set_plan_id("selection");
  plan.set_name("Selection");
  plan.set_effective_from_date(20250101);
  plan.add_network_tiers()->set_tier_id("network");
  for (int i = 0; i < benefits; ++i) {
    v1::Benefit* benefit = plan.add_benefits();
    benefit->set_benefit_id(absl::StrCat("benefit_", i));
    benefit->set_name("Benefit");
    benefit->add_terms()->mutable_cost_share();
    v1::ConditionList* all = benefit->mutable_when()->mutable_all_of();
    const int first = kFirstCode + kCodesOfABenefit * i;
    all->add_conditions()->mutable_procedure()->add_ranges(
        absl::StrCat(first, "-", first + kCodesOfABenefit - 2));
    v1::CodeTest* places = all->add_conditions()->mutable_place_of_service();
    places->add_codes("11");
    places->add_codes("22");
  }
  return plan;
}

Code CodeOf(const std::string& text) {
  Code code = kNoCode;
  PackCode(text, &code);
  return code;
}

// Keys in random order; a miss is a code of no benefit or a place of none.
std::vector<LineKeys> KeysOf(int benefits, bool hit) {
  std::mt19937 random(20250101);
  std::vector<LineKeys> keys(4096, LineKeys());
  for (size_t i = 0; i < keys.size(); ++i) {
    const int benefit = static_cast<int>(random() % static_cast<unsigned>(benefits));
    const bool wrong_code = !hit && i % 2 == 0;
    const int within =
        wrong_code ? kCodesOfABenefit - 1 : static_cast<int>(random() % (kCodesOfABenefit - 1));
    keys[i].single[kDimProcedure] =
        CodeOf(absl::StrCat(kFirstCode + kCodesOfABenefit * benefit + within));
    keys[i].single[kDimPlaceOfService] =
        CodeOf(hit || wrong_code ? (random() % 2 == 0 ? "11" : "22") : "23");
  }
  return keys;
}

void RegisterOne(int benefits, bool hit) {
  auto plan = CompiledPlan::Compile(PlanOfSize(benefits));
  benchmark::RegisterBenchmark(absl::StrCat(hit ? "select_hit_" : "select_miss_", benefits).c_str(),
                               [plan, hit, keys = KeysOf(benefits, hit)](benchmark::State& state) {
                                 if (!plan.ok()) {
                                   state.SkipWithError("the plan does not compile");
                                   return;
                                 }
                                 const SelectionResult expected =
                                     hit ? SelectionResult::kSelected : SelectionResult::kNone;
                                 for (auto _ : state) {
                                   for (const LineKeys& each : keys) {
                                     if (SelectBenefit((*plan)->program(), each).result != expected)
                                       state.SkipWithError("a wrong selection");
                                   }
                                 }
                               })
      ->Unit(benchmark::kMicrosecond)
      ->Repetitions(9)
      ->ReportAggregatesOnly(true)
      ->MinTime(0.05);
}

}  // namespace

void RegisterSelection() {
  for (const bool hit : {true, false}) {
    for (const int benefits : {10, 16'000}) RegisterOne(benefits, hit);
  }
}

}  // namespace claimwright::benchmarks

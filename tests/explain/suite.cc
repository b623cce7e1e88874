#include "tests/explain/suite.h"

#include "gtest/gtest.h"
#include "tests/support/conformance.h"
#include "tests/support/engine_witness.h"

namespace claimwright::testing {
namespace {

void AppendDecisions(const witness::ConformanceCase& each, std::vector<SuiteDecision>* decisions) {
  const auto engine = witness::EngineOf(each.parts);
  if (!engine.ok()) return;
  int turn = 0;
  witness::Witness witness;
  witness.adjudicate = [&](const witness::ReferenceParts&, const v1::AdjudicateRequest& request) {
    auto decided = (*engine)->Adjudicate(request);
    ++turn;
    if (decided.ok()) decisions->push_back({each.message.case_id(), turn, request, *decided});
    return decided;
  };
  witness::DifferencesOf(each, witness);
}

}  // namespace

const std::vector<SuiteDecision>& SuiteDecisions() {
  static const auto* const kDecisions = [] {
    auto* decisions = new std::vector<SuiteDecision>();
    const auto cases = witness::LoadSuites("tests/conformance/cases");
    EXPECT_TRUE(cases.ok()) << cases.status();
    if (cases.ok()) {
      for (const witness::ConformanceCase& each : *cases) AppendDecisions(each, decisions);
    }
    return decisions;
  }();
  return *kDecisions;
}

const SuiteDecision* FindDecision(const std::string& case_id, int turn) {
  for (const SuiteDecision& decision : SuiteDecisions()) {
    if (decision.case_id == case_id && decision.turn == turn) return &decision;
  }
  return nullptr;
}

}  // namespace claimwright::testing

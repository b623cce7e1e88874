// What the engine decides on the conformance suite.
#ifndef CLAIMWRIGHT_TESTS_EXPLAIN_SUITE_H_
#define CLAIMWRIGHT_TESTS_EXPLAIN_SUITE_H_

#include <string>
#include <vector>

#include "claimwright/v1/adjudication.pb.h"

namespace claimwright::testing {

struct SuiteDecision {
  std::string case_id;
  int turn = 0;  // 1 for the first claim of the case
  v1::AdjudicateRequest request;
  v1::Adjudication adjudication;
};

// One for each claim of each case that the engine decides, in the suite's order.
const std::vector<SuiteDecision>& SuiteDecisions();

// The decision on a claim of a case; null: there is none.
const SuiteDecision* FindDecision(const std::string& case_id, int turn);

}  // namespace claimwright::testing

#endif  // CLAIMWRIGHT_TESTS_EXPLAIN_SUITE_H_

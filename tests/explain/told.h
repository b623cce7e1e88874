// What the audiences read of a step that the engine wrote for a case of the conformance suite.
#ifndef CLAIMWRIGHT_TESTS_EXPLAIN_TOLD_H_
#define CLAIMWRIGHT_TESTS_EXPLAIN_TOLD_H_

#include <string>

namespace claimwright::testing {

struct StepAt {
  std::string case_id;
  std::string rule_id;
  int turn = 1;  // the claim of the case
  int line_number = 1;
  int nth = 0;  // of the line's steps of the rule
};

struct Told {
  std::string member, provider, examiner;
};

// Fails where the step is not there, or reads otherwise.
void ExpectTold(const StepAt& at, const Told& told);

}  // namespace claimwright::testing

#endif  // CLAIMWRIGHT_TESTS_EXPLAIN_TOLD_H_

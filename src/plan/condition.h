// Conditions: the compiled tree, its exact evaluation, and the sets that index it.
#ifndef CLAIMWRIGHT_SRC_PLAN_CONDITION_H_
#define CLAIMWRIGHT_SRC_PLAN_CONDITION_H_

#include <cstdint>
#include <vector>

#include "claimwright/program.h"
#include "src/plan/interval_set.h"

namespace claimwright {

// What an earlier line must have had.
struct EarlierNode {
  IntervalSet procedures;     // all: any
  std::vector<int> benefits;  // indexes in rank order; empty: any
  int window = 0;             // number of claimwright.v1.Window
  int months = 0;
};

// A node of a condition.
struct ConditionNode {
  enum Kind : uint8_t { kAllOf, kAnyOf, kNot, kTest, kEarlier, kAlways };
  Kind kind = kAlways;
  int dimension = 0;  // kTest: the key it tests
  IntervalSet set;    // kTest: the keys for which it holds
  EarlierNode earlier;
  std::vector<ConditionNode> children;
};

// Three-valued: a look-back beyond the history that is there is neither true nor false.
enum class Truth : uint8_t { kFalse, kTrue, kUnknown };

Truth Evaluate(const ConditionNode& node, const LineKeys& keys);

// The keys of a dimension with which the condition can hold, whatever the other keys are. For a
// dimension of several keys (diagnoses, modifiers, attributes): at least one key is in the set, or
// the set is all.
IntervalSet MayHold(const ConditionNode& node, int dimension, bool several);

// Whether the condition holds exactly when every single-key dimension is in its MayHold set.
bool IsProduct(const ConditionNode& node, int first_several_dimension);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_PLAN_CONDITION_H_

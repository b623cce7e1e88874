// The conditions of a plan's own edits.
#ifndef CLAIMWRIGHT_SRC_PLAN_EDIT_CONDITIONS_H_
#define CLAIMWRIGHT_SRC_PLAN_EDIT_CONDITIONS_H_

#include <vector>

#include "claimwright/program.h"
#include "src/plan/condition.h"
#include "src/plan/interval_set.h"

namespace claimwright {

// Immutable once compiled.
class EditConditions {
 public:
  struct PlanEdit {
    ConditionNode applies;
    ConditionNode passes;
  };

  EditAnswer Ask(size_t edit, const LineKeys& keys) const {
    const Truth applies = Evaluate(edits[edit].applies, keys);
    if (applies == Truth::kFalse) return EditAnswer::kDoesNotApply;
    const Truth passes = Evaluate(edits[edit].passes, keys);
    if (passes == Truth::kTrue) return EditAnswer::kPasses;
    if (applies == Truth::kUnknown || passes == Truth::kUnknown) return EditAnswer::kNoData;
    return EditAnswer::kFails;
  }

  std::vector<IntervalSet> frequency_procedures;
  std::vector<PlanEdit> edits;
};

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_PLAN_EDIT_CONDITIONS_H_

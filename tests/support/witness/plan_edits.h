// The plan's own edits, and duplicates, of the reference adjudicator.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_PLAN_EDITS_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_PLAN_EDITS_H_

#include <string>
#include <vector>

#include "tests/support/witness/condition.h"
#include "tests/support/witness/format_edits.h"
#include "tests/support/witness/line.h"

namespace claimwright::witness {

// What the edits of a line found.
struct EditFindings {
  std::vector<FailedEdit> failed;         // in the order of the rules, without those that are off
  std::vector<std::string> without_data;  // ids of what could not be asked
};

// `others`: the patient's paid and reduced lines of history and claim so far, as history has them.
EditFindings PlanEdits(const v1::AdjudicateRequest& request, const Line& line, const LineView& view,
                       const std::vector<v1::HistoryLine>& others);

// A line as it stands in history, with nothing decided.
v1::HistoryLine HistoryOf(const v1::Claim& claim, const v1::ClaimLine& line);

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_PLAN_EDITS_H_

// The adjustments that a step made.
#ifndef CLAIMWRIGHT_SRC_EXPLAIN_ADJUSTMENTS_H_
#define CLAIMWRIGHT_SRC_EXPLAIN_ADJUSTMENTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "claimwright/v1/adjudication.pb.h"

namespace claimwright {

// In the step's order; an index that the line does not have is passed over.
std::vector<const v1::Adjustment*> AdjustmentsOf(const v1::LineAdjudication& line,
                                                 const v1::Step& step);

// "PR-96 N130 $30.00, OA-23 $120.00".
std::string AdjustmentsText(const v1::LineAdjudication& line, const v1::Step& step);

// What the step put on a group.
int64_t CentsOf(const v1::LineAdjudication& line, const v1::Step& step, v1::AdjustmentGroup group);

// Whether the step has an adjustment of the CARC.
bool HasCarc(const v1::LineAdjudication& line, const v1::Step& step, const char* carc);

// The step of coordination.secondary; null: the line is not coordinated.
const v1::Step* CoordinationOf(const v1::LineAdjudication& line);

// Whether coordination made the adjustments of the line anew, in place of those of earlier steps.
bool IsAdjustedAnew(const v1::LineAdjudication& line);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_EXPLAIN_ADJUSTMENTS_H_

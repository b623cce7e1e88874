#include "src/explain/adjustments.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "src/explain/words.h"

namespace claimwright {

std::vector<const v1::Adjustment*> AdjustmentsOf(const v1::LineAdjudication& line,
                                                 const v1::Step& step) {
  std::vector<const v1::Adjustment*> adjustments;
  for (int32_t index : step.adjustment_indexes()) {
    if (index >= 0 && index < line.adjustments_size())
      adjustments.push_back(&line.adjustments(index));
  }
  return adjustments;
}

std::string AdjustmentsText(const v1::LineAdjudication& line, const v1::Step& step) {
  std::string text;
  for (const v1::Adjustment* adjustment : AdjustmentsOf(line, step))
    absl::StrAppend(&text, text.empty() ? "" : ", ", AdjustmentText(*adjustment));
  return text;
}

int64_t CentsOf(const v1::LineAdjudication& line, const v1::Step& step, v1::AdjustmentGroup group) {
  int64_t cents = 0;
  for (const v1::Adjustment* adjustment : AdjustmentsOf(line, step)) {
    if (adjustment->group() == group)
      __builtin_add_overflow(cents, adjustment->amount_cents(), &cents);
  }
  return cents;
}

bool HasCarc(const v1::LineAdjudication& line, const v1::Step& step, const char* carc) {
  const auto adjustments = AdjustmentsOf(line, step);
  return std::any_of(
      adjustments.begin(), adjustments.end(),
      [carc](const v1::Adjustment* adjustment) { return adjustment->carc_code() == carc; });
}

const v1::Step* CoordinationOf(const v1::LineAdjudication& line) {
  const auto step = std::find_if(line.steps().begin(), line.steps().end(),
                                 [](const v1::Step& each) { return each.has_coordination(); });
  return step == line.steps().end() ? nullptr : &*step;
}

bool IsAdjustedAnew(const v1::LineAdjudication& line) {
  if (CoordinationOf(line) == nullptr) return false;
  for (const v1::Step& step : line.steps()) {
    if (step.has_coordination()) break;
    if (!step.adjustment_indexes().empty()) return false;
  }
  return true;
}

}  // namespace claimwright

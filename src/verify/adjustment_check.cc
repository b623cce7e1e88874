#include <algorithm>
#include <string>
#include <vector>

#include "src/verify/line_state.h"

// Every adjustment is made by one step, and every step makes those that its amounts come to.
namespace claimwright::verify {
namespace {

constexpr char kAdjustments[] = "law.adjustments";

// A contract's difference may then be as large as what was billed.
bool IsAboveBilled(const v1::LineAdjudication& line) {
  return std::any_of(
      line.adjustments().begin(), line.adjustments().end(),
      [](const v1::Adjustment& adjustment) { return adjustment.carc_code() == "94"; });
}

void CheckForm(LineState& state, int i) {
  const v1::Adjustment& adjustment = state.line.adjustments(i);
  const Path path(state.path, "adjustments", i);
  const std::string& carc = adjustment.carc_code();
  const auto holds = [&](bool so, const char* what) {
    state.checker.Holds(kAdjustments, path, so, what);
  };
  holds((adjustment.amount_cents() < 0) == (carc == "94") && adjustment.amount_cents() != 0,
        "only CARC 94 is negative, none is 0");
  if (carc == "45") {
    holds(adjustment.amount_cents() != state.line.billed_cents() || IsAboveBilled(state.line),
          "CARC 45 is never all that was billed, but of a fee above it");
  }
  if (carc == "16" || carc == "96")
    holds(!adjustment.rarc_codes().empty(), "CARC 16 and 96 carry a remark code");
  holds(adjustment.group() >= v1::ADJUSTMENT_GROUP_CO &&
            adjustment.group() <= v1::ADJUSTMENT_GROUP_PR,
        "a group of X12");
  state.checker.Equal(kAdjustments, path, 0, adjustment.quantity_thousandths(),
                      "no units are adjusted");
}

bool IsReason(const Owed& owed, const std::string& carc) {
  if (owed.carc == nullptr) return !carc.empty();
  return carc == owed.carc || (owed.other_carc != nullptr && carc == owed.other_carc);
}

// Where the plan decides who is liable, it is one of two.
bool IsLiable(const Owed& owed, int group) {
  if (owed.group != v1::ADJUSTMENT_GROUP_UNSPECIFIED) return group == owed.group;
  const bool of_edit = owed.carc == nullptr;
  return group == v1::ADJUSTMENT_GROUP_CO || group == v1::ADJUSTMENT_GROUP_PR || of_edit;
}

void CheckMade(LineState& state, const Owed& owed, int index) {
  const v1::Step& step = state.line.steps(owed.step);
  const Path path(state.path, "adjustments", index);
  const v1::Adjustment& made = state.line.adjustments(index);
  state.checker.Equal(step.rule_id(), Path(path, "amount_cents"), owed.cents, made.amount_cents(),
                      "what the step comes to");
  state.checker.Holds(step.rule_id(), Path(path, "carc_code"), IsReason(owed, made.carc_code()),
                      "the step's reason");
  state.checker.Holds(step.rule_id(), Path(path, "group"), IsLiable(owed, made.group()),
                      "the step's group");
  if (step.has_edit() || step.has_denial()) return;
  const bool not_covered =
      made.carc_code() == "96" &&
      (step.has_coordination() ||
       step.difference().reason() == v1::DIFFERENCE_REASON_DISPENSED_AS_WRITTEN);
  const bool remarks = not_covered ? made.rarc_codes_size() == 1 && made.rarc_codes(0) == "N130"
                                   : made.rarc_codes().empty();
  state.checker.Holds(step.rule_id(), Path(path, "rarc_codes"), remarks, "the step's remark codes");
}

// Each step names its adjustments, and no two steps the same.
void CheckIndexes(LineState& state, const std::vector<Owed>& owed) {
  size_t next = 0;
  for (int i = 0; i < state.line.steps_size(); ++i) {
    const Path path(state.path, "steps", i);
    const auto& indexes = state.line.steps(i).adjustment_indexes();
    const size_t first = next;
    while (next < owed.size() && owed[next].step == i) ++next;
    state.checker.Equal(kAdjustments, Path(path, "adjustment_indexes"),
                        static_cast<int64_t>(next - first), indexes.size(),
                        "one for each that the step makes");
    for (int n = 0; n < indexes.size(); ++n) {
      state.checker.Equal(kAdjustments, Path(path, "adjustment_indexes"),
                          static_cast<int64_t>(first) + n, indexes.Get(n),
                          "every adjustment is made by one step, in the order of the steps");
    }
  }
}

}  // namespace

void CheckAdjustments(LineState& state) {
  for (int i = 0; i < state.line.adjustments_size(); ++i) CheckForm(state, i);
  std::vector<Owed> owed;
  const int last = state.line.steps_size() - 1;
  for (const Owed& each : state.owed) {
    // A pended line has none but what sets it aside.
    if (each.cents != 0 && (!state.pended() || each.step == last)) owed.push_back(each);
  }
  std::stable_sort(owed.begin(), owed.end(),
                   [](const Owed& a, const Owed& b) { return a.step < b.step; });
  state.checker.Equal(kAdjustments, Path(state.path, "adjustments"),
                      static_cast<int64_t>(owed.size()), state.line.adjustments_size(),
                      "one for each amount that the steps come to");
  const int both = std::min(static_cast<int>(owed.size()), state.line.adjustments_size());
  for (int i = 0; i < both; ++i) CheckMade(state, owed[static_cast<size_t>(i)], i);
  CheckIndexes(state, owed);
}

}  // namespace claimwright::verify

#include <algorithm>

#include "src/base/protobuf_compat.h"
#include "src/verify/calendar.h"
#include "src/verify/edit_facts.h"
#include "src/verify/line_state.h"

// Stage 1: a claim that is said to fail an edit does fail it.
namespace claimwright::verify {
namespace {

struct Code {
  const char* carc;
  const char* rarc;  // null: the plan's
  int group;
};

Code FormatCode(const FormatEdit& edit) { return {"16", edit.rarc, v1::ADJUSTMENT_GROUP_CO}; }

const FormatEdit* FindFormat(const std::string& rule_id) {
  for (const FormatEdit& edit : kFormatEdits) {
    if (IdOf(edit.rule) == View(rule_id)) return &edit;
  }
  return nullptr;
}

void CheckFiling(LineState& state) {
  const v1::EditOperands& edit = state.step->edit();
  const FilingTime filing = FilingTimeOf(state.request, state.asked);
  state.Equal("edit.received_date", ToYyyymmdd(filing.received), edit.received_date(),
              "when the claim was received");
  const Date last = DayOf(edit.last_date());
  state.Holds("edit.last_date", last < filing.received && last >= filing.base,
              "a day before the claim was received, not before what it is about");
}

// The line that it names is the first that is the same.
void CheckDuplicate(LineState& state, bool exact) {
  const v1::EditOperands& edit = state.step->edit();
  const OtherLine self = ThisLine(state.request, state.index);
  const std::vector<OtherLine> others = OtherLines(state.request, state.adjudication, state.index);
  const auto same = std::find_if(others.begin(), others.end(), [&](const OtherLine& other) {
    return exact ? IsSame(self, other) : IsLike(self, other);
  });
  state.Holds("edit", same != others.end(), "an earlier line is the same");
  if (same == others.end()) return;
  state.Holds("edit.earlier_claim_id", same->claim_id == edit.earlier_claim_id(),
              "the claim of the first such line");
  state.Equal("edit.earlier_line_number", same->line_number, edit.earlier_line_number(),
              "the first such line");
  state.Holds("edit",
              exact || std::none_of(others.begin(), others.end(),
                                    [&](const OtherLine& other) { return IsSame(self, other); }),
              "a suspect is no exact duplicate");
}

void CheckFrequency(LineState& state) {
  const v1::EditOperands& edit = state.step->edit();
  state.Holds(
      "edit.counted_thousandths",
      edit.counted_thousandths() + state.asked.quantity_thousandths() > edit.maximum_thousandths(),
      "more than the maximum");
  int64_t most = 0;
  for (const OtherLine& other : OtherLines(state.request, state.adjudication, state.index))
    most += other.quantity;
  state.Holds("edit.counted_thousandths",
              edit.counted_thousandths() >= 0 && edit.counted_thousandths() <= most,
              "no more than the other lines have");
  state.Holds("edit.maximum_thousandths", edit.maximum_thousandths() >= 0, "0 or more");
}

Code CheckAnswer(LineState& state) {
  const std::string& rule_id = state.step->rule_id();
  if (const FormatEdit* format = FindFormat(rule_id)) {
    state.Holds("rule_id", format->fails(state.request, state.asked), "the claim fails the edit");
    state.Holds("edit.field_path", state.step->edit().field_path() == format->field_path,
                "the field that fails");
    return FormatCode(*format);
  }
  if (rule_id == "edits.timely_filing") {
    CheckFiling(state);
    return {"29", "", v1::ADJUSTMENT_GROUP_CO};
  }
  if (rule_id == "edits.duplicate" || rule_id == "edits.suspect_duplicate") {
    CheckDuplicate(state, rule_id == "edits.duplicate");
    return {"18", "", v1::ADJUSTMENT_GROUP_OA};
  }
  if (rule_id == "edits.frequency") {
    CheckFrequency(state);
    return {"151", "N362", v1::ADJUSTMENT_GROUP_CO};
  }
  state.Holds("rule_id", rule_id == "edits.plan_edit", "an edit of this library");
  return {nullptr, nullptr, v1::ADJUSTMENT_GROUP_UNSPECIFIED};
}

// Operands that belong to some edits only.
void CheckOperands(LineState& state) {
  const v1::EditOperands& edit = state.step->edit();
  const std::string& rule_id = state.step->rule_id();
  const bool of_plan = rule_id == "edits.frequency" || rule_id == "edits.plan_edit";
  const bool duplicate = rule_id == "edits.duplicate" || rule_id == "edits.suspect_duplicate";
  state.Holds("edit.edit_id", of_plan != edit.edit_id().empty(),
              "an edit of the plan's own has its id");
  state.Holds("edit.field_path", of_plan == edit.field_path().empty(),
              "an edit of the library has its field");
  state.Holds("edit.earlier_line_number",
              duplicate || (edit.earlier_line_number() == 0 && edit.earlier_claim_id().empty()),
              "of duplicates alone");
  state.Holds("edit.field_path", !duplicate || edit.field_path() == "lines", "the claim's lines");
  state.Holds("edit.field_path",
              rule_id != "edits.timely_filing" || edit.field_path() == "received_date",
              "when the claim was received");
  state.Holds(
      "edit.received_date",
      rule_id == "edits.timely_filing" || (edit.received_date() == 0 && edit.last_date() == 0),
      "of timely filing alone");
  state.Holds("edit.counted_thousandths",
              rule_id == "edits.frequency" ||
                  (edit.counted_thousandths() == 0 && edit.maximum_thousandths() == 0),
              "of frequencies alone");
}

// Whether the denial is the provider's or the patient's to bear. The group of a plan's own edit is
// only to be read off the adjustment it made, where that is not 0.
bool NamesLiableParty(const LineState& state, const Code& code) {
  int group = code.group;
  const auto& made = state.step->adjustment_indexes();
  if (group == v1::ADJUSTMENT_GROUP_UNSPECIFIED && !made.empty() && made.Get(0) >= 0 &&
      made.Get(0) < state.line.adjustments_size()) {
    const v1::Adjustment& first = state.line.adjustments(made.Get(0));
    group = first.carc_code() == "23" ? v1::ADJUSTMENT_GROUP_CO : first.group();
  }
  return group != v1::ADJUSTMENT_GROUP_OA && group != v1::ADJUSTMENT_GROUP_PI;
}

}  // namespace

void CheckEditStep(LineState& state) {
  const v1::EditOperands& edit = state.step->edit();
  state.sums.edit_failed = true;
  const bool denies = edit.disposition() == v1::EDIT_DISPOSITION_DENY &&
                      state.line.outcome() == v1::OUTCOME_DENIED && !state.denied;
  const int64_t billed = state.line.billed_cents();
  state.Equal("before_cents", billed, state.step->before_cents(), "before is billed");
  state.Equal("after_cents", denies ? 0 : billed, state.step->after_cents(),
              "the first that denies leaves nothing");
  const bool warns = edit.disposition() == v1::EDIT_DISPOSITION_WARN;
  state.Equal("edit.verdict", warns ? v1::EDIT_VERDICT_BYPASSED : v1::EDIT_VERDICT_FAIL,
              edit.verdict(), "only failing edits stand among the steps");
  state.Holds("edit.disposition",
              edit.disposition() >= v1::EDIT_DISPOSITION_DENY &&
                  edit.disposition() <= v1::EDIT_DISPOSITION_WARN,
              "an edit that is made");
  const Code code = CheckAnswer(state);
  CheckOperands(state);
  if (!denies) return;
  state.denied = true;
  state.not_allowed = billed;
  const int64_t own =
      state.coordinated() && NamesLiableParty(state, code) ? state.prior.patient : billed;
  state.Owes(code.group, code.carc, own);
  state.Owes(v1::ADJUSTMENT_GROUP_OA, "23", billed - own);
  if (code.rarc == nullptr) return;
  for (const v1::Adjustment& made : state.line.adjustments()) {
    if (made.carc_code() == "23") continue;
    const bool bare = code.rarc[0] == '\0';
    state.Holds(
        "adjustment_indexes",
        made.rarc_codes_size() == (bare ? 0 : 1) && (bare || made.rarc_codes(0) == code.rarc),
        "the edit's remark code");
  }
}

}  // namespace claimwright::verify

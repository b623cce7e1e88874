#include <algorithm>
#include <set>

#include "src/base/protobuf_compat.h"
#include "src/verify/calendar.h"
#include "src/verify/edit_facts.h"
#include "src/verify/review.h"

// Stage 1: what the claim and the plan's own edits say of a line.
namespace claimwright::verify {
namespace {

// An edit that failed, as its step and its denial say it.
struct Failure {
  Rule rule;
  v1::EditDisposition disposition;
  v1::EditOperands operands;
  std::string citation;
  v1::AdjustmentGroup group = v1::ADJUSTMENT_GROUP_CO;
  std::string carc_code;
  std::vector<std::string> rarc_codes;
};

v1::EditDisposition DispositionOf(const LineReview& line, Rule rule) {
  if (line.plan != nullptr) {
    for (const v1::EditAction& action : line.plan->edit_actions()) {
      if (View(action.rule_id()) == IdOf(rule)) return action.disposition();
    }
  }
  return rule == Rule::kSuspectDuplicate ? v1::EDIT_DISPOSITION_PEND : v1::EDIT_DISPOSITION_DENY;
}

// A frequency limit's or plan edit's own wins over the plan's for its rule.
v1::EditDisposition DispositionOf(const LineReview& line, Rule rule, v1::EditDisposition own) {
  return own == v1::EDIT_DISPOSITION_UNSPECIFIED ? DispositionOf(line, rule) : own;
}

class Edits {
 public:
  explicit Edits(LineReview& line) : line_(line) {}

  void MakeFormats() {
    for (const FormatEdit& edit : kFormatEdits) {
      if (!edit.fails(line_.claim.request, line_.asked)) continue;
      Failure failure = Of(edit.rule, DispositionOf(line_, edit.rule));
      failure.operands.set_field_path(edit.field_path);
      failure.carc_code = "16";
      failure.rarc_codes = {edit.rarc};
      failures_.push_back(failure);
    }
  }

  void MakePlanEdits() {
    TimelyFiling();
    Duplicates();
    for (const v1::FrequencyLimit& limit : line_.plan->edit_policy().frequency_limits())
      Frequency(limit);
    for (const v1::PlanEdit& edit : line_.plan->edit_policy().plan_edits()) PlanEdit(edit);
    for (Rule rule : {Rule::kCodeTables, Rule::kNcciPtp, Rule::kMue})
      WithoutData(std::string(IdOf(rule)), DispositionOf(line_, rule));
  }

  // Appends the steps of the failures; false when one of them ends the walk.
  bool Settle() {
    int first_denial = -1, first_pend = -1;
    for (size_t i = 0; i < failures_.size(); ++i) {
      const Failure& failure = failures_[i];
      if (failure.disposition == v1::EDIT_DISPOSITION_OFF) continue;
      line_.claim.edit_failed = true;
      v1::Step* step = line_.AddStep(failure.rule, line_.billed, line_.billed, failure.citation);
      *step->mutable_edit() = failure.operands;
      if (failure.disposition == v1::EDIT_DISPOSITION_PEND && first_pend < 0)
        first_pend = static_cast<int>(i);
      if (failure.disposition != v1::EDIT_DISPOSITION_DENY || first_denial >= 0) continue;
      first_denial = static_cast<int>(i);
      denying_step_ = line_.last_step();
    }
    if (first_pend >= 0) return line_.Pend(failures_[static_cast<size_t>(first_pend)].rule);
    if (first_denial < 0) {
      failures_.clear();
      return true;
    }
    const Failure& failure = failures_[static_cast<size_t>(first_denial)];
    line_.line.mutable_steps(denying_step_)->set_after_cents(0);
    line_.AdjustDenial(denying_step_, failure.group, failure.carc_code, failure.rarc_codes);
    return false;
  }

 private:
  static Failure Of(Rule rule, v1::EditDisposition disposition) {
    Failure failure;
    failure.rule = rule;
    failure.disposition = disposition;
    failure.operands.set_disposition(disposition);
    failure.operands.set_verdict(disposition == v1::EDIT_DISPOSITION_WARN
                                     ? v1::EDIT_VERDICT_BYPASSED
                                     : v1::EDIT_VERDICT_FAIL);
    return failure;
  }

  void WithoutData(const std::string& id, v1::EditDisposition disposition) {
    if (disposition == v1::EDIT_DISPOSITION_OFF) return;
    auto* ids = line_.claim.result.mutable_edits_without_data();
    if (std::find(ids->begin(), ids->end(), id) == ids->end()) *ids->Add() = id;
  }

  bool HistoryBeginsAfter(Date day) const {
    return DayOf(line_.claim.request.state().history_from_date()) > day;
  }

  void TimelyFiling() {
    const FilingTime filing = FilingTimeOf(line_.claim.request, line_.asked);
    const v1::EditPolicy& policy = line_.plan->edit_policy();
    if (policy.timely_filing_days() == 0 && policy.timely_filing_months() == 0) return;
    const Date last =
        Later(filing.base, policy.timely_filing_months(), policy.timely_filing_days());
    if (filing.received <= last) return;
    Failure failure = Of(Rule::kTimelyFiling, DispositionOf(line_, Rule::kTimelyFiling));
    failure.operands.set_field_path("received_date");
    failure.operands.set_received_date(ToYyyymmdd(filing.received));
    failure.operands.set_last_date(ToYyyymmdd(last));
    failure.carc_code = "29";
    failures_.push_back(failure);
  }

  // The patient's lines of the history and of the claim before this one that were paid.
  template <typename Each>
  void ForEachOther(Each each) const {
    for (const OtherLine& other :
         OtherLines(line_.claim.request, line_.claim.result, line_.index)) {
      if (each(other)) return;
    }
  }

  void Duplicates() {
    const OtherLine self = ThisLine(line_.claim.request, line_.index);
    OtherLine same, like;
    ForEachOther([&](const OtherLine& other) {
      if (!like.found && IsLike(self, other)) like = other;
      if (IsSame(self, other)) same = other;
      return same.found;
    });
    if (same.found) {
      Duplicate(Rule::kDuplicate, same);
    } else if (like.found) {
      Duplicate(Rule::kSuspectDuplicate, like);
    }
    if (!HistoryBeginsAfter(line_.from)) return;
    if (!same.found) DuplicateWithoutData(Rule::kDuplicate);
    if (!like.found) DuplicateWithoutData(Rule::kSuspectDuplicate);
  }

  void Duplicate(Rule rule, const OtherLine& other) {
    Failure failure = Of(rule, DispositionOf(line_, rule));
    failure.operands.set_field_path("lines");
    failure.operands.set_earlier_claim_id(other.claim_id);
    failure.operands.set_earlier_line_number(other.line_number);
    failure.group = v1::ADJUSTMENT_GROUP_OA;
    failure.carc_code = "18";
    failures_.push_back(failure);
  }

  void DuplicateWithoutData(Rule rule) {
    WithoutData(std::string(IdOf(rule)), DispositionOf(line_, rule));
  }

  void Frequency(const v1::FrequencyLimit& limit) {
    const v1::EditDisposition disposition =
        DispositionOf(line_, Rule::kFrequency, limit.disposition());
    if (!Names(*line_.plan, limit.procedure(), line_.asked.procedure_code())) return;
    const bool by_day = limit.per() == v1::FREQUENCY_PER_DAY;
    const Date first = by_day ? line_.from
                              : WindowStart(limit.window(), limit.months(), line_.date,
                                            line_.plan->benefit_year_start());
    const Date last = by_day ? line_.from : line_.date;
    int64_t counted = 0;
    ForEachOther([&](const OtherLine& other) {
      const bool counts =
          limit.per() != v1::FREQUENCY_PER_LINE && DayOf(other.from_date) >= first &&
          DayOf(other.from_date) <= last &&
          (!by_day || other.billing_npi == line_.claim.claim.billing_provider().npi_code());
      if (counts && Names(*line_.plan, limit.procedure(), other.procedure_code))
        counted += other.quantity;
      return false;
    });
    if (line_.asked.quantity_thousandths() + counted <= limit.maximum_quantity_thousandths()) {
      if (limit.per() != v1::FREQUENCY_PER_LINE && HistoryBeginsAfter(first))
        WithoutData(limit.edit_id(), disposition);
      return;
    }
    Failure failure = Of(Rule::kFrequency, disposition);
    failure.operands.set_edit_id(limit.edit_id());
    failure.operands.set_counted_thousandths(counted);
    failure.operands.set_maximum_thousandths(limit.maximum_quantity_thousandths());
    failure.citation = limit.citation();
    failure.carc_code = "151";
    failure.rarc_codes = {"N362"};
    failures_.push_back(failure);
  }

  bool Lacks(v1::PlanEditKind kind) const {
    const v1::Member& member = *line_.claim.patient;
    switch (kind) {
      case v1::PLAN_EDIT_KIND_AGE:
      case v1::PLAN_EDIT_KIND_DIAGNOSIS_AGE:
        return member.birth_date() == 0;
      case v1::PLAN_EDIT_KIND_SEX:
      case v1::PLAN_EDIT_KIND_DIAGNOSIS_SEX:
        return member.sex() == v1::SEX_UNSPECIFIED || member.sex() == v1::SEX_UNKNOWN;
      default:
        return false;
    }
  }

  void PlanEdit(const v1::PlanEdit& edit) {
    const v1::EditDisposition disposition =
        DispositionOf(line_, Rule::kPlanEdit, edit.disposition());
    const Asked question = line_.Question();
    const Answer applies =
        edit.has_applies_when() ? Ask(edit.applies_when(), question) : Answer::kYes;
    if (applies == Answer::kNo) return;
    if (Lacks(edit.kind())) return WithoutData(edit.edit_id(), disposition);
    const Answer passes = Ask(edit.passes_when(), question);
    if (passes == Answer::kYes) return;
    if (applies == Answer::kUnknown || passes == Answer::kUnknown)
      return WithoutData(edit.edit_id(), disposition);
    Failure failure = Of(Rule::kPlanEdit, disposition);
    failure.operands.set_edit_id(edit.edit_id());
    failure.citation = edit.citation();
    if (edit.group() != v1::ADJUSTMENT_GROUP_UNSPECIFIED) failure.group = edit.group();
    failure.carc_code = CarcOfPlanEdit(edit);
    failure.rarc_codes.assign(edit.rarc_codes().begin(), edit.rarc_codes().end());
    failures_.push_back(failure);
  }

  static std::string CarcOfPlanEdit(const v1::PlanEdit& edit) {
    switch (edit.kind()) {
      case v1::PLAN_EDIT_KIND_AGE:
        return "6";
      case v1::PLAN_EDIT_KIND_SEX:
        return "7";
      case v1::PLAN_EDIT_KIND_DIAGNOSIS_AGE:
        return "9";
      case v1::PLAN_EDIT_KIND_DIAGNOSIS_SEX:
        return "10";
      case v1::PLAN_EDIT_KIND_DIAGNOSIS_PROCEDURE:
        return "11";
      default:
        return edit.carc_code();
    }
  }

  LineReview& line_;
  std::vector<Failure> failures_;
  int denying_step_ = 0;
};

}  // namespace

bool PassesEdits(LineReview& line) {
  const std::string& frequency = line.claim.claim.frequency_code();
  if (!frequency.empty() && frequency != "1") return line.Pend(Rule::kEditsNotBuilt);
  Edits edits(line);
  edits.MakeFormats();
  if (!edits.Settle()) return false;
  if (line.plan == nullptr) return true;
  edits.MakePlanEdits();
  return edits.Settle();
}

}  // namespace claimwright::verify

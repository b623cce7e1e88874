#include "tests/support/witness/plan_edits.h"

#include <algorithm>
#include <set>

#include "tests/support/witness/calendar.h"
#include "tests/support/witness/prior.h"

namespace claimwright::witness {
namespace {

using v1::EDIT_DISPOSITION_OFF;

template <typename List>
std::set<std::string> SetOf(const List& list) {
  return {list.begin(), list.end()};
}

// Codes that are not known are one.
template <typename List>
std::set<std::string> SetOf(const List& list, bool (*is_known)(const std::string&)) {
  std::set<std::string> set;
  for (const std::string& code : list) set.insert(is_known(code) ? code : "?");
  return set;
}

bool IsSuspect(const v1::HistoryLine& a, const v1::HistoryLine& b) {
  return a.billing_npi_code() == b.billing_npi_code() && a.from_date() == b.from_date() &&
         a.procedure_code() == b.procedure_code() && a.revenue_code() == b.revenue_code() &&
         a.ndc_code() == b.ndc_code() && SetOf(a.modifier_codes()) == SetOf(b.modifier_codes()) &&
         SetOf(a.tooth_codes(), IsTooth) == SetOf(b.tooth_codes(), IsTooth) &&
         SetOf(a.tooth_surface_codes(), IsSurface) == SetOf(b.tooth_surface_codes(), IsSurface);
}

int32_t LastDay(const v1::HistoryLine& line) {
  return line.to_date() == 0 ? line.from_date() : line.to_date();
}

// A place that is not known tells nothing apart.
bool SamePlace(const v1::HistoryLine& a, const v1::HistoryLine& b) {
  return a.place_of_service_code().empty() || b.place_of_service_code().empty() ||
         a.place_of_service_code() == b.place_of_service_code();
}

bool IsExact(const v1::HistoryLine& a, const v1::HistoryLine& b) {
  return IsSuspect(a, b) && LastDay(a) == LastDay(b) &&
         a.quantity_thousandths() == b.quantity_thousandths() &&
         a.billed_cents() == b.billed_cents() && SamePlace(a, b);
}

class Finding {
 public:
  Finding(const v1::AdjudicateRequest& request, const Line& line, const LineView& view,
          const std::vector<v1::HistoryLine>& others)
      : request_(request), line_(line), view_(view), others_(others) {}

  EditFindings Find() {
    const v1::EditPolicy& policy = line_.plan->edit_policy();
    CheckFiling(policy);
    CheckDuplicates();
    for (const v1::FrequencyLimit& limit : policy.frequency_limits()) CheckFrequency(limit);
    for (const v1::PlanEdit& edit : policy.plan_edits()) CheckPlanEdit(edit);
    for (const char* table : {"edits.code_tables", "edits.ncci_ptp", "edits.mue"}) {
      if (DispositionOf(table, line_.plan) != EDIT_DISPOSITION_OFF)
        findings_.without_data.push_back(table);
    }
    return findings_;
  }

 private:
  void Fail(v1::EditDisposition disposition, v1::AdjustmentGroup group,
            const std::string& carc_code, const std::vector<std::string>& rarc_codes) {
    if (disposition == EDIT_DISPOSITION_OFF) return;
    findings_.failed.push_back({disposition, group, carc_code, rarc_codes});
  }

  bool HistoryBeginsAfter(int32_t date) const {
    return request_.state().history_from_date() > date;
  }

  void CheckFiling(const v1::EditPolicy& policy) {
    if (policy.timely_filing_days() == 0 && policy.timely_filing_months() == 0) return;
    const v1::Claim& claim = *line_.claim;
    int32_t base =
        line_.message->to_date() == 0 ? line_.message->from_date() : line_.message->to_date();
    if (IsInpatient(claim) && claim.discharge_date() != 0) base = claim.discharge_date();
    base = std::max(base, LastPriorDecision(claim, *line_.message));
    const int32_t last =
        DaysAfter(MonthsAfter(base, policy.timely_filing_months()), policy.timely_filing_days());
    const int32_t received =
        claim.received_date() == 0 ? request_.as_of_date() : claim.received_date();
    if (received > last)
      Fail(DispositionOf("edits.timely_filing", line_.plan), v1::ADJUSTMENT_GROUP_CO, "29", {});
  }

  void CheckDuplicates() {
    const v1::EditDisposition exact = DispositionOf("edits.duplicate", line_.plan);
    const v1::EditDisposition suspect = DispositionOf("edits.suspect_duplicate", line_.plan);
    const v1::HistoryLine own = HistoryOf(*line_.claim, *line_.message);
    bool has_exact = false;
    bool has_suspect = false;
    for (const v1::HistoryLine& other : others_) {
      has_exact |= IsExact(own, other);
      has_suspect |= IsSuspect(own, other);
    }
    if (has_exact) {
      Fail(exact, v1::ADJUSTMENT_GROUP_OA, "18", {});
    } else if (has_suspect) {
      Fail(suspect, v1::ADJUSTMENT_GROUP_OA, "18", {});
    }
    if (!HistoryBeginsAfter(line_.message->from_date())) return;
    if (!has_exact && exact != EDIT_DISPOSITION_OFF)
      findings_.without_data.push_back("edits.duplicate");
    if (!has_suspect && suspect != EDIT_DISPOSITION_OFF)
      findings_.without_data.push_back("edits.suspect_duplicate");
  }

  bool Names(const v1::FrequencyLimit& limit, const std::string& procedure_code) const {
    return CodeHolds(limit.procedure(), procedure_code, *line_.plan);
  }

  void CheckFrequency(const v1::FrequencyLimit& limit) {
    const v1::EditDisposition disposition = limit.disposition() == v1::EDIT_DISPOSITION_UNSPECIFIED
                                                ? DispositionOf("edits.frequency", line_.plan)
                                                : limit.disposition();
    if (disposition == EDIT_DISPOSITION_OFF || !Names(limit, line_.message->procedure_code()))
      return;
    const bool by_day = limit.per() == v1::FREQUENCY_PER_DAY;
    int32_t first = line_.message->from_date();
    const int32_t last = by_day ? line_.message->from_date() : line_.date;
    if (!by_day) first = WindowStart(limit.window(), limit.months(), *line_.plan, line_.date);
    int64_t quantity = line_.message->quantity_thousandths();
    for (const v1::HistoryLine& other : others_) {
      const bool same_provider =
          other.billing_npi_code() == line_.claim->billing_provider().npi_code();
      const bool counts = limit.per() != v1::FREQUENCY_PER_LINE && (!by_day || same_provider) &&
                          InPeriod(other.from_date(), first, last) &&
                          Names(limit, other.procedure_code());
      if (counts) quantity += other.quantity_thousandths();
    }
    if (quantity > limit.maximum_quantity_thousandths()) {
      Fail(disposition, v1::ADJUSTMENT_GROUP_CO, "151", {"N362"});
    } else if (limit.per() != v1::FREQUENCY_PER_LINE && HistoryBeginsAfter(first)) {
      findings_.without_data.push_back(limit.edit_id());
    }
  }

  static std::string CarcOf(const v1::PlanEdit& edit) {
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

  bool LacksData(const v1::PlanEdit& edit) const {
    switch (edit.kind()) {
      case v1::PLAN_EDIT_KIND_AGE:
      case v1::PLAN_EDIT_KIND_DIAGNOSIS_AGE:
        return view_.member->birth_date() == 0;
      case v1::PLAN_EDIT_KIND_SEX:
      case v1::PLAN_EDIT_KIND_DIAGNOSIS_SEX:
        return view_.member->sex() == v1::SEX_UNSPECIFIED || view_.member->sex() == v1::SEX_UNKNOWN;
      default:
        return false;
    }
  }

  void CheckPlanEdit(const v1::PlanEdit& edit) {
    const v1::EditDisposition disposition = edit.disposition() == v1::EDIT_DISPOSITION_UNSPECIFIED
                                                ? DispositionOf("edits.plan_edit", line_.plan)
                                                : edit.disposition();
    if (disposition == EDIT_DISPOSITION_OFF) return;
    const Truth applies = edit.has_applies_when() ? Holds(edit.applies_when(), view_) : Truth::kYes;
    if (applies == Truth::kNo) return;
    const Truth passes = Holds(edit.passes_when(), view_);
    const bool is_open =
        passes != Truth::kYes && (applies == Truth::kUnknown || passes == Truth::kUnknown);
    if (is_open || LacksData(edit)) {
      findings_.without_data.push_back(edit.edit_id());
    } else if (passes == Truth::kNo) {
      const bool has_group = edit.group() != v1::ADJUSTMENT_GROUP_UNSPECIFIED;
      Fail(disposition, has_group ? edit.group() : v1::ADJUSTMENT_GROUP_CO, CarcOf(edit),
           {edit.rarc_codes().begin(), edit.rarc_codes().end()});
    }
  }

  const v1::AdjudicateRequest& request_;
  const Line& line_;
  const LineView& view_;
  const std::vector<v1::HistoryLine>& others_;
  EditFindings findings_;
};

}  // namespace

EditFindings PlanEdits(const v1::AdjudicateRequest& request, const Line& line, const LineView& view,
                       const std::vector<v1::HistoryLine>& others) {
  return Finding(request, line, view, others).Find();
}

v1::HistoryLine HistoryOf(const v1::Claim& claim, const v1::ClaimLine& line) {
  v1::HistoryLine history;
  history.set_claim_id(claim.claim_id());
  history.set_line_number(line.line_number());
  history.set_member_id(claim.member_id());
  history.set_billing_npi_code(claim.billing_provider().npi_code());
  history.set_from_date(line.from_date());
  history.set_to_date(line.to_date() == 0 ? line.from_date() : line.to_date());
  history.set_procedure_code(line.procedure_code());
  *history.mutable_modifier_codes() = line.modifier_codes();
  history.set_place_of_service_code(PlaceOfService(claim, line));
  history.set_quantity_thousandths(line.quantity_thousandths());
  history.set_billed_cents(line.billed_cents());
  history.set_revenue_code(line.revenue_code());
  history.set_ndc_code(line.ndc_code());
  *history.mutable_tooth_codes() = line.tooth_codes();
  *history.mutable_tooth_surface_codes() = line.tooth_surface_codes();
  return history;
}

}  // namespace claimwright::witness

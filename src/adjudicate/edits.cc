#include <algorithm>

#include "src/adjudicate/line_keys.h"
#include "src/adjudicate/other_lines.h"
#include "src/adjudicate/stages.h"

namespace claimwright {
namespace {

constexpr absl::string_view kN257 = "N257", kN290 = "N290", kM76 = "M76", kM64 = "M64",
                            kM51 = "M51", kN519 = "N519", kM77 = "M77", kM52 = "M52", kM54 = "M54",
                            kM50 = "M50", kMA30 = "MA30", kN255 = "N255", kN288 = "N288",
                            kM119 = "M119", kN37 = "N37", kN75 = "N75", kMA40 = "MA40",
                            kMA43 = "MA43";

constexpr Source Format(absl::string_view field, const absl::string_view& rarc) {
  Source source;
  source.name = "16";
  source.name2 = field;
  source.rarcs = RemarkCodes(&rarc, 1);
  return source;
}

constexpr Source OfPlan(absl::string_view carc, absl::string_view field) {
  Source source;
  source.name = carc;
  source.name2 = field;
  return source;
}

// By EditBit number: the field that fails, and the remark that goes with CARC 16.
constexpr Source kFormats[kFormatEditCount] = {
    Format("billing_provider.npi_code", kN257),
    Format("rendering_provider.npi_code", kN290),
    Format("diagnosis_codes", kM76),
    Format("diagnosis_codes", kM76),
    Format("lines.diagnosis_pointers", kM64),
    Format("lines.procedure_code", kM51),
    Format("lines.modifier_codes", kN519),
    Format("lines.place_of_service_code", kM77),
    Format("lines.from_date", kM52),
    Format("billed_cents", kM54),
    Format("lines.revenue_code", kM50),
    Format("type_of_bill_code", kMA30),
    Format("billing_provider.taxonomy_code", kN255),
    Format("rendering_provider.taxonomy_code", kN288),
    Format("lines.ndc_code", kM119),
    Format("lines.tooth_codes", kN37),
    Format("lines.tooth_surface_codes", kN75),
    Format("admission_date", kMA40),
    Format("patient_status_code", kMA43),
};

constexpr Source kLate = OfPlan("29", "received_date");
constexpr Source kDuplicate = OfPlan("18", "lines");
constexpr Source kFrequencyCode =
    Reason("replacements, voids and other resubmissions are not decided yet");
constexpr Source kPendingEdit = Reason("an edit failed that the plan pends");

// The edits that fail on a line, as they are noted.
class Failures {
 public:
  explicit Failures(LineChart& line) : line_(line) {}

  // `operands` b to d are the edit's own. Null when the edit is off.
  StepRecord* Note(Rule rule, Disposition disposition, Group group, const Source& source,
                   const StepOperands& operands = {0, 0, 0, 0}) {
    if (disposition == Disposition::kOff) return nullptr;
    line_.claim.clean = false;
    StepRecord& step =
        line_.Step(rule, StepKind::kEdit, line_.facts.billed, line_.facts.billed, &source,
                   {static_cast<int64_t>(disposition), operands.b, operands.c, operands.d});
    const size_t index = line_.claim.steps.size() - 1;
    if (disposition == Disposition::kDeny && !denies_) {
      denies_ = true;
      deny_ = {index, group, &source};
    }
    if (disposition == Disposition::kPend && !pends_) {
      pends_ = true;
      pend_ = rule;
    }
    return &step;
  }

  // Ends the line's walk by the first edit that pends, else by the first that denies.
  bool LetPass() {
    if (pends_) {
      line_.Pend(pend_, kPendingEdit);
    } else if (denies_) {
      line_.claim.steps[deny_.step].after = 0;
      line_.AdjustDenied(deny_.step, deny_.group, *deny_.source);
    }
    return !pends_ && !denies_;
  }

 private:
  struct Denial {
    size_t step;
    Group group;
    const Source* source;
  };

  LineChart& line_;
  bool denies_ = false;
  bool pends_ = false;
  Denial deny_ = {};
  Rule pend_ = Rule::kEditsNotBuilt;
};

Disposition DispositionOf(const LineChart& line, Rule edit) {
  return line.day().plan == nullptr ? Disposition::kDeny
                                    : line.plan().dispositions[static_cast<int>(edit)];
}

bool PassesFormats(LineChart& line) {
  if (line.facts.failed_edits == 0) return true;
  Failures failures(line);
  for (int edit = 0; edit < kFormatEditCount; ++edit) {
    if ((line.facts.failed_edits >> edit & 1) == 0) continue;
    const Rule rule = static_cast<Rule>(edit);
    failures.Note(rule, DispositionOf(line, rule), Group::kCO, kFormats[edit]);
  }
  return failures.LetPass();
}

// ---- edits of the plan

void NoteWithoutData(ClaimChart& claim, absl::string_view edit) {
  const absl::Span<absl::string_view> noted = claim.edits_without_data.span();
  if (std::find(noted.begin(), noted.end(), edit) == noted.end())
    claim.edits_without_data.Append(edit);
}

void CheckFiling(LineChart& line, Failures* failures) {
  const EditPolicyProgram& policy = line.plan().edit_policy;
  if (!policy.limits_filing()) return;
  const ClaimFacts& claim = line.claim.facts.claim;
  Date base = claim.inpatient && claim.discharge != kNoDate ? claim.discharge : line.facts.to;
  if (line.facts.prior != nullptr) base = std::max(base, line.facts.details->last_prior_decision);
  const Date last = MonthsAfter(base, policy.filing_months) + policy.filing_days;
  if (claim.received <= last) return;
  failures->Note(Rule::kTimelyFiling, DispositionOf(line, Rule::kTimelyFiling), Group::kCO, kLate,
                 {0, claim.received, last, 0});
}

// Notes an other line that is the same service.
void NoteDuplicate(LineChart& line, Rule rule, const OtherLine& other, Failures* failures) {
  StepRecord* const step = failures->Note(rule, DispositionOf(line, rule), Group::kOA, kDuplicate,
                                          {0, other.number, 0, 0});
  if (step == nullptr) return;
  Source* const claim = line.claim.workspace.Make<Source>(1).data();
  claim->name = other.claim_id;
  step->accumulator = claim;
}

void CheckDuplicates(LineChart& line, Failures* failures) {
  const bool exact_off = DispositionOf(line, Rule::kDuplicate) == Disposition::kOff;
  const bool suspect_off = DispositionOf(line, Rule::kSuspectDuplicate) == Disposition::kOff;
  if (exact_off && suspect_off) return;
  const SameService found = FindSameService(line);
  if (found.exact && !exact_off) {
    NoteDuplicate(line, Rule::kDuplicate, found.first_exact, failures);
  } else if (found.suspect && !found.exact && !suspect_off) {
    NoteDuplicate(line, Rule::kSuspectDuplicate, found.first_suspect, failures);
  }
  if (line.claim.facts.state.history_from <= line.facts.from) return;
  if (!exact_off && !found.exact) NoteWithoutData(line.claim, IdOf(Rule::kDuplicate));
  if (!suspect_off && !found.exact && !found.suspect)
    NoteWithoutData(line.claim, IdOf(Rule::kSuspectDuplicate));
}

void CheckFrequency(LineChart& line, Failures* failures) {
  const PlanProgram& plan = line.plan();
  for (size_t i = 0; i < plan.edit_policy.limits.size(); ++i) {
    const FrequencyLimitProgram& limit = plan.edit_policy.limits[i];
    if (limit.disposition == Disposition::kOff || !FrequencyNames(plan, i, line.facts.procedure))
      continue;
    Date first_counted = kFarFuture;
    const int64_t counted = CountOthers(line, i, &first_counted);
    if (counted + line.facts.quantity > limit.maximum) {
      failures->Note(Rule::kFrequency, limit.disposition, Group::kCO, limit.source,
                     {0, counted, limit.maximum, 0});
    } else if (line.claim.facts.state.history_from > first_counted) {
      NoteWithoutData(line.claim, limit.edit_id);
    }
  }
}

void CheckPlanEdits(LineChart& line, Failures* failures) {
  const PlanProgram& plan = line.plan();
  if (plan.edit_policy.edits.empty()) return;
  LineKeys keys;
  MakeLineKeys(line, &keys);
  for (size_t i = 0; i < plan.edit_policy.edits.size(); ++i) {
    const PlanEditProgram& edit = plan.edit_policy.edits[i];
    if (edit.disposition == Disposition::kOff) continue;
    const EditAnswer answer = AskPlanEdit(plan, i, keys);
    if (answer == EditAnswer::kDoesNotApply) continue;
    if (answer == EditAnswer::kNoData || (edit.needs_birth && line.patient().birth == kNoDate) ||
        (edit.needs_sex && !IsSexKnown(line.patient().sex))) {
      NoteWithoutData(line.claim, edit.edit_id);
    } else if (answer == EditAnswer::kFails) {
      failures->Note(Rule::kPlanEdit, edit.disposition, edit.group, edit.source);
    }
  }
}

// The tables of these edits are not there in this version.
void NoteMissingTables(LineChart& line) {
  if (line.claim.tables_noted == line.day().plan) return;
  line.claim.tables_noted = line.day().plan;
  for (int edit = kFirstTableEdit; edit < kEditCount; ++edit) {
    if (line.plan().dispositions[edit] != Disposition::kOff)
      NoteWithoutData(line.claim, IdOf(static_cast<Rule>(edit)));
  }
}

bool PassesPlanEdits(LineChart& line) {
  Failures failures(line);
  CheckFiling(line, &failures);
  CheckDuplicates(line, &failures);
  CheckFrequency(line, &failures);
  CheckPlanEdits(line, &failures);
  NoteMissingTables(line);
  return failures.LetPass();
}

}  // namespace

bool PassesEdits(LineChart& line) {
  if (!line.claim.facts.claim.original) {
    line.Pend(Rule::kEditsNotBuilt, kFrequencyCode);
    return false;
  }
  return PassesFormats(line) && (line.day().plan == nullptr || PassesPlanEdits(line));
}

}  // namespace claimwright

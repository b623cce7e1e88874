#include "src/adjudicate/stages.h"

namespace claimwright {
namespace {

constexpr int32_t kProfessional = 1;  // number of claimwright.v1.ClaimForm

constexpr absl::string_view kN257 = "N257", kN290 = "N290", kM76 = "M76", kM64 = "M64",
                            kM51 = "M51", kN519 = "N519", kM77 = "M77", kM52 = "M52", kM54 = "M54";

constexpr Source Edit(absl::string_view field, const absl::string_view& rarc) {
  Source source;
  source.name = "16";
  source.name2 = field;
  source.rarcs = RemarkCodes(&rarc, 1);
  return source;
}

// By EditBit number: the field that fails, and the remark that goes with CARC 16.
constexpr Source kEdits[kEditCount] = {
    Edit("billing_provider.npi_code", kN257),
    Edit("rendering_provider.npi_code", kN290),
    Edit("diagnosis_codes", kM76),
    Edit("diagnosis_codes", kM76),
    Edit("lines.diagnosis_pointers", kM64),
    Edit("lines.procedure_code", kM51),
    Edit("lines.modifier_codes", kN519),
    Edit("lines.place_of_service_code", kM77),
    Edit("lines.from_date", kM52),
    Edit("billed_cents", kM54),
};

constexpr Source kForm = Reason("this claim form is not decided yet");
constexpr Source kFrequency =
    Reason("replacements, voids and other resubmissions are not decided yet");
constexpr Source kPendingEdit = Reason("an edit failed that the plan pends");

Disposition DispositionOf(const LineChart& line, int edit) {
  return line.day().plan == nullptr ? Disposition::kDeny : line.plan().dispositions[edit];
}

// Notes the edits that fail and what they do to the line.
struct Failures {
  int first_deny = -1;
  int first_pend = -1;
};

Failures NoteFailures(LineChart& line) {
  Failures failures;
  for (int edit = 0; edit < kEditCount; ++edit) {
    if ((line.facts.failed_edits >> edit & 1) == 0) continue;
    const Disposition disposition = DispositionOf(line, edit);
    if (disposition == Disposition::kOff) continue;
    line.claim.clean = false;
    line.Step(static_cast<Rule>(edit), StepKind::kEdit, line.facts.billed, line.facts.billed,
              &kEdits[edit], {static_cast<int64_t>(disposition), 0, 0, 0});
    if (disposition == Disposition::kDeny && failures.first_deny < 0) failures.first_deny = edit;
    if (disposition == Disposition::kPend && failures.first_pend < 0) failures.first_pend = edit;
  }
  return failures;
}

// The step of the edit becomes the step that denies.
void DenyBy(LineChart& line, int edit) {
  size_t step = static_cast<size_t>(line.decision.first_step);
  while (line.claim.steps[step].rule != static_cast<uint16_t>(edit)) ++step;
  line.claim.steps[step].after = 0;
  line.Adjust(step, Group::kCO, kEdits[edit].name, kEdits[edit].rarcs, line.facts.billed);
  line.amounts().not_allowed = line.facts.billed;
  line.decision.verdict = Verdict::kDenied;
}

}  // namespace

bool PassesEdits(LineChart& line) {
  const ClaimFacts& claim = line.claim.facts.claim;
  if (claim.form != kProfessional || !claim.original) {
    line.Pend(Rule::kEditsNotBuilt, claim.form != kProfessional ? kForm : kFrequency);
    return false;
  }
  if (line.facts.failed_edits == 0) return true;
  const Failures failures = NoteFailures(line);
  if (failures.first_pend >= 0) {
    line.Pend(static_cast<Rule>(failures.first_pend), kPendingEdit);
    return false;
  }
  if (failures.first_deny < 0) return true;
  DenyBy(line, failures.first_deny);
  return false;
}

}  // namespace claimwright

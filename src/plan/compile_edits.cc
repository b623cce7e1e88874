#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "src/base/protobuf_compat.h"
#include "src/plan/edit_conditions.h"
#include "src/plan/plan_compiler.h"

// What the plan does with edits that fail, and the edits of its own.
namespace claimwright {
namespace {

const Path kPlanPath("plan");
static_assert(static_cast<int>(Rule::kMue) == kEditCount - 1, "edits are the first rules");
static_assert(static_cast<int>(Rule::kPatientStatus) == kFormatEditCount - 1,
              "edits of formats come first");
static_assert(static_cast<int>(Rule::kCodeTables) == kFirstTableEdit,
              "edits that wait for tables come last");

absl::string_view CarcOf(v1::PlanEditKind kind) {
  static constexpr absl::string_view kCarcs[] = {"", "6", "7", "9", "10", "11", ""};
  return kCarcs[kind];
}

}  // namespace

void PlanCompiler::Edits() {
  for (Disposition& disposition : program_->dispositions) disposition = Disposition::kDeny;
  program_->dispositions[static_cast<int>(Rule::kSuspectDuplicate)] = Disposition::kPend;
  uint32_t seen = 0;  // bit per edit
  for (int i = 0; i < plan_.edit_actions_size(); ++i) {
    const v1::EditAction& action = plan_.edit_actions(i);
    const Path path(kPlanPath, "edit_actions", i);
    reader_.Known(action, path);
    const bool valid =
        reader_.Enum(action.disposition(), v1::EditDisposition_IsValid, Path(path, "disposition"));
    int edit = 0;
    while (edit < kEditCount && IdOf(static_cast<Rule>(edit)) != View(action.rule_id())) ++edit;
    if (edit == kEditCount) {
      reader_.Error(Path(path, "rule_id"), Rule::kBadReference, "is not the id of an edit");
    } else if ((seen >> edit & 1) != 0) {
      reader_.Error(Path(path, "rule_id"), Rule::kDuplicateId, "is that of an earlier action");
    } else if (valid) {
      program_->dispositions[edit] = static_cast<Disposition>(action.disposition());
    }
    seen |= 1u << edit;
  }
}

Disposition PlanCompiler::OwnDisposition(v1::EditDisposition disposition, Rule rule,
                                         const Path& path) {
  reader_.OptionalEnum(disposition, v1::EditDisposition_IsValid, Path(path, "disposition"));
  return disposition == v1::EDIT_DISPOSITION_UNSPECIFIED
             ? program_->dispositions[static_cast<int>(rule)]
             : static_cast<Disposition>(disposition);
}

void PlanCompiler::EditPolicy() {
  const v1::EditPolicy& policy = plan_.edit_policy();
  const Path path(kPlanPath, "edit_policy");
  EditPolicyProgram& program = program_->edit_policy;
  program_->edit_conditions = std::make_unique<EditConditions>();
  reader_.Known(policy, path);
  program.filing_days = static_cast<int32_t>(
      reader_.Number(policy.timely_filing_days(), 0, 3660, Path(path, "timely_filing_days")));
  program.filing_months = static_cast<int32_t>(
      reader_.Number(policy.timely_filing_months(), 0, 120, Path(path, "timely_filing_months")));
  FrequencyLimits(path);
  PlanEdits(path);
  absl::flat_hash_set<std::string> ids;
  const auto once = [&](const std::string& id, const Path& of) {
    reader_.Required(View(id), Path(of, "edit_id"));
    if (!ids.insert(id).second)
      reader_.Error(Path(of, "edit_id"), Rule::kDuplicateId, "is the id of an earlier edit");
  };
  for (size_t i = 0; i < program.limits.size(); ++i)
    once(program.limits[i].edit_id, Path(path, "frequency_limits", static_cast<int>(i)));
  for (size_t i = 0; i < program.edits.size(); ++i)
    once(program.edits[i].edit_id, Path(path, "plan_edits", static_cast<int>(i)));
}

void PlanCompiler::FrequencyLimits(const Path& policy) {
  for (int i = 0; i < plan_.edit_policy().frequency_limits_size(); ++i) {
    const v1::FrequencyLimit& limit = plan_.edit_policy().frequency_limits(i);
    const Path path(policy, "frequency_limits", i);
    reader_.Known(limit, path);
    FrequencyLimitProgram program;
    program.edit_id = limit.edit_id();
    program.citation = limit.citation();
    program.maximum = reader_.Number(limit.maximum_quantity_thousandths(), 0, 1'000'000'000'000,
                                     Path(path, "maximum_quantity_thousandths"));
    reader_.Enum(limit.per(), v1::FrequencyPer_IsValid, Path(path, "per"));
    program.per = limit.per();
    if (limit.per() == v1::FREQUENCY_PER_WINDOW) {
      reader_.Enum(limit.window(), v1::Window_IsValid, Path(path, "window"));
      program.window = limit.window();
      if (limit.window() == v1::WINDOW_ROLLING_MONTHS) {
        program.months =
            static_cast<int32_t>(reader_.Number(limit.months(), 1, 1200, Path(path, "months")));
      }
    } else {
      reader_.OptionalEnum(limit.window(), v1::Window_IsValid, Path(path, "window"));
    }
    program.disposition = OwnDisposition(limit.disposition(), Rule::kFrequency, path);
    program_->edit_policy.limits.push_back(std::move(program));
    if (!limit.has_procedure()) reader_.Missing(Path(path, "procedure"));
    program_->edit_conditions->frequency_procedures.push_back(
        conditions_.ProcedureCodes(limit.procedure(), Path(path, "procedure")));
  }
}

void PlanCompiler::PlanEdits(const Path& policy) {
  for (int i = 0; i < plan_.edit_policy().plan_edits_size(); ++i) {
    const v1::PlanEdit& edit = plan_.edit_policy().plan_edits(i);
    const Path path(policy, "plan_edits", i);
    reader_.Known(edit, path);
    PlanEditProgram program;
    program.edit_id = edit.edit_id();
    program.citation = edit.citation();
    const bool known = reader_.Enum(edit.kind(), v1::PlanEditKind_IsValid, Path(path, "kind"));
    program.needs_birth =
        edit.kind() == v1::PLAN_EDIT_KIND_AGE || edit.kind() == v1::PLAN_EDIT_KIND_DIAGNOSIS_AGE;
    program.needs_sex =
        edit.kind() == v1::PLAN_EDIT_KIND_SEX || edit.kind() == v1::PLAN_EDIT_KIND_DIAGNOSIS_SEX;
    if (known) program.carc = std::string(CarcOf(edit.kind()));
    if (edit.kind() == v1::PLAN_EDIT_KIND_OTHER) {
      program.carc = edit.carc_code();
      reader_.Required(View(edit.carc_code()), Path(path, "carc_code"));
      reader_.OptionalCode(View(edit.carc_code()), Path(path, "carc_code"));
    } else if (!edit.carc_code().empty()) {
      reader_.Error(Path(path, "carc_code"), Rule::kBadCode, "goes with PLAN_EDIT_KIND_OTHER");
    }
    for (int r = 0; r < edit.rarc_codes_size(); ++r) {
      reader_.Required(View(edit.rarc_codes(r)), Path(path, "rarc_codes", r));
      reader_.OptionalCode(View(edit.rarc_codes(r)), Path(path, "rarc_codes", r));
      program.rarc_text.push_back(edit.rarc_codes(r));
    }
    if (program.rarc_text.empty() && (program.carc == "16" || program.carc == "96"))
      reader_.Error(Path(path, "rarc_codes"), Rule::kRequired, "CARC 16 and 96 demand one");
    if (reader_.OptionalEnum(edit.group(), v1::AdjustmentGroup_IsValid, Path(path, "group")) &&
        edit.group() != 0) {
      program.group = static_cast<Group>(edit.group());
    }
    program.disposition = OwnDisposition(edit.disposition(), Rule::kPlanEdit, path);
    program_->edit_policy.edits.push_back(std::move(program));
    EditConditions::PlanEdit conditions;
    if (edit.has_applies_when())
      conditions.applies = conditions_.Compile(edit.applies_when(), Path(path, "applies_when"), 1);
    if (!edit.has_passes_when()) reader_.Missing(Path(path, "passes_when"));
    conditions.passes = conditions_.Compile(edit.passes_when(), Path(path, "passes_when"), 1);
    program_->edit_conditions->edits.push_back(std::move(conditions));
  }
}

EditAnswer AskPlanEdit(const PlanProgram& plan, size_t edit, const LineKeys& keys) {
  return plan.edit_conditions->Ask(edit, keys);
}

bool FrequencyNames(const PlanProgram& plan, size_t limit, uint64_t procedure) {
  return plan.edit_conditions->frequency_procedures[limit].Contains(procedure);
}

}  // namespace claimwright

#include "src/verify/line_check.h"

namespace claimwright {
namespace {

constexpr char kBalance[] = "law.line_balance";
constexpr char kAdjustments[] = "law.adjustments";
constexpr char kOutcome[] = "law.outcome";
constexpr char kRequest[] = "law.request";

int64_t SumOf(const v1::LineAdjudication& line, bool patient_only) {
  int64_t sum = 0;
  for (const v1::Adjustment& adjustment : line.adjustments()) {
    if (!patient_only || adjustment.group() == v1::ADJUSTMENT_GROUP_PR)
      sum += adjustment.amount_cents();
  }
  return sum;
}

bool PatientOwesAboveAllowed(const v1::LineAdjudication& line) {
  for (const v1::Adjustment& adjustment : line.adjustments()) {
    if (adjustment.group() == v1::ADJUSTMENT_GROUP_PR && adjustment.carc_code() == "45")
      return true;
  }
  return false;
}

void CheckPended(const v1::LineAdjudication& line, const std::string& path, Checker* checker) {
  checker->Equal(kBalance, path + ".pended_cents", line.billed_cents(), line.pended_cents(),
                 "all of a pended line is pended");
  const int64_t others[] = {line.allowed_cents(),     line.above_allowed_cents(),
                            line.not_allowed_cents(), line.deductible_cents(),
                            line.copay_cents(),       line.coinsurance_cents(),
                            line.over_limit_cents(),  line.normal_benefit_cents(),
                            line.paid_cents(),        line.patient_responsibility_cents()};
  for (int64_t other : others)
    checker->Equal(kBalance, path, 0, other, "a pended line has no other amounts");
  checker->Holds(kAdjustments, path + ".adjustments", line.adjustments().empty(),
                 "a pended line has no adjustments");
}

void CheckAmounts(const v1::LineAdjudication& line, const std::string& path, Checker* checker) {
  checker->Equal(kBalance, path + ".billed_cents", line.paid_cents() + SumOf(line, false),
                 line.billed_cents(), "billed is paid and the adjustments");
  checker->Equal(kBalance, path + ".billed_cents",
                 line.allowed_cents() + line.above_allowed_cents() + line.not_allowed_cents(),
                 line.billed_cents(), "billed is allowed, above allowed and not allowed");
  checker->Equal(kBalance, path + ".allowed_cents",
                 line.normal_benefit_cents() + line.deductible_cents() + line.copay_cents() +
                     line.coinsurance_cents() + line.over_limit_cents(),
                 line.allowed_cents(), "allowed is the normal benefit and the shares");
  checker->Equal(kBalance, path + ".paid_cents", line.normal_benefit_cents(), line.paid_cents(),
                 "paid is the normal benefit");
  checker->Equal(kBalance, path + ".patient_responsibility_cents", SumOf(line, true),
                 line.patient_responsibility_cents(), "the patient owes the PR adjustments");
  checker->Holds(kBalance, path + ".paid_cents",
                 line.paid_cents() >= 0 && line.paid_cents() <= line.allowed_cents(),
                 "paid is 0 to allowed");
  checker->Equal(kBalance, path + ".pended_cents", 0, line.pended_cents(),
                 "a decided line has nothing pended");
  const int64_t never_negative[] = {
      line.allowed_cents(),        line.not_allowed_cents(),           line.deductible_cents(),
      line.copay_cents(),          line.coinsurance_cents(),           line.over_limit_cents(),
      line.normal_benefit_cents(), line.patient_responsibility_cents()};
  for (int64_t amount : never_negative)
    checker->Holds(kBalance, path, amount >= 0, "no amount is negative");
}

void CheckAdjustments(const v1::LineAdjudication& line, const std::string& path, Checker* checker) {
  int next = 0;
  for (const v1::Step& step : line.steps()) {
    for (int32_t index : step.adjustment_indexes()) {
      checker->Equal(kAdjustments, path + ".steps.adjustment_indexes", next++, index,
                     "every adjustment is made by one step, in the order of the steps");
    }
  }
  checker->Equal(kAdjustments, path + ".adjustments", next, line.adjustments_size(),
                 "every adjustment is made by one step");
  for (int i = 0; i < line.adjustments_size(); ++i) {
    const v1::Adjustment& adjustment = line.adjustments(i);
    const std::string leaf = absl::StrCat(path, ".adjustments[", i, "]");
    const std::string& carc = adjustment.carc_code();
    checker->Holds(
        kAdjustments, leaf,
        (adjustment.amount_cents() < 0) == (carc == "94") && adjustment.amount_cents() != 0,
        "only CARC 94 is negative, none is 0");
    if (carc == "45") {
      checker->Holds(kAdjustments, leaf, adjustment.amount_cents() != line.billed_cents(),
                     "CARC 45 is never all that was billed");
      checker->Holds(kAdjustments, leaf,
                     adjustment.group() != v1::ADJUSTMENT_GROUP_OA &&
                         adjustment.group() != v1::ADJUSTMENT_GROUP_PI,
                     "CARC 45 is the provider's or the patient's");
    }
    if (carc == "16" || carc == "96") {
      checker->Holds(kAdjustments, leaf, !adjustment.rarc_codes().empty(),
                     "CARC 16 and 96 carry a remark code");
    }
    checker->Equal(kAdjustments, leaf, 0, adjustment.quantity_thousandths(),
                   "no units are adjusted");
  }
}

bool Denies(const v1::LineAdjudication& line, const v1::Step& step) {
  if (step.has_denial()) return true;
  if (!step.has_edit() || step.edit().disposition() != v1::EDIT_DISPOSITION_DENY) return false;
  return line.billed_cents() == 0 || step.after_cents() != step.before_cents();
}

v1::Outcome OutcomeOf(const v1::LineAdjudication& line) {
  bool denied = false;
  for (const v1::Step& step : line.steps()) {
    if (step.has_pend()) return v1::OUTCOME_PENDED;
    denied |= Denies(line, step);
  }
  if (denied) return v1::OUTCOME_DENIED;
  return line.over_limit_cents() > 0 || PatientOwesAboveAllowed(line) ? v1::OUTCOME_REDUCED
                                                                      : v1::OUTCOME_PAID;
}

}  // namespace

void CheckLine(const v1::AdjudicateRequest& request, const v1::ClaimLine& claim_line,
               const v1::LineAdjudication& line, const std::string& path, Checker* checker,
               ClaimSums* sums) {
  checker->Equal(kRequest, path + ".line_number", claim_line.line_number(), line.line_number(),
                 "lines stand as on the claim");
  checker->Equal(kRequest, path + ".billed_cents", claim_line.billed_cents(), line.billed_cents(),
                 "billed as on the claim");
  checker->Holds(kRequest, path + ".procedure_code",
                 claim_line.procedure_code() == line.procedure_code(), "as on the claim");
  checker->Holds(kRequest, path + ".line_control_number",
                 claim_line.line_control_number() == line.line_control_number(), "as on the claim");
  checker->Equal(kOutcome, path + ".outcome", OutcomeOf(line), line.outcome(),
                 "the outcome follows from the steps");
  if (line.outcome() == v1::OUTCOME_PENDED) {
    CheckPended(line, path, checker);
  } else {
    CheckAmounts(line, path, checker);
    CheckAdjustments(line, path, checker);
  }
  checker->Holds(kBalance, path + ".coverage_percentage_micros",
                 line.has_coverage_percentage_micros() == (line.allowed_cents() > 0),
                 "stated where something is allowed");
  if (line.allowed_cents() > 0) {
    checker->Equal(kBalance, path + ".coverage_percentage_micros",
                   Rounded(static_cast<__int128>(line.normal_benefit_cents()) * 1'000'000,
                           line.allowed_cents(), v1::ROUNDING_DOWN),
                   line.coverage_percentage_micros(), "normal benefit by allowed, rounded down");
  }
  CheckWalk(line, path, checker);
  CheckSteps(request, claim_line, line, path, checker, sums);
}

}  // namespace claimwright

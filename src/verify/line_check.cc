#include <algorithm>

#include "src/base/protobuf_compat.h"
#include "src/base/rules.h"
#include "src/verify/line_state.h"

namespace claimwright::verify {
namespace {

constexpr char kBalance[] = "law.line_balance";
constexpr char kShares[] = "law.shares";
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

bool IsSetAside(const v1::LineAdjudication& line) {
  return !line.steps().empty() &&
         View(line.steps().rbegin()->rule_id()) == IdOf(Rule::kPendLineOnly);
}

// All but billed, which is pended; or is not allowed where the line is set aside.
void CheckPended(LineState& state) {
  const v1::LineAdjudication& line = state.line;
  const bool set_aside = IsSetAside(line);
  const auto equal = [&](const char* field, int64_t expected, int64_t actual, const char* what) {
    state.checker.Equal(kBalance, Path(state.path, field), expected, actual, what);
  };
  equal("pended_cents", set_aside ? 0 : line.billed_cents(), line.pended_cents(),
        "all of a pended line is pended, or set aside");
  equal("not_allowed_cents", set_aside ? line.billed_cents() : 0, line.not_allowed_cents(),
        "all of a line that is set aside");
  const int64_t others[] = {
      line.allowed_cents(),    line.above_allowed_cents(), line.deductible_cents(),
      line.copay_cents(),      line.coinsurance_cents(),   line.over_limit_cents(),
      line.difference_cents(), line.penalty_cents(),       line.normal_benefit_cents(),
      line.paid_cents(),       line.withheld_cents(),      line.patient_responsibility_cents()};
  for (int64_t other : others)
    state.checker.Equal(kBalance, state.path, 0, other, "a pended line has no other amounts");
}

void CheckBalance(LineState& state) {
  const v1::LineAdjudication& line = state.line;
  const auto equal = [&](const char* field, int64_t expected, int64_t actual, const char* what) {
    state.checker.Equal(kBalance, Path(state.path, field), expected, actual, what);
  };
  equal("billed_cents", line.paid_cents() + SumOf(line, false), line.billed_cents(),
        "billed is paid and the adjustments");
  equal("billed_cents",
        line.allowed_cents() + line.above_allowed_cents() + line.not_allowed_cents(),
        line.billed_cents(), "billed is allowed, above allowed and not allowed");
  equal("allowed_cents",
        line.normal_benefit_cents() + line.deductible_cents() + line.copay_cents() +
            line.coinsurance_cents() + line.over_limit_cents() + line.difference_cents() +
            line.penalty_cents(),
        line.allowed_cents(), "allowed is the normal benefit and the terms");
  if (!state.coordinated()) {
    equal("paid_cents", line.normal_benefit_cents(), line.paid_cents() + line.withheld_cents(),
          "the normal benefit is paid or withheld");
  }
  equal("patient_responsibility_cents", SumOf(line, true), line.patient_responsibility_cents(),
        "the patient owes the PR adjustments");
  equal("pended_cents", 0, line.pended_cents(), "a decided line has nothing pended");
  state.checker.Holds(kBalance, Path(state.path, "paid_cents"),
                      line.paid_cents() >= 0 && line.paid_cents() <= line.allowed_cents(),
                      "paid is 0 to allowed");
  const int64_t never_negative[] = {line.allowed_cents(),
                                    line.not_allowed_cents(),
                                    line.deductible_cents(),
                                    line.copay_cents(),
                                    line.coinsurance_cents(),
                                    line.over_limit_cents(),
                                    line.difference_cents(),
                                    line.penalty_cents(),
                                    line.normal_benefit_cents(),
                                    line.withheld_cents(),
                                    line.patient_responsibility_cents()};
  for (int64_t amount : never_negative)
    state.checker.Holds(kBalance, state.path, amount >= 0, "no amount is negative");
}

void CheckPrior(LineState& state) {
  const bool stated = state.prior.status == PriorResult::kResult && !state.pended();
  const Path path(state.path, "prior_payers");
  state.checker.Equal(kRequest, path, stated, state.line.has_prior_payers(),
                      "stated where prior payers' results are on the claim");
  if (!stated) return;
  const v1::PriorPayers& prior = state.line.prior_payers();
  state.checker.Equal(kRequest, Path(path, "paid_cents"), state.prior.paid, prior.paid_cents(),
                      "what they paid");
  state.checker.Equal(kRequest, Path(path, "patient_responsibility_cents"), state.prior.patient,
                      prior.patient_responsibility_cents(), "what the last left to the patient");
  state.checker.Equal(kRequest, Path(path, "cost_share_cents"), state.prior.cost_share,
                      prior.cost_share_cents(), "of it PR-1, PR-2 and PR-3");
}

bool Denies(const LineState& state, const v1::Step& step) {
  if (step.has_denial()) return View(step.rule_id()) != IdOf(Rule::kPendLineOnly);
  if (!step.has_edit() || step.edit().disposition() != v1::EDIT_DISPOSITION_DENY) return false;
  return state.line.billed_cents() == 0 || step.after_cents() != step.before_cents();
}

// Of a coordinated line only the plan knows whether what is above allowed was the patient's.
void CheckOutcome(const LineState& state) {
  const v1::LineAdjudication& line = state.line;
  v1::Outcome outcome = line.not_allowed_cents() > 0 || line.over_limit_cents() > 0 ||
                                line.difference_cents() > 0 || line.penalty_cents() > 0 ||
                                state.patient_owes_above
                            ? v1::OUTCOME_REDUCED
                            : v1::OUTCOME_PAID;
  if (outcome == v1::OUTCOME_PAID && state.secondary != nullptr && line.above_allowed_cents() > 0 &&
      line.outcome() == v1::OUTCOME_REDUCED)
    outcome = v1::OUTCOME_REDUCED;
  for (const v1::Step& step : line.steps()) {
    if (Denies(state, step)) outcome = v1::OUTCOME_DENIED;
  }
  for (const v1::Step& step : line.steps()) {
    if (step.has_pend()) outcome = v1::OUTCOME_PENDED;
  }
  state.checker.Equal(kOutcome, Path(state.path, "outcome"), outcome, line.outcome(),
                      "the outcome follows from the steps");
}

void CheckPercentage(const LineState& state) {
  const v1::LineAdjudication& line = state.line;
  const Path path(state.path, "coverage_percentage_micros");
  state.checker.Holds(kBalance, path,
                      line.has_coverage_percentage_micros() == (line.allowed_cents() > 0),
                      "stated where something is allowed");
  if (line.allowed_cents() <= 0) return;
  state.checker.Equal(kBalance, path,
                      Rounded(static_cast<__int128>(line.normal_benefit_cents()) * 1'000'000,
                              line.allowed_cents(), v1::ROUNDING_DOWN),
                      line.coverage_percentage_micros(), "normal benefit by allowed, rounded down");
}

void CheckOne(LineState& state) {
  switch (state.step->operands_case()) {
    case v1::Step::kEdit:
      return CheckEditStep(state);
    case v1::Step::kCoverage:
      return CheckCoverageStep(state);
    case v1::Step::kNetworkOverride:
      return CheckOverrideStep(state);
    case v1::Step::kSelection:
      state.Stays(state.line.billed_cents());
      state.Holds("selection.benefit_id",
                  state.step->selection().benefit_id() == state.line.benefit_id(),
                  "the line's benefit");
      return;
    case v1::Step::kDenial:
      return CheckDenialStep(state);
    case v1::Step::kRequirement:
      return CheckRequirementStep(state);
    case v1::Step::kAuthorizedQuantity:
      return CheckAuthorizedQuantityStep(state);
    case v1::Step::kFee:
    case v1::Step::kUnit:
    case v1::Step::kPercent:
    case v1::Step::kCasePrice:
      return CheckPriceStep(state);
    case v1::Step::kLesserOf:
      return CheckLesserOfStep(state);
    case v1::Step::kBalanceLimit:
      return CheckBalanceLimitStep(state);
    case v1::Step::kCount:
      return CheckCountStep(state);
    case v1::Step::kTranche:
      return CheckTrancheStep(state);
    case v1::Step::kCopay:
    case v1::Step::kDeductible:
    case v1::Step::kCoinsurance:
    case v1::Step::kDifference:
      return CheckTakeStep(state);
    case v1::Step::kRelief:
      return CheckReliefStep(state);
    case v1::Step::kPenalty:
      return CheckPenaltyStep(state);
    case v1::Step::kPlanMaximum:
      return CheckPlanMaximumStep(state);
    case v1::Step::kPend:
      state.Stays(state.line.billed_cents());
      state.Holds("pend.reason", !state.step->pend().reason().empty(), "a pend has a reason");
      return;
    case v1::Step::kCoordination:
      return CheckSecondaryStep(state);
    case v1::Step::kPayment:
      return CheckPaymentStep(state);
    case v1::Step::kReduction:
      return CheckReductionStep(state);
    case v1::Step::OPERANDS_NOT_SET:
      state.checker.Holds("law.steps", *state.step_path, false, "every step carries its operands");
  }
}

}  // namespace

void CheckSteps(LineState& state) {
  if (!state.sums.one_period) state.sums.remaining_now.clear();
  state.billed = state.line.billed_cents();
  state.quantity = state.asked.quantity_thousandths();
  for (int i = 0; i < state.line.steps_size(); ++i) {
    const Path path(state.path, "steps", i);
    state.step = &state.line.steps(i);
    state.step_index = i;
    state.step_path = &path;
    CheckOne(state);
  }
}

void CheckLineAmounts(LineState& state) {
  int64_t by_kind[4] = {0, 0, 0, 0};  // copay, deductible, coinsurance, difference
  int64_t by_contract = 0;
  const bool anew = state.secondary != nullptr && !state.reduces_payment;
  for (const TakenStep& taken : state.taken) {
    const v1::Step& step = *taken.step;
    const v1::DifferenceReason reason = step.difference().reason();
    const bool contract = reason == v1::DIFFERENCE_REASON_CONTRACT;
    const int kind = step.has_copay()         ? 0
                     : step.has_deductible()  ? 1
                     : step.has_coinsurance() ? 2
                                              : 3;
    static constexpr const char* kCarcs[] = {"3", "1", "2"};
    (contract ? by_contract : by_kind[kind]) += taken.cents;
    if (anew) continue;
    const char* carc = kind < 3                                            ? kCarcs[kind]
                       : contract                                          ? "45"
                       : reason == v1::DIFFERENCE_REASON_ALTERNATE_BENEFIT ? "169"
                                                                           : "96";
    state.owed.push_back({taken.index, contract ? v1::ADJUSTMENT_GROUP_CO : v1::ADJUSTMENT_GROUP_PR,
                          carc, nullptr, taken.cents});
  }
  const v1::LineAdjudication& line = state.line;
  const auto equal = [&](const char* field, int64_t expected, int64_t actual) {
    state.checker.Equal(kShares, Path(state.path, field), expected, actual,
                        "what the steps come to");
  };
  equal("copay_cents", by_kind[0], line.copay_cents());
  equal("deductible_cents", by_kind[1], line.deductible_cents());
  equal("coinsurance_cents", by_kind[2], line.coinsurance_cents());
  equal("difference_cents", by_kind[3], line.difference_cents());
  equal("over_limit_cents", state.over_limit, line.over_limit_cents());
  equal("penalty_cents", state.penalty, line.penalty_cents());
  equal("allowed_cents", state.allowed - by_contract, line.allowed_cents());
  equal("not_allowed_cents", state.not_allowed, line.not_allowed_cents());
  equal("withheld_cents", state.withheld, line.withheld_cents());
  equal("paid_cents", state.payment - state.withheld, line.paid_cents());
}

void CheckLine(LineState& state) {
  const v1::LineAdjudication& line = state.line;
  const auto same = [&](const char* field, bool holds) {
    state.checker.Holds(kRequest, Path(state.path, field), holds, "as on the claim");
  };
  same("line_number", state.asked.line_number() == line.line_number());
  same("billed_cents", state.asked.billed_cents() == line.billed_cents());
  same("procedure_code", state.asked.procedure_code() == line.procedure_code());
  same("line_control_number", state.asked.line_control_number() == line.line_control_number());
  CheckWalk(state);
  CheckSteps(state);
  if (state.pended()) {
    CheckPended(state);
  } else {
    CheckBalance(state);
    CheckLineAmounts(state);
  }
  CheckAdjustments(state);
  CheckFeeds(state);
  CheckPrior(state);
  CheckOutcome(state);
  CheckPercentage(state);
}

}  // namespace claimwright::verify

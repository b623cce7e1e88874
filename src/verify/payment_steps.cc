#include <algorithm>

#include "src/base/protobuf_compat.h"
#include "src/base/rules.h"
#include "src/verify/calendar.h"
#include "src/verify/line_state.h"

// Stages 6 and 7: what the plan pays after other payers, and what reduces it.
namespace claimwright::verify {
namespace {

constexpr char kSecondary[] = "23";

// What the adjustments before this step leave to the patient.
int64_t OwedByPatient(const LineState& state) {
  int64_t cents = 0;
  for (int i = 0; i < state.step_index; ++i) {
    for (int32_t index : state.line.steps(i).adjustment_indexes()) {
      if (index < 0 || index >= state.line.adjustments_size()) continue;
      const v1::Adjustment& made = state.line.adjustments(index);
      if (made.group() == v1::ADJUSTMENT_GROUP_PR) cents += made.amount_cents();
    }
  }
  return cents;
}

int64_t TermOf(const LineState& state, v1::Step::OperandsCase kind) {
  int64_t cents = 0;
  for (const TakenStep& taken : state.taken)
    cents += taken.step->operands_case() == kind ? taken.cents : 0;
  return cents;
}

CoordinationTerms TermsOf(const LineState& state) {
  CoordinationTerms terms;
  terms.method = state.step->coordination().method();
  terms.billed = state.line.billed_cents();
  terms.allowed = state.line.allowed_cents();
  terms.normal = state.line.normal_benefit_cents();
  terms.prior_paid = state.prior.paid;
  terms.prior_patient = state.prior.patient;
  terms.prior_cost_share = state.prior.cost_share;
  terms.copay = TermOf(state, v1::Step::kCopay);
  terms.rerun = state.step->coordination().rerun_benefit_cents();
  return terms;
}

// In place of all adjustments so far: the line's own terms as far as M goes, the rest of M, what
// prior payers took off, and what remains.
void OweAnew(LineState& state, const CoordinationTerms& terms, int64_t plan, int64_t patient) {
  state.owed.clear();
  int64_t rest = patient;
  for (const TakenStep& taken : state.taken) {
    if (taken.step->has_difference()) continue;
    const char* carc = taken.step->has_copay() ? "3" : taken.step->has_deductible() ? "1" : "2";
    const int64_t cents = std::min(rest, taken.cents);
    state.Owes(v1::ADJUSTMENT_GROUP_PR, carc, cents);
    rest -= cents;
  }
  state.Owes(v1::ADJUSTMENT_GROUP_PR, "275", rest);
  const int64_t open = terms.billed - plan - patient;
  const int64_t impact = std::min(terms.billed - terms.prior_patient, std::max<int64_t>(0, open));
  const int64_t above = open - impact;
  state.Owes(v1::ADJUSTMENT_GROUP_OA, kSecondary, impact);
  if (above < 0) {
    state.Owes(v1::ADJUSTMENT_GROUP_OA, "94", above);
  } else {
    state.Owes(v1::ADJUSTMENT_GROUP_UNSPECIFIED, above == terms.billed ? "96" : "45", above);
  }
}

bool MadeBefore(const LineState& state) {
  const auto& steps = state.line.steps();
  return std::any_of(steps.begin(), steps.begin() + state.step_index,
                     [](const v1::Step& step) { return !step.adjustment_indexes().empty(); });
}

// The basis of OA-23 is the plan's. Where earlier steps keep their adjustments, or the patient owes
// nothing by the plan's own terms and OA-23 is all, the payment is what is reduced.
bool ReducesPayment(const LineState& state, int64_t normal, int64_t plan) {
  if (MadeBefore(state)) return true;
  const bool nothing_owed = std::all_of(state.owed.begin(), state.owed.end(),
                                        [](const Owed& owed) { return owed.cents == 0; });
  const bool nothing_taken = std::all_of(state.taken.begin(), state.taken.end(),
                                         [](const TakenStep& taken) { return taken.cents == 0; });
  if (!nothing_owed || !nothing_taken || state.step->coordination().patient_cents() != 0)
    return false;
  const auto& made = state.step->adjustment_indexes();
  const int64_t reduction = normal - plan;
  if (made.empty()) return reduction == 0;
  const int32_t first = made.Get(0);
  return made.size() == 1 && first >= 0 && first < state.line.adjustments_size() &&
         state.line.adjustments(first).carc_code() == kSecondary &&
         state.line.adjustments(first).amount_cents() == reduction;
}

struct ReductionCode {
  Rule rule;
  const char* carc;
};
constexpr ReductionCode kReductions[] = {{Rule::kWithhold, "104"},
                                         {Rule::kSequestration, "253"},
                                         {Rule::kPromptPayment, "44"},
                                         {Rule::kCapitation, "24"}};

}  // namespace

void CheckSecondaryStep(LineState& state) {
  const v1::CoordinationOperands& operands = state.step->coordination();
  const CoordinationTerms terms = TermsOf(state);
  state.secondary = state.step;
  state.Holds("rule_id", state.coordinated(), "prior payers' results are on the claim");
  state.Holds(
      "coordination.method",
      operands.method() >= v1::COB_METHOD_STANDARD && operands.method() <= v1::COB_METHOD_MEDICAID,
      "a method of the plan");
  state.Equal("coordination.prior_paid_cents", terms.prior_paid, operands.prior_paid_cents(),
              "what the claim says of prior payers");
  state.Equal("coordination.prior_responsibility_cents", terms.prior_patient,
              operands.prior_responsibility_cents(), "what the claim says of the last of them");
  state.Equal("coordination.allowable_cents", terms.allowable(), operands.allowable_cents(),
              "the larger of what the plan and the last prior payer allowed");
  state.Holds("coordination.rerun_benefit_cents",
              operands.method() == v1::COB_METHOD_MAINTENANCE_OF_BENEFITS
                  ? terms.rerun >= 0 &&
                        terms.rerun <= std::max<int64_t>(0, state.for_program - terms.prior_paid)
                  : terms.rerun == 0,
              "of maintenance of benefits alone, at most what was not paid");
  state.Equal("before_cents", terms.normal, state.step->before_cents(),
              "before is the normal benefit");
  const Coordination kept = PlanPaysAfter(terms, false);
  const Coordination written_off = PlanPaysAfter(terms, true);
  state.Equal("after_cents", kept.plan, state.step->after_cents(), "what the method lets it pay");
  state.payment = state.step->after_cents();
  state.reduces_payment = ReducesPayment(state, terms.normal, kept.plan);
  if (state.reduces_payment) {
    state.Equal("coordination.patient_cents", OwedByPatient(state), operands.patient_cents(),
                "what the patient owes by the plan's own terms");
    state.Owes(v1::ADJUSTMENT_GROUP_OA, kSecondary, terms.normal - kept.plan);
    return;
  }
  state.Holds(
      "coordination.patient_cents",
      operands.patient_cents() == kept.patient || operands.patient_cents() == written_off.patient,
      "what the patient owes after the plan");
  OweAnew(state, terms, state.step->after_cents(), operands.patient_cents());
}

void CheckPaymentStep(LineState& state) {
  const v1::PaymentOperands& payment = state.step->payment();
  state.Holds("rule_id", !state.in_tranche || state.left_of_line == 0,
              "the parts of a tranche are the whole line");
  int64_t share = state.over_limit + state.penalty;
  for (const TakenStep& taken : state.taken) {
    if (taken.step->difference().reason() != v1::DIFFERENCE_REASON_CONTRACT) share += taken.cents;
  }
  state.Equal("payment.allowed_cents", state.line.allowed_cents(), payment.allowed_cents(),
              "the allowed amount");
  state.Equal("payment.patient_share_cents", share, payment.patient_share_cents(),
              "the terms the plan does not pay");
  if (state.secondary == nullptr) {
    state.Holds("rule_id", !state.coordinated(), "a line with prior results is coordinated");
    state.payment = payment.allowed_cents() - payment.patient_share_cents();
    state.Equal("before_cents", state.line.normal_benefit_cents(), state.step->before_cents(),
                "before is the normal benefit");
  }
  state.Equal("before_cents", state.payment, state.step->before_cents(), "before is the payment");
  state.Equal("after_cents", state.payment, state.step->after_cents(), "after is the payment");
}

void CheckReductionStep(LineState& state) {
  const v1::Step& step = *state.step;
  const int64_t rate = step.reduction().rate_micros();
  state.Equal("before_cents", state.payment - state.withheld, step.before_cents(),
              "before is what is left of the payment");
  const bool all = View(step.rule_id()) == IdOf(Rule::kCapitation);
  state.Holds("reduction.rate_micros", all ? rate == 0 : rate >= 1 && rate <= 1'000'000,
              "a rate is up to 100 %; a capitation has none");
  const int64_t taken =
      all ? step.before_cents()
          : Rounded(static_cast<__int128>(rate) * std::max<int64_t>(0, step.before_cents()),
                    1'000'000, v1::ROUNDING_HALF_UP);
  state.Equal("after_cents", step.before_cents() - taken, step.after_cents(),
              "the rate of the payment, half up");
  state.Holds("after_cents", step.after_cents() < step.before_cents(), "it takes something");
  state.withheld += taken;
  for (const ReductionCode& code : kReductions) {
    if (IdOf(code.rule) == View(step.rule_id()))
      state.Owes(v1::ADJUSTMENT_GROUP_CO, code.carc, taken);
  }
}

}  // namespace claimwright::verify

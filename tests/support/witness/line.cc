#include "tests/support/witness/line.h"

#include "tests/support/witness/calendar.h"
#include "tests/support/witness/money.h"

namespace claimwright::witness {

Line::Line(const v1::Claim& the_claim, const v1::ClaimLine& the_message,
           const PriorResult& the_prior)
    : claim(&the_claim),
      message(&the_message),
      prior(the_prior),
      date(the_message.from_date()),
      quantity(the_message.quantity_thousandths()),
      billed(the_message.billed_cents()) {
  if (IsInpatient(the_claim) && the_claim.admission_date() != 0) date = the_claim.admission_date();
  days = DaysOf(*message, quantity);
  result.set_line_number(message->line_number());
  result.set_line_control_number(message->line_control_number());
  result.set_procedure_code(message->procedure_code());
  result.set_billed_cents(billed);
  if (prior.state != PriorResult::kResult) return;
  result.mutable_prior_payers()->set_paid_cents(prior.paid);
  result.mutable_prior_payers()->set_patient_responsibility_cents(prior.patient);
  result.mutable_prior_payers()->set_cost_share_cents(prior.cost_share);
}

bool IsInpatient(const v1::Claim& claim) {
  const std::string type = claim.type_of_bill_code().substr(0, 2);
  return claim.claim_form() == v1::CLAIM_FORM_INSTITUTIONAL &&
         (type == "11" || type == "18" || type == "21" || type == "41");
}

std::vector<int32_t> DaysOf(const v1::ClaimLine& line, int64_t quantity) {
  std::vector<int32_t> days = {line.from_date()};
  if (line.unit_code() == "DA") {
    for (int64_t i = Divide(quantity, 1000, v1::ROUNDING_UP); i > 1; --i)
      days.push_back(NextDay(days.back()));
  } else {
    while (days.back() < line.to_date()) days.push_back(NextDay(days.back()));
  }
  return days;
}

bool HasAuthorization(const Line& line) {
  return !line.message->prior_authorization_number().empty() ||
         !line.claim->prior_authorization_number().empty();
}

bool HasReferral(const Line& line) {
  return !line.message->referral_number().empty() || !line.claim->referral_number().empty();
}

bool AllowsBalanceBilling(const Line& line) {
  v1::BalanceBilling says = line.tier->balance_billing();
  if (line.network_override != nullptr &&
      line.network_override->balance_billing() != v1::BALANCE_BILLING_UNSPECIFIED) {
    says = line.network_override->balance_billing();
  }
  if (says == v1::BALANCE_BILLING_UNSPECIFIED) return !line.tier->in_network();
  return says == v1::BALANCE_BILLING_ALLOWED;
}

v1::AdjustmentGroup Liable(const Line& line) {
  const v1::NetworkException exception = line.network_override == nullptr
                                             ? v1::NETWORK_EXCEPTION_UNSPECIFIED
                                             : line.network_override->exception();
  const bool is_protected =
      exception == v1::NETWORK_EXCEPTION_EMERGENCY || exception == v1::NETWORK_EXCEPTION_PROTECTED;
  return line.provider_tier->in_network() || is_protected ? v1::ADJUSTMENT_GROUP_CO
                                                          : v1::ADJUSTMENT_GROUP_PR;
}

void Pend(Line* line) {
  v1::LineAdjudication pended;
  pended.set_line_number(line->result.line_number());
  pended.set_line_control_number(line->result.line_control_number());
  pended.set_procedure_code(line->result.procedure_code());
  pended.set_plan_id(line->result.plan_id());
  pended.set_benefit_id(line->result.benefit_id());
  pended.set_network_tier_id(line->result.network_tier_id());
  pended.set_billed_cents(line->message->billed_cents());
  pended.set_outcome(v1::OUTCOME_PENDED);
  line->result = pended;
  line->set_aside = line->plan != nullptr && line->plan->pend_line_only();
  if (line->set_aside) {
    line->result.set_not_allowed_cents(line->message->billed_cents());
    Adjust(v1::ADJUSTMENT_GROUP_OA, "133", line->message->billed_cents(), line);
  } else {
    line->result.set_pended_cents(line->message->billed_cents());
  }
}

void Deny(v1::AdjustmentGroup group, const std::string& carc_code,
          const std::vector<std::string>& rarc_codes, Line* line) {
  const int64_t billed = line->message->billed_cents();
  const bool has_liable_party =
      group == v1::ADJUSTMENT_GROUP_CO || group == v1::ADJUSTMENT_GROUP_PR;
  const bool is_shared = line->coordinated() && has_liable_party;
  const int64_t amount = is_shared ? line->prior.patient : billed;
  line->result.set_outcome(v1::OUTCOME_DENIED);
  line->result.set_not_allowed_cents(billed);
  Adjust(group, carc_code, amount, line);
  for (v1::Adjustment& adjustment : *line->result.mutable_adjustments()) {
    for (const std::string& rarc_code : rarc_codes) adjustment.add_rarc_codes(rarc_code);
  }
  Adjust(v1::ADJUSTMENT_GROUP_OA, "23", billed - amount, line);
  if (group == v1::ADJUSTMENT_GROUP_PR) line->result.set_patient_responsibility_cents(amount);
}

void Adjust(v1::AdjustmentGroup group, const std::string& carc_code, int64_t cents, Line* line) {
  if (cents == 0) return;
  v1::Adjustment* adjustment = line->result.add_adjustments();
  adjustment->set_group(group);
  adjustment->set_carc_code(carc_code);
  adjustment->set_amount_cents(cents);
}

int64_t PlanPart(const v1::LineAdjudication& result) {
  return result.allowed_cents() - result.copay_cents() - result.deductible_cents() -
         result.coinsurance_cents() - result.over_limit_cents() - result.difference_cents() -
         result.penalty_cents();
}

}  // namespace claimwright::witness

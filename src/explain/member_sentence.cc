#include "absl/strings/str_cat.h"
#include "src/explain/adjustments.h"
#include "src/explain/denial_words.h"
#include "src/explain/member_share.h"
#include "src/explain/sentences.h"
#include "src/explain/words.h"

// Plain words, as the Uniform Glossary uses them.
namespace claimwright {
namespace {

std::string OverrideSentence(v1::NetworkException exception) {
  switch (exception) {
    case v1::NETWORK_EXCEPTION_EMERGENCY:
      return "It was an emergency, so your in-network benefits apply.";
    case v1::NETWORK_EXCEPTION_PROTECTED:
      return "The law protects you here, so your in-network benefits apply.";
    case v1::NETWORK_EXCEPTION_GAP:
      return "No provider of the network was near enough, so your in-network benefits apply.";
    default:
      return "Your treatment goes on under your in-network benefits.";
  }
}

std::string AuthorizedSentence(const v1::LineAdjudication& line, const v1::Step& step) {
  const v1::AuthorizedQuantityOperands& quantity = step.authorized_quantity();
  const char* whose = " is not covered.";
  if (CentsOf(line, step, v1::ADJUSTMENT_GROUP_PR) > 0) whose = " is yours to pay.";
  if (CentsOf(line, step, v1::ADJUSTMENT_GROUP_CO) > 0) whose = " may not be charged.";
  return absl::StrCat("Only ", Quantity(quantity.authorized_thousandths()), " of ",
                      Quantity(quantity.quantity_thousandths()), " were authorized; the other ",
                      Dollars(Minus(step.before_cents(), step.after_cents())), whose);
}

// What a difference of the contract takes off the allowed amount is told by its own step.
int64_t ContractDifference(const v1::LineAdjudication& line) {
  int64_t cents = 0;
  for (const v1::Step& step : line.steps()) {
    if (!step.has_difference() || step.difference().reason() != v1::DIFFERENCE_REASON_CONTRACT)
      continue;
    __builtin_add_overflow(cents, step.difference().take_cents(), &cents);
  }
  return cents;
}

std::string AllowedSentence(const v1::LineAdjudication& line, const v1::Step& step) {
  const int64_t by_contract = ContractDifference(line);
  const int64_t above = Minus(line.above_allowed_cents(), by_contract);
  int64_t allowed = 0;
  __builtin_add_overflow(line.allowed_cents(), by_contract, &allowed);
  std::string text = absl::StrCat("The allowed amount is ", Dollars(allowed));
  if (above < 0) return absl::StrCat(text, ", more than was billed.");
  if (above == 0) {
    return absl::StrCat(text, line.not_allowed_cents() == 0 ? ", all that was billed."
                                                            : ", all that was billed for these.");
  }
  if (IsAdjustedAnew(line))
    return absl::StrCat(text, " of the ", Dollars(step.lesser_of().billed_cents()), " billed.");
  const int64_t to_you = CentsOf(line, step, v1::ADJUSTMENT_GROUP_PR);
  if (to_you == 0)
    return absl::StrCat(text, "; the provider may not charge the other ", Dollars(above), ".");
  absl::StrAppend(&text, "; the provider may bill you ");
  if (to_you != above) absl::StrAppend(&text, Dollars(to_you), " of ");
  return absl::StrCat(text, "the other ", Dollars(above), " (balance billing).");
}

std::string BalanceLimitSentence(const v1::Step& step) {
  return absl::StrCat("The provider may collect no more than ",
                      Percent(step.balance_limit().limit_micros()),
                      " of the allowed amount and may not charge the last ",
                      Dollars(Minus(step.before_cents(), step.after_cents())), ".");
}

std::string CoordinationSentence(const v1::LineAdjudication& line, const v1::Step& step) {
  const v1::CoordinationOperands& coordination = step.coordination();
  const bool anew = IsAdjustedAnew(line);
  std::string text = absl::StrCat(anew ? "In fact your" : "Your", " other insurance paid ",
                                  DollarsOrNothing(coordination.prior_paid_cents()), " and left ",
                                  DollarsOrNothing(coordination.prior_responsibility_cents()),
                                  " to you; your plan ", anew ? "then" : "therefore", " pays ",
                                  DollarsOrNothing(step.after_cents()));
  if (!anew && step.before_cents() != step.after_cents())
    absl::StrAppend(&text, " in place of ", Dollars(step.before_cents()));
  const int64_t not_charged = CentsOf(line, step, v1::ADJUSTMENT_GROUP_CO);
  if (not_charged > 0)
    absl::StrAppend(&text, "; the provider may not charge ", Dollars(not_charged),
                    " of what was left");
  return absl::StrCat(text, ".");
}

std::string ReductionSentence(const v1::Step& step) {
  const std::string cents = Dollars(Minus(step.before_cents(), step.after_cents()));
  const std::string& rule = step.rule_id();
  std::string text = absl::StrCat("The plan pays the provider ", cents, " less");
  if (rule == "settle.withhold")
    text = absl::StrCat("The plan withholds ", cents, " from the provider by their contract");
  if (rule == "settle.sequestration") absl::StrAppend(&text, ", as the law demands");
  if (rule == "settle.prompt_payment") absl::StrAppend(&text, " for paying soon");
  if (rule == "settle.capitation")
    text = absl::StrCat("The plan pays the provider a fixed amount for you in place of ", cents);
  return absl::StrCat(text, "; you do not owe it.");
}

std::string CaseSentence(const v1::Step& step) {
  return absl::StrCat(
      "The provider has one price of ", Dollars(step.case_price().price_cents()),
      step.case_price().days() > 0 ? " for the whole stay; " : " for the whole treatment; ",
      Dollars(step.after_cents()), " of it stands for this service.");
}

std::string PaymentSentence(const v1::LineAdjudication& line) {
  std::string text = absl::StrCat(
      line.provisional() ? "Until the whole claim is decided, this is provisional: the" : "The",
      " plan pays ", DollarsOrNothing(line.paid_cents()), "; you owe ",
      DollarsOrNothing(line.patient_responsibility_cents()));
  for (const v1::Adjustment& adjustment : line.adjustments()) {
    if (adjustment.carc_code() == "45" && adjustment.group() == v1::ADJUSTMENT_GROUP_PR) {
      absl::StrAppend(&text, ", with ", Dollars(adjustment.amount_cents()), " of balance billing");
    }
  }
  return absl::StrCat(text, ".");
}

}  // namespace

std::string MemberSentence(const LineInClaim& in, const v1::Step& step) {
  switch (step.operands_case()) {
    case v1::Step::kEdit:  // what only warns changes nothing
      return step.adjustment_indexes().empty() ? "" : DenialWords(in, step);
    case v1::Step::kCoverage:
      return IsAdjustedAnew(in.line) ? "Your other insurance pays first. If this were your only "
                                       "plan, it would decide as follows."
                                     : "";
    case v1::Step::kNetworkOverride:
      return OverrideSentence(step.network_override().exception());
    case v1::Step::kDenial:
      return DenialWords(in, step);
    case v1::Step::kPend:
      return PendWords(step);
    case v1::Step::kAuthorizedQuantity:
      return AuthorizedSentence(in.line, step);
    case v1::Step::kCasePrice:
      return CaseSentence(step);
    case v1::Step::kLesserOf:
      return AllowedSentence(in.line, step);
    case v1::Step::kBalanceLimit:
      return BalanceLimitSentence(step);
    case v1::Step::kCoordination:
      return CoordinationSentence(in.line, step);
    case v1::Step::kReduction:
      return ReductionSentence(step);
    case v1::Step::kPayment:
      return PaymentSentence(in.line);
    default:
      return MemberShareSentence(in, step);
  }
}

}  // namespace claimwright

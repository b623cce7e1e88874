#include "absl/strings/str_cat.h"
#include "src/explain/denial_words.h"
#include "src/explain/sentences.h"
#include "src/explain/words.h"

// Plain words, as the Uniform Glossary uses them.
namespace claimwright {
namespace {

std::string AllowedSentence(const v1::LineAdjudication& line) {
  const int64_t above = line.above_allowed_cents();
  if (above == 0)
    return absl::StrCat("The allowed amount is ", Dollars(line.allowed_cents()),
                        ", all that was billed.");
  if (above < 0) {
    return absl::StrCat("The allowed amount is ", Dollars(line.allowed_cents()),
                        ", more than was billed.");
  }
  for (const v1::Adjustment& adjustment : line.adjustments()) {
    if (adjustment.carc_code() != "45" || adjustment.group() != v1::ADJUSTMENT_GROUP_PR) continue;
    return absl::StrCat("The allowed amount is ", Dollars(line.allowed_cents()),
                        "; the provider may bill you the other ", Dollars(above),
                        " (balance billing).");
  }
  return absl::StrCat("The allowed amount is ", Dollars(line.allowed_cents()),
                      "; the provider may not charge the other ", Dollars(above), ".");
}

std::string CopaySentence(const v1::CopayOperands& copay) {
  if (copay.take_cents() == 0) return "The copayment was already taken.";
  const std::string each = copay.count() > 1 ? absl::StrCat(" (", copay.count(), " at ",
                                                            Dollars(copay.amount_cents()), ")")
                                             : "";
  const std::string rest = copay.already_assessed_cents() > 0 ? "; the rest was already taken" : "";
  return absl::StrCat("Copayment: ", Dollars(copay.take_cents()), each, rest, ".");
}

std::string DeductibleSentence(const v1::DeductibleOperands& deductible) {
  const std::string take = absl::StrCat(Dollars(deductible.take_cents()), " goes to the ",
                                        NameText(deductible.accumulator_id()));
  int64_t left = 0;
  __builtin_sub_overflow(deductible.remaining_before_cents(), deductible.take_cents(), &left);
  if (deductible.remaining_before_cents() < 0) return absl::StrCat(take, ".");
  return left == 0 ? absl::StrCat(take, ", which is now met.")
                   : absl::StrCat(take, "; ", Dollars(left), " of it is left.");
}

std::string CoinsuranceSentence(const v1::CoinsuranceOperands& coinsurance,
                                const std::string& deductible_met) {
  std::string text = absl::StrCat("Coinsurance: ", Percent(coinsurance.rate_micros()), " of ",
                                  Dollars(coinsurance.basis_cents()));
  const bool exact =
      coinsurance.per() != v1::PER_VISIT && coinsurance.per() != v1::PER_PRESCRIPTION;
  absl::StrAppend(&text, exact ? " is " : ", less what was already taken, is ",
                  Dollars(coinsurance.take_cents()));
  if (coinsurance.has_minimum_cents())
    absl::StrAppend(&text, ", at least ", Dollars(coinsurance.minimum_cents()));
  if (coinsurance.has_maximum_cents())
    absl::StrAppend(&text, ", at most ", Dollars(coinsurance.maximum_cents()));
  if (!deductible_met.empty()) absl::StrAppend(&text, "; ", deductible_met);
  return absl::StrCat(text, ".");
}

std::string ReliefSentence(const v1::ReliefOperands& relief) {
  const std::string limit =
      absl::StrCat("your out-of-pocket limit (", NameText(relief.accumulator_id()), ")");
  if (relief.remaining_before_cents() == 0) {
    return absl::StrCat("You have reached ", limit, ", so ", Dollars(relief.cut_cents()),
                        " is taken off.");
  }
  return absl::StrCat("You had only ", Dollars(relief.remaining_before_cents()),
                      " left to pay up to ", limit, ", so ", Dollars(relief.cut_cents()),
                      " is taken off.");
}

std::string OwedSentence(const v1::LineAdjudication& line) {
  if (line.patient_responsibility_cents() == 0) return " You owe nothing for it.";
  return absl::StrCat(" You owe ", Dollars(line.patient_responsibility_cents()), ".");
}

// How an edit that denies differs from one that only warns: it leaves nothing of what was billed.
std::string EditSentence(const v1::LineAdjudication& line, const v1::Step& step) {
  if (step.adjustment_indexes().empty()) return "";
  return absl::StrCat(DenialWords(step), OwedSentence(line));
}

std::string PlanMaximumSentence(const v1::PlanMaximumOperands& maximum) {
  const std::string name = NameText(maximum.accumulator_id());
  if (maximum.remaining_before_cents() == 0) {
    return absl::StrCat("The plan has paid all it pays (", name, "); ",
                        Dollars(maximum.over_limit_cents()), " is above it and yours to pay.");
  }
  return absl::StrCat("The plan pays only ", Dollars(maximum.remaining_before_cents()), " more (",
                      name, "); ", Dollars(maximum.over_limit_cents()),
                      " is above it and yours to pay.");
}

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

// "1 visit", "2.5 units".
std::string Counted(int64_t thousandths, v1::Measure measure) {
  const char* const what = measure == v1::MEASURE_VISITS ? " visit"
                           : measure == v1::MEASURE_DAYS ? " day"
                                                         : " unit";
  return absl::StrCat(Quantity(thousandths), what, thousandths == 1000 ? "" : "s");
}

std::string CountSentence(const v1::CountOperands& count) {
  if (count.over_limit_cents() == 0) return "";
  const int64_t left = count.remaining_before_thousandths();
  return absl::StrCat("Your plan pays for ",
                      left == 0 ? "no more of these"
                                : absl::StrCat("only ", Counted(left, count.measure()), " more"),
                      " (", NameText(count.accumulator_id()), "); ",
                      Dollars(count.over_limit_cents()), " is above it and yours to pay.");
}

std::string DifferenceSentence(const v1::DifferenceOperands& difference) {
  const std::string take = Dollars(difference.take_cents());
  const std::string price = Dollars(difference.reference_cents());
  switch (difference.reason()) {
    case v1::DIFFERENCE_REASON_ALTERNATE_BENEFIT:
      return absl::StrCat("Your plan covers a less expensive alternative at ", price,
                          "; the difference of ", take, " is yours to pay.");
    case v1::DIFFERENCE_REASON_DISPENSED_AS_WRITTEN:
      return absl::StrCat("A brand was asked for where another costs ", price,
                          "; the difference of ", take, " is yours to pay.");
    default:
      return absl::StrCat("An alternative costs ", price,
                          "; the provider may not charge the other ", take, ".");
  }
}

std::string PenaltySentence(const v1::LineAdjudication& line, const v1::Step& step) {
  const int32_t index = step.adjustment_indexes().empty() ? -1 : step.adjustment_indexes(0);
  const v1::Adjustment& adjustment = index >= 0 && index < line.adjustments_size()
                                         ? line.adjustments(index)
                                         : v1::Adjustment::default_instance();
  const char* const missing = adjustment.carc_code() == "288" ? "referral" : "prior authorization";
  const bool yours = adjustment.group() != v1::ADJUSTMENT_GROUP_CO;
  return absl::StrCat("There was no ", missing, ", so the plan pays ",
                      Dollars(step.penalty().take_cents()), " less",
                      yours ? "; that is yours to pay." : "; the provider may not charge it.");
}

std::string CoordinationSentence(const v1::Step& step) {
  const v1::CoordinationOperands& coordination = step.coordination();
  return absl::StrCat("Your other insurance paid ", Dollars(coordination.prior_paid_cents()),
                      " and left ", Dollars(coordination.prior_responsibility_cents()),
                      " to you; of that your plan pays ", Dollars(step.after_cents()), ".");
}

std::string PaymentSentence(const v1::LineAdjudication& line) {
  if (line.patient_responsibility_cents() == 0) {
    return absl::StrCat("The plan pays ", Dollars(line.paid_cents()), "; you owe nothing.");
  }
  return absl::StrCat("The plan pays ", Dollars(line.paid_cents()), "; you owe ",
                      Dollars(line.patient_responsibility_cents()), ".");
}

}  // namespace

std::string MemberSentence(const v1::LineAdjudication& line, const v1::Step& step,
                           const std::string& deductible_met) {
  switch (step.operands_case()) {
    case v1::Step::kEdit:
      return EditSentence(line, step);
    case v1::Step::kLesserOf:
      return AllowedSentence(line);
    case v1::Step::kDenial:
      return absl::StrCat(DenialWords(step), OwedSentence(line));
    case v1::Step::kCopay:
      return CopaySentence(step.copay());
    case v1::Step::kDeductible:
      return DeductibleSentence(step.deductible());
    case v1::Step::kCoinsurance:
      return CoinsuranceSentence(step.coinsurance(), deductible_met);
    case v1::Step::kRelief:
      return ReliefSentence(step.relief());
    case v1::Step::kPlanMaximum:
      return PlanMaximumSentence(step.plan_maximum());
    case v1::Step::kPend:
      return PendWords(step);
    case v1::Step::kNetworkOverride:
      return OverrideSentence(step.network_override().exception());
    case v1::Step::kAuthorizedQuantity:
      return absl::StrCat("Only ", Quantity(step.authorized_quantity().authorized_thousandths()),
                          " of ", Quantity(step.authorized_quantity().quantity_thousandths()),
                          " were authorized; ", Dollars(step.before_cents() - step.after_cents()),
                          " is not covered.");
    case v1::Step::kBalanceLimit:
      return absl::StrCat("The law limits what the provider may bill you of it to ",
                          Dollars(step.after_cents()), ".");
    case v1::Step::kCount:
      return CountSentence(step.count());
    case v1::Step::kDifference:
      return DifferenceSentence(step.difference());
    case v1::Step::kPenalty:
      return PenaltySentence(line, step);
    case v1::Step::kCoordination:
      return CoordinationSentence(step);
    case v1::Step::kReduction:
      return absl::StrCat("The plan pays the provider ",
                          Dollars(step.before_cents() - step.after_cents()),
                          " less by their contract or by law; that changes nothing for you.");
    case v1::Step::kPayment:
      return PaymentSentence(line);
    default:
      return "";
  }
}

}  // namespace claimwright

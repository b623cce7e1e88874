#include "absl/strings/str_cat.h"
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

std::string DenialSentence(const std::string& rule_id) {
  if (rule_id == "benefits.excluded" || rule_id == "benefits.not_listed")
    return "Your plan does not cover this service.";
  if (rule_id == "eligibility.not_our_member") return "We do not have you as a member.";
  if (rule_id == "eligibility.before_coverage")
    return "Your coverage had not begun on the date of service.";
  if (rule_id == "eligibility.after_coverage")
    return "Your coverage had ended by the date of service.";
  if (rule_id == "eligibility.gap_in_coverage")
    return "You were not covered on the date of service.";
  return "This was denied.";
}

std::string OwedSentence(const v1::LineAdjudication& line) {
  if (line.patient_responsibility_cents() == 0) return " You owe nothing for it.";
  return absl::StrCat(" You owe ", Dollars(line.patient_responsibility_cents()), ".");
}

// How an edit that denies differs from one that only warns: it leaves nothing of what was billed.
std::string EditSentence(const v1::LineAdjudication& line, const v1::Step& step) {
  if (step.adjustment_indexes().empty()) return "";
  return absl::StrCat("The claim has an error that the provider must correct.", OwedSentence(line));
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
      return absl::StrCat(DenialSentence(step.rule_id()), OwedSentence(line));
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
      return "This is not decided yet; we need more information or a person's look.";
    case v1::Step::kPayment:
      return PaymentSentence(line);
    default:
      return "";
  }
}

}  // namespace claimwright

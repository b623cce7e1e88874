#include "src/explain/member_share.h"

#include "absl/strings/str_cat.h"
#include "src/explain/adjustments.h"
#include "src/explain/words.h"

namespace claimwright {
namespace {

std::string CopaySentence(const v1::CopayOperands& copay) {
  const int64_t take = copay.take_cents(), before = copay.already_assessed_cents();
  if (take == 0) return "The copayment was already taken.";
  int64_t due = 0;
  __builtin_mul_overflow(copay.count(), copay.amount_cents(), &due);
  due = Minus(due, before);
  std::string why;
  if (copay.count() > 1) {
    why = absl::StrCat(copay.count(), " at ", Dollars(copay.amount_cents()));
  } else if (take != copay.amount_cents()) {
    why = absl::StrCat("of ", Dollars(copay.amount_cents()));
  }
  if (before > 0) absl::StrAppend(&why, "; ", Dollars(before), " was taken before");
  if (take < due) absl::StrAppend(&why, "; no more was left of the allowed amount");
  return absl::StrCat("Copayment: ", Dollars(take), why.empty() ? "" : " (", why,
                      why.empty() ? "." : ").");
}

// Whether relief cuts the step, of the same part of the line.
bool IsCut(const v1::LineAdjudication& line, const v1::Step& step, int32_t step_index) {
  bool after = false;
  for (const v1::Step& each : line.steps()) {
    if (after && each.has_tranche()) return false;
    if (after && each.has_relief() && each.relief().step_index() == step_index) return true;
    after |= &each == &step;
  }
  return false;
}

std::string DeductibleSentence(const v1::LineAdjudication& line, const v1::Step& step) {
  const v1::DeductibleOperands& deductible = step.deductible();
  const bool cut = IsCut(line, step, deductible.step_index());
  std::string text =
      absl::StrCat(Dollars(deductible.take_cents()), cut ? " would go to " : " goes to ",
                   DeductibleName(deductible.accumulator_id()));
  for (const v1::Feed& feed : step.feeds()) {
    if (cut || feed.accumulator_id() != deductible.accumulator_id()) continue;
    const int64_t left = Minus(feed.remaining_before_cents(), feed.amount_cents());
    if (feed.carried_over()) {
      absl::StrAppend(&text, "; ", Dollars(feed.amount_cents()), " counts in the next period too");
    } else if (feed.remaining_before_cents() >= 0) {
      absl::StrAppend(&text, left == 0 ? std::string(", which is now met")
                                       : absl::StrCat("; ", Dollars(left), " of it is left"));
    }
  }
  return absl::StrCat(text, ".");
}

const char* ForWhat(v1::Per per) {
  switch (per) {
    case v1::PER_VISIT:
      return " for the visit";
    case v1::PER_PRESCRIPTION:
      return " for the prescription";
    default:
      return "";
  }
}

std::string CoinsuranceSentence(const v1::Step& step, const std::string& deductible_met) {
  const v1::CoinsuranceOperands& coinsurance = step.coinsurance();
  const bool least = coinsurance.has_minimum_cents(), most = coinsurance.has_maximum_cents();
  const int64_t take = coinsurance.take_cents(), before = coinsurance.already_assessed_cents();
  std::string text = absl::StrCat("Coinsurance: ", Percent(coinsurance.rate_micros()), " of ",
                                  Dollars(coinsurance.basis_cents()));
  if (least) absl::StrAppend(&text, ", but at least ", Dollars(coinsurance.minimum_cents()));
  if (most)
    absl::StrAppend(&text, least ? " and at most " : ", but at most ",
                    Dollars(coinsurance.maximum_cents()));
  if (least || most) {
    absl::StrAppend(&text, ForWhat(coinsurance.per()));
    if (before > 0) absl::StrAppend(&text, ", of which ", Dollars(before), " was taken before");
  }
  const bool of_case = coinsurance.earlier_basis_cents() > 0;
  if (of_case) absl::StrAppend(&text, ", rounded once with what comes before");
  absl::StrAppend(&text, least || most || of_case ? ": " : " is ", Dollars(take));
  if (least && take < coinsurance.minimum_cents() && take == step.before_cents())
    absl::StrAppend(&text, ", all that is left of the allowed amount");
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

std::string CountSentence(const v1::CountOperands& count) {
  if (count.over_limit_cents() == 0) return "";
  const int64_t left = count.remaining_before_thousandths();
  const std::string name = absl::StrCat(" (", NameText(count.accumulator_id()), "); ");
  if (left <= 0) {
    return absl::StrCat("Your plan pays for no more of these", name,
                        Dollars(count.over_limit_cents()), " is yours to pay.");
  }
  return absl::StrCat("Your plan pays for only ", Counted(left, count.measure()), " more", name,
                      Dollars(count.over_limit_cents()), " for the rest is yours to pay.");
}

std::string TrancheSentence(const v1::Step& step) {
  const v1::TrancheOperands& tranche = step.tranche();
  return absl::StrCat(Dollars(Minus(step.before_cents(), step.after_cents())),
                      " of it falls in level ", int64_t{tranche.band_index()} + 1,
                      " of your plan (", NameText(tranche.accumulator_id()), ": ",
                      tranche.quantity_thousandths() == 0
                          ? Dollars(tranche.value_before_cents())
                          : Quantity(tranche.value_before_thousandths()),
                      " before).");
}

std::string DifferenceSentence(const v1::DifferenceOperands& difference) {
  const std::string take = Dollars(difference.take_cents());
  const std::string price = Dollars(difference.reference_cents());
  switch (difference.reason()) {
    case v1::DIFFERENCE_REASON_ALTERNATE_BENEFIT:
      return absl::StrCat("Your plan pays for a less expensive alternative, at ", price,
                          "; the difference of ", take, " is yours to pay.");
    case v1::DIFFERENCE_REASON_DISPENSED_AS_WRITTEN:
      return absl::StrCat("A brand was asked for where another drug costs ", price,
                          "; the difference of ", take, " is yours to pay.");
    default:
      return absl::StrCat("The plan's contract allows no more than an alternative costs, ", price,
                          "; the provider may not charge the other ", take, ".");
  }
}

// "prior authorization" or "referral", by the penalty's adjustment; a line that is adjusted anew
// has none, and its penalties stand in the order of what was missing.
std::string Missing(const v1::LineAdjudication& line, const v1::Step& penalty) {
  if (HasCarc(line, penalty, "197")) return "prior authorization";
  if (HasCarc(line, penalty, "288")) return "referral";
  bool authorization = false, referral = false;
  for (const v1::Step& step : line.steps()) {
    if (!step.has_requirement() || step.requirement().without() != v1::WITHOUT_ACTION_PENALTY)
      continue;
    (step.rule_id() == "benefits.referral" ? referral : authorization) = true;
  }
  if (authorization && referral) return "prior authorization or referral";
  return referral ? "referral" : "prior authorization";
}

std::string PenaltySentence(const v1::LineAdjudication& line, const v1::Step& step) {
  if (step.penalty().take_cents() == 0) {  // of a case
    return absl::StrCat("There was no ", Missing(line, step),
                        "; what that costs is taken already, so nothing more is taken off.");
  }
  const char* whose = "";
  if (CentsOf(line, step, v1::ADJUSTMENT_GROUP_PR) > 0) {
    whose = "; that is yours to pay";
  } else if (!step.adjustment_indexes().empty()) {
    whose = "; the provider may not charge it";
  }
  return absl::StrCat("There was no ", Missing(line, step), ", so the plan pays ",
                      Dollars(step.penalty().take_cents()), " less", whose, ".");
}

std::string PlanMaximumSentence(const v1::PlanMaximumOperands& maximum) {
  const std::string name = NameText(maximum.accumulator_id());
  if (maximum.remaining_before_cents() == 0) {
    return absl::StrCat("The plan has already paid the most it pays (", name, "); ",
                        Dollars(maximum.over_limit_cents()), " is yours to pay.");
  }
  return absl::StrCat("The plan pays only ", Dollars(maximum.remaining_before_cents()), " more (",
                      name, "); the other ", Dollars(maximum.over_limit_cents()),
                      " is yours to pay.");
}

}  // namespace

std::string MemberShareSentence(const LineInClaim& in, const v1::Step& step) {
  switch (step.operands_case()) {
    case v1::Step::kCount:
      return CountSentence(step.count());
    case v1::Step::kTranche:
      return TrancheSentence(step);
    case v1::Step::kCopay:
      return CopaySentence(step.copay());
    case v1::Step::kDeductible:
      return DeductibleSentence(in.line, step);
    case v1::Step::kCoinsurance:
      return CoinsuranceSentence(step, in.deductible_met);
    case v1::Step::kDifference:
      return DifferenceSentence(step.difference());
    case v1::Step::kRelief:
      return ReliefSentence(step.relief());
    case v1::Step::kPenalty:
      return PenaltySentence(in.line, step);
    case v1::Step::kPlanMaximum:
      return PlanMaximumSentence(step.plan_maximum());
    default:
      return "";
  }
}

}  // namespace claimwright

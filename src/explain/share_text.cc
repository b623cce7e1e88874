#include "src/explain/share_text.h"

#include "absl/strings/str_cat.h"
#include "src/explain/words.h"

namespace claimwright {
namespace {

std::string Remaining(int64_t cents) { return cents < 0 ? "no limit" : Dollars(cents); }

std::string PerText(v1::Per per) {
  if (per == v1::PER_UNSPECIFIED || per == v1::PER_LINE) return "";
  return absl::StrCat(" per ", EnumText(per, v1::Per_Name, v1::Per_IsValid, "PER_"));
}

std::string CopayText(const v1::CopayOperands& copay) {
  std::string text =
      absl::StrCat(copay.count(), " x ", Dollars(copay.amount_cents()), PerText(copay.per()));
  if (copay.already_assessed_cents() > 0) {
    absl::StrAppend(&text, " less ", Dollars(copay.already_assessed_cents()), " already assessed");
  }
  return absl::StrCat(text, ": ", Dollars(copay.take_cents()));
}

// Of a case the rate applies to its earlier lines too.
std::string EarlierText(int64_t cents) {
  return cents == 0 ? "" : absl::StrCat(" with ", Dollars(cents), " of earlier lines");
}

std::string CoinsuranceText(const v1::CoinsuranceOperands& coinsurance) {
  std::string text =
      absl::StrCat(Percent(coinsurance.rate_micros()), " of ", Dollars(coinsurance.basis_cents()),
                   EarlierText(coinsurance.earlier_basis_cents()), PerText(coinsurance.per()),
                   RoundingText(coinsurance.rounding()));
  if (coinsurance.already_computed_cents() > 0) {
    absl::StrAppend(&text, ", ", Dollars(coinsurance.already_computed_cents()), " computed before");
  }
  if (coinsurance.has_minimum_cents())
    absl::StrAppend(&text, ", at least ", Dollars(coinsurance.minimum_cents()));
  if (coinsurance.has_maximum_cents())
    absl::StrAppend(&text, ", at most ", Dollars(coinsurance.maximum_cents()));
  if (coinsurance.already_assessed_cents() > 0) {
    absl::StrAppend(&text, ", less ", Dollars(coinsurance.already_assessed_cents()),
                    " already assessed");
  }
  return absl::StrCat(text, ": ", Dollars(coinsurance.take_cents()));
}

std::string DeductibleText(const v1::DeductibleOperands& deductible) {
  return absl::StrCat(deductible.accumulator_id(), ", ",
                      Remaining(deductible.remaining_before_cents()),
                      " left: ", Dollars(deductible.take_cents()));
}

std::string ReliefText(const v1::ReliefOperands& relief) {
  return absl::StrCat(relief.accumulator_id(), ", ", Remaining(relief.remaining_before_cents()),
                      " left before the line: step ", int64_t{relief.step_index()} + 1,
                      " is cut by ", Dollars(relief.cut_cents()));
}

std::string PlanMaximumText(const v1::Step& step) {
  const v1::PlanMaximumOperands& maximum = step.plan_maximum();
  return absl::StrCat(maximum.accumulator_id(), ", ", Remaining(maximum.remaining_before_cents()),
                      " left of ", Dollars(step.before_cents()), ": ",
                      Dollars(maximum.over_limit_cents()), " over");
}

std::string CountText(const v1::Step& step) {
  const v1::CountOperands& count = step.count();
  const int64_t from_above =  // a dropped discount
      Minus(count.over_limit_cents(), Minus(step.before_cents(), step.after_cents()));
  return absl::StrCat(
      count.accumulator_id(), ": ", Counted(count.quantity_thousandths(), count.measure()), ", ",
      Quantity(count.needed_thousandths()), " not counted before, ",
      count.remaining_before_thousandths() < 0 ? "no limit"
                                               : Quantity(count.remaining_before_thousandths()),
      " left: ", Dollars(count.over_limit_cents()), " over",
      from_above == 0 ? "" : absl::StrCat(", ", Dollars(from_above), " of it from above allowed"));
}

std::string TrancheText(const v1::Step& step) {
  const v1::TrancheOperands& tranche = step.tranche();
  const int64_t quantity = tranche.quantity_thousandths();
  return absl::StrCat(tranche.accumulator_id(), " at ",
                      quantity == 0 ? Dollars(tranche.value_before_cents())
                                    : Quantity(tranche.value_before_thousandths()),
                      ": band ", int64_t{tranche.band_index()} + 1, " takes ",
                      quantity == 0 ? "" : absl::StrCat(Quantity(quantity), ", "),
                      Dollars(Minus(step.before_cents(), step.after_cents())));
}

std::string DifferenceText(const v1::Step& step) {
  const v1::DifferenceOperands& difference = step.difference();
  const std::string source =
      difference.fee_schedule_id().empty()
          ? ""
          : absl::StrCat(" (", difference.fee_schedule_id(), ", entry ",
                         int64_t{difference.entry_index()} + 1, ", ",
                         UnitPrice(difference.unit_price_micros()), " a unit)");
  return absl::StrCat(EnumText(difference.reason(), v1::DifferenceReason_Name,
                               v1::DifferenceReason_IsValid, "DIFFERENCE_REASON_"),
                      ": ", Dollars(step.before_cents()), " less ",
                      Dollars(difference.reference_cents()), source, ": ",
                      Dollars(difference.take_cents()));
}

std::string PenaltyText(const v1::Step& step) {
  const v1::PenaltyOperands& penalty = step.penalty();
  const std::string plan_part = Dollars(step.before_cents());
  return absl::StrCat(
      penalty.rate_micros() > 0
          ? absl::StrCat(Percent(penalty.rate_micros()), " of the ", plan_part, " the plan pays",
                         EarlierText(penalty.earlier_basis_cents()))
          : absl::StrCat(Dollars(penalty.amount_cents()), ", at most the ", plan_part,
                         " the plan pays"),
      penalty.has_maximum_cents() ? absl::StrCat(", at most ", Dollars(penalty.maximum_cents()))
                                  : "",
      penalty.already_taken_cents() > 0
          ? absl::StrCat(", less ", Dollars(penalty.already_taken_cents()), " already taken")
          : "",
      ": ", Dollars(penalty.take_cents()));
}

}  // namespace

std::string ShareText(const v1::Step& step) {
  switch (step.operands_case()) {
    case v1::Step::kCount:
      return CountText(step);
    case v1::Step::kTranche:
      return TrancheText(step);
    case v1::Step::kCopay:
      return CopayText(step.copay());
    case v1::Step::kDeductible:
      return DeductibleText(step.deductible());
    case v1::Step::kCoinsurance:
      return CoinsuranceText(step.coinsurance());
    case v1::Step::kDifference:
      return DifferenceText(step);
    case v1::Step::kRelief:
      return ReliefText(step.relief());
    case v1::Step::kPenalty:
      return PenaltyText(step);
    case v1::Step::kPlanMaximum:
      return PlanMaximumText(step);
    default:
      return "";
  }
}

}  // namespace claimwright

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "src/base/protobuf_compat.h"
#include "src/explain/operand_text.h"
#include "src/explain/sentences.h"
#include "src/explain/words.h"

// Every step with its rule, operands, feeds and adjustments; and for the provider those that
// adjust.
namespace claimwright {
namespace {

std::string Remaining(int64_t cents) { return cents < 0 ? "no limit" : Dollars(cents); }

std::string PerText(v1::Per per) {
  if (per == v1::PER_UNSPECIFIED || per == v1::PER_LINE || !v1::Per_IsValid(per)) return "";
  return absl::StrCat(" per ",
                      absl::AsciiStrToLower(absl::StripPrefix(View(v1::Per_Name(per)), "PER_")));
}

std::string RoundingText(v1::Rounding rounding) {
  if (rounding == v1::ROUNDING_UNSPECIFIED || rounding == v1::ROUNDING_HALF_UP ||
      !v1::Rounding_IsValid(rounding))
    return "";
  const std::string name =
      absl::AsciiStrToLower(absl::StripPrefix(View(v1::Rounding_Name(rounding)), "ROUNDING_"));
  return absl::StrCat(", rounded ", NameText(name));
}

std::string CopayText(const v1::CopayOperands& copay) {
  std::string text =
      absl::StrCat(copay.count(), " x ", Dollars(copay.amount_cents()), PerText(copay.per()));
  if (copay.already_assessed_cents() > 0) {
    absl::StrAppend(&text, " less ", Dollars(copay.already_assessed_cents()), " already assessed");
  }
  return absl::StrCat(text, ": ", Dollars(copay.take_cents()));
}

std::string CoinsuranceText(const v1::CoinsuranceOperands& coinsurance) {
  std::string text =
      absl::StrCat(Percent(coinsurance.rate_micros()), " of ", Dollars(coinsurance.basis_cents()),
                   PerText(coinsurance.per()), RoundingText(coinsurance.rounding()));
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

std::string ContractText(const std::string& contract_id) {
  return contract_id.empty() ? "" : absl::StrCat(", contract ", contract_id);
}

std::string PricingText(const v1::Step& step) {
  if (step.has_fee()) {
    const v1::FeeOperands& fee = step.fee();
    return absl::StrCat(
        Quantity(fee.quantity_thousandths()), " x ", UnitPrice(fee.unit_price_micros()), " (",
        fee.fee_schedule_id(), ", entry ", int64_t{fee.entry_index()} + 1,
        ContractText(fee.contract_id()), ")",
        fee.has_percent_micros() ? absl::StrCat(" at ", Percent(fee.percent_micros())) : "",
        RoundingText(fee.rounding()), ": ", Dollars(step.after_cents()));
  }
  if (step.has_percent()) {
    return absl::StrCat(Percent(step.percent().percent_micros()), " of ",
                        Dollars(step.before_cents()), " billed",
                        ContractText(step.percent().contract_id()),
                        RoundingText(step.percent().rounding()), ": ", Dollars(step.after_cents()));
  }
  return absl::StrCat("price ", Dollars(step.before_cents()), ", billed ",
                      Dollars(step.lesser_of().billed_cents()),
                      step.lesser_of().fee_above_billed() ? ", the fee stands" : "", ": ",
                      Dollars(step.after_cents()));
}

std::string LimitText(const v1::Step& step) {
  if (step.has_deductible()) {
    return absl::StrCat(step.deductible().accumulator_id(), ", ",
                        Remaining(step.deductible().remaining_before_cents()),
                        " left: ", Dollars(step.deductible().take_cents()));
  }
  if (step.has_relief()) {
    return absl::StrCat(step.relief().accumulator_id(), ", ",
                        Remaining(step.relief().remaining_before_cents()),
                        " left before the line: step ", int64_t{step.relief().step_index()} + 1,
                        " is cut by ", Dollars(step.relief().cut_cents()));
  }
  return absl::StrCat(step.plan_maximum().accumulator_id(), ", ",
                      Remaining(step.plan_maximum().remaining_before_cents()),
                      " left: ", Dollars(step.plan_maximum().over_limit_cents()), " over");
}

std::string OperandsText(const v1::Step& step) {
  switch (step.operands_case()) {
    case v1::Step::kEdit:
      return EditText(step);
    case v1::Step::kCoverage:
      return absl::StrCat(
          ShortDate(step.coverage().from_date()), " to ",
          step.coverage().to_date() == 0 ? "open" : ShortDate(step.coverage().to_date()),
          step.coverage().coverage_tier() == v1::COVERAGE_TIER_SELF_ONLY ? ", self-only"
                                                                         : ", family");
    case v1::Step::kSelection:
      return absl::StrCat(step.selection().benefit_id(), ", priority ",
                          step.selection().priority());
    case v1::Step::kFee:
    case v1::Step::kPercent:
    case v1::Step::kLesserOf:
      return PricingText(step);
    case v1::Step::kDenial:
      return absl::StrCat("denied", step.denial().benefit_id().empty() ? "" : " by ",
                          step.denial().benefit_id());
    case v1::Step::kCopay:
      return CopayText(step.copay());
    case v1::Step::kCoinsurance:
      return CoinsuranceText(step.coinsurance());
    case v1::Step::kDeductible:
    case v1::Step::kRelief:
    case v1::Step::kPlanMaximum:
      return LimitText(step);
    case v1::Step::kPend:
      return step.pend().reason();
    case v1::Step::kPayment:
      return absl::StrCat(Dollars(step.payment().allowed_cents()), " less ",
                          Dollars(step.payment().patient_share_cents()), ": ",
                          Dollars(step.after_cents()));
    case v1::Step::kNetworkOverride:
      return OverrideText(step.network_override());
    case v1::Step::kRequirement:
      return RequirementText(step.requirement());
    case v1::Step::kAuthorizedQuantity:
      return absl::StrCat(Quantity(step.authorized_quantity().authorized_thousandths()), " of ",
                          Quantity(step.authorized_quantity().quantity_thousandths()),
                          " authorized: ", Dollars(step.after_cents()), " goes on");
    case v1::Step::kUnit:
      return UnitText(step);
    case v1::Step::kBalanceLimit:
      return BalanceLimitText(step);
    case v1::Step::kCount:
      return CountText(step.count());
    case v1::Step::kTranche:
      return TrancheText(step);
    case v1::Step::kDifference:
      return DifferenceText(step.difference());
    case v1::Step::kPenalty:
      return PenaltyText(step);
    case v1::Step::kCoordination:
      return CoordinationText(step);
    case v1::Step::kReduction:
      return ReductionText(step);
    case v1::Step::OPERANDS_NOT_SET:
      break;
  }
  return "";
}

std::string AdjustmentsText(const v1::LineAdjudication& line, const v1::Step& step) {
  std::string text;
  for (int32_t index : step.adjustment_indexes()) {
    if (index < 0 || index >= line.adjustments_size()) continue;
    absl::StrAppend(&text, text.empty() ? "" : ", ", AdjustmentText(line.adjustments(index)));
  }
  return text;
}

std::string FeedText(const v1::Feed& feed) {
  std::string text = absl::StrCat(feed.accumulator_id(), " ");
  if (feed.amount_thousandths() != 0) {
    absl::StrAppend(&text, Quantity(feed.amount_thousandths()));
    if (feed.remaining_before_thousandths() >= 0)
      absl::StrAppend(&text, " of ", Quantity(feed.remaining_before_thousandths()), " left");
  } else {
    absl::StrAppend(&text, Dollars(feed.amount_cents()));
    if (feed.remaining_before_cents() >= 0)
      absl::StrAppend(&text, " of ", Dollars(feed.remaining_before_cents()), " left");
  }
  if (feed.carried_over()) absl::StrAppend(&text, " in the next period");
  return text;
}

}  // namespace

std::string ExaminerSentence(const v1::LineAdjudication& line, const v1::Step& step) {
  std::string text = step.rule_id();
  const auto add = [&text](const char* between, const std::string& more) {
    if (!more.empty()) absl::StrAppend(&text, between, more);
  };
  add(": ", OperandsText(step));
  add(" -> ", AdjustmentsText(line, step));
  for (const v1::Feed& feed : step.feeds()) {
    add("; feeds ", FeedText(feed));
  }
  if (!step.citation().empty()) absl::StrAppend(&text, " (", step.citation(), ")");
  return text;
}

std::string ProviderSentence(const v1::LineAdjudication& line, const v1::Step& step) {
  if (step.has_pend()) return absl::StrCat("Pended: ", step.pend().reason(), ".");
  const std::string adjustments = AdjustmentsText(line, step);
  const std::string operands = OperandsText(step);
  if (step.has_relief()) return absl::StrCat("Cut at the out-of-pocket limit: ", operands, ".");
  if (adjustments.empty()) return "";
  if (step.has_denial()) return absl::StrCat(adjustments, ": ", step.rule_id(), ".");
  return absl::StrCat(adjustments, operands.empty() ? "" : ": ", operands, ".");
}

}  // namespace claimwright

#include "src/explain/operand_text.h"

#include <iterator>

#include "absl/strings/str_cat.h"
#include "src/explain/adjustments.h"
#include "src/explain/settle_text.h"
#include "src/explain/share_text.h"
#include "src/explain/words.h"

namespace claimwright {
namespace {

// ---- edits, eligibility, benefits

// What an edit found, and what it found it in.
std::string Finding(const LineInClaim& in, const v1::Step& step) {
  const v1::EditOperands& edit = step.edit();
  if (edit.earlier_line_number() != 0) {
    return absl::StrCat(
        step.rule_id() == "edits.suspect_duplicate" ? "much the same as line "
                                                    : "the same as line ",
        edit.earlier_line_number(),
        edit.earlier_claim_id() == in.claim.claim_id() ? " of this claim" : " of an earlier claim");
  }
  if (edit.last_date() != 0) {
    return absl::StrCat("received ", ShortDate(edit.received_date()), ", the last day was ",
                        ShortDate(edit.last_date()));
  }
  if (step.rule_id() == "edits.frequency") {
    return absl::StrCat(edit.edit_id(), ": above ", Quantity(edit.maximum_thousandths()), " with ",
                        Quantity(edit.counted_thousandths()), " counted before");
  }
  return absl::StrCat(edit.edit_id().empty() ? edit.field_path() : edit.edit_id(), " fails");
}

std::string EditText(const LineInClaim& in, const v1::Step& step) {
  static constexpr const char* kDoes[] = {"", ", which denies", ", which pends", ", which warns"};
  const auto number = static_cast<size_t>(step.edit().disposition());
  return absl::StrCat(Finding(in, step), number < std::size(kDoes) ? kDoes[number] : "");
}

std::string CoverageText(const v1::CoverageOperands& coverage) {
  return absl::StrCat(
      coverage.to_date() == 0 ? "from " : "", ShortDate(coverage.from_date()),
      coverage.to_date() == 0 ? "" : absl::StrCat(" to ", ShortDate(coverage.to_date())),
      coverage.coverage_tier() == v1::COVERAGE_TIER_SELF_ONLY ? ", self-only" : ", family");
}

std::string OverrideText(const v1::OverrideOperands& network_override) {
  return absl::StrCat(EnumText(network_override.exception(), v1::NetworkException_Name,
                               v1::NetworkException_IsValid, "NETWORK_EXCEPTION_"),
                      ": tier ", network_override.tier_id(), " in place of ",
                      network_override.provider_tier_id());
}

std::string AuthorizedText(const v1::Step& step) {
  const v1::AuthorizedQuantityOperands& quantity = step.authorized_quantity();
  return absl::StrCat(Quantity(quantity.authorized_thousandths()), " of ",
                      Quantity(quantity.quantity_thousandths()),
                      " authorized: ", Dollars(step.after_cents()), " of ",
                      Dollars(step.before_cents()), " goes on");
}

std::string DenialText(const LineInClaim& in, const v1::Step& step) {
  if (HasCarc(in.line, step, "133")) return "left out of this payment";
  const std::string& benefit_id = step.denial().benefit_id();
  return benefit_id.empty() ? "denied" : absl::StrCat("denied by ", benefit_id);
}

// ---- pricing

std::string ContractText(const std::string& contract_id) {
  return contract_id.empty() ? "" : absl::StrCat(", contract ", contract_id);
}

std::string FeeText(const v1::Step& step) {
  const v1::FeeOperands& fee = step.fee();
  return absl::StrCat(
      Quantity(fee.quantity_thousandths()), " x ", UnitPrice(fee.unit_price_micros()), " (",
      fee.fee_schedule_id(), ", entry ", int64_t{fee.entry_index()} + 1,
      ContractText(fee.contract_id()), ")",
      fee.has_percent_micros() ? absl::StrCat(" at ", Percent(fee.percent_micros())) : "",
      RoundingText(fee.rounding()), ": ", Dollars(step.after_cents()));
}

std::string CaseText(const v1::Step& step) {
  const v1::CaseOperands& price = step.case_price();
  return absl::StrCat(
      Dollars(price.price_cents()),
      price.days() > 0
          ? absl::StrCat(" for ", Counted(int64_t{price.days()} * 1000, v1::MEASURE_DAYS))
          : "",
      ContractText(price.contract_id()), ", spread by ", Dollars(step.before_cents()), " of ",
      Dollars(price.billed_cents()), " billed: ", Dollars(step.after_cents()));
}

std::string UnitText(const v1::Step& step) {
  const v1::UnitOperands& unit = step.unit();
  const int64_t quantity = unit.quantity_thousandths();
  return absl::StrCat(step.rule_id() == "pricing.per_diem" ? Counted(quantity, v1::MEASURE_DAYS)
                                                           : Quantity(quantity),
                      " x ", UnitPrice(unit.unit_price_micros()), ContractText(unit.contract_id()),
                      RoundingText(unit.rounding()), ": ", Dollars(step.after_cents()));
}

std::string PercentText(const v1::Step& step) {
  const v1::PercentOperands& percent = step.percent();
  return absl::StrCat(Percent(percent.percent_micros()), " of ", Dollars(step.before_cents()),
                      " billed", ContractText(percent.contract_id()),
                      RoundingText(percent.rounding()), ": ", Dollars(step.after_cents()));
}

std::string LesserOfText(const v1::Step& step) {
  return absl::StrCat("price ", Dollars(step.before_cents()), ", billed ",
                      Dollars(step.lesser_of().billed_cents()),
                      step.lesser_of().fee_above_billed() ? ", the fee stands" : "", ": ",
                      Dollars(step.after_cents()));
}

std::string BalanceLimitText(const v1::Step& step) {
  const std::string allowed = Dollars(step.balance_limit().allowed_cents());
  return absl::StrCat(Percent(step.balance_limit().limit_micros()), " of ", allowed, " less ",
                      allowed, ": ", Dollars(step.after_cents()), " of ",
                      Dollars(step.before_cents()));
}

}  // namespace

std::string OperandText(const LineInClaim& in, const v1::Step& step) {
  switch (step.operands_case()) {
    case v1::Step::kEdit:
      return EditText(in, step);
    case v1::Step::kCoverage:
      return CoverageText(step.coverage());
    case v1::Step::kNetworkOverride:
      return OverrideText(step.network_override());
    case v1::Step::kSelection:
      return absl::StrCat(step.selection().benefit_id(), ", priority ",
                          step.selection().priority());
    case v1::Step::kRequirement:
      return step.requirement().without() == v1::WITHOUT_ACTION_PENALTY
                 ? "none given; a penalty follows"
                 : "none given; paid all the same";
    case v1::Step::kAuthorizedQuantity:
      return AuthorizedText(step);
    case v1::Step::kDenial:
      return DenialText(in, step);
    case v1::Step::kPend:
      return step.pend().reason();
    case v1::Step::kFee:
      return FeeText(step);
    case v1::Step::kCasePrice:
      return CaseText(step);
    case v1::Step::kUnit:
      return UnitText(step);
    case v1::Step::kPercent:
      return PercentText(step);
    case v1::Step::kLesserOf:
      return LesserOfText(step);
    case v1::Step::kBalanceLimit:
      return BalanceLimitText(step);
    case v1::Step::kCoordination:
      return CoordinationText(in.line, step);
    case v1::Step::kPayment:
      return PaymentText(in.line, step);
    case v1::Step::kReduction:
      return ReductionText(step);
    default:
      return ShareText(step);
  }
}

}  // namespace claimwright

#include "src/explain/operand_text.h"

#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "src/base/protobuf_compat.h"
#include "src/explain/words.h"

namespace claimwright {
namespace {

// "NON_DUPLICATION" as "non duplication".
template <typename Enum>
std::string EnumText(Enum value, const std::string& (*name)(Enum), bool (*is_valid)(int),
                     absl::string_view prefix) {
  if (!is_valid(value)) return "unknown";
  return NameText(absl::AsciiStrToLower(absl::StripPrefix(View(name(value)), prefix)));
}

std::string ExceptionText(v1::NetworkException exception) {
  return EnumText(exception, v1::NetworkException_Name, v1::NetworkException_IsValid,
                  "NETWORK_EXCEPTION_");
}

std::string CountOrNoLimit(int64_t thousandths) {
  return thousandths < 0 ? "no limit" : Quantity(thousandths);
}

}  // namespace

std::string EditText(const v1::Step& step) {
  static constexpr absl::string_view kDoes[] = {"", "denies", "pends", "warns", "is off"};
  const v1::EditOperands& edit = step.edit();
  const size_t number = static_cast<size_t>(edit.disposition());
  std::string text = absl::StrCat(edit.edit_id().empty() ? edit.field_path() : edit.edit_id(),
                                  " fails, which ", number < std::size(kDoes) ? kDoes[number] : "");
  if (edit.last_date() != 0) {
    absl::StrAppend(&text, "; received ", ShortDate(edit.received_date()), ", last day ",
                    ShortDate(edit.last_date()));
  }
  if (edit.earlier_line_number() != 0) {
    absl::StrAppend(&text, "; as line ", edit.earlier_line_number(), " of claim ",
                    edit.earlier_claim_id());
  }
  if (step.rule_id() == "edits.frequency") {
    absl::StrAppend(&text, "; ", Quantity(edit.counted_thousandths()), " counted before, at most ",
                    Quantity(edit.maximum_thousandths()));
  }
  return text;
}

std::string OverrideText(const v1::OverrideOperands& network_override) {
  return absl::StrCat(ExceptionText(network_override.exception()), ": ", network_override.tier_id(),
                      " in place of ", network_override.provider_tier_id());
}

std::string RequirementText(const v1::RequirementOperands& requirement) {
  return requirement.without() == v1::WITHOUT_ACTION_PENALTY ? "not there; a penalty follows"
                                                             : "not there; paid all the same";
}

std::string UnitText(const v1::Step& step) {
  const v1::UnitOperands& unit = step.unit();
  const bool days = step.rule_id() == "pricing.per_diem";
  return absl::StrCat(Quantity(unit.quantity_thousandths()), days ? " days x " : " x ",
                      UnitPrice(unit.unit_price_micros()), ": ", Dollars(step.after_cents()));
}

std::string BalanceLimitText(const v1::Step& step) {
  return absl::StrCat(Percent(step.balance_limit().limit_micros()), " of ",
                      Dollars(step.balance_limit().allowed_cents()),
                      " in all: ", Dollars(step.after_cents()), " of ",
                      Dollars(step.before_cents()));
}

std::string CountText(const v1::CountOperands& count) {
  return absl::StrCat(count.accumulator_id(), ", ",
                      CountOrNoLimit(count.remaining_before_thousandths()), " left, ",
                      Quantity(count.needed_thousandths()),
                      " needed: ", Dollars(count.over_limit_cents()), " over");
}

std::string TrancheText(const v1::Step& step) {
  const v1::TrancheOperands& tranche = step.tranche();
  const bool counts = tranche.quantity_thousandths() != 0;
  return absl::StrCat(
      tranche.accumulator_id(), " at ",
      counts ? Quantity(tranche.value_before_thousandths()) : Dollars(tranche.value_before_cents()),
      ": band ", int64_t{tranche.band_index()} + 1, " takes ",
      Dollars(step.before_cents() - step.after_cents()));
}

std::string DifferenceText(const v1::DifferenceOperands& difference) {
  return absl::StrCat("alternative ", Dollars(difference.reference_cents()),
                      difference.fee_schedule_id().empty()
                          ? ""
                          : absl::StrCat(" (", difference.fee_schedule_id(), ", entry ",
                                         int64_t{difference.entry_index()} + 1, ")"),
                      ": ", Dollars(difference.take_cents()));
}

std::string PenaltyText(const v1::Step& step) {
  const v1::PenaltyOperands& penalty = step.penalty();
  std::string text = penalty.rate_micros() > 0 ? absl::StrCat(Percent(penalty.rate_micros()),
                                                              " of ", Dollars(step.before_cents()))
                                               : Dollars(penalty.amount_cents());
  if (penalty.has_maximum_cents())
    absl::StrAppend(&text, ", at most ", Dollars(penalty.maximum_cents()));
  return absl::StrCat(text, ": ", Dollars(penalty.take_cents()));
}

std::string CoordinationText(const v1::Step& step) {
  const v1::CoordinationOperands& coordination = step.coordination();
  return absl::StrCat(
      EnumText(coordination.method(), v1::CobMethod_Name, v1::CobMethod_IsValid, "COB_METHOD_"),
      ": others paid ", Dollars(coordination.prior_paid_cents()), " and left ",
      Dollars(coordination.prior_responsibility_cents()), ", allowable ",
      Dollars(coordination.allowable_cents()), ", normal benefit ", Dollars(step.before_cents()),
      ": pays ", Dollars(step.after_cents()), ", patient ", Dollars(coordination.patient_cents()));
}

std::string ReductionText(const v1::Step& step) {
  const int64_t rate = step.reduction().rate_micros();
  return absl::StrCat(rate == 0 ? "all" : Percent(rate), " of ", Dollars(step.before_cents()), ": ",
                      Dollars(step.before_cents() - step.after_cents()));
}

}  // namespace claimwright

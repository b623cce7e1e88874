#include <algorithm>

#include "src/base/protobuf_compat.h"
#include "src/base/rules.h"
#include "src/verify/line_state.h"

// Stage 4: the price from its operands, and what is above it.
namespace claimwright::verify {
namespace {

constexpr int64_t kMillion = 1'000'000;
constexpr int64_t kBillionthsOfACent = 10'000'000;  // a price in millionths times thousandths

int64_t FeeOf(const v1::FeeOperands& fee) {
  __int128 exact = static_cast<__int128>(fee.unit_price_micros()) * fee.quantity_thousandths();
  if (!fee.has_percent_micros()) return RoundedOrMost(exact, kBillionthsOfACent, fee.rounding());
  // A price beyond all that a document may state stays beyond it.
  exact = std::min(exact, static_cast<__int128>(kMillion) * kMillion * kMillion * kMillion);
  const int64_t percent = std::min(fee.percent_micros(), kMillion * kMillion);
  return RoundedOrMost(exact * percent, kBillionthsOfACent * kMillion, fee.rounding());
}

bool IsRounding(int rounding) {
  return rounding >= v1::ROUNDING_HALF_UP && rounding <= v1::ROUNDING_DOWN;
}

void CheckUnit(LineState& state) {
  const v1::UnitOperands& unit = state.step->unit();
  const bool per_diem = View(state.step->rule_id()) == IdOf(Rule::kPerDiem);
  state.Equal("unit.quantity_thousandths", per_diem ? DaysOf(state) * 1000 : state.quantity,
              unit.quantity_thousandths(), "the units, or the days of the line");
  state.Holds("unit.unit_price_micros",
              unit.unit_price_micros() > 0 && (!per_diem || unit.unit_price_micros() % 10'000 == 0),
              "above 0; of a day whole cents");
  state.Holds("unit.rounding", IsRounding(unit.rounding()), "a rounding is named");
  state.Equal(
      "after_cents",
      RoundedOrMost(static_cast<__int128>(unit.unit_price_micros()) * unit.quantity_thousandths(),
                    kBillionthsOfACent, unit.rounding()),
      state.step->after_cents(), "unit price times quantity, rounded once");
}

// What it says of its case beside the other lines of it: CheckCases.
void CheckCasePrice(LineState& state) {
  const v1::CaseOperands& price = state.step->case_price();
  const bool by_day = View(state.step->rule_id()) == IdOf(Rule::kStayPerDiem);
  state.Holds("case_price.case_index", price.case_index() >= 0, "0 or more");
  state.Holds("case_price.days", by_day ? price.days() > 0 : price.days() == 0,
              "of a price for each day alone");
  state.Holds(
      "case_price.price_cents",
      price.price_cents() > 0 && (price.days() <= 0 || price.price_cents() % price.days() == 0),
      "above 0; of days whole cents each");
  state.case_index = price.case_index();
}

}  // namespace

void CheckPriceStep(LineState& state) {
  const v1::Step& step = *state.step;
  state.Equal("before_cents", state.billed, step.before_cents(), "before is billed");
  if (step.has_fee()) {
    state.Equal("fee.quantity_thousandths", state.quantity, step.fee().quantity_thousandths(),
                "as on the claim");
    state.Holds("fee.unit_price_micros", step.fee().unit_price_micros() >= 0, "0 or more");
    state.Holds("fee.rounding", IsRounding(step.fee().rounding()), "a rounding is named");
    state.Equal("after_cents", FeeOf(step.fee()), step.after_cents(),
                "unit price times quantity, rounded once");
  } else if (step.has_unit()) {
    CheckUnit(state);
  } else if (step.has_case_price()) {
    CheckCasePrice(state);
  } else {
    state.Holds("percent.rounding", IsRounding(step.percent().rounding()), "a rounding is named");
    state.Equal("after_cents",
                RoundedOrMost(static_cast<__int128>(step.percent().percent_micros()) * state.billed,
                              kMillion, step.percent().rounding()),
                step.after_cents(), "percent of billed, rounded once");
  }
  state.price = step.after_cents();
}

void CheckLesserOfStep(LineState& state) {
  const v1::LesserOfOperands& lesser = state.step->lesser_of();
  state.Equal("before_cents", state.price, state.step->before_cents(), "before is the price");
  state.Equal("lesser_of.billed_cents", state.billed, lesser.billed_cents(), "as billed");
  state.Equal("after_cents",
              lesser.fee_above_billed() ? state.price : std::min(state.price, state.billed),
              state.step->after_cents(), "the lesser of price and billed, or the fee that stands");
  state.allowed = state.left = state.step->after_cents();
  state.left_of_line = state.for_program = state.left;
  state.above = state.billed - state.allowed;
  // Who may not collect it, only the plan knows.
  state.Owes(v1::ADJUSTMENT_GROUP_UNSPECIFIED, state.above < 0 ? "94" : "45", state.above);
  for (int32_t index : state.step->adjustment_indexes()) {
    if (index < 0 || index >= state.line.adjustments_size()) continue;
    const int group = state.line.adjustments(index).group();
    state.patient_owes_above |= group == v1::ADJUSTMENT_GROUP_PR && state.above > 0;
    state.Holds(
        "adjustment_indexes",
        group == v1::ADJUSTMENT_GROUP_CO || (group == v1::ADJUSTMENT_GROUP_PR && state.above > 0),
        "the provider's, or above allowed the patient's");
  }
}

// The patient owes a part of what is above allowed; pricing.lesser_of has made that part's
// adjustment.
void CheckBalanceLimitStep(LineState& state) {
  const v1::BalanceLimitOperands& limit = state.step->balance_limit();
  state.Equal("before_cents", state.above, state.step->before_cents(),
              "before is what is above allowed");
  state.Equal("balance_limit.allowed_cents", state.allowed, limit.allowed_cents(),
              "the allowed amount");
  const int64_t most = RoundedOrMost(static_cast<__int128>(limit.limit_micros()) * state.allowed,
                                     kMillion, v1::ROUNDING_DOWN);
  const int64_t patient = std::min(state.above, std::max<int64_t>(0, most - state.allowed));
  state.Equal("after_cents", patient, state.step->after_cents(), "what the patient owes of it");
  state.Holds("after_cents", patient < state.above, "the limit cuts something");
  for (Owed& owed : state.owed) {
    if (owed.carc != nullptr && std::string(owed.carc) == "45" && owed.cents == state.above) {
      owed.cents = patient;
      owed.group = v1::ADJUSTMENT_GROUP_PR;
    }
  }
  state.patient_owes_above = patient > 0;
  state.limits_balance = true;
  state.Owes(v1::ADJUSTMENT_GROUP_CO, "45", state.above - patient);
}

}  // namespace claimwright::verify

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "claimwright/money.h"
#include "src/verify/line_state.h"

// Stage 5, what is counted: limits of units, visits and days, and the parts of a tranche.
namespace claimwright::verify {
namespace {

// What of the need there is room for: visits whole or not at all, days one by one.
int64_t Fitting(const v1::CountOperands& count) {
  const int64_t needed = count.needed_thousandths();
  const int64_t remaining = count.remaining_before_thousandths();
  if (remaining < 0 || needed <= remaining) return needed;
  if (count.measure() == v1::MEASURE_VISITS) return 0;
  return count.measure() == v1::MEASURE_DAYS ? remaining / 1000 * 1000 : remaining;
}

void CheckQuantity(LineState& state, const v1::CountOperands& count) {
  switch (count.measure()) {
    case v1::MEASURE_UNITS:
      state.Equal("count.quantity_thousandths", state.quantity, count.quantity_thousandths(),
                  "the units that other counts left");
      state.Equal("count.needed_thousandths", state.quantity, count.needed_thousandths(),
                  "every unit is new");
      break;
    case v1::MEASURE_VISITS:
      state.Equal("count.quantity_thousandths", 1000, count.quantity_thousandths(), "one visit");
      state.Holds("count.needed_thousandths",
                  count.needed_thousandths() == 0 || count.needed_thousandths() == 1000,
                  "a visit is whole");
      break;
    case v1::MEASURE_DAYS:
      state.Equal("count.quantity_thousandths", DaysOf(state) * 1000, count.quantity_thousandths(),
                  "the days that other counts left");
      state.Holds("count.needed_thousandths",
                  count.needed_thousandths() >= 0 && count.needed_thousandths() % 1000 == 0 &&
                      count.needed_thousandths() <= count.quantity_thousandths(),
                  "whole days, no more than the line has");
      break;
    default:
      state.Holds("count.measure", false, "units, visits or days");
  }
}

// What a count takes of the contract discount, where the whole discount is the provider's.
int64_t Dropped(const LineState& state, int64_t billed_beyond, int64_t over) {
  return std::min(std::max<int64_t>(0, billed_beyond - over), std::max<int64_t>(0, state.above));
}

void TakeDiscount(LineState& state, int64_t dropped) {
  state.allowed += dropped;
  state.above -= dropped;
  for (Owed& owed : state.owed) {
    if (owed.carc != nullptr && absl::string_view(owed.carc) == "45") owed.cents -= dropped;
  }
}

// The line goes on with what is within a count.
void KeepWithin(LineState& state, v1::Measure measure, int64_t within) {
  const bool units_are_days = state.asked.unit_code() == "DA";
  const bool cuts_units = measure == v1::MEASURE_UNITS;
  const bool cuts_days = measure == v1::MEASURE_DAYS;
  state.kept_days = DaysOf(state);
  if (cuts_days || (cuts_units && units_are_days))
    state.kept_days = std::min(state.kept_days, (within + 999) / 1000);
  if (cuts_units || (cuts_days && units_are_days))
    state.quantity = std::min(state.quantity, within);
}

}  // namespace

void CheckCountStep(LineState& state) {
  const v1::CountOperands& count = state.step->count();
  CheckQuantity(state, count);
  const int64_t fitting = Fitting(count);
  const int64_t beyond = std::max<int64_t>(0, count.needed_thousandths() - fitting);
  const int64_t within = std::max<int64_t>(0, count.quantity_thousandths() - beyond);
  state.Equal("before_cents", state.left, state.step->before_cents(),
              "before is what other counts left");
  const int64_t after = FirstPart(state.left, within, beyond);
  state.Equal("after_cents", after, state.step->after_cents(), "the share of what is within");
  const int64_t over = state.left - after;
  const bool drops = count.discount() == v1::OVER_LIMIT_DISCOUNT_DROP;
  state.Holds("count.discount", drops || count.discount() == v1::OVER_LIMIT_DISCOUNT_KEEP,
              "kept or dropped");
  state.Holds("count", fitting > 0 || beyond > 0, "it counts or limits something");
  const int64_t billed = FirstPart(state.billed, within, beyond);
  const bool all_discount = !state.patient_owes_above && !state.limits_balance;
  const int64_t dropped =
      over > 0 && drops && all_discount ? Dropped(state, state.billed - billed, over) : 0;
  state.billed = billed;
  // Of a coordinated line only the plan knows whether the patient owes what is above allowed.
  const bool keeps = state.coordinated() && count.over_limit_cents() == over;
  state.Equal("count.over_limit_cents", keeps ? over : over + dropped, count.over_limit_cents(),
              "what is above the count");
  if (!keeps) TakeDiscount(state, dropped);
  state.over_limit += count.over_limit_cents();
  state.left = state.left_of_line = state.for_program = after;
  state.Owes(v1::ADJUSTMENT_GROUP_PR, "119", count.over_limit_cents(), "35");
  if (beyond > 0) KeepWithin(state, count.measure(), within);
  if (count.measure() != v1::MEASURE_UNITS && !state.pended())
    state.sums.counted[count.accumulator_id()] += fitting;
}

void CheckTrancheStep(LineState& state) {
  const v1::TrancheOperands& part = state.step->tranche();
  state.in_tranche = true;
  state.part_first = state.taken.size();
  state.band = part.band_index();
  state.Equal("before_cents", state.left_of_line, state.step->before_cents(),
              "before is what is left of the line");
  state.Holds(
      "after_cents",
      state.step->after_cents() >= 0 && state.step->after_cents() <= state.step->before_cents(),
      "a part of what is left");
  state.Holds("tranche.band_index", part.band_index() >= 0, "0 or more");
  state.Holds("tranche",
              part.value_before_cents() >= 0 && part.value_before_thousandths() >= 0 &&
                  part.quantity_thousandths() >= 0 &&
                  (part.value_before_cents() == 0 || part.value_before_thousandths() == 0),
              "an amount or a count, 0 or more");
  state.left = state.step->before_cents() - state.step->after_cents();
  state.left_of_line = state.step->after_cents();
  if (!state.pended()) state.sums.may_count[part.accumulator_id()] = true;
  // The first part of a count knows how all of them split what is left.
  const bool is_first =
      state.step_index == 0 ||
      std::none_of(state.line.steps().begin(), state.line.steps().begin() + state.step_index,
                   [](const v1::Step& step) { return step.has_tranche(); });
  if (!is_first) return;
  const bool counts = part.quantity_thousandths() != 0;
  for (const v1::Step& step : state.line.steps()) {
    if (step.has_tranche()) {
      state.Holds("tranche.quantity_thousandths",
                  (step.tranche().quantity_thousandths() != 0) == counts,
                  "every part has a quantity, or none has");
    }
  }
  if (!counts) return;
  std::vector<int64_t> quantities;
  for (const v1::Step& step : state.line.steps()) {
    if (step.has_tranche())
      quantities.push_back(std::max<int64_t>(0, step.tranche().quantity_thousandths()));
  }
  const std::vector<Money> cents =
      Allocate(Money::FromCents(std::max<int64_t>(0, state.step->before_cents())), quantities);
  size_t next = 0;
  int64_t in_all = 0;
  for (const v1::Step& step : state.line.steps()) {
    if (!step.has_tranche()) continue;
    state.Equal("after_cents", cents[next++].cents(), step.before_cents() - step.after_cents(),
                "parts share what is left by quantity");
    in_all += step.tranche().quantity_thousandths();
  }
  state.Holds("tranche.quantity_thousandths",
              in_all == state.quantity || in_all == 1000 || in_all == DaysOf(state) * 1000,
              "all parts together are the line's units, visit or days");
}

}  // namespace claimwright::verify

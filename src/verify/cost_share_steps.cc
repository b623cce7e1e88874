#include <algorithm>

#include "absl/strings/str_cat.h"
#include "src/base/protobuf_compat.h"
#include "src/base/rules.h"
#include "src/verify/condition.h"
#include "src/verify/line_state.h"

// Stage 5: takes from their operands, relief, penalties and plan maximums.
namespace claimwright::verify {
namespace {

constexpr int64_t kMillion = 1'000'000;

v1::PoolPer PoolPerOf(v1::Per per) {
  switch (per) {
    case v1::PER_DAY:
      return v1::POOL_PER_DAY;
    case v1::PER_ADMISSION:
      return v1::POOL_PER_ADMISSION;
    case v1::PER_PRESCRIPTION:
      return v1::POOL_PER_PRESCRIPTION;
    default:
      return v1::POOL_PER_VISIT;
  }
}

void NotePool(LineState& state, v1::Per per, int64_t already, int64_t take,
              const v1::CoinsuranceOperands* share, int64_t computed) {
  if (state.pended()) return;
  state.sums.pooled.push_back({state.index, state.step_index, PoolPerOf(per), &state.asked,
                               state.date, already, take, share != nullptr,
                               share == nullptr ? 0 : share->already_computed_cents(), computed});
}

// What the case's earlier lines took by the state's step.
CaseTakes::Earlier& EarlierOf(LineState& state) {
  const std::string band = state.in_tranche ? absl::StrCat("0.", state.band, ".") : "";
  return state.sums.case_takes.At(
      state.case_index, state.line.network_tier_id(),
      absl::StrCat(state.line.benefit_id(), "#", band, StepIndexOf(*state.step)));
}

// How many copays are due. For a fill, and in a part of a tranche, only the most it may be.
int64_t CopayCount(const LineState& state, const v1::CopayOperands& copay) {
  int64_t most = 1;
  if (copay.per() == v1::PER_UNIT) most = (state.quantity + 999) / 1000;
  if (copay.per() == v1::PER_DAY) most = DaysOf(state);
  if (copay.per() == v1::PER_PRESCRIPTION) most = std::max(1, state.asked.days_supply());
  const bool known = copay.per() != v1::PER_PRESCRIPTION && !state.in_tranche;
  return known ? most : std::min(most, std::max<int64_t>(1, copay.count()));
}

int64_t ExpectedCopay(LineState& state) {
  const v1::CopayOperands& copay = state.step->copay();
  state.Equal("copay.count", CopayCount(state, copay), copay.count(),
              "one for each that a copay is due for");
  state.Holds("copay.amount_cents", copay.amount_cents() >= 0, "0 or more");
  state.Holds("copay.per", copay.per() >= v1::PER_LINE && copay.per() <= v1::PER_PRESCRIPTION,
              "something a copay is for");
  if (copay.per() == v1::PER_LINE || copay.per() == v1::PER_UNIT) {
    const bool by_case = copay.per() == v1::PER_LINE;
    state.Equal("copay.already_assessed_cents", by_case ? EarlierOf(state).cents : 0,
                copay.already_assessed_cents(), "a line shares with its case alone");
    if (by_case) EarlierOf(state).cents += copay.take_cents();
  } else {
    NotePool(state, copay.per(), copay.already_assessed_cents(), copay.take_cents(), nullptr, 0);
  }
  return AtMost(
      static_cast<__int128>(copay.count()) * copay.amount_cents() - copay.already_assessed_cents(),
      state.left);
}

int64_t ExpectedCoinsurance(LineState& state) {
  const v1::CoinsuranceOperands& share = state.step->coinsurance();
  state.Equal("coinsurance.basis_cents", state.left, share.basis_cents(),
              "the basis is what is left");
  const bool sound = share.rate_micros() >= 0 && share.rate_micros() <= kMillion;
  state.Holds("coinsurance.rate_micros", sound, "a rate is 0 to 100 %");
  state.Holds("coinsurance.rounding",
              share.rounding() >= v1::ROUNDING_HALF_UP && share.rounding() <= v1::ROUNDING_DOWN,
              "a rounding is named");
  const CaseTakes::Earlier earlier =
      share.per() == v1::PER_LINE ? EarlierOf(state) : CaseTakes::Earlier();
  state.Equal("coinsurance.earlier_basis_cents", earlier.basis, share.earlier_basis_cents(),
              "the bases of the case's earlier lines");
  const int64_t basis = std::max<int64_t>(0, earlier.basis + state.left);
  const int64_t computed = sound ? Rounded(static_cast<__int128>(share.rate_micros()) * basis,
                                           kMillion, share.rounding())
                                 : 0;
  if (share.per() == v1::PER_VISIT || share.per() == v1::PER_PRESCRIPTION) {
    NotePool(state, share.per(), share.already_assessed_cents(), share.take_cents(), &share,
             computed);
  } else {
    state.Equal("coinsurance.per", v1::PER_LINE, share.per(), "a line, a visit or a fill");
    state.Equal("coinsurance.already_computed_cents", 0, share.already_computed_cents(),
                "a line shares with no other");
    state.Equal("coinsurance.already_assessed_cents", earlier.cents, share.already_assessed_cents(),
                "a line shares with its case alone");
    EarlierOf(state) = {earlier.cents + share.take_cents(), basis};
  }
  int64_t due = share.already_computed_cents() + computed;
  if (share.has_minimum_cents()) due = std::max(due, share.minimum_cents());
  if (share.has_maximum_cents()) due = std::min(due, share.maximum_cents());
  return AtMost(static_cast<__int128>(due) - share.already_assessed_cents(), state.left);
}

int64_t ExpectedDifference(LineState& state) {
  const v1::DifferenceOperands& difference = state.step->difference();
  state.Holds("difference.reference_cents", difference.reference_cents() >= 0, "0 or more");
  state.Holds("difference.reason",
              difference.reason() >= v1::DIFFERENCE_REASON_ALTERNATE_BENEFIT &&
                  difference.reason() <= v1::DIFFERENCE_REASON_CONTRACT,
              "a reason of the plan");
  if (difference.fee_schedule_id().empty()) {
    state.Equal("difference.reference_cents", state.asked.reference_price_cents(),
                difference.reference_cents(), "the claim line's own");
    state.Equal("difference.unit_price_micros", 0, difference.unit_price_micros(),
                "of a schedule alone");
    state.Equal("difference.entry_index", 0, difference.entry_index(), "of a schedule alone");
  } else if (!state.in_tranche) {
    state.Equal(
        "difference.reference_cents",
        RoundedOrMost(static_cast<__int128>(difference.unit_price_micros()) * state.quantity,
                      10'000'000, v1::ROUNDING_HALF_UP),
        difference.reference_cents(), "unit price times quantity, half up");
  }
  return std::max<int64_t>(0, state.left - difference.reference_cents());
}

int64_t TakeOf(const v1::Step& step) {
  if (step.has_copay()) return step.copay().take_cents();
  if (step.has_deductible()) return step.deductible().take_cents();
  return step.has_coinsurance() ? step.coinsurance().take_cents() : step.difference().take_cents();
}

// What the plan would pay by the steps so far.
int64_t PlanPart(const LineState& state) {
  int64_t part = state.allowed - state.over_limit - state.penalty;
  for (const TakenStep& taken : state.taken) part -= taken.cents;
  return part;
}

// What the rule asks for is not there and costs a penalty.
bool Penalizes(const LineState& state, Rule rule) {
  return std::any_of(state.line.steps().begin(), state.line.steps().end(),
                     [rule](const v1::Step& step) {
                       return View(step.rule_id()) == IdOf(rule) &&
                              step.requirement().without() == v1::WITHOUT_ACTION_PENALTY;
                     });
}

CaseTakes::Earlier& EarlierPenalty(LineState& state, const std::string& carc) {
  return state.sums.case_takes.At(state.case_index, state.line.network_tier_id(),
                                  PenaltyOf(state.line.benefit_id(), carc));
}

// Its adjustment says why a line is penalized. One that takes nothing has none; it is for the
// requirement that goes on from where it does.
std::string PenaltyCarc(LineState& state) {
  const auto& made = state.step->adjustment_indexes();
  if (!made.empty() && made.Get(0) >= 0 && made.Get(0) < state.line.adjustments_size())
    return state.line.adjustments(made.Get(0)).carc_code();
  if (!Penalizes(state, Rule::kReferral)) return "197";
  if (!Penalizes(state, Rule::kAuthorization)) return "288";
  const v1::PenaltyOperands& penalty = state.step->penalty();
  const CaseTakes::Earlier& of_authorization = EarlierPenalty(state, "197");
  const bool goes_on = of_authorization.cents == penalty.already_taken_cents() &&
                       of_authorization.basis == penalty.earlier_basis_cents();
  return goes_on ? "197" : "288";
}

int64_t ExpectedPenalty(LineState& state, int64_t part) {
  const v1::PenaltyOperands& penalty = state.step->penalty();
  const bool by_rate = penalty.rate_micros() > 0;
  CaseTakes::Earlier& earlier = EarlierPenalty(state, PenaltyCarc(state));
  state.Equal("penalty.already_taken_cents", earlier.cents, penalty.already_taken_cents(),
              "what the case's earlier lines were penalized");
  state.Equal("penalty.earlier_basis_cents", by_rate ? earlier.basis : 0,
              penalty.earlier_basis_cents(), "the plan's part of the case's earlier lines");
  const int64_t basis = std::max<int64_t>(0, earlier.basis + part);
  int64_t due = by_rate ? Rounded(static_cast<__int128>(penalty.rate_micros()) * basis, kMillion,
                                  v1::ROUNDING_HALF_UP)
                        : penalty.amount_cents();
  if (penalty.has_maximum_cents()) due = std::min(due, penalty.maximum_cents());
  const int64_t take = AtMost(static_cast<__int128>(due) - earlier.cents, part);
  earlier.cents += penalty.take_cents();
  if (by_rate) earlier.basis = basis;
  return take;
}

}  // namespace

void CheckTakeStep(LineState& state) {
  const v1::Step& step = *state.step;
  state.Equal("before_cents", state.left, step.before_cents(),
              "it takes from what the steps before left");
  const int64_t take = TakeOf(step);
  const int64_t expected = step.has_copay()         ? ExpectedCopay(state)
                           : step.has_coinsurance() ? ExpectedCoinsurance(state)
                           : step.has_difference()
                               ? ExpectedDifference(state)
                               : LeastOf(state.left, step.deductible().remaining_before_cents());
  state.Equal("take_cents", expected, take, "what the operands come to");
  state.Equal("after_cents", state.left - take, step.after_cents(),
              "after is before less what it took");
  state.left = step.after_cents();
  const int index = StepIndexOf(step);
  const bool is_new = std::none_of(
      state.taken.begin() + static_cast<std::ptrdiff_t>(state.part_first), state.taken.end(),
      [&](const TakenStep& taken) { return StepIndexOf(*taken.step) >= index; });
  state.checker.Holds("law.steps", *state.step_path, is_new && index >= 0,
                      "cost share steps stand in the order of the program");
  state.taken.push_back({&step, state.step_index, take});
}

void CheckReliefStep(LineState& state) {
  const v1::ReliefOperands& relief = state.step->relief();
  const auto cut = std::find_if(
      state.taken.begin() + static_cast<std::ptrdiff_t>(state.part_first), state.taken.end(),
      [&](const TakenStep& taken) { return StepIndexOf(*taken.step) == relief.step_index(); });
  state.Holds("relief.step_index", cut != state.taken.end() && !cut->step->has_difference(),
              "relief cuts a step that took something");
  if (cut == state.taken.end()) return;
  state.Equal("before_cents", cut->cents, state.step->before_cents(),
              "before is what the step took");
  state.Equal("after_cents", state.step->before_cents() - relief.cut_cents(),
              state.step->after_cents(), "after is before less the cut");
  state.Holds("relief.cut_cents", relief.cut_cents() > 0 && state.step->after_cents() >= 0,
              "cut above 0, at most all");
  cut->cents = state.step->after_cents();
  if (state.in_tranche) return;  // what is left at a part, its steps do not say
  const auto known = state.sums.remaining_now.find({relief.accumulator_id(), false});
  if (known != state.sums.remaining_now.end() && state.sums.one_period) {
    state.Equal("relief.remaining_before_cents", known->second, relief.remaining_before_cents(),
                "what the lines before left");
  }
  const auto room =
      state.relief_room.emplace(relief.accumulator_id(), relief.remaining_before_cents());
  state.Equal("relief.remaining_before_cents", room.first->second, relief.remaining_before_cents(),
              "the same for all its cuts");
}

void CheckPenaltyStep(LineState& state) {
  const v1::PenaltyOperands& penalty = state.step->penalty();
  const int64_t part = PlanPart(state);
  state.Equal("before_cents", part, state.step->before_cents(), "before is the plan's part");
  state.Holds("penalty",
              (penalty.amount_cents() > 0) != (penalty.rate_micros() > 0) &&
                  penalty.amount_cents() >= 0 && penalty.rate_micros() >= 0 &&
                  penalty.rate_micros() <= kMillion,
              "an amount or a rate");
  state.Equal("penalty.take_cents", ExpectedPenalty(state, part), penalty.take_cents(),
              "what the operands come to");
  const bool for_next = state.case_index >= 0 && penalty.rate_micros() > 0 && part > 0;
  state.Holds("penalty.take_cents", penalty.take_cents() > 0 || for_next,
              "it takes something, or is what the case's next line goes on from");
  state.Equal("after_cents", state.step->before_cents() - penalty.take_cents(),
              state.step->after_cents(), "after is before less it");
  state.penalty += penalty.take_cents();
  state.Owes(v1::ADJUSTMENT_GROUP_UNSPECIFIED, "197", penalty.take_cents(), "288");
  state.Holds("penalty",
              Penalizes(state, Rule::kAuthorization) || Penalizes(state, Rule::kReferral),
              "something was needed and not there");
}

void CheckPlanMaximumStep(LineState& state) {
  const v1::PlanMaximumOperands& maximum = state.step->plan_maximum();
  state.Equal("before_cents", PlanPart(state), state.step->before_cents(),
              "before is the plan's part");
  state.Equal("plan_maximum.over_limit_cents",
              state.step->before_cents() - maximum.remaining_before_cents(),
              maximum.over_limit_cents(), "what is above the remaining");
  state.Holds("plan_maximum.remaining_before_cents",
              maximum.remaining_before_cents() >= 0 && maximum.over_limit_cents() > 0,
              "0 or more, and something is above it");
  state.Equal("after_cents", state.step->before_cents() - maximum.over_limit_cents(),
              state.step->after_cents(), "after is before less it");
  state.over_limit += maximum.over_limit_cents();
  state.Owes(v1::ADJUSTMENT_GROUP_PR, "119", maximum.over_limit_cents(), "35");
}

}  // namespace claimwright::verify

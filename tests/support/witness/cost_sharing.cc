#include "tests/support/witness/cost_sharing.h"

#include <algorithm>

#include "tests/support/witness/money.h"
#include "tests/support/witness/program.h"

namespace claimwright::witness {
namespace {

constexpr int64_t kDay = 1000;

bool IsLifetime(const v1::AccumulatorDefinition& definition) {
  return definition.period() == v1::ACCUMULATOR_PERIOD_LIFETIME;
}

template <typename Steps>
bool HasAdmissionCopay(const Steps& steps) {
  return std::any_of(steps.begin(), steps.end(), [](const v1::CostShareStep& step) {
    const auto& bands = step.tranche().bands();
    return step.copay().per() == v1::PER_ADMISSION ||
           std::any_of(bands.begin(), bands.end(),
                       [](const v1::Band& band) { return HasAdmissionCopay(band.steps()); });
  });
}

// ---- counts

// The part of the contract discount above a count that goes to the patient.
int64_t DropDiscount(int64_t billed_over, int64_t over, Line* line) {
  v1::LineAdjudication& result = line->result;
  if (line->terms->over_limit_discount() != v1::OVER_LIMIT_DISCOUNT_DROP ||
      result.above_allowed_cents() <= 0 || AllowsBalanceBilling(*line)) {
    return 0;
  }
  const int64_t dropped =
      std::min(std::max<int64_t>(0, billed_over - over), result.above_allowed_cents());
  result.set_allowed_cents(result.allowed_cents() + dropped);
  result.set_above_allowed_cents(result.above_allowed_cents() - dropped);
  auto& adjustments = *result.mutable_adjustments();
  for (int i = 0; i < adjustments.size(); ++i) {
    if (adjustments[i].carc_code() != "45") continue;
    adjustments[i].set_amount_cents(adjustments[i].amount_cents() - dropped);
    if (adjustments[i].amount_cents() == 0) adjustments.DeleteSubrange(i, 1);
    break;
  }
  return dropped;
}

// Days that are within a count: those it has counted.
void KeepCountedDays(const v1::AccumulatorDefinition& definition, Ledger* ledger, Line* line) {
  std::vector<int32_t> kept;
  for (int32_t day : line->days) {
    if (ledger->Pool(CountKey(*line, definition, day)).counted != 0) kept.push_back(day);
  }
  line->days = kept;
  if (line->message->unit_code() == "DA")
    line->quantity = std::min(line->quantity, static_cast<int64_t>(kept.size()) * kDay);
}

// Units that are days take the days after them along.
void KeepCountedUnits(int64_t within, Line* line) {
  line->quantity = within;
  const auto whole = static_cast<size_t>(Divide(within, kDay, v1::ROUNDING_UP));
  if (line->message->unit_code() == "DA" && whole < line->days.size()) line->days.resize(whole);
}

// What a count leaves of an amount; `billed` shrinks alike.
int64_t LimitByCount(const v1::AccumulatorDefinition& definition, int64_t before, int64_t* billed,
                     Line* line, Ledger* ledger) {
  const Services services = ServicesOf(*line, definition, ledger);
  int64_t fitting = std::min(services.needed, ledger->Remaining(*line, definition));
  if (definition.measure() == v1::MEASURE_VISITS && fitting < services.needed) fitting = 0;
  if (definition.measure() == v1::MEASURE_DAYS) fitting = fitting / kDay * kDay;
  const int64_t beyond = services.needed - fitting;
  const int64_t within = services.quantity - beyond;
  ledger->Feed(*line, definition, fitting);
  NoteCounted(*line, definition, fitting, ledger);
  if (beyond == 0) return before;
  const int64_t left = FirstPart(before, within, beyond);
  const int64_t billed_left = FirstPart(*billed, within, beyond);
  const int64_t over = before - left;
  const int64_t dropped = over > 0 ? DropDiscount(*billed - billed_left, over, line) : 0;
  *billed = billed_left;
  line->result.set_over_limit_cents(line->result.over_limit_cents() + over + dropped);
  Adjust(v1::ADJUSTMENT_GROUP_PR, IsLifetime(definition) ? "35" : "119", over + dropped, line);
  if (definition.measure() == v1::MEASURE_UNITS) KeepCountedUnits(within, line);
  if (definition.measure() == v1::MEASURE_DAYS) KeepCountedDays(definition, ledger, line);
  return left;
}

int64_t LimitByCounts(Line* line, Ledger* ledger) {
  int64_t left = line->result.allowed_cents();
  int64_t billed = line->billed;
  for (const std::string& id : line->terms->count_accumulator_ids()) {
    for (const v1::AccumulatorDefinition* definition : AccumulatorsOf(*line)) {
      if (definition->accumulator_id() == id)
        left = LimitByCount(*definition, left, &billed, line, ledger);
    }
  }
  return left;
}

// ---- what the program took

void Account(const Take& take, Line* line) {
  v1::LineAdjudication& result = line->result;
  switch (take.step->kind_case()) {
    case v1::CostShareStep::kCopay:
      result.set_copay_cents(result.copay_cents() + take.cents);
      return Adjust(v1::ADJUSTMENT_GROUP_PR, "3", take.cents, line);
    case v1::CostShareStep::kDeductible:
      result.set_deductible_cents(result.deductible_cents() + take.cents);
      return Adjust(v1::ADJUSTMENT_GROUP_PR, "1", take.cents, line);
    case v1::CostShareStep::kCoinsurance:
      result.set_coinsurance_cents(result.coinsurance_cents() + take.cents);
      return Adjust(v1::ADJUSTMENT_GROUP_PR, "2", take.cents, line);
    default:
      break;
  }
  const v1::DifferenceReason reason = take.step->difference().reason();
  if (reason == v1::DIFFERENCE_REASON_CONTRACT) {
    result.set_allowed_cents(result.allowed_cents() - take.cents);
    result.set_above_allowed_cents(result.above_allowed_cents() + take.cents);
    return Adjust(v1::ADJUSTMENT_GROUP_CO, "45", take.cents, line);
  }
  const bool is_alternate = reason == v1::DIFFERENCE_REASON_ALTERNATE_BENEFIT;
  result.set_difference_cents(result.difference_cents() + take.cents);
  Adjust(v1::ADJUSTMENT_GROUP_PR, is_alternate ? "169" : "96", take.cents, line);
  if (!is_alternate && take.cents != 0)
    result.mutable_adjustments()->rbegin()->add_rarc_codes("N130");
}

// Of a coordinated line only what counts as if the plan were primary stays fed.
void KeepNormalFeeds(const Line& line, const Ledger& before, Ledger* ledger) {
  for (const v1::AccumulatorDefinition* definition : AccumulatorsOf(line)) {
    if (CobFeedOf(*definition) != v1::COB_FEED_NORMAL)
      ledger->RestoreAccumulator(before, definition->accumulator_id());
  }
}

void Rerun(const ReferenceParts& parts, int64_t left, const Ledger& ledger, Line* line) {
  Ledger trial = ledger;
  const int64_t cents = std::max<int64_t>(0, left - line->prior.paid);
  line->rerun_benefit = cents;
  for (const Take& take : RunProgram(parts, *line, cents, &trial))
    line->rerun_benefit -= take.cents;
}

// ---- after the program

void Penalize(const v1::Requirement& needed, bool is_there, const char* carc_code, Line* line,
              Ledger* ledger) {
  if (needed.without() != v1::WITHOUT_ACTION_PENALTY || is_there) return;
  const v1::Penalty& penalty = needed.penalty();
  const int64_t plan_part = PlanPart(line->result);
  PoolValue of_line;
  PoolValue& pool = line->of_case()
                        ? ledger->CasePool(*line, line->result.benefit_id() + " CARC " + carc_code)
                        : of_line;
  pool.computed += plan_part;
  int64_t due = penalty.kind_case() == v1::Penalty::kRateMicros
                    ? Share(penalty.rate_micros(), pool.computed)
                    : penalty.amount_cents();
  if (penalty.has_maximum_cents()) due = std::min(due, penalty.maximum_cents());
  const int64_t take = std::min(plan_part, std::max<int64_t>(0, due - pool.assessed));
  pool.assessed += take;
  line->result.set_penalty_cents(line->result.penalty_cents() + take);
  Adjust(penalty.group() == v1::ADJUSTMENT_GROUP_CO ? v1::ADJUSTMENT_GROUP_CO
                                                    : v1::ADJUSTMENT_GROUP_PR,
         carc_code, take, line);
}

void LimitPlanPart(Line* line, const Ledger& ledger) {
  for (const v1::AccumulatorDefinition* maximum : PlanMaximumsOf(*line)) {
    const int64_t over =
        std::max<int64_t>(0, PlanPart(line->result) - ledger.Remaining(*line, *maximum));
    line->result.set_over_limit_cents(line->result.over_limit_cents() + over);
    Adjust(v1::ADJUSTMENT_GROUP_PR, IsLifetime(*maximum) ? "35" : "119", over, line);
  }
}

}  // namespace

bool Feeds(const v1::CostShareStep& step, const v1::AccumulatorDefinition& definition) {
  if (step.has_feeds()) {
    return !step.feeds().accumulator_ids().empty() &&
           NamesOrIsEmpty(step.feeds().accumulator_ids(), definition.accumulator_id());
  }
  if (step.has_difference()) return false;
  if (definition.kind() == v1::ACCUMULATOR_KIND_OUT_OF_POCKET_MAXIMUM) return true;
  if (!step.has_deductible()) return false;
  const auto& named = step.deductible().accumulator_ids();
  if (named.empty()) return definition.kind() == v1::ACCUMULATOR_KIND_DEDUCTIBLE;
  return NamesOrIsEmpty(named, definition.accumulator_id());
}

v1::CobFeed CobFeedOf(const v1::AccumulatorDefinition& definition) {
  if (definition.cob_feed() != v1::COB_FEED_UNSPECIFIED) return definition.cob_feed();
  return definition.kind() == v1::ACCUMULATOR_KIND_OUT_OF_POCKET_MAXIMUM ? v1::COB_FEED_OWED
                                                                         : v1::COB_FEED_NORMAL;
}

std::vector<const v1::AccumulatorDefinition*> PlanMaximumsOf(const Line& line) {
  std::vector<const v1::AccumulatorDefinition*> maximums;
  for (const std::string& id : line.terms->cost_share().plan_maximum_accumulator_ids()) {
    for (const v1::AccumulatorDefinition* definition : AccumulatorsOf(line)) {
      if (definition->accumulator_id() == id) maximums.push_back(definition);
    }
  }
  return maximums;
}

bool HasPoolFacts(Line* line) {
  if (line->result.allowed_cents() == 0 || line->claim->admission_date() != 0 ||
      !HasAdmissionCopay(line->terms->cost_share().steps())) {
    return true;
  }
  Pend(line);
  return false;
}

void ShareCost(const ReferenceParts& parts, Line* line, Ledger* ledger) {
  if (line->result.allowed_cents() == 0) return;
  const Ledger before = *ledger;
  const int64_t left = LimitByCounts(line, ledger);
  if (line->coordinated()) Rerun(parts, left, *ledger, line);
  line->takes = RunProgram(parts, *line, left, ledger);
  if (line->coordinated()) KeepNormalFeeds(*line, before, ledger);
  for (const Take& take : line->takes) Account(take, line);
  Penalize(line->terms->authorization(), HasAuthorization(*line), "197", line, ledger);
  Penalize(line->terms->referral(), HasReferral(*line), "288", line, ledger);
  LimitPlanPart(line, *ledger);
}

}  // namespace claimwright::witness

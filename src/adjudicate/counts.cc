#include "src/adjudicate/counts.h"

#include <algorithm>

#include "src/adjudicate/cost_share.h"
#include "src/adjudicate/split.h"

namespace claimwright {
namespace {

constexpr int64_t kOne = 1000;           // visit or day, in thousandths
constexpr uint8_t kKeep = 1, kDrop = 2;  // of claimwright.v1.OverLimitDiscount

PoolRecord* VisitPool(LineChart& line, uint16_t accumulator) {
  return FindPool(line.claim, {line.plan().accumulators[accumulator].id,
                               PoolPer::kVisit,
                               line.claim.facts.claim.billing_npi_text,
                               line.facts.day,
                               {}});
}

PoolRecord* DayPool(LineChart& line, uint16_t accumulator, int64_t day) {
  return FindPool(
      line.claim,
      {line.plan().accumulators[accumulator].id, PoolPer::kDay, {}, line.DayAt(day), {}});
}

// What of the needed services there is room for.
int64_t Fitting(Measure measure, int64_t needed, int64_t remaining) {
  if (remaining >= needed) return needed;
  switch (measure) {
    case Measure::kVisits:
      return 0;
    case Measure::kDays:
      return remaining / kOne * kOne;
    default:
      return remaining;
  }
}

// The contract discount on what is above a count goes to the patient, where the whole discount is
// the provider's.
int64_t DropDiscount(LineChart& line, int64_t billed_over, int64_t over) {
  Amounts& amounts = line.amounts();
  if (!line.terms->drops_discount || amounts.above_allowed <= 0 || line.balance_billing()) return 0;
  const int64_t dropped = std::min(std::max<int64_t>(0, billed_over - over), amounts.above_allowed);
  amounts.allowed += dropped;
  amounts.above_allowed -= dropped;
  // Only pricing has made a CARC 45 so far.
  for (size_t i = static_cast<size_t>(line.decision.first_adjustment);
       i < line.claim.adjustments.size(); ++i) {
    AdjustmentRecord& adjustment = line.claim.adjustments[i];
    if (adjustment.carc == "45") adjustment.amount -= dropped;
  }
  return dropped;
}

// The line goes on with what is within a count: of days those that were counted, of units that are
// days the first.
void KeepWithin(LineChart& line, uint16_t index, int64_t within) {
  const bool in_days = line.facts.in_days;
  switch (line.plan().accumulators[index].measure) {
    case Measure::kUnits:
      line.quantity = within;
      if (in_days) line.days = std::min(line.days, DaysOf(line));
      break;
    case Measure::kDays: {
      ArenaList<int32_t> kept(line.claim.workspace, static_cast<size_t>(within / kOne));
      for (int64_t day = 0; day < line.days; ++day) {
        if (DayPool(line, index, day)->counted != 0) kept.Append(line.DayAt(day) - line.facts.from);
      }
      line.kept_days = kept.span();
      line.days = within / kOne;
      if (in_days) line.quantity = std::min(line.quantity, within);
      break;
    }
    default:
      break;
  }
}

// Answers what is within the count of what other counts left.
int64_t LimitByCount(LineChart& line, uint16_t index, int64_t before) {
  LineAccumulator& accumulator = line.claim.day.accumulators[index];
  const AccumulatorProgram& program = line.plan().accumulators[index];
  const Services services = ServicesOf(line, index);
  if (!line.claim.failure.ok()) return before;
  const int64_t remaining = accumulator.Remaining();
  const int64_t fitting = Fitting(program.measure, services.needed, remaining);
  const int64_t beyond = services.needed - fitting;
  const int64_t within = services.quantity - beyond;
  const int64_t left = beyond == 0 ? before : FirstShare(before, within, beyond);
  const int64_t billed = beyond == 0 ? line.billed : FirstShare(line.billed, within, beyond);
  const int64_t over = before - left;
  const int64_t dropped = over > 0 ? DropDiscount(line, line.billed - billed, over) : 0;
  line.billed = billed;
  if (fitting == 0 && beyond == 0) return before;
  StepRecord& step = line.Step(Rule::kCountLimit, StepKind::kCount, before, left, &program.source,
                               {services.quantity, services.needed, remaining, over + dropped});
  step.accumulator = &program.source;
  step.index = line.terms->drops_discount ? kDrop : kKeep;
  step.first_feed = static_cast<int32_t>(line.claim.feeds.size());
  const bool counts = !line.coordinated() || program.cob_feed == CobFeed::kNormal;
  if (counts) line.claim.Feed(accumulator, fitting);
  step.feed_count =
      static_cast<int16_t>(static_cast<int32_t>(line.claim.feeds.size()) - step.first_feed);
  CountPools(line, index, fitting);
  if (beyond > 0) KeepWithin(line, index, within);
  line.Adjust(line.claim.steps.size() - 1, Group::kPR,
              program.period == Period::kLifetime ? "35" : "119", {}, over + dropped);
  line.amounts().over_limit += over + dropped;
  return left;
}

// Lines whose discount was dropped whole keep no adjustment of it.
void RemoveEmptyAdjustments(LineChart& line) {
  ArenaList<AdjustmentRecord>& adjustments = line.claim.adjustments;
  const auto first = static_cast<size_t>(line.decision.first_adjustment);
  size_t kept = first;
  for (size_t i = first; i < adjustments.size(); ++i) {
    StepRecord& step = line.claim.steps[static_cast<size_t>(adjustments[i].step)];
    if (adjustments[i].amount == 0) {
      --step.adjustment_count;
      continue;
    }
    if (step.adjustment == static_cast<int32_t>(i)) step.adjustment = static_cast<int32_t>(kept);
    adjustments[kept++] = adjustments[i];
  }
  adjustments.Truncate(kept);
}

}  // namespace

Services ServicesOf(LineChart& line, uint16_t accumulator) {
  switch (line.plan().accumulators[accumulator].measure) {
    case Measure::kVisits: {
      const PoolRecord* const pool = VisitPool(line, accumulator);
      return {kOne, pool != nullptr && pool->counted > 0 ? 0 : kOne};
    }
    case Measure::kDays: {
      Services services = {line.days * kOne, 0};
      for (int64_t day = 0; day * kOne < services.quantity; ++day) {
        const PoolRecord* const pool = DayPool(line, accumulator, day);
        if (pool == nullptr) break;
        if (pool->counted == 0) services.needed += kOne;
      }
      return services;
    }
    default:
      return {line.quantity, line.quantity};
  }
}

void CountPools(LineChart& line, uint16_t accumulator, int64_t counted) {
  const Measure measure = line.plan().accumulators[accumulator].measure;
  if (measure == Measure::kVisits && counted > 0) VisitPool(line, accumulator)->counted = kOne;
  if (measure != Measure::kDays) return;
  for (int64_t day = 0; counted > 0; ++day) {
    PoolRecord* const pool = DayPool(line, accumulator, day);
    if (pool->counted != 0) continue;
    pool->counted = kOne;
    counted -= kOne;
  }
}

int64_t LimitByCounts(LineChart& line) {
  int64_t left = line.amounts().allowed;
  for (uint16_t index : line.terms->counts) {
    left = LimitByCount(line, index, left);
    if (!line.claim.failure.ok()) return left;
  }
  if (line.amounts().over_limit > 0) {
    line.decision.verdict = Verdict::kReduced;
    if (line.terms->drops_discount) RemoveEmptyAdjustments(line);
  }
  Accumulators::BeginPart(line.tier(), line.claim.day.accumulators);
  return left;
}

}  // namespace claimwright

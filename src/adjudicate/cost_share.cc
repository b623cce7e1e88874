#include "src/adjudicate/cost_share.h"

#include <algorithm>

#include "claimwright/money.h"
#include "src/adjudicate/fee_lookup.h"

namespace claimwright {

PoolRecord* FindPool(ClaimChart& claim, const PoolKey& key) {
  PoolRecord* const pool = claim.pools.Find(key, claim.limits.max_pools);
  if (pool == nullptr) {
    claim.failure =
        absl::ResourceExhaustedError("cost_sharing: the claim uses more pools than max_pools");
  }
  return pool;
}

CostShare::CostShare(LineChart& line)
    : line_(line),
      claim_(line.claim),
      taken_(line.claim.workspace, 8),
      quantity_(line.quantity),
      days_(line.days) {}

void CostShare::Run(int64_t amount) {
  if (!line_.coordinated()) {
    RunAll(amount);
    return;
  }
  const Saved before = Save();
  RunAll(amount);
  FeedAsCoordinated(before);
}

void CostShare::RunAll(int64_t amount) {
  next_day_ = 0;
  if (line_.terms->tranche.accumulator >= 0) {
    RunTranche(amount);
  } else {
    RunPart(line_.terms->steps, amount);
  }
}

int64_t CostShare::Try(int64_t amount) {
  const Saved saved = Save();
  RunAll(amount);
  const int64_t plan_part = amount - TakenSince(saved.taken);
  Restore(saved);
  return plan_part;
}

int64_t CostShare::TakenSince(size_t first) const {
  int64_t cents = 0;
  for (size_t i = first; i < taken_.size(); ++i) {
    if (taken_[i].program != nullptr) cents += taken_[i].cents;
  }
  return cents;
}

// ---- trying

template <typename Visit>
void CostShare::ForEachPeriod(Visit visit) {
  for (uint16_t index : line_.tier().accumulators) {
    LineAccumulator& accumulator = Accumulator(index);
    visit(accumulator);
    if (accumulator.next != nullptr) visit(*accumulator.next);
  }
}

CostShare::Saved CostShare::Save() const {
  const std::vector<uint16_t>& indexes = line_.tier().accumulators;
  Saved saved = {claim_.workspace.MakeRaw<int64_t>(2 * indexes.size()), claim_.pools.Save(),
                 claim_.steps.size(), claim_.feeds.size(), taken_.size()};
  for (size_t i = 0; i < indexes.size(); ++i) {
    const LineAccumulator& accumulator = claim_.day.accumulators[indexes[i]];
    saved.fed[2 * i] = accumulator.period->fed;
    saved.fed[2 * i + 1] = accumulator.next == nullptr ? 0 : accumulator.next->period->fed;
  }
  return saved;
}

void CostShare::Restore(const Saved& saved) {
  const std::vector<uint16_t>& indexes = line_.tier().accumulators;
  for (size_t i = 0; i < indexes.size(); ++i) {
    LineAccumulator& accumulator = Accumulator(indexes[i]);
    accumulator.period->fed = saved.fed[2 * i];
    if (accumulator.next != nullptr) accumulator.next->period->fed = saved.fed[2 * i + 1];
  }
  Accumulators::BeginPart(line_.tier(), claim_.day.accumulators);
  claim_.pools.Restore(saved.pools);
  claim_.steps.Truncate(saved.steps);
  claim_.feeds.Truncate(saved.feeds);
  taken_.Truncate(saved.taken);
}

// ---- one part

// Every step takes from what is left, and feeds, so that later steps see it.
void CostShare::RunPart(const Steps& steps, int64_t amount) {
  part_first_taken_ = taken_.size();
  part_first_feed_ = claim_.feeds.size();
  relief_count_ = 0;
  int64_t left = amount;
  for (size_t i = 0; i < steps.size() && claim_.failure.ok(); ++i) {
    Take take = {left, 0, 0, 0, 0, -1, false};
    TakeFrom(steps[i], &take);
    left -= take.cents;
    if (take.cents > 0 || take.noted) Note(steps, i, take);
  }
  if (!Relieve(amount)) return;
  FeedPartAnew();
  WriteReliefs();
}

void CostShare::Note(const Steps& steps, size_t i, const Take& take) {
  static constexpr Rule kRules[] = {Rule::kCopay, Rule::kDeductible, Rule::kCoinsurance,
                                    Rule::kDifference};
  static constexpr StepKind kKinds[] = {StepKind::kCopay, StepKind::kDeductible,
                                        StepKind::kCoinsurance, StepKind::kDifference};
  const CostShareStepProgram& program = steps[i];
  StepRecord& step = line_.Step(kRules[program.kind], kKinds[program.kind], take.left_before,
                                take.left_before - take.cents, &program.source,
                                {take.a, take.b, take.c, take.cents});
  step.index = static_cast<uint8_t>(i);
  if (take.accumulator >= 0) step.accumulator = &SourceOf(static_cast<size_t>(take.accumulator));
  Feed(program, take.cents, &step);
  taken_.Append({&program, static_cast<uint32_t>(claim_.steps.size() - 1), take.cents});
}

void CostShare::Feed(const CostShareStepProgram& program, int64_t cents, StepRecord* step) {
  step->first_feed = static_cast<int32_t>(claim_.feeds.size());
  for (uint16_t index : program.feeds) {
    if (feeds_all_ || IsFed(index)) claim_.Feed(Accumulator(index), cents);
  }
  step->feed_count =
      static_cast<int16_t>(static_cast<int32_t>(claim_.feeds.size()) - step->first_feed);
}

// Of a coordinated line.
bool CostShare::IsFed(uint16_t accumulator) const {
  return line_.plan().accumulators[accumulator].cob_feed == CobFeed::kNormal;
}

// ---- the kinds of steps

void CostShare::TakeFrom(const CostShareStepProgram& step, Take* take) {
  switch (step.kind) {
    case CostShareStepProgram::kCopay:
      TakeCopay(step, take);
      break;
    case CostShareStepProgram::kDeductible:
      TakeDeductible(step, take);
      break;
    case CostShareStepProgram::kCoinsurance:
      TakeCoinsurance(step, take);
      break;
    case CostShareStepProgram::kDifference:
      TakeDifference(step, take);
      break;
  }
}

void CostShare::TakeCopay(const CostShareStepProgram& step, Take* take) {
  take->a = step.amount;
  take->b = CopayCount(step);
  if (!step.pooled && !IsByCase(step)) {
    take->cents = std::min(take->left_before, take->b * step.amount);
  } else if (step.per == Per::kDay) {
    TakeDailyCopay(step, take);
  } else {
    PoolRecord* const pool = PoolOf(step);
    if (pool != nullptr) TakeFromPool(take->b * step.amount, pool, take);
  }
}

// How many copays are due for the pool in all.
int64_t CostShare::CopayCount(const CostShareStepProgram& step) const {
  switch (step.per) {
    case Per::kUnit:
      return (quantity_ + 999) / 1000;
    case Per::kDay:
      return days_;
    case Per::kPrescription:
      return std::max<int64_t>(
          1, (int64_t{line_.facts.days_supply} + step.days_per_copay - 1) / step.days_per_copay);
    default:
      return 1;
  }
}

void CostShare::TakeFromPool(int64_t due_in_all, PoolRecord* pool, Take* take) {
  take->c = pool->assessed;
  take->cents = std::min(take->left_before, std::max<int64_t>(0, due_in_all - pool->assessed));
  pool->assessed += take->cents;
}

// Each calendar day has its own pool of one copay.
void CostShare::TakeDailyCopay(const CostShareStepProgram& step, Take* take) {
  for (int64_t i = 0; i < take->b; ++i) {
    PoolRecord* const pool =
        FindPool(claim_, {step.pool_id, PoolPer::kDay, {}, line_.DayAt(first_day_ + i), {}});
    if (pool == nullptr) return;
    const int64_t due = std::max<int64_t>(0, step.amount - pool->assessed);
    const int64_t cents = std::min(take->left_before - take->cents, due);
    take->c += step.amount - due;
    take->cents += cents;
    pool->assessed += cents;
  }
}

void CostShare::TakeDeductible(const CostShareStepProgram& step, Take* take) {
  take->a = kUnlimited;
  for (uint16_t index : step.limited_by) {
    const int64_t remaining = Accumulator(index).Remaining();
    if (take->accumulator < 0 || remaining < take->a) {
      take->a = remaining;
      take->accumulator = index;
    }
  }
  take->cents = std::min(take->left_before, take->a);
}

int64_t Clamp(int64_t share, const CostShareStepProgram& step) {
  return std::min(std::max(share, step.minimum), step.maximum);
}

void CostShare::TakeCoinsurance(const CostShareStepProgram& step, Take* take) {
  if (IsByCase(step)) {
    TakeCoinsuranceOfCase(step, take);
    return;
  }
  const int64_t share =
      Rate::FromMicros(step.amount).Of(Money::FromCents(take->left_before), step.rounding).cents();
  take->a = step.amount;
  PoolRecord* const pool = step.pooled ? PoolOf(step) : nullptr;
  if (pool == nullptr) {
    take->cents = std::min(take->left_before, Clamp(share, step));
    return;
  }
  take->b = pool->computed;
  take->c = pool->assessed;
  pool->computed += share;
  take->cents = std::min(take->left_before,
                         std::max<int64_t>(0, Clamp(pool->computed, step) - pool->assessed));
  pool->assessed += take->cents;
  take->noted = share != 0;
}

// The share of all that the lines of the case had left, rounded once.
void CostShare::TakeCoinsuranceOfCase(const CostShareStepProgram& step, Take* take) {
  take->a = step.amount;
  PoolRecord* const pool = PoolOf(step);
  if (pool == nullptr) return;
  take->b = pool->computed;
  take->c = pool->assessed;
  pool->computed += take->left_before;
  const int64_t share =
      Rate::FromMicros(step.amount).Of(Money::FromCents(pool->computed), step.rounding).cents();
  take->cents =
      std::min(take->left_before, std::max<int64_t>(0, Clamp(share, step) - pool->assessed));
  pool->assessed += take->cents;
  take->noted = take->left_before > 0;
}

// What is left above the price of the alternative, where it has one.
void CostShare::TakeDifference(const CostShareStepProgram& step, Take* take) {
  take->a = line_.facts.details->reference_price;
  if (step.reference >= 0) {
    const BoundPricing& reference =
        line_.day().plan->references[static_cast<size_t>(step.reference)];
    Fee fee;
    if (!FindFee(line_, reference, &fee)) return;
    const absl::optional<Money> price =
        PriceOf(fee.unit_price_micros, quantity_, Rounding::kHalfUp);
    if (!price.has_value() || price->cents() > Money::kMaxDocumentCents)
      return;  // above all that is left
    take->a = price->cents();
    take->b = fee.unit_price_micros;
    take->c = fee.entry;
  }
  if (take->a > 0) take->cents = std::max<int64_t>(0, take->left_before - take->a);
}

PoolRecord* CostShare::PoolOf(const CostShareStepProgram& step) {
  const ClaimFacts& claim = claim_.facts.claim;
  switch (step.per) {
    case Per::kLine:
      return FindPool(
          claim_, {step.pool_id, PoolPer::kCase, {}, line_.share->index, line_.decision.tier_id});
    case Per::kAdmission: {
      const absl::string_view facility =
          claim.facility_npi_text.empty() ? claim.billing_npi_text : claim.facility_npi_text;
      return FindPool(claim_, {step.pool_id, PoolPer::kAdmission, facility, claim.admission, {}});
    }
    case Per::kPrescription:
      return FindPool(claim_, {step.pool_id,
                               PoolPer::kPrescription,
                               {},
                               line_.facts.day,
                               line_.facts.details->prescription_number});
    default:
      return FindPool(claim_,
                      {step.pool_id, PoolPer::kVisit, claim.billing_npi_text, line_.facts.day, {}});
  }
}

// ---- out-of-pocket relief

// What is above an out-of-pocket maximum is cut from the steps that feed it.
bool CostShare::Relieve(int64_t amount) {
  for (uint16_t maximum : line_.tier().out_of_pocket_maximums) {
    const int64_t remaining = Accumulator(maximum).RemainingBeforePart();
    if (remaining < amount) CutTo(remaining, maximum);
  }
  return relief_count_ > 0;
}

bool FeedsAccumulator(const TakenStep& taken, uint16_t accumulator) {
  if (taken.program == nullptr || taken.cents == 0) return false;
  const std::vector<uint16_t>& feeds = taken.program->feeds;
  return std::find(feeds.begin(), feeds.end(), accumulator) != feeds.end();
}

void CostShare::CutTo(int64_t remaining, uint16_t maximum) {
  const size_t count = taken_.size() - part_first_taken_;
  int64_t excess = -remaining;
  for (size_t i = part_first_taken_; i < taken_.size(); ++i) {
    if (FeedsAccumulator(taken_[i], maximum)) excess += taken_[i].cents;
  }
  for (size_t n = 0; n < count && excess > 0; ++n) {
    TakenStep& taken =
        taken_[part_first_taken_ + (line_.terms->first_step_first ? n : count - 1 - n)];
    const bool can_be_cut = taken.program->kind != CostShareStepProgram::kDifference;
    if (can_be_cut && FeedsAccumulator(taken, maximum)) excess -= Cut(maximum, excess, &taken);
  }
}

int64_t CostShare::Cut(uint16_t accumulator, int64_t excess, TakenStep* taken) {
  const int64_t cut = std::min(excess, taken->cents);
  reliefs_[relief_count_++] = {accumulator, claim_.steps[taken->record].index, taken->cents, cut};
  taken->cents -= cut;
  return cut;
}

// What was cut feeds nothing.
void CostShare::FeedPartAnew() {
  ForEachPeriod(
      [](LineAccumulator& accumulator) { accumulator.period->fed = accumulator.fed_before_part; });
  claim_.feeds.Truncate(part_first_feed_);
  for (size_t i = part_first_taken_; i < taken_.size(); ++i)
    Feed(*taken_[i].program, taken_[i].cents, &claim_.steps[taken_[i].record]);
}

void CostShare::WriteReliefs() {
  for (int i = 0; i < relief_count_; ++i) {
    const Relief& relief = reliefs_[i];
    const Source& source = SourceOf(relief.accumulator);
    StepRecord& step = line_.Step(
        Rule::kRelief, StepKind::kRelief, relief.before, relief.before - relief.cut, &source,
        {Accumulator(relief.accumulator).RemainingBeforePart(), 0, 0, relief.cut});
    step.accumulator = &source;
    step.index = relief.step;
  }
}

// ---- after other payers

void CostShare::FeedAsCoordinated(const Saved& before) {
  const std::vector<uint16_t>& indexes = line_.tier().accumulators;
  for (size_t i = 0; i < indexes.size(); ++i) {
    LineAccumulator& accumulator = Accumulator(indexes[i]);
    accumulator.period->fed = before.fed[2 * i];
    if (accumulator.next != nullptr) accumulator.next->period->fed = before.fed[2 * i + 1];
  }
  claim_.feeds.Truncate(before.feeds);
  feeds_all_ = false;
  for (const TakenStep& taken : taken_) {
    if (taken.program != nullptr) {
      Feed(*taken.program, taken.cents, &claim_.steps[taken.record]);
    } else {
      FeedTranche(taken.record, taken.cents);
    }
  }
  feeds_all_ = true;
  Accumulators::BeginPart(line_.tier(), claim_.day.accumulators);
}

// ---- writing

void CostShare::Owe() {
  static constexpr absl::string_view kCarcs[] = {"3", "1", "2"};
  static constexpr int64_t Amounts::*kAmounts[] = {&Amounts::copay, &Amounts::deductible,
                                                   &Amounts::coinsurance};
  for (const TakenStep& taken : taken_) {
    if (taken.program == nullptr) continue;
    const int kind = taken.program->kind;
    if (kind == CostShareStepProgram::kDifference) {
      OweDifference(taken);
    } else {
      line_.amounts().*kAmounts[kind] += taken.cents;
      line_.Adjust(taken.record, Group::kPR, kCarcs[kind], {}, taken.cents);
    }
  }
  line_.taken = taken_.span();
}

void CostShare::OweDifference(const TakenStep& taken) {
  constexpr int32_t kAlternate = 1, kContract = 3;  // of claimwright.v1.DifferenceReason
  static constexpr absl::string_view kRemark[] = {"N130"};
  Amounts& amounts = line_.amounts();
  if (taken.program->reason == kContract) {
    amounts.allowed -= taken.cents;
    amounts.above_allowed += taken.cents;
    line_.Adjust(taken.record, Group::kCO, "45", {}, taken.cents);
    return;
  }
  const bool alternate = taken.program->reason == kAlternate;
  amounts.difference += taken.cents;
  line_.Adjust(taken.record, Group::kPR, alternate ? "169" : "96",
               alternate ? RemarkCodes() : RemarkCodes(kRemark), taken.cents);
  if (amounts.difference > 0) line_.decision.verdict = Verdict::kReduced;
}

}  // namespace claimwright

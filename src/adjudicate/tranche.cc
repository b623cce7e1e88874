#include <algorithm>

#include "claimwright/money.h"
#include "src/adjudicate/cost_share.h"
#include "src/adjudicate/counts.h"
#include "src/base/split.h"

// A tranche cuts a line where it passes from one band of its accumulator to the next.
namespace claimwright {
namespace {

constexpr int kMaxParts = 64;  // a compiled tranche has no more bands

}  // namespace

void CostShare::RunTranche(int64_t amount) {
  const Measure measure =
      line_.plan().accumulators[static_cast<size_t>(line_.terms->tranche.accumulator)].measure;
  if (measure <= Measure::kDays) {
    RunTrancheOfCount(amount);
  } else {
    RunTrancheOfAmount(amount);
  }
}

// The first band that ends above a value.
size_t CostShare::BandAbove(int64_t value) const {
  const std::vector<TrancheProgram::Band>& bands = line_.terms->tranche.bands;
  size_t band = 0;
  while (band + 1 < bands.size() && bands[band].through <= value) ++band;
  return band;
}

// The first band that ends at a value or above.
size_t CostShare::BandHolding(int64_t value) const { return value > 0 ? BandAbove(value - 1) : 0; }

void CostShare::RunInBand(const Part& part, int64_t* left) {
  const TrancheProgram& tranche = line_.terms->tranche;
  const LineAccumulator& accumulator = Accumulator(static_cast<uint16_t>(tranche.accumulator));
  StepRecord& step = line_.Step(Rule::kTranche, StepKind::kTranche, *left, *left - part.cents,
                                &tranche.source, {accumulator.MemberValue(), part.quantity, 0, 0});
  step.accumulator = accumulator.source;
  step.index = static_cast<uint8_t>(part.band);
  const size_t record = claim_.steps.size() - 1;
  const size_t first = taken_.size();
  Accumulators::BeginPart(line_.tier(), claim_.day.accumulators);
  EnterPart(part);
  RunPart(tranche.bands[part.band].steps, part.cents);
  *left -= part.cents;
  const bool counts = accumulator.source->counts;
  FeedTranche(record, counts ? part.counted : MeasureSince(first, part.cents));
}

// The units or days of a part; the days of the parts follow one another.
void CostShare::EnterPart(const Part& part) {
  const auto index = static_cast<size_t>(line_.terms->tranche.accumulator);
  const Measure measure = line_.plan().accumulators[index].measure;
  const bool in_days = line_.facts.in_days;
  const bool new_days = measure == Measure::kDays && part.counted > 0;
  if (measure == Measure::kUnits || (new_days && in_days)) quantity_ = part.quantity;
  if (measure != Measure::kDays) return;
  first_day_ = next_day_;
  days_ = part.quantity / 1000;
  next_day_ += days_;
}

void CostShare::FeedTranche(size_t record, int64_t amount) {
  const auto index = static_cast<uint16_t>(line_.terms->tranche.accumulator);
  StepRecord& step = claim_.steps[record];
  step.first_feed = static_cast<int32_t>(claim_.feeds.size());
  if (feeds_all_ || IsFed(index)) claim_.Feed(Accumulator(index), amount);
  step.feed_count =
      static_cast<int16_t>(static_cast<int32_t>(claim_.feeds.size()) - step.first_feed);
  if (feeds_all_) taken_.Append({nullptr, static_cast<uint32_t>(record), amount});
}

// ---- counts

void CostShare::RunTrancheOfCount(int64_t amount) {
  const auto index = static_cast<uint16_t>(line_.terms->tranche.accumulator);
  const Services services = ServicesOf(line_, index);
  if (!claim_.failure.ok()) return;
  int64_t value = Accumulator(index).MemberValue();
  int64_t left = amount;
  if (line_.plan().accumulators[index].measure == Measure::kVisits || services.needed == 0) {
    const size_t band = BandHolding(value + services.needed);
    CountPools(line_, index, services.needed);
    RunInBand({band, services.quantity, amount, services.needed}, &left);
    return;
  }
  Part parts[kMaxParts];
  int64_t weights[kMaxParts], cents[kMaxParts];
  size_t count = 0;
  int64_t counted_before = services.quantity - services.needed;
  for (int64_t rest = services.needed; rest > 0; ++count) {
    const size_t band = BandAbove(value);
    const int64_t counted = std::min(rest, line_.terms->tranche.bands[band].through - value);
    parts[count] = {band, counted + counted_before, 0, counted};
    weights[count] = parts[count].quantity;
    counted_before = 0;
    value += counted;
    rest -= counted;
  }
  SplitRest scratch[kMaxParts];
  Split(amount, {weights, count}, absl::MakeSpan(scratch, count), absl::MakeSpan(cents, count));
  CountPools(line_, index, services.needed);
  for (size_t i = 0; i < count && claim_.failure.ok(); ++i) {
    parts[i].cents = cents[i];
    RunInBand(parts[i], &left);
  }
}

// ---- amounts

void CostShare::RunTrancheOfAmount(int64_t amount) {
  const TrancheProgram& tranche = line_.terms->tranche;
  const LineAccumulator& accumulator = Accumulator(static_cast<uint16_t>(tranche.accumulator));
  size_t next = 0;
  for (int64_t left = amount; left > 0 && claim_.failure.ok();) {
    const int64_t value = accumulator.MemberValue();
    const size_t band = std::max(next, BandAbove(value));
    const bool last = band + 1 == tranche.bands.size();
    const int64_t cents =
        last ? left
             : LargestPart(tranche.bands[band].steps, left, tranche.bands[band].through - value);
    next = band + 1;
    if (cents > 0) RunInBand({band, 0, cents, 0}, &left);
  }
}

// The largest part of what is left whose measure does not pass the end of its band.
int64_t CostShare::LargestPart(const Steps& steps, int64_t left, int64_t room) {
  if (room <= 0) return 0;
  if (MeasureOf(steps, left) <= room) return left;
  int64_t fits = 0, passes = left;
  while (passes - fits > 1) {
    const int64_t middle = fits + (passes - fits) / 2;
    (MeasureOf(steps, middle) <= room ? fits : passes) = middle;
  }
  return fits;
}

int64_t CostShare::MeasureOf(const Steps& steps, int64_t part) {
  const auto index = static_cast<size_t>(line_.terms->tranche.accumulator);
  if (line_.plan().accumulators[index].measure == Measure::kAllowed) return part;
  const Saved saved = Save();
  Accumulators::BeginPart(line_.tier(), claim_.day.accumulators);
  RunPart(steps, part);
  const int64_t measure = MeasureSince(saved.taken, part);
  Restore(saved);
  return measure;
}

int64_t CostShare::MeasureSince(size_t first, int64_t part) const {
  const auto index = static_cast<size_t>(line_.terms->tranche.accumulator);
  const Measure measure = line_.plan().accumulators[index].measure;
  if (measure == Measure::kAllowed) return part;
  if (measure == Measure::kPlanPaid) return part - TakenSince(first);
  int64_t patient = 0;
  for (size_t i = first; i < taken_.size(); ++i) {
    const TakenStep& taken = taken_[i];
    if (taken.program != nullptr && taken.program->kind != CostShareStepProgram::kDifference)
      patient += taken.cents;
  }
  return patient;
}

}  // namespace claimwright

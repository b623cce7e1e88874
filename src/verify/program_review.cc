#include "src/verify/program_review.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "src/verify/amounts.h"
#include "src/verify/calendar.h"

namespace claimwright::verify {
namespace {

constexpr int64_t kMaxDays = 10'000;  // of a line; more have no pools

PoolKey VisitOf(const LineReview& line, const std::string& pool_id) {
  return {pool_id, v1::POOL_PER_VISIT, line.claim.claim.billing_provider().npi_code(), line.date,
          ""};
}

PoolKey DayPoolOf(const LineReview& line, const std::string& pool_id, int64_t day) {
  return {pool_id, v1::POOL_PER_DAY, "", line.from + static_cast<Date>(day), ""};
}

int64_t Clamped(int64_t share, const v1::Coinsurance& terms) {
  if (terms.has_minimum_cents()) share = std::max(share, terms.minimum_cents());
  if (terms.has_maximum_cents()) share = std::min(share, terms.maximum_cents());
  return share;
}

bool IsDifference(const Taken& taken) { return taken.plan_step->has_difference(); }

}  // namespace

std::vector<int64_t> DaysOf(const LineReview& line) {
  if (line.kept_days.has_value()) return *line.kept_days;
  std::vector<int64_t> days;
  for (int64_t day = 0; day < std::min(line.Days(), kMaxDays); ++day) days.push_back(day);
  return days;
}

Services ServicesOf(LineReview& line, const LineAccumulator& count) {
  Ledger& ledger = line.claim.ledger;
  const std::string& id = count.definition->accumulator_id();
  switch (count.definition->measure()) {
    case v1::MEASURE_VISITS:
      return {1000, ledger.PoolAt(VisitOf(line, id)).counted_thousandths() > 0 ? 0 : 1000};
    case v1::MEASURE_DAYS: {
      const std::vector<int64_t> days = DaysOf(line);
      Services services = {static_cast<int64_t>(days.size()) * 1000, 0};
      for (int64_t day : days) {
        if (ledger.PoolAt(DayPoolOf(line, id, day)).counted_thousandths() == 0)
          services.needed += 1000;
      }
      return services;
    }
    default:
      return {line.quantity, line.quantity};
  }
}

void NoteServices(LineReview& line, const LineAccumulator& count, int64_t counted) {
  Ledger& ledger = line.claim.ledger;
  const std::string& id = count.definition->accumulator_id();
  const v1::Measure measure = count.definition->measure();
  if (measure == v1::MEASURE_VISITS && counted > 0)
    ledger.PoolAt(VisitOf(line, id)).set_counted_thousandths(1000);
  if (measure != v1::MEASURE_DAYS) return;
  for (int64_t day : DaysOf(line)) {
    v1::Pool& pool = ledger.PoolAt(DayPoolOf(line, id, day));
    if (counted <= 0 || pool.counted_thousandths() != 0) continue;
    pool.set_counted_thousandths(1000);
    counted -= 1000;
  }
}

void KeepWithin(LineReview& line, const LineAccumulator& count, int64_t within) {
  const std::string& id = count.definition->accumulator_id();
  const v1::Measure measure = count.definition->measure();
  std::vector<int64_t> days = DaysOf(line);
  const bool units_are_days = line.asked.unit_code() == "DA";
  if (measure == v1::MEASURE_UNITS) {
    const auto most = static_cast<size_t>((within + 999) / 1000);
    if (units_are_days && days.size() > most) days.resize(most);
    line.kept_days = days;
    line.quantity = within;
  }
  if (measure != v1::MEASURE_DAYS) return;
  std::vector<int64_t> kept;
  for (int64_t day : days) {
    if (line.claim.ledger.PoolAt(DayPoolOf(line, id, day)).counted_thousandths() != 0)
      kept.push_back(day);
  }
  line.kept_days = kept;
  if (units_are_days) line.quantity = std::min(line.quantity, within);
}

v1::CobFeed FeedOf(const v1::AccumulatorDefinition& definition) {
  if (definition.cob_feed() != v1::COB_FEED_UNSPECIFIED) return definition.cob_feed();
  return definition.kind() == v1::ACCUMULATOR_KIND_OUT_OF_POCKET_MAXIMUM ? v1::COB_FEED_OWED
                                                                         : v1::COB_FEED_NORMAL;
}

ProgramReview::ProgramReview(LineReview& line)
    : line_(line), units_(line.quantity), days_(DaysOf(line)) {}

std::vector<Taken> ProgramReview::Run(int64_t left) {
  const std::vector<int64_t> fed_before = line_.claim.ledger.Fed();
  RunAll(left);
  if (line_.IsCoordinated()) FeedAsCoordinated(fed_before);
  return taken_;
}

int64_t ProgramReview::Try(int64_t left) {
  Saved saved = Save();
  RunAll(left);
  int64_t plan_part = left;
  for (const Taken& taken : taken_) plan_part -= taken.cents;
  Restore(std::move(saved));
  return plan_part;
}

ProgramReview::Saved ProgramReview::Save() const {
  return {line_.claim.ledger, line_.line.steps_size(), taken_.size()};
}

void ProgramReview::Restore(Saved saved) {
  line_.claim.ledger = std::move(saved.ledger);
  line_.line.mutable_steps()->DeleteSubrange(saved.steps, line_.line.steps_size() - saved.steps);
  taken_.resize(saved.taken);
}

void ProgramReview::RunAll(int64_t left) {
  const Steps& steps = line_.terms->cost_share().steps();
  if (steps.size() == 1 && steps[0].has_tranche()) {
    RunTranche(steps[0], left);
  } else {
    RunSteps(steps, absl::StrCat(line_.benefit->benefit_id(), "#"), left);
  }
}

// Every step takes from what is left and feeds at once; then relief.
void ProgramReview::RunSteps(const Steps& steps, const std::string& pool_prefix, int64_t left) {
  const size_t first_taken = taken_.size();
  const std::vector<int64_t> fed_before = line_.claim.ledger.Fed();
  for (int i = 0; i < steps.size(); ++i) {
    const Take take = TakeFrom(steps[i], i, absl::StrCat(pool_prefix, i), left);
    if (take.cents == 0 && !take.noted) continue;
    Note(steps[i], left, take);
    left -= take.cents;
  }
  Relieve(first_taken, fed_before);
}

void ProgramReview::Note(const v1::CostShareStep& plan_step, int64_t left, const Take& take) {
  const Rule rule = plan_step.has_copay()         ? Rule::kCopay
                    : plan_step.has_deductible()  ? Rule::kDeductible
                    : plan_step.has_coinsurance() ? Rule::kCoinsurance
                                                  : Rule::kDifference;
  v1::Step* step = line_.AddStep(rule, left, left - take.cents, plan_step.citation());
  step->MergeFrom(take.step);
  taken_.push_back({line_.last_step(), &plan_step, take.cents, FeedsOf(plan_step)});
  Feed(taken_.back().feeds, take.cents, step);
}

// ---- the kinds of steps

ProgramReview::Take ProgramReview::TakeFrom(const v1::CostShareStep& step, int index,
                                            const std::string& pool_id, int64_t left) {
  switch (step.kind_case()) {
    case v1::CostShareStep::kCopay:
      return TakeCopay(step.copay(), index, pool_id, left);
    case v1::CostShareStep::kDeductible:
      return TakeDeductible(step.deductible(), index, left);
    case v1::CostShareStep::kCoinsurance:
      return TakeCoinsurance(step.coinsurance(), index, pool_id, left);
    case v1::CostShareStep::kDifference:
      return TakeDifference(step.difference(), index, left);
    default:
      return {};
  }
}

int64_t ProgramReview::CopayCount(const v1::Copay& copay) const {
  switch (copay.per()) {
    case v1::PER_UNIT:
      return (units_ + 999) / 1000;
    case v1::PER_DAY:
      return static_cast<int64_t>(days_.size());
    case v1::PER_PRESCRIPTION: {
      const int64_t days = copay.days_per_copay() == 0 ? 30 : copay.days_per_copay();
      return std::max<int64_t>(1, (line_.asked.days_supply() + days - 1) / days);
    }
    default:
      return 1;
  }
}

ProgramReview::Take ProgramReview::TakeCopay(const v1::Copay& copay, int index,
                                             const std::string& own_pool, int64_t left) {
  Take take;
  v1::CopayOperands* operands = take.step.mutable_copay();
  operands->set_amount_cents(copay.amount_cents());
  operands->set_per(copay.per());
  operands->set_count(CopayCount(copay));
  operands->set_step_index(index);
  int64_t already = 0;
  const std::string& pool_id = copay.share().empty() ? own_pool : copay.share();
  switch (copay.per()) {
    case v1::PER_UNIT:
      take.cents = AtMost(CopaysDue(copay), left);
      break;
    case v1::PER_LINE: {
      CaseTakes::Earlier& earlier = EarlierOf(own_pool);
      already = earlier.cents;
      take.cents = AtMost(CopaysDue(copay) - already, left);
      earlier.cents += take.cents;
      break;
    }
    case v1::PER_DAY:
      take.cents = TakeByDay(copay, pool_id, left, &already);
      break;
    default: {
      v1::Pool& pool = PoolOf(copay.per(), pool_id);
      already = pool.assessed_cents();
      take.cents = AtMost(CopaysDue(copay) - already, left);
      pool.set_assessed_cents(already + take.cents);
    }
  }
  operands->set_already_assessed_cents(already);
  operands->set_take_cents(take.cents);
  return take;
}

// Each day is a pool of one copay.
int64_t ProgramReview::TakeByDay(const v1::Copay& copay, const std::string& pool_id, int64_t left,
                                 int64_t* already) {
  int64_t taken = 0;
  for (int64_t day : days_) {
    v1::Pool& pool = line_.claim.ledger.PoolAt(DayPoolOf(line_, pool_id, day));
    const int64_t due = std::max<int64_t>(0, copay.amount_cents() - pool.assessed_cents());
    const int64_t cents = std::min(left - taken, due);
    *already += copay.amount_cents() - due;
    taken += cents;
    pool.set_assessed_cents(pool.assessed_cents() + cents);
  }
  return taken;
}

v1::Pool& ProgramReview::PoolOf(v1::Per per, const std::string& pool_id) {
  const v1::Claim& claim = line_.claim.claim;
  PoolKey key = VisitOf(line_, pool_id);
  if (per == v1::PER_ADMISSION) {
    const std::string& facility = claim.service_facility().npi_code();
    key = {pool_id, v1::POOL_PER_ADMISSION,
           facility.empty() ? claim.billing_provider().npi_code() : facility,
           DayOf(claim.admission_date()), ""};
  } else if (per == v1::PER_PRESCRIPTION) {
    key = {pool_id, v1::POOL_PER_PRESCRIPTION, "", line_.date, line_.asked.prescription_number()};
  }
  return line_.claim.ledger.PoolAt(key);
}

ProgramReview::Take ProgramReview::TakeDeductible(const v1::Deductible& deductible, int index,
                                                  int64_t left) {
  const auto& named = deductible.accumulator_ids();
  const LineAccumulator* least = nullptr;
  int64_t remaining = kNoLimit;
  const auto consider = [&](const LineAccumulator& accumulator) {
    const int64_t of_this = line_.claim.ledger.Remaining(accumulator);
    if (least != nullptr && of_this >= remaining) return;
    least = &accumulator;
    remaining = of_this;
  };
  for (const LineAccumulator& accumulator : line_.accumulators) {
    if (named.empty() && accumulator.definition->kind() == v1::ACCUMULATOR_KIND_DEDUCTIBLE)
      consider(accumulator);
  }
  for (const std::string& id : named) {
    for (const LineAccumulator& accumulator : line_.accumulators) {
      if (accumulator.definition->accumulator_id() == id) consider(accumulator);
    }
  }
  Take take;
  take.cents = std::min(left, remaining);
  v1::DeductibleOperands* operands = take.step.mutable_deductible();
  if (least != nullptr) operands->set_accumulator_id(least->definition->accumulator_id());
  operands->set_remaining_before_cents(OrMinusOne(remaining));
  operands->set_take_cents(take.cents);
  operands->set_step_index(index);
  return take;
}

ProgramReview::Take ProgramReview::TakeCoinsurance(const v1::Coinsurance& share, int index,
                                                   const std::string& own_pool, int64_t left) {
  const v1::Rounding rounding =
      share.rounding() == v1::ROUNDING_UNSPECIFIED ? v1::ROUNDING_HALF_UP : share.rounding();
  const auto share_of = [&](int64_t basis) {
    return RoundedOrMost(static_cast<__int128>(share.rate_micros()) * basis, 1'000'000, rounding);
  };
  Take take;
  v1::CoinsuranceOperands* operands = take.step.mutable_coinsurance();
  operands->set_rate_micros(share.rate_micros());
  operands->set_basis_cents(left);
  operands->set_rounding(rounding);
  if (share.has_minimum_cents()) operands->set_minimum_cents(share.minimum_cents());
  if (share.has_maximum_cents()) operands->set_maximum_cents(share.maximum_cents());
  operands->set_step_index(index);
  operands->set_per(share.per() == v1::PER_UNSPECIFIED ? v1::PER_LINE : share.per());
  if (operands->per() == v1::PER_LINE) {
    CaseTakes::Earlier& earlier = EarlierOf(own_pool);
    operands->set_earlier_basis_cents(earlier.basis);
    operands->set_already_assessed_cents(earlier.cents);
    earlier.basis += left;
    take.cents = AtMost(
        static_cast<__int128>(Clamped(share_of(earlier.basis), share)) - earlier.cents, left);
    earlier.cents += take.cents;
    take.noted = line_.case_index >= 0 && left > 0;
  } else {
    const int64_t of_left = share_of(left);
    v1::Pool& pool = PoolOf(share.per(), share.share().empty() ? own_pool : share.share());
    operands->set_already_computed_cents(pool.computed_cents());
    operands->set_already_assessed_cents(pool.assessed_cents());
    pool.set_computed_cents(pool.computed_cents() + of_left);
    take.cents = AtMost(
        static_cast<__int128>(Clamped(pool.computed_cents(), share)) - pool.assessed_cents(), left);
    pool.set_assessed_cents(pool.assessed_cents() + take.cents);
    take.noted = of_left != 0;
  }
  operands->set_take_cents(take.cents);
  return take;
}

ProgramReview::Take ProgramReview::TakeDifference(const v1::Difference& difference, int index,
                                                  int64_t left) {
  Take take;
  v1::DifferenceOperands* operands = take.step.mutable_difference();
  int64_t price = line_.asked.reference_price_cents();
  if (difference.reference_fee_schedule_id().empty()) {
    if (!line_.asked.has_reference_price_cents()) return take;
  } else {
    const v1::FeeSchedule* schedule = FindSchedule(line_, difference.reference_fee_schedule_id());
    const int entry = schedule == nullptr ? -1 : FindFee(*schedule, line_);
    if (entry < 0) return take;
    operands->set_fee_schedule_id(schedule->fee_schedule_id());
    operands->set_unit_price_micros(UnitPriceMicros(schedule->entries(entry)));
    operands->set_entry_index(entry);
    price = RoundedOrMost(static_cast<__int128>(operands->unit_price_micros()) * units_, 10'000'000,
                          v1::ROUNDING_HALF_UP);
  }
  if (price == 0) return Take();
  take.cents = std::max<int64_t>(0, left - price);
  operands->set_reason(difference.reason());
  operands->set_reference_cents(price);
  operands->set_take_cents(take.cents);
  operands->set_step_index(index);
  return take;
}

// ---- feeds and relief

std::vector<int> ProgramReview::FeedsOf(const v1::CostShareStep& step) const {
  std::vector<int> feeds;
  const auto has = [](const auto& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  const auto& limits = step.deductible().accumulator_ids();
  for (size_t i = 0; i < line_.accumulators.size(); ++i) {
    const v1::AccumulatorDefinition& definition = *line_.accumulators[i].definition;
    const bool is_deductible = definition.kind() == v1::ACCUMULATOR_KIND_DEDUCTIBLE;
    bool feeds_it = definition.kind() == v1::ACCUMULATOR_KIND_OUT_OF_POCKET_MAXIMUM;
    if (step.has_deductible())
      feeds_it |= limits.empty() ? is_deductible : has(limits, definition.accumulator_id());
    if (step.has_difference()) feeds_it = false;
    if (step.has_feeds())
      feeds_it = has(step.feeds().accumulator_ids(), definition.accumulator_id());
    if (feeds_it) feeds.push_back(static_cast<int>(i));
  }
  return feeds;
}

void ProgramReview::Feed(const std::vector<int>& feeds, int64_t cents, v1::Step* step) {
  for (int index : feeds) {
    const LineAccumulator& accumulator = line_.accumulators[static_cast<size_t>(index)];
    if (as_primary_ || FeedOf(*accumulator.definition) == v1::COB_FEED_NORMAL)
      line_.claim.ledger.Feed(accumulator, cents, step);
  }
}

// What is above an out-of-pocket maximum is cut from the steps that feed it.
void ProgramReview::Relieve(size_t first_taken, const std::vector<int64_t>& fed_before) {
  const bool from_first =
      line_.terms->cost_share().relief_order() == v1::RELIEF_ORDER_FIRST_STEP_FIRST;
  Ledger before = line_.claim.ledger;
  before.SetFed(fed_before);
  std::vector<v1::Step> reliefs;
  for (size_t i = 0; i < line_.accumulators.size(); ++i) {
    const LineAccumulator& maximum = line_.accumulators[i];
    if (maximum.definition->kind() != v1::ACCUMULATOR_KIND_OUT_OF_POCKET_MAXIMUM) continue;
    const auto feeds = [&](const Taken& taken) {
      return std::find(taken.feeds.begin(), taken.feeds.end(), static_cast<int>(i)) !=
             taken.feeds.end();
    };
    const int64_t remaining = before.Remaining(maximum);
    int64_t excess = -remaining;
    for (size_t n = first_taken; n < taken_.size(); ++n)
      excess += feeds(taken_[n]) ? taken_[n].cents : 0;
    for (size_t n = first_taken; n < taken_.size() && excess > 0; ++n) {
      Taken& taken = taken_[from_first ? n : taken_.size() - 1 - (n - first_taken)];
      const int64_t cut = std::min(excess, taken.cents);
      if (!feeds(taken) || IsDifference(taken) || cut <= 0) continue;
      v1::Step relief;
      relief.set_citation(maximum.definition->citation());
      relief.set_before_cents(taken.cents);
      relief.mutable_relief()->set_accumulator_id(maximum.definition->accumulator_id());
      relief.mutable_relief()->set_remaining_before_cents(OrMinusOne(remaining));
      relief.mutable_relief()->set_cut_cents(cut);
      relief.mutable_relief()->set_step_index(StepIndexOf(line_.line.steps(taken.step)));
      reliefs.push_back(relief);
      taken.cents -= cut;
      excess -= cut;
    }
  }
  if (reliefs.empty()) return;
  FeedAnew(first_taken, fed_before);
  for (const v1::Step& relief : reliefs) {
    const int64_t after = relief.before_cents() - relief.relief().cut_cents();
    *line_.AddStep(Rule::kRelief, relief.before_cents(), after, relief.citation())
         ->mutable_relief() = relief.relief();
  }
}

// What was cut feeds nothing.
void ProgramReview::FeedAnew(size_t first_taken, const std::vector<int64_t>& fed_before) {
  line_.claim.ledger.SetFed(fed_before);
  for (size_t n = first_taken; n < taken_.size(); ++n) {
    v1::Step* step = line_.line.mutable_steps(taken_[n].step);
    step->clear_feeds();
    Feed(taken_[n].feeds, taken_[n].cents, step);
  }
}

// The program saw all feeds; of a coordinated line only some of them stay.
void ProgramReview::FeedAsCoordinated(const std::vector<int64_t>& fed_before) {
  as_primary_ = false;
  FeedAnew(0, fed_before);
  for (const auto& [index, amount] : tranches_) {
    v1::Step* step = line_.line.mutable_steps(index);
    step->clear_feeds();
    const LineAccumulator* by = TrancheAccumulator();
    if (by != nullptr && FeedOf(*by->definition) == v1::COB_FEED_NORMAL)
      line_.claim.ledger.Feed(*by, amount, step);
  }
  as_primary_ = true;
}

}  // namespace claimwright::verify

#include "tests/support/witness/program.h"

#include <algorithm>
#include <string>

#include "tests/support/witness/cost_sharing.h"
#include "tests/support/witness/money.h"
#include "tests/support/witness/pricing.h"

namespace claimwright::witness {
namespace {

constexpr int64_t kOne = 1000;  // unit, visit or day, in thousandths

// A part of a line that runs a program of its own.
struct Part {
  int64_t cents;
  int64_t quantity;
  std::vector<int32_t> days;
};

int64_t Sum(const std::vector<Take>& takes) {
  int64_t cents = 0;
  for (const Take& take : takes) cents += take.cents;
  return cents;
}

// Copay, deductible and coinsurance.
int64_t PatientShare(const std::vector<Take>& takes) {
  int64_t cents = 0;
  for (const Take& take : takes) cents += take.step->has_difference() ? 0 : take.cents;
  return cents;
}

class Program {
 public:
  Program(const ReferenceParts& parts, const Line& line, Ledger* ledger)
      : parts_(parts), line_(line), ledger_(*ledger) {}

  std::vector<Take> Run(int64_t cents) {
    const v1::CostShare& share = line_.terms->cost_share();
    const Part whole = {cents, line_.quantity, line_.days};
    if (share.steps_size() == 1 && share.steps(0).has_tranche())
      return RunTranche(share.steps(0).tranche(), whole);
    return RunPart(share.steps(), PoolPrefix(), whole);
  }

 private:
  using Steps = google::protobuf::RepeatedPtrField<v1::CostShareStep>;

  std::string PoolPrefix() const { return line_.benefit->benefit_id() + "#"; }

  // ---- the steps of a part

  std::vector<Take> RunPart(const Steps& steps, const std::string& pool_prefix, const Part& part) {
    const Ledger before = ledger_;
    std::vector<Take> takes;
    Part left = part;
    for (int i = 0; i < steps.size(); ++i) {
      const int64_t cents = TakeBy(steps[i], pool_prefix + std::to_string(i), left);
      FeedBy(steps[i], cents);
      takes.push_back({&steps[i], cents});
      left.cents -= cents;
    }
    ledger_.RestoreAccumulators(before);
    Relieve(&takes);
    for (const Take& take : takes) FeedBy(*take.step, take.cents);
    return takes;
  }

  int64_t TakeBy(const v1::CostShareStep& step, const std::string& own_pool_id, const Part& left) {
    switch (step.kind_case()) {
      case v1::CostShareStep::kCopay:
        return TakeCopay(step.copay(), own_pool_id, left);
      case v1::CostShareStep::kDeductible:
        return TakeDeductible(step, left);
      case v1::CostShareStep::kCoinsurance:
        return TakeCoinsurance(step.coinsurance(), own_pool_id, left);
      case v1::CostShareStep::kDifference:
        return TakeDifference(step.difference(), left);
      default:
        return 0;
    }
  }

  void FeedBy(const v1::CostShareStep& step, int64_t cents) {
    for (const v1::AccumulatorDefinition* definition : AccumulatorsOf(line_)) {
      if (Feeds(step, *definition)) ledger_.Feed(line_, *definition, cents);
    }
  }

  int64_t TakeCopay(const v1::Copay& copay, const std::string& own_pool_id, const Part& left) {
    const int64_t amount = copay.amount_cents();
    const std::string pool_id = copay.share().empty() ? own_pool_id : copay.share();
    const std::string& facility = line_.claim->service_facility().npi_code();
    const std::string& billing = line_.claim->billing_provider().npi_code();
    switch (copay.per()) {
      case v1::PER_UNIT:
        return std::min(left.cents, Divide(left.quantity, kOne, v1::ROUNDING_UP) * amount);
      case v1::PER_VISIT:
        return TakeFromPool(VisitKey(pool_id), amount, left.cents);
      case v1::PER_DAY: {
        int64_t taken = 0;
        for (int32_t day : left.days) {
          const PoolKey key{pool_id, v1::POOL_PER_DAY, "", day, ""};
          taken += TakeFromPool(key, amount, left.cents - taken);
        }
        return taken;
      }
      case v1::PER_ADMISSION:
        return TakeFromPool({pool_id, v1::POOL_PER_ADMISSION, facility.empty() ? billing : facility,
                             line_.claim->admission_date(), ""},
                            amount, left.cents);
      case v1::PER_PRESCRIPTION: {
        const int64_t days_per_copay = copay.days_per_copay() == 0 ? 30 : copay.days_per_copay();
        const int64_t fills = Divide(line_.message->days_supply(), days_per_copay, v1::ROUNDING_UP);
        return TakeFromPool(PrescriptionKey(pool_id), std::max<int64_t>(1, fills) * amount,
                            left.cents);
      }
      default:
        if (line_.of_case()) return TakeFrom(&CasePool(own_pool_id), amount, left.cents);
        return std::min(left.cents, amount);
    }
  }

  // What is still due of a copay, as far as something is left.
  int64_t TakeFromPool(const PoolKey& key, int64_t due_in_all, int64_t left) {
    return TakeFrom(&ledger_.Pool(key), due_in_all, left);
  }

  static int64_t TakeFrom(PoolValue* pool, int64_t due_in_all, int64_t left) {
    const int64_t take = std::min(left, std::max<int64_t>(0, due_in_all - pool->assessed));
    pool->assessed += take;
    return take;
  }

  PoolValue& CasePool(const std::string& own_pool_id) {
    return ledger_.CasePool(line_, own_pool_id);
  }

  PoolKey VisitKey(const std::string& pool_id) const {
    return {pool_id, v1::POOL_PER_VISIT, line_.claim->billing_provider().npi_code(), line_.date,
            ""};
  }

  PoolKey PrescriptionKey(const std::string& pool_id) const {
    return {pool_id, v1::POOL_PER_PRESCRIPTION, "", line_.date,
            line_.message->prescription_number()};
  }

  int64_t TakeDeductible(const v1::CostShareStep& step, const Part& left) {
    const auto& named = step.deductible().accumulator_ids();
    int64_t take = left.cents;
    bool is_limited = false;
    for (const v1::AccumulatorDefinition* definition : AccumulatorsOf(line_)) {
      const bool limits = named.empty() ? definition->kind() == v1::ACCUMULATOR_KIND_DEDUCTIBLE
                                        : NamesOrIsEmpty(named, definition->accumulator_id());
      if (!limits) continue;
      is_limited = true;
      take = std::min(take, ledger_.Remaining(line_, *definition));
    }
    return is_limited ? take : 0;
  }

  int64_t TakeCoinsurance(const v1::Coinsurance& coinsurance, const std::string& own_pool_id,
                          const Part& left) {
    const int64_t share = Share(coinsurance.rate_micros(), left.cents, coinsurance.rounding());
    const auto clamp = [&coinsurance](int64_t cents) {
      if (coinsurance.has_minimum_cents()) cents = std::max(cents, coinsurance.minimum_cents());
      if (coinsurance.has_maximum_cents()) cents = std::min(cents, coinsurance.maximum_cents());
      return cents;
    };
    if (coinsurance.per() != v1::PER_VISIT && coinsurance.per() != v1::PER_PRESCRIPTION) {
      if (!line_.of_case()) return std::min(left.cents, clamp(share));
      PoolValue& pool = CasePool(own_pool_id);
      pool.computed += left.cents;
      const int64_t of_all =
          Share(coinsurance.rate_micros(), pool.computed, coinsurance.rounding());
      return TakeFrom(&pool, clamp(of_all), left.cents);
    }
    const std::string pool_id = coinsurance.share().empty() ? own_pool_id : coinsurance.share();
    PoolValue& pool = ledger_.Pool(coinsurance.per() == v1::PER_VISIT ? VisitKey(pool_id)
                                                                      : PrescriptionKey(pool_id));
    pool.computed += share;
    return TakeFrom(&pool, clamp(pool.computed), left.cents);
  }

  int64_t TakeDifference(const v1::Difference& difference, const Part& left) {
    absl::optional<int64_t> price;
    if (!difference.reference_fee_schedule_id().empty()) {
      price = FeeOf(parts_, difference.reference_fee_schedule_id(), line_, left.quantity, 1'000'000,
                    v1::ROUNDING_HALF_UP);
    } else if (line_.message->has_reference_price_cents()) {
      price = line_.message->reference_price_cents();
    }
    return price.value_or(0) > 0 ? std::max<int64_t>(0, left.cents - *price) : 0;
  }

  // What is above an out-of-pocket maximum is cut from the steps that feed it.
  void Relieve(std::vector<Take>* takes) {
    for (const v1::AccumulatorDefinition* maximum : AccumulatorsOf(line_)) {
      if (maximum->kind() != v1::ACCUMULATOR_KIND_OUT_OF_POCKET_MAXIMUM) continue;
      std::vector<Take*> feeding;
      __int128 fed = 0;
      for (Take& take : *takes) {
        if (!Feeds(*take.step, *maximum)) continue;
        feeding.push_back(&take);
        fed += take.cents;
      }
      if (line_.terms->cost_share().relief_order() != v1::RELIEF_ORDER_FIRST_STEP_FIRST)
        std::reverse(feeding.begin(), feeding.end());
      const int64_t remaining = ledger_.Remaining(line_, *maximum);
      int64_t excess = fed > remaining ? static_cast<int64_t>(fed - remaining) : 0;
      for (Take* take : feeding) {
        if (take->step->has_difference()) continue;
        const int64_t cut = std::min(excess, take->cents);
        take->cents -= cut;
        excess -= cut;
      }
    }
  }

  // ---- tranches

  std::vector<Take> RunTranche(const v1::Tranche& tranche, const Part& whole) {
    for (const v1::AccumulatorDefinition* definition : AccumulatorsOf(line_)) {
      if (definition->accumulator_id() != tranche.accumulator_id()) continue;
      switch (definition->measure()) {
        case v1::MEASURE_UNITS:
        case v1::MEASURE_VISITS:
        case v1::MEASURE_DAYS:
          return RunByCount(tranche, *definition, whole);
        default:
          return RunByAmount(tranche, *definition, whole);
      }
    }
    return {};
  }

  std::vector<Take> RunBand(const v1::Tranche& tranche, int band, const Part& part) {
    return RunPart(tranche.bands(band).steps(), PoolPrefix() + "0." + std::to_string(band) + ".",
                   part);
  }

  static int64_t ThroughOf(const v1::Band& band) {
    if (band.has_through_cents()) return band.through_cents();
    return band.has_through_thousandths() ? band.through_thousandths() : kNoLimit;
  }

  // The first band that goes through a value.
  static int BandThrough(const v1::Tranche& tranche, int64_t value) {
    int band = 0;
    while (ThroughOf(tranche.bands(band)) < value) ++band;
    return band;
  }

  std::vector<Take> RunByAmount(const v1::Tranche& tranche,
                                const v1::AccumulatorDefinition& definition, const Part& whole) {
    std::vector<Take> all;
    int64_t left = whole.cents;
    for (int band = 0; left > 0; ++band) {
      const int64_t room = ThroughOf(tranche.bands(band)) - ledger_.MemberValue(line_, definition);
      Part part = whole;
      part.cents = LargestPart(tranche, band, definition, whole, left, room);
      if (part.cents == 0) continue;
      const std::vector<Take> takes = RunBand(tranche, band, part);
      ledger_.Feed(line_, definition, MeasureOf(definition, part.cents, takes));
      all.insert(all.end(), takes.begin(), takes.end());
      left -= part.cents;
    }
    return all;
  }

  static int64_t MeasureOf(const v1::AccumulatorDefinition& definition, int64_t part,
                           const std::vector<Take>& takes) {
    switch (definition.measure()) {
      case v1::MEASURE_PATIENT_PAID:
        return PatientShare(takes);
      case v1::MEASURE_PLAN_PAID:
        return part - Sum(takes);
      default:
        return part;
    }
  }

  // The largest part of what is left that stays in a band. A part that is a cent larger never
  // measures less, so the largest is found by halving.
  int64_t LargestPart(const v1::Tranche& tranche, int band,
                      const v1::AccumulatorDefinition& definition, const Part& whole, int64_t left,
                      int64_t room) {
    if (room <= 0) return 0;
    const auto fits = [&](int64_t cents) {
      const Ledger before = ledger_;
      Part part = whole;
      part.cents = cents;
      const int64_t measure = MeasureOf(definition, cents, RunBand(tranche, band, part));
      ledger_ = before;
      return measure <= room;
    };
    if (fits(left)) return left;
    int64_t most = 0;
    int64_t too_much = left;
    while (too_much - most > 1) {
      const int64_t middle = most + (too_much - most) / 2;
      (fits(middle) ? most : too_much) = middle;
    }
    return most;
  }

  std::vector<Take> RunByCount(const v1::Tranche& tranche,
                               const v1::AccumulatorDefinition& definition, const Part& whole) {
    const Services services = ServicesOf(line_, definition, &ledger_);
    const int64_t value = ledger_.MemberValue(line_, definition);
    NoteCounted(line_, definition, services.needed, &ledger_);
    if (definition.measure() == v1::MEASURE_VISITS || services.needed == 0) {
      const std::vector<Take> takes =
          RunBand(tranche, BandThrough(tranche, value + services.needed), whole);
      ledger_.Feed(line_, definition, services.needed);
      return takes;
    }
    return RunParts(tranche, definition, whole, services, value);
  }

  // Units or days that are new to the count, band by band; days counted before go with the first.
  std::vector<Take> RunParts(const v1::Tranche& tranche,
                             const v1::AccumulatorDefinition& definition, const Part& whole,
                             const Services& services, int64_t value) {
    std::vector<int> bands;
    std::vector<int64_t> counted;
    std::vector<int64_t> quantities;
    for (int64_t rest = services.needed; rest > 0;) {
      bands.push_back(BandThrough(tranche, value + 1));
      counted.push_back(std::min(rest, ThroughOf(tranche.bands(bands.back())) - value));
      quantities.push_back(counted.back());
      value += counted.back();
      rest -= counted.back();
    }
    quantities[0] += services.quantity - services.needed;
    const std::vector<int64_t> cents = Spread(whole.cents, quantities);
    std::vector<Take> all;
    size_t next_day = 0;
    for (size_t i = 0; i < bands.size(); ++i) {
      Part part = whole;
      part.cents = cents[i];
      if (definition.measure() == v1::MEASURE_DAYS) {
        const size_t days = static_cast<size_t>(quantities[i] / kOne);
        part.days.assign(whole.days.begin() + static_cast<int64_t>(next_day),
                         whole.days.begin() + static_cast<int64_t>(next_day + days));
        next_day += days;
      }
      if (definition.measure() == v1::MEASURE_UNITS || line_.message->unit_code() == "DA")
        part.quantity = quantities[i];
      const std::vector<Take> takes = RunBand(tranche, bands[i], part);
      ledger_.Feed(line_, definition, counted[i]);
      all.insert(all.end(), takes.begin(), takes.end());
    }
    return all;
  }

  const ReferenceParts& parts_;
  const Line& line_;
  Ledger& ledger_;
};

}  // namespace

namespace {

// The days that have pools of a count; a visit has one.
std::vector<int32_t> CountedDays(const Line& line, const v1::AccumulatorDefinition& definition) {
  switch (definition.measure()) {
    case v1::MEASURE_VISITS:
      return {line.date};
    case v1::MEASURE_DAYS:
      return line.days;
    default:
      return {};
  }
}

}  // namespace

std::vector<Take> RunProgram(const ReferenceParts& parts, const Line& line, int64_t cents,
                             Ledger* ledger) {
  return Program(parts, line, ledger).Run(cents);
}

PoolKey CountKey(const Line& line, const v1::AccumulatorDefinition& definition, int32_t day) {
  if (definition.measure() == v1::MEASURE_VISITS) {
    return {definition.accumulator_id(), v1::POOL_PER_VISIT,
            line.claim->billing_provider().npi_code(), line.date, ""};
  }
  return {definition.accumulator_id(), v1::POOL_PER_DAY, "", day, ""};
}

Services ServicesOf(const Line& line, const v1::AccumulatorDefinition& definition, Ledger* ledger) {
  if (definition.measure() == v1::MEASURE_UNITS) return {line.quantity, line.quantity};
  Services services = {0, 0};
  for (int32_t day : CountedDays(line, definition)) {
    services.quantity += kOne;
    if (ledger->Pool(CountKey(line, definition, day)).counted == 0) services.needed += kOne;
  }
  return services;
}

void NoteCounted(const Line& line, const v1::AccumulatorDefinition& definition, int64_t counted,
                 Ledger* ledger) {
  for (int32_t day : CountedDays(line, definition)) {
    PoolValue& pool = ledger->Pool(CountKey(line, definition, day));
    if (counted == 0 || pool.counted != 0) continue;
    pool.counted = kOne;
    counted -= kOne;
  }
}

}  // namespace claimwright::witness

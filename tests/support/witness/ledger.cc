#include "tests/support/witness/ledger.h"

#include <algorithm>
#include <utility>

#include "tests/support/witness/calendar.h"

namespace claimwright::witness {
namespace {

bool Counts(const v1::AccumulatorDefinition& definition) {
  return definition.kind() == v1::ACCUMULATOR_KIND_COUNT;
}

absl::optional<int64_t> IndividualLimit(const v1::AccumulatorDefinition& definition) {
  if (Counts(definition) && definition.has_individual_limit_thousandths())
    return definition.individual_limit_thousandths();
  if (!Counts(definition) && definition.has_individual_limit_cents())
    return definition.individual_limit_cents();
  return absl::nullopt;
}

absl::optional<int64_t> FamilyLimit(const v1::AccumulatorDefinition& definition) {
  if (Counts(definition) && definition.has_family_limit_thousandths())
    return definition.family_limit_thousandths();
  if (!Counts(definition) && definition.has_family_limit_cents())
    return definition.family_limit_cents();
  return absl::nullopt;
}

bool IsSelfOnly(const Line& line) {
  return line.coverage->coverage_tier() == v1::COVERAGE_TIER_SELF_ONLY;
}

// The limit of the member's or the family's value under the line's coverage.
absl::optional<int64_t> LimitOf(const Line& line, const v1::AccumulatorDefinition& definition,
                                bool of_family) {
  if (IsSelfOnly(line)) {
    if (of_family) return absl::nullopt;
    if (!Counts(definition) && definition.has_self_only_limit_cents())
      return definition.self_only_limit_cents();
    return IndividualLimit(definition);
  }
  switch (definition.family_rule()) {
    case v1::FAMILY_RULE_AGGREGATE:
      return of_family ? FamilyLimit(definition) : absl::nullopt;
    case v1::FAMILY_RULE_N_MEMBERS_MEET:
      return of_family ? absl::nullopt : IndividualLimit(definition);
    default:
      return of_family ? FamilyLimit(definition) : IndividualLimit(definition);
  }
}

int32_t PeriodStart(const Line& line, const v1::AccumulatorDefinition& definition) {
  switch (definition.period()) {
    case v1::ACCUMULATOR_PERIOD_CALENDAR_YEAR:
      return CalendarYearStart(line.date);
    case v1::ACCUMULATOR_PERIOD_BENEFIT_YEAR:
      return BenefitYearStart(line.date, line.plan->benefit_year_start());
    default:
      return 0;
  }
}

// Where in the order of all accumulators of all plans one of the line's plan stands.
int OrderOf(const Line& line, const v1::AccumulatorDefinition& definition) {
  int order = line.first_accumulator;
  for (const v1::AccumulatorDefinition& each : line.plan->accumulators()) {
    if (each.accumulator_id() == definition.accumulator_id()) break;
    ++order;
  }
  return order;
}

}  // namespace

std::vector<const v1::AccumulatorDefinition*> AccumulatorsOf(const Line& line) {
  std::vector<const v1::AccumulatorDefinition*> found;
  for (const v1::AccumulatorDefinition& definition : line.plan->accumulators()) {
    if (NamesOrIsEmpty(definition.tier_ids(), line.tier->tier_id())) found.push_back(&definition);
  }
  return found;
}

Ledger::Ledger(const v1::AdjudicateRequest& request) : patient_(request.claim().member_id()) {
  for (const v1::Accumulator& each : request.state().accumulators()) {
    Value& value =
        accumulators_[{each.accumulator_id(), each.member_id(), each.period_start_date()}];
    value.opening = value.value = each.value_cents() + each.value_thousandths();
    value.reached_date = each.reached_date();
  }
  for (const v1::Pool& pool : request.state().pools()) {
    if (pool.member_id() != patient_) continue;
    PoolValue& value = pools_[{pool.pool_id(), pool.per(), pool.npi_code(), pool.date(),
                               pool.prescription_number()}];
    value.opening_assessed = value.assessed = pool.assessed_cents();
    value.opening_computed = value.computed = pool.computed_cents();
    value.opening_counted = value.counted = pool.counted_thousandths();
  }
}

int64_t Ledger::ValueAt(const Key& key) const {
  const auto found = accumulators_.find(key);
  return found == accumulators_.end() ? 0 : found->second.value;
}

int64_t Ledger::MemberValue(const Line& line, const v1::AccumulatorDefinition& definition) const {
  return ValueAt({definition.accumulator_id(), patient_, PeriodStart(line, definition)});
}

int64_t Ledger::Remaining(const Line& line, const v1::AccumulatorDefinition& definition) const {
  return RemainingFrom(line, definition, PeriodStart(line, definition));
}

int64_t Ledger::RemainingFrom(const Line& line, const v1::AccumulatorDefinition& definition,
                              int32_t period_start) const {
  if (IsMetByOthers(line, definition, period_start)) return 0;
  int64_t remaining = kNoLimit;
  for (bool of_family : {false, true}) {
    const absl::optional<int64_t> limit = LimitOf(line, definition, of_family);
    if (!limit.has_value()) continue;
    const int64_t value =
        ValueAt({definition.accumulator_id(), of_family ? "" : patient_, period_start});
    remaining = std::min(remaining, std::max<int64_t>(0, *limit - value));
  }
  return remaining;
}

// Whether so many other members have met their limits that nobody owes more.
bool Ledger::IsMetByOthers(const Line& line, const v1::AccumulatorDefinition& definition,
                           int32_t period_start) const {
  if (definition.family_rule() != v1::FAMILY_RULE_N_MEMBERS_MEET || IsSelfOnly(line)) return false;
  const absl::optional<int64_t> limit = IndividualLimit(definition);
  int met = 0;
  for (const auto& [key, value] : accumulators_) {
    const auto& [accumulator_id, member_id, start] = key;
    met += accumulator_id == definition.accumulator_id() && start == period_start &&
           !member_id.empty() && member_id != patient_ && limit.has_value() &&
           value.value >= *limit;
  }
  return met >= definition.members_to_meet();
}

void Ledger::Feed(const Line& line, const v1::AccumulatorDefinition& definition, int64_t amount) {
  const int32_t start = PeriodStart(line, definition);
  const int64_t fed = std::min(amount, RemainingFrom(line, definition, start));
  FeedAt(line, definition, start, fed);
  if (definition.carry_over_months() == 0) return;
  const int32_t next_start = start + 10000;
  if (line.date < MonthsBefore(next_start, definition.carry_over_months())) return;
  FeedAt(line, definition, next_start, std::min(fed, RemainingFrom(line, definition, next_start)));
}

void Ledger::FeedAt(const Line& line, const v1::AccumulatorDefinition& definition,
                    int32_t period_start, int64_t amount) {
  if (amount == 0) return;
  for (bool of_family : {false, true}) {
    Value& value =
        accumulators_[{definition.accumulator_id(), of_family ? "" : patient_, period_start}];
    value.value += amount;
    value.counts = Counts(definition);
    value.limit = LimitOf(line, definition, of_family);
    value.order = OrderOf(line, definition);
    if (value.limit.has_value() && value.value >= *value.limit && value.reached_date == 0)
      value.reached_date = line.message->from_date();
  }
}

PoolValue& Ledger::Pool(const PoolKey& key) {
  if (std::find(pools_used_.begin(), pools_used_.end(), key) == pools_used_.end())
    pools_used_.push_back(key);
  return pools_[key];
}

void Ledger::RestoreAccumulator(const Ledger& before, const std::string& accumulator_id) {
  for (auto each = accumulators_.begin(); each != accumulators_.end();) {
    const bool is_it = std::get<0>(each->first) == accumulator_id;
    each = is_it ? accumulators_.erase(each) : std::next(each);
  }
  for (const auto& [key, value] : before.accumulators_) {
    if (std::get<0>(key) == accumulator_id) accumulators_[key] = value;
  }
}

void Ledger::WriteChanges(v1::Changes* changes) const {
  WriteAccumulators(changes);
  for (const PoolKey& key : pools_used_) {
    const PoolValue& value = pools_.at(key);
    if (value.assessed == value.opening_assessed && value.computed == value.opening_computed &&
        value.counted == value.opening_counted) {
      continue;
    }
    v1::PoolChange& change = *changes->add_pool_changes();
    v1::Pool& pool = *change.mutable_pool();
    pool.set_pool_id(std::get<0>(key));
    pool.set_per(std::get<1>(key));
    pool.set_member_id(patient_);
    pool.set_npi_code(std::get<2>(key));
    pool.set_date(std::get<3>(key));
    pool.set_prescription_number(std::get<4>(key));
    pool.set_assessed_cents(value.assessed);
    pool.set_computed_cents(value.computed);
    pool.set_counted_thousandths(value.counted);
    change.set_before_assessed_cents(value.opening_assessed);
    change.set_before_computed_cents(value.opening_computed);
    change.set_before_counted_thousandths(value.opening_counted);
  }
}

// Plan order, the member before the family, earlier periods first.
void Ledger::WriteAccumulators(v1::Changes* changes) const {
  std::map<std::tuple<int, bool, int32_t>, v1::AccumulatorChange> sorted;
  for (const auto& [key, value] : accumulators_) {
    if (value.value == value.opening) continue;
    const auto& [accumulator_id, member_id, period_start] = key;
    v1::AccumulatorChange& change = sorted[{value.order, member_id.empty(), period_start}];
    change.set_accumulator_id(accumulator_id);
    change.set_member_id(member_id);
    change.set_period_start_date(period_start);
    change.set_reached_date(value.reached_date);
    if (value.counts) {
      change.set_before_thousandths(value.opening);
      change.set_after_thousandths(value.value);
      if (value.limit.has_value()) change.set_limit_thousandths(*value.limit);
    } else {
      change.set_before_cents(value.opening);
      change.set_after_cents(value.value);
      if (value.limit.has_value()) change.set_limit_cents(*value.limit);
    }
  }
  for (const auto& [key, change] : sorted) *changes->add_accumulator_changes() = change;
}

}  // namespace claimwright::witness

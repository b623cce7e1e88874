#include "src/verify/ledger.h"

#include <algorithm>

#include "src/verify/calendar.h"

namespace claimwright::verify {
namespace {

Date PeriodStart(const v1::BenefitPlan& plan, const v1::AccumulatorDefinition& definition,
                 Date date) {
  switch (definition.period()) {
    case v1::ACCUMULATOR_PERIOD_LIFETIME:
      return kNoDate;
    case v1::ACCUMULATOR_PERIOD_BENEFIT_YEAR:
      return YearStart(date, YearStartOr(plan.benefit_year_start()));
    default:
      return YearStart(date, 101);
  }
}

// The limits by coverage tier and family rule.
void SetLimits(bool family, LineAccumulator* out) {
  const v1::AccumulatorDefinition& definition = *out->definition;
  const bool counts = out->counts();
  const auto limit = [](bool given, int64_t value) { return given ? value : kNoLimit; };
  const int64_t individual =
      counts ? limit(definition.has_individual_limit_thousandths(),
                     definition.individual_limit_thousandths())
             : limit(definition.has_individual_limit_cents(), definition.individual_limit_cents());
  const int64_t of_family =
      counts
          ? limit(definition.has_family_limit_thousandths(), definition.family_limit_thousandths())
          : limit(definition.has_family_limit_cents(), definition.family_limit_cents());
  out->member_limit = individual;
  out->family_limit = kNoLimit;
  if (!family) {
    if (definition.has_self_only_limit_cents())
      out->member_limit = definition.self_only_limit_cents();
    return;
  }
  if (definition.family_rule() == v1::FAMILY_RULE_AGGREGATE) out->member_limit = kNoLimit;
  if (definition.family_rule() != v1::FAMILY_RULE_N_MEMBERS_MEET) out->family_limit = of_family;
}

int64_t ValueOf(const v1::Accumulator& held, bool counts) {
  return counts ? held.value_thousandths() : held.value_cents();
}

bool IsSame(const v1::Pool& pool, const v1::Pool& other) {
  return pool.pool_id() == other.pool_id() && pool.per() == other.per() &&
         pool.member_id() == other.member_id() && pool.npi_code() == other.npi_code() &&
         pool.date() == other.date() && pool.prescription_number() == other.prescription_number();
}

}  // namespace

std::vector<LineAccumulator> AccumulatorsOf(const v1::BenefitPlan& plan, int plan_order,
                                            const std::string& tier_id, bool family, Date date) {
  std::vector<LineAccumulator> found;
  for (int i = 0; i < plan.accumulators_size(); ++i) {
    const v1::AccumulatorDefinition& definition = plan.accumulators(i);
    const auto& tiers = definition.tier_ids();
    if (!tiers.empty() && std::find(tiers.begin(), tiers.end(), tier_id) == tiers.end()) continue;
    LineAccumulator line = {&definition,
                            {plan_order, i},
                            kNoLimit,
                            kNoLimit,
                            family && definition.family_rule() == v1::FAMILY_RULE_N_MEMBERS_MEET,
                            PeriodStart(plan, definition, date),
                            kNoDate};
    SetLimits(family, &line);
    // Any day of the next year is at most 366 days after the start of this one.
    if (definition.carry_over_months() > 0 && line.start != kNoDate) {
      const Date next = MonthsAfter(line.start, 12);
      if (date >= MonthsBefore(next, definition.carry_over_months())) line.next_start = next;
    }
    found.push_back(line);
  }
  return found;
}

Ledger::Period& Ledger::PeriodAt(const LineAccumulator& accumulator, Date start) {
  for (Period& period : periods_) {
    if (period.start == start &&
        period.definition->accumulator_id() == accumulator.definition->accumulator_id())
      return period;
  }
  Period made = {accumulator.definition, start, {}, {}, 0, 0, accumulator.order};
  for (const v1::Accumulator& held : request_->state().accumulators()) {
    if (held.accumulator_id() != accumulator.definition->accumulator_id() ||
        held.period_start_date() != ToYyyymmdd(start))
      continue;
    const bool family = held.member_id().empty();
    if (!family && held.member_id() != request_->claim().member_id()) continue;
    Value& value = family ? made.family : made.member;
    value.before = ValueOf(held, accumulator.counts());
    value.reached = held.reached_date();
  }
  periods_.push_back(made);
  return periods_.back();
}

int64_t Ledger::MemberValue(const LineAccumulator& accumulator) {
  const Period& period = PeriodAt(accumulator, accumulator.start);
  return period.member.before + period.fed;
}

// So many other members have each met the individual limit: nothing remains for anyone.
bool Ledger::MembersHaveMet(const LineAccumulator& accumulator, Date start) const {
  const v1::AccumulatorDefinition& definition = *accumulator.definition;
  const auto has_met = [&](const v1::Accumulator& held) {
    return held.accumulator_id() == definition.accumulator_id() && !held.member_id().empty() &&
           held.member_id() != request_->claim().member_id() &&
           held.period_start_date() == ToYyyymmdd(start) &&
           ValueOf(held, accumulator.counts()) >= accumulator.member_limit;
  };
  const auto& all = request_->state().accumulators();
  return std::count_if(all.begin(), all.end(), has_met) >= definition.members_to_meet();
}

int64_t Ledger::RemainingOf(const LineAccumulator& accumulator, Date start) {
  if (accumulator.met_by_members && MembersHaveMet(accumulator, start)) return 0;
  const Period& period = PeriodAt(accumulator, start);
  int64_t remaining = kNoLimit;
  if (accumulator.member_limit < kNoLimit)
    remaining = accumulator.member_limit - period.member.before - period.fed;
  if (accumulator.family_limit < kNoLimit)
    remaining = std::min(remaining, accumulator.family_limit - period.family.before - period.fed);
  return std::max<int64_t>(0, remaining);
}

int64_t Ledger::Remaining(const LineAccumulator& accumulator) {
  return RemainingOf(accumulator, accumulator.start);
}

void Ledger::Add(const LineAccumulator& accumulator, Date start, int64_t amount, v1::Step* step) {
  const int64_t remaining = RemainingOf(accumulator, start);
  const int64_t fed = std::min(amount, remaining);
  if (fed <= 0) return;
  v1::Feed* feed = step->add_feeds();
  feed->set_accumulator_id(accumulator.definition->accumulator_id());
  if (accumulator.counts()) {
    feed->set_amount_thousandths(fed);
    feed->set_remaining_before_thousandths(OrMinusOne(remaining));
  } else {
    feed->set_amount_cents(fed);
    feed->set_remaining_before_cents(OrMinusOne(remaining));
  }
  feed->set_carried_over(start != accumulator.start);
  Period& period = PeriodAt(accumulator, start);
  period.fed += fed;
  if (start == accumulator.start && accumulator.next_start != kNoDate)
    Add(accumulator, accumulator.next_start, fed, step);
}

void Ledger::Feed(const LineAccumulator& accumulator, int64_t amount, v1::Step* step) {
  Add(accumulator, accumulator.start, amount, step);
}

v1::Pool& Ledger::PoolAt(const PoolKey& key) {
  v1::Pool asked;
  asked.set_pool_id(key.pool_id);
  asked.set_per(key.per);
  asked.set_member_id(request_->claim().member_id());
  asked.set_npi_code(key.npi_code);
  asked.set_date(ToYyyymmdd(key.date));
  asked.set_prescription_number(key.prescription_number);
  if (pools_.size() >= kMaxPools) return pools_.back().now;
  const auto [known, is_new] = pool_index_.emplace(asked.SerializeAsString(), pools_.size());
  if (!is_new) return pools_[known->second].now;
  for (const v1::Pool& held : request_->state().pools()) {
    if (!IsSame(held, asked)) continue;
    asked = held;
    break;
  }
  pools_.push_back({asked, asked});
  return pools_.back().now;
}

std::vector<int64_t> Ledger::Fed() const {
  std::vector<int64_t> fed;
  for (const Period& period : periods_) fed.push_back(period.fed);
  return fed;
}

void Ledger::SetFed(const std::vector<int64_t>& fed) {
  for (size_t i = 0; i < periods_.size(); ++i) periods_[i].fed = i < fed.size() ? fed[i] : 0;
}

void Ledger::CloseLine(const std::vector<LineAccumulator>& accumulators, int32_t from_date) {
  const auto close = [from_date](int64_t fed, int64_t limit, Value* value) {
    value->limit = limit;
    if (value->reached == 0 && limit < kNoLimit && value->before + fed >= limit)
      value->reached = from_date;
  };
  for (const LineAccumulator& accumulator : accumulators) {
    for (Date start : {accumulator.start, accumulator.next_start}) {
      if (start == kNoDate && start != accumulator.start) continue;
      Period& period = PeriodAt(accumulator, start);
      if (period.fed == period.fed_before_line) continue;
      period.order = accumulator.order;
      close(period.fed, accumulator.member_limit, &period.member);
      close(period.fed, accumulator.family_limit, &period.family);
      period.fed_before_line = period.fed;
    }
  }
}

void Ledger::Write(const Period& period, const std::string& member_id, v1::Changes* changes) {
  const Value& value = member_id.empty() ? period.family : period.member;
  v1::AccumulatorChange* change = changes->add_accumulator_changes();
  change->set_accumulator_id(period.definition->accumulator_id());
  change->set_member_id(member_id);
  change->set_period_start_date(ToYyyymmdd(period.start));
  change->set_reached_date(value.reached);
  if (period.definition->kind() == v1::ACCUMULATOR_KIND_COUNT) {
    change->set_before_thousandths(value.before);
    change->set_after_thousandths(value.before + period.fed);
    if (value.limit < kNoLimit) change->set_limit_thousandths(value.limit);
  } else {
    change->set_before_cents(value.before);
    change->set_after_cents(value.before + period.fed);
    if (value.limit < kNoLimit) change->set_limit_cents(value.limit);
  }
}

void Ledger::WriteChanges(v1::Changes* changes) const {
  std::vector<const Period*> fed;
  for (const Period& period : periods_) {
    if (period.fed != 0) fed.push_back(&period);
  }
  std::sort(fed.begin(), fed.end(), [](const Period* a, const Period* b) {
    return std::make_pair(a->order, a->start) < std::make_pair(b->order, b->start);
  });
  for (size_t first = 0, last = 0; first < fed.size(); first = last) {
    while (last < fed.size() && fed[last]->order == fed[first]->order) ++last;
    for (size_t i = first; i < last; ++i) Write(*fed[i], request_->claim().member_id(), changes);
    for (size_t i = first; i < last; ++i) Write(*fed[i], "", changes);
  }
  for (const PoolState& pool : pools_) {
    if (pool.now.assessed_cents() == pool.before.assessed_cents() &&
        pool.now.computed_cents() == pool.before.computed_cents() &&
        pool.now.counted_thousandths() == pool.before.counted_thousandths())
      continue;
    v1::PoolChange* change = changes->add_pool_changes();
    *change->mutable_pool() = pool.now;
    change->set_before_assessed_cents(pool.before.assessed_cents());
    change->set_before_computed_cents(pool.before.computed_cents());
    change->set_before_counted_thousandths(pool.before.counted_thousandths());
  }
}

}  // namespace claimwright::verify

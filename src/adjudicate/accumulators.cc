#include "src/adjudicate/accumulators.h"

#include <algorithm>

namespace claimwright {
namespace {

// January 1 of the date's year. The first guess is at most a year off.
Date CalendarYearStart(Date date) {
  constexpr int64_t kYearsOfAnEra = 400, kDaysOfAnEra = 146'097;
  int year = 1970 + static_cast<int>(date * kYearsOfAnEra / kDaysOfAnEra);
  while (FromCivil(year, 1, 1) > date) --year;
  while (FromCivil(year + 1, 1, 1) <= date) ++year;
  return FromCivil(year, 1, 1);
}

Date PeriodStart(Period period, Date calendar_year, Date benefit_year) {
  switch (period) {
    case Period::kCalendarYear:
      return calendar_year;
    case Period::kBenefitYear:
      return benefit_year;
    case Period::kLifetime:
      break;
  }
  return kNoDate;
}

int64_t Room(const LineAccumulator& accumulator) {
  int64_t room = kUnlimited;
  const AccumulatorPeriod& period = *accumulator.period;
  if (accumulator.member_limit < kUnlimited) room = accumulator.member_limit - period.member.before;
  if (accumulator.family_limit < kUnlimited)
    room = std::min(room, accumulator.family_limit - period.family.before);
  return room;
}

void CloseValue(int64_t after, int64_t limit, Date date, AccumulatorPeriod::Value* value) {
  value->limit = limit;
  if (value->reached == kNoDate && limit < kUnlimited && after >= limit) value->reached = date;
}

// The state's entries of a scope, all where they are in no order.
absl::Span<const AccumulatorFacts> EntriesOf(const StateFacts& state, int32_t scope) {
  if (state.first_of_scope.empty()) return state.accumulators;
  const uint32_t* const first = &state.first_of_scope[static_cast<size_t>(scope - kFamilyScope)];
  return state.accumulators.subspan(first[0], first[1] - first[0]);
}

}  // namespace

void Accumulators::Expect(const Facts& facts) {
  for (int32_t scope : {kFamilyScope, facts.patient}) {
    const absl::Span<const AccumulatorFacts> entries = EntriesOf(facts.state, scope);
    __builtin_prefetch(entries.data());
    __builtin_prefetch(entries.data() + entries.size() / 2);
  }
}

void Accumulators::ReadEntries(absl::Span<const AccumulatorFacts> entries, size_t first) {
  for (const AccumulatorFacts& entry : entries) {
    if (entry.member != facts_.patient && entry.member != kFamilyScope) continue;
    for (size_t i = first; i < periods_.size(); ++i) {
      AccumulatorPeriod& period = *periods_[i];
      if (entry.symbol != period.symbol || entry.period_start != period.period_start) continue;
      AccumulatorPeriod::Value& value =
          entry.member == kFamilyScope ? period.family : period.member;
      value.before = entry.value;
      value.state_entry = static_cast<int32_t>(&entry - facts_.state.accumulators.data());
      value.reached = entry.reached;
    }
  }
}

void Accumulators::ReadState(size_t first) {
  if (first == periods_.size()) return;
  ReadEntries(EntriesOf(facts_.state, kFamilyScope), first);
  if (!facts_.state.first_of_scope.empty())
    ReadEntries(EntriesOf(facts_.state, facts_.patient), first);
}

AccumulatorPeriod* Accumulators::Find(uint32_t symbol, Date period_start) {
  for (AccumulatorPeriod* period : periods_) {
    if (period->symbol == symbol && period->period_start == period_start) return period;
  }
  AccumulatorPeriod* made = workspace_.MakeRaw<AccumulatorPeriod>(1).data();
  *made = {symbol, period_start, {}, {}, 0, 0, nullptr};
  periods_.Append(made);
  return made;
}

LineAccumulator Accumulators::LineOf(const BoundPlan& plan, size_t index, bool family,
                                     Date period_start) {
  const AccumulatorProgram& accumulator = plan.program->accumulators[index];
  LineAccumulator line;
  line.period = Find(plan.accumulators[index], period_start);
  line.member_limit = accumulator.individual_limit[family];
  line.family_limit = accumulator.family_limit[family];
  line.family = family;
  line.source = &accumulator.source;
  return line;
}

// Other members of the state whose value stands at their limit.
int Accumulators::MembersWhoMet(const AccumulatorProgram& program,
                                const AccumulatorPeriod& period) const {
  int met = 0;
  for (const AccumulatorFacts& entry : facts_.state.accumulators) {
    met += entry.symbol == period.symbol && entry.period_start == period.period_start &&
           entry.member != kFamilyScope && entry.member != facts_.patient &&
           entry.value >= program.individual_limit[1];
  }
  return met;
}

void Accumulators::MakeRoom(const AccumulatorProgram& program, LineAccumulator* line) const {
  line->room = Room(*line);
  if (program.members_to_meet > 0 && line->family &&
      MembersWhoMet(program, *line->period) >= program.members_to_meet) {
    line->room = 0;
  }
  line->fed_before_line = line->fed_before_part = line->period->fed;
}

absl::Span<LineAccumulator> Accumulators::For(const BoundPlan& plan, const TierProgram& tier,
                                              bool family, Date date) {
  const PlanProgram& program = *plan.program;
  absl::Span<LineAccumulator> found = workspace_.Make<LineAccumulator>(program.accumulators.size());
  const Date calendar_year = CalendarYearStart(date);
  const Date benefit_year = program.benefit_year_start == 101
                                ? calendar_year
                                : YearStart(date, program.benefit_year_start);
  const size_t known = periods_.size();
  for (uint16_t index : tier.accumulators) {
    const AccumulatorProgram& accumulator = program.accumulators[index];
    const Date start = PeriodStart(accumulator.period, calendar_year, benefit_year);
    found[index] = LineOf(plan, index, family, start);
    if (accumulator.carry_over_months == 0) continue;
    const Date next_start = MonthsAfter(start, 12);
    if (date < MonthsBefore(next_start, accumulator.carry_over_months)) continue;
    found[index].next = workspace_.Make<LineAccumulator>(1).data();
    *found[index].next = LineOf(plan, index, family, next_start);
  }
  ReadState(known);
  for (uint16_t index : tier.accumulators) {
    LineAccumulator& line = found[index];
    MakeRoom(program.accumulators[index], &line);
    if (line.next != nullptr) MakeRoom(program.accumulators[index], line.next);
  }
  return found;
}

void Accumulators::BeginPart(const TierProgram& tier, absl::Span<LineAccumulator> accumulators) {
  for (uint16_t index : tier.accumulators) {
    LineAccumulator& line = accumulators[index];
    line.fed_before_part = line.period->fed;
    if (line.next != nullptr) line.next->fed_before_part = line.next->period->fed;
  }
}

void Accumulators::CloseLine(const BoundPlan& plan, const TierProgram& tier,
                             absl::Span<LineAccumulator> accumulators, Date date) {
  const auto close = [&](uint16_t index, LineAccumulator& line) {
    AccumulatorPeriod& period = *line.period;
    if (period.fed == line.fed_before_line) return;
    period.program = &plan.program->accumulators[index];
    period.order = plan.first_accumulator + index;
    CloseValue(period.member.before + period.fed, line.member_limit, date, &period.member);
    CloseValue(period.family.before + period.fed, line.family_limit, date, &period.family);
    line.fed_before_line = line.fed_before_part = period.fed;
  };
  for (uint16_t index : tier.accumulators) {
    close(index, accumulators[index]);
    if (accumulators[index].next != nullptr) close(index, *accumulators[index].next);
  }
}

void Accumulators::Append(const AccumulatorPeriod& period, bool family,
                          ArenaList<AccumulatorChangeRecord>* changes) const {
  const AccumulatorPeriod::Value& value = family ? period.family : period.member;
  AccumulatorChangeRecord& change = changes->Append();
  change.accumulator_id = period.program->source.name;
  change.symbol = period.symbol;
  change.member = family ? kFamilyScope : facts_.patient;
  change.period_start = period.period_start;
  change.reached = value.reached;
  change.state_entry = value.state_entry;
  change.before = value.before;
  change.after = value.before + period.fed;
  change.limit = value.limit;
  change.counts = period.program->source.counts;
}

absl::Span<AccumulatorChangeRecord> Accumulators::Changes() {
  ArenaList<AccumulatorPeriod*> changed(workspace_, periods_.size());
  for (AccumulatorPeriod* period : periods_) {
    if (period->fed != 0) changed.Append(period);
  }
  std::sort(changed.begin(), changed.end(),
            [](const AccumulatorPeriod* a, const AccumulatorPeriod* b) {
              return a->order != b->order ? a->order < b->order : a->period_start < b->period_start;
            });
  ArenaList<AccumulatorChangeRecord> changes(workspace_, 2 * changed.size());
  for (size_t first = 0; first < changed.size();) {
    size_t last = first;
    while (last < changed.size() && changed[last]->order == changed[first]->order) ++last;
    for (size_t i = first; i < last; ++i) Append(*changed[i], false, &changes);
    for (size_t i = first; i < last; ++i) Append(*changed[i], true, &changes);
    first = last;
  }
  return changes.span();
}

}  // namespace claimwright

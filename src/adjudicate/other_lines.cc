#include "src/adjudicate/other_lines.h"

#include <algorithm>

namespace claimwright {
namespace {

// Of claimwright.v1.FrequencyPer and claimwright.v1.Window.
constexpr int32_t kPerLine = 1, kPerDay = 2;
constexpr int32_t kCalendarYear = 1, kBenefitYear = 2;

// What makes two lines the same service, from history or claim.
struct Service {
  uint64_t procedure, revenue, ndc, billing_npi;
  uint64_t place;
  const uint64_t* modifiers;
  const uint64_t* teeth;
  uint32_t surfaces;
  Date from, to;
  int64_t quantity, billed;
};

Service ServiceOf(const HistoryFacts& past) {
  return {past.procedure, past.revenue,  past.ndc,  past.billing_npi, past.place,    past.modifiers,
          past.teeth,     past.surfaces, past.from, past.to,          past.quantity, past.billed};
}

Service ServiceOf(const ClaimFacts& claim, const LineFacts& line) {
  const LineDetails& details = *line.details;
  return {line.procedure,    details.revenue,       details.ndc,
          claim.billing_npi, line.place_of_service, details.modifiers,
          details.teeth,     details.surfaces,      line.from,
          line.to,           line.quantity,         line.billed};
}

bool Holds(const uint64_t* modifiers, uint64_t modifier) {
  return std::find(modifiers, modifiers + 4, modifier) != modifiers + 4;
}

bool SameModifiers(const uint64_t* a, const uint64_t* b) {
  for (int i = 0; i < 4; ++i) {
    if ((a[i] != 0 && !Holds(b, a[i])) || (b[i] != 0 && !Holds(a, b[i]))) return false;
  }
  return true;
}

bool AreAlike(const Service& a, const Service& b) {
  return a.procedure == b.procedure && a.from == b.from && a.billing_npi == b.billing_npi &&
         a.revenue == b.revenue && a.ndc == b.ndc && a.teeth[0] == b.teeth[0] &&
         a.teeth[1] == b.teeth[1] && a.surfaces == b.surfaces &&
         SameModifiers(a.modifiers, b.modifiers);
}

// Of services that are alike. A place that is not known tells nothing apart.
bool AreEqual(const Service& a, const Service& b) {
  return a.to == b.to && a.quantity == b.quantity && a.billed == b.billed &&
         (a.place == b.place || a.place == 0 || b.place == 0);
}

absl::Span<const HistoryFacts* const> PaidHistory(LineChart& line) {
  ClaimChart& claim = line.claim;
  if (!claim.history_read) {
    claim.history_read = true;
    const absl::string_view patient = line.patient().member_id;
    for (const HistoryFacts& past : claim.facts.state.history) {
      if (past.paid && past.member_id == patient) claim.history.Append(&past);
    }
  }
  return claim.history.span();
}

// Calls visit(Service, OtherLine) for each other line.
template <typename Visit>
void ForEachOther(LineChart& line, Visit visit) {
  ClaimChart& claim = line.claim;
  if (!claim.facts.state.history.empty()) {
    for (const HistoryFacts* past : PaidHistory(line))
      visit(ServiceOf(*past), OtherLine{past->claim_id, past->number});
  }
  const size_t current = static_cast<size_t>(&line.decision - claim.lines.data());
  for (size_t i = 0; i < current; ++i) {
    const Verdict verdict = claim.lines[i].verdict;
    if (verdict != Verdict::kPaid && verdict != Verdict::kReduced) continue;
    const LineFacts& facts = claim.facts.claim.lines[i];
    visit(ServiceOf(claim.facts.claim, facts), OtherLine{claim.facts.claim.claim_id, facts.number});
  }
}

Date FirstDay(const FrequencyLimitProgram& limit, const PlanProgram& plan, const LineFacts& line) {
  if (limit.per == kPerDay) return line.from;
  switch (limit.window) {
    case kCalendarYear:
      return YearStart(line.day, 101);
    case kBenefitYear:
      return YearStart(line.day, plan.benefit_year_start);
    default:
      return MonthsBefore(line.day, limit.months) + 1;
  }
}

}  // namespace

SameService FindSameService(LineChart& line) {
  SameService found;
  const Service service = ServiceOf(line.claim.facts.claim, line.facts);
  ForEachOther(line, [&](const Service& other, const OtherLine& at) {
    if (!AreAlike(service, other)) return;
    const bool exact = AreEqual(service, other);
    if (exact && !found.exact) found.first_exact = at;
    if (!exact && !found.suspect) found.first_suspect = at;
    (exact ? found.exact : found.suspect) = true;
  });
  return found;
}

int64_t CountOthers(LineChart& line, size_t limit_index, Date* first_counted) {
  const PlanProgram& plan = line.plan();
  const FrequencyLimitProgram& limit = plan.edit_policy.limits[limit_index];
  if (limit.per == kPerLine) return 0;
  const Date first = *first_counted = FirstDay(limit, plan, line.facts);
  const Date last = limit.per == kPerDay ? line.facts.from : line.facts.day;
  const Code npi = line.claim.facts.claim.billing_npi;
  int64_t counted = 0;
  ForEachOther(line, [&](const Service& other, const OtherLine&) {
    if (other.from < first || other.from > last) return;
    if (limit.per == kPerDay && other.billing_npi != npi) return;
    if (FrequencyNames(plan, limit_index, other.procedure)) counted += other.quantity;
  });
  return counted;
}

}  // namespace claimwright

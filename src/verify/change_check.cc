#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "src/base/code.h"
#include "src/base/protobuf_compat.h"
#include "src/verify/calendar.h"
#include "src/verify/condition.h"
#include "src/verify/edit_facts.h"
#include "src/verify/line_state.h"

namespace claimwright::verify {
namespace {

constexpr char kChanges[] = "law.changes";
constexpr int32_t kOneYear = 10000;  // between days of the form YYYYMMDD

// An accumulator's change, in cents or in thousandths.
struct Change {
  explicit Change(const v1::AccumulatorChange& change)
      : counts(change.has_limit_thousandths() || change.after_thousandths() != 0),
        before(counts ? change.before_thousandths() : change.before_cents()),
        after(counts ? change.after_thousandths() : change.after_cents()),
        limited(counts ? change.has_limit_thousandths() : change.has_limit_cents()),
        limit(counts ? change.limit_thousandths() : change.limit_cents()) {}

  bool counts;
  int64_t before, after;
  bool limited;
  int64_t limit;
};

const v1::Accumulator* HeldBefore(const v1::FamilyState& state,
                                  const v1::AccumulatorChange& change) {
  for (const v1::Accumulator& each : state.accumulators()) {
    if (each.accumulator_id() == change.accumulator_id() &&
        each.member_id() == change.member_id() &&
        each.period_start_date() == change.period_start_date()) {
      return &each;
    }
  }
  return nullptr;
}

bool IsServiceDate(const v1::Claim& claim, int32_t date) {
  return std::any_of(claim.lines().begin(), claim.lines().end(),
                     [date](const v1::ClaimLine& line) { return line.from_date() == date; });
}

// The service date of the feed that brought the value to its limit; 0: it stays below.
int32_t DateReached(const v1::AccumulatorChange& message, const ClaimSums& sums) {
  const Change change(message);
  int64_t value = change.before;
  for (const Fed& fed : sums.feeds) {
    const bool of_next_period = message.period_start_date() > fed.line_date;
    if (fed.accumulator_id != message.accumulator_id() || fed.carried_over != of_next_period)
      continue;
    value += fed.amount;
    if (change.limited && value >= change.limit) return fed.service_date;
  }
  return 0;
}

void CheckReached(const v1::AdjudicateRequest& request, const v1::AccumulatorChange& change,
                  int32_t reached_before, const ClaimSums& sums, const Path& path,
                  Checker* checker) {
  const Path leaf(path, "reached_date");
  const int32_t reached = change.reached_date();
  const Change values(change);
  if (reached_before != 0) {
    checker->Equal(kChanges, leaf, reached_before, reached, "once reached, it stays");
  } else if (sums.one_period) {
    checker->Equal(kChanges, leaf, DateReached(change, sums), reached,
                   "the day on which the limit was reached");
  } else {
    const bool full = values.limited && values.after >= values.limit;
    checker->Holds(kChanges, leaf, full == (reached != 0), "set when the limit is reached");
    checker->Holds(kChanges, leaf, reached == 0 || IsServiceDate(request.claim(), reached),
                   "a date of service");
  }
}

// A year that holds the date of a line; the year after, where something is carried over; or 0, for
// a lifetime.
void CheckPeriod(const v1::Claim& claim, int32_t start, bool carries, const Path& path,
                 Checker* checker) {
  const auto holds = [&](int32_t date) {
    const int64_t since = int64_t{date} - start;
    return (since >= 0 && since < kOneYear) || (carries && since < 0 && since >= -kOneYear);
  };
  const bool held =
      std::any_of(claim.lines().begin(), claim.lines().end(),
                  [&](const v1::ClaimLine& line) { return holds(line.from_date()); }) ||
      (IsInpatient(claim) && holds(claim.admission_date()));
  checker->Holds(kChanges, Path(path, "period_start_date"), start == 0 || held,
                 "a period that holds a date of service");
  checker->Holds(kChanges, Path(path, "period_start_date"), start == 0 || DayOf(start) != kNoDate,
                 "a date");
}

void CheckAccumulator(const v1::AdjudicateRequest& request, const v1::AccumulatorChange& message,
                      const ClaimSums& sums, const Path& path, Checker* checker) {
  const v1::Accumulator* held = HeldBefore(request.state(), message);
  const Change change(message);
  const int64_t before = held == nullptr ? 0
                         : change.counts ? held->value_thousandths()
                                         : held->value_cents();
  checker->Equal(kChanges, Path(path, "before_cents"), before, change.before, "as in the state");
  checker->Holds(kChanges, path,
                 change.counts ? message.before_cents() == 0 && message.after_cents() == 0 &&
                                     !message.has_limit_cents()
                               : message.before_thousandths() == 0,
                 "cents or thousandths");
  checker->Holds(kChanges, Path(path, "member_id"),
                 message.member_id().empty() || message.member_id() == request.claim().member_id(),
                 "the patient or the family");
  checker->Holds(kChanges, Path(path, "after_cents"), change.after > change.before,
                 "only what grew stands here");
  checker->Holds(kChanges, Path(path, "after_cents"),
                 !change.limited || change.after <= change.limit, "a feed stops at the limit");
  const bool carries = sums.fed.count({message.accumulator_id(), true}) != 0;
  CheckPeriod(request.claim(), message.period_start_date(), carries, path, checker);
  CheckReached(request, message, held == nullptr ? 0 : held->reached_date(), sums, path, checker);
}

// What the first feed found left is the least that any limit of the accumulator leaves; nothing,
// where enough other members have met theirs.
void CheckLimits(const v1::Changes& changes, const ClaimSums& sums, Checker* checker) {
  std::map<std::string, int64_t> least;
  for (const v1::AccumulatorChange& message : changes.accumulator_changes()) {
    const Change change(message);
    if (!change.limited) continue;
    const int64_t left = std::max<int64_t>(0, change.limit - change.before);
    int64_t& known = least.emplace(message.accumulator_id(), left).first->second;
    known = std::min(known, left);
  }
  for (const auto& [key, remaining] : sums.remaining_first) {
    const bool carries = sums.fed.count({key.first, true}) != 0;  // two periods stand there
    if (carries || sums.fed.count(key) == 0) continue;
    const auto limited = least.find(key.first);
    checker->Equal(kChanges, Path("changes.accumulator_changes.limit_cents"),
                   limited == least.end() ? -1 : limited->second, remaining,
                   "what the first feed found left");
  }
}

// The member's and the family's values each grow by what the steps fed, in the same periods, and
// stand in order.
void CheckAccumulators(const v1::AdjudicateRequest& request, const v1::Changes& changes,
                       const ClaimSums& sums, Checker* checker) {
  struct Growth {
    int64_t member = 0, family = 0;
  };
  const Path all("changes.accumulator_changes");
  const Path parent("changes");
  std::map<std::pair<std::string, int32_t>, Growth> grown;
  std::set<std::tuple<std::string, bool, int32_t>> seen;
  for (int i = 0; i < changes.accumulator_changes_size(); ++i) {
    const v1::AccumulatorChange& change = changes.accumulator_changes(i);
    const Path path(parent, "accumulator_changes", i);
    CheckAccumulator(request, change, sums, path, checker);
    const bool family = change.member_id().empty();
    Growth& growth = grown[{change.accumulator_id(), change.period_start_date()}];
    (family ? growth.family : growth.member) += Change(change).after - Change(change).before;
    const bool is_new =
        seen.emplace(change.accumulator_id(), family, change.period_start_date()).second;
    checker->Holds(kChanges, path, is_new, "each value once");
    if (i == 0) continue;
    const v1::AccumulatorChange& last = changes.accumulator_changes(i - 1);
    checker->Holds(kChanges, path,
                   last.accumulator_id() != change.accumulator_id() ||
                       std::make_pair(last.member_id().empty(), last.period_start_date()) <
                           std::make_pair(family, change.period_start_date()),
                   "the member's before the family's, earlier periods first");
  }
  std::map<std::string, int64_t> in_all, fed_in_all;
  for (const auto& [key, fed] : sums.fed) fed_in_all[key.first] += fed;
  for (const auto& [key, growth] : grown) {
    checker->Equal(kChanges, all, growth.member, growth.family, "member and family grow alike");
    in_all[key.first] += growth.member;
    checker->Holds(kChanges, all, fed_in_all.count(key.first) != 0, "only what is fed changes");
  }
  for (const auto& [accumulator_id, fed] : fed_in_all)
    checker->Equal(kChanges, all, fed, in_all[accumulator_id], "grows by what the steps fed");
  if (sums.one_period) CheckLimits(changes, sums, checker);
}

// As on the claim; what is no modifier may be left out.
bool HoldsModifiers(const v1::HistoryLine& past, const v1::ClaimLine& asked) {
  const auto is_modifier = [](const std::string& code) { return IsModifier(View(code)); };
  if (!std::all_of(asked.modifier_codes().begin(), asked.modifier_codes().end(), is_modifier)) {
    return past.modifier_codes_size() <= asked.modifier_codes_size();
  }
  const int count = std::min(past.modifier_codes_size(), asked.modifier_codes_size());
  return count >= std::min(4, asked.modifier_codes_size()) &&
         std::equal(past.modifier_codes().begin(), past.modifier_codes().end(),
                    asked.modifier_codes().begin(), asked.modifier_codes().begin() + count);
}

void CheckHistoryLine(const v1::Claim& claim, const v1::ClaimLine& asked,
                      const v1::LineAdjudication& line, const v1::HistoryLine& past,
                      const Path& path, Checker* checker) {
  const auto equal = [&](const char* field, int64_t expected, int64_t actual) {
    checker->Equal(kChanges, Path(path, field), expected, actual, "as decided or on the claim");
  };
  equal("line_number", line.line_number(), past.line_number());
  equal("from_date", asked.from_date(), past.from_date());
  equal("to_date", asked.to_date() == 0 ? asked.from_date() : asked.to_date(), past.to_date());
  equal("quantity_thousandths", asked.quantity_thousandths(), past.quantity_thousandths());
  equal("billed_cents", line.billed_cents(), past.billed_cents());
  equal("allowed_cents", line.allowed_cents(), past.allowed_cents());
  equal("paid_cents", line.paid_cents(), past.paid_cents());
  equal("outcome", line.outcome(), past.outcome());
  checker->Holds(
      kChanges, path,
      past.billing_npi_code() == claim.billing_provider().npi_code() &&
          HoldsModifiers(past, asked) &&
          past.place_of_service_code() == PlaceOfService(claim, asked) &&
          past.revenue_code() == asked.revenue_code() && past.ndc_code() == asked.ndc_code() &&
          std::equal(past.tooth_codes().begin(), past.tooth_codes().end(),
                     asked.tooth_codes().begin(), asked.tooth_codes().end()) &&
          std::equal(past.tooth_surface_codes().begin(), past.tooth_surface_codes().end(),
                     asked.tooth_surface_codes().begin(), asked.tooth_surface_codes().end()),
      "as on the claim");
  checker->Holds(kChanges, path,
                 past.claim_id() == claim.claim_id() && past.member_id() == claim.member_id() &&
                     past.procedure_code() == line.procedure_code() &&
                     past.benefit_id() == line.benefit_id(),
                 "as decided");
}

// Every line but those that pend.
void CheckHistory(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication,
                  Checker* checker) {
  const v1::Changes& changes = adjudication.changes();
  const Path parent("changes");
  int next = 0;
  for (int i = 0; i < std::min(adjudication.lines_size(), request.claim().lines_size()); ++i) {
    const v1::LineAdjudication& line = adjudication.lines(i);
    if (line.outcome() == v1::OUTCOME_PENDED) continue;
    if (next++ >= changes.history_added_size()) continue;
    CheckHistoryLine(request.claim(), request.claim().lines(i), line,
                     changes.history_added(next - 1), Path(parent, "history_added", next - 1),
                     checker);
  }
  checker->Equal(kChanges, Path(parent, "history_added"), next, changes.history_added_size(),
                 "one for each line that does not pend");
}

}  // namespace

void CheckChanges(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication,
                  const ClaimSums& sums, Checker* checker) {
  checker->Equal(kChanges, Path("changes.expected_revision"), request.state().revision(),
                 adjudication.changes().expected_revision(), "the state's revision");
  CheckAccumulators(request, adjudication.changes(), sums, checker);
  CheckPools(request, adjudication, sums, checker);
  CheckHistory(request, adjudication, checker);
}

}  // namespace claimwright::verify

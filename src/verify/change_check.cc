#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "src/base/code.h"
#include "src/base/protobuf_compat.h"
#include "src/verify/line_check.h"

namespace claimwright {
namespace {

constexpr char kChanges[] = "law.changes";
constexpr int32_t kOneYear = 10000;  // between days of the form YYYYMMDD

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
int32_t DateReached(const v1::AccumulatorChange& change, const ClaimSums& sums) {
  int64_t value = change.before_cents();
  for (const Fed& fed : sums.feeds) {
    if (fed.accumulator_id != change.accumulator_id()) continue;
    value += fed.cents;
    if (change.has_limit_cents() && value >= change.limit_cents()) return fed.service_date;
  }
  return 0;
}

void CheckReached(const v1::AdjudicateRequest& request, const v1::AccumulatorChange& change,
                  int32_t reached_before, const ClaimSums& sums, const std::string& path,
                  Checker* checker) {
  const std::string leaf = path + ".reached_date";
  const int32_t reached = change.reached_date();
  if (reached_before != 0) {
    checker->Equal(kChanges, leaf, reached_before, reached, "once reached, it stays");
  } else if (sums.one_period) {
    checker->Equal(kChanges, leaf, DateReached(change, sums), reached,
                   "the day on which the limit was reached");
  } else {
    const bool full = change.has_limit_cents() && change.after_cents() >= change.limit_cents();
    checker->Holds(kChanges, leaf, full == (reached != 0), "set when the limit is reached");
    checker->Holds(kChanges, leaf, reached == 0 || IsServiceDate(request.claim(), reached),
                   "a date of service");
  }
}

// A year that holds a date of service; or 0, for a lifetime.
void CheckPeriod(const v1::Claim& claim, int32_t start, const std::string& path, Checker* checker) {
  const bool held =
      std::any_of(claim.lines().begin(), claim.lines().end(), [start](const v1::ClaimLine& line) {
        return line.from_date() >= start && int64_t{line.from_date()} - start < kOneYear;
      });
  checker->Holds(kChanges, path + ".period_start_date", start == 0 || held,
                 "a period that holds a date of service");
}

void CheckAccumulator(const v1::AdjudicateRequest& request, const v1::AccumulatorChange& change,
                      const ClaimSums& sums, const std::string& path, Checker* checker) {
  const v1::Accumulator* held = HeldBefore(request.state(), change);
  checker->Equal(kChanges, path + ".before_cents", held == nullptr ? 0 : held->value_cents(),
                 change.before_cents(), "as in the state");
  checker->Holds(kChanges, path + ".member_id",
                 change.member_id().empty() || change.member_id() == request.claim().member_id(),
                 "the patient or the family");
  checker->Holds(kChanges, path + ".after_cents", change.after_cents() > change.before_cents(),
                 "only what grew stands here");
  if (change.has_limit_cents()) {
    checker->Holds(kChanges, path + ".after_cents", change.after_cents() <= change.limit_cents(),
                   "a feed stops at the limit");
  }
  CheckPeriod(request.claim(), change.period_start_date(), path, checker);
  CheckReached(request, change, held == nullptr ? 0 : held->reached_date(), sums, path, checker);
}

// What the first feed found left is the least that any limit of the accumulator leaves.
void CheckLimits(const v1::Changes& changes, const ClaimSums& sums, Checker* checker) {
  std::map<std::string, int64_t> least;
  for (const v1::AccumulatorChange& change : changes.accumulator_changes()) {
    if (!change.has_limit_cents()) continue;
    const int64_t left = std::max<int64_t>(0, change.limit_cents() - change.before_cents());
    int64_t& known = least.emplace(change.accumulator_id(), left).first->second;
    known = std::min(known, left);
  }
  for (const auto& [accumulator_id, remaining] : sums.remaining_first) {
    const auto limited = least.find(accumulator_id);
    checker->Equal(kChanges, "changes.accumulator_changes.limit_cents",
                   limited == least.end() ? -1 : limited->second, remaining,
                   "what the first feed found left");
  }
}

// The member's and the family's values each grow by what the steps fed, in the same periods.
void CheckAccumulators(const v1::AdjudicateRequest& request, const v1::Changes& changes,
                       const ClaimSums& sums, Checker* checker) {
  struct Growth {
    int64_t member = 0, family = 0;
  };
  std::map<std::pair<std::string, int32_t>, Growth> grown;
  for (int i = 0; i < changes.accumulator_changes_size(); ++i) {
    const v1::AccumulatorChange& change = changes.accumulator_changes(i);
    CheckAccumulator(request, change, sums, absl::StrCat("changes.accumulator_changes[", i, "]"),
                     checker);
    Growth& growth = grown[{change.accumulator_id(), change.period_start_date()}];
    (change.member_id().empty() ? growth.family : growth.member) +=
        change.after_cents() - change.before_cents();
  }
  std::map<std::string, int64_t> in_all;
  for (const auto& [key, growth] : grown) {
    checker->Equal(kChanges, "changes.accumulator_changes", growth.member, growth.family,
                   "member and family grow alike");
    in_all[key.first] += growth.member;
    checker->Holds(kChanges, "changes.accumulator_changes", sums.fed.count(key.first) != 0,
                   "only what is fed changes");
  }
  for (const auto& [accumulator_id, fed] : sums.fed) {
    checker->Equal(kChanges, "changes.accumulator_changes", fed, in_all[accumulator_id],
                   "grows by what the steps fed");
  }
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

const std::string& PlaceOf(const v1::Claim& claim, const v1::ClaimLine& line) {
  return line.place_of_service_code().empty() ? claim.place_of_service_code()
                                              : line.place_of_service_code();
}

void CheckHistory(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication,
                  Checker* checker) {
  const v1::Changes& changes = adjudication.changes();
  checker->Equal(kChanges, "changes.history_added", adjudication.lines_size(),
                 changes.history_added_size(), "one for each line");
  const int lines = std::min(
      {changes.history_added_size(), adjudication.lines_size(), request.claim().lines_size()});
  for (int i = 0; i < lines; ++i) {
    const v1::HistoryLine& past = changes.history_added(i);
    const v1::LineAdjudication& line = adjudication.lines(i);
    const v1::ClaimLine& asked = request.claim().lines(i);
    const std::string path = absl::StrCat("changes.history_added[", i, "]");
    checker->Equal(kChanges, path + ".line_number", line.line_number(), past.line_number(),
                   "as decided");
    checker->Equal(kChanges, path + ".from_date", asked.from_date(), past.from_date(),
                   "as on the claim");
    checker->Equal(kChanges, path + ".to_date",
                   asked.to_date() == 0 ? asked.from_date() : asked.to_date(), past.to_date(),
                   "as on the claim");
    checker->Equal(kChanges, path + ".quantity_thousandths", asked.quantity_thousandths(),
                   past.quantity_thousandths(), "as on the claim");
    checker->Equal(kChanges, path + ".billed_cents", line.billed_cents(), past.billed_cents(),
                   "as decided");
    checker->Equal(kChanges, path + ".allowed_cents", line.allowed_cents(), past.allowed_cents(),
                   "as decided");
    checker->Equal(kChanges, path + ".paid_cents", line.paid_cents(), past.paid_cents(),
                   "as decided");
    checker->Equal(kChanges, path + ".outcome", line.outcome(), past.outcome(), "as decided");
    checker->Holds(kChanges, path,
                   past.billing_npi_code() == request.claim().billing_provider().npi_code() &&
                       HoldsModifiers(past, asked) &&
                       past.place_of_service_code() == PlaceOf(request.claim(), asked),
                   "as on the claim");
    checker->Holds(kChanges, path,
                   past.claim_id() == request.claim().claim_id() &&
                       past.member_id() == request.claim().member_id() &&
                       past.procedure_code() == line.procedure_code() &&
                       past.benefit_id() == line.benefit_id(),
                   "as decided");
  }
}

}  // namespace

void CheckChanges(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication,
                  const ClaimSums& sums, Checker* checker) {
  checker->Equal(kChanges, "changes.expected_revision", request.state().revision(),
                 adjudication.changes().expected_revision(), "the state's revision");
  CheckAccumulators(request, adjudication.changes(), sums, checker);
  CheckPools(request, adjudication.changes(), sums, checker);
  CheckHistory(request, adjudication, checker);
}

}  // namespace claimwright

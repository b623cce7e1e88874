#include <algorithm>
#include <tuple>

#include "src/verify/line_check.h"

namespace claimwright {
namespace {

constexpr char kChanges[] = "law.changes";

const v1::Accumulator* HeldBefore(const v1::FamilyState& state, const v1::AccumulatorChange& change) {
  for (const v1::Accumulator& each : state.accumulators()) {
    if (each.accumulator_id() == change.accumulator_id() && each.member_id() == change.member_id() &&
        each.period_start_date() == change.period_start_date()) {
      return &each;
    }
  }
  return nullptr;
}

const v1::Pool* HeldBefore(const v1::FamilyState& state, const v1::Pool& pool) {
  for (const v1::Pool& each : state.pools()) {
    if (each.pool_id() == pool.pool_id() && each.per() == pool.per() && each.member_id() == pool.member_id() &&
        each.npi_code() == pool.npi_code() && each.date() == pool.date() &&
        each.prescription_number() == pool.prescription_number()) {
      return &each;
    }
  }
  return nullptr;
}

bool IsServiceDate(const v1::Claim& claim, int32_t date) {
  return std::any_of(claim.lines().begin(), claim.lines().end(),
                     [date](const v1::ClaimLine& line) { return line.from_date() == date; });
}

void CheckReached(const v1::AdjudicateRequest& request, const v1::AccumulatorChange& change, int32_t reached_before,
                  const std::string& path, Checker* checker) {
  if (reached_before != 0) {
    checker->Equal(kChanges, path + ".reached_date", reached_before, change.reached_date(), "once reached, it stays");
    return;
  }
  const bool reached = change.has_limit_cents() && change.after_cents() >= change.limit_cents();
  checker->Holds(kChanges, path + ".reached_date", reached == (change.reached_date() != 0), "set when the limit is reached");
  if (change.reached_date() != 0) {
    checker->Holds(kChanges, path + ".reached_date", IsServiceDate(request.claim(), change.reached_date()), "a date of service");
  }
}

// The member's and the family's values each grow by what the steps fed; over all periods together.
void CheckAccumulators(const v1::AdjudicateRequest& request, const v1::Changes& changes, const ClaimSums& sums,
                       Checker* checker) {
  std::map<std::pair<std::string, bool>, int64_t> grown;
  for (int i = 0; i < changes.accumulator_changes_size(); ++i) {
    const v1::AccumulatorChange& change = changes.accumulator_changes(i);
    const std::string path = absl::StrCat("changes.accumulator_changes[", i, "]");
    const v1::Accumulator* held = HeldBefore(request.state(), change);
    checker->Equal(kChanges, path + ".before_cents", held == nullptr ? 0 : held->value_cents(), change.before_cents(),
                   "as in the state");
    checker->Holds(kChanges, path + ".member_id",
                   change.member_id().empty() || change.member_id() == request.claim().member_id(), "the patient or the family");
    checker->Holds(kChanges, path + ".after_cents", change.after_cents() > change.before_cents(), "only what grew stands here");
    if (change.has_limit_cents()) {
      checker->Holds(kChanges, path + ".after_cents", change.after_cents() <= change.limit_cents(), "a feed stops at the limit");
    }
    CheckReached(request, change, held == nullptr ? 0 : held->reached_date(), path, checker);
    grown[{change.accumulator_id(), change.member_id().empty()}] += change.after_cents() - change.before_cents();
  }
  for (const auto& [accumulator_id, fed] : sums.fed) {
    for (const bool family : {false, true}) {
      checker->Equal(kChanges, "changes.accumulator_changes", fed, grown[{accumulator_id, family}], "grows by what the steps fed");
    }
  }
  for (const auto& [key, grew] : grown) {
    checker->Holds(kChanges, "changes.accumulator_changes", grew == 0 || sums.fed.count(key.first) != 0, "only what is fed changes");
  }
}

void CheckPools(const v1::AdjudicateRequest& request, const v1::Changes& changes, const ClaimSums& sums, Checker* checker) {
  int64_t assessed = 0, computed = 0;
  for (int i = 0; i < changes.pool_changes_size(); ++i) {
    const v1::PoolChange& change = changes.pool_changes(i);
    const std::string path = absl::StrCat("changes.pool_changes[", i, "]");
    const v1::Pool* held = HeldBefore(request.state(), change.pool());
    const v1::Pool& before = held == nullptr ? v1::Pool::default_instance() : *held;
    checker->Equal(kChanges, path + ".before_assessed_cents", before.assessed_cents(), change.before_assessed_cents(), "as in the state");
    checker->Equal(kChanges, path + ".before_computed_cents", before.computed_cents(), change.before_computed_cents(), "as in the state");
    checker->Holds(kChanges, path + ".pool.member_id", change.pool().member_id() == request.claim().member_id(), "the patient");
    assessed += change.pool().assessed_cents() - change.before_assessed_cents();
    computed += change.pool().computed_cents() - change.before_computed_cents();
  }
  checker->Equal(kChanges, "changes.pool_changes", sums.pools_assessed, assessed, "what the steps assessed");
  checker->Equal(kChanges, "changes.pool_changes", sums.pools_computed, computed, "what the steps computed");
}

void CheckHistory(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication, Checker* checker) {
  const v1::Changes& changes = adjudication.changes();
  checker->Equal(kChanges, "changes.history_added", adjudication.lines_size(), changes.history_added_size(), "one for each line");
  const int lines = std::min({changes.history_added_size(), adjudication.lines_size(), request.claim().lines_size()});
  for (int i = 0; i < lines; ++i) {
    const v1::HistoryLine& past = changes.history_added(i);
    const v1::LineAdjudication& line = adjudication.lines(i);
    const v1::ClaimLine& asked = request.claim().lines(i);
    const std::string path = absl::StrCat("changes.history_added[", i, "]");
    checker->Equal(kChanges, path + ".line_number", line.line_number(), past.line_number(), "as decided");
    checker->Equal(kChanges, path + ".from_date", asked.from_date(), past.from_date(), "as on the claim");
    checker->Equal(kChanges, path + ".to_date", asked.to_date() == 0 ? asked.from_date() : asked.to_date(), past.to_date(), "as on the claim");
    checker->Equal(kChanges, path + ".quantity_thousandths", asked.quantity_thousandths(), past.quantity_thousandths(), "as on the claim");
    checker->Equal(kChanges, path + ".billed_cents", line.billed_cents(), past.billed_cents(), "as decided");
    checker->Equal(kChanges, path + ".allowed_cents", line.allowed_cents(), past.allowed_cents(), "as decided");
    checker->Equal(kChanges, path + ".paid_cents", line.paid_cents(), past.paid_cents(), "as decided");
    checker->Equal(kChanges, path + ".outcome", line.outcome(), past.outcome(), "as decided");
    checker->Holds(kChanges, path,
                   past.claim_id() == request.claim().claim_id() && past.member_id() == request.claim().member_id() &&
                       past.procedure_code() == line.procedure_code() && past.benefit_id() == line.benefit_id(),
                   "as decided");
  }
}

}  // namespace

void CheckChanges(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication, const ClaimSums& sums,
                  Checker* checker) {
  checker->Equal(kChanges, "changes.expected_revision", request.state().revision(),
                 adjudication.changes().expected_revision(), "the state's revision");
  CheckAccumulators(request, adjudication.changes(), sums, checker);
  CheckPools(request, adjudication.changes(), sums, checker);
  CheckHistory(request, adjudication, checker);
}

}  // namespace claimwright

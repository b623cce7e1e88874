#include <limits>

#include "absl/strings/str_cat.h"
#include "claimwright/family.h"
#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/family_state.pb.h"

namespace claimwright {
namespace {

absl::Status Differs(const char* list, int index, const char* field) {
  return absl::FailedPreconditionError(
      absl::StrCat("changes.", list, "[", index, "].", field,
                   " is not what the state holds; it was decided against another state"));
}

int FindAccumulator(const v1::AccumulatorChange& change, const v1::FamilyState& state) {
  for (int i = 0; i < state.accumulators_size(); ++i) {
    const v1::Accumulator& each = state.accumulators(i);
    if (each.accumulator_id() == change.accumulator_id() &&
        each.member_id() == change.member_id() &&
        each.period_start_date() == change.period_start_date()) {
      return i;
    }
  }
  return -1;
}

int FindPool(const v1::Pool& pool, const v1::FamilyState& state) {
  for (int i = 0; i < state.pools_size(); ++i) {
    const v1::Pool& each = state.pools(i);
    if (each.pool_id() == pool.pool_id() && each.per() == pool.per() &&
        each.member_id() == pool.member_id() && each.npi_code() == pool.npi_code() &&
        each.date() == pool.date() && each.prescription_number() == pool.prescription_number()) {
      return i;
    }
  }
  return -1;
}

// OK when the state holds what the changes expect. Fills in where each change goes, -1 for a new
// entry.
absl::Status Check(const v1::Changes& changes, const v1::FamilyState& state,
                   std::vector<int>* accumulators, std::vector<int>* pools) {
  if (changes.expected_revision() != state.revision()) {
    return absl::FailedPreconditionError("changes.expected_revision is not the state's revision");
  }
  for (int i = 0; i < changes.accumulator_changes_size(); ++i) {
    const v1::AccumulatorChange& change = changes.accumulator_changes(i);
    const int at = FindAccumulator(change, state);
    const v1::Accumulator& held =
        at < 0 ? v1::Accumulator::default_instance() : state.accumulators(at);
    if (held.value_cents() != change.before_cents())
      return Differs("accumulator_changes", i, "before_cents");
    if (held.value_thousandths() != change.before_thousandths())
      return Differs("accumulator_changes", i, "before_thousandths");
    accumulators->push_back(at);
  }
  for (int i = 0; i < changes.pool_changes_size(); ++i) {
    const v1::PoolChange& change = changes.pool_changes(i);
    const int at = FindPool(change.pool(), state);
    const v1::Pool& held = at < 0 ? v1::Pool::default_instance() : state.pools(at);
    if (held.assessed_cents() != change.before_assessed_cents())
      return Differs("pool_changes", i, "before_assessed_cents");
    if (held.computed_cents() != change.before_computed_cents())
      return Differs("pool_changes", i, "before_computed_cents");
    if (held.counted_thousandths() != change.before_counted_thousandths())
      return Differs("pool_changes", i, "before_counted_thousandths");
    pools->push_back(at);
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status ApplyChanges(const v1::Changes& changes, v1::FamilyState* state) {
  std::vector<int> accumulators, pools;
  if (absl::Status status = Check(changes, *state, &accumulators, &pools); !status.ok())
    return status;
  for (int i = 0; i < changes.accumulator_changes_size(); ++i) {
    const v1::AccumulatorChange& change = changes.accumulator_changes(i);
    const int at = accumulators[static_cast<size_t>(i)];
    v1::Accumulator* target = at < 0 ? state->add_accumulators() : state->mutable_accumulators(at);
    target->set_accumulator_id(change.accumulator_id());
    target->set_member_id(change.member_id());
    target->set_period_start_date(change.period_start_date());
    target->set_value_cents(change.after_cents());
    target->set_value_thousandths(change.after_thousandths());
    target->set_reached_date(change.reached_date());
  }
  for (int i = 0; i < changes.pool_changes_size(); ++i) {
    const int at = pools[static_cast<size_t>(i)];
    *(at < 0 ? state->add_pools() : state->mutable_pools(at)) = changes.pool_changes(i).pool();
  }
  for (const v1::HistoryLine& line : changes.history_added()) *state->add_history() = line;
  state->set_revision(changes.expected_revision() + 1);
  return absl::OkStatus();
}

}  // namespace claimwright

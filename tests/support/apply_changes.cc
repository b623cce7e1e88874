#include "tests/support/apply_changes.h"

namespace claimwright::witness {
namespace {

v1::Accumulator* FindOrAdd(const v1::AccumulatorChange& change, v1::FamilyState* state) {
  for (v1::Accumulator& each : *state->mutable_accumulators()) {
    if (each.accumulator_id() == change.accumulator_id() &&
        each.member_id() == change.member_id() &&
        each.period_start_date() == change.period_start_date()) {
      return &each;
    }
  }
  v1::Accumulator* added = state->add_accumulators();
  added->set_accumulator_id(change.accumulator_id());
  added->set_member_id(change.member_id());
  added->set_period_start_date(change.period_start_date());
  return added;
}

v1::Pool* FindOrAdd(const v1::Pool& pool, v1::FamilyState* state) {
  for (v1::Pool& each : *state->mutable_pools()) {
    if (each.pool_id() == pool.pool_id() && each.per() == pool.per() &&
        each.member_id() == pool.member_id() && each.npi_code() == pool.npi_code() &&
        each.date() == pool.date() && each.prescription_number() == pool.prescription_number()) {
      return &each;
    }
  }
  v1::Pool* added = state->add_pools();
  *added = pool;
  added->clear_assessed_cents();
  added->clear_computed_cents();
  added->clear_counted_thousandths();
  return added;
}

}  // namespace

absl::Status ApplyChanges(const v1::Changes& changes, v1::FamilyState* state) {
  v1::FamilyState next = *state;
  if (changes.expected_revision() != state->revision()) {
    return absl::AbortedError("the changes were made from another revision of the state");
  }
  for (const v1::AccumulatorChange& change : changes.accumulator_changes()) {
    v1::Accumulator* accumulator = FindOrAdd(change, &next);
    if (accumulator->value_cents() != change.before_cents() ||
        accumulator->value_thousandths() != change.before_thousandths()) {
      return absl::AbortedError("an accumulator has another value than before the change");
    }
    accumulator->set_value_cents(change.after_cents());
    accumulator->set_value_thousandths(change.after_thousandths());
    accumulator->set_reached_date(change.reached_date());
  }
  for (const v1::PoolChange& change : changes.pool_changes()) {
    v1::Pool* pool = FindOrAdd(change.pool(), &next);
    if (pool->assessed_cents() != change.before_assessed_cents() ||
        pool->computed_cents() != change.before_computed_cents() ||
        pool->counted_thousandths() != change.before_counted_thousandths()) {
      return absl::AbortedError("a pool has another value than before the change");
    }
    *pool = change.pool();
  }
  next.mutable_history()->MergeFrom(changes.history_added());
  next.set_revision(state->revision() + 1);
  *state = next;
  return absl::OkStatus();
}

}  // namespace claimwright::witness

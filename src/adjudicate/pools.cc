#include "src/adjudicate/pools.h"

namespace claimwright {
namespace {

// Pools of a claim mostly differ by date, so it is compared first.
template <typename Pool>
bool Is(const Pool& pool, const PoolKey& key) {
  return pool.date == key.date && pool.per == static_cast<int32_t>(key.per) &&
         pool.pool_id == key.pool_id && pool.npi == key.npi &&
         pool.prescription_number == key.prescription_number;
}

}  // namespace

PoolRecord* Pools::Find(const PoolKey& key, int max_pools) {
  for (PoolRecord* pool : pools_) {
    if (Is(*pool, key)) return pool;
  }
  if (pools_.size() >= static_cast<size_t>(max_pools)) return nullptr;
  PoolRecord* made = &workspace_.Make<PoolRecord>(1)[0];
  made->pool_id = key.pool_id;
  made->npi = key.npi;
  made->prescription_number = key.prescription_number;
  made->per = static_cast<int32_t>(key.per);
  made->date = key.date;
  made->state_entry = -1;
  const absl::Span<const PoolFacts> state = facts_.state.pools;
  const absl::string_view patient = facts_.members[static_cast<size_t>(facts_.patient)].member_id;
  for (size_t i = 0; i < state.size(); ++i) {
    if (!Is(state[i], key) || state[i].member_id != patient) continue;
    made->state_entry = static_cast<int32_t>(i);
    made->before_assessed = made->assessed = state[i].assessed;
    made->before_computed = made->computed = state[i].computed;
    made->before_counted = made->counted = state[i].counted;
    break;
  }
  pools_.Append(made);
  return made;
}

absl::Span<PoolRecord> Pools::Save() const {
  absl::Span<PoolRecord> saved = workspace_.MakeRaw<PoolRecord>(pools_.size());
  for (size_t i = 0; i < saved.size(); ++i) saved[i] = *pools_[i];
  return saved;
}

// Pools that were not yet known go back to what the state holds.
void Pools::Restore(absl::Span<const PoolRecord> saved) {
  for (size_t i = 0; i < pools_.size(); ++i) {
    PoolRecord& pool = *pools_[i];
    pool.assessed = i < saved.size() ? saved[i].assessed : pool.before_assessed;
    pool.computed = i < saved.size() ? saved[i].computed : pool.before_computed;
    pool.counted = i < saved.size() ? saved[i].counted : pool.before_counted;
  }
}

absl::Span<PoolRecord> Pools::Changes() {
  ArenaList<PoolRecord> changed(workspace_, pools_.size());
  for (const PoolRecord* pool : pools_) {
    if (pool->per == static_cast<int32_t>(PoolPer::kCase)) continue;
    if (pool->assessed != pool->before_assessed || pool->computed != pool->before_computed ||
        pool->counted != pool->before_counted) {
      changed.Append(*pool);
    }
  }
  return changed.span();
}

}  // namespace claimwright

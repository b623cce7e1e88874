#include <algorithm>

#include "src/verify/line_state.h"

namespace claimwright::verify {
namespace {

constexpr char kChanges[] = "law.changes";

const v1::Pool& HeldBefore(const v1::FamilyState& state, const v1::Pool& pool) {
  for (const v1::Pool& each : state.pools()) {
    if (each.pool_id() == pool.pool_id() && each.per() == pool.per() &&
        each.member_id() == pool.member_id() && each.npi_code() == pool.npi_code() &&
        each.date() == pool.date() && each.prescription_number() == pool.prescription_number()) {
      return each;
    }
  }
  return v1::Pool::default_instance();
}

int32_t LastDate(const v1::ClaimLine& line) {
  return std::max(line.from_date(), line.to_date());  // one day where they stand in disorder
}

// Whether a take of this kind from the line would come from the pool, whatever the pool's name.
bool MayShare(const v1::Claim& claim, const PooledTake& take, const v1::Pool& pool) {
  if (take.per != pool.per()) return false;
  switch (pool.per()) {
    case v1::POOL_PER_VISIT:
      return pool.date() == take.date && pool.npi_code() == claim.billing_provider().npi_code();
    case v1::POOL_PER_DAY:
      return take.asked->from_date() <= pool.date() &&
             (pool.date() <= LastDate(*take.asked) || take.asked->unit_code() == "DA");
    case v1::POOL_PER_ADMISSION: {
      const std::string& facility = claim.service_facility().npi_code();
      return pool.date() == claim.admission_date() &&
             pool.npi_code() == (facility.empty() ? claim.billing_provider().npi_code() : facility);
    }
    case v1::POOL_PER_PRESCRIPTION:
      return pool.date() == take.date &&
             pool.prescription_number() == take.asked->prescription_number();
    default:
      return false;
  }
}

// A pool that a count or a tranche has noted.
bool Counts(const v1::PoolChange& change) {
  return change.pool().counted_thousandths() != change.before_counted_thousandths();
}

// A step does not name its pool. Where only one pool of the claim can be meant, its steps are
// followed one by one.
class PoolChain {
 public:
  PoolChain(const v1::Claim& claim, const v1::Changes& changes, const ClaimSums& sums)
      : claim_(claim), changes_(changes), sums_(sums) {}

  void Check(const v1::PoolChange& change, const Path& path, Checker* checker) const {
    int64_t assessed = change.before_assessed_cents();
    int64_t computed = change.before_computed_cents();
    bool shared = false;
    const Path root("");
    for (const PooledTake& take : sums_.pooled) {
      if (!MayShare(claim_, take, change.pool())) continue;
      shared = true;
      if (!IsOnlyPoolOf(take)) return;
      const Path line(root, "lines", take.line);
      const Path step(line, "steps", take.step);
      checker->Equal(kChanges, Path(step, "already_assessed_cents"), assessed,
                     take.already_assessed, "what the pool was assessed so far");
      assessed += take.assessed;
      if (!take.computes) continue;
      checker->Equal(kChanges, Path(step, "already_computed_cents"), computed,
                     take.already_computed, "what the pool's shares came to so far");
      computed += take.computed;
    }
    checker->Holds(kChanges, Path(path, "pool"), shared, "a step takes from it");
    checker->Equal(kChanges, Path(path, "pool.assessed_cents"), assessed,
                   change.pool().assessed_cents(), "what its steps assessed");
    checker->Equal(kChanges, Path(path, "pool.computed_cents"), computed,
                   change.pool().computed_cents(), "what its steps computed");
  }

 private:
  bool IsOnlyPoolOf(const PooledTake& take) const {
    if (take.per == v1::POOL_PER_DAY &&
        (take.asked->from_date() != LastDate(*take.asked) || take.asked->unit_code() == "DA"))
      return false;
    return std::count_if(changes_.pool_changes().begin(), changes_.pool_changes().end(),
                         [&](const v1::PoolChange& other) {
                           return !Counts(other) && MayShare(claim_, take, other.pool());
                         }) == 1;
  }

  const v1::Claim& claim_;
  const v1::Changes& changes_;
  const ClaimSums& sums_;
};

// What a count of visits or days says it counted, its pools note.
void CheckCounted(const v1::Changes& changes, const ClaimSums& sums, Checker* checker) {
  std::map<std::string, int64_t> noted;
  for (const v1::PoolChange& change : changes.pool_changes()) {
    if (Counts(change))
      noted[change.pool().pool_id()] +=
          change.pool().counted_thousandths() - change.before_counted_thousandths();
  }
  const Path path("changes.pool_changes");
  for (const auto& [id, counted] : sums.counted) {
    const bool also_tranche = sums.may_count.count(id) != 0;
    checker->Holds(kChanges, path, also_tranche ? noted[id] >= counted : noted[id] == counted,
                   "visits and days are noted as counts count them");
  }
  for (const auto& [id, counted] : noted) {
    checker->Holds(kChanges, path, sums.counted.count(id) != 0 || sums.may_count.count(id) != 0,
                   "a count or a tranche notes it");
    const auto fed = sums.fed.find({id, false});
    if (sums.counted.count(id) == 0 && fed != sums.fed.end())
      checker->Holds(kChanges, path, fed->second <= counted, "at least as many as a tranche feeds");
  }
}

}  // namespace

void CheckPools(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication,
                const ClaimSums& sums, Checker* checker) {
  const v1::Changes& changes = adjudication.changes();
  const PoolChain chain(request.claim(), changes, sums);
  const Path all("changes.pool_changes"), parent("changes");
  int64_t assessed = 0, computed = 0;
  for (int i = 0; i < changes.pool_changes_size(); ++i) {
    const v1::PoolChange& change = changes.pool_changes(i);
    const v1::Pool& pool = change.pool();
    const Path path(parent, "pool_changes", i);
    const v1::Pool& before = HeldBefore(request.state(), pool);
    const auto equal = [&](const char* field, int64_t expected, int64_t actual) {
      checker->Equal(kChanges, Path(path, field), expected, actual, "as in the state");
    };
    equal("before_assessed_cents", before.assessed_cents(), change.before_assessed_cents());
    equal("before_computed_cents", before.computed_cents(), change.before_computed_cents());
    equal("before_counted_thousandths", before.counted_thousandths(),
          change.before_counted_thousandths());
    checker->Holds(kChanges, Path(path, "pool.member_id"),
                   pool.member_id() == request.claim().member_id(), "the patient");
    const int64_t grown = pool.assessed_cents() - change.before_assessed_cents();
    const int64_t shares = pool.computed_cents() - change.before_computed_cents();
    checker->Holds(kChanges, path, grown != 0 || shares != 0 || Counts(change), "it changed");
    if (Counts(change)) {
      checker->Equal(kChanges, Path(path, "pool.counted_thousandths"), 1000,
                     pool.counted_thousandths(), "one visit or one day");
    } else {
      chain.Check(change, path, checker);
    }
    assessed += grown;
    computed += shares;
  }
  for (const PooledTake& take : sums.pooled) {
    assessed -= take.assessed;
    computed -= take.computed;
  }
  checker->Equal(kChanges, all, 0, assessed, "grow by what the steps assessed");
  checker->Equal(kChanges, all, 0, computed, "grow by what the steps computed");
  CheckCounted(changes, sums, checker);
}

}  // namespace claimwright::verify

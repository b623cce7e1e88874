#include <algorithm>

#include "src/verify/line_check.h"

namespace claimwright {
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
  return line.to_date() == 0 ? line.from_date() : line.to_date();
}

// Whether a take of this kind from the line would come from the pool, whatever the pool's name.
bool MayShare(const v1::Claim& claim, const v1::ClaimLine& line, const v1::Pool& pool) {
  switch (pool.per()) {
    case v1::POOL_PER_VISIT:
      return pool.date() == line.from_date() &&
             pool.npi_code() == claim.billing_provider().npi_code();
    case v1::POOL_PER_DAY:
      return line.from_date() <= pool.date() && pool.date() <= LastDate(line);
    case v1::POOL_PER_ADMISSION: {
      const std::string& facility = claim.service_facility().npi_code();
      return pool.date() == claim.admission_date() &&
             pool.npi_code() == (facility.empty() ? claim.billing_provider().npi_code() : facility);
    }
    case v1::POOL_PER_PRESCRIPTION:
      return pool.date() == line.from_date() &&
             pool.prescription_number() == line.prescription_number();
    default:
      return false;
  }
}

// A step does not name its pool. Where only one pool of the claim can be meant, its steps are
// followed one by one.
class PoolChain {
 public:
  PoolChain(const v1::Claim& claim, const v1::Changes& changes, const ClaimSums& sums)
      : claim_(claim), changes_(changes), sums_(sums) {}

  void Check(const v1::PoolChange& change, const std::string& path, Checker* checker) const {
    int64_t assessed = change.before_assessed_cents();
    int64_t computed = change.before_computed_cents();
    bool shared = false;
    for (const PooledTake& take : sums_.pooled) {
      if (take.per != change.pool().per() || !MayShare(claim_, *take.line, change.pool())) continue;
      shared = true;
      if (!IsOnlyPoolOf(take)) return;
      checker->Equal(take.rule_id, take.path + ".already_assessed_cents", assessed,
                     take.already_assessed, "what the pool was assessed so far");
      assessed += take.assessed;
      if (!take.computes) continue;
      checker->Equal(take.rule_id, take.path + ".already_computed_cents", computed,
                     take.already_computed, "what the pool's shares came to so far");
      computed += take.computed;
    }
    checker->Holds(kChanges, path + ".pool", shared, "a step takes from it");
    checker->Equal(kChanges, path + ".pool.assessed_cents", assessed,
                   change.pool().assessed_cents(), "what its steps assessed");
    checker->Equal(kChanges, path + ".pool.computed_cents", computed,
                   change.pool().computed_cents(), "what its steps computed");
  }

 private:
  bool IsOnlyPoolOf(const PooledTake& take) const {
    if (take.per == v1::POOL_PER_DAY && take.line->from_date() != LastDate(*take.line))
      return false;
    return std::count_if(changes_.pool_changes().begin(), changes_.pool_changes().end(),
                         [&](const v1::PoolChange& other) {
                           return other.pool().per() == take.per &&
                                  MayShare(claim_, *take.line, other.pool());
                         }) == 1;
  }

  const v1::Claim& claim_;
  const v1::Changes& changes_;
  const ClaimSums& sums_;
};

}  // namespace

void CheckPools(const v1::AdjudicateRequest& request, const v1::Changes& changes,
                const ClaimSums& sums, Checker* checker) {
  const PoolChain chain(request.claim(), changes, sums);
  int64_t assessed = 0, computed = 0;
  for (int i = 0; i < changes.pool_changes_size(); ++i) {
    const v1::PoolChange& change = changes.pool_changes(i);
    const std::string path = absl::StrCat("changes.pool_changes[", i, "]");
    const v1::Pool& before = HeldBefore(request.state(), change.pool());
    checker->Equal(kChanges, path + ".before_assessed_cents", before.assessed_cents(),
                   change.before_assessed_cents(), "as in the state");
    checker->Equal(kChanges, path + ".before_computed_cents", before.computed_cents(),
                   change.before_computed_cents(), "as in the state");
    checker->Holds(kChanges, path + ".pool.member_id",
                   change.pool().member_id() == request.claim().member_id(), "the patient");
    chain.Check(change, path, checker);
    assessed += change.pool().assessed_cents() - change.before_assessed_cents();
    computed += change.pool().computed_cents() - change.before_computed_cents();
  }
  for (const PooledTake& take : sums.pooled) {
    assessed -= take.assessed;
    computed -= take.computed;
  }
  checker->Equal(kChanges, "changes.pool_changes", 0, assessed, "grow by what the steps assessed");
  checker->Equal(kChanges, "changes.pool_changes", 0, computed, "grow by what the steps computed");
}

}  // namespace claimwright

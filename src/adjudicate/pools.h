// The pools of a claim: copays and coinsurance that several lines share.
#ifndef CLAIMWRIGHT_SRC_ADJUDICATE_POOLS_H_
#define CLAIMWRIGHT_SRC_ADJUDICATE_POOLS_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "claimwright/decision.h"
#include "claimwright/facts.h"
#include "claimwright/workspace.h"
#include "src/base/date.h"

namespace claimwright {

// Numbers of the enum claimwright.v1.PoolPer. Pools of a case are the claim's own: no state has
// them, and they are no change.
enum class PoolPer : int32_t { kVisit = 1, kDay = 2, kAdmission = 3, kPrescription = 4, kCase = 5 };

struct PoolKey {
  absl::string_view pool_id;
  PoolPer per;
  absl::string_view npi;
  Date date;                              // kCase: the index of the case
  absl::string_view prescription_number;  // kCase: the tier
};

// Thread-compatible; lives as long as the workspace is not reset.
class Pools {
 public:
  Pools(const Facts& facts, Workspace& workspace)
      : facts_(facts), pools_(workspace), workspace_(workspace) {}

  // The patient's pool of that key; one that neither claim nor state has used begins with nothing.
  // Null when the claim would use more than `max_pools`.
  PoolRecord* Find(const PoolKey& key, int max_pools);

  // For trying something out: what all pools hold, and going back to it.
  absl::Span<PoolRecord> Save() const;
  void Restore(absl::Span<const PoolRecord> saved);

  // What changed, in the order of first use.
  absl::Span<PoolRecord> Changes();

 private:
  const Facts& facts_;
  ArenaList<PoolRecord*> pools_;
  Workspace& workspace_;
};

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_ADJUDICATE_POOLS_H_

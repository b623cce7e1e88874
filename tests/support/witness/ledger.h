// Accumulators and pools of the reference adjudicator.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_LEDGER_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_LEDGER_H_

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "absl/types/optional.h"
#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/plan.pb.h"
#include "tests/support/witness/line.h"

namespace claimwright::witness {

constexpr int64_t kNoLimit = std::numeric_limits<int64_t>::max();

// Pool id, per, npi, date, prescription number; always the patient's.
using PoolKey = std::tuple<std::string, v1::PoolPer, std::string, int32_t, std::string>;

struct PoolValue {
  int64_t opening_assessed = 0;
  int64_t opening_computed = 0;
  int64_t opening_counted = 0;
  int64_t assessed = 0;
  int64_t computed = 0;
  int64_t counted = 0;
};

// The running values of a family, in cents or, of counts, in thousandths. Copies are cheap enough
// to try something out.
class Ledger {
 public:
  explicit Ledger(const v1::AdjudicateRequest& request);

  int64_t MemberValue(const Line& line, const v1::AccumulatorDefinition& definition) const;
  // The least of what remains below the limits that apply.
  int64_t Remaining(const Line& line, const v1::AccumulatorDefinition& definition) const;
  // Both values grow by what remains at most; near the end of a period, those of the next one too.
  void Feed(const Line& line, const v1::AccumulatorDefinition& definition, int64_t amount);

  PoolValue& Pool(const PoolKey& key);
  // What the lines of a case share; it ends with the claim.
  PoolValue& CasePool(const Line& line, const std::string& id) {
    return case_pools_[{line.case_share.index, line.tier->tier_id(), id}];
  }

  // Accumulators, or those of one id, go back to what they were.
  void RestoreAccumulators(const Ledger& before) { accumulators_ = before.accumulators_; }
  void RestoreAccumulator(const Ledger& before, const std::string& accumulator_id);

  void WriteChanges(v1::Changes* changes) const;

 private:
  // Accumulator id, member id (empty: the family), period start.
  using Key = std::tuple<std::string, std::string, int32_t>;

  struct Value {
    int64_t opening = 0;
    int64_t value = 0;
    bool counts = false;            // it is in thousandths
    absl::optional<int64_t> limit;  // that applied when it was last fed
    int32_t reached_date = 0;
    int order = 0;  // of the accumulator in its plan
  };

  int64_t ValueAt(const Key& key) const;
  int64_t RemainingFrom(const Line& line, const v1::AccumulatorDefinition& definition,
                        int32_t period_start) const;
  bool IsMetByOthers(const Line& line, const v1::AccumulatorDefinition& definition,
                     int32_t period_start) const;
  void FeedAt(const Line& line, const v1::AccumulatorDefinition& definition, int32_t period_start,
              int64_t amount);
  void WriteAccumulators(v1::Changes* changes) const;

  std::string patient_;
  std::map<Key, Value> accumulators_;
  std::map<PoolKey, PoolValue> pools_;
  std::vector<PoolKey> pools_used_;
  std::map<std::tuple<int, std::string, std::string>, PoolValue> case_pools_;
};

// The accumulators of the line's tier, in plan order.
std::vector<const v1::AccumulatorDefinition*> AccumulatorsOf(const Line& line);

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_LEDGER_H_

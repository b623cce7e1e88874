// A fee schedule, checked and made fast.
#ifndef CLAIMWRIGHT_FEE_SCHEDULE_H_
#define CLAIMWRIGHT_FEE_SCHEDULE_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "claimwright/messages_fwd.h"

namespace claimwright {

// What a price is looked up by. Codes are packed (src/base/code.h), the date is a day number.
struct FeeQuery {
  uint64_t procedure;
  const uint64_t* modifiers;  // four, unused ones 0
  uint64_t locality;
  uint64_t place_of_service;
  int32_t tier;  // TierKey of the network tier
  int32_t date;
};

struct Fee {
  int64_t unit_price_micros;
  int32_t entry;  // index in the schedule's list
};

// A fee schedule that compiled without errors. Immutable and thread-safe; share it.
//
// Guarantees:
// 1. The most specific entry that fits wins, as v1::FeeScheduleEntry says; of entries that are
// equally
//    specific the one listed first.
// 2. A look-up is one hash probe and a walk over the code's own entries.
class CompiledFeeSchedule {
 public:
  // kInvalidArgument with all issues: a code that is none, a price below 0 or none, a date that
  // does not exist, two entries for the same lines. Cost: about 100 ns an entry.
  static absl::StatusOr<std::shared_ptr<const CompiledFeeSchedule>> Compile(
      const v1::FeeSchedule& schedule);
  ~CompiledFeeSchedule();

  absl::string_view fee_schedule_id() const;
  absl::string_view fingerprint() const;  // 16 bytes over the schedule's content

  // A number for a network tier, 0 for one that no entry names. Cost: a comparison with each tier
  // named.
  int32_t TierKey(absl::string_view tier_id) const;

  // Says that Find will be asked for the code soon, so that its memory is at hand then.
  void Expect(uint64_t procedure) const;

  // False when no entry fits.
  bool Find(const FeeQuery& query, Fee* fee) const;

 private:
  struct Table;
  explicit CompiledFeeSchedule(std::unique_ptr<Table> table);
  std::unique_ptr<Table> table_;
};

}  // namespace claimwright

#endif  // CLAIMWRIGHT_FEE_SCHEDULE_H_

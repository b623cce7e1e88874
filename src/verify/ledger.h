// The accumulators and pools of a claim while it is worked out again.
#ifndef CLAIMWRIGHT_SRC_VERIFY_LEDGER_H_
#define CLAIMWRIGHT_SRC_VERIFY_LEDGER_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/plan.pb.h"
#include "src/base/date.h"
#include "src/verify/cases.h"

namespace claimwright::verify {

inline constexpr int64_t kNoLimit = INT64_MAX / 4;

// A limit or what remains of it as messages have it.
inline int64_t OrMinusOne(int64_t remaining) { return remaining >= kNoLimit ? -1 : remaining; }

// An accumulator as a line meets it: its limits by coverage tier, its periods by date.
struct LineAccumulator {
  const v1::AccumulatorDefinition* definition;
  std::pair<int, int> order;  // of the plan among the documents, of the accumulator in the plan
  int64_t member_limit;       // cents, or thousandths of a count; kNoLimit
  int64_t family_limit;
  bool met_by_members;  // nothing remains once enough other members have met their limits
  Date start;           // kNoDate for a lifetime
  Date next_start;      // of the period after, where it carries over on the date; else kNoDate

  bool counts() const { return definition->kind() == v1::ACCUMULATOR_KIND_COUNT; }
};

// Those that belong to the tier, in plan order.
std::vector<LineAccumulator> AccumulatorsOf(const v1::BenefitPlan& plan, int plan_order,
                                            const std::string& tier_id, bool family, Date date);

// What names a pool besides the patient.
struct PoolKey {
  std::string pool_id;
  v1::PoolPer per;
  std::string npi_code;
  Date date;
  std::string prescription_number;
};

// Copied to try something out. The request must outlive it.
class Ledger {
 public:
  explicit Ledger(const v1::AdjudicateRequest& request) : request_(&request) {}

  int64_t MemberValue(const LineAccumulator& accumulator);
  int64_t Remaining(const LineAccumulator& accumulator);

  // Adds as much as there is room for to both values, and to the next period's where it carries
  // over, and notes it on the step.
  void Feed(const LineAccumulator& accumulator, int64_t amount, v1::Step* step);

  // The pool's values, to be changed; made by its first use. Above kMaxPools, which no adjudicator
  // allows, all further ones are one.
  static constexpr size_t kMaxPools = 50'000;
  v1::Pool& PoolAt(const PoolKey& key);

  // No state has these, and they are no change.
  CaseTakes& case_takes() { return case_takes_; }

  // What the accumulators had been fed, to go back to it.
  std::vector<int64_t> Fed() const;
  void SetFed(const std::vector<int64_t>& fed);

  // Notes the limits that applied and which were reached by a line of that from date.
  void CloseLine(const std::vector<LineAccumulator>& accumulators, int32_t from_date);

  // Accumulators that were fed and pools that changed.
  void WriteChanges(v1::Changes* changes) const;

 private:
  // One accumulator in one period: the member's value and the family's.
  struct Value {
    int64_t before = 0;
    int64_t limit = kNoLimit;
    int32_t reached = 0;  // YYYYMMDD
  };
  struct Period {
    const v1::AccumulatorDefinition* definition;
    Date start;
    Value member, family;
    int64_t fed = 0, fed_before_line = 0;
    std::pair<int, int> order;
  };
  struct PoolState {
    v1::Pool before, now;
  };

  Period& PeriodAt(const LineAccumulator& accumulator, Date start);
  int64_t RemainingOf(const LineAccumulator& accumulator, Date start);
  bool MembersHaveMet(const LineAccumulator& accumulator, Date start) const;
  void Add(const LineAccumulator& accumulator, Date start, int64_t amount, v1::Step* step);
  static void Write(const Period& period, const std::string& member_id, v1::Changes* changes);

  const v1::AdjudicateRequest* request_;
  std::vector<Period> periods_;
  std::map<std::string, size_t> pool_index_;
  std::deque<PoolState> pools_;  // references to its elements stay valid
  CaseTakes case_takes_;
};

}  // namespace claimwright::verify

#endif  // CLAIMWRIGHT_SRC_VERIFY_LEDGER_H_

// The decision in memory: what the stages write. For the rooms of the engine; hosts use the
// messages.
#ifndef CLAIMWRIGHT_DECISION_H_
#define CLAIMWRIGHT_DECISION_H_

#include <cstdint>
#include <type_traits>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "claimwright/facts.h"

// Trivially copyable records of integers. Names (accumulators, benefits, documents) are indexes and
// views into the compiled documents, looked up when the result is encoded. Cents and day numbers.
namespace claimwright {

// Numbers of the enum claimwright.v1.Outcome.
enum class Verdict : uint8_t { kPaid = 1, kReduced = 2, kDenied = 3, kPended = 4 };

// Numbers of the enum claimwright.v1.AdjustmentGroup.
enum class Group : uint8_t { kCO = 1, kOA = 2, kPI = 3, kPR = 4 };

// Remark codes of an adjustment: views that outlive the decision.
using RemarkCodes = absl::Span<const absl::string_view>;

// What a step says besides numbers. It stands in a compiled document and outlives the decision.
struct Source {
  absl::string_view citation;
  absl::string_view name;  // what it is depends on the kind of step
  absl::string_view name2;
  RemarkCodes rarcs;
  int32_t per = 0;       // number of claimwright.v1.Per
  int32_t rounding = 0;  // number of claimwright.v1.Rounding
  bool counts = false;   // of an accumulator: its numbers are thousandths
  bool has_minimum = false;
  bool has_maximum = false;
  int64_t minimum = 0;
  int64_t maximum = INT64_MAX / 4;
};

struct AdjustmentRecord {
  Group group;
  int32_t step;  // index into Decision::steps of the step that made it
  int64_t amount;
  absl::string_view carc;
  RemarkCodes rarcs;
};

struct FeedRecord {
  const Source* accumulator;  // name: its id
  int64_t amount;
  int64_t remaining_before;  // kUnlimited: no limit
  bool carried_over;
};
inline constexpr int64_t kUnlimited = INT64_MAX / 4;

// Which operands a step carries; one for each message of the oneof Step.operands.
enum class StepKind : uint8_t {
  kEdit,         // a: disposition, b, c, d: EncodeEdit; name: CARC, name2: field path or edit id
  kCoverage,     // a: from, b: to, c: coverage tier
  kSelection,    // a: priority; name: benefit id
  kFee,          // a: unit price in micros, b: quantity, c: entry; name: schedule, name2: contract
  kPercent,      // a: percent in micros; name2: contract
  kLesserOf,     // a: billed, b: whether the fee above billed stands
  kDenial,       // a: group; name: carc, name2: benefit id, rarcs
  kCopay,        // a: amount, b: count, c: already assessed, d: take
  kDeductible,   // a: remaining before, d: take; accumulator
  kCoinsurance,  // a: rate, b: already computed, of a case the basis of its earlier lines, c:
                 // already assessed, d: take; basis is `before`
  kRelief,       // a: remaining before, d: cut; accumulator
  kPlanMaximum,  // a: remaining before, d: over limit; accumulator
  kPend,         // name: the reason
  kPayment,      // a: allowed, b: patient share
  kOverride,     // a: exception; name: tier id, name2 of accumulator: the provider's tier id
  kRequirement,  // a: without
  kAuthorizedQuantity,  // a: quantity, b: authorized
  kUnit,                // a: unit price in micros, b: quantity; name2: contract
  kBalanceLimit,        // a: limit, b: allowed
  kCount,         // a: quantity, b: needed, c: remaining before, d: over limit; accumulator, index:
                  // discount
  kTranche,       // a: value before, b: quantity; accumulator, index: band
  kDifference,    // a: reference, b: unit price, c: entry, d: take; name: schedule
  kPenalty,       // a: amount, of a rate the basis of earlier lines, b: rate, c: already taken,
                  // d: take; maximum
  kCoordination,  // a: P, b: R, c: E, d: M; per: method; minimum of accumulator: benefit of the
                  // rerun
  kReduction,     // a: rate
  kCase,          // a: price of the case, b: billed of the case, c: days, d: index of the case;
                  // name2: contract
};

struct StepRecord {
  uint16_t rule;  // Rule of src/base/rules.h
  StepKind kind;
  uint8_t index;  // of the cost share step in its program
  int32_t first_feed;
  int16_t feed_count;
  int16_t adjustment_count;
  int32_t adjustment;  // index of the first adjustment it made
  int64_t before;
  int64_t after;
  int64_t a, b, c, d;
  const Source* source;       // null: none
  const Source* accumulator;  // name: its id, or as StepKind says
};

// The terms of a line, each in cents; adjudication.md, law 2.
struct Amounts {
  int64_t billed = 0;
  int64_t allowed = 0;
  int64_t above_allowed = 0;
  int64_t not_allowed = 0;
  int64_t deductible = 0;
  int64_t copay = 0;
  int64_t coinsurance = 0;
  int64_t over_limit = 0;
  int64_t normal_benefit = 0;
  int64_t paid = 0;
  int64_t patient = 0;
  int64_t pended = 0;
  int64_t difference = 0;
  int64_t penalty = 0;
  int64_t withheld = 0;
  int64_t prior_paid = 0;

  void Add(const Amounts& other) {
    billed += other.billed;
    allowed += other.allowed;
    above_allowed += other.above_allowed;
    not_allowed += other.not_allowed;
    deductible += other.deductible;
    copay += other.copay;
    coinsurance += other.coinsurance;
    over_limit += other.over_limit;
    normal_benefit += other.normal_benefit;
    paid += other.paid;
    patient += other.patient;
    pended += other.pended;
    difference += other.difference;
    penalty += other.penalty;
    withheld += other.withheld;
    prior_paid += other.prior_paid;
  }
};

struct LineDecision {
  Verdict verdict;
  bool provisional;
  bool set_aside;  // it pends, and the rest of the claim does not wait for it
  int32_t first_step, step_count;
  int32_t first_adjustment, adjustment_count;
  int32_t benefit;  // index in the line's plan; -1: none
  absl::string_view plan_id;
  absl::string_view benefit_id;
  absl::string_view tier_id;
  Amounts amounts;
  const PriorFacts* prior;  // null: not coordinated
};

struct AccumulatorChangeRecord {
  absl::string_view accumulator_id;
  uint32_t symbol;       // as in AccumulatorFacts
  int32_t member;        // index of the member, or kFamilyScope
  int32_t period_start;  // kNoDate for lifetime
  int32_t reached;       // kNoDate: not reached
  int32_t state_entry;   // index among the state's accumulators; -1: new
  int64_t before;
  int64_t after;
  int64_t limit;  // kUnlimited: none
  bool counts;    // thousandths
};

struct PoolRecord {
  absl::string_view pool_id;
  absl::string_view npi;
  absl::string_view prescription_number;
  int32_t per;  // number of claimwright.v1.PoolPer
  int32_t date;
  int32_t state_entry;  // index among the state's pools; -1: new
  int64_t before_assessed, before_computed, before_counted;
  int64_t assessed, computed, counted;
};

// A document a line was decided by.
struct DocumentRecord {
  absl::string_view id;
  absl::string_view version;
  absl::string_view fingerprint;
};

struct Decision {
  Verdict verdict;
  bool clean;
  Amounts totals;
  absl::Span<LineDecision> lines;
  absl::Span<StepRecord> steps;
  absl::Span<FeedRecord> feeds;
  absl::Span<AdjustmentRecord> adjustments;
  absl::Span<AccumulatorChangeRecord> accumulator_changes;
  absl::Span<PoolRecord> pool_changes;
  absl::Span<DocumentRecord> documents;
  absl::Span<const absl::string_view> edits_without_data;
  absl::string_view rules_version;
};

static_assert(std::is_trivially_copyable<Decision>::value, "a Decision is copied as bytes");
static_assert(std::is_trivially_copyable<StepRecord>::value, "a Decision is copied as bytes");

}  // namespace claimwright

#endif  // CLAIMWRIGHT_DECISION_H_

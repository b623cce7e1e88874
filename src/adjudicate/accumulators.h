// The accumulators of a claim: what they held before it and what its lines have added.
#ifndef CLAIMWRIGHT_SRC_ADJUDICATE_ACCUMULATORS_H_
#define CLAIMWRIGHT_SRC_ADJUDICATE_ACCUMULATORS_H_

#include <cstdint>

#include "absl/types/span.h"
#include "claimwright/decision.h"
#include "claimwright/facts.h"
#include "claimwright/program.h"
#include "claimwright/workspace.h"
#include "src/adjudicate/documents.h"
#include "src/base/date.h"

namespace claimwright {

// One accumulator in one period: the patient's value and the family's. A feed adds to both.
struct AccumulatorPeriod {
  struct Value {
    int64_t before = 0;
    int64_t limit = kUnlimited;  // that applied when it was last fed
    int32_t state_entry = -1;    // index in the request's state; -1: none
    Date reached = kNoDate;
  };
  uint32_t symbol;
  Date period_start;
  Value member;
  Value family;
  int64_t fed = 0;
  uint32_t order = 0;  // place among all plans' accumulators
  const AccumulatorProgram* program = nullptr;
};

// An accumulator as a line's coverage sees it.
struct LineAccumulator {
  AccumulatorPeriod* period = nullptr;  // null: not of the line's tier
  int64_t member_limit = kUnlimited;
  int64_t family_limit = kUnlimited;
  bool family = false;        // the coverage is a family's
  int64_t room = kUnlimited;  // what the limits left before the claim
  int64_t fed_before_line = 0;
  int64_t fed_before_part = 0;      // of the line, where it is worked in parts
  const Source* source = nullptr;   // of the accumulator
  LineAccumulator* next = nullptr;  // in the next period, where what is fed is carried over

  int64_t Remaining() const { return RemainingAfter(period->fed); }
  int64_t RemainingBeforePart() const { return RemainingAfter(fed_before_part); }
  int64_t MemberValue() const { return period->member.before + period->fed; }

 private:
  int64_t RemainingAfter(int64_t fed) const {
    if (room == kUnlimited) return kUnlimited;
    return room > fed ? room - fed : 0;
  }
};

// Thread-compatible; lives as long as the workspace is not reset.
class Accumulators {
 public:
  Accumulators(const Facts& facts, Workspace& workspace)
      : facts_(facts), workspace_(workspace), periods_(workspace, 16) {}

  // Says that For will be asked soon, so that the state's entries are at hand then.
  static void Expect(const Facts& facts);

  // Those of the plan's tier, by their index in the plan, in the periods that hold the date.
  absl::Span<LineAccumulator> For(const BoundPlan& plan, const TierProgram& tier, bool family,
                                  Date date);

  // A part of a line begins.
  static void BeginPart(const TierProgram& tier, absl::Span<LineAccumulator> accumulators);

  // Notes which limits a line's feeds have reached.
  static void CloseLine(const BoundPlan& plan, const TierProgram& tier,
                        absl::Span<LineAccumulator> accumulators, Date date);

  // What changed, in plan order, the member before the family, earlier periods first.
  absl::Span<AccumulatorChangeRecord> Changes();

 private:
  AccumulatorPeriod* Find(uint32_t symbol, Date period_start);
  LineAccumulator LineOf(const BoundPlan& plan, size_t index, bool family, Date period_start);
  void MakeRoom(const AccumulatorProgram& program, LineAccumulator* line) const;
  int MembersWhoMet(const AccumulatorProgram& program, const AccumulatorPeriod& period) const;
  // Into the periods from `first` on.
  void ReadState(size_t first);
  void ReadEntries(absl::Span<const AccumulatorFacts> entries, size_t first);
  void Append(const AccumulatorPeriod& period, bool family,
              ArenaList<AccumulatorChangeRecord>* changes) const;

  const Facts& facts_;
  Workspace& workspace_;
  ArenaList<AccumulatorPeriod*> periods_;
};

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_ADJUDICATE_ACCUMULATORS_H_

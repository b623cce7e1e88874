// The chart of a claim: what the stages have found and written so far.
#ifndef CLAIMWRIGHT_SRC_ADJUDICATE_CHART_H_
#define CLAIMWRIGHT_SRC_ADJUDICATE_CHART_H_

#include <algorithm>
#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "claimwright/decision.h"
#include "claimwright/facts.h"
#include "claimwright/program.h"
#include "claimwright/workspace.h"
#include "src/adjudicate/accumulators.h"
#include "src/adjudicate/documents.h"
#include "src/adjudicate/pools.h"
#include "src/base/date.h"
#include "src/base/rules.h"

namespace claimwright {

// Why a line pends.
constexpr Source Reason(absl::string_view text) {
  Source source;
  source.name = text;
  return source;
}

// What holds for the patient on a day.
struct Day {
  Date date = kNoDate;
  const CoverageFacts* coverage = nullptr;  // null: none in force
  const BoundPlan* plan = nullptr;          // null: not loaded
  int32_t tier = -1;                        // -1: not known
  absl::Span<LineAccumulator> accumulators;
};

struct ClaimChart {
  ClaimChart(const Facts& the_facts, const BoundDocuments& the_documents,
             const DecodeOptions& the_limits, Workspace& the_workspace);

  // Documents used, each noted once.
  void Use(const BoundPlan& plan);
  void Use(const CompiledFeeSchedule& schedule);
  void Use(const BoundContract& contract);

  // An accumulator counts what its limits leave of an amount.
  void Feed(LineAccumulator& accumulator, int64_t cents) {
    const int64_t remaining = accumulator.Remaining();
    const int64_t amount = std::min(cents, remaining);
    if (amount == 0) return;
    FeedRecord& feed = feeds.AppendRaw();
    feed.accumulator = accumulator.source;
    feed.amount = amount;
    feed.remaining_before = remaining;
    accumulator.period->fed += amount;
  }

  const Facts& facts;
  const BoundDocuments& documents;
  const DecodeOptions& limits;
  Workspace& workspace;

  absl::Span<LineDecision> lines;
  ArenaList<StepRecord> steps;
  ArenaList<FeedRecord> feeds;
  ArenaList<AdjustmentRecord> adjustments;
  Accumulators accumulators;
  Pools pools;
  Day day;  // of the line that was worked last
  bool clean = true;
  absl::Status failure;  // why the claim cannot be decided at all

  ArenaList<const BoundPlan*> plans_used;
  ArenaList<const CompiledFeeSchedule*> schedules_used;
  ArenaList<const BoundContract*> contracts_used;

  // Earlier lines by the benefits of one plan; made anew when a line has another plan.
  const BoundPlan* earlier_of = nullptr;
  size_t earlier_lines_of_claim = 0;
  ArenaList<EarlierLine> earlier;
};

// Operands of a step, as StepKind says.
struct StepOperands {
  int64_t a, b, c, d;
};

// One line on its walk.
struct LineChart {
  LineChart(ClaimChart& the_claim, size_t index);

  // Appends a step of this line.
  StepRecord& Step(Rule rule, StepKind kind, int64_t before, int64_t after,
                   const Source* source = nullptr, const StepOperands& operands = {0, 0, 0, 0}) {
    StepRecord& step = claim.steps.AppendRaw();
    step.rule = static_cast<uint16_t>(rule);
    step.kind = kind;
    step.index = 0;
    step.first_feed = 0;
    step.feed_count = 0;
    step.adjustment = -1;
    step.before = before;
    step.after = after;
    step.a = operands.a;
    step.b = operands.b;
    step.c = operands.c;
    step.d = operands.d;
    step.source = source;
    step.accumulator = nullptr;
    return step;
  }

  // Appends an adjustment that a step makes; an amount of 0 is none.
  void Adjust(size_t step, Group group, absl::string_view carc, RemarkCodes rarcs, int64_t amount) {
    if (amount == 0) return;
    claim.steps[step].adjustment = static_cast<int32_t>(claim.adjustments.size());
    claim.adjustments.Append({group, static_cast<int32_t>(step), amount, carc, rarcs});
    if (group == Group::kPR) decision.amounts.patient += amount;
  }

  // Notes which steps and adjustments are the line's, when it has walked.
  void Close() {
    decision.step_count = static_cast<int32_t>(claim.steps.size()) - decision.first_step;
    decision.adjustment_count =
        static_cast<int32_t>(claim.adjustments.size()) - decision.first_adjustment;
  }

  // Ends the walk. What the line was given so far goes; it has fed nothing yet.
  void Pend(Rule rule, const Source& reason);
  void Deny(Rule rule, Group group, const Source& denial);

  // Of a patient who is a member.
  const MemberFacts& patient() const {
    return claim.facts.members[static_cast<size_t>(claim.facts.patient)];
  }
  const PlanProgram& plan() const { return *day().plan->program; }
  const TierProgram& tier() const { return plan().tiers[static_cast<size_t>(day().tier)]; }
  uint32_t tier_symbol() const { return day().plan->tiers[static_cast<size_t>(day().tier)]; }
  const Day& day() const { return claim.day; }
  Amounts& amounts() { return decision.amounts; }

  ClaimChart& claim;
  const LineFacts& facts;
  LineDecision& decision;
  const TermsProgram* terms = nullptr;  // of the benefit, in the line's tier
};

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_ADJUDICATE_CHART_H_

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
  int32_t provider_tier = -1;               // -1: not known
  int32_t tier = -1;                        // the line's: the provider's, or an override's
  const OverrideProgram* network_override = nullptr;
  absl::Span<LineAccumulator> accumulators;
};

// What a line has of the price of a case: of several lines together.
struct CaseShare {
  const PricingProgram* terms = nullptr;  // null: the line is of no case
  int32_t index = 0;                      // of the case, in the order of first lines
  int32_t days = 0;                       // of the stay; 0: a case rate
  int64_t billed = 0;                     // of the line
  int64_t case_billed = 0;
  int64_t case_price = 0;
  int64_t price = 0;  // the line's part
};

struct ClaimChart {
  ClaimChart(const Facts& the_facts, const BoundDocuments& the_documents,
             const DecodeOptions& the_limits, Workspace& the_workspace);

  // Documents used, each noted once.
  void Use(const BoundPlan& plan);
  void Use(const CompiledFeeSchedule& schedule);
  void Use(const BoundContract& contract);

  // An accumulator counts what its limits leave of an amount, in the next period too where the
  // plan carries it over.
  void Feed(LineAccumulator& accumulator, int64_t amount) {
    const int64_t fed = FeedPeriod(accumulator, amount, false);
    if (accumulator.next != nullptr && fed > 0) FeedPeriod(*accumulator.next, fed, true);
  }

  const Facts& facts;
  const BoundDocuments& documents;
  const DecodeOptions& limits;
  Workspace& workspace;

  absl::Span<LineDecision> lines;
  absl::Span<CaseShare> cases;  // by line; empty: no terms have such a price
  bool finds_cases = false;     // lines walk only as far as to find which cases there are
  ArenaList<StepRecord> steps;
  ArenaList<FeedRecord> feeds;
  ArenaList<AdjustmentRecord> adjustments;
  Accumulators accumulators;
  Pools pools;
  Day day;  // of the line that was worked last
  bool clean = true;
  absl::Status failure;  // why the claim cannot be decided at all

  // Ids of edits that could not be made, and the plan whose edits of tables they hold.
  ArenaList<absl::string_view> edits_without_data;
  const BoundPlan* tables_noted = nullptr;

  ArenaList<const BoundPlan*> plans_used;
  ArenaList<const CompiledFeeSchedule*> schedules_used;
  ArenaList<const BoundContract*> contracts_used;

  // Earlier lines by the benefits of one plan; made anew when a line has another plan.
  const BoundPlan* earlier_of = nullptr;
  size_t earlier_lines_of_claim = 0;
  ArenaList<EarlierLine> earlier;

  // The patient's lines of the history that were paid, made when first asked for.
  bool history_read = false;
  ArenaList<const HistoryFacts*> history;

 private:
  int64_t FeedPeriod(LineAccumulator& accumulator, int64_t amount, bool carried_over) {
    const int64_t remaining = accumulator.Remaining();
    const int64_t fed = std::min(amount, remaining);
    if (fed == 0) return 0;
    FeedRecord& feed = feeds.AppendRaw();
    feed.accumulator = accumulator.source;
    feed.amount = fed;
    feed.remaining_before = remaining;
    feed.carried_over = carried_over;
    accumulator.period->fed += fed;
    return fed;
  }
};

// A cost share step that took something or changed a pool, and where its record stands.
struct TakenStep {
  const CostShareStepProgram* program;  // null: a tranche's own feed
  uint32_t record;
  int64_t cents;  // after relief; of a tranche what its accumulator counts
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
    step.adjustment_count = 0;
    step.adjustment = 0;
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
    StepRecord& record = claim.steps[step];
    if (record.adjustment_count++ == 0)
      record.adjustment = static_cast<int32_t>(claim.adjustments.size());
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
  // Adjusts the whole line for a denial that a step makes.
  void AdjustDenied(size_t step, Group group, const Source& denial);

  // Other payers came first, and what they did is known and adds up.
  bool coordinated() const {
    return facts.prior != nullptr && facts.prior->status == PriorFacts::kResult && facts.billed > 0;
  }
  // Whose loss it is where the provider may not collect from a member: the provider's when the
  // provider is contracted or the member protected, else the patient's.
  Group liable() const;
  bool balance_billing() const {
    return day().network_override != nullptr ? day().network_override->balance_billing
                                             : tier().balance_billing;
  }

  // Of a patient who is a member.
  const MemberFacts& patient() const {
    return claim.facts.members[static_cast<size_t>(claim.facts.patient)];
  }
  const PlanProgram& plan() const { return *day().plan->program; }
  const TierProgram& tier() const { return plan().tiers[static_cast<size_t>(day().tier)]; }
  const TierProgram& provider_tier() const {
    return plan().tiers[static_cast<size_t>(day().provider_tier)];
  }
  uint32_t provider_tier_symbol() const {
    return day().plan->tiers[static_cast<size_t>(day().provider_tier)];
  }
  const Day& day() const { return claim.day; }
  // The calendar day of one of the line's days.
  Date DayAt(int64_t day) const {
    return facts.from +
           (kept_days.empty() ? static_cast<Date>(day) : kept_days[static_cast<size_t>(day)]);
  }
  Amounts& amounts() { return decision.amounts; }
  // Of the claim, from 0.
  size_t index() const { return static_cast<size_t>(&decision - claim.lines.data()); }

  ClaimChart& claim;
  const LineFacts& facts;
  LineDecision& decision;
  CaseShare* share = nullptr;              // of the price of a case; null: the line is of none
  int64_t billed;                          // less what is above an authorized quantity
  int64_t quantity;                        // the same; then what of it is within counts
  int64_t days = 0;                        // within counts, from cost sharing on
  absl::Span<const int32_t> kept_days;     // from the from date on, where counts left some out
  const TermsProgram* terms = nullptr;     // of the benefit, in the line's tier
  const PricingProgram* priced = nullptr;  // the terms that gave the price
  absl::Span<const TakenStep> taken;       // by the cost share program
  int64_t rerun_benefit = 0;               // the plan's part of allowed less what was paid before
  int64_t payment = 0;                     // before reductions
};

// Calendar days of a line, at least one, or days that its quantity counts.
int64_t DaysOf(const LineChart& line);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_ADJUDICATE_CHART_H_

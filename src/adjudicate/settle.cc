#include <algorithm>

#include "claimwright/version.h"
#include "src/adjudicate/stages.h"

namespace claimwright {
namespace {

// Plan maximums count what the plan pays in the end.
void FeedPlanMaximums(LineChart& line, int64_t paid, StepRecord* payment) {
  ClaimChart& claim = line.claim;
  payment->first_feed = static_cast<int32_t>(claim.feeds.size());
  for (uint16_t index : line.terms->plan_maximums) claim.Feed(claim.day.accumulators[index], paid);
  payment->feed_count = static_cast<int32_t>(claim.feeds.size()) - payment->first_feed;
}

Verdict VerdictOf(const ClaimChart& claim) {
  bool pended = false, all_denied = true, reduced = false;
  for (const LineDecision& line : claim.lines) {
    pended |= line.verdict == Verdict::kPended;
    all_denied &= line.verdict == Verdict::kDenied;
    reduced |= line.verdict != Verdict::kPaid;
  }
  if (pended) return Verdict::kPended;
  if (all_denied) return Verdict::kDenied;
  return reduced ? Verdict::kReduced : Verdict::kPaid;
}

absl::Span<DocumentRecord> DocumentsUsed(ClaimChart& claim) {
  ArenaList<DocumentRecord> used(
      claim.workspace,
      claim.plans_used.size() + claim.schedules_used.size() + claim.contracts_used.size());
  for (const BoundPlan* plan : claim.plans_used) {
    used.Append({plan->program->id, plan->program->version, plan->program->fingerprint});
  }
  for (const CompiledFeeSchedule* schedule : claim.schedules_used) {
    used.Append({schedule->fee_schedule_id(), {}, schedule->fingerprint()});
  }
  for (const BoundContract* contract : claim.contracts_used)
    used.Append({contract->id, {}, contract->fingerprint});
  return used.span();
}

}  // namespace

void Settle(LineChart& line) {
  Amounts& amounts = line.amounts();
  const int64_t share =
      amounts.copay + amounts.deductible + amounts.coinsurance + amounts.over_limit;
  amounts.normal_benefit = amounts.allowed - share;
  amounts.paid = amounts.normal_benefit;
  StepRecord& payment = line.Step(Rule::kPayment, StepKind::kPayment, amounts.normal_benefit,
                                  amounts.paid, nullptr, {amounts.allowed, share, 0, 0});
  if (amounts.allowed == 0) return;
  FeedPlanMaximums(line, amounts.paid, &payment);
  Accumulators::CloseLine(*line.day().plan, line.tier(), line.claim.day.accumulators,
                          line.facts.from);
}

void CloseClaim(ClaimChart& claim, Decision* decision) {
  decision->verdict = VerdictOf(claim);
  decision->clean = claim.clean;
  Amounts totals;
  for (LineDecision& line : claim.lines) {
    totals.Add(line.amounts);
    line.provisional = decision->verdict == Verdict::kPended && line.verdict != Verdict::kPended;
  }
  decision->totals = totals;
  decision->lines = claim.lines;
  decision->steps = claim.steps.span();
  decision->feeds = claim.feeds.span();
  decision->adjustments = claim.adjustments.span();
  decision->accumulator_changes = {};
  decision->pool_changes = {};
  if (decision->verdict != Verdict::kPended) {
    decision->accumulator_changes = claim.accumulators.Changes();
    decision->pool_changes = claim.pools.Changes();
  }
  decision->documents = DocumentsUsed(claim);
  decision->rules_version = claim.plans_used.empty() ? absl::string_view(kRulesVersion)
                                                     : claim.plans_used[0]->program->rules_version;
}

}  // namespace claimwright

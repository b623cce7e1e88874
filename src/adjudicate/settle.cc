#include <algorithm>

#include "claimwright/money.h"
#include "claimwright/version.h"
#include "src/adjudicate/stages.h"

namespace claimwright {
namespace {

// Plan maximums count what the plan pays in the end.
void FeedPlanMaximums(LineChart& line, int64_t paid, StepRecord* payment) {
  ClaimChart& claim = line.claim;
  payment->first_feed = static_cast<int32_t>(claim.feeds.size());
  for (uint16_t index : line.terms->plan_maximums) claim.Feed(claim.day.accumulators[index], paid);
  payment->feed_count =
      static_cast<int16_t>(static_cast<int32_t>(claim.feeds.size()) - payment->first_feed);
}

bool Applies(const LineChart& line, const ReductionProgram& reduction) {
  if (reduction.kind != ReductionProgram::kPromptPayment || reduction.within_days == 0) return true;
  return line.claim.facts.as_of <= line.claim.facts.claim.received + reduction.within_days;
}

// What the terms take from the payment. Answers what is left.
int64_t Reduce(LineChart& line, int64_t payment) {
  static constexpr Rule kRules[] = {Rule::kPayment, Rule::kWithhold, Rule::kSequestration,
                                    Rule::kPromptPayment, Rule::kCapitation};
  static constexpr absl::string_view kCarcs[] = {"", "104", "253", "44", "24"};
  for (const ReductionProgram& reduction : line.priced->reductions) {
    if (!Applies(line, reduction)) continue;
    const int64_t cents = reduction.kind == ReductionProgram::kCapitation
                              ? payment
                              : Rate::FromMicros(reduction.rate_micros)
                                    .Of(Money::FromCents(payment), Rounding::kHalfUp)
                                    .cents();
    if (cents == 0) continue;
    line.Step(kRules[reduction.kind], StepKind::kReduction, payment, payment - cents,
              &reduction.source, {reduction.rate_micros, 0, 0, 0});
    line.Adjust(line.claim.steps.size() - 1, Group::kCO, kCarcs[reduction.kind], {}, cents);
    payment -= cents;
  }
  return payment;
}

// A line that was set aside counts as denied, unless nothing else was decided.
Verdict VerdictOf(const ClaimChart& claim) {
  bool holds_up = false, all_pended = true, all_denied = true, reduced = false;
  for (const LineDecision& line : claim.lines) {
    const bool pended = line.verdict == Verdict::kPended;
    holds_up |= pended && !line.set_aside;
    all_pended &= pended;
    all_denied &= pended || line.verdict == Verdict::kDenied;
    reduced |= line.verdict != Verdict::kPaid;
  }
  if (holds_up || all_pended) return Verdict::kPended;
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
  StepRecord& payment =
      line.Step(Rule::kPayment, StepKind::kPayment, line.payment, line.payment, nullptr,
                {amounts.allowed, amounts.allowed - amounts.normal_benefit, 0, 0});
  amounts.paid = line.payment;
  if (amounts.allowed == 0) return;
  FeedPlanMaximums(line, line.payment, &payment);
  amounts.paid = Reduce(line, line.payment);
  amounts.withheld = line.payment - amounts.paid;
  Accumulators::CloseLine(*line.day().plan, line.tier(), line.claim.day.accumulators,
                          line.facts.from);
}

void CloseClaim(ClaimChart& claim, Decision* decision) {
  decision->verdict = VerdictOf(claim);
  decision->clean = claim.clean && claim.edits_without_data.empty();
  decision->edits_without_data = claim.edits_without_data.span();
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

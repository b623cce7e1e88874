#include "src/adjudicate/chart.h"

namespace claimwright {
namespace {

template <typename T>
void AppendOnce(const T* item, ArenaList<const T*>* list) {
  for (size_t i = list->size(); i > 0; --i) {
    if ((*list)[i - 1] == item) return;
  }
  list->Append(item);
}

constexpr size_t kStepsOfALine = 10;

}  // namespace

ClaimChart::ClaimChart(const Facts& the_facts, const BoundDocuments& the_documents,
                       const DecodeOptions& the_limits, Workspace& the_workspace)
    : facts(the_facts),
      documents(the_documents),
      limits(the_limits),
      workspace(the_workspace),
      lines(workspace.MakeRaw<LineDecision>(facts.claim.lines.size())),
      steps(workspace, kStepsOfALine * lines.size()),
      feeds(workspace, kStepsOfALine * lines.size()),
      adjustments(workspace, 4 * lines.size()),
      accumulators(facts, workspace),
      pools(facts, workspace),
      plans_used(workspace),
      schedules_used(workspace),
      contracts_used(workspace),
      earlier(workspace) {}

void ClaimChart::Use(const BoundPlan& plan) { AppendOnce(&plan, &plans_used); }
void ClaimChart::Use(const CompiledFeeSchedule& schedule) {
  AppendOnce(&schedule, &schedules_used);
}
void ClaimChart::Use(const BoundContract& contract) { AppendOnce(&contract, &contracts_used); }

LineChart::LineChart(ClaimChart& the_claim, size_t index)
    : claim(the_claim), facts(claim.facts.claim.lines[index]), decision(claim.lines[index]) {
  decision = LineDecision();
  decision.first_step = static_cast<int32_t>(claim.steps.size());
  decision.first_adjustment = static_cast<int32_t>(claim.adjustments.size());
  decision.benefit = -1;
  decision.amounts.billed = facts.billed;
}

void LineChart::Pend(Rule rule, const Source& reason) {
  claim.adjustments.Truncate(static_cast<size_t>(decision.first_adjustment));
  for (size_t i = static_cast<size_t>(decision.first_step); i < claim.steps.size(); ++i)
    claim.steps[i].adjustment = -1;
  decision.amounts = Amounts();
  decision.amounts.billed = facts.billed;
  decision.amounts.pended = facts.billed;
  decision.verdict = Verdict::kPended;
  Step(rule, StepKind::kPend, facts.billed, facts.billed, &reason);
}

void LineChart::Deny(Rule rule, Group group, const Source& denial) {
  Step(rule, StepKind::kDenial, facts.billed, 0, &denial, {static_cast<int64_t>(group), 0, 0, 0});
  Adjust(claim.steps.size() - 1, group, denial.name, denial.rarcs, facts.billed);
  decision.amounts.not_allowed = facts.billed;
  decision.verdict = Verdict::kDenied;
}

}  // namespace claimwright

#include "src/adjudicate/chart.h"

#include <algorithm>

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
      edits_without_data(workspace),
      plans_used(workspace),
      schedules_used(workspace),
      contracts_used(workspace),
      earlier(workspace),
      history(workspace) {}

void ClaimChart::Use(const BoundPlan& plan) { AppendOnce(&plan, &plans_used); }
void ClaimChart::Use(const CompiledFeeSchedule& schedule) {
  AppendOnce(&schedule, &schedules_used);
}
void ClaimChart::Use(const BoundContract& contract) { AppendOnce(&contract, &contracts_used); }

LineChart::LineChart(ClaimChart& the_claim, size_t index)
    : claim(the_claim),
      facts(claim.facts.claim.lines[index]),
      decision(claim.lines[index]),
      billed(facts.billed),
      quantity(facts.quantity) {
  decision = LineDecision();
  decision.first_step = static_cast<int32_t>(claim.steps.size());
  decision.first_adjustment = static_cast<int32_t>(claim.adjustments.size());
  decision.benefit = -1;
  decision.amounts.billed = facts.billed;
  if (facts.prior != nullptr && facts.prior->status == PriorFacts::kResult) {
    decision.prior = facts.prior;
    decision.amounts.prior_paid = facts.prior->paid;
  }
}

void LineChart::Pend(Rule rule, const Source& reason) {
  static constexpr Source kSetAside = [] {
    Source source;
    source.name = "133";
    return source;
  }();
  claim.adjustments.Truncate(static_cast<size_t>(decision.first_adjustment));
  for (size_t i = static_cast<size_t>(decision.first_step); i < claim.steps.size(); ++i)
    claim.steps[i].adjustment_count = 0;
  decision.amounts = Amounts();
  decision.amounts.billed = facts.billed;
  decision.prior = nullptr;
  decision.verdict = Verdict::kPended;
  Step(rule, StepKind::kPend, facts.billed, facts.billed, &reason);
  if (day().plan == nullptr || !plan().pend_line_only) {
    decision.amounts.pended = facts.billed;
    return;
  }
  decision.set_aside = true;
  decision.amounts.not_allowed = facts.billed;
  Step(Rule::kPendLineOnly, StepKind::kDenial, facts.billed, 0, &kSetAside,
       {static_cast<int64_t>(Group::kOA), 0, 0, 0});
  Adjust(claim.steps.size() - 1, Group::kOA, kSetAside.name, {}, facts.billed);
}

void LineChart::AdjustDenied(size_t step, Group group, const Source& denial) {
  const bool shared = coordinated() && (group == Group::kCO || group == Group::kPR);
  const int64_t amount = shared ? facts.prior->patient : facts.billed;
  Adjust(step, group, denial.name, denial.rarcs, amount);
  Adjust(step, Group::kOA, "23", {}, facts.billed - amount);
  decision.amounts.not_allowed = facts.billed;
  decision.verdict = Verdict::kDenied;
}

void LineChart::Deny(Rule rule, Group group, const Source& denial) {
  Step(rule, StepKind::kDenial, facts.billed, 0, &denial, {static_cast<int64_t>(group), 0, 0, 0});
  AdjustDenied(claim.steps.size() - 1, group, denial);
}

Group LineChart::liable() const {
  constexpr int kEmergency = 1, kProtected = 2;  // numbers of claimwright.v1.NetworkException
  const bool contracted = provider_tier().in_network;
  const OverrideProgram* const by = day().network_override;
  const bool is_protected =
      by != nullptr && (by->exception == kEmergency || by->exception == kProtected);
  return contracted || is_protected ? Group::kCO : Group::kPR;
}

int64_t DaysOf(const LineChart& line) {
  if (line.facts.details->in_days) return (line.quantity + 999) / 1000;
  return std::max<int64_t>(0, int64_t{line.facts.to} - line.facts.from) + 1;
}

}  // namespace claimwright

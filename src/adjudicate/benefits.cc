#include <algorithm>

#include "src/adjudicate/line_keys.h"
#include "src/adjudicate/split.h"
#include "src/adjudicate/stages.h"

namespace claimwright {
namespace {

constexpr Source kNoBenefit = Reason("no benefit applies and the plan does not say what then");
constexpr Source kTie = Reason("two benefits of equal priority apply");
constexpr Source kHistory = Reason("a benefit depends on services before the history given");
constexpr Source kNoAuthorization = Reason("a prior authorization is needed and none is given");
constexpr Source kNoReferral = Reason("a referral is needed and none is given");

constexpr Source kBeyondAuthorized = [] {
  Source source;
  source.name = "198";
  return source;
}();

bool Exclude(LineChart& line, Rule rule, const ExclusionProgram& exclusion) {
  line.Deny(rule, exclusion.group, exclusion.source);
  return false;
}

bool PendUnselected(LineChart& line, SelectionResult result) {
  switch (result) {
    case SelectionResult::kTie:
      line.Pend(Rule::kTie, kTie);
      break;
    case SelectionResult::kHistoryMissing:
      line.Pend(Rule::kHistoryMissing, kHistory);
      break;
    default:
      line.Pend(Rule::kNoBenefit, kNoBenefit);
  }
  return false;
}

// Something that must be obtained is there, or the plan does without.
bool IsMet(LineChart& line, const RequirementProgram& needed, bool is_there, Rule rule,
           const Source& reason) {
  if (needed.without == Without::kNotNeeded || is_there) return true;
  switch (needed.without) {
    case Without::kDeny:
      line.Deny(rule, line.liable(), needed.source);
      return false;
    case Without::kPend:
      line.Pend(rule, reason);
      return false;
    default:
      line.Step(rule, StepKind::kRequirement, line.billed, line.billed, &needed.source,
                {static_cast<int64_t>(needed.without), 0, 0, 0});
      return true;
  }
}

// What is above the authorized quantity is not allowed; the rest goes on.
bool IsWithinAuthorized(LineChart& line) {
  const int64_t authorized = line.facts.details->authorized_quantity;
  if (line.terms->authorization.without == Without::kNotNeeded || !line.facts.authorized ||
      authorized < 0 || line.quantity <= authorized) {
    return true;
  }
  if (authorized == 0) {
    line.Deny(Rule::kAuthorizedQuantity, line.liable(), kBeyondAuthorized);
    return false;
  }
  const int64_t within = FirstShare(line.billed, authorized, line.quantity - authorized);
  line.Step(Rule::kAuthorizedQuantity, StepKind::kAuthorizedQuantity, line.billed, within, nullptr,
            {line.quantity, authorized, 0, 0});
  line.Adjust(line.claim.steps.size() - 1, line.liable(), kBeyondAuthorized.name, {},
              line.billed - within);
  line.amounts().not_allowed = line.billed - within;
  line.billed = within;
  line.quantity = authorized;
  return true;
}

bool MeetsNeeds(LineChart& line, const BenefitProgram& benefit) {
  if (IsWaiting(line, benefit.waiting)) {
    line.Deny(Rule::kBenefitWaiting, Group::kPR, benefit.waiting.source);
    return false;
  }
  return IsMet(line, line.terms->authorization, line.facts.authorized, Rule::kAuthorization,
               kNoAuthorization) &&
         IsMet(line, line.terms->referral, line.facts.referred, Rule::kReferral, kNoReferral) &&
         IsWithinAuthorized(line);
}

}  // namespace

bool SelectsBenefit(LineChart& line) {
  const PlanProgram& plan = line.plan();
  LineKeys keys;
  MakeLineKeys(line, &keys);
  const Selection selection = SelectBenefit(plan, keys);
  if (selection.result == SelectionResult::kNone && plan.has_not_listed) {
    return Exclude(line, Rule::kNotListed, plan.not_listed);
  }
  if (selection.result != SelectionResult::kSelected) return PendUnselected(line, selection.result);
  const BenefitProgram& benefit = plan.benefits[static_cast<size_t>(selection.benefit)];
  line.decision.benefit = selection.benefit;
  line.decision.benefit_id = benefit.source.name;
  line.Step(Rule::kSelected, StepKind::kSelection, line.facts.billed, line.facts.billed,
            &benefit.source, {benefit.priority, 0, 0, 0});
  line.terms =
      &plan.terms[static_cast<size_t>(benefit.terms_of_tier[static_cast<size_t>(line.day().tier)])];
  if (line.terms->excluded) return Exclude(line, Rule::kExcluded, line.terms->exclusion);
  return MeetsNeeds(line, benefit);
}

}  // namespace claimwright

#include <algorithm>

#include "src/verify/amounts.h"
#include "src/verify/review.h"

// Stage 3: the benefit that applies, and what it demands of the line.
namespace claimwright::verify {
namespace {

struct Choice {
  const v1::Benefit* benefit = nullptr;  // null: none, or `why`
  Rule why = Rule::kNoBenefit;
};

// Benefits by priority, those of one priority as listed.
std::vector<const v1::Benefit*> Ranked(const v1::BenefitPlan& plan) {
  std::vector<const v1::Benefit*> ranked;
  for (const v1::Benefit& benefit : plan.benefits()) ranked.push_back(&benefit);
  std::stable_sort(ranked.begin(), ranked.end(), [](const v1::Benefit* a, const v1::Benefit* b) {
    return a->priority() > b->priority();
  });
  return ranked;
}

Choice Choose(const LineReview& line) {
  const Asked question = line.Question();
  Choice choice;
  for (const v1::Benefit* benefit : Ranked(*line.plan)) {
    if (choice.benefit != nullptr && benefit->priority() != choice.benefit->priority()) break;
    const Answer applies = benefit->has_when() ? Ask(benefit->when(), question) : Answer::kYes;
    if (applies == Answer::kNo) continue;
    if (applies == Answer::kUnknown) return {nullptr, Rule::kHistoryMissing};
    if (choice.benefit != nullptr) return {nullptr, Rule::kTie};
    choice.benefit = benefit;
    if (line.plan->on_tie() != v1::ON_TIE_ERROR) break;
  }
  return choice;
}

bool Exclude(LineReview& line, Rule rule, const v1::Exclusion& exclusion,
             const std::string& benefit_id) {
  const std::string carc = exclusion.carc_code().empty() ? "96" : exclusion.carc_code();
  std::vector<std::string> rarcs(exclusion.rarc_codes().begin(), exclusion.rarc_codes().end());
  if (rarcs.empty() && carc == "96") rarcs = {"N130"};
  const bool is_given = exclusion.group() != v1::ADJUSTMENT_GROUP_UNSPECIFIED;
  return line.Deny(rule, is_given ? exclusion.group() : v1::ADJUSTMENT_GROUP_PR, carc,
                   exclusion.citation(), rarcs, benefit_id);
}

const v1::BenefitTerms* TermsOf(const v1::Benefit& benefit, const std::string& tier_id) {
  const v1::BenefitTerms* for_others = nullptr;
  for (const v1::BenefitTerms& terms : benefit.terms()) {
    const auto& tiers = terms.tier_ids();
    if (tiers.empty()) for_others = &terms;
    if (std::find(tiers.begin(), tiers.end(), tier_id) != tiers.end()) return &terms;
  }
  return for_others;
}

// An authorization or a referral.
bool IsMet(LineReview& line, const v1::Requirement& requirement, bool is_there, Rule rule,
           const std::string& carc) {
  if (is_there) return true;
  switch (requirement.without()) {
    case v1::WITHOUT_ACTION_DENY:
      return line.Deny(rule, line.ProviderOrPatient(), carc, requirement.citation());
    case v1::WITHOUT_ACTION_PEND:
      return line.Pend(rule);
    case v1::WITHOUT_ACTION_PENALTY:
    case v1::WITHOUT_ACTION_PAY:
      line.AddStep(rule, line.billed, line.billed, requirement.citation())
          ->mutable_requirement()
          ->set_without(requirement.without());
      return true;
    default:
      return true;
  }
}

bool IsWithinAuthorized(LineReview& line) {
  const int64_t authorized = line.asked.authorized_quantity_thousandths();
  if (!line.asked.has_authorized_quantity_thousandths() || line.quantity <= authorized) return true;
  const v1::AdjustmentGroup group = line.ProviderOrPatient();
  if (authorized == 0) return line.Deny(Rule::kAuthorizedQuantity, group, "198");
  const int64_t within = FirstPart(line.billed, authorized, line.quantity - authorized);
  v1::AuthorizedQuantityOperands* operands =
      line.AddStep(Rule::kAuthorizedQuantity, line.billed, within, "")
          ->mutable_authorized_quantity();
  operands->set_quantity_thousandths(line.quantity);
  operands->set_authorized_thousandths(authorized);
  line.Adjust(line.last_step(), group, "198", line.billed - within);
  line.line.set_not_allowed_cents(line.billed - within);
  line.quantity = authorized;
  line.billed = within;
  return true;
}

}  // namespace

bool HasBenefit(LineReview& line) {
  const Choice choice = Choose(line);
  if (choice.benefit == nullptr) {
    if (choice.why == Rule::kNoBenefit && line.plan->has_not_listed())
      return Exclude(line, Rule::kNotListed, line.plan->not_listed(), "");
    return line.Pend(choice.why);
  }
  line.benefit = choice.benefit;
  line.line.set_benefit_id(line.benefit->benefit_id());
  v1::SelectionOperands* selection =
      line.AddStep(Rule::kSelected, line.billed, line.billed, line.benefit->citation())
          ->mutable_selection();
  selection->set_benefit_id(line.benefit->benefit_id());
  selection->set_priority(line.benefit->priority());
  line.terms = TermsOf(*line.benefit, line.tier->tier_id());
  if (line.terms == nullptr) return line.Pend(Rule::kNoBenefit);  // no such plan compiles
  if (line.terms->has_exclusion()) {
    return Exclude(line, Rule::kExcluded, line.terms->exclusion(), line.benefit->benefit_id());
  }
  if (line.benefit->has_waiting_period() && IsWaiting(line, line.benefit->waiting_period())) {
    return line.Deny(Rule::kBenefitWaiting, v1::ADJUSTMENT_GROUP_PR, "179",
                     line.benefit->waiting_period().citation());
  }
  const bool authorized = HasAuthorization(line.claim.claim, line.asked);
  if (line.terms->has_authorization() &&
      !IsMet(line, line.terms->authorization(), authorized, Rule::kAuthorization, "197"))
    return false;
  if (line.terms->has_referral() &&
      !IsMet(line, line.terms->referral(), HasReferral(line.claim.claim, line.asked),
             Rule::kReferral, "288"))
    return false;
  return !line.terms->has_authorization() || !authorized || IsWithinAuthorized(line);
}

}  // namespace claimwright::verify

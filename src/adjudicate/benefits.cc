#include <algorithm>

#include "src/adjudicate/stages.h"

namespace claimwright {
namespace {

constexpr Source kNoBenefit = Reason("no benefit applies and the plan does not say what then");
constexpr Source kTie = Reason("two benefits of equal priority apply");
constexpr Source kHistory = Reason("a benefit depends on services before the history given");

uint64_t Flag(bool is_set) { return is_set ? 2 : 1; }

// What the plan does not ask costs nothing.
class KeyMaker {
 public:
  explicit KeyMaker(LineChart& line)
      : line_(line), plan_(line.plan()), claim_(line.claim.facts.claim),
        patient_(line.claim.facts.members[static_cast<size_t>(line.claim.facts.patient)]) {}

  void Make(LineKeys* keys) {
    const LineFacts& facts = line_.facts;
    uint64_t* single = keys->single;
    single[kDimProcedure] = facts.procedure;
    single[kDimPlaceOfService] = facts.place_of_service;
    single[kDimTier] = static_cast<uint64_t>(line_.day().tier) + 1;
    single[kDimRevenue] = facts.revenue;
    single[kDimPrincipalDiagnosis] = claim_.diagnoses.empty() ? 0 : claim_.diagnoses[0];
    single[kDimNdc] = facts.ndc;
    single[kDimTypeOfBill] = 0;
    single[kDimServiceType] = facts.service_type;
    single[kDimSpecialty] = facts.specialty;
    single[kDimClaimForm] = static_cast<uint64_t>(claim_.form);
    single[kDimSex] = static_cast<uint64_t>(patient_.sex);
    single[kDimRelationship] = static_cast<uint64_t>(patient_.relationship);
    single[kDimServiceDate] = KeyOfNumber(facts.from);
    single[kDimQuantity] = KeyOfNumber(facts.quantity);
    single[kDimBilled] = KeyOfNumber(facts.billed);
    single[kDimProvider] = claim_.billing_npi;
    single[kDimEmergency] = Flag(facts.emergency);
    single[kDimAccident] = Flag(claim_.accident);
    single[kDimAuthorization] = Flag(facts.authorized);
    single[kDimReferral] = Flag(facts.referred);
    single[kDimAdmitted] = Flag(claim_.admission != kNoDate && claim_.admission <= facts.from);
    MakeLookedUp(single);
    keys->several = Several().data();
    keys->service_date = facts.from;
    keys->benefit_year_start = plan_.benefit_year_start;
    keys->history_from = line_.claim.facts.state.history_from;
  }

 private:
  // Keys that cost a look-up.
  void MakeLookedUp(uint64_t* single) const {
    single[kDimAge] = single[kDimGroup] = single[kDimClass] = 0;
    if (plan_.uses(kDimAge) && patient_.birth != kNoDate) {
      single[kDimAge] = KeyOfNumber(AgeInYears(patient_.birth, line_.facts.from));
    }
    const CoverageFacts& coverage = *line_.day().coverage;
    if (plan_.uses(kDimGroup)) single[kDimGroup] = plan_.NameKey(coverage.group_number);
    if (plan_.uses(kDimClass)) single[kDimClass] = plan_.NameKey(coverage.class_code);
  }

  absl::Span<const absl::Span<const uint64_t>> Several() {
    const size_t first = kDimFirstAttribute - kSingleDimensions;
    absl::Span<absl::Span<const uint64_t>> several =
        line_.claim.workspace.Make<absl::Span<const uint64_t>>(first + plan_.attribute_names.size());
    if (plan_.uses(kDimDiagnosis)) several[0] = Diagnoses();
    if (plan_.uses(kDimModifier)) several[1] = line_.facts.modifiers;
    for (size_t i = 0; i < plan_.attribute_names.size(); ++i) several[first + i] = Attribute(plan_.attribute_names[i]);
    return several;
  }

  absl::Span<const uint64_t> Diagnoses() {
    ArenaList<uint64_t> codes(line_.claim.workspace, claim_.diagnoses.size());
    for (size_t i = 0; i < claim_.diagnoses.size(); ++i) {
      if ((line_.facts.diagnosis_bits >> i & 1) != 0) codes.Append(claim_.diagnoses[i]);
    }
    return codes.span();
  }

  // The values at the first place that has the attribute: line, claim, member.
  absl::Span<const uint64_t> Attribute(absl::string_view name) {
    for (const absl::Span<const AttributeFacts> attributes :
         {line_.facts.attributes, claim_.attributes, patient_.attributes}) {
      for (const AttributeFacts& attribute : attributes) {
        if (attribute.name != name) continue;
        absl::Span<uint64_t> keys = line_.claim.workspace.Make<uint64_t>(attribute.values.size());
        for (size_t i = 0; i < keys.size(); ++i) keys[i] = plan_.NameKey(attribute.values[i]);
        return keys;
      }
    }
    return {};
  }

  LineChart& line_;
  const PlanProgram& plan_;
  const ClaimFacts& claim_;
  const MemberFacts& patient_;
};

int32_t BenefitIndex(const PlanProgram& plan, absl::string_view benefit_id) {
  for (size_t i = 0; i < plan.benefits.size(); ++i) {
    if (plan.benefits[i].id == benefit_id) return static_cast<int32_t>(i);
  }
  return -1;
}

// The patient's earlier lines: those in history, then those of this claim.
absl::Span<const EarlierLine> Earlier(LineChart& line) {
  ClaimChart& claim = line.claim;
  const BoundPlan* plan = line.day().plan;
  if (claim.earlier_of != plan) {
    claim.earlier_of = plan;
    claim.earlier_lines_of_claim = 0;
    claim.earlier.Truncate(0);
    const absl::string_view patient = claim.facts.members[static_cast<size_t>(claim.facts.patient)].member_id;
    for (const HistoryFacts& past : claim.facts.state.history) {
      if (past.member_id != patient || past.allowed <= 0) continue;
      claim.earlier.Append({past.procedure, past.from, BenefitIndex(*plan->program, past.benefit_id), past.allowed});
    }
  }
  const size_t current = static_cast<size_t>(&line.decision - claim.lines.data());
  for (; claim.earlier_lines_of_claim < current; ++claim.earlier_lines_of_claim) {
    const LineDecision& decided = claim.lines[claim.earlier_lines_of_claim];
    const LineFacts& facts = claim.facts.claim.lines[claim.earlier_lines_of_claim];
    claim.earlier.Append({facts.procedure, facts.from, BenefitIndex(*plan->program, decided.benefit_id),
                          decided.amounts.allowed});
  }
  return claim.earlier.span();
}

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

}  // namespace

bool SelectsBenefit(LineChart& line) {
  const PlanProgram& plan = line.plan();
  LineKeys keys;
  KeyMaker(line).Make(&keys);
  if (plan.looks_back) keys.earlier = Earlier(line);
  const Selection selection = SelectBenefit(plan, keys);
  if (selection.result == SelectionResult::kNone && plan.has_not_listed) {
    return Exclude(line, Rule::kNotListed, plan.not_listed);
  }
  if (selection.result != SelectionResult::kSelected) return PendUnselected(line, selection.result);
  const BenefitProgram& benefit = plan.benefits[static_cast<size_t>(selection.benefit)];
  line.decision.benefit = selection.benefit;
  line.decision.benefit_id = benefit.id;
  line.Step(Rule::kSelected, StepKind::kSelection, line.facts.billed, line.facts.billed, &benefit.source).a =
      benefit.priority;
  line.terms = &plan.terms[static_cast<size_t>(benefit.terms_of_tier[static_cast<size_t>(line.day().tier)])];
  if (line.terms->excluded) return Exclude(line, Rule::kExcluded, line.terms->exclusion);
  return true;
}

}  // namespace claimwright

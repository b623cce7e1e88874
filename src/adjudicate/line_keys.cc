#include "src/adjudicate/line_keys.h"

namespace claimwright {
namespace {

uint64_t Flag(bool is_set) { return is_set ? 2 : 1; }

// The values at the first place that has the attribute: line, claim, member.
absl::Span<const uint64_t> AttributeKeys(const LineChart& line, absl::string_view name) {
  for (const absl::Span<const AttributeFacts> attributes :
       {line.facts.details->attributes, line.claim.facts.claim.attributes,
        line.patient().attributes}) {
    for (const AttributeFacts& attribute : attributes) {
      if (attribute.name != name) continue;
      absl::Span<uint64_t> keys = line.claim.workspace.Make<uint64_t>(attribute.values.size());
      for (size_t i = 0; i < keys.size(); ++i) keys[i] = line.plan().NameKey(attribute.values[i]);
      return keys;
    }
  }
  return {};
}

absl::Span<const uint64_t> DiagnosisKeys(const LineChart& line) {
  const absl::Span<const uint64_t> diagnoses = line.claim.facts.claim.diagnoses;
  ArenaList<uint64_t> codes(line.claim.workspace, diagnoses.size());
  for (size_t i = 0; i < diagnoses.size(); ++i) {
    if ((line.facts.diagnosis_bits >> i & 1) != 0) codes.Append(diagnoses[i]);
  }
  return codes.span();
}

const absl::Span<const uint64_t>* SeveralKeys(const LineChart& line) {
  const PlanProgram& plan = line.plan();
  if (!plan.uses(kDimDiagnosis) && !plan.uses(kDimModifier) && plan.attribute_names.empty())
    return nullptr;
  const size_t first = kDimFirstAttribute - kSingleDimensions;
  absl::Span<absl::Span<const uint64_t>> several =
      line.claim.workspace.Make<absl::Span<const uint64_t>>(first + plan.attribute_names.size());
  if (plan.uses(kDimDiagnosis)) several[0] = DiagnosisKeys(line);
  if (plan.uses(kDimModifier)) several[1] = line.facts.details->modifiers;
  for (size_t i = 0; i < plan.attribute_names.size(); ++i) {
    several[first + i] = AttributeKeys(line, plan.attribute_names[i]);
  }
  return several.data();
}

uint64_t SingleKey(const LineChart& line, int dimension) {
  const LineFacts& facts = line.facts;
  const ClaimFacts& claim = line.claim.facts.claim;
  switch (dimension) {
    case kDimRevenue:
      return facts.details->revenue;
    case kDimPrincipalDiagnosis:
      return claim.diagnoses.empty() ? 0 : claim.diagnoses[0];
    case kDimNdc:
      return facts.details->ndc;
    case kDimServiceType:
      return facts.details->service_type;
    case kDimSpecialty:
      return facts.details->specialty;
    case kDimClaimForm:
      return static_cast<uint64_t>(claim.form);
    case kDimSex:
      return static_cast<uint64_t>(line.patient().sex);
    case kDimRelationship:
      return static_cast<uint64_t>(line.patient().relationship);
    case kDimAge:
      return line.patient().birth == kNoDate
                 ? 0
                 : KeyOfNumber(AgeInYears(line.patient().birth, facts.day));
    case kDimServiceDate:
      return KeyOfNumber(facts.from);
    case kDimQuantity:
      return KeyOfNumber(facts.quantity);
    case kDimBilled:
      return KeyOfNumber(facts.billed);
    case kDimGroup:
      return line.plan().NameKey(line.day().coverage->group_number);
    case kDimClass:
      return line.plan().NameKey(line.day().coverage->class_code);
    case kDimProvider:
      return claim.billing_npi;
    case kDimEmergency:
      return Flag(facts.emergency);
    case kDimAccident:
      return Flag(claim.accident);
    case kDimAuthorization:
      return Flag(facts.authorized);
    case kDimReferral:
      return Flag(facts.referred);
    case kDimAdmitted:
      return Flag(claim.admission != kNoDate && claim.admission <= facts.from);
    case kDimTypeOfBill:
      return claim.type_of_bill;
    default:
      return 0;
  }
}

constexpr uint64_t Bit(int dimension) { return uint64_t{1} << dimension; }

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
    const absl::string_view patient = line.patient().member_id;
    for (const HistoryFacts& past : claim.facts.state.history) {
      if (past.member_id != patient || past.allowed <= 0) continue;
      claim.earlier.Append(
          {past.procedure, past.from, BenefitIndex(*plan->program, past.benefit_id), past.allowed});
    }
  }
  const size_t current = static_cast<size_t>(&line.decision - claim.lines.data());
  for (; claim.earlier_lines_of_claim < current; ++claim.earlier_lines_of_claim) {
    const LineDecision& decided = claim.lines[claim.earlier_lines_of_claim];
    const LineFacts& facts = claim.facts.claim.lines[claim.earlier_lines_of_claim];
    claim.earlier.Append({facts.procedure, facts.from,
                          BenefitIndex(*plan->program, decided.benefit_id),
                          decided.amounts.allowed});
  }
  return claim.earlier.span();
}

}  // namespace

// What nearly every plan asks is always filled in; of the rest, what the plan does not ask is left
// out.
void MakeLineKeys(LineChart& line, LineKeys* keys) {
  const PlanProgram& plan = line.plan();
  constexpr uint64_t kAlways = Bit(kDimProcedure) | Bit(kDimPlaceOfService) | Bit(kDimTier);
  constexpr uint64_t kOnDemand = (Bit(kSingleDimensions) - 1) & ~kAlways;
  keys->single[kDimProcedure] = line.facts.procedure;
  keys->single[kDimPlaceOfService] = line.facts.place_of_service;
  keys->single[kDimTier] = static_cast<uint64_t>(line.day().tier) + 1;
  for (uint64_t used = plan.dimensions_used & kOnDemand; used != 0; used &= used - 1) {
    const int dimension = __builtin_ctzll(used);
    keys->single[dimension] = SingleKey(line, dimension);
  }
  keys->several = SeveralKeys(line);
  keys->service_date = line.facts.day;
  keys->benefit_year_start = plan.benefit_year_start;
  keys->history_from = line.claim.facts.state.history_from;
  if (plan.looks_back) keys->earlier = Earlier(line);
}

}  // namespace claimwright

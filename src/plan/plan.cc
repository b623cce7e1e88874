#include "claimwright/plan.h"

#include <memory>
#include <utility>

#include "claimwright/program.h"
#include "claimwright/v1/common.pb.h"
#include "claimwright/v1/plan.pb.h"
#include "src/plan/edit_conditions.h"
#include "src/plan/plan_compiler.h"
#include "src/plan/selector.h"

namespace claimwright {

PlanProgram::PlanProgram() = default;
PlanProgram::~PlanProgram() = default;

namespace {

void LinkExclusion(absl::string_view benefit_id, ExclusionProgram* exclusion) {
  exclusion->rarcs.assign(exclusion->rarc_text.begin(), exclusion->rarc_text.end());
  exclusion->source.citation = exclusion->citation;
  exclusion->source.name = exclusion->carc;
  exclusion->source.name2 = benefit_id;
  exclusion->source.rarcs = exclusion->rarcs;
}

void LinkWaiting(WaitingPeriodProgram* waiting) {
  waiting->source.name = "179";
  waiting->source.citation = waiting->citation;
}

void LinkStep(const std::vector<std::string>& references, CostShareStepProgram* step) {
  step->source.citation = step->citation;
  const bool difference = step->kind == CostShareStepProgram::kDifference;
  step->source.per = difference ? step->reason : static_cast<int32_t>(step->per);
  if (step->reference >= 0) step->source.name = references[static_cast<size_t>(step->reference)];
  step->source.rounding = static_cast<int32_t>(step->rounding);
  step->source.has_minimum = step->has_minimum;
  step->source.has_maximum = step->has_maximum;
  step->source.minimum = step->minimum;
  step->source.maximum = step->maximum;
}

void LinkTerms(const std::string& benefit_id, const std::vector<std::string>& references,
               TermsProgram* terms) {
  if (terms->excluded) LinkExclusion(benefit_id, &terms->exclusion);
  terms->authorization.source.citation = terms->authorization.citation;
  terms->referral.source.citation = terms->referral.citation;
  terms->tranche.source.citation = terms->tranche.citation;
  for (CostShareStepProgram& step : terms->steps) LinkStep(references, &step);
  for (TrancheProgram::Band& band : terms->tranche.bands) {
    for (CostShareStepProgram& step : band.steps) LinkStep(references, &step);
  }
}

void LinkEdits(EditPolicyProgram* policy) {
  static constexpr absl::string_view kTooMany[] = {"N362"};
  for (FrequencyLimitProgram& limit : policy->limits) {
    limit.source.name = "151";
    limit.source.name2 = limit.edit_id;
    limit.source.rarcs = kTooMany;
    limit.source.citation = limit.citation;
  }
  for (PlanEditProgram& edit : policy->edits) {
    edit.rarcs.assign(edit.rarc_text.begin(), edit.rarc_text.end());
    edit.source.name = edit.carc;
    edit.source.name2 = edit.edit_id;
    edit.source.rarcs = edit.rarcs;
    edit.source.citation = edit.citation;
  }
}

}  // namespace

void PricingProgram::Link() {
  source.citation = citation;
  source.name = fee_schedule_id;
  source.name2 = contract_id;
  source.rounding = static_cast<int32_t>(rounding);
  if (percent_of_fee_micros >= 0) {
    source.has_minimum = true;
    source.minimum = percent_of_fee_micros;
  }
  for (ReductionProgram& reduction : reductions) reduction.source.citation = reduction.citation;
}

void PlanProgram::Link() {
  LinkExclusion("", &not_listed);
  LinkWaiting(&waiting);
  LinkEdits(&edit_policy);
  coordination.source.citation = coordination.citation;
  coordination.source.per = static_cast<int32_t>(coordination.method);
  for (TierProgram& tier : tiers) tier.source.name = tier.id;
  for (OverrideProgram& override_ : overrides) {
    override_.source.name = tiers[static_cast<size_t>(override_.tier)].id;
    override_.source.citation = override_.citation;
  }
  for (PricingProgram& terms : pricing) terms.Link();
  for (AccumulatorProgram& accumulator : accumulators) {
    accumulator.source.name = accumulator.id;
    accumulator.source.citation = accumulator.citation;
    accumulator.source.counts = accumulator.kind == AccumulatorKind::kCount;
    accumulator.source.per = static_cast<int32_t>(accumulator.measure);
  }
  for (BenefitProgram& benefit : benefits) {
    benefit.source.name = benefit.id;
    benefit.source.citation = benefit.citation;
    LinkWaiting(&benefit.waiting);
    for (int32_t index : benefit.terms_of_tier)
      LinkTerms(benefit.id, references, &terms[static_cast<size_t>(index)]);
  }
}

Selection SelectBenefit(const PlanProgram& plan, const LineKeys& keys) {
  return plan.selector->Select(keys);
}

CompiledPlan::CompiledPlan() = default;
CompiledPlan::~CompiledPlan() = default;

absl::StatusOr<std::shared_ptr<const CompiledPlan>> CompiledPlan::Compile(
    const v1::BenefitPlan& plan, const CompileOptions& options) {
  PlanCompiler compiler(plan, options);
  std::unique_ptr<PlanProgram> program = compiler.Compile();
  if (absl::Status status = compiler.status(); !status.ok()) return status;
  program->Link();
  std::shared_ptr<CompiledPlan> compiled(new CompiledPlan());
  compiled->program_ = std::move(program);
  compiled->warnings_ = std::make_unique<v1::IssueList>(compiler.issues());
  return std::shared_ptr<const CompiledPlan>(std::move(compiled));
}

absl::string_view CompiledPlan::plan_id() const { return program_->id; }
absl::string_view CompiledPlan::fingerprint() const { return program_->fingerprint; }
const v1::IssueList& CompiledPlan::warnings() const { return *warnings_; }

}  // namespace claimwright

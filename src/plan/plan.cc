#include "claimwright/plan.h"

#include <memory>
#include <utility>

#include "claimwright/program.h"
#include "claimwright/v1/common.pb.h"
#include "claimwright/v1/plan.pb.h"
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

void LinkStep(CostShareStepProgram* step) {
  step->source.citation = step->citation;
  step->source.per = static_cast<int32_t>(step->per);
  step->source.rounding = static_cast<int32_t>(step->rounding);
  step->source.has_minimum = step->has_minimum;
  step->source.has_maximum = step->has_maximum;
  step->source.minimum = step->minimum;
  step->source.maximum = step->maximum;
}

}  // namespace

void PricingProgram::Link() {
  source.citation = citation;
  source.name = fee_schedule_id;
  source.name2 = contract_id;
  source.rounding = static_cast<int32_t>(rounding);
}

void PlanProgram::Link() {
  LinkExclusion("", &not_listed);
  for (PricingProgram& terms : pricing) terms.Link();
  for (AccumulatorProgram& accumulator : accumulators) {
    accumulator.source.name = accumulator.id;
    accumulator.source.citation = accumulator.citation;
  }
  for (BenefitProgram& benefit : benefits) {
    benefit.source.name = benefit.id;
    benefit.source.citation = benefit.citation;
    for (int32_t index : benefit.terms_of_tier) {
      TermsProgram& of_tier = terms[static_cast<size_t>(index)];
      if (of_tier.excluded) LinkExclusion(benefit.id, &of_tier.exclusion);
      for (CostShareStepProgram& step : of_tier.steps) LinkStep(&step);
    }
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

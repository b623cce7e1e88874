#include "tests/support/engine_witness.h"

#include <utility>

#include "claimwright/fee_schedule.h"
#include "claimwright/plan.h"

namespace claimwright::witness {

absl::StatusOr<std::shared_ptr<const Adjudicator>> EngineOf(const ReferenceParts& parts) {
  AdjudicatorParts engine_parts;
  for (const v1::BenefitPlan& plan : parts.plans) {
    auto compiled = CompiledPlan::Compile(plan);
    if (!compiled.ok()) return compiled.status();
    engine_parts.plans.push_back(*std::move(compiled));
  }
  for (const v1::FeeSchedule& schedule : parts.fee_schedules) {
    auto compiled = CompiledFeeSchedule::Compile(schedule);
    if (!compiled.ok()) return compiled.status();
    engine_parts.fee_schedules.push_back(*std::move(compiled));
  }
  v1::ContractSet contracts;
  for (const v1::Contract& contract : parts.contracts) *contracts.add_contracts() = contract;
  engine_parts.contracts = &contracts;
  engine_parts.network = parts.network.has_value() ? &*parts.network : nullptr;
  return Adjudicator::Create(engine_parts);
}

}  // namespace claimwright::witness

#include "examples/first_claim.h"

#include "claimwright/adjudicator.h"
#include "claimwright/v1/adjudication.pb.h"

absl::StatusOr<claimwright::v1::Adjudication> FirstClaim(
    const claimwright::v1::BenefitPlan& plan, const claimwright::v1::FeeSchedule& fees,
    const claimwright::v1::AdjudicateRequest& request) {
  using namespace claimwright;
  // Compile once, share between threads.
  auto compiled_plan = CompiledPlan::Compile(plan);
  if (!compiled_plan.ok()) return compiled_plan.status();
  auto compiled_fees = CompiledFeeSchedule::Compile(fees);
  if (!compiled_fees.ok()) return compiled_fees.status();
  auto payer = Adjudicator::Create({{*compiled_plan}, {*compiled_fees}});
  if (!payer.ok()) return payer.status();

  // Run many: each claim gives what is paid, what the patient owes, why, and what has changed.
  return (*payer)->Adjudicate(request);
}

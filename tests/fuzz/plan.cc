// The door for plans: what compiles decides claims that Verify confirms.
#include <cstddef>
#include <cstdint>

#include "claimwright/adjudicator.h"
#include "claimwright/textual.h"
#include "claimwright/v1/verify.pb.h"
#include "claimwright/verify.h"
#include "tests/adjudicate/full.h"
#include "tests/fuzz/holds.h"

namespace claimwright::fuzz {
namespace {

struct Schedules {
  v1::FeeSchedule fees = testing::FullFees();
  v1::FeeSchedule alternatives = testing::AlternativeFees();
  std::shared_ptr<const CompiledFeeSchedule> compiled_fees = *CompiledFeeSchedule::Compile(fees);
  std::shared_ptr<const CompiledFeeSchedule> compiled_alternatives =
      *CompiledFeeSchedule::Compile(alternatives);
};

// A claim of somebody whom the plan covers.
v1::AdjudicateRequest RequestFor(const v1::BenefitPlan& plan, v1::ClaimForm form) {
  v1::AdjudicateRequest request = testing::FullRequest(form);
  for (v1::Member& member : *request.mutable_members()) {
    for (v1::Coverage& coverage : *member.mutable_coverages()) coverage.set_plan_id(plan.plan_id());
  }
  request.clear_state();
  return request;
}

void Decide(const Schedules& schedules, const v1::BenefitPlan& plan, const Adjudicator& payer) {
  const v1::BenefitPlan* const plans[] = {&plan};
  const v1::FeeSchedule* const fees[] = {&schedules.fees, &schedules.alternatives};
  VerifyDocuments documents;
  documents.plans = plans;
  documents.fee_schedules = fees;
  for (v1::ClaimForm form : testing::kForms) {
    const v1::AdjudicateRequest request = RequestFor(plan, form);
    const absl::StatusOr<v1::Adjudication> decided = payer.Adjudicate(request);
    if (!decided.ok()) {
      Holds(decided.status().code() == absl::StatusCode::kOutOfRange ||
                decided.status().code() == absl::StatusCode::kResourceExhausted,
            decided.status().ToString());
      continue;
    }
    const v1::VerificationReport report = Verify(documents, request, *decided);
    Holds(report.findings().empty(), report.DebugString());
  }
}

}  // namespace
}  // namespace claimwright::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace claimwright;
  static const auto* const schedules = new fuzz::Schedules();
  v1::BenefitPlan plan;
  if (!ParseBinary({reinterpret_cast<const char*>(bytes), size}, &plan).ok()) return 0;
  const auto compiled = CompiledPlan::Compile(plan);
  if (!compiled.ok()) {
    const absl::StatusCode code = compiled.status().code();
    fuzz::Holds(
        code == absl::StatusCode::kInvalidArgument || code == absl::StatusCode::kResourceExhausted,
        compiled.status().ToString());
    return 0;
  }
  const auto payer = Adjudicator::Create(
      {{*compiled}, {schedules->compiled_fees, schedules->compiled_alternatives}});
  if (payer.ok()) fuzz::Decide(*schedules, plan, **payer);
  return 0;
}

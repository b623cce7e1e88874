#include <algorithm>

#include "claimwright/money.h"
#include "src/adjudicate/cost_share.h"
#include "src/adjudicate/counts.h"
#include "src/adjudicate/stages.h"

namespace claimwright {
namespace {

constexpr Source kNoAdmission = Reason("a copay per admission needs the claim's admission date");

bool IsPerAdmission(const CostShareStepProgram& step) { return step.per == Per::kAdmission; }

bool NeedsAdmission(const TermsProgram& terms) {
  if (std::any_of(terms.steps.begin(), terms.steps.end(), IsPerAdmission)) return true;
  return std::any_of(terms.tranche.bands.begin(), terms.tranche.bands.end(),
                     [](const TrancheProgram::Band& band) {
                       return std::any_of(band.steps.begin(), band.steps.end(), IsPerAdmission);
                     });
}

// What the terms so far leave to the plan.
int64_t PlanPart(const Amounts& amounts) {
  return amounts.allowed - amounts.copay - amounts.deductible - amounts.coinsurance -
         amounts.over_limit - amounts.difference - amounts.penalty;
}

// What the lines of a case have been penalized for already, and the plan's part of them.
struct Penalized {
  int64_t taken = 0;
  int64_t basis = 0;
};

// The pool of a case's penalty; null for a line of no case.
PoolRecord* PenaltyPool(LineChart& line, const RequirementProgram& needed) {
  if (line.share == nullptr) return nullptr;
  return FindPool(line.claim, {line.decision.benefit_id, PoolPer::kCase, needed.source.name,
                               line.share->index, line.decision.tier_id});
}

// What was needed and is not there costs a part of the benefit; the lines of a case once.
void Penalize(LineChart& line, const RequirementProgram& needed, bool is_there) {
  if (needed.without != Without::kPenalty || is_there) return;
  PoolRecord* const pool = PenaltyPool(line, needed);
  const Penalized earlier =
      pool == nullptr ? Penalized() : Penalized{pool->assessed, pool->computed};
  const bool by_rate = needed.penalty_rate_micros > 0;
  const int64_t plan_part = PlanPart(line.amounts());
  const int64_t penalty =
      by_rate ? Rate::FromMicros(needed.penalty_rate_micros)
                    .Of(Money::FromCents(earlier.basis + plan_part), Rounding::kHalfUp)
                    .cents()
              : needed.penalty_amount;
  const int64_t due = std::min(penalty, needed.source.maximum) - earlier.taken;
  const int64_t take = std::min(plan_part, std::max<int64_t>(0, due));
  const bool noted = pool != nullptr && by_rate && plan_part > 0;
  if (take <= 0 && !noted) return;
  if (pool != nullptr) pool->assessed += take;
  if (noted) pool->computed += plan_part;
  line.Step(Rule::kPenalty, StepKind::kPenalty, plan_part, plan_part - take, &needed.source,
            {by_rate ? earlier.basis : needed.penalty_amount, needed.penalty_rate_micros,
             earlier.taken, take});
  line.Adjust(line.claim.steps.size() - 1, needed.penalty_group, needed.source.name, {}, take);
  line.amounts().penalty += take;
  if (take > 0) line.decision.verdict = Verdict::kReduced;
}

// What the plan would pay above a plan maximum, the patient owes.
void LimitPlanPart(LineChart& line) {
  Amounts& amounts = line.amounts();
  for (uint16_t index : line.terms->plan_maximums) {
    const int64_t remaining = line.claim.day.accumulators[index].Remaining();
    const int64_t plan_part = PlanPart(amounts);
    const int64_t over = plan_part - remaining;
    if (over <= 0) continue;
    const AccumulatorProgram& program = line.plan().accumulators[index];
    StepRecord& step = line.Step(Rule::kPlanMaximum, StepKind::kPlanMaximum, plan_part,
                                 plan_part - over, &program.source, {remaining, 0, 0, over});
    step.accumulator = &program.source;
    line.Adjust(line.claim.steps.size() - 1, Group::kPR,
                program.period == Period::kLifetime ? "35" : "119", {}, over);
    amounts.over_limit += over;
    line.decision.verdict = Verdict::kReduced;
  }
}

// What the program would leave to the plan of the amount that prior payers did not pay.
void Rerun(LineChart& line, int64_t left, CostShare* share) {
  if (!line.coordinated() || line.plan().coordination.method != CobMethod::kMaintenanceOfBenefits)
    return;
  line.rerun_benefit = share->Try(std::max<int64_t>(0, left - line.facts.prior->paid));
}

}  // namespace

bool SharesCost(LineChart& line) {
  Amounts& amounts = line.amounts();
  if (amounts.allowed > 0 && line.terms->pooled && line.claim.facts.claim.admission == kNoDate &&
      NeedsAdmission(*line.terms)) {
    line.Pend(Rule::kPoolFactsMissing, kNoAdmission);
    return false;
  }
  if (line.claim.finds_cases) return false;
  if (amounts.allowed == 0) return true;
  line.days = DaysOf(line);
  const int64_t left = line.terms->counts.empty() ? amounts.allowed : LimitByCounts(line);
  CostShare share(line);
  Rerun(line, left, &share);
  share.Run(left);
  if (!line.claim.failure.ok()) return false;
  share.Owe();
  Penalize(line, line.terms->authorization, line.facts.authorized);
  Penalize(line, line.terms->referral, line.facts.referred);
  if (!line.terms->plan_maximums.empty()) LimitPlanPart(line);
  return true;
}

}  // namespace claimwright

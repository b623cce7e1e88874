#include <algorithm>

#include "src/adjudicate/stages.h"

namespace claimwright {
namespace {

// The amounts of a line that other payers paid before, by the letters of docs/adjudication.md.
struct Letters {
  int64_t B;  // billed
  int64_t A;  // allowed
  int64_t N;  // normal benefit
  int64_t P;  // paid by all prior payers
  int64_t R;  // left to the patient by the last of them
  int64_t C;  // of R its deductible, copay and coinsurance
  int64_t E;  // allowable expense
  int64_t copay;
  int64_t rerun;
};

struct Outcome {
  int64_t plan_pays;
  int64_t patient_owes;
};

constexpr int64_t NotBelowZero(int64_t cents) { return std::max<int64_t>(0, cents); }

Letters LettersOf(LineChart& line) {
  const PriorFacts& prior = *line.facts.prior;
  const Amounts& amounts = line.amounts();
  Letters x;
  x.B = line.facts.billed;
  x.A = amounts.allowed;
  x.N = amounts.normal_benefit;
  x.P = prior.paid;
  x.R = prior.patient;
  x.C = prior.cost_share;
  x.E = std::max(x.A, x.P + x.C);
  x.copay = amounts.copay;
  x.rerun = line.rerun_benefit;
  return x;
}

int64_t PlanPays(CobMethod method, const Letters& x) {
  switch (method) {
    case CobMethod::kStandard:
      return std::min({x.N, x.R, NotBelowZero(x.E - x.P)});
    case CobMethod::kBasic:
      return std::min(x.N, NotBelowZero(x.A - x.P));
    case CobMethod::kComplementary:
      return std::min(x.N, NotBelowZero(x.B - x.P));
    case CobMethod::kNonDuplication:
      return NotBelowZero(x.N - x.P);
    case CobMethod::kMaintenanceOfBenefits:
      return std::min(x.N, x.rerun);
    case CobMethod::kMedicaid:
      break;  // its patient share comes first
  }
  return 0;
}

Outcome Share(const CoordinationProgram& policy, const Letters& x) {
  if (policy.method == CobMethod::kMedicaid) {
    const int64_t lesser = x.P + x.C == 0 ? x.A : std::min(x.A, x.P + x.C);
    const int64_t gap = NotBelowZero(std::min(lesser - x.P, x.R));
    const int64_t owed = std::min(x.copay, gap);
    return {std::min(x.N, gap - owed), owed};
  }
  const int64_t pays = PlanPays(policy.method, x);
  int64_t owed = x.R - pays;
  if (policy.secondary_write_off || x.P + x.C == 0) owed = std::min(owed, x.A - x.P - pays);
  return {pays, NotBelowZero(owed)};
}

// What the patient still owes of one of the plan's own cost share terms.
struct Owed {
  const CostShareStepProgram* program;
  int64_t cents;
};

absl::string_view CarcOf(const CostShareStepProgram& program) {
  static constexpr absl::string_view kCarcs[] = {"3", "1", "2"};
  return kCarcs[program.kind];
}

// Step by step, as far as what the patient owes goes.
absl::Span<Owed> OwedOfTerms(LineChart& line, int64_t patient_owes) {
  ArenaList<Owed> owed(line.claim.workspace, line.taken.size());
  for (const TakenStep& taken : line.taken) {
    if (taken.program == nullptr || taken.program->kind == CostShareStepProgram::kDifference)
      continue;
    const int64_t cents = std::min(taken.cents, patient_owes);
    patient_owes -= cents;
    if (cents > 0) owed.Append({taken.program, cents});
  }
  return owed.span();
}

// Accumulators that go by what the patient still owes.
void FeedOwed(LineChart& line, absl::Span<const Owed> owed, StepRecord* step) {
  ClaimChart& claim = line.claim;
  step->first_feed = static_cast<int32_t>(claim.feeds.size());
  for (uint16_t index : line.tier().accumulators) {
    if (line.plan().accumulators[index].cob_feed != CobFeed::kOwed) continue;
    int64_t cents = 0;
    for (const Owed& each : owed) {
      const std::vector<uint16_t>& feeds = each.program->feeds;
      if (std::find(feeds.begin(), feeds.end(), index) != feeds.end()) cents += each.cents;
    }
    if (cents > 0) claim.Feed(claim.day.accumulators[index], cents);
  }
  step->feed_count =
      static_cast<int16_t>(static_cast<int32_t>(claim.feeds.size()) - step->first_feed);
}

void DropAdjustments(LineChart& line) {
  line.claim.adjustments.Truncate(static_cast<size_t>(line.decision.first_adjustment));
  for (size_t i = static_cast<size_t>(line.decision.first_step); i < line.claim.steps.size(); ++i)
    line.claim.steps[i].adjustment_count = 0;
  line.amounts().patient = 0;
}

// All adjustments of the line, in place of those as if primary: what the patient owes, what prior
// payers took off, and what remains.
void AdjustAnew(LineChart& line, const Letters& x, const Outcome& outcome,
                absl::Span<const Owed> owed) {
  const size_t step = line.claim.steps.size() - 1;
  int64_t beyond_terms = outcome.patient_owes;
  for (const Owed& each : owed) {
    line.Adjust(step, Group::kPR, CarcOf(*each.program), {}, each.cents);
    beyond_terms -= each.cents;
  }
  line.Adjust(step, Group::kPR, "275", {}, beyond_terms);
  const int64_t open = x.B - outcome.plan_pays - outcome.patient_owes;
  const int64_t prior_impact = std::min(x.B - x.R, NotBelowZero(open));
  line.Adjust(step, Group::kOA, "23", {}, prior_impact);
  const int64_t rest = open - prior_impact;
  if (rest < 0) {
    line.Adjust(step, Group::kOA, "94", {}, rest);
    return;
  }
  static constexpr absl::string_view kRemark[] = {"N130"};
  const Group group = line.balance_billing() ? Group::kPR : Group::kCO;
  if (rest == x.B) {
    line.Adjust(step, group, "96", RemarkCodes(kRemark), rest);
  } else {
    line.Adjust(step, group, "45", {}, rest);
  }
}

}  // namespace

void Coordinate(LineChart& line) {
  Amounts& amounts = line.amounts();
  amounts.normal_benefit = amounts.allowed - amounts.copay - amounts.deductible -
                           amounts.coinsurance - amounts.over_limit - amounts.difference -
                           amounts.penalty;
  line.payment = amounts.normal_benefit;
  if (!line.coordinated()) return;
  const CoordinationProgram& policy = line.plan().coordination;
  const Letters x = LettersOf(line);
  Outcome outcome = Share(policy, x);
  if (policy.payment_reduction) {
    outcome.patient_owes = amounts.patient;
  } else {
    DropAdjustments(line);
  }
  StepRecord& step = line.Step(Rule::kSecondary, StepKind::kCoordination, x.N, outcome.plan_pays,
                               &policy.source, {x.P, x.R, x.E, outcome.patient_owes});
  if (policy.method == CobMethod::kMaintenanceOfBenefits) {
    Source* const rerun = line.claim.workspace.Make<Source>(1).data();
    rerun->minimum = x.rerun;
    step.accumulator = rerun;
  }
  const absl::Span<const Owed> owed =
      OwedOfTerms(line, policy.payment_reduction ? kUnlimited : outcome.patient_owes);
  FeedOwed(line, owed, &step);
  if (policy.payment_reduction) {
    line.Adjust(line.claim.steps.size() - 1, Group::kOA, "23", {}, x.N - outcome.plan_pays);
  } else {
    AdjustAnew(line, x, outcome, owed);
  }
  line.payment = outcome.plan_pays;
}

}  // namespace claimwright

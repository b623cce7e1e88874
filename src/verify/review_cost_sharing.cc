#include <algorithm>

#include "src/verify/amounts.h"
#include "src/verify/program_review.h"
#include "src/verify/review.h"

// Stage 5: counts, the program, penalties and plan maximums.
namespace claimwright::verify {
namespace {

bool IsPerAdmission(const v1::CostShareStep& step) {
  return step.copay().per() == v1::PER_ADMISSION;
}

bool NeedsAdmission(const v1::CostShare& share) {
  if (std::any_of(share.steps().begin(), share.steps().end(), IsPerAdmission)) return true;
  for (const v1::CostShareStep& step : share.steps()) {
    for (const v1::Band& band : step.tranche().bands()) {
      if (std::any_of(band.steps().begin(), band.steps().end(), IsPerAdmission)) return true;
    }
  }
  return false;
}

const LineAccumulator* Find(const LineReview& line, const std::string& accumulator_id) {
  for (const LineAccumulator& accumulator : line.accumulators) {
    if (accumulator.definition->accumulator_id() == accumulator_id) return &accumulator;
  }
  return nullptr;
}

const char* OverLimitCarc(const v1::AccumulatorDefinition& definition) {
  return definition.period() == v1::ACCUMULATOR_PERIOD_LIFETIME ? "35" : "119";
}

// What the patient owes of the contract discount of the part above a count.
int64_t DropDiscount(LineReview& line, int64_t billed_beyond, int64_t over) {
  const bool drops = line.terms->over_limit_discount() == v1::OVER_LIMIT_DISCOUNT_DROP;
  const int64_t above = line.line.above_allowed_cents();
  if (!drops || above <= 0 || line.discount_step < 0) return 0;
  const int64_t dropped = std::min(std::max<int64_t>(0, billed_beyond - over), above);
  line.line.set_allowed_cents(line.line.allowed_cents() + dropped);
  line.line.set_above_allowed_cents(above - dropped);
  for (LineReview::Made& made : line.made) {
    if (made.step == line.discount_step) made.cents -= dropped;
  }
  return dropped;
}

// What of the need there is room for: visits whole or not at all, days one by one.
int64_t Fitting(v1::Measure measure, int64_t need, int64_t remaining) {
  if (measure == v1::MEASURE_VISITS) return need <= remaining ? need : 0;
  const int64_t fits = std::min(need, remaining);
  return measure == v1::MEASURE_DAYS ? fits / 1000 * 1000 : fits;
}

void LimitByCount(LineReview& line, const LineAccumulator& accumulator) {
  const v1::AccumulatorDefinition& definition = *accumulator.definition;
  const Services services = ServicesOf(line, accumulator);
  const int64_t remaining = line.claim.ledger.Remaining(accumulator);
  const int64_t fitting = Fitting(definition.measure(), services.needed, remaining);
  const int64_t beyond = services.needed - fitting;
  const int64_t within = services.quantity - beyond;
  const int64_t before = line.left;
  const int64_t after = FirstPart(before, within, beyond);
  if (fitting == 0 && beyond == 0) return;
  const int64_t over = before - after;
  const int64_t billed = FirstPart(line.billed, within, beyond);
  const int64_t owed = over + (over > 0 ? DropDiscount(line, line.billed - billed, over) : 0);
  line.billed = billed;
  v1::Step* step = line.AddStep(Rule::kCountLimit, before, after, definition.citation());
  v1::CountOperands* count = step->mutable_count();
  count->set_accumulator_id(definition.accumulator_id());
  count->set_measure(definition.measure());
  count->set_quantity_thousandths(services.quantity);
  count->set_needed_thousandths(services.needed);
  count->set_remaining_before_thousandths(OrMinusOne(remaining));
  count->set_over_limit_cents(owed);
  count->set_discount(line.terms->over_limit_discount() == v1::OVER_LIMIT_DISCOUNT_DROP
                          ? v1::OVER_LIMIT_DISCOUNT_DROP
                          : v1::OVER_LIMIT_DISCOUNT_KEEP);
  if (!line.IsCoordinated() || FeedOf(definition) == v1::COB_FEED_NORMAL)
    line.claim.ledger.Feed(accumulator, fitting, step);
  NoteServices(line, accumulator, fitting);
  if (beyond > 0) KeepWithin(line, accumulator, within);
  line.Adjust(line.last_step(), v1::ADJUSTMENT_GROUP_PR, OverLimitCarc(definition), owed);
  line.line.set_over_limit_cents(line.line.over_limit_cents() + owed);
  line.left = after;
}

int64_t PlanPart(const v1::LineAdjudication& line) {
  return line.allowed_cents() - line.copay_cents() - line.deductible_cents() -
         line.coinsurance_cents() - line.over_limit_cents() - line.difference_cents() -
         line.penalty_cents();
}

int64_t PenaltyDue(const v1::Penalty& penalty, int64_t basis) {
  const int64_t due = penalty.has_rate_micros()
                          ? Rounded(static_cast<__int128>(penalty.rate_micros()) * basis, 1'000'000,
                                    v1::ROUNDING_HALF_UP)
                          : penalty.amount_cents();
  return penalty.has_maximum_cents() ? std::min(due, penalty.maximum_cents()) : due;
}

// The lines of a case owe it once.
void Penalize(LineReview& line, const v1::Requirement& requirement, bool is_there,
              const char* carc) {
  if (is_there || requirement.without() != v1::WITHOUT_ACTION_PENALTY) return;
  const v1::Penalty& penalty = requirement.penalty();
  CaseTakes::Earlier& earlier = line.claim.ledger.case_takes().At(
      line.case_index, line.tier->tier_id(), PenaltyOf(line.benefit->benefit_id(), carc));
  const int64_t plan_part = PlanPart(line.line);
  const int64_t take =
      AtMost(PenaltyDue(penalty, earlier.basis + plan_part) - earlier.cents, plan_part);
  const bool by_rate = penalty.has_rate_micros();
  const bool for_next = line.case_index >= 0 && by_rate && plan_part > 0;
  if (take <= 0 && !for_next) return;
  v1::PenaltyOperands* operands =
      line.AddStep(Rule::kPenalty, plan_part, plan_part - take, requirement.citation())
          ->mutable_penalty();
  operands->set_amount_cents(penalty.amount_cents());
  operands->set_rate_micros(penalty.rate_micros());
  if (penalty.has_maximum_cents()) operands->set_maximum_cents(penalty.maximum_cents());
  operands->set_take_cents(take);
  operands->set_already_taken_cents(earlier.cents);
  if (by_rate) operands->set_earlier_basis_cents(earlier.basis);
  earlier.cents += take;
  earlier.basis += by_rate ? plan_part : 0;
  line.Adjust(
      line.last_step(),
      penalty.group() == v1::ADJUSTMENT_GROUP_CO ? penalty.group() : v1::ADJUSTMENT_GROUP_PR, carc,
      take);
  line.line.set_penalty_cents(line.line.penalty_cents() + take);
}

void LimitPlanPart(LineReview& line, const LineAccumulator& accumulator) {
  const int64_t remaining = line.claim.ledger.Remaining(accumulator);
  const int64_t plan_part = PlanPart(line.line);
  const int64_t over = plan_part - remaining;
  if (over <= 0) return;
  v1::PlanMaximumOperands* operands =
      line.AddStep(Rule::kPlanMaximum, plan_part, remaining, accumulator.definition->citation())
          ->mutable_plan_maximum();
  operands->set_accumulator_id(accumulator.definition->accumulator_id());
  operands->set_remaining_before_cents(OrMinusOne(remaining));
  operands->set_over_limit_cents(over);
  line.Adjust(line.last_step(), v1::ADJUSTMENT_GROUP_PR, OverLimitCarc(*accumulator.definition),
              over);
  line.line.set_over_limit_cents(line.line.over_limit_cents() + over);
}

// The takes become the line's terms and adjustments.
void Owe(LineReview& line, const Taken& taken) {
  v1::LineAdjudication& terms = line.line;
  const auto owe = [&](const char* carc, std::vector<std::string> rarcs = {}) {
    line.Adjust(taken.step, v1::ADJUSTMENT_GROUP_PR, carc, taken.cents, std::move(rarcs));
  };
  switch (taken.plan_step->kind_case()) {
    case v1::CostShareStep::kCopay:
      terms.set_copay_cents(terms.copay_cents() + taken.cents);
      return owe("3");
    case v1::CostShareStep::kDeductible:
      terms.set_deductible_cents(terms.deductible_cents() + taken.cents);
      return owe("1");
    case v1::CostShareStep::kCoinsurance:
      terms.set_coinsurance_cents(terms.coinsurance_cents() + taken.cents);
      return owe("2");
    default:
      break;
  }
  const v1::DifferenceReason reason = taken.plan_step->difference().reason();
  if (reason == v1::DIFFERENCE_REASON_CONTRACT) {
    terms.set_allowed_cents(terms.allowed_cents() - taken.cents);
    terms.set_above_allowed_cents(terms.above_allowed_cents() + taken.cents);
    line.Adjust(taken.step, v1::ADJUSTMENT_GROUP_CO, "45", taken.cents);
    return;
  }
  terms.set_difference_cents(terms.difference_cents() + taken.cents);
  if (reason == v1::DIFFERENCE_REASON_ALTERNATE_BENEFIT) return owe("169");
  owe("96", {"N130"});
}

}  // namespace

bool SharesCost(LineReview& line) {
  const v1::CostShare& share = line.terms->cost_share();
  const bool shares = line.line.allowed_cents() > 0;
  if (shares && line.claim.claim.admission_date() == 0 && NeedsAdmission(share))
    return line.Pend(Rule::kPoolFactsMissing);
  if (line.claim.finds_cases) return false;
  if (!shares) return true;
  for (const std::string& id : line.terms->count_accumulator_ids()) {
    if (const LineAccumulator* accumulator = Find(line, id)) LimitByCount(line, *accumulator);
  }
  if (line.IsCoordinated() &&
      line.plan->coordination().method() == v1::COB_METHOD_MAINTENANCE_OF_BENEFITS) {
    line.rerun_benefit = ProgramReview(line).Try(std::max<int64_t>(0, line.left - line.prior.paid));
  }
  line.taken = ProgramReview(line).Run(line.left);
  for (const Taken& taken : line.taken) Owe(line, taken);
  const v1::Claim& claim = line.claim.claim;
  Penalize(line, line.terms->authorization(), HasAuthorization(claim, line.asked), "197");
  Penalize(line, line.terms->referral(), HasReferral(claim, line.asked), "288");
  for (const std::string& id : share.plan_maximum_accumulator_ids()) {
    if (const LineAccumulator* accumulator = Find(line, id)) LimitPlanPart(line, *accumulator);
  }
  return true;
}

void Coordinate(LineReview& line) {
  line.line.set_normal_benefit_cents(PlanPart(line.line));
  line.payment = line.line.normal_benefit_cents();
  if (line.IsCoordinated()) CoordinateBenefits(line);
}

void Settle(LineReview& line) {
  v1::LineAdjudication& amounts = line.line;
  int64_t payment = line.payment;
  v1::Step* step = line.AddStep(Rule::kPayment, payment, payment, "");
  step->mutable_payment()->set_allowed_cents(amounts.allowed_cents());
  step->mutable_payment()->set_patient_share_cents(amounts.allowed_cents() -
                                                   amounts.normal_benefit_cents());
  if (amounts.allowed_cents() > 0) {
    for (const std::string& id : line.terms->cost_share().plan_maximum_accumulator_ids()) {
      if (const LineAccumulator* accumulator = Find(line, id))
        line.claim.ledger.Feed(*accumulator, payment, step);
    }
  }
  const int64_t paid = Reduce(line, payment);
  amounts.set_withheld_cents(payment - paid);
  amounts.set_paid_cents(paid);
}

}  // namespace claimwright::verify

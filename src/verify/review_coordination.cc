#include <algorithm>

#include "src/verify/amounts.h"
#include "src/verify/calendar.h"
#include "src/verify/program_review.h"
#include "src/verify/review.h"

// Stages 6 and 7: what other payers did, and what reduces the payment in the end.
namespace claimwright::verify {
namespace {

const char* CarcOf(const v1::CostShareStep& step) {
  return step.has_copay() ? "3" : step.has_deductible() ? "1" : "2";
}

// What of M the patient owes of each of the line's own terms, step by step.
std::vector<int64_t> OwedOfTerms(const LineReview& line, int64_t patient) {
  std::vector<int64_t> owed;
  for (const Taken& taken : line.taken) {
    const int64_t cents = taken.plan_step->has_difference() ? 0 : std::min(taken.cents, patient);
    owed.push_back(cents);
    patient -= cents;
  }
  return owed;
}

void FeedOwed(LineReview& line, const std::vector<int64_t>& owed, v1::Step* step) {
  for (size_t i = 0; i < line.accumulators.size(); ++i) {
    if (FeedOf(*line.accumulators[i].definition) != v1::COB_FEED_OWED) continue;
    int64_t cents = 0;
    for (size_t n = 0; n < owed.size(); ++n) {
      const std::vector<int>& feeds = line.taken[n].feeds;
      if (std::find(feeds.begin(), feeds.end(), static_cast<int>(i)) != feeds.end())
        cents += owed[n];
    }
    line.claim.ledger.Feed(line.accumulators[i], cents, step);
  }
}

// In place of all adjustments so far.
void AdjustAnew(LineReview& line, const Coordination& amounts, const CoordinationTerms& of_line,
                const std::vector<int64_t>& owed) {
  line.made.clear();
  const int step = line.last_step();
  int64_t rest = amounts.patient;
  for (size_t n = 0; n < owed.size(); ++n) {
    line.Adjust(step, v1::ADJUSTMENT_GROUP_PR, CarcOf(*line.taken[n].plan_step), owed[n]);
    rest -= owed[n];
  }
  line.Adjust(step, v1::ADJUSTMENT_GROUP_PR, "275", rest);
  const int64_t open = of_line.billed - amounts.plan - amounts.patient;
  const int64_t impact =
      std::min(of_line.billed - of_line.prior_patient, std::max<int64_t>(0, open));
  line.Adjust(step, v1::ADJUSTMENT_GROUP_OA, "23", impact);
  const int64_t above = open - impact;
  if (above < 0) return line.Adjust(step, v1::ADJUSTMENT_GROUP_OA, "94", above);
  const v1::AdjustmentGroup group =
      line.MayBillBalance() ? v1::ADJUSTMENT_GROUP_PR : v1::ADJUSTMENT_GROUP_CO;
  if (above == of_line.billed) return line.Adjust(step, group, "96", above, {"N130"});
  line.Adjust(step, group, "45", above);
}

struct ReductionCode {
  Rule rule;
  const char* carc;
};

ReductionCode CodeOf(v1::ReductionKind kind) {
  switch (kind) {
    case v1::REDUCTION_KIND_WITHHOLD:
      return {Rule::kWithhold, "104"};
    case v1::REDUCTION_KIND_SEQUESTRATION:
      return {Rule::kSequestration, "253"};
    case v1::REDUCTION_KIND_PROMPT_PAYMENT:
      return {Rule::kPromptPayment, "44"};
    default:
      return {Rule::kCapitation, "24"};
  }
}

}  // namespace

void CoordinateBenefits(LineReview& line) {
  const v1::Coordination& policy = line.plan->coordination();
  const bool reduces = policy.oa23_basis() == v1::OA23_BASIS_PAYMENT_REDUCTION;
  CoordinationTerms terms;
  terms.method =
      policy.method() == v1::COB_METHOD_UNSPECIFIED ? v1::COB_METHOD_STANDARD : policy.method();
  terms.billed = line.asked.billed_cents();
  terms.allowed = line.line.allowed_cents();
  terms.normal = line.line.normal_benefit_cents();
  terms.prior_paid = line.prior.paid;
  terms.prior_patient = line.prior.patient;
  terms.prior_cost_share = line.prior.cost_share;
  terms.copay = line.line.copay_cents();
  terms.rerun = line.rerun_benefit;
  Coordination amounts = PlanPaysAfter(terms, policy.secondary_write_off());
  if (reduces) {
    amounts.patient = 0;
    for (const LineReview::Made& made : line.made)
      amounts.patient += made.group == v1::ADJUSTMENT_GROUP_PR ? made.cents : 0;
  }
  v1::Step* step = line.AddStep(Rule::kSecondary, terms.normal, amounts.plan, policy.citation());
  v1::CoordinationOperands* operands = step->mutable_coordination();
  operands->set_method(terms.method);
  operands->set_prior_paid_cents(terms.prior_paid);
  operands->set_prior_responsibility_cents(terms.prior_patient);
  operands->set_allowable_cents(terms.allowable());
  operands->set_rerun_benefit_cents(terms.rerun);
  operands->set_patient_cents(amounts.patient);
  const std::vector<int64_t> owed = OwedOfTerms(line, reduces ? kNoLimit : amounts.patient);
  FeedOwed(line, owed, step);
  if (reduces) {
    line.Adjust(line.last_step(), v1::ADJUSTMENT_GROUP_OA, "23", terms.normal - amounts.plan);
  } else {
    AdjustAnew(line, amounts, terms, owed);
  }
  line.payment = amounts.plan;
}

int64_t Reduce(LineReview& line, int64_t payment) {
  for (const v1::Reduction& reduction : line.pricing->reductions()) {
    const bool prompt = reduction.kind() == v1::REDUCTION_KIND_PROMPT_PAYMENT;
    if (prompt && reduction.within_days() > 0 &&
        DayOf(line.claim.request.as_of_date()) > line.claim.received + reduction.within_days())
      continue;
    const int64_t cents = reduction.kind() == v1::REDUCTION_KIND_CAPITATION
                              ? payment
                              : Rounded(static_cast<__int128>(reduction.rate_micros()) * payment,
                                        1'000'000, v1::ROUNDING_HALF_UP);
    if (cents == 0) continue;
    const ReductionCode code = CodeOf(reduction.kind());
    line.AddStep(code.rule, payment, payment - cents, reduction.citation())
        ->mutable_reduction()
        ->set_rate_micros(reduction.rate_micros());
    line.Adjust(line.last_step(), v1::ADJUSTMENT_GROUP_CO, code.carc, cents);
    payment -= cents;
  }
  return payment;
}

}  // namespace claimwright::verify

#include "tests/support/witness/payment.h"

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/witness/calendar.h"
#include "tests/support/witness/cost_sharing.h"
#include "tests/support/witness/money.h"

namespace claimwright::witness {
namespace {

int64_t AtLeastZero(int64_t cents) { return std::max<int64_t>(0, cents); }

// What the plan pays and what the patient owes.
struct Outcome {
  int64_t plan;
  int64_t patient;
};

// By the table of docs/adjudication.md, with its letters.
Outcome DivideByMethod(const Line& line) {
  const v1::Coordination& policy = line.plan->coordination();
  const int64_t B = line.message->billed_cents();
  const int64_t A = line.result.allowed_cents();
  const int64_t N = line.result.normal_benefit_cents();
  const int64_t P = line.prior.paid;
  const int64_t R = line.prior.patient;
  const int64_t C = line.prior.cost_share;
  const int64_t E = std::max(A, P + C);
  int64_t S = 0;
  switch (policy.method()) {
    case v1::COB_METHOD_BASIC:
      S = std::min(N, AtLeastZero(A - P));
      break;
    case v1::COB_METHOD_COMPLEMENTARY:
      S = std::min(N, AtLeastZero(B - P));
      break;
    case v1::COB_METHOD_NON_DUPLICATION:
      S = AtLeastZero(N - P);
      break;
    case v1::COB_METHOD_MAINTENANCE_OF_BENEFITS:
      S = std::min(N, line.rerun_benefit);
      break;
    case v1::COB_METHOD_MEDICAID: {
      const int64_t L = P + C == 0 ? A : std::min(A, P + C);
      const int64_t G = AtLeastZero(std::min(L - P, R));
      const int64_t M = std::min(line.result.copay_cents(), G);
      return {std::min(N, G - M), M};
    }
    default:
      S = std::min({N, R, AtLeastZero(E - P)});
      break;
  }
  int64_t M = R - S;
  if (policy.secondary_write_off() || P + C == 0) M = std::min(M, A - P - S);
  return {S, AtLeastZero(M)};
}

// The line's own cost share as far as what the patient owes goes, step by step.
std::vector<Take> OwedOf(const Line& line, int64_t patient) {
  std::vector<Take> owed;
  for (const Take& take : line.takes) {
    if (take.step->has_difference()) continue;
    owed.push_back({take.step, std::min(take.cents, patient)});
    patient -= owed.back().cents;
  }
  return owed;
}

void FeedOwed(const Line& line, const std::vector<Take>& owed, Ledger* ledger) {
  for (const v1::AccumulatorDefinition* definition : AccumulatorsOf(line)) {
    if (CobFeedOf(*definition) != v1::COB_FEED_OWED) continue;
    int64_t cents = 0;
    for (const Take& take : owed) cents += Feeds(*take.step, *definition) ? take.cents : 0;
    ledger->Feed(line, *definition, cents);
  }
}

void AdjustAnew(const Outcome& outcome, const std::vector<Take>& owed, Line* line) {
  line->result.clear_adjustments();
  int64_t rest_of_patient = outcome.patient;
  for (const Take& take : owed) {
    const char* carc_code = take.step->has_copay() ? "3" : take.step->has_deductible() ? "1" : "2";
    Adjust(v1::ADJUSTMENT_GROUP_PR, carc_code, take.cents, line);
    rest_of_patient -= take.cents;
  }
  Adjust(v1::ADJUSTMENT_GROUP_PR, "275", rest_of_patient, line);
  const int64_t billed = line->message->billed_cents();
  const int64_t open = billed - outcome.plan - outcome.patient;
  const int64_t impact = std::min(billed - line->prior.patient, AtLeastZero(open));
  const int64_t rest = open - impact;
  Adjust(v1::ADJUSTMENT_GROUP_OA, "23", impact, line);
  if (rest < 0) return Adjust(v1::ADJUSTMENT_GROUP_OA, "94", rest, line);
  const bool is_whole = rest == billed;
  Adjust(AllowsBalanceBilling(*line) ? v1::ADJUSTMENT_GROUP_PR : v1::ADJUSTMENT_GROUP_CO,
         is_whole ? "96" : "45", rest, line);
  if (is_whole) line->result.mutable_adjustments()->rbegin()->add_rarc_codes("N130");
}

bool Applies(const v1::Reduction& reduction, const v1::AdjudicateRequest& request) {
  if (reduction.kind() != v1::REDUCTION_KIND_PROMPT_PAYMENT || reduction.within_days() == 0)
    return true;
  const int32_t received = request.claim().received_date();
  return request.as_of_date() <=
         DaysAfter(received == 0 ? request.as_of_date() : received, reduction.within_days());
}

const char* CarcOf(v1::ReductionKind kind) {
  switch (kind) {
    case v1::REDUCTION_KIND_WITHHOLD:
      return "104";
    case v1::REDUCTION_KIND_SEQUESTRATION:
      return "253";
    case v1::REDUCTION_KIND_PROMPT_PAYMENT:
      return "44";
    default:
      return "24";
  }
}

int64_t Reduce(const v1::AdjudicateRequest& request, Line* line) {
  int64_t payment = line->payment;
  for (const v1::Reduction& reduction : line->pricing->reductions()) {
    if (!Applies(reduction, request)) continue;
    const int64_t cents = reduction.kind() == v1::REDUCTION_KIND_CAPITATION
                              ? payment
                              : Share(reduction.rate_micros(), payment);
    Adjust(v1::ADJUSTMENT_GROUP_CO, CarcOf(reduction.kind()), cents, line);
    payment -= cents;
  }
  return payment;
}

}  // namespace

void Coordinate(Line* line, Ledger* ledger) {
  v1::LineAdjudication& result = line->result;
  result.set_normal_benefit_cents(PlanPart(result));
  line->payment = result.normal_benefit_cents();
  if (!line->coordinated()) return;
  const Outcome outcome = DivideByMethod(*line);
  line->payment = outcome.plan;
  if (line->plan->coordination().oa23_basis() == v1::OA23_BASIS_PAYMENT_REDUCTION) {
    FeedOwed(*line, OwedOf(*line, kNoLimit), ledger);
    Adjust(v1::ADJUSTMENT_GROUP_OA, "23", result.normal_benefit_cents() - outcome.plan, line);
  } else {
    const std::vector<Take> owed = OwedOf(*line, outcome.patient);
    FeedOwed(*line, owed, ledger);
    AdjustAnew(outcome, owed, line);
  }
}

void Settle(const v1::AdjudicateRequest& request, Line* line, Ledger* ledger) {
  v1::LineAdjudication& result = line->result;
  const bool is_reduced = result.not_allowed_cents() > 0 || result.over_limit_cents() > 0 ||
                          result.difference_cents() > 0 || result.penalty_cents() > 0 ||
                          line->is_balance_billed;
  result.set_outcome(is_reduced ? v1::OUTCOME_REDUCED : v1::OUTCOME_PAID);
  if (result.allowed_cents() > 0) {
    result.set_coverage_percentage_micros(
        Divide(static_cast<__int128>(result.normal_benefit_cents()) * 1'000'000,
               result.allowed_cents(), v1::ROUNDING_DOWN));
    for (const v1::AccumulatorDefinition* maximum : PlanMaximumsOf(*line))
      ledger->Feed(*line, *maximum, line->payment);
  }
  result.set_paid_cents(Reduce(request, line));
  result.set_withheld_cents(line->payment - result.paid_cents());
  int64_t patient = 0;
  for (const v1::Adjustment& adjustment : result.adjustments()) {
    if (adjustment.group() == v1::ADJUSTMENT_GROUP_PR) patient += adjustment.amount_cents();
  }
  result.set_patient_responsibility_cents(patient);
}

}  // namespace claimwright::witness

#include "src/verify/amounts.h"

#include "claimwright/money.h"

namespace claimwright::verify {
namespace {

int64_t PlanPays(const CoordinationTerms& x) {
  const auto not_below_0 = [](int64_t cents) { return std::max<int64_t>(0, cents); };
  switch (x.method) {
    case v1::COB_METHOD_BASIC:
      return std::min(x.normal, not_below_0(x.allowed - x.prior_paid));
    case v1::COB_METHOD_COMPLEMENTARY:
      return std::min(x.normal, not_below_0(x.billed - x.prior_paid));
    case v1::COB_METHOD_NON_DUPLICATION:
      return not_below_0(x.normal - x.prior_paid);
    case v1::COB_METHOD_MAINTENANCE_OF_BENEFITS:
      return std::min(x.normal, x.rerun);
    default:
      return std::min({x.normal, x.prior_patient, not_below_0(x.allowable() - x.prior_paid)});
  }
}

}  // namespace

int64_t Rounded(__int128 numerator, int64_t denominator, int rounding) {
  if (numerator < 0 || denominator <= 0) return -1;
  const __int128 whole = numerator / denominator;
  const __int128 twice_rest = 2 * (numerator - whole * denominator);
  bool up = twice_rest >= denominator;
  if (rounding == v1::ROUNDING_HALF_EVEN)
    up = twice_rest > denominator || (twice_rest == denominator && whole % 2 == 1);
  if (rounding == v1::ROUNDING_UP) up = twice_rest > 0;
  if (rounding == v1::ROUNDING_DOWN) up = false;
  return static_cast<int64_t>(whole + (up ? 1 : 0));
}

int64_t RoundedOrMost(__int128 numerator, int64_t denominator, int rounding) {
  constexpr int64_t kMost = Money::kMaxDocumentCents + 1;
  if (numerator / denominator >= kMost) return kMost;
  return Rounded(numerator, denominator, rounding);
}

int64_t FirstPart(int64_t total, int64_t first, int64_t second) {
  const __int128 weights = static_cast<__int128>(first) + second;
  if (weights <= 0) return total;
  const __int128 exact = static_cast<__int128>(total) * first;
  const __int128 whole = exact / weights;
  // The cent that is left over goes to the larger remainder.
  return static_cast<int64_t>(whole + (2 * (exact - whole * weights) >= weights ? 1 : 0));
}

int StepIndexOf(const v1::Step& step) {
  switch (step.operands_case()) {
    case v1::Step::kCopay:
      return step.copay().step_index();
    case v1::Step::kDeductible:
      return step.deductible().step_index();
    case v1::Step::kCoinsurance:
      return step.coinsurance().step_index();
    case v1::Step::kDifference:
      return step.difference().step_index();
    default:
      return -1;
  }
}

Coordination PlanPaysAfter(const CoordinationTerms& x, bool secondary_write_off) {
  if (x.method == v1::COB_METHOD_MEDICAID) {
    const int64_t prior_allowed = x.prior_paid + x.prior_cost_share;
    const int64_t lesser = prior_allowed == 0 ? x.allowed : std::min(x.allowed, prior_allowed);
    const int64_t gap = std::max<int64_t>(0, std::min(lesser - x.prior_paid, x.prior_patient));
    const int64_t patient = std::min(x.copay, gap);
    return {std::min(x.normal, gap - patient), patient};
  }
  const int64_t plan = PlanPays(x);
  int64_t patient = x.prior_patient - plan;
  if (secondary_write_off || x.prior_paid + x.prior_cost_share == 0)
    patient = std::min(patient, x.allowed - x.prior_paid - plan);
  return {plan, std::max<int64_t>(0, patient)};
}

}  // namespace claimwright::verify

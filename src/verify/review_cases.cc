#include <algorithm>

#include "claimwright/v1/plan.pb.h"
#include "src/verify/amounts.h"
#include "src/verify/cases.h"
#include "src/verify/review.h"

// Stage 4, prices of several lines together.
namespace claimwright::verify {
namespace {

v1::CaseOperands PriceOf(const v1::Claim& claim, const v1::PricingTerms& terms,
                         const std::vector<int>& lines) {
  v1::CaseOperands price;
  price.set_price_cents(terms.case_rate_cents());
  if (terms.has_case_rate_cents()) return price;
  const int64_t days = DaysOfStay(claim, lines);
  price.set_days(static_cast<int32_t>(days));
  price.set_price_cents(RoundedOrMost(static_cast<__int128>(terms.stay_per_diem_cents()) * days, 1,
                                      v1::ROUNDING_HALF_UP));
  return price;
}

void SpreadCase(ClaimReview* found, const std::vector<int>& lines, int index) {
  std::vector<int64_t> billed;
  int64_t billed_in_all = 0;
  for (int i : lines) {
    billed.push_back(found->cases[static_cast<size_t>(i)].billed);
    billed_in_all += billed.back();
  }
  v1::CaseOperands price =
      PriceOf(found->claim, *found->cases[static_cast<size_t>(lines[0])].terms, lines);
  price.set_case_index(index);
  price.set_billed_cents(billed_in_all);
  const std::vector<int64_t> parts = SpreadPrice(price.price_cents(), billed);
  for (size_t n = 0; n < parts.size(); ++n) {
    CaseShare& share = found->cases[static_cast<size_t>(lines[n])];
    share.price = price;
    share.part = parts[n];
  }
}

}  // namespace

void SpreadCasePrices(ClaimReview* found) {
  std::vector<const v1::PricingTerms*> spread;
  for (const CaseShare& first : found->cases) {
    if (first.terms == nullptr ||
        std::find(spread.begin(), spread.end(), first.terms) != spread.end())
      continue;
    std::vector<int> lines;
    for (size_t i = 0; i < found->cases.size(); ++i) {
      if (found->cases[i].terms == first.terms) lines.push_back(static_cast<int>(i));
    }
    SpreadCase(found, lines, static_cast<int>(spread.size()));
    spread.push_back(first.terms);
  }
}

}  // namespace claimwright::verify

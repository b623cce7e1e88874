#include "src/adjudicate/cases.h"

#include <algorithm>

#include "claimwright/money.h"
#include "src/base/split.h"

namespace claimwright {
namespace {

// From admission to discharge, that day not counted; else the days of the case's lines.
int32_t DaysOfStay(const ClaimChart& claim, absl::Span<const size_t> lines) {
  const ClaimFacts& facts = claim.facts.claim;
  if (facts.admission != kNoDate && facts.discharge != kNoDate)
    return std::max(1, facts.discharge - facts.admission);
  Date first = facts.lines[lines[0]].from, last = first;
  for (size_t i : lines) {
    first = std::min(first, facts.lines[i].from);
    last = std::max(last, facts.lines[i].to);
  }
  return last - first + 1;
}

// Every line that bills anything has a cent, and of the rest a part by what it bills above that.
void Spread(ClaimChart& claim, absl::Span<const size_t> lines, int64_t price) {
  const absl::Span<int64_t> weights = claim.workspace.MakeRaw<int64_t>(lines.size());
  const absl::Span<int64_t> parts = claim.workspace.MakeRaw<int64_t>(lines.size());
  int64_t rest = price, weight = 0;
  size_t first_paid = lines.size();
  for (size_t i = 0; i < lines.size(); ++i) {
    CaseShare& share = claim.cases[lines[i]];
    share.price = std::min<int64_t>(1, share.billed);
    weights[i] = share.billed - share.price;
    weight += weights[i];
    rest -= share.price;
    if (share.price > 0) first_paid = std::min(first_paid, i);
  }
  if (first_paid == lines.size()) return;
  if (weight == 0) weights[first_paid] = 1;
  Split(rest, weights, claim.workspace.MakeRaw<SplitRest>(lines.size()), parts);
  for (size_t i = 0; i < lines.size(); ++i) claim.cases[lines[i]].price += parts[i];
}

void PriceCase(ClaimChart& claim, absl::Span<const size_t> lines, int32_t index) {
  const PricingProgram& terms = *claim.cases[lines[0]].terms;
  const bool by_day = terms.case_rate_cents < 0;
  const int32_t days = by_day ? DaysOfStay(claim, lines) : 0;
  const int64_t price = by_day ? terms.stay_per_diem_cents * days : terms.case_rate_cents;
  if (price > Money::kMaxDocumentCents) {
    claim.failure = absl::OutOfRangeError("pricing: price of a day x days is above $10 billion");
    return;
  }
  int64_t billed = 0, to_pay = 0;
  for (size_t i : lines) {
    billed += claim.cases[i].billed;
    to_pay += claim.cases[i].billed > 0;
  }
  for (size_t i : lines) {
    CaseShare& share = claim.cases[i];
    share.index = index;
    share.days = days;
    share.case_billed = billed;
    share.case_price = price;
    if (price < to_pay) share.terms = nullptr;
  }
  if (price >= to_pay) Spread(claim, lines, price);
}

}  // namespace

void SpreadCasePrices(ClaimChart& claim) {
  const absl::Span<bool> done = claim.workspace.Make<bool>(claim.cases.size());
  const absl::Span<size_t> lines = claim.workspace.MakeRaw<size_t>(claim.cases.size());
  int32_t index = 0;
  for (size_t first = 0; first < claim.cases.size() && claim.failure.ok(); ++first) {
    const PricingProgram* const terms = claim.cases[first].terms;
    if (terms == nullptr || done[first]) continue;
    size_t count = 0;
    for (size_t i = first; i < claim.cases.size(); ++i) {
      if (claim.cases[i].terms != terms) continue;
      done[i] = true;
      lines[count++] = i;
    }
    PriceCase(claim, lines.first(count), index++);
  }
}

}  // namespace claimwright

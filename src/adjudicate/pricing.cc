#include <algorithm>

#include "absl/types/optional.h"
#include "claimwright/money.h"
#include "src/adjudicate/fee_lookup.h"
#include "src/adjudicate/stages.h"

namespace claimwright {
namespace {

constexpr Source kNoPrice = Reason("the terms give no price for the line");
constexpr int64_t kMicrosOfACent = 10'000;

// A price that documents can hold; else the claim cannot be decided.
absl::optional<int64_t> Within(LineChart& line, absl::optional<Money> price) {
  if (price.has_value() && price->cents() <= Money::kMaxDocumentCents) return price->cents();
  line.claim.failure = absl::OutOfRangeError("pricing: unit price x quantity is above $10 billion");
  return absl::nullopt;
}

absl::optional<Money> PercentOfFee(const PricingProgram& terms, const Fee& fee, int64_t quantity) {
  if (terms.percent_of_fee_micros < 0)
    return PriceOf(fee.unit_price_micros, quantity, terms.rounding);
  return Product(fee.unit_price_micros)
      .Times(quantity * 1000)
      .Times(terms.percent_of_fee_micros)
      .ToMoney(terms.rounding);
}

// By the schedule of the terms; nullopt when it has no entry for the line.
absl::optional<int64_t> PriceByFee(LineChart& line, const BoundPricing& pricing) {
  Fee fee;
  if (pricing.schedule == nullptr || !FindFee(line, pricing, &fee)) return absl::nullopt;
  const absl::optional<int64_t> price =
      Within(line, PercentOfFee(*pricing.terms, fee, line.quantity));
  if (!price.has_value()) return absl::nullopt;
  line.Step(Rule::kFeeSchedule, StepKind::kFee, line.billed, *price, &pricing.terms->source,
            {fee.unit_price_micros, line.quantity, fee.entry, 0});
  return price;
}

absl::optional<int64_t> PriceByUnits(LineChart& line, const PricingProgram& terms, Rule rule,
                                     int64_t unit_price_micros, int64_t quantity) {
  const absl::optional<int64_t> price =
      Within(line, PriceOf(unit_price_micros, quantity, terms.rounding));
  if (!price.has_value()) return absl::nullopt;
  line.Step(rule, StepKind::kUnit, line.billed, *price, &terms.source,
            {unit_price_micros, quantity, 0, 0});
  return price;
}

int64_t PriceByPercent(LineChart& line, const PricingProgram& terms) {
  const Money price =
      Rate::FromMicros(terms.percent_micros).Of(Money::FromCents(line.billed), terms.rounding);
  line.Step(Rule::kPercentOfBilled, StepKind::kPercent, line.billed, price.cents(), &terms.source,
            {terms.percent_micros, 0, 0, 0});
  return price.cents();
}

// The line's part of the price of its case, as far as cases are found.
absl::optional<int64_t> PriceByCase(LineChart& line, const PricingProgram& terms) {
  CaseShare& share = line.claim.cases[line.index()];
  if (line.claim.finds_cases) {
    share.terms = &terms;
    share.billed = line.billed;
    return line.billed;
  }
  if (share.terms != &terms) return absl::nullopt;
  line.share = &share;
  const Rule rule = share.days > 0 ? Rule::kStayPerDiem : Rule::kCaseRate;
  line.Step(rule, StepKind::kCase, line.billed, share.price, &terms.source,
            {share.case_price, share.case_billed, share.days, share.index});
  return share.price;
}

// By the first of the terms that has a price for the line.
absl::optional<int64_t> PriceBy(LineChart& line, const BoundPricing& pricing) {
  const PricingProgram& terms = *pricing.terms;
  const absl::optional<int64_t> fee = PriceByFee(line, pricing);
  if (fee.has_value() || !line.claim.failure.ok()) return fee;
  if (terms.prices_cases()) return PriceByCase(line, terms);
  if (terms.unit_price_micros >= 0)
    return PriceByUnits(line, terms, Rule::kPerUnit, terms.unit_price_micros, line.quantity);
  if (terms.per_diem_cents >= 0) {
    return PriceByUnits(line, terms, Rule::kPerDiem, terms.per_diem_cents * kMicrosOfACent,
                        DaysOf(line) * 1000);
  }
  if (terms.percent_micros >= 0) return PriceByPercent(line, terms);
  return absl::nullopt;
}

// The first contract that fits, else the plan's own terms for the provider's tier; null when it has
// none.
const BoundPricing* TermsOf(LineChart& line) {
  const BoundContract* contract = line.claim.documents.FindContract(
      line.claim.facts.claim.billing_npi, line.provider_tier_symbol(), line.facts.from);
  if (contract != nullptr) {
    line.claim.Use(*contract);
    return &contract->pricing;
  }
  const int32_t index = line.provider_tier().pricing;
  return index < 0 ? nullptr : &line.day().plan->pricing[static_cast<size_t>(index)];
}

// What of the amount above allowed the provider may collect from the patient.
int64_t Collectible(const LineChart& line, int64_t allowed, int64_t above) {
  const int64_t limit = line.tier().balance_limit_micros;
  if (limit < 0) return above;
  const int64_t most =
      Rate::FromMicros(limit).Of(Money::FromCents(allowed), Rounding::kDown).cents();
  return std::min(above, std::max<int64_t>(0, most - allowed));
}

// Adjusts for what is above the allowed amount where the patient owes it.
void BillBalance(LineChart& line, int64_t allowed, int64_t above) {
  const int64_t collectible = Collectible(line, allowed, above);
  line.Adjust(line.claim.steps.size() - 1, Group::kPR, "45", {}, collectible);
  if (collectible > 0) line.decision.verdict = Verdict::kReduced;
  if (collectible == above) return;
  line.Step(Rule::kBalanceLimit, StepKind::kBalanceLimit, above, collectible, nullptr,
            {line.tier().balance_limit_micros, allowed, 0, 0});
  line.Adjust(line.claim.steps.size() - 1, Group::kCO, "45", {}, above - collectible);
}

// Adjusts for what is above the allowed amount, or below it where the fee stands above billed.
void AdjustToAllowed(LineChart& line, const PricingProgram& terms, int64_t price) {
  const int64_t allowed = terms.fee_above_billed ? price : std::min(price, line.billed);
  line.Step(Rule::kLesserOf, StepKind::kLesserOf, price, allowed, nullptr,
            {line.billed, terms.fee_above_billed, 0, 0});
  const int64_t above = line.billed - allowed;
  line.amounts().allowed = allowed;
  line.amounts().above_allowed = above;
  line.decision.verdict = line.amounts().not_allowed > 0 ? Verdict::kReduced : Verdict::kPaid;
  if (above > 0 && line.balance_billing()) {
    BillBalance(line, allowed, above);
  } else {
    line.Adjust(line.claim.steps.size() - 1, Group::kCO, above < 0 ? "94" : "45", {}, above);
  }
}

}  // namespace

bool FindFee(LineChart& line, const BoundPricing& pricing, Fee* fee) {
  line.claim.Use(*pricing.schedule);
  FeeQuery query;
  query.procedure = line.facts.procedure;
  query.modifiers = line.facts.details->modifiers;
  query.locality = line.claim.facts.claim.locality;
  query.place_of_service = line.facts.place_of_service;
  query.tier = pricing.tier_keys[line.provider_tier_symbol()];
  query.date = line.facts.from;
  return pricing.schedule->Find(query, fee);
}

bool IsPriced(LineChart& line) {
  const BoundPricing* pricing = TermsOf(line);
  absl::optional<int64_t> price;
  if (pricing != nullptr) price = PriceBy(line, *pricing);
  if (!line.claim.failure.ok()) return false;
  if (!price.has_value() || (*price == 0 && line.billed > 0)) {
    line.Pend(Rule::kNoPrice, kNoPrice);
    return false;
  }
  line.priced = pricing->terms;
  AdjustToAllowed(line, *pricing->terms, *price);
  return true;
}

}  // namespace claimwright

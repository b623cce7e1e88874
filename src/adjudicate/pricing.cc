#include <algorithm>

#include "absl/types/optional.h"
#include "claimwright/money.h"
#include "src/adjudicate/stages.h"

namespace claimwright {
namespace {

constexpr Source kNoPrice = Reason("the terms give no price for the line");

// Prices by the schedule of the terms; nullopt when it has no entry for the line.
absl::optional<int64_t> PriceByFee(LineChart& line, const BoundPricing& pricing) {
  if (pricing.schedule == nullptr) return absl::nullopt;
  line.claim.Use(*pricing.schedule);
  const LineFacts& facts = line.facts;
  FeeQuery query;
  query.procedure = facts.procedure;
  query.modifiers = facts.details->modifiers;
  query.locality = line.claim.facts.claim.locality;
  query.place_of_service = facts.place_of_service;
  query.tier = pricing.tier_keys[line.tier_symbol()];
  query.date = facts.from;
  Fee fee;
  if (!pricing.schedule->Find(query, &fee)) return absl::nullopt;
  const absl::optional<Money> price =
      PriceOf(fee.unit_price_micros, facts.quantity, pricing.terms->rounding);
  if (!price.has_value() || price->cents() > Money::kMaxDocumentCents) {
    line.claim.failure =
        absl::OutOfRangeError("pricing.fee_schedule: unit price x quantity is above $10 billion");
    return absl::nullopt;
  }
  line.Step(Rule::kFeeSchedule, StepKind::kFee, facts.billed, price->cents(),
            &pricing.terms->source, {fee.unit_price_micros, facts.quantity, fee.entry, 0});
  return price->cents();
}

absl::optional<int64_t> PriceByPercent(LineChart& line, const PricingProgram& terms) {
  if (terms.percent_micros < 0) return absl::nullopt;
  const Money price = Rate::FromMicros(terms.percent_micros)
                          .Of(Money::FromCents(line.facts.billed), terms.rounding);
  line.Step(Rule::kPercentOfBilled, StepKind::kPercent, line.facts.billed, price.cents(),
            &terms.source, {terms.percent_micros, 0, 0, 0});
  return price.cents();
}

// The first contract that fits, else the plan's own terms for the tier; null when it has none.
const BoundPricing* TermsOf(LineChart& line) {
  const BoundContract* contract = line.claim.documents.FindContract(
      line.claim.facts.claim.billing_npi, line.tier_symbol(), line.facts.from);
  if (contract != nullptr) {
    line.claim.Use(*contract);
    return &contract->pricing;
  }
  const int32_t index = line.tier().pricing;
  return index < 0 ? nullptr : &line.day().plan->pricing[static_cast<size_t>(index)];
}

// Adjusts for what is above the allowed amount, or below it where the fee stands above billed.
void AdjustToAllowed(LineChart& line, const PricingProgram& terms, int64_t price) {
  const int64_t billed = line.facts.billed;
  const int64_t allowed = terms.fee_above_billed ? price : std::min(price, billed);
  line.Step(Rule::kLesserOf, StepKind::kLesserOf, price, allowed, nullptr,
            {billed, terms.fee_above_billed, 0, 0});
  const int64_t above = billed - allowed;
  const bool patient_owes = above > 0 && line.tier().balance_billing;
  line.Adjust(line.claim.steps.size() - 1, patient_owes ? Group::kPR : Group::kCO,
              above < 0 ? "94" : "45", {}, above);
  line.amounts().allowed = allowed;
  line.amounts().above_allowed = above;
  line.decision.verdict = patient_owes ? Verdict::kReduced : Verdict::kPaid;
}

}  // namespace

bool IsPriced(LineChart& line) {
  const BoundPricing* pricing = TermsOf(line);
  absl::optional<int64_t> price;
  if (pricing != nullptr) {
    price = PriceByFee(line, *pricing);
    if (!line.claim.failure.ok()) return false;
    if (!price.has_value()) price = PriceByPercent(line, *pricing->terms);
  }
  if (!price.has_value() || (*price == 0 && line.facts.billed > 0)) {
    line.Pend(Rule::kNoPrice, kNoPrice);
    return false;
  }
  AdjustToAllowed(line, *pricing->terms, *price);
  return true;
}

}  // namespace claimwright

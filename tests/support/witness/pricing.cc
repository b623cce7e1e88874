#include "tests/support/witness/pricing.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "tests/support/witness/calendar.h"
#include "tests/support/witness/condition.h"
#include "tests/support/witness/money.h"

namespace claimwright::witness {
namespace {

constexpr int64_t kWhole = 1'000'000;  // 100 %, in millionths

bool Fits(const v1::FeeScheduleEntry& entry, const Line& line) {
  const auto& modifiers = line.message->modifier_codes();
  for (const std::string& modifier : entry.modifier_codes()) {
    if (std::find(modifiers.begin(), modifiers.end(), modifier) == modifiers.end()) return false;
  }
  const std::string& locality = line.claim->locality_code();
  return entry.procedure_code() == line.message->procedure_code() &&
         (entry.locality_code().empty() || entry.locality_code() == locality) &&
         NamesOrIsEmpty(entry.place_of_service_codes(),
                        PlaceOfService(*line.claim, *line.message)) &&
         (entry.tier_id().empty() || entry.tier_id() == line.provider_tier->tier_id()) &&
         InPeriod(line.message->from_date(), entry.from_date(), entry.to_date());
}

std::tuple<int, bool, bool, bool, int32_t> Specificity(const v1::FeeScheduleEntry& entry) {
  return {entry.modifier_codes_size(), !entry.locality_code().empty(),
          !entry.place_of_service_codes().empty(), !entry.tier_id().empty(), entry.from_date()};
}

// The most specific entry that fits the line; null where none does.
const v1::FeeScheduleEntry* FindEntry(const ReferenceParts& parts, const std::string& id,
                                      const Line& line) {
  const v1::FeeScheduleEntry* best = nullptr;
  for (const v1::FeeSchedule& schedule : parts.fee_schedules) {
    if (schedule.fee_schedule_id() != id) continue;
    for (const v1::FeeScheduleEntry& entry : schedule.entries()) {
      if (Fits(entry, line) && (best == nullptr || Specificity(entry) > Specificity(*best)))
        best = &entry;
    }
  }
  return best;
}

const v1::PricingTerms* TermsOf(const ReferenceParts& parts, const Line& line) {
  const std::string& tier_id = line.provider_tier->tier_id();
  for (const v1::Contract& contract : parts.contracts) {
    if (NamesOrIsEmpty(contract.npi_codes(), line.claim->billing_provider().npi_code()) &&
        NamesOrIsEmpty(contract.tier_ids(), tier_id) &&
        InPeriod(line.message->from_date(), contract.from_date(), contract.to_date())) {
      return &contract.terms();
    }
  }
  const v1::PricingTerms* for_all = nullptr;
  for (const v1::TierPricing& pricing : line.plan->pricing()) {
    if (pricing.tier_ids().empty()) {
      for_all = &pricing.terms();
    } else if (NamesOrIsEmpty(pricing.tier_ids(), tier_id)) {
      return &pricing.terms();
    }
  }
  return for_all;
}

bool PricesCases(const v1::PricingTerms& terms) {
  return terms.has_case_rate_cents() || terms.has_stay_per_diem_cents();
}

absl::optional<int64_t> PriceByCase(const v1::PricingTerms& terms, Line* line) {
  if (line->finds_case) {
    line->case_share = {&terms, 0, line->billed};
    return line->billed;
  }
  if (line->case_share.terms == &terms) return line->case_share.price;
  return absl::nullopt;
}

absl::optional<int64_t> PriceBy(const ReferenceParts& parts, const v1::PricingTerms& terms,
                                Line* line) {
  const int64_t percent_of_fee =
      terms.has_percent_of_fee_micros() ? terms.percent_of_fee_micros() : kWhole;
  const absl::optional<int64_t> fee = FeeOf(parts, terms.fee_schedule_id(), *line, line->quantity,
                                            percent_of_fee, terms.rounding());
  if (fee.has_value()) return fee;
  if (PricesCases(terms)) return PriceByCase(terms, line);
  if (terms.has_unit_price_micros()) {
    return Divide(static_cast<__int128>(terms.unit_price_micros()) * line->quantity, 10'000'000,
                  terms.rounding());
  }
  if (terms.has_per_diem_cents())
    return terms.per_diem_cents() * static_cast<int64_t>(line->days.size());
  if (terms.has_percent_of_billed_micros())
    return Share(terms.percent_of_billed_micros(), line->billed, terms.rounding());
  return absl::nullopt;
}

// What is above the allowed amount: of it the patient owes a part where balance billing is allowed.
void AdjustToAllowed(int64_t above, int64_t allowed, Line* line) {
  if (above <= 0 || !AllowsBalanceBilling(*line)) {
    Adjust(v1::ADJUSTMENT_GROUP_CO, above < 0 ? "94" : "45", above, line);
    return;
  }
  int64_t patient = above;
  if (line->tier->has_balance_billing_limit_micros()) {
    const int64_t most =
        Share(line->tier->balance_billing_limit_micros(), allowed, v1::ROUNDING_DOWN);
    patient = std::min(above, std::max<int64_t>(0, most - allowed));
  }
  line->is_balance_billed = patient > 0;
  Adjust(v1::ADJUSTMENT_GROUP_PR, "45", patient, line);
  Adjust(v1::ADJUSTMENT_GROUP_CO, "45", above - patient, line);
}

// From admission to discharge, or the days of the case's lines.
int64_t DaysOfStay(const v1::Claim& claim, const std::vector<size_t>& lines) {
  int32_t first = claim.admission_date();
  int32_t after_last = claim.discharge_date();
  if (first == 0 || after_last == 0) {
    first = after_last = claim.lines(static_cast<int>(lines[0])).from_date();
    for (size_t i : lines) {
      const v1::ClaimLine& line = claim.lines(static_cast<int>(i));
      first = std::min(first, line.from_date());
      after_last = std::max({after_last, line.from_date(), line.to_date()});
    }
    after_last = NextDay(after_last);
  }
  int64_t days = 0;
  for (int32_t day = first; day < after_last; day = NextDay(day)) ++days;
  return std::max<int64_t>(1, days);
}

// A cent for each line that bills anything, the rest by what is billed above it.
std::vector<int64_t> SpreadCase(int64_t price, const std::vector<int64_t>& billed) {
  std::vector<int64_t> parts;
  std::vector<int64_t> above;
  std::vector<int64_t> first_that_bills(billed.size(), 0);
  int64_t weight = 0;
  int64_t rest = price;
  for (size_t i = 0; i < billed.size(); ++i) {
    if (billed[i] > 0 && rest == price) first_that_bills[i] = 1;
    parts.push_back(billed[i] > 0 ? 1 : 0);
    above.push_back(billed[i] - parts[i]);
    weight += above[i];
    rest -= parts[i];
  }
  if (rest == price) return parts;
  const std::vector<int64_t> more = Spread(rest, weight > 0 ? above : first_that_bills);
  for (size_t i = 0; i < parts.size(); ++i) parts[i] += more[i];
  return parts;
}

template <typename Terms>
bool IsLoaded(const ReferenceParts& parts, const Terms& fee_schedule_id) {
  return fee_schedule_id.empty() ||
         std::any_of(parts.fee_schedules.begin(), parts.fee_schedules.end(),
                     [&](const v1::FeeSchedule& schedule) {
                       return schedule.fee_schedule_id() == fee_schedule_id;
                     });
}

}  // namespace

absl::optional<int64_t> FeeOf(const ReferenceParts& parts, const std::string& fee_schedule_id,
                              const Line& line, int64_t quantity, int64_t percent_of_fee_micros,
                              v1::Rounding rounding) {
  if (fee_schedule_id.empty()) return absl::nullopt;
  const v1::FeeScheduleEntry* entry = FindEntry(parts, fee_schedule_id, line);
  if (entry == nullptr) return absl::nullopt;
  const __int128 unit_price_micros = entry->has_unit_price_cents()
                                         ? static_cast<__int128>(entry->unit_price_cents()) * 10'000
                                         : entry->unit_price_micros();
  return Divide(unit_price_micros * quantity * percent_of_fee_micros,
                static_cast<__int128>(10'000'000) * kWhole, rounding);
}

std::vector<CaseShare> SpreadCases(const v1::Claim& claim, std::vector<CaseShare> shares) {
  std::vector<const v1::PricingTerms*> cases;
  for (const CaseShare& share : shares) {
    if (share.terms == nullptr || std::count(cases.begin(), cases.end(), share.terms) > 0) continue;
    cases.push_back(share.terms);
  }
  for (size_t c = 0; c < cases.size(); ++c) {
    std::vector<size_t> lines;
    std::vector<int64_t> billed;
    for (size_t i = 0; i < shares.size(); ++i) {
      if (shares[i].terms != cases[c]) continue;
      lines.push_back(i);
      billed.push_back(shares[i].price);
    }
    const int64_t price = cases[c]->has_case_rate_cents()
                              ? cases[c]->case_rate_cents()
                              : cases[c]->stay_per_diem_cents() * DaysOfStay(claim, lines);
    const auto billing =
        static_cast<int64_t>(billed.size()) - std::count(billed.begin(), billed.end(), int64_t{0});
    const std::vector<int64_t> parts = SpreadCase(price, billed);
    for (size_t n = 0; n < lines.size(); ++n) {
      CaseShare& share = shares[lines[n]];
      share = price < billing ? CaseShare() : CaseShare{cases[c], static_cast<int>(c), parts[n]};
    }
  }
  return shares;
}

bool Price(const ReferenceParts& parts, Line* line) {
  line->pricing = TermsOf(parts, *line);
  const absl::optional<int64_t> price =
      line->pricing == nullptr ? absl::nullopt : PriceBy(parts, *line->pricing, line);
  if (!price.has_value() || (*price == 0 && line->billed > 0)) {
    Pend(line);
    return false;
  }
  const int64_t allowed =
      line->pricing->fee_above_billed() ? *price : std::min(*price, line->billed);
  line->result.set_allowed_cents(allowed);
  line->result.set_above_allowed_cents(line->billed - allowed);
  AdjustToAllowed(line->billed - allowed, allowed, line);
  return true;
}

bool HasEverySchedule(const ReferenceParts& parts) {
  bool all = true;
  for (const v1::Contract& contract : parts.contracts)
    all = all && IsLoaded(parts, contract.terms().fee_schedule_id());
  for (const v1::BenefitPlan& plan : parts.plans) {
    for (const v1::TierPricing& pricing : plan.pricing())
      all = all && IsLoaded(parts, pricing.terms().fee_schedule_id());
  }
  return all;
}

}  // namespace claimwright::witness

#include <algorithm>
#include <tuple>

#include "claimwright/money.h"
#include "src/verify/amounts.h"
#include "src/verify/calendar.h"
#include "src/verify/review.h"

// Stage 4: what the line is worth, and who may not collect the rest.
namespace claimwright::verify {
namespace {

template <typename T>
void Use(const T* document, std::vector<const T*>* used) {
  if (std::find(used->begin(), used->end(), document) == used->end()) used->push_back(document);
}

template <typename List>
bool IsAmong(const List& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

const v1::Contract* FindContract(const LineReview& line) {
  if (line.claim.documents.contracts == nullptr) return nullptr;
  for (const v1::Contract& contract : line.claim.documents.contracts->contracts()) {
    const bool fits =
        (contract.npi_codes().empty() ||
         IsAmong(contract.npi_codes(), line.claim.claim.billing_provider().npi_code())) &&
        (contract.tier_ids().empty() ||
         IsAmong(contract.tier_ids(), line.provider_tier->tier_id())) &&
        IsWithin(line.asked.from_date(), contract.from_date(), contract.to_date());
    if (fits) return &contract;
  }
  return nullptr;
}

const v1::PricingTerms* OwnPricing(const LineReview& line) {
  const v1::PricingTerms* for_others = nullptr;
  for (const v1::TierPricing& pricing : line.plan->pricing()) {
    if (pricing.tier_ids().empty()) for_others = &pricing.terms();
    if (IsAmong(pricing.tier_ids(), line.provider_tier->tier_id())) return &pricing.terms();
  }
  return for_others;
}

bool Fits(const v1::FeeScheduleEntry& entry, const LineReview& line) {
  const auto& on_line = line.asked.modifier_codes();
  const bool modifiers =
      std::all_of(entry.modifier_codes().begin(), entry.modifier_codes().end(),
                  [&](const std::string& code) { return IsAmong(on_line, code); });
  return modifiers && entry.procedure_code() == line.asked.procedure_code() &&
         (entry.locality_code().empty() ||
          entry.locality_code() == line.claim.claim.locality_code()) &&
         (entry.place_of_service_codes().empty() ||
          IsAmong(entry.place_of_service_codes(), PlaceOfService(line.claim.claim, line.asked))) &&
         (entry.tier_id().empty() || entry.tier_id() == line.provider_tier->tier_id()) &&
         IsWithin(line.asked.from_date(), entry.from_date(), entry.to_date());
}

// What makes an entry more specific, most telling first.
std::tuple<int, bool, bool, bool, int32_t> Specificity(const v1::FeeScheduleEntry& entry) {
  return {entry.modifier_codes_size(), !entry.locality_code().empty(),
          !entry.place_of_service_codes().empty(), !entry.tier_id().empty(), entry.from_date()};
}

int RoundingOf(const v1::PricingTerms& terms) {
  return terms.rounding() == v1::ROUNDING_UNSPECIFIED ? v1::ROUNDING_HALF_UP : terms.rounding();
}

class Pricing {
 public:
  Pricing(LineReview& line, const v1::PricingTerms& terms, const std::string& contract_id)
      : line_(line), terms_(terms), contract_id_(contract_id) {}

  // The first that has a price; -1: none has.
  int64_t Price() {
    if (!terms_.fee_schedule_id().empty()) {
      const int64_t price = ByFee();
      if (price >= 0) return price;
    }
    if (terms_.has_case_rate_cents() || terms_.has_stay_per_diem_cents()) return ByCase();
    if (terms_.has_unit_price_micros()) {
      return ByUnit(Rule::kPerUnit, terms_.unit_price_micros(), line_.quantity);
    }
    if (terms_.has_per_diem_cents()) {
      return ByUnit(Rule::kPerDiem, terms_.per_diem_cents() * kMicrosOfACent, line_.Days() * 1000);
    }
    return terms_.has_percent_of_billed_micros() ? ByPercent() : -1;
  }

 private:
  static constexpr int64_t kMicrosOfACent = 10'000;
  static constexpr int64_t kMillion = 1'000'000;
  static constexpr __int128 kBeyondAnyPrice =
      static_cast<__int128>(1'000'000'000'000) * 1'000'000'000;

  v1::Step* AddStep(Rule rule, int64_t price) {
    return line_.AddStep(rule, line_.billed, price, terms_.citation());
  }

  int64_t ByFee() {
    const v1::FeeSchedule* schedule = FindSchedule(line_, terms_.fee_schedule_id());
    const int index = schedule == nullptr ? -1 : FindFee(*schedule, line_);
    if (index < 0) return -1;
    const int64_t unit_price = UnitPriceMicros(schedule->entries(index));
    // unit price x quantity is in billionths; a percent is in millionths.
    __int128 exact = std::min(static_cast<__int128>(unit_price) * line_.quantity, kBeyondAnyPrice);
    int64_t unit = kMicrosOfACent * 1000;
    if (terms_.has_percent_of_fee_micros()) {
      exact *= terms_.percent_of_fee_micros();
      unit *= kMillion;
    }
    const int64_t price = RoundedOrMost(exact, unit, RoundingOf(terms_));
    v1::FeeOperands* fee = AddStep(Rule::kFeeSchedule, price)->mutable_fee();
    fee->set_fee_schedule_id(terms_.fee_schedule_id());
    fee->set_unit_price_micros(unit_price);
    fee->set_quantity_thousandths(line_.quantity);
    fee->set_rounding(static_cast<v1::Rounding>(RoundingOf(terms_)));
    fee->set_entry_index(index);
    fee->set_contract_id(contract_id_);
    if (terms_.has_percent_of_fee_micros()) fee->set_percent_micros(terms_.percent_of_fee_micros());
    return price;
  }

  // While cases are found, what the line bills.
  int64_t ByCase() {
    CaseShare& share = line_.claim.cases[static_cast<size_t>(line_.index)];
    if (line_.claim.finds_cases) {
      share.terms = &terms_;
      share.billed = line_.billed;
      return line_.billed;
    }
    if (share.terms != &terms_ || share.part < 0) return -1;
    line_.case_index = share.price.case_index();
    const Rule rule = share.price.days() > 0 ? Rule::kStayPerDiem : Rule::kCaseRate;
    v1::CaseOperands* price = AddStep(rule, share.part)->mutable_case_price();
    *price = share.price;
    price->set_contract_id(contract_id_);
    return share.part;
  }

  int64_t ByUnit(Rule rule, int64_t unit_price, int64_t quantity) {
    const int64_t price = RoundedOrMost(static_cast<__int128>(unit_price) * quantity,
                                        kMicrosOfACent * 1000, RoundingOf(terms_));
    v1::UnitOperands* unit = AddStep(rule, price)->mutable_unit();
    unit->set_unit_price_micros(unit_price);
    unit->set_quantity_thousandths(quantity);
    unit->set_rounding(static_cast<v1::Rounding>(RoundingOf(terms_)));
    unit->set_contract_id(contract_id_);
    return price;
  }

  int64_t ByPercent() {
    const int64_t percent = terms_.percent_of_billed_micros();
    const int64_t price =
        RoundedOrMost(static_cast<__int128>(percent) * line_.billed, kMillion, RoundingOf(terms_));
    v1::PercentOperands* operands = AddStep(Rule::kPercentOfBilled, price)->mutable_percent();
    operands->set_percent_micros(percent);
    operands->set_rounding(static_cast<v1::Rounding>(RoundingOf(terms_)));
    operands->set_contract_id(contract_id_);
    return price;
  }

  LineReview& line_;
  const v1::PricingTerms& terms_;
  const std::string& contract_id_;
};

// What the patient owes of what is above the allowed amount.
int64_t PatientPart(const LineReview& line, int64_t allowed, int64_t above) {
  if (above <= 0 || !line.MayBillBalance()) return 0;
  if (!line.tier->has_balance_billing_limit_micros()) return above;
  const int64_t most =
      RoundedOrMost(static_cast<__int128>(line.tier->balance_billing_limit_micros()) * allowed,
                    1'000'000, v1::ROUNDING_DOWN);
  return std::min(above, std::max<int64_t>(0, most - allowed));
}

void Allow(LineReview& line, int64_t price) {
  const int64_t allowed = line.pricing->fee_above_billed() ? price : std::min(price, line.billed);
  const int64_t above = line.billed - allowed;
  line.line.set_allowed_cents(allowed);
  line.line.set_above_allowed_cents(above);
  line.left = allowed;
  v1::LesserOfOperands* lesser =
      line.AddStep(Rule::kLesserOf, price, allowed, "")->mutable_lesser_of();
  lesser->set_billed_cents(line.billed);
  lesser->set_fee_above_billed(line.pricing->fee_above_billed());
  const bool balance = above > 0 && line.MayBillBalance();
  line.patient_above = PatientPart(line, allowed, above);
  if (!balance) {
    line.discount_step = line.last_step();
    line.Adjust(line.last_step(), v1::ADJUSTMENT_GROUP_CO, above < 0 ? "94" : "45", above);
    return;
  }
  line.Adjust(line.last_step(), v1::ADJUSTMENT_GROUP_PR, "45", line.patient_above);
  if (line.patient_above == above) return;
  v1::BalanceLimitOperands* limit =
      line.AddStep(Rule::kBalanceLimit, above, line.patient_above, "")->mutable_balance_limit();
  limit->set_limit_micros(line.tier->balance_billing_limit_micros());
  limit->set_allowed_cents(allowed);
  line.Adjust(line.last_step(), v1::ADJUSTMENT_GROUP_CO, "45", above - line.patient_above);
}

}  // namespace

const v1::FeeSchedule* FindSchedule(LineReview& line, const std::string& fee_schedule_id) {
  for (const v1::FeeSchedule* schedule : line.claim.documents.fee_schedules) {
    if (schedule == nullptr || schedule->fee_schedule_id() != fee_schedule_id) continue;
    Use(schedule, &line.claim.schedules_used);
    return schedule;
  }
  return nullptr;
}

int FindFee(const v1::FeeSchedule& schedule, const LineReview& line) {
  int found = -1;
  for (int i = 0; i < schedule.entries_size(); ++i) {
    const v1::FeeScheduleEntry& entry = schedule.entries(i);
    if (!Fits(entry, line)) continue;
    if (found < 0 || Specificity(entry) > Specificity(schedule.entries(found))) found = i;
  }
  return found;
}

int64_t UnitPriceMicros(const v1::FeeScheduleEntry& entry) {
  return entry.has_unit_price_micros() ? entry.unit_price_micros()
                                       : entry.unit_price_cents() * 10'000;
}

bool IsPriced(LineReview& line) {
  std::string contract_id;
  const v1::Contract* contract = FindContract(line);
  if (contract != nullptr) {
    Use(contract, &line.claim.contracts_used);
    contract_id = contract->contract_id();
  }
  line.pricing = contract != nullptr ? &contract->terms() : OwnPricing(line);
  const int64_t price =
      line.pricing == nullptr ? -1 : Pricing(line, *line.pricing, contract_id).Price();
  if (price < 0 || (price == 0 && line.billed > 0)) return line.Pend(Rule::kNoPrice);
  Allow(line, price);
  return true;
}

}  // namespace claimwright::verify

#include "tests/support/reference_adjudicator.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "absl/status/status.h"
#include "tests/support/reference_calendar.h"
#include "tests/support/reference_condition.h"
#include "tests/support/reference_edits.h"

namespace claimwright::witness {
namespace {

constexpr int64_t kNoLimit = std::numeric_limits<int64_t>::max();

// numerator / denominator for numbers of 0 and more, rounded to a whole.
int64_t Divide(__int128 numerator, __int128 denominator, v1::Rounding rounding) {
  const __int128 whole = numerator / denominator;
  const __int128 twice_rest = 2 * (numerator % denominator);
  bool up = false;
  switch (rounding) {
    case v1::ROUNDING_DOWN:
      break;
    case v1::ROUNDING_UP:
      up = twice_rest > 0;
      break;
    case v1::ROUNDING_HALF_EVEN:
      up = twice_rest > denominator || (twice_rest == denominator && whole % 2 == 1);
      break;
    default:  // half up is what an unspecified rounding means
      up = twice_rest >= denominator;
      break;
  }
  return static_cast<int64_t>(up ? whole + 1 : whole);
}

template <typename List>
bool NamesOrIsEmpty(const List& list, const std::string& name) {
  return list.empty() || std::find(list.begin(), list.end(), name) != list.end();
}

// Accumulator id, member id (empty: the family), period start.
using AccumulatorKey = std::tuple<std::string, std::string, int32_t>;

struct AccumulatorValue {
  int64_t opening = 0;
  int64_t value = 0;
  absl::optional<int64_t> limit;  // that applied when it was last fed
  int32_t reached_date = 0;
  int order = 0;  // plan order of the accumulator
};

// Pool id, per, npi, date, prescription number; always the patient's.
using PoolKey = std::tuple<std::string, v1::PoolPer, std::string, int32_t, std::string>;

struct PoolValue {
  int64_t opening_assessed = 0;
  int64_t opening_computed = 0;
  int64_t assessed = 0;
  int64_t computed = 0;
};

// What one cost share step takes from the line.
struct Take {
  const v1::CostShareStep* step;
  int64_t cents;
};

// A line with what its stages found out.
struct Line {
  const v1::ClaimLine* message;
  const v1::Coverage* coverage = nullptr;
  const v1::BenefitPlan* plan = nullptr;
  int plan_order = 0;
  const v1::NetworkTier* tier = nullptr;
  const v1::Benefit* benefit = nullptr;
  v1::LineAdjudication result;
};

class Reference {
 public:
  Reference(const ReferenceParts& parts, const v1::AdjudicateRequest& request)
      : parts_(parts), request_(request), claim_(request.claim()) {
    for (const v1::Member& member : request.members()) {
      if (member.member_id() == claim_.member_id()) member_ = &member;
    }
    for (const v1::Accumulator& each : request.state().accumulators()) {
      AccumulatorValue& value =
          accumulators_[{each.accumulator_id(), each.member_id(), each.period_start_date()}];
      value.opening = value.value = each.value_cents();
      value.reached_date = each.reached_date();
    }
    for (const v1::Pool& pool : request.state().pools()) {
      if (pool.member_id() != claim_.member_id()) continue;
      PoolValue& value = pools_[{pool.pool_id(), pool.per(), pool.npi_code(), pool.date(),
                                 pool.prescription_number()}];
      value.opening_assessed = value.assessed = pool.assessed_cents();
      value.opening_computed = value.computed = pool.computed_cents();
    }
    for (const v1::HistoryLine& line : request.state().history()) {
      if (line.member_id() == claim_.member_id() && line.allowed_cents() > 0) {
        earlier_.push_back({line.from_date(), line.procedure_code(), line.benefit_id()});
      }
    }
  }

  absl::StatusOr<v1::Adjudication> Run() {
    for (const v1::ClaimLine& message : claim_.lines()) {
      Line line;
      line.message = &message;
      line.result.set_line_number(message.line_number());
      line.result.set_line_control_number(message.line_control_number());
      line.result.set_procedure_code(message.procedure_code());
      line.result.set_billed_cents(message.billed_cents());
      Decide(&line);
      if (!status_.ok()) return status_;
      if (line.result.allowed_cents() > 0) {
        earlier_.push_back(
            {message.from_date(), message.procedure_code(), line.result.benefit_id()});
      }
      *adjudication_.add_lines() = line.result;
    }
    Finish();
    return adjudication_;
  }

 private:
  // The flow: the first stage that denies or pends a line ends its walk.
  void Decide(Line* line) {
    FindCoverage(line);
    if (claim_.claim_form() != v1::CLAIM_FORM_PROFESSIONAL ||
        !(claim_.frequency_code().empty() || claim_.frequency_code() == "1")) {
      return Pend(line);
    }
    if (!PassesEdits(line)) return;
    if (NeedsCoordination()) return Pend(line);
    if (!IsEligible(line)) return;
    if (!SelectBenefit(line)) return;
    if (!Price(line)) return;
    ShareCost(line);
    Settle(line);
  }

  static void Pend(Line* line) {
    line->result.set_outcome(v1::OUTCOME_PENDED);
    line->result.set_pended_cents(line->result.billed_cents());
  }

  static void Deny(Line* line, v1::AdjustmentGroup group, const std::string& carc_code,
                   const std::vector<std::string>& rarc_codes) {
    v1::LineAdjudication& result = line->result;
    result.set_outcome(v1::OUTCOME_DENIED);
    result.set_not_allowed_cents(result.billed_cents());
    Adjust(&result, group, carc_code, result.billed_cents());
    for (v1::Adjustment& adjustment : *result.mutable_adjustments()) {
      for (const std::string& rarc_code : rarc_codes) adjustment.add_rarc_codes(rarc_code);
    }
    if (group == v1::ADJUSTMENT_GROUP_PR) {
      result.set_patient_responsibility_cents(result.billed_cents());
    }
  }

  static void Adjust(v1::LineAdjudication* result, v1::AdjustmentGroup group,
                     const std::string& carc_code, int64_t cents) {
    if (cents == 0) return;
    v1::Adjustment* adjustment = result->add_adjustments();
    adjustment->set_group(group);
    adjustment->set_carc_code(carc_code);
    adjustment->set_amount_cents(cents);
  }

  // ---- 1. edits

  bool PassesEdits(Line* line) {
    std::string denied_by;
    bool pends = false;
    for (const FailedEdit& edit : FailedEdits(claim_, *line->message, request_.as_of_date())) {
      const v1::EditDisposition disposition = DispositionOf(edit.rule_id, line->plan);
      if (disposition != v1::EDIT_DISPOSITION_OFF) clean_ = false;
      if (disposition == v1::EDIT_DISPOSITION_PEND) pends = true;
      if (disposition == v1::EDIT_DISPOSITION_DENY && denied_by.empty()) {
        denied_by = edit.rarc_code;
      }
    }
    if (pends) {
      Pend(line);
    } else if (!denied_by.empty()) {
      Deny(line, v1::ADJUSTMENT_GROUP_CO, "16", {denied_by});
    }
    return !pends && denied_by.empty();
  }

  bool NeedsCoordination() const {
    if (claim_.other_payers_size() > 0) return true;
    if (!claim_.payer_sequence_code().empty() && claim_.payer_sequence_code() != "P") return true;
    return std::any_of(claim_.lines().begin(), claim_.lines().end(),
                       [](const v1::ClaimLine& line) { return line.prior_payments_size() > 0; });
  }

  // ---- 2. eligibility

  // The coverage that holds the line's date, and its plan if it is loaded and in effect then.
  void FindCoverage(Line* line) {
    if (member_ == nullptr) return;
    const int32_t date = line->message->from_date();
    for (const v1::Coverage& coverage : member_->coverages()) {
      if (InPeriod(date, coverage.from_date(), coverage.to_date())) line->coverage = &coverage;
    }
    if (line->coverage == nullptr) return;
    for (size_t i = 0; i < parts_.plans.size() && line->plan == nullptr; ++i) {
      const v1::BenefitPlan& plan = parts_.plans[i];
      if (plan.plan_id() == line->coverage->plan_id() &&
          InPeriod(date, plan.effective_from_date(), plan.effective_to_date())) {
        line->plan = &plan;
        line->plan_order = static_cast<int>(i);
        line->result.set_plan_id(plan.plan_id());
      }
    }
  }

  bool IsEligible(Line* line) {
    if (line->coverage == nullptr) {
      Deny(line, v1::ADJUSTMENT_GROUP_PR, NotCoveredCarc(line->message->from_date()), {});
      return false;
    }
    line->tier = line->plan == nullptr ? nullptr : FindTier(*line);
    if (line->tier == nullptr) {
      Pend(line);
      return false;
    }
    line->result.set_network_tier_id(line->tier->tier_id());
    return true;
  }

  std::string NotCoveredCarc(int32_t date) const {
    if (member_ == nullptr || member_->coverages().empty()) return "31";
    bool starts_before = false;
    bool starts_after = false;
    for (const v1::Coverage& coverage : member_->coverages()) {
      (coverage.from_date() > date ? starts_after : starts_before) = true;
    }
    if (starts_before && starts_after) return "200";
    return starts_after ? "26" : "27";
  }

  const v1::NetworkTier* FindTier(const Line& line) const {
    const std::string tier_id = TierId(line.message->from_date());
    for (const v1::NetworkTier& tier : line.plan->network_tiers()) {
      if (tier.tier_id() == tier_id) return &tier;
    }
    return nullptr;
  }

  std::string TierId(int32_t date) const {
    if (!claim_.network_tier_id().empty()) return claim_.network_tier_id();
    if (!parts_.network.has_value()) return "";
    for (const v1::NetworkEntry& entry : parts_.network->entries()) {
      if (entry.npi_code() == claim_.billing_provider().npi_code() &&
          InPeriod(date, entry.from_date(), entry.to_date())) {
        return entry.tier_id();
      }
    }
    return parts_.network->default_tier_id();
  }

  // ---- 3. benefits

  bool SelectBenefit(Line* line) {
    const LineView view{line->plan,     &claim_,
                        line->message,  member_,
                        line->coverage, line->tier->tier_id(),
                        earlier_,       request_.state().history_from_date()};
    // Highest priority first; among equals, as listed.
    std::vector<const v1::Benefit*> ranked;
    for (const v1::Benefit& benefit : line->plan->benefits()) ranked.push_back(&benefit);
    std::stable_sort(ranked.begin(), ranked.end(), [](const v1::Benefit* a, const v1::Benefit* b) {
      return a->priority() > b->priority();
    });
    const v1::Benefit* selected = nullptr;
    bool undecided = false;
    for (const v1::Benefit* benefit : ranked) {
      if (selected != nullptr && (benefit->priority() < selected->priority() ||
                                  line->plan->on_tie() != v1::ON_TIE_ERROR)) {
        break;
      }
      const Truth truth = benefit->has_when() ? Holds(benefit->when(), view) : Truth::kYes;
      if (truth == Truth::kNo) continue;
      undecided = truth == Truth::kUnknown || selected != nullptr;
      if (undecided) break;
      selected = benefit;
    }
    if (undecided || (selected == nullptr && !line->plan->has_not_listed())) {
      Pend(line);
      return false;
    }
    if (selected == nullptr) return Exclude(line, line->plan->not_listed());
    line->benefit = selected;
    line->result.set_benefit_id(selected->benefit_id());
    const v1::BenefitTerms& terms = TermsOf(*line);
    return terms.has_exclusion() ? Exclude(line, terms.exclusion()) : true;
  }

  static bool Exclude(Line* line, const v1::Exclusion& exclusion) {
    const std::string carc_code = exclusion.carc_code().empty() ? "96" : exclusion.carc_code();
    std::vector<std::string> rarc_codes(exclusion.rarc_codes().begin(),
                                        exclusion.rarc_codes().end());
    if (rarc_codes.empty() && carc_code == "96") rarc_codes = {"N130"};
    const bool is_co = exclusion.group() == v1::ADJUSTMENT_GROUP_CO;
    Deny(line, is_co ? v1::ADJUSTMENT_GROUP_CO : v1::ADJUSTMENT_GROUP_PR, carc_code, rarc_codes);
    return false;
  }

  static const v1::BenefitTerms& TermsOf(const Line& line) {
    const v1::BenefitTerms* for_all = nullptr;
    for (const v1::BenefitTerms& terms : line.benefit->terms()) {
      if (terms.tier_ids().empty()) {
        for_all = &terms;
      } else if (NamesOrIsEmpty(terms.tier_ids(), line.tier->tier_id())) {
        return terms;
      }
    }
    return *for_all;  // a valid plan answers for every tier
  }

  // ---- 4. pricing

  bool Price(Line* line) {
    const v1::PricingTerms* terms = PricingOf(*line);
    const int64_t billed = line->message->billed_cents();
    const absl::optional<int64_t> price = terms == nullptr ? absl::nullopt : PriceBy(*terms, *line);
    if (!price.has_value() || (*price == 0 && billed > 0)) {
      Pend(line);
      return false;
    }
    const int64_t allowed = terms->fee_above_billed() ? *price : std::min(*price, billed);
    const int64_t above = billed - allowed;
    const bool patient_pays_above = above > 0 && AllowsBalanceBilling(*line->tier);
    v1::LineAdjudication& result = line->result;
    result.set_allowed_cents(allowed);
    result.set_above_allowed_cents(above);
    Adjust(&result, patient_pays_above ? v1::ADJUSTMENT_GROUP_PR : v1::ADJUSTMENT_GROUP_CO,
           above < 0 ? "94" : "45", above);
    return true;
  }

  const v1::PricingTerms* PricingOf(const Line& line) const {
    for (const v1::Contract& contract : parts_.contracts) {
      if (NamesOrIsEmpty(contract.npi_codes(), claim_.billing_provider().npi_code()) &&
          NamesOrIsEmpty(contract.tier_ids(), line.tier->tier_id()) &&
          InPeriod(line.message->from_date(), contract.from_date(), contract.to_date())) {
        return &contract.terms();
      }
    }
    const v1::PricingTerms* for_all = nullptr;
    for (const v1::TierPricing& pricing : line.plan->pricing()) {
      if (pricing.tier_ids().empty()) {
        for_all = &pricing.terms();
      } else if (NamesOrIsEmpty(pricing.tier_ids(), line.tier->tier_id())) {
        return &pricing.terms();
      }
    }
    return for_all;
  }

  absl::optional<int64_t> PriceBy(const v1::PricingTerms& terms, const Line& line) {
    const v1::FeeScheduleEntry* entry = FindEntry(terms.fee_schedule_id(), line);
    if (entry != nullptr) {
      const __int128 quantity = line.message->quantity_thousandths();
      if (entry->has_unit_price_cents()) {
        return Divide(entry->unit_price_cents() * quantity, 1000, terms.rounding());
      }
      return Divide(entry->unit_price_micros() * quantity, 10'000'000, terms.rounding());
    }
    if (terms.has_percent_of_billed_micros()) {
      const __int128 billed = line.message->billed_cents();
      return Divide(billed * terms.percent_of_billed_micros(), 1'000'000, terms.rounding());
    }
    return absl::nullopt;
  }

  // The most specific entry that fits the line; null when none does.
  const v1::FeeScheduleEntry* FindEntry(const std::string& fee_schedule_id, const Line& line) {
    if (fee_schedule_id.empty()) return nullptr;
    const v1::FeeSchedule* schedule = nullptr;
    for (const v1::FeeSchedule& each : parts_.fee_schedules) {
      if (each.fee_schedule_id() == fee_schedule_id) schedule = &each;
    }
    if (schedule == nullptr) {
      status_ = absl::FailedPreconditionError("terms name a fee schedule that is not loaded");
      return nullptr;
    }
    const v1::FeeScheduleEntry* best = nullptr;
    for (const v1::FeeScheduleEntry& entry : schedule->entries()) {
      if (Fits(entry, line) && (best == nullptr || Specificity(entry) > Specificity(*best))) {
        best = &entry;
      }
    }
    return best;
  }

  bool Fits(const v1::FeeScheduleEntry& entry, const Line& line) const {
    const auto& modifiers = line.message->modifier_codes();
    for (const std::string& modifier : entry.modifier_codes()) {
      if (std::find(modifiers.begin(), modifiers.end(), modifier) == modifiers.end()) return false;
    }
    return entry.procedure_code() == line.message->procedure_code() &&
           (entry.locality_code().empty() || entry.locality_code() == claim_.locality_code()) &&
           NamesOrIsEmpty(entry.place_of_service_codes(), PlaceOfService(claim_, *line.message)) &&
           (entry.tier_id().empty() || entry.tier_id() == line.tier->tier_id()) &&
           InPeriod(line.message->from_date(), entry.from_date(), entry.to_date());
  }

  static std::tuple<int, bool, bool, bool, int32_t> Specificity(const v1::FeeScheduleEntry& entry) {
    return {entry.modifier_codes_size(), !entry.locality_code().empty(),
            !entry.place_of_service_codes().empty(), !entry.tier_id().empty(), entry.from_date()};
  }

  static bool AllowsBalanceBilling(const v1::NetworkTier& tier) {
    if (tier.balance_billing() == v1::BALANCE_BILLING_UNSPECIFIED) return !tier.in_network();
    return tier.balance_billing() == v1::BALANCE_BILLING_ALLOWED;
  }

  // ---- 5. cost sharing

  void ShareCost(Line* line) {
    v1::LineAdjudication& result = line->result;
    const v1::CostShare& program = TermsOf(*line).cost_share();
    if (result.allowed_cents() == 0) return;
    if (NeedsAdmission(program) && claim_.admission_date() == 0) {
      ClearAmounts(&result);
      return Pend(line);
    }
    const std::map<AccumulatorKey, AccumulatorValue> before = accumulators_;
    std::vector<Take> takes = RunSteps(line, program);
    accumulators_ = before;
    Relieve(line, program, &takes);
    for (const Take& take : takes) FeedStep(line, *take.step, take.cents);
    int64_t taken = 0;
    for (const Take& take : takes) {
      Account(take, &result);
      taken += take.cents;
    }
    LimitPlanPart(line, program, result.allowed_cents() - taken);
  }

  bool NeedsAdmission(const v1::CostShare& program) const {
    return std::any_of(program.steps().begin(), program.steps().end(),
                       [](const v1::CostShareStep& step) {
                         return step.has_copay() && step.copay().per() == v1::PER_ADMISSION;
                       });
  }

  static void ClearAmounts(v1::LineAdjudication* result) {
    result->clear_allowed_cents();
    result->clear_above_allowed_cents();
    result->clear_adjustments();
  }

  // Every step takes from what is left, and feeds, so that later steps see it.
  std::vector<Take> RunSteps(Line* line, const v1::CostShare& program) {
    std::vector<Take> takes;
    int64_t left = line->result.allowed_cents();
    for (int i = 0; i < program.steps_size(); ++i) {
      const v1::CostShareStep& step = program.steps(i);
      const std::string pool_id = line->benefit->benefit_id() + "#" + std::to_string(i);
      int64_t cents = 0;
      if (step.has_copay()) cents = TakeCopay(*line, step.copay(), pool_id, left);
      if (step.has_deductible()) cents = TakeDeductible(line, step.deductible(), left);
      if (step.has_coinsurance()) cents = TakeCoinsurance(*line, step.coinsurance(), pool_id, left);
      FeedStep(line, step, cents);
      takes.push_back({&step, cents});
      left -= cents;
    }
    return takes;
  }

  int64_t TakeCopay(const Line& line, const v1::Copay& copay, const std::string& own_pool_id,
                    int64_t left) {
    const v1::ClaimLine& message = *line.message;
    const int64_t amount = copay.amount_cents();
    const std::string pool_id = copay.share().empty() ? own_pool_id : copay.share();
    switch (copay.per()) {
      case v1::PER_UNIT: {
        const int64_t units = Divide(message.quantity_thousandths(), 1000, v1::ROUNDING_UP);
        return std::min(left, units * amount);
      }
      case v1::PER_VISIT:
        return TakeFromPool(VisitKey(line, pool_id), amount, left);
      case v1::PER_DAY: {
        int64_t taken = 0;
        int32_t day = message.from_date();
        for (int64_t i = DaysOfLine(message.from_date(), message.to_date()); i > 0; --i) {
          const PoolKey key{pool_id, v1::POOL_PER_DAY, "", day, ""};
          taken += TakeFromPool(key, amount, left - taken);
          day = NextDay(day);
        }
        return taken;
      }
      case v1::PER_ADMISSION:
        return TakeFromPool(
            {pool_id, v1::POOL_PER_ADMISSION, FacilityNpi(), claim_.admission_date(), ""}, amount,
            left);
      case v1::PER_PRESCRIPTION: {
        const int64_t days_per_copay = copay.days_per_copay() == 0 ? 30 : copay.days_per_copay();
        const int64_t fills = Divide(message.days_supply(), days_per_copay, v1::ROUNDING_UP);
        return TakeFromPool(PrescriptionKey(line, pool_id), std::max<int64_t>(1, fills) * amount,
                            left);
      }
      default:
        return std::min(left, amount);
    }
  }

  // What is still due of a copay, as far as something is left.
  int64_t TakeFromPool(const PoolKey& key, int64_t due_in_all, int64_t left) {
    PoolValue& pool = PoolOf(key);
    const int64_t take = std::min(left, std::max<int64_t>(0, due_in_all - pool.assessed));
    pool.assessed += take;
    return take;
  }

  PoolValue& PoolOf(const PoolKey& key) {
    if (std::find(pools_used_.begin(), pools_used_.end(), key) == pools_used_.end()) {
      pools_used_.push_back(key);
    }
    return pools_[key];
  }

  PoolKey VisitKey(const Line& line, const std::string& pool_id) const {
    return {pool_id, v1::POOL_PER_VISIT, claim_.billing_provider().npi_code(),
            line.message->from_date(), ""};
  }

  PoolKey PrescriptionKey(const Line& line, const std::string& pool_id) const {
    return {pool_id, v1::POOL_PER_PRESCRIPTION, "", line.message->from_date(),
            line.message->prescription_number()};
  }

  std::string FacilityNpi() const {
    const std::string& facility = claim_.service_facility().npi_code();
    return facility.empty() ? claim_.billing_provider().npi_code() : facility;
  }

  int64_t TakeDeductible(Line* line, const v1::Deductible& deductible, int64_t left) {
    int64_t take = left;
    bool limited = false;
    for (const v1::AccumulatorDefinition* definition : DeductibleAccumulators(*line, deductible)) {
      take = std::min(take, Remaining(*line, *definition));
      limited = true;
    }
    return limited ? take : 0;
  }

  int64_t TakeCoinsurance(const Line& line, const v1::Coinsurance& coinsurance,
                          const std::string& own_pool_id, int64_t left) {
    const int64_t share = Divide(static_cast<__int128>(coinsurance.rate_micros()) * left, 1'000'000,
                                 coinsurance.rounding());
    auto clamp = [&coinsurance](int64_t cents) {
      if (coinsurance.has_minimum_cents()) cents = std::max(cents, coinsurance.minimum_cents());
      if (coinsurance.has_maximum_cents()) cents = std::min(cents, coinsurance.maximum_cents());
      return cents;
    };
    if (coinsurance.per() != v1::PER_VISIT && coinsurance.per() != v1::PER_PRESCRIPTION) {
      return std::min(left, clamp(share));
    }
    const std::string pool_id = coinsurance.share().empty() ? own_pool_id : coinsurance.share();
    PoolValue& pool = PoolOf(coinsurance.per() == v1::PER_VISIT ? VisitKey(line, pool_id)
                                                                : PrescriptionKey(line, pool_id));
    pool.computed += share;
    const int64_t due = std::max<int64_t>(0, clamp(pool.computed) - pool.assessed);
    const int64_t take = std::min(left, due);
    pool.assessed += take;
    return take;
  }

  // What is above an out-of-pocket maximum is cut from the steps that feed it.
  void Relieve(Line* line, const v1::CostShare& program, std::vector<Take>* takes) {
    for (const v1::AccumulatorDefinition& maximum : line->plan->accumulators()) {
      if (maximum.kind() != v1::ACCUMULATOR_KIND_OUT_OF_POCKET_MAXIMUM ||
          !BelongsToTier(maximum, *line)) {
        continue;
      }
      std::vector<Take*> feeding;
      __int128 fed = 0;
      for (Take& take : *takes) {
        if (!Feeds(*line, *take.step, maximum)) continue;
        feeding.push_back(&take);
        fed += take.cents;
      }
      if (program.relief_order() != v1::RELIEF_ORDER_FIRST_STEP_FIRST) {
        std::reverse(feeding.begin(), feeding.end());
      }
      const int64_t remaining = Remaining(*line, maximum);
      int64_t excess = fed > remaining ? static_cast<int64_t>(fed - remaining) : 0;
      for (Take* take : feeding) {
        const int64_t cut = std::min(excess, take->cents);
        take->cents -= cut;
        excess -= cut;
      }
    }
  }

  static void Account(const Take& take, v1::LineAdjudication* result) {
    if (take.step->has_copay()) {
      result->set_copay_cents(result->copay_cents() + take.cents);
      Adjust(result, v1::ADJUSTMENT_GROUP_PR, "3", take.cents);
    } else if (take.step->has_deductible()) {
      result->set_deductible_cents(result->deductible_cents() + take.cents);
      Adjust(result, v1::ADJUSTMENT_GROUP_PR, "1", take.cents);
    } else {
      result->set_coinsurance_cents(result->coinsurance_cents() + take.cents);
      Adjust(result, v1::ADJUSTMENT_GROUP_PR, "2", take.cents);
    }
  }

  // Limits of what the plan pays; then they are fed what it pays in the end.
  void LimitPlanPart(Line* line, const v1::CostShare& program, int64_t plan_part) {
    std::vector<const v1::AccumulatorDefinition*> maximums;
    for (const std::string& id : program.plan_maximum_accumulator_ids()) {
      for (const v1::AccumulatorDefinition& definition : line->plan->accumulators()) {
        if (definition.accumulator_id() == id && BelongsToTier(definition, *line)) {
          maximums.push_back(&definition);
        }
      }
    }
    for (const v1::AccumulatorDefinition* maximum : maximums) {
      const int64_t over = std::max<int64_t>(0, plan_part - Remaining(*line, *maximum));
      const bool lifetime = maximum->period() == v1::ACCUMULATOR_PERIOD_LIFETIME;
      line->result.set_over_limit_cents(line->result.over_limit_cents() + over);
      Adjust(&line->result, v1::ADJUSTMENT_GROUP_PR, lifetime ? "35" : "119", over);
      plan_part -= over;
    }
    for (const v1::AccumulatorDefinition* maximum : maximums) Feed(line, *maximum, plan_part);
  }

  // ---- accumulators

  static bool BelongsToTier(const v1::AccumulatorDefinition& definition, const Line& line) {
    return NamesOrIsEmpty(definition.tier_ids(), line.tier->tier_id());
  }

  static std::vector<const v1::AccumulatorDefinition*> DeductibleAccumulators(
      const Line& line, const v1::Deductible& deductible) {
    std::vector<const v1::AccumulatorDefinition*> found;
    for (const v1::AccumulatorDefinition& definition : line.plan->accumulators()) {
      const bool named =
          deductible.accumulator_ids().empty()
              ? definition.kind() == v1::ACCUMULATOR_KIND_DEDUCTIBLE
              : NamesOrIsEmpty(deductible.accumulator_ids(), definition.accumulator_id());
      if (named && BelongsToTier(definition, line)) found.push_back(&definition);
    }
    return found;
  }

  // Whether a step feeds an accumulator of the line's tier.
  static bool Feeds(const Line& line, const v1::CostShareStep& step,
                    const v1::AccumulatorDefinition& definition) {
    if (step.has_feeds()) {
      return !step.feeds().accumulator_ids().empty() &&
             NamesOrIsEmpty(step.feeds().accumulator_ids(), definition.accumulator_id());
    }
    if (definition.kind() == v1::ACCUMULATOR_KIND_OUT_OF_POCKET_MAXIMUM) return true;
    if (!step.has_deductible()) return false;
    for (const auto* each : DeductibleAccumulators(line, step.deductible())) {
      if (each->accumulator_id() == definition.accumulator_id()) return true;
    }
    return false;
  }

  void FeedStep(Line* line, const v1::CostShareStep& step, int64_t cents) {
    for (const v1::AccumulatorDefinition& definition : line->plan->accumulators()) {
      if (BelongsToTier(definition, *line) && Feeds(*line, step, definition)) {
        Feed(line, definition, cents);
      }
    }
  }

  static int32_t PeriodStart(const Line& line, const v1::AccumulatorDefinition& definition) {
    switch (definition.period()) {
      case v1::ACCUMULATOR_PERIOD_CALENDAR_YEAR:
        return CalendarYearStart(line.message->from_date());
      case v1::ACCUMULATOR_PERIOD_BENEFIT_YEAR:
        return BenefitYearStart(line.message->from_date(), line.plan->benefit_year_start());
      default:
        return 0;
    }
  }

  // The limit of the member's or the family's value under the line's coverage.
  static absl::optional<int64_t> LimitOf(const Line& line,
                                         const v1::AccumulatorDefinition& definition,
                                         bool of_family) {
    const bool self_only = line.coverage->coverage_tier() == v1::COVERAGE_TIER_SELF_ONLY;
    if (self_only && of_family) return absl::nullopt;
    if (self_only && definition.has_self_only_limit_cents()) {
      return definition.self_only_limit_cents();
    }
    if (of_family) {
      return definition.has_family_limit_cents()
                 ? absl::optional<int64_t>(definition.family_limit_cents())
                 : absl::nullopt;
    }
    if (!self_only && definition.family_rule() == v1::FAMILY_RULE_AGGREGATE) return absl::nullopt;
    return definition.has_individual_limit_cents()
               ? absl::optional<int64_t>(definition.individual_limit_cents())
               : absl::nullopt;
  }

  AccumulatorValue& ValueOf(const Line& line, const v1::AccumulatorDefinition& definition,
                            bool of_family) {
    return accumulators_[{definition.accumulator_id(), of_family ? "" : claim_.member_id(),
                          PeriodStart(line, definition)}];
  }

  int64_t Remaining(const Line& line, const v1::AccumulatorDefinition& definition) {
    int64_t remaining = kNoLimit;
    for (bool of_family : {false, true}) {
      const absl::optional<int64_t> limit = LimitOf(line, definition, of_family);
      if (!limit.has_value()) continue;
      const int64_t rest = *limit - ValueOf(line, definition, of_family).value;
      remaining = std::min(remaining, std::max<int64_t>(0, rest));
    }
    return remaining;
  }

  void Feed(Line* line, const v1::AccumulatorDefinition& definition, int64_t cents) {
    const int64_t fed = std::min(cents, Remaining(*line, definition));
    if (fed == 0) return;
    for (bool of_family : {false, true}) {
      AccumulatorValue& value = ValueOf(*line, definition, of_family);
      value.value += fed;
      value.limit = LimitOf(*line, definition, of_family);
      value.order = AccumulatorOrder(*line, definition);
      if (value.limit.has_value() && value.value >= *value.limit && value.reached_date == 0) {
        value.reached_date = line->message->from_date();
      }
    }
  }

  int AccumulatorOrder(const Line& line, const v1::AccumulatorDefinition& definition) const {
    int order = 0;
    for (int i = 0; i < line.plan_order; ++i) {
      order += parts_.plans[static_cast<size_t>(i)].accumulators_size();
    }
    for (const v1::AccumulatorDefinition& each : line.plan->accumulators()) {
      if (&each == &definition) return order;
      ++order;
    }
    return order;
  }

  // ---- 7. settle, and the result

  static void Settle(Line* line) {
    v1::LineAdjudication& result = line->result;
    if (result.outcome() == v1::OUTCOME_PENDED) return;
    const int64_t benefit = result.allowed_cents() - result.copay_cents() -
                            result.deductible_cents() - result.coinsurance_cents() -
                            result.over_limit_cents();
    int64_t patient = 0;
    bool reduced = result.over_limit_cents() > 0;
    for (const v1::Adjustment& adjustment : result.adjustments()) {
      if (adjustment.group() != v1::ADJUSTMENT_GROUP_PR) continue;
      patient += adjustment.amount_cents();
      if (adjustment.carc_code() == "45") reduced = true;
    }
    result.set_normal_benefit_cents(benefit);
    result.set_paid_cents(benefit);
    result.set_patient_responsibility_cents(patient);
    if (result.allowed_cents() > 0) {
      result.set_coverage_percentage_micros(Divide(static_cast<__int128>(benefit) * 1'000'000,
                                                   result.allowed_cents(), v1::ROUNDING_DOWN));
    }
    result.set_outcome(reduced ? v1::OUTCOME_REDUCED : v1::OUTCOME_PAID);
  }

  void Finish() {
    adjudication_.set_claim_id(claim_.claim_id());
    adjudication_.set_member_id(claim_.member_id());
    adjudication_.set_clean(clean_);
    adjudication_.set_as_of_date(request_.as_of_date());
    adjudication_.set_outcome(ClaimOutcome());
    SumTotals();
    if (adjudication_.outcome() != v1::OUTCOME_PENDED) {
      WriteChanges();
      return;
    }
    for (v1::LineAdjudication& line : *adjudication_.mutable_lines()) {
      line.set_provisional(line.outcome() != v1::OUTCOME_PENDED);
    }
  }

  v1::Outcome ClaimOutcome() const {
    int pended = 0;
    int denied = 0;
    int reduced = 0;
    for (const v1::LineAdjudication& line : adjudication_.lines()) {
      pended += line.outcome() == v1::OUTCOME_PENDED;
      denied += line.outcome() == v1::OUTCOME_DENIED;
      reduced += line.outcome() == v1::OUTCOME_REDUCED;
    }
    if (pended > 0) return v1::OUTCOME_PENDED;
    if (denied == adjudication_.lines_size()) return v1::OUTCOME_DENIED;
    return denied + reduced > 0 ? v1::OUTCOME_REDUCED : v1::OUTCOME_PAID;
  }

  void SumTotals() {
    v1::Totals& totals = *adjudication_.mutable_totals();
    for (const v1::LineAdjudication& line : adjudication_.lines()) {
      totals.set_billed_cents(totals.billed_cents() + line.billed_cents());
      totals.set_allowed_cents(totals.allowed_cents() + line.allowed_cents());
      totals.set_above_allowed_cents(totals.above_allowed_cents() + line.above_allowed_cents());
      totals.set_not_allowed_cents(totals.not_allowed_cents() + line.not_allowed_cents());
      totals.set_deductible_cents(totals.deductible_cents() + line.deductible_cents());
      totals.set_copay_cents(totals.copay_cents() + line.copay_cents());
      totals.set_coinsurance_cents(totals.coinsurance_cents() + line.coinsurance_cents());
      totals.set_over_limit_cents(totals.over_limit_cents() + line.over_limit_cents());
      totals.set_normal_benefit_cents(totals.normal_benefit_cents() + line.normal_benefit_cents());
      totals.set_paid_cents(totals.paid_cents() + line.paid_cents());
      totals.set_patient_responsibility_cents(totals.patient_responsibility_cents() +
                                              line.patient_responsibility_cents());
      totals.set_pended_cents(totals.pended_cents() + line.pended_cents());
    }
  }

  void WriteChanges() {
    v1::Changes& changes = *adjudication_.mutable_changes();
    changes.set_expected_revision(request_.state().revision());
    WriteAccumulatorChanges(&changes);
    for (const PoolKey& key : pools_used_) {
      const PoolValue& value = pools_[key];
      if (value.assessed == value.opening_assessed && value.computed == value.opening_computed) {
        continue;
      }
      v1::PoolChange& change = *changes.add_pool_changes();
      v1::Pool& pool = *change.mutable_pool();
      pool.set_pool_id(std::get<0>(key));
      pool.set_per(std::get<1>(key));
      pool.set_member_id(claim_.member_id());
      pool.set_npi_code(std::get<2>(key));
      pool.set_date(std::get<3>(key));
      pool.set_prescription_number(std::get<4>(key));
      pool.set_assessed_cents(value.assessed);
      pool.set_computed_cents(value.computed);
      change.set_before_assessed_cents(value.opening_assessed);
      change.set_before_computed_cents(value.opening_computed);
    }
    for (int i = 0; i < claim_.lines_size(); ++i) {
      WriteHistory(claim_.lines(i), adjudication_.lines(i), changes.add_history_added());
    }
  }

  void WriteAccumulatorChanges(v1::Changes* changes) const {
    // Plan order, the member before the family, earlier periods first.
    std::map<std::tuple<int, bool, int32_t>, v1::AccumulatorChange> sorted;
    for (const auto& [key, value] : accumulators_) {
      if (value.value == value.opening) continue;
      const auto& [accumulator_id, member_id, period_start] = key;
      v1::AccumulatorChange& change = sorted[{value.order, member_id.empty(), period_start}];
      change.set_accumulator_id(accumulator_id);
      change.set_member_id(member_id);
      change.set_period_start_date(period_start);
      change.set_before_cents(value.opening);
      change.set_after_cents(value.value);
      if (value.limit.has_value()) change.set_limit_cents(*value.limit);
      change.set_reached_date(value.reached_date);
    }
    for (const auto& [key, change] : sorted) *changes->add_accumulator_changes() = change;
  }

  void WriteHistory(const v1::ClaimLine& line, const v1::LineAdjudication& decided,
                    v1::HistoryLine* history) const {
    history->set_claim_id(claim_.claim_id());
    history->set_line_number(line.line_number());
    history->set_member_id(claim_.member_id());
    history->set_billing_npi_code(claim_.billing_provider().npi_code());
    history->set_from_date(line.from_date());
    history->set_to_date(line.to_date() == 0 ? line.from_date() : line.to_date());
    history->set_procedure_code(line.procedure_code());
    *history->mutable_modifier_codes() = line.modifier_codes();
    history->set_place_of_service_code(PlaceOfService(claim_, line));
    history->set_quantity_thousandths(line.quantity_thousandths());
    history->set_billed_cents(line.billed_cents());
    history->set_allowed_cents(decided.allowed_cents());
    history->set_paid_cents(decided.paid_cents());
    history->set_outcome(decided.outcome());
    history->set_benefit_id(decided.benefit_id());
  }

  const ReferenceParts& parts_;
  const v1::AdjudicateRequest& request_;
  const v1::Claim& claim_;
  const v1::Member* member_ = nullptr;
  std::vector<EarlierService> earlier_;
  std::map<AccumulatorKey, AccumulatorValue> accumulators_;
  std::map<PoolKey, PoolValue> pools_;
  std::vector<PoolKey> pools_used_;
  bool clean_ = true;
  absl::Status status_;
  v1::Adjudication adjudication_;
};

}  // namespace

absl::StatusOr<v1::Adjudication> ReferenceAdjudicate(const ReferenceParts& parts,
                                                     const v1::AdjudicateRequest& request) {
  return Reference(parts, request).Run();
}

}  // namespace claimwright::witness

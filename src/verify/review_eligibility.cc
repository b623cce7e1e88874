#include <algorithm>

#include "src/verify/calendar.h"
#include "src/verify/review.h"

// Stage 2: coverage, plan, network tier and the order of payers.
namespace claimwright::verify {
namespace {

template <typename T>
void Use(const T* document, std::vector<const T*>* used) {
  if (std::find(used->begin(), used->end(), document) == used->end()) used->push_back(document);
}

const v1::Coverage* FindCoverage(const v1::Member& member, int32_t date) {
  for (const v1::Coverage& coverage : member.coverages()) {
    if (IsWithin(date, coverage.from_date(), coverage.to_date())) return &coverage;
  }
  return nullptr;
}

const v1::NetworkTier* FindTier(const v1::BenefitPlan& plan, const std::string& tier_id) {
  for (const v1::NetworkTier& tier : plan.network_tiers()) {
    if (tier.tier_id() == tier_id) return &tier;
  }
  return nullptr;
}

// The claim's own, else the directory's for the billing provider, else its default.
std::string ProviderTier(const ClaimReview& claim, int32_t date) {
  if (!claim.claim.network_tier_id().empty()) return claim.claim.network_tier_id();
  const v1::NetworkDirectory* network = claim.documents.network;
  if (network == nullptr) return "";
  for (const v1::NetworkEntry& entry : network->entries()) {
    if (entry.npi_code() == claim.claim.billing_provider().npi_code() &&
        IsWithin(date, entry.from_date(), entry.to_date()))
      return entry.tier_id();
  }
  return network->default_tier_id();
}

const v1::NetworkOverride* FindOverride(const LineReview& line) {
  const auto& exceptions = line.claim.claim.network_exceptions();
  for (const v1::NetworkOverride& each : line.plan->network_overrides()) {
    const bool emergency =
        each.exception() == v1::NETWORK_EXCEPTION_EMERGENCY && line.asked.emergency();
    if (emergency ||
        std::find(exceptions.begin(), exceptions.end(), each.exception()) != exceptions.end())
      return &each;
  }
  return nullptr;
}

bool DenyUncovered(LineReview& line) {
  const v1::AdjustmentGroup patient = v1::ADJUSTMENT_GROUP_PR;
  if (line.claim.patient == nullptr || line.claim.patient->coverages().empty())
    return line.Deny(Rule::kNotOurMember, patient, "31");
  bool begun = false, ended = true;
  const int32_t date = ToYyyymmdd(line.date);
  for (const v1::Coverage& coverage : line.claim.patient->coverages()) {
    begun |= date >= coverage.from_date();
    ended &= coverage.to_date() != 0 && date > coverage.to_date();
  }
  if (!begun) return line.Deny(Rule::kBeforeCoverage, patient, "26");
  if (ended) return line.Deny(Rule::kAfterCoverage, patient, "27");
  return line.Deny(Rule::kGapInCoverage, patient, "200");
}

bool IsInOrder(LineReview& line) {
  switch (line.prior.status) {
    case PriorResult::kPayerOrder:
      return line.Pend(Rule::kPayerOrder);
    case PriorResult::kUnbalanced:
      return line.Pend(Rule::kPriorUnbalanced);
    case PriorResult::kIncomplete:
      return line.Pend(Rule::kPriorIncomplete);
    case PriorResult::kNoResult:
      break;
    default:
      return true;
  }
  const v1::Coordination& policy = line.plan->coordination();
  if (policy.without_prior_result() == v1::WITHOUT_PRIOR_RESULT_PEND)
    return line.Pend(Rule::kNoPriorResult);
  return line.Deny(Rule::kNoPriorResult, v1::ADJUSTMENT_GROUP_OA, "22", policy.citation());
}

}  // namespace

bool IsWaiting(const LineReview& line, const v1::WaitingPeriod& waiting) {
  const int32_t continuous = line.coverage->continuous_from_date();
  const Date start = DayOf(continuous != 0 ? continuous : line.coverage->from_date());
  return line.date < Later(start, waiting.months(), waiting.days());
}

void LookUpDay(LineReview& line) {
  const int32_t date = ToYyyymmdd(line.date);
  if (line.claim.patient == nullptr) return;
  line.coverage = FindCoverage(*line.claim.patient, date);
  if (line.coverage == nullptr) return;
  for (size_t i = 0; i < line.claim.documents.plans.size() && line.plan == nullptr; ++i) {
    const v1::BenefitPlan* plan = line.claim.documents.plans[i];
    if (plan == nullptr || plan->plan_id() != line.coverage->plan_id() ||
        !IsWithin(date, plan->effective_from_date(), plan->effective_to_date()))
      continue;
    line.plan = plan;
    line.plan_order = static_cast<int>(i);
  }
  if (line.plan == nullptr) return;
  line.line.set_plan_id(line.plan->plan_id());
  Use(line.plan, &line.claim.plans_used);
  line.provider_tier = line.tier = FindTier(*line.plan, ProviderTier(line.claim, date));
  if (line.tier == nullptr) return;
  if (!line.tier->in_network()) line.exception = FindOverride(line);
  if (line.exception != nullptr) line.tier = FindTier(*line.plan, line.exception->tier_id());
  if (line.tier == nullptr) return;
  line.accumulators =
      AccumulatorsOf(*line.plan, line.plan_order, line.tier->tier_id(),
                     line.coverage->coverage_tier() == v1::COVERAGE_TIER_FAMILY, line.date);
}

bool IsEligible(LineReview& line) {
  const int64_t billed = line.asked.billed_cents();
  if (line.coverage == nullptr) return DenyUncovered(line);
  if (line.plan == nullptr) return line.Pend(Rule::kPlanNotLoaded);
  v1::CoverageOperands* covered =
      line.AddStep(Rule::kCovered, billed, billed, "")->mutable_coverage();
  covered->set_from_date(line.coverage->from_date());
  covered->set_to_date(line.coverage->to_date());
  covered->set_coverage_tier(line.coverage->coverage_tier());
  if (line.tier == nullptr) return line.Pend(Rule::kTierUnknown);
  line.line.set_network_tier_id(line.tier->tier_id());
  if (line.exception != nullptr) {
    v1::OverrideOperands* operands =
        line.AddStep(Rule::kNetworkOverride, billed, billed, line.exception->citation())
            ->mutable_network_override();
    operands->set_exception(line.exception->exception());
    operands->set_provider_tier_id(line.provider_tier->tier_id());
    operands->set_tier_id(line.tier->tier_id());
  }
  if (line.plan->has_waiting_period() && IsWaiting(line, line.plan->waiting_period())) {
    return line.Deny(Rule::kWaitingPeriod, v1::ADJUSTMENT_GROUP_PR, "179",
                     line.plan->waiting_period().citation());
  }
  return IsInOrder(line);
}

}  // namespace claimwright::verify

#include "src/adjudicate/stages.h"

namespace claimwright {
namespace {

constexpr Source Carc(absl::string_view code) {
  Source source;
  source.name = code;
  return source;
}

constexpr Source kNotOurs = Carc("31"), kBefore = Carc("26"), kAfter = Carc("27"),
                 kGap = Carc("200");
constexpr Source kNoPlan = Reason("the coverage's plan is not loaded for the line's date");
constexpr Source kNoTier = Reason("the billing provider's network tier is not known");
constexpr Source kOtherPayerFirst = Carc("22");
constexpr Source kNoResult = Reason("another payer comes first and its result is not on the claim");
constexpr Source kUnbalanced =
    Reason("what another payer did does not add up to the billed amount");
constexpr Source kIncomplete =
    Reason("what another payer did lacks this line, or what it left to the patient");
constexpr Source kSamePlace = Reason("two payers hold the plan's own place in the order");

const CoverageFacts* CoverageOn(absl::Span<const CoverageFacts> coverages, Date date) {
  for (const CoverageFacts& coverage : coverages) {
    if (date >= coverage.from && date <= coverage.to) return &coverage;
  }
  return nullptr;
}

int TierOn(const ClaimChart& claim, const BoundPlan& plan, Date date) {
  const ClaimFacts& facts = claim.facts.claim;
  return plan.TierOf(facts.network_tier != 0 ? facts.network_tier
                                             : claim.documents.FindTier(facts.billing_npi, date));
}

Day DayOf(LineChart& line) {
  ClaimChart& claim = line.claim;
  Day day;
  day.date = line.facts.day;
  day.coverage = CoverageOn(claim.facts.coverages, day.date);
  if (day.coverage != nullptr) day.plan = claim.documents.FindPlan(day.coverage->plan, day.date);
  if (day.plan == nullptr) return day;
  claim.Use(*day.plan);
  day.provider_tier = TierOn(claim, *day.plan, day.date);
  return day;
}

// The first of the plan's overrides whose exception holds; null: the provider's own tier applies.
const OverrideProgram* OverrideOf(const LineChart& line) {
  constexpr uint32_t kEmergency = 1u << 1;  // bit of the number of claimwright.v1.NetworkException
  const PlanProgram& plan = line.plan();
  if (plan.overrides.empty() ||
      plan.tiers[static_cast<size_t>(line.day().provider_tier)].in_network) {
    return nullptr;
  }
  const uint32_t exceptions =
      line.claim.facts.claim.exceptions | (line.facts.emergency ? kEmergency : 0);
  for (const OverrideProgram& each : plan.overrides) {
    if ((exceptions >> each.exception & 1) != 0) return &each;
  }
  return nullptr;
}

// Accumulators are those of the line's tier, which may change from line to line.
void EnterTier(LineChart& line, bool new_day) {
  Day& day = line.claim.day;
  if (day.provider_tier < 0) return;
  day.network_override = OverrideOf(line);
  const int32_t tier =
      day.network_override == nullptr ? day.provider_tier : day.network_override->tier;
  if (!new_day && tier == day.tier) return;
  day.tier = tier;
  day.accumulators =
      line.claim.accumulators.For(*day.plan, day.plan->program->tiers[static_cast<size_t>(tier)],
                                  day.coverage->family, day.date);
}

// The fees of this line and the next are fetched while the benefit is selected.
void ExpectPrice(const LineChart& line) {
  const int32_t pricing = line.provider_tier().pricing;
  if (pricing < 0) return;
  const CompiledFeeSchedule* schedule =
      line.day().plan->pricing[static_cast<size_t>(pricing)].schedule;
  if (schedule == nullptr) return;
  schedule->Expect(line.facts.procedure);
  if (&line.facts != &line.claim.facts.claim.lines.back())
    schedule->Expect((&line.facts + 1)->procedure);
}

void DenyUncovered(LineChart& line) {
  const absl::Span<const CoverageFacts> coverages = line.claim.facts.coverages;
  if (coverages.empty()) {
    line.Deny(Rule::kNotOurMember, Group::kPR, kNotOurs);
  } else if (line.facts.day < coverages.front().from) {
    line.Deny(Rule::kBeforeCoverage, Group::kPR, kBefore);
  } else if (line.facts.day > coverages.back().to) {
    line.Deny(Rule::kAfterCoverage, Group::kPR, kAfter);
  } else {
    line.Deny(Rule::kGapInCoverage, Group::kPR, kGap);
  }
}

// What payers before the plan did is there and adds up, or the plan comes first.
bool IsPayerOrderKnown(LineChart& line) {
  if (line.facts.prior == nullptr) return true;
  switch (line.facts.prior->status) {
    case PriorFacts::kResult:
      return true;
    case PriorFacts::kSamePlace:
      line.Pend(Rule::kPayerOrder, kSamePlace);
      break;
    case PriorFacts::kUnbalanced:
      line.Pend(Rule::kPriorUnbalanced, kUnbalanced);
      break;
    case PriorFacts::kIncomplete:
      line.Pend(Rule::kPriorIncomplete, kIncomplete);
      break;
    case PriorFacts::kNoResult:
      if (line.plan().coordination.pends_without_result) {
        line.Pend(Rule::kNoPriorResult, kNoResult);
      } else {
        line.Deny(Rule::kNoPriorResult, Group::kOA, kOtherPayerFirst);
      }
  }
  return false;
}

}  // namespace

bool IsWaiting(const LineChart& line, const WaitingPeriodProgram& waiting) {
  if (waiting.months == 0 && waiting.days == 0) return false;
  const Date start = line.day().coverage->continuous_from;
  return line.facts.day < MonthsAfter(start, waiting.months) + waiting.days;
}

void LookUpDay(LineChart& line) {
  Day& day = line.claim.day;
  const bool new_day = day.date != line.facts.day;
  if (new_day) day = DayOf(line);
  if (day.plan != nullptr) EnterTier(line, new_day);
  if (day.plan != nullptr) line.decision.plan_id = day.plan->program->id;
}

bool IsEligible(LineChart& line) {
  const Day& day = line.day();
  if (day.coverage == nullptr) {
    DenyUncovered(line);
    return false;
  }
  if (day.plan == nullptr) {
    line.Pend(Rule::kPlanNotLoaded, kNoPlan);
    return false;
  }
  line.Step(Rule::kCovered, StepKind::kCoverage, line.facts.billed, line.facts.billed, nullptr,
            {day.coverage->from, day.coverage->to, day.coverage->family ? 2 : 1, 0});
  if (day.tier < 0) {
    line.Pend(Rule::kTierUnknown, kNoTier);
    return false;
  }
  line.decision.tier_id = line.tier().id;
  if (day.network_override != nullptr) {
    StepRecord& step =
        line.Step(Rule::kNetworkOverride, StepKind::kOverride, line.facts.billed, line.facts.billed,
                  &day.network_override->source, {day.network_override->exception, 0, 0, 0});
    step.accumulator = &line.provider_tier().source;
  }
  if (IsWaiting(line, line.plan().waiting)) {
    line.Deny(Rule::kWaitingPeriod, Group::kPR, line.plan().waiting.source);
    return false;
  }
  if (!IsPayerOrderKnown(line)) return false;
  ExpectPrice(line);
  return true;
}

}  // namespace claimwright

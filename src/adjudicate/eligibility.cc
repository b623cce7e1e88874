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
  day.date = line.facts.from;
  day.coverage = CoverageOn(claim.facts.coverages, day.date);
  if (day.coverage != nullptr) day.plan = claim.documents.FindPlan(day.coverage->plan, day.date);
  if (day.plan == nullptr) return day;
  claim.Use(*day.plan);
  day.tier = TierOn(claim, *day.plan, day.date);
  if (day.tier < 0) return day;
  day.accumulators =
      claim.accumulators.For(*day.plan, day.plan->program->tiers[static_cast<size_t>(day.tier)],
                             day.coverage->family, day.date);
  return day;
}

// The fees of this line and the next are fetched while the benefit is selected.
void ExpectPrice(const LineChart& line) {
  const int32_t pricing = line.tier().pricing;
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
  } else if (line.facts.from < coverages.front().from) {
    line.Deny(Rule::kBeforeCoverage, Group::kPR, kBefore);
  } else if (line.facts.from > coverages.back().to) {
    line.Deny(Rule::kAfterCoverage, Group::kPR, kAfter);
  } else {
    line.Deny(Rule::kGapInCoverage, Group::kPR, kGap);
  }
}

}  // namespace

void LookUpDay(LineChart& line) {
  Day& day = line.claim.day;
  if (day.date != line.facts.from) day = DayOf(line);
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
  ExpectPrice(line);
  return true;
}

}  // namespace claimwright

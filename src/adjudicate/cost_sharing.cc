#include <algorithm>

#include "claimwright/money.h"
#include "src/adjudicate/stages.h"

namespace claimwright {
namespace {

constexpr int kMaxSteps = 64;  // of a program; a compiled plan has no more
constexpr Source kNoAdmission = Reason("a copay per admission needs the claim's admission date");

// What a cost share step takes from the line, with the operands its record will show.
struct Take {
  int64_t left_before;
  int64_t cents;
  int64_t a, b, c;      // as StepKind says
  int32_t accumulator;  // -1: none
  bool noted;           // it changed a pool
};

// A step that took something or changed a pool, and where its record stands.
struct TakenStep {
  uint32_t step;
  uint32_t record;
  int64_t cents;  // after relief
};

// A function of the allowed amount and the accumulators. Takes are computed and written first, then
// relieved, and only then owed.
class CostShare {
 public:
  explicit CostShare(LineChart& line)
      : line_(line),
        claim_(line.claim),
        steps_(line.terms->steps),
        first_feed_(line.claim.feeds.size()) {}

  void Compute() {
    RunProgram();
    if (Relieve()) FeedAnew();
  }

  void Write() {
    for (size_t i = 0; i < taken_count_; ++i) Owe(taken_[i]);
    if (relief_count_ > 0) WriteReliefs();
    if (!line_.terms->plan_maximums.empty()) LimitPlanPart();
  }

 private:
  struct Relief {
    uint16_t accumulator;
    uint8_t step;
    int64_t before, cut;
  };

  LineAccumulator& Accumulator(uint16_t index) { return claim_.day.accumulators[index]; }
  const Source& SourceOf(size_t accumulator) const {
    return line_.plan().accumulators[accumulator].source;
  }

  // Every step takes from what is left, and feeds, so that later steps see it.
  void RunProgram() {
    int64_t left = line_.amounts().allowed;
    for (size_t i = 0; i < steps_.size() && claim_.failure.ok(); ++i) {
      Take take = {left, 0, 0, 0, 0, -1, false};
      switch (steps_[i].kind) {
        case CostShareStepProgram::kCopay:
          TakeCopay(steps_[i], &take);
          break;
        case CostShareStepProgram::kDeductible:
          TakeDeductible(steps_[i], &take);
          break;
        case CostShareStepProgram::kCoinsurance:
          TakeCoinsurance(steps_[i], &take);
          break;
      }
      left -= take.cents;
      if (take.cents > 0 || take.noted) Note(i, take);
    }
  }

  void Note(size_t i, const Take& take) {
    static constexpr Rule kRules[] = {Rule::kCopay, Rule::kDeductible, Rule::kCoinsurance};
    static constexpr StepKind kKinds[] = {StepKind::kCopay, StepKind::kDeductible,
                                          StepKind::kCoinsurance};
    const CostShareStepProgram& program = steps_[i];
    StepRecord& step = line_.Step(kRules[program.kind], kKinds[program.kind], take.left_before,
                                  take.left_before - take.cents, &program.source,
                                  {take.a, take.b, take.c, take.cents});
    step.index = static_cast<uint8_t>(i);
    if (take.accumulator >= 0) step.accumulator = &SourceOf(static_cast<size_t>(take.accumulator));
    Feed(program, take.cents, &step);
    taken_[taken_count_++] = {static_cast<uint32_t>(i),
                              static_cast<uint32_t>(claim_.steps.size() - 1), take.cents};
  }

  void Feed(const CostShareStepProgram& program, int64_t cents, StepRecord* step) {
    step->first_feed = static_cast<int32_t>(claim_.feeds.size());
    for (uint16_t index : program.feeds) claim_.Feed(Accumulator(index), cents);
    step->feed_count = static_cast<int32_t>(claim_.feeds.size()) - step->first_feed;
  }

  // ---- the kinds of steps

  void TakeCopay(const CostShareStepProgram& step, Take* take) {
    take->a = step.amount;
    take->b = CopayCount(step);
    if (!step.pooled) {
      take->cents = std::min(take->left_before, take->b * step.amount);
    } else if (step.per == Per::kDay) {
      TakeDailyCopay(step, take);
    } else {
      PoolRecord* pool = PoolOf(step);
      if (pool != nullptr) TakeFromPool(take->b * step.amount, pool, take);
    }
  }

  // How many copays are due for the pool in all.
  int64_t CopayCount(const CostShareStepProgram& step) const {
    const LineFacts& facts = line_.facts;
    switch (step.per) {
      case Per::kUnit:
        return (facts.quantity + 999) / 1000;
      case Per::kDay:
        return int64_t{facts.to} - facts.from + 1;
      case Per::kPrescription:
        return std::max<int64_t>(
            1, (int64_t{facts.days_supply} + step.days_per_copay - 1) / step.days_per_copay);
      default:
        return 1;
    }
  }

  void TakeFromPool(int64_t due_in_all, PoolRecord* pool, Take* take) {
    take->c = pool->assessed;
    take->cents = std::min(take->left_before, std::max<int64_t>(0, due_in_all - pool->assessed));
    pool->assessed += take->cents;
  }

  // Each calendar day has its own pool of one copay.
  void TakeDailyCopay(const CostShareStepProgram& step, Take* take) {
    for (int64_t i = 0; i < take->b; ++i) {
      PoolRecord* pool =
          PoolAt({step.pool_id, PoolPer::kDay, {}, line_.facts.from + static_cast<Date>(i), {}});
      if (pool == nullptr) return;
      const int64_t due = std::max<int64_t>(0, step.amount - pool->assessed);
      const int64_t cents = std::min(take->left_before - take->cents, due);
      take->c += step.amount - due;
      take->cents += cents;
      pool->assessed += cents;
    }
  }

  void TakeDeductible(const CostShareStepProgram& step, Take* take) {
    take->a = kUnlimited;
    for (uint16_t index : step.limited_by) {
      const int64_t remaining = Accumulator(index).Remaining();
      if (take->accumulator < 0 || remaining < take->a) {
        take->a = remaining;
        take->accumulator = index;
      }
    }
    take->cents = std::min(take->left_before, take->a);
  }

  void TakeCoinsurance(const CostShareStepProgram& step, Take* take) {
    const int64_t share = Rate::FromMicros(step.amount)
                              .Of(Money::FromCents(take->left_before), step.rounding)
                              .cents();
    take->a = step.amount;
    PoolRecord* pool = step.pooled ? PoolOf(step) : nullptr;
    if (pool == nullptr) {
      take->cents = std::min(take->left_before, Clamp(share, step));
      return;
    }
    take->b = pool->computed;
    take->c = pool->assessed;
    pool->computed += share;
    take->cents = std::min(take->left_before,
                           std::max<int64_t>(0, Clamp(pool->computed, step) - pool->assessed));
    pool->assessed += take->cents;
    take->noted = share != 0;
  }

  static int64_t Clamp(int64_t share, const CostShareStepProgram& step) {
    return std::min(std::max(share, step.minimum), step.maximum);
  }

  // ---- pools

  PoolRecord* PoolOf(const CostShareStepProgram& step) {
    const ClaimFacts& claim = claim_.facts.claim;
    switch (step.per) {
      case Per::kAdmission: {
        const absl::string_view facility =
            claim.facility_npi_text.empty() ? claim.billing_npi_text : claim.facility_npi_text;
        return PoolAt({step.pool_id, PoolPer::kAdmission, facility, claim.admission, {}});
      }
      case Per::kPrescription:
        return PoolAt({step.pool_id,
                       PoolPer::kPrescription,
                       {},
                       line_.facts.from,
                       line_.facts.details->prescription_number});
      default:
        return PoolAt(
            {step.pool_id, PoolPer::kVisit, claim.billing_npi_text, line_.facts.from, {}});
    }
  }

  PoolRecord* PoolAt(const PoolKey& key) {
    PoolRecord* pool = claim_.pools.Find(key, claim_.limits.max_pools);
    if (pool == nullptr) {
      claim_.failure = absl::ResourceExhaustedError(
          "cost_sharing.copay: the claim uses more pools than max_pools");
    }
    return pool;
  }

  // ---- out-of-pocket relief

  // What is above an out-of-pocket maximum is cut from the steps that feed it.
  bool Relieve() {
    for (uint16_t maximum : line_.tier().out_of_pocket_maximums) {
      const int64_t remaining = Accumulator(maximum).RemainingBeforeLine();
      if (remaining < line_.amounts().allowed) CutTo(remaining, maximum);
    }
    return relief_count_ > 0;
  }

  void CutTo(int64_t remaining, uint16_t maximum) {
    int64_t excess = -remaining;
    for (size_t i = 0; i < taken_count_; ++i) {
      if (Feeds(taken_[i], maximum)) excess += taken_[i].cents;
    }
    for (size_t n = 0; n < taken_count_ && excess > 0; ++n) {
      TakenStep& taken = taken_[line_.terms->first_step_first ? n : taken_count_ - 1 - n];
      if (Feeds(taken, maximum)) excess -= Cut(maximum, excess, &taken);
    }
  }

  bool Feeds(const TakenStep& taken, uint16_t accumulator) const {
    const std::vector<uint16_t>& feeds = steps_[taken.step].feeds;
    return taken.cents > 0 && std::find(feeds.begin(), feeds.end(), accumulator) != feeds.end();
  }

  int64_t Cut(uint16_t accumulator, int64_t excess, TakenStep* taken) {
    const int64_t cut = std::min(excess, taken->cents);
    reliefs_[relief_count_++] = {accumulator, static_cast<uint8_t>(taken->step), taken->cents, cut};
    taken->cents -= cut;
    return cut;
  }

  // What was cut feeds nothing.
  void FeedAnew() {
    for (uint16_t index : line_.tier().accumulators) {
      Accumulator(index).period->fed = Accumulator(index).fed_before_line;
    }
    claim_.feeds.Truncate(first_feed_);
    for (size_t i = 0; i < taken_count_; ++i) {
      Feed(steps_[taken_[i].step], taken_[i].cents, &claim_.steps[taken_[i].record]);
    }
  }

  // ---- writing

  // The patient owes what was taken and not relieved.
  void Owe(const TakenStep& taken) {
    static constexpr absl::string_view kCarcs[] = {"3", "1", "2"};
    static constexpr int64_t Amounts::*kAmounts[] = {&Amounts::copay, &Amounts::deductible,
                                                     &Amounts::coinsurance};
    const int kind = steps_[taken.step].kind;
    line_.amounts().*kAmounts[kind] += taken.cents;
    line_.Adjust(taken.record, Group::kPR, kCarcs[kind], {}, taken.cents);
  }

  void WriteReliefs() {
    for (int i = 0; i < relief_count_; ++i) {
      const Relief& relief = reliefs_[i];
      const Source& source = SourceOf(relief.accumulator);
      StepRecord& step = line_.Step(
          Rule::kRelief, StepKind::kRelief, relief.before, relief.before - relief.cut, &source,
          {Accumulator(relief.accumulator).RemainingBeforeLine(), 0, 0, relief.cut});
      step.accumulator = &source;
      step.index = relief.step;
    }
  }

  // What the plan would pay above a plan maximum, the patient owes.
  void LimitPlanPart() {
    Amounts& amounts = line_.amounts();
    for (uint16_t index : line_.terms->plan_maximums) {
      const int64_t remaining = Accumulator(index).Remaining();
      const int64_t plan_part = amounts.allowed - amounts.copay - amounts.deductible -
                                amounts.coinsurance - amounts.over_limit;
      const int64_t over = plan_part - remaining;
      if (over <= 0) continue;
      const Source& source = SourceOf(index);
      StepRecord& step = line_.Step(Rule::kPlanMaximum, StepKind::kPlanMaximum, plan_part,
                                    plan_part - over, &source, {remaining, 0, 0, over});
      step.accumulator = &source;
      const bool lifetime = line_.plan().accumulators[index].period == Period::kLifetime;
      line_.Adjust(claim_.steps.size() - 1, Group::kPR, lifetime ? "35" : "119", {}, over);
      amounts.over_limit += over;
    }
    if (amounts.over_limit > 0) line_.decision.verdict = Verdict::kReduced;
  }

  LineChart& line_;
  ClaimChart& claim_;
  const std::vector<CostShareStepProgram>& steps_;
  size_t first_feed_;
  TakenStep taken_[kMaxSteps];
  size_t taken_count_ = 0;
  Relief reliefs_[kMaxSteps + 512];
  int relief_count_ = 0;
};

bool NeedsAdmission(const TermsProgram& terms) {
  return std::any_of(terms.steps.begin(), terms.steps.end(),
                     [](const CostShareStepProgram& step) { return step.per == Per::kAdmission; });
}

}  // namespace

bool SharesCost(LineChart& line) {
  if (line.amounts().allowed == 0) return true;
  if (line.terms->pooled && NeedsAdmission(*line.terms) &&
      line.claim.facts.claim.admission == kNoDate) {
    line.Pend(Rule::kPoolFactsMissing, kNoAdmission);
    return false;
  }
  CostShare share(line);
  share.Compute();
  if (!line.claim.failure.ok()) return false;
  share.Write();
  return true;
}

}  // namespace claimwright

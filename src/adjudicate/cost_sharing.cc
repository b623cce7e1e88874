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
  int64_t assessed;   // before relief
  int64_t cents;      // after it
  int64_t a, b, c;    // as StepKind says
  int32_t accumulator;  // -1: none
  bool noted;           // it took something or changed a pool
  int32_t first_feed;
  int32_t feed_count;
};

// A function of the allowed amount and the accumulators. Takes are computed first, then relieved, and
// only then written.
class CostShare {
 public:
  explicit CostShare(LineChart& line) : line_(line), claim_(line.claim), steps_(line.terms->steps) {}

  void Compute() {
    for (uint16_t index : line_.tier().accumulators) {
      Accumulator(index).fed_before_line = Accumulator(index).period->fed;
    }
    first_feed_ = claim_.feeds.size();
    RunProgram();
    if (Relieve()) FeedAnew();
  }

  void Write() {
    for (size_t i = 0; i < steps_.size(); ++i) {
      if (takes_[i].noted) WriteTake(i);
    }
    WriteReliefs();
    LimitPlanPart();
  }

 private:
  struct Relief {
    uint16_t accumulator;
    uint8_t step;
    int64_t before, cut;
  };

  LineAccumulator& Accumulator(uint16_t index) { return claim_.day.accumulators[index]; }
  const Source& SourceOf(size_t accumulator) const { return line_.plan().accumulators[accumulator].source; }

  // Every step takes from what is left, and feeds, so that later steps see it.
  void RunProgram() {
    int64_t left = line_.amounts().allowed;
    for (size_t i = 0; i < steps_.size() && claim_.failure.ok(); ++i) {
      Take& take = takes_[i];
      take = Take();
      take.left_before = left;
      take.accumulator = -1;
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
      take.assessed = take.cents;
      take.noted |= take.cents > 0;
      left -= take.cents;
      Feed(i);
    }
  }

  void Feed(size_t step) {
    Take& take = takes_[step];
    take.first_feed = static_cast<int32_t>(claim_.feeds.size());
    for (uint16_t index : steps_[step].feeds) FeedOne(index, take.cents);
    take.feed_count = static_cast<int32_t>(claim_.feeds.size()) - take.first_feed;
  }

  void FeedOne(uint16_t index, int64_t cents) {
    LineAccumulator& accumulator = Accumulator(index);
    const int64_t remaining = accumulator.Remaining();
    const int64_t amount = std::min(cents, remaining);
    if (amount == 0) return;
    FeedRecord& feed = claim_.feeds.Append();
    feed.accumulator = &SourceOf(index);
    feed.amount = amount;
    feed.remaining_before = remaining;
    accumulator.period->fed += amount;
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
        return std::max<int64_t>(1, (int64_t{facts.days_supply} + step.days_per_copay - 1) / step.days_per_copay);
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
    const int64_t share = Rate::FromMicros(step.amount).Of(Money::FromCents(take->left_before), step.rounding).cents();
    take->a = step.amount;
    PoolRecord* pool = step.pooled ? PoolOf(step) : nullptr;
    if (pool == nullptr) {
      take->cents = std::min(take->left_before, Clamp(share, step));
      return;
    }
    take->b = pool->computed;
    take->c = pool->assessed;
    pool->computed += share;
    take->cents = std::min(take->left_before, std::max<int64_t>(0, Clamp(pool->computed, step) - pool->assessed));
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
        return PoolAt({step.pool_id, PoolPer::kPrescription, {}, line_.facts.from, line_.facts.prescription_number});
      default:
        return PoolAt({step.pool_id, PoolPer::kVisit, claim.billing_npi_text, line_.facts.from, {}});
    }
  }

  PoolRecord* PoolAt(const PoolKey& key) {
    PoolRecord* pool = claim_.pools.Find(key, claim_.limits.max_pools);
    if (pool == nullptr) {
      claim_.failure = absl::ResourceExhaustedError("cost_sharing.copay: the claim uses more pools than max_pools");
    }
    return pool;
  }

  // ---- out-of-pocket relief

  // What is above an out-of-pocket maximum is cut from the steps that feed it.
  bool Relieve() {
    for (uint16_t maximum : line_.tier().out_of_pocket_maximums) {
      const int64_t remaining = Accumulator(maximum).RemainingBeforeLine();
      if (remaining == kUnlimited) continue;
      int64_t excess = -remaining;
      for (size_t i = 0; i < steps_.size(); ++i) {
        if (Feeds(i, maximum)) excess += takes_[i].cents;
      }
      for (size_t n = 0; n < steps_.size() && excess > 0; ++n) {
        const size_t i = line_.terms->first_step_first ? n : steps_.size() - 1 - n;
        if (Feeds(i, maximum)) excess -= Cut(i, maximum, excess);
      }
    }
    return relief_count_ > 0;
  }

  bool Feeds(size_t step, uint16_t accumulator) const {
    const std::vector<uint16_t>& feeds = steps_[step].feeds;
    return takes_[step].cents > 0 && std::find(feeds.begin(), feeds.end(), accumulator) != feeds.end();
  }

  int64_t Cut(size_t step, uint16_t accumulator, int64_t excess) {
    const int64_t cut = std::min(excess, takes_[step].cents);
    reliefs_[relief_count_++] = {accumulator, static_cast<uint8_t>(step), takes_[step].cents, cut};
    takes_[step].cents -= cut;
    return cut;
  }

  // What was cut feeds nothing.
  void FeedAnew() {
    for (uint16_t index : line_.tier().accumulators) {
      Accumulator(index).period->fed = Accumulator(index).fed_before_line;
    }
    claim_.feeds.Truncate(first_feed_);
    for (size_t i = 0; i < steps_.size(); ++i) Feed(i);
  }

  // ---- writing

  void WriteTake(size_t i) {
    static constexpr Rule kRules[] = {Rule::kCopay, Rule::kDeductible, Rule::kCoinsurance};
    static constexpr StepKind kKinds[] = {StepKind::kCopay, StepKind::kDeductible, StepKind::kCoinsurance};
    static constexpr absl::string_view kCarcs[] = {"3", "1", "2"};
    static constexpr int64_t Amounts::*kAmounts[] = {&Amounts::copay, &Amounts::deductible, &Amounts::coinsurance};
    const Take& take = takes_[i];
    const int kind = steps_[i].kind;
    StepRecord& step = line_.Step(kRules[kind], kKinds[kind], take.left_before, take.left_before - take.assessed,
                                  &steps_[i].source);
    step.index = static_cast<uint8_t>(i);
    step.a = take.a;
    step.b = take.b;
    step.c = take.c;
    step.d = take.assessed;
    step.first_feed = take.first_feed;
    step.feed_count = take.feed_count;
    if (take.accumulator >= 0) step.accumulator = &SourceOf(static_cast<size_t>(take.accumulator));
    line_.amounts().*kAmounts[kind] += take.cents;
    line_.Adjust(claim_.steps.size() - 1, Group::kPR, kCarcs[kind], {}, take.cents);
  }

  void WriteReliefs() {
    for (int i = 0; i < relief_count_; ++i) {
      const Relief& relief = reliefs_[i];
      const Source& source = SourceOf(relief.accumulator);
      StepRecord& step = line_.Step(Rule::kRelief, StepKind::kRelief, relief.before, relief.before - relief.cut, &source);
      step.accumulator = &source;
      step.index = relief.step;
      step.a = Accumulator(relief.accumulator).RemainingBeforeLine();
      step.d = relief.cut;
    }
  }

  // What the plan would pay above a plan maximum, the patient owes.
  void LimitPlanPart() {
    Amounts& amounts = line_.amounts();
    for (uint16_t index : line_.terms->plan_maximums) {
      const int64_t remaining = Accumulator(index).Remaining();
      const int64_t plan_part =
          amounts.allowed - amounts.copay - amounts.deductible - amounts.coinsurance - amounts.over_limit;
      const int64_t over = plan_part - remaining;
      if (over <= 0) continue;
      const Source& source = SourceOf(index);
      StepRecord& step = line_.Step(Rule::kPlanMaximum, StepKind::kPlanMaximum, plan_part, plan_part - over, &source);
      step.accumulator = &source;
      step.a = remaining;
      step.d = over;
      const bool lifetime = line_.plan().accumulators[index].period == Period::kLifetime;
      line_.Adjust(claim_.steps.size() - 1, Group::kPR, lifetime ? "35" : "119", {}, over);
      amounts.over_limit += over;
    }
    if (amounts.over_limit > 0) line_.decision.verdict = Verdict::kReduced;
  }

  LineChart& line_;
  ClaimChart& claim_;
  const std::vector<CostShareStepProgram>& steps_;
  Take takes_[kMaxSteps];
  Relief reliefs_[kMaxSteps + 512];
  int relief_count_ = 0;
  size_t first_feed_ = 0;
};

bool NeedsAdmission(const TermsProgram& terms) {
  return std::any_of(terms.steps.begin(), terms.steps.end(),
                     [](const CostShareStepProgram& step) { return step.per == Per::kAdmission; });
}

}  // namespace

bool SharesCost(LineChart& line) {
  if (line.amounts().allowed == 0) return true;
  if (line.terms->pooled && NeedsAdmission(*line.terms) && line.claim.facts.claim.admission == kNoDate) {
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

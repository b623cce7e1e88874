// A benefit's program: what the patient pays of an amount, step by step, then relief; in parts
// where a tranche cuts it.
#ifndef CLAIMWRIGHT_SRC_ADJUDICATE_COST_SHARE_H_
#define CLAIMWRIGHT_SRC_ADJUDICATE_COST_SHARE_H_

#include <cstdint>
#include <vector>

#include "src/adjudicate/chart.h"

namespace claimwright {

// A function of an amount, the accumulators and the pools, that can be tried before it is run.
class CostShare {
 public:
  explicit CostShare(LineChart& line);

  // What the program would leave to the plan of an amount. Changes nothing.
  int64_t Try(int64_t amount);

  // Runs the program: writes its steps, feeds accumulators and pools. A claim that would use too
  // many pools fails.
  void Run(int64_t amount);

  // The patient owes what was taken and not relieved.
  void Owe();

 private:
  using Steps = std::vector<CostShareStepProgram>;

  // What a step takes from a part, with the operands its record will show.
  struct Take {
    int64_t left_before;
    int64_t cents;
    int64_t a, b, c;      // as StepKind says
    int32_t accumulator;  // -1: none
    bool noted;           // it changed a pool
  };
  struct Relief {
    uint16_t accumulator;
    uint8_t step;
    int64_t before, cut;
  };
  // What there was before something is tried.
  struct Saved {
    absl::Span<int64_t> fed;
    absl::Span<PoolRecord> pools;
    size_t steps, feeds, taken;
  };
  // A part of a line in a band of a tranche.
  struct Part {
    size_t band;
    int64_t quantity;
    int64_t cents;
    int64_t counted;  // what the tranche's accumulator counts of it
  };

  LineAccumulator& Accumulator(uint16_t index) { return claim_.day.accumulators[index]; }
  const Source& SourceOf(size_t accumulator) const {
    return line_.plan().accumulators[accumulator].source;
  }
  Saved Save() const;
  void Restore(const Saved& saved);
  template <typename Visit>
  void ForEachPeriod(Visit visit);

  // Runs all, and says what was taken.
  void RunAll(int64_t amount);
  int64_t TakenSince(size_t first) const;

  // Tranches.
  void RunTranche(int64_t amount);
  void RunTrancheOfAmount(int64_t amount);
  void RunTrancheOfCount(int64_t amount);
  void RunInBand(const Part& part, int64_t* left);
  void EnterPart(const Part& part);
  size_t BandAbove(int64_t value) const;
  size_t BandHolding(int64_t value) const;
  int64_t LargestPart(const Steps& steps, int64_t left, int64_t room);
  int64_t MeasureOf(const Steps& steps, int64_t part);
  int64_t MeasureSince(size_t first, int64_t part) const;
  void FeedTranche(size_t record, int64_t amount);

  // One part.
  void RunPart(const Steps& steps, int64_t amount);
  void Note(const Steps& steps, size_t i, const Take& take);
  void Feed(const CostShareStepProgram& program, int64_t cents, StepRecord* step);
  bool IsFed(uint16_t accumulator) const;

  // The kinds of steps.
  void TakeFrom(const CostShareStepProgram& step, Take* take);
  void TakeCopay(const CostShareStepProgram& step, Take* take);
  int64_t CopayCount(const CostShareStepProgram& step) const;
  void TakeFromPool(int64_t due_in_all, PoolRecord* pool, Take* take);
  void TakeDailyCopay(const CostShareStepProgram& step, Take* take);
  void TakeDeductible(const CostShareStepProgram& step, Take* take);
  void TakeCoinsurance(const CostShareStepProgram& step, Take* take);
  void TakeCoinsuranceOfCase(const CostShareStepProgram& step, Take* take);
  void TakeDifference(const CostShareStepProgram& step, Take* take);
  // What is per line is of a case once.
  bool IsByCase(const CostShareStepProgram& step) const {
    return line_.share != nullptr && step.per == Per::kLine;
  }
  PoolRecord* PoolOf(const CostShareStepProgram& step);

  // Out-of-pocket relief of a part.
  bool Relieve(int64_t amount);
  void CutTo(int64_t remaining, uint16_t maximum);
  int64_t Cut(uint16_t accumulator, int64_t excess, TakenStep* taken);
  void FeedPartAnew();
  void WriteReliefs();

  // Accumulators that do not go by the normal amounts are not fed by the program's steps.
  void FeedAsCoordinated(const Saved& before);

  void OweDifference(const TakenStep& taken);

  LineChart& line_;
  ClaimChart& claim_;
  ArenaList<TakenStep> taken_;
  // What the part that is worked has of the line: units in thousandths, and its days.
  int64_t quantity_;
  int64_t first_day_ = 0;
  int64_t days_;
  int64_t next_day_ = 0;  // of the next part
  size_t part_first_taken_ = 0;
  size_t part_first_feed_ = 0;
  bool feeds_all_ = true;
  static constexpr int kMaxReliefs = 64 + 512;
  Relief reliefs_[kMaxReliefs];
  int relief_count_ = 0;
};

// The patient's pool of that key. Null, and the claim fails, when it would use more than max_pools.
PoolRecord* FindPool(ClaimChart& claim, const PoolKey& key);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_ADJUDICATE_COST_SHARE_H_

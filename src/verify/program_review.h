// A cost share program run a second time.
#ifndef CLAIMWRIGHT_SRC_VERIFY_PROGRAM_REVIEW_H_
#define CLAIMWRIGHT_SRC_VERIFY_PROGRAM_REVIEW_H_

#include <cstdint>
#include <string>
#include <vector>

#include "src/verify/review.h"

namespace claimwright::verify {

// What a line has of a count's measure, and what of it the count does not hold yet.
struct Services {
  int64_t quantity;
  int64_t needed;
};
Services ServicesOf(LineReview& line, const LineAccumulator& count);

// The days of a line, counted from its from date, as far as pools are kept for them.
std::vector<int64_t> DaysOf(const LineReview& line);

// The pools of the count note so many visits or days, the earliest first.
void NoteServices(LineReview& line, const LineAccumulator& count, int64_t counted);

// The line goes on with what is within a count that has noted its days.
void KeepWithin(LineReview& line, const LineAccumulator& count, int64_t within);

// What a coordinated line feeds to the accumulator.
v1::CobFeed FeedOf(const v1::AccumulatorDefinition& definition);

// Steps, relief and tranches of the line's terms. Takes and feeds are noted on the line's steps.
class ProgramReview {
 public:
  explicit ProgramReview(LineReview& line);

  // Runs the program on what is left of the line; what its steps took.
  std::vector<Taken> Run(int64_t left);

  // What the program would leave to the plan of the amount; nothing is changed.
  int64_t Try(int64_t left);

 private:
  using Steps = google::protobuf::RepeatedPtrField<v1::CostShareStep>;

  // Everything a program changes.
  struct Saved {
    Ledger ledger;
    int steps;
    size_t taken;
  };
  // What a step takes, with what it says of itself.
  struct Take {
    int64_t cents = 0;
    bool noted = false;  // it changed a pool
    v1::Step step;       // operands alone
  };

  void RunAll(int64_t left);
  void RunSteps(const Steps& steps, const std::string& pool_prefix, int64_t left);
  void Note(const v1::CostShareStep& plan_step, int64_t left, const Take& take);

  Take TakeFrom(const v1::CostShareStep& step, int index, const std::string& pool_id, int64_t left);
  Take TakeCopay(const v1::Copay& copay, int index, const std::string& pool_id, int64_t left);
  Take TakeDeductible(const v1::Deductible& deductible, int index, int64_t left);
  Take TakeCoinsurance(const v1::Coinsurance& share, int index, const std::string& pool_id,
                       int64_t left);
  Take TakeDifference(const v1::Difference& difference, int index, int64_t left);
  int64_t CopayCount(const v1::Copay& copay) const;
  __int128 CopaysDue(const v1::Copay& copay) const {
    return static_cast<__int128>(CopayCount(copay)) * copay.amount_cents();
  }
  // Adds what was assessed already.
  int64_t TakeByDay(const v1::Copay& copay, const std::string& pool_id, int64_t left,
                    int64_t* already);
  // What the case's earlier lines took by a step per line.
  CaseTakes::Earlier& EarlierOf(const std::string& own_pool) {
    return line_.claim.ledger.case_takes().At(line_.case_index, line_.tier->tier_id(), own_pool);
  }
  v1::Pool& PoolOf(v1::Per per, const std::string& pool_id);

  std::vector<int> FeedsOf(const v1::CostShareStep& step) const;
  void Feed(const std::vector<int>& feeds, int64_t cents, v1::Step* step);

  void Relieve(size_t first_taken, const std::vector<int64_t>& fed_before);
  void FeedAnew(size_t first_taken, const std::vector<int64_t>& fed_before);

  void RunTranche(const v1::CostShareStep& step, int64_t left);
  void RunCounted(const v1::CostShareStep& step, const LineAccumulator& by, int64_t left);
  void RunByAmount(const v1::CostShareStep& step, const LineAccumulator& by, int64_t left);
  // A part of a line in a band.
  struct Part {
    int band;
    int64_t cents;
    int64_t quantity;           // of a count
    int64_t counted;            // of it new
    std::vector<int64_t> days;  // of a count of days: which, from the line's first
  };
  void RunPart(const v1::CostShareStep& step, const LineAccumulator& by, const Part& part,
               int64_t* left);
  int64_t LargestPart(const v1::Band& band, const std::string& pool_prefix, v1::Measure measure,
                      int64_t left, int64_t room);
  int64_t MeasureSince(size_t first_taken, v1::Measure measure, int64_t part) const;
  void FeedAsCoordinated(const std::vector<int64_t>& fed_before);
  const LineAccumulator* TrancheAccumulator() const;

  Saved Save() const;
  void Restore(Saved saved);

  LineReview& line_;
  bool as_primary_ =
      true;  // every accumulator is fed; else only those that a coordinated line feeds
  std::vector<Taken> taken_;
  std::vector<std::pair<int, int64_t>> tranches_;  // steps of parts and what they feed
  int64_t units_;              // of the line, or of the part in a tranche of units
  std::vector<int64_t> days_;  // of the line, or of the part in a tranche of days, from the first
};

}  // namespace claimwright::verify

#endif  // CLAIMWRIGHT_SRC_VERIFY_PROGRAM_REVIEW_H_

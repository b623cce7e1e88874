// A line while its own steps are worked out again, one after the other.
#ifndef CLAIMWRIGHT_SRC_VERIFY_LINE_STATE_H_
#define CLAIMWRIGHT_SRC_VERIFY_LINE_STATE_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "claimwright/v1/adjudication.pb.h"
#include "src/verify/amounts.h"
#include "src/verify/cases.h"
#include "src/verify/checker.h"
#include "src/verify/prior.h"

namespace claimwright::verify {

// What one feed added, and when.
struct Fed {
  std::string accumulator_id;
  int64_t amount;
  int32_t line_date;     // YYYYMMDD; picks the period
  int32_t service_date;  // YYYYMMDD
  bool carried_over;
};

// What a copay or coinsurance of a pool says that earlier lines left, and what it added.
struct PooledTake {
  int line, step;  // indexes
  v1::PoolPer per;
  const v1::ClaimLine* asked;
  int32_t date;  // the line's, YYYYMMDD
  int64_t already_assessed, assessed;
  bool computes;  // coinsurance
  int64_t already_computed, computed;
};

// What the lines of a claim come to, for the laws of its changes.
struct ClaimSums {
  // An accumulator, and whether its next period's value is meant.
  using Key = std::pair<std::string, bool>;

  // All lines count in one period of each accumulator and under the same limits, so that what one
  // line leaves of an accumulator is what the next one finds.
  bool one_period = false;
  std::map<Key, int64_t> fed;
  std::map<Key, int64_t> remaining_first;  // at the first feed; -1: no limit
  std::map<Key, int64_t> remaining_now;
  std::vector<Fed> feeds;
  std::vector<PooledTake> pooled;
  std::map<std::string, int64_t> counted;  // visits and days that pools note, by count
  std::map<std::string, bool> may_count;   // counts and tranches that may note more
  CaseTakes case_takes;
  bool edit_failed = false;
};

// A cost share step, and what relief has left of its take.
struct TakenStep {
  const v1::Step* step;
  int index;  // among the line's steps
  int64_t cents;
};

// An adjustment that a step must have made. What only the plan knows is left open.
struct Owed {
  int step;
  int group;  // AdjustmentGroup; UNSPECIFIED: the plan's
  const char* carc;
  const char* other_carc;  // in its place; null: none
  int64_t cents;
};

struct LineState {
  const v1::AdjudicateRequest& request;
  const v1::Adjudication& adjudication;
  int index;
  const v1::ClaimLine& asked;
  const v1::LineAdjudication& line;
  const PriorResult& prior;
  const Path& path;
  Checker& checker;
  ClaimSums& sums;
  int32_t date;  // the line's, YYYYMMDD

  // The step that is looked at.
  const v1::Step* step = nullptr;
  int step_index = 0;
  const Path* step_path = nullptr;

  // What the steps so far come to.
  int64_t billed = 0;      // what goes on after an authorized quantity
  int64_t quantity = 0;    // thousandths
  int64_t kept_days = -1;  // within the counts of days that cut it; -1: none did
  int64_t not_allowed = 0;
  int case_index = -1;  // of the case whose price it shares; -1: of none
  int64_t price = 0, allowed = 0, above = 0;
  int64_t left = 0;          // of allowed, for the steps of the program
  int64_t left_of_line = 0;  // the same beside the part of a tranche
  int64_t for_program = 0;   // what counts left of it
  int64_t over_limit = 0, penalty = 0;
  int64_t payment = 0, withheld = 0;
  bool patient_owes_above = false;  // PR-45 of pricing
  bool limits_balance = false;      // the patient might have owed all that is above allowed
  bool denied = false, in_tranche = false, reduces_payment = false;
  const v1::Step* secondary = nullptr;
  std::vector<TakenStep> taken = {};
  size_t part_first = 0;  // of the taken steps, where the part of a tranche begins
  int band = -1;          // of that part
  std::vector<Owed> owed = {};
  std::map<std::string, int64_t> relief_room = {};  // by out-of-pocket maximum

  bool pended() const { return line.outcome() == v1::OUTCOME_PENDED; }
  bool coordinated() const { return prior.coordinates(asked); }

  void Equal(absl::string_view field, int64_t expected, int64_t actual, const char* what) {
    checker.Equal(step->rule_id(), Path(*step_path, field), expected, actual, what);
  }
  void Holds(absl::string_view field, bool holds, const char* what) {
    checker.Holds(step->rule_id(), Path(*step_path, field), holds, what);
  }
  // The step changes no amount.
  void Stays(int64_t cents) {
    Equal("before_cents", cents, step->before_cents(), "before is billed");
    Equal("after_cents", cents, step->after_cents(), "after is billed");
  }
  void Owes(int group, const char* carc, int64_t cents, const char* other_carc = nullptr) {
    owed.push_back({step_index, group, carc, other_carc, cents});
  }
};

// ---- each looks at the state's step

void CheckEditStep(LineState& state);
void CheckCoverageStep(LineState& state);
void CheckOverrideStep(LineState& state);
void CheckDenialStep(LineState& state);
void CheckRequirementStep(LineState& state);
void CheckAuthorizedQuantityStep(LineState& state);
void CheckPriceStep(LineState& state);
void CheckLesserOfStep(LineState& state);
void CheckBalanceLimitStep(LineState& state);
void CheckCountStep(LineState& state);
void CheckTrancheStep(LineState& state);
void CheckTakeStep(LineState& state);
void CheckReliefStep(LineState& state);
void CheckPenaltyStep(LineState& state);
void CheckPlanMaximumStep(LineState& state);
void CheckSecondaryStep(LineState& state);
void CheckPaymentStep(LineState& state);
void CheckReductionStep(LineState& state);

// ---- each looks at the line once its steps are known

// The terms of law 2 and what the line says of itself.
void CheckLineAmounts(LineState& state);
void CheckAdjustments(LineState& state);
void CheckFeeds(LineState& state);

// The days of the line: by its quantity where the unit is a day, else by the calendar.
int64_t DaysOf(const LineState& state);

// ---- the claim

// Checks a line against the claim's line and its own steps, and adds to the sums.
void CheckLine(LineState& state);
// Works the steps of a line out again.
void CheckSteps(LineState& state);
// The steps are those of a walk through the stages that ends as the line's outcome says.
void CheckWalk(const LineState& state);

// The lines of a case agree on it and share its price.
void CheckCases(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication,
                Checker* checker);

// Works out again what the steps have changed. Only for claims that do not pend.
void CheckChanges(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication,
                  const ClaimSums& sums, Checker* checker);
// The part of CheckChanges that is about pools.
void CheckPools(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication,
                const ClaimSums& sums, Checker* checker);
// Whatever a line names stands among the documents.
void CheckProvenance(const v1::Adjudication& adjudication, Checker* checker);

}  // namespace claimwright::verify

#endif  // CLAIMWRIGHT_SRC_VERIFY_LINE_STATE_H_

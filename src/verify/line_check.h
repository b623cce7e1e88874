// What must hold of one line.
#ifndef CLAIMWRIGHT_SRC_VERIFY_LINE_CHECK_H_
#define CLAIMWRIGHT_SRC_VERIFY_LINE_CHECK_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "claimwright/v1/adjudication.pb.h"
#include "src/verify/checker.h"

namespace claimwright {

// What one feed added, and when.
struct Fed {
  std::string accumulator_id;
  int64_t cents;
  int32_t service_date;  // YYYYMMDD
};

// What a copay or coinsurance of a pool says that earlier lines left, and what it added.
struct PooledTake {
  std::string path;
  std::string rule_id;
  v1::PoolPer per;
  const v1::ClaimLine* line;
  int64_t already_assessed, assessed;
  bool computes;  // coinsurance
  int64_t already_computed, computed;
};

// What the lines of a claim come to, for the laws of its changes.
struct ClaimSums {
  // All lines count in one period of each accumulator and under the same limits, so that what one
  // line leaves of an accumulator is what the next one finds.
  bool one_period = false;
  std::map<std::string, int64_t> fed;              // by accumulator id
  std::map<std::string, int64_t> remaining_first;  // at the first feed; -1: no limit
  std::map<std::string, int64_t> remaining_now;
  std::vector<Fed> feeds;
  std::vector<PooledTake> pooled;
  bool edit_failed = false;
};

// Whether an edit fails for a line, and the remark code it denies with. Unknown rules never fail.
struct EditAnswer {
  bool fails;
  const char* rarc;
};
EditAnswer AskEdit(const v1::AdjudicateRequest& request, const v1::ClaimLine& line,
                   const std::string& rule_id);

// Checks a line against the claim's line and its own steps, and adds to the sums.
void CheckLine(const v1::AdjudicateRequest& request, const v1::ClaimLine& claim_line,
               const v1::LineAdjudication& line, const std::string& path, Checker* checker,
               ClaimSums* sums);

// Checks that the steps are those of a walk through the stages that ends as the line's outcome
// says.
void CheckWalk(const v1::LineAdjudication& line, const std::string& path, Checker* checker);

// Works the steps of a line out again.
void CheckSteps(const v1::AdjudicateRequest& request, const v1::ClaimLine& claim_line,
                const v1::LineAdjudication& line, const std::string& path, Checker* checker,
                ClaimSums* sums);

// Works out again what the steps have changed. Only for claims that do not pend.
void CheckChanges(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication,
                  const ClaimSums& sums, Checker* checker);

// The part of CheckChanges that is about pools.
void CheckPools(const v1::AdjudicateRequest& request, const v1::Changes& changes,
                const ClaimSums& sums, Checker* checker);

// Whatever a line names stands among the documents.
void CheckDocuments(const v1::Adjudication& adjudication, Checker* checker);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_VERIFY_LINE_CHECK_H_

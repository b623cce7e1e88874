// What must hold of one line.
#ifndef CLAIMWRIGHT_SRC_VERIFY_LINE_CHECK_H_
#define CLAIMWRIGHT_SRC_VERIFY_LINE_CHECK_H_

#include <cstdint>
#include <map>
#include <string>

#include "claimwright/v1/adjudication.pb.h"
#include "src/verify/checker.h"

namespace claimwright {

// What the lines of a claim come to, for the laws of its changes.
struct ClaimSums {
  std::map<std::string, int64_t> fed;  // by accumulator id
  int64_t pools_assessed = 0;
  int64_t pools_computed = 0;
  bool edit_failed = false;
};

// Checks a line against the claim's line and its own steps, and adds to the sums.
void CheckLine(const v1::AdjudicateRequest& request, const v1::ClaimLine& claim_line,
               const v1::LineAdjudication& line, const std::string& path, Checker* checker, ClaimSums* sums);

// Works the steps of a line out again.
void CheckSteps(const v1::AdjudicateRequest& request, const v1::ClaimLine& claim_line,
                const v1::LineAdjudication& line, const std::string& path, Checker* checker, ClaimSums* sums);

// Works out again what the steps have changed. Only for claims that do not pend.
void CheckChanges(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication, const ClaimSums& sums,
                  Checker* checker);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_VERIFY_LINE_CHECK_H_

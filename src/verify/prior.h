// What the payers before the plan did on each line of a claim.
#ifndef CLAIMWRIGHT_SRC_VERIFY_PRIOR_H_
#define CLAIMWRIGHT_SRC_VERIFY_PRIOR_H_

#include <cstdint>
#include <vector>

#include "claimwright/v1/claim.pb.h"
#include "src/base/date.h"

namespace claimwright::verify {

struct PriorResult {
  enum Status { kPrimary, kResult, kPayerOrder, kNoResult, kUnbalanced, kIncomplete };
  Status status = kPrimary;
  int64_t paid = 0;        // by all of them, CARC 100 included
  int64_t patient = 0;     // what the last of them left to the patient, without CARC 100
  int64_t cost_share = 0;  // of it PR-1, PR-2 and PR-3

  // A line of which nothing was billed is decided as if the plan came first.
  bool coordinates(const v1::ClaimLine& line) const {
    return status == kResult && line.billed_cents() > 0;
  }
};

// One for each line.
std::vector<PriorResult> PriorResultsOf(const v1::Claim& claim);

// The latest day on which a prior payer decided the claim or the line; kNoDate: not stated.
Date LatestDecisionOfPriorPayers(const v1::Claim& claim, const v1::ClaimLine& line);

}  // namespace claimwright::verify

#endif  // CLAIMWRIGHT_SRC_VERIFY_PRIOR_H_

// Cases: lines of a claim that have one price together, docs/adjudication.md 4 and 5.
#ifndef CLAIMWRIGHT_SRC_VERIFY_CASES_H_
#define CLAIMWRIGHT_SRC_VERIFY_CASES_H_

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "claimwright/v1/claim.pb.h"

namespace claimwright::verify {

// From admission to discharge, that day not counted; without both dates, the days of the lines.
int64_t DaysOfStay(const v1::Claim& claim, const std::vector<int>& lines);

// What the lines of a case have of its price, by what each bills. Empty where the price has fewer
// cents than there are lines that bill something.
std::vector<int64_t> SpreadPrice(int64_t price, const std::vector<int64_t>& billed);

// What earlier lines took by the steps and penalties that the lines of a case share.
class CaseTakes {
 public:
  struct Earlier {
    int64_t cents = 0;  // before relief
    int64_t basis = 0;  // of a rate
  };

  // Of a line of no case, whose index is below 0, nothing, whatever is added.
  Earlier& At(int case_index, const std::string& tier_id, const std::string& what) {
    Earlier& earlier = earlier_[{case_index, tier_id, what}];
    if (case_index < 0) earlier = {};
    return earlier;
  }

 private:
  std::map<std::tuple<int, std::string, std::string>, Earlier> earlier_;
};

// What names a penalty among the takes of a case; a step is named by its pool.
std::string PenaltyOf(const std::string& benefit_id, const std::string& carc_code);

}  // namespace claimwright::verify

#endif  // CLAIMWRIGHT_SRC_VERIFY_CASES_H_

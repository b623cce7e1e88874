// Which line of a claim a remitted line answers, for the rooms that read what payers sent.
#ifndef CLAIMWRIGHT_SRC_BASE_LINE_MATCH_H_
#define CLAIMWRIGHT_SRC_BASE_LINE_MATCH_H_

#include <string>
#include <vector>

#include "claimwright/v1/claim.pb.h"
#include "claimwright/v1/remittance.pb.h"

namespace claimwright {

// Finds the claim's line for each remitted line: by control number (REF*6R), else by what was
// billed: procedure, modifiers, date and billed amount. Lines that agree in all of these are
// interchangeable and are taken in their order. The claim must outlive the matcher.
class LineMatcher {
 public:
  static constexpr int kNoLine = -1;

  LineMatcher(const v1::Claim& claim, const v1::RemittedClaim& remitted);

  // The index of the claim's line; kNoLine where there is none.
  int MatchOf(int remitted_line) const { return matches_[static_cast<size_t>(remitted_line)]; }

 private:
  int ByControlNumber(const std::string& number) const;
  int ByService(const v1::RemittedLine& remitted) const;

  const v1::Claim& claim_;
  std::vector<bool> taken_;  // by a remitted line
  std::vector<int> matches_;
};

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_BASE_LINE_MATCH_H_

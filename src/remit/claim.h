// A decided claim in the form of a remittance.
#ifndef CLAIMWRIGHT_SRC_REMIT_CLAIM_H_
#define CLAIMWRIGHT_SRC_REMIT_CLAIM_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "claimwright/v1/remittance.pb.h"
#include "src/base/issue_collector.h"

namespace claimwright::remit {

// AMT01 of interest.
inline constexpr char kInterest[] = "I";

// Whether an amount is one that a document may state, of either sign.
bool IsAmount(int64_t cents);

// Whether the decision and the claim belong together, have amounts that can be summed, and balance.
bool CheckDecision(const v1::ClaimToRemit& item, const Path& path, IssueCollector* issues);

// Whether a remitted claim is none of status 22, has amounts that can be negated, and balances.
bool CheckOriginal(const v1::RemittedClaim& claim, const Path& path, IssueCollector* issues);

// Requires CheckDecision.
v1::RemittedClaim Remitted(const v1::ClaimToRemit& item);

// Requires CheckOriginal.
v1::RemittedClaim Reversed(const v1::RemittedClaim& claim);

// Turns what is paid into an adjustment of this group and reason, line by line.
void MovePaid(v1::AdjustmentGroup group, absl::string_view carc_code, v1::RemittedClaim* claim);

}  // namespace claimwright::remit

#endif  // CLAIMWRIGHT_SRC_REMIT_CLAIM_H_

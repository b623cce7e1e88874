// The identities of a remitted claim, for all who make or use one.
#ifndef CLAIMWRIGHT_SRC_REMIT_BALANCE_H_
#define CLAIMWRIGHT_SRC_REMIT_BALANCE_H_

#include "claimwright/v1/remittance.pb.h"
#include "src/base/issue_collector.h"

namespace claimwright::remit {

// CLP02 of a reversal, and of the answer before a service.
inline constexpr char kReversal[] = "22";
inline constexpr char kPredetermination[] = "25";

void CheckClaimBalance(const v1::RemittedClaim& claim, const Path& path, IssueCollector* issues);

}  // namespace claimwright::remit

#endif  // CLAIMWRIGHT_SRC_REMIT_BALANCE_H_

// What makes a claim one that can be charged, and a request one that can be posted.
#ifndef CLAIMWRIGHT_SRC_ACCOUNT_POSTING_CHECK_H_
#define CLAIMWRIGHT_SRC_ACCOUNT_POSTING_CHECK_H_

#include "claimwright/v1/account.pb.h"
#include "src/base/document.h"

namespace claimwright {

void CheckAccountClaim(const v1::AccountClaim& claim, const Path& path, DocumentReader* reader);

// After it no amount of the remittance is above ten billion dollars, of either sign.
void CheckPostingRequest(const v1::PostingRequest& request, const Path& path,
                         DocumentReader* reader);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_ACCOUNT_POSTING_CHECK_H_

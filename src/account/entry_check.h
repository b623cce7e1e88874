// What makes an entry one that can be posted.
#ifndef CLAIMWRIGHT_SRC_ACCOUNT_ENTRY_CHECK_H_
#define CLAIMWRIGHT_SRC_ACCOUNT_ENTRY_CHECK_H_

#include "claimwright/v1/account.pb.h"
#include "src/base/document.h"

namespace claimwright {

// Ids, date, amount and positions, each issue at its field.
void CheckEntry(const v1::LedgerEntry& entry, const Path& path, DocumentReader* reader);

// Whether one entry is the other with debit and credit changed over, of the same amount, account,
// patient, visit, claim, line and billing entity.
bool IsMirror(const v1::LedgerEntry& reversal, const v1::LedgerEntry& entry);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_ACCOUNT_ENTRY_CHECK_H_

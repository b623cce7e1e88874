// Entries of a claim, and the positions that its money moves between.
#ifndef CLAIMWRIGHT_SRC_ACCOUNT_POSTING_ENTRY_H_
#define CLAIMWRIGHT_SRC_ACCOUNT_POSTING_ENTRY_H_

#include <cstdint>
#include <string>

#include "claimwright/v1/account.pb.h"

namespace claimwright {

v1::LedgerPosition PatientReceivable();
v1::LedgerPosition InsuranceReceivable(const std::string& payer_id);

// An entry of the claim's line, or of the claim (0), that moves nothing yet.
v1::LedgerEntry EntryOf(const v1::AccountClaim& claim, int32_t line_number);

// By how much an entry makes what stands with a payer grow; 0 where it is not of that payer.
int64_t GrowthOf(const v1::LedgerEntry& entry, const std::string& payer_id);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_ACCOUNT_POSTING_ENTRY_H_

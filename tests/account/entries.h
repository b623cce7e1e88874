// Entries of invented accounts.
#ifndef CLAIMWRIGHT_TESTS_ACCOUNT_ENTRIES_H_
#define CLAIMWRIGHT_TESTS_ACCOUNT_ENTRIES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "claimwright/v1/account.pb.h"

namespace claimwright::testing {

v1::LedgerPosition Patient();
v1::LedgerPosition Revenue();
v1::LedgerPosition Payer(const std::string& payer_id);
v1::LedgerPosition Cash(v1::PaymentMethod method);

// An entry of account A1 on March 2, 2026, with the reason "TEST".
v1::LedgerEntry Entry(const std::string& entry_id, const v1::LedgerPosition& debit,
                      const v1::LedgerPosition& credit, int64_t cents);

v1::LedgerBatch Batch(const std::vector<v1::LedgerEntry>& entries);

}  // namespace claimwright::testing

#endif  // CLAIMWRIGHT_TESTS_ACCOUNT_ENTRIES_H_

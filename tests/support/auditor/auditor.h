// The auditor: what a ledger must hold, by adding up all entries anew for each question. It shares
// no code with the library.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_AUDITOR_AUDITOR_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_AUDITOR_AUDITOR_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "claimwright/v1/account.pb.h"

namespace claimwright::testing {

class Auditor {
 public:
  // What the ledger must answer to a batch of well-formed entries; posts it where it is kOk.
  absl::StatusCode Post(const v1::LedgerBatch& batch);

  v1::BalanceSheet Balances(const v1::BalanceScope& scope) const;
  // The entries of a scope in the order of posting.
  std::vector<v1::LedgerEntry> EntriesOf(const v1::BalanceScope& scope) const;
  // The id of the entry that reverses this one; empty: none does.
  std::string ReversedBy(const std::string& entry_id) const;
  const std::vector<v1::LedgerEntry>& entries() const { return entries_; }

 private:
  absl::StatusCode PostOne(const v1::LedgerEntry& entry);
  const v1::LedgerEntry* Find(const std::string& entry_id) const;

  std::vector<v1::LedgerEntry> entries_;
};

}  // namespace claimwright::testing

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_AUDITOR_AUDITOR_H_

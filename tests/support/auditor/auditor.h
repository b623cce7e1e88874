// The auditor: what a ledger must hold, by adding up all entries anew for each question. It shares
// no code with the library.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_AUDITOR_AUDITOR_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_AUDITOR_AUDITOR_H_

#include <vector>

#include "claimwright/v1/account.pb.h"

namespace claimwright::testing {

class Auditor {
 public:
  enum class Answer { kPosted, kExists, kNotFound, kRefused };

  // What the ledger must answer to a batch of well-formed entries; posts it where it is right.
  Answer Post(const v1::LedgerBatch& batch);

  v1::BalanceSheet Balances(const v1::BalanceScope& scope) const;
  const std::vector<v1::LedgerEntry>& entries() const { return entries_; }

 private:
  Answer PostOne(const v1::LedgerEntry& entry);
  const v1::LedgerEntry* Find(const std::string& entry_id) const;
  bool IsReversed(const std::string& entry_id) const;

  std::vector<v1::LedgerEntry> entries_;
};

}  // namespace claimwright::testing

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_AUDITOR_AUDITOR_H_

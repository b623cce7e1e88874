// What a reversal takes back.
#ifndef CLAIMWRIGHT_SRC_ACCOUNT_POSTING_REVERSAL_H_
#define CLAIMWRIGHT_SRC_ACCOUNT_POSTING_REVERSAL_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/types/optional.h"
#include "claimwright/ledger.h"
#include "claimwright/v1/account.pb.h"

namespace claimwright {

// The claim as it was remitted before a reversal took it back: every amount of the balance negated.
v1::RemittedClaim OriginalOf(const v1::RemittedClaim& reversal);

// Finds what the reversals of one remittance take back, each payment once.
class Reversals {
 public:
  // `payment_ids` are those of the remittance; what it posts itself is no original. The ledger and
  // the request must outlive this.
  Reversals(const Ledger& ledger, const v1::PostingRequest& request,
            const std::vector<std::string>& payment_ids)
      : ledger_(ledger), request_(request), not_original_(payment_ids.begin(), payment_ids.end()) {}

  // The reversals of the entries that this payer's earlier answer posted: the last answer that
  // posted what `expected` would post. The answer that this very reversal has taken back already
  // is found again. Nothing: no answer fits.
  absl::optional<std::vector<v1::LedgerEntry>> Of(const v1::AccountClaim& claim,
                                                  const std::vector<v1::LedgerEntry>& expected,
                                                  const std::string& payment_id);

 private:
  using Payment = std::vector<v1::LedgerEntry>;  // of one payment id, in the order of posting
  enum class State { kOpen, kReversedHere, kReversed };

  std::vector<Payment> PaymentsOf(const v1::AccountClaim& claim) const;
  State StateOf(const Payment& payment, const std::string& reversal_id) const;
  bool IsPosted(const Payment& payment, const std::vector<v1::LedgerEntry>& expected) const;

  const Ledger& ledger_;
  const v1::PostingRequest& request_;
  absl::flat_hash_set<std::string> not_original_;  // payment ids
};

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_ACCOUNT_POSTING_REVERSAL_H_

// What stands with a payer: in the ledger, and with a batch that is not posted yet.
#ifndef CLAIMWRIGHT_SRC_ACCOUNT_POSTING_STANDING_H_
#define CLAIMWRIGHT_SRC_ACCOUNT_POSTING_STANDING_H_

#include <cstdint>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "claimwright/ledger.h"
#include "claimwright/v1/account.pb.h"

namespace claimwright {

class Standing {
 public:
  // Both must outlive this.
  Standing(const Ledger& ledger, const std::string& payer_id)
      : ledger_(ledger), payer_id_(payer_id) {}

  // Counts an entry of the batch, unless the ledger has it already.
  void Add(const v1::LedgerEntry& entry);

  // By how much more was posted than stood with the payer: of a line, which may use what stands
  // with the claim itself and no other line needs, or (line 0) of the whole claim. 0: by nothing.
  __int128 ExcessOf(const v1::AccountClaim& claim, int32_t line_number) const;

 private:
  // Of a line, or (0) of the whole claim.
  __int128 Of(const v1::AccountClaim& claim, int32_t line_number) const;

  const Ledger& ledger_;
  const std::string& payer_id_;
  absl::flat_hash_map<std::pair<std::string, int32_t>, __int128> added_;  // by claim id and line
};

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_ACCOUNT_POSTING_STANDING_H_

// What a payer's answer to one claim moves, before it has ids and dates.
#ifndef CLAIMWRIGHT_SRC_ACCOUNT_POSTING_ANSWER_H_
#define CLAIMWRIGHT_SRC_ACCOUNT_POSTING_ANSWER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "claimwright/v1/account.pb.h"

namespace claimwright {

using CarcSet = absl::flat_hash_set<std::string>;

// The policy's CARCs that are written off where their group is CO, or those that it has by default.
CarcSet ContractualCarcsOf(const v1::PostingPolicy& policy);

struct Answer {
  std::vector<v1::LedgerEntry> entries;      // without id, date and payment
  std::vector<v1::PostingFinding> findings;  // without the claim's index and id
  bool complete = true;                      // every part of the answer is known and balances
};

// The rules of docs/accounts.md, for a claim that is billed to this payer. `remitted` is no
// reversal; all its amounts are within ten billion dollars.
Answer AnswerOf(const v1::AccountClaim& claim, const std::string& payer_id,
                const v1::RemittedClaim& remitted, const CarcSet& contractual);

v1::PostingFinding FindingOf(v1::FindingKind kind, int32_t line_index, __int128 cents,
                             absl::string_view message);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_ACCOUNT_POSTING_ANSWER_H_

// Posting to the ledger: charges, and what payers answered. UNPROVEN.
#ifndef CLAIMWRIGHT_POSTING_H_
#define CLAIMWRIGHT_POSTING_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "claimwright/ledger.h"
#include "claimwright/messages_fwd.h"

namespace claimwright {

// The entries that charge a claim: each line's billed amount stands with the first coverage, or
// with the patient where there is none. Nothing is posted yet. Entry ids come from the claim's id
// and the line numbers, so that a claim is charged once.
//
// kInvalidArgument with all issues: no account, id, lines or date, a line number that is below 1
// or stands twice, a coverage without payer or a payer twice, a negative amount. Thread-safe.
absl::StatusOr<v1::LedgerBatch> ChargesOf(const v1::AccountClaim& claim, int32_t effective_date);

// The entries that a remittance posts, ours or any payer's, and what is amiss with it. Nothing is
// posted yet; `ledger` is read for what a reversal takes back and for what stands with the payer.
// docs/accounts.md has the rules.
//
//   absl::StatusOr<claimwright::v1::PostingResult> result = PostRemittance(request, ledger);
//   if (!result.ok()) return result.status();
//   absl::StatusOr<claimwright::PostOutcome> posted = ledger.Post(result->batch());
//   for (const auto& finding : result->findings()) { ... to the work list ... }
//
// Guarantees:
// 1. A line or claim that cannot be matched for sure, or does not balance, posts nothing and is a
//    finding.
// 2. What the payer denied stays with the payer; what is the patient's moves to the next coverage,
//    and to the patient only when none is left.
// 3. Entry ids come from the remittance (payer, TRN02, CLP01, CLP07, CLP02 and occurrence), so that
//    a remittance that arrives again posts nothing new.
// 4. A reversal mirrors the entries of its original, or posts nothing.
//
// kInvalidArgument with all issues for a request that lacks what it requires, names a claim twice,
// or has an amount above ten billion dollars. Thread-safe. Cost: a few look-ups a line; a
// reversal reads the claim's entries.
absl::StatusOr<v1::PostingResult> PostRemittance(const v1::PostingRequest& request,
                                                 const Ledger& ledger);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_POSTING_H_

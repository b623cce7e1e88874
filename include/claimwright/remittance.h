// Remittance advices: from decisions to payments, reversals and the claim for the next payer; and
// the identities every remittance must keep.
#ifndef CLAIMWRIGHT_REMITTANCE_H_
#define CLAIMWRIGHT_REMITTANCE_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "claimwright/messages_fwd.h"

namespace claimwright {

// Groups decided claims by payee and makes one remittance for each: whom to pay, how much, for
// which claims, and why not more. It decides nothing about a claim: amounts, groups and codes are
// those of the adjudications. docs/remittance.md has the rules with their sources.
//
//   absl::StatusOr<claimwright::v1::RemittanceBatch> batch = claimwright::MakeRemittances(request);
//   if (!batch.ok()) return batch.status();
//   for (const auto& remittance : batch->remittances()) { ... write, pay, send ... }
//
// Guarantees:
// 1. Every claim that does not pend is remitted once: to the billing provider when it is contracted
//    or the benefits are assigned (CLM08 is Y) or it is a predetermination, else to the subscriber.
//    A payment to the subscriber shows in the provider's remittance too, as PR-100, where the
//    request asks for it. A claim that pends is left out with its reversal, and counted.
// 2. Remittances stand in the order in which the claims first need them, then payees that have
//    provider adjustments alone, in the order of the request. Claims keep the order of the request;
//    a reversal stands directly before its correction.
// 3. Each remittance balances (CheckBalance finds nothing), and its payment is never negative: what
//    the payee still owes is moved to a later remittance (FB), and nothing is paid now.
// 4. Equal requests give equal batches.
//
// Errors: kInvalidArgument with every issue at its field: a missing payer or date, a trace number
// that two payments have, an adjudication that is of another claim or does not balance, an account
// that ACH needs; kOutOfRange when a total leaves 64 bits. All or nothing.
//
// Thread-safe. Cost: linear in the lines, times the logarithm of the payees.
absl::StatusOr<v1::RemittanceBatch> MakeRemittances(const v1::RemitRequest& request);

// One claim as it is remitted to its provider, for a host that makes its own remittances or bills
// the next payer. kInvalidArgument as above, and for a claim that pends.
absl::StatusOr<v1::RemittedClaim> RemitClaim(const v1::ClaimToRemit& claim);

// The reversal of a remitted claim: status 22; billed, paid, every adjustment and every amount
// beside the balance negated, with the original group and reason; no patient responsibility
// (CLP05). Unmapped segments, whose amounts cannot be negated, are left out. kInvalidArgument for a
// claim that is a reversal itself or does not balance.
absl::StatusOr<v1::RemittedClaim> ReverseClaim(const v1::RemittedClaim& claim);

// The claim for the next payer: the payer that was billed becomes an other payer with what it paid
// and adjusted, for the claim and for each line, and what the patient still owes. `claim` is the
// one that was billed, `remitted` what that payer answered, in our own remittance or in any 835.
//
// Lines match by control number (REF*6R), else by what was billed: procedure, modifiers, date and
// billed amount; lines that agree in all of these are interchangeable. The parts of a line that the
// payer split stay apart. What belongs to the former payer alone is cleared: its control number,
// authorization and referral, received date, network tier, and frequency.
//
// kInvalidArgument where the remitted claim does not balance, is a reversal, or has a line that
// matches none; a claim is never completed by a guess.
absl::StatusOr<v1::Claim> ClaimForNextPayer(const v1::Claim& claim,
                                            const v1::RemittedClaim& remitted,
                                            const v1::NextPayer& next);

// What does not balance in a remittance, ours or any payer's; no issues when all does. In order of
// the document, at most 100 issues, each with the amount that is amiss:
// - line: paid = billed - adjustments;
// - claim: paid = billed - adjustments of the claim and its lines; where there are lines, billed =
//   sum of the lines' billed amounts; patient responsibility, where it is stated, = sum of the PR
//   adjustments;
// - payment: amount = sum of the claims' paid amounts - provider adjustments, and is not negative.
// A reversal that states a patient responsibility is a warning.
v1::IssueList CheckBalance(const v1::RemittanceAdvice& remittance);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_REMITTANCE_H_

// The ledger of patient accounts: append-only, double-entry, zero-sum.
#ifndef CLAIMWRIGHT_LEDGER_H_
#define CLAIMWRIGHT_LEDGER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "claimwright/messages_fwd.h"

namespace claimwright {

// What a batch did.
struct PostOutcome {
  int posted = 0;              // new entries
  int repeated = 0;            // entries that the ledger had already, with the same content
  int64_t first_sequence = 0;  // posted_sequence of the first new entry; 0: there is none
};

// Accounts and every cent that ever moved on them. Nothing is edited or deleted; what was wrong is
// reversed and posted right. docs/accounts.md has the rules.
//
//   claimwright::Ledger ledger;
//   absl::StatusOr<claimwright::PostOutcome> posted = ledger.Post(batch);
//   if (!posted.ok()) return posted.status();
//   int64_t owed = ledger.Balance("A1", claimwright::v1::LEDGER_CLASS_PATIENT_RECEIVABLE);
//
// Guarantees:
// 1. A batch is posted whole or not at all.
// 2. An entry id again with the same content changes nothing; a host that does not know whether a
//    batch arrived sends it again.
// 3. The balances of an account sum to zero, now and as of any date and any posting.
// 4. A reversal mirrors its entry, and an entry is reversed at most once.
// 5. Equal batches in equal order give equal ledgers.
//
// Thread-compatible. Movable.
class Ledger {
 public:
  Ledger();
  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;
  ~Ledger();

  // Posts the entries of a batch in order; each may reverse one before it. Errors, the ledger being
  // unchanged:
  // - kInvalidArgument with all issues: a missing id, account, reason or date, an amount of 0 or
  //   less, a position that lacks what its class is of, debit and credit the same;
  // - kAlreadyExists: an entry id that the ledger has with other content;
  // - kNotFound: a reversal of an entry that the ledger does not have;
  // - kFailedPrecondition: a reversal that is not the mirror of its entry, or of an entry that is a
  //   reversal or is reversed already;
  // - kOutOfRange: a balance would leave 64 bits.
  // Messages name the field, never an id. Cost: a few look-ups an entry.
  absl::StatusOr<PostOutcome> Post(const v1::LedgerBatch& batch);

  // The mirror of an entry, ready to be posted under a new id. kNotFound.
  absl::StatusOr<v1::LedgerEntry> ReversalOf(absl::string_view entry_id,
                                             absl::string_view reversal_id, int32_t effective_date,
                                             absl::string_view reason_code) const;

  // Debits less credits of a class on an account, of all payers, agencies and methods; 0 where
  // there is nothing. `ledger_class` is a claimwright.v1.LedgerClass. Cost: constant.
  int64_t Balance(absl::string_view account_id, int ledger_class) const;

  // The balances of a scope. Cost: constant where no line, date or posting is given, else linear in
  // the entries of the account, patient, visit or claim. kInvalidArgument where the scope names no
  // account, or more than it may.
  absl::StatusOr<v1::BalanceSheet> Balances(const v1::BalanceScope& scope) const;

  // Visits the entries of a scope in the order of posting, until the visitor answers false. The
  // entry lives as long as the visit. Errors as Balances.
  absl::Status Visit(const v1::BalanceScope& scope,
                     const std::function<bool(const v1::LedgerEntry&)>& visitor) const;

  // The entry of an id; kNotFound.
  absl::StatusOr<v1::LedgerEntry> Find(absl::string_view entry_id) const;
  // The id of the entry that reverses this one; empty: none does, or there is no such entry.
  std::string ReversedBy(absl::string_view entry_id) const;

  // The sequence of the entry that was posted last; 0: none was.
  int64_t last_sequence() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace claimwright

#endif  // CLAIMWRIGHT_LEDGER_H_

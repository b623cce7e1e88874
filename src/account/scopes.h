// Running balances of accounts, patients, visits and claims.
#ifndef CLAIMWRIGHT_SRC_ACCOUNT_SCOPES_H_
#define CLAIMWRIGHT_SRC_ACCOUNT_SCOPES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "src/account/entries.h"

namespace claimwright {

struct ScopeKey {
  enum Kind : uint32_t { kAccount, kPatient, kVisit, kClaim };
  static constexpr size_t kKinds = 4;

  uint32_t account = 0;  // texts
  Kind kind = kAccount;
  uint32_t id = 0;  // text of the patient, visit or claim

  friend bool operator==(const ScopeKey& a, const ScopeKey& b) {
    return a.account == b.account && a.kind == b.kind && a.id == b.id;
  }
  template <typename H>
  friend H AbslHashValue(H h, const ScopeKey& key) {
    return H::combine(std::move(h), key.account, key.kind, key.id);
  }
};

struct Held {
  PositionKey position;
  int64_t debit;  // debits less credits
};

// Few: what an account, a patient, a visit or a claim holds money in.
class Holdings {
 public:
  void Move(const PositionKey& position, int64_t cents);
  // Both sides of an entry.
  void Add(const EntryRecord& entry) {
    Move(entry.debit, entry.amount);
    Move(entry.credit, -entry.amount);
  }
  const absl::InlinedVector<Held, 2>& all() const { return all_; }

 private:
  absl::InlinedVector<Held, 2> all_;
};

struct Scope {
  Holdings holdings;
  int64_t last_sequence = 0;  // of its entries
};

// Every entry belongs to its account, and to its patient, visit and claim as far as it names them.
class Scopes {
 public:
  // Entries are added in the order of their sequences.
  void Add(const EntryRecord& entry);
  // Null where the scope has no entries.
  const Scope* Find(const ScopeKey& key) const;
  // The sequences of a scope's entries in the order of posting.
  std::vector<int64_t> SequencesOf(const ScopeKey& key) const;

 private:
  struct Latest {
    ScopeKey key;
    Scope* scope = nullptr;
  };

  Scope& At(const ScopeKey& key);

  absl::flat_hash_map<ScopeKey, size_t> indexes_;  // in scopes_
  std::deque<Scope> scopes_;                       // stay where they are
  // By kind, the last scope that was added to: most entries are of the claim of the entry before.
  std::array<Latest, ScopeKey::kKinds> latest_;
  // By sequence less 1 and kind of scope: the sequence of the scope's entry before; 0: there is
  // none.
  std::vector<std::array<int64_t, ScopeKey::kKinds>> previous_;
};

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_ACCOUNT_SCOPES_H_

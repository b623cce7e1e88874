// Entries as the ledger keeps them: small, with every text once.
#ifndef CLAIMWRIGHT_SRC_ACCOUNT_ENTRIES_H_
#define CLAIMWRIGHT_SRC_ACCOUNT_ENTRIES_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "claimwright/v1/account.pb.h"

namespace claimwright {

// Keeps texts in blocks; they stay where they are.
class TextBlocks {
 public:
  absl::string_view Keep(absl::string_view text);

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* at_ = nullptr;
  size_t room_ = 0;
};

// Texts by number; 0 is the empty one.
class Texts {
 public:
  Texts() { texts_.emplace_back(); }
  // The number of a text, a new one where it is new. `likely` is the number it may well have.
  uint32_t NumberOf(absl::string_view text, uint32_t likely);
  // The number of a text that is known; `missing` for any other.
  uint32_t Find(absl::string_view text, uint32_t missing) const;
  absl::string_view At(uint32_t number) const { return texts_[number]; }

 private:
  TextBlocks blocks_;
  std::vector<absl::string_view> texts_;
  absl::flat_hash_map<absl::string_view, uint32_t> numbers_;
};

struct PositionKey {
  int32_t ledger_class = 0;
  int32_t method = 0;
  uint32_t payer = 0;   // texts
  uint32_t agency = 0;  // texts

  friend bool operator==(const PositionKey& a, const PositionKey& b) {
    return a.ledger_class == b.ledger_class && a.method == b.method && a.payer == b.payer &&
           a.agency == b.agency;
  }
};

// An entry. Its sequence is its index and 1. Numbers are of texts.
struct EntryRecord {
  absl::string_view entry_id;
  uint32_t account = 0, patient = 0, visit = 0, claim = 0;
  uint32_t billing_entity = 0, reason = 0, payment = 0, memo = 0;
  int32_t line_number = 0;
  int32_t effective_date = 0;  // YYYYMMDD
  PositionKey debit, credit;
  int64_t amount = 0;
  int64_t corrects = 0;     // sequence of the entry that this one reverses; 0: none
  int64_t reversed_by = 0;  // sequence of its reversal; 0: there is none
};

// All entries in the order of posting.
class Entries {
 public:
  // The sequence of an id; 0: there is no such entry.
  int64_t SequenceOf(absl::string_view entry_id) const;
  const EntryRecord& At(int64_t sequence) const {
    return records_[static_cast<size_t>(sequence - 1)];
  }
  int64_t last_sequence() const { return static_cast<int64_t>(records_.size()); }
  const Texts& texts() const { return texts_; }

  // Whether an entry says the same, its sequence aside.
  bool IsSame(const v1::LedgerEntry& entry, int64_t sequence) const;

  // Appends an entry that has been checked; its reversed entry, if it has one, is noted.
  const EntryRecord& Append(const v1::LedgerEntry& entry);

  void Write(int64_t sequence, v1::LedgerEntry* entry) const;
  void Write(const PositionKey& key, v1::LedgerPosition* position) const;

 private:
  PositionKey KeyOf(const v1::LedgerPosition& position, const PositionKey& likely);
  bool IsSame(const v1::LedgerPosition& position, const PositionKey& key) const;

  Texts texts_;
  TextBlocks entry_ids_;
  std::vector<EntryRecord> records_;
  absl::flat_hash_map<absl::string_view, int64_t> sequences_;  // by entry id
};

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_ACCOUNT_ENTRIES_H_

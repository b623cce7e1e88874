#include "claimwright/ledger.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "src/account/entries.h"
#include "src/account/entry_check.h"
#include "src/account/scopes.h"
#include "src/base/protobuf_compat.h"

namespace claimwright {
namespace {

constexpr uint32_t kUnknown = std::numeric_limits<uint32_t>::max();

absl::Status At(const Path& path, absl::StatusCode code, absl::string_view message) {
  return absl::Status(code, absl::StrCat(path.ToString(), ": ", message));
}

bool IsSame(v1::LedgerEntry a, v1::LedgerEntry b) {
  a.clear_posted_sequence();
  b.clear_posted_sequence();
  return a.SerializeAsString() == b.SerializeAsString();
}

// Checks a batch against the ledger and against its own earlier entries. Changes nothing.
class BatchCheck {
 public:
  BatchCheck(const Entries& ledger, const v1::LedgerBatch& batch)
      : ledger_(ledger), batch_(batch), next_sequence_(ledger.last_sequence() + 1) {}

  absl::Status Run() {
    DocumentReader reader;
    const Path root("batch");
    reader.Known(batch_, root);
    for (int i = 0; i < batch_.entries_size(); ++i)
      CheckEntry(batch_.entries(i), Path(root, "entries", i), &reader);
    if (absl::Status status = reader.issues().ToStatus(); !status.ok()) return status;
    for (int i = 0; i < batch_.entries_size(); ++i) {
      if (absl::Status status = Place(i, Path(root, "entries", i)); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

  // Indexes of the entries that the ledger does not have yet.
  const std::vector<int>& new_entries() const { return new_entries_; }
  __int128 amount() const { return amount_; }

 private:
  // Whether the entry is new, there already, or in the way of another.
  absl::Status Place(int index, const Path& path) {
    const v1::LedgerEntry& entry = batch_.entries(index);
    const int64_t known = ledger_.SequenceOf(View(entry.entry_id()));
    const auto earlier = placed_.find(View(entry.entry_id()));
    if (known != 0 || earlier != placed_.end()) {
      const bool same = known != 0 ? ledger_.IsSame(entry, known)
                                   : IsSame(entry, batch_.entries(earlier->second.index));
      if (!same) {
        return At(Path(path, "entry_id"), absl::StatusCode::kAlreadyExists,
                  "is the id of another entry");
      }
      return CheckSequence(entry, known != 0 ? known : earlier->second.sequence, path);
    }
    if (absl::Status status = CheckSequence(entry, next_sequence_, path); !status.ok())
      return status;
    if (absl::Status status = CheckReversal(entry, path); !status.ok()) return status;
    placed_.emplace(View(entry.entry_id()), Placed{index, next_sequence_++});
    new_entries_.push_back(index);
    amount_ += entry.amount_cents();
    return absl::OkStatus();
  }

  static absl::Status CheckSequence(const v1::LedgerEntry& entry, int64_t sequence,
                                    const Path& path) {
    if (entry.posted_sequence() == 0 || entry.posted_sequence() == sequence)
      return absl::OkStatus();
    return At(Path(path, "posted_sequence"), absl::StatusCode::kFailedPrecondition,
              absl::StrCat("is ", entry.posted_sequence(), ", and the ledger is at ", sequence));
  }

  absl::Status CheckReversal(const v1::LedgerEntry& entry, const Path& path) {
    if (entry.corrects_entry_id().empty()) return absl::OkStatus();
    const Path field(path, "corrects_entry_id");
    v1::LedgerEntry corrected;
    bool reversed = false;
    if (const int64_t known = ledger_.SequenceOf(View(entry.corrects_entry_id())); known != 0) {
      ledger_.Write(known, &corrected);
      reversed = ledger_.At(known).reversed_by != 0;
    } else {
      const auto earlier = placed_.find(View(entry.corrects_entry_id()));
      if (earlier == placed_.end())
        return At(field, absl::StatusCode::kNotFound, "names no entry of the ledger");
      corrected = batch_.entries(earlier->second.index);
    }
    const auto refuse = [&](absl::string_view why) {
      return At(field, absl::StatusCode::kFailedPrecondition, why);
    };
    if (!corrected.corrects_entry_id().empty()) return refuse("names a reversal");
    if (!IsMirror(entry, corrected)) return refuse("names an entry that this one does not mirror");
    if (reversed || !reversed_.emplace(View(entry.corrects_entry_id()), true).second)
      return refuse("names an entry that is reversed already");
    return absl::OkStatus();
  }

  struct Placed {
    int index;
    int64_t sequence;
  };

  const Entries& ledger_;
  const v1::LedgerBatch& batch_;
  int64_t next_sequence_;
  absl::flat_hash_map<absl::string_view, Placed> placed_;  // by entry id
  absl::flat_hash_map<absl::string_view, bool> reversed_;  // by entry id
  std::vector<int> new_entries_;
  __int128 amount_ = 0;  // of the new entries
};

bool IsInsurance(int32_t ledger_class) {
  return ledger_class == v1::LEDGER_CLASS_INSURANCE_RECEIVABLE;
}

bool IsOfPatient(int32_t ledger_class) {
  return ledger_class == v1::LEDGER_CLASS_PATIENT_RECEIVABLE ||
         ledger_class == v1::LEDGER_CLASS_PAYMENT_PLAN_RECEIVABLE;
}

}  // namespace

struct Ledger::Impl {
  // The key of a scope; of a line that of its claim.
  absl::StatusOr<ScopeKey> KeyOf(const v1::BalanceScope& scope) const;
  // Whether an entry of the key is within the scope's line, date and posting.
  bool IsWithin(const v1::BalanceScope& scope, int64_t sequence) const {
    const EntryRecord& entry = entries.At(sequence);
    return (scope.line_number() == 0 || entry.line_number == scope.line_number()) &&
           (scope.effective_through_date() == 0 ||
            entry.effective_date <= scope.effective_through_date()) &&
           (scope.posted_through_sequence() == 0 || sequence <= scope.posted_through_sequence());
  }
  // What the scope holds, in the order of a sheet.
  std::vector<Held> HeldIn(const v1::BalanceScope& scope, const ScopeKey& key) const;

  Entries entries;
  Scopes scopes;
  int64_t moved = 0;  // the sum of all amounts; no balance is above it
};

Ledger::Ledger() : impl_(std::make_unique<Impl>()) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

absl::StatusOr<PostOutcome> Ledger::Post(const v1::LedgerBatch& batch) {
  BatchCheck check(impl_->entries, batch);
  if (absl::Status status = check.Run(); !status.ok()) return status;
  if (check.amount() > std::numeric_limits<int64_t>::max() - impl_->moved)
    return absl::OutOfRangeError("batch: the amounts of the ledger would leave 64 bits");
  impl_->moved += static_cast<int64_t>(check.amount());
  PostOutcome outcome;
  for (int index : check.new_entries()) {
    impl_->scopes.Add(impl_->entries.Append(batch.entries(index)));
    if (outcome.posted++ == 0) outcome.first_sequence = impl_->entries.last_sequence();
  }
  outcome.repeated = batch.entries_size() - outcome.posted;
  return outcome;
}

absl::StatusOr<v1::LedgerEntry> Ledger::ReversalOf(absl::string_view entry_id,
                                                   absl::string_view reversal_id,
                                                   int32_t effective_date,
                                                   absl::string_view reason_code) const {
  absl::StatusOr<v1::LedgerEntry> entry = Find(entry_id);
  if (!entry.ok()) return entry;
  entry->mutable_debit()->Swap(entry->mutable_credit());
  entry->set_corrects_entry_id(entry->entry_id());
  entry->set_entry_id(std::string(reversal_id));
  entry->set_effective_date(effective_date);
  entry->set_reason_code(std::string(reason_code));
  entry->clear_posted_sequence();
  return entry;
}

int64_t Ledger::Balance(absl::string_view account_id, int ledger_class) const {
  const uint32_t account = impl_->entries.texts().Find(account_id, kUnknown);
  const Scope* const scope = impl_->scopes.Find({account, ScopeKey::kAccount, 0});
  int64_t cents = 0;
  if (scope == nullptr) return cents;
  for (const Held& held : scope->holdings.all()) {
    if (held.position.ledger_class == ledger_class) cents += held.debit;
  }
  return cents;
}

absl::StatusOr<ScopeKey> Ledger::Impl::KeyOf(const v1::BalanceScope& scope) const {
  DocumentReader reader;
  const Path root("scope");
  reader.Known(scope, root);
  reader.Required(View(scope.account_id()), Path(root, "account_id"));
  reader.OptionalDate(scope.effective_through_date(), kFarFuture,
                      Path(root, "effective_through_date"));
  reader.Number(scope.posted_through_sequence(), 0, INT64_MAX,
                Path(root, "posted_through_sequence"));
  reader.Number(scope.line_number(), 0, INT32_MAX, Path(root, "line_number"));
  if (scope.line_number() != 0) reader.Required(View(scope.claim_id()), Path(root, "claim_id"));
  const int parts =
      !scope.patient_id().empty() + !scope.visit_id().empty() + !scope.claim_id().empty();
  if (parts > 1) {
    reader.Error(root, Rule::kBadReference,
                 "is of more than one of patient_id, visit_id and claim_id");
  }
  if (absl::Status status = reader.issues().ToStatus(); !status.ok()) return status;
  ScopeKey key;
  key.account = entries.texts().Find(View(scope.account_id()), kUnknown);
  const auto narrow = [&](ScopeKey::Kind kind, const std::string& id) {
    if (id.empty()) return;
    key.kind = kind;
    key.id = entries.texts().Find(View(id), kUnknown);
  };
  narrow(ScopeKey::kPatient, scope.patient_id());
  narrow(ScopeKey::kVisit, scope.visit_id());
  narrow(ScopeKey::kClaim, scope.claim_id());
  return key;
}

std::vector<Held> Ledger::Impl::HeldIn(const v1::BalanceScope& scope, const ScopeKey& key) const {
  Holdings holdings;
  if (scope.line_number() == 0 && scope.effective_through_date() == 0 &&
      scope.posted_through_sequence() == 0) {
    const Scope* const found = scopes.Find(key);
    if (found != nullptr) holdings = found->holdings;
  } else {
    for (int64_t sequence : scopes.SequencesOf(key)) {
      if (IsWithin(scope, sequence)) holdings.Add(entries.At(sequence));
    }
  }
  std::vector<Held> held(holdings.all().begin(), holdings.all().end());
  const Texts& texts = entries.texts();
  const auto order = [&texts](const Held& each) {
    const PositionKey& key = each.position;
    return std::make_tuple(key.ledger_class, texts.At(key.payer), texts.At(key.agency), key.method);
  };
  std::sort(held.begin(), held.end(),
            [&order](const Held& a, const Held& b) { return order(a) < order(b); });
  return held;
}

absl::StatusOr<v1::BalanceSheet> Ledger::Balances(const v1::BalanceScope& scope) const {
  const absl::StatusOr<ScopeKey> key = impl_->KeyOf(scope);
  if (!key.ok()) return key.status();
  v1::BalanceSheet sheet;
  int64_t insurance = 0, patient = 0;
  for (const Held& each : impl_->HeldIn(scope, *key)) {
    if (each.debit == 0) continue;
    v1::Balance* const balance = sheet.add_balances();
    impl_->entries.Write(each.position, balance->mutable_position());
    balance->set_debit_cents(each.debit);
    if (IsInsurance(each.position.ledger_class)) insurance += each.debit;
    if (IsOfPatient(each.position.ledger_class)) patient += each.debit;
  }
  sheet.set_insurance_pending_cents(insurance);
  sheet.set_patient_due_cents(patient);
  return sheet;
}

absl::Status Ledger::Visit(const v1::BalanceScope& scope,
                           const std::function<bool(const v1::LedgerEntry&)>& visitor) const {
  const absl::StatusOr<ScopeKey> key = impl_->KeyOf(scope);
  if (!key.ok()) return key.status();
  v1::LedgerEntry entry;
  for (int64_t sequence : impl_->scopes.SequencesOf(*key)) {
    if (!impl_->IsWithin(scope, sequence)) continue;
    entry.Clear();
    impl_->entries.Write(sequence, &entry);
    if (!visitor(entry)) break;
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::LedgerEntry> Ledger::Find(absl::string_view entry_id) const {
  const int64_t sequence = impl_->entries.SequenceOf(entry_id);
  if (sequence == 0) return absl::NotFoundError("entry_id: names no entry of the ledger");
  v1::LedgerEntry entry;
  impl_->entries.Write(sequence, &entry);
  return entry;
}

std::string Ledger::ReversedBy(absl::string_view entry_id) const {
  const int64_t sequence = impl_->entries.SequenceOf(entry_id);
  if (sequence == 0 || impl_->entries.At(sequence).reversed_by == 0) return "";
  const EntryRecord& reversal = impl_->entries.At(impl_->entries.At(sequence).reversed_by);
  return std::string(reversal.entry_id);
}

int64_t Ledger::last_sequence() const { return impl_->entries.last_sequence(); }

}  // namespace claimwright

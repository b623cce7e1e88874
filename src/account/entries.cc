#include "src/account/entries.h"

#include <algorithm>
#include <string>

#include "src/base/protobuf_compat.h"

namespace claimwright {

namespace {

void Assign(std::string* field, absl::string_view text) { field->assign(text.data(), text.size()); }

}  // namespace

// ---- texts

absl::string_view TextBlocks::Keep(absl::string_view text) {
  constexpr size_t kBlock = 64 * 1024;
  if (text.size() > room_) {
    room_ = std::max(kBlock, text.size());
    blocks_.push_back(std::make_unique<char[]>(room_));
    at_ = blocks_.back().get();
  }
  char* const kept = at_;
  std::copy(text.begin(), text.end(), kept);
  at_ += text.size();
  room_ -= text.size();
  return {kept, text.size()};
}

uint32_t Texts::NumberOf(absl::string_view text, uint32_t likely) {
  if (text.empty()) return 0;
  if (texts_[likely] == text) return likely;
  const auto found = numbers_.lazy_emplace(text, [&](const auto& emplace) {
    const auto number = static_cast<uint32_t>(texts_.size());
    texts_.push_back(blocks_.Keep(text));
    emplace(texts_.back(), number);
  });
  return found->second;
}

uint32_t Texts::Find(absl::string_view text, uint32_t missing) const {
  if (text.empty()) return 0;
  const auto known = numbers_.find(text);
  return known == numbers_.end() ? missing : known->second;
}

// ---- entries

int64_t Entries::SequenceOf(absl::string_view entry_id) const {
  const auto found = sequences_.find(entry_id);
  return found == sequences_.end() ? 0 : found->second;
}

bool Entries::IsSame(const v1::LedgerPosition& position, const PositionKey& key) const {
  return position.ledger_class() == key.ledger_class && position.method() == key.method &&
         position.payer_id() == texts_.At(key.payer) &&
         position.agency_id() == texts_.At(key.agency);
}

bool Entries::IsSame(const v1::LedgerEntry& entry, int64_t sequence) const {
  const EntryRecord& record = At(sequence);
  const absl::string_view corrects =
      record.corrects == 0 ? absl::string_view() : At(record.corrects).entry_id;
  return entry.account_id() == texts_.At(record.account) &&
         entry.patient_id() == texts_.At(record.patient) &&
         entry.visit_id() == texts_.At(record.visit) &&
         entry.claim_id() == texts_.At(record.claim) && entry.line_number() == record.line_number &&
         entry.billing_entity_id() == texts_.At(record.billing_entity) &&
         entry.effective_date() == record.effective_date && IsSame(entry.debit(), record.debit) &&
         IsSame(entry.credit(), record.credit) && entry.amount_cents() == record.amount &&
         entry.reason_code() == texts_.At(record.reason) &&
         entry.payment_id() == texts_.At(record.payment) && entry.corrects_entry_id() == corrects &&
         entry.memo() == texts_.At(record.memo);
}

PositionKey Entries::KeyOf(const v1::LedgerPosition& position, const PositionKey& likely) {
  return {position.ledger_class(), position.method(),
          texts_.NumberOf(View(position.payer_id()), likely.payer),
          texts_.NumberOf(View(position.agency_id()), likely.agency)};
}

const EntryRecord& Entries::Append(const v1::LedgerEntry& entry) {
  // Most entries are of the claim of the entry before.
  const EntryRecord before = records_.empty() ? EntryRecord() : records_.back();
  EntryRecord record;
  record.entry_id = entry_ids_.Keep(View(entry.entry_id()));
  record.account = texts_.NumberOf(View(entry.account_id()), before.account);
  record.patient = texts_.NumberOf(View(entry.patient_id()), before.patient);
  record.visit = texts_.NumberOf(View(entry.visit_id()), before.visit);
  record.claim = texts_.NumberOf(View(entry.claim_id()), before.claim);
  record.billing_entity = texts_.NumberOf(View(entry.billing_entity_id()), before.billing_entity);
  record.reason = texts_.NumberOf(View(entry.reason_code()), before.reason);
  record.payment = texts_.NumberOf(View(entry.payment_id()), before.payment);
  record.memo = texts_.NumberOf(View(entry.memo()), before.memo);
  record.line_number = entry.line_number();
  record.effective_date = entry.effective_date();
  record.debit = KeyOf(entry.debit(), before.debit);
  record.credit = KeyOf(entry.credit(), before.credit);
  record.amount = entry.amount_cents();
  record.corrects =
      entry.corrects_entry_id().empty() ? 0 : SequenceOf(View(entry.corrects_entry_id()));
  record.reversed_by = 0;
  records_.push_back(record);
  sequences_.emplace(record.entry_id, last_sequence());
  if (record.corrects != 0)
    records_[static_cast<size_t>(record.corrects - 1)].reversed_by = last_sequence();
  return records_.back();
}

void Entries::Write(const PositionKey& key, v1::LedgerPosition* position) const {
  position->set_ledger_class(static_cast<v1::LedgerClass>(key.ledger_class));
  position->set_method(static_cast<v1::PaymentMethod>(key.method));
  Assign(position->mutable_payer_id(), texts_.At(key.payer));
  Assign(position->mutable_agency_id(), texts_.At(key.agency));
}

void Entries::Write(int64_t sequence, v1::LedgerEntry* entry) const {
  const EntryRecord& record = At(sequence);
  Assign(entry->mutable_entry_id(), record.entry_id);
  Assign(entry->mutable_account_id(), texts_.At(record.account));
  Assign(entry->mutable_patient_id(), texts_.At(record.patient));
  Assign(entry->mutable_visit_id(), texts_.At(record.visit));
  Assign(entry->mutable_claim_id(), texts_.At(record.claim));
  entry->set_line_number(record.line_number);
  Assign(entry->mutable_billing_entity_id(), texts_.At(record.billing_entity));
  entry->set_effective_date(record.effective_date);
  Write(record.debit, entry->mutable_debit());
  Write(record.credit, entry->mutable_credit());
  entry->set_amount_cents(record.amount);
  Assign(entry->mutable_reason_code(), texts_.At(record.reason));
  Assign(entry->mutable_payment_id(), texts_.At(record.payment));
  if (record.corrects != 0)
    Assign(entry->mutable_corrects_entry_id(), At(record.corrects).entry_id);
  Assign(entry->mutable_memo(), texts_.At(record.memo));
  entry->set_posted_sequence(sequence);
}

}  // namespace claimwright

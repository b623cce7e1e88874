#include "tests/support/auditor/auditor.h"

#include <cstdint>
#include <map>
#include <string>
#include <tuple>

namespace claimwright::testing {
namespace {

using Key = std::tuple<int, std::string, std::string, int>;

Key KeyOf(const v1::LedgerPosition& position) {
  return {position.ledger_class(), position.payer_id(), position.agency_id(), position.method()};
}

bool IsIn(const v1::LedgerEntry& entry, const v1::BalanceScope& scope) {
  const auto agrees = [](const std::string& asked, const std::string& has) {
    return asked.empty() || asked == has;
  };
  return entry.account_id() == scope.account_id() &&
         agrees(scope.patient_id(), entry.patient_id()) &&
         agrees(scope.visit_id(), entry.visit_id()) && agrees(scope.claim_id(), entry.claim_id()) &&
         (scope.line_number() == 0 || scope.line_number() == entry.line_number()) &&
         (scope.effective_through_date() == 0 ||
          entry.effective_date() <= scope.effective_through_date()) &&
         (scope.posted_through_sequence() == 0 ||
          entry.posted_sequence() <= scope.posted_through_sequence());
}

bool IsMirror(const v1::LedgerEntry& reversal, const v1::LedgerEntry& entry) {
  return KeyOf(reversal.debit()) == KeyOf(entry.credit()) &&
         KeyOf(reversal.credit()) == KeyOf(entry.debit()) &&
         reversal.amount_cents() == entry.amount_cents() &&
         reversal.account_id() == entry.account_id() &&
         reversal.patient_id() == entry.patient_id() && reversal.visit_id() == entry.visit_id() &&
         reversal.claim_id() == entry.claim_id() && reversal.line_number() == entry.line_number() &&
         reversal.billing_entity_id() == entry.billing_entity_id();
}

}  // namespace

const v1::LedgerEntry* Auditor::Find(const std::string& entry_id) const {
  for (const v1::LedgerEntry& entry : entries_) {
    if (entry.entry_id() == entry_id) return &entry;
  }
  return nullptr;
}

std::string Auditor::ReversedBy(const std::string& entry_id) const {
  for (const v1::LedgerEntry& entry : entries_) {
    if (entry.corrects_entry_id() == entry_id) return entry.entry_id();
  }
  return "";
}

absl::StatusCode Auditor::PostOne(const v1::LedgerEntry& entry) {
  v1::LedgerEntry numbered = entry;
  const v1::LedgerEntry* const known = Find(entry.entry_id());
  const auto next = static_cast<int64_t>(entries_.size()) + 1;
  numbered.set_posted_sequence(known != nullptr ? known->posted_sequence() : next);
  if (known != nullptr && numbered.SerializeAsString() != known->SerializeAsString())
    return absl::StatusCode::kAlreadyExists;
  if (entry.posted_sequence() != 0 && entry.posted_sequence() != numbered.posted_sequence())
    return absl::StatusCode::kFailedPrecondition;
  if (known != nullptr) return absl::StatusCode::kOk;
  if (!entry.corrects_entry_id().empty()) {
    const v1::LedgerEntry* const corrected = Find(entry.corrects_entry_id());
    if (corrected == nullptr) return absl::StatusCode::kNotFound;
    if (!corrected->corrects_entry_id().empty() || !IsMirror(entry, *corrected) ||
        !ReversedBy(entry.corrects_entry_id()).empty()) {
      return absl::StatusCode::kFailedPrecondition;
    }
  }
  entries_.push_back(numbered);
  return absl::StatusCode::kOk;
}

absl::StatusCode Auditor::Post(const v1::LedgerBatch& batch) {
  const size_t before = entries_.size();
  for (const v1::LedgerEntry& entry : batch.entries()) {
    const absl::StatusCode answer = PostOne(entry);
    if (answer == absl::StatusCode::kOk) continue;
    entries_.resize(before);
    return answer;
  }
  return absl::StatusCode::kOk;
}

std::vector<v1::LedgerEntry> Auditor::EntriesOf(const v1::BalanceScope& scope) const {
  std::vector<v1::LedgerEntry> entries;
  for (const v1::LedgerEntry& entry : entries_) {
    if (IsIn(entry, scope)) entries.push_back(entry);
  }
  return entries;
}

v1::BalanceSheet Auditor::Balances(const v1::BalanceScope& scope) const {
  std::map<Key, int64_t> held;
  for (const v1::LedgerEntry& entry : entries_) {
    if (!IsIn(entry, scope)) continue;
    held[KeyOf(entry.debit())] += entry.amount_cents();
    held[KeyOf(entry.credit())] -= entry.amount_cents();
  }
  v1::BalanceSheet sheet;
  for (const auto& [key, cents] : held) {
    if (cents == 0) continue;
    v1::Balance& balance = *sheet.add_balances();
    const auto ledger_class = static_cast<v1::LedgerClass>(std::get<0>(key));
    balance.mutable_position()->set_ledger_class(ledger_class);
    balance.mutable_position()->set_payer_id(std::get<1>(key));
    balance.mutable_position()->set_agency_id(std::get<2>(key));
    balance.mutable_position()->set_method(static_cast<v1::PaymentMethod>(std::get<3>(key)));
    balance.set_debit_cents(cents);
    if (ledger_class == v1::LEDGER_CLASS_INSURANCE_RECEIVABLE)
      sheet.set_insurance_pending_cents(sheet.insurance_pending_cents() + cents);
    if (ledger_class == v1::LEDGER_CLASS_PATIENT_RECEIVABLE ||
        ledger_class == v1::LEDGER_CLASS_PAYMENT_PLAN_RECEIVABLE)
      sheet.set_patient_due_cents(sheet.patient_due_cents() + cents);
  }
  return sheet;
}

}  // namespace claimwright::testing

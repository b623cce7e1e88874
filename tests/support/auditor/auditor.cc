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

bool IsMirror(v1::LedgerEntry reversal, const v1::LedgerEntry& entry) {
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

bool Auditor::IsReversed(const std::string& entry_id) const {
  for (const v1::LedgerEntry& entry : entries_) {
    if (entry.corrects_entry_id() == entry_id) return true;
  }
  return false;
}

Auditor::Answer Auditor::PostOne(const v1::LedgerEntry& entry) {
  if (const v1::LedgerEntry* known = Find(entry.entry_id()); known != nullptr) {
    v1::LedgerEntry as_given = *known;
    as_given.clear_posted_sequence();
    return as_given.SerializeAsString() == entry.SerializeAsString() ? Answer::kPosted
                                                                     : Answer::kExists;
  }
  if (!entry.corrects_entry_id().empty()) {
    const v1::LedgerEntry* const corrected = Find(entry.corrects_entry_id());
    if (corrected == nullptr) return Answer::kNotFound;
    if (!corrected->corrects_entry_id().empty() || !IsMirror(entry, *corrected) ||
        IsReversed(entry.corrects_entry_id())) {
      return Answer::kRefused;
    }
  }
  entries_.push_back(entry);
  entries_.back().set_posted_sequence(static_cast<int64_t>(entries_.size()));
  return Answer::kPosted;
}

Auditor::Answer Auditor::Post(const v1::LedgerBatch& batch) {
  const size_t before = entries_.size();
  for (const v1::LedgerEntry& entry : batch.entries()) {
    const Answer answer = PostOne(entry);
    if (answer == Answer::kPosted) continue;
    entries_.resize(before);
    return answer;
  }
  return Answer::kPosted;
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

#include "tests/account/entries.h"

namespace claimwright::testing {
namespace {

v1::LedgerPosition Of(v1::LedgerClass ledger_class) {
  v1::LedgerPosition position;
  position.set_ledger_class(ledger_class);
  return position;
}

}  // namespace

v1::LedgerPosition Patient() { return Of(v1::LEDGER_CLASS_PATIENT_RECEIVABLE); }

v1::LedgerPosition Revenue() { return Of(v1::LEDGER_CLASS_REVENUE); }

v1::LedgerPosition Payer(const std::string& payer_id) {
  v1::LedgerPosition position = Of(v1::LEDGER_CLASS_INSURANCE_RECEIVABLE);
  position.set_payer_id(payer_id);
  return position;
}

v1::LedgerPosition Cash(v1::PaymentMethod method) {
  v1::LedgerPosition position = Of(v1::LEDGER_CLASS_CASH);
  position.set_method(method);
  return position;
}

v1::LedgerEntry Entry(const std::string& entry_id, const v1::LedgerPosition& debit,
                      const v1::LedgerPosition& credit, int64_t cents) {
  v1::LedgerEntry entry;
  entry.set_entry_id(entry_id);
  entry.set_account_id("A1");
  entry.set_effective_date(20260302);
  *entry.mutable_debit() = debit;
  *entry.mutable_credit() = credit;
  entry.set_amount_cents(cents);
  entry.set_reason_code("TEST");
  return entry;
}

v1::LedgerBatch Batch(const std::vector<v1::LedgerEntry>& entries) {
  v1::LedgerBatch batch;
  for (const v1::LedgerEntry& entry : entries) *batch.add_entries() = entry;
  return batch;
}

}  // namespace claimwright::testing

#include "src/account/posting_entry.h"

namespace claimwright {
namespace {

bool IsWithPayer(const v1::LedgerPosition& position, const std::string& payer_id) {
  return position.ledger_class() == v1::LEDGER_CLASS_INSURANCE_RECEIVABLE &&
         position.payer_id() == payer_id;
}

}  // namespace

v1::LedgerPosition PatientReceivable() {
  v1::LedgerPosition position;
  position.set_ledger_class(v1::LEDGER_CLASS_PATIENT_RECEIVABLE);
  return position;
}

v1::LedgerPosition InsuranceReceivable(const std::string& payer_id) {
  v1::LedgerPosition position;
  position.set_ledger_class(v1::LEDGER_CLASS_INSURANCE_RECEIVABLE);
  position.set_payer_id(payer_id);
  return position;
}

v1::LedgerEntry EntryOf(const v1::AccountClaim& claim, int32_t line_number) {
  v1::LedgerEntry entry;
  entry.set_account_id(claim.account_id());
  entry.set_patient_id(claim.patient_id());
  entry.set_visit_id(claim.visit_id());
  entry.set_claim_id(claim.claim().claim_id());
  entry.set_line_number(line_number);
  entry.set_billing_entity_id(claim.billing_entity_id());
  return entry;
}

int64_t GrowthOf(const v1::LedgerEntry& entry, const std::string& payer_id) {
  return (IsWithPayer(entry.debit(), payer_id) ? entry.amount_cents() : 0) -
         (IsWithPayer(entry.credit(), payer_id) ? entry.amount_cents() : 0);
}

}  // namespace claimwright

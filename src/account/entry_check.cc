#include "src/account/entry_check.h"

#include "absl/strings/string_view.h"

namespace claimwright {
namespace {

enum class Needs { kNo, kMay, kMust };

Needs PayerOf(v1::LedgerClass ledger_class) {
  switch (ledger_class) {
    case v1::LEDGER_CLASS_INSURANCE_RECEIVABLE:
    case v1::LEDGER_CLASS_PAYMENT_IN_TRANSIT:
    case v1::LEDGER_CLASS_RECOUPMENT_PAYABLE:
      return Needs::kMust;
    case v1::LEDGER_CLASS_REFUND_PAYABLE:
      return Needs::kMay;
    default:
      return Needs::kNo;
  }
}

void CheckGiven(Needs needs, bool given, const Path& path, DocumentReader* reader) {
  if (needs == Needs::kMust && !given) reader->Missing(path);
  if (needs == Needs::kNo && given)
    reader->Error(path, Rule::kBadReference, "is not of this ledger class");
}

void CheckPosition(const v1::LedgerPosition& position, const Path& path, DocumentReader* reader) {
  reader->Known(position, path);
  const v1::LedgerClass of = position.ledger_class();
  if (!reader->Enum(of, v1::LedgerClass_IsValid, Path(path, "ledger_class"))) return;
  const Path method(path, "method");
  CheckGiven(PayerOf(of), !position.payer_id().empty(), Path(path, "payer_id"), reader);
  CheckGiven(of == v1::LEDGER_CLASS_AGENCY_RECEIVABLE ? Needs::kMust : Needs::kNo,
             !position.agency_id().empty(), Path(path, "agency_id"), reader);
  if (!reader->OptionalEnum(position.method(), v1::PaymentMethod_IsValid, method)) return;
  CheckGiven(of == v1::LEDGER_CLASS_CASH ? Needs::kMust : Needs::kNo, position.method() != 0,
             method, reader);
}

bool IsSame(const v1::LedgerPosition& a, const v1::LedgerPosition& b) {
  return a.ledger_class() == b.ledger_class() && a.payer_id() == b.payer_id() &&
         a.agency_id() == b.agency_id() && a.method() == b.method();
}

}  // namespace

void CheckEntry(const v1::LedgerEntry& entry, const Path& path, DocumentReader* reader) {
  reader->Known(entry, path);
  reader->Required(View(entry.entry_id()), Path(path, "entry_id"));
  reader->Required(View(entry.account_id()), Path(path, "account_id"));
  reader->Number(entry.line_number(), 0, INT32_MAX, Path(path, "line_number"));
  if (entry.line_number() != 0) reader->Required(View(entry.claim_id()), Path(path, "claim_id"));
  reader->RequiredDate(entry.effective_date(), Path(path, "effective_date"));
  CheckPosition(entry.debit(), Path(path, "debit"), reader);
  CheckPosition(entry.credit(), Path(path, "credit"), reader);
  if (IsSame(entry.debit(), entry.credit()))
    reader->Error(Path(path, "credit"), Rule::kBadReference, "is the position of the debit");
  if (entry.amount_cents() <= 0 || entry.amount_cents() > Money::kMaxDocumentCents)
    reader->Error(Path(path, "amount_cents"), Rule::kBadAmount, "must be from 1 to 1000000000000");
  reader->Required(View(entry.reason_code()), Path(path, "reason_code"));
  if (entry.corrects_entry_id() == entry.entry_id() && !entry.entry_id().empty())
    reader->Error(Path(path, "corrects_entry_id"), Rule::kBadReference, "is the entry itself");
}

bool IsMirror(const v1::LedgerEntry& reversal, const v1::LedgerEntry& entry) {
  return IsSame(reversal.debit(), entry.credit()) && IsSame(reversal.credit(), entry.debit()) &&
         reversal.amount_cents() == entry.amount_cents() &&
         reversal.account_id() == entry.account_id() &&
         reversal.patient_id() == entry.patient_id() && reversal.visit_id() == entry.visit_id() &&
         reversal.claim_id() == entry.claim_id() && reversal.line_number() == entry.line_number() &&
         reversal.billing_entity_id() == entry.billing_entity_id();
}

}  // namespace claimwright

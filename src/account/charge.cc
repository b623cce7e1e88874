#include "absl/strings/str_cat.h"
#include "claimwright/posting.h"
#include "src/account/posting_check.h"
#include "src/account/posting_entry.h"
#include "src/account/posting_id.h"
#include "src/base/document.h"

namespace claimwright {

absl::StatusOr<v1::LedgerBatch> ChargesOf(const v1::AccountClaim& claim, int32_t effective_date) {
  DocumentReader reader;
  CheckAccountClaim(claim, Path("claim"), &reader);
  reader.RequiredDate(effective_date, Path("effective_date"));
  if (absl::Status status = reader.issues().ToStatus(); !status.ok()) return status;
  v1::LedgerBatch batch;
  for (const v1::ClaimLine& line : claim.claim().lines()) {
    if (line.billed_cents() == 0) continue;
    v1::LedgerEntry* const entry = batch.add_entries();
    *entry = EntryOf(claim, line.line_number());
    entry->set_entry_id(
        IdFromParts({"charge", View(claim.claim().claim_id()), absl::StrCat(line.line_number())}));
    entry->set_effective_date(effective_date);
    *entry->mutable_debit() = claim.coverages().empty()
                                  ? PatientReceivable()
                                  : InsuranceReceivable(claim.coverages(0).payer_id());
    entry->mutable_credit()->set_ledger_class(v1::LEDGER_CLASS_REVENUE);
    entry->set_amount_cents(line.billed_cents());
    entry->set_reason_code("CHARGE");
  }
  return batch;
}

}  // namespace claimwright

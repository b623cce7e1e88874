#include "src/account/posting_check.h"

#include <cstdint>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"

namespace claimwright {
namespace {

void CheckLines(const v1::Claim& claim, const Path& path, DocumentReader* reader) {
  if (claim.lines().empty()) reader->Missing(Path(path, "lines"));
  absl::flat_hash_set<int32_t> numbers;
  for (int i = 0; i < claim.lines_size(); ++i) {
    const Path place(path, "lines", i);
    const Path number(place, "line_number");
    reader->Number(claim.lines(i).line_number(), 1, INT32_MAX, number);
    if (!numbers.insert(claim.lines(i).line_number()).second)
      reader->Error(number, Rule::kDuplicateId, "stands twice");
    reader->Amount(claim.lines(i).billed_cents(), Path(place, "billed_cents"));
  }
}

// An amount of a remittance: of either sign.
void CheckSigned(int64_t cents, const Path& path, DocumentReader* reader) {
  if (cents >= -Money::kMaxDocumentCents && cents <= Money::kMaxDocumentCents) return;
  reader->Error(path, Rule::kBadAmount, "is larger than ten billion dollars");
}

// A remitted claim or line.
template <typename Remitted>
void CheckAmounts(const Remitted& remitted, const Path& path, DocumentReader* reader) {
  CheckSigned(remitted.billed_cents(), Path(path, "billed_cents"), reader);
  CheckSigned(remitted.paid_cents(), Path(path, "paid_cents"), reader);
  for (int i = 0; i < remitted.adjustments_size(); ++i) {
    const Path place(path, "adjustments", i);
    CheckSigned(remitted.adjustments(i).amount_cents(), Path(place, "amount_cents"), reader);
    reader->Required(View(remitted.adjustments(i).carc_code()), Path(place, "carc_code"));
  }
}

void CheckRemittance(const v1::RemittanceAdvice& remittance, const Path& path,
                     DocumentReader* reader) {
  const Path payment(path, "payment");
  reader->Required(View(remittance.payment().trace_number()), Path(payment, "trace_number"));
  for (int i = 0; i < remittance.claims_size(); ++i) {
    const v1::RemittedClaim& claim = remittance.claims(i);
    const Path place(path, "claims", i);
    CheckAmounts(claim, place, reader);
    for (int j = 0; j < claim.lines_size(); ++j)
      CheckAmounts(claim.lines(j), Path(place, "lines", j), reader);
  }
}

}  // namespace

void CheckAccountClaim(const v1::AccountClaim& claim, const Path& path, DocumentReader* reader) {
  reader->Known(claim, path);
  reader->Required(View(claim.account_id()), Path(path, "account_id"));
  const Path billed(path, "claim");
  reader->Required(View(claim.claim().claim_id()), Path(billed, "claim_id"));
  CheckLines(claim.claim(), billed, reader);
  absl::flat_hash_set<absl::string_view> payers;
  for (int i = 0; i < claim.coverages_size(); ++i) {
    const Path place(path, "coverages", i);
    const Path payer(place, "payer_id");
    reader->Known(claim.coverages(i), place);
    reader->Required(View(claim.coverages(i).payer_id()), payer);
    if (!payers.insert(View(claim.coverages(i).payer_id())).second)
      reader->Error(payer, Rule::kDuplicateId, "stands twice");
  }
}

void CheckPostingRequest(const v1::PostingRequest& request, const Path& path,
                         DocumentReader* reader) {
  reader->Known(request, path);
  const Path policy(path, "policy");
  reader->Known(request.policy(), policy);
  reader->Required(View(request.payer_id()), Path(path, "payer_id"));
  reader->RequiredDate(request.effective_date(), Path(path, "effective_date"));
  const Path remittance(path, "remittance");
  if (request.has_remittance()) {
    CheckRemittance(request.remittance(), remittance, reader);
  } else {
    reader->Missing(remittance);
  }
  absl::flat_hash_set<absl::string_view> ids;
  for (int i = 0; i < request.claims_size(); ++i) {
    const Path place(path, "claims", i);
    CheckAccountClaim(request.claims(i), place, reader);
    if (ids.insert(View(request.claims(i).claim().claim_id())).second) continue;
    const Path claim(place, "claim");
    reader->Error(Path(claim, "claim_id"), Rule::kDuplicateId, "stands twice");
  }
}

}  // namespace claimwright

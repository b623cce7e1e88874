#include "examples/pay_claims.h"

#include "absl/status/status.h"
#include "claimwright/remittance.h"
#include "claimwright/x12_remittance.h"

absl::StatusOr<std::string> PayClaims(const claimwright::v1::AdjudicatedClaims& decided,
                                      const claimwright::v1::RemitRequest& terms) {
  using namespace claimwright;
  // Group the decided claims by whom they pay. What is wrong is listed by IssuesOf(status).
  v1::RemitRequest request = terms;
  for (const v1::AdjudicatedClaim& claim : decided.claims()) {
    if (!claim.has_adjudication()) continue;
    v1::ClaimToRemit* to_remit = request.add_claims();
    *to_remit->mutable_claim() = claim.request().claim();
    *to_remit->mutable_adjudication() = claim.adjudication();
  }
  absl::StatusOr<v1::RemittanceBatch> batch = MakeRemittances(request);
  if (!batch.ok()) return batch.status();

  // Write those to providers as one file. The host gives what no claim knows.
  RemittanceWriterOptions options;
  options.sender_id = "EXPPO";
  options.receiver_id = "PROVIDERS";
  options.date = terms.payment_date();
  std::string file;
  RemittanceWriter writer(options, &file);
  for (const v1::RemittanceAdvice& remittance : batch->remittances()) {
    if (remittance.payee().kind() != v1::PAYEE_KIND_PROVIDER) continue;  // a check and a letter
    absl::Status status = writer.Add(remittance);
    if (!status.ok()) return status;
  }
  absl::Status status = writer.Finish();
  if (!status.ok()) return status;
  return file;
}

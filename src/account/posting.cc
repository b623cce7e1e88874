#include "claimwright/posting.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "src/account/posting_answer.h"
#include "src/account/posting_check.h"
#include "src/account/posting_entry.h"
#include "src/account/posting_id.h"
#include "src/account/posting_reversal.h"
#include "src/account/posting_standing.h"
#include "src/base/protobuf_compat.h"

namespace claimwright {
namespace {

constexpr absl::string_view kReversal = "22";
constexpr absl::string_view kPredetermination = "25";
constexpr int32_t kNone = -1;

// Posts one remittance. Requires a request without issues.
class Poster {
 public:
  Poster(const v1::PostingRequest& request, const Ledger& ledger)
      : request_(request),
        contractual_(ContractualCarcsOf(request.policy())),
        payment_ids_(PaymentIdsOf(request)),
        reversals_(ledger, request, payment_ids_),
        standing_(ledger, request.payer_id()) {
    for (const v1::AccountClaim& claim : request.claims()) {
      const std::string& number = claim.claim().patient_control_number();
      if (number.empty()) continue;
      const auto known = claims_.emplace(number, &claim);
      if (!known.second) known.first->second = nullptr;
    }
  }

  v1::PostingResult Run() {
    for (int i = 0; i < request_.remittance().claims_size(); ++i) PostClaim(i);
    for (const v1::ProviderAdjustment& each : request_.remittance().provider_adjustments()) {
      v1::PostingFinding finding =
          FindingOf(v1::FINDING_KIND_PROVIDER_ADJUSTMENT, kNone, each.amount_cents(),
                    "is between payer and provider and of no account; nothing was posted");
      finding.set_remitted_claim_index(kNone);
      finding.set_reason_code(absl::StrCat("PLB-", each.reason_code()));
      *result_.add_findings() = std::move(finding);
    }
    return std::move(result_);
  }

 private:
  void PostClaim(int index) {
    const v1::RemittedClaim& remitted = request_.remittance().claims(index);
    const auto known = claims_.find(remitted.patient_control_number());
    const v1::AccountClaim* const claim = known == claims_.end() ? nullptr : known->second;
    const auto note = [&](v1::FindingKind kind, absl::string_view message) {
      Note(FindingOf(kind, kNone, remitted.billed_cents(), message), index, claim);
    };
    if (claim == nullptr) {
      return note(v1::FINDING_KIND_UNKNOWN_CLAIM,
                  "no claim, or more than one, has this patient control number");
    }
    const auto& coverages = claim->coverages();
    if (std::none_of(coverages.begin(), coverages.end(), [&](const v1::AccountCoverage& each) {
          return each.payer_id() == request_.payer_id();
        })) {
      return note(v1::FINDING_KIND_WRONG_PAYER, "the claim has no coverage of this payer");
    }
    if (remitted.status_code() == kPredetermination) {
      return note(v1::FINDING_KIND_PREDETERMINATION,
                  "an answer before the service; nothing was posted");
    }
    if (remitted.status_code() == kReversal) return Reverse(index, *claim);
    PostAnswer(index, *claim);
  }

  void PostAnswer(int index, const v1::AccountClaim& claim) {
    const v1::RemittedClaim& remitted = request_.remittance().claims(index);
    Answer answer = AnswerOf(claim, request_.payer_id(), remitted, contractual_);
    for (v1::PostingFinding& finding : answer.findings) Note(std::move(finding), index, &claim);
    std::map<int32_t, __int128> growth;  // by line number
    int number = 0;
    for (v1::LedgerEntry& entry : answer.entries) {
      const std::string& payment_id = payment_ids_[static_cast<size_t>(index)];
      entry.set_entry_id(EntryIdOf(payment_id, entry.line_number(), ++number));
      entry.set_payment_id(payment_id);
      entry.set_effective_date(request_.effective_date());
      growth[entry.line_number()] += GrowthOf(entry, request_.payer_id());
      Append(std::move(entry));
    }
    for (const auto& [line_number, cents] : growth) {
      const __int128 excess = cents < 0 ? standing_.ExcessOf(claim, line_number) : 0;
      if (excess == 0) continue;
      v1::PostingFinding finding = FindingOf(v1::FINDING_KIND_OVERPAID, kNone, excess,
                                             "more was posted than stood with the payer");
      finding.set_line_number(line_number);
      Note(std::move(finding), index, &claim);
    }
  }

  void Reverse(int index, const v1::AccountClaim& claim) {
    const v1::RemittedClaim& remitted = request_.remittance().claims(index);
    const Answer original =
        AnswerOf(claim, request_.payer_id(), OriginalOf(remitted), contractual_);
    absl::optional<std::vector<v1::LedgerEntry>> reversals;
    if (original.complete)
      reversals = reversals_.Of(claim, original.entries, payment_ids_[static_cast<size_t>(index)]);
    if (!reversals.has_value()) {
      return Note(
          FindingOf(v1::FINDING_KIND_REVERSAL_WITHOUT_ORIGINAL, kNone, remitted.paid_cents(),
                    "takes back what was not posted by this payer for this claim"),
          index, &claim);
    }
    for (v1::LedgerEntry& entry : *reversals) Append(std::move(entry));
  }

  void Append(v1::LedgerEntry entry) {
    standing_.Add(entry);
    *result_.mutable_batch()->add_entries() = std::move(entry);
  }

  void Note(v1::PostingFinding finding, int index, const v1::AccountClaim* claim) {
    finding.set_remitted_claim_index(index);
    if (claim != nullptr) finding.set_claim_id(claim->claim().claim_id());
    *result_.add_findings() = std::move(finding);
  }

  const v1::PostingRequest& request_;
  const CarcSet contractual_;
  const std::vector<std::string> payment_ids_;
  // By patient control number; null where it is of more than one.
  absl::flat_hash_map<std::string, const v1::AccountClaim*> claims_;
  Reversals reversals_;
  Standing standing_;
  v1::PostingResult result_;
};

}  // namespace

absl::StatusOr<v1::PostingResult> PostRemittance(const v1::PostingRequest& request,
                                                 const Ledger& ledger) {
  DocumentReader reader;
  CheckPostingRequest(request, Path("request"), &reader);
  if (absl::Status status = reader.issues().ToStatus(); !status.ok()) return status;
  return Poster(request, ledger).Run();
}

}  // namespace claimwright

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "claimwright/money.h"
#include "claimwright/remittance.h"
#include "claimwright/v1/claim.pb.h"
#include "claimwright/v1/remittance.pb.h"
#include "src/base/date.h"
#include "src/base/issue_collector.h"
#include "src/base/line_match.h"
#include "src/base/protobuf_compat.h"
#include "src/remit/balance.h"
#include "src/remit/claim.h"

namespace claimwright {
namespace remit {
namespace {

// SBR01 of the payer after this one: P, S, T, A, B, ...
std::string SequenceAfter(absl::string_view sequence) {
  if (sequence.empty() || sequence == "P") return "S";
  if (sequence == "S") return "T";
  if (sequence == "T") return "A";
  const char next = sequence.size() == 1 && sequence[0] >= 'A' && sequence[0] < 'H'
                        ? static_cast<char>(sequence[0] + 1)
                        : 'U';  // unknown
  return std::string(1, next);
}

// What the patient still owes by this payer's decision: PR without what was paid to the patient
// (CARC 100), which the patient has.
class Owed {
 public:
  template <typename Adjustments>
  void Add(const Adjustments& adjustments) {
    for (const v1::Adjustment& adjustment : adjustments) {
      if (adjustment.group() != v1::ADJUSTMENT_GROUP_PR || adjustment.carc_code() == "100")
        continue;
      cents_ += adjustment.amount_cents();
    }
  }
  bool fits() const { return cents_ >= 0 && cents_ <= Money::kMaxDocumentCents; }
  int64_t cents() const { return static_cast<int64_t>(cents_); }

 private:
  __int128 cents_ = 0;
};

class NextClaim {
 public:
  NextClaim(const v1::Claim& claim, const v1::RemittedClaim& remitted, const v1::NextPayer& next)
      : claim_(claim), remitted_(remitted), next_(next), made_(claim) {}

  absl::StatusOr<v1::Claim> Make() {
    const Path path("remitted");
    Check(path);
    if (!issues_.has_errors()) {
      FillLines(path);
      FillOtherPayer(path);
      Address();
    }
    if (issues_.has_errors()) return issues_.ToStatus();
    return std::move(made_);
  }

 private:
  void Check(const Path& path) {
    const auto require = [&](const std::string& text, const Path& place) {
      if (text.empty()) issues_.Error(place, Rule::kRequired, "is missing");
    };
    const Path claim("claim");
    const Path next("next");
    if (HasUnknownFields(next_)) {
      issues_.Error(next, Rule::kUnknownField, "has a field this version does not know");
    }
    require(claim_.payer_id(), Path(claim, "payer_id"));
    require(next_.claim_id(), Path(next, "claim_id"));
    require(next_.payer_id(), Path(next, "payer_id"));
    require(next_.subscriber_id(), Path(next, "subscriber_id"));
    Date date = kNoDate;
    if (!FromYyyymmdd(next_.prior_adjudicated_date(), &date)) {
      issues_.Error(Path(next, "prior_adjudicated_date"), Rule::kBadDate,
                    "is no date that exists, YYYYMMDD");
    }
    CheckOriginal(remitted_, path, &issues_);
    if (remitted_.status_code() == kPredetermination) {
      issues_.Error(Path(path, "status_code"), Rule::kRemitMismatch,
                    "is that of a predetermination, which pays nothing");
    }
    if (remitted_.billed_cents() != claim_.billed_cents()) {
      issues_.Error(Path(path, "billed_cents"), Rule::kRemitMismatch,
                    "is not what the claim has billed");
    }
  }

  void FillLines(const Path& path) {
    const LineMatcher matcher(claim_, remitted_);
    std::vector<int64_t> billed(static_cast<size_t>(claim_.lines_size()));
    for (int i = 0; i < remitted_.lines_size(); ++i) {
      const v1::RemittedLine& line = remitted_.lines(i);
      const int match = matcher.MatchOf(i);
      if (match == LineMatcher::kNoLine) {
        issues_.Error(Path(path, "lines", i), Rule::kRemitMismatch,
                      "matches no line of the claim by control number or by what was billed");
        continue;
      }
      billed[static_cast<size_t>(match)] += line.billed_cents();
      AddPriorPayment(line, made_.mutable_lines(match));
    }
    if (remitted_.lines().empty() || issues_.has_errors()) return;
    const Path claim("claim");
    for (int i = 0; i < claim_.lines_size(); ++i) {
      if (billed[static_cast<size_t>(i)] == claim_.lines(i).billed_cents()) continue;
      issues_.Error(Path(claim, "lines", i), Rule::kRemitMismatch,
                    "has another billed amount than the remitted lines that match it");
    }
  }

  void AddPriorPayment(const v1::RemittedLine& line, v1::ClaimLine* made) const {
    v1::LinePriorPayment* payment = made->add_prior_payments();
    payment->set_payer_id(claim_.payer_id());
    payment->set_paid_cents(line.paid_cents());
    if (line.procedure().qualifier_code() == "HC") {
      payment->set_procedure_code(line.procedure().code());
      *payment->mutable_modifier_codes() = line.procedure().modifier_codes();
    }
    payment->set_quantity_thousandths(
        line.has_paid_quantity_thousandths() ? line.paid_quantity_thousandths() : 1000);
    *payment->mutable_adjustments() = line.adjustments();
    payment->set_adjudicated_date(next_.prior_adjudicated_date());
  }

  void FillOtherPayer(const Path& path) {
    v1::OtherPayer* payer = made_.add_other_payers();
    payer->set_payer_id(claim_.payer_id());
    payer->set_payer_name(next_.prior_payer_name());
    payer->set_payer_sequence_code(
        claim_.payer_sequence_code().empty() ? "P" : claim_.payer_sequence_code());
    payer->set_claim_filing_code(claim_.claim_filing_code());
    payer->set_relationship(claim_.patient().relationship());
    payer->set_paid_cents(remitted_.paid_cents());
    payer->set_adjudicated_date(next_.prior_adjudicated_date());
    *payer->mutable_adjustments() = remitted_.adjustments();
    payer->set_claim_control_number(remitted_.payer_claim_control_number());
    Owed owed;
    owed.Add(remitted_.adjustments());
    for (const v1::RemittedLine& line : remitted_.lines()) owed.Add(line.adjustments());
    if (owed.fits()) return payer->set_remaining_patient_cents(owed.cents());
    issues_.Error(path, Rule::kBadAmount, "has PR adjustments whose sum is less than 0");
  }

  // Puts the next payer in the place of the one that was billed.
  void Address() {
    made_.set_claim_id(next_.claim_id());
    made_.set_payer_id(next_.payer_id());
    made_.set_payer_sequence_code(next_.payer_sequence_code().empty()
                                      ? SequenceAfter(claim_.payer_sequence_code())
                                      : next_.payer_sequence_code());
    made_.set_claim_filing_code(next_.claim_filing_code());
    made_.set_group_number(next_.group_number());
    made_.set_subscriber_id(next_.subscriber_id());
    if (!next_.member_id().empty()) made_.set_member_id(next_.member_id());
    if (next_.relationship() != v1::RELATIONSHIP_UNSPECIFIED) {
      made_.mutable_patient()->set_relationship(next_.relationship());
    }
    made_.set_frequency_code("1");
    made_.clear_payer_claim_control_number();
    made_.clear_prior_authorization_number();
    made_.clear_referral_number();
    made_.clear_received_date();
    made_.clear_network_tier_id();
    for (v1::ClaimLine& line : *made_.mutable_lines()) {
      line.clear_prior_authorization_number();
      line.clear_referral_number();
    }
  }

  const v1::Claim& claim_;
  const v1::RemittedClaim& remitted_;
  const v1::NextPayer& next_;
  v1::Claim made_;
  IssueCollector issues_;
};

}  // namespace
}  // namespace remit

absl::StatusOr<v1::Claim> ClaimForNextPayer(const v1::Claim& claim,
                                            const v1::RemittedClaim& remitted,
                                            const v1::NextPayer& next) {
  return remit::NextClaim(claim, remitted, next).Make();
}

}  // namespace claimwright

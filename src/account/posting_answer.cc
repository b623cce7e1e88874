#include "src/account/posting_answer.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "claimwright/money.h"
#include "src/account/posting_entry.h"
#include "src/base/line_match.h"
#include "src/base/protobuf_compat.h"

namespace claimwright {
namespace {

constexpr int32_t kClaimItself = -1;

// A line of the answer, or what it says of the claim itself: billed = paid + adjustments.
struct Part {
  int32_t line_index;   // of the remitted claim; kClaimItself
  int32_t line_number;  // of the claim; 0: the claim itself
  __int128 billed;
  __int128 paid;
  const google::protobuf::RepeatedPtrField<v1::Adjustment>& adjustments;

  __int128 imbalance() const {
    __int128 rest = billed - paid;
    for (const v1::Adjustment& adjustment : adjustments) rest -= adjustment.amount_cents();
    return rest;
  }
};

// What becomes of one adjustment.
struct Treatment {
  enum Kind { kNothing, kWriteOff, kMoveOn, kToPatient, kFinding };
  Kind kind;
  v1::FindingKind finding = v1::FINDING_KIND_UNSPECIFIED;
  absl::string_view message = "";
};

Treatment TreatmentOfOther(const v1::Adjustment& adjustment, const CarcSet& contractual) {
  const std::string& carc = adjustment.carc_code();
  if (carc == "23")
    return {Treatment::kNothing};  // what earlier payers did; posted by their answer
  if (carc == "18")
    return {Treatment::kFinding, v1::FINDING_KIND_DUPLICATE, "the payer has this service twice"};
  if (carc == "133")
    return {Treatment::kFinding, v1::FINDING_KIND_PENDING, "the payer has not decided yet"};
  if (carc == "94" && adjustment.amount_cents() < 0 && contractual.contains(carc))
    return {Treatment::kWriteOff};
  return {Treatment::kFinding, v1::FINDING_KIND_OTHER_ADJUSTMENT,
          "an adjustment that assigns no liability; it stays with the payer"};
}

Treatment TreatmentOf(const v1::Adjustment& adjustment, const CarcSet& contractual) {
  switch (adjustment.group()) {
    case v1::ADJUSTMENT_GROUP_PR:
      // Paid to the patient or subscriber: no other payer owes it.
      return {adjustment.carc_code() == "100" ? Treatment::kToPatient : Treatment::kMoveOn};
    case v1::ADJUSTMENT_GROUP_CO:
      if (contractual.contains(adjustment.carc_code())) return {Treatment::kWriteOff};
      return {Treatment::kFinding, v1::FINDING_KIND_DENIED,
              "denied and not written off; it stays with the payer"};
    case v1::ADJUSTMENT_GROUP_PI:
      return {Treatment::kFinding, v1::FINDING_KIND_DENIED,
              "reduced by the payer and not written off; it stays with the payer"};
    case v1::ADJUSTMENT_GROUP_OA:
      return TreatmentOfOther(adjustment, contractual);
    default:
      return {Treatment::kFinding, v1::FINDING_KIND_OTHER_ADJUSTMENT,
              "an adjustment of a group that is not known; it stays with the payer"};
  }
}

std::string ReasonOf(const v1::Adjustment& adjustment) {
  std::string group = v1::AdjustmentGroup_Name(adjustment.group());
  constexpr absl::string_view kPrefix = "ADJUSTMENT_GROUP_";
  const bool known = v1::AdjustmentGroup_IsValid(adjustment.group()) && adjustment.group() != 0;
  return absl::StrCat(known ? group.substr(kPrefix.size()) : "", "-", adjustment.carc_code());
}

// Who is asked for what this payer leaves to the patient.
v1::LedgerPosition NextOf(const v1::AccountClaim& claim, const std::string& payer_id,
                          const v1::RemittedClaim& remitted) {
  const auto& coverages = claim.coverages();
  const auto find = [&coverages](const std::string& id) {
    return std::find_if(coverages.begin(), coverages.end(),
                        [&id](const v1::AccountCoverage& each) { return each.payer_id() == id; });
  };
  const std::string& status = remitted.status_code();
  const std::string& named = remitted.crossover_payer().id();
  const bool forwarded = status == "19" || status == "20" || status == "21";
  if (forwarded && named != payer_id && find(named) != coverages.end())
    return InsuranceReceivable(named);
  const auto current = find(payer_id);
  if (current == coverages.end() || current + 1 == coverages.end()) return PatientReceivable();
  return InsuranceReceivable((current + 1)->payer_id());
}

class AnswerMaker {
 public:
  AnswerMaker(const v1::AccountClaim& claim, const std::string& payer_id,
              const v1::RemittedClaim& remitted, const CarcSet& contractual)
      : claim_(claim),
        remitted_(remitted),
        contractual_(contractual),
        payer_(InsuranceReceivable(payer_id)),
        next_(NextOf(claim, payer_id, remitted)) {
    transit_.set_ledger_class(v1::LEDGER_CLASS_PAYMENT_IN_TRANSIT);
    transit_.set_payer_id(payer_id);
    write_off_.set_ledger_class(v1::LEDGER_CLASS_CONTRACTUAL_ADJUSTMENT);
  }

  Answer Make() {
    const Part of_claim = ClaimItself();
    const bool lines_are_billed = remitted_.lines().empty() || of_claim.billed == 0;
    if (!lines_are_billed || of_claim.imbalance() != 0) {
      Fail(v1::FINDING_KIND_UNBALANCED, kClaimItself, 0,
           lines_are_billed ? of_claim.imbalance() : of_claim.billed,
           "billed is not what the claim and its lines have paid and adjusted");
      return std::move(answer_);
    }
    const LineMatcher matcher(claim_.claim(), remitted_);
    for (int i = 0; i < remitted_.lines_size(); ++i) PostLine(i, matcher.MatchOf(i));
    Post(of_claim);
    return std::move(answer_);
  }

 private:
  // What the answer says beyond its lines. Adjustments of a claim with lines were taken from what
  // its lines say was paid.
  Part ClaimItself() const {
    Part part{kClaimItself, 0, remitted_.billed_cents(), remitted_.paid_cents(),
              remitted_.adjustments()};
    for (const v1::RemittedLine& line : remitted_.lines()) {
      part.billed -= line.billed_cents();
      part.paid -= line.paid_cents();
    }
    return part;
  }

  void PostLine(int index, int match) {
    const v1::RemittedLine& line = remitted_.lines(index);
    if (match == LineMatcher::kNoLine) {
      return Fail(v1::FINDING_KIND_UNMATCHED_LINE, index, 0, line.billed_cents(),
                  "matches no line of the claim by control number or by what was billed");
    }
    const Part part{index, claim_.claim().lines(match).line_number(), line.billed_cents(),
                    line.paid_cents(), line.adjustments()};
    if (part.imbalance() == 0) return Post(part);
    Fail(v1::FINDING_KIND_UNBALANCED, index, part.line_number, part.imbalance(),
         "billed is not what the line has paid and adjusted");
  }

  void Post(const Part& part) {
    Move(part, transit_, part.paid, "PAID");
    for (const v1::Adjustment& adjustment : part.adjustments) {
      if (adjustment.amount_cents() != 0) Post(part, adjustment);
    }
  }

  void Post(const Part& part, const v1::Adjustment& adjustment) {
    const Treatment treatment = TreatmentOf(adjustment, contractual_);
    const std::string reason = ReasonOf(adjustment);
    const int64_t cents = adjustment.amount_cents();
    switch (treatment.kind) {
      case Treatment::kNothing:
        return;
      case Treatment::kWriteOff:
        return Move(part, write_off_, cents, reason);
      case Treatment::kMoveOn:
        return Move(part, next_, cents, reason);
      case Treatment::kToPatient:
        return Move(part, PatientReceivable(), cents, reason);
      case Treatment::kFinding:
        Note(FindingOf(treatment.finding, part.line_index, cents, treatment.message),
             part.line_number, reason);
    }
  }

  // From the payer to a position; less than 0 the other way round.
  void Move(const Part& part, const v1::LedgerPosition& to, __int128 cents,
            const std::string& reason) {
    for (const __int128 sign = cents < 0 ? -1 : 1; cents != 0;) {
      const auto amount =
          static_cast<int64_t>(std::min<__int128>(cents * sign, Money::kMaxDocumentCents));
      v1::LedgerEntry entry = EntryOf(claim_, part.line_number);
      *entry.mutable_debit() = sign > 0 ? to : payer_;
      *entry.mutable_credit() = sign > 0 ? payer_ : to;
      entry.set_amount_cents(amount);
      entry.set_reason_code(reason);
      answer_.entries.push_back(std::move(entry));
      cents -= amount * sign;
    }
  }

  void Fail(v1::FindingKind kind, int32_t line_index, int32_t line_number, __int128 cents,
            absl::string_view message) {
    answer_.complete = false;
    Note(FindingOf(kind, line_index, cents, message), line_number, "");
  }

  void Note(v1::PostingFinding finding, int32_t line_number, const std::string& reason) {
    finding.set_line_number(line_number);
    finding.set_reason_code(reason);
    answer_.findings.push_back(std::move(finding));
  }

  const v1::AccountClaim& claim_;
  const v1::RemittedClaim& remitted_;
  const CarcSet& contractual_;
  const v1::LedgerPosition payer_;
  const v1::LedgerPosition next_;
  v1::LedgerPosition transit_;
  v1::LedgerPosition write_off_;
  Answer answer_;
};

}  // namespace

CarcSet ContractualCarcsOf(const v1::PostingPolicy& policy) {
  if (policy.contractual_carc_codes().empty())
    return {"45", "44", "59", "94", "97", "104", "131", "236", "253"};
  return {policy.contractual_carc_codes().begin(), policy.contractual_carc_codes().end()};
}

Answer AnswerOf(const v1::AccountClaim& claim, const std::string& payer_id,
                const v1::RemittedClaim& remitted, const CarcSet& contractual) {
  return AnswerMaker(claim, payer_id, remitted, contractual).Make();
}

v1::PostingFinding FindingOf(v1::FindingKind kind, int32_t line_index, __int128 cents,
                             absl::string_view message) {
  constexpr __int128 kMost = std::numeric_limits<int64_t>::max();
  v1::PostingFinding finding;
  finding.set_kind(kind);
  finding.set_remitted_line_index(line_index);
  finding.set_amount_cents(static_cast<int64_t>(std::clamp(cents, -kMost, kMost)));
  finding.set_message(std::string(message));
  return finding;
}

}  // namespace claimwright

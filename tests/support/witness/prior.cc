#include "tests/support/witness/prior.h"

#include <algorithm>
#include <string>

#include "tests/support/witness/money.h"

namespace claimwright::witness {
namespace {

constexpr int kNotKnown = 0;

int Place(const std::string& sequence_code) {
  const std::string order = "PSTABCDEFGH";
  const size_t at = sequence_code.size() == 1 ? order.find(sequence_code) : std::string::npos;
  return at == std::string::npos ? kNotKnown : static_cast<int>(at) + 1;
}

int OwnPlace(const v1::Claim& claim) {
  return claim.payer_sequence_code().empty() ? 1 : Place(claim.payer_sequence_code());
}

// The payments of a payer on a line.
std::vector<const v1::LinePriorPayment*> PaymentsOf(const v1::OtherPayer& payer,
                                                    const v1::ClaimLine& line) {
  std::vector<const v1::LinePriorPayment*> found;
  for (const v1::LinePriorPayment& payment : line.prior_payments()) {
    if (payment.payer_id() == payer.payer_id()) found.push_back(&payment);
  }
  return found;
}

bool HasLinePayments(const v1::OtherPayer& payer, const v1::Claim& claim) {
  return std::any_of(
      claim.lines().begin(), claim.lines().end(),
      [&payer](const v1::ClaimLine& line) { return !PaymentsOf(payer, line).empty(); });
}

bool HasResult(const v1::OtherPayer& payer, const v1::Claim& claim) {
  return payer.has_paid_cents() || payer.has_remaining_patient_cents() ||
         payer.adjustments_size() > 0 || HasLinePayments(payer, claim);
}

bool IsPrior(const v1::OtherPayer& payer, const v1::Claim& claim) {
  const int place = Place(payer.payer_sequence_code());
  return place == kNotKnown ? HasResult(payer, claim) : place < OwnPlace(claim);
}

// Every line payment names one of the claim's other payers, and only one.
bool NamesUnknownPayer(const v1::Claim& claim) {
  for (const v1::ClaimLine& line : claim.lines()) {
    for (const v1::LinePriorPayment& payment : line.prior_payments()) {
      int named = 0;
      for (const v1::OtherPayer& payer : claim.other_payers())
        named += payer.payer_id() == payment.payer_id();
      if (named != 1) return true;
    }
  }
  return false;
}

// Sums of a payer's adjustments.
struct Sums {
  int64_t all = 0;
  int64_t paid_to_patient = 0;  // CARC 100
  int64_t patient = 0;
  int64_t cost_share = 0;

  void Add(const v1::Adjustment& adjustment) {
    const std::string& carc = adjustment.carc_code();
    const int64_t cents = adjustment.amount_cents();
    all += cents;
    if (carc == "100") {
      paid_to_patient += cents;
    } else if (adjustment.group() == v1::ADJUSTMENT_GROUP_PR) {
      patient += cents;
      if (carc == "1" || carc == "2" || carc == "3") cost_share += cents;
    }
  }
};

class Reading {
 public:
  explicit Reading(const v1::Claim& claim)
      : claim_(claim), lines_(static_cast<size_t>(claim.lines_size())) {}

  std::vector<PriorResult> Read() {
    std::vector<const v1::OtherPayer*> with_result;
    bool comes_later = OwnPlace(claim_) > 1;
    for (const v1::OtherPayer& payer : claim_.other_payers()) {
      const int place = Place(payer.payer_sequence_code());
      if (place != kNotKnown && place == OwnPlace(claim_) && HasResult(payer, claim_))
        return AllLines(PriorResult::kSamePlace);
      if (!IsPrior(payer, claim_)) continue;
      comes_later = true;
      if (HasResult(payer, claim_)) with_result.push_back(&payer);
    }
    if (NamesUnknownPayer(claim_)) return AllLines(PriorResult::kUnbalanced);
    if (!comes_later) return lines_;
    if (with_result.empty()) return AllLines(PriorResult::kNoResult);
    AllLines(PriorResult::kResult);
    const v1::OtherPayer* last = with_result[0];
    for (const v1::OtherPayer* payer : with_result) {
      if (Place(payer->payer_sequence_code()) >= Place(last->payer_sequence_code())) last = payer;
    }
    for (const v1::OtherPayer* payer : with_result) Add(*payer, payer == last);
    return lines_;
  }

 private:
  const std::vector<PriorResult>& AllLines(PriorResult::State state) {
    for (size_t i = 0; i < lines_.size(); ++i) Mark(state, i);
    return lines_;
  }

  // That something does not add up is told before what is missing.
  void Mark(PriorResult::State state, size_t i) {
    if (lines_[i].state != PriorResult::kUnbalanced) lines_[i].state = state;
  }

  void Add(const v1::OtherPayer& payer, bool is_last) {
    of_payer_.assign(lines_.size(), PriorResult());
    Sums of_claim;
    for (const v1::Adjustment& adjustment : payer.adjustments()) of_claim.Add(adjustment);
    if (HasLinePayments(payer, claim_)) {
      ReadLines(payer, of_claim);
    } else if (!payer.has_paid_cents() ||
               (payer.adjustments_size() == 0 && !payer.has_remaining_patient_cents())) {
      AllLines(PriorResult::kIncomplete);
    } else {
      ReadClaim(payer, of_claim);
    }
    for (size_t i = 0; i < lines_.size(); ++i) {
      const int64_t billed = claim_.lines(static_cast<int>(i)).billed_cents();
      if (of_payer_[i].paid < 0 || of_payer_[i].patient < 0 || of_payer_[i].patient > billed)
        Mark(PriorResult::kUnbalanced, i);
      lines_[i].paid += of_payer_[i].paid;
      if (is_last) lines_[i].patient = of_payer_[i].patient;
      if (is_last) lines_[i].cost_share = of_payer_[i].cost_share;
    }
  }

  void ReadLines(const v1::OtherPayer& payer, const Sums& of_claim) {
    int64_t paid_on_lines = 0;
    std::vector<int64_t> weights;
    for (size_t i = 0; i < lines_.size(); ++i) {
      const v1::ClaimLine& line = claim_.lines(static_cast<int>(i));
      Sums of_line;
      int64_t paid = 0;
      for (const v1::LinePriorPayment* payment : PaymentsOf(payer, line)) {
        paid += payment->paid_cents();
        for (const v1::Adjustment& adjustment : payment->adjustments()) of_line.Add(adjustment);
      }
      paid_on_lines += paid;
      weights.push_back(std::max<int64_t>(0, paid));
      of_payer_[i].paid = paid + of_line.paid_to_patient;
      of_payer_[i].patient = of_line.patient;
      of_payer_[i].cost_share = of_line.cost_share;
      const bool is_there = !PaymentsOf(payer, line).empty();
      if (is_there && line.billed_cents() != paid + of_line.all) Mark(PriorResult::kUnbalanced, i);
      if (!is_there && line.billed_cents() > 0) Mark(PriorResult::kIncomplete, i);
    }
    if (payer.has_paid_cents() && payer.paid_cents() != paid_on_lines - of_claim.all)
      AllLines(PriorResult::kUnbalanced);
    SpreadOver(weights, of_claim.paid_to_patient - of_claim.all, of_claim);
  }

  void ReadClaim(const v1::OtherPayer& payer, Sums of_claim) {
    const int64_t paid = payer.paid_cents();
    bool adds_up = claim_.billed_cents() == paid + of_claim.all;
    if (payer.adjustments_size() == 0) {
      of_claim.patient = payer.remaining_patient_cents();
      adds_up = paid + of_claim.patient <= claim_.billed_cents();
    }
    if (!adds_up) AllLines(PriorResult::kUnbalanced);
    std::vector<int64_t> weights;
    for (const v1::ClaimLine& line : claim_.lines()) weights.push_back(line.billed_cents());
    SpreadOver(weights, paid + of_claim.paid_to_patient, of_claim);
  }

  void SpreadOver(const std::vector<int64_t>& weights, int64_t paid, const Sums& sums) {
    const std::vector<int64_t> of_paid = Spread(paid, weights);
    const std::vector<int64_t> of_patient = Spread(sums.patient, weights);
    const std::vector<int64_t> of_cost_share = Spread(sums.cost_share, weights);
    for (size_t i = 0; i < lines_.size(); ++i) {
      of_payer_[i].paid += of_paid[i];
      of_payer_[i].patient += of_patient[i];
      of_payer_[i].cost_share += of_cost_share[i];
    }
  }

  const v1::Claim& claim_;
  std::vector<PriorResult> lines_;
  std::vector<PriorResult> of_payer_;  // what the payer at hand did
};

}  // namespace

std::vector<PriorResult> PriorResults(const v1::Claim& claim) { return Reading(claim).Read(); }

int32_t LastPriorDecision(const v1::Claim& claim, const v1::ClaimLine& line) {
  int32_t last = 0;
  for (const v1::OtherPayer& payer : claim.other_payers()) {
    if (!IsPrior(payer, claim)) continue;
    last = std::max(last, payer.adjudicated_date());
    for (const v1::LinePriorPayment* payment : PaymentsOf(payer, line))
      last = std::max(last, payment->adjudicated_date());
  }
  return last;
}

}  // namespace claimwright::witness

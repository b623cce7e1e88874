#include "src/model/prior_results.h"

#include <algorithm>
#include <string>

#include "src/base/split.h"

namespace claimwright {
namespace {

constexpr int kUnknownPlace = 0;

// 1 for P, 2 for S and so on.
int PlaceOf(const std::string& sequence_code) {
  static const char kPlaces[] = "PSTABCDEFGH";
  if (sequence_code.size() != 1) return kUnknownPlace;
  const char* found = std::find(kPlaces, kPlaces + 11, sequence_code[0]);
  return found == kPlaces + 11 ? kUnknownPlace : static_cast<int>(found - kPlaces) + 1;
}

// The plan's own place: the first where the claim does not say.
int PlaceOf(const v1::Claim& claim) {
  return claim.payer_sequence_code().empty() ? 1 : PlaceOf(claim.payer_sequence_code());
}

// What a payer's adjustments say of a line or claim.
struct Shares {
  int64_t total = 0;       // of all adjustments
  int64_t to_patient = 0;  // CARC 100, which was paid
  int64_t patient = 0;     // other PR
  int64_t cost_share = 0;  // PR-1, PR-2, PR-3

  template <typename Adjustments>
  void Add(const Adjustments& adjustments) {
    for (const v1::Adjustment& adjustment : adjustments) {
      const int64_t amount = adjustment.amount_cents();
      const std::string& carc = adjustment.carc_code();
      total += amount;
      if (carc == "100") {
        to_patient += amount;
      } else if (adjustment.group() == v1::ADJUSTMENT_GROUP_PR) {
        patient += amount;
        if (carc == "1" || carc == "2" || carc == "3") cost_share += amount;
      }
    }
  }
};

bool PaysOnLines(const v1::Claim& claim, const v1::OtherPayer& payer) {
  for (const v1::ClaimLine& line : claim.lines()) {
    for (const v1::LinePriorPayment& payment : line.prior_payments()) {
      if (payment.payer_id() == payer.payer_id()) return true;
    }
  }
  return false;
}

// A line payment names a payer that is not on the claim, or one of several with the same id.
bool NamesNoOnePayer(const v1::Claim& claim) {
  const auto& payers = claim.other_payers();
  for (const v1::ClaimLine& line : claim.lines()) {
    for (const v1::LinePriorPayment& payment : line.prior_payments()) {
      const auto named = std::count_if(
          payers.begin(), payers.end(),
          [&](const v1::OtherPayer& payer) { return payer.payer_id() == payment.payer_id(); });
      if (named != 1) return true;
    }
  }
  return false;
}

bool HasResult(const v1::Claim& claim, const v1::OtherPayer& payer) {
  return payer.has_paid_cents() || payer.has_remaining_patient_cents() ||
         !payer.adjustments().empty() || PaysOnLines(claim, payer);
}

// A payer whose place is not known comes first when its result is there.
bool IsPrior(const v1::Claim& claim, const v1::OtherPayer& payer) {
  const int place = PlaceOf(payer.payer_sequence_code());
  return place == kUnknownPlace ? HasResult(claim, payer) : place < PlaceOf(claim);
}

// Who comes before the plan.
struct PriorPayerList {
  PriorPayerList(const v1::Claim& claim, Workspace& workspace) : with_result(workspace) {
    const int place = PlaceOf(claim);
    comes_first = place > 1;
    for (const v1::OtherPayer& payer : claim.other_payers()) {
      const int of_payer = PlaceOf(payer.payer_sequence_code());
      const bool has_result = HasResult(claim, payer);
      same_place |= has_result && of_payer == place && place != kUnknownPlace;
      const bool is_prior = IsPrior(claim, payer);
      comes_first |= is_prior;
      if (!is_prior || !has_result) continue;
      with_result.Append(&payer);
      if (last == nullptr || of_payer >= PlaceOf(last->payer_sequence_code())) last = &payer;
    }
  }

  ArenaList<const v1::OtherPayer*> with_result;
  const v1::OtherPayer* last = nullptr;  // of those
  bool comes_first = false;              // somebody does
  bool same_place = false;               // somebody with a result holds the plan's own place
};

// Adds up what prior payers did on each line, payer by payer.
class PriorResults {
 public:
  PriorResults(const v1::Claim& claim, absl::Span<PriorFacts> lines, Workspace& workspace)
      : claim_(claim), lines_(lines), workspace_(workspace) {}

  void Fill(PriorFacts::Status status) {
    for (PriorFacts& line : lines_) line = {status, 0, 0, 0};
  }

  void Add(const v1::OtherPayer& payer, bool last) {
    of_payer_ = workspace_.Make<Amounts>(lines_.size());
    if (PaysOnLines(claim_, payer)) {
      ReadLines(payer);
    } else {
      ReadClaim(payer);
    }
    for (size_t i = 0; i < lines_.size(); ++i) {
      const Amounts& amounts = of_payer_[i];
      const int64_t billed = claim_.lines(static_cast<int>(i)).billed_cents();
      if (amounts.paid < 0 || amounts.patient < 0 || amounts.patient > billed)
        Fault(i, PriorFacts::kUnbalanced);
      lines_[i].paid += amounts.paid;
      if (!last) continue;
      lines_[i].patient = amounts.patient;
      lines_[i].cost_share = amounts.cost_share;
    }
  }

 private:
  // What the payer at hand did on a line.
  struct Amounts {
    int64_t paid, patient, cost_share;
  };

  // Of several faults, that something does not add up is the one told.
  void Fault(size_t i, PriorFacts::Status status) {
    if (lines_[i].status != PriorFacts::kUnbalanced) lines_[i].status = status;
  }
  void FaultAll(PriorFacts::Status status) {
    for (size_t i = 0; i < lines_.size(); ++i) Fault(i, status);
  }

  // What the payer took off its line payments for the claim as a whole is spread by what it paid.
  void ReadLines(const v1::OtherPayer& payer) {
    const absl::Span<int64_t> weights = workspace_.MakeRaw<int64_t>(lines_.size());
    int64_t all_paid = 0;
    for (size_t i = 0; i < lines_.size(); ++i) {
      const int64_t paid = ReadLine(payer, i);
      all_paid += paid;
      weights[i] = std::max<int64_t>(0, paid);
    }
    Shares of_claim;
    of_claim.Add(payer.adjustments());
    if (payer.has_paid_cents() && payer.paid_cents() != all_paid - of_claim.total)
      FaultAll(PriorFacts::kUnbalanced);
    if (!payer.adjustments().empty())
      SpreadOver(weights, of_claim.to_patient - of_claim.total, of_claim);
  }

  // Answers what the payer paid on the line.
  int64_t ReadLine(const v1::OtherPayer& payer, size_t i) {
    const v1::ClaimLine& line = claim_.lines(static_cast<int>(i));
    Shares shares;
    int64_t paid = 0;
    bool found = false;
    for (const v1::LinePriorPayment& payment : line.prior_payments()) {
      if (payment.payer_id() != payer.payer_id()) continue;
      found = true;
      paid += payment.paid_cents();
      shares.Add(payment.adjustments());
    }
    if (!found && line.billed_cents() > 0) Fault(i, PriorFacts::kIncomplete);
    if (found && paid + shares.total != line.billed_cents()) Fault(i, PriorFacts::kUnbalanced);
    of_payer_[i] = {paid + shares.to_patient, shares.patient, shares.cost_share};
    return paid;
  }

  void ReadClaim(const v1::OtherPayer& payer) {
    const bool adjusted = !payer.adjustments().empty();
    if (!payer.has_paid_cents() || (!adjusted && !payer.has_remaining_patient_cents())) {
      FaultAll(PriorFacts::kIncomplete);
      return;
    }
    Shares shares;
    shares.Add(payer.adjustments());
    if (!adjusted) shares.patient = payer.remaining_patient_cents();
    const int64_t accounted = payer.paid_cents() + (adjusted ? shares.total : shares.patient);
    if (adjusted ? accounted != claim_.billed_cents() : accounted > claim_.billed_cents())
      FaultAll(PriorFacts::kUnbalanced);
    const absl::Span<int64_t> weights = workspace_.MakeRaw<int64_t>(lines_.size());
    for (size_t i = 0; i < weights.size(); ++i)
      weights[i] = claim_.lines(static_cast<int>(i)).billed_cents();
    SpreadOver(weights, payer.paid_cents() + shares.to_patient, shares);
  }

  void SpreadOver(absl::Span<const int64_t> weights, int64_t paid, const Shares& shares) {
    const auto of_paid = Spread(paid, weights);
    const auto of_patient = Spread(shares.patient, weights);
    const auto of_cost_share = Spread(shares.cost_share, weights);
    for (size_t i = 0; i < weights.size(); ++i) {
      of_payer_[i].paid += of_paid[i];
      of_payer_[i].patient += of_patient[i];
      of_payer_[i].cost_share += of_cost_share[i];
    }
  }

  absl::Span<const int64_t> Spread(int64_t cents, absl::Span<const int64_t> weights) {
    const absl::Span<int64_t> parts = workspace_.MakeRaw<int64_t>(weights.size());
    Split(cents, weights, workspace_.MakeRaw<SplitRest>(weights.size()), parts);
    return parts;
  }

  const v1::Claim& claim_;
  absl::Span<PriorFacts> lines_;
  absl::Span<Amounts> of_payer_;
  Workspace& workspace_;
};

}  // namespace

absl::Span<const PriorFacts> ReadPriorResults(const v1::Claim& claim, Workspace& workspace) {
  const bool strange = NamesNoOnePayer(claim);
  if (claim.other_payers().empty() && PlaceOf(claim) <= 1 && !strange) return {};
  const PriorPayerList payers(claim, workspace);
  if (!payers.comes_first && !payers.same_place && !strange) return {};
  const absl::Span<PriorFacts> lines =
      workspace.Make<PriorFacts>(static_cast<size_t>(claim.lines_size()));
  PriorResults results(claim, lines, workspace);
  if (payers.same_place) {
    results.Fill(PriorFacts::kSamePlace);
  } else if (strange) {
    results.Fill(PriorFacts::kUnbalanced);
  } else if (payers.with_result.empty()) {
    results.Fill(PriorFacts::kNoResult);
  } else {
    results.Fill(PriorFacts::kResult);
    for (const v1::OtherPayer* payer : payers.with_result)
      results.Add(*payer, payer == payers.last);
  }
  return lines;
}

Date LastPriorDecision(const v1::Claim& claim, const v1::ClaimLine& line) {
  int32_t last = 0;
  for (const v1::OtherPayer& payer : claim.other_payers()) {
    int32_t of_payer = payer.adjudicated_date();
    for (const v1::LinePriorPayment& payment : line.prior_payments()) {
      if (payment.payer_id() == payer.payer_id())
        of_payer = std::max(of_payer, payment.adjudicated_date());
    }
    if (of_payer > last && IsPrior(claim, payer)) last = of_payer;
  }
  Date date = kNoDate;
  return last != 0 && FromYyyymmdd(last, &date) ? date : kNoDate;
}

}  // namespace claimwright

#include "src/verify/prior.h"

#include <algorithm>
#include <string>

#include "absl/strings/string_view.h"
#include "claimwright/money.h"
#include "src/base/protobuf_compat.h"
#include "src/verify/calendar.h"

namespace claimwright::verify {
namespace {

// 1 to 11 for P, S, T, A to H; 0: not known.
int PlaceOf(const std::string& code) {
  constexpr absl::string_view kPlaces = "PSTABCDEFGH";
  const size_t at = code.size() == 1 ? kPlaces.find(code[0]) : absl::string_view::npos;
  return at == absl::string_view::npos ? 0 : static_cast<int>(at) + 1;
}

int OwnPlace(const v1::Claim& claim) {
  return claim.payer_sequence_code().empty() ? 1 : PlaceOf(claim.payer_sequence_code());
}

// What adjustments of one payer say, by who was left with them.
struct Adjusted {
  int64_t all = 0, patient = 0, cost_share = 0, paid_to_patient = 0;

  template <typename Adjustments>
  void Add(const Adjustments& adjustments) {
    for (const v1::Adjustment& each : adjustments) {
      const std::string& carc = each.carc_code();
      const int64_t cents = each.amount_cents();
      all += cents;
      if (carc == "100") paid_to_patient += cents;
      if (carc == "100" || each.group() != v1::ADJUSTMENT_GROUP_PR) continue;
      patient += cents;
      if (carc == "1" || carc == "2" || carc == "3") cost_share += cents;
    }
  }
};

bool PaidOn(const v1::ClaimLine& line, const std::string& payer_id) {
  return std::any_of(
      line.prior_payments().begin(), line.prior_payments().end(),
      [&](const v1::LinePriorPayment& payment) { return payment.payer_id() == payer_id; });
}

bool PaidOnLines(const v1::Claim& claim, const std::string& payer_id) {
  return std::any_of(claim.lines().begin(), claim.lines().end(),
                     [&](const v1::ClaimLine& line) { return PaidOn(line, payer_id); });
}

bool HasResult(const v1::Claim& claim, const v1::OtherPayer& payer) {
  return payer.has_paid_cents() || payer.has_remaining_patient_cents() ||
         !payer.adjustments().empty() || PaidOnLines(claim, payer.payer_id());
}

bool IsPrior(const v1::Claim& claim, const v1::OtherPayer& payer) {
  const int place = PlaceOf(payer.payer_sequence_code());
  return place == 0 ? HasResult(claim, payer) : place < OwnPlace(claim);
}

bool NamesAStranger(const v1::Claim& claim) {
  for (const v1::ClaimLine& line : claim.lines()) {
    for (const v1::LinePriorPayment& payment : line.prior_payments()) {
      if (std::none_of(
              claim.other_payers().begin(), claim.other_payers().end(),
              [&](const v1::OtherPayer& payer) { return payer.payer_id() == payment.payer_id(); }))
        return true;
    }
  }
  return false;
}

void Fault(PriorResult::Status status, PriorResult* line) {
  if (line->status != PriorResult::kUnbalanced) line->status = status;
}

void FaultAll(PriorResult::Status status, std::vector<PriorResult>* lines) {
  for (PriorResult& line : *lines) Fault(status, &line);
}

// What one payer did on a line.
struct Part {
  int64_t paid = 0, patient = 0, cost_share = 0;
};

// Adds the amounts to the parts of the lines, spread by the weights.
void Spread(const Part& amounts, const std::vector<int64_t>& weights, std::vector<Part>* parts) {
  for (int64_t Part::*field : {&Part::paid, &Part::patient, &Part::cost_share}) {
    const std::vector<Money> shares = Allocate(Money::FromCents(amounts.*field), weights);
    for (size_t i = 0; i < parts->size(); ++i) (*parts)[i].*field += shares[i].cents();
  }
}

std::vector<Part> PartsByLine(const v1::Claim& claim, const v1::OtherPayer& payer,
                              std::vector<PriorResult>* lines) {
  std::vector<Part> parts;
  std::vector<int64_t> weights;
  int64_t paid_in_all = 0;
  for (int i = 0; i < claim.lines_size(); ++i) {
    const v1::ClaimLine& line = claim.lines(i);
    PriorResult* result = &(*lines)[static_cast<size_t>(i)];
    int64_t paid = 0;
    Adjusted adjusted;
    for (const v1::LinePriorPayment& payment : line.prior_payments()) {
      if (payment.payer_id() != payer.payer_id()) continue;
      paid += payment.paid_cents();
      adjusted.Add(payment.adjustments());
    }
    paid_in_all += paid;
    weights.push_back(std::max<int64_t>(0, paid));
    parts.push_back({paid + adjusted.paid_to_patient, adjusted.patient, adjusted.cost_share});
    if (!PaidOn(line, payer.payer_id())) {
      if (line.billed_cents() > 0) Fault(PriorResult::kIncomplete, result);
    } else if (paid + adjusted.all != line.billed_cents()) {
      Fault(PriorResult::kUnbalanced, result);
    }
  }
  // What it took off its line payments for the claim as a whole.
  Adjusted of_claim;
  of_claim.Add(payer.adjustments());
  if (payer.has_paid_cents() && payer.paid_cents() != paid_in_all - of_claim.all)
    FaultAll(PriorResult::kUnbalanced, lines);
  Spread({of_claim.paid_to_patient - of_claim.all, of_claim.patient, of_claim.cost_share}, weights,
         &parts);
  return parts;
}

// A result for the whole claim is spread over its lines by what was billed.
std::vector<Part> PartsByClaim(const v1::Claim& claim, const v1::OtherPayer& payer,
                               std::vector<PriorResult>* lines) {
  std::vector<Part> parts(lines->size());
  const bool adjusts = !payer.adjustments().empty();
  if (!payer.has_paid_cents() || (!adjusts && !payer.has_remaining_patient_cents())) {
    FaultAll(PriorResult::kIncomplete, lines);
    return parts;
  }
  Adjusted adjusted;
  adjusted.Add(payer.adjustments());
  const int64_t patient = adjusts ? adjusted.patient : payer.remaining_patient_cents();
  const bool balanced = adjusts ? payer.paid_cents() + adjusted.all == claim.billed_cents()
                                : payer.paid_cents() + patient <= claim.billed_cents();
  if (!balanced) FaultAll(PriorResult::kUnbalanced, lines);
  std::vector<int64_t> billed;
  for (const v1::ClaimLine& line : claim.lines())
    billed.push_back(std::max<int64_t>(0, line.billed_cents()));
  Spread({payer.paid_cents() + adjusted.paid_to_patient, patient, adjusted.cost_share}, billed,
         &parts);
  return parts;
}

void Add(const v1::Claim& claim, const v1::OtherPayer& payer, bool last,
         std::vector<PriorResult>* lines) {
  const std::vector<Part> parts = PaidOnLines(claim, payer.payer_id())
                                      ? PartsByLine(claim, payer, lines)
                                      : PartsByClaim(claim, payer, lines);
  for (size_t i = 0; i < parts.size(); ++i) {
    PriorResult& line = (*lines)[i];
    if (parts[i].paid < 0 || parts[i].patient < 0) Fault(PriorResult::kUnbalanced, &line);
    line.paid += parts[i].paid;
    if (!last) continue;
    line.patient = parts[i].patient;
    line.cost_share = parts[i].cost_share;
  }
}

// The prior payers with a result; the last of them stands last.
std::vector<const v1::OtherPayer*> PriorPayersOf(const v1::Claim& claim) {
  std::vector<const v1::OtherPayer*> payers;
  for (const v1::OtherPayer& payer : claim.other_payers()) {
    if (IsPrior(claim, payer) && HasResult(claim, payer)) payers.push_back(&payer);
  }
  std::stable_sort(payers.begin(), payers.end(),
                   [](const v1::OtherPayer* a, const v1::OtherPayer* b) {
                     return PlaceOf(a->payer_sequence_code()) < PlaceOf(b->payer_sequence_code());
                   });
  return payers;
}

}  // namespace

std::vector<PriorResult> PriorResultsOf(const v1::Claim& claim) {
  std::vector<PriorResult> lines(static_cast<size_t>(claim.lines_size()));
  const int own = OwnPlace(claim);
  bool same = false, somebody = own > 1;
  for (const v1::OtherPayer& payer : claim.other_payers()) {
    same |= own != 0 && PlaceOf(payer.payer_sequence_code()) == own && HasResult(claim, payer);
    somebody |= IsPrior(claim, payer);
  }
  const std::vector<const v1::OtherPayer*> payers = PriorPayersOf(claim);
  if (same) {
    FaultAll(PriorResult::kPayerOrder, &lines);
  } else if (NamesAStranger(claim)) {
    FaultAll(PriorResult::kUnbalanced, &lines);
  } else if (payers.empty()) {
    if (somebody) FaultAll(PriorResult::kNoResult, &lines);
  } else {
    FaultAll(PriorResult::kResult, &lines);
    for (const v1::OtherPayer* payer : payers) Add(claim, *payer, payer == payers.back(), &lines);
  }
  return lines;
}

Date LatestDecisionOfPriorPayers(const v1::Claim& claim, const v1::ClaimLine& line) {
  Date last = kNoDate;
  for (const v1::OtherPayer& payer : claim.other_payers()) {
    if (!IsPrior(claim, payer)) continue;
    last = std::max(last, DayOf(payer.adjudicated_date()));
    for (const v1::LinePriorPayment& payment : line.prior_payments()) {
      if (payment.payer_id() == payer.payer_id())
        last = std::max(last, DayOf(payment.adjudicated_date()));
    }
  }
  return last;
}

}  // namespace claimwright::verify

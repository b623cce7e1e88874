#include "tests/support/random/prior_payers.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/support/random/words.h"

namespace claimwright::witness {
namespace {

using Adjustments = google::protobuf::RepeatedPtrField<v1::Adjustment>;

void Adjust(v1::AdjustmentGroup group, const char* carc_code, int64_t cents,
            Adjustments* adjustments) {
  if (cents == 0) return;
  v1::Adjustment& adjustment = *adjustments->Add();
  adjustment.set_group(group);
  adjustment.set_carc_code(carc_code);
  adjustment.set_amount_cents(cents);
}

// Some, all or nothing.
int64_t PartOf(int64_t cents, Dice* dice) {
  if (dice->OneIn(4)) return 0;
  return dice->OneIn(6) ? cents : dice->Between(0, cents);
}

// Accounts for an amount: answers what was paid, and adjusts by the rest.
int64_t Account(int64_t billed, Dice* dice, Adjustments* adjustments) {
  int64_t left = billed;
  const auto take = [&left, dice] {
    const int64_t part = PartOf(left, dice);
    left -= part;
    return part;
  };
  const int64_t discount = take();
  const int64_t paid = take();
  Adjust(v1::ADJUSTMENT_GROUP_CO, "45", discount, adjustments);
  if (dice->OneIn(6)) Adjust(v1::ADJUSTMENT_GROUP_OA, "100", take(), adjustments);
  for (const char* carc_code : {"1", "2", "3"})
    Adjust(v1::ADJUSTMENT_GROUP_PR, carc_code, take(), adjustments);
  if (dice->OneIn(3)) Adjust(v1::ADJUSTMENT_GROUP_CO, "97", take(), adjustments);
  Adjust(v1::ADJUSTMENT_GROUP_PR, "96", left, adjustments);
  return paid;
}

int64_t PayLines(const v1::OtherPayer& payer, Dice* dice, v1::Claim* claim) {
  int64_t paid = 0;
  for (v1::ClaimLine& line : *claim->mutable_lines()) {
    v1::LinePriorPayment& payment = *line.add_prior_payments();
    payment.set_payer_id(payer.payer_id());
    payment.set_paid_cents(Account(line.billed_cents(), dice, payment.mutable_adjustments()));
    if (dice->OneIn(4)) payment.set_adjudicated_date(dice->Pick(RandomDates()));
    paid += payment.paid_cents();
  }
  return paid;
}

void FillResult(Dice* dice, v1::OtherPayer* payer, v1::Claim* claim) {
  switch (dice->Int(0, 4)) {
    case 0:
      return;
    case 1:
      payer->set_paid_cents(Account(claim->billed_cents(), dice, payer->mutable_adjustments()));
      return;
    case 2:
      payer->set_paid_cents(PartOf(claim->billed_cents(), dice));
      payer->set_remaining_patient_cents(PartOf(claim->billed_cents() - payer->paid_cents(), dice));
      return;
    default:
      break;
  }
  int64_t paid = PayLines(*payer, dice, claim);
  if (dice->OneIn(4)) {
    const int64_t taken = PartOf(paid, dice);
    Adjust(v1::ADJUSTMENT_GROUP_PR, "1", taken, payer->mutable_adjustments());
    paid -= taken;
  }
  if (dice->OneIn(2)) payer->set_paid_cents(paid);
}

void Spoil(Dice* dice, v1::Claim* claim) {
  v1::ClaimLine& line = *claim->mutable_lines(dice->Int(0, claim->lines_size() - 1));
  v1::OtherPayer& payer = *claim->mutable_other_payers(0);
  switch (dice->Int(0, 5)) {
    case 0:
      line.clear_prior_payments();
      break;
    case 1:
      payer.set_paid_cents(payer.paid_cents() + 1);
      break;
    case 2:
      line.add_prior_payments()->set_payer_id("STRANGER");
      break;
    case 3:
      payer.set_payer_sequence_code(claim->payer_sequence_code());
      break;
    case 4:
      payer.clear_paid_cents();
      break;
    default:
      payer.clear_remaining_patient_cents();
  }
}

}  // namespace

void AddPriorPayers(Dice* dice, v1::Claim* claim) {
  static const auto* const kPlaces = new std::vector<std::string>{"P", "S", "T", "U", "", "A"};
  claim->set_payer_sequence_code(dice->Pick(*kPlaces));
  for (int i = dice->Int(1, 2); i > 0; --i) {
    v1::OtherPayer payer;
    payer.set_payer_id(absl::StrCat("PAYER", i));
    payer.set_payer_sequence_code(dice->OneIn(2) ? "P" : dice->Pick(*kPlaces));
    if (dice->OneIn(2)) payer.set_adjudicated_date(dice->Pick(RandomDates()));
    FillResult(dice, &payer, claim);
    *claim->add_other_payers() = payer;
  }
  if (dice->OneIn(6)) Spoil(dice, claim);
}

}  // namespace claimwright::witness

#include "src/base/remittance_totals.h"

#include <cstdint>
#include <limits>

#include "src/base/protobuf_compat.h"

namespace claimwright {
namespace {

// Sums in 128 bits: no number of amounts that fits in memory leaves them.
struct Sums {
  __int128 billed = 0;
  __int128 paid = 0;
  __int128 patient_responsibility = 0;
  __int128 adjustments = 0;
  __int128 provider_adjustments = 0;
};

void Add(const google::protobuf::RepeatedPtrField<v1::Adjustment>& adjustments, Sums* sums) {
  for (const v1::Adjustment& adjustment : adjustments) {
    sums->adjustments += adjustment.amount_cents();
    if (adjustment.group() == v1::ADJUSTMENT_GROUP_PR) {
      sums->patient_responsibility += adjustment.amount_cents();
    }
  }
}

bool Fits(__int128 sum) {
  return sum >= std::numeric_limits<int64_t>::min() && sum <= std::numeric_limits<int64_t>::max();
}

}  // namespace

bool SetTotals(v1::RemittanceAdvice* remittance) {
  remittance->clear_totals();
  Sums sums;
  for (const v1::RemittedClaim& claim : remittance->claims()) {
    sums.billed += claim.billed_cents();
    sums.paid += claim.paid_cents();
    Add(claim.adjustments(), &sums);
    for (const v1::RemittedLine& line : claim.lines()) Add(line.adjustments(), &sums);
  }
  for (const v1::ProviderAdjustment& adjustment : remittance->provider_adjustments()) {
    sums.provider_adjustments += adjustment.amount_cents();
  }
  if (!Fits(sums.billed) || !Fits(sums.paid) || !Fits(sums.patient_responsibility) ||
      !Fits(sums.adjustments) || !Fits(sums.provider_adjustments)) {
    return false;
  }
  v1::RemittanceTotals* totals = remittance->mutable_totals();
  totals->set_billed_cents(static_cast<int64_t>(sums.billed));
  totals->set_paid_cents(static_cast<int64_t>(sums.paid));
  totals->set_patient_responsibility_cents(static_cast<int64_t>(sums.patient_responsibility));
  totals->set_adjustment_cents(static_cast<int64_t>(sums.adjustments));
  totals->set_provider_adjustment_cents(static_cast<int64_t>(sums.provider_adjustments));
  return true;
}

}  // namespace claimwright

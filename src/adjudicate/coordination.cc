#include "src/adjudicate/stages.h"

namespace claimwright {
namespace {

constexpr Source kOtherPayer =
    Reason("another payer is on the claim; coordination is not computed yet");

}  // namespace

bool NeedsNoCoordination(LineChart& line) {
  if (!line.claim.facts.claim.other_payers) return true;
  line.Pend(Rule::kCoordinationNotBuilt, kOtherPayer);
  return false;
}

}  // namespace claimwright

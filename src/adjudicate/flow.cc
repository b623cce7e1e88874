#include "src/adjudicate/flow.h"

#include "src/adjudicate/cases.h"
#include "src/adjudicate/stages.h"

// A claim walks through seven stages, line by line in line order; each line sees the accumulators
// and pools its predecessors left. The first stage that denies or pends a line ends its walk.
namespace claimwright {
namespace {

void AdjudicateLine(LineChart& line) {
  LookUpDay(line);
  if (!PassesEdits(line)) return;     // 1. edits
  if (!IsEligible(line)) return;      // 2. eligibility
  if (!SelectsBenefit(line)) return;  // 3. benefits
  if (!IsPriced(line)) return;        // 4. pricing
  if (!SharesCost(line)) return;      // 5. cost sharing
  Coordinate(line);                   // 6. coordination
  Settle(line);                       // 7. settle
}

// What a case pays is spread over all its lines, so a first walk finds which these are; nothing
// else of it is kept.
absl::Status PriceCases(ClaimChart& claim) {
  ClaimChart first_walk(claim.facts, claim.documents, claim.limits, claim.workspace);
  first_walk.finds_cases = true;
  first_walk.cases = claim.workspace.Make<CaseShare>(claim.lines.size());
  for (size_t i = 0; i < claim.lines.size(); ++i) {
    LineChart line(first_walk, i);
    AdjudicateLine(line);
    line.Close();
    if (!first_walk.failure.ok()) return first_walk.failure;
  }
  SpreadCasePrices(first_walk);
  claim.cases = first_walk.cases;
  return first_walk.failure;
}

}  // namespace

void ExpectFacts(const Facts& facts) {
  __builtin_prefetch(facts.coverages.data());
  __builtin_prefetch(facts.claim.lines.data());
  Accumulators::Expect(facts);
}

absl::Status AdjudicateClaim(ClaimChart& claim, Decision* decision) {
  if (claim.documents.prices_cases()) {
    if (absl::Status status = PriceCases(claim); !status.ok()) return status;
  }
  for (size_t i = 0; i < claim.lines.size(); ++i) {
    LineChart line(claim, i);
    AdjudicateLine(line);
    line.Close();
    if (!claim.failure.ok()) return claim.failure;
  }
  CloseClaim(claim, decision);
  return absl::OkStatus();
}

}  // namespace claimwright

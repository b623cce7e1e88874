// The independent witness of a decision.
#ifndef CLAIMWRIGHT_VERIFY_H_
#define CLAIMWRIGHT_VERIFY_H_

#include "absl/types/span.h"
#include "claimwright/messages_fwd.h"

namespace claimwright {

// Works an adjudication out again from the messages alone, without documents. It shares no code
// with the engine's stages: which benefit applies, which price a schedule holds and what a limit
// is, it takes from the steps; that they fit the request and one another, it checks. A finding
// names the law or rule, the field, and what was expected and found; never an identifying value.
// Without findings all of this holds:
//
//   a rule id         the step's arithmetic from its operands; an edit that is said to fail does
//                     fail; a denial for want of coverage follows from the member's coverages
//   law.line_balance  billed = paid + adjustments = allowed + above allowed + not allowed;
//                     allowed = normal benefit + the terms; what is withheld and what other payers
//                     took off; the patient owes the PR adjustments
//   law.adjustments   each is made by one step, in order; signs; CARC 45, 94, and remark codes
//   law.shares        the line's terms are what its steps took, after relief
//   law.steps         rules, stages and their order; the walk ends as the outcome says
//   law.feeds         who may feed
//   law.totals        sums over the lines
//   law.outcome       outcomes, clean, edits without data and provisional follow from the lines
//   law.changes       accumulators and pools grow by what the steps say, from what the state holds,
//                     within their limits; history repeats the lines; a pended claim changes
//                     nothing
//   law.provenance    documents that lines name are listed
//   law.request       the adjudication is of this request
//   law.range         amounts can be added up; where they cannot, nothing else is checked
//
// Never fails, whatever the messages hold. Thread-safe. Cost: see docs/verify.md.
v1::VerificationReport Verify(const v1::AdjudicateRequest& request,
                              const v1::Adjudication& adjudication);

// The documents a payer decides by, as the messages that were compiled. Nothing is kept.
struct VerifyDocuments {
  // All that the adjudicator had, in the same order: a coverage's plan that is not here is one that
  // was not loaded.
  absl::Span<const v1::BenefitPlan* const> plans;
  absl::Span<const v1::FeeSchedule* const> fee_schedules;
  const v1::ContractSet* contracts = nullptr;     // null: the plans' own pricing alone
  const v1::NetworkDirectory* network = nullptr;  // null: claims name their network tier
};

// All of the above, and that everything is what the documents say. The claim is decided a second
// time by reading plan, contract, schedule and directory line by line, and every field that comes
// out otherwise is a finding under the step's rule id, or under
//
//   law.documents  a field of the line, claim or its changes that the documents give otherwise
//   law.readable   request or documents hold what no adjudicator would have accepted (a date that
//                  does not exist, an amount out of its range); the documents are then not asked
//
// What it does not compare: the English reason of a pend, and the version of the engine. The report
// says by `checked_plan` and `checked_fee_schedules` what was done.
v1::VerificationReport Verify(const VerifyDocuments& documents,
                              const v1::AdjudicateRequest& request,
                              const v1::Adjudication& adjudication);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_VERIFY_H_

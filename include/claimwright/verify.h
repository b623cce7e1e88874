// The independent witness of a decision.
#ifndef CLAIMWRIGHT_VERIFY_H_
#define CLAIMWRIGHT_VERIFY_H_

#include "claimwright/messages_fwd.h"

namespace claimwright {

// Works an adjudication out again from the messages alone. It shares no code with the engine's
// stages and reads no plan: which benefit applies, which price a schedule holds and what a limit
// is, it takes from the steps; that they fit the request and one another, it checks. A finding
// names the law or rule, the field, and what was expected and found; never an identifying value.
// Without findings all of this holds:
//
//   a rule id         the step's arithmetic from its operands; an edit that is said to fail does
//                     fail; a denial for want of coverage follows from the member's coverages
//   law.line_balance  billed = paid + adjustments = allowed + above allowed + not allowed;
//                     allowed = normal benefit + shares; the patient owes the PR adjustments
//   law.adjustments   each is made by one step, in order; signs; CARC 45, 94, and remark codes
//   law.shares        the line's shares are its steps' takes after relief
//   law.steps         rules, stages and their order; the walk ends as the outcome says
//   law.feeds         who may feed
//   law.totals        sums over the lines
//   law.outcome       outcomes, clean and provisional follow from lines and steps
//   law.changes       accumulators and pools grow by what the steps say, from what the state holds,
//                     within their limits; history repeats the lines; a pended claim changes
//                     nothing
//   law.provenance    documents that lines name are listed
//   law.request       the adjudication is of this request
//   law.range         amounts can be added up; where they cannot, nothing else is checked
//
// Never fails, whatever the messages hold. Thread-safe. Cost: about 50 microseconds a line, and the
// state is read once for each changed accumulator and pool.
v1::VerificationReport Verify(const v1::AdjudicateRequest& request,
                              const v1::Adjudication& adjudication);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_VERIFY_H_

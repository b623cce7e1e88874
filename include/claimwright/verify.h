// The independent witness of a decision.
#ifndef CLAIMWRIGHT_VERIFY_H_
#define CLAIMWRIGHT_VERIFY_H_

#include "claimwright/messages_fwd.h"

namespace claimwright {

// Works an adjudication out again from the messages alone: every step's arithmetic from its operands,
// how each step takes up where the one before left, adjustments, sums, outcomes, accumulators and pools,
// and what the adjudication says of its request. It shares no code with the engine's stages and reads
// no plan: which benefit applies and which price a schedule holds, it takes from the steps.
//
// The laws are those of docs/verify.md. A finding names the law or rule, the field, and what was
// expected and found; never an identifying value. An empty list of findings means that all holds.
//
// Never fails, whatever the messages hold. Thread-safe. Cost: about that of an adjudication.
v1::VerificationReport Verify(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_VERIFY_H_

// Adjudications in words.
#ifndef CLAIMWRIGHT_EXPLAIN_H_
#define CLAIMWRIGHT_EXPLAIN_H_

#include <string>

#include "claimwright/messages_fwd.h"

namespace claimwright {

// Says in words what an adjudication decided and why, line by line, from its steps alone; it needs
// neither plan nor engine.
//
// The member's words are plain ones (allowed amount, deductible, copayment, coinsurance, out-of-pocket
// maximum, as in the Uniform Glossary, 45 CFR 147.200(c)); the provider's name groups, CARCs and RARCs;
// the examiner's name every step with its rule, its operands and the plan's citation. Amounts are
// written in dollars and cents. AUDIENCE_UNSPECIFIED counts as the member.
//
// Never fails: a step without operands is named by its rule. Thread-safe. Cost: some microseconds a line.
v1::Explanation Explain(const v1::Adjudication& adjudication, v1::Audience audience);

// The same as a page of text of at most 100 columns: who and when, a table of the lines, why each line
// came out so, and what has been used up. `request` is what was decided on.
std::string ExplanationPage(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication,
                            v1::Audience audience);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_EXPLAIN_H_

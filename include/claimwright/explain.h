// Adjudications in words.
#ifndef CLAIMWRIGHT_EXPLAIN_H_
#define CLAIMWRIGHT_EXPLAIN_H_

#include <string>

#include "claimwright/messages_fwd.h"

namespace claimwright {

// Says in words what an adjudication decided and why, line by line, from its steps alone; it needs
// neither plan nor engine.
//
// The member's words are plain ones (allowed amount, deductible, copayment, coinsurance, out-of-
// pocket limit, balance billing, as in the Uniform Glossary, 45 CFR 147.200(c)); the provider's
// name groups, CARCs and RARCs; the examiner's name every step with its rule, its operands and the
// plan's citation. Amounts are written in dollars and cents. AUDIENCE_UNSPECIFIED counts as the
// member. No identifying value stands in an Explanation.
//
// Never fails: a step without operands is named by its rule. Thread-safe. Cost: some microseconds a
// line.
v1::Explanation Explain(const v1::Adjudication& adjudication, v1::Audience audience);

// The same as a page of text, 100 columns wide as long as amounts stay below $10 million: who and
// when, a table of the lines, why each line came out so, and what has been used up, before the
// claim and by it. It names the patient as the claim does. `request` is what was decided on. Docs:
// docs/explain.md.
std::string ExplanationPage(const v1::AdjudicateRequest& request,
                            const v1::Adjudication& adjudication, v1::Audience audience);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_EXPLAIN_H_

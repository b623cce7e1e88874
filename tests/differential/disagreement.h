// Where the engine and the reference adjudicator part ways.
#ifndef CLAIMWRIGHT_TESTS_DIFFERENTIAL_DISAGREEMENT_H_
#define CLAIMWRIGHT_TESTS_DIFFERENTIAL_DISAGREEMENT_H_

#include <cstdint>
#include <string>

#include "claimwright/adjudicator.h"
#include "tests/support/witness/adjudicator.h"

namespace claimwright::witness {

// Decides the request by both. Says what differs (outcomes, amounts, adjustments, changes; not
// steps and provenance), which laws either answer breaks, and whether another door of the engine
// answers otherwise; empty when all is well. `decided` is the engine's answer.
std::string Disagreement(const ReferenceParts& parts, const Adjudicator& engine,
                         const v1::AdjudicateRequest& request, Workspace& workspace,
                         v1::Adjudication* decided);

// Law 7: the lines of a claim sent as two claims, the first in the second's state, are decided
// alike. `decided` is the engine's answer to the whole claim. Claims that pend are not split.
std::string SplitDisagreement(const Adjudicator& engine, const v1::AdjudicateRequest& request,
                              const v1::Adjudication& decided);

// A number from the environment.
int64_t NumberFromEnvironment(const char* name, int64_t otherwise);

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_DIFFERENTIAL_DISAGREEMENT_H_

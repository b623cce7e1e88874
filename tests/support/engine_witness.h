// The engine, asked in the same words as the reference adjudicator.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_ENGINE_WITNESS_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_ENGINE_WITNESS_H_

#include <memory>

#include "absl/status/statusor.h"
#include "claimwright/adjudicator.h"
#include "tests/support/witness/adjudicator.h"

namespace claimwright::witness {

// Compiles the documents and binds them. An error of any document is the status.
absl::StatusOr<std::shared_ptr<const Adjudicator>> EngineOf(const ReferenceParts& parts);

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_ENGINE_WITNESS_H_

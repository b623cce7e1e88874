// Adjudicating many claims.
#ifndef CLAIMWRIGHT_SRC_CLI_RUN_H_
#define CLAIMWRIGHT_SRC_CLI_RUN_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "claimwright/v1/batch.pb.h"
#include "src/cli/claims.h"
#include "src/cli/options.h"
#include "src/cli/payer.h"

namespace claimwright::cli {

struct RunResult {
  v1::AdjudicatedClaims claims;  // in the order of the input
  v1::FamilyStates states;       // of all families, after the claims
  int not_done = 0;              // claims that could not be read or decided
  int32_t as_of = 0;             // the day of the decisions, YYYYMMDD
};

// Decides the claims, family by family, on `jobs` threads. kInvalidArgument when the enrollment or
// a state cannot be used; nothing is then decided.
absl::StatusOr<RunResult> Run(const Payer& payer, const InputClaims& input, const Options& options);

}  // namespace claimwright::cli

#endif  // CLAIMWRIGHT_SRC_CLI_RUN_H_

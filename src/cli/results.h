// Results of a run: what adjudicate prints and writes, and explain and verify read.
#ifndef CLAIMWRIGHT_SRC_CLI_RESULTS_H_
#define CLAIMWRIGHT_SRC_CLI_RESULTS_H_

#include <functional>
#include <iosfwd>
#include <string>

#include "claimwright/v1/batch.pb.h"
#include "claimwright/v1/verify.pb.h"
#include "src/cli/options.h"
#include "src/cli/payer.h"

namespace claimwright::cli {

// The decision in words, or why there is none. `audience` is member, provider or examiner.
std::string ResultPage(const v1::AdjudicatedClaim& claim, const std::string& audience);

// Calls `each` with every claim of the result files; false when one cannot be read, which is said.
bool ForEachResult(const Options& options, std::ostream& err,
                   const std::function<void(const v1::AdjudicatedClaim&)>& each);

// Works a decided claim out again: from its own steps, and from the payer's documents where there
// are any.
v1::VerificationReport VerifyResult(const Payer& payer, const v1::AdjudicatedClaim& claim);

}  // namespace claimwright::cli

#endif  // CLAIMWRIGHT_SRC_CLI_RESULTS_H_

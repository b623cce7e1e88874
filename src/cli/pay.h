// Decided claims as payments.
#ifndef CLAIMWRIGHT_SRC_CLI_PAY_H_
#define CLAIMWRIGHT_SRC_CLI_PAY_H_

#include <string>

#include "absl/status/statusor.h"
#include "claimwright/v1/remittance.pb.h"
#include "src/cli/options.h"
#include "src/cli/payer.h"
#include "src/cli/run.h"

namespace claimwright::cli {

struct Payments {
  v1::RemittanceBatch batch;  // of all claims that can be remitted; balanced
  std::string file;           // the 835 of those to providers; empty where there is none
  std::string notes;          // what stands in for what was not given, one a line
  std::string refused;        // claims that cannot be remitted and why, one a line
  int refused_claims = 0;
};

// Pays the decided claims of a run. kInvalidArgument where the terms of payment,
// kFailedPrecondition where a remittance cannot be written; nothing is then paid.
absl::StatusOr<Payments> Pay(const Payer& payer, const RunResult& result,
                             const PayOptions& options);

// A table of the remittances, and what of the claims is not in the 835.
std::string PaymentTable(const Payments& payments);

}  // namespace claimwright::cli

#endif  // CLAIMWRIGHT_SRC_CLI_PAY_H_

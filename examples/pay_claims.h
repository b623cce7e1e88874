// The example of paying claims.
#ifndef CLAIMWRIGHT_EXAMPLES_PAY_CLAIMS_H_
#define CLAIMWRIGHT_EXAMPLES_PAY_CLAIMS_H_

#include <string>

#include "absl/status/statusor.h"
#include "claimwright/v1/batch.pb.h"
#include "claimwright/v1/remittance.pb.h"

// The 835 file that pays the decided claims. `terms` say who pays, when and how; they have no
// claims.
absl::StatusOr<std::string> PayClaims(const claimwright::v1::AdjudicatedClaims& decided,
                                      const claimwright::v1::RemitRequest& terms);

#endif  // CLAIMWRIGHT_EXAMPLES_PAY_CLAIMS_H_

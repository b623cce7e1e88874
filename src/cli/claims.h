// Claims from files.
#ifndef CLAIMWRIGHT_SRC_CLI_CLAIMS_H_
#define CLAIMWRIGHT_SRC_CLI_CLAIMS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "claimwright/v1/claim.pb.h"

namespace claimwright::cli {

struct InputClaim {
  std::string source;   // file and place
  absl::Status status;  // why the claim cannot be used, if it cannot
  v1::Claim claim;
};

struct InputClaims {
  std::vector<InputClaim> claims;  // in the order of the files
  std::string warnings;            // one a line
};

// Reads 837P files and files of one message. What cannot be read stands among the claims with its
// status.
InputClaims ReadClaims(const std::vector<std::string>& paths);

}  // namespace claimwright::cli

#endif  // CLAIMWRIGHT_SRC_CLI_CLAIMS_H_

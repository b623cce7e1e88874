// Remittances of any payer as text.
#ifndef CLAIMWRIGHT_SRC_CLI_REMITTANCE_PAGE_H_
#define CLAIMWRIGHT_SRC_CLI_REMITTANCE_PAGE_H_

#include <string>

#include "claimwright/v1/remittance.pb.h"

namespace claimwright::cli {

// Who pays whom, how much and how; a line for each claim with its adjustments by group and reason;
// the provider adjustments.
std::string RemittancePage(const v1::RemittanceAdvice& remittance);

}  // namespace claimwright::cli

#endif  // CLAIMWRIGHT_SRC_CLI_REMITTANCE_PAGE_H_

// The terms of payment: what the options say, then --payer, then the defaults.
#ifndef CLAIMWRIGHT_SRC_CLI_PAY_TERMS_H_
#define CLAIMWRIGHT_SRC_CLI_PAY_TERMS_H_

#include "claimwright/v1/remittance.pb.h"
#include "claimwright/x12_remittance.h"
#include "src/cli/options.h"
#include "src/cli/payer.h"
#include "src/cli/run.h"

namespace claimwright::cli {

inline constexpr char kNoPayerTraceId[] = "1000000000";  // where no EIN is given

// A request without claims.
v1::RemitRequest TermsOf(const Payer& payer, const RunResult& result, const PayOptions& options);

// The file of remittances under these terms.
RemittanceWriterOptions WriterOptionsOf(const v1::RemitRequest& terms, const PayOptions& options);

}  // namespace claimwright::cli

#endif  // CLAIMWRIGHT_SRC_CLI_PAY_TERMS_H_

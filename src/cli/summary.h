// What a run came to.
#ifndef CLAIMWRIGHT_SRC_CLI_SUMMARY_H_
#define CLAIMWRIGHT_SRC_CLI_SUMMARY_H_

#include <string>

#include "claimwright/v1/batch.pb.h"

namespace claimwright::cli {

// A table of outcomes and amounts.
std::string Totals(const v1::AdjudicatedClaims& claims);

// A table of what each family and member has used up, and of the limits that the claims have met.
std::string AccumulatorTable(const v1::AdjudicatedClaims& claims, const v1::FamilyStates& states);

}  // namespace claimwright::cli

#endif  // CLAIMWRIGHT_SRC_CLI_SUMMARY_H_

// Coordination with other payers and the payment, of the reference adjudicator.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_PAYMENT_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_PAYMENT_H_

#include "claimwright/v1/adjudication.pb.h"
#include "tests/support/witness/ledger.h"
#include "tests/support/witness/line.h"

namespace claimwright::witness {

// What is left of the normal benefit after the payers before the plan.
void Coordinate(Line* line, Ledger* ledger);

// Reductions of the payment, and the line's outcome.
void Settle(const v1::AdjudicateRequest& request, Line* line, Ledger* ledger);

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_PAYMENT_H_

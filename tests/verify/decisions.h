// Decisions written by hand, cent by cent, with the requests they answer.
#ifndef CLAIMWRIGHT_TESTS_VERIFY_DECISIONS_H_
#define CLAIMWRIGHT_TESTS_VERIFY_DECISIONS_H_

#include "claimwright/v1/adjudication.pb.h"

namespace claimwright::testing {

struct Decided {
  v1::AdjudicateRequest request;
  v1::Adjudication adjudication;
};

// $185.00 and $165.00: the last $20 of a deductible, 20 % of $72.00, and a $25 copay. The patient
// owes $59.40.
Decided TherapyAndVisit();

// $9,800.00 allowed at $3,600.00: 20 % is cut at the out-of-pocket limit from $720.00 to $543.20,
// and the plan, which has $1,000.00 left to pay, leaves $2,056.80 to the patient.
Decided SurgeryAtTheLimits();

// Three lines at $500.00 together: a copay of $305.00 takes all of the first, the others owe 20 %
// of $195.00 and a penalty of 10 % of the rest, at most $15.00. And a stay of three days at $40.00.
Decided CaseRateAndStay();

// $95.00 excluded, PR-96.
Decided Excluded();

// $95.00 on a place of service that does not exist, CO-16.
Decided FailedEdit();

// $95.00 that pends for want of a price.
Decided Pended();

}  // namespace claimwright::testing

#endif  // CLAIMWRIGHT_TESTS_VERIFY_DECISIONS_H_

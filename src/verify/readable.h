// Whether a message could have been given to an adjudicator.
#ifndef CLAIMWRIGHT_SRC_VERIFY_READABLE_H_
#define CLAIMWRIGHT_SRC_VERIFY_READABLE_H_

#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/verify.h"

namespace claimwright::verify {

// Dates exist and numbers are within what documents may state, so that no arithmetic on them can
// leave its range. Not all that an adjudicator asks of a document.
bool IsReadable(const v1::AdjudicateRequest& request);
bool IsReadable(const VerifyDocuments& documents);

}  // namespace claimwright::verify

#endif  // CLAIMWRIGHT_SRC_VERIFY_READABLE_H_

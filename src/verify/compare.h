// A result beside the one that the documents give.
#ifndef CLAIMWRIGHT_SRC_VERIFY_COMPARE_H_
#define CLAIMWRIGHT_SRC_VERIFY_COMPARE_H_

#include "claimwright/v1/adjudication.pb.h"
#include "src/verify/checker.h"

namespace claimwright::verify {

// Every field that differs is a finding. A step that is not the one that follows ends the
// comparison of its line's steps.
void Compare(const v1::Adjudication& expected, const v1::Adjudication& actual, Checker* checker);

}  // namespace claimwright::verify

#endif  // CLAIMWRIGHT_SRC_VERIFY_COMPARE_H_

// Applying an adjudication's changes to a family's state, the slow way.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_APPLY_CHANGES_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_APPLY_CHANGES_H_

#include "absl/status/status.h"
#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/family_state.pb.h"

namespace claimwright::witness {

// Makes the state what the next claim must see: all changes, or, when one does not fit what the
// state holds (kAborted), none. The revision counts one up.
absl::Status ApplyChanges(const v1::Changes& changes, v1::FamilyState* state);

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_APPLY_CHANGES_H_

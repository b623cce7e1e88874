// Issues: what is wrong with a document. They travel as a payload of a kInvalidArgument status.
#ifndef CLAIMWRIGHT_ISSUES_H_
#define CLAIMWRIGHT_ISSUES_H_

#include "absl/status/status.h"
#include "claimwright/messages_fwd.h"

namespace claimwright {

// The issues a status carries, in document order; an empty list when it carries none.
v1::IssueList IssuesOf(const absl::Status& status);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_ISSUES_H_

// What the patient bears, in plain words.
#ifndef CLAIMWRIGHT_SRC_EXPLAIN_MEMBER_SHARE_H_
#define CLAIMWRIGHT_SRC_EXPLAIN_MEMBER_SHARE_H_

#include <string>

#include "src/explain/sentences.h"

namespace claimwright {

// Of a step of cost sharing or a count; empty for other steps.
std::string MemberShareSentence(const LineInClaim& in, const v1::Step& step);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_EXPLAIN_MEMBER_SHARE_H_

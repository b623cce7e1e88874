// The operands of cost sharing.
#ifndef CLAIMWRIGHT_SRC_EXPLAIN_SHARE_TEXT_H_
#define CLAIMWRIGHT_SRC_EXPLAIN_SHARE_TEXT_H_

#include <string>

#include "claimwright/v1/adjudication.pb.h"

namespace claimwright {

// Empty for steps of other stages.
std::string ShareText(const v1::Step& step);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_EXPLAIN_SHARE_TEXT_H_

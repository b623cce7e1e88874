// The operands of coordination and settle.
#ifndef CLAIMWRIGHT_SRC_EXPLAIN_SETTLE_TEXT_H_
#define CLAIMWRIGHT_SRC_EXPLAIN_SETTLE_TEXT_H_

#include <string>

#include "claimwright/v1/adjudication.pb.h"

namespace claimwright {

std::string CoordinationText(const v1::LineAdjudication& line, const v1::Step& step);
std::string PaymentText(const v1::LineAdjudication& line, const v1::Step& step);
std::string ReductionText(const v1::Step& step);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_EXPLAIN_SETTLE_TEXT_H_

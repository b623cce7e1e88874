// The operands of a step, for provider and examiner: the numbers and how the amount follows from
// them.
#ifndef CLAIMWRIGHT_SRC_EXPLAIN_OPERAND_TEXT_H_
#define CLAIMWRIGHT_SRC_EXPLAIN_OPERAND_TEXT_H_

#include <string>

#include "src/explain/sentences.h"

namespace claimwright {

// Empty for a step without operands.
std::string OperandText(const LineInClaim& in, const v1::Step& step);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_EXPLAIN_OPERAND_TEXT_H_

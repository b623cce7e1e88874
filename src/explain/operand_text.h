// The operands of steps after the price and the cost share program, for provider and examiner.
#ifndef CLAIMWRIGHT_SRC_EXPLAIN_OPERAND_TEXT_H_
#define CLAIMWRIGHT_SRC_EXPLAIN_OPERAND_TEXT_H_

#include <string>

#include "claimwright/v1/adjudication.pb.h"

namespace claimwright {

std::string EditText(const v1::Step& step);
std::string OverrideText(const v1::OverrideOperands& network_override);
std::string RequirementText(const v1::RequirementOperands& requirement);
std::string UnitText(const v1::Step& step);
std::string BalanceLimitText(const v1::Step& step);
std::string CountText(const v1::CountOperands& count);
std::string TrancheText(const v1::Step& step);
std::string DifferenceText(const v1::DifferenceOperands& difference);
std::string PenaltyText(const v1::Step& step);
std::string CoordinationText(const v1::Step& step);
std::string ReductionText(const v1::Step& step);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_EXPLAIN_OPERAND_TEXT_H_

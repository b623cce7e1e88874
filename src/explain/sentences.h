// One sentence for a step.
#ifndef CLAIMWRIGHT_SRC_EXPLAIN_SENTENCES_H_
#define CLAIMWRIGHT_SRC_EXPLAIN_SENTENCES_H_

#include <string>

#include "claimwright/v1/adjudication.pb.h"

namespace claimwright {

// Empty where the step says nothing to the audience.
// `deductible_met` says when the line's deductible was met before the line; empty where that is not
// known.
std::string MemberSentence(const v1::LineAdjudication& line, const v1::Step& step,
                           const std::string& deductible_met);
std::string ProviderSentence(const v1::LineAdjudication& line, const v1::Step& step);
std::string ExaminerSentence(const v1::LineAdjudication& line, const v1::Step& step);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_EXPLAIN_SENTENCES_H_

// One sentence for a step.
#ifndef CLAIMWRIGHT_SRC_EXPLAIN_SENTENCES_H_
#define CLAIMWRIGHT_SRC_EXPLAIN_SENTENCES_H_

#include <string>

#include "claimwright/v1/adjudication.pb.h"

namespace claimwright {

// What the sentences of a line are told from.
struct LineInClaim {
  const v1::Adjudication& claim;
  const v1::LineAdjudication& line;  // of the claim
  std::string deductible_met;        // when, if before the line; empty where that is not known
};

// Empty where the step says nothing to the audience.
std::string MemberSentence(const LineInClaim& in, const v1::Step& step);
std::string ProviderSentence(const LineInClaim& in, const v1::Step& step);
std::string ExaminerSentence(const LineInClaim& in, const v1::Step& step);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_EXPLAIN_SENTENCES_H_

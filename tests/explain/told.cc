#include "tests/explain/told.h"

#include "gtest/gtest.h"
#include "src/explain/sentences.h"
#include "tests/explain/suite.h"

namespace claimwright::testing {
namespace {

const v1::LineAdjudication* FindLine(const v1::Adjudication& adjudication, int line_number) {
  for (const v1::LineAdjudication& line : adjudication.lines()) {
    if (line.line_number() == line_number) return &line;
  }
  return nullptr;
}

const v1::Step* FindStep(const v1::LineAdjudication& line, const std::string& rule_id, int nth) {
  for (const v1::Step& step : line.steps()) {
    if (step.rule_id() == rule_id && nth-- == 0) return &step;
  }
  return nullptr;
}

}  // namespace

void ExpectTold(const StepAt& at, const Told& told) {
  SCOPED_TRACE(at.case_id + ", " + at.rule_id);
  const SuiteDecision* decision = FindDecision(at.case_id, at.turn);
  ASSERT_NE(decision, nullptr);
  const v1::LineAdjudication* line = FindLine(decision->adjudication, at.line_number);
  ASSERT_NE(line, nullptr);
  const v1::Step* step = FindStep(*line, at.rule_id, at.nth);
  ASSERT_NE(step, nullptr);
  const LineInClaim in = {decision->adjudication, *line, ""};
  EXPECT_EQ(MemberSentence(in, *step), told.member);
  EXPECT_EQ(ProviderSentence(in, *step), told.provider);
  EXPECT_EQ(ExaminerSentence(in, *step), told.examiner);
}

}  // namespace claimwright::testing

#include "claimwright/explain.h"
#include "claimwright/v1/explanation.pb.h"

#include "absl/strings/str_cat.h"
#include "src/explain/sentences.h"
#include "src/explain/words.h"

namespace claimwright {
namespace {

std::string SentenceFor(v1::Audience audience, const v1::LineAdjudication& line, const v1::Step& step) {
  switch (audience) {
    case v1::AUDIENCE_PROVIDER:
      return ProviderSentence(line, step);
    case v1::AUDIENCE_EXAMINER:
      return ExaminerSentence(line, step);
    default:
      return MemberSentence(line, step);
  }
}

std::string LineHeadline(const v1::LineAdjudication& line) {
  if (line.outcome() == v1::OUTCOME_PENDED) return absl::StrCat(Dollars(line.billed_cents()), " is not decided yet");
  return absl::StrCat("billed ", Dollars(line.billed_cents()), ", the plan pays ", Dollars(line.paid_cents()),
                      ", the patient owes ", Dollars(line.patient_responsibility_cents()),
                      line.provisional() ? " (provisional)" : "");
}

std::string ClaimHeadline(const v1::Adjudication& adjudication) {
  const v1::Totals& totals = adjudication.totals();
  if (adjudication.outcome() == v1::OUTCOME_PENDED) {
    return absl::StrCat("Of ", Dollars(totals.billed_cents()), " billed, ", Dollars(totals.pended_cents()),
                        " is not decided yet; nothing is paid until it is.");
  }
  return absl::StrCat("Of ", Dollars(totals.billed_cents()), " billed, the plan pays ", Dollars(totals.paid_cents()),
                      " and the patient owes ", Dollars(totals.patient_responsibility_cents()), ".");
}

std::string AccumulatorSentence(const v1::AccumulatorChange& change) {
  std::string text = absl::StrCat(NameText(change.accumulator_id()), ", ",
                                  change.member_id().empty() ? "family" : "member", ": ",
                                  Dollars(change.before_cents()), " before, ", Dollars(change.after_cents()), " now");
  if (change.has_limit_cents()) {
    absl::StrAppend(&text, " of ", Dollars(change.limit_cents()));
  }
  if (change.reached_date() != 0) absl::StrAppend(&text, "; reached on ", DateText(change.reached_date()));
  return text;
}

}  // namespace

v1::Explanation Explain(const v1::Adjudication& adjudication, v1::Audience audience) {
  v1::Explanation explanation;
  explanation.set_audience(audience == v1::AUDIENCE_UNSPECIFIED ? v1::AUDIENCE_MEMBER : audience);
  explanation.set_headline(ClaimHeadline(adjudication));
  for (const v1::LineAdjudication& line : adjudication.lines()) {
    v1::LineExplanation* words = explanation.add_lines();
    words->set_line_number(line.line_number());
    words->set_headline(LineHeadline(line));
    for (const v1::Step& step : line.steps()) {
      const std::string sentence = SentenceFor(explanation.audience(), line, step);
      if (!sentence.empty()) words->add_sentences(sentence);
    }
  }
  for (const v1::AccumulatorChange& change : adjudication.changes().accumulator_changes()) {
    explanation.add_accumulators(AccumulatorSentence(change));
  }
  return explanation;
}

}  // namespace claimwright

#include "claimwright/explain.h"
#include "claimwright/v1/explanation.pb.h"

#include "absl/strings/str_cat.h"
#include "src/explain/sentences.h"
#include "src/explain/words.h"

namespace claimwright {
namespace {

// The first deductible that the line takes toward; null: none.
const v1::DeductibleOperands* DeductibleOf(const v1::LineAdjudication& line) {
  for (const v1::Step& step : line.steps()) {
    if (step.has_deductible()) return &step.deductible();
  }
  return nullptr;
}

// "the deductible was met on March 3, 2026": where an earlier line of the claim, under the same
// benefit and tier, took what was left of it and this line takes nothing more.
std::string DeductibleMet(const v1::Adjudication& adjudication, const v1::LineAdjudication& line) {
  if (DeductibleOf(line) != nullptr) return "";
  for (const v1::LineAdjudication& earlier : adjudication.lines()) {
    if (&earlier == &line) break;
    const v1::DeductibleOperands* deductible = DeductibleOf(earlier);
    if (deductible == nullptr || earlier.plan_id() != line.plan_id() ||
        earlier.benefit_id() != line.benefit_id() ||
        earlier.network_tier_id() != line.network_tier_id()) {
      continue;
    }
    for (const v1::AccumulatorChange& change : adjudication.changes().accumulator_changes()) {
      if (change.accumulator_id() != deductible->accumulator_id() || change.reached_date() == 0)
        continue;
      return absl::StrCat("the ", NameText(change.accumulator_id()), " was met on ",
                          DateText(change.reached_date()));
    }
  }
  return "";
}

std::string SentenceFor(v1::Audience audience, const v1::LineAdjudication& line,
                        const v1::Step& step, const std::string& deductible_met) {
  switch (audience) {
    case v1::AUDIENCE_PROVIDER:
      return ProviderSentence(line, step);
    case v1::AUDIENCE_EXAMINER:
      return ExaminerSentence(line, step);
    default:
      return MemberSentence(line, step, deductible_met);
  }
}

// Who owes, in the words of whom the text is for.
absl::string_view Owes(v1::Audience audience) {
  return audience == v1::AUDIENCE_MEMBER ? "you owe " : "the patient owes ";
}

std::string LineHeadline(v1::Audience audience, const v1::LineAdjudication& line) {
  if (line.outcome() == v1::OUTCOME_PENDED)
    return absl::StrCat(Dollars(line.billed_cents()), " is not decided yet");
  return absl::StrCat("billed ", Dollars(line.billed_cents()), ", the plan pays ",
                      Dollars(line.paid_cents()), ", ", Owes(audience),
                      Dollars(line.patient_responsibility_cents()),
                      line.provisional() ? " (provisional)" : "");
}

std::string ClaimHeadline(v1::Audience audience, const v1::Adjudication& adjudication) {
  const v1::Totals& totals = adjudication.totals();
  if (adjudication.outcome() == v1::OUTCOME_PENDED) {
    return absl::StrCat("Of ", Dollars(totals.billed_cents()), " billed, ",
                        Dollars(totals.pended_cents()),
                        " is not decided yet; nothing is paid until it is.");
  }
  return absl::StrCat("Of ", Dollars(totals.billed_cents()), " billed, the plan pays ",
                      Dollars(totals.paid_cents()), " and ", Owes(audience),
                      Dollars(totals.patient_responsibility_cents()), ".");
}

std::string AccumulatorSentence(const v1::AccumulatorChange& change) {
  std::string text = absl::StrCat(NameText(change.accumulator_id()), ", ",
                                  change.member_id().empty() ? "family" : "member", ": ");
  if (change.after_thousandths() != 0) {
    absl::StrAppend(&text, Quantity(change.before_thousandths()), " before, ",
                    Quantity(change.after_thousandths()), " now");
    if (change.has_limit_thousandths())
      absl::StrAppend(&text, " of ", Quantity(change.limit_thousandths()));
  } else {
    absl::StrAppend(&text, Dollars(change.before_cents()), " before, ",
                    Dollars(change.after_cents()), " now");
    if (change.has_limit_cents()) absl::StrAppend(&text, " of ", Dollars(change.limit_cents()));
  }
  if (change.reached_date() != 0)
    absl::StrAppend(&text, "; reached on ", DateText(change.reached_date()));
  return text;
}

}  // namespace

v1::Explanation Explain(const v1::Adjudication& adjudication, v1::Audience audience) {
  v1::Explanation explanation;
  explanation.set_audience(audience == v1::AUDIENCE_UNSPECIFIED ? v1::AUDIENCE_MEMBER : audience);
  explanation.set_headline(ClaimHeadline(explanation.audience(), adjudication));
  for (const v1::LineAdjudication& line : adjudication.lines()) {
    v1::LineExplanation* words = explanation.add_lines();
    words->set_line_number(line.line_number());
    words->set_headline(LineHeadline(explanation.audience(), line));
    const std::string deductible_met = DeductibleMet(adjudication, line);
    for (const v1::Step& step : line.steps()) {
      const std::string sentence = SentenceFor(explanation.audience(), line, step, deductible_met);
      if (!sentence.empty()) words->add_sentences(sentence);
    }
  }
  for (const v1::AccumulatorChange& change : adjudication.changes().accumulator_changes()) {
    explanation.add_accumulators(AccumulatorSentence(change));
  }
  return explanation;
}

}  // namespace claimwright

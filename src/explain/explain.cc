#include "claimwright/explain.h"
#include "claimwright/v1/explanation.pb.h"

#include <algorithm>

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
      return absl::StrCat(DeductibleName(change.accumulator_id()), " was met on ",
                          DateText(change.reached_date()));
    }
  }
  return "";
}

std::string SentenceFor(v1::Audience audience, const LineInClaim& in, const v1::Step& step) {
  switch (audience) {
    case v1::AUDIENCE_PROVIDER:
      return ProviderSentence(in, step);
    case v1::AUDIENCE_EXAMINER:
      return ExaminerSentence(in, step);
    default:
      return MemberSentence(in, step);
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

// Billed of the lines that pend, also of those that the rest of the claim does not wait for.
int64_t NotDecided(const v1::Adjudication& adjudication) {
  int64_t cents = 0;
  for (const v1::LineAdjudication& line : adjudication.lines()) {
    if (line.outcome() == v1::OUTCOME_PENDED)
      __builtin_add_overflow(cents, line.billed_cents(), &cents);
  }
  return cents;
}

std::string ClaimHeadline(v1::Audience audience, const v1::Adjudication& adjudication) {
  const v1::Totals& totals = adjudication.totals();
  const std::string open = absl::StrCat(Dollars(NotDecided(adjudication)), " is not decided yet");
  if (adjudication.outcome() == v1::OUTCOME_PENDED) {
    return absl::StrCat("Of ", Dollars(totals.billed_cents()), " billed, ", open,
                        "; nothing is paid until it is.");
  }
  return absl::StrCat("Of ", Dollars(totals.billed_cents()), " billed, the plan pays ",
                      Dollars(totals.paid_cents()), " and ", Owes(audience),
                      Dollars(totals.patient_responsibility_cents()),
                      NotDecided(adjudication) == 0 ? "." : absl::StrCat("; ", open, "."));
}

// Whether the value changed in another period too: an amount was carried over.
bool ChangesInTwoPeriods(const v1::Changes& changes, const v1::AccumulatorChange& change) {
  return std::any_of(changes.accumulator_changes().begin(), changes.accumulator_changes().end(),
                     [&change](const v1::AccumulatorChange& other) {
                       return other.accumulator_id() == change.accumulator_id() &&
                              other.member_id() == change.member_id() &&
                              other.period_start_date() != change.period_start_date();
                     });
}

std::string AccumulatorSentence(const v1::Changes& changes, const v1::AccumulatorChange& change) {
  std::string text = absl::StrCat(NameText(change.accumulator_id()), ", ",
                                  change.member_id().empty() ? "family" : "member");
  if (ChangesInTwoPeriods(changes, change))
    absl::StrAppend(&text, ", from ", DateText(change.period_start_date()));
  absl::StrAppend(&text, ": ");
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
    const LineInClaim in = {adjudication, line, DeductibleMet(adjudication, line)};
    for (const v1::Step& step : line.steps()) {
      const std::string sentence = SentenceFor(explanation.audience(), in, step);
      if (!sentence.empty()) words->add_sentences(sentence);
    }
  }
  for (const v1::AccumulatorChange& change : adjudication.changes().accumulator_changes()) {
    explanation.add_accumulators(AccumulatorSentence(adjudication.changes(), change));
  }
  return explanation;
}

}  // namespace claimwright

#include "absl/strings/str_cat.h"
#include "src/explain/adjustments.h"
#include "src/explain/operand_text.h"
#include "src/explain/sentences.h"
#include "src/explain/words.h"

// Every step with its rule, operands, adjustments and feeds.
namespace claimwright {
namespace {

std::string FeedText(const v1::Feed& feed) {
  std::string text = absl::StrCat(feed.accumulator_id(), " ");
  if (feed.amount_thousandths() != 0) {
    absl::StrAppend(&text, Quantity(feed.amount_thousandths()));
    if (feed.remaining_before_thousandths() >= 0)
      absl::StrAppend(&text, " of ", Quantity(feed.remaining_before_thousandths()), " left");
  } else {
    absl::StrAppend(&text, Dollars(feed.amount_cents()));
    if (feed.remaining_before_cents() >= 0)
      absl::StrAppend(&text, " of ", Dollars(feed.remaining_before_cents()), " left");
  }
  if (feed.carried_over()) absl::StrAppend(&text, " in the next period");
  return text;
}

}  // namespace

std::string ExaminerSentence(const LineInClaim& in, const v1::Step& step) {
  std::string text = step.rule_id();
  const auto add = [&text](const char* between, const std::string& more) {
    if (!more.empty()) absl::StrAppend(&text, between, more);
  };
  add(": ", OperandText(in, step));
  add(" -> ", AdjustmentsText(in.line, step));
  for (const v1::Feed& feed : step.feeds()) add("; feeds ", FeedText(feed));
  if (!step.citation().empty()) absl::StrAppend(&text, " (", step.citation(), ")");
  return text;
}

}  // namespace claimwright

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "claimwright/explain.h"
#include "claimwright/v1/explanation.pb.h"
#include "src/explain/words.h"

namespace claimwright {
namespace {

constexpr size_t kColumns = 100;

// Appends text in lines of at most kColumns, all but the first indented deeper.
void AppendWrapped(size_t indent, absl::string_view text, std::string* page) {
  std::string line(indent, ' ');
  bool fresh = true;
  for (absl::string_view word : absl::StrSplit(text, ' ')) {
    if (!fresh && line.size() + 1 + word.size() > kColumns) {
      absl::StrAppend(page, line, "\n");
      line.assign(indent + 2, ' ');
      fresh = true;
    }
    absl::StrAppend(&line, fresh ? "" : " ", word);
    fresh = false;
  }
  absl::StrAppend(page, line, "\n");
}

int32_t DateOf(const v1::AdjudicateRequest& request, int line_number) {
  for (const v1::ClaimLine& line : request.claim().lines()) {
    if (line.line_number() == line_number) return line.from_date();
  }
  return 0;
}

template <typename Amounts>
std::string AmountColumns(const Amounts& amounts) {
  return absl::StrFormat("%11s %11s %10s %10s %10s %11s %10s", Dollars(amounts.billed_cents()),
                         Dollars(amounts.allowed_cents()), Dollars(amounts.deductible_cents()),
                         Dollars(amounts.copay_cents()), Dollars(amounts.coinsurance_cents()),
                         Dollars(amounts.paid_cents()), Dollars(amounts.patient_responsibility_cents()));
}

void AppendTable(const v1::Adjudication& adjudication, std::string* page) {
  absl::StrAppendFormat(page, "  %-3s %-6s %-7s %11s %11s %10s %10s %10s %11s %10s\n", "", "code", "outcome", "billed",
                        "allowed", "deductible", "copay", "coinsur.", "plan pays", "you owe");
  for (const v1::LineAdjudication& line : adjudication.lines()) {
    absl::StrAppendFormat(page, "  %-3d %-6s %-7s %s\n", line.line_number(), line.procedure_code(),
                          OutcomeText(line.outcome()), AmountColumns(line));
  }
  if (adjudication.lines_size() > 1) {
    absl::StrAppendFormat(page, "  %-18s %s\n", "all", AmountColumns(adjudication.totals()));
  }
}

}  // namespace

std::string ExplanationPage(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication,
                            v1::Audience audience) {
  const v1::Explanation explanation = Explain(adjudication, audience);
  const v1::Claim& claim = request.claim();
  std::string page =
      absl::StrCat("Claim ", claim.patient_control_number().empty() ? adjudication.claim_id() : claim.patient_control_number(),
                   "  ", claim.patient().first_name(), claim.patient().first_name().empty() ? "" : " ",
                   claim.patient().last_name(), "  ", OutcomeText(adjudication.outcome()), "\n");
  AppendWrapped(2, explanation.headline(), &page);
  AppendTable(adjudication, &page);
  for (int i = 0; i < explanation.lines_size(); ++i) {
    const v1::LineAdjudication& line = adjudication.lines(i);
    const int32_t date = DateOf(request, line.line_number());
    absl::StrAppend(&page, "  ", line.line_number(), " ", line.procedure_code(), date == 0 ? "" : " on ",
                    date == 0 ? "" : DateText(date), line.network_tier_id().empty() ? "" : ", ",
                    NameText(line.network_tier_id()), line.benefit_id().empty() ? "" : ", ", NameText(line.benefit_id()),
                    "\n");
    for (const std::string& sentence : explanation.lines(i).sentences()) AppendWrapped(4, sentence, &page);
  }
  for (const std::string& sentence : explanation.accumulators()) AppendWrapped(2, sentence, &page);
  return page;
}

}  // namespace claimwright

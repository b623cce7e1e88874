#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "claimwright/explain.h"
#include "claimwright/v1/explanation.pb.h"
#include "src/explain/billing.h"
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

// The claim's line of that number; one without anything where there is none.
const v1::ClaimLine& LineOf(const v1::AdjudicateRequest& request, int line_number) {
  for (const v1::ClaimLine& line : request.claim().lines()) {
    if (line.line_number() == line_number) return line;
  }
  return v1::ClaimLine::default_instance();
}

// "1 99213 on March 10, 2026, in network, office visit"
std::string LineTitle(const v1::ClaimLine& claimed, const v1::LineAdjudication& line) {
  std::string title = absl::StrCat(line.line_number());
  if (!line.procedure_code().empty()) {
    absl::StrAppend(&title, " ", line.procedure_code());
  } else if (!claimed.revenue_code().empty()) {
    absl::StrAppend(&title, " revenue code ", claimed.revenue_code());
  } else if (!claimed.ndc_code().empty()) {
    absl::StrAppend(&title, " drug ", claimed.ndc_code());
  }
  if (claimed.from_date() != 0) absl::StrAppend(&title, " on ", DateText(claimed.from_date()));
  for (const std::string& id : {line.network_tier_id(), line.benefit_id()}) {
    if (!id.empty()) absl::StrAppend(&title, ", ", NameText(id));
  }
  return title;
}

// "Claim EX-0001  INES ALDER  paid"
std::string PageTitle(const v1::Claim& claim, const v1::Adjudication& adjudication) {
  std::string title = "Claim";
  const auto add = [&title](const char* between, const std::string& text) {
    if (!text.empty()) absl::StrAppend(&title, between, text);
  };
  const v1::Patient& patient = claim.patient();
  add(" ", claim.patient_control_number().empty() ? adjudication.claim_id()
                                                  : claim.patient_control_number());
  add("  ", patient.first_name());
  add(patient.first_name().empty() ? "  " : " ", patient.last_name());
  add("  ", OutcomeText(adjudication.outcome()));
  return title;
}

template <typename Amounts>
std::string AmountColumns(const Amounts& amounts) {
  return absl::StrFormat("%11s %11s %10s %10s %10s %11s %10s", Dollars(amounts.billed_cents()),
                         Dollars(amounts.allowed_cents()), Dollars(amounts.deductible_cents()),
                         Dollars(amounts.copay_cents()), Dollars(amounts.coinsurance_cents()),
                         Dollars(amounts.paid_cents()),
                         Dollars(amounts.patient_responsibility_cents()));
}

void AppendTable(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication,
                 v1::Audience audience, std::string* page) {
  absl::StrAppendFormat(page, "  %-3s %-6s %-7s %11s %11s %10s %10s %10s %11s %10s\n", "", "code",
                        "outcome", "billed", "allowed", "deductible", "copay", "coinsur.",
                        "plan pays", audience == v1::AUDIENCE_MEMBER ? "you owe" : "pat. owes");
  for (const v1::LineAdjudication& line : adjudication.lines()) {
    absl::StrAppendFormat(page, "  %-3d %-6s %-7s %s\n", line.line_number(),
                          line.procedure_code().empty()
                              ? LineOf(request, line.line_number()).revenue_code()
                              : line.procedure_code(),
                          OutcomeText(line.outcome()), AmountColumns(line));
  }
  if (adjudication.lines_size() > 1) {
    absl::StrAppendFormat(page, "  %-18s %s\n", "all", AmountColumns(adjudication.totals()));
  }
}

// Adds up the claim's adjustments by group and reason, in the order they first stand in: what a
// remittance advice would show.
void AppendAdjustments(const v1::Adjudication& adjudication, std::string* page) {
  std::vector<std::pair<std::string, int64_t>> sums;
  for (const v1::LineAdjudication& line : adjudication.lines()) {
    for (const v1::Adjustment& adjustment : line.adjustments()) {
      const std::string code =
          absl::StrCat(GroupText(adjustment.group()), "-", adjustment.carc_code());
      auto sum = std::find_if(sums.begin(), sums.end(),
                              [&code](const auto& each) { return each.first == code; });
      if (sum == sums.end()) sum = sums.insert(sums.end(), {code, 0});
      __builtin_add_overflow(sum->second, adjustment.amount_cents(), &sum->second);
    }
  }
  std::string text;
  for (const auto& [code, cents] : sums)
    absl::StrAppend(&text, text.empty() ? "Adjustments: " : ", ", code, " ", Dollars(cents));
  if (!text.empty()) AppendWrapped(2, text + ".", page);
}

// Where a duplicate was decided. An Explanation does not say it: claim ids identify.
void AppendEarlierClaims(const v1::Adjudication& adjudication, const v1::LineAdjudication& line,
                         std::string* page) {
  for (const v1::Step& step : line.steps()) {
    const v1::EditOperands& edit = step.edit();
    if (edit.earlier_claim_id().empty() || edit.earlier_claim_id() == adjudication.claim_id())
      continue;
    AppendWrapped(4,
                  absl::StrCat("The earlier one is line ", edit.earlier_line_number(), " of claim ",
                               edit.earlier_claim_id(), "."),
                  page);
  }
}

void AppendWithoutData(const v1::Adjudication& adjudication, std::string* page) {
  if (adjudication.edits_without_data().empty()) return;
  AppendWrapped(2,
                absl::StrCat("Not checked, for want of data: ",
                             absl::StrJoin(adjudication.edits_without_data(), ", "), "."),
                page);
}

bool HoldsAServiceDate(const v1::Claim& claim, int32_t period_start) {
  constexpr int64_t kOneYear = 10000;  // between days of the form YYYYMMDD
  return period_start == 0 ||
         std::any_of(claim.lines().begin(), claim.lines().end(), [&](const v1::ClaimLine& line) {
           return line.from_date() >= period_start &&
                  int64_t{line.from_date()} - period_start < kOneYear;
         });
}

bool IsChanged(const v1::Adjudication& adjudication, const v1::Accumulator& held) {
  const auto& changes = adjudication.changes().accumulator_changes();
  return std::any_of(changes.begin(), changes.end(), [&held](const v1::AccumulatorChange& change) {
    return change.accumulator_id() == held.accumulator_id() &&
           change.member_id() == held.member_id();
  });
}

// What was used up before the claim, and when.
void AppendReachedBefore(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication,
                         std::string* page) {
  for (const v1::Accumulator& held : request.state().accumulators()) {
    const bool theirs = held.member_id().empty() || held.member_id() == request.claim().member_id();
    if (!theirs || held.reached_date() == 0 || IsChanged(adjudication, held)) continue;
    if (!HoldsAServiceDate(request.claim(), held.period_start_date())) continue;
    AppendWrapped(2,
                  absl::StrCat(NameText(held.accumulator_id()), ", ",
                               held.member_id().empty() ? "family" : "member",
                               ": already reached on ", DateText(held.reached_date())),
                  page);
  }
}

}  // namespace

std::string ExplanationPage(const v1::AdjudicateRequest& request,
                            const v1::Adjudication& adjudication, v1::Audience audience) {
  const v1::Explanation explanation = Explain(adjudication, audience);
  std::string page = PageTitle(request.claim(), adjudication) + "\n";
  AppendWrapped(2, explanation.headline(), &page);
  AppendTable(request, adjudication, explanation.audience(), &page);
  for (int i = 0; i < explanation.lines_size(); ++i) {
    const v1::LineAdjudication& line = adjudication.lines(i);
    AppendWrapped(2, LineTitle(LineOf(request, line.line_number()), line), &page);
    for (const std::string& sentence : explanation.lines(i).sentences())
      AppendWrapped(4, sentence, &page);
    AppendEarlierClaims(adjudication, line, &page);
  }
  const std::string billing =
      BillingSentence(adjudication, explanation.audience() == v1::AUDIENCE_MEMBER);
  if (!billing.empty()) AppendWrapped(2, billing, &page);
  if (explanation.audience() == v1::AUDIENCE_PROVIDER) AppendAdjustments(adjudication, &page);
  if (explanation.audience() == v1::AUDIENCE_EXAMINER) AppendWithoutData(adjudication, &page);
  for (const std::string& sentence : explanation.accumulators()) AppendWrapped(2, sentence, &page);
  AppendReachedBefore(request, adjudication, &page);
  return page;
}

}  // namespace claimwright

#include "claimwright/verify.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "src/verify/line_check.h"
#include "src/verify/range_check.h"

namespace claimwright {
namespace {

void CheckTotals(const v1::Adjudication& adjudication, Checker* checker) {
  struct Sum {
    const char* field;
    int64_t total;
    int64_t (v1::LineAdjudication::*of_line)() const;
  };
  const v1::Totals& totals = adjudication.totals();
  const Sum sums[] = {
      {"billed_cents", totals.billed_cents(), &v1::LineAdjudication::billed_cents},
      {"allowed_cents", totals.allowed_cents(), &v1::LineAdjudication::allowed_cents},
      {"above_allowed_cents", totals.above_allowed_cents(),
       &v1::LineAdjudication::above_allowed_cents},
      {"not_allowed_cents", totals.not_allowed_cents(), &v1::LineAdjudication::not_allowed_cents},
      {"deductible_cents", totals.deductible_cents(), &v1::LineAdjudication::deductible_cents},
      {"copay_cents", totals.copay_cents(), &v1::LineAdjudication::copay_cents},
      {"coinsurance_cents", totals.coinsurance_cents(), &v1::LineAdjudication::coinsurance_cents},
      {"over_limit_cents", totals.over_limit_cents(), &v1::LineAdjudication::over_limit_cents},
      {"normal_benefit_cents", totals.normal_benefit_cents(),
       &v1::LineAdjudication::normal_benefit_cents},
      {"paid_cents", totals.paid_cents(), &v1::LineAdjudication::paid_cents},
      {"patient_responsibility_cents", totals.patient_responsibility_cents(),
       &v1::LineAdjudication::patient_responsibility_cents},
      {"pended_cents", totals.pended_cents(), &v1::LineAdjudication::pended_cents},
  };
  for (const Sum& sum : sums) {
    int64_t lines = 0;
    for (const v1::LineAdjudication& line : adjudication.lines()) lines += (line.*sum.of_line)();
    checker->Equal("law.totals", absl::StrCat("totals.", sum.field), lines, sum.total,
                   "the sum of the lines");
  }
}

v1::Outcome OutcomeOf(const v1::Adjudication& adjudication) {
  const auto count = [&adjudication](v1::Outcome outcome) {
    return std::count_if(
        adjudication.lines().begin(), adjudication.lines().end(),
        [outcome](const v1::LineAdjudication& line) { return line.outcome() == outcome; });
  };
  if (count(v1::OUTCOME_PENDED) > 0) return v1::OUTCOME_PENDED;
  if (count(v1::OUTCOME_DENIED) == adjudication.lines_size()) return v1::OUTCOME_DENIED;
  return count(v1::OUTCOME_PAID) == adjudication.lines_size() ? v1::OUTCOME_PAID
                                                              : v1::OUTCOME_REDUCED;
}

// All decided lines stand under one coverage and one plan document, and every accumulator counts
// them in one period.
bool InOnePeriod(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication) {
  std::set<std::pair<std::string, int32_t>> coverages;
  std::set<std::string> documents;
  int32_t first = INT32_MAX, last = 0;
  for (const v1::DocumentUsed& document : adjudication.provenance().documents()) {
    if (!documents.insert(document.document_id()).second) return false;
  }
  for (const v1::LineAdjudication& line : adjudication.lines()) {
    for (const v1::Step& step : line.steps()) {
      if (step.has_coverage()) coverages.emplace(line.plan_id(), step.coverage().from_date());
    }
  }
  for (const v1::ClaimLine& line : request.claim().lines()) {
    first = std::min(first, line.from_date());
    last = std::max(last, line.from_date());
  }
  if (coverages.size() > 1) return false;
  if (first == last) return true;
  if (!adjudication.has_changes()) return false;
  const auto& changes = adjudication.changes().accumulator_changes();
  return std::all_of(changes.begin(), changes.end(), [&](const v1::AccumulatorChange& change) {
    const int32_t start = change.period_start_date();
    return start == 0 || (start <= first && int64_t{last} - start < 10000);
  });
}

bool AreInRange(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication) {
  return IsInRange(request.claim()) && IsInRange(request.state()) && IsInRange(adjudication);
}

}  // namespace

v1::VerificationReport Verify(const v1::AdjudicateRequest& request,
                              const v1::Adjudication& adjudication) {
  v1::VerificationReport report;
  report.set_checked_request(true);
  Checker checker(&report);
  const bool in_range = AreInRange(request, adjudication);
  checker.Holds("law.range", "", in_range, "amounts are small enough to be added up");
  if (!in_range) return report;
  const v1::Claim& claim = request.claim();
  checker.Holds("law.request", "claim_id", claim.claim_id() == adjudication.claim_id(),
                "the request's claim");
  checker.Holds("law.request", "member_id", claim.member_id() == adjudication.member_id(),
                "the claim's member");
  checker.Equal("law.request", "as_of_date", request.as_of_date(), adjudication.as_of_date(),
                "the request's day");
  checker.Equal("law.request", "lines", claim.lines_size(), adjudication.lines_size(),
                "one for each line of the claim");
  ClaimSums sums;
  sums.one_period = InOnePeriod(request, adjudication);
  const bool pends = adjudication.outcome() == v1::OUTCOME_PENDED;
  for (int i = 0; i < std::min(claim.lines_size(), adjudication.lines_size()); ++i) {
    const std::string path = absl::StrCat("lines[", i, "]");
    const v1::LineAdjudication& line = adjudication.lines(i);
    CheckLine(request, claim.lines(i), line, path, &checker, &sums);
    checker.Equal("law.outcome", path + ".provisional",
                  pends && line.outcome() != v1::OUTCOME_PENDED, line.provisional(),
                  "decided beside a line that pends");
  }
  CheckTotals(adjudication, &checker);
  checker.Equal("law.outcome", "outcome", OutcomeOf(adjudication), adjudication.outcome(),
                "follows from the lines");
  checker.Equal("law.outcome", "clean", !sums.edit_failed, adjudication.clean(), "no edit failed");
  checker.Equal("law.changes", "changes", !pends, adjudication.has_changes(),
                "a claim that pends changes nothing");
  CheckDocuments(adjudication, &checker);
  if (!pends) CheckChanges(request, adjudication, sums, &checker);
  return report;
}

}  // namespace claimwright

#include "claimwright/verify.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "claimwright/v1/contract.pb.h"
#include "claimwright/v1/fee_schedule.pb.h"
#include "claimwright/v1/plan.pb.h"
#include "src/base/protobuf_compat.h"
#include "src/base/rules.h"
#include "src/verify/compare.h"
#include "src/verify/edit_facts.h"
#include "src/verify/line_state.h"
#include "src/verify/range_check.h"
#include "src/verify/readable.h"
#include "src/verify/review.h"

namespace claimwright::verify {
namespace {

// Every amount of the totals is the sum of the lines' amount of the same name.
void CheckTotals(const v1::Adjudication& adjudication, Checker* checker) {
  const v1::Totals& totals = adjudication.totals();
  checker->Holds("law.totals", Path("totals"), adjudication.has_totals(), "always set");
  const google::protobuf::Descriptor& of_line = *v1::LineAdjudication::descriptor();
  const Path parent("totals");
  for (int i = 0; i < v1::Totals::descriptor()->field_count(); ++i) {
    const google::protobuf::FieldDescriptor* total = v1::Totals::descriptor()->field(i);
    const std::string name(total->name());
    const google::protobuf::FieldDescriptor* field = of_line.FindFieldByName(name);
    int64_t sum = 0;
    for (const v1::LineAdjudication& line : adjudication.lines()) {
      sum += field != nullptr ? line.GetReflection()->GetInt64(line, field)
                              : line.prior_payers().paid_cents();
    }
    checker->Equal("law.totals", Path(parent, name), sum,
                   totals.GetReflection()->GetInt64(totals, total), "the sum of the lines");
  }
}

// A pended line that is set aside counts as denied, unless nothing else was decided.
v1::Outcome OutcomeOf(const v1::Adjudication& adjudication) {
  bool holds_up = false, all_pend = true, all_denied = true, all_paid = true;
  for (const v1::LineAdjudication& line : adjudication.lines()) {
    const bool pends = line.outcome() == v1::OUTCOME_PENDED;
    const bool set_aside = pends && !line.steps().empty() &&
                           View(line.steps().rbegin()->rule_id()) == IdOf(Rule::kPendLineOnly);
    holds_up |= pends && !set_aside;
    all_pend &= pends;
    all_denied &= pends || line.outcome() == v1::OUTCOME_DENIED;
    all_paid &= line.outcome() == v1::OUTCOME_PAID;
  }
  if (holds_up || (all_pend && !adjudication.lines().empty())) return v1::OUTCOME_PENDED;
  if (all_denied) return v1::OUTCOME_DENIED;
  return all_paid ? v1::OUTCOME_PAID : v1::OUTCOME_REDUCED;
}

int32_t LineDate(const v1::Claim& claim, const v1::ClaimLine& line) {
  return IsInpatient(claim) && claim.admission_date() != 0 ? claim.admission_date()
                                                           : line.from_date();
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
    const int32_t date = LineDate(request.claim(), line);
    first = std::min(first, date);
    last = std::max(last, date);
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

void CheckRequest(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication,
                  Checker* checker) {
  const v1::Claim& claim = request.claim();
  const char* const law = "law.request";
  checker->Holds(law, Path("claim_id"), claim.claim_id() == adjudication.claim_id(),
                 "the request's claim");
  checker->Holds(law, Path("member_id"), claim.member_id() == adjudication.member_id(),
                 "the claim's member");
  checker->Equal(law, Path("as_of_date"), request.as_of_date(), adjudication.as_of_date(),
                 "the request's day");
  checker->Equal(law, Path("lines"), claim.lines_size(), adjudication.lines_size(),
                 "one for each line of the claim");
}

// Ids of edits, each once.
void CheckWithoutData(const v1::Adjudication& adjudication, Checker* checker) {
  std::set<std::string> seen;
  for (const std::string& id : adjudication.edits_without_data()) {
    checker->Holds("law.outcome", Path("edits_without_data"), !id.empty() && seen.insert(id).second,
                   "each edit once");
  }
}

void CheckLines(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication,
                ClaimSums* sums, Checker* checker) {
  const Path root("");
  const v1::Claim& claim = request.claim();
  const std::vector<PriorResult> prior = PriorResultsOf(claim);
  const bool pends = adjudication.outcome() == v1::OUTCOME_PENDED;
  for (int i = 0; i < std::min(claim.lines_size(), adjudication.lines_size()); ++i) {
    const Path path(root, "lines", i);
    const v1::LineAdjudication& line = adjudication.lines(i);
    LineState state = {request, adjudication,
                       i,       claim.lines(i),
                       line,    prior[static_cast<size_t>(i)],
                       path,    *checker,
                       *sums,   LineDate(claim, claim.lines(i))};
    CheckLine(state);
    checker->Equal("law.outcome", Path(path, "provisional"),
                   pends && line.outcome() != v1::OUTCOME_PENDED, line.provisional(),
                   "decided beside a line that pends");
  }
}

// Arithmetic and laws; false where the numbers cannot be added up.
bool CheckLaws(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication,
               Checker* checker) {
  const bool in_range = AreInRange(request, adjudication);
  checker->Holds("law.range", Path(""), in_range, "amounts are small enough to be added up");
  if (!in_range) return false;
  CheckRequest(request, adjudication, checker);
  ClaimSums sums;
  sums.one_period = InOnePeriod(request, adjudication);
  CheckLines(request, adjudication, &sums, checker);
  CheckCases(request, adjudication, checker);
  CheckTotals(adjudication, checker);
  CheckWithoutData(adjudication, checker);
  const bool pends = adjudication.outcome() == v1::OUTCOME_PENDED;
  checker->Equal("law.outcome", Path("outcome"), OutcomeOf(adjudication), adjudication.outcome(),
                 "follows from the lines");
  checker->Equal("law.outcome", Path("clean"),
                 !sums.edit_failed && adjudication.edits_without_data().empty(),
                 adjudication.clean(), "no edit failed, and none was without data");
  checker->Equal("law.changes", Path("changes"), !pends, adjudication.has_changes(),
                 "a claim that pends changes nothing");
  CheckProvenance(adjudication, checker);
  if (!pends) CheckChanges(request, adjudication, sums, checker);
  return true;
}

}  // namespace
}  // namespace claimwright::verify

namespace claimwright {

v1::VerificationReport Verify(const v1::AdjudicateRequest& request,
                              const v1::Adjudication& adjudication) {
  v1::VerificationReport report;
  report.set_checked_request(true);
  verify::Checker checker(&report);
  verify::CheckLaws(request, adjudication, &checker);
  checker.Close();
  return report;
}

v1::VerificationReport Verify(const VerifyDocuments& documents,
                              const v1::AdjudicateRequest& request,
                              const v1::Adjudication& adjudication) {
  v1::VerificationReport report;
  report.set_checked_request(true);
  verify::Checker checker(&report);
  if (verify::CheckLaws(request, adjudication, &checker)) {
    const bool readable = verify::IsReadable(request) && verify::IsReadable(documents);
    checker.Holds("law.readable", Path(""), readable,
                  "request and documents are such as an adjudicator accepts");
    if (readable) {
      report.set_checked_plan(true);
      report.set_checked_fee_schedules(true);
      verify::Compare(verify::Review(documents, request), adjudication, &checker);
    }
  }
  checker.Close();
  return report;
}

}  // namespace claimwright

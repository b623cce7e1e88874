#include "tests/differential/disagreement.h"

#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "claimwright/v1/verify.pb.h"
#include "claimwright/verify.h"
#include "google/protobuf/util/message_differencer.h"
#include "tests/support/apply_changes.h"
#include "tests/support/laws.h"
#include "tests/support/verify_documents.h"

namespace claimwright::witness {
namespace {

std::string Differences(const google::protobuf::Message& expected,
                        const google::protobuf::Message& actual) {
  std::string report;
  google::protobuf::util::MessageDifferencer differencer;
  differencer.ReportDifferencesToString(&report);
  return differencer.Compare(expected, actual) ? "" : report;
}

void DropSteps(v1::Adjudication* adjudication) {
  adjudication->clear_provenance();
  for (v1::LineAdjudication& line : *adjudication->mutable_lines()) line.clear_steps();
}

// A price of several lines together is another price for fewer of them, or may be none.
bool HasPriceOfCase(const v1::Adjudication& decided) {
  for (const v1::LineAdjudication& line : decided.lines()) {
    for (const v1::Step& step : line.steps()) {
      if (step.has_case_price() || step.rule_id() == "pricing.no_price") return true;
    }
  }
  return false;
}

// What the library's own witness finds with the documents at hand: steps and provenance too.
std::string Findings(const ReferenceParts& parts, const v1::AdjudicateRequest& request,
                     const v1::Adjudication& decided) {
  const Documents documents(parts);
  const v1::VerificationReport report = Verify(documents.all(), request, decided);
  return report.findings().empty() ? "" : report.DebugString();
}

// The other doors must give the same bytes.
std::string DoorDifferences(const Adjudicator& engine, const v1::AdjudicateRequest& request,
                            const std::string& bytes, Workspace& workspace) {
  std::string differences;
  v1::Adjudication reused;
  reused.set_claim_id("left over from another claim");
  if (!engine.Adjudicate(request, workspace, &reused).ok() || reused.SerializeAsString() != bytes) {
    differences += "a reused workspace gives another answer\n";
  }
  std::string answer;
  v1::Adjudication parsed;
  if (!engine.AdjudicateBytes(request.SerializeAsString(), workspace, &answer).ok() ||
      !parsed.ParseFromString(answer) || parsed.SerializeAsString() != bytes) {
    differences += "the door for bytes gives another answer\n";
  }
  return differences;
}

v1::AdjudicateRequest Part(const v1::AdjudicateRequest& request, int first, int last) {
  v1::AdjudicateRequest part = request;
  v1::Claim& claim = *part.mutable_claim();
  claim.clear_lines();
  claim.set_claim_id(absl::StrCat(request.claim().claim_id(), "-", first));
  // A total that is wrong stays wrong.
  int64_t billed = request.claim().billed_cents();
  for (int i = 0; i < request.claim().lines_size(); ++i) {
    if (i >= first && i < last) {
      *claim.add_lines() = request.claim().lines(i);
    } else {
      billed -= request.claim().lines(i).billed_cents();
    }
  }
  claim.set_billed_cents(billed);
  return part;
}

}  // namespace

std::string Disagreement(const ReferenceParts& parts, const Adjudicator& engine,
                         const v1::AdjudicateRequest& request, Workspace& workspace,
                         v1::Adjudication* decided) {
  const absl::StatusOr<v1::Adjudication> expected = ReferenceAdjudicate(parts, request);
  const absl::StatusOr<v1::Adjudication> actual = engine.Adjudicate(request);
  if (!expected.ok() || !actual.ok()) {
    return absl::StrCat("refused: ", expected.status().ToString(), " and ",
                        actual.status().ToString(), "\n");
  }
  *decided = *actual;
  v1::Adjudication without_steps = *actual;
  DropSteps(&without_steps);
  return absl::StrCat(Differences(*expected, without_steps), BrokenLaws(request, *expected, false),
                      BrokenLaws(request, *actual, true), Findings(parts, request, *actual),
                      DoorDifferences(engine, request, actual->SerializeAsString(), workspace));
}

std::string SplitDisagreement(const Adjudicator& engine, const v1::AdjudicateRequest& request,
                              const v1::Adjudication& decided) {
  const int count = request.claim().lines_size();
  const bool has_claim_facts = request.claim().other_payers_size() > 0;
  if (decided.outcome() == v1::OUTCOME_PENDED || count < 2 || has_claim_facts ||
      HasPriceOfCase(decided))
    return "";
  const absl::StatusOr<v1::Adjudication> first = engine.Adjudicate(Part(request, 0, count / 2));
  if (!first.ok()) return "the first part is refused\n";
  v1::AdjudicateRequest rest = Part(request, count / 2, count);
  if (first->has_changes()) {
    const absl::Status applied = ApplyChanges(first->changes(), rest.mutable_state());
    if (!applied.ok()) return applied.ToString();
  }
  const absl::StatusOr<v1::Adjudication> second = engine.Adjudicate(rest);
  if (!second.ok()) return "the second part is refused\n";
  std::string differences;
  for (int i = 0; i < count; ++i) {
    v1::LineAdjudication whole = decided.lines(i);
    v1::LineAdjudication part = i < count / 2 ? first->lines(i) : second->lines(i - count / 2);
    for (v1::LineAdjudication* line : {&whole, &part}) {
      line->clear_steps();
      line->clear_provisional();
    }
    const std::string of_line = Differences(whole, part);
    if (!of_line.empty()) {
      absl::StrAppend(&differences, "as two claims, line ", whole.line_number(), ":\n", of_line);
    }
  }
  return differences;
}

int64_t NumberFromEnvironment(const char* name, int64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoll(text, nullptr, 10);
}

}  // namespace claimwright::witness

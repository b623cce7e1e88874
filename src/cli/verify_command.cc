#include <cstdint>
#include <ostream>
#include <string>

#include "absl/strings/str_cat.h"
#include "src/cli/commands.h"
#include "src/cli/payer.h"
#include "src/cli/results.h"
#include "src/cli/words.h"

namespace claimwright::cli {
namespace {

void Print(const std::string& source, const v1::VerificationFinding& finding, std::ostream& out) {
  out << source << ": " << finding.field_path() << ": " << finding.message();
  const auto or_nothing = [](const std::string& text) -> std::string {
    return text.empty() ? "nothing" : text;
  };
  if (!finding.expected().empty() || !finding.actual().empty())
    out << ": expected " << or_nothing(finding.expected()) << ", is "
        << or_nothing(finding.actual());
  out << " [" << finding.law() << "]\n";
}

}  // namespace

int VerifyResults(const Options& options, Streams streams) {
  Payer payer;
  const bool has_documents = !options.plans.empty();
  if (has_documents) {
    std::string problems;
    payer = LoadPayer(options, &problems);
    streams.err << payer.warnings << problems;
    if (!problems.empty()) return kBadDocument;
    for (const std::string& note : payer.notes) streams.err << "note: " << note << "\n";
  }
  int64_t claims = 0, without_decision = 0, checks = 0, findings = 0;
  const bool read = ForEachResult(options, streams.err, [&](const v1::AdjudicatedClaim& claim) {
    if (!claim.has_adjudication()) {
      ++without_decision;
      return;
    }
    const v1::VerificationReport report = VerifyResult(payer, claim);
    ++claims;
    checks += report.checks();
    findings += report.findings_size();
    for (const v1::VerificationFinding& finding : report.findings())
      Print(claim.source(), finding, streams.out);
  });
  if (!read) return kBadDocument;
  streams.out << Count(claims, "claim")
              << (has_documents ? " decided a second time from the documents, " : ", ") << checks
              << " equations worked out again: "
              << (findings == 0
                      ? "all hold"
                      : absl::StrCat(findings, findings == 1 ? " does" : " do", " not hold"))
              << "\n";
  if (without_decision > 0)
    streams.out << Count(without_decision, "claim") << " without a decision\n";
  return findings > 0 ? kSomeNotDone : kAllDone;
}

}  // namespace claimwright::cli

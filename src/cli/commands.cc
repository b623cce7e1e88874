#include "src/cli/commands.h"

#include <ostream>

#include "absl/strings/str_cat.h"
#include "claimwright/explain.h"
#include "claimwright/v1/explanation.pb.h"
#include "claimwright/v1/verify.pb.h"
#include "claimwright/verify.h"
#include "claimwright/version.h"
#include "src/cli/claims.h"
#include "src/cli/files.h"
#include "src/cli/payer.h"
#include "src/cli/run.h"
#include "src/cli/summary.h"

namespace claimwright::cli {
namespace {

v1::Audience AudienceOf(const Options& options) {
  if (options.audience == "provider") return v1::AUDIENCE_PROVIDER;
  return options.audience == "examiner" ? v1::AUDIENCE_EXAMINER : v1::AUDIENCE_MEMBER;
}

void PrintPage(const v1::AdjudicatedClaim& claim, v1::Audience audience, std::ostream& out) {
  out << claim.source() << "\n";
  if (claim.has_adjudication()) {
    out << ExplanationPage(claim.request(), claim.adjudication(), audience) << "\n";
    return;
  }
  out << "  not decided:\n";
  for (const v1::Issue& issue : claim.issues().issues()) {
    out << "    " << issue.field_path() << (issue.field_path().empty() ? "" : ": ")
        << issue.message();
    if (!issue.rule_id().empty()) out << " [" << issue.rule_id() << "]";
    out << "\n";
  }
  out << "\n";
}

// False when a file could not be written; says which.
bool WriteResults(const Options& options, const RunResult& result, std::ostream& err) {
  bool all = true;
  const auto write = [&](const std::string& path, const google::protobuf::Message& message) {
    if (path.empty()) return;
    const absl::Status status = WriteMessage(path, message);
    if (!status.ok()) err << Describe(path, status);
    all &= status.ok();
  };
  write(options.out_json, result.claims);
  write(options.out_binpb, result.claims);
  write(options.state_out, result.states);
  return all;
}

// Calls `each` with every claim of the result files; false when a file cannot be read.
template <typename Each>
bool ForEachResult(const Options& options, std::ostream& err, Each each) {
  for (const std::string& path : options.files) {
    v1::AdjudicatedClaims claims;
    const absl::Status status = ReadMessage(path, &claims);
    if (!status.ok()) {
      err << Describe(path, status);
      return false;
    }
    for (const v1::AdjudicatedClaim& claim : claims.claims()) each(claim);
  }
  return true;
}

}  // namespace

int Main(const std::vector<std::string>& arguments, Streams streams) {
  for (const std::string& argument : arguments) {
    if (argument == "--help") {
      streams.out << kHelp;
      return kAllDone;
    }
    if (argument == "--version") {
      streams.out << "claimwright " << kVersion << ", rules " << kRulesVersion << "\n";
      return kAllDone;
    }
  }
  if (arguments.empty()) {
    streams.err << kHelp;
    return kUsage;
  }
  const absl::StatusOr<Options> options = ParseOptions(arguments);
  if (!options.ok()) {
    streams.err << "claimwright: " << options.status().message() << "\n";
    return kUsage;
  }
  if (options->command == "adjudicate") return Adjudicate(*options, streams);
  if (options->command == "check") return Check(*options, streams);
  return options->command == "explain" ? ExplainResults(*options, streams)
                                       : VerifyResults(*options, streams);
}

int Adjudicate(const Options& options, Streams streams) {
  std::string problems;
  const Payer payer = LoadPayer(options, &problems);
  streams.err << payer.warnings << problems;
  if (payer.adjudicator == nullptr) return kBadDocument;
  for (const std::string& note : payer.notes) streams.err << "note: " << note << "\n";
  const InputClaims input = ReadClaims(options.files);
  streams.err << input.warnings;
  const absl::StatusOr<RunResult> result = Run(payer, input, options);
  if (!result.ok()) {
    streams.err << Describe(options.coverage.empty() ? "members" : options.coverage,
                            result.status());
    return kBadDocument;
  }
  if (!options.quiet) {
    for (const v1::AdjudicatedClaim& claim : result->claims.claims())
      PrintPage(claim, AudienceOf(options), streams.out);
  }
  for (const v1::AdjudicatedClaim& claim : result->claims.claims()) {
    for (const v1::Issue& issue : claim.issues().issues()) {
      streams.err << claim.source() << ": " << issue.field_path()
                  << (issue.field_path().empty() ? "" : ": ") << issue.message() << "\n";
    }
  }
  streams.out << Totals(result->claims) << AccumulatorTable(result->claims, result->states);
  if (!WriteResults(options, *result, streams.err)) return kCannotWrite;
  return result->not_done > 0 ? kSomeNotDone : kAllDone;
}

int Check(const Options& options, Streams streams) {
  std::string problems;
  const Payer payer = LoadPayer(options, &problems);
  streams.out << payer.warnings << problems;
  if (!problems.empty()) return kBadDocument;
  const InputClaims input = ReadClaims(options.files);
  streams.out << input.warnings;
  int wrong = 0;
  for (const InputClaim& claim : input.claims) {
    if (claim.status.ok()) continue;
    streams.out << Describe(claim.source, claim.status);
    ++wrong;
  }
  streams.out << payer.plans.size() << " plans, " << input.claims.size() << " claims, " << wrong
              << " cannot be read\n";
  return wrong > 0 ? kSomeNotDone : kAllDone;
}

int ExplainResults(const Options& options, Streams streams) {
  const bool read = ForEachResult(options, streams.err, [&](const v1::AdjudicatedClaim& claim) {
    PrintPage(claim, AudienceOf(options), streams.out);
  });
  return read ? kAllDone : kBadDocument;
}

int VerifyResults(const Options& options, Streams streams) {
  int64_t claims = 0, checks = 0, findings = 0;
  const bool read = ForEachResult(options, streams.err, [&](const v1::AdjudicatedClaim& claim) {
    if (!claim.has_adjudication()) return;
    const v1::VerificationReport report = Verify(claim.request(), claim.adjudication());
    ++claims;
    checks += report.checks();
    findings += report.findings_size();
    for (const v1::VerificationFinding& finding : report.findings()) {
      streams.out << claim.source() << ": " << finding.field_path() << ": " << finding.message()
                  << ": expected " << finding.expected() << ", is " << finding.actual() << " ["
                  << finding.law() << "]\n";
    }
  });
  if (!read) return kBadDocument;
  streams.out << claims << " claims, " << checks << " equations worked out again, " << findings
              << " do not hold\n";
  return findings > 0 ? kSomeNotDone : kAllDone;
}

}  // namespace claimwright::cli

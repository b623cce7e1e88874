#include "src/cli/commands.h"

#include <ostream>
#include <utility>

#include "claimwright/version.h"
#include "src/cli/claims.h"
#include "src/cli/files.h"
#include "src/cli/payer.h"
#include "src/cli/results.h"
#include "src/cli/words.h"

namespace claimwright::cli {

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
  constexpr std::pair<const char*, int (*)(const Options&, Streams)> kCommands[] = {
      {"adjudicate", Adjudicate},       {"check", Check},
      {"explain", ExplainResults},      {"verify", VerifyResults},
      {"remittance", CheckRemittances},
  };
  for (const auto& [name, run] : kCommands) {
    if (options->command == name) return run(*options, streams);
  }
  return kUsage;
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
  streams.out << Count(static_cast<int64_t>(payer.documents.plans.size()), "plan") << ", "
              << Count(static_cast<int64_t>(input.claims.size()), "claim") << ", " << wrong
              << " cannot be read\n";
  return wrong > 0 ? kSomeNotDone : kAllDone;
}

int ExplainResults(const Options& options, Streams streams) {
  const bool read = ForEachResult(options, streams.err, [&](const v1::AdjudicatedClaim& claim) {
    streams.out << ResultPage(claim, options.audience);
  });
  return read ? kAllDone : kBadDocument;
}

}  // namespace claimwright::cli

#include <ostream>
#include <string>

#include "claimwright/v1/batch.pb.h"
#include "src/cli/claims.h"
#include "src/cli/commands.h"
#include "src/cli/files.h"
#include "src/cli/pay.h"
#include "src/cli/payer.h"
#include "src/cli/results.h"
#include "src/cli/run.h"
#include "src/cli/summary.h"

namespace claimwright::cli {
namespace {

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

void PrintResults(const Options& options, const RunResult& result, Streams streams) {
  for (const v1::AdjudicatedClaim& claim : result.claims.claims()) {
    if (!options.quiet) streams.out << ResultPage(claim, options.audience);
    streams.err << Describe(claim.source(), claim.issues());
  }
  streams.out << Totals(result.claims) << AccumulatorTable(result.claims, result.states);
}

// Its exit code.
int PayClaims(const PayOptions& options, const Payer& payer, const RunResult& result,
              Streams streams) {
  const absl::StatusOr<Payments> payments = Pay(payer, result, options);
  if (!payments.ok()) {
    streams.err << Describe("remittances", payments.status());
    return absl::IsInvalidArgument(payments.status()) ? kBadDocument : kCannotWrite;
  }
  streams.err << payments->notes << payments->refused;
  streams.out << PaymentTable(*payments);
  if (payments->file.empty()) {
    streams.out << "  nothing goes to a provider, so no 835 is written\n";
  } else if (absl::Status status = WriteFile(options.out_835, payments->file); !status.ok()) {
    streams.err << Describe(options.out_835, status);
    return kCannotWrite;
  } else {
    streams.out << "  each balances; written to " << options.out_835 << "\n";
  }
  return payments->refused_claims > 0 ? kSomeNotDone : kAllDone;
}

}  // namespace

int Adjudicate(const Options& options, Streams streams) {
  std::string problems;
  const Payer payer = LoadPayer(options, &problems);
  streams.err << payer.warnings << problems;
  if (payer.adjudicator == nullptr) return kBadDocument;
  for (const std::string& note : payer.notes) streams.err << "note: " << note << "\n";
  if (!payer.roster.has_value())
    streams.err << "note: no --coverage: every member is taken as covered\n";
  const InputClaims input = ReadClaims(options.files);
  streams.err << input.warnings;
  const absl::StatusOr<RunResult> result = Run(payer, input, options);
  if (!result.ok()) {
    streams.err << Describe(options.coverage.empty() ? "members" : options.coverage,
                            result.status());
    return kBadDocument;
  }
  PrintResults(options, *result, streams);
  if (!WriteResults(options, *result, streams.err)) return kCannotWrite;
  const int paid =
      options.pay.out_835.empty() ? kAllDone : PayClaims(options.pay, payer, *result, streams);
  return paid == kAllDone && result->not_done > 0 ? kSomeNotDone : paid;
}

}  // namespace claimwright::cli

// The command line of the program claimwright.
#ifndef CLAIMWRIGHT_SRC_CLI_OPTIONS_H_
#define CLAIMWRIGHT_SRC_CLI_OPTIONS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace claimwright::cli {

// Exit codes of the program.
enum ExitCode : int {
  kAllDone = 0,  // every claim was decided; a denial and a pend are decisions
  // A claim could not be read, decided or remitted, or a check or verification found something.
  kSomeNotDone = 1,
  kUsage = 2,        // the command line is wrong
  kBadDocument = 3,  // a document cannot be used
  kCannotWrite = 4,  // an output file cannot be written
};

// How decided claims are paid. What is empty or 0 has the default that the help names.
struct PayOptions {
  std::string out_835;  // empty: they are not paid
  std::string payer;    // path of a RemitRequest
  std::string payer_name, payer_id, payer_ein;
  std::string method, trace_prefix, receiver_id;
  int32_t payment_date = 0;  // YYYYMMDD
  int32_t control_number = 1;
};

struct Options {
  std::string command;
  std::vector<std::string> plans, fees, contracts;
  std::string network, coverage, state;
  std::string out_json, out_binpb, state_out;
  PayOptions pay;
  std::string audience = "member";
  int32_t as_of = 0;  // YYYYMMDD; 0: the last service date of all claims
  int32_t jobs = 1;
  bool quiet = false;
  std::vector<std::string> files;
};

// kInvalidArgument says what is wrong and names the option.
absl::StatusOr<Options> ParseOptions(const std::vector<std::string>& arguments);

extern const char kHelp[];

}  // namespace claimwright::cli

#endif  // CLAIMWRIGHT_SRC_CLI_OPTIONS_H_

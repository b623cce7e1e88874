// The commands of the program claimwright. Each returns its exit code.
#ifndef CLAIMWRIGHT_SRC_CLI_COMMANDS_H_
#define CLAIMWRIGHT_SRC_CLI_COMMANDS_H_

#include <iosfwd>
#include <string>
#include <vector>

#include "src/cli/options.h"

namespace claimwright::cli {

// Where a command writes: results to `out`, what is wrong to `err`.
struct Streams {
  std::ostream& out;
  std::ostream& err;
};

// Runs the command that the arguments name.
int Main(const std::vector<std::string>& arguments, Streams streams);

int Adjudicate(const Options& options, Streams streams);
int Check(const Options& options, Streams streams);
int ExplainResults(const Options& options, Streams streams);
int VerifyResults(const Options& options, Streams streams);
int CheckRemittances(const Options& options, Streams streams);

}  // namespace claimwright::cli

#endif  // CLAIMWRIGHT_SRC_CLI_COMMANDS_H_

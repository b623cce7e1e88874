// The program, run within a test.
#ifndef CLAIMWRIGHT_TESTS_CLI_RUN_COMMAND_H_
#define CLAIMWRIGHT_TESTS_CLI_RUN_COMMAND_H_

#include <string>
#include <vector>

#include "claimwright/v1/batch.pb.h"

namespace claimwright::cli {

struct Ran {
  int exit_code;
  std::string out, err;
};

Ran RunCommand(const std::vector<std::string>& arguments);

// A command with the example's documents and the day of its decision, and these arguments.
Ran RunWithExample(const std::string& command, const std::vector<std::string>& more);

// The example's claims, in the order of the year.
const std::vector<std::string>& ExampleClaims();

// The lists, one behind the other.
std::vector<std::string> Joined(std::vector<std::string> first,
                                const std::vector<std::string>& second);

// A path for a file of the running test.
std::string Temporary(const std::string& name);

// Adjudicates with the example's documents; the test fails where a claim is not decided.
v1::AdjudicatedClaims AdjudicateWithExample(const std::vector<std::string>& more);

// A copy of a file in which one text, which it has, is replaced by another wherever it stands; its
// path.
std::string CopyWith(const std::string& path, const std::string& replaced, const std::string& by);

}  // namespace claimwright::cli

#endif  // CLAIMWRIGHT_TESTS_CLI_RUN_COMMAND_H_

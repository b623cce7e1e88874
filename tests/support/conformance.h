// The conformance suite: reading it, and holding an adjudicator to it.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_CONFORMANCE_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_CONFORMANCE_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "claimwright/conformance/v1/conformance.pb.h"
#include "tests/support/witness/adjudicator.h"

namespace claimwright::witness {

// A case with its documents.
struct ConformanceCase {
  std::string suite_id;
  conformance::v1::Case message;
  ReferenceParts parts;
};

// A suite in text format. kInvalidArgument says where the text cannot be read, or what the suite
// lacks: ids, titles, citations, documents that a case names.
absl::StatusOr<std::vector<ConformanceCase>> ParseSuite(const std::string& name,
                                                        const std::string& text);

// All cases of the *.textproto files of a folder, files in order of their names.
absl::StatusOr<std::vector<ConformanceCase>> LoadSuites(const std::string& folder);

// An adjudicator that is held to the suite.
struct Witness {
  std::function<absl::StatusOr<v1::Adjudication>(const ReferenceParts&,
                                                 const v1::AdjudicateRequest&)>
      adjudicate;
  // The issues in a refusal. Null: turns that expect issues are not run.
  std::function<v1::IssueList(const absl::Status&)> issues_of;
  bool writes_steps = false;
};

// What differs from what the case expects, a line each; empty when nothing does.
std::string DifferencesOf(const ConformanceCase& each, const Witness& witness);

// What differs between an expectation and a message, as conformance.proto says; a line each.
std::string PartialDifferences(const google::protobuf::Message& expect,
                               const google::protobuf::Message& actual);

// Reads a whole file.
absl::StatusOr<std::string> ReadFile(const std::string& path);

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_CONFORMANCE_H_

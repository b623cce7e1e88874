// Files of remittances of invented people, and what a reader makes of them.
#ifndef CLAIMWRIGHT_TESTS_X12_REMITTANCES_H_
#define CLAIMWRIGHT_TESTS_X12_REMITTANCES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "claimwright/v1/common.pb.h"
#include "claimwright/v1/remittance.pb.h"
#include "claimwright/x12_remittance.h"

namespace claimwright::x12 {

// The segments BPR to 1000B of a payment of $170, and a claim of each kind: lines, and as a whole.
std::vector<std::string> RemittanceHeader();
std::vector<std::string> ClaimWithLines();
std::vector<std::string> ClaimAsAWhole();

// The envelope of one 835 around its segments; SE01 is right.
std::vector<std::string> EnvelopedRemittance(const std::vector<std::string>& segments);

// A file with all of the above and a PLB.
std::vector<std::string> WholeRemittance();

// All a reader gave.
struct RemittanceReading {
  std::vector<v1::X12Remittance> remittances;
  std::vector<v1::X12Remittance> refused;  // where the errors stand
  std::vector<absl::Status> errors;
  absl::Status status;
  v1::IssueList warnings;
};

RemittanceReading ReadRemittances(absl::string_view file,
                                  const RemittanceReaderOptions& options = {});

// The same through a source that gives `chunk` bytes at a time.
RemittanceReading ReadRemittancesInChunks(const std::string& file, size_t chunk);

// Everything a reading says, as one text to compare.
std::string Transcript(const RemittanceReading& reading);

// Options that name a sender, a receiver and a date.
RemittanceWriterOptions WriterOptions();

// The file of these remittances; a test fails where one is refused.
std::string WriteRemittances(const std::vector<v1::RemittanceAdvice>& remittances,
                             const RemittanceWriterOptions& options = WriterOptions());

}  // namespace claimwright::x12

#endif  // CLAIMWRIGHT_TESTS_X12_REMITTANCES_H_

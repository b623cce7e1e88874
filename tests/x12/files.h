// X12 files of invented people, written segment by segment, and what a reader makes of them.
#ifndef CLAIMWRIGHT_TESTS_X12_FILES_H_
#define CLAIMWRIGHT_TESTS_X12_FILES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "claimwright/v1/common.pb.h"
#include "claimwright/v1/x12.pb.h"
#include "claimwright/x12.h"

namespace claimwright::x12 {

// How a file is written.
struct Style {
  char element = '*';
  char component = ':';
  char repetition = '^';
  char segment = '~';
  std::string line_break = "\n";
};

// The segments, each ended as the style says; "*" and ":" in them stand for the separators.
std::string Write(const std::vector<std::string>& segments, const Style& style = {});

// An ISA segment with this control number, with "*" as separator.
std::string Isa(absl::string_view control_number);

// The envelope of one transaction around its segments; SE01 is right.
std::vector<std::string> Enveloped(const std::vector<std::string>& segments,
                                   absl::string_view guide = "005010X222A1");

std::vector<std::string> Header();                           // BHT, 1000A, 1000B
std::vector<std::string> BillingLevel();                     // HL 1
std::vector<std::string> SubscriberLevel();                  // HL 2, who is the patient
std::vector<std::string> InsuredLevel();                     // HL 2, with a patient level below
std::vector<std::string> PatientLevel();                     // HL 3
std::vector<std::string> SimpleClaim(absl::string_view id);  // one line

std::vector<std::string> operator+(std::vector<std::string> a, const std::vector<std::string>& b);

// A file with the subscriber's claim of these segments.
std::string FileOf(const std::vector<std::string>& claim_segments);

// All a reader gave.
struct Reading {
  std::vector<v1::X12Claim> claims;
  std::vector<v1::X12Claim> refused;  // where the errors stand
  std::vector<absl::Status> errors;
  absl::Status status;
  v1::IssueList warnings;
};

Reading ReadAll(ClaimReader reader);
Reading ReadFile(absl::string_view file, const ClaimReaderOptions& options = {});

// The same through a source that gives `chunk` bytes at a time.
Reading ReadInChunks(const std::string& file, size_t chunk, const ClaimReaderOptions& options = {});

// Everything a reading says, as one text to compare.
std::string Transcript(const Reading& reading);

// Issues as "severity rule path" lines.
std::string Summary(const v1::IssueList& issues);

}  // namespace claimwright::x12

#endif  // CLAIMWRIGHT_TESTS_X12_FILES_H_

// Reads and writes remittance advices as X12 835 files of any size.
#ifndef CLAIMWRIGHT_X12_REMITTANCE_H_
#define CLAIMWRIGHT_X12_REMITTANCE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "claimwright/messages_fwd.h"

namespace claimwright {

// Limits of a RemittanceReader. What is larger than a limit is kResourceExhausted.
struct RemittanceReaderOptions {
  // The longest segment, in bytes. Values below 128 count as 128.
  size_t max_segment_bytes = 64 * 1024;
  // The most segments of a remittance.
  int max_segments = 2'000'000;
  // The most claims of a remittance; the guide advises 10,000.
  int max_claims = 100'000;
  // The most service lines of a claim.
  int max_claim_lines = 999;
  // How many warnings are kept; the rest is counted.
  int max_warnings = 100;
};

// Reads the remittances of an 835 file one after the other (005010X221 with any addenda; 004010X091
// as far as its segments are those of 5010). It holds one remittance and one buffer at a time.
//
//   claimwright::RemittanceReader reader(source);
//   claimwright::v1::X12Remittance remittance;
//   absl::Status error;
//   while (reader.Next(&remittance, &error)) {
//     if (!error.ok()) {
//       Report(error);  // this remittance cannot be used; the next one can
//       continue;
//     }
//     Post(remittance);
//   }
//   if (!reader.status().ok()) Report(reader.status());  // the file could not be read to its end
//
// Guarantees:
// 1. Every ST segment of an 835 that is read makes Next return true once: with the whole
// remittance,
//    or with an error that names the segments (by number and loop) that are wrong. Never a part of
//    a remittance: posting a part would lose money.
// 2. Nothing is lost: a segment with an element that no field holds is kept whole in the
//    `unmapped_segments` of the remittance, claim or line it stands in. Such a segment fills no
//    field, with these exceptions: of BPR, TRN, N1, LX, CLP and SVC, of which there is one, and of
//    the remark codes of MIA and MOA, the fields are filled too.
// 3. Equal bytes give equal remittances, errors and warnings, however the source cuts them.
// 4. The separators are those of each ISA segment. Line breaks and blanks between segments are
//    skipped. A procedure or a PLB reason that is written with another component separator than
//    ISA16 names is read with that one, with a warning.
// 5. Money is read exactly or not at all: an amount, quantity or adjustment that cannot be read is
//    an error, and so is a remittance without BPR, TRN, payer or payee. A date that does not exist
//    is a warning, and its segment is kept.
// 6. All text is valid UTF-8: a segment that is not is taken for ISO 8859-1 and converted.
// 7. Errors and warnings name segments, elements and loops, never the content of an element.
//
// What it does not decide: whether the amounts balance (CheckBalance in claimwright/remittance.h),
// and whether codes are valid. The totals are the sums of what was read.
//
// Thread-compatible. Cost: about one pass over the bytes.
class RemittanceReader {
 public:
  // Writes up to `size` bytes of the file to `to` and returns how many; 0 is the end of the file.
  // An error ends the reading and becomes status().
  using Source = std::function<absl::StatusOr<size_t>(char* to, size_t size)>;

  explicit RemittanceReader(Source source, const RemittanceReaderOptions& options = {});

  // Reads a file that stands in memory. The bytes are not copied and must outlive the reader.
  explicit RemittanceReader(absl::string_view file, const RemittanceReaderOptions& options = {});

  RemittanceReader(RemittanceReader&&) noexcept;
  RemittanceReader& operator=(RemittanceReader&&) noexcept;
  ~RemittanceReader();

  // Reads the next remittance. True: there was one, and
  // - *error is OK: *remittance holds it;
  // - *error is kInvalidArgument (its payload holds the issues, see claimwright/issues.h) or
  //   kResourceExhausted: *remittance holds its place in the file and nothing else.
  // False: there are no more; status() says whether the file was read to its end.
  bool Next(v1::X12Remittance* remittance, absl::Status* error);

  // OK until the file itself turns out wrong, as ClaimReader::status().
  const absl::Status& status() const;

  // What was odd but did not keep the reader from reading, in the order of the file.
  const v1::IssueList& warnings() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// How an 835 file is written. The host gives what changes from file to file: the library has no
// clock and no counter.
struct RemittanceWriterOptions {
  std::string sender_qualifier_code = "ZZ";      // ISA05
  std::string sender_id;                         // ISA06 and GS02, 1 to 15 characters; required
  std::string receiver_qualifier_code = "ZZ";    // ISA07
  std::string receiver_id;                       // ISA08 and GS03, 1 to 15 characters; required
  int32_t date = 0;                              // YYYYMMDD, of the file; required
  int time_minute = 0;                           // 0 to 1439, minutes after midnight
  int32_t interchange_control_number = 1;        // ISA13, 1 to 999999999
  int32_t group_control_number = 1;              // GS06, 1 to 999999999
  int32_t first_transaction_control_number = 1;  // ST02 of the first remittance, 1 to 999999999
  bool test = false;                             // ISA15: T, else P
  char element_separator = '*';
  char component_separator = ':';
  char repetition_separator = '^';  // 0: none, ISA11 is U
  char segment_terminator = '~';
  absl::string_view line_break = "\n";  // after each segment: blanks and line breaks, or nothing
};

// Writes remittances as one interchange with one functional group (005010X221A1).
//
//   std::string file;
//   claimwright::RemittanceWriter writer(options, &file);
//   for (const auto& remittance : batch.remittances()) {
//     if (absl::Status status = writer.Add(remittance); !status.ok()) Report(status);
//   }
//   absl::Status status = writer.Finish();  // the file is complete
//
// Guarantees:
// 1. What is written, RemittanceReader reads back to an equal message: its totals are the sums, and
//    an empty message in a field is the same as none.
// 2. What cannot be written so is refused with every issue at its field: text with a separator, a
//    control character or a blank at its end, a date that does not exist, an adjustment without
//    group or reason, more modifiers or remark codes than there is room for, a payee who is no
//    provider (45 CFR 162.1601: an 835 goes to a provider). A remittance that is refused leaves the
//    file as it was.
// 3. It writes what the message says: balance is checked by CheckBalance, and what the guide
//    requires is up to whoever made the message.
// 4. Unmapped segments stand where the guide has segments of their name. Of a segment that fills
//    fields and is kept too (BPR, TRN, N1, LX, CLP, SVC), the fields are written, and what is kept
//    fills the elements they leave empty.
// 5. Equal messages and options give equal bytes.
//
// Thread-compatible. The host may take and clear `file` between calls.
class RemittanceWriter {
 public:
  // `file` must outlive the writer; what it holds stays in front.
  RemittanceWriter(const RemittanceWriterOptions& options, std::string* file);

  RemittanceWriter(RemittanceWriter&&) noexcept;
  RemittanceWriter& operator=(RemittanceWriter&&) noexcept;
  ~RemittanceWriter();

  // Appends a remittance as one transaction; the first one brings ISA and GS. kInvalidArgument with
  // the issues of the remittance or of the options; kFailedPrecondition after Finish. Unmapped
  // segments of the first form must be written with the separators of the options; those of the
  // second are rewritten from the separators it names.
  absl::Status Add(const v1::RemittanceAdvice& remittance);
  absl::Status Add(const v1::X12Remittance& remittance);

  // Appends GE and IEA. kFailedPrecondition when nothing was added, for an interchange cannot be
  // empty, and when it is called twice.
  absl::Status Finish();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace claimwright

#endif  // CLAIMWRIGHT_X12_REMITTANCE_H_

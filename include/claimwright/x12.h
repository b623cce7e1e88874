// Reads professional claims from X12 837 files of any size.
#ifndef CLAIMWRIGHT_X12_H_
#define CLAIMWRIGHT_X12_H_

#include <cstddef>
#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "claimwright/messages_fwd.h"

namespace claimwright {

// Limits and choices of a ClaimReader. What is larger than a limit is kResourceExhausted.
struct ClaimReaderOptions {
  // The longest segment, in bytes. It bounds the reader's buffer: a file with a wrong segment
  // terminator would else be one endless segment. Values below 128 count as 128.
  size_t max_segment_bytes = 64 * 1024;
  // The most segments of a claim, and of each hierarchical level above it.
  int max_claim_segments = 20'000;
  // The most service lines of a claim.
  int max_claim_lines = 999;
  // How many warnings are kept; the rest is counted.
  int max_warnings = 100;
  // Whether BHT and the loops 1000A and 1000B, which describe who sent the file, are kept with
  // every claim among its unmapped segments.
  bool keep_header_segments = false;
};

// Reads the claims of an 837P file one after the other (005010X222 with any addenda; 004010X098 as
// far as its segments are those of 5010). It holds one claim and one buffer at a time, so a file
// may be of any size.
//
//   claimwright::ClaimReader reader(source);
//   claimwright::v1::X12Claim claim;
//   absl::Status error;
//   while (reader.Next(&claim, &error)) {
//     if (!error.ok()) {
//       Report(error);  // this claim cannot be used; the next one can
//       continue;
//     }
//     Use(claim);
//   }
//   if (!reader.status().ok()) Report(reader.status());  // the file could not be read to its end
//
// Guarantees:
// 1. Every CLM segment that is read makes Next return true once: with the claim, or with an error
//    that names the segments (by number and loop) that are wrong. Never a part of a claim: a claim
//    the file breaks off in is an error. So is a level that cannot be read and has no claim below
//    it: what stands there may have been a claim.
// 2. Nothing of a claim is lost: a segment with an element that no field of v1::Claim holds is kept
//    whole in `unmapped_segments`, from loop 2000A down, in the order of the file. Segments of the
//    levels that several claims share are kept with each of them. HL segments, which say what the
//    order of the others says, are not kept.
// 3. Equal bytes give equal claims, errors and warnings, however the source cuts them.
// 4. The separators are those of each ISA segment. Line breaks and blanks between segments are
//    skipped. A file may hold any number of interchanges, groups and transactions. A claim whose
//    CLM05 is written with another component separator than ISA16 names is read with that one, with
//    a warning.
// 5. Amounts, quantities and dates are read exactly or not at all. Amounts have up to two decimals
//    (more if they are zeros) and are not negative, except in adjustments (CAS).
// 6. All text is valid UTF-8: a segment that is not is taken for ISO 8859-1 and converted.
// 7. Errors and warnings name segments, elements and loops, never the content of an element.
//
// What it does not decide: whether codes are valid, whether lines sum to the claim's billed amount,
// whether a provider or a member is known. An element that is absent leaves its field empty. Of
// diagnosis codes the dot is left out, of tax ids, ZIP codes and NDCs dashes. `claim_id` and
// `member_id` are the host's and stay empty, and so do the fields no segment stands for.
//
// Thread-compatible. Cost: about one pass over the bytes; a claim message that is given again is
// reused.
class ClaimReader {
 public:
  // Writes up to `size` bytes of the file to `to` and returns how many; 0 is the end of the file.
  // An error ends the reading and becomes status().
  using Source = std::function<absl::StatusOr<size_t>(char* to, size_t size)>;

  explicit ClaimReader(Source source, const ClaimReaderOptions& options = {});

  // Reads a file that stands in memory. The bytes are not copied and must outlive the reader.
  explicit ClaimReader(absl::string_view file, const ClaimReaderOptions& options = {});

  ClaimReader(ClaimReader&&) noexcept;
  ClaimReader& operator=(ClaimReader&&) noexcept;
  ~ClaimReader();

  // Reads the next claim. True: there was one, and
  // - *error is OK: *claim holds it;
  // - *error is kInvalidArgument (its payload holds the issues, see claimwright/issues.h) or
  //   kResourceExhausted: the claim cannot be read. *claim holds its place in the file and no
  //   claim.
  // False: there are no more claims; status() says whether the file was read to its end.
  bool Next(v1::X12Claim* claim, absl::Status* error);

  // OK until the file itself turns out wrong: kInvalidArgument for an envelope or a segment that
  // cannot be read, a file that breaks off, or a transaction that is not a professional claim (the
  // message says which it is); kResourceExhausted; or the source's own error. Then Next returns
  // false.
  const absl::Status& status() const;

  // What was odd but did not keep the reader from reading, so far and in the order of the file:
  // counts and control numbers of the envelope that do not agree, hierarchical levels under another
  // parent than they name, line numbers out of order, unknown qualifiers and segments.
  const v1::IssueList& warnings() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace claimwright

#endif  // CLAIMWRIGHT_X12_H_

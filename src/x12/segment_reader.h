// Bytes to segments: the buffer, the separators and the characters of a file.
#ifndef CLAIMWRIGHT_SRC_X12_SEGMENT_READER_H_
#define CLAIMWRIGHT_SRC_X12_SEGMENT_READER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "claimwright/x12.h"
#include "src/x12/segment.h"

namespace claimwright::x12 {

// Cuts a file into segments. It holds at most one segment more than it reads at a time.
class SegmentReader {
 public:
  // Reads from the source, or from `file` when there is none.
  SegmentReader(ClaimReader::Source source, absl::string_view file, size_t max_segment_bytes);

  // Reads the next segment; its views live until the next call. False at the end of the file and
  // after an error: status() tells.
  bool Next(Segment* segment);

  const absl::Status& status() const { return status_; }
  const Separators& separators() const { return separators_; }
  int64_t segments_read() const { return segments_read_; }

 private:
  bool SkipBlanks();
  bool ReadInterchangeHeader(absl::string_view* text);
  bool ReadText(absl::string_view* text);
  bool AtInterchangeHeader();
  // Makes `count` bytes available at at_, if the file has them.
  bool Need(size_t count) { return static_cast<size_t>(end_ - at_) >= count || Refill(count); }
  bool Refill(size_t count);
  bool Fail(absl::string_view segment, absl::string_view message);

  ClaimReader::Source source_;
  size_t max_segment_bytes_;
  std::unique_ptr<char[]> buffer_;
  size_t buffer_size_ = 0;
  const char* at_ = nullptr;
  const char* end_ = nullptr;
  bool source_ended_ = false;
  int64_t segments_read_ = 0;
  Separators separators_;
  std::string converted_;  // the text of a segment that was not UTF-8
  absl::Status status_;
};

}  // namespace claimwright::x12

#endif  // CLAIMWRIGHT_SRC_X12_SEGMENT_READER_H_

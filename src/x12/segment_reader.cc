#include "src/x12/segment_reader.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "src/x12/problem.h"
#include "src/x12/value.h"

namespace claimwright::x12 {
namespace {

constexpr size_t kReadSize = 64 * 1024;

// ISA is the one segment of fixed width: 106 bytes with its terminator.
constexpr size_t kHeaderSize = 106;
constexpr size_t kHeaderSeparators[] = {3,  6,  17, 20, 31, 34, 50,  53,
                                        69, 76, 81, 83, 89, 99, 101, 103};
constexpr size_t kRepetitionPlace = 82;
constexpr size_t kComponentPlace = 104;
constexpr size_t kTerminatorPlace = 105;

bool IsBlank(char c) { return c == '\n' || c == '\r' || c == ' ' || c == '\t'; }

bool IsSeparator(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte != 0 && byte < 0x80 && c != ' ' && !absl::ascii_isalnum(byte);
}

bool HasHighByte(absl::string_view text) {
  uint64_t bits = 0;
  size_t at = 0;
  for (; at + sizeof(bits) <= text.size(); at += sizeof(bits)) {
    uint64_t word;
    std::memcpy(&word, text.data() + at, sizeof(word));
    bits |= word;
  }
  for (; at < text.size(); ++at) bits |= static_cast<unsigned char>(text[at]);
  return (bits & 0x8080808080808080u) != 0;
}

}  // namespace

SegmentReader::SegmentReader(ClaimReader::Source source, absl::string_view file,
                             size_t max_segment_bytes)
    : source_(std::move(source)),
      max_segment_bytes_(std::max<size_t>(max_segment_bytes, 128)),
      at_(file.data()),
      end_(file.data() + file.size()),
      source_ended_(source_ == nullptr) {}

bool SegmentReader::Next(Segment* segment) {
  if (!status_.ok() || !SkipBlanks()) return false;
  absl::string_view text;
  if (!(AtInterchangeHeader() ? ReadInterchangeHeader(&text) : ReadText(&text))) return false;
  ++segments_read_;
  while (!text.empty() && IsBlank(text.back())) text.remove_suffix(1);
  if (HasHighByte(text) && !IsUtf8(text)) {
    converted_.clear();
    AppendLatin1(text, &converted_);
    text = converted_;
  }
  segment->Assign(segments_read_, text, separators_.element);
  return true;
}

// Skips what may stand between segments. False at the end of the file.
bool SegmentReader::SkipBlanks() {
  constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (segments_read_ == 0 && Need(3) && absl::string_view(at_, 3) == kByteOrderMark) at_ += 3;
  while (Need(1)) {
    if (!IsBlank(*at_)) return true;
    ++at_;
  }
  return false;
}

bool SegmentReader::AtInterchangeHeader() {
  return Need(4) && std::memcmp(at_, "ISA", 3) == 0 && IsSeparator(at_[3]);
}

bool SegmentReader::ReadInterchangeHeader(absl::string_view* text) {
  if (!Need(kHeaderSize)) return Fail("ISA", "the file ends inside it; get the whole file");
  for (size_t place : kHeaderSeparators) {
    if (at_[place] != at_[3]) {
      return Fail("ISA",
                  "its elements do not have their fixed widths, so the separators cannot be read; "
                  "pad each element with blanks");
    }
  }
  Separators read;
  read.element = at_[3];
  read.component = at_[kComponentPlace];
  read.segment = at_[kTerminatorPlace];
  // Before 005010 this element is the standard's letter U, and no repetition separator.
  if (IsSeparator(at_[kRepetitionPlace])) read.repetition = at_[kRepetitionPlace];
  if (!IsSeparator(read.component) || !IsSeparator(read.segment) ||
      read.component == read.element || read.segment == read.element ||
      read.segment == read.component) {
    return Fail("ISA",
                "its separators are letters, digits or not different from each other; "
                "choose other separators");
  }
  separators_ = read;
  *text = absl::string_view(at_, kTerminatorPlace);
  at_ += kHeaderSize;
  return true;
}

bool SegmentReader::ReadText(absl::string_view* text) {
  if (separators_.segment == 0) {
    return Fail(
        "", "the file does not begin with an ISA segment; this is not X12 or its head is missing");
  }
  size_t searched = 0;
  for (;;) {
    const auto available = static_cast<size_t>(end_ - at_);
    const void* found = std::memchr(at_ + searched, separators_.segment, available - searched);
    if (found != nullptr) {
      const auto length = static_cast<size_t>(static_cast<const char*>(found) - at_);
      if (length > max_segment_bytes_) break;
      *text = absl::string_view(at_, length);
      at_ += length + 1;
      return true;
    }
    if (available > max_segment_bytes_) break;
    searched = available;
    if (Need(available + 1)) continue;
    // Some writers leave out the last terminator of the file.
    if (available >= 3 && std::memcmp(at_, "IEA", 3) == 0) {
      *text = absl::string_view(at_, available);
      at_ = end_;
      return status_.ok();
    }
    return Fail("", "the file ends inside a segment; get the whole file");
  }
  status_ = absl::ResourceExhaustedError(
      absl::StrCat("segment ", segments_read_ + 1, " is longer than max_segment_bytes (",
                   max_segment_bytes_, "); is the segment terminator of the ISA segment right?"));
  return false;
}

// Moves what is left to the front of the buffer and reads until there are `count` bytes.
bool SegmentReader::Refill(size_t count) {
  if (source_ended_ || !status_.ok()) return false;
  auto left = static_cast<size_t>(end_ - at_);
  if (buffer_size_ < left + kReadSize) {
    // Doubling keeps a long segment from being copied at every read.
    const size_t size = 2 * std::max(buffer_size_, kReadSize);
    std::unique_ptr<char[]> larger(new char[size]);
    if (left > 0) std::memcpy(larger.get(), at_, left);
    buffer_ = std::move(larger);
    buffer_size_ = size;
  } else if (at_ != buffer_.get()) {
    if (left > 0) std::memmove(buffer_.get(), at_, left);
  }
  at_ = buffer_.get();
  while (left < count) {
    const absl::StatusOr<size_t> read = source_(buffer_.get() + left, buffer_size_ - left);
    if (!read.ok()) status_ = read.status();
    if (!read.ok() || *read == 0) source_ended_ = true;
    if (source_ended_) break;
    left += std::min(*read, buffer_size_ - left);
  }
  end_ = at_ + left;
  return left >= count;
}

bool SegmentReader::Fail(absl::string_view segment, absl::string_view message) {
  if (status_.ok()) {
    status_ =
        Problem(absl::StrCat("segment ", segments_read_ + 1, segment.empty() ? "" : " ", segment),
                Rule::kX12Syntax, message)
            .ToStatus();
  }
  return false;
}

}  // namespace claimwright::x12

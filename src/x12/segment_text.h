// Fields to the text of a segment, with every value that cannot be written reported at its field.
#ifndef CLAIMWRIGHT_SRC_X12_SEGMENT_TEXT_H_
#define CLAIMWRIGHT_SRC_X12_SEGMENT_TEXT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "claimwright/v1/x12.pb.h"
#include "src/base/issue_collector.h"
#include "src/x12/segment.h"

namespace claimwright::x12 {

// Dollars without zeros that say nothing: 12550 is "125.5".
std::string DecimalText(int64_t value, int decimals);

// CCYYMMDD.
std::string DateText(int32_t yyyymmdd);

// Whether a character can be a separator of a file that has numbers in it.
bool CanSeparate(char c);

// The elements of a segment that is being written; element 0 is the name.
class SegmentDraft {
 public:
  explicit SegmentDraft(absl::string_view name) : elements_(1, std::string(name)) {}

  absl::string_view operator[](size_t index) const {
    return index < elements_.size() ? absl::string_view(elements_[index]) : absl::string_view();
  }
  SegmentId id() const { return Id(elements_[0]); }
  void Set(size_t index, std::string text);

  // Takes over what a kept segment of this name has where this one has nothing, and how it writes
  // equal numbers.
  void Fill(const std::vector<std::string>& kept);

  // The segment without terminator, and without empty elements at its end but those that were kept.
  std::string Text(char element_separator) const;

 private:
  std::vector<std::string> elements_;
  size_t kept_size_ = 0;
};

// Puts values into drafts. Thread-compatible.
class ElementWriter {
 public:
  ElementWriter(const Separators& separators, IssueCollector* issues)
      : separators_(separators), issues_(issues) {}

  const Separators& separators() const { return separators_; }

  void Text(absl::string_view text, const Path& path, SegmentDraft* draft, size_t index);
  void Required(absl::string_view text, const Path& path, SegmentDraft* draft, size_t index);
  void Cents(int64_t cents, SegmentDraft* draft, size_t index);
  void Thousandths(int64_t thousandths, SegmentDraft* draft, size_t index);
  void Micros(int64_t micros, const Path& path, SegmentDraft* draft, size_t index);
  void Date(int32_t date, const Path& path, SegmentDraft* draft, size_t index);

  // A component of an element, and the element they make.
  std::string Component(absl::string_view text, const Path& path);
  std::string Join(std::vector<std::string> components, const Path& path);

  // The elements of a segment kept from a file with these separators, for this one. Empty when it
  // cannot be written; then there is an issue.
  std::vector<std::string> Kept(const v1::X12Segment& segment, const Separators& from,
                                const Path& path);

  void Error(const Path& path, Rule rule, absl::string_view message) {
    issues_->Error(path, rule, message);
  }

 private:
  bool CanWrite(absl::string_view text, const Path& path);
  bool Collides(char c) const;

  const Separators separators_;
  IssueCollector* issues_;
};

}  // namespace claimwright::x12

#endif  // CLAIMWRIGHT_SRC_X12_SEGMENT_TEXT_H_

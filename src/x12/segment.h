// One X12 segment as views into the reader's buffer.
#ifndef CLAIMWRIGHT_SRC_X12_SEGMENT_H_
#define CLAIMWRIGHT_SRC_X12_SEGMENT_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace claimwright::x12 {

// A segment's name ("CLM") as a number; 0 for a name that is empty or longer than three characters.
using SegmentId = uint32_t;

constexpr SegmentId Id(absl::string_view name) {
  if (name.empty() || name.size() > 3) return 0;
  SegmentId id = 0;
  for (char c : name) id = id << 8 | static_cast<unsigned char>(c);
  return id;
}

// The separators an interchange is written with; 0 for none.
struct Separators {
  char element = 0;
  char component = 0;
  char repetition = 0;
  char segment = 0;
};

// A segment. Elements count from 1, as the guides write them: SV102 is element 2 of SV1. Blanks at
// the end of an element are not part of it. Whoever reads an element into a field takes it; what
// nobody took is what no field holds. The views live until the next segment is read.
class Segment {
 public:
  // Splits the text (without terminator).
  void Assign(int64_t number, absl::string_view text, char element_separator) {
    number_ = number;
    text_ = text;
    count_ = 0;
    present_ = 0;
    taken_ = 1;  // element 0 is the name
    const char* begin = text.data();
    const char* const end = begin + text.size();
    for (const char* at = begin; at != end; ++at) {
      if (*at != element_separator) continue;
      Append(begin, at);
      begin = at + 1;
    }
    Append(begin, end);
    id_ = Id(elements_[0]);
  }

  int64_t number() const { return number_; }  // 1-based in the file
  SegmentId id() const { return id_; }
  absl::string_view text() const { return text_; }

  // An element; empty when it is absent.
  absl::string_view operator[](int index) const {
    return index < count_ ? elements_[index] : absl::string_view();
  }

  // The same, for an element that goes into a field.
  absl::string_view Take(int index) {
    taken_ |= Bit(index);
    return (*this)[index];
  }
  // An element of which a part goes into no field.
  void Leave(int index) { taken_ &= ~Bit(index); }
  // A segment that no field holds after all.
  void LeaveAll() { taken_ = 1; }

  // Whether every element that is present was taken.
  bool all_taken() const { return (present_ & ~taken_) == 0 && count_ > 1; }

 private:
  // The longest segment of an 837 has 21 elements. Elements beyond the room are never taken.
  static constexpr int kMaxElements = 48;
  static constexpr uint64_t kMore = uint64_t{1} << 63;

  static constexpr uint64_t Bit(int index) { return uint64_t{1} << index; }

  void Append(const char* begin, const char* end) {
    if (count_ == kMaxElements) {
      present_ |= kMore;
      return;
    }
    while (end != begin && end[-1] == ' ') --end;
    elements_[count_] = absl::string_view(begin, static_cast<size_t>(end - begin));
    if (end != begin) present_ |= Bit(count_);
    ++count_;
  }

  int64_t number_ = 0;
  SegmentId id_ = 0;
  int count_ = 0;
  uint64_t present_ = 0;
  uint64_t taken_ = 0;
  absl::string_view text_;
  absl::string_view elements_[kMaxElements];
};

// Walks the components of an element: HC:99213:25.
class Components {
 public:
  Components(absl::string_view element, char separator) : rest_(element), separator_(separator) {}

  // The next component; empty when there are no more.
  absl::string_view Next() {
    const size_t end = rest_.find(separator_);
    const absl::string_view component = rest_.substr(0, end);
    rest_ = end == absl::string_view::npos ? absl::string_view() : rest_.substr(end + 1);
    return component;
  }

  // Whether nothing but empty components is left.
  bool AtEnd() const { return rest_.find_first_not_of(separator_) == absl::string_view::npos; }

 private:
  absl::string_view rest_;
  char separator_;
};

}  // namespace claimwright::x12

#endif  // CLAIMWRIGHT_SRC_X12_SEGMENT_H_

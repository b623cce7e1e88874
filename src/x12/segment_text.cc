#include "src/x12/segment_text.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/types/span.h"
#include "src/base/date.h"
#include "src/x12/value.h"

namespace claimwright::x12 {
namespace {

bool IsControl(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

// Whether two texts are the same number: "945" and "945.00".
bool IsSameNumber(absl::string_view a, absl::string_view b) {
  constexpr int kDecimals = 6;
  constexpr int64_t kMost = std::numeric_limits<int64_t>::max() / 100;
  int64_t first = 0;
  int64_t second = 0;
  return ReadDecimal(a, kDecimals, kMost, &first) && ReadDecimal(b, kDecimals, kMost, &second) &&
         first == second;
}

}  // namespace

std::string DecimalText(int64_t value, int decimals) {
  const bool negative = value < 0;
  auto magnitude = static_cast<uint64_t>(value);
  if (negative) magnitude = ~magnitude + 1;
  std::string digits = absl::StrCat(magnitude);
  const auto places = static_cast<size_t>(decimals);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  std::string fraction = digits.substr(digits.size() - places);
  digits.resize(digits.size() - places);
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  return absl::StrCat(negative ? "-" : "", digits, fraction.empty() ? "" : ".", fraction);
}

std::string DateText(int32_t yyyymmdd) { return absl::StrCat(yyyymmdd); }

bool CanSeparate(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte != 0 && byte < 0x80 && c != ' ' && c != '.' && c != '-' && !absl::ascii_isalnum(byte);
}

void SegmentDraft::Set(size_t index, std::string text) {
  if (elements_.size() <= index) elements_.resize(index + 1);
  elements_[index] = std::move(text);
}

void SegmentDraft::Fill(const std::vector<std::string>& kept) {
  for (size_t index = 1; index < kept.size(); ++index) {
    const absl::string_view mine = (*this)[index];
    if (mine.empty() || IsSameNumber(mine, kept[index])) Set(index, kept[index]);
  }
  kept_size_ = kept.size();
}

std::string SegmentDraft::Text(char element_separator) const {
  const auto last = std::find_if(elements_.rbegin(), elements_.rend(),
                                 [](const std::string& element) { return !element.empty(); });
  const auto size = std::max(static_cast<size_t>(last.base() - elements_.begin()), kept_size_);
  return absl::StrJoin(absl::MakeSpan(elements_).first(size),
                       absl::string_view(&element_separator, 1));
}

void ElementWriter::Text(absl::string_view text, const Path& path, SegmentDraft* draft,
                         size_t index) {
  if (!text.empty() && CanWrite(text, path)) draft->Set(index, std::string(text));
}

void ElementWriter::Required(absl::string_view text, const Path& path, SegmentDraft* draft,
                             size_t index) {
  if (text.empty()) return Error(path, Rule::kRequired, "is missing; an 835 needs it");
  Text(text, path, draft, index);
}

void ElementWriter::Cents(int64_t cents, SegmentDraft* draft, size_t index) {
  draft->Set(index, DecimalText(cents, 2));
}

void ElementWriter::Thousandths(int64_t thousandths, SegmentDraft* draft, size_t index) {
  draft->Set(index, DecimalText(thousandths, 3));
}

void ElementWriter::Micros(int64_t micros, const Path& path, SegmentDraft* draft, size_t index) {
  if (micros < 0) return Error(path, Rule::kBadNumber, "is less than 0; give 0 or more");
  if (micros > 0) draft->Set(index, DecimalText(micros, 6));
}

void ElementWriter::Date(int32_t date, const Path& path, SegmentDraft* draft, size_t index) {
  claimwright::Date day = kNoDate;
  if (date == 0) return;
  if (!FromYyyymmdd(date, &day)) {
    return Error(path, Rule::kBadDate, "is no date that exists, YYYYMMDD; correct it");
  }
  draft->Set(index, DateText(date));
}

std::string ElementWriter::Component(absl::string_view text, const Path& path) {
  return !text.empty() && CanWrite(text, path) ? std::string(text) : std::string();
}

std::string ElementWriter::Join(std::vector<std::string> components, const Path& path) {
  while (!components.empty() && components.back().empty()) components.pop_back();
  std::string element = absl::StrJoin(components, absl::string_view(&separators_.component, 1));
  if (HasOtherSeparator(element, separators_.component)) {
    Error(path, Rule::kX12Syntax, "would be read with another component separator; correct it");
  }
  return element;
}

bool ElementWriter::Collides(char c) const {
  return c == separators_.element || c == separators_.component || c == separators_.segment ||
         (separators_.repetition != 0 && c == separators_.repetition);
}

bool ElementWriter::CanWrite(absl::string_view text, const Path& path) {
  absl::string_view why;
  if (!IsUtf8(text)) {
    why = "is not UTF-8; correct it";
  } else if (std::any_of(text.begin(), text.end(), [this](char c) { return Collides(c); })) {
    why = "has a separator of the file in it; choose other separators or leave the character out";
  } else if (std::any_of(text.begin(), text.end(), IsControl)) {
    why = "has a control character in it; leave it out";
  } else if (text.back() == ' ') {
    why = "has a blank at its end, which X12 does not keep; leave it out";
  }
  if (why.empty()) return true;
  Error(path, Rule::kX12Syntax, why);
  return false;
}

std::vector<std::string> ElementWriter::Kept(const v1::X12Segment& segment, const Separators& from,
                                             const Path& path) {
  const auto refuse = [&](absl::string_view why) {
    Error(path, Rule::kX12Syntax, why);
    return std::vector<std::string>();
  };
  const absl::string_view text = segment.text();
  if (text.empty() || text.back() == ' ' || !IsUtf8(text)) {
    return refuse("is no text of a segment; give it as it was read");
  }
  std::vector<std::string> elements = absl::StrSplit(text, absl::ByChar(from.element));
  for (std::string& element : elements) {
    for (char& c : element) {
      if (c == from.component) {
        c = separators_.component;
      } else if (from.repetition != 0 && c == from.repetition && separators_.repetition != 0) {
        c = separators_.repetition;
      } else if (Collides(c)) {
        return refuse("has a separator of the file in it; choose other separators");
      } else if (IsControl(c)) {
        return refuse("has a control character in it; leave it out");
      }
    }
  }
  return elements;
}

}  // namespace claimwright::x12

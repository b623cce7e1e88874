#include "src/x12/value.h"

#include "claimwright/money.h"
#include "src/base/date.h"

namespace claimwright::x12 {
namespace {

constexpr int64_t kMaxThousandths = int64_t{1'000'000'000'000} * 1000;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// How many bytes the character at the front takes in UTF-8; 0 when it is not one.
size_t Utf8Length(absl::string_view bytes) {
  const auto byte = [bytes](size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  const size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || bytes.size() < length) return 0;
  for (size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  const unsigned second = byte(1);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool surrogate = lead == 0xED && second > 0x9F;
  const bool too_high = lead == 0xF4 && second > 0x8F;
  return overlong || surrogate || too_high ? 0 : length;
}

}  // namespace

bool ReadDecimal(absl::string_view text, int decimals, int64_t most, int64_t* value) {
  size_t at = 0;
  const bool negative = !text.empty() && text[0] == '-';
  if (negative) ++at;
  int64_t magnitude = 0;
  int digits = 0;
  int missing = decimals;  // decimals still to come
  bool point = false;
  for (; at < text.size(); ++at) {
    if (text[at] == '.' && !point) {
      point = true;
      continue;
    }
    if (!IsDigit(text[at])) return false;
    ++digits;
    if (point && missing == 0) {
      if (text[at] != '0') return false;
      continue;
    }
    magnitude = magnitude * 10 + (text[at] - '0');
    if (magnitude > most) return false;
    if (point) --missing;
  }
  if (digits == 0) return false;
  for (; missing > 0; --missing) {
    magnitude *= 10;
    if (magnitude > most) return false;
  }
  *value = negative ? -magnitude : magnitude;
  return true;
}

bool ReadCents(absl::string_view text, int64_t* cents) {
  return ReadDecimal(text, 2, Money::kMaxDocumentCents, cents);
}

bool ReadThousandths(absl::string_view text, int64_t* thousandths) {
  return ReadDecimal(text, 3, kMaxThousandths, thousandths);
}

bool ReadWhole(absl::string_view text, int32_t most, int32_t* value) {
  int64_t wide = 0;
  if (!ReadDecimal(text, 0, most, &wide) || text[0] == '-') return false;
  *value = static_cast<int32_t>(wide);
  return true;
}

bool ReadDate(absl::string_view text, int32_t* yyyymmdd) {
  if (text.size() != 8) return false;
  int32_t value = 0;
  for (char c : text) {
    if (!IsDigit(c)) return false;
    value = value * 10 + (c - '0');
  }
  Date date = kNoDate;
  if (!FromYyyymmdd(value, &date)) return false;
  *yyyymmdd = value;
  return true;
}

bool ReadDigits(absl::string_view text, std::string* digits) {
  digits->clear();
  for (char c : text) {
    if (IsDigit(c)) {
      digits->push_back(c);
    } else if (c != '-' && c != ' ') {
      return false;
    }
  }
  return !digits->empty();
}

bool HasOtherSeparator(absl::string_view composite, char separator) {
  constexpr size_t kPlace = 2;
  constexpr absl::string_view kUsual = ":>|<\\^&!+\x1F";
  return composite.size() > kPlace + 1 && composite.find(separator) == absl::string_view::npos &&
         kUsual.find(composite[kPlace]) != absl::string_view::npos;
}

bool IsUtf8(absl::string_view bytes) {
  while (!bytes.empty()) {
    const size_t length = Utf8Length(bytes);
    if (length == 0) return false;
    bytes.remove_prefix(length);
  }
  return true;
}

void AppendLatin1(absl::string_view bytes, std::string* utf8) {
  for (char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      utf8->push_back(c);
    } else {
      utf8->push_back(static_cast<char>(0xC0 | byte >> 6));
      utf8->push_back(static_cast<char>(0x80 | (byte & 0x3F)));
    }
  }
}

}  // namespace claimwright::x12

#include "src/base/document.h"

#include "absl/strings/str_cat.h"

namespace claimwright {

void DocumentReader::Missing(const Path& path) {
  issues_.Error(path, Rule::kRequired, "is required and was not given");
}

void DocumentReader::UnknownField(const Path& path) {
  issues_.Error(path, Rule::kUnknownField,
                "has a field this version of the library does not know; remove it or update");
}

void DocumentReader::UnknownEnum(int value, const Path& path) {
  if (value == 0) return Missing(path);
  issues_.Error(
      path, Rule::kUnknownEnum,
      absl::StrCat("is number ", value, ", which this version of the library does not know"));
}

void DocumentReader::BadDate(const Path& path) {
  issues_.Error(path, Rule::kBadDate, "is not a date YYYYMMDD from 18000101 to 21991231");
}

void DocumentReader::OutOfRange(int64_t at_least, int64_t at_most, Rule rule, const Path& path) {
  issues_.Error(path, rule, absl::StrCat("must be from ", at_least, " to ", at_most));
}

void DocumentReader::Period(int32_t from_value, int32_t to_value, const Path& path, Date* from,
                            Date* to) {
  *from = OptionalDate(from_value, kNoDate, Path(path, "from_date"));
  *to = OptionalDate(to_value, kFarFuture, Path(path, "to_date"));
  if (*to < *from) {
    issues_.Error(Path(path, "to_date"), Rule::kBadPeriod, "is before the from date");
  }
}

Code DocumentReader::OptionalCode(absl::string_view text, const Path& path) {
  Code code = kNoCode;
  if (!PackCode(text, &code)) {
    issues_.Error(path, Rule::kBadCode,
                  "must be up to 10 digits and capital letters, no dots or dashes");
  }
  return code;
}

std::string FingerprintOf(absl::string_view bytes) {
  constexpr unsigned __int128 kPrime = (static_cast<unsigned __int128>(1) << 88) + 0x13B;
  unsigned __int128 hash =
      (static_cast<unsigned __int128>(0x6C62272E07BB0142) << 64) | 0x62B821756295C58D;
  for (char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= kPrime;
  }
  std::string text(16, '\0');
  for (size_t i = 0; i < 16; ++i) text[i] = static_cast<char>(hash >> (120 - 8 * i));
  return text;
}

}  // namespace claimwright

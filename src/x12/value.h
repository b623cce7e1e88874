// The data types of X12 elements. Each function is exact: it reads all of the text or returns
// false.
#ifndef CLAIMWRIGHT_SRC_X12_VALUE_H_
#define CLAIMWRIGHT_SRC_X12_VALUE_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace claimwright::x12 {

// A decimal number in units of 10^-decimals: ReadDecimal("12.5", 2) is 1250. More decimals may be
// written if they are zeros. False for anything else, and for a magnitude above `most`.
bool ReadDecimal(absl::string_view text, int decimals, int64_t most, int64_t* value);

// Dollars as cents, up to Money::kMaxDocumentCents.
bool ReadCents(absl::string_view text, int64_t* cents);

// A quantity in thousandths, up to 10^12 units.
bool ReadThousandths(absl::string_view text, int64_t* thousandths);

// A whole number from 0 to `most`; decimals may be written if they are zeros.
bool ReadWhole(absl::string_view text, int32_t most, int32_t* value);

// CCYYMMDD of a day that exists.
bool ReadDate(absl::string_view text, int32_t* yyyymmdd);

// The digits of an identifier that may be written with dashes and blanks; false when it has
// anything else or no digit.
bool ReadDigits(absl::string_view text, std::string* digits);

// Whether a composite without this component separator seems to have another one: the character
// behind a qualifier of two characters is one that writers separate with.
bool HasOtherSeparator(absl::string_view composite, char separator);

bool IsUtf8(absl::string_view bytes);

// ISO 8859-1 as UTF-8.
void AppendLatin1(absl::string_view bytes, std::string* utf8);

}  // namespace claimwright::x12

#endif  // CLAIMWRIGHT_SRC_X12_VALUE_H_

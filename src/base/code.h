// Published codes packed into integers, so that a comparison is one and a range test two compares.
#ifndef CLAIMWRIGHT_SRC_BASE_CODE_H_
#define CLAIMWRIGHT_SRC_BASE_CODE_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace claimwright {

// A code of up to 10 characters 0-9 and A-Z: 6 bits a character, the first character highest,
// unused places 0. Order is the order of the text. 0 is no code.
using Code = uint64_t;
inline constexpr Code kNoCode = 0;
inline constexpr int kMaxCodeLength = 10;

// 1 to 36 for 0-9 and A-Z, else 0.
constexpr uint64_t CodeDigit(char c) {
  if (c >= '0' && c <= '9') return static_cast<uint64_t>(c - '0') + 1;
  if (c >= 'A' && c <= 'Z') return static_cast<uint64_t>(c - 'A') + 11;
  return 0;
}

// Packs a code; false when it is too long or has another character. Empty text is kNoCode.
constexpr bool PackCode(absl::string_view text, Code* code) {
  if (text.size() > kMaxCodeLength) return false;
  Code packed = 0;
  int shift = 54;
  for (char c : text) {
    const uint64_t digit = CodeDigit(c);
    if (digit == 0) return false;
    packed |= digit << shift;
    shift -= 6;
  }
  *code = packed;
  return true;
}

// Packs an NDC of up to 11 digits, 4 bits a digit, in the same left-aligned form.
constexpr bool PackNdc(absl::string_view text, Code* code) {
  if (text.size() > 11) return false;
  Code packed = 0;
  int shift = 56;
  for (char c : text) {
    if (c < '0' || c > '9') return false;
    packed |= (static_cast<uint64_t>(c - '0') + 1) << shift;
    shift -= 4;
  }
  *code = packed;
  return true;
}

// The character at a place, 0 to 9, of a packed code as CodeDigit gives it.
constexpr uint64_t CodeDigitAt(Code code, int place) { return code >> (54 - 6 * place) & 63; }

// Form checks. They say whether a code has the shape of its code set, not whether it was issued.
bool IsNpi(absl::string_view text);  // 45 CFR 162.406: 10 digits, 1 or 2 first, check digit
bool IsProcedureCode(absl::string_view text);        // HCPCS Level I or II
bool IsModifier(absl::string_view text);             // two letters or digits
bool IsDiagnosisCode(absl::string_view text);        // ICD-10-CM without the dot
bool IsPlaceOfService(absl::string_view text);       // in the CMS place of service code set
bool IsDentalProcedureCode(absl::string_view text);  // D and four digits
bool IsRevenueCode(absl::string_view text);          // four digits
bool IsTypeOfBill(absl::string_view text);           // NUBC: two digits from 1, a digit or letter
bool IsTaxonomyCode(absl::string_view text);         // NUCC: ten letters or digits, the last an X

// The number of a tooth from 0 to 103, in the universal numbering: 1 to 32, 51 to 82, A to T, AS to
// TS; -1 for any other text.
int ToothNumber(absl::string_view text);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_BASE_CODE_H_

#include "src/base/code.h"

#include "absl/strings/ascii.h"

namespace claimwright {
namespace {

bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }
bool IsLetter(char c) { return absl::ascii_isupper(static_cast<unsigned char>(c)); }
bool IsLetterOrDigit(char c) { return IsDigit(c) || IsLetter(c); }

bool AllDigits(absl::string_view text) {
  for (char c : text) {
    if (!IsDigit(c)) return false;
  }
  return true;
}

// One bit for each assigned place of service code 00 to 99.
constexpr bool IsAssignedPlace(int place) {
  return (place >= 1 && place <= 27) || (place >= 31 && place <= 34) || place == 41 ||
         place == 42 || (place >= 49 && place <= 58) || (place >= 60 && place <= 62) ||
         place == 65 || place == 66 || place == 71 || place == 72 || place == 81 || place == 99;
}

}  // namespace

bool IsNpi(absl::string_view text) {
  if (text.size() != 10 || !AllDigits(text)) return false;
  if (text[0] != '1' && text[0] != '2') return false;
  int sum = 24;  // the Luhn sum of the prefix 80840
  for (size_t i = 0; i < 10; ++i) {
    int digit = text[i] - '0';
    if (i % 2 == 0) digit = digit < 5 ? 2 * digit : 2 * digit - 9;
    sum += digit;
  }
  return sum % 10 == 0;
}

bool IsProcedureCode(absl::string_view text) {
  if (text.size() != 5) return false;
  if (IsLetter(text[0])) return text[0] <= 'V' && AllDigits(text.substr(1));
  if (!AllDigits(text.substr(0, 4))) return false;
  return IsDigit(text[4]) || absl::string_view("ABFMTU").find(text[4]) != absl::string_view::npos;
}

bool IsModifier(absl::string_view text) {
  return text.size() == 2 && IsLetterOrDigit(text[0]) && IsLetterOrDigit(text[1]);
}

bool IsDiagnosisCode(absl::string_view text) {
  if (text.size() < 3 || text.size() > 7) return false;
  if (!IsLetter(text[0]) || !IsDigit(text[1])) return false;
  for (char c : text.substr(2)) {
    if (!IsLetterOrDigit(c)) return false;
  }
  return true;
}

bool IsPlaceOfService(absl::string_view text) {
  return text.size() == 2 && AllDigits(text) &&
         IsAssignedPlace((text[0] - '0') * 10 + (text[1] - '0'));
}

bool IsDentalProcedureCode(absl::string_view text) {
  return text.size() == 5 && text[0] == 'D' && AllDigits(text.substr(1));
}

bool IsRevenueCode(absl::string_view text) { return text.size() == 4 && AllDigits(text); }

bool IsTypeOfBill(absl::string_view text) {
  return text.size() == 3 && AllDigits(text.substr(0, 2)) && text[0] != '0' && text[1] != '0' &&
         IsLetterOrDigit(text[2]);
}

bool IsTaxonomyCode(absl::string_view text) {
  if (text.size() != 10 || text[9] != 'X') return false;
  for (char c : text) {
    if (!IsLetterOrDigit(c)) return false;
  }
  return true;
}

int ToothNumber(absl::string_view text) {
  constexpr int kPermanent = 32, kPrimary = 20;
  if (text.empty() || text.size() > 2) return -1;
  if (IsLetter(text[0])) {
    const int letter = text[0] - 'A';
    if (letter >= kPrimary) return -1;
    if (text.size() == 1) return 2 * kPermanent + letter;
    return text[1] == 'S' ? 2 * kPermanent + kPrimary + letter : -1;
  }
  if (!AllDigits(text) || text[0] == '0') return -1;
  const int number = text.size() == 1 ? text[0] - '0' : (text[0] - '0') * 10 + (text[1] - '0');
  if (number <= kPermanent) return number - 1;
  return number > 50 && number <= 50 + kPermanent ? number - 51 + kPermanent : -1;
}

}  // namespace claimwright

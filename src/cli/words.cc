#include "src/cli/words.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "claimwright/money.h"

namespace claimwright::cli {

std::string Dollars(int64_t cents) { return FormatMoney(Money::FromCents(cents)); }

std::string Quantity(int64_t thousandths) {
  std::string text = absl::StrFormat("%d.%03d", thousandths / 1000, thousandths % 1000);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string DateText(int32_t yyyymmdd) {
  if (yyyymmdd == 0) return "no date";
  return absl::StrFormat("%04d-%02d-%02d", yyyymmdd / 10000, yyyymmdd / 100 % 100, yyyymmdd % 100);
}

std::string Count(int64_t count, absl::string_view one) {
  return absl::StrCat(count, " ", one, count == 1 ? "" : "s");
}

std::string MethodText(const std::string& code) {
  if (code == "CHK") return "check";
  return code == "NON" ? "no payment" : code;
}

}  // namespace claimwright::cli

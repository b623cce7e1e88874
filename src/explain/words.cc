#include "src/explain/words.h"

#include <algorithm>
#include <cstdlib>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "claimwright/money.h"
#include "src/base/protobuf_compat.h"

namespace claimwright {
namespace {

// A number of parts, `per` to a whole (a power of ten), with at least `decimals` decimals.
std::string Decimal(int64_t parts, int64_t per, size_t decimals) {
  std::string fraction;
  int64_t rest = std::abs(parts % per);
  for (int64_t unit = per / 10; unit > 0; unit /= 10) {
    fraction.push_back(static_cast<char>('0' + rest / unit));
    rest %= unit;
  }
  while (fraction.size() > decimals && fraction.back() == '0') fraction.pop_back();
  return fraction.empty() ? absl::StrCat(parts / per) : absl::StrCat(parts / per, ".", fraction);
}

}  // namespace

int64_t Minus(int64_t left, int64_t right) {
  int64_t difference = 0;
  __builtin_sub_overflow(left, right, &difference);
  return difference;
}

std::string DollarsOrNothing(int64_t cents) { return cents == 0 ? "nothing" : Dollars(cents); }
std::string Dollars(int64_t cents) { return FormatMoney(Money::FromCents(cents)); }
std::string UnitPrice(int64_t micros) {
  if (micros % 10'000 == 0) return Dollars(micros / 10'000);
  const std::string whole = Dollars(micros / 1'000'000 * 100);  // ends in ".00"
  return absl::StrCat(whole.substr(0, whole.size() - 2),
                      Decimal(micros % 1'000'000, 1'000'000, 2).substr(2));
}
std::string Percent(int64_t micros) { return absl::StrCat(Decimal(micros, 10'000, 0), " %"); }
std::string Quantity(int64_t thousandths) { return Decimal(thousandths, 1000, 0); }

std::string Counted(int64_t thousandths, v1::Measure measure) {
  const char* const what = measure == v1::MEASURE_VISITS ? " visit"
                           : measure == v1::MEASURE_DAYS ? " day"
                                                         : " unit";
  return absl::StrCat(Quantity(thousandths), what, thousandths == 1000 ? "" : "s");
}

std::string DateText(int32_t date) {
  static constexpr const char* kMonths[] = {"January",   "February", "March",    "April",
                                            "May",       "June",     "July",     "August",
                                            "September", "October",  "November", "December"};
  const int month = std::min(12, std::max(1, date / 100 % 100));
  return absl::StrCat(kMonths[month - 1], " ", date % 100, ", ", date / 10000);
}

std::string ShortDate(int32_t date) {
  return absl::StrCat(absl::Dec(date / 10000, absl::kZeroPad4), "-",
                      absl::Dec(date / 100 % 100, absl::kZeroPad2), "-",
                      absl::Dec(date % 100, absl::kZeroPad2));
}

std::string NameText(absl::string_view id) { return absl::StrReplaceAll(id, {{"_", " "}}); }

std::string DeductibleName(absl::string_view accumulator_id) {
  const std::string name = NameText(accumulator_id);
  return absl::StrContains(name, "deductible") ? absl::StrCat("the ", name)
                                               : absl::StrCat("your deductible (", name, ")");
}

std::string RoundingText(v1::Rounding rounding) {
  if (rounding == v1::ROUNDING_UNSPECIFIED || rounding == v1::ROUNDING_HALF_UP) return "";
  return absl::StrCat(", rounded ",
                      EnumText(rounding, v1::Rounding_Name, v1::Rounding_IsValid, "ROUNDING_"));
}

std::string GroupText(v1::AdjustmentGroup group) {
  return std::string(absl::StripPrefix(View(v1::AdjustmentGroup_Name(group)), "ADJUSTMENT_GROUP_"));
}

std::string AdjustmentText(const v1::Adjustment& adjustment) {
  std::string text = absl::StrCat(GroupText(adjustment.group()), "-", adjustment.carc_code());
  for (const std::string& rarc : adjustment.rarc_codes()) absl::StrAppend(&text, " ", rarc);
  return absl::StrCat(text, " ", Dollars(adjustment.amount_cents()));
}

std::string OutcomeText(v1::Outcome outcome) {
  return absl::AsciiStrToLower(absl::StripPrefix(View(v1::Outcome_Name(outcome)), "OUTCOME_"));
}

}  // namespace claimwright

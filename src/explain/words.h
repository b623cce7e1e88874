// Amounts, rates and names as words.
#ifndef CLAIMWRIGHT_SRC_EXPLAIN_WORDS_H_
#define CLAIMWRIGHT_SRC_EXPLAIN_WORDS_H_

#include <cstdint>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "claimwright/v1/adjudication.pb.h"
#include "src/base/protobuf_compat.h"

namespace claimwright {

int64_t Minus(int64_t left, int64_t right);  // wraps around: messages may hold anything

std::string Dollars(int64_t cents);                             // "$1,234.56"
std::string DollarsOrNothing(int64_t cents);                    // "nothing" for 0
std::string UnitPrice(int64_t micros);                          // "$33.4009", at least two decimals
std::string Percent(int64_t micros);                            // "20 %", "12.5 %"
std::string Quantity(int64_t thousandths);                      // "2", "1.5"
std::string Counted(int64_t thousandths, v1::Measure measure);  // "1 visit", "2.5 units"
std::string DateText(int32_t date);                             // "March 3, 2026"
std::string ShortDate(int32_t date);                            // "2026-03-03"
std::string NameText(absl::string_view id);        // "out_of_pocket" as "out of pocket"
std::string DeductibleName(absl::string_view id);  // "the deductible", "your deductible (general)"
std::string RoundingText(v1::Rounding rounding);   // ", rounded up"; half up is silent
std::string GroupText(v1::AdjustmentGroup group);  // "PR"
std::string AdjustmentText(const v1::Adjustment& adjustment);  // "PR-96 N130 $95.00"
std::string OutcomeText(v1::Outcome outcome);                  // "paid"

// The name of an enum's value in words: COB_METHOD_NON_DUPLICATION as "non duplication".
template <typename Enum>
std::string EnumText(Enum value, const std::string& (*name)(Enum), bool (*is_valid)(int),
                     absl::string_view prefix) {
  if (!is_valid(value)) return "unknown";
  return NameText(absl::AsciiStrToLower(absl::StripPrefix(View(name(value)), prefix)));
}

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_EXPLAIN_WORDS_H_

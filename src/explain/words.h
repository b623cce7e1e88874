// Amounts, rates and names as words.
#ifndef CLAIMWRIGHT_SRC_EXPLAIN_WORDS_H_
#define CLAIMWRIGHT_SRC_EXPLAIN_WORDS_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "claimwright/v1/adjudication.pb.h"

namespace claimwright {

std::string Dollars(int64_t cents);                            // "$1,234.56"
std::string UnitPrice(int64_t micros);                         // "$33.4009", at least two decimals
std::string Percent(int64_t micros);                           // "20 %", "12.5 %"
std::string Quantity(int64_t thousandths);                     // "2", "1.5"
std::string DateText(int32_t date);                            // "March 3, 2026"
std::string ShortDate(int32_t date);                           // "2026-03-03"
std::string NameText(absl::string_view id);                    // "out_of_pocket" as "out of pocket"
std::string GroupText(v1::AdjustmentGroup group);              // "PR"
std::string AdjustmentText(const v1::Adjustment& adjustment);  // "PR-96 N130 $95.00"
std::string OutcomeText(v1::Outcome outcome);                  // "paid"

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_EXPLAIN_WORDS_H_

// Amounts and dates as the program prints them.
#ifndef CLAIMWRIGHT_SRC_CLI_WORDS_H_
#define CLAIMWRIGHT_SRC_CLI_WORDS_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace claimwright::cli {

std::string Dollars(int64_t cents);  // "$1,234.56"

std::string Quantity(int64_t thousandths);  // "12", "1.5"

std::string DateText(int32_t yyyymmdd);  // "2026-05-11"; 0 is "no date"

std::string Count(int64_t count, absl::string_view one);  // "1 claim", "2 claims"

std::string MethodText(const std::string& code);  // of a payment (BPR04): "check", "no payment"

}  // namespace claimwright::cli

#endif  // CLAIMWRIGHT_SRC_CLI_WORDS_H_

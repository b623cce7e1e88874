#include "claimwright/money.h"

#include <limits>

#include "absl/strings/str_cat.h"
#include "src/base/split.h"

namespace claimwright {
namespace {

constexpr __int128 kMax128 = ~(static_cast<__int128>(1) << 127);

absl::optional<Money> ToMoneyIfFits(__int128 cents) {
  if (cents > std::numeric_limits<int64_t>::max() || cents < std::numeric_limits<int64_t>::min()) {
    return absl::nullopt;
  }
  return Money::FromCents(static_cast<int64_t>(cents));
}

}  // namespace

absl::optional<Money> Money::Times(int64_t quantity_thousandths, Rounding rounding) const {
  return ToMoneyIfFits(
      DivideRounded(static_cast<__int128>(cents_) * quantity_thousandths, 1000, rounding));
}

absl::optional<Money> CheckedAdd(Money a, Money b) {
  int64_t sum;
  if (__builtin_add_overflow(a.cents(), b.cents(), &sum)) return absl::nullopt;
  return Money::FromCents(sum);
}

Product& Product::Times(int64_t micros) {
  using Magnitude = unsigned __int128;
  const Magnitude magnitude =
      value_ < 0 ? -static_cast<Magnitude>(value_) : static_cast<Magnitude>(value_);
  const Magnitude factor =
      micros < 0 ? -static_cast<Magnitude>(micros) : static_cast<Magnitude>(micros);
  if (factor != 0 && magnitude > static_cast<Magnitude>(kMax128) / factor) overflow_ = true;
  if (!overflow_) value_ *= micros;
  ++factors_;
  if (factors_ > 4) overflow_ = true;
  return *this;
}

Product& Product::Plus(const Product& other) {
  overflow_ |= other.overflow_ || factors_ != other.factors_;
  if (!overflow_ && __builtin_add_overflow(value_, other.value_, &value_)) overflow_ = true;
  return *this;
}

absl::optional<Money> Product::ToMoney(Rounding rounding) const {
  if (overflow_) return absl::nullopt;
  __int128 divisor = 10'000;  // dollars in micros to cents
  for (int i = 1; i < factors_; ++i) divisor *= 1'000'000;
  return ToMoneyIfFits(DivideRounded(value_, divisor, rounding));
}

absl::optional<Money> PriceOf(int64_t unit_price_micros, int64_t quantity_thousandths,
                              Rounding rounding) {
  int64_t product = 0;
  if (rounding == Rounding::kHalfUp && unit_price_micros >= 0 && quantity_thousandths >= 0 &&
      !__builtin_mul_overflow(unit_price_micros, quantity_thousandths, &product) &&
      product < INT64_MAX - 5'000'000) {
    return Money::FromCents((product + 5'000'000) / 10'000'000);  // the same in 64 bits
  }
  const __int128 exact = static_cast<__int128>(unit_price_micros) * quantity_thousandths;
  return ToMoneyIfFits(DivideRounded(exact, 10'000'000, rounding));
}

std::vector<Money> Allocate(Money total, absl::Span<const int64_t> weights) {
  std::vector<SplitRest> scratch(weights.size());
  std::vector<int64_t> cents(weights.size());
  Split(total.cents(), weights, absl::MakeSpan(scratch), absl::MakeSpan(cents));
  std::vector<Money> parts;
  parts.reserve(cents.size());
  for (int64_t part : cents) parts.push_back(Money::FromCents(part));
  return parts;
}

std::string FormatMoney(Money amount) {
  const bool negative = amount.cents() < 0;
  const uint64_t cents =
      negative ? 0 - static_cast<uint64_t>(amount.cents()) : static_cast<uint64_t>(amount.cents());
  std::string digits = absl::StrCat(cents / 100);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<size_t>(at), ",");
  }
  const uint64_t rest = cents % 100;
  return absl::StrCat(negative ? "-$" : "$", digits, rest < 10 ? ".0" : ".", rest);
}

}  // namespace claimwright

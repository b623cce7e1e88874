// Money in whole cents, and the only ways to make money from numbers: Rate::Of, Product,
// Money::Times and Allocate. Every rounding is named at the call.
#ifndef CLAIMWRIGHT_MONEY_H_
#define CLAIMWRIGHT_MONEY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/types/optional.h"
#include "absl/types/span.h"

namespace claimwright {

// How a fraction of a cent is rounded.
enum class Rounding : uint8_t {
  kHalfUp = 1,    // a half goes away from zero
  kHalfEven = 2,  // a half goes to the even cent
  kUp = 3,        // any part goes away from zero
  kDown = 4,      // any part is dropped
};

// value / divisor, rounded. Requires divisor > 0. Exact for every value.
constexpr __int128 DivideRounded(__int128 value, __int128 divisor, Rounding rounding) {
  const __int128 sign = value < 0 ? -1 : 1;
  const __int128 magnitude = value * sign;
  const __int128 quotient = magnitude / divisor;
  const __int128 rest = magnitude - quotient * divisor;
  bool up = false;
  switch (rounding) {
    case Rounding::kHalfUp:
      up = 2 * rest >= divisor;
      break;
    case Rounding::kHalfEven:
      up = 2 * rest > divisor || (2 * rest == divisor && quotient % 2 != 0);
      break;
    case Rounding::kUp:
      up = rest > 0;
      break;
    case Rounding::kDown:
      break;
  }
  return sign * (quotient + (up ? 1 : 0));
}

// An amount of US dollars in whole cents, signed.
//
// Guarantees:
// 1. Never a floating point number, never an implicit rounding.
// 2. Operators are exact as long as the result fits in 64 bits. Every amount that enters through a
//    document is at most kMaxDocumentCents, so sums over a claim cannot leave 64 bits; code that
//    adds without that bound uses CheckedAdd.
class Money {
 public:
  // The largest amount a document may state: ten billion dollars.
  static constexpr int64_t kMaxDocumentCents = 1'000'000'000'000;

  constexpr Money() = default;
  static constexpr Money FromCents(int64_t cents) { return Money(cents); }

  constexpr int64_t cents() const { return cents_; }

  // This amount for each unit, times a quantity in thousandths; nullopt when it leaves 64 bits.
  absl::optional<Money> Times(int64_t quantity_thousandths, Rounding rounding) const;

  friend constexpr Money operator+(Money a, Money b) { return Money(a.cents_ + b.cents_); }
  friend constexpr Money operator-(Money a, Money b) { return Money(a.cents_ - b.cents_); }
  friend constexpr Money operator-(Money a) { return Money(-a.cents_); }
  constexpr Money& operator+=(Money other) { return *this = *this + other; }
  constexpr Money& operator-=(Money other) { return *this = *this - other; }
  friend constexpr bool operator==(Money a, Money b) { return a.cents_ == b.cents_; }
  friend constexpr bool operator!=(Money a, Money b) { return a.cents_ != b.cents_; }
  friend constexpr bool operator<(Money a, Money b) { return a.cents_ < b.cents_; }
  friend constexpr bool operator<=(Money a, Money b) { return a.cents_ <= b.cents_; }
  friend constexpr bool operator>(Money a, Money b) { return a.cents_ > b.cents_; }
  friend constexpr bool operator>=(Money a, Money b) { return a.cents_ >= b.cents_; }

 private:
  explicit constexpr Money(int64_t cents) : cents_(cents) {}
  int64_t cents_ = 0;
};

// a + b, or nullopt when the sum leaves 64 bits.
absl::optional<Money> CheckedAdd(Money a, Money b);

// A rate in millionths: 20 % is 200000.
class Rate {
 public:
  constexpr Rate() = default;
  static constexpr Rate FromMicros(int64_t micros) { return Rate(micros); }
  constexpr int64_t micros() const { return micros_; }

  // This rate of an amount. Exact up to the one rounding. Requires a rate of at most 1000 (100,000
  // %) and an amount within Money::kMaxDocumentCents, which documents are held to.
  constexpr Money Of(Money amount, Rounding rounding) const {
    if (rounding == Rounding::kHalfUp && amount.cents() >= 0 &&
        amount.cents() <= Money::kMaxDocumentCents && micros_ >= 0 && micros_ <= 1'000'000) {
      return Money::FromCents((micros_ * amount.cents() + 500'000) /
                              1'000'000);  // the same in 64 bits
    }
    return Money::FromCents(static_cast<int64_t>(
        DivideRounded(static_cast<__int128>(micros_) * amount.cents(), 1'000'000, rounding)));
  }

 private:
  explicit constexpr Rate(int64_t micros) : micros_(micros) {}
  int64_t micros_ = 0;
};

// An exact product of numbers in millionths, rounded once at the end:
//   Product(unit_price_micros).Times(quantity_micros).ToMoney(Rounding::kHalfUp)
// It holds up to four factors; a product that leaves 128 bits becomes nullopt.
class Product {
 public:
  explicit Product(int64_t micros) : value_(micros) {}
  Product& Times(int64_t micros);
  Product& Plus(const Product& other);  // requires the same number of factors

  // The product as dollars, rounded to the cent; nullopt when it does not fit.
  absl::optional<Money> ToMoney(Rounding rounding) const;

 private:
  __int128 value_;
  int factors_ = 1;
  bool overflow_ = false;
};

// unit_price x quantity, rounded once to the cent; nullopt when it leaves 64 bits.
absl::optional<Money> PriceOf(int64_t unit_price_micros, int64_t quantity_thousandths,
                              Rounding rounding);

// Splits a total in proportion to weights (0 or more) so that the parts sum to the whole: largest
// remainder, ties to the earlier part. Weights that are all 0 put the whole on the first part.
// Empty weights give no parts.
std::vector<Money> Allocate(Money total, absl::Span<const int64_t> weights);

// "$1,234.56", "-$0.05".
std::string FormatMoney(Money amount);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_MONEY_H_

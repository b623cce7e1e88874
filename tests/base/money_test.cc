#include "claimwright/money.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>
#include <random>
#include <vector>

#include "absl/types/optional.h"
#include "gtest/gtest.h"

namespace claimwright {
namespace {

constexpr int64_t kMax64 = std::numeric_limits<int64_t>::max();
constexpr int64_t kMin64 = std::numeric_limits<int64_t>::min();
constexpr Rounding kRoundings[] = {Rounding::kHalfUp, Rounding::kHalfEven, Rounding::kUp,
                                   Rounding::kDown};

int64_t Divide(int64_t value, int64_t divisor, Rounding rounding) {
  return static_cast<int64_t>(DivideRounded(value, divisor, rounding));
}

// The cents of a product, or -1 where it does not fit.
int64_t CentsOf(absl::optional<Money> money) { return money.has_value() ? money->cents() : -1; }

std::vector<int64_t> CentsOf(const std::vector<Money>& parts) {
  std::vector<int64_t> cents;
  for (Money part : parts) cents.push_back(part.cents());
  return cents;
}

// The nearest whole number below or above, decided by comparing distances.
int64_t NaiveRounded(int64_t value, int64_t divisor, Rounding rounding) {
  int64_t below = 0;
  while (below * divisor > value) --below;
  while ((below + 1) * divisor <= value) ++below;
  const int64_t rest = value - below * divisor;
  if (rest == 0) return below;
  const int64_t toward_zero = value > 0 ? below : below + 1;
  const int64_t away = value > 0 ? below + 1 : below;
  if (rounding == Rounding::kDown) return toward_zero;
  if (rounding == Rounding::kUp) return away;
  if (2 * rest != divisor) return 2 * rest < divisor ? below : below + 1;
  if (rounding == Rounding::kHalfUp) return away;
  return below % 2 == 0 ? below : below + 1;
}

TEST(DivideRounded, AgreesWithTheNaiveRoundingForEverySmallNumber) {
  for (Rounding rounding : kRoundings) {
    for (int64_t divisor = 1; divisor <= 12; ++divisor) {
      for (int64_t value = -60; value <= 60; ++value) {
        ASSERT_EQ(Divide(value, divisor, rounding), NaiveRounded(value, divisor, rounding))
            << value << " / " << divisor << ", rounding " << static_cast<int>(rounding);
      }
    }
  }
}

TEST(DivideRounded, AHalfCentGoesWhereTheRoundingSays) {
  EXPECT_EQ(Divide(25, 10, Rounding::kHalfUp), 3);
  EXPECT_EQ(Divide(-25, 10, Rounding::kHalfUp), -3);
  EXPECT_EQ(Divide(25, 10, Rounding::kHalfEven), 2);
  EXPECT_EQ(Divide(35, 10, Rounding::kHalfEven), 4);
  EXPECT_EQ(Divide(-25, 10, Rounding::kHalfEven), -2);
  EXPECT_EQ(Divide(21, 10, Rounding::kUp), 3);
  EXPECT_EQ(Divide(-21, 10, Rounding::kUp), -3);
  EXPECT_EQ(Divide(29, 10, Rounding::kDown), 2);
  EXPECT_EQ(Divide(-29, 10, Rounding::kDown), -2);
}

TEST(DivideRounded, IsExactBeyond64Bits) {
  const __int128 product = static_cast<__int128>(kMax64) * kMax64;
  EXPECT_TRUE(DivideRounded(product, kMax64, Rounding::kHalfUp) == kMax64);
  EXPECT_TRUE(DivideRounded(-product, kMax64, Rounding::kUp) == -kMax64);
}

TEST(Money, TimesAQuantityIsRoundedOnce) {
  EXPECT_EQ(CentsOf(Money::FromCents(333).Times(1500, Rounding::kHalfUp)), 500);
  EXPECT_EQ(CentsOf(Money::FromCents(333).Times(1500, Rounding::kDown)), 499);
  EXPECT_EQ(CentsOf(Money::FromCents(333).Times(1500, Rounding::kHalfEven)), 500);
  EXPECT_EQ(CentsOf(Money::FromCents(331).Times(1500, Rounding::kHalfEven)), 496);
  EXPECT_EQ(CentsOf(Money::FromCents(331).Times(0, Rounding::kUp)), 0);
}

TEST(Money, TimesRefusesWhatLeaves64Bits) {
  EXPECT_EQ(CentsOf(Money::FromCents(kMax64).Times(1000, Rounding::kHalfUp)), kMax64);
  EXPECT_FALSE(Money::FromCents(kMax64).Times(1001, Rounding::kHalfUp).has_value());
  EXPECT_FALSE(Money::FromCents(kMin64).Times(-1000, Rounding::kHalfUp).has_value());
  EXPECT_TRUE(Money::FromCents(kMin64).Times(1000, Rounding::kHalfUp).has_value());
}

TEST(Money, CheckedAddRefusesWhatLeaves64Bits) {
  EXPECT_EQ(CentsOf(CheckedAdd(Money::FromCents(2), Money::FromCents(-1))), 1);
  EXPECT_EQ(CentsOf(CheckedAdd(Money::FromCents(kMax64 - 1), Money::FromCents(1))), kMax64);
  EXPECT_FALSE(CheckedAdd(Money::FromCents(kMax64), Money::FromCents(1)).has_value());
  EXPECT_FALSE(CheckedAdd(Money::FromCents(kMin64), Money::FromCents(-1)).has_value());
}

TEST(Money, OperatorsCompareAndAdd) {
  Money sum = Money::FromCents(5);
  sum += Money::FromCents(7);
  sum -= Money::FromCents(2);
  EXPECT_EQ(sum.cents(), 10);
  EXPECT_EQ((-sum).cents(), -10);
  EXPECT_LT(Money(), sum);
  EXPECT_GE(sum, Money::FromCents(10));
  EXPECT_NE(sum, Money::FromCents(11));
}

TEST(Rate, OfAnAmountIsRoundedAsNamed) {
  const Rate fifth = Rate::FromMicros(200'000);
  EXPECT_EQ(fifth.Of(Money::FromCents(14200), Rounding::kHalfUp).cents(), 2840);
  const Rate half = Rate::FromMicros(500'000);
  EXPECT_EQ(half.Of(Money::FromCents(5), Rounding::kHalfUp).cents(), 3);
  EXPECT_EQ(half.Of(Money::FromCents(5), Rounding::kHalfEven).cents(), 2);
  EXPECT_EQ(half.Of(Money::FromCents(5), Rounding::kDown).cents(), 2);
  EXPECT_EQ(half.Of(Money::FromCents(5), Rounding::kUp).cents(), 3);
  EXPECT_EQ(half.Of(Money::FromCents(-5), Rounding::kHalfUp).cents(), -3);
}

TEST(Rate, TheShortWayAgreesWith128Bits) {
  std::mt19937_64 random(20260101);
  for (int i = 0; i < 200'000; ++i) {
    const int64_t micros = static_cast<int64_t>(random() % 1'000'001);
    int64_t cents =
        static_cast<int64_t>(random() % (Money::kMaxDocumentCents + 1)) >> (random() % 40);
    if (i % 50 == 0) cents = Money::kMaxDocumentCents;
    const __int128 exact =
        DivideRounded(static_cast<__int128>(micros) * cents, 1'000'000, Rounding::kHalfUp);
    ASSERT_EQ(Rate::FromMicros(micros).Of(Money::FromCents(cents), Rounding::kHalfUp).cents(),
              static_cast<int64_t>(exact))
        << micros << " of " << cents;
  }
}

TEST(Rate, OfTheLargestAmountsIsExact) {
  EXPECT_EQ(Rate::FromMicros(1'000'000'000)
                .Of(Money::FromCents(-Money::kMaxDocumentCents), Rounding::kHalfUp)
                .cents(),
            -1000 * Money::kMaxDocumentCents);
}

TEST(Product, OneFactorIsDollarsInMicros) {
  EXPECT_EQ(CentsOf(Product(33'400'900).ToMoney(Rounding::kHalfUp)), 3340);
  EXPECT_EQ(CentsOf(Product(33'405'000).ToMoney(Rounding::kHalfUp)), 3341);
  EXPECT_EQ(CentsOf(Product(33'405'000).ToMoney(Rounding::kHalfEven)), 3340);
  EXPECT_EQ(Product(-33'405'000).ToMoney(Rounding::kHalfUp)->cents(), -3341);
}

TEST(Product, ARelativeValueFeeIsRoundedOnceAtTheEnd) {
  // (1.92 x 1.045 + 1.30 x 1.122 + 0.14 x 0.853) x 33.4009 = 119.7229: rounded once, never in
  // between.
  Product sum = Product(1'920'000).Times(1'045'000);
  sum.Plus(Product(1'300'000).Times(1'122'000)).Plus(Product(140'000).Times(853'000));
  EXPECT_EQ(CentsOf(sum.Times(33'400'900).ToMoney(Rounding::kHalfUp)), 11972);
}

TEST(Product, SumsOnlyEqualNumbersOfFactors) {
  Product two = Product(1'000'000).Times(1'000'000);
  EXPECT_FALSE(two.Plus(Product(1'000'000)).ToMoney(Rounding::kHalfUp).has_value());
}

TEST(Product, HoldsFourFactorsAndNoFifth) {
  Product product(2'000'000);
  product.Times(3'000'000).Times(5'000'000).Times(7'000'000);
  EXPECT_EQ(CentsOf(product.ToMoney(Rounding::kHalfUp)), 21000);
  EXPECT_FALSE(product.Times(1'000'000).ToMoney(Rounding::kHalfUp).has_value());
}

TEST(Product, RefusesWhatLeaves128Bits) {
  EXPECT_FALSE(Product(kMax64).Times(kMax64).Times(8).ToMoney(Rounding::kDown).has_value());
  EXPECT_FALSE(Product(kMin64).Times(kMin64).Times(4).ToMoney(Rounding::kDown).has_value());
  EXPECT_FALSE(
      Product(kMax64).Times(kMax64).Times(8).Times(0).ToMoney(Rounding::kDown).has_value());
  Product large = Product(kMax64).Times(kMax64).Times(2);
  EXPECT_FALSE(
      Product(kMax64).Times(kMax64).Times(2).Plus(large).ToMoney(Rounding::kDown).has_value());
}

TEST(Product, RefusesWhatLeaves64BitsOfCents) {
  EXPECT_FALSE(Product(kMax64).Times(kMax64).ToMoney(Rounding::kDown).has_value());
  EXPECT_EQ(CentsOf(Product(kMax64).ToMoney(Rounding::kDown)), kMax64 / 10'000);
}

TEST(Product, TheMostNegative128BitsAreRefused) {
  // -2^126 + -2^126 is the one value whose magnitude has no place in 128 bits.
  Product low = Product(kMin64).Times(int64_t{1} << 62).Times(2);
  Product sum = low;
  sum.Plus(low).Times(2);
  EXPECT_FALSE(sum.ToMoney(Rounding::kHalfUp).has_value());
}

TEST(PriceOf, AFractionOfACentIsRoundedWithTheQuantity) {
  EXPECT_EQ(CentsOf(PriceOf(33'400'900, 1000, Rounding::kHalfUp)), 3340);
  EXPECT_EQ(CentsOf(PriceOf(33'400'900, 10'000, Rounding::kHalfUp)), 33401);
  EXPECT_EQ(CentsOf(PriceOf(4'000, 1000, Rounding::kHalfUp)), 0);
  EXPECT_EQ(CentsOf(PriceOf(4'000, 3000, Rounding::kHalfUp)), 1);
  EXPECT_EQ(CentsOf(PriceOf(5'000, 1000, Rounding::kHalfEven)), 0);
  EXPECT_EQ(CentsOf(PriceOf(5'000, 1000, Rounding::kUp)), 1);
}

TEST(PriceOf, TheShortWayAgreesWith128BitsUpToItsEdge) {
  std::mt19937_64 random(20260102);
  for (int i = 0; i < 100'000; ++i) {
    const int64_t price = static_cast<int64_t>(random() >> (1 + random() % 60));
    const int64_t quantity = static_cast<int64_t>(random() >> (1 + random() % 60));
    const __int128 exact =
        DivideRounded(static_cast<__int128>(price) * quantity, 10'000'000, Rounding::kHalfUp);
    const absl::optional<Money> got = PriceOf(price, quantity, Rounding::kHalfUp);
    ASSERT_EQ(got.has_value(), exact <= kMax64) << price << " x " << quantity;
    if (!got.has_value()) continue;
    ASSERT_EQ(got->cents(), static_cast<int64_t>(exact)) << price << " x " << quantity;
  }
  EXPECT_EQ(CentsOf(PriceOf(kMax64, 1, Rounding::kHalfUp)), 922'337'203'685);
  EXPECT_EQ(CentsOf(PriceOf(kMax64 - 5'000'000, 1, Rounding::kHalfUp)), 922'337'203'685);
}

TEST(PriceOf, RefusesWhatLeaves64Bits) {
  EXPECT_FALSE(PriceOf(kMax64, kMax64, Rounding::kHalfUp).has_value());
  EXPECT_FALSE(PriceOf(kMax64, 10'000'001, Rounding::kUp).has_value());
  EXPECT_TRUE(PriceOf(kMax64, 10'000'000, Rounding::kDown).has_value());
}

TEST(Allocate, GivesTheRestToTheLargestRemainderThenTheEarlierPart) {
  EXPECT_EQ(CentsOf(Allocate(Money::FromCents(100), {1, 1, 1})),
            (std::vector<int64_t>{34, 33, 33}));
  EXPECT_EQ(CentsOf(Allocate(Money::FromCents(-100), {1, 1, 1})),
            (std::vector<int64_t>{-34, -33, -33}));
  EXPECT_EQ(CentsOf(Allocate(Money::FromCents(10), {1, 2, 4})), (std::vector<int64_t>{1, 3, 6}));
  EXPECT_EQ(CentsOf(Allocate(Money::FromCents(5), {0, 3, 3})), (std::vector<int64_t>{0, 3, 2}));
}

TEST(Allocate, WeightsOfZeroPutTheWholeOnTheFirstPart) {
  EXPECT_EQ(CentsOf(Allocate(Money::FromCents(7), {0, 0})), (std::vector<int64_t>{7, 0}));
  EXPECT_TRUE(Allocate(Money::FromCents(7), {}).empty());
}

TEST(Allocate, IsExactForTheLargestAmountsAndWeights) {
  EXPECT_EQ(CentsOf(Allocate(Money::FromCents(kMax64), {kMax64, kMax64})),
            (std::vector<int64_t>{kMax64 / 2 + 1, kMax64 / 2}));
  EXPECT_EQ(CentsOf(Allocate(Money::FromCents(kMin64), {kMax64, 0})),
            (std::vector<int64_t>{kMin64, 0}));
}

// One cent after the other to the first of the largest remainders.
std::vector<int64_t> SlowAllocate(int64_t total, const std::vector<int64_t>& weights, int64_t sum) {
  std::vector<int64_t> parts, rests;
  int64_t left = total;
  for (int64_t weight : weights) {
    parts.push_back(total * weight / sum);
    rests.push_back(std::abs(total * weight % sum));
    left -= parts.back();
  }
  for (; left != 0; left -= left / std::abs(left)) {
    const auto largest = std::max_element(rests.begin(), rests.end());
    parts[static_cast<size_t>(largest - rests.begin())] += left / std::abs(left);
    *largest = -1;
  }
  return parts;
}

TEST(Allocate, PartsSumToTheWholeAndEachIsWithinOneCentOfItsShare) {
  std::mt19937_64 random(20260103);
  for (int i = 0; i < 20'000; ++i) {
    const int64_t total = static_cast<int64_t>(random() % 2'000'001) - 1'000'000;
    std::vector<int64_t> weights(1 + random() % 8);
    for (int64_t& weight : weights) weight = static_cast<int64_t>(random() % 1000);
    const int64_t sum = std::accumulate(weights.begin(), weights.end(), int64_t{0});
    const std::vector<int64_t> parts = CentsOf(Allocate(Money::FromCents(total), weights));
    ASSERT_EQ(std::accumulate(parts.begin(), parts.end(), int64_t{0}), total);
    if (sum > 0) {
      ASSERT_EQ(parts, SlowAllocate(total, weights, sum));
    }
    for (size_t p = 0; sum > 0 && p < parts.size(); ++p) {
      ASSERT_LT(std::abs(parts[p] * sum - total * weights[p]), sum)
          << "part " << p << " of " << total;
    }
  }
}

TEST(FormatMoney, WritesDollarsWithCommasAndTwoPlaces) {
  EXPECT_EQ(FormatMoney(Money()), "$0.00");
  EXPECT_EQ(FormatMoney(Money::FromCents(-5)), "-$0.05");
  EXPECT_EQ(FormatMoney(Money::FromCents(99'999)), "$999.99");
  EXPECT_EQ(FormatMoney(Money::FromCents(100'000)), "$1,000.00");
  EXPECT_EQ(FormatMoney(Money::FromCents(123'456'789)), "$1,234,567.89");
  EXPECT_EQ(FormatMoney(Money::FromCents(kMin64)), "-$92,233,720,368,547,758.08");
}

}  // namespace
}  // namespace claimwright

#include "src/plan/interval_set.h"

#include <bitset>
#include <random>
#include <vector>

#include "gtest/gtest.h"

namespace claimwright {
namespace {

// Keys 0 to 30 stand for themselves, 31 for every key from there to the last.
using Bits = std::bitset<32>;

IntervalSet SetOf(const Bits& bits) {
  std::vector<Interval> intervals;
  for (size_t key = 32; key-- > 0;) {
    if (bits[key]) intervals.push_back({key, key == 31 ? UINT64_MAX : key});
  }
  return IntervalSet::Of(std::move(intervals));
}

Bits BitsOf(const IntervalSet& set) {
  Bits bits;
  for (size_t key = 0; key < 32; ++key) bits[key] = set.Contains(key);
  EXPECT_EQ(set.Contains(UINT64_MAX), bits[31]);
  return bits;
}

void ExpectNormal(const IntervalSet& set) {
  for (size_t i = 0; i < set.intervals().size(); ++i) {
    ASSERT_LE(set.intervals()[i].low, set.intervals()[i].high);
    if (i > 0) {
      ASSERT_GT(set.intervals()[i].low, set.intervals()[i - 1].high + 1);
    }
  }
}

TEST(IntervalSet, IntervalsThatTouchBecomeOne) {
  EXPECT_EQ(IntervalSet::Of({{5, 9}, {1, 4}}).intervals().size(), 1u);
  EXPECT_EQ(IntervalSet::Of({{5, 9}, {1, 3}}).intervals().size(), 2u);
  EXPECT_EQ(IntervalSet::Of({{5, UINT64_MAX}, {0, 4}}).is_all(), true);
  EXPECT_EQ(IntervalSet::Of({{1, UINT64_MAX}, {3, 4}}).intervals().size(), 1u);
}

TEST(IntervalSet, AnIntervalThatEndsBeforeItBeginsHoldsNothing) {
  EXPECT_TRUE(IntervalSet::Of({{9, 5}}).empty());
  EXPECT_FALSE(IntervalSet::Of({{9, 5}}).Contains(7));
}

TEST(IntervalSet, OperationsAreThoseOfSets) {
  std::mt19937 random(20260105);
  for (int i = 0; i < 5000; ++i) {
    const Bits a = Bits(random() & random());
    const Bits b = i % 3 == 0 ? (a & Bits(random())) : Bits(random() & random());
    const IntervalSet x = SetOf(a), y = SetOf(b);
    ExpectNormal(x.Union(y));
    ExpectNormal(x.Intersection(y));
    ExpectNormal(x.Complement());
    ASSERT_EQ(BitsOf(x), a);
    ASSERT_EQ(BitsOf(x.Union(y)), a | b);
    ASSERT_EQ(BitsOf(x.Intersection(y)), a & b);
    ASSERT_EQ(BitsOf(x.Complement()), ~a);
    ASSERT_EQ(x.Intersects(y), (a & b).any());
    ASSERT_EQ(x.ContainsAll(y), (b & ~a).none());
    ASSERT_EQ(x.empty(), a.none());
  }
}

TEST(IntervalSet, AllAndNothingAreEachOthersComplement) {
  EXPECT_TRUE(IntervalSet().Complement().is_all());
  EXPECT_TRUE(IntervalSet::All().Complement().empty());
  EXPECT_TRUE(IntervalSet::All().ContainsAll(IntervalSet::All()));
}

}  // namespace
}  // namespace claimwright

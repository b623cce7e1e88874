#include "src/plan/condition.h"

#include <algorithm>
#include <vector>

#include "absl/types/span.h"
#include "claimwright/v1/plan.pb.h"
#include "gtest/gtest.h"
#include "src/base/code.h"
#include "src/base/date.h"

namespace claimwright {
namespace {

constexpr Date kServiceDate = FromCivil(2026, 3, 31);

// Keys of a line with nothing known but its date.
struct Line {
  Line() {
    keys.several = several;
    keys.service_date = kServiceDate;
    keys.benefit_year_start = 701;
    keys.history_from = kNoDate;
  }
  Line& With(int dimension, uint64_t key) {
    keys.single[dimension] = key;
    return *this;
  }
  Line& WithSeveral(int dimension, absl::Span<const uint64_t> list) {
    several[dimension - kSingleDimensions] = list;
    return *this;
  }
  Line& WithEarlier(absl::Span<const EarlierLine> lines) {
    keys.earlier = lines;
    return *this;
  }

  LineKeys keys = LineKeys();
  absl::Span<const uint64_t> several[4];
};

ConditionNode Tests(int dimension, std::vector<Interval> intervals) {
  ConditionNode node = ConditionNode();
  node.kind = ConditionNode::kTest;
  node.dimension = dimension;
  node.set = IntervalSet::Of(std::move(intervals));
  return node;
}

ConditionNode Tree(ConditionNode::Kind kind, std::vector<ConditionNode> children) {
  ConditionNode node = ConditionNode();
  node.kind = kind;
  node.children = std::move(children);
  return node;
}

ConditionNode Earlier(v1::Window window, int months = 0) {
  ConditionNode node = ConditionNode();
  node.kind = ConditionNode::kEarlier;
  node.earlier.procedures = IntervalSet::All();
  node.earlier.window = window;
  node.earlier.months = months;
  return node;
}

// Nodes of a fixed truth: an earlier test is unknown on a line with no history.
ConditionNode Of(Truth truth) {
  if (truth == Truth::kUnknown) return Earlier(v1::WINDOW_CALENDAR_YEAR);
  return Tests(kDimSex, truth == Truth::kTrue ? std::vector<Interval>{{0, UINT64_MAX}}
                                              : std::vector<Interval>{});
}

constexpr Truth kTruths[] = {Truth::kFalse, Truth::kUnknown, Truth::kTrue};

Line WithoutHistory() {
  Line line;
  line.keys.history_from = kServiceDate;
  return line;
}

TEST(Evaluate, AlwaysHolds) { EXPECT_EQ(Evaluate(ConditionNode(), Line().keys), Truth::kTrue); }

TEST(Evaluate, ATestHoldsForTheKeysOfItsSet) {
  const ConditionNode node = Tests(kDimAge, {{KeyOfNumber(18), KeyOfNumber(64)}});
  for (int age : {0, 17, 18, 40, 64, 65}) {
    const Truth expected = age >= 18 && age <= 64 ? Truth::kTrue : Truth::kFalse;
    EXPECT_EQ(Evaluate(node, Line().With(kDimAge, KeyOfNumber(age)).keys), expected) << age;
  }
}

TEST(Evaluate, WhatIsNotKnownIsInNoTest) {
  const ConditionNode node = Tests(kDimAge, {{KeyOfNumber(INT64_MIN), KeyOfNumber(INT64_MAX)}});
  EXPECT_EQ(Evaluate(node, Line().keys), Truth::kFalse);
  EXPECT_EQ(Evaluate(Tree(ConditionNode::kNot, {node}), Line().keys), Truth::kTrue);
}

TEST(Evaluate, OneOfSeveralKeysIsEnough) {
  const ConditionNode node = Tests(kDimDiagnosis, {{10, 19}});
  const std::vector<uint64_t> some = {1, 12, 30}, none = {9, 20};
  EXPECT_EQ(Evaluate(node, Line().WithSeveral(kDimDiagnosis, some).keys), Truth::kTrue);
  EXPECT_EQ(Evaluate(node, Line().WithSeveral(kDimDiagnosis, none).keys), Truth::kFalse);
  EXPECT_EQ(Evaluate(node, Line().keys), Truth::kFalse);
}

TEST(Evaluate, TwoTestsMayBeMetByTwoOfSeveralKeys) {
  const ConditionNode both =
      Tree(ConditionNode::kAllOf, {Tests(kDimModifier, {{1, 1}}), Tests(kDimModifier, {{2, 2}})});
  const std::vector<uint64_t> modifiers = {1, 2}, one = {1};
  EXPECT_EQ(Evaluate(both, Line().WithSeveral(kDimModifier, modifiers).keys), Truth::kTrue);
  EXPECT_EQ(Evaluate(both, Line().WithSeveral(kDimModifier, one).keys), Truth::kFalse);
}

// kFalse < kUnknown < kTrue: all-of is the least, any-of the greatest, not turns them around.
int Rank(Truth truth) { return truth == Truth::kFalse ? 0 : truth == Truth::kUnknown ? 1 : 2; }

TEST(Evaluate, TreesAreThreeValued) {
  const Line line = WithoutHistory();
  for (Truth a : kTruths) {
    EXPECT_EQ(Rank(Evaluate(Of(a), line.keys)), Rank(a));
    EXPECT_EQ(Rank(Evaluate(Tree(ConditionNode::kNot, {Of(a)}), line.keys)), 2 - Rank(a));
    for (Truth b : kTruths) {
      for (Truth c : kTruths) {
        const std::vector<ConditionNode> list = {Of(a), Of(b), Of(c)};
        const int least = std::min({Rank(a), Rank(b), Rank(c)});
        const int greatest = std::max({Rank(a), Rank(b), Rank(c)});
        EXPECT_EQ(Rank(Evaluate(Tree(ConditionNode::kAllOf, list), line.keys)), least);
        EXPECT_EQ(Rank(Evaluate(Tree(ConditionNode::kAnyOf, list), line.keys)), greatest);
      }
    }
  }
}

Truth EvaluateOn(Date date, const ConditionNode& node, Date history_from = kNoDate,
                 int64_t allowed = 100) {
  const std::vector<EarlierLine> lines = {{77, date, 3, allowed}};
  Line line;
  line.keys.history_from = history_from;
  return Evaluate(node, line.WithEarlier(lines).keys);
}

TEST(Evaluate, AnEarlierLineCountsFromTheFirstDayOfItsWindow) {
  struct Row {
    ConditionNode node;
    Date first;
  };
  const Row rows[] = {
      {Earlier(v1::WINDOW_CALENDAR_YEAR), FromCivil(2026, 1, 1)},
      {Earlier(v1::WINDOW_BENEFIT_YEAR), FromCivil(2025, 7, 1)},
      {Earlier(v1::WINDOW_ROLLING_MONTHS, 1), FromCivil(2026, 3, 1)},
      {Earlier(v1::WINDOW_ROLLING_MONTHS, 12), FromCivil(2025, 4, 1)},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(EvaluateOn(row.first, row.node), Truth::kTrue);
    EXPECT_EQ(EvaluateOn(row.first - 1, row.node), Truth::kFalse);
    EXPECT_EQ(EvaluateOn(kServiceDate, row.node), Truth::kTrue);
    EXPECT_EQ(EvaluateOn(kServiceDate + 1, row.node), Truth::kFalse);
  }
}

TEST(Evaluate, ALineThatAllowedNothingDoesNotCount) {
  EXPECT_EQ(EvaluateOn(kServiceDate, Earlier(v1::WINDOW_CALENDAR_YEAR), kNoDate, 0), Truth::kFalse);
  EXPECT_EQ(EvaluateOn(kServiceDate, Earlier(v1::WINDOW_CALENDAR_YEAR), kNoDate, 1), Truth::kTrue);
}

TEST(Evaluate, AShortHistoryIsUnknownUnlessItAlreadyDecides) {
  const ConditionNode node = Earlier(v1::WINDOW_CALENDAR_YEAR);
  const Date start = FromCivil(2026, 1, 1);
  EXPECT_EQ(EvaluateOn(start - 1, node, start), Truth::kFalse);
  EXPECT_EQ(EvaluateOn(start - 1, node, start + 1), Truth::kUnknown);
  EXPECT_EQ(EvaluateOn(kServiceDate, node, start + 1), Truth::kTrue);
}

TEST(Evaluate, AnEarlierLineHasOneOfTheProceduresAndOneOfTheBenefits) {
  ConditionNode node = Earlier(v1::WINDOW_CALENDAR_YEAR);
  node.earlier.procedures = IntervalSet::Of({{70, 79}});
  node.earlier.benefits = {1, 3};
  EXPECT_EQ(EvaluateOn(kServiceDate, node), Truth::kTrue);
  node.earlier.benefits = {1, 2};
  EXPECT_EQ(EvaluateOn(kServiceDate, node), Truth::kFalse);
  node.earlier.benefits = {};
  EXPECT_EQ(EvaluateOn(kServiceDate, node), Truth::kTrue);
  node.earlier.procedures = IntervalSet::Of({{78, 79}});
  EXPECT_EQ(EvaluateOn(kServiceDate, node), Truth::kFalse);
}

TEST(MayHold, IsTheTestsOwnSetAndAllElsewhere) {
  const ConditionNode node = Tests(kDimAge, {{5, 9}});
  EXPECT_TRUE(MayHold(node, kDimAge, false).Contains(5));
  EXPECT_FALSE(MayHold(node, kDimAge, false).Contains(4));
  EXPECT_TRUE(MayHold(node, kDimSex, false).is_all());
  EXPECT_TRUE(MayHold(Earlier(v1::WINDOW_CALENDAR_YEAR), kDimAge, false).is_all());
}

TEST(MayHold, NotTakesAwayOnlyWhatHoldsForCertain) {
  const ConditionNode sure = Tests(kDimAge, {{5, 9}});
  EXPECT_FALSE(MayHold(Tree(ConditionNode::kNot, {sure}), kDimAge, false).Contains(5));
  const ConditionNode unsure = Tree(ConditionNode::kAllOf, {sure, Tests(kDimSex, {{1, 1}})});
  EXPECT_TRUE(MayHold(Tree(ConditionNode::kNot, {unsure}), kDimAge, false).is_all());
}

TEST(IsProduct, OnlyWhereEachKeyDecidesAlone) {
  const ConditionNode age = Tests(kDimAge, {{5, 9}}), sex = Tests(kDimSex, {{1, 1}});
  EXPECT_TRUE(IsProduct(ConditionNode(), kSingleDimensions));
  EXPECT_TRUE(IsProduct(Tree(ConditionNode::kAllOf, {age, sex}), kSingleDimensions));
  EXPECT_TRUE(IsProduct(Tree(ConditionNode::kNot, {age}), kSingleDimensions));
  EXPECT_FALSE(IsProduct(Tree(ConditionNode::kAnyOf, {age, sex}), kSingleDimensions));
  EXPECT_FALSE(IsProduct(Tests(kDimDiagnosis, {{1, 1}}), kSingleDimensions));
  EXPECT_FALSE(IsProduct(Earlier(v1::WINDOW_CALENDAR_YEAR), kSingleDimensions));
}

}  // namespace
}  // namespace claimwright

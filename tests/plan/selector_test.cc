#include "src/plan/selector.h"

#include <algorithm>
#include <random>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "gtest/gtest.h"

namespace claimwright {
namespace {

constexpr int kSeveralDimensions = 3;  // diagnoses, modifiers, one attribute
constexpr int kServiceDate = 20'000;

// Makes benefits and lines over a few small keys, so that they often meet.
class Generator {
 public:
  explicit Generator(uint64_t seed) : random_(seed) {}

  size_t Below(size_t end) { return static_cast<size_t>(random_() % end); }

  ConditionNode Condition(int depth, bool single_only) {
    ConditionNode node = ConditionNode();
    const size_t kind = Below(depth == 0 ? 5 : 10);
    if (kind == 0) return node;
    if (kind < 5) return Test(single_only);
    if (kind == 5 && !single_only) return Earlier();
    node.kind = kind < 8    ? ConditionNode::kAllOf
                : kind == 8 ? ConditionNode::kAnyOf
                            : ConditionNode::kNot;
    const size_t children = node.kind == ConditionNode::kNot ? 1 : 1 + Below(3);
    for (size_t i = 0; i < children; ++i)
      node.children.push_back(Condition(depth - 1, single_only));
    return node;
  }

  LineKeys Line() {
    LineKeys keys = LineKeys();
    for (uint64_t& key : keys.single) key = Key();
    for (int i = 0; i < kSeveralDimensions; ++i) {
      lists_[i].resize(Below(12) == 0 ? 40 : Below(4));
      for (uint64_t& key : lists_[i]) key = 1 + Below(9);
      several_[i] = lists_[i];
    }
    earlier_.clear();
    for (size_t i = Below(3); i > 0; --i) {
      earlier_.push_back({1 + Below(9), kServiceDate - static_cast<int32_t>(Below(100)),
                          static_cast<int32_t>(Below(4)), 1});
    }
    keys.several = several_;
    keys.earlier = earlier_;
    keys.service_date = kServiceDate;
    keys.benefit_year_start = 101;
    keys.history_from = kServiceDate - static_cast<int32_t>(Below(800));
    return keys;
  }

 private:
  uint64_t Key() { return Below(20) == 0 ? UINT64_MAX - Below(2) : Below(10); }

  ConditionNode Test(bool single_only) {
    static constexpr int kDimensions[] = {kDimProcedure,     kDimPlaceOfService, kDimTier,
                                          kDimAge,           kDimDiagnosis,      kDimModifier,
                                          kDimFirstAttribute};
    ConditionNode node = ConditionNode();
    node.kind = ConditionNode::kTest;
    node.dimension = kDimensions[Below(single_only ? 4 : 7)];
    std::vector<Interval> intervals;
    for (size_t i = Below(3); i < 3; ++i) {
      const uint64_t low = 1 + Below(9);
      intervals.push_back({low, Below(9) == 0 ? UINT64_MAX : low + Below(3)});
    }
    node.set = IntervalSet::Of(std::move(intervals));
    return node;
  }

  ConditionNode Earlier() {
    ConditionNode node = ConditionNode();
    node.kind = ConditionNode::kEarlier;
    node.earlier.procedures =
        Below(2) == 0 ? IntervalSet::All() : IntervalSet::Of({{1 + Below(5), 6}});
    node.earlier.window = 1 + static_cast<int>(Below(3));
    node.earlier.months = 1 + static_cast<int>(Below(12));
    if (Below(2) == 0) node.earlier.benefits = {static_cast<int>(Below(4))};
    return node;
  }

  std::mt19937_64 random_;
  std::vector<uint64_t> lists_[kSeveralDimensions];
  absl::Span<const uint64_t> several_[kSeveralDimensions];
  std::vector<EarlierLine> earlier_;
};

// The rule itself: down the list by priority; what is unknown stops it; a tie is two of one
// priority.
Selection NaiveSelect(const std::vector<ConditionNode>& conditions,
                      const std::vector<int32_t>& priorities, bool tie_is_error,
                      const LineKeys& keys) {
  int32_t found = -1;
  for (size_t i = 0; i < conditions.size(); ++i) {
    if (found >= 0 && (!tie_is_error || priorities[i] != priorities[static_cast<size_t>(found)]))
      break;
    const Truth truth = Evaluate(conditions[i], keys);
    if (truth == Truth::kUnknown) return {SelectionResult::kHistoryMissing, -1};
    if (truth != Truth::kTrue) continue;
    if (found >= 0) return {SelectionResult::kTie, -1};
    found = static_cast<int32_t>(i);
  }
  return {found >= 0 ? SelectionResult::kSelected : SelectionResult::kNone, found};
}

struct Shape {
  size_t plans;
  size_t benefits;
  size_t lines;
  bool single_only;
  size_t priorities;
};

void ExpectTheNaiveAnswer(const Shape& shape, uint64_t seed) {
  Generator generator(seed);
  int seen[4] = {};
  for (size_t plan = 0; plan < shape.plans; ++plan) {
    std::vector<ConditionNode> conditions;
    std::vector<int32_t> priorities;
    for (size_t i = 0; i < shape.benefits; ++i) {
      conditions.push_back(generator.Condition(3, shape.single_only));
      priorities.push_back(-static_cast<int32_t>(i * shape.priorities / shape.benefits));
      if (conditions.back().kind == ConditionNode::kAlways && generator.Below(4) != 0)
        conditions.back() = generator.Condition(0, shape.single_only);
    }
    const bool tie_is_error = generator.Below(2) == 0;
    const Selector selector(conditions, priorities, tie_is_error, kSeveralDimensions);
    for (size_t line = 0; line < shape.lines; ++line) {
      const LineKeys keys = generator.Line();
      const Selection expected = NaiveSelect(conditions, priorities, tie_is_error, keys);
      const Selection selected = selector.Select(keys);
      ASSERT_EQ(static_cast<int>(selected.result), static_cast<int>(expected.result))
          << "seed " << seed << ", plan " << plan;
      if (expected.result == SelectionResult::kSelected) {
        ASSERT_EQ(selected.benefit, expected.benefit) << "seed " << seed << ", plan " << plan;
      }
      ++seen[static_cast<int>(expected.result)];
    }
  }
  EXPECT_GT(seen[static_cast<int>(SelectionResult::kSelected)], 0);
  EXPECT_GT(seen[static_cast<int>(SelectionResult::kTie)], 0);
  EXPECT_EQ(seen[static_cast<int>(SelectionResult::kHistoryMissing)] > 0, !shape.single_only);
}

TEST(Selector, FindsWhatTheListFindsForPlansOfAFewBenefits) {
  ExpectTheNaiveAnswer({2000, 3, 40, false, 2}, 20260106);
}

TEST(Selector, FindsWhatTheListFindsForPlansOfManyBenefits) {
  ExpectTheNaiveAnswer({60, 150, 300, false, 140}, 20260107);
}

TEST(Selector, FindsWhatTheListFindsThroughATable) {
  ExpectTheNaiveAnswer({800, 6, 60, true, 3}, 20260108);
}

TEST(Selector, FindsWhatTheListFindsBeyondTheSummaryOfAWord) {
  // 5,000 benefits, one procedure each: more than 64 words of bits, of which a line leaves one.
  std::vector<ConditionNode> conditions;
  std::vector<int32_t> priorities;
  for (uint64_t i = 0; i < 5000; ++i) {
    ConditionNode procedure = ConditionNode(), diagnosis = procedure, both = procedure;
    procedure.kind = diagnosis.kind = ConditionNode::kTest;
    procedure.dimension = kDimProcedure;
    procedure.set = IntervalSet::Of({{10 * i + 1, 10 * i + 5}});
    diagnosis.dimension = kDimDiagnosis;
    diagnosis.set = IntervalSet::Of({{7, 9}});
    both.kind = ConditionNode::kAllOf;
    both.children = {procedure, diagnosis};
    conditions.push_back(both);
    priorities.push_back(-static_cast<int32_t>(i));
  }
  const Selector selector(conditions, priorities, false, kSeveralDimensions);
  const std::vector<uint64_t> diagnoses = {3, 8}, others = {3};
  absl::Span<const uint64_t> several[kSeveralDimensions];
  LineKeys keys = LineKeys();
  keys.several = several;
  for (uint64_t procedure : {1, 5, 6, 40'961, 40'965, 40'966, 49'995, 49'996}) {
    keys.single[kDimProcedure] = procedure;
    several[0] = others;
    EXPECT_EQ(static_cast<int>(selector.Select(keys).result),
              static_cast<int>(SelectionResult::kNone));
    several[0] = diagnoses;
    const bool hit = procedure % 10 >= 1 && procedure % 10 <= 5;
    EXPECT_EQ(selector.Select(keys).benefit, hit ? static_cast<int32_t>(procedure / 10) : -1)
        << procedure;
  }
}

TEST(KeyClasses, TellsEveryKeyThatABoundTells) {
  std::mt19937_64 random(20260109);
  for (int i = 0; i < 300; ++i) {
    std::vector<IntervalSet> sets;
    const int shift = static_cast<int>(random() % 60);
    for (uint64_t s = 0; s < 1 + random() % 20; ++s) {
      const uint64_t a = random() >> shift, b = random() >> shift;
      sets.push_back(IntervalSet::Of({{std::min(a, b), std::max(a, b)}}));
    }
    const KeyClasses classes(sets);
    std::vector<uint64_t> keys = {0, 1, UINT64_MAX};
    for (const IntervalSet& set : sets) {
      for (uint64_t bound : {set.intervals()[0].low, set.intervals()[0].high}) {
        keys.insert(keys.end(), {bound - 1, bound, bound + 1});
      }
    }
    for (uint64_t key : keys) {
      const uint64_t first = classes.FirstKey(classes.Of(key));
      ASSERT_LE(first, key);
      ASSERT_EQ(classes.Of(first), classes.Of(key));
      for (const IntervalSet& set : sets) ASSERT_EQ(set.Contains(key), set.Contains(first)) << key;
    }
  }
}

}  // namespace
}  // namespace claimwright

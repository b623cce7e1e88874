#include "src/plan/condition.h"

#include <algorithm>
#include <set>

#include "src/base/date.h"

namespace claimwright {
namespace {

// The first day of the window that ends on a line's date.
Date WindowStart(const EarlierNode& earlier, const LineKeys& keys) {
  switch (earlier.window) {
    case 1:
      return YearStart(keys.service_date, 101);
    case 2:
      return YearStart(keys.service_date, keys.benefit_year_start);
    default:
      return MonthsBefore(keys.service_date, earlier.months) + 1;
  }
}

bool Fits(const EarlierNode& earlier, const EarlierLine& line, Date start, Date end) {
  if (line.allowed <= 0 || line.from < start || line.from > end) return false;
  if (!earlier.procedures.is_all() && !earlier.procedures.Contains(line.procedure)) return false;
  return earlier.benefits.empty() || std::find(earlier.benefits.begin(), earlier.benefits.end(),
                                               line.benefit) != earlier.benefits.end();
}

Truth EvaluateEarlier(const EarlierNode& earlier, const LineKeys& keys) {
  const Date start = WindowStart(earlier, keys);
  for (const EarlierLine& line : keys.earlier) {
    if (Fits(earlier, line, start, keys.service_date)) return Truth::kTrue;
  }
  return start < keys.history_from ? Truth::kUnknown : Truth::kFalse;
}

Truth EvaluateTest(const ConditionNode& node, const LineKeys& keys) {
  if (node.dimension < kSingleDimensions) {
    return node.set.Contains(keys.single[node.dimension]) ? Truth::kTrue : Truth::kFalse;
  }
  const size_t several = static_cast<size_t>(node.dimension - kSingleDimensions);
  for (uint64_t key : keys.several[several]) {
    if (node.set.Contains(key)) return Truth::kTrue;
  }
  return Truth::kFalse;
}

// kFalse decides an all-of, kTrue an any-of.
Truth EvaluateList(const ConditionNode& node, const LineKeys& keys, Truth decides) {
  Truth result = decides == Truth::kFalse ? Truth::kTrue : Truth::kFalse;
  for (const ConditionNode& child : node.children) {
    const Truth truth = Evaluate(child, keys);
    if (truth == decides) return decides;
    if (truth == Truth::kUnknown) result = Truth::kUnknown;
  }
  return result;
}

// The keys with which the condition holds for certain, whatever the other keys are. Only for a
// dimension of one key.
IntervalSet MustHold(const ConditionNode& node, int dimension) {
  IntervalSet set;
  switch (node.kind) {
    case ConditionNode::kAlways:
      return IntervalSet::All();
    case ConditionNode::kEarlier:
      return set;
    case ConditionNode::kTest:
      return node.dimension == dimension ? node.set : set;
    case ConditionNode::kNot:
      return MayHold(node.children[0], dimension, false).Complement();
    case ConditionNode::kAllOf:
      set = IntervalSet::All();
      for (const ConditionNode& child : node.children) {
        set = set.Intersection(MustHold(child, dimension));
      }
      return set;
    case ConditionNode::kAnyOf:
      for (const ConditionNode& child : node.children) {
        set = set.Union(MustHold(child, dimension));
      }
      return set;
  }
  return set;
}

void CollectDimensions(const ConditionNode& node, std::set<int>* dimensions) {
  if (node.kind == ConditionNode::kTest) dimensions->insert(node.dimension);
  if (node.kind == ConditionNode::kEarlier) dimensions->insert(-1);
  for (const ConditionNode& child : node.children) CollectDimensions(child, dimensions);
}

}  // namespace

Truth Evaluate(const ConditionNode& node, const LineKeys& keys) {
  switch (node.kind) {
    case ConditionNode::kAlways:
      return Truth::kTrue;
    case ConditionNode::kTest:
      return EvaluateTest(node, keys);
    case ConditionNode::kEarlier:
      return EvaluateEarlier(node.earlier, keys);
    case ConditionNode::kAllOf:
      return EvaluateList(node, keys, Truth::kFalse);
    case ConditionNode::kAnyOf:
      return EvaluateList(node, keys, Truth::kTrue);
    case ConditionNode::kNot: {
      const Truth truth = Evaluate(node.children[0], keys);
      if (truth == Truth::kUnknown) return truth;
      return truth == Truth::kTrue ? Truth::kFalse : Truth::kTrue;
    }
  }
  return Truth::kFalse;
}

IntervalSet MayHold(const ConditionNode& node, int dimension, bool several) {
  IntervalSet set = IntervalSet::All();
  switch (node.kind) {
    case ConditionNode::kAlways:
    case ConditionNode::kEarlier:
      return set;
    case ConditionNode::kTest:
      return node.dimension == dimension ? node.set : set;
    case ConditionNode::kNot:
      return several ? set : MustHold(node.children[0], dimension).Complement();
    case ConditionNode::kAllOf:
      for (const ConditionNode& child : node.children) {
        const IntervalSet may = MayHold(child, dimension, several);
        // Two of several keys may satisfy two tests: only one test can be the index.
        if (several && !set.is_all()) break;
        set = set.Intersection(may);
      }
      return set;
    case ConditionNode::kAnyOf:
      set = IntervalSet();
      for (const ConditionNode& child : node.children) {
        set = set.Union(MayHold(child, dimension, several));
      }
      return set;
  }
  return set;
}

bool IsProduct(const ConditionNode& node, int first_several_dimension) {
  std::set<int> dimensions;
  CollectDimensions(node, &dimensions);
  if (dimensions.empty()) return true;
  if (*dimensions.begin() < 0 || *dimensions.rbegin() >= first_several_dimension) return false;
  if (dimensions.size() == 1) return true;
  if (node.kind != ConditionNode::kAllOf) return false;
  return std::all_of(node.children.begin(), node.children.end(), [&](const ConditionNode& child) {
    return IsProduct(child, first_several_dimension);
  });
}

}  // namespace claimwright

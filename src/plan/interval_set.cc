#include "src/plan/interval_set.h"

#include <algorithm>

namespace claimwright {

IntervalSet IntervalSet::Of(std::vector<Interval> intervals) {
  std::sort(intervals.begin(), intervals.end(),
            [](const Interval& a, const Interval& b) { return a.low < b.low; });
  std::vector<Interval> merged;
  for (const Interval& next : intervals) {
    if (next.low > next.high) continue;
    if (!merged.empty() &&
        (merged.back().high == UINT64_MAX || next.low <= merged.back().high + 1)) {
      merged.back().high = std::max(merged.back().high, next.high);
    } else {
      merged.push_back(next);
    }
  }
  return IntervalSet(std::move(merged));
}

bool IntervalSet::Contains(uint64_t key) const {
  auto after =
      std::upper_bound(intervals_.begin(), intervals_.end(), key,
                       [](uint64_t k, const Interval& interval) { return k < interval.low; });
  return after != intervals_.begin() && key <= std::prev(after)->high;
}

bool IntervalSet::ContainsAll(const IntervalSet& other) const {
  return other.Intersection(Complement()).empty();
}

bool IntervalSet::Intersects(const IntervalSet& other) const {
  auto a = intervals_.begin();
  auto b = other.intervals_.begin();
  while (a != intervals_.end() && b != other.intervals_.end()) {
    if (a->low <= b->high && b->low <= a->high) return true;
    (a->high < b->high ? a : b)++;
  }
  return false;
}

IntervalSet IntervalSet::Union(const IntervalSet& other) const {
  std::vector<Interval> all = intervals_;
  all.insert(all.end(), other.intervals_.begin(), other.intervals_.end());
  return Of(std::move(all));
}

IntervalSet IntervalSet::Intersection(const IntervalSet& other) const {
  std::vector<Interval> common;
  auto a = intervals_.begin();
  auto b = other.intervals_.begin();
  while (a != intervals_.end() && b != other.intervals_.end()) {
    const uint64_t low = std::max(a->low, b->low);
    const uint64_t high = std::min(a->high, b->high);
    if (low <= high) common.push_back({low, high});
    (a->high < b->high ? a : b)++;
  }
  return Of(std::move(common));
}

IntervalSet IntervalSet::Complement() const {
  std::vector<Interval> rest;
  uint64_t next = 0;
  for (const Interval& interval : intervals_) {
    if (interval.low > next) rest.push_back({next, interval.low - 1});
    if (interval.high == UINT64_MAX) return IntervalSet(std::move(rest));
    next = interval.high + 1;
  }
  rest.push_back({next, UINT64_MAX});
  return IntervalSet(std::move(rest));
}

}  // namespace claimwright

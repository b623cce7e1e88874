// Sets of 64-bit keys as sorted, disjoint, not touching intervals.
#ifndef CLAIMWRIGHT_SRC_PLAN_INTERVAL_SET_H_
#define CLAIMWRIGHT_SRC_PLAN_INTERVAL_SET_H_

#include <cstdint>
#include <vector>

namespace claimwright {

struct Interval {
  uint64_t low;
  uint64_t high;  // included
};

class IntervalSet {
 public:
  IntervalSet() = default;
  static IntervalSet All() { return IntervalSet({{0, UINT64_MAX}}); }
  // Of any intervals, in any order.
  static IntervalSet Of(std::vector<Interval> intervals);

  bool Contains(uint64_t key) const;
  bool ContainsAll(const IntervalSet& other) const;
  bool Intersects(const IntervalSet& other) const;
  bool empty() const { return intervals_.empty(); }
  bool is_all() const {
    return intervals_.size() == 1 && intervals_[0].low == 0 && intervals_[0].high == UINT64_MAX;
  }
  const std::vector<Interval>& intervals() const { return intervals_; }

  IntervalSet Union(const IntervalSet& other) const;
  IntervalSet Intersection(const IntervalSet& other) const;
  IntervalSet Complement() const;

 private:
  explicit IntervalSet(std::vector<Interval> intervals) : intervals_(std::move(intervals)) {}
  std::vector<Interval> intervals_;
};

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_PLAN_INTERVAL_SET_H_

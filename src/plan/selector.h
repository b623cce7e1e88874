// The index that finds a line's benefit.
#ifndef CLAIMWRIGHT_SRC_PLAN_SELECTOR_H_
#define CLAIMWRIGHT_SRC_PLAN_SELECTOR_H_

#include <algorithm>
#include <cstdint>
#include <vector>

#include "claimwright/program.h"
#include "src/plan/condition.h"

namespace claimwright {

// A set of benefits as bits, in rank order: one summary bit for each word that is not 0, and those
// words only.
class SparseRows {
 public:
  // Adds a row; the benefits ascend.
  void Add(const std::vector<uint32_t>& benefits, size_t summary_words);

  uint64_t Summary(size_t row, size_t at) const { return summaries_[row * summary_words_ + at]; }
  uint64_t Word(size_t row, size_t word) const;

 private:
  size_t summary_words_ = 0;
  std::vector<uint64_t> summaries_;  // summary_words_ a row
  std::vector<uint32_t> first_;      // a row's first word in words_
  std::vector<uint64_t> words_;
};

// The classes of a dimension's keys: keys between the same bounds are alike to every condition.
class KeyClasses {
 public:
  // Of sets whose bounds tell keys apart.
  explicit KeyClasses(const std::vector<IntervalSet>& sets);

  size_t size() const { return starts_.size(); }
  uint64_t FirstKey(size_t key_class) const { return starts_[key_class]; }
  size_t Of(uint64_t key) const {
    const uint64_t within = std::min(std::max(key, base_), last_);
    // From the class of the bucket's first key to that of its last. No branch depends on the key
    // alone.
    const size_t bucket = static_cast<size_t>((within - base_) >> shift_);
    size_t at = bucket_[bucket];
    size_t count = bucket_[bucket + 1] - at;
    while (count > 0) {
      const size_t half = (count + 1) / 2;
      const bool above = starts_[at + half] <= within;
      at += above ? half : 0;
      count = above ? count - half : half - 1;
    }
    return at - (key < base_ ? 1 : 0);
  }

 private:
  std::vector<uint64_t> starts_;  // ascending; the first is 0
  uint64_t base_ = 0;             // the second start, where the buckets begin
  uint64_t last_ = 0;             // the last start
  int shift_ = 0;
  std::vector<uint32_t> bucket_;  // first class of a bucket of keys
};

// One dimension: which benefits may apply by the class of the key.
class DimensionIndex {
 public:
  // may[i] is what benefit i, in rank order, allows; inexact[i] is set where the index leaves it to
  // the condition itself.
  DimensionIndex(int dimension, const std::vector<IntervalSet>& may, std::vector<bool>* inexact);

  int dimension() const { return dimension_; }
  size_t ClassOf(uint64_t key) const { return classes_.Of(key); }

  const SparseRows& rows() const { return rows_; }
  // Benefits that any key may satisfy stand here and in no row.
  uint64_t AnySummary(size_t at) const { return any_summary_[at]; }
  uint64_t AnyWord(size_t word) const { return any_words_[word]; }

 private:
  int dimension_;
  KeyClasses classes_;
  SparseRows rows_;
  std::vector<uint64_t> any_summary_;
  std::vector<uint64_t> any_words_;
};

// The benefit for every combination of key classes, where the plan asks only single keys and the
// table stays small.
class SelectionTable {
 public:
  // Fills itself by asking `select` once for each cell. Empty where the plan does not allow a
  // table.
  template <typename Select>
  static SelectionTable Make(const std::vector<ConditionNode>& conditions, Select select);

  bool empty() const { return cells_.empty(); }
  Selection Find(const LineKeys& keys) const {
    size_t cell = 0;
    for (const Axis& axis : axes_)
      cell += axis.stride * axis.classes.Of(keys.single[axis.dimension]);
    return cells_[cell];
  }

 private:
  struct Axis {
    int dimension;
    size_t stride;
    KeyClasses classes;
  };
  bool AddAxes(const std::vector<ConditionNode>& conditions);

  std::vector<Axis> axes_;
  std::vector<Selection> cells_;
};

// Immutable. Where a table is possible it answers. Else, for each dimension that a condition names,
// the benefits that the line's key allows are a row of bits; the rows are intersected word by word,
// summaries first, and the conditions of what remains are evaluated in rank order, unless the rows
// already decide them.
class Selector {
 public:
  // Conditions and priorities in rank order. `several_dimensions` is the number of dimensions with
  // several keys.
  Selector(std::vector<ConditionNode> conditions, std::vector<int32_t> priorities,
           bool tie_is_error, int several_dimensions);

  Selection Select(const LineKeys& keys) const {
    return table_.empty() ? SelectByRows(keys) : table_.Find(keys);
  }

 private:
  struct Rows;

  Selection SelectByRows(const LineKeys& keys) const;

  uint64_t SummaryOf(const Rows* rows, size_t at) const;
  uint64_t WordOf(const Rows* rows, size_t word) const;
  void FindRows(const LineKeys& keys, Rows* rows) const;
  Truth Holds(size_t benefit, const LineKeys& keys) const;

  std::vector<ConditionNode> conditions_;
  std::vector<int32_t> priorities_;
  std::vector<bool> exact_;
  std::vector<DimensionIndex> dimensions_;
  size_t words_;
  size_t summary_words_;
  bool tie_is_error_;
  SelectionTable table_;
};

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_PLAN_SELECTOR_H_

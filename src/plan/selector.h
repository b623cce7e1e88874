// The index that finds a line's benefit.
#ifndef CLAIMWRIGHT_SRC_PLAN_SELECTOR_H_
#define CLAIMWRIGHT_SRC_PLAN_SELECTOR_H_

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

// One dimension: which benefits may apply by the class of the key.
class DimensionIndex {
 public:
  // may[i] is what benefit i, in rank order, allows; inexact[i] is set where the index leaves it to
  // the condition itself.
  DimensionIndex(int dimension, const std::vector<IntervalSet>& may, std::vector<bool>* inexact);

  int dimension() const { return dimension_; }
  size_t ClassOf(uint64_t key) const;

  const SparseRows& rows() const { return rows_; }
  // Benefits that any key may satisfy stand here and in no row.
  uint64_t AnySummary(size_t at) const { return any_summary_[at]; }
  uint64_t AnyWord(size_t word) const { return any_words_[word]; }

 private:
  void IndexStarts();

  int dimension_;
  std::vector<uint64_t> starts_;  // of the classes, ascending; the first is 0
  int shift_ = 0;
  std::vector<uint32_t> bucket_;  // first class of a bucket of keys
  SparseRows rows_;
  std::vector<uint64_t> any_summary_;
  std::vector<uint64_t> any_words_;
};

// Immutable. For each dimension that a condition names, the benefits that the line's key allows are a
// row of bits; the rows are intersected word by word, summaries first, and the conditions of what
// remains are evaluated in rank order, unless the rows already decide them.
class Selector {
 public:
  // Conditions and priorities in rank order. `several_dimensions` is the number of dimensions with
  // several keys.
  Selector(std::vector<ConditionNode> conditions, std::vector<int32_t> priorities, bool tie_is_error,
           int several_dimensions);

  Selection Select(const LineKeys& keys) const;

 private:
  struct Rows;

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
};

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_PLAN_SELECTOR_H_

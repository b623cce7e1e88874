#include "src/plan/selector.h"

#include <algorithm>
#include <utility>

namespace claimwright {
namespace {

// A benefit that covers more classes of a dimension than this is left to its condition: a row entry
// for each class would cost more than it saves.
constexpr size_t kMaxClassesOfBenefit = 256;
// Of several keys (diagnoses, attribute values) at most this many rows are joined; a line with more
// is left to the conditions in that dimension.
constexpr int kMaxKeys = 32;
constexpr int kMaxDimensions = 64;
constexpr size_t kBucketsOfAClass = 64;
constexpr size_t kManyBuckets = 8192;

size_t WordsFor(size_t bits) { return (bits + 63) / 64; }

void SetBit(std::vector<uint64_t>* bits, size_t at) {
  (*bits)[at / 64] |= uint64_t{1} << (at % 64);
}

}  // namespace

void SparseRows::Add(const std::vector<uint32_t>& benefits, size_t summary_words) {
  summary_words_ = summary_words;
  const size_t row = first_.size();
  first_.push_back(static_cast<uint32_t>(words_.size()));
  summaries_.resize((row + 1) * summary_words);
  size_t last = SIZE_MAX;
  for (uint32_t benefit : benefits) {
    const size_t word = benefit / 64;
    if (word != last) {
      words_.push_back(0);
      summaries_[row * summary_words + word / 64] |= uint64_t{1} << (word % 64);
      last = word;
    }
    words_.back() |= uint64_t{1} << (benefit % 64);
  }
}

uint64_t SparseRows::Word(size_t row, size_t word) const {
  const uint64_t* summary = &summaries_[row * summary_words_];
  const uint64_t bit = uint64_t{1} << (word % 64);
  if ((summary[word / 64] & bit) == 0) return 0;
  size_t index = first_[row];
  for (size_t i = 0; i < word / 64; ++i) {
    index += static_cast<size_t>(__builtin_popcountll(summary[i]));
  }
  index += static_cast<size_t>(__builtin_popcountll(summary[word / 64] & (bit - 1)));
  return words_[index];
}

KeyClasses::KeyClasses(const std::vector<IntervalSet>& sets) {
  starts_ = {0};
  for (const IntervalSet& set : sets) {
    for (const Interval& interval : set.intervals()) {
      starts_.push_back(interval.low);
      if (interval.high != UINT64_MAX) starts_.push_back(interval.high + 1);
    }
  }
  std::sort(starts_.begin(), starts_.end());
  starts_.erase(std::unique(starts_.begin(), starts_.end()), starts_.end());
  // Buckets of keys between the first and the last start: as many as let most hold one class.
  const size_t most =
      std::max(2 * starts_.size(), std::min(kManyBuckets, kBucketsOfAClass * starts_.size()));
  base_ = starts_[starts_.size() > 1 ? 1 : 0];
  last_ = starts_.back();
  const uint64_t span = last_ - base_;
  while (span >> shift_ > most) ++shift_;
  const size_t buckets = static_cast<size_t>(span >> shift_) + 1;
  bucket_.resize(buckets + 1);
  size_t at = 0;
  for (size_t bucket = 0; bucket < buckets; ++bucket) {
    const uint64_t low = base_ + (static_cast<uint64_t>(bucket) << shift_);
    while (at + 1 < starts_.size() && starts_[at + 1] <= low) ++at;
    bucket_[bucket] = static_cast<uint32_t>(at);
  }
  bucket_[buckets] = static_cast<uint32_t>(starts_.size() - 1);
}

DimensionIndex::DimensionIndex(int dimension, const std::vector<IntervalSet>& may,
                               std::vector<bool>* inexact)
    : dimension_(dimension), classes_(may) {
  const size_t words = WordsFor(may.size());
  any_words_.resize(words);
  any_summary_.resize(WordsFor(words));
  std::vector<std::vector<uint32_t>> rows(classes_.size());
  for (size_t benefit = 0; benefit < may.size(); ++benefit) {
    size_t classes = 0;
    for (const Interval& interval : may[benefit].intervals()) {
      classes += ClassOf(interval.high) - ClassOf(interval.low) + 1;
    }
    if (may[benefit].is_all() || classes > kMaxClassesOfBenefit) {
      if (!may[benefit].is_all()) (*inexact)[benefit] = true;
      SetBit(&any_words_, benefit);
      SetBit(&any_summary_, benefit / 64);
      continue;
    }
    for (const Interval& interval : may[benefit].intervals()) {
      for (size_t c = ClassOf(interval.low); c <= ClassOf(interval.high); ++c) {
        rows[c].push_back(static_cast<uint32_t>(benefit));
      }
    }
  }
  for (const std::vector<uint32_t>& row : rows) rows_.Add(row, any_summary_.size());
}

namespace {

constexpr size_t kMaxCells = size_t{1} << 18;
constexpr size_t kSmallTable = size_t{1} << 14;
constexpr size_t kCellsOfABenefit = 16;

// Gathers the sets of each dimension's tests; false where a condition asks more than single keys.
bool GatherTests(const ConditionNode& node, std::vector<std::vector<IntervalSet>>* tests) {
  if (node.kind == ConditionNode::kEarlier) return false;
  if (node.kind == ConditionNode::kTest) {
    if (node.dimension >= kSingleDimensions) return false;
    (*tests)[static_cast<size_t>(node.dimension)].push_back(node.set);
  }
  return std::all_of(node.children.begin(), node.children.end(),
                     [tests](const ConditionNode& child) { return GatherTests(child, tests); });
}

}  // namespace

bool SelectionTable::AddAxes(const std::vector<ConditionNode>& conditions) {
  std::vector<std::vector<IntervalSet>> tests(kSingleDimensions);
  for (const ConditionNode& condition : conditions) {
    if (!GatherTests(condition, &tests)) return false;
  }
  const size_t limit =
      std::min(kMaxCells, std::max(kSmallTable, kCellsOfABenefit * conditions.size()));
  size_t cells = 1;
  for (int dimension = 0; dimension < kSingleDimensions; ++dimension) {
    if (tests[static_cast<size_t>(dimension)].empty()) continue;
    axes_.push_back({dimension, cells, KeyClasses(tests[static_cast<size_t>(dimension)])});
    cells *= axes_.back().classes.size();
    if (cells > limit) return false;
  }
  cells_.resize(cells);
  return true;
}

template <typename Select>
SelectionTable SelectionTable::Make(const std::vector<ConditionNode>& conditions, Select select) {
  SelectionTable table;
  if (!table.AddAxes(conditions)) return SelectionTable();
  for (size_t cell = 0; cell < table.cells_.size(); ++cell) {
    LineKeys keys = LineKeys();
    for (const Axis& axis : table.axes_) {
      keys.single[axis.dimension] = axis.classes.FirstKey(cell / axis.stride % axis.classes.size());
    }
    table.cells_[cell] = select(keys);
  }
  return table;
}

// The rows of a line in one dimension: the union of `count` rows and the index's own any-row.
struct Selector::Rows {
  uint32_t row[kMaxKeys];
  int count;
};

Selector::Selector(std::vector<ConditionNode> conditions, std::vector<int32_t> priorities,
                   bool tie_is_error, int several_dimensions)
    : conditions_(std::move(conditions)),
      priorities_(std::move(priorities)),
      words_(WordsFor(conditions_.size())),
      summary_words_(WordsFor(words_)),
      tie_is_error_(tie_is_error) {
  std::vector<bool> inexact(conditions_.size());
  const int dimensions = kSingleDimensions + several_dimensions;
  for (int dimension = 0; dimension < dimensions; ++dimension) {
    std::vector<IntervalSet> may;
    bool used = false;
    for (const ConditionNode& condition : conditions_) {
      may.push_back(MayHold(condition, dimension, dimension >= kSingleDimensions));
      used |= !may.back().is_all();
    }
    if (!used) continue;
    if (dimensions_.size() == kMaxDimensions) {
      inexact.assign(inexact.size(), true);
      break;
    }
    dimensions_.emplace_back(dimension, may, &inexact);
  }
  for (size_t i = 0; i < conditions_.size(); ++i) {
    exact_.push_back(!inexact[i] && IsProduct(conditions_[i], kSingleDimensions));
  }
  table_ = SelectionTable::Make(conditions_,
                                [this](const LineKeys& keys) { return SelectByRows(keys); });
}

void Selector::FindRows(const LineKeys& keys, Rows* rows) const {
  for (const DimensionIndex& index : dimensions_) {
    if (index.dimension() < kSingleDimensions) {
      rows->count = 1;
      rows->row[0] = static_cast<uint32_t>(index.ClassOf(keys.single[index.dimension()]));
    } else {
      const auto several = keys.several[index.dimension() - kSingleDimensions];
      rows->count = several.size() > kMaxKeys ? -1 : 0;
      if (rows->count == 0) {
        for (uint64_t key : several) {
          rows->row[rows->count++] = static_cast<uint32_t>(index.ClassOf(key));
        }
      }
    }
    ++rows;
  }
}

uint64_t Selector::SummaryOf(const Rows* rows, size_t at) const {
  uint64_t all = ~uint64_t{0};
  for (const DimensionIndex& index : dimensions_) {
    uint64_t any = rows->count < 0 ? ~uint64_t{0} : index.AnySummary(at);
    for (int i = 0; i < rows->count; ++i) any |= index.rows().Summary(rows->row[i], at);
    all &= any;
    ++rows;
  }
  return all;
}

uint64_t Selector::WordOf(const Rows* rows, size_t word) const {
  uint64_t all = ~uint64_t{0};
  for (const DimensionIndex& index : dimensions_) {
    uint64_t any = rows->count < 0 ? ~uint64_t{0} : index.AnyWord(word);
    for (int i = 0; i < rows->count; ++i) any |= index.rows().Word(rows->row[i], word);
    all &= any;
    ++rows;
  }
  return all;
}

Truth Selector::Holds(size_t benefit, const LineKeys& keys) const {
  return exact_[benefit] ? Truth::kTrue : Evaluate(conditions_[benefit], keys);
}

Selection Selector::SelectByRows(const LineKeys& keys) const {
  Rows rows[kMaxDimensions];
  FindRows(keys, rows);
  int32_t found = -1;
  for (size_t at = 0; at < summary_words_; ++at) {
    for (uint64_t summary = SummaryOf(rows, at); summary != 0; summary &= summary - 1) {
      const size_t word = at * 64 + static_cast<size_t>(__builtin_ctzll(summary));
      if (word >= words_) break;
      for (uint64_t bits = WordOf(rows, word); bits != 0; bits &= bits - 1) {
        const size_t benefit = word * 64 + static_cast<size_t>(__builtin_ctzll(bits));
        if (benefit >= conditions_.size()) break;
        if (found >= 0 && priorities_[benefit] != priorities_[static_cast<size_t>(found)]) {
          return {SelectionResult::kSelected, found};
        }
        const Truth truth = Holds(benefit, keys);
        if (truth == Truth::kFalse) continue;
        if (truth == Truth::kUnknown) return {SelectionResult::kHistoryMissing, -1};
        if (!tie_is_error_) return {SelectionResult::kSelected, static_cast<int32_t>(benefit)};
        if (found >= 0) return {SelectionResult::kTie, -1};
        found = static_cast<int32_t>(benefit);
      }
    }
  }
  return {found >= 0 ? SelectionResult::kSelected : SelectionResult::kNone, found};
}

}  // namespace claimwright

// Selection of a benefit among few and among many.
#ifndef CLAIMWRIGHT_BENCHMARKS_SELECTION_H_
#define CLAIMWRIGHT_BENCHMARKS_SELECTION_H_

namespace claimwright::benchmarks {

// Registers select_hit_10, select_hit_16000, select_miss_10 and select_miss_16000.
void RegisterSelection();

}  // namespace claimwright::benchmarks

#endif  // CLAIMWRIGHT_BENCHMARKS_SELECTION_H_

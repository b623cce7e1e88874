// Random numbers of a fixed seed: the same on every machine.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_RANDOM_DICE_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_RANDOM_DICE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace claimwright::witness {

// SplitMix64.
class Dice {
 public:
  explicit Dice(uint64_t seed) : state_(seed) {}

  uint64_t Next() {
    state_ += 0x9E3779B97F4A7C15u;
    uint64_t mixed = (state_ ^ (state_ >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    return mixed ^ (mixed >> 31);
  }

  // From first to last, both included.
  int64_t Between(int64_t first, int64_t last) {
    return first + static_cast<int64_t>(Next() % static_cast<uint64_t>(last - first + 1));
  }
  int Int(int first, int last) { return static_cast<int>(Between(first, last)); }

  bool OneIn(int count) { return Between(1, count) == 1; }

  template <typename Value>
  const Value& Pick(const std::vector<Value>& values) {
    return values[static_cast<size_t>(Between(0, static_cast<int64_t>(values.size()) - 1))];
  }

 private:
  uint64_t state_;
};

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_RANDOM_DICE_H_

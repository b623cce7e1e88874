#include "tests/support/random/words.h"

namespace claimwright::witness {

const std::vector<std::string>& RandomProcedures() {
  static const auto* const kWords = new std::vector<std::string>{
      "G0439", "G0463", "T1015", "J3490", "Q0001", "Q0002", "0001F", "D2391"};
  return *kWords;
}

const std::vector<std::string>& RandomModifiers() {
  static const auto* const kWords = new std::vector<std::string>{"26", "TC", "59", "LT"};
  return *kWords;
}

const std::vector<std::string>& RandomDiagnoses() {
  static const auto* const kWords =
      new std::vector<std::string>{"J069", "I10", "E119", "E1065", "S72001A", "E139"};
  return *kWords;
}

const std::vector<std::string>& RandomPlaces() {
  static const auto* const kWords = new std::vector<std::string>{"11", "22", "23", "10"};
  return *kWords;
}

const std::vector<std::string>& RandomNpis() {
  static const auto* const kWords =
      new std::vector<std::string>{"1234567893", "1999999992", "1111111112"};
  return *kWords;
}

const std::vector<std::string>& RandomTiers() {
  static const auto* const kWords = new std::vector<std::string>{"in", "out", "mid"};
  return *kWords;
}

const std::vector<int32_t>& RandomDates() {
  static const auto* const kDates = new std::vector<int32_t>{
      20240228, 20240229, 20240301, 20240630, 20240701, 20241231, 20250101,
      20250102, 20250228, 20250301, 20250630, 20250701, 20250831, 20251015};
  return *kDates;
}

int64_t RandomCents(int64_t scale, Dice* dice) {
  if (dice->OneIn(8)) return 0;
  return dice->OneIn(3) ? dice->Between(1, scale) : dice->Between(1, 1 + scale / 10);
}

v1::Rounding RandomRounding(Dice* dice) {
  return static_cast<v1::Rounding>(dice->OneIn(2) ? 0 : dice->Int(1, 4));
}

int64_t RandomRate(Dice* dice) {
  return dice->Pick(std::vector<int64_t>{0, 100'000, 200'000, 333'333, 500'000, 1'000'000,
                                         dice->Between(0, 1'000'000)});
}

}  // namespace claimwright::witness

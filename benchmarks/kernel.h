// The least work the reference job can be: tables made for it, plain structs in, plain structs out,
// no messages, no steps, no checks. What an engine costs above it is what generality and
// explanation cost.
#ifndef CLAIMWRIGHT_BENCHMARKS_KERNEL_H_
#define CLAIMWRIGHT_BENCHMARKS_KERNEL_H_

#include <cstdint>
#include <vector>

#include "benchmarks/reference_data.h"

namespace claimwright::benchmarks {

// Cents of one line, in the order of the dump.
struct LineResult {
  int64_t allowed, copay, deductible, coinsurance, co45, pr96, paid;
};

class Kernel {
 public:
  explicit Kernel(const ReferenceData& data);

  // Forgets what accumulated.
  void Reset();

  // Adjudicates all claims in order; three results a claim.
  void Run(std::vector<LineResult>* results);

 private:
  struct PlainLine {
    uint32_t code;
    int64_t billed, units;
  };
  struct PlainClaim {
    uint32_t family, member;
    uint8_t place, tier;
    PlainLine lines[3];
  };
  struct Terms {
    int64_t copay, percent;
    int64_t deductible_mask, covered_mask;  // all ones or zero
  };
  struct Remaining {
    int64_t deductible, out_of_pocket;
  };

  size_t CellOf(uint32_t code, uint8_t place, uint8_t tier) const {
    return (size_t{code_class_[code]} * place_count_ + place) * 2 + tier;
  }
  void BuildClasses();
  void BuildCells();
  void BuildFees();
  void BuildClaims();
  void Work(const PlainLine& line, const PlainClaim& claim, Remaining* member, Remaining* family,
            LineResult* out) const;

  const ReferenceData& data_;
  std::vector<uint8_t> code_class_;   // by code
  std::vector<uint32_t> class_code_;  // a code of each class
  std::vector<std::string> places_;   // those the rules tell apart; the last is any other
  size_t place_count_ = 0;
  std::vector<Terms> cells_;       // by class of code, place and tier
  std::vector<uint16_t> fee_row_;  // by code; 0: none
  std::vector<int64_t> fees_;      // two a row
  std::vector<PlainClaim> claims_;
  std::vector<Remaining> members_, families_;  // two each, by tier
};

}  // namespace claimwright::benchmarks

#endif  // CLAIMWRIGHT_BENCHMARKS_KERNEL_H_

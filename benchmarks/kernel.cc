#include "benchmarks/kernel.h"

#include <algorithm>
#include <set>

#include "absl/strings/numbers.h"

namespace claimwright::benchmarks {
namespace {

constexpr size_t kCodes = 100'000;

}  // namespace

Kernel::Kernel(const ReferenceData& data) : data_(data) {
  BuildClasses();
  BuildCells();
  BuildFees();
  BuildClaims();
  Reset();
}

// Codes between the same rule bounds are one class; places that no rule names are one place.
void Kernel::BuildClasses() {
  std::set<int> bounds{0, static_cast<int>(kCodes)};
  std::set<std::string> places;
  for (const Rule& rule : data_.rules) {
    bounds.insert(rule.low);
    bounds.insert(rule.high + 1);
    places.insert(rule.places.begin(), rule.places.end());
  }
  code_class_.resize(kCodes);
  for (auto bound = bounds.begin(); std::next(bound) != bounds.end(); ++bound) {
    class_code_.push_back(static_cast<uint32_t>(*bound));
    for (int code = *bound; code < *std::next(bound); ++code) {
      code_class_[static_cast<size_t>(code)] = static_cast<uint8_t>(class_code_.size() - 1);
    }
  }
  places_.assign(places.begin(), places.end());
  place_count_ = places_.size() + 1;
}

void Kernel::BuildCells() {
  cells_.resize(class_code_.size() * place_count_ * 2);
  for (uint32_t code : class_code_) {
    for (size_t place = 0; place < place_count_; ++place) {
      for (uint8_t tier = 0; tier < 2; ++tier) {
        Terms& cell = cells_[CellOf(code, static_cast<uint8_t>(place), tier)];
        cell = {0, 0, 0, 0};
        for (const Rule& rule : data_.rules) {
          const bool code_fits =
              static_cast<int>(code) >= rule.low && static_cast<int>(code) <= rule.high;
          const bool place_fits =
              rule.places.empty() ||
              (place < places_.size() && std::find(rule.places.begin(), rule.places.end(),
                                                   places_[place]) != rule.places.end());
          if (!code_fits || !place_fits || (rule.tier != 0 && rule.tier != tier + 1)) continue;
          cell = {rule.copay, rule.coinsurance_percent, rule.deductible ? -1 : 0,
                  rule.covered ? -1 : 0};
          break;
        }
      }
    }
  }
}

void Kernel::BuildFees() {
  fee_row_.assign(kCodes, 0);
  fees_.assign(2, 0);
  for (const Fee& fee : data_.fees) {
    int code = 0;
    if (!absl::SimpleAtoi(fee.code, &code)) continue;
    fee_row_[static_cast<size_t>(code)] = static_cast<uint16_t>(fees_.size() / 2);
    fees_.insert(fees_.end(), {fee.cents[0], fee.cents[1]});
  }
}

void Kernel::BuildClaims() {
  for (const Claim& claim : data_.claims) {
    PlainClaim plain;
    plain.family = claim.family;
    plain.member = claim.member;
    plain.place = static_cast<uint8_t>(std::find(places_.begin(), places_.end(), claim.place) -
                                       places_.begin());
    plain.tier = static_cast<uint8_t>(claim.tier);
    for (size_t i = 0; i < 3; ++i) {
      plain.lines[i] = {static_cast<uint32_t>(claim.lines[i].code), claim.lines[i].billed,
                        claim.lines[i].units};
    }
    claims_.push_back(plain);
  }
}

void Kernel::Reset() {
  members_.resize(2 * data_.member_count);
  families_.resize(2 * data_.families.size());
  for (size_t i = 0; i < members_.size(); ++i) {
    const Limits& limits = data_.limits[i % 2];
    members_[i] = {limits.individual_deductible, limits.individual_out_of_pocket};
  }
  for (size_t i = 0; i < families_.size(); ++i) {
    const Limits& limits = data_.limits[i % 2];
    families_[i] = {limits.family_deductible, limits.family_out_of_pocket};
  }
}

inline void Kernel::Work(const PlainLine& line, const PlainClaim& claim, Remaining* member,
                         Remaining* family, LineResult* out) const {
  const Terms& terms = cells_[CellOf(line.code, claim.place, claim.tier)];
  const size_t row = fee_row_[line.code];
  const int64_t price = row != 0 ? fees_[2 * row + claim.tier] * line.units
                                 : (line.billed * data_.default_percent + 50) / 100;
  const int64_t allowed = std::min(line.billed, price) & terms.covered_mask;
  int64_t copay = std::min(terms.copay, allowed);
  int64_t left = allowed - copay;
  int64_t deductible =
      std::min(left, std::min(member->deductible, family->deductible)) & terms.deductible_mask;
  left -= deductible;
  int64_t coinsurance =
      static_cast<int64_t>(static_cast<uint64_t>(left * terms.percent + 50) / 100u);
  int64_t share = copay + deductible + coinsurance;
  const int64_t room = std::min(member->out_of_pocket, family->out_of_pocket);
  if (__builtin_expect(share > room, 0)) {
    int64_t excess = share - room;
    for (int64_t* part : {&coinsurance, &deductible, &copay}) {
      const int64_t cut = std::min(excess, *part);
      *part -= cut;
      excess -= cut;
    }
    share = room;
  }
  member->deductible -= deductible;
  family->deductible -= deductible;
  member->out_of_pocket -= share;
  family->out_of_pocket -= share;
  *out = {allowed,
          copay,
          deductible,
          coinsurance,
          (line.billed - allowed) & terms.covered_mask,
          line.billed & ~terms.covered_mask,
          allowed - share};
}

void Kernel::Run(std::vector<LineResult>* results) {
  LineResult* out = results->data();
  for (const PlainClaim& claim : claims_) {
    Remaining& member = members_[2 * size_t{claim.member} + claim.tier];
    Remaining& family = families_[2 * size_t{claim.family} + claim.tier];
    Remaining member_left = member, family_left = family;
    for (const PlainLine& line : claim.lines) Work(line, claim, &member_left, &family_left, out++);
    member = member_left;
    family = family_left;
  }
}

}  // namespace claimwright::benchmarks

// Between messages and the engine's own structs: the door. For the rooms of the engine.
#ifndef CLAIMWRIGHT_CODEC_H_
#define CLAIMWRIGHT_CODEC_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "claimwright/decision.h"
#include "claimwright/facts.h"
#include "claimwright/messages_fwd.h"
#include "claimwright/workspace.h"

namespace claimwright {

// The numbers an adjudicator gives to the names in its documents: plans, network tiers,
// accumulators. 0 is the empty name.
class SymbolTable {
 public:
  static constexpr uint32_t kUnknown = UINT32_MAX;  // a name in none of the documents

  uint32_t Add(absl::string_view name);
  uint32_t Find(absl::string_view name) const;
  uint32_t size() const { return static_cast<uint32_t>(symbols_.size()); }  // the highest symbol

  // What an accumulator's value is: cents, or the thousandths of a count. False where the symbol
  // has the other unit already.
  enum class Unit : uint8_t { kNone, kCents, kThousandths };
  bool SetUnit(uint32_t symbol, Unit unit);
  Unit UnitOf(uint32_t symbol) const {
    return symbol < units_.size() ? units_[symbol] : Unit::kNone;
  }

 private:
  absl::flat_hash_map<std::string, uint32_t> symbols_;
  std::vector<Unit> units_;  // by symbol
};

// What a request may hold. One that holds more is kResourceExhausted and names the option.
struct DecodeOptions {
  int max_lines = 999;
  int max_diagnoses = 25;
  int max_members = 64;
  int max_coverages = 64;  // of a member
  int max_accumulators = 512;
  int max_pools = 512;
  int max_history_lines = 20'000;
  int max_attributes = 64;  // of a member, claim or line
  int max_other_payers = 10;
  int max_issues = 100;
};

// Checks a request and decodes it. The facts are views into the request and the workspace. All
// issues are found and listed in document order; nothing is decoded in part. Costs about as much as
// copying the request's fields. Allocates only for issues.
absl::Status DecodeRequest(const v1::AdjudicateRequest& request, const DecodeOptions& options,
                           const SymbolTable& symbols, Workspace& workspace, Facts* facts);

// The same in parts, for hosts that keep members and state decoded (Family).
absl::Status DecodeMembers(const v1::FamilyMembers& family, const DecodeOptions& options,
                           const SymbolTable& symbols, Workspace& workspace,
                           absl::Span<const MemberFacts>* members);
absl::Status DecodeState(const v1::FamilyState& state, absl::Span<const MemberFacts> members,
                         const DecodeOptions& options, const SymbolTable& symbols,
                         Workspace& workspace, StateFacts* facts);
absl::Status DecodeClaim(const v1::Claim& claim, int32_t as_of_date,
                         absl::Span<const MemberFacts> members, const DecodeOptions& options,
                         const SymbolTable& symbols, Workspace& workspace, Facts* facts);

// Writes a decision. `adjudication` is cleared first and may be reused or stand on an arena.
void EncodeDecision(const Facts& facts, const Decision& decision, v1::Adjudication* adjudication);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_CODEC_H_

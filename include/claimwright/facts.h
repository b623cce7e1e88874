// The decoded request: what the stages read. For the rooms of the engine; hosts use the messages.
#ifndef CLAIMWRIGHT_FACTS_H_
#define CLAIMWRIGHT_FACTS_H_

#include <cstdint>
#include <type_traits>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

// All of these are trivially copyable: integers, and views into the request or the Workspace. They
// live as long as both. Dates are day numbers (src/base/date.h), money is cents, quantities
// thousandths, codes packed (src/base/code.h) with 0 for none or unreadable. Names of documents are
// the adjudicator's symbols (SymbolTable).
namespace claimwright {

// Edits that failed on a line: one bit each, in the order in which they are reported.
enum EditBit : uint32_t {
  kEditBillingNpi = 1u << 0,
  kEditRenderingNpi = 1u << 1,
  kEditDiagnosisMissing = 1u << 2,
  kEditDiagnosisFormat = 1u << 3,
  kEditDiagnosisPointer = 1u << 4,
  kEditProcedureFormat = 1u << 5,
  kEditModifierFormat = 1u << 6,
  kEditPlaceOfService = 1u << 7,
  kEditServiceDate = 1u << 8,
  kEditTotalCharge = 1u << 9,
};
inline constexpr int kEditCount = 10;

struct AttributeFacts {
  absl::string_view name;
  absl::Span<const absl::string_view> values;
};

struct CoverageFacts {
  int32_t from;
  int32_t to;     // far future when open
  uint32_t plan;  // symbol of its id
  bool family;
  absl::string_view group_number;
  absl::string_view class_code;
};

struct MemberFacts {
  absl::string_view member_id;
  absl::Span<const CoverageFacts> coverages;  // ascending, not overlapping
  absl::Span<const AttributeFacts> attributes;
  int32_t birth;  // kNoDate: not known
  int32_t sex;    // numbers of the enums of claimwright.v1
  int32_t relationship;
};

// What only some plans ask of a line, or only the result shows.
struct LineDetails {
  uint64_t modifiers[4];  // unused ones 0
  uint64_t revenue;
  uint64_t service_type;
  uint64_t ndc;
  uint64_t specialty;
  absl::Span<const AttributeFacts> attributes;
  absl::string_view prescription_number;
  absl::string_view procedure_text;
  absl::string_view place_of_service_text;
  absl::string_view line_control_number;
};

// What every line is asked about: kept small, for a stream of claims is read from memory.
struct LineFacts {
  int32_t number;
  int32_t from;
  int32_t to;
  uint32_t failed_edits;  // EditBit
  int64_t billed;
  int64_t quantity;
  uint64_t procedure;
  uint64_t place_of_service;
  const LineDetails* details;
  uint32_t diagnosis_bits;  // bit i: the line points to diagnosis i of the claim
  int32_t days_supply;
  bool emergency;
  bool authorized;
  bool referred;
};

struct ClaimFacts {
  absl::Span<const LineFacts> lines;
  int32_t form;   // number of claimwright.v1.ClaimForm
  bool original;  // frequency 1
  bool accident;
  bool other_payers;      // named, or they have paid on a line
  uint32_t network_tier;  // symbol; 0: the claim names none
  int32_t admission;      // kNoDate: none
  uint64_t billing_npi;
  uint64_t locality;
  absl::Span<const uint64_t> diagnoses;
  absl::Span<const AttributeFacts> attributes;
  int64_t billed;
  absl::string_view claim_id;
  absl::string_view member_id;
  absl::string_view billing_npi_text;
  absl::string_view facility_npi_text;
};

// Member indexes of accumulators: a member of the request, or one of these.
inline constexpr int32_t kFamilyScope = -1;
inline constexpr int32_t kOtherMember = -2;

struct AccumulatorFacts {
  uint32_t symbol;       // of the accumulator id
  int32_t member;        // index of the member, or kFamilyScope
  int32_t period_start;  // kNoDate for lifetime
  int32_t reached;       // kNoDate: not reached
  int64_t value;
};

struct PoolFacts {
  absl::string_view pool_id;
  absl::string_view member_id;
  absl::string_view npi;
  absl::string_view prescription_number;
  int32_t per;  // number of claimwright.v1.PoolPer
  int32_t date;
  int64_t assessed;
  int64_t computed;
};

// A line that was adjudicated before.
struct HistoryFacts {
  absl::string_view member_id;
  absl::string_view benefit_id;
  uint64_t procedure;
  int32_t from;
  int64_t allowed;
};

struct StateFacts {
  absl::Span<const AccumulatorFacts> accumulators;
  // For hosts that keep accumulators by member: the index of the first of the family, of each
  // member, and the end. Empty: they stand in any order.
  absl::Span<const uint32_t> first_of_scope;
  absl::Span<const PoolFacts> pools;
  absl::Span<const HistoryFacts> history;
  int64_t revision;
  int32_t history_from;  // history is complete from this day on
};

struct Facts {
  absl::Span<const MemberFacts> members;
  absl::Span<const CoverageFacts>
      coverages;    // the patient's; none when the patient is not a member
  int32_t patient;  // index of the patient among the members; -1: not a member
  int32_t as_of;
  StateFacts state;
  ClaimFacts claim;
};

static_assert(std::is_trivially_copyable<Facts>::value, "Facts are copied as bytes");
static_assert(std::is_trivially_copyable<LineFacts>::value, "Facts are copied as bytes");

}  // namespace claimwright

#endif  // CLAIMWRIGHT_FACTS_H_

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
  kEditRevenueCode = 1u << 10,
  kEditTypeOfBill = 1u << 11,
  kEditBillingTaxonomy = 1u << 12,
  kEditRenderingTaxonomy = 1u << 13,
  kEditNdc = 1u << 14,
  kEditTooth = 1u << 15,
  kEditToothSurface = 1u << 16,
  kEditAdmission = 1u << 17,
  kEditPatientStatus = 1u << 18,
};
inline constexpr int kFormatEditCount = 19;
// With the edits of the plan, which follow in the order of their rules: timely filing, duplicate,
// suspect duplicate, frequency, plan edit, then those that wait for the publishers' tables.
inline constexpr int kEditCount = 27;
inline constexpr int kFirstTableEdit = 24;

struct AttributeFacts {
  absl::string_view name;
  absl::Span<const absl::string_view> values;
};

struct CoverageFacts {
  int32_t from;
  int32_t to;               // far future when open
  uint32_t plan;            // symbol of its id
  int32_t continuous_from;  // from when waiting periods count
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

// What prior payers did on a line.
struct PriorFacts {
  enum Status : uint8_t {
    kResult,      // it adds up
    kNoResult,    // another payer comes first and no prior payer's result is on the claim
    kUnbalanced,  // it does not add up
    kIncomplete,  // a payer's result lacks this line, or what it left to the patient
    kSamePlace,   // another payer with a result holds the plan's own place
  };
  Status status;
  int64_t paid;        // by all, CARC 100 included
  int64_t patient;     // what the last left to the patient, without CARC 100
  int64_t cost_share;  // of it PR-1, PR-2, PR-3
};

// What only some plans ask of a line, or only the result shows.
struct LineDetails {
  uint64_t modifiers[4];  // unused ones 0
  uint64_t revenue;
  uint64_t service_type;
  uint64_t ndc;
  uint64_t specialty;
  uint64_t teeth[2];            // bit per tooth, src/base/code.h
  uint32_t surfaces;            // bit per letter of its tooth surfaces
  int64_t authorized_quantity;  // -1: all
  int64_t reference_price;      // -1: not known
  int32_t last_prior_decision;  // day of the latest decision of a prior payer; kNoDate: none
  absl::Span<const AttributeFacts> attributes;
  absl::string_view prescription_number;
  absl::string_view revenue_text;
  absl::string_view ndc_text;
  absl::Span<const absl::string_view> teeth_text;
  absl::Span<const absl::string_view> surfaces_text;
  absl::string_view procedure_text;
  absl::string_view place_of_service_text;
  absl::string_view line_control_number;
};

// What every line is asked about: kept small, for a stream of claims is read from memory.
struct LineFacts {
  int32_t number;
  int32_t from;
  int32_t to;
  int32_t day;            // the line's date: from, or an inpatient's admission
  uint32_t failed_edits;  // EditBit
  int64_t billed;
  int64_t quantity;
  uint64_t procedure;
  uint64_t place_of_service;
  const LineDetails* details;
  const PriorFacts* prior;  // null: no other payer comes first
  uint32_t diagnosis_bits;  // bit i: the line points to diagnosis i of the claim
  int32_t days_supply;
  bool emergency;
  bool authorized;
  bool referred;
  bool in_days;  // the quantity counts days
};

struct ClaimFacts {
  absl::Span<const LineFacts> lines;
  int32_t form;   // number of claimwright.v1.ClaimForm
  bool original;  // frequency 1
  bool accident;
  bool inpatient;
  uint32_t exceptions;    // bit per number of claimwright.v1.NetworkException
  uint32_t network_tier;  // symbol; 0: the claim names none
  int32_t admission;      // kNoDate: none
  int32_t discharge;      // kNoDate: none
  int32_t received;
  uint64_t type_of_bill;
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
  int64_t counted;
};

// A line that was adjudicated before.
struct HistoryFacts {
  absl::string_view member_id;
  absl::string_view benefit_id;
  absl::string_view claim_id;
  uint64_t procedure;
  uint64_t revenue;
  uint64_t ndc;
  uint64_t billing_npi;
  uint64_t place;         // of service; 0: not known
  uint64_t modifiers[4];  // unused ones 0
  uint64_t teeth[2];
  uint32_t surfaces;
  int32_t number;
  int32_t from;
  int32_t to;
  bool paid;  // or reduced: neither denied nor pended
  int64_t quantity;
  int64_t billed;
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

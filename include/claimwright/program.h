// The inside of a compiled plan. For the rooms of the engine; hosts use plan.h.
#ifndef CLAIMWRIGHT_PROGRAM_H_
#define CLAIMWRIGHT_PROGRAM_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "claimwright/decision.h"
#include "claimwright/facts.h"
#include "claimwright/messages_fwd.h"
#include "claimwright/money.h"

namespace claimwright {

// What a line is asked about, one key each; 0 is "not known", which is in no test's set.
enum Dimension : int {
  kDimProcedure,
  kDimPlaceOfService,
  kDimTier,  // index of the tier + 1
  kDimRevenue,
  kDimPrincipalDiagnosis,
  kDimNdc,
  kDimTypeOfBill,
  kDimServiceType,
  kDimSpecialty,
  kDimClaimForm,  // the enums' numbers
  kDimSex,
  kDimRelationship,
  kDimAge,  // numbers: KeyOfNumber
  kDimServiceDate,
  kDimQuantity,
  kDimBilled,
  kDimGroup,  // names: PlanProgram::NameKey
  kDimClass,
  kDimProvider,
  kDimEmergency,  // flags: 1 no, 2 yes
  kDimAccident,
  kDimAuthorization,
  kDimReferral,
  kDimAdmitted,
  kSingleDimensions,
  // From here on a line has several keys: diagnoses, modifiers, then one for each attribute name.
  kDimDiagnosis = kSingleDimensions,
  kDimModifier,
  kDimFirstAttribute,
};

// A number as a key: order is kept, 0 is never a number.
constexpr uint64_t KeyOfNumber(int64_t number) {
  return (static_cast<uint64_t>(number) ^ (uint64_t{1} << 63)) | (number == INT64_MIN ? 1 : 0);
}

// A line of the same patient that came before.
struct EarlierLine {
  uint64_t procedure;
  int32_t from;
  int32_t benefit;  // index in the plan, -1: none or of another plan
  int64_t allowed;
};

// The keys of a line. Only those in PlanProgram::dimensions_used need be filled in.
struct LineKeys {
  uint64_t single[kSingleDimensions];
  const absl::Span<const uint64_t>* several;  // one for each dimension from kDimDiagnosis on
  absl::Span<const EarlierLine> earlier;
  int32_t service_date;
  int32_t benefit_year_start;  // MMDD
  int32_t history_from;        // what happened before is not known
};

// Why no benefit was selected.
enum class SelectionResult : uint8_t { kSelected, kNone, kTie, kHistoryMissing };

struct Selection {
  SelectionResult result;
  int32_t benefit;  // index in rank order, kSelected only
};

class Selector;  // src/plan/selector.h
struct PlanProgram;

// The benefit of a line: the first in rank order whose condition holds.
Selection SelectBenefit(const PlanProgram& plan, const LineKeys& keys);

enum class Per : uint8_t {
  kLine = 1,
  kUnit = 2,
  kVisit = 3,
  kDay = 4,
  kAdmission = 5,
  kPrescription = 6
};

struct CostShareStepProgram {
  enum Kind : uint8_t { kCopay, kDeductible, kCoinsurance };
  Kind kind;
  Per per = Per::kLine;
  Rounding rounding = Rounding::kHalfUp;
  bool has_minimum = false;
  bool has_maximum = false;
  bool pooled = false;  // per visit, day, admission or prescription
  int32_t days_per_copay = 30;
  int64_t amount = 0;  // copay: cents; coinsurance: rate in micros
  int64_t minimum = 0;
  int64_t maximum = INT64_MAX / 4;
  std::vector<uint16_t> limited_by;  // accumulators, deductible only
  std::vector<uint16_t> feeds;       // accumulators of the tier, in plan order
  std::string pool_id;
  std::string citation;
  Source source;  // made by PlanProgram::Link, as the others here
};

// Why a service is not covered.
struct ExclusionProgram {
  std::string carc = "96";
  std::vector<std::string> rarc_text;
  std::vector<absl::string_view> rarcs;  // views of rarc_text
  Group group = Group::kPR;
  std::string citation;
  Source source;
};

// What a benefit gives in one tier.
struct TermsProgram {
  bool excluded = false;
  bool pooled = false;            // a step has a pool
  bool first_step_first = false;  // relief order
  std::vector<CostShareStepProgram> steps;
  std::vector<uint16_t> plan_maximums;
  ExclusionProgram exclusion;
};

struct BenefitProgram {
  int32_t priority = 0;
  int32_t listed = 0;                  // index in the message
  std::vector<int32_t> terms_of_tier;  // index into PlanProgram::terms
  Source source;                       // name: the id
  std::string id;
  std::string name;
  std::string citation;
};

enum class AccumulatorKind : uint8_t { kDeductible = 1, kOutOfPocketMaximum = 2, kPlanMaximum = 3 };
enum class Period : uint8_t { kCalendarYear = 1, kBenefitYear = 2, kLifetime = 3 };

struct AccumulatorProgram {
  std::string id;
  std::string name;
  std::string citation;
  AccumulatorKind kind;
  Period period;
  // Limits by coverage tier: [0] self-only, [1] family. kUnlimited where none applies.
  int64_t individual_limit[2];
  int64_t family_limit[2];
  Source source;
};

// Pricing terms, of a plan's tier or a contract.
struct PricingProgram {
  std::string fee_schedule_id;
  int64_t percent_micros = -1;  // -1: none
  bool fee_above_billed = false;
  Rounding rounding = Rounding::kHalfUp;
  std::string citation;
  std::string contract_id;  // empty: the plan's own
  Source source;

  void Link();
};

class DocumentReader;
class Path;
PricingProgram ReadPricingTerms(const v1::PricingTerms& terms, const Path& path,
                                DocumentReader* reader);

struct TierProgram {
  std::string id;
  std::string name;
  bool balance_billing = false;
  int32_t pricing = -1;                          // index into PlanProgram::pricing
  std::vector<uint16_t> accumulators;            // that belong to the tier
  std::vector<uint16_t> out_of_pocket_maximums;  // of them, in plan order
};

// Numbers of the enum claimwright.v1.EditDisposition.
enum class Disposition : uint8_t { kDeny = 1, kPend = 2, kWarn = 3, kOff = 4 };

struct PlanProgram {
  PlanProgram();
  ~PlanProgram();

  // Makes the sources, when nothing moves any more.
  void Link();

  std::string id;
  std::string name;
  std::string version;
  std::string rules_version;
  std::string fingerprint;
  int32_t effective_from = 0;
  int32_t effective_to = 0;
  int32_t benefit_year_start = 101;  // MMDD
  bool tie_is_error = false;
  bool looks_back = false;  // a condition has an earlier test
  bool has_not_listed = false;
  uint64_t dimensions_used = 0;  // bit per Dimension below kDimFirstAttribute
  ExclusionProgram not_listed;
  std::vector<TierProgram> tiers;
  std::vector<AccumulatorProgram> accumulators;
  std::vector<PricingProgram> pricing;
  std::vector<TermsProgram> terms;
  std::vector<BenefitProgram> benefits;      // in rank order: priority, then listed
  std::vector<std::string> attribute_names;  // of kDimFirstAttribute + i
  Disposition dispositions[kEditCount];      // by EditBit number
  absl::flat_hash_map<std::string, uint64_t> names;
  std::unique_ptr<Selector> selector;

  bool uses(int dimension) const { return (dimensions_used >> dimension & 1) != 0; }

  // The key of a group, class or attribute value that conditions name; 0 for any other.
  uint64_t NameKey(absl::string_view name) const {
    auto found = names.find(name);
    return found == names.end() ? 0 : found->second;
  }

  int TierIndex(absl::string_view tier_id) const {
    for (size_t i = 0; i < tiers.size(); ++i) {
      if (tiers[i].id == tier_id) return static_cast<int>(i);
    }
    return -1;
  }
};

}  // namespace claimwright

#endif  // CLAIMWRIGHT_PROGRAM_H_

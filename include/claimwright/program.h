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

class Selector;        // src/plan/selector.h
class EditConditions;  // src/plan/edit_conditions.h
struct PlanProgram;

// The benefit of a line: the first in rank order whose condition holds.
Selection SelectBenefit(const PlanProgram& plan, const LineKeys& keys);

// What a plan's own edit says of a line.
enum class EditAnswer : uint8_t { kDoesNotApply, kPasses, kFails, kNoData };

// Of the plan's edit `edit`, by index; kNoData only where the history does not reach back.
EditAnswer AskPlanEdit(const PlanProgram& plan, size_t edit, const LineKeys& keys);

// Whether frequency limit `limit` names the procedure.
bool FrequencyNames(const PlanProgram& plan, size_t limit, uint64_t procedure);

enum class Per : uint8_t {
  kLine = 1,
  kUnit = 2,
  kVisit = 3,
  kDay = 4,
  kAdmission = 5,
  kPrescription = 6
};

// Numbers of the enum claimwright.v1.EditDisposition.
enum class Disposition : uint8_t { kDeny = 1, kPend = 2, kWarn = 3, kOff = 4 };

struct CostShareStepProgram {
  enum Kind : uint8_t { kCopay, kDeductible, kCoinsurance, kDifference };
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
  int32_t reason = 0;                // difference: number of claimwright.v1.DifferenceReason
  int32_t reference = -1;  // difference: index into PlanProgram::references; -1: the line's own
  std::string pool_id;
  std::string citation;
  Source source;  // made by PlanProgram::Link, as the others here
};

// Bands of an accumulator's value, each with its own steps.
struct TrancheProgram {
  struct Band {
    int64_t through = INT64_MAX / 4;  // cents or thousandths
    std::vector<CostShareStepProgram> steps;
  };
  int32_t accumulator = -1;  // -1: there is no tranche
  std::vector<Band> bands;
  std::string citation;
  Source source;
};

// Numbers of the enum claimwright.v1.WithoutAction; kNotNeeded where the plan asks for nothing.
enum class Without : uint8_t { kNotNeeded = 0, kDeny = 1, kPenalty = 2, kPend = 3, kPay = 4 };

// What must be obtained before a service, and what happens without it.
struct RequirementProgram {
  Without without = Without::kNotNeeded;
  Group penalty_group = Group::kPR;
  int64_t penalty_amount = 0;       // cents; 0: by rate
  int64_t penalty_rate_micros = 0;  // of the plan's part
  std::string citation;
  Source source;  // name: the CARC; maximum: of the penalty
};

struct WaitingPeriodProgram {
  int32_t months = 0;
  int32_t days = 0;
  std::string citation;
  Source source;  // name: the CARC
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
  bool drops_discount = false;    // of the part above a count
  std::vector<uint16_t> counts;
  RequirementProgram authorization, referral;
  TrancheProgram tranche;  // in place of steps
  std::vector<CostShareStepProgram> steps;
  std::vector<uint16_t> plan_maximums;
  ExclusionProgram exclusion;
};

struct BenefitProgram {
  int32_t priority = 0;
  int32_t listed = 0;                  // index in the message
  std::vector<int32_t> terms_of_tier;  // index into PlanProgram::terms
  WaitingPeriodProgram waiting;
  Source source;  // name: the id
  std::string id;
  std::string name;
  std::string citation;
};

enum class AccumulatorKind : uint8_t {
  kDeductible = 1,
  kOutOfPocketMaximum = 2,
  kPlanMaximum = 3,
  kCount = 4,
  kAmount = 5
};
// Numbers of the enum claimwright.v1.Measure.
enum class Measure : uint8_t {
  kNone = 0,
  kUnits = 1,
  kVisits = 2,
  kDays = 3,
  kAllowed = 4,
  kPatientPaid = 5,
  kPlanPaid = 6
};
// Numbers of the enum claimwright.v1.CobFeed.
enum class CobFeed : uint8_t { kNormal = 1, kOwed = 2, kNone = 3 };
enum class Period : uint8_t { kCalendarYear = 1, kBenefitYear = 2, kLifetime = 3 };

struct AccumulatorProgram {
  std::string id;
  std::string name;
  std::string citation;
  AccumulatorKind kind;
  Period period;
  Measure measure = Measure::kNone;
  CobFeed cob_feed = CobFeed::kNormal;
  int32_t members_to_meet = 0;  // 0: the family rule is another
  int32_t carry_over_months = 0;
  // Limits by coverage tier: [0] self-only, [1] family. kUnlimited where none applies. Cents, or
  // thousandths of a count.
  int64_t individual_limit[2];
  int64_t family_limit[2];
  Source source;
};

// What reduces a payment. Numbers of the enum claimwright.v1.ReductionKind.
struct ReductionProgram {
  enum Kind : uint8_t { kWithhold = 1, kSequestration = 2, kPromptPayment = 3, kCapitation = 4 };
  Kind kind;
  int64_t rate_micros = 0;
  int32_t within_days = 0;
  std::string citation;
  Source source;
};

// Pricing terms, of a plan's tier or a contract.
struct PricingProgram {
  std::string fee_schedule_id;
  int64_t percent_micros = -1;         // of billed; -1: none
  int64_t percent_of_fee_micros = -1;  // -1: the fee itself
  int64_t unit_price_micros = -1;      // -1: none
  int64_t per_diem_cents = -1;         // -1: none
  int64_t case_rate_cents = -1;        // -1: none
  int64_t stay_per_diem_cents = -1;    // -1: none
  std::vector<ReductionProgram> reductions;
  bool fee_above_billed = false;
  Rounding rounding = Rounding::kHalfUp;
  std::string citation;
  std::string contract_id;  // empty: the plan's own
  Source source;

  // They have a price of several lines together.
  bool prices_cases() const { return case_rate_cents >= 0 || stay_per_diem_cents >= 0; }
  void Link();
};

class DocumentReader;
class Path;
PricingProgram ReadPricingTerms(const v1::PricingTerms& terms, const Path& path,
                                DocumentReader* reader);

struct TierProgram {
  std::string id;
  std::string name;
  bool in_network = false;
  bool balance_billing = false;
  int64_t balance_limit_micros = -1;             // of allowed; -1: none
  int32_t pricing = -1;                          // index into PlanProgram::pricing
  std::vector<uint16_t> accumulators;            // that belong to the tier
  std::vector<uint16_t> out_of_pocket_maximums;  // of them, in plan order
  Source source;                                 // name: the id
};

// A tier that takes the place of an out-of-network provider's own.
struct OverrideProgram {
  int32_t exception = 0;  // number of claimwright.v1.NetworkException
  int32_t tier = 0;       // index
  bool balance_billing = false;
  std::string citation;
  Source source;  // name: the tier's id
};

struct FrequencyLimitProgram {
  int32_t per = 0;     // number of claimwright.v1.FrequencyPer
  int32_t window = 0;  // number of claimwright.v1.Window
  int32_t months = 0;
  int64_t maximum = 0;
  Disposition disposition = Disposition::kDeny;
  std::string edit_id;
  std::string citation;
  Source source;  // name: the CARC, name2: the edit id
};

struct PlanEditProgram {
  bool needs_birth = false;
  bool needs_sex = false;
  Group group = Group::kCO;
  Disposition disposition = Disposition::kDeny;
  std::string carc;
  std::vector<std::string> rarc_text;
  std::vector<absl::string_view> rarcs;  // views of rarc_text
  std::string edit_id;
  std::string citation;
  Source source;  // name: the CARC, name2: the edit id
};

struct EditPolicyProgram {
  int32_t filing_days = 0;
  int32_t filing_months = 0;
  std::vector<FrequencyLimitProgram> limits;
  std::vector<PlanEditProgram> edits;

  bool limits_filing() const { return filing_days != 0 || filing_months != 0; }
};

// Numbers of the enum claimwright.v1.CobMethod.
enum class CobMethod : uint8_t {
  kStandard = 1,
  kBasic = 2,
  kComplementary = 3,
  kNonDuplication = 4,
  kMaintenanceOfBenefits = 5,
  kMedicaid = 6
};

struct CoordinationProgram {
  CobMethod method = CobMethod::kStandard;
  bool secondary_write_off = false;
  bool pends_without_result = false;
  bool payment_reduction = false;  // the basis of OA-23
  std::string citation;
  Source source;
};

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
  bool pend_line_only = false;
  bool makes_edits = true;  // any of the edits of the plan that compare lines or ask conditions
  WaitingPeriodProgram waiting;
  EditPolicyProgram edit_policy;
  CoordinationProgram coordination;
  std::vector<TierProgram> tiers;
  std::vector<OverrideProgram> overrides;
  std::vector<std::string> references;  // fee schedules of alternatives
  std::vector<AccumulatorProgram> accumulators;
  std::vector<PricingProgram> pricing;
  std::vector<TermsProgram> terms;
  std::vector<BenefitProgram> benefits;      // in rank order: priority, then listed
  std::vector<std::string> attribute_names;  // of kDimFirstAttribute + i
  Disposition dispositions[kEditCount];      // by EditBit number
  absl::flat_hash_map<std::string, uint64_t> names;
  std::unique_ptr<Selector> selector;
  std::unique_ptr<EditConditions> edit_conditions;

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

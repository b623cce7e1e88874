// A claim decided a second time, from the messages of its documents. Slow and plain: every look-up
// is a scan, every stage writes its steps straight into the result that is expected.
#ifndef CLAIMWRIGHT_SRC_VERIFY_REVIEW_H_
#define CLAIMWRIGHT_SRC_VERIFY_REVIEW_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/contract.pb.h"
#include "claimwright/v1/fee_schedule.pb.h"
#include "claimwright/v1/plan.pb.h"
#include "claimwright/verify.h"
#include "src/base/date.h"
#include "src/base/rules.h"
#include "src/verify/condition.h"
#include "src/verify/ledger.h"
#include "src/verify/prior.h"

namespace claimwright::verify {

// What a line has of the price of a case.
struct CaseShare {
  const v1::PricingTerms* terms = nullptr;  // null: the line is of no case
  int64_t billed = 0;                       // by the line
  v1::CaseOperands price;
  int64_t part = -1;  // of the price; -1: the case has none
};

// What a claim has while it is reviewed.
struct ClaimReview {
  ClaimReview(const VerifyDocuments& all, const v1::AdjudicateRequest& asked);

  const VerifyDocuments& documents;
  const v1::AdjudicateRequest& request;
  const v1::Claim& claim;
  const v1::Member* patient = nullptr;  // null: not a member
  bool inpatient;
  Date received;
  Ledger ledger;
  std::vector<PriorResult> prior;  // one for each line
  bool finds_cases = false;        // lines walk only as far as to find which cases there are
  std::vector<CaseShare> cases;    // one for each line
  bool edit_failed = false;
  v1::Adjudication result;

  // In order of first use.
  std::vector<const v1::BenefitPlan*> plans_used;
  std::vector<const v1::FeeSchedule*> schedules_used;
  std::vector<const v1::Contract*> contracts_used;
};

// A cost share step that took something, with what relief has left of it.
struct Taken {
  int step;  // index among the line's steps
  const v1::CostShareStep* plan_step;
  int64_t cents;
  std::vector<int> feeds;  // indexes among the line's accumulators
};

// What a line has while it is reviewed.
struct LineReview {
  LineReview(ClaimReview& all, int line_index);

  ClaimReview& claim;
  const v1::ClaimLine& asked;
  int index;
  v1::LineAdjudication& line;
  const PriorResult& prior;
  Date date;  // the line's date
  Date from;  // its own from date

  const v1::Coverage* coverage = nullptr;
  const v1::BenefitPlan* plan = nullptr;
  int plan_order = 0;
  const v1::NetworkTier* provider_tier = nullptr;
  const v1::NetworkTier* tier = nullptr;
  const v1::NetworkOverride* exception = nullptr;  // by which tier is not the provider's
  std::vector<LineAccumulator> accumulators;

  const v1::Benefit* benefit = nullptr;
  const v1::BenefitTerms* terms = nullptr;
  const v1::PricingTerms* pricing = nullptr;
  int case_index = -1;  // of the case whose price it shares; -1: of none
  int64_t quantity;     // what goes on after an authorized quantity, then after counts
  int64_t billed;
  absl::optional<std::vector<int64_t>> kept_days;  // from the from date on, where counts cut some

  int64_t patient_above = 0;  // what is above allowed and the patient owes, by pricing
  int discount_step = -1;     // the step whose CO-45 counts may shrink
  int64_t left = 0;           // of the allowed amount, for the program
  std::vector<Taken> taken;
  int64_t rerun_benefit = 0;  // MAINTENANCE_OF_BENEFITS
  int64_t payment = 0;        // before reductions

  // Adjustments in the order in which they are made; written when the line is closed.
  struct Made {
    int step;
    v1::AdjustmentGroup group;
    std::string carc_code;
    int64_t cents;
    std::vector<std::string> rarc_codes;
  };
  std::vector<Made> made;

  v1::Step* AddStep(Rule rule, int64_t before, int64_t after, const std::string& citation);
  int last_step() const { return line.steps_size() - 1; }
  void Adjust(int step, v1::AdjustmentGroup group, absl::string_view carc, int64_t cents,
              std::vector<std::string> rarcs = {}) {
    made.push_back({step, group, std::string(carc), cents, std::move(rarcs)});
  }
  // The line is denied by the step; what prior payers left takes the place of what was billed.
  void AdjustDenial(int step, v1::AdjustmentGroup group, const std::string& carc,
                    std::vector<std::string> rarcs);

  // Both end the walk and return false.
  bool Deny(Rule rule, v1::AdjustmentGroup group, const std::string& carc,
            const std::string& citation = "", const std::vector<std::string>& rarcs = {},
            const std::string& benefit_id = "");
  bool Pend(Rule rule);

  // CO where the provider is contracted or the patient protected, else PR.
  v1::AdjustmentGroup ProviderOrPatient() const;
  bool MayBillBalance() const;
  bool IsCoordinated() const { return prior.coordinates(asked); }
  int64_t Days() const;
  Asked Question() const;
};

// The stages, each false when the line's walk ends there.
void LookUpDay(LineReview& line);
bool PassesEdits(LineReview& line);
bool IsEligible(LineReview& line);
bool HasBenefit(LineReview& line);
bool IsPriced(LineReview& line);
bool SharesCost(LineReview& line);
void Coordinate(LineReview& line);
void Settle(LineReview& line);
void CloseLine(LineReview& line);

// Spreads the prices of cases over the lines that a first walk has found.
void SpreadCasePrices(ClaimReview* found);

// What the adjudicator would have decided.
v1::Adjudication Review(const VerifyDocuments& documents, const v1::AdjudicateRequest& request);

// ---- what documents say of a line

bool IsWaiting(const LineReview& line, const v1::WaitingPeriod& waiting);

// The most specific entry of the schedule that fits the line; -1: none.
int FindFee(const v1::FeeSchedule& schedule, const LineReview& line);
int64_t UnitPriceMicros(const v1::FeeScheduleEntry& entry);
const v1::FeeSchedule* FindSchedule(LineReview& line, const std::string& fee_schedule_id);

// Stage 6 of a coordinated line.
void CoordinateBenefits(LineReview& line);

// The reductions of the terms that priced the line; what is left of the payment.
int64_t Reduce(LineReview& line, int64_t payment);

}  // namespace claimwright::verify

#endif  // CLAIMWRIGHT_SRC_VERIFY_REVIEW_H_

// A line on its way through the reference adjudicator, with what its stages found out.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_LINE_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_LINE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/plan.pb.h"
#include "tests/support/witness/prior.h"

namespace claimwright::witness {

// What one cost share step takes from the line.
struct Take {
  const v1::CostShareStep* step;
  int64_t cents;
};

// What a line has of a price that it shares with other lines: of a case.
struct CaseShare {
  const v1::PricingTerms* terms = nullptr;  // null: the line is of no case
  int index = 0;                            // of the case in the claim
  int64_t price = 0;                        // the line's part; before that is known, what it bills
};

struct Line {
  Line(const v1::Claim& the_claim, const v1::ClaimLine& the_message, const PriorResult& the_prior);

  const v1::Claim* claim;
  const v1::ClaimLine* message;
  PriorResult prior;
  int32_t date;  // by which everything but prices goes

  const v1::Coverage* coverage = nullptr;
  const v1::BenefitPlan* plan = nullptr;
  int first_accumulator = 0;  // in the order of all plans
  const v1::NetworkTier* provider_tier = nullptr;
  const v1::NetworkTier* tier = nullptr;
  const v1::NetworkOverride* network_override = nullptr;
  const v1::Benefit* benefit = nullptr;
  const v1::BenefitTerms* terms = nullptr;
  const v1::PricingTerms* pricing = nullptr;
  bool finds_case = false;  // the walk ends with what case the line is of
  CaseShare case_share;

  // What goes on after an authorized quantity, then after counts.
  int64_t quantity;
  int64_t billed;
  std::vector<int32_t> days;

  bool is_balance_billed = false;  // pricing left the patient a part above the allowed amount
  std::vector<Take> takes;
  int64_t rerun_benefit = 0;
  int64_t payment = 0;
  bool set_aside = false;  // it pends and does not hold up its claim
  v1::LineAdjudication result;

  bool of_case() const { return case_share.terms != nullptr; }
  bool coordinated() const {
    return prior.state == PriorResult::kResult && message->billed_cents() > 0;
  }
};

bool IsInpatient(const v1::Claim& claim);

// The calendar days of a line from its from date on: of so many units where they are days.
std::vector<int32_t> DaysOf(const v1::ClaimLine& line, int64_t quantity);

bool HasAuthorization(const Line& line);
bool HasReferral(const Line& line);

bool AllowsBalanceBilling(const Line& line);

// CO or PR: whose loss it is that something was not obtained.
v1::AdjustmentGroup Liable(const Line& line);

void Pend(Line* line);
void Deny(v1::AdjustmentGroup group, const std::string& carc_code,
          const std::vector<std::string>& rarc_codes, Line* line);

// An amount of 0 is no adjustment.
void Adjust(v1::AdjustmentGroup group, const std::string& carc_code, int64_t cents, Line* line);

// What the terms so far leave to the plan of the allowed amount.
int64_t PlanPart(const v1::LineAdjudication& result);

template <typename List>
bool NamesOrIsEmpty(const List& list, const std::string& name) {
  if (list.empty()) return true;
  for (const std::string& each : list) {
    if (each == name) return true;
  }
  return false;
}

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_LINE_H_

// Conditions of the reference adjudicator: a benefit's `when`, asked of one line.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_CONDITION_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_CONDITION_H_

#include <string>
#include <vector>

#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/plan.pb.h"

namespace claimwright::witness {

// Kleene's three values: history that the state does not have makes an answer unknown.
enum class Truth { kNo, kUnknown, kYes };

// An earlier line with allowed > 0 of the same patient.
struct EarlierService {
  int32_t from_date;
  std::string procedure_code;
  std::string benefit_id;
};

// A line as its conditions see it.
struct LineView {
  const v1::BenefitPlan* plan;
  const v1::Claim* claim;
  const v1::ClaimLine* line;
  int32_t date;  // by which the line goes
  const v1::Member* member;
  const v1::Coverage* coverage;
  std::string tier_id;
  std::vector<EarlierService> earlier;
  int32_t history_from_date;  // 0: complete
};

bool CodeHolds(const v1::CodeTest& test, const std::string& code, const v1::BenefitPlan& plan);

// The first day of a window that ends on a date. What was on the same day `months` months before is
// outside of it.
int32_t WindowStart(v1::Window window, int months, const v1::BenefitPlan& plan, int32_t date);

Truth Holds(const v1::Condition& condition, const LineView& view);

// What a line has of its own, else takes from its claim.
std::string PlaceOfService(const v1::Claim& claim, const v1::ClaimLine& line);
std::string RenderingNpi(const v1::Claim& claim, const v1::ClaimLine& line);

// The diagnoses a line points to; all of the claim where it has no pointers.
std::vector<std::string> DiagnosesOfLine(const v1::Claim& claim, const v1::ClaimLine& line);

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_CONDITION_H_

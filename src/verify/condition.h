// What a plan's conditions say of a line, read from the message.
#ifndef CLAIMWRIGHT_SRC_VERIFY_CONDITION_H_
#define CLAIMWRIGHT_SRC_VERIFY_CONDITION_H_

#include <cstdint>
#include <string>
#include <vector>

#include "claimwright/v1/claim.pb.h"
#include "claimwright/v1/coverage.pb.h"
#include "claimwright/v1/plan.pb.h"
#include "src/base/date.h"

namespace claimwright::verify {

// A service of the same patient that earlier tests look back on: its allowed amount is above 0.
struct EarlierService {
  int32_t from_date;  // YYYYMMDD
  const std::string* procedure_code;
  const std::string* benefit_id;
};

// Everything a condition may ask about.
struct Asked {
  const v1::BenefitPlan* plan;
  const v1::Claim* claim;
  const v1::ClaimLine* line;
  const v1::Member* member;
  const v1::Coverage* coverage;
  const std::string* tier_id;
  Date date;                  // the line's date
  int32_t history_from_date;  // YYYYMMDD; 0: complete
  std::vector<EarlierService> earlier;
};

// kUnknown: it depends on history that was not given. The order is that of "and" and "or".
enum class Answer { kNo = 0, kUnknown = 1, kYes = 2 };

Answer Ask(const v1::Condition& condition, const Asked& asked);

// Whether the test names the code. An empty code is in no test.
bool Names(const v1::BenefitPlan& plan, const v1::CodeTest& test, const std::string& code);

// The first day of a window that ends on the date.
Date WindowStart(v1::Window window, int months, Date date, int32_t benefit_year_start);

// What the line has, where the claim speaks for lines that say nothing.
const std::string& PlaceOfService(const v1::Claim& claim, const v1::ClaimLine& line);
const v1::Provider& RenderingProvider(const v1::Claim& claim, const v1::ClaimLine& line);
bool HasAuthorization(const v1::Claim& claim, const v1::ClaimLine& line);
bool HasReferral(const v1::Claim& claim, const v1::ClaimLine& line);
// The diagnoses the line points to; without pointers all of the claim.
std::vector<const std::string*> DiagnosesOf(const v1::Claim& claim, const v1::ClaimLine& line);

}  // namespace claimwright::verify

#endif  // CLAIMWRIGHT_SRC_VERIFY_CONDITION_H_

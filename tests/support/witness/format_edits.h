// Formats of the reference adjudicator: what is wrong with a line as it was sent.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_FORMAT_EDITS_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_FORMAT_EDITS_H_

#include <string>
#include <vector>

#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/plan.pb.h"

namespace claimwright::witness {

// An edit that failed: what the plan does about it, and what it denies by.
struct FailedEdit {
  v1::EditDisposition disposition;
  v1::AdjustmentGroup group;
  std::string carc_code;
  std::vector<std::string> rarc_codes;
};

// The formats that a line fails, in the order of docs/adjudication.md, without those that are off.
std::vector<FailedEdit> FailedFormats(const v1::Claim& claim, const v1::ClaimLine& line,
                                      int32_t as_of_date, const v1::BenefitPlan* plan);

// What the plan does about a failed edit; its default where the plan does not say, or is null.
v1::EditDisposition DispositionOf(const std::string& rule_id, const v1::BenefitPlan* plan);

// 1 to 32 and 51 to 82, A to T and AS to TS.
bool IsTooth(const std::string& code);
bool IsSurface(const std::string& code);

// 10 digits, the first 1 or 2, with a valid Luhn check digit over 80840 + NPI (45 CFR 162.406).
bool IsNpi(const std::string& npi);

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_FORMAT_EDITS_H_

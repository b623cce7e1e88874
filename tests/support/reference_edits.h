// Edits of the reference adjudicator: what is wrong with a line before its benefits are looked at.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_REFERENCE_EDITS_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_REFERENCE_EDITS_H_

#include <string>
#include <vector>

#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/plan.pb.h"

namespace claimwright::witness {

// An edit that failed, with the remark code of its denial (CO-16).
struct FailedEdit {
  std::string rule_id;
  std::string rarc_code;
};

// The edits that a line fails, in the order of docs/adjudication.md.
std::vector<FailedEdit> FailedEdits(const v1::Claim& claim, const v1::ClaimLine& line,
                                    int32_t as_of_date);

// What the plan does about a failed edit; DENY where the plan does not say, or is null.
v1::EditDisposition DispositionOf(const std::string& rule_id, const v1::BenefitPlan* plan);

// 10 digits, the first 1 or 2, with a valid Luhn check digit over 80840 + NPI (45 CFR 162.406).
bool IsNpi(const std::string& npi);

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_REFERENCE_EDITS_H_

// Pricing of the reference adjudicator: what is allowed of a line.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_PRICING_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_PRICING_H_

#include <string>
#include <vector>

#include "absl/types/optional.h"
#include "tests/support/witness/adjudicator.h"
#include "tests/support/witness/line.h"

namespace claimwright::witness {

// Prices the cases of a claim and spreads each over its lines. In: by line, the terms by which it
// is of a case, and what it bills.
std::vector<CaseShare> SpreadCases(const v1::Claim& claim, std::vector<CaseShare> shares);

// Sets what is allowed; false: the line pends, as it has no price.
bool Price(const ReferenceParts& parts, Line* line);

// So many thousandths of the unit price of the schedule's entry for the line; nullopt where it has
// none.
absl::optional<int64_t> FeeOf(const ReferenceParts& parts, const std::string& fee_schedule_id,
                              const Line& line, int64_t quantity, int64_t percent_of_fee_micros,
                              v1::Rounding rounding);

// Whether every schedule that the documents name is among the parts.
bool HasEverySchedule(const ReferenceParts& parts);

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_PRICING_H_

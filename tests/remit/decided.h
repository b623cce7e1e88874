// Decided claims of invented people, small enough to reckon by hand.
#ifndef CLAIMWRIGHT_TESTS_REMIT_DECIDED_H_
#define CLAIMWRIGHT_TESTS_REMIT_DECIDED_H_

#include <cstdint>
#include <string>
#include <vector>

#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/claim.pb.h"
#include "claimwright/v1/remittance.pb.h"

namespace claimwright::remit::testing {

inline constexpr char kClinic[] = "1234567893";
inline constexpr char kHospital[] = "1093817465";

struct Share {
  v1::AdjustmentGroup group;
  std::string carc_code;
  int64_t cents;
};

v1::Adjustment AdjustmentOf(const Share& share);

// A contracted claim of the clinic for IVA MOSS with one line of $200: $120 paid, $50 contractual,
// $20 deductible and $10 coinsurance.
v1::ClaimToRemit SimpleItem(const std::string& claim_id);

// The same claim with a line more: billed is what is paid and adjusted. Its procedure is 97110.
void AddLine(int64_t paid_cents, const std::vector<Share>& shares, v1::ClaimToRemit* item);

// A claim whose only line has these shares.
v1::ClaimToRemit ItemOf(const std::string& claim_id, int64_t paid_cents,
                        const std::vector<Share>& shares);

// A request of the payer for August 14, 2026, paid by check.
v1::RemitRequest Request(const std::vector<v1::ClaimToRemit>& items);

// Terms of a provider, by NPI.
v1::PayeeTerms* AddProvider(const std::string& npi, v1::RemitRequest* request);

v1::ProviderAdjustment PlbOf(const std::string& reason_code, const std::string& reference_id,
                             int64_t cents);

// Issues as "rule path" lines.
std::string Summary(const v1::IssueList& issues);

// The adjustments as "CO-45 5000" in one line.
std::string Shares(const v1::RemittedLine& line);

}  // namespace claimwright::remit::testing

#endif  // CLAIMWRIGHT_TESTS_REMIT_DECIDED_H_

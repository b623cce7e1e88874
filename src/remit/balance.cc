#include "src/remit/balance.h"

#include <cstdint>
#include <limits>

#include "absl/strings/str_cat.h"
#include "claimwright/money.h"
#include "claimwright/remittance.h"
#include "src/base/protobuf_compat.h"

namespace claimwright {
namespace remit {
namespace {

// Any number of amounts may be summed: a remittance is checked before anything bounds it.
using Sum = __int128;

struct Adjusted {
  Sum all = 0;
  Sum patient_responsibility = 0;
};

void Add(const google::protobuf::RepeatedPtrField<v1::Adjustment>& adjustments, Adjusted* sums) {
  for (const v1::Adjustment& adjustment : adjustments) {
    sums->all += adjustment.amount_cents();
    if (adjustment.group() == v1::ADJUSTMENT_GROUP_PR) {
      sums->patient_responsibility += adjustment.amount_cents();
    }
  }
}

// "$1.50", or that it is more than an amount can be.
std::string Text(Sum sum) {
  constexpr int64_t kMost = std::numeric_limits<int64_t>::max();
  if (sum > kMost || sum < -kMost) return "more than 64 bits hold";
  return FormatMoney(Money::FromCents(static_cast<int64_t>(sum)));
}

void Expect(Sum is, Sum expected, const Path& path, Rule rule, absl::string_view identity,
            IssueCollector* issues) {
  if (is == expected) return;
  issues->Error(path, rule,
                absl::StrCat("is not ", identity, "; it is off by ", Text(is - expected)));
}

}  // namespace

void CheckClaimBalance(const v1::RemittedClaim& claim, const Path& path, IssueCollector* issues) {
  Adjusted in_claim;
  Add(claim.adjustments(), &in_claim);
  Sum billed_in_lines = 0;
  for (int i = 0; i < claim.lines_size(); ++i) {
    const v1::RemittedLine& line = claim.lines(i);
    const Path place(path, "lines", i);
    Adjusted in_line;
    Add(line.adjustments(), &in_line);
    Expect(line.paid_cents(), line.billed_cents() - in_line.all, Path(place, "paid_cents"),
           Rule::kRemitLineBalance, "billed minus the line's adjustments", issues);
    billed_in_lines += line.billed_cents();
    in_claim.all += in_line.all;
    in_claim.patient_responsibility += in_line.patient_responsibility;
  }
  if (!claim.lines().empty()) {
    Expect(claim.billed_cents(), billed_in_lines, Path(path, "billed_cents"),
           Rule::kRemitClaimBilled, "the sum of the lines' billed amounts", issues);
  }
  Expect(claim.paid_cents(), claim.billed_cents() - in_claim.all, Path(path, "paid_cents"),
         Rule::kRemitClaimBalance, "billed minus the adjustments of the claim and its lines",
         issues);
  if (!claim.has_patient_responsibility_cents()) return;
  const Path owed(path, "patient_responsibility_cents");
  if (claim.status_code() == kReversal) {
    return issues->Warning(owed, Rule::kRemitReversalForm, "is stated in a reversal; leave it out");
  }
  Expect(claim.patient_responsibility_cents(), in_claim.patient_responsibility, owed,
         Rule::kRemitPatientResponsibility, "the sum of the PR adjustments", issues);
}

}  // namespace remit

v1::IssueList CheckBalance(const v1::RemittanceAdvice& remittance) {
  IssueCollector issues;
  const Path path("remittance");
  const Path payment(path, "payment");
  const Path amount(payment, "amount_cents");
  remit::Sum expected = 0;
  for (const v1::RemittedClaim& claim : remittance.claims()) expected += claim.paid_cents();
  for (const v1::ProviderAdjustment& adjustment : remittance.provider_adjustments()) {
    expected -= adjustment.amount_cents();
  }
  // A debit takes the amount from the payee.
  const remit::Sum stated = remittance.payment().amount_cents();
  const bool is_debit = remittance.payment().credit_debit_code() == "D";
  remit::Expect(is_debit ? -stated : stated, expected, amount, Rule::kRemitPaymentBalance,
                "the claims' paid amounts minus the provider adjustments", &issues);
  if (stated < 0) {
    issues.Error(amount, Rule::kRemitPaymentNegative,
                 "is negative; what the payee owes is forwarded (FB) to a later remittance");
  }
  for (int i = 0; i < remittance.claims_size(); ++i) {
    remit::CheckClaimBalance(remittance.claims(i), Path(path, "claims", i), &issues);
  }
  return issues.list();
}

}  // namespace claimwright

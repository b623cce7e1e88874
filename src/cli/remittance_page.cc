#include "src/cli/remittance_page.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "claimwright/v1/adjudication.pb.h"
#include "src/cli/words.h"

namespace claimwright::cli {
namespace {

using Sums = std::vector<std::pair<std::string, int64_t>>;  // in order of first appearance

void Add(const google::protobuf::RepeatedPtrField<v1::Adjustment>& adjustments, Sums* sums) {
  for (const v1::Adjustment& adjustment : adjustments) {
    const std::string& group = v1::AdjustmentGroup_Name(adjustment.group());
    const std::string name =
        absl::StrCat(absl::StripPrefix(group, "ADJUSTMENT_GROUP_"), "-", adjustment.carc_code());
    auto found = std::find_if(sums->begin(), sums->end(),
                              [&name](const auto& sum) { return sum.first == name; });
    if (found == sums->end()) found = sums->insert(found, {name, 0});
    found->second += adjustment.amount_cents();
  }
}

// "CO-45 $120.50, PR-3 $25.00".
std::string Adjustments(const v1::RemittedClaim& claim) {
  Sums sums;
  Add(claim.adjustments(), &sums);
  for (const v1::RemittedLine& line : claim.lines()) Add(line.adjustments(), &sums);
  std::string text;
  for (const auto& [name, cents] : sums)
    absl::StrAppend(&text, text.empty() ? "" : ", ", name, " ", Dollars(cents));
  return text;
}

// The claim status code with its meaning, where docs/remittance.md has one.
std::string Status(const std::string& code) {
  constexpr std::pair<const char*, const char*> kWords[] = {{"1", "primary"},
                                                            {"2", "secondary"},
                                                            {"3", "tertiary"},
                                                            {"4", "denied"},
                                                            {"19", "primary, forwarded"},
                                                            {"20", "secondary, forwarded"},
                                                            {"21", "tertiary, forwarded"},
                                                            {"22", "reversal"},
                                                            {"25", "predetermination"}};
  for (const auto& [known, word] : kWords) {
    if (code == known) return absl::StrCat(code, " ", word);
  }
  return code;
}

std::string Method(const v1::RemittancePayment& payment) {
  return absl::StrCat(MethodText(payment.method_code()),
                      payment.credit_debit_code() == "D" ? ", taken from the payee" : "");
}

std::string Payee(const v1::RemittancePayee& payee) {
  if (!payee.npi_code().empty()) return absl::StrCat(payee.name(), ", NPI ", payee.npi_code());
  if (!payee.tax_id().empty()) return absl::StrCat(payee.name(), ", tax id ", payee.tax_id());
  return absl::StrCat(payee.name(), ", id ", payee.other_id());
}

constexpr char kRow[] = "  %-18s %-12s %12s %12s %12s  %s\n";

}  // namespace

std::string RemittancePage(const v1::RemittanceAdvice& remittance) {
  const v1::RemittancePayment& payment = remittance.payment();
  std::string text =
      absl::StrCat("Remittance ", payment.trace_number(), ", ", DateText(payment.payment_date()),
                   ": ", Dollars(payment.amount_cents()), " (", Method(payment), ")\n  ",
                   remittance.payer().name(), " to ", Payee(remittance.payee()), "\n");
  if (!remittance.claims().empty()) {
    absl::StrAppendFormat(&text, kRow, "claim", "status", "billed", "paid", "patient", "adjusted");
  }
  for (const v1::RemittedClaim& claim : remittance.claims()) {
    absl::StrAppendFormat(&text, kRow, claim.patient_control_number(), Status(claim.status_code()),
                          Dollars(claim.billed_cents()), Dollars(claim.paid_cents()),
                          claim.has_patient_responsibility_cents()
                              ? Dollars(claim.patient_responsibility_cents())
                              : "",
                          Adjustments(claim));
  }
  for (const v1::ProviderAdjustment& adjustment : remittance.provider_adjustments()) {
    const int64_t less = adjustment.amount_cents();
    absl::StrAppend(&text, "  provider adjustment ", adjustment.reason_code(),
                    adjustment.reference_id().empty() ? "" : " ", adjustment.reference_id(), ": ",
                    Dollars(less > 0 ? less : -less), less > 0 ? " less" : " more", " is paid\n");
  }
  return text;
}

}  // namespace claimwright::cli

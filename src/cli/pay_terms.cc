#include "src/cli/pay_terms.h"

#include <cstdint>
#include <initializer_list>
#include <string>

#include "absl/strings/str_cat.h"

namespace claimwright::cli {
namespace {

constexpr char kAnyReceiver[] = "PROVIDERS";
constexpr char kAnyPayer[] = "PAYER";
constexpr char kPayerIdQualifier[] = "2U";

template <typename Value>
Value FirstGiven(std::initializer_list<Value> values) {
  for (const Value& value : values) {
    if (value != Value()) return value;
  }
  return Value();
}

std::string PayerIdOf(const v1::RemittancePayer& payer) {
  for (const v1::Reference& reference : payer.references()) {
    if (reference.qualifier_code() == kPayerIdQualifier) return reference.id();
  }
  return "";
}

std::string PayerIdOf(const v1::AdjudicatedClaims& claims) {
  for (const v1::AdjudicatedClaim& claim : claims.claims()) {
    if (!claim.request().claim().payer_id().empty()) return claim.request().claim().payer_id();
  }
  return kAnyPayer;
}

void SetPayerId(const std::string& id, v1::RemittancePayer* payer) {
  for (v1::Reference& reference : *payer->mutable_references()) {
    if (reference.qualifier_code() == kPayerIdQualifier) return reference.set_id(id);
  }
  v1::Reference* reference = payer->add_references();
  reference->set_qualifier_code(kPayerIdQualifier);
  reference->set_id(id);
}

}  // namespace

v1::RemitRequest TermsOf(const Payer& payer, const RunResult& result, const PayOptions& options) {
  v1::RemitRequest terms = payer.remit_terms;
  const v1::BenefitPlan& plan = payer.documents.plans[0];
  terms.mutable_payer()->set_name(FirstGiven<std::string>(
      {options.payer_name, terms.payer().name(), plan.name(), plan.plan_id()}));
  SetPayerId(FirstGiven({options.payer_id, PayerIdOf(terms.payer()), PayerIdOf(result.claims)}),
             terms.mutable_payer());
  terms.set_payer_trace_id(
      !options.payer_ein.empty()
          ? absl::StrCat("1", options.payer_ein)
          : FirstGiven<std::string>({terms.payer_trace_id(), kNoPayerTraceId}));
  terms.set_payment_date(FirstGiven({options.payment_date, terms.payment_date(), result.as_of}));
  terms.set_production_date(FirstGiven({terms.production_date(), result.as_of}));
  terms.set_trace_number_prefix(FirstGiven({options.trace_prefix, terms.trace_number_prefix(),
                                            absl::StrCat(terms.payment_date(), "-")}));
  terms.set_method_code(FirstGiven({options.method, terms.method_code()}));
  return terms;
}

RemittanceWriterOptions WriterOptionsOf(const v1::RemitRequest& terms, const PayOptions& options) {
  RemittanceWriterOptions writer;
  writer.sender_id = PayerIdOf(terms.payer());
  writer.receiver_id = FirstGiven<std::string>({options.receiver_id, kAnyReceiver});
  writer.date = terms.payment_date();
  writer.interchange_control_number = options.control_number;
  writer.group_control_number = options.control_number;
  return writer;
}

}  // namespace claimwright::cli

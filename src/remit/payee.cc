#include "src/remit/payee.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace claimwright::remit {
namespace {

std::string FullName(absl::string_view last, absl::string_view first) {
  if (last.empty() || first.empty()) return absl::StrCat(last, first);
  return absl::StrCat(last, ", ", first);
}

}  // namespace

PayeeKey KeyOf(const v1::RemittancePayee& payee) {
  if (payee.kind() == v1::PAYEE_KIND_SUBSCRIBER) return {payee.kind(), payee.other_id()};
  if (!payee.npi_code().empty()) return {payee.kind(), absl::StrCat("npi ", payee.npi_code())};
  if (!payee.tax_id().empty()) return {payee.kind(), absl::StrCat("tax id ", payee.tax_id())};
  return {payee.kind(), ""};
}

v1::PayeeKind PayeeKindOf(const v1::ClaimToRemit& item) {
  const bool assigned = item.claim().assignment_of_benefits_code() == "Y";
  return item.provider_contracted() || assigned || item.predetermination()
             ? v1::PAYEE_KIND_PROVIDER
             : v1::PAYEE_KIND_SUBSCRIBER;
}

v1::RemittancePayee PayeeOf(const v1::Claim& claim, v1::PayeeKind kind) {
  v1::RemittancePayee payee;
  payee.set_kind(kind);
  if (kind == v1::PAYEE_KIND_PROVIDER) {
    const v1::Provider& provider = claim.billing_provider();
    payee.set_name(FullName(provider.last_or_organization_name(), provider.first_name()));
    payee.set_npi_code(provider.npi_code());
    payee.set_tax_id(provider.tax_id());
    if (!provider.state_code().empty()) {
      payee.mutable_address()->set_state_code(provider.state_code());
    }
    if (!provider.zip_code().empty()) payee.mutable_address()->set_zip_code(provider.zip_code());
    return payee;
  }
  payee.set_other_id(claim.subscriber_id());
  // A claim describes the subscriber only as its patient.
  if (claim.patient().relationship() == v1::RELATIONSHIP_SELF) {
    payee.set_name(FullName(claim.patient().last_name(), claim.patient().first_name()));
  }
  return payee;
}

}  // namespace claimwright::remit

#include "claimwright/remittance.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/remittance.pb.h"
#include "src/base/date.h"
#include "src/base/issue_collector.h"
#include "src/base/protobuf_compat.h"
#include "src/base/remittance_totals.h"
#include "src/remit/claim.h"
#include "src/remit/payee.h"

namespace claimwright {
namespace remit {
namespace {

constexpr absl::string_view kCheck = "CHK";
constexpr absl::string_view kTransfer = "ACH";

class BatchMaker {
 public:
  explicit BatchMaker(const v1::RemitRequest& request) : request_(request) {}

  absl::StatusOr<v1::RemittanceBatch> Make() {
    const Path path("request");
    CheckRequest(path);
    for (int i = 0; i < request_.payees_size(); ++i) {
      ReadTerms(request_.payees(i), Path(path, "payees", i));
    }
    for (int i = 0; i < request_.claims_size(); ++i) {
      AddItem(request_.claims(i), Path(path, "claims", i));
    }
    if (issues_.has_errors()) return issues_.ToStatus();
    for (const v1::PayeeTerms& terms : request_.payees()) {
      if (!terms.provider_adjustments().empty()) RemittanceTo(terms.payee());
    }
    for (size_t i = 0; i < terms_of_.size(); ++i) {
      const absl::Status status = Settle(static_cast<int>(i));
      if (!status.ok()) return status;
    }
    if (issues_.has_errors()) return issues_.ToStatus();
    return std::move(batch_);
  }

 private:
  void CheckKnown(const google::protobuf::Message& message, const Path& path);
  void CheckRequest(const Path& path);
  void CheckMethod(const std::string& method, const Path& path);
  void ReadTerms(const v1::PayeeTerms& terms, const Path& path);
  void AddItem(const v1::ClaimToRemit& item, const Path& path);
  void AddReversal(const v1::ClaimToRemit& item, const Path& path);
  void AddDecision(const v1::ClaimToRemit& item);
  bool CheckPayee(const v1::RemittancePayee& payee, const Path& path);
  v1::RemittancePayee BillingProvider(const v1::ClaimToRemit& item) const {
    return PayeeOf(item.claim(), v1::PAYEE_KIND_PROVIDER);
  }

  int RemittanceTo(const v1::RemittancePayee& payee);
  absl::Status Settle(int index);
  bool AddInterest(v1::RemittanceAdvice* remittance) const;
  void AddProviderAdjustment(const v1::ProviderAdjustment& adjustment,
                             v1::RemittanceAdvice* remittance) const;
  void SetPayment(int index, int64_t amount, v1::RemittancePayment* payment);
  int32_t FiscalYearEnd() const { return request_.payment_date() / 10000 * 10000 + 1231; }

  const v1::RemitRequest& request_;
  IssueCollector issues_;
  v1::RemittanceBatch batch_;
  std::vector<const v1::PayeeTerms*> terms_of_;  // of the remittances; null: nothing is known
  std::map<PayeeKey, int> index_;
  std::set<std::string> trace_numbers_;
  std::map<PayeeKey, const v1::PayeeTerms*> terms_;
};

// A field of a later version may change what is asked for.
void BatchMaker::CheckKnown(const google::protobuf::Message& message, const Path& path) {
  if (!HasUnknownFields(message)) return;
  issues_.Error(path, Rule::kUnknownField, "has a field this version does not know");
}

void BatchMaker::CheckRequest(const Path& path) {
  CheckKnown(request_, path);
  CheckKnown(request_.payer(), Path(path, "payer"));
  const auto require = [&](bool present, const Path& place) {
    if (!present) issues_.Error(place, Rule::kRequired, "is missing");
  };
  const Path payer(path, "payer");
  require(!request_.payer().name().empty(), Path(payer, "name"));
  require(!request_.payer_trace_id().empty(), Path(path, "payer_trace_id"));
  require(request_.payment_date() != 0, Path(path, "payment_date"));
  const auto check_date = [&](int32_t value, absl::string_view field) {
    Date date = kNoDate;
    if (value == 0 || FromYyyymmdd(value, &date)) return;
    issues_.Error(Path(path, field), Rule::kBadDate, "is no date that exists, YYYYMMDD");
  };
  check_date(request_.payment_date(), "payment_date");
  check_date(request_.production_date(), "production_date");
  CheckMethod(request_.method_code(), Path(path, "method_code"));
}

void BatchMaker::CheckMethod(const std::string& method, const Path& path) {
  if (method.empty() || method == kCheck || method == kTransfer) return;
  issues_.Error(path, Rule::kBadCode, "is neither CHK nor ACH");
}

void BatchMaker::ReadTerms(const v1::PayeeTerms& terms, const Path& path) {
  const Path payee(path, "payee");
  CheckKnown(terms, path);
  CheckKnown(terms.payee(), payee);
  CheckMethod(terms.method_code(), Path(path, "method_code"));
  if (!CheckPayee(terms.payee(), payee)) return;
  if (!terms_.emplace(KeyOf(terms.payee()), &terms).second) {
    issues_.Error(payee, Rule::kDuplicateId, "has the id of an earlier payee");
  }
  for (int i = 0; i < terms.provider_adjustments_size(); ++i) {
    const v1::ProviderAdjustment& adjustment = terms.provider_adjustments(i);
    const Path place(path, "provider_adjustments", i);
    CheckKnown(adjustment, place);
    if (adjustment.reason_code().empty()) {
      issues_.Error(Path(place, "reason_code"), Rule::kRequired, "is missing");
    }
    if (adjustment.amount_cents() == 0 || !IsAmount(adjustment.amount_cents())) {
      issues_.Error(Path(place, "amount_cents"), Rule::kBadAmount,
                    "is 0, which adjusts nothing, or larger than ten billion");
    }
  }
}

bool BatchMaker::CheckPayee(const v1::RemittancePayee& payee, const Path& path) {
  if (payee.kind() != v1::PAYEE_KIND_PROVIDER && payee.kind() != v1::PAYEE_KIND_SUBSCRIBER) {
    issues_.Error(Path(path, "kind"), Rule::kUnknownEnum, "is neither provider nor subscriber");
    return false;
  }
  if (!KeyOf(payee).second.empty()) return true;
  issues_.Error(path, Rule::kRequired,
                payee.kind() == v1::PAYEE_KIND_PROVIDER
                    ? "has neither NPI nor tax id; a provider is known by one"
                    : "has no id; a subscriber is known by the subscriber's id");
  return false;
}

void BatchMaker::AddItem(const v1::ClaimToRemit& item, const Path& path) {
  CheckKnown(item, path);
  CheckKnown(item.reversed(), Path(path, "reversed"));
  if (!item.has_adjudication() && !item.has_reversed()) {
    return issues_.Error(Path(path, "adjudication"), Rule::kRequired,
                         "is missing, and there is no reversal");
  }
  const bool decided = item.has_adjudication();
  if (decided && item.adjudication().outcome() == v1::OUTCOME_PENDED) {
    return batch_.set_pended_claims(batch_.pended_claims() + 1);
  }
  if (decided && !CheckDecision(item, path, &issues_)) return;
  const Path claim(path, "claim");
  if (item.has_claim()) {
    if (!CheckPayee(PayeeOf(item.claim(), PayeeKindOf(item)), claim)) return;
    if (request_.notify_provider_of_payment_to_subscriber() &&
        !CheckPayee(BillingProvider(item), claim)) {
      return;
    }
  }
  if (item.has_reversed()) AddReversal(item, path);
  if (decided) AddDecision(item);
}

void BatchMaker::AddReversal(const v1::ClaimToRemit& item, const Path& path) {
  const v1::ReversedClaim& reversed = item.reversed();
  const Path place(path, "reversed");
  if (!CheckOriginal(reversed.claim(), Path(place, "claim"), &issues_)) return;
  const Path payee_path(place, "payee");
  if (!reversed.has_payee() && !item.has_claim()) {
    return issues_.Error(payee_path, Rule::kRequired, "is missing, and there is no claim");
  }
  const v1::RemittancePayee payee =
      reversed.has_payee() ? reversed.payee() : PayeeOf(item.claim(), PayeeKindOf(item));
  if (!CheckPayee(payee, payee_path)) return;
  const auto add = [this](const v1::RemittedClaim& claim, const v1::RemittancePayee& to) {
    v1::RemittedClaim* reversal = batch_.mutable_remittances(RemittanceTo(to))->add_claims();
    *reversal = Reversed(claim);
    reversal->set_header_number("1");
  };
  add(reversed.claim(), payee);
  const bool was_notified = payee.kind() == v1::PAYEE_KIND_SUBSCRIBER && item.has_claim() &&
                            request_.notify_provider_of_payment_to_subscriber();
  if (!was_notified) return;
  v1::RemittedClaim notice = reversed.claim();
  notice.clear_amounts();
  MovePaid(v1::ADJUSTMENT_GROUP_PR, "100", &notice);
  add(notice, BillingProvider(item));
}

void BatchMaker::AddDecision(const v1::ClaimToRemit& item) {
  const v1::PayeeKind kind = PayeeKindOf(item);
  const v1::RemittedClaim remitted = Remitted(item);
  const int index = RemittanceTo(PayeeOf(item.claim(), kind));
  *batch_.mutable_remittances(index)->add_claims() = remitted;
  const bool notify =
      kind == v1::PAYEE_KIND_SUBSCRIBER && request_.notify_provider_of_payment_to_subscriber();
  if (!notify) return;
  v1::RemittedClaim* notice =
      batch_.mutable_remittances(RemittanceTo(BillingProvider(item)))->add_claims();
  *notice = remitted;
  notice->clear_amounts();
  MovePaid(v1::ADJUSTMENT_GROUP_PR, "100", notice);
}

// The remittance of a payee; a new one where it has none yet.
int BatchMaker::RemittanceTo(const v1::RemittancePayee& payee) {
  const PayeeKey key = KeyOf(payee);
  const auto [found, is_new] = index_.emplace(key, batch_.remittances_size());
  if (!is_new) return found->second;
  v1::RemittanceAdvice* remittance = batch_.add_remittances();
  *remittance->mutable_payer() = request_.payer();
  *remittance->mutable_payee() = payee;
  remittance->set_production_date(request_.production_date());
  const auto terms = terms_.find(key);
  terms_of_.push_back(terms == terms_.end() ? nullptr : terms->second);
  if (terms != terms_.end()) {
    if (terms->second->payee().has_address()) remittance->mutable_payee()->clear_address();
    if (!terms->second->payee().references().empty()) {
      remittance->mutable_payee()->clear_references();
    }
    remittance->mutable_payee()->MergeFrom(terms->second->payee());
  }
  return found->second;
}

// Adds the provider adjustments, forwards a balance the payee owes, and fixes the payment.
absl::Status BatchMaker::Settle(int index) {
  const v1::PayeeTerms* terms = terms_of_[static_cast<size_t>(index)];
  v1::RemittanceAdvice* remittance = batch_.mutable_remittances(index);
  const bool interest_fits = AddInterest(remittance);
  if (terms != nullptr) {
    for (const v1::ProviderAdjustment& adjustment : terms->provider_adjustments()) {
      AddProviderAdjustment(adjustment, remittance);
    }
  }
  const auto too_large = [] {
    return absl::OutOfRangeError("a total of a remittance leaves 64 bits (remittances.totals)");
  };
  int64_t amount = 0;
  if (!interest_fits || !SetTotals(remittance) ||
      __builtin_sub_overflow(remittance->totals().paid_cents(),
                             remittance->totals().provider_adjustment_cents(), &amount)) {
    return too_large();
  }
  SetPayment(index, amount > 0 ? amount : 0, remittance->mutable_payment());
  if (amount >= 0) return absl::OkStatus();
  v1::ProviderAdjustment forwarded;
  forwarded.set_reason_code("FB");
  forwarded.set_reference_id(remittance->payment().trace_number());
  forwarded.set_amount_cents(amount);
  AddProviderAdjustment(forwarded, remittance);
  return SetTotals(remittance) ? absl::OkStatus() : too_large();
}

// One L6 for the net interest of all claims, reversals included; none where that is 0 (RFI 1324,
// 2123, 2184). False when it leaves 64 bits.
bool BatchMaker::AddInterest(v1::RemittanceAdvice* remittance) const {
  int64_t net = 0;
  for (const v1::RemittedClaim& claim : remittance->claims()) {
    for (const v1::RemittedAmount& amount : claim.amounts()) {
      if (amount.qualifier_code() != kInterest) continue;
      if (__builtin_sub_overflow(net, amount.amount_cents(), &net)) return false;
    }
  }
  if (net == 0) return true;
  v1::ProviderAdjustment interest;
  interest.set_reason_code("L6");
  interest.set_amount_cents(net);
  AddProviderAdjustment(interest, remittance);
  return true;
}

void BatchMaker::AddProviderAdjustment(const v1::ProviderAdjustment& adjustment,
                                       v1::RemittanceAdvice* remittance) const {
  const v1::RemittancePayee& payee = remittance->payee();
  v1::ProviderAdjustment* added = remittance->add_provider_adjustments();
  *added = adjustment;
  if (added->provider_id().empty()) {
    added->set_provider_id(!payee.npi_code().empty() ? payee.npi_code()
                           : !payee.tax_id().empty() ? payee.tax_id()
                                                     : payee.other_id());
  }
  if (added->fiscal_period_date() == 0) added->set_fiscal_period_date(FiscalYearEnd());
}

void BatchMaker::SetPayment(int index, int64_t amount, v1::RemittancePayment* payment) {
  const v1::PayeeTerms* terms = terms_of_[static_cast<size_t>(index)];
  const std::string& asked = terms != nullptr && !terms->method_code().empty()
                                 ? terms->method_code()
                                 : request_.method_code();
  const bool has_money = amount > 0;
  const bool by_transfer = has_money && asked == kTransfer;
  payment->set_handling_code(has_money ? "I" : "H");
  payment->set_amount_cents(amount);
  payment->set_credit_debit_code("C");
  payment->set_method_code(!has_money ? "NON" : by_transfer ? "ACH" : "CHK");
  payment->set_payment_date(request_.payment_date());
  payment->set_trace_type_code("1");
  payment->set_trace_number(terms != nullptr && !terms->trace_number().empty()
                                ? terms->trace_number()
                                : absl::StrCat(request_.trace_number_prefix(), index + 1));
  payment->set_payer_trace_id(request_.payer_trace_id());
  const Path path("request");
  if (!trace_numbers_.insert(payment->trace_number()).second) {
    issues_.Error(Path(path, "payees"), Rule::kDuplicateId,
                  "have a trace number that another payment of the request has");
  }
  if (!by_transfer) return;
  payment->set_format_code("CCP");
  payment->set_originating_company_id(request_.payer_trace_id());
  *payment->mutable_sender_account() = request_.sender_account();
  if (terms != nullptr) *payment->mutable_receiver_account() = terms->receiver_account();
  if (request_.sender_account().account_number().empty()) {
    issues_.Error(Path(path, "sender_account"), Rule::kRequired, "is missing; ACH needs it");
  }
  if (payment->receiver_account().account_number().empty()) {
    issues_.Error(Path(path, "payees"), Rule::kRequired,
                  "have no receiver account for a payee that is paid by ACH");
  }
}

}  // namespace
}  // namespace remit

absl::StatusOr<v1::RemittanceBatch> MakeRemittances(const v1::RemitRequest& request) {
  return remit::BatchMaker(request).Make();
}

}  // namespace claimwright

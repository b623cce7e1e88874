#include "src/account/posting_reversal.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "src/account/posting_entry.h"
#include "src/account/posting_id.h"
#include "src/base/protobuf_compat.h"

namespace claimwright {
namespace {

template <typename Remitted>
void Negate(Remitted* remitted) {
  remitted->set_billed_cents(-remitted->billed_cents());
  remitted->set_paid_cents(-remitted->paid_cents());
  for (v1::Adjustment& adjustment : *remitted->mutable_adjustments())
    adjustment.set_amount_cents(-adjustment.amount_cents());
}

// What entries did to what stands with a payer: line, reason and amount. To whom the rest went is
// not in a reversal.
using Effect = std::tuple<int32_t, std::string, int64_t>;

std::vector<Effect> EffectsOf(const std::vector<v1::LedgerEntry>& entries,
                              const std::string& payer_id) {
  std::vector<Effect> effects;
  for (const v1::LedgerEntry& entry : entries)
    effects.emplace_back(entry.line_number(), entry.reason_code(), GrowthOf(entry, payer_id));
  std::sort(effects.begin(), effects.end());
  return effects;
}

}  // namespace

v1::RemittedClaim OriginalOf(const v1::RemittedClaim& reversal) {
  v1::RemittedClaim original = reversal;
  Negate(&original);
  for (v1::RemittedLine& line : *original.mutable_lines()) Negate(&line);
  return original;
}

std::vector<Reversals::Payment> Reversals::PaymentsOf(const v1::AccountClaim& claim) const {
  v1::BalanceScope scope;
  scope.set_account_id(claim.account_id());
  scope.set_claim_id(claim.claim().claim_id());
  const std::string prefix = PaymentPrefixOf(View(request_.payer_id()));
  std::vector<Payment> payments;
  absl::flat_hash_map<std::string, size_t> places;
  // The scope is one of a ledger: its account and claim were checked.
  (void)ledger_.Visit(scope, [&](const v1::LedgerEntry& entry) {
    const bool is_answer = entry.corrects_entry_id().empty() &&
                           absl::StartsWith(View(entry.payment_id()), prefix) &&
                           !not_original_.contains(entry.payment_id());
    if (!is_answer) return true;
    const auto place = places.emplace(entry.payment_id(), payments.size());
    if (place.second) payments.emplace_back();
    payments[place.first->second].push_back(entry);
    return true;
  });
  return payments;
}

Reversals::State Reversals::StateOf(const Payment& payment, const std::string& reversal_id) const {
  bool open = true, reversed_here = true;
  for (size_t i = 0; i < payment.size(); ++i) {
    const std::string reversed_by = ledger_.ReversedBy(View(payment[i].entry_id()));
    open = open && reversed_by.empty();
    reversed_here = reversed_here && reversed_by == EntryIdOf(reversal_id, payment[i].line_number(),
                                                              static_cast<int>(i) + 1);
  }
  return open ? State::kOpen : reversed_here ? State::kReversedHere : State::kReversed;
}

bool Reversals::IsPosted(const Payment& payment,
                         const std::vector<v1::LedgerEntry>& expected) const {
  return EffectsOf(payment, request_.payer_id()) == EffectsOf(expected, request_.payer_id());
}

absl::optional<std::vector<v1::LedgerEntry>> Reversals::Of(
    const v1::AccountClaim& claim, const std::vector<v1::LedgerEntry>& expected,
    const std::string& payment_id) {
  const std::vector<Payment> payments = PaymentsOf(claim);
  const Payment* original = nullptr;
  bool any_open = false;
  for (const Payment& payment : payments) {
    const State state = StateOf(payment, payment_id);
    any_open = any_open || state == State::kOpen;
    if (state == State::kReversedHere) {
      original = &payment;
      break;
    }
    if (state == State::kOpen && IsPosted(payment, expected)) original = &payment;
  }
  std::vector<v1::LedgerEntry> reversals;
  if (original == nullptr) {
    // An answer that posted nothing has nothing to take back.
    if (expected.empty() && !any_open) return reversals;
    return absl::nullopt;
  }
  not_original_.insert(original->front().payment_id());
  for (const v1::LedgerEntry& entry : *original) {
    const std::string id =
        EntryIdOf(payment_id, entry.line_number(), static_cast<int>(reversals.size()) + 1);
    absl::StatusOr<v1::LedgerEntry> reversal = ledger_.ReversalOf(
        View(entry.entry_id()), id, request_.effective_date(), View(entry.reason_code()));
    if (!reversal.ok()) return absl::nullopt;
    reversal->set_payment_id(payment_id);
    reversals.push_back(*std::move(reversal));
  }
  return reversals;
}

}  // namespace claimwright

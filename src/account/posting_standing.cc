#include "src/account/posting_standing.h"

#include <algorithm>

#include "src/account/posting_entry.h"
#include "src/base/protobuf_compat.h"

namespace claimwright {

void Standing::Add(const v1::LedgerEntry& entry) {
  if (ledger_.Find(View(entry.entry_id())).ok()) return;
  const int64_t growth = GrowthOf(entry, payer_id_);
  added_[{entry.claim_id(), 0}] += growth;
  if (entry.line_number() != 0) added_[{entry.claim_id(), entry.line_number()}] += growth;
}

__int128 Standing::Of(const v1::AccountClaim& claim, int32_t line_number) const {
  v1::BalanceScope scope;
  scope.set_account_id(claim.account_id());
  scope.set_claim_id(claim.claim().claim_id());
  scope.set_line_number(line_number);
  const auto added = added_.find({scope.claim_id(), line_number});
  __int128 cents = added == added_.end() ? 0 : added->second;
  const absl::StatusOr<v1::BalanceSheet> sheet = ledger_.Balances(scope);
  if (!sheet.ok()) return cents;
  for (const v1::Balance& balance : sheet->balances()) {
    const v1::LedgerPosition& position = balance.position();
    if (position.ledger_class() == v1::LEDGER_CLASS_INSURANCE_RECEIVABLE &&
        position.payer_id() == payer_id_) {
      cents += balance.debit_cents();
    }
  }
  return cents;
}

__int128 Standing::ExcessOf(const v1::AccountClaim& claim, int32_t line_number) const {
  const __int128 stands = Of(claim, line_number);
  if (stands >= 0) return 0;
  if (line_number == 0) return -stands;
  __int128 with_claim_itself = Of(claim, 0);  // that no other line needs
  for (const v1::ClaimLine& line : claim.claim().lines()) {
    const __int128 with_line = Of(claim, line.line_number());
    with_claim_itself -=
        line.line_number() == line_number ? with_line : std::max<__int128>(0, with_line);
  }
  return std::max<__int128>(0, -stands - std::max<__int128>(0, with_claim_itself));
}

}  // namespace claimwright

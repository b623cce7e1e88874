// Who is paid for a claim.
#ifndef CLAIMWRIGHT_SRC_REMIT_PAYEE_H_
#define CLAIMWRIGHT_SRC_REMIT_PAYEE_H_

#include <string>
#include <utility>

#include "claimwright/v1/remittance.pb.h"

namespace claimwright::remit {

// By what two payees are the same; the text is empty where a payee has no id.
using PayeeKey = std::pair<v1::PayeeKind, std::string>;

PayeeKey KeyOf(const v1::RemittancePayee& payee);

// Who is paid: the billing provider by contract or assignment, else the subscriber.
v1::PayeeKind PayeeKindOf(const v1::ClaimToRemit& item);

// The claim's billing provider or subscriber as a payee, as far as the claim describes them.
v1::RemittancePayee PayeeOf(const v1::Claim& claim, v1::PayeeKind kind);

}  // namespace claimwright::remit

#endif  // CLAIMWRIGHT_SRC_REMIT_PAYEE_H_

// Ids of what is posted: made from what it is, so that the same again has the same id.
#ifndef CLAIMWRIGHT_SRC_ACCOUNT_POSTING_ID_H_
#define CLAIMWRIGHT_SRC_ACCOUNT_POSTING_ID_H_

#include <initializer_list>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "claimwright/v1/account.pb.h"

namespace claimwright {

// The parts with "/" between them. "/" and "%" within a part are written %2F and %25, so that no
// two lists of parts have one id.
std::string IdFromParts(std::initializer_list<absl::string_view> parts);

// Each remitted claim's payment id: payer, TRN02, CLP01, CLP07, CLP02 and how many of the same
// stand before it.
std::vector<std::string> PaymentIdsOf(const v1::PostingRequest& request);

// How all payment ids of a payer's remittances begin, and those of no other payer.
std::string PaymentPrefixOf(absl::string_view payer_id);

// The id of a payment's entry; `number` counts the payment's entries.
std::string EntryIdOf(absl::string_view payment_id, int line_number, int number);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_ACCOUNT_POSTING_ID_H_

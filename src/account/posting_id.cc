#include "src/account/posting_id.h"

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "src/base/protobuf_compat.h"

namespace claimwright {
namespace {

constexpr absl::string_view kRemittance = "remittance";

}  // namespace

std::string IdFromParts(std::initializer_list<absl::string_view> parts) {
  std::string id;
  absl::string_view separator;
  for (absl::string_view part : parts) {
    absl::StrAppend(&id, separator, absl::StrReplaceAll(part, {{"%", "%25"}, {"/", "%2F"}}));
    separator = "/";
  }
  return id;
}

std::vector<std::string> PaymentIdsOf(const v1::PostingRequest& request) {
  std::vector<std::string> ids;
  absl::flat_hash_map<std::string, int> occurrences;
  const v1::RemittanceAdvice& remittance = request.remittance();
  for (const v1::RemittedClaim& claim : remittance.claims()) {
    const std::string id = IdFromParts(
        {kRemittance, View(request.payer_id()), View(remittance.payment().trace_number()),
         View(claim.patient_control_number()), View(claim.payer_claim_control_number()),
         View(claim.status_code())});
    ids.push_back(absl::StrCat(id, "/", occurrences[id]++));
  }
  return ids;
}

std::string PaymentPrefixOf(absl::string_view payer_id) {
  return absl::StrCat(IdFromParts({kRemittance, payer_id}), "/");
}

std::string EntryIdOf(absl::string_view payment_id, int line_number, int number) {
  return absl::StrCat(payment_id, "/", line_number, "/", number);
}

}  // namespace claimwright

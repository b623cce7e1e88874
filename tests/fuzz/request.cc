// The door for requests as bytes: whatever is decided, Verify confirms with the documents at hand.
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "claimwright/adjudicator.h"
#include "claimwright/v1/verify.pb.h"
#include "claimwright/verify.h"
#include "tests/adjudicate/full.h"
#include "tests/fuzz/holds.h"

namespace claimwright::fuzz {
namespace {

struct Payer {
  std::shared_ptr<const Adjudicator> adjudicator = testing::FullPayer();
  v1::BenefitPlan plan = testing::FullPlan();
  v1::FeeSchedule fees = testing::FullFees();
  v1::FeeSchedule alternatives = testing::AlternativeFees();
  v1::ContractSet contracts = testing::FullContracts();
  v1::NetworkDirectory network = testing::FullNetwork();
};

bool IsRefusal(absl::StatusCode code) {
  return code == absl::StatusCode::kInvalidArgument ||
         code == absl::StatusCode::kResourceExhausted || code == absl::StatusCode::kOutOfRange;
}

void Confirm(const Payer& payer, absl::string_view bytes, const std::string& result) {
  v1::AdjudicateRequest request;
  v1::Adjudication adjudication;
  Holds(request.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())), "it was parsed");
  Holds(adjudication.ParseFromString(result), "the result is an Adjudication");
  const v1::BenefitPlan* const plans[] = {&payer.plan};
  const v1::FeeSchedule* const schedules[] = {&payer.fees, &payer.alternatives};
  VerifyDocuments documents;
  documents.plans = plans;
  documents.fee_schedules = schedules;
  documents.contracts = &payer.contracts;
  documents.network = &payer.network;
  const v1::VerificationReport report = Verify(documents, request, adjudication);
  Holds(report.findings().empty(), report.DebugString());
}

}  // namespace
}  // namespace claimwright::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace claimwright;
  static const auto* const payer = new fuzz::Payer();
  static auto* const workspace = new Workspace();
  const absl::string_view request(reinterpret_cast<const char*>(bytes), size);
  std::string result = "left over";
  const absl::Status status = payer->adjudicator->AdjudicateBytes(request, *workspace, &result);
  if (status.ok()) {
    fuzz::Confirm(*payer, request, result);
  } else {
    fuzz::Holds(fuzz::IsRefusal(status.code()), status.ToString());
    fuzz::Holds(result.empty(), "a refusal leaves no result");
  }
  return 0;
}

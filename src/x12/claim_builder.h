// The segments of one claim, CLM to 2440, into a message.
#ifndef CLAIMWRIGHT_SRC_X12_CLAIM_BUILDER_H_
#define CLAIMWRIGHT_SRC_X12_CLAIM_BUILDER_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "claimwright/v1/claim.pb.h"
#include "claimwright/v1/x12.pb.h"
#include "claimwright/x12.h"
#include "src/base/issue_collector.h"
#include "src/x12/element_reader.h"
#include "src/x12/loop.h"
#include "src/x12/problem.h"
#include "src/x12/segment.h"

namespace claimwright::x12 {

class ClaimBuilder {
 public:
  ClaimBuilder(const ClaimReaderOptions& options, IssueCollector* warnings);

  // Begins a claim into a message that holds what its levels gave. The message must outlive the
  // claim.
  void Begin(v1::X12Claim* claim);

  // Reads the next segment of the claim, CLM the first.
  void Read(Segment* segment, char component_separator);

  // What is wrong with the claim, to be completed by whoever knows more.
  std::vector<Problem>& problems() { return problems_; }

  // OK, the problems, or kResourceExhausted for a claim larger than an option allows.
  absl::Status Finish();

 private:
  bool FollowLoops(const Segment& segment);
  void EnterParty(absl::string_view entity_code);
  void BeginOtherPayer();
  void BeginLine();
  void BeginPriorPayment();

  void ReadClaimPart();
  void ReadClm();
  void ReadClaimDate();
  void ReadClaimReference();
  void ReadPatientPaid();
  void ReadDiagnoses();

  void ReadOtherPayerPart();
  void ReadOtherCoverage();
  void ReadOtherPayerAmount();
  void ReadOtherPayerParty();

  void ReadLinePart();
  void ReadService();
  void ReadPointers();
  void ReadLineDate();
  void ReadLineReference();
  void ReadDrug();
  void ReadPriorPayment();

  void Keep(const Segment& segment);

  const ClaimReaderOptions options_;
  ElementReader in_;
  v1::X12Claim* claim_ = nullptr;
  std::vector<Problem> problems_;
  absl::Status exhausted_;
  int segments_ = 0;

  Part part_ = Part::kClaim;
  Loop loop_ = Loop::k2300;
  bool known_party_ = true;           // false: what follows describes a party of no known loop
  v1::Provider* provider_ = nullptr;  // of the loop, where it has one
  v1::OtherPayer* other_payer_ = nullptr;
  v1::ClaimLine* line_ = nullptr;
  v1::LinePriorPayment* payment_ = nullptr;
  bool has_service_ = false;
};

}  // namespace claimwright::x12

#endif  // CLAIMWRIGHT_SRC_X12_CLAIM_BUILDER_H_

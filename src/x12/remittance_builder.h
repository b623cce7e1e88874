// The segments of one 835 transaction, ST to SE, into a message.
#ifndef CLAIMWRIGHT_SRC_X12_REMITTANCE_BUILDER_H_
#define CLAIMWRIGHT_SRC_X12_REMITTANCE_BUILDER_H_

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "claimwright/v1/remittance.pb.h"
#include "claimwright/v1/x12.pb.h"
#include "claimwright/x12_remittance.h"
#include "src/base/issue_collector.h"
#include "src/x12/element_reader.h"
#include "src/x12/guide.h"
#include "src/x12/loop.h"
#include "src/x12/problem.h"
#include "src/x12/segment.h"

namespace claimwright::x12 {

class RemittanceBuilder {
 public:
  RemittanceBuilder(const RemittanceReaderOptions& options, IssueCollector* warnings);

  // Begins a remittance, whose ST is that segment of the file. The message must outlive it.
  void Begin(v1::RemittanceAdvice* remittance, int64_t segment_number);

  // Reads the next segment between ST and SE.
  void Read(Segment* segment, char component_separator);

  // What is wrong, to be completed by whoever knows more.
  std::vector<Problem>& problems() { return problems_; }

  // OK, the problems, or kResourceExhausted for a remittance larger than an option allows.
  absl::Status Finish();

 private:
  using KeptSegments = google::protobuf::RepeatedPtrField<v1::X12Segment>;

  void FollowParts(const Segment& segment);
  void EnterParty(absl::string_view entity_code);
  void BeginNumber();
  void BeginClaim();
  void BeginLine();
  void LeaveNumber();
  void Exhaust(absl::string_view what, absl::string_view option, int most);

  void ReadHeaderPart();
  void ReadPayment();
  void ReadTrace();

  void ReadPayerPart();
  void ReadPayeePart();
  void ReadPayeeId();

  void ReadClaimPart();
  void ReadClp();
  void ReadName();
  void ReadClaimDate();
  void ReadRemarks(std::initializer_list<int> elements, bool* seen,
                   google::protobuf::RepeatedPtrField<std::string>* codes);

  void ReadLinePart();
  void ReadService();
  void ReadLineDate();
  void ReadLineReference();
  void ReadLineAmount();
  void ReadLineRemark();

  void ReadProviderAdjustments();
  void ReadProviderAdjustment(int index, v1::ProviderAdjustment* adjustment);

  char SeparatorOf(int index);
  void ReadProcedure(int index, v1::RemittedProcedure* procedure);
  void ReadAddress(v1::PostalAddress* address);
  void ReadDate(int32_t* date);
  bool ReadNumber(std::string* field);
  void ReadReference(google::protobuf::RepeatedPtrField<v1::Reference>* references);
  void ReadContact(google::protobuf::RepeatedPtrField<v1::Contact>* contacts);
  void ReadAmount(google::protobuf::RepeatedPtrField<v1::RemittedAmount>* amounts);
  void ReadQuantity(google::protobuf::RepeatedPtrField<v1::RemittedQuantity>* quantities);
  void RequireCents(int index, absl::string_view name, int64_t* cents);
  void Twice();

  KeptSegments* KeptOf();
  void Keep(const Segment& segment, KeptSegments* kept) const;
  void CheckComplete();

  const RemittanceReaderOptions options_;
  ElementReader in_;
  v1::RemittanceAdvice* remittance_ = nullptr;
  std::vector<Problem> problems_;
  absl::Status exhausted_;
  int64_t first_segment_ = 0;
  int segments_ = 0;
  char component_separator_ = 0;

  RemittancePart part_ = RemittancePart::kHeader;
  bool foreign_party_ = false;  // what follows describes neither payer nor payee
  bool has_payment_ = false;
  bool has_trace_ = false;
  v1::RemittedClaim number_;  // what LX gives to the next claim
  bool open_number_ = false;  // an LX that has no claim yet
  std::string number_text_;   // of that LX
  v1::RemittedClaim* claim_ = nullptr;
  bool has_inpatient_remarks_ = false;
  bool has_outpatient_remarks_ = false;
  v1::RemittedLine* line_ = nullptr;
};

}  // namespace claimwright::x12

#endif  // CLAIMWRIGHT_SRC_X12_REMITTANCE_BUILDER_H_

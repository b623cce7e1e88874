// A remittance as the segments of one 835 transaction, BPR to PLB.
#ifndef CLAIMWRIGHT_SRC_X12_REMITTANCE_TEXT_H_
#define CLAIMWRIGHT_SRC_X12_REMITTANCE_TEXT_H_

#include <initializer_list>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "claimwright/v1/remittance.pb.h"
#include "src/base/issue_collector.h"
#include "src/base/protobuf_compat.h"
#include "src/x12/guide.h"
#include "src/x12/segment_text.h"

namespace claimwright::x12 {

class RemittanceText {
 public:
  // Unmapped segments are written with the separators `kept`.
  RemittanceText(const Separators& separators, const Separators& kept, IssueCollector* issues)
      : out_(separators, issues), kept_separators_(kept) {}

  // The segments, without terminators; of no use when there are issues.
  std::vector<std::string> Write(const v1::RemittanceAdvice& remittance);

 private:
  using KeptSegments = google::protobuf::RepeatedPtrField<v1::X12Segment>;

  // Segments of one part: ours in the order of the guide, and those kept from a file.
  struct PartText {
    RemittancePart part;
    std::vector<SegmentDraft> own;
    std::vector<std::vector<std::string>> kept;
  };

  PartText Begin(RemittancePart part, const KeptSegments& kept, const Path& path);
  void End(PartText text);
  void FillMain(PartText* text, const Path& path);
  void CheckLoops(const KeptSegments& kept, std::initializer_list<absl::string_view> loops,
                  const Path& path);

  void Header(const v1::RemittanceAdvice& remittance, const Path& path);
  void Payment(const v1::RemittancePayment& payment, const Path& path, PartText* text);
  void Account(const v1::BankAccount& account, const Path& path, SegmentDraft* draft, size_t first);
  void Payer(const v1::RemittanceAdvice& remittance, const Path& path);
  void Payee(const v1::RemittanceAdvice& remittance, const Path& path);
  void PayeeName(const v1::RemittancePayee& payee, const Path& path, PartText* text);
  void KeptLoops(Loop loop, RemittancePart part, absl::string_view first, const KeptSegments& kept,
                 const Path& path);
  void Number(const v1::RemittedClaim& claim, const Path& path);
  void Claim(const v1::RemittedClaim& claim, const Path& path);
  void ClaimPayment(const v1::RemittedClaim& claim, const Path& path, PartText* text);
  void Names(const v1::RemittedClaim& claim, const Path& path, PartText* text);
  void Name(absl::string_view entity_code, const v1::RemittedName& name, const Path& path,
            PartText* text);
  void Remarks(absl::string_view segment, const std::vector<size_t>& elements,
               const google::protobuf::RepeatedPtrField<std::string>& codes, const Path& parent,
               absl::string_view field, PartText* text);
  void ClaimDates(const v1::RemittedClaim& claim, const Path& path, PartText* text);
  void Line(const v1::RemittedLine& line, const Path& path);
  void Service(const v1::RemittedLine& line, const Path& path, PartText* text);
  void LineDates(const v1::RemittedLine& line, const Path& path, PartText* text);
  void LineNumbers(const v1::RemittedLine& line, const Path& path, PartText* text);
  void ProviderAdjustments(const v1::RemittanceAdvice& remittance, const Path& path);

  std::string Procedure(const v1::RemittedProcedure& procedure, const Path& path);
  void Adjustments(const google::protobuf::RepeatedPtrField<v1::Adjustment>& adjustments,
                   const Path& parent, PartText* text);
  void Address(const v1::PostalAddress& address, const Path& path, PartText* text);
  void Number(absl::string_view qualifier_code, absl::string_view id, const Path& path,
              PartText* text);
  void References(const google::protobuf::RepeatedPtrField<v1::Reference>& references,
                  absl::string_view own_qualifier, const Path& parent, PartText* text);
  void Contacts(const google::protobuf::RepeatedPtrField<v1::Contact>& contacts, const Path& parent,
                PartText* text);
  void Amounts(const google::protobuf::RepeatedPtrField<v1::RemittedAmount>& amounts,
               absl::string_view own_qualifier, const Path& parent, PartText* text);
  void Quantities(const google::protobuf::RepeatedPtrField<v1::RemittedQuantity>& quantities,
                  const Path& parent, PartText* text);
  void DateOf(absl::string_view qualifier_code, int32_t date, const Path& path, PartText* text);

  ElementWriter out_;
  const Separators kept_separators_;
  std::vector<std::string> segments_;
  std::string header_number_;  // of the LX written last
};

}  // namespace claimwright::x12

#endif  // CLAIMWRIGHT_SRC_X12_REMITTANCE_TEXT_H_

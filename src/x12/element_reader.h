// The elements of one segment into fields, with every failure reported at its place.
#ifndef CLAIMWRIGHT_SRC_X12_ELEMENT_READER_H_
#define CLAIMWRIGHT_SRC_X12_ELEMENT_READER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "claimwright/v1/claim.pb.h"
#include "claimwright/v1/common.pb.h"
#include "src/base/issue_collector.h"
#include "src/base/protobuf_compat.h"
#include "src/x12/guide.h"
#include "src/x12/loop.h"
#include "src/x12/problem.h"
#include "src/x12/segment.h"

namespace claimwright::x12 {

// Reads elements of the segment it was pointed at. The readers of numbers and dates return whether
// the element is present and right; one that is present and wrong is a problem. An element counts
// as taken only when its field got it.
class ElementReader {
 public:
  explicit ElementReader(IssueCollector* warnings) : warnings_(warnings) {}

  // `segment` and `problems` must outlive the reading of the segment.
  void PointAt(Segment* segment, Loop loop, char component_separator,
               std::vector<Problem>* problems) {
    segment_ = segment;
    loop_ = loop;
    component_separator_ = component_separator;
    problems_ = problems;
  }

  SegmentId id() const { return segment_->id(); }
  Loop loop() const { return loop_; }
  Segment& segment() { return *segment_; }
  absl::string_view operator[](int index) const { return (*segment_)[index]; }
  Components ComponentsOf(int index) const {
    return Components((*segment_)[index], component_separator_);
  }

  // Text; a field that has text already keeps it.
  void Text(int index, std::string* field);

  bool Cents(int index, int64_t* cents);  // 0 or more
  bool SignedCents(int index, int64_t* cents);
  bool Thousandths(int index, int64_t* thousandths);  // 0 or more
  bool SignedThousandths(int index, int64_t* thousandths);
  bool Micros(int index, int64_t* micros);  // 0 or more, up to six decimals
  bool Whole(int index, int32_t most, int32_t* value);

  // A date; one that does not exist is a warning and is not taken, or a problem where it is
  // required.
  bool Date(int index, int32_t* date);
  bool RequiredDate(int index, int32_t* date);

  // The date of a DTP segment or of DMG: the format stands before it. A format other than D8 is a
  // warning and no date.
  bool DateAfterFormat(int format_index, int32_t* date);
  // The same where a period (RD8) may stand; `to` is 0 for a single day.
  bool PeriodAfterFormat(int format_index, int32_t* from, int32_t* to);

  // HC:99213:25. Any other qualifier leaves the fields empty.
  void Procedure(int index, std::string* code,
                 google::protobuf::RepeatedPtrField<std::string>* modifiers);
  void Relationship(int index, v1::Relationship* relationship);
  void Adjustments(google::protobuf::RepeatedPtrField<v1::Adjustment>* adjustments);  // of CAS
  // The same where nothing of CAS may be left: what is beyond the six reasons is a problem.
  void WholeAdjustments(google::protobuf::RepeatedPtrField<v1::Adjustment>* adjustments);

  // NM1, N4, REF and PRV of a provider.
  void Provider(v1::Provider* provider);
  // NM1 and DMG of a person who may be the patient.
  void PatientName(v1::Patient* patient);
  void Demographics(v1::Patient* patient);
  // NM109, of any qualifier; the field says nothing of another one than the expected.
  void PartyId(absl::string_view qualifier, std::string* field);

  // Reports a segment that does not belong where it stands.
  void CheckPlace(Membership membership);

  // Reports an NM1 whose entity begins no loop here.
  void StrayParty();

  void Error(Rule rule, absl::string_view message);
  void Warn(Rule rule, absl::string_view message);
  void WarnOfQualifier(int index);

 private:
  std::string NameOfElement(int index) const;  // "SV102"
  void BadValue(int index, absl::string_view wanted);
  void ProviderName(v1::Provider* provider);
  void ProviderAddress(v1::Provider* provider);
  void ProviderTaxId(int qualifier_index, bool is_ein, v1::Provider* provider);
  void ProviderTaxonomy(v1::Provider* provider);

  IssueCollector* warnings_;
  Segment* segment_ = nullptr;
  Loop loop_ = Loop::kHeader;
  char component_separator_ = 0;
  std::vector<Problem>* problems_ = nullptr;
};

}  // namespace claimwright::x12

#endif  // CLAIMWRIGHT_SRC_X12_ELEMENT_READER_H_

// The envelope of a file: interchanges (ISA), functional groups (GS), transactions (ST).
#ifndef CLAIMWRIGHT_SRC_X12_ENVELOPE_H_
#define CLAIMWRIGHT_SRC_X12_ENVELOPE_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "claimwright/v1/x12.pb.h"
#include "src/base/issue_collector.h"
#include "src/x12/guide.h"
#include "src/x12/segment.h"

namespace claimwright::x12 {

bool IsEnvelope(SegmentId id);

// Follows the envelope. Counts and control numbers that do not agree are warnings; an envelope that
// is not nested, and a transaction that is not of the wanted kind, are errors.
class Envelope {
 public:
  Envelope(const TransactionKind& kind, IssueCollector* warnings)
      : kind_(kind), warnings_(warnings) {}

  // Reads a segment of which IsEnvelope is true.
  absl::Status Read(const Segment& segment, const Separators& separators);

  // The error of a segment that stands outside of a transaction.
  static absl::Status Stray(const Segment& segment);

  // Whether the file may end here.
  absl::Status AtEnd(int64_t segments_read) const;

  bool in_transaction() const { return state_ == State::kTransaction; }

  // Writes the control numbers and separators.
  template <typename Message>
  void Describe(Message* message) const {
    message->set_interchange_control_number(interchange_);
    message->set_group_control_number(group_);
    message->set_transaction_control_number(transaction_);
    *message->mutable_separators() = separators_;
  }

 private:
  enum class State { kOutside, kInterchange, kGroup, kTransaction };

  absl::Status ReadInterchangeHeader(const Segment& segment, const Separators& separators);
  absl::Status ReadInterchangeTrailer(const Segment& segment);
  absl::Status ReadGroupTrailer(const Segment& segment);
  absl::Status ReadTransactionHeader(const Segment& segment);
  absl::Status ReadTransactionTrailer(const Segment& segment);
  void CheckTrailer(const Segment& segment, int64_t count, absl::string_view control_number,
                    absl::string_view header);

  const TransactionKind kind_;
  IssueCollector* warnings_;
  State state_ = State::kOutside;
  std::string interchange_;
  std::string group_;
  std::string transaction_;
  std::string guide_;
  int64_t groups_ = 0;
  int64_t transactions_ = 0;
  int64_t transaction_segment_ = 0;
  bool has_acknowledgment_ = false;
  v1::X12Separators separators_;
};

}  // namespace claimwright::x12

#endif  // CLAIMWRIGHT_SRC_X12_ENVELOPE_H_

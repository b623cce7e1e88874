#include <memory>
#include <utility>

#include "claimwright/v1/remittance.pb.h"
#include "claimwright/x12_remittance.h"
#include "src/base/issue_collector.h"
#include "src/x12/envelope.h"
#include "src/x12/guide.h"
#include "src/x12/remittance_builder.h"
#include "src/x12/segment_reader.h"

namespace claimwright {

using x12::Id;

class RemittanceReader::Impl {
 public:
  Impl(Source source, absl::string_view file, const RemittanceReaderOptions& options)
      : warnings_(options.max_warnings),
        segments_(std::move(source), file, options.max_segment_bytes),
        envelope_(x12::kRemittances, &warnings_),
        builder_(options, &warnings_) {}

  bool Next(v1::X12Remittance* remittance, absl::Status* error) {
    *error = absl::OkStatus();
    remittance->Clear();
    while (status_.ok() && (ahead_ || Advance())) {
      ahead_ = false;
      status_ = x12::IsEnvelope(segment_.id()) ? envelope_.Read(segment_, segments_.separators())
                                               : x12::Envelope::Stray(segment_);
      if (status_.ok() && envelope_.in_transaction()) {
        ReadRemittance(remittance, error);
        return true;
      }
    }
    return false;
  }

  const absl::Status& status() const { return status_; }
  const v1::IssueList& warnings() const { return warnings_.list(); }

 private:
  // Reads the next segment into segment_. False at the end of the file, which may be an error.
  bool Advance() {
    ahead_ = segments_.Next(&segment_);
    if (!ahead_) {
      status_ = segments_.status();
      if (status_.ok()) status_ = envelope_.AtEnd(segments_.segments_read());
    }
    return ahead_;
  }

  // Reads from behind ST to the segment of the envelope that ends the transaction.
  void ReadRemittance(v1::X12Remittance* remittance, absl::Status* error) {
    const int64_t first = segment_.number();
    envelope_.Describe(remittance);
    remittance->set_segment_number(first);
    builder_.Begin(remittance->mutable_remittance(), first);
    while (Advance() && !x12::IsEnvelope(segment_.id())) {
      builder_.Read(&segment_, segments_.separators().component);
    }
    if (!ahead_ || segment_.id() != Id("SE")) {
      builder_.problems().emplace_back(
          x12::PlaceOf(first, Id("ST"), ""), Rule::kX12Structure,
          "the file breaks off in this remittance; get the whole file");
    }
    *error = builder_.Finish();
    if (!error->ok()) remittance->clear_remittance();
  }

  absl::Status status_;
  IssueCollector warnings_;
  x12::SegmentReader segments_;
  x12::Segment segment_;
  bool ahead_ = false;  // segment_ was read and not yet used
  x12::Envelope envelope_;
  x12::RemittanceBuilder builder_;
};

RemittanceReader::RemittanceReader(Source source, const RemittanceReaderOptions& options)
    : impl_(std::make_unique<Impl>(std::move(source), absl::string_view(), options)) {}

RemittanceReader::RemittanceReader(absl::string_view file, const RemittanceReaderOptions& options)
    : impl_(std::make_unique<Impl>(nullptr, file, options)) {}

RemittanceReader::RemittanceReader(RemittanceReader&&) noexcept = default;
RemittanceReader& RemittanceReader::operator=(RemittanceReader&&) noexcept = default;
RemittanceReader::~RemittanceReader() = default;

bool RemittanceReader::Next(v1::X12Remittance* remittance, absl::Status* error) {
  return impl_->Next(remittance, error);
}

const absl::Status& RemittanceReader::status() const { return impl_->status(); }

const v1::IssueList& RemittanceReader::warnings() const { return impl_->warnings(); }

}  // namespace claimwright

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "claimwright/v1/x12.pb.h"
#include "claimwright/x12.h"
#include "src/base/issue_collector.h"
#include "src/x12/claim_builder.h"
#include "src/x12/envelope.h"
#include "src/x12/guide.h"
#include "src/x12/level.h"
#include "src/x12/segment_reader.h"

namespace claimwright {

using x12::Id;

class ClaimReader::Impl {
 public:
  Impl(Source source, absl::string_view file, const ClaimReaderOptions& options)
      : warnings_(options.max_warnings),
        segments_(std::move(source), file, options.max_segment_bytes),
        envelope_(x12::kProfessionalClaims, &warnings_),
        levels_(options, &warnings_),
        builder_(options, &warnings_) {}

  bool Next(v1::X12Claim* claim, absl::Status* error) {
    *error = absl::OkStatus();
    claim->Clear();
    while (status_.ok()) {
      if (ReportOrphans(claim, error)) return true;
      if (!ahead_ && !Advance()) return false;
      if (segment_.id() == Id("CLM") && envelope_.in_transaction()) {
        ReadClaim(claim, error);
        return true;
      }
      ahead_ = false;
      ReadAboveClaims();
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

  void ReadAboveClaims() {
    if (x12::IsEnvelope(segment_.id())) {
      const bool was_in_transaction = envelope_.in_transaction();
      status_ = envelope_.Read(segment_, segments_.separators());
      if (!was_in_transaction && envelope_.in_transaction()) levels_.Begin();
      if (was_in_transaction && !envelope_.in_transaction()) levels_.End();
    } else if (envelope_.in_transaction()) {
      levels_.Read(&segment_, segments_.separators().component);
    } else {
      status_ = x12::Envelope::Stray(segment_);
    }
  }

  // Levels that are wrong and have no claim stand for claims that cannot be seen.
  bool ReportOrphans(v1::X12Claim* claim, absl::Status* error) {
    int64_t segment_number = 0;
    const std::vector<x12::Problem> problems = levels_.TakeOrphans(&segment_number);
    if (problems.empty()) return false;
    IssueCollector issues;
    for (const x12::Problem& problem : problems) {
      issues.Error(Path(problem.place), problem.rule, problem.message);
    }
    *error = issues.ToStatus();
    envelope_.Describe(claim);
    claim->set_segment_number(segment_number);
    return true;
  }

  void ReadClaim(v1::X12Claim* claim, absl::Status* error) {
    envelope_.Describe(claim);
    claim->set_segment_number(segment_.number());
    builder_.Begin(claim);
    *error = levels_.AddTo(claim, &builder_.problems());
    const char component = ComponentSeparator(claim);
    do {
      builder_.Read(&segment_, component);
    } while (Advance() && !EndsClaim(segment_.id()));
    if (!ahead_ || !MayFollowClaim(segment_.id())) {
      builder_.problems().emplace_back(
          x12::PlaceOf(claim->segment_number(), Id("CLM"), x12::CodeOf(x12::Loop::k2300)),
          Rule::kX12Structure, "the file breaks off in this claim; get the whole file");
    }
    if (error->ok()) *error = builder_.Finish();
    if (error->ok()) return;
    claim->clear_claim();
    claim->clear_unmapped_segments();
  }

  // Some writers name another component separator in ISA than they use. CLM05, a place of service,
  // "B" and a frequency, shows it beyond doubt.
  char ComponentSeparator(v1::X12Claim* claim) {
    const char named = segments_.separators().component;
    const absl::string_view place = segment_[5];
    constexpr size_t kLength = 6;  // 11:B:1
    if (place.size() != kLength || place.find(named) != absl::string_view::npos) return named;
    const char used = place[2];
    if (absl::ascii_isalnum(static_cast<unsigned char>(used))) return named;
    if (place[3] != 'B' || place[4] != used) return named;
    warnings_.Warning(
        Path(x12::PlaceOf(segment_.number(), segment_.id(), x12::CodeOf(x12::Loop::k2300))),
        Rule::kX12Syntax,
        "the component separator is not the one ISA16 names; the claim is read with the one of "
        "CLM05");
    claim->mutable_separators()->set_component(std::string(1, used));
    return used;
  }

  static bool MayFollowClaim(x12::SegmentId id) {
    return id == Id("CLM") || id == Id("HL") || id == Id("SE");
  }
  static bool EndsClaim(x12::SegmentId id) { return MayFollowClaim(id) || x12::IsEnvelope(id); }

  absl::Status status_;
  IssueCollector warnings_;
  x12::SegmentReader segments_;
  x12::Segment segment_;
  bool ahead_ = false;  // segment_ was read and not yet used
  x12::Envelope envelope_;
  x12::Levels levels_;
  x12::ClaimBuilder builder_;
};

ClaimReader::ClaimReader(Source source, const ClaimReaderOptions& options)
    : impl_(std::make_unique<Impl>(std::move(source), absl::string_view(), options)) {}

ClaimReader::ClaimReader(absl::string_view file, const ClaimReaderOptions& options)
    : impl_(std::make_unique<Impl>(nullptr, file, options)) {}

ClaimReader::ClaimReader(ClaimReader&&) noexcept = default;
ClaimReader& ClaimReader::operator=(ClaimReader&&) noexcept = default;
ClaimReader::~ClaimReader() = default;

bool ClaimReader::Next(v1::X12Claim* claim, absl::Status* error) {
  return impl_->Next(claim, error);
}

const absl::Status& ClaimReader::status() const { return impl_->status(); }

const v1::IssueList& ClaimReader::warnings() const { return impl_->warnings(); }

}  // namespace claimwright

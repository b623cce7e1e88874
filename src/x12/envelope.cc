#include "src/x12/envelope.h"

#include <limits>

#include "absl/strings/str_cat.h"
#include "src/x12/problem.h"
#include "src/x12/value.h"

namespace claimwright::x12 {
namespace {

absl::Status Wrong(const Segment& segment, Rule rule, absl::string_view message) {
  return Problem(PlaceOf(segment.number(), segment.id(), ""), rule, message).ToStatus();
}

absl::Status NotNested(const Segment& segment) {
  return Wrong(
      segment, Rule::kX12Structure,
      "stands where the envelope does not allow it; ISA, GS, ST, SE, GE and IEA must nest. "
      "Is a part of the file missing?");
}

std::string AsText(char separator) { return separator == 0 ? "" : std::string(1, separator); }

}  // namespace

bool IsEnvelope(SegmentId id) {
  switch (id) {
    case Id("ISA"):
    case Id("TA1"):
    case Id("GS"):
    case Id("ST"):
    case Id("SE"):
    case Id("GE"):
    case Id("IEA"):
      return true;
    default:
      return false;
  }
}

absl::Status Envelope::Read(const Segment& segment, const Separators& separators) {
  const auto in = [this](State state) { return state_ == state; };
  switch (segment.id()) {
    case Id("ISA"):
      return in(State::kOutside) ? ReadInterchangeHeader(segment, separators) : NotNested(segment);
    case Id("TA1"):
      has_acknowledgment_ = true;
      return in(State::kInterchange) ? absl::OkStatus() : NotNested(segment);
    case Id("GS"):
      if (!in(State::kInterchange)) return NotNested(segment);
      state_ = State::kGroup;
      group_ = std::string(segment[6]);
      guide_ = std::string(segment[8]);
      transactions_ = 0;
      ++groups_;
      return absl::OkStatus();
    case Id("ST"):
      return in(State::kGroup) ? ReadTransactionHeader(segment) : NotNested(segment);
    case Id("SE"):
      return in(State::kTransaction) ? ReadTransactionTrailer(segment) : NotNested(segment);
    case Id("GE"):
      return in(State::kGroup) ? ReadGroupTrailer(segment) : NotNested(segment);
    case Id("IEA"):
      return in(State::kInterchange) ? ReadInterchangeTrailer(segment) : NotNested(segment);
    default:
      return Stray(segment);
  }
}

absl::Status Envelope::Stray(const Segment& segment) {
  return Wrong(segment, Rule::kX12Structure,
               "stands outside of a transaction; is the ST before it missing or damaged?");
}

absl::Status Envelope::ReadInterchangeHeader(const Segment& segment, const Separators& separators) {
  state_ = State::kInterchange;
  interchange_ = std::string(segment[13]);
  groups_ = 0;
  has_acknowledgment_ = false;
  separators_.set_element(AsText(separators.element));
  separators_.set_component(AsText(separators.component));
  separators_.set_repetition(AsText(separators.repetition));
  separators_.set_segment(AsText(separators.segment));
  return absl::OkStatus();
}

absl::Status Envelope::ReadInterchangeTrailer(const Segment& segment) {
  if (groups_ == 0) {
    return Wrong(segment, Rule::kX12Structure,
                 absl::StrCat(has_acknowledgment_ ? "the interchange is an acknowledgment (TA1); "
                                                  : "the interchange is empty; ",
                              kind_.wanted));
  }
  state_ = State::kOutside;
  CheckTrailer(segment, groups_, interchange_, "ISA13");
  return absl::OkStatus();
}

absl::Status Envelope::ReadGroupTrailer(const Segment& segment) {
  state_ = State::kInterchange;
  CheckTrailer(segment, transactions_, group_, "GS06");
  return absl::OkStatus();
}

absl::Status Envelope::ReadTransactionHeader(const Segment& segment) {
  const absl::string_view guide = segment[3].empty() ? absl::string_view(guide_) : segment[3];
  const std::string why_not = kind_.why_not(segment[1], guide);
  if (!why_not.empty()) return Wrong(segment, Rule::kX12Structure, why_not);
  state_ = State::kTransaction;
  transaction_ = std::string(segment[2]);
  transaction_segment_ = segment.number();
  ++transactions_;
  return absl::OkStatus();
}

absl::Status Envelope::ReadTransactionTrailer(const Segment& segment) {
  state_ = State::kGroup;
  CheckTrailer(segment, segment.number() - transaction_segment_ + 1, transaction_, "ST02");
  return absl::OkStatus();
}

void Envelope::CheckTrailer(const Segment& segment, int64_t count, absl::string_view control_number,
                            absl::string_view header) {
  const std::string place = PlaceOf(segment.number(), segment.id(), "");
  const absl::string_view name = NameOf(segment.id());
  int32_t counted = 0;
  if (!ReadWhole(segment[1], std::numeric_limits<int32_t>::max(), &counted) || counted != count) {
    warnings_->Warning(Path(place), Rule::kX12Structure,
                       absl::StrCat(name, "01 is not the count, which is ", count,
                                    "; is a part of the file missing?"));
  }
  if (segment[2] != control_number) {
    warnings_->Warning(Path(place), Rule::kX12Structure,
                       absl::StrCat(name, "02 is not the control number of ", header));
  }
}

absl::Status Envelope::AtEnd(int64_t segments_read) const {
  const std::string place = absl::StrCat("segment ", segments_read + 1);
  if (segments_read == 0) {
    return Problem(place, Rule::kX12Syntax, "the file is empty").ToStatus();
  }
  if (state_ == State::kOutside) return absl::OkStatus();
  const absl::string_view missing = state_ == State::kTransaction ? "SE"
                                    : state_ == State::kGroup     ? "GE"
                                                                  : "IEA";
  return Problem(place, Rule::kX12Structure,
                 absl::StrCat("the file ends before its ", missing, "; get the whole file"))
      .ToStatus();
}

}  // namespace claimwright::x12

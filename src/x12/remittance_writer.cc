#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "claimwright/v1/remittance.pb.h"
#include "claimwright/x12_remittance.h"
#include "src/base/date.h"
#include "src/base/issue_collector.h"
#include "src/x12/remittance_text.h"
#include "src/x12/segment_text.h"

namespace claimwright {
namespace {

constexpr int kMinutesOfDay = 24 * 60;
constexpr int32_t kMostControlNumber = 999'999'999;

char CharOf(const std::string& text) { return text.empty() ? '\0' : text[0]; }

// One or more characters of the set ISA can hold, of at most the element's width.
bool FitsHeader(const std::string& text, size_t most, const x12::Separators& separators) {
  if (text.empty() || text.size() > most || text.front() == ' ' || text.back() == ' ') return false;
  for (char c : text) {
    if (c < ' ' || c > '~' || c == separators.element || c == separators.component ||
        c == separators.repetition || c == separators.segment) {
      return false;
    }
  }
  return true;
}

}  // namespace

class RemittanceWriter::Impl {
 public:
  Impl(const RemittanceWriterOptions& options, std::string* file)
      : options_(options), line_break_(options.line_break), file_(file) {
    separators_.element = options.element_separator;
    separators_.component = options.component_separator;
    separators_.repetition = options.repetition_separator;
    separators_.segment = options.segment_terminator;
  }

  absl::Status Add(const v1::RemittanceAdvice& remittance, const x12::Separators& kept) {
    if (finished_) return absl::FailedPreconditionError("Add after Finish");
    IssueCollector issues;
    CheckOptions(&issues);
    if (issues.has_errors()) return issues.ToStatus();
    const std::vector<std::string> segments =
        x12::RemittanceText(separators_, kept, &issues).Write(remittance);
    if (issues.has_errors()) return issues.ToStatus();
    if (transactions_ == 0) Open();
    const std::string number =
        ControlNumber(options_.first_transaction_control_number + transactions_);
    ++transactions_;
    Append({"ST", "835", number});
    for (const std::string& segment : segments) Append(segment);
    Append({"SE", absl::StrCat(segments.size() + 2), number});
    return absl::OkStatus();
  }

  const x12::Separators& separators() const { return separators_; }

  absl::Status Finish() {
    if (finished_) return absl::FailedPreconditionError("Finish twice");
    if (transactions_ == 0) {
      return absl::FailedPreconditionError("no remittance was added; an interchange has one");
    }
    finished_ = true;
    Append({"GE", absl::StrCat(transactions_), absl::StrCat(options_.group_control_number)});
    Append({"IEA", "1", absl::StrFormat("%09d", options_.interchange_control_number)});
    return absl::OkStatus();
  }

 private:
  void CheckOptions(IssueCollector* issues) const {
    const Path path("options");
    const auto require = [&](bool right, absl::string_view field, absl::string_view message) {
      if (!right) issues->Error(Path(path, field), Rule::kX12Syntax, message);
    };
    const auto is_number = [](int32_t number) {
      return number >= 1 && number <= kMostControlNumber;
    };
    Date date = kNoDate;
    constexpr absl::string_view kId = "is not 1 to 15 characters without separators; correct it";
    constexpr absl::string_view kQualifier = "is not two characters; correct it";
    constexpr absl::string_view kNumber = "is not from 1 to 999999999; correct it";
    require(AreSeparatorsRight(), "separators",
            "are letters, digits, blanks, points, minus signs or not different; choose others");
    require(FitsHeader(options_.sender_id, 15, separators_), "sender_id", kId);
    require(FitsHeader(options_.receiver_id, 15, separators_), "receiver_id", kId);
    require(options_.sender_qualifier_code.size() == 2 &&
                FitsHeader(options_.sender_qualifier_code, 2, separators_),
            "sender_qualifier_code", kQualifier);
    require(options_.receiver_qualifier_code.size() == 2 &&
                FitsHeader(options_.receiver_qualifier_code, 2, separators_),
            "receiver_qualifier_code", kQualifier);
    require(FromYyyymmdd(options_.date, &date), "date",
            "is no date that exists, YYYYMMDD; correct it");
    require(options_.time_minute >= 0 && options_.time_minute < kMinutesOfDay, "time_minute",
            "is not from 0 to 1439; correct it");
    require(is_number(options_.interchange_control_number), "interchange_control_number", kNumber);
    require(is_number(options_.group_control_number), "group_control_number", kNumber);
    require(is_number(options_.first_transaction_control_number) &&
                transactions_ <= kMostControlNumber - options_.first_transaction_control_number,
            "first_transaction_control_number", kNumber);
    require(line_break_.find_first_not_of(" \t\r\n") == std::string::npos, "line_break",
            "is not made of blanks and line breaks; correct it");
  }

  bool AreSeparatorsRight() const {
    const x12::Separators& s = separators_;
    const bool can = x12::CanSeparate(s.element) && x12::CanSeparate(s.component) &&
                     x12::CanSeparate(s.segment) &&
                     (s.repetition == 0 || x12::CanSeparate(s.repetition));
    return can && s.element != s.component && s.element != s.segment && s.component != s.segment &&
           s.repetition != s.element && s.repetition != s.component && s.repetition != s.segment;
  }

  // ISA and GS.
  void Open() {
    const std::string date = x12::DateText(options_.date);
    const std::string time =
        absl::StrFormat("%02d%02d", options_.time_minute / 60, options_.time_minute % 60);
    const std::string blanks(10, ' ');
    const auto padded = [](const std::string& id) { return absl::StrFormat("%-15s", id); };
    const std::string repetition(1, separators_.repetition == 0 ? 'U' : separators_.repetition);
    Append({"ISA", "00", blanks, "00", blanks, options_.sender_qualifier_code,
            padded(options_.sender_id), options_.receiver_qualifier_code,
            padded(options_.receiver_id), date.substr(2), time, repetition, "00501",
            absl::StrFormat("%09d", options_.interchange_control_number), "0",
            options_.test ? "T" : "P", std::string(1, separators_.component)});
    Append({"GS", "HP", options_.sender_id, options_.receiver_id, date, time,
            absl::StrCat(options_.group_control_number), "X", "005010X221A1"});
  }

  static std::string ControlNumber(int32_t number) { return absl::StrFormat("%04d", number); }

  void Append(const std::vector<std::string>& elements) {
    const absl::string_view separator(&separators_.element, 1);
    Append(absl::StrJoin(elements, separator));
  }
  void Append(const std::string& segment) {
    absl::StrAppend(file_, segment, absl::string_view(&separators_.segment, 1), line_break_);
  }

  const RemittanceWriterOptions options_;
  const std::string line_break_;
  std::string* file_;
  x12::Separators separators_;
  int32_t transactions_ = 0;
  bool finished_ = false;
};

RemittanceWriter::RemittanceWriter(const RemittanceWriterOptions& options, std::string* file)
    : impl_(std::make_unique<Impl>(options, file)) {}

RemittanceWriter::RemittanceWriter(RemittanceWriter&&) noexcept = default;
RemittanceWriter& RemittanceWriter::operator=(RemittanceWriter&&) noexcept = default;
RemittanceWriter::~RemittanceWriter() = default;

absl::Status RemittanceWriter::Add(const v1::RemittanceAdvice& remittance) {
  return impl_->Add(remittance, impl_->separators());
}

absl::Status RemittanceWriter::Add(const v1::X12Remittance& remittance) {
  x12::Separators kept = impl_->separators();
  if (remittance.has_separators()) {
    kept.element = CharOf(remittance.separators().element());
    kept.component = CharOf(remittance.separators().component());
    kept.repetition = CharOf(remittance.separators().repetition());
    kept.segment = CharOf(remittance.separators().segment());
  }
  return impl_->Add(remittance.remittance(), kept);
}

absl::Status RemittanceWriter::Finish() { return impl_->Finish(); }

}  // namespace claimwright

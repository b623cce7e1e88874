#include "src/base/issue_collector.h"

#include <algorithm>
#include <string>

#include "absl/strings/cord.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "claimwright/issues.h"

namespace claimwright {
namespace {
constexpr char kPayloadUrl[] = "type.googleapis.com/claimwright.v1.IssueList";

// The ids of a document may hold any bytes; an issue with bytes that are no text could not be read.
std::string Printable(absl::string_view message) {
  std::string text(message.data(), message.size());
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
  return text;
}

}  // namespace

std::string Path::ToString() const {
  std::string text;
  if (parent_ != nullptr) text = absl::StrCat(parent_->ToString(), ".");
  absl::StrAppend(&text, name_);
  if (index_ >= 0) absl::StrAppend(&text, "[", index_, "]");
  return text;
}

void IssueCollector::Error(const Path& path, Rule rule, absl::string_view message) {
  has_errors_ = true;
  Add(v1::SEVERITY_ERROR, path, rule, message);
}

void IssueCollector::Warning(const Path& path, Rule rule, absl::string_view message) {
  Add(v1::SEVERITY_WARNING, path, rule, message);
}

void IssueCollector::Add(v1::Severity severity, const Path& path, Rule rule,
                         absl::string_view message) {
  v1::Issue issue;
  issue.set_severity(severity);
  issue.set_rule_id(IdOf(rule).data(), IdOf(rule).size());
  issue.set_field_path(path.ToString());
  issue.set_message(Printable(message));
  const bool known =
      std::any_of(list_.issues().begin(), list_.issues().end(), [&issue](const v1::Issue& other) {
        return other.field_path() == issue.field_path() && other.rule_id() == issue.rule_id() &&
               other.message() == issue.message();
      });
  if (known) return;
  if (list_.issues_size() >= limit_) {
    list_.set_omitted(list_.omitted() + 1);
  } else {
    *list_.add_issues() = std::move(issue);
  }
}

void IssueCollector::OrderByFirstField(std::initializer_list<absl::string_view> prefixes) {
  const auto rank = [&](const v1::Issue& issue) {
    const absl::string_view path(issue.field_path().data(), issue.field_path().size());
    return std::find_if(prefixes.begin(), prefixes.end(),
                        [&](absl::string_view prefix) { return absl::StartsWith(path, prefix); }) -
           prefixes.begin();
  };
  std::stable_sort(list_.mutable_issues()->begin(), list_.mutable_issues()->end(),
                   [&](const v1::Issue& a, const v1::Issue& b) { return rank(a) < rank(b); });
}

absl::Status IssueCollector::ToStatus() const {
  if (!has_errors_) return absl::OkStatus();
  std::string text;
  int errors = 0;
  for (const v1::Issue& issue : list_.issues()) {
    if (issue.severity() != v1::SEVERITY_ERROR) continue;
    if (errors++ == 0) {
      text = absl::StrCat(issue.field_path(), ": ", issue.message(), " (", issue.rule_id(), ")");
    }
  }
  const int more = errors - 1 + list_.omitted();
  if (more > 0) absl::StrAppend(&text, "; and ", more, more == 1 ? " other" : " others");
  absl::Status status = absl::InvalidArgumentError(text);
  status.SetPayload(kPayloadUrl, absl::Cord(list_.SerializeAsString()));
  return status;
}

v1::IssueList IssuesOf(const absl::Status& status) {
  v1::IssueList list;
  const absl::optional<absl::Cord> payload = status.GetPayload(kPayloadUrl);
  if (payload.has_value() && !list.ParseFromString(std::string(*payload))) list.Clear();
  return list;
}

}  // namespace claimwright

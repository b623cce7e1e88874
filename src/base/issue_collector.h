// Collects the issues of a document without cost while there are none.
#ifndef CLAIMWRIGHT_SRC_BASE_ISSUE_COLLECTOR_H_
#define CLAIMWRIGHT_SRC_BASE_ISSUE_COLLECTOR_H_

#include <initializer_list>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "claimwright/v1/common.pb.h"
#include "src/base/rules.h"

namespace claimwright {

// A place in a document, linked to the place that holds it. It lives on the stack of whoever walks
// the document and is made text only when there is an issue.
class Path {
 public:
  explicit constexpr Path(absl::string_view name) : name_(name) {}
  constexpr Path(const Path& parent, absl::string_view name) : parent_(&parent), name_(name) {}
  constexpr Path(const Path& parent, absl::string_view name, int index)
      : parent_(&parent), name_(name), index_(index) {}

  // The parent must outlive the path.
  Path(const Path&&, absl::string_view) = delete;
  Path(const Path&&, absl::string_view, int) = delete;

  std::string ToString() const;  // "claim.lines[2].from_date"

 private:
  const Path* parent_ = nullptr;
  absl::string_view name_;
  int index_ = -1;
};

// Thread-compatible. At most `limit` issues are kept, the rest is counted. The same issue twice is
// one.
class IssueCollector {
 public:
  explicit IssueCollector(int limit = 100) : limit_(limit) {}

  void Error(const Path& path, Rule rule, absl::string_view message);
  void Warning(const Path& path, Rule rule, absl::string_view message);

  // Puts issues whose path begins with the first prefix first, and so on; others last.
  void OrderByFirstField(std::initializer_list<absl::string_view> prefixes);

  bool has_errors() const { return has_errors_; }
  const v1::IssueList& list() const { return list_; }

  // OK without errors; else kInvalidArgument whose message names the first issue and whose payload
  // holds all of them.
  absl::Status ToStatus() const;

 private:
  void Add(v1::Severity severity, const Path& path, Rule rule, absl::string_view message);

  int limit_;
  bool has_errors_ = false;
  v1::IssueList list_;
};

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_BASE_ISSUE_COLLECTOR_H_

// Reading documents field by field: every check names the field and the rule.
#ifndef CLAIMWRIGHT_SRC_BASE_DOCUMENT_H_
#define CLAIMWRIGHT_SRC_BASE_DOCUMENT_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "claimwright/money.h"
#include "src/base/code.h"
#include "src/base/date.h"
#include "src/base/issue_collector.h"
#include "src/base/protobuf_compat.h"

namespace claimwright {

// Reads the fields of one document into an IssueCollector. Thread-compatible.
class DocumentReader {
 public:
  explicit DocumentReader(int max_issues = 100) : issues_(max_issues) {}

  IssueCollector& issues() { return issues_; }

  // A message without fields this version does not know.
  void Known(const google::protobuf::Message& message, const Path& path) {
    if (__builtin_expect(HasUnknownFields(message), 0)) UnknownField(path);
  }

  // An enum number this version knows and that is not 0; `is_valid` is the generated Name_IsValid.
  bool Enum(int value, bool (*is_valid)(int), const Path& path) {
    if (__builtin_expect(value != 0 && is_valid(value), 1)) return true;
    UnknownEnum(value, path);
    return false;
  }
  // The same where 0 means "not given".
  bool OptionalEnum(int value, bool (*is_valid)(int), const Path& path) {
    return value == 0 || Enum(value, is_valid, path);
  }

  void Required(absl::string_view text, const Path& path) {
    if (__builtin_expect(text.empty(), 0)) Missing(path);
  }

  // YYYYMMDD; 0 gives `if_zero`. A date that does not exist is an issue and gives `if_zero`.
  Date OptionalDate(int32_t value, Date if_zero, const Path& path) {
    Date date = if_zero;
    if (value != 0 && !FromYyyymmdd(value, &date)) BadDate(path);
    return date;
  }
  Date RequiredDate(int32_t value, const Path& path) {
    if (value == 0) Missing(path);
    return OptionalDate(value, kNoDate, path);
  }
  // An open end is kFarFuture; an end before the beginning is an issue.
  void Period(int32_t from_value, int32_t to_value, const Path& path, Date* from, Date* to);

  // 0 to Money::kMaxDocumentCents.
  int64_t Amount(int64_t cents, const Path& path) {
    return Number(cents, 0, Money::kMaxDocumentCents, Rule::kBadAmount, path);
  }
  int64_t Number(int64_t value, int64_t at_least, int64_t at_most, const Path& path) {
    return Number(value, at_least, at_most, Rule::kBadNumber, path);
  }

  // A packed code; text that cannot be one is an issue. Empty is kNoCode.
  Code OptionalCode(absl::string_view text, const Path& path);

  void Error(const Path& path, Rule rule, absl::string_view message) {
    issues_.Error(path, rule, message);
  }
  void Warning(const Path& path, Rule rule, absl::string_view message) {
    issues_.Warning(path, rule, message);
  }
  void Missing(const Path& path);

 private:
  int64_t Number(int64_t value, int64_t at_least, int64_t at_most, Rule rule, const Path& path) {
    if (__builtin_expect(value < at_least || value > at_most, 0)) {
      OutOfRange(at_least, at_most, rule, path);
      return at_least;
    }
    return value;
  }
  void UnknownField(const Path& path);
  void UnknownEnum(int value, const Path& path);
  void BadDate(const Path& path);
  void OutOfRange(int64_t at_least, int64_t at_most, Rule rule, const Path& path);

  IssueCollector issues_;
};

// 16 bytes that stand for a document's content: FNV-1a, 128 bits, over its canonical bytes.
std::string FingerprintOf(absl::string_view bytes);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_BASE_DOCUMENT_H_

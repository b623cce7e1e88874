// Notes what was checked and what does not hold.
#ifndef CLAIMWRIGHT_SRC_VERIFY_CHECKER_H_
#define CLAIMWRIGHT_SRC_VERIFY_CHECKER_H_

#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "claimwright/v1/verify.pb.h"
#include "src/base/issue_collector.h"

namespace claimwright::verify {

// A path is made text only where something does not hold.
class Checker {
 public:
  explicit Checker(v1::VerificationReport* report) : report_(report) {}

  // Once all is checked.
  void Close() { report_->set_checks(checks_); }

  void Equal(absl::string_view law, const Path& path, int64_t expected, int64_t actual,
             absl::string_view what) {
    ++checks_;
    if (expected != actual) Found(law, path, absl::StrCat(expected), absl::StrCat(actual), what);
  }

  void Holds(absl::string_view law, const Path& path, bool holds, absl::string_view what) {
    ++checks_;
    if (!holds) Found(law, path, "", "", what);
  }

  void Count() { ++checks_; }
  void Found(absl::string_view law, const Path& path, std::string expected, std::string actual,
             absl::string_view what) {
    v1::VerificationFinding* finding = report_->add_findings();
    finding->set_law(std::string(law));
    const std::string text = path.ToString();  // of the root, which has no name, the dot is left
    finding->set_field_path(text.substr(text.empty() || text[0] != '.' ? 0 : 1));
    finding->set_expected(std::move(expected));
    finding->set_actual(std::move(actual));
    finding->set_message(std::string(what));
  }

 private:
  v1::VerificationReport* report_;
  int checks_ = 0;
};

}  // namespace claimwright::verify

#endif  // CLAIMWRIGHT_SRC_VERIFY_CHECKER_H_

// Notes what was checked and what does not hold.
#ifndef CLAIMWRIGHT_SRC_VERIFY_CHECKER_H_
#define CLAIMWRIGHT_SRC_VERIFY_CHECKER_H_

#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "claimwright/v1/verify.pb.h"

namespace claimwright {

class Checker {
 public:
  explicit Checker(v1::VerificationReport* report) : report_(report) {}

  void Equal(absl::string_view law, absl::string_view path, int64_t expected, int64_t actual,
             absl::string_view what) {
    Count();
    if (expected != actual) Found(law, path, absl::StrCat(expected), absl::StrCat(actual), what);
  }

  void Holds(absl::string_view law, absl::string_view path, bool holds, absl::string_view what) {
    Count();
    if (!holds) Found(law, path, "", "", what);
  }

 private:
  void Count() { report_->set_checks(report_->checks() + 1); }
  void Found(absl::string_view law, absl::string_view path, std::string expected,
             std::string actual, absl::string_view what) {
    v1::VerificationFinding* finding = report_->add_findings();
    finding->set_law(std::string(law));
    finding->set_field_path(std::string(path));
    finding->set_expected(std::move(expected));
    finding->set_actual(std::move(actual));
    finding->set_message(std::string(what));
  }

  v1::VerificationReport* report_;
};

// numerator / denominator for a numerator of 0 or more, rounded as named; UNSPECIFIED is half up.
int64_t Rounded(__int128 numerator, int64_t denominator, int rounding);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_VERIFY_CHECKER_H_

#include <algorithm>
#include <cstdint>
#include <ostream>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "claimwright/remittance.h"
#include "claimwright/v1/remittance.pb.h"
#include "claimwright/x12_remittance.h"
#include "src/cli/commands.h"
#include "src/cli/files.h"
#include "src/cli/remittance_page.h"
#include "src/cli/words.h"

namespace claimwright::cli {
namespace {

bool HasErrors(const v1::IssueList& issues) {
  return std::any_of(issues.issues().begin(), issues.issues().end(), [](const v1::Issue& issue) {
    return issue.severity() != v1::SEVERITY_WARNING;
  });
}

// Reads files, checks what they hold, and counts.
class RemittanceCheck {
 public:
  RemittanceCheck(bool quiet, Streams streams) : quiet_(quiet), streams_(streams) {}

  void Read(const std::string& path) {
    absl::StatusOr<FileSource> source = OpenFile(path);
    if (!source.ok()) return CannotRead(path, source.status());
    RemittanceReader reader(*std::move(source));
    v1::X12Remittance remittance;
    absl::Status error;
    while (reader.Next(&remittance, &error)) {
      const std::string where = absl::StrCat(path, ": segment ", remittance.segment_number());
      if (error.ok()) {
        Check(where, remittance.remittance());
      } else {
        CannotRead(where, error);
      }
    }
    if (!reader.status().ok()) CannotRead(path, reader.status());
    streams_.err << Describe(path, reader.warnings());
  }

  int Finish() const {
    streams_.out << Count(remittances_, "remittance") << ", " << Count(claims_, "claim") << ", "
                 << Dollars(paid_) << " paid";
    if (amiss_ > 0) {
      streams_.out << "; " << amiss_ << (amiss_ == 1 ? " does" : " do") << " not balance";
    } else if (remittances_ > 0) {
      streams_.out << "; all balance";
    }
    if (not_read_ > 0) streams_.out << "; " << not_read_ << " could not be read";
    streams_.out << "\n";
    return amiss_ + not_read_ > 0 ? kSomeNotDone : kAllDone;
  }

 private:
  void CannotRead(const std::string& where, const absl::Status& why) {
    ++not_read_;
    streams_.err << Describe(where, why);
  }

  void Check(const std::string& where, const v1::RemittanceAdvice& remittance) {
    const v1::IssueList issues = CheckBalance(remittance);
    const bool balances = !HasErrors(issues);
    if (!quiet_) streams_.out << where << "\n" << RemittancePage(remittance);
    streams_.out << Describe(where, issues);
    if (!quiet_) streams_.out << (balances ? "  balances: lines, claims and payment\n\n" : "\n");
    ++remittances_;
    claims_ += remittance.claims_size();
    const v1::RemittancePayment& payment = remittance.payment();
    const bool is_debit = payment.credit_debit_code() == "D";
    paid_ += is_debit ? -payment.amount_cents() : payment.amount_cents();
    amiss_ += !balances;
  }

  const bool quiet_;
  Streams streams_;
  int64_t remittances_ = 0, claims_ = 0, paid_ = 0, amiss_ = 0, not_read_ = 0;
};

}  // namespace

int CheckRemittances(const Options& options, Streams streams) {
  RemittanceCheck check(options.quiet, streams);
  for (const std::string& path : options.files) check.Read(path);
  return check.Finish();
}

}  // namespace claimwright::cli

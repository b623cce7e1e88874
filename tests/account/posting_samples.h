// A claim of two lines and what payers answer to it, small enough to reckon by hand.
#ifndef CLAIMWRIGHT_TESTS_ACCOUNT_POSTING_SAMPLES_H_
#define CLAIMWRIGHT_TESTS_ACCOUNT_POSTING_SAMPLES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "claimwright/ledger.h"
#include "claimwright/v1/account.pb.h"

namespace claimwright::testing {

inline constexpr int32_t kPostingDate = 20260814;

// An adjustment: "CO-45" and cents. A group that is none of the four is not set.
struct Share {
  std::string reason;
  int64_t cents;
};

// Claim C1 of account A1, control number N1, covered by these payers in order. Line 1: 99213, $200,
// control number L1. Line 2: 97110, $100, L2.
v1::AccountClaim BilledClaim(const std::vector<std::string>& payers);

// An answer to line 1 or 2. Billed is what is paid and adjusted.
v1::RemittedLine AnsweredLine(int line_number, int64_t paid, const std::vector<Share>& shares);

// An answer to the claim, with its sums.
v1::RemittedClaim Answered(const std::string& status_code,
                           const std::vector<v1::RemittedLine>& lines);

// An answer to the claim as a whole.
v1::RemittedClaim AnsweredAsAWhole(const std::string& status_code, int64_t paid,
                                   const std::vector<Share>& shares);

// The reversal of an answer.
v1::RemittedClaim ReversalOf(const v1::RemittedClaim& answer);

v1::PostingRequest PostingOf(const v1::AccountClaim& claim, const std::string& payer,
                             const std::string& trace_number,
                             const std::vector<v1::RemittedClaim>& answers);

// A ledger that posts what it is given; a test fails where that is refused.
class Book {
 public:
  // With the claim charged.
  explicit Book(const v1::AccountClaim& claim);

  // The findings, each as "DENIED CO-16 20000 line 1".
  std::vector<std::string> Post(const v1::PostingRequest& request);

  // What the last posting did.
  const PostOutcome& outcome() const { return outcome_; }
  const Ledger& ledger() const { return ledger_; }

  // "INSURANCE_RECEIVABLE P1 20000, REVENUE -20000": of claim C1, or of one of its lines.
  std::string Balances(int32_t line_number = 0) const;

 private:
  Ledger ledger_;
  PostOutcome outcome_;
};

}  // namespace claimwright::testing

#endif  // CLAIMWRIGHT_TESTS_ACCOUNT_POSTING_SAMPLES_H_

// Pays what `claimwright adjudicate --out-binpb RESULTS` has decided:
//
//   pay_claims RESULTS TERMS PAYMENT_DATE > remittance.835
//
// RESULTS holds AdjudicatedClaims in binary form, TERMS a RemitRequest as text.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "claimwright/textual.h"
#include "claimwright/v1/batch.pb.h"
#include "claimwright/v1/remittance.pb.h"
#include "examples/pay_claims.h"

namespace {

std::string Content(const char* path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream content;
  content << file.rdbuf();
  return content.str();
}

absl::StatusOr<std::string> Run(const char* results, const char* payer, int payment_date) {
  claimwright::v1::AdjudicatedClaims decided;
  absl::Status status = claimwright::ParseBinary(Content(results), &decided);
  if (!status.ok()) return status;
  claimwright::v1::RemitRequest terms;
  status = claimwright::ParseTextFormat(Content(payer), &terms);
  if (!status.ok()) return status;
  terms.set_payment_date(payment_date);
  terms.set_production_date(payment_date);
  terms.set_trace_number_prefix(absl::StrCat(payment_date, "-"));
  return PayClaims(decided, terms);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: pay_claims RESULTS TERMS PAYMENT_DATE\n";
    return 2;
  }
  const absl::StatusOr<std::string> file = Run(argv[1], argv[2], std::atoi(argv[3]));
  if (!file.ok()) {
    std::cerr << file.status() << "\n";
    return 1;
  }
  std::cout << *file;
  return 0;
}

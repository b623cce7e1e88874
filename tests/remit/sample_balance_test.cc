// Published 835 files, where a folder of them is given in CLAIMWRIGHT_DATA: what is out of balance
// is reported, and nothing else. The findings were worked out by hand.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "claimwright/remittance.h"
#include "gtest/gtest.h"
#include "tests/remit/decided.h"
#include "tests/x12/remittances.h"

namespace claimwright::remit::testing {
namespace {

namespace fs = std::filesystem;

// By folder and file; of all remittances of the file together.
const std::map<std::string, std::string>& OutOfBalance() {
  static const auto* const kFindings = new std::map<std::string, std::string>{
      // $100 billed, $10 adjusted, $80 paid.
      {"remit/835-imbalance.edi",
       "remit.line_balance remittance.claims[0].lines[0].paid_cents\n"
       "remit.claim_balance remittance.claims[0].paid_cents\n"},
      // The payment is negative; of the first claim one cent is paid in the line alone.
      {"example_5010_835/sample1.txt",
       "remit.payment_negative remittance.payment.amount_cents\n"
       "remit.claim_balance remittance.claims[0].paid_cents\n"
       "remit.payment_negative remittance.payment.amount_cents\n"},
      // $4,000 paid, but $4,199.68 billed and $1,201.68 adjusted.
      {"example_5010_835/sample2.txt", "remit.claim_balance remittance.claims[0].paid_cents\n"},
      // SVC01 is written with an element separator inside, so that the procedure is the amount.
      {"835_005010X221A1/tertiary-payment.835",
       "remit.line_balance remittance.claims[0].lines[0].paid_cents\n"
       "remit.claim_billed remittance.claims[0].billed_cents\n"},
  };
  return *kFindings;
}

TEST(SampleBalance, IsReportedWhereItIsAmiss) {
  const char* folder = std::getenv("CLAIMWRIGHT_DATA");
  if (folder == nullptr || !fs::is_directory(fs::path(folder) / "x12")) {
    GTEST_SKIP() << "CLAIMWRIGHT_DATA names no folder with x12 files";
  }
  int balanced = 0;
  size_t found = 0;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(folder) / "x12")) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    const x12::RemittanceReading reading = x12::ReadRemittances(bytes);
    if (reading.remittances.empty()) continue;
    const std::string name =
        entry.path().parent_path().filename().string() + "/" + entry.path().filename().string();
    std::string findings;
    for (const v1::X12Remittance& remittance : reading.remittances) {
      findings += Summary(CheckBalance(remittance.remittance()));
    }
    const auto expected = OutOfBalance().find(name);
    EXPECT_EQ(findings, expected == OutOfBalance().end() ? "" : expected->second) << name;
    if (findings.empty()) {
      ++balanced;
    } else {
      ++found;
    }
  }
  EXPECT_GE(balanced, 11);
  EXPECT_EQ(found, OutOfBalance().size());
}

}  // namespace
}  // namespace claimwright::remit::testing

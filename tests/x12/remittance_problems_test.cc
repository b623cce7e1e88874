// What is wrong in an 835, named by segment and rule; limits; and files that are something else.
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "claimwright/issues.h"
#include "gtest/gtest.h"
#include "tests/x12/files.h"
#include "tests/x12/remittances.h"

namespace claimwright::x12 {
namespace {

struct Case {
  std::string name;
  std::string segment;   // the one that is wrong
  std::string instead;   // what stands for it; empty: nothing
  std::string expected;  // issues as Summary shows them
};

// The whole remittance with one segment changed.
std::vector<std::string> Changed(const Case& test) {
  std::vector<std::string> file;
  bool found = false;
  for (const std::string& segment : WholeRemittance()) {
    if (found || segment != test.segment) {
      file.push_back(segment);
      continue;
    }
    found = true;
    if (!test.instead.empty()) file.push_back(test.instead);
  }
  EXPECT_TRUE(found) << test.segment;
  return file;
}

class RemittanceProblems : public testing::TestWithParam<Case> {};

TEST_P(RemittanceProblems, AreNamed) {
  const RemittanceReading reading = ReadRemittances(Write(Changed(GetParam())));
  EXPECT_TRUE(reading.remittances.empty());
  ASSERT_EQ(reading.errors.size(), 1u);
  EXPECT_EQ(Summary(IssuesOf(reading.errors[0])), GetParam().expected);
  EXPECT_FALSE(reading.refused[0].has_remittance());
  EXPECT_EQ(reading.refused[0].segment_number(), 3);
}

INSTANTIATE_TEST_SUITE_P(
    All, RemittanceProblems,
    testing::Values(
        Case{"Payment",
             "BPR*I*170*C*ACH*CCP*01*021000021*DA*123456*1931234567**01*091000019*DA*"
             "654321*20260814",
             "BPR*I*17O*C*ACH", "error x12.value segment 4 BPR (loop 0000)\n"},
        Case{"NoPayment",
             "BPR*I*170*C*ACH*CCP*01*021000021*DA*123456*1931234567**01*091000019*DA*"
             "654321*20260814",
             "", "error x12.structure segment 3 ST\n"},
        Case{"NoTrace", "TRN*1*EFT0001*1931234567", "", "error x12.structure segment 3 ST\n"},
        Case{"NoPayee", "N1*PE*WESTERN CLINICS*XX*1234567893", "N1*ZZ*WESTERN CLINICS",
             "error x12.structure segment 3 ST\n"},
        Case{"PayerTwice", "N1*PE*WESTERN CLINICS*XX*1234567893", "N1*PR*WESTERN CLINICS",
             "error x12.structure segment 14 N1 (loop 1000A)\nerror x12.structure segment 3 ST\n"},
        Case{"ClaimAmount", "CLP*A1*1*300*120*60*12*NP700*11*1", "CLP*A1*1*300*12,0*60*12*NP700",
             "error x12.value segment 20 CLP (loop 2100)\n"},
        Case{"ClaimAmountMissing", "CLP*A1*1*300*120*60*12*NP700*11*1", "CLP*A1*1*300**60*12*NP700",
             "error x12.value segment 20 CLP (loop 2100)\n"},
        Case{"StatusMissing", "CLP*A1*1*300*120*60*12*NP700*11*1", "CLP*A1**300*120*60*12*NP700",
             "error x12.value segment 20 CLP (loop 2100)\n"},
        Case{"Group", "CAS*CO*45*50", "CAS*XX*45*50",
             "error x12.value segment 33 CAS (loop 2110)\n"},
        Case{"AdjustmentWithoutAmount", "CAS*CO*45*50", "CAS*CO*45",
             "error x12.structure segment 33 CAS (loop 2110)\n"},
        Case{"SeventhReason", "CAS*CO*45*50", "CAS*CO*45*50****************59*1",
             "error x12.structure segment 33 CAS (loop 2110)\n"},
        Case{"QuantityAlone", "CAS*CO*45*50", "CAS*CO*45*50****7",
             "error x12.structure segment 33 CAS (loop 2110)\n"},
        Case{"LineAmount", "SVC*HC:99213:25*200*120**1", "SVC*HC:99213:25*200*1.205**1",
             "error x12.value segment 31 SVC (loop 2110)\n"},
        Case{"EighthComponent", "SVC*HC:99213:25*200*120**1", "SVC*HC:99213:25:::::X*200*120**1",
             "error x12.value segment 31 SVC (loop 2110)\n"},
        Case{"Allowed", "AMT*B6*150", "AMT*B6*-", "error x12.value segment 36 AMT (loop 2110)\n"},
        Case{"RemarksTwice", "REF*1L*GRP100", "MOA***N1",
             "error x12.structure segment 25 MOA (loop 2100)\n"},
        Case{"PlbAmount", "PLB*1234567893*20261231*L6:NP700*-4.5*WO:NP650*0",
             "PLB*1234567893*20261231*L6:NP700*-4.5*WO:NP650",
             "error x12.structure segment 54 PLB (loop PLB)\n"},
        Case{"PlbDate", "PLB*1234567893*20261231*L6:NP700*-4.5*WO:NP650*0",
             "PLB*1234567893*20261331*L6:NP700*-4.5",
             "error x12.value segment 54 PLB (loop PLB)\n"},
        Case{"PlbEmpty", "PLB*1234567893*20261231*L6:NP700*-4.5*WO:NP650*0",
             "PLB*1234567893*20261231", "error x12.structure segment 54 PLB (loop PLB)\n"}),
    [](const testing::TestParamInfo<Case>& info) { return info.param.name; });

TEST(RemittanceStructure, WhatStandsBehindAMissingClaimBelongsToNoOther) {
  std::vector<std::string> file = WholeRemittance();
  for (std::string& segment : file) {
    if (absl::StartsWith(segment, "CLP*A1")) segment = "NTE*ADD*X";
  }
  const RemittanceReading reading = ReadRemittances(Write(file));
  ASSERT_EQ(reading.errors.size(), 1u);
  const v1::IssueList issues = IssuesOf(reading.errors[0]);
  EXPECT_EQ(issues.issues_size(), 27);
  EXPECT_EQ(issues.issues(0).field_path(), "segment 20 NTE (loop 2000)");
  EXPECT_EQ(issues.issues(1).field_path(), "segment 21 NM1 (loop 2000)");
  EXPECT_EQ(issues.issues(1).rule_id(), "x12.structure");
}

TEST(RemittanceLimits, AreNamed) {
  const std::string file = Write(WholeRemittance());
  RemittanceReaderOptions options;
  const auto error_of = [&] {
    const RemittanceReading reading = ReadRemittances(file, options);
    EXPECT_TRUE(reading.remittances.empty());
    EXPECT_TRUE(reading.status.ok()) << reading.status;
    return reading.errors.empty() ? absl::OkStatus() : reading.errors[0];
  };
  options.max_claims = 1;
  EXPECT_EQ(error_of(), absl::ResourceExhaustedError(
                            "segment 3 ST: its remittance has more claims than max_claims (1)"));
  options.max_claims = 2;
  options.max_claim_lines = 1;
  EXPECT_EQ(error_of(),
            absl::ResourceExhaustedError("segment 3 ST: its remittance has more lines in a claim "
                                         "than max_claim_lines (1)"));
  options.max_claim_lines = 2;
  options.max_segments = 50;
  EXPECT_EQ(error_of(),
            absl::ResourceExhaustedError("segment 3 ST: its remittance has more segments than "
                                         "max_segments (50)"));
  options.max_segments = 51;
  EXPECT_EQ(ReadRemittances(file, options).remittances.size(), 1u);
}

TEST(RemittanceEnvelope, TheNextRemittanceIsReadAfterOneThatIsWrong) {
  std::vector<std::string> file = WholeRemittance();
  const std::vector<std::string> transaction(file.begin() + 2, file.end() - 2);
  file.insert(file.end() - 2, transaction.begin(), transaction.end());
  file[3] = "BPR*I*X*C*CHK";
  const RemittanceReading reading = ReadRemittances(Write(file));
  EXPECT_EQ(reading.errors.size(), 1u);
  ASSERT_EQ(reading.remittances.size(), 1u);
  EXPECT_EQ(reading.remittances[0].remittance().claims_size(), 2);
}

TEST(RemittanceEnvelope, OtherTransactionsAreNamed) {
  std::vector<std::string> file = WholeRemittance();
  file[2] = "ST*837*0001*005010X222A1";
  EXPECT_TRUE(absl::StrContains(ReadRemittances(Write(file)).status.message(),
                                "the transaction is a claim (837); give the reader remittance "
                                "advices (835)"));
  file[2] = "ST*835*0001*005010X999";
  EXPECT_TRUE(absl::StrContains(ReadRemittances(Write(file)).status.message(),
                                "the 835 is of no guide this reader knows"));
  EXPECT_TRUE(absl::StrContains(ReadFile(Write(WholeRemittance())).status.message(),
                                "the transaction is a remittance advice (835); give the reader "
                                "professional claims (837P)"));
}

TEST(RemittanceWarnings, CountsThatDoNotAgree) {
  std::vector<std::string> file = WholeRemittance();
  for (std::string& segment : file) {
    if (absl::StartsWith(segment, "SE*")) segment = "SE*7*0001";
  }
  const RemittanceReading reading = ReadRemittances(Write(file));
  EXPECT_EQ(reading.remittances.size(), 1u);
  EXPECT_EQ(Summary(reading.warnings), "warning x12.structure segment 55 SE\n");
}

TEST(RemittanceWarnings, AClaimWithoutLx) {
  std::vector<std::string> segments = RemittanceHeader();
  segments.pop_back();
  const RemittanceReading reading =
      ReadRemittances(Write(EnvelopedRemittance(segments + ClaimWithLines())));
  ASSERT_EQ(reading.remittances.size(), 1u);
  EXPECT_EQ(reading.remittances[0].remittance().claims(0).header_number(), "");
  EXPECT_EQ(Summary(reading.warnings), "warning x12.structure segment 19 CLP (loop 2100)\n");
}

}  // namespace
}  // namespace claimwright::x12

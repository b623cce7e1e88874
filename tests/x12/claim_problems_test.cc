// What is wrong with a claim, and where it is said to be.
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "claimwright/issues.h"
#include "gtest/gtest.h"
#include "tests/x12/files.h"

namespace claimwright::x12 {
namespace {

// The issues of a file whose one claim is refused and has another after it.
std::string IssuesOfClaim(const std::vector<std::string>& claim_segments) {
  const Reading reading = ReadFile(FileOf(claim_segments + SimpleClaim("GOOD")));
  EXPECT_TRUE(reading.status.ok()) << reading.status;
  EXPECT_EQ(reading.claims.size(), 1u);
  EXPECT_EQ(reading.errors.size(), 1u);
  if (reading.errors.size() != 1) return "";
  EXPECT_FALSE(reading.refused[0].has_claim());
  EXPECT_EQ(reading.refused[0].unmapped_segments_size(), 0);
  EXPECT_EQ(reading.refused[0].segment_number(), 19);
  return Summary(IssuesOf(reading.errors[0]));
}

TEST(ClaimProblems, ValuesThatCannotBeRead) {
  EXPECT_EQ(IssuesOfClaim({"CLM*A1*12O***11:B:1", "DTP*439*D8*20250230", "AMT*F5*-1", "LX*X",
                           "SV1*HC:99213*1.005*UN*-2***1:B", "DTP*472*RD8*20250203-2025020"}),
            "error x12.value segment 19 CLM (loop 2300)\n"
            "error x12.value segment 20 DTP (loop 2300)\n"
            "error x12.value segment 21 AMT (loop 2300)\n"
            "error x12.value segment 22 LX (loop 2400)\n"
            "error x12.value segment 23 SV1 (loop 2400)\n"
            "error x12.value segment 23 SV1 (loop 2400)\n"
            "error x12.value segment 23 SV1 (loop 2400)\n"
            "error x12.value segment 24 DTP (loop 2400)\n");
}

TEST(ClaimProblems, AdjustmentsThatDoNotHold) {
  const std::vector<std::string> head = {"CLM*A1*1***11:B:1", "SBR*S*18"};
  EXPECT_EQ(IssuesOfClaim(head + std::vector<std::string>{"CAS*XX*1*5"}),
            "error x12.value segment 21 CAS (loop 2320)\n");
  EXPECT_EQ(IssuesOfClaim(head + std::vector<std::string>{"CAS*CO*45"}),
            "error x12.structure segment 21 CAS (loop 2320)\n");
  EXPECT_EQ(IssuesOfClaim(head + std::vector<std::string>{"LX*1", "CAS*CO*45*1"}),
            "error x12.structure segment 22 CAS (loop 2400)\n");
}

TEST(ClaimProblems, SegmentsOutOfPlace) {
  const std::vector<std::string> claim = SimpleClaim("A1");
  EXPECT_EQ(IssuesOfClaim(claim + std::vector<std::string>{"HI*ABK:I10"}),
            "error x12.structure segment 24 HI (loop 2400)\n");
  EXPECT_EQ(IssuesOfClaim(claim + std::vector<std::string>{"SBR*S*18"}),
            "error x12.structure segment 24 SBR (loop 2400)\n");
  EXPECT_EQ(IssuesOfClaim(claim + std::vector<std::string>{"SV1*HC:99214*1*UN*1***1"}),
            "error x12.structure segment 24 SV1 (loop 2400)\n");
  EXPECT_EQ(IssuesOfClaim(claim + std::vector<std::string>{"sV1*HC:99214"}),
            "error x12.syntax segment 24 (loop 2400)\n");
}

TEST(ClaimProblems, ALevelSpoilsItsClaimsAlone) {
  std::vector<std::string> bad = SubscriberLevel();
  bad[3] = "DMG*D8*19840230*F";
  const Reading reading =
      ReadFile(Write(Enveloped(Header() + BillingLevel() + bad + SimpleClaim("A1") +
                               SimpleClaim("A2") + SubscriberLevel() + SimpleClaim("A3"))));
  EXPECT_TRUE(reading.status.ok());
  ASSERT_EQ(reading.errors.size(), 2u);
  EXPECT_EQ(Summary(IssuesOf(reading.errors[1])), "error x12.value segment 17 DMG (loop 2010BA)\n");
  ASSERT_EQ(reading.claims.size(), 1u);
  EXPECT_EQ(reading.claims[0].claim().patient_control_number(), "A3");
}

TEST(ClaimProblems, TwoPartiesAreNeverMixed) {
  const std::vector<std::string> head = {"CLM*A1*1***11:B:1", "SBR*S*18",
                                         "NM1*PR*2*SOUTHERN PLAN*****PI*SP01"};
  EXPECT_EQ(IssuesOfClaim(head + std::vector<std::string>{"AMT*D*5"}),
            "error x12.structure segment 22 AMT (loop 2330B)\n");
  EXPECT_EQ(IssuesOfClaim(head + std::vector<std::string>{"NM1*PR*2*EASTERN PLAN*****PI*EP01"}),
            "error x12.structure segment 22 NM1 (loop 2330B)\n");
  EXPECT_EQ(IssuesOfClaim(SimpleClaim("A1") +
                          std::vector<std::string>{"NM1*85*2*EASTERN CLINICS*****XX*1245319599"}),
            "error x12.structure segment 24 NM1 (loop 2400)\n");
  for (const std::string& twice : SubscriberLevel()) {
    const Reading reading = ReadFile(FileOf(std::vector<std::string>{twice} + SimpleClaim("A1")));
    if (twice.rfind("HL", 0) == 0) continue;
    EXPECT_TRUE(reading.claims.empty()) << twice;
    EXPECT_EQ(reading.errors.size(), 1u) << twice;
  }
}

TEST(ClaimProblems, AClaimThatCannotBeSeenIsAnError) {
  std::vector<std::string> claim = SimpleClaim("A1");
  claim[0][0] = 'K';
  const Reading reading = ReadFile(FileOf(claim));
  EXPECT_TRUE(reading.status.ok());
  EXPECT_TRUE(reading.claims.empty());
  ASSERT_EQ(reading.errors.size(), 1u);
  EXPECT_EQ(reading.refused[0].segment_number(), 14);
  EXPECT_TRUE(absl::StrContains(reading.errors[0].message(), "segment 20 HI")) << reading.errors[0];
}

TEST(ClaimProblems, LevelsThatAreMissing) {
  const std::vector<std::vector<std::string>> files = {
      Header() + SimpleClaim("A1"), Header() + BillingLevel() + SimpleClaim("A1"),
      Header() + SubscriberLevel() + SimpleClaim("A1"),
      Header() + BillingLevel() + PatientLevel() + SimpleClaim("A1"),
      Header() + BillingLevel() + std::vector<std::string>{"HL*2*1*19*0"} + SimpleClaim("A1")};
  for (const std::vector<std::string>& file : files) {
    const Reading reading = ReadFile(Write(Enveloped(file)));
    EXPECT_TRUE(reading.claims.empty());
    ASSERT_EQ(reading.errors.size(), 1u);
    EXPECT_TRUE(absl::StrContains(reading.errors[0].message(), "x12.structure"));
  }
}

TEST(ClaimProblems, WarnsOfWhatIsOdd) {
  std::vector<std::string> level = SubscriberLevel();
  level[0] = "HL*2*9*22*0";
  const Reading reading = ReadFile(
      Write(Enveloped(Header() + BillingLevel() + level +
                      std::vector<std::string>{"CLM*A1*2***11:B:1", "HI*ZZZ:1*ABK:E785", "LX*2",
                                               "SV1*ZZ:99213*1*UN*1***1", "LX*2", "QXZ*1"})));
  EXPECT_EQ(reading.claims.size(), 1u);
  EXPECT_EQ(Summary(reading.warnings),
            "warning x12.structure segment 14 HL (loop 2000B)\n"
            "warning x12.value segment 20 HI (loop 2300)\n"
            "warning x12.value segment 22 SV1 (loop 2400)\n"
            "warning x12.structure segment 23 LX (loop 2400)\n"
            "warning x12.structure segment 24 (loop 2400)\n");
}

TEST(ClaimProblems, LimitsRefuseTheClaimAlone) {
  ClaimReaderOptions options;
  options.max_claim_lines = 1;
  std::vector<std::string> two_lines = SimpleClaim("A1");
  two_lines.push_back("LX*2");
  Reading reading = ReadFile(FileOf(two_lines + SimpleClaim("A2")), options);
  EXPECT_TRUE(reading.status.ok());
  ASSERT_EQ(reading.errors.size(), 1u);
  EXPECT_EQ(reading.errors[0].code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(reading.claims.size(), 1u);

  options = ClaimReaderOptions();
  options.max_claim_segments = 6;
  two_lines.push_back("DTP*472*D8*20250203");
  reading = ReadFile(FileOf(two_lines + SimpleClaim("A2")), options);
  ASSERT_EQ(reading.errors.size(), 1u);
  EXPECT_EQ(reading.errors[0].code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(reading.claims.size(), 1u);

  options.max_claim_segments = 5;
  reading = ReadFile(FileOf(SimpleClaim("A1")), options);
  ASSERT_EQ(reading.errors.size(), 1u);
  EXPECT_EQ(reading.errors[0].code(), absl::StatusCode::kResourceExhausted);
}

TEST(ClaimProblems, NeverSayWhatAnElementHolds) {
  const Reading reading = ReadFile(
      FileOf({"CLM*SECRET*SECRET***SECRET", "SECRET*SECRET", "HI*SECRET:SECRET",
              "DTP*439*SECRET*SECRET", "DTP*435*D8*SECRET", "LX*SECRET",
              "SV1*SECRET:SECRET*SECRET*UN*SECRET***SECRET", "NM1*SECRET*1*SECRET", "SEC*SECRET"}));
  ASSERT_EQ(reading.errors.size(), 1u);
  EXPECT_FALSE(absl::StrContains(reading.errors[0].ToString(), "SEC")) << reading.errors[0];
  EXPECT_FALSE(absl::StrContains(reading.warnings.SerializeAsString(), "SEC"));
}

}  // namespace
}  // namespace claimwright::x12

// Interchanges, groups and transactions around claims.
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "gtest/gtest.h"
#include "tests/x12/files.h"

namespace claimwright::x12 {
namespace {

std::vector<std::string> Levels() { return Header() + BillingLevel() + SubscriberLevel(); }

std::string StatusOfGuide(const std::string& guide) {
  return std::string(
      ReadFile(Write(Enveloped(Levels() + SimpleClaim("A1"), guide))).status.message());
}

TEST(Envelope, ReadsEveryAddendum) {
  for (const char* guide : {"005010X222", "005010X222A1", "005010X222A2", "004010X098A1"}) {
    const Reading reading = ReadFile(Write(Enveloped(Levels() + SimpleClaim("A1"), guide)));
    EXPECT_TRUE(reading.status.ok()) << reading.status;
    EXPECT_EQ(reading.claims.size(), 1u);
    EXPECT_EQ(reading.warnings.issues_size(), 0) << Summary(reading.warnings);
  }
}

TEST(Envelope, TakesTheGuideOfTheGroup) {
  std::vector<std::string> file = Enveloped(Levels() + SimpleClaim("A1"), "004010X098A1");
  file[2] = "ST*837*0001";
  EXPECT_EQ(ReadFile(Write(file)).claims.size(), 1u);
}

TEST(Envelope, SaysWhatOtherTransactionsAre) {
  EXPECT_TRUE(absl::StrContains(StatusOfGuide("005010X223A2"),
                                "segment 3 ST: the transaction is an "
                                "institutional claim (837I)"));
  EXPECT_TRUE(absl::StrContains(StatusOfGuide("005010X224A2"), "dental claim (837D)"));
  EXPECT_TRUE(absl::StrContains(StatusOfGuide("005010X999A1"), "no guide this reader knows"));
  EXPECT_TRUE(absl::StrContains(StatusOfGuide(""), "no guide this reader knows"));
  for (const char* set : {"270", "271", "276", "277", "278", "820", "834", "835", "999", "XYZ"}) {
    std::vector<std::string> file = Enveloped({"BHT*0022"});
    file[2] = std::string("ST*") + set + "*0001";
    const Reading reading = ReadFile(Write(file));
    EXPECT_TRUE(reading.claims.empty() && reading.errors.empty());
    EXPECT_TRUE(absl::StartsWith(reading.status.message(), "segment 3 ST: ")) << reading.status;
    EXPECT_TRUE(absl::StrContains(reading.status.message(), "x12.structure"));
    EXPECT_EQ(absl::StrContains(reading.status.message(), set), std::string(set) != "XYZ");
  }
}

TEST(Envelope, AnAcknowledgmentIsNoClaimFile) {
  const Reading reading =
      ReadFile(Write({Isa("000000001"), "TA1*000000009*250301*0900*A*000", "IEA*0*000000001"}));
  EXPECT_TRUE(absl::StrContains(reading.status.message(), "acknowledgment (TA1)"))
      << reading.status;
}

TEST(Envelope, ReadsInterchangesOneAfterTheOther) {
  const std::string one = FileOf(SimpleClaim("A1"));
  const std::string two =
      Write(Enveloped(Levels() + SimpleClaim("A2")), {'|', '\\', '!', '\n', ""});
  const Reading reading = ReadFile(one + two);
  ASSERT_EQ(reading.claims.size(), 2u) << reading.status;
  EXPECT_EQ(reading.claims[1].claim().patient_control_number(), "A2");
  EXPECT_EQ(reading.claims[1].claim().lines(0).procedure_code(), "99213");
  EXPECT_EQ(reading.claims[1].separators().element(), "|");
  EXPECT_EQ(reading.claims[1].separators().component(), "\\");
  EXPECT_EQ(reading.claims[1].separators().segment(), "\n");
}

TEST(Envelope, ReadsGroupsAndTransactions) {
  std::vector<std::string> file = Enveloped(Levels() + SimpleClaim("A1"));
  const std::vector<std::string> transaction(file.begin() + 2, file.end() - 2);
  const std::vector<std::string> group(file.begin() + 1, file.end() - 1);
  std::vector<std::string> all = {file.front(), group.front()};
  all = all + transaction + transaction + std::vector<std::string>{"GE*2*17"} + group;
  all.push_back("IEA*2*000000017");
  const Reading reading = ReadFile(Write(all));
  EXPECT_TRUE(reading.status.ok()) << reading.status;
  EXPECT_EQ(reading.claims.size(), 3u);
  EXPECT_EQ(reading.warnings.issues_size(), 0) << Summary(reading.warnings);
}

TEST(Envelope, NamesThePlaceOfAClaim) {
  const Reading reading = ReadFile(FileOf(SimpleClaim("A1")));
  ASSERT_EQ(reading.claims.size(), 1u);
  const v1::X12Claim& claim = reading.claims[0];
  EXPECT_EQ(claim.interchange_control_number(), "000000017");
  EXPECT_EQ(claim.group_control_number(), "17");
  EXPECT_EQ(claim.transaction_control_number(), "0001");
  EXPECT_EQ(claim.segment_number(), 19);
}

TEST(Envelope, WarnsOfCountsAndControlNumbers) {
  std::vector<std::string> file = Enveloped(Levels() + SimpleClaim("A1"));
  file[file.size() - 3] = "SE*9*0002";
  file[file.size() - 2] = "GE*X*18";
  file[file.size() - 1] = "IEA*2*000000018";
  const Reading reading = ReadFile(Write(file));
  EXPECT_TRUE(reading.status.ok());
  EXPECT_EQ(reading.claims.size(), 1u);
  EXPECT_EQ(Summary(reading.warnings),
            "warning x12.structure segment 24 SE\nwarning x12.structure segment 24 SE\n"
            "warning x12.structure segment 25 GE\nwarning x12.structure segment 25 GE\n"
            "warning x12.structure segment 26 IEA\nwarning x12.structure segment 26 IEA\n");
}

TEST(Envelope, MustNest) {
  const std::vector<std::string> right = Enveloped(Levels() + SimpleClaim("A1"));
  for (size_t missing : {size_t{1}, size_t{2}, right.size() - 3, right.size() - 2}) {
    std::vector<std::string> file = right;
    file.erase(file.begin() + static_cast<ptrdiff_t>(missing));
    const Reading reading = ReadFile(Write(file));
    EXPECT_TRUE(reading.claims.empty() || missing == right.size() - 2);
    EXPECT_TRUE(absl::StrContains(reading.status.message(), "x12.structure")) << missing;
  }
}

TEST(Envelope, AnEmptyFileIsAnError) {
  EXPECT_EQ(ReadFile("").status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReadFile("\r\n \n").status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReadAll(ClaimReader(ClaimReader::Source())).status.code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(Envelope, KeepsTheHeaderWhereAsked) {
  ClaimReaderOptions options;
  options.keep_header_segments = true;
  const Reading reading = ReadFile(FileOf(SimpleClaim("A1")), options);
  ASSERT_EQ(reading.claims.size(), 1u);
  EXPECT_EQ(reading.claims[0].unmapped_segments(0).text(), "BHT*0019*00*B0001*20250301*0900*CH");
  EXPECT_EQ(reading.claims[0].unmapped_segments(0).loop_code(), "0000");
  EXPECT_EQ(reading.claims[0].unmapped_segments(1).loop_code(), "1000A");
}

}  // namespace
}  // namespace claimwright::x12

// Files that break off, files with wrong bytes, and files cut into chunks.
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/x12/files.h"

namespace claimwright::x12 {
namespace {

std::string WholeFile() {
  return Write(Enveloped(Header() + BillingLevel() + SubscriberLevel() + SimpleClaim("A1") +
                         SimpleClaim("A2") + InsuredLevel() + PatientLevel() +
                         std::vector<std::string>{
                             "CLM*A3*300***21:B:1*Y*A*Y*I", "HI*ABK:E785",
                             "NM1*82*1*REED*ANN****XX*1093817465", "SBR*P*18*******CI",
                             "CAS*PR*1*21.89", "AMT*D*39.15", "NM1*PR*2*SOUTHERN PLAN*****PI*SP01",
                             "LX*1", "SV1*HC:99213*300*UN*1***1", "DTP*472*D8*20250203",
                             "SVD*SP01*40*HC:99213**1", "CAS*CO*45*-3", "DTP*573*D8*20250216"}));
}

TEST(DamagedFiles, CutAtEveryByte) {
  const std::string file = WholeFile();
  const Reading whole = ReadFile(file);
  ASSERT_TRUE(whole.status.ok()) << whole.status;
  ASSERT_EQ(whole.claims.size(), 3u);
  std::set<std::string> complete;
  for (const v1::X12Claim& claim : whole.claims) complete.insert(claim.SerializeAsString());
  const size_t trailer = file.find("IEA");
  for (size_t size = 0; size < file.size(); ++size) {
    const Reading reading = ReadFile(file.substr(0, size));
    if (size < trailer + 3) {
      EXPECT_FALSE(reading.status.ok()) << size;
    }
    for (const v1::X12Claim& claim : reading.claims) {
      EXPECT_EQ(complete.count(claim.SerializeAsString()), 1u) << size;
    }
    EXPECT_LE(reading.errors.size(), 1u) << size;
  }
}

TEST(DamagedFiles, EveryByteFlipped) {
  const std::string file = WholeFile();
  for (size_t at = 0; at < file.size(); ++at) {
    for (const int mask : {0x01, 0x04, 0x20, 0x80, 0xFF}) {
      std::string damaged = file;
      damaged[at] = static_cast<char>(damaged[at] ^ mask);
      const Reading reading = ReadFile(damaged);
      // Every claim is there, or something says why not.
      if (reading.status.ok() && reading.errors.empty() && reading.warnings.issues_size() == 0) {
        EXPECT_EQ(reading.claims.size(), 3u) << at << " " << mask;
      }
      for (const v1::X12Claim& claim : reading.claims) EXPECT_TRUE(claim.has_claim());
    }
  }
}

TEST(DamagedFiles, EverySegmentLeftOutOrTwice) {
  const std::vector<std::string> segments = Enveloped(
      Header() + BillingLevel() + SubscriberLevel() + SimpleClaim("A1") + SimpleClaim("A2"));
  for (size_t at = 0; at < segments.size(); ++at) {
    std::vector<std::string> file = segments;
    file.insert(file.begin() + static_cast<ptrdiff_t>(at), segments[at]);
    const Reading twice = ReadFile(Write(file));
    EXPECT_TRUE(!twice.status.ok() || twice.claims.size() + twice.errors.size() >= 2) << at;
    file = segments;
    file.erase(file.begin() + static_cast<ptrdiff_t>(at));
    const Reading once = ReadFile(Write(file));
    const bool accounted = once.claims.size() == 2 || !once.errors.empty() || !once.status.ok();
    EXPECT_TRUE(accounted) << at;
    const bool silent = once.status.ok() && once.errors.empty() && once.warnings.issues_size() == 0;
    EXPECT_FALSE(silent) << at;
  }
}

TEST(DamagedFiles, ChunksGiveTheSame) {
  const std::string file = WholeFile();
  const std::string expected = Transcript(ReadFile(file));
  for (size_t chunk : {1, 2, 3, 7, 105, 106, 107, 1000, 100000}) {
    EXPECT_EQ(Transcript(ReadInChunks(file, chunk)), expected) << chunk;
  }
}

TEST(DamagedFiles, SeparatorsAndLineBreaksGiveTheSameClaims) {
  const Reading expected = ReadFile(WholeFile());
  for (const Style& style :
       {Style{'|', '>', '^', '\n', ""}, Style{'\x1D', '\x1F', '\x1E', '\x1C', "\r\n"},
        Style{'^', '\\', '!', '\'', "\n\n"}, Style{'*', ':', '^', '~', ""}}) {
    std::string file = WholeFile();
    std::string styled;
    for (char c : file) {
      if (c == '\n') {
        styled += style.line_break;
      } else {
        styled += c == '^'   ? style.repetition
                  : c == '*' ? style.element
                  : c == ':' ? style.component
                  : c == '~' ? style.segment
                             : c;
      }
    }
    const Reading reading = ReadFile(styled);
    EXPECT_TRUE(reading.status.ok()) << reading.status;
    ASSERT_EQ(reading.claims.size(), expected.claims.size());
    for (size_t i = 0; i < reading.claims.size(); ++i) {
      EXPECT_EQ(reading.claims[i].claim().SerializeAsString(),
                expected.claims[i].claim().SerializeAsString());
    }
  }
}

TEST(DamagedFiles, AFileLargerThanTheBufferIsReadToItsEnd) {
  std::vector<std::string> segments = Header() + BillingLevel() + SubscriberLevel();
  constexpr int kClaims = 3000;
  for (int i = 0; i < kClaims; ++i) segments = std::move(segments) + SimpleClaim(absl::StrCat(i));
  const Reading reading = ReadInChunks(Write(Enveloped(segments)), 4096);
  EXPECT_TRUE(reading.status.ok()) << reading.status;
  EXPECT_EQ(reading.claims.size(), static_cast<size_t>(kClaims));
}

}  // namespace
}  // namespace claimwright::x12

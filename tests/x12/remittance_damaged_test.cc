// 835 files that break off, with wrong bytes, cut into chunks, and with other separators.
#include <string>
#include <vector>

#include "claimwright/issues.h"
#include "gtest/gtest.h"
#include "tests/x12/files.h"
#include "tests/x12/remittances.h"

namespace claimwright::x12 {
namespace {

// Two transactions.
std::string WholeFile() {
  std::vector<std::string> file = WholeRemittance();
  const std::vector<std::string> transaction(file.begin() + 2, file.end() - 2);
  file.insert(file.end() - 2, transaction.begin(), transaction.end());
  file[file.size() - 2] = "GE*2*18";
  return Write(file);
}

TEST(DamagedRemittances, CutAtEveryByte) {
  const std::string file = WholeFile();
  const RemittanceReading whole = ReadRemittances(file);
  ASSERT_TRUE(whole.status.ok()) << whole.status;
  ASSERT_EQ(whole.remittances.size(), 2u);
  ASSERT_EQ(whole.warnings.issues_size(), 0) << whole.warnings.DebugString();
  const size_t trailer = file.find("IEA");
  for (size_t size = 0; size < file.size(); ++size) {
    const RemittanceReading reading = ReadRemittances(file.substr(0, size));
    if (size < trailer + 3) {
      EXPECT_FALSE(reading.status.ok()) << size;
    }
    ASSERT_LE(reading.remittances.size(), 2u);
    for (size_t i = 0; i < reading.remittances.size(); ++i) {
      EXPECT_EQ(reading.remittances[i].SerializeAsString(),
                whole.remittances[i].SerializeAsString());
    }
    EXPECT_LE(reading.errors.size(), 1u) << size;
  }
}

TEST(DamagedRemittances, EveryByteFlipped) {
  const std::string file = Write(WholeRemittance());
  for (size_t at = 0; at < file.size(); ++at) {
    for (const int mask : {0x01, 0x04, 0x20, 0x80, 0xFF}) {
      std::string damaged = file;
      damaged[at] = static_cast<char>(damaged[at] ^ mask);
      const RemittanceReading reading = ReadRemittances(damaged);
      // The remittance is there with both claims, or something says why not.
      if (reading.status.ok() && reading.errors.empty() && reading.warnings.issues_size() == 0) {
        ASSERT_EQ(reading.remittances.size(), 1u) << at << " " << mask;
        EXPECT_EQ(reading.remittances[0].remittance().claims_size(), 2) << at << " " << mask;
      }
      for (const v1::X12Remittance& remittance : reading.refused) {
        EXPECT_FALSE(remittance.has_remittance());
      }
    }
  }
}

TEST(DamagedRemittances, EverySegmentLeftOutOrTwice) {
  const std::vector<std::string> segments = WholeRemittance();
  const auto is_silent = [](const RemittanceReading& reading) {
    return reading.status.ok() && reading.errors.empty() && reading.warnings.issues_size() == 0;
  };
  for (size_t at = 0; at < segments.size(); ++at) {
    std::vector<std::string> file = segments;
    file.insert(file.begin() + static_cast<ptrdiff_t>(at), segments[at]);
    EXPECT_FALSE(is_silent(ReadRemittances(Write(file)))) << segments[at];
    file = segments;
    file.erase(file.begin() + static_cast<ptrdiff_t>(at));
    EXPECT_FALSE(is_silent(ReadRemittances(Write(file)))) << segments[at];
  }
}

// Writes and reads again what was read of a file; false when the writer refuses it.
bool IsReadBackEqual(const v1::X12Remittance& read) {
  std::string file;
  RemittanceWriter writer(WriterOptions(), &file);
  const absl::Status added = writer.Add(read);
  if (!added.ok()) {
    EXPECT_GT(IssuesOf(added).issues_size(), 0) << added;
    EXPECT_TRUE(file.empty());
    return false;
  }
  EXPECT_TRUE(writer.Finish().ok());
  const RemittanceReading again = ReadRemittances(file);
  EXPECT_TRUE(again.status.ok()) << again.status << "\n" << file;
  if (again.remittances.size() != 1) {
    ADD_FAILURE() << again.remittances.size() << " remittances\n" << file;
    return true;
  }
  EXPECT_EQ(again.remittances[0].remittance().SerializeAsString(),
            read.remittance().SerializeAsString())
      << file;
  return true;
}

TEST(DamagedRemittances, WhatIsReadOfThemIsReadBackEqualOrRefusedByName) {
  const std::string file = Write(WholeRemittance());
  int written = 0;
  for (size_t at = 0; at < file.size(); ++at) {
    for (const int mask : {0x01, 0x10, 0x80}) {
      SCOPED_TRACE(at);
      std::string damaged = file;
      damaged[at] = static_cast<char>(damaged[at] ^ mask);
      for (const v1::X12Remittance& read : ReadRemittances(damaged).remittances) {
        if (IsReadBackEqual(read)) ++written;
      }
    }
  }
  EXPECT_GT(written, 1000);
}

TEST(DamagedRemittances, SegmentsOutOfOrderAreReadBackEqualOrAreErrors) {
  const std::vector<std::string> segments = WholeRemittance();
  int written = 0;
  for (size_t from = 3; from + 3 < segments.size(); ++from) {
    for (size_t to = 3; to + 3 < segments.size(); ++to) {
      SCOPED_TRACE(segments[from] + " to " + std::to_string(to));
      std::vector<std::string> file = segments;
      file.erase(file.begin() + static_cast<ptrdiff_t>(from));
      file.insert(file.begin() + static_cast<ptrdiff_t>(to), segments[from]);
      const RemittanceReading reading = ReadRemittances(Write(file));
      EXPECT_EQ(reading.remittances.size() + reading.errors.size(), 1u);
      for (const v1::X12Remittance& read : reading.remittances) {
        if (IsReadBackEqual(read)) ++written;
      }
    }
  }
  EXPECT_GT(written, 500);
}

TEST(DamagedRemittances, ChunksGiveTheSame) {
  const std::string file = WholeFile();
  const std::string expected = Transcript(ReadRemittances(file));
  for (size_t chunk : {1, 2, 3, 7, 105, 106, 107, 1000, 100000}) {
    EXPECT_EQ(Transcript(ReadRemittancesInChunks(file, chunk)), expected) << chunk;
  }
}

TEST(DamagedRemittances, SeparatorsAndLineBreaksGiveTheSame) {
  std::vector<std::string> segments = RemittanceHeader() + ClaimWithLines();
  segments.pop_back();  // it is kept with its separators
  const RemittanceReading expected = ReadRemittances(Write(EnvelopedRemittance(segments)));
  ASSERT_EQ(expected.remittances.size(), 1u);
  for (const Style& style :
       {Style{'|', '>', '^', '\n', ""}, Style{'\x1D', '\x1F', '\x1E', '\x1C', "\r\n"},
        Style{'^', '\\', '!', '\'', "\n\n"}}) {
    const RemittanceReading reading = ReadRemittances(Write(EnvelopedRemittance(segments), style));
    EXPECT_TRUE(reading.status.ok()) << reading.status;
    ASSERT_EQ(reading.remittances.size(), 1u);
    EXPECT_EQ(reading.remittances[0].remittance().SerializeAsString(),
              expected.remittances[0].remittance().SerializeAsString());
  }
}

TEST(DamagedRemittances, AFileLargerThanTheBufferIsReadToItsEnd) {
  std::vector<std::string> segments = RemittanceHeader();
  constexpr int kClaims = 3000;
  for (int i = 0; i < kClaims; ++i) segments = std::move(segments) + ClaimWithLines();
  const RemittanceReading reading =
      ReadRemittancesInChunks(Write(EnvelopedRemittance(segments)), 4096);
  EXPECT_TRUE(reading.status.ok()) << reading.status;
  ASSERT_EQ(reading.remittances.size(), 1u);
  EXPECT_EQ(reading.remittances[0].remittance().claims_size(), kClaims);
}

}  // namespace
}  // namespace claimwright::x12

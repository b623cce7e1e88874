// Published sample files, where a folder of them is given in CLAIMWRIGHT_DATA.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"
#include "tests/x12/files.h"

namespace claimwright::x12 {
namespace {

namespace fs = std::filesystem;

struct Sample {
  std::string path;
  std::string bytes;
  bool is_negative = false;
  bool is_professional = false;  // every transaction of it
  int claims = 0;                // CLM segments
};

// Looks at a file in the simplest way, without the reader.
void Inspect(Sample* sample) {
  const std::string& bytes = sample->bytes;
  if (bytes.size() < 106 || !absl::StartsWith(bytes, "ISA")) return;
  const std::vector<std::string> segments = absl::StrSplit(bytes, bytes[105]);
  std::string guide;
  int transactions = 0;
  int professional = 0;
  for (const std::string& segment : segments) {
    const size_t begin = segment.find_first_not_of("\r\n ");
    if (begin == std::string::npos) continue;
    const std::vector<std::string> elements = absl::StrSplit(segment.substr(begin), bytes[3]);
    if (elements[0] == "CLM") ++sample->claims;
    if (elements[0] == "GS" && elements.size() > 8) guide = elements[8];
    if (elements[0] != "ST" || elements.size() < 2) continue;
    ++transactions;
    const std::string& named = elements.size() > 3 ? elements[3] : guide;
    const bool is_837p =
        absl::StartsWith(named, "005010X222") || absl::StartsWith(named, "004010X098");
    if (elements[1] == "837" && is_837p) ++professional;
  }
  sample->is_professional = transactions > 0 && professional == transactions;
}

std::vector<Sample> FindSamples() {
  std::vector<Sample> samples;
  const char* folder = std::getenv("CLAIMWRIGHT_DATA");
  if (folder == nullptr || !fs::is_directory(fs::path(folder) / "x12")) return samples;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(folder) / "x12")) {
    if (!entry.is_regular_file()) continue;
    if (entry.path().extension() == ".json" || entry.path().extension() == ".md") continue;
    Sample sample;
    sample.path = entry.path().string();
    std::ifstream in(entry.path(), std::ios::binary);
    sample.bytes.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    sample.is_negative = absl::StrContains(sample.path, "negative");
    Inspect(&sample);
    samples.push_back(sample);
  }
  return samples;
}

class SampleFilesTest : public testing::Test {
 protected:
  void SetUp() override {
    samples_ = FindSamples();
    if (samples_.empty()) GTEST_SKIP() << "CLAIMWRIGHT_DATA names no folder with x12 files";
  }
  std::vector<Sample> samples_;
};

TEST_F(SampleFilesTest, EveryProfessionalClaimIsRead) {
  for (const Sample& sample : samples_) {
    if (!sample.is_professional || sample.is_negative) continue;
    SCOPED_TRACE(sample.path);
    const Reading reading = ReadFile(sample.bytes);
    EXPECT_TRUE(reading.status.ok()) << reading.status;
    EXPECT_EQ(static_cast<int>(reading.claims.size()), sample.claims);
    if (sample.claims == 0) continue;
    for (const absl::Status& error : reading.errors) ADD_FAILURE() << error;
  }
}

TEST_F(SampleFilesTest, BadFilesAreAccountedFor) {
  for (const Sample& sample : samples_) {
    if (!sample.is_professional || !sample.is_negative) continue;
    SCOPED_TRACE(sample.path);
    const Reading reading = ReadFile(sample.bytes);
    const int seen = static_cast<int>(reading.claims.size() + reading.errors.size());
    EXPECT_TRUE(!reading.status.ok() || seen >= sample.claims);
  }
}

TEST_F(SampleFilesTest, OtherTransactionsAreRefusedByName) {
  for (const Sample& sample : samples_) {
    if (sample.is_professional) continue;
    SCOPED_TRACE(sample.path);
    const Reading reading = ReadFile(sample.bytes);
    EXPECT_EQ(reading.status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_TRUE(absl::StartsWith(reading.status.message(), "segment ")) << reading.status;
  }
}

TEST_F(SampleFilesTest, ChunksGiveTheSame) {
  for (const Sample& sample : samples_) {
    SCOPED_TRACE(sample.path);
    EXPECT_EQ(Transcript(ReadInChunks(sample.bytes, 61)), Transcript(ReadFile(sample.bytes)));
  }
}

}  // namespace
}  // namespace claimwright::x12

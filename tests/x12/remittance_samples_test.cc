// Published 835 files, where a folder of them is given in CLAIMWRIGHT_DATA.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "claimwright/v1/remittance.pb.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "tests/x12/remittances.h"

namespace claimwright::x12 {
namespace {

namespace fs = std::filesystem;

struct Sample {
  std::string path;
  std::string bytes;
  bool is_remittance = false;  // every transaction of it
  int remittances = 0;         // ST segments
  int claims = 0;              // CLP segments
  int lines = 0;               // SVC segments
};

// Looks at a file in the simplest way, without the reader.
void Inspect(Sample* sample) {
  const std::string& bytes = sample->bytes;
  if (bytes.size() < 106 || !absl::StartsWith(bytes, "ISA")) return;
  const std::vector<std::string> segments = absl::StrSplit(bytes, bytes[105]);
  int others = 0;
  for (const std::string& segment : segments) {
    const size_t begin = segment.find_first_not_of("\r\n ");
    if (begin == std::string::npos) continue;
    const std::vector<std::string> elements = absl::StrSplit(segment.substr(begin), bytes[3]);
    if (elements[0] == "CLP") ++sample->claims;
    if (elements[0] == "SVC") ++sample->lines;
    if (elements[0] != "ST" || elements.size() < 2) continue;
    ++(elements[1] == "835" ? sample->remittances : others);
  }
  sample->is_remittance = sample->remittances > 0 && others == 0;
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
    Inspect(&sample);
    samples.push_back(sample);
  }
  return samples;
}

class RemittanceSamplesTest : public testing::Test {
 protected:
  void SetUp() override {
    samples_ = FindSamples();
    if (samples_.empty()) GTEST_SKIP() << "CLAIMWRIGHT_DATA names no folder with x12 files";
  }
  std::vector<Sample> samples_;
};

TEST_F(RemittanceSamplesTest, EveryRemittanceClaimAndLineIsRead) {
  int files = 0;
  for (const Sample& sample : samples_) {
    if (!sample.is_remittance) continue;
    ++files;
    SCOPED_TRACE(sample.path);
    const RemittanceReading reading = ReadRemittances(sample.bytes);
    EXPECT_TRUE(reading.status.ok()) << reading.status;
    for (const absl::Status& error : reading.errors) ADD_FAILURE() << error;
    EXPECT_EQ(static_cast<int>(reading.remittances.size()), sample.remittances);
    int claims = 0;
    int lines = 0;
    for (const v1::X12Remittance& read : reading.remittances) {
      claims += read.remittance().claims_size();
      for (const v1::RemittedClaim& claim : read.remittance().claims()) lines += claim.lines_size();
    }
    EXPECT_EQ(claims, sample.claims);
    EXPECT_EQ(lines, sample.lines);
  }
  EXPECT_GE(files, 15);
}

TEST_F(RemittanceSamplesTest, WrittenAgainAndReadAgainIsTheSame) {
  for (const Sample& sample : samples_) {
    if (!sample.is_remittance) continue;
    SCOPED_TRACE(sample.path);
    for (const v1::X12Remittance& first : ReadRemittances(sample.bytes).remittances) {
      const v1::X12Separators& separators = first.separators();
      RemittanceWriterOptions options = WriterOptions();
      options.element_separator = separators.element()[0];
      options.component_separator = separators.component()[0];
      options.repetition_separator =
          separators.repetition().empty() ? '\0' : separators.repetition()[0];
      options.segment_terminator = separators.segment()[0];
      std::string file;
      RemittanceWriter writer(options, &file);
      const absl::Status added = writer.Add(first);
      ASSERT_TRUE(added.ok()) << added;
      ASSERT_TRUE(writer.Finish().ok());
      const RemittanceReading again = ReadRemittances(file);
      ASSERT_TRUE(again.status.ok()) << again.status;
      ASSERT_EQ(again.remittances.size(), 1u);
      std::string difference;
      google::protobuf::util::MessageDifferencer differencer;
      differencer.ReportDifferencesToString(&difference);
      EXPECT_TRUE(differencer.Compare(first.remittance(), again.remittances[0].remittance()))
          << difference << file;
    }
  }
}

TEST_F(RemittanceSamplesTest, OtherTransactionsAreRefusedByName) {
  for (const Sample& sample : samples_) {
    if (sample.is_remittance) continue;
    SCOPED_TRACE(sample.path);
    const RemittanceReading reading = ReadRemittances(sample.bytes);
    EXPECT_EQ(reading.status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_TRUE(absl::StartsWith(reading.status.message(), "segment ")) << reading.status;
  }
}

TEST_F(RemittanceSamplesTest, ChunksGiveTheSame) {
  for (const Sample& sample : samples_) {
    if (!sample.is_remittance) continue;
    SCOPED_TRACE(sample.path);
    EXPECT_EQ(Transcript(ReadRemittancesInChunks(sample.bytes, 61)),
              Transcript(ReadRemittances(sample.bytes)));
  }
}

}  // namespace
}  // namespace claimwright::x12

// Random remittances are written and read back to the same message.
//
// CLAIMWRIGHT_RANDOM_CASES says how many, CLAIMWRIGHT_RANDOM_SEED where to begin.
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "claimwright/v1/remittance.pb.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "tests/support/random/dice.h"
#include "tests/x12/random_remittance.h"
#include "tests/x12/remittances.h"

namespace claimwright::x12 {
namespace {

int64_t NumberFromEnvironment(const char* name, int64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atoll(text);
}

std::string Difference(const v1::RemittanceAdvice& written, const v1::RemittanceAdvice& read) {
  std::string report;
  google::protobuf::util::MessageDifferencer differencer;
  differencer.ReportDifferencesToString(&report);
  v1::RemittanceAdvice without_totals = read;
  without_totals.clear_totals();
  return differencer.Compare(written, without_totals) ? "" : report;
}

class RoundTrip : public testing::Test {
 protected:
  void Run(const RemittanceWriterOptions& options, bool with_unmapped) {
    const int64_t cases = NumberFromEnvironment("CLAIMWRIGHT_RANDOM_CASES", 300);
    const auto first =
        static_cast<uint64_t>(NumberFromEnvironment("CLAIMWRIGHT_RANDOM_SEED", 20261123));
    for (uint64_t seed = first; seed < first + static_cast<uint64_t>(cases); ++seed) {
      SCOPED_TRACE(seed);
      witness::Dice dice(seed);
      std::vector<v1::RemittanceAdvice> written;
      for (int i = dice.Int(1, 2); i > 0; --i) {
        written.push_back(RandomRemittance(&dice));
        if (with_unmapped) AddUnmapped(&dice, &written.back());
      }
      const std::string file = WriteRemittances(written, options);
      const RemittanceReading reading = ReadRemittances(file);
      ASSERT_TRUE(reading.status.ok()) << reading.status;
      ASSERT_TRUE(reading.errors.empty()) << reading.errors[0] << "\n" << file;
      ASSERT_EQ(reading.remittances.size(), written.size());
      for (size_t i = 0; i < written.size(); ++i) {
        const v1::RemittanceAdvice& read = reading.remittances[i].remittance();
        ASSERT_EQ(Difference(written[i], read), "") << file;
      }
    }
  }
};

TEST_F(RoundTrip, EveryField) { Run(WriterOptions(), false); }

TEST_F(RoundTrip, EveryFieldWithUnmappedSegments) { Run(WriterOptions(), true); }

TEST_F(RoundTrip, OtherSeparators) {
  RemittanceWriterOptions options = WriterOptions();
  options.element_separator = '\x1D';
  options.component_separator = '\x1F';
  options.repetition_separator = '\0';
  options.segment_terminator = '\n';
  options.line_break = "";
  Run(options, false);
}

// A generator that fills nothing would prove nothing.
TEST_F(RoundTrip, TheGeneratorFillsEveryField) {
  std::map<std::string, int> seen;
  for (uint64_t seed = 1; seed < 60; ++seed) {
    witness::Dice dice(seed);
    std::vector<const google::protobuf::Message*> open;
    const v1::RemittanceAdvice remittance = RandomRemittance(&dice);
    open.push_back(&remittance);
    while (!open.empty()) {
      const google::protobuf::Message* message = open.back();
      open.pop_back();
      const auto* reflection = message->GetReflection();
      std::vector<const google::protobuf::FieldDescriptor*> fields;
      reflection->ListFields(*message, &fields);
      for (const auto* field : fields) {
        ++seen[std::string(field->full_name())];
        if (field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE) continue;
        if (!field->is_repeated()) open.push_back(&reflection->GetMessage(*message, field));
        for (int i = 0; field->is_repeated() && i < reflection->FieldSize(*message, field); ++i) {
          open.push_back(&reflection->GetRepeatedMessage(*message, field, i));
        }
      }
    }
  }
  for (const auto* message :
       {v1::RemittanceAdvice::descriptor(), v1::RemittedClaim::descriptor(),
        v1::RemittedLine::descriptor(), v1::RemittancePayment::descriptor(),
        v1::RemittancePayee::descriptor(), v1::RemittancePayer::descriptor(),
        v1::ProviderAdjustment::descriptor(), v1::RemittedName::descriptor()}) {
    for (int i = 0; i < message->field_count(); ++i) {
      const std::string name(message->field(i)->full_name());
      if (name.find("totals") != std::string::npos) continue;
      if (name.find("unmapped_segments") != std::string::npos) continue;
      EXPECT_GT(seen[name], 0) << name;
    }
  }
}

}  // namespace
}  // namespace claimwright::x12

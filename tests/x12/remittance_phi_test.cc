// Errors of the remittance reader and writer never show whom they are about.
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "claimwright/issues.h"
#include "claimwright/v1/options.pb.h"
#include "claimwright/v1/remittance.pb.h"
#include "gtest/gtest.h"
#include "tests/x12/files.h"
#include "tests/x12/remittances.h"

namespace claimwright::x12 {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr char kMarker[] = "MARKER-7";

// Sets every text that identifies a person to something no file can hold, and counts them.
int PlantMarkers(Message* message) {
  int planted = 0;
  const google::protobuf::Reflection* reflection = message->GetReflection();
  for (int i = 0; i < message->GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = message->GetDescriptor()->field(i);
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      if (field->name() == "unmapped_segments") continue;
      Message* part = field->is_repeated()
                          ? (reflection->FieldSize(*message, field) > 0
                                 ? reflection->MutableRepeatedMessage(message, field, 0)
                                 : reflection->AddMessage(message, field))
                          : reflection->MutableMessage(message, field);
      planted += PlantMarkers(part);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING &&
               field->options().GetExtension(v1::phi)) {
      const std::string text = std::string(kMarker) + "*";
      if (field->is_repeated()) {
        reflection->AddString(message, field, text);
      } else {
        reflection->SetString(message, field, text);
      }
      ++planted;
    }
  }
  return planted;
}

TEST(RemittancePhi, NoErrorOfTheWriterShowsIt) {
  v1::RemittanceAdvice remittance =
      ReadRemittances(Write(WholeRemittance())).remittances[0].remittance();
  const int planted = PlantMarkers(&remittance);
  ASSERT_GT(planted, 40);
  std::string file;
  RemittanceWriter writer(WriterOptions(), &file);
  const absl::Status status = writer.Add(remittance);
  EXPECT_GT(IssuesOf(status).issues_size(), 40);
  EXPECT_EQ(status.ToString().find(kMarker), std::string::npos);
  EXPECT_EQ(IssuesOf(status).DebugString().find(kMarker), std::string::npos);
}

TEST(RemittancePhi, NoErrorOrWarningOfTheReaderShowsIt) {
  const std::vector<std::string> segments = WholeRemittance();
  int reports = 0;
  for (size_t at = 0; at < segments.size(); ++at) {
    // The marker in the place of each element, and of the segment's name.
    for (size_t star = 0; star != std::string::npos; star = segments[at].find('*', star + 1)) {
      const size_t begin = star == 0 ? 0 : star + 1;
      const size_t end = segments[at].find('*', begin);
      std::vector<std::string> file = segments;
      file[at] = segments[at].substr(0, begin) + kMarker +
                 (end == std::string::npos ? "" : segments[at].substr(end));
      const RemittanceReading reading = ReadRemittances(Write(file));
      std::string said = reading.status.ToString() + reading.warnings.DebugString();
      for (const absl::Status& error : reading.errors) {
        said += error.ToString() + IssuesOf(error).DebugString();
      }
      EXPECT_EQ(said.find(kMarker), std::string::npos) << said;
      if (!reading.errors.empty() || !reading.status.ok()) ++reports;
    }
  }
  EXPECT_GT(reports, 100);
}

}  // namespace
}  // namespace claimwright::x12

// Errors name fields and rules, never what identifies a person.
#include <string>
#include <vector>

#include "claimwright/adjudicator.h"
#include "claimwright/issues.h"
#include "claimwright/v1/common.pb.h"
#include "claimwright/v1/options.pb.h"
#include "gtest/gtest.h"
#include "tests/adjudicate/plans.h"

namespace claimwright {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr char kMarker[] = "MARKER-7";

// Sets every text that identifies a person, below a message with all its parts, and counts them.
int PlantMarkers(Message* message, int depth) {
  int planted = 0;
  const google::protobuf::Reflection* reflection = message->GetReflection();
  for (int i = 0; i < message->GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = message->GetDescriptor()->field(i);
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && depth < 6) {
      Message* part = field->is_repeated()
                          ? (reflection->FieldSize(*message, field) > 0
                                 ? reflection->MutableRepeatedMessage(message, field, 0)
                                 : reflection->AddMessage(message, field))
                          : reflection->MutableMessage(message, field);
      planted += PlantMarkers(part, depth + 1);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING && !field->is_repeated() &&
               field->options().GetExtension(v1::phi)) {
      reflection->SetString(message, field, kMarker);
      ++planted;
    }
  }
  return planted;
}

TEST(PhiTest, NoErrorShowsWhoItIsAbout) {
  const auto payer = testing::SmallPayer();
  v1::AdjudicateRequest request = testing::RequestOf(3);
  ASSERT_GT(PlantMarkers(&request, 0), 20);
  request.mutable_claim()->mutable_lines(1)->set_from_date(20260230);
  *request.add_members() = request.members(0);
  const absl::Status status = payer->Adjudicate(request).status();
  ASSERT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.ToString().find(kMarker), std::string::npos) << status;
  const v1::IssueList issues = IssuesOf(status);
  EXPECT_GT(issues.issues_size(), 5);
  EXPECT_EQ(issues.DebugString().find(kMarker), std::string::npos) << issues.DebugString();
}

TEST(PhiTest, NoStepShowsWhoItIsAbout) {
  const auto payer = testing::SmallPayer();
  v1::AdjudicateRequest request = testing::RequestOf(2);
  request.mutable_claim()->set_member_id(kMarker);
  request.mutable_claim()->set_subscriber_id(kMarker);
  request.mutable_members(0)->set_member_id(kMarker);
  request.mutable_claim()->mutable_lines(1)->clear_procedure_code();
  const auto decided = payer->Adjudicate(request);
  ASSERT_TRUE(decided.ok()) << decided.status();
  for (const v1::LineAdjudication& line : decided->lines()) {
    ASSERT_GT(line.steps_size(), 0);
    for (const v1::Step& step : line.steps())
      EXPECT_EQ(step.DebugString().find(kMarker), std::string::npos);
  }
}

}  // namespace
}  // namespace claimwright

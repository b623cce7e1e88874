// Whatever stands in a plan, it compiles or is refused with its issues.
#include <algorithm>
#include <string>

#include "absl/strings/match.h"
#include "claimwright/issues.h"
#include "google/protobuf/unknown_field_set.h"
#include "gtest/gtest.h"
#include "src/base/protobuf_compat.h"
#include "tests/adjudicate/full.h"
#include "tests/model/change_message.h"
#include "tests/model/mutate.h"
#include "tests/plan/plans.h"

namespace claimwright {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Reflection;

bool Has(const std::vector<std::string>& errors, const std::string& error) {
  return std::find(errors.begin(), errors.end(), error) != errors.end();
}

std::string WithoutIndex(const std::string& path) { return path.substr(0, path.find_last_of('[')); }

TEST(EveryFieldOfAPlan, UnknownFieldsAreRefusedInEveryMessage) {
  v1::BenefitPlan plan = testing::FullPlan();
  int messages = 0;
  testing::ForEachPlace(&plan, "plan", [&](const testing::Place& place) {
    if (place.field != nullptr) return;
    const Reflection* reflection = place.message->GetReflection();
    reflection->MutableUnknownFields(place.message)->AddVarint(9999, 1);
    EXPECT_EQ(ErrorsOf(plan), std::vector<std::string>({"document.unknown_field " + place.path}));
    reflection->MutableUnknownFields(place.message)->Clear();
    ++messages;
  });
  EXPECT_GT(messages, 150);
}

TEST(EveryFieldOfAPlan, UnknownEnumNumbersAreRefusedInEveryField) {
  v1::BenefitPlan plan = testing::FullPlan();
  int enums = 0;
  testing::ForEachPlace(&plan, "plan", [&](const testing::Place& place) {
    if (place.field == nullptr || place.field->cpp_type() != FieldDescriptor::CPPTYPE_ENUM) return;
    const Reflection* reflection = place.message->GetReflection();
    if (place.index >= 0) {
      const int number = reflection->GetRepeatedEnumValue(*place.message, place.field, place.index);
      reflection->SetRepeatedEnumValue(place.message, place.field, place.index, 99);
      EXPECT_TRUE(Has(ErrorsOf(plan), "document.unknown_enum " + WithoutIndex(place.path)))
          << place.path;
      reflection->SetRepeatedEnumValue(place.message, place.field, place.index, number);
    } else {
      const int number = reflection->GetEnumValue(*place.message, place.field);
      reflection->SetEnumValue(place.message, place.field, 99);
      EXPECT_TRUE(Has(ErrorsOf(plan), "document.unknown_enum " + place.path)) << place.path;
      reflection->SetEnumValue(place.message, place.field, number);
    }
    ++enums;
  });
  EXPECT_GT(enums, 70);
}

TEST(EveryFieldOfAPlan, EveryChangeCompilesOrIsRefused) {
  const QuietProtobuf quiet;
  v1::BenefitPlan plan = testing::FullPlan();
  int compiled = 0;
  int refused = 0;
  testing::ForEachMutation(&plan, "plan", [&](const std::string& what) {
    SCOPED_TRACE(what);
    const absl::Status status = CompiledPlan::Compile(plan).status();
    ++(status.ok() ? compiled : refused);
    if (status.ok()) return;
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    const v1::IssueList issues = IssuesOf(status);
    EXPECT_FALSE(issues.issues().empty());
    for (const v1::Issue& issue : issues.issues())
      EXPECT_TRUE(absl::StartsWith(issue.field_path(), "plan")) << issue.field_path();
  });
  EXPECT_GT(compiled, 500);
  EXPECT_GT(refused, 500);
}

}  // namespace
}  // namespace claimwright

// The full documents hold what they promise, so that tests over them leave nothing out.
#include "tests/adjudicate/full.h"

#include <set>
#include <string>

#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "gtest/gtest.h"
#include "tests/model/change_message.h"

namespace claimwright::testing {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using ::testing::IsEmpty;

std::string NameOf(const FieldDescriptor* field) { return std::string(field->full_name()); }

// The fields of a type and of all types in it.
void AddFields(const Descriptor* type, std::set<std::string>* fields) {
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* field = type->field(i);
    if (fields->insert(NameOf(field)).second && field->message_type() != nullptr)
      AddFields(field->message_type(), fields);
  }
}

void RemoveSet(google::protobuf::Message* message, std::set<std::string>* fields) {
  ForEachPlace(message, "", [&](const Place& place) {
    if (place.field != nullptr) fields->erase(NameOf(place.field));
  });
}

TEST(FullTest, EveryFieldOfARequestIsSetInOneOfTheForms) {
  std::set<std::string> unset;
  AddFields(v1::AdjudicateRequest::descriptor(), &unset);
  for (v1::ClaimForm form : kForms) {
    v1::AdjudicateRequest request = FullRequest(form);
    RemoveSet(&request, &unset);
  }
  EXPECT_THAT(unset, IsEmpty());
}

TEST(FullTest, EveryFieldOfAPlanIsSet) {
  std::set<std::string> unset;
  AddFields(v1::BenefitPlan::descriptor(), &unset);
  v1::BenefitPlan plan = FullPlan();
  RemoveSet(&plan, &unset);
  EXPECT_THAT(unset, IsEmpty());
}

TEST(FullTest, TheClaimsTakeEveryKindOfStep) {
  std::set<std::string> missing;
  const google::protobuf::OneofDescriptor* operands = v1::Step::descriptor()->oneof_decl(0);
  for (int i = 0; i < operands->field_count(); ++i) missing.insert(NameOf(operands->field(i)));
  const auto payer = FullPayer();
  for (v1::ClaimForm form : kForms) {
    auto decided = payer->Adjudicate(FullRequest(form));
    ASSERT_TRUE(decided.ok()) << decided.status();
    EXPECT_TRUE(decided->has_changes()) << v1::ClaimForm_Name(form);
    RemoveSet(&*decided, &missing);
  }
  EXPECT_THAT(missing, IsEmpty());
}

}  // namespace
}  // namespace claimwright::testing

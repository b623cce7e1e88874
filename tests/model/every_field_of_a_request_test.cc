// Every field of a request is held to what it may be, and the issue names it.
#include <algorithm>
#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/unknown_field_set.h"
#include "gtest/gtest.h"
#include "tests/adjudicate/full.h"
#include "tests/model/change_message.h"
#include "tests/model/decoded.h"

namespace claimwright::testing {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Reflection;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

bool IsOf(const Place& place, FieldDescriptor::CppType type) {
  return place.field != nullptr && place.field->cpp_type() == type;
}

bool IsDate(const Place& place) {
  return IsOf(place, FieldDescriptor::CPPTYPE_INT32) &&
         absl::EndsWith(std::string(place.field->name()), "date");
}

class EveryFieldTest : public DecodeTest {
 protected:
  // Visits the places of all four forms.
  void ForEachPlaceOfEachForm(const std::function<void(const Place&)>& visit) {
    for (v1::ClaimForm form : kForms) {
      Take(form);
      ForEachPlace(&request_, "request", visit);
    }
  }

  bool HasIssue(const std::string& rule, const std::string& path) {
    const std::vector<std::string> issues = Issues();
    const std::string begin = absl::StrCat(rule, " ", path, ": ");
    return std::any_of(issues.begin(), issues.end(),
                       [&](const std::string& issue) { return absl::StartsWith(issue, begin); });
  }
};

TEST_F(EveryFieldTest, TheFullRequestsHaveNoIssues) {
  for (v1::ClaimForm form : kForms) {
    Take(form);
    EXPECT_THAT(Issues(), IsEmpty());
  }
}

TEST_F(EveryFieldTest, UnknownFieldsAreRefusedInEveryMessage) {
  int messages = 0;
  ForEachPlaceOfEachForm([&](const Place& place) {
    if (place.field != nullptr) return;
    const Reflection* reflection = place.message->GetReflection();
    reflection->MutableUnknownFields(place.message)->AddVarint(9999, 1);
    EXPECT_THAT(Issues(),
                ElementsAre(absl::StrCat("unknown_field ", place.path,
                                         ": has a field this version of the library does not know; "
                                         "remove it or update")));
    reflection->MutableUnknownFields(place.message)->Clear();
    ++messages;
  });
  EXPECT_GT(messages, 100);
}

TEST_F(EveryFieldTest, UnknownEnumNumbersAreRefused) {
  int enums = 0;
  ForEachPlaceOfEachForm([&](const Place& place) {
    if (!IsOf(place, FieldDescriptor::CPPTYPE_ENUM)) return;
    const std::string before = place.message->SerializeAsString();
    const Reflection* reflection = place.message->GetReflection();
    if (place.index < 0) {
      reflection->SetEnumValue(place.message, place.field, 99);
    } else {
      reflection->SetRepeatedEnumValue(place.message, place.field, place.index, 99);
    }
    EXPECT_THAT(Issues(), ElementsAre(absl::StrCat(
                              "unknown_enum ", place.path,
                              ": is number 99, which this version of the library does not know")));
    ASSERT_TRUE(place.message->ParseFromString(before));
    ++enums;
  });
  EXPECT_GT(enums, 50);
}

TEST_F(EveryFieldTest, DatesThatDoNotExistAreRefused) {
  int dates = 0;
  ForEachPlaceOfEachForm([&](const Place& place) {
    if (!IsDate(place)) return;
    const Reflection* reflection = place.message->GetReflection();
    const int32_t before = reflection->GetInt32(*place.message, place.field);
    for (int32_t date : {20260229, 20260431, 17991231, 22000101, -20260101, 1}) {
      reflection->SetInt32(place.message, place.field, date);
      EXPECT_TRUE(HasIssue("date", place.path)) << place.path << " " << date;
    }
    reflection->SetInt32(place.message, place.field, before);
    ++dates;
  });
  EXPECT_GT(dates, 80);
}

TEST_F(EveryFieldTest, AmountsAndQuantitiesHaveTheirRanges) {
  int numbers = 0;
  ForEachPlaceOfEachForm([&](const Place& place) {
    if (!IsOf(place, FieldDescriptor::CPPTYPE_INT64)) return;
    const Reflection* reflection = place.message->GetReflection();
    const int64_t before = reflection->GetInt64(*place.message, place.field);
    for (int64_t number :
         {std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::max()}) {
      reflection->SetInt64(place.message, place.field, number);
      EXPECT_TRUE(HasIssue("amount", place.path) || HasIssue("number", place.path))
          << place.path << " " << number;
    }
    reflection->SetInt64(place.message, place.field, before);
    ++numbers;
  });
  EXPECT_GT(numbers, 120);
}

TEST_F(EveryFieldTest, OtherNumbersHaveTheirRanges) {
  std::set<std::string> numbers;
  ForEachPlaceOfEachForm([&](const Place& place) {
    if (!IsOf(place, FieldDescriptor::CPPTYPE_INT32) || IsDate(place) || place.index >= 0) return;
    const Reflection* reflection = place.message->GetReflection();
    const int32_t before = reflection->GetInt32(*place.message, place.field);
    for (int32_t number :
         {std::numeric_limits<int32_t>::min(), -1, std::numeric_limits<int32_t>::max()}) {
      reflection->SetInt32(place.message, place.field, number);
      EXPECT_TRUE(HasIssue("number", place.path)) << place.path << " " << number;
    }
    reflection->SetInt32(place.message, place.field, before);
    numbers.insert(std::string(place.field->full_name()));
  });
  EXPECT_THAT(numbers, ElementsAre("claimwright.v1.ClaimLine.days_supply",
                                   "claimwright.v1.ClaimLine.line_number",
                                   "claimwright.v1.HistoryLine.line_number"));
}

TEST_F(EveryFieldTest, WhatIsRequiredIsMissed) {
  std::set<std::string> required;
  ForEachPlaceOfEachForm([&](const Place& place) {
    if (place.field == nullptr) return;
    const std::string before = place.message->SerializeAsString();
    const Reflection* reflection = place.message->GetReflection();
    reflection->ClearField(place.message, place.field);
    const std::string path = place.path.substr(0, place.path.find_last_not_of("[0123456789]") + 1);
    if (HasIssue("required", path)) {
      const std::string name(place.field->full_name());
      required.insert(name.substr(std::string("claimwright.v1.").size()));
    }
    ASSERT_TRUE(place.message->ParseFromString(before));
  });
  EXPECT_THAT(required,
              ElementsAre("Accumulator.accumulator_id", "AdjudicateRequest.as_of_date",
                          "AdjudicateRequest.claim", "AdjudicateRequest.members",
                          "Adjustment.carc_code", "Adjustment.group", "Attribute.name",
                          "Claim.billing_provider", "Claim.claim_form", "Claim.claim_id",
                          "Claim.lines", "Claim.member_id", "ClaimLine.from_date",
                          "Coverage.coverage_tier", "Coverage.from_date", "Coverage.plan_id",
                          "HistoryLine.from_date", "HistoryLine.member_id", "HistoryLine.outcome",
                          "Member.member_id", "Pool.date", "Pool.per", "Pool.pool_id"));
}

}  // namespace
}  // namespace claimwright::testing

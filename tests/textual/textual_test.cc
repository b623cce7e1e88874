#include "claimwright/textual.h"

#include <string>

#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/plan.pb.h"
#include "gtest/gtest.h"
#include "tests/adjudicate/full.h"
#include "tests/adjudicate/plans.h"

namespace claimwright {
namespace {

// Through text format, JSON and bytes.
template <typename Message>
void ExpectReadsBack(const Message& message) {
  const std::string bytes = message.SerializeAsString();
  Message read;
  ASSERT_TRUE(ParseTextFormat(ToTextFormat(message), &read).ok());
  EXPECT_EQ(read.SerializeAsString(), bytes);
  const auto json = ToJson(message);
  ASSERT_TRUE(json.ok()) << json.status();
  ASSERT_TRUE(ParseJson(*json, &read).ok());
  EXPECT_EQ(read.SerializeAsString(), bytes);
  ASSERT_TRUE(ParseBinary(bytes, &read).ok());
  EXPECT_EQ(read.SerializeAsString(), bytes);
}

TEST(TextualTest, EveryFieldReadsBack) {
  ExpectReadsBack(testing::FullPlan());
  ExpectReadsBack(testing::FullFees());
  ExpectReadsBack(testing::FullContracts());
  ExpectReadsBack(testing::FullNetwork());
  const auto payer = testing::FullPayer();
  for (v1::ClaimForm form : testing::kForms) {
    const v1::AdjudicateRequest request = testing::FullRequest(form);
    ExpectReadsBack(request);
    const auto decided = payer->Adjudicate(request);
    ASSERT_TRUE(decided.ok()) << decided.status();
    ExpectReadsBack(*decided);
  }
}

TEST(TextualTest, ErrorsNameThePlaceAndNotTheValue) {
  v1::Claim claim;
  const absl::Status text = ParseTextFormat("claim_id: 'C'\nbilled_cents: SECRET\n", &claim);
  EXPECT_EQ(text.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_NE(text.message().find("line 2"), absl::string_view::npos) << text;
  EXPECT_EQ(text.message().find("SECRET"), absl::string_view::npos) << text;
  EXPECT_EQ(claim.ByteSizeLong(), 0u) << "a partial result";
  const absl::Status json = ParseJson(R"({"claim_id": "C", "billed_cents": "SECRET"})", &claim);
  EXPECT_EQ(json.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_NE(json.message().find("billed_cents"), absl::string_view::npos) << json;
  EXPECT_EQ(json.message().find("SECRET"), absl::string_view::npos) << json;
  EXPECT_EQ(claim.ByteSizeLong(), 0u) << "a partial result";
}

TEST(TextualTest, UnknownFieldsAndEnumValuesAreErrors) {
  v1::Claim claim;
  EXPECT_FALSE(ParseTextFormat("no_such_field: 1", &claim).ok());
  EXPECT_FALSE(ParseTextFormat("claim_form: CLAIM_FORM_PAPYRUS", &claim).ok());
  EXPECT_FALSE(ParseJson(R"({"no_such_field": 1})", &claim).ok());
  EXPECT_FALSE(ParseJson(R"({"claim_form": "CLAIM_FORM_PAPYRUS"})", &claim).ok());
}

TEST(TextualTest, DeepNestingIsRefused) {
  std::string text, json = R"({"benefits":[{"when":)";
  for (int i = 0; i < 100'000; ++i) {
    text += "benefits { when { not { ";
    json += R"({"not":)";
  }
  v1::BenefitPlan plan;
  EXPECT_FALSE(ParseTextFormat(text, &plan).ok());
  EXPECT_FALSE(ParseJson(json, &plan).ok());
  std::string nested = "benefits { when { ";
  for (int i = 0; i < 100'000; ++i) nested += "not { ";
  EXPECT_FALSE(ParseTextFormat(nested, &plan).ok());
}

TEST(TextualTest, BytesThatAreNoUtf8AreRefused) {
  v1::Claim claim;
  for (const char* bad : {"\x80", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82"}) {
    EXPECT_FALSE(ParseTextFormat(std::string("claim_id: '") + bad + "'", &claim).ok());
    EXPECT_FALSE(ParseJson(std::string("{\"claim_id\": \"") + bad + "\"}", &claim).ok());
  }
  EXPECT_TRUE(ParseTextFormat("claim_id: '\xE2\x82\xAC'", &claim).ok());
}

TEST(TextualTest, TextCutAnywhereIsAStatusOrAMessage) {
  const std::string text = ToTextFormat(testing::SmallPlan());
  const std::string json = *ToJson(testing::SmallPlan());
  v1::BenefitPlan plan;
  for (size_t cut = 0; cut < text.size(); cut += 7) {
    if (!ParseTextFormat(text.substr(0, cut), &plan).ok()) {
      EXPECT_EQ(plan.ByteSizeLong(), 0u);
    }
  }
  for (size_t cut = 0; cut < json.size(); cut += 17)
    EXPECT_FALSE(ParseJson(json.substr(0, cut), &plan).ok()) << cut;
}

}  // namespace
}  // namespace claimwright

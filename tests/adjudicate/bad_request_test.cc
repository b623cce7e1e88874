// A request that cannot be read: all its issues, in order, and nothing decided.
#include <string>
#include <vector>

#include "claimwright/adjudicator.h"
#include "claimwright/issues.h"
#include "claimwright/v1/common.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/adjudicate/full.h"
#include "tests/adjudicate/plans.h"

namespace claimwright {
namespace {

using ::testing::ElementsAre;

TEST(BadRequestsTest, ARefusalDecidesNothing) {
  const auto payer = testing::SmallPayer();
  v1::AdjudicateRequest request = testing::RequestOf(2);
  request.mutable_claim()->mutable_lines(1)->set_from_date(20260229);
  const std::string before = request.SerializeAsString();
  Workspace workspace;
  v1::Adjudication adjudication = testing::Parse<v1::Adjudication>("claim_id: 'old'");
  const absl::Status status = payer->Adjudicate(request, workspace, &adjudication);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << status;
  const v1::IssueList issues = IssuesOf(status);
  ASSERT_EQ(issues.issues_size(), 1) << issues.DebugString();
  EXPECT_EQ(issues.issues(0).field_path(), "request.claim.lines[1].from_date");
  EXPECT_EQ(issues.issues(0).rule_id(), "document.date");
  EXPECT_EQ(adjudication.ByteSizeLong(), 0u) << "a partial result";
  EXPECT_EQ(request.SerializeAsString(), before) << "the input was changed";
}

TEST(BadRequestsTest, AllIssuesStandInDocumentOrder) {
  const auto payer = testing::SmallPayer();
  v1::AdjudicateRequest request = testing::RequestOf(2);
  request.mutable_members(0)->set_birth_date(20269999);
  request.mutable_claim()->clear_claim_id();
  request.mutable_claim()->mutable_lines(0)->set_from_date(20261301);
  const v1::IssueList issues = IssuesOf(payer->Adjudicate(request).status());
  std::vector<std::string> paths;
  for (const v1::Issue& issue : issues.issues()) paths.push_back(issue.field_path());
  EXPECT_THAT(paths, ElementsAre("request.claim.claim_id", "request.claim.lines[0].from_date",
                                 "request.members[0].birth_date"));
}

// What the state holds of an accumulator is in the unit of the plan.
TEST(BadRequestsTest, AnAccumulatorInTheWrongUnitIsNamed) {
  const auto payer = testing::FullPayer();
  v1::AdjudicateRequest request = testing::FullRequest(v1::CLAIM_FORM_PHARMACY);
  std::vector<std::string> expected;
  for (int i = 0; i < request.state().accumulators_size(); ++i) {
    v1::Accumulator& accumulator = *request.mutable_state()->mutable_accumulators(i);
    const bool counts = accumulator.value_thousandths() != 0;
    accumulator.set_value_cents(counts ? 1 : 0);
    accumulator.set_value_thousandths(counts ? 0 : 1);
    expected.push_back("request.state.accumulators[" + std::to_string(i) +
                       (counts ? "].value_cents" : "].value_thousandths"));
  }
  ASSERT_GT(expected.size(), 4u);
  std::vector<std::string> paths;
  const v1::IssueList issues = IssuesOf(payer->Adjudicate(request).status());
  for (const v1::Issue& issue : issues.issues()) paths.push_back(issue.field_path());
  EXPECT_EQ(paths, expected);
}

TEST(BadRequestsTest, MoreThanAnOptionAllowsNamesTheOption) {
  const auto payer = testing::SmallPayer();
  const absl::Status status = payer->Adjudicate(testing::RequestOf(100'000)).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_NE(status.message().find("max_lines"), absl::string_view::npos) << status;
}

class BadBytesTest : public ::testing::TestWithParam<v1::ClaimForm> {
 protected:
  void Check(const std::string& bytes) {
    const absl::Status status = payer_->AdjudicateBytes(bytes, workspace_, &result_);
    v1::Adjudication adjudication;
    EXPECT_TRUE(status.ok() ? adjudication.ParseFromString(result_) : result_.empty()) << status;
  }

  std::shared_ptr<const Adjudicator> payer_ = testing::FullPayer();
  Workspace workspace_;
  std::string result_;
};

TEST_P(BadBytesTest, CutOrFlippedAnywhereTheyAreAStatusOrAResult) {
  const std::string bytes = testing::FullRequest(GetParam()).SerializeAsString();
  ::testing::internal::CaptureStderr();
  for (size_t cut = 0; cut <= bytes.size(); ++cut) Check(bytes.substr(0, cut));
  for (size_t bit = 0; bit < 8 * bytes.size(); bit += 3) {
    SCOPED_TRACE(bit);
    std::string flipped = bytes;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
    Check(flipped);
  }
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

INSTANTIATE_TEST_SUITE_P(Forms, BadBytesTest, ::testing::ValuesIn(testing::kForms),
                         [](const auto& info) { return v1::ClaimForm_Name(info.param); });

}  // namespace
}  // namespace claimwright

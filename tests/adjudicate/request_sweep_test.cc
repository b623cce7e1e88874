// Whatever stands in a request, it is decided lawfully or refused with its issues.
#include <random>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "claimwright/adjudicator.h"
#include "claimwright/issues.h"
#include "claimwright/v1/common.pb.h"
#include "claimwright/v1/verify.pb.h"
#include "claimwright/verify.h"
#include "gtest/gtest.h"
#include "src/base/protobuf_compat.h"
#include "tests/adjudicate/full.h"
#include "tests/model/mutate.h"

namespace claimwright {
namespace {

class RequestSweepTest : public ::testing::TestWithParam<v1::ClaimForm> {
 protected:
  RequestSweepTest()
      : payer_(testing::FullPayer()),
        plan_(testing::FullPlan()),
        fees_(testing::FullFees()),
        alternatives_(testing::AlternativeFees()),
        contracts_(testing::FullContracts()),
        network_(testing::FullNetwork()) {}

  void Check(const v1::AdjudicateRequest& request) {
    const std::string before = request.SerializePartialAsString();
    const absl::Status status = payer_->Adjudicate(request, workspace_, &adjudication_);
    ASSERT_TRUE(request.SerializePartialAsString() == before) << "the input was changed";
    if (status.ok()) {
      ++decided_;
      CheckDecision(request);
    } else {
      ++refused_;
      CheckRefusal(status);
    }
  }

  // The witness works the decision out again from request and documents.
  void CheckDecision(const v1::AdjudicateRequest& request) {
    if (!IsWitnessed(request)) return;
    ++witnessed_;
    const v1::BenefitPlan* const plans[] = {&plan_};
    const v1::FeeSchedule* const schedules[] = {&fees_, &alternatives_};
    const v1::VerificationReport report =
        Verify({plans, schedules, &contracts_, &network_}, request, adjudication_);
    EXPECT_TRUE(report.findings().empty()) << report.findings(0).DebugString();
  }

  // Not yet: a claim whose network tier is none of the plan's, and a claim whose total is not that
  // of its lines beside another payer's result of the whole claim, whose shares may then pass what
  // the lines billed.
  static bool IsWitnessed(const v1::AdjudicateRequest& request) {
    const std::string& tier = request.claim().network_tier_id();
    if (!tier.empty() && tier != "in" && tier != "out") return false;
    int64_t billed = 0;
    for (const v1::ClaimLine& line : request.claim().lines()) billed += line.billed_cents();
    return billed == request.claim().billed_cents() || request.claim().other_payers().empty();
  }

  void CheckRefusal(const absl::Status& status) {
    EXPECT_EQ(adjudication_.ByteSizeLong(), 0u) << "a partial result";
    if (status.code() != absl::StatusCode::kInvalidArgument) {
      EXPECT_TRUE(status.code() == absl::StatusCode::kResourceExhausted ||
                  status.code() == absl::StatusCode::kOutOfRange)
          << status;
      return;
    }
    const v1::IssueList issues = IssuesOf(status);
    EXPECT_FALSE(issues.issues().empty()) << status;
    for (const v1::Issue& issue : issues.issues()) {
      EXPECT_TRUE(absl::StartsWith(issue.field_path(), "request")) << issue.DebugString();
      EXPECT_TRUE(absl::StartsWith(issue.rule_id(), "document.")) << issue.DebugString();
    }
  }

  std::shared_ptr<const Adjudicator> payer_;
  v1::BenefitPlan plan_;
  v1::FeeSchedule fees_, alternatives_;
  v1::ContractSet contracts_;
  v1::NetworkDirectory network_;
  Workspace workspace_;
  v1::Adjudication adjudication_;
  int decided_ = 0;
  int witnessed_ = 0;
  int refused_ = 0;
};

TEST_P(RequestSweepTest, EveryChangeOfEveryFieldIsDecidedOrRefused) {
  const QuietProtobuf quiet;
  v1::AdjudicateRequest request = testing::FullRequest(GetParam());
  Check(request);
  EXPECT_EQ(decided_, 1);
  const int mutations = testing::ForEachMutation(&request, "request", [&](const std::string& what) {
    SCOPED_TRACE(what);
    Check(request);
  });
  EXPECT_GT(mutations, 900);
  EXPECT_GT(witnessed_, mutations / 4);
  EXPECT_GT(refused_, mutations / 4);
}

TEST_P(RequestSweepTest, SeveralChangesAtOnceAreDecidedOrRefused) {
  const QuietProtobuf quiet;
  const v1::AdjudicateRequest request = testing::FullRequest(GetParam());
  for (uint64_t seed = 0; seed < 1'000; ++seed) {
    std::mt19937_64 random(seed);
    v1::AdjudicateRequest changed = request;
    std::string what = absl::StrCat("seed ", seed);
    for (uint64_t changes = random() % 4 + 2; changes > 0; --changes)
      absl::StrAppend(&what, "\n", testing::MutateOne(&changed, "request", random));
    SCOPED_TRACE(what);
    Check(changed);
  }
  EXPECT_GT(witnessed_, 50);
  EXPECT_GT(refused_, 500);
}

INSTANTIATE_TEST_SUITE_P(Forms, RequestSweepTest, ::testing::ValuesIn(testing::kForms),
                         [](const auto& info) { return v1::ClaimForm_Name(info.param); });

}  // namespace
}  // namespace claimwright

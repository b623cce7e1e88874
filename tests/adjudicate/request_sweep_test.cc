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

// ---- what the witness does not judge yet

bool HasTierOfThePlan(const v1::Claim& claim) {
  const std::string& tier = claim.network_tier_id();
  return tier.empty() || tier == "in" || tier == "out" || tier == "far";
}

// The shares of another payer's result of a whole claim may pass what the lines billed, where their
// sum is not the claim's total.
bool AddsUp(const v1::Claim& claim) {
  int64_t billed = 0;
  for (const v1::ClaimLine& line : claim.lines()) billed += line.billed_cents();
  return billed == claim.billed_cents() || claim.other_payers().empty();
}

// Dollars of a count, or a count of dollars.
bool HasUnitsOfThePlan(const v1::FamilyState& state) {
  for (const v1::Accumulator& each : state.accumulators()) {
    const std::string& id = each.accumulator_id();
    const bool count = id == "units" || id == "visits" || id == "days";
    if (count ? each.value_cents() != 0 : each.value_thousandths() != 0) return false;
  }
  return true;
}

// Lines under coverages of both tiers have limits that differ.
bool HasOneCoverageTier(const v1::AdjudicateRequest& request) {
  for (const v1::Member& member : request.members()) {
    for (const v1::Coverage& coverage : member.coverages()) {
      if (coverage.coverage_tier() == v1::COVERAGE_TIER_SELF_ONLY &&
          (coverage.to_date() == 0 || coverage.to_date() >= 20260101)) {
        return false;
      }
    }
  }
  return true;
}

bool IsWitnessed(const v1::AdjudicateRequest& request) {
  return HasTierOfThePlan(request.claim()) && AddsUp(request.claim()) &&
         HasUnitsOfThePlan(request.state()) && HasOneCoverageTier(request);
}

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

TEST_P(RequestSweepTest, PlausibleChangesAreDecidedAsTheWitnessDecides) {
  const QuietProtobuf quiet;
  const v1::AdjudicateRequest request = testing::FullRequest(GetParam());
  for (uint64_t seed = 0; seed < 1'000; ++seed) {
    std::mt19937_64 random(seed);
    v1::AdjudicateRequest changed = request;
    std::string what = absl::StrCat("seed ", seed);
    for (uint64_t changes = random() % 4 + 1; changes > 0; --changes)
      absl::StrAppend(&what, "\n", testing::ChangeOnePlausibly(&changed, "request", random));
    SCOPED_TRACE(what);
    Check(changed);
  }
  EXPECT_GT(witnessed_, 500);
  EXPECT_GT(refused_, 50);
}

INSTANTIATE_TEST_SUITE_P(Forms, RequestSweepTest, ::testing::ValuesIn(testing::kForms),
                         [](const auto& info) { return v1::ClaimForm_Name(info.param); });

}  // namespace
}  // namespace claimwright

// A request that cannot be read: all its issues, in order, and nothing decided.
#include <functional>
#include <string>
#include <vector>

#include "claimwright/adjudicator.h"
#include "claimwright/issues.h"
#include "claimwright/v1/common.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/adjudicate/plans.h"

namespace claimwright {
namespace {

using ::testing::ElementsAre;

struct Bad {
  const char* name;
  std::function<void(v1::AdjudicateRequest*)> change;
  const char* path;
  const char* rule;
};

void PrintTo(const Bad& bad, std::ostream* out) { *out << bad.name; }

class BadRequestTest : public ::testing::TestWithParam<Bad> {};

TEST_P(BadRequestTest, NamesFieldAndRule) {
  const auto payer = testing::SmallPayer();
  v1::AdjudicateRequest request = testing::RequestOf(2);
  GetParam().change(&request);
  const std::string before = request.SerializeAsString();
  Workspace workspace;
  v1::Adjudication adjudication = testing::Parse<v1::Adjudication>("claim_id: 'old'");
  const absl::Status status = payer->Adjudicate(request, workspace, &adjudication);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << status;
  const v1::IssueList issues = IssuesOf(status);
  ASSERT_EQ(issues.issues_size(), 1) << issues.DebugString();
  EXPECT_EQ(issues.issues(0).field_path(), GetParam().path);
  EXPECT_EQ(issues.issues(0).rule_id(), GetParam().rule);
  EXPECT_EQ(adjudication.ByteSizeLong(), 0u) << "a partial result";
  EXPECT_EQ(request.SerializeAsString(), before) << "the input was changed";
}

v1::ClaimLine* LineOf(v1::AdjudicateRequest* request) {
  return request->mutable_claim()->mutable_lines(1);
}

const Bad kBad[] = {
    {"NoClaimId", [](auto* r) { r->mutable_claim()->clear_claim_id(); }, "request.claim.claim_id",
     "document.required"},
    {"NoForm", [](auto* r) { r->mutable_claim()->clear_claim_form(); }, "request.claim.claim_form",
     "document.required"},
    {"UnknownForm",
     [](auto* r) { r->mutable_claim()->set_claim_form(static_cast<v1::ClaimForm>(77)); },
     "request.claim.claim_form", "document.unknown_enum"},
    {"NoMemberId", [](auto* r) { r->mutable_claim()->clear_member_id(); },
     "request.claim.member_id", "document.required"},
    {"NoProvider", [](auto* r) { r->mutable_claim()->clear_billing_provider(); },
     "request.claim.billing_provider", "document.required"},
    {"NegativeBilled",
     [](auto* r) {
       LineOf(r)->set_billed_cents(-1);
       r->mutable_claim()->set_billed_cents(16500);
     },
     "request.claim.lines[1].billed_cents", "document.amount"},
    {"HugeBilled",
     [](auto* r) {
       LineOf(r)->set_billed_cents(INT64_MAX);
       r->mutable_claim()->set_billed_cents(16500);
     },
     "request.claim.lines[1].billed_cents", "document.amount"},
    {"NoQuantity", [](auto* r) { LineOf(r)->set_quantity_thousandths(0); },
     "request.claim.lines[1].quantity_thousandths", "document.number"},
    {"HugeQuantity", [](auto* r) { LineOf(r)->set_quantity_thousandths(INT64_MAX); },
     "request.claim.lines[1].quantity_thousandths", "document.number"},
    {"NoDate", [](auto* r) { LineOf(r)->clear_from_date(); }, "request.claim.lines[1].from_date",
     "document.required"},
    {"NoSuchDate", [](auto* r) { LineOf(r)->set_from_date(20260229); },
     "request.claim.lines[1].from_date", "document.date"},
    {"LineNumberTwice", [](auto* r) { LineOf(r)->set_line_number(1); },
     "request.claim.lines[1].line_number", "document.number"},
    {"UnknownField",
     [](auto* r) {
       LineOf(r)->GetReflection()->MutableUnknownFields(LineOf(r))->AddVarint(9999, 1);
     },
     "request.claim.lines[1]", "document.unknown_field"},
    {"UnknownFieldInProvider",
     [](auto* r) {
       auto* provider = r->mutable_claim()->mutable_billing_provider();
       provider->GetReflection()->MutableUnknownFields(provider)->AddVarint(9999, 1);
     },
     "request.claim.billing_provider", "document.unknown_field"},
    {"NoMembers", [](auto* r) { r->clear_members(); }, "request.members", "document.required"},
    {"MemberTwice", [](auto* r) { *r->add_members() = r->members(0); },
     "request.members[1].member_id", "document.duplicate_id"},
    {"OverlappingCoverages",
     [](auto* r) { *r->mutable_members(0)->add_coverages() = r->members(0).coverages(0); },
     "request.members[0].coverages", "document.period"},
    {"NegativeAccumulator",
     [](auto* r) {
       *r->mutable_state()->add_accumulators() = testing::Parse<v1::Accumulator>(
           "accumulator_id: 'oop' period_start_date: 20260101 value_cents: -1");
     },
     "request.state.accumulators[0].value_cents", "document.amount"},
    {"AccumulatorTwice",
     [](auto* r) {
       for (int i = 0; i < 2; ++i) {
         *r->mutable_state()->add_accumulators() =
             testing::Parse<v1::Accumulator>("accumulator_id: 'oop' period_start_date: 20260101");
       }
     },
     "request.state.accumulators[1]", "document.duplicate_id"},
    {"PoolTwice",
     [](auto* r) {
       for (int i = 0; i < 2; ++i) {
         *r->mutable_state()->add_pools() = testing::Parse<v1::Pool>(
             "pool_id: 'p' per: POOL_PER_DAY member_id: 'M1' date: 20260302");
       }
     },
     "request.state.pools[1]", "document.duplicate_id"},
    {"NoAsOf", [](auto* r) { r->clear_as_of_date(); }, "request.as_of_date", "document.required"},
};
INSTANTIATE_TEST_SUITE_P(All, BadRequestTest, ::testing::ValuesIn(kBad),
                         [](const auto& info) { return std::string(info.param.name); });

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

TEST(BadRequestsTest, MoreThanAnOptionAllowsNamesTheOption) {
  const auto payer = testing::SmallPayer();
  const absl::Status status = payer->Adjudicate(testing::RequestOf(100'000)).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_NE(status.message().find("max_lines"), absl::string_view::npos) << status;
}

TEST(BadRequestsTest, BytesCutAndFlippedAnywhereAreAStatusOrAResult) {
  const auto payer = testing::SmallPayer();
  const std::string bytes = testing::RequestOf(2).SerializeAsString();
  Workspace workspace;
  std::string result;
  ::testing::internal::CaptureStderr();
  for (size_t cut = 0; cut < bytes.size(); ++cut) {
    const absl::Status status = payer->AdjudicateBytes(bytes.substr(0, cut), workspace, &result);
    EXPECT_EQ(status.ok(), !result.empty()) << "cut at " << cut;
  }
  for (size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
    std::string flipped = bytes;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
    const absl::Status status = payer->AdjudicateBytes(flipped, workspace, &result);
    v1::Adjudication adjudication;
    EXPECT_TRUE(status.ok() ? adjudication.ParseFromString(result) : result.empty())
        << "bit " << bit;
  }
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

}  // namespace
}  // namespace claimwright

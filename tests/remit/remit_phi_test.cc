// Errors of the room never show whom they are about.
#include <string>

#include "claimwright/issues.h"
#include "claimwright/remittance.h"
#include "gtest/gtest.h"
#include "tests/remit/decided.h"
#include "tests/support/plant_markers.h"

namespace claimwright::remit::testing {
namespace {

using claimwright::testing::kMarker;
using claimwright::testing::PlantMarkers;

void ExpectHidden(const absl::Status& status, int at_least) {
  const v1::IssueList issues = IssuesOf(status);
  EXPECT_GE(issues.issues_size(), at_least) << status;
  EXPECT_EQ(status.ToString().find(kMarker), std::string::npos) << status;
  EXPECT_EQ(issues.DebugString().find(kMarker), std::string::npos) << issues.DebugString();
}

TEST(RemitPhi, NoErrorShowsWhoItIsAbout) {
  v1::ClaimToRemit item = SimpleItem("A1");
  *item.mutable_reversed()->mutable_claim() = *RemitClaim(item);
  v1::RemitRequest request = Request({item, item, item});
  request.set_production_date(20260230);
  AddProvider("", &request)->mutable_receiver_account()->set_account_number("1");
  ASSERT_GT(PlantMarkers(&request), 40);
  request.mutable_claims(0)->mutable_adjudication()->set_claim_id("OTHER");
  request.mutable_claims(1)->mutable_adjudication()->mutable_lines(0)->set_paid_cents(1);
  request.mutable_claims(2)->mutable_reversed()->mutable_claim()->set_paid_cents(1);
  ExpectHidden(MakeRemittances(request).status(), 5);
  ExpectHidden(RemitClaim(request.claims(1)).status(), 1);
  ExpectHidden(ReverseClaim(request.claims(2).reversed().claim()).status(), 1);
}

TEST(RemitPhi, NoIssueOfTheNextClaimShowsWhoItIsAbout) {
  v1::ClaimToRemit item = SimpleItem("A1");
  v1::RemittedClaim remitted = *RemitClaim(item);
  ASSERT_GT(PlantMarkers(&item) + PlantMarkers(&remitted), 15);
  remitted.mutable_lines(0)->set_from_date(20260101);
  remitted.mutable_lines(0)->set_line_control_number("OTHER");
  v1::NextPayer next;
  next.set_claim_id(kMarker);
  next.set_payer_id("SP01");
  next.set_subscriber_id(kMarker);
  next.set_prior_adjudicated_date(20260814);
  ExpectHidden(ClaimForNextPayer(item.claim(), remitted, next).status(), 1);
  next.set_prior_adjudicated_date(1);
  remitted.set_status_code("22");
  ExpectHidden(ClaimForNextPayer(item.claim(), remitted, next).status(), 2);
}

TEST(RemitPhi, NoFindingOfTheBalanceShowsWhoItIsAbout) {
  v1::RemittanceAdvice remittance;
  *remittance.add_claims() = *RemitClaim(SimpleItem("A1"));
  PlantMarkers(&remittance);
  remittance.mutable_claims(0)->set_paid_cents(1);
  const v1::IssueList issues = CheckBalance(remittance);
  EXPECT_EQ(issues.issues_size(), 2);
  EXPECT_EQ(issues.DebugString().find(kMarker), std::string::npos);
}

}  // namespace
}  // namespace claimwright::remit::testing

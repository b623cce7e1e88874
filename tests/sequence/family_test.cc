#include "claimwright/family.h"

#include <string>
#include <vector>

#include "claimwright/issues.h"
#include "claimwright/v1/common.pb.h"
#include "claimwright/v1/coverage.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/adjudicate/plans.h"

namespace claimwright {
namespace {

using ::testing::ElementsAre;

v1::FamilyMembers SmallFamily() {
  v1::FamilyMembers family;
  family.set_family_id("F1");
  *family.mutable_members() = testing::RequestOf(1).members();
  return family;
}

// A claim of one line of 29881, which goes to the deductible first.
v1::Claim Surgery(const std::string& claim_id, int32_t date = 20260302) {
  v1::Claim claim = testing::RequestOf(1).claim();
  claim.set_claim_id(claim_id);
  claim.mutable_lines(0)->set_procedure_code("29881");
  claim.mutable_lines(0)->set_billed_cents(500000);
  claim.mutable_lines(0)->set_from_date(date);
  claim.set_billed_cents(500000);
  return claim;
}

TEST(FamilyTest, EachClaimSeesTheOnesBefore) {
  auto family = Family::Create(testing::SmallPayer(), SmallFamily(), v1::FamilyState());
  ASSERT_TRUE(family.ok()) << family.status();
  // $2,150: $500 deductible, 20 % of $1,650 = $330; $830 of $1,500.
  auto first = family->Adjudicate(Surgery("C1"), 20260401);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(first->totals().patient_responsibility_cents(), 83000);
  // 20 % of $2,150 = $430; $1,260 of $1,500.
  auto second = family->Adjudicate(Surgery("C2", 20260303), 20260401);
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(second->totals().patient_responsibility_cents(), 43000);
  // $430, but $240 is left to the maximum.
  auto third = family->Adjudicate(Surgery("C3", 20260304), 20260401);
  ASSERT_TRUE(third.ok()) << third.status();
  EXPECT_EQ(third->totals().patient_responsibility_cents(), 24000);
  EXPECT_EQ(family->state().revision(), 3);
  EXPECT_EQ(family->state().history_size(), 3);
}

TEST(FamilyTest, AClaimThatPendsOrIsWrongChangesNothing) {
  auto family = Family::Create(testing::SmallPayer(), SmallFamily(), v1::FamilyState());
  ASSERT_TRUE(family.ok()) << family.status();
  v1::Claim pending = Surgery("C1");
  pending.set_frequency_code("7");
  ASSERT_TRUE(family->Adjudicate(pending, 20260401).ok());
  v1::Claim wrong = Surgery("C2");
  wrong.mutable_lines(0)->clear_from_date();
  EXPECT_EQ(family->Adjudicate(wrong, 20260401).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(family->state().ByteSizeLong(), 0u);
}

TEST(FamilyTest, MembersAndStateAreChecked) {
  v1::FamilyMembers nobody;
  nobody.set_family_id("F1");
  EXPECT_EQ(
      IssuesOf(Family::Create(testing::SmallPayer(), nobody, {}).status()).issues(0).field_path(),
      "family.members");
  v1::FamilyState state;
  state.add_accumulators()->set_value_cents(-1);
  EXPECT_EQ(Family::Create(testing::SmallPayer(), SmallFamily(), state).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(PartitionTest, FamiliesStayTogetherAndInOrder) {
  const std::vector<int> families = {0, 1, 0, 2, 1, 0};
  EXPECT_THAT(PartitionByFamily(families, 2),
              ElementsAre(ElementsAre(0, 2, 5), ElementsAre(1, 3, 4)));
  EXPECT_THAT(PartitionByFamily(families, 1), ElementsAre(ElementsAre(0, 1, 2, 3, 4, 5)));
}

class RosterTest : public ::testing::Test {
 protected:
  RosterTest()
      : enrollment_(testing::Parse<v1::Enrollment>(R"pb(
          families {
            family_id: "F1"
            members { member_id: "S1" first_name: "ANA" birth_date: 19800101 }
            members { member_id: "S1-2" subscriber_id: "S1" first_name: "BEN" birth_date: 20100505 }
            members {
              member_id: "S1-3"
              subscriber_id: "S1"
              first_name: "CLEO"
              birth_date: 20100505
            }
          }
          families {
            family_id: "F2"
            members { member_id: "S2" first_name: "DAN" birth_date: 19900909 }
          }
        )pb")) {}

  // "family/member", or "nobody".
  std::string Find(const std::string& claim) const {
    const auto place = Roster::Create(enrollment_)->Find(testing::Parse<v1::Claim>(claim));
    return place.has_value() ? std::to_string(place->family) + "/" + std::to_string(place->member)
                             : "nobody";
  }

  v1::Enrollment enrollment_;
};

TEST_F(RosterTest, FindsPatients) {
  EXPECT_EQ(Find("member_id: 'S2'"), "1/0");
  EXPECT_EQ(Find("subscriber_id: 'S1' patient { birth_date: 20100505 first_name: 'cleo' }"), "0/2");
  EXPECT_EQ(Find("subscriber_id: 'S1' patient { birth_date: 19800101 first_name: 'ANNA' }"), "0/0");
  EXPECT_EQ(Find("subscriber_id: 'S1'"), "0/0");
}

TEST_F(RosterTest, DoesNotGuess) {
  EXPECT_EQ(Find("subscriber_id: 'S1' patient { birth_date: 20100505 first_name: 'ELI' }"),
            "nobody");
  EXPECT_EQ(Find("subscriber_id: 'S1' patient { birth_date: 20110505 first_name: 'BEN' }"),
            "nobody");
  EXPECT_EQ(Find("subscriber_id: 'S3'"), "nobody");
  EXPECT_EQ(Find(""), "nobody");
}

TEST_F(RosterTest, RefusesIdsThatStandTwice) {
  *enrollment_.add_families() = enrollment_.families(1);
  const v1::IssueList issues = IssuesOf(Roster::Create(enrollment_).status());
  ASSERT_EQ(issues.issues_size(), 2);
  EXPECT_EQ(issues.issues(0).field_path(), "enrollment.families[2].family_id");
  EXPECT_EQ(issues.issues(1).field_path(), "enrollment.families[2].members[0].member_id");
}

}  // namespace
}  // namespace claimwright

// Applying what a claim changed: values, pools and history, all or nothing.
#include <string>

#include "claimwright/family.h"
#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/verify.pb.h"
#include "claimwright/verify.h"
#include "gtest/gtest.h"
#include "tests/adjudicate/full.h"
#include "tests/adjudicate/plans.h"
#include "tests/model/change_message.h"

namespace claimwright {
namespace {

v1::FamilyState State() {
  return testing::Parse<v1::FamilyState>(R"pb(
    revision: 4
    accumulators {
      accumulator_id: "ded"
      member_id: "M1"
      period_start_date: 20260101
      value_cents: 100
    }
    accumulators { accumulator_id: "units" member_id: "M1" value_thousandths: 3000 }
    pools {
      pool_id: "fill"
      per: POOL_PER_PRESCRIPTION
      member_id: "M1"
      npi_code: "1"
      date: 20260302
      prescription_number: "RX"
      assessed_cents: 5
      computed_cents: 6
      counted_thousandths: 7
    }
  )pb");
}

v1::Changes ChangesOfState() {
  return testing::Parse<v1::Changes>(R"pb(
    expected_revision: 4
    accumulator_changes {
      accumulator_id: "ded"
      member_id: "M1"
      period_start_date: 20260101
      before_cents: 100
      after_cents: 150
      limit_cents: 150
      reached_date: 20260303
    }
    accumulator_changes {
      accumulator_id: "units"
      member_id: "M1"
      before_thousandths: 3000
      after_thousandths: 4000
    }
    accumulator_changes { accumulator_id: "units" after_thousandths: 1000 }
    pool_changes {
      pool {
        pool_id: "fill"
        per: POOL_PER_PRESCRIPTION
        member_id: "M1"
        npi_code: "1"
        date: 20260302
        prescription_number: "RX"
        assessed_cents: 50
        computed_cents: 60
        counted_thousandths: 70
      }
      before_assessed_cents: 5
      before_computed_cents: 6
      before_counted_thousandths: 7
    }
    pool_changes {
      pool {
        pool_id: "units"
        per: POOL_PER_DAY
        member_id: "M1"
        date: 20260302
        counted_thousandths: 1000
      }
    }
    history_added { claim_id: "C9" line_number: 1 member_id: "M1" }
  )pb");
}

TEST(ChangesTest, ValuesAreReplacedAndNewOnesAdded) {
  v1::FamilyState state = State();
  ASSERT_TRUE(ApplyChanges(ChangesOfState(), &state).ok());
  const v1::FamilyState expected = testing::Parse<v1::FamilyState>(R"pb(
    revision: 5
    accumulators {
      accumulator_id: "ded"
      member_id: "M1"
      period_start_date: 20260101
      value_cents: 150
      reached_date: 20260303
    }
    accumulators { accumulator_id: "units" member_id: "M1" value_thousandths: 4000 }
    accumulators { accumulator_id: "units" value_thousandths: 1000 }
    pools {
      pool_id: "fill"
      per: POOL_PER_PRESCRIPTION
      member_id: "M1"
      npi_code: "1"
      date: 20260302
      prescription_number: "RX"
      assessed_cents: 50
      computed_cents: 60
      counted_thousandths: 70
    }
    pools {
      pool_id: "units"
      per: POOL_PER_DAY
      member_id: "M1"
      date: 20260302
      counted_thousandths: 1000
    }
    history { claim_id: "C9" line_number: 1 member_id: "M1" }
  )pb");
  EXPECT_EQ(state.DebugString(), expected.DebugString());
}

TEST(ChangesTest, AnotherStateIsRefusedByTheFieldThatDiffers) {
  struct Row {
    const char* at;
    const char* state;
    const char* field;
  };
  const Row rows[] = {
      {"accumulators[0]", "value_cents: 99", "accumulator_changes[0].before_cents"},
      {"accumulators[0]", "member_id: 'M2'", "accumulator_changes[0].before_cents"},
      {"accumulators[0]", "period_start_date: 0", "accumulator_changes[0].before_cents"},
      {"accumulators[1]", "value_thousandths: 2999", "accumulator_changes[1].before_thousandths"},
      {"accumulators[1]", "value_cents: 3000 value_thousandths: 0",
       "accumulator_changes[1].before_cents"},
      {"accumulators[2]", "accumulator_id: 'units' value_thousandths: 1",
       "accumulator_changes[2].before_thousandths"},
      {"pools[0]", "assessed_cents: 4", "pool_changes[0].before_assessed_cents"},
      {"pools[0]", "computed_cents: 5", "pool_changes[0].before_computed_cents"},
      {"pools[0]", "counted_thousandths: 6", "pool_changes[0].before_counted_thousandths"},
      {"pools[0]", "npi_code: '2'", "pool_changes[0].before_assessed_cents"},
      {"pools[0]", "prescription_number: ''", "pool_changes[0].before_assessed_cents"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.state);
    v1::FamilyState state = State();
    testing::Change(row.at, row.state, &state);
    const std::string before = state.SerializeAsString();
    const absl::Status status = ApplyChanges(ChangesOfState(), &state);
    EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_EQ(status.message(),
              std::string("changes.") + row.field +
                  " is not what the state holds; it was decided against another state");
    EXPECT_EQ(state.SerializeAsString(), before);
  }
}

TEST(ChangesTest, AnotherRevisionIsRefused) {
  v1::FamilyState state = State();
  state.set_revision(3);
  EXPECT_EQ(ApplyChanges(ChangesOfState(), &state).message(),
            "changes.expected_revision is not the state's revision");
}

// All forms one after the other, each on what the ones before left, and the witness finds nothing.
TEST(FullFamilyTest, ClaimsOfAllFormsOneAfterTheOther) {
  const v1::AdjudicateRequest first = testing::FullRequest(v1::CLAIM_FORM_PROFESSIONAL);
  v1::FamilyMembers members;
  members.set_family_id("F1");
  *members.mutable_members() = first.members();
  auto family = Family::Create(testing::FullPayer(), members, first.state());
  ASSERT_TRUE(family.ok()) << family.status();
  const v1::BenefitPlan plan = testing::FullPlan();
  const v1::FeeSchedule fees = testing::FullFees(), alternatives = testing::AlternativeFees();
  const v1::ContractSet contracts = testing::FullContracts();
  const v1::NetworkDirectory network = testing::FullNetwork();
  const v1::BenefitPlan* const plans[] = {&plan};
  const v1::FeeSchedule* const schedules[] = {&fees, &alternatives};
  const VerifyDocuments documents = {plans, schedules, &contracts, &network};
  for (int round = 0; round < 2; ++round) {
    for (v1::ClaimForm form : testing::kForms) {
      v1::Claim claim = testing::FullRequest(form).claim();
      if (round == 1) claim.mutable_lines(0)->add_modifier_codes("76");
      v1::FamilyState expected = family->state();
      const auto decided = family->Adjudicate(claim, 20260401);
      ASSERT_TRUE(decided.ok()) << decided.status();
      const v1::VerificationReport report = Verify(documents, family->last_request(), *decided);
      EXPECT_TRUE(report.findings().empty()) << report.findings(0).DebugString();
      ASSERT_TRUE(decided->has_changes());
      ASSERT_TRUE(ApplyChanges(decided->changes(), &expected).ok());
      EXPECT_EQ(family->state().SerializeAsString(), expected.SerializeAsString());
    }
  }
  EXPECT_EQ(family->state().revision(), 7 + 8);
}

TEST(FullFamilyTest, ALineThatComesAgainIsADuplicate) {
  const v1::AdjudicateRequest first = testing::FullRequest(v1::CLAIM_FORM_PHARMACY);
  v1::FamilyMembers members;
  members.set_family_id("F1");
  *members.mutable_members() = first.members();
  auto family = Family::Create(testing::FullPayer(), members, first.state());
  ASSERT_TRUE(family.ok()) << family.status();
  ASSERT_TRUE(family->Adjudicate(first.claim(), 20260401).ok());
  v1::Claim again = first.claim();
  again.set_claim_id("AGAIN");
  const auto decided = family->Adjudicate(again, 20260401);
  ASSERT_TRUE(decided.ok()) << decided.status();
  EXPECT_EQ(decided->outcome(), v1::OUTCOME_DENIED);
  const v1::EditOperands& edit = decided->lines(1).steps(0).edit();
  EXPECT_EQ(edit.earlier_claim_id(), "CR");
  EXPECT_EQ(edit.earlier_line_number(), 2);
}

}  // namespace
}  // namespace claimwright

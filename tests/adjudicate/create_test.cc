// Documents that do not fit together.
#include <string>
#include <vector>

#include "claimwright/adjudicator.h"
#include "claimwright/issues.h"
#include "claimwright/v1/common.pb.h"
#include "claimwright/v1/contract.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/adjudicate/plans.h"

namespace claimwright {
namespace {

using ::testing::ElementsAre;

class CreateTest : public ::testing::Test {
 protected:
  CreateTest() {
    parts_.plans = {*CompiledPlan::Compile(testing::SmallPlan())};
    parts_.fee_schedules = {*CompiledFeeSchedule::Compile(testing::SmallFees())};
  }

  // "path rule" of every issue.
  std::vector<std::string> Issues() const {
    std::vector<std::string> found;
    const auto payer = Adjudicator::Create(parts_);
    const v1::IssueList issues = IssuesOf(payer.status());
    for (const v1::Issue& issue : issues.issues())
      found.push_back(issue.field_path() + " " + issue.rule_id());
    return found;
  }

  AdjudicatorParts parts_;
};

TEST_F(CreateTest, FitsTogether) { EXPECT_THAT(Issues(), ElementsAre()); }

TEST_F(CreateTest, NoPlan) {
  parts_.plans.clear();
  EXPECT_THAT(Issues(), ElementsAre("parts.plans document.required"));
}

TEST_F(CreateTest, MissingFeeSchedule) {
  parts_.fee_schedules.clear();
  EXPECT_THAT(Issues(),
              ElementsAre("parts.plans[0].pricing[0].terms.fee_schedule_id document.reference"));
}

TEST_F(CreateTest, FeeScheduleTwice) {
  parts_.fee_schedules.push_back(parts_.fee_schedules[0]);
  EXPECT_THAT(Issues(), ElementsAre("parts.fee_schedules[1] document.duplicate_id"));
}

// The state knows an accumulator by its id alone.
TEST_F(CreateTest, CountInOnePlanAndAmountInAnother) {
  v1::BenefitPlan plan = testing::SmallPlan();
  v1::AccumulatorDefinition& extra = *plan.add_accumulators();
  extra = plan.accumulators(0);
  extra.set_accumulator_id("extra");
  extra.set_kind(v1::ACCUMULATOR_KIND_PLAN_MAXIMUM);
  parts_.plans = {*CompiledPlan::Compile(plan)};
  plan.set_plan_id("other");
  extra.set_kind(v1::ACCUMULATOR_KIND_COUNT);
  extra.set_measure(v1::MEASURE_VISITS);
  extra.clear_individual_limit_cents();
  extra.clear_family_limit_cents();
  extra.set_individual_limit_thousandths(5000);
  extra.set_family_limit_thousandths(9000);
  const auto compiled = CompiledPlan::Compile(plan);
  ASSERT_TRUE(compiled.ok()) << compiled.status();
  parts_.plans.push_back(*compiled);
  EXPECT_THAT(Issues(), ElementsAre("parts.plans[1].accumulators[2] document.reference"));
}

TEST_F(CreateTest, PlanTwiceOnADay) {
  parts_.plans.push_back(parts_.plans[0]);
  EXPECT_THAT(Issues(), ElementsAre("parts.plans[1] document.duplicate_id"));
}

TEST_F(CreateTest, Contracts) {
  const auto set = testing::Parse<v1::ContractSet>(R"pb(
    contracts {
      npi_codes: "1234567890"
      terms { percent_of_billed_micros: 1 }
    }
    contracts {
      contract_id: "a"
      from_date: 20260201
      to_date: 20260101
      terms { fee_schedule_id: "none" }
    }
    contracts { contract_id: "a" }
  )pb");
  parts_.contracts = &set;
  EXPECT_THAT(Issues(),
              ElementsAre("contracts.contracts[0].contract_id document.required",
                          "contracts.contracts[0].npi_codes[0] document.code",
                          "contracts.contracts[1].to_date document.period",
                          "contracts.contracts[1].terms.fee_schedule_id document.reference",
                          "contracts.contracts[2].contract_id document.duplicate_id",
                          "contracts.contracts[2].terms document.required",
                          "contracts.contracts[2].terms document.required"));
}

TEST_F(CreateTest, Network) {
  const auto directory = testing::Parse<v1::NetworkDirectory>(R"pb(
    entries { npi_code: "1234567893" tier_id: "in" to_date: 20260301 }
    entries { npi_code: "1234567893" tier_id: "in" from_date: 20260301 }
    entries { tier_id: "in" }
    entries { npi_code: "1245319599" }
  )pb");
  parts_.network = &directory;
  EXPECT_THAT(Issues(), ElementsAre("network.entries[1] document.period",
                                    "network.entries[2].npi_code document.required",
                                    "network.entries[3].tier_id document.required"));
}

TEST_F(CreateTest, TheDirectoryAndTheFirstContractDecide) {
  const auto directory = testing::Parse<v1::NetworkDirectory>(R"pb(
    default_tier_id: "out"
    entries { npi_code: "1234567893" tier_id: "in" from_date: 20260301 to_date: 20260331 }
  )pb");
  const auto set = testing::Parse<v1::ContractSet>(R"pb(
    contracts {
      contract_id: "other"
      npi_codes: "1245319599"
      terms { percent_of_billed_micros: 100000 }
    }
    contracts {
      contract_id: "first"
      tier_ids: "in"
      terms { percent_of_billed_micros: 500000 }
    }
    contracts {
      contract_id: "second"
      npi_codes: "1234567893"
      terms { percent_of_billed_micros: 900000 }
    }
  )pb");
  parts_.network = &directory;
  parts_.contracts = &set;
  const auto payer = Adjudicator::Create(parts_);
  ASSERT_TRUE(payer.ok()) << payer.status();
  v1::AdjudicateRequest request = testing::RequestOf(2);
  request.mutable_claim()->clear_network_tier_id();
  request.mutable_claim()->mutable_lines(1)->set_from_date(20260401);
  const auto decided = (*payer)->Adjudicate(request);
  ASSERT_TRUE(decided.ok()) << decided.status();
  EXPECT_EQ(decided->lines(0).network_tier_id(), "in");
  EXPECT_EQ(decided->lines(0).allowed_cents(), 8250);
  EXPECT_EQ(decided->lines(1).network_tier_id(), "out");
  EXPECT_EQ(decided->lines(1).allowed_cents(), 14850);
}

TEST_F(CreateTest, EqualRequestsGiveEqualBytes) {
  const auto payer = Adjudicator::Create(parts_);
  ASSERT_TRUE(payer.ok()) << payer.status();
  const std::string request = testing::RequestOf(7).SerializeAsString();
  Workspace used, fresh;
  std::string first, second, other;
  ASSERT_TRUE((*payer)->AdjudicateBytes(request, used, &first).ok());
  ASSERT_TRUE(
      (*payer)->AdjudicateBytes(testing::RequestOf(900).SerializeAsString(), used, &other).ok());
  ASSERT_TRUE((*payer)->AdjudicateBytes(request, used, &second).ok());
  EXPECT_EQ(first, second);
  ASSERT_TRUE((*payer)->AdjudicateBytes(request, fresh, &second).ok());
  EXPECT_EQ(first, second);
}

}  // namespace
}  // namespace claimwright

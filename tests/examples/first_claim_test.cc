// The README's example is the file that is compiled, and it does what it says.
#include "examples/first_claim.h"

#include <string>

#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/fee_schedule.pb.h"
#include "claimwright/v1/plan.pb.h"
#include "gtest/gtest.h"
#include "src/cli/files.h"

namespace claimwright {
namespace {

TEST(FirstClaimTest, StandsInTheReadme) {
  const auto readme = cli::ReadFile("README.md");
  const auto example = cli::ReadFile("examples/first_claim.cc");
  ASSERT_TRUE(readme.ok() && example.ok());
  EXPECT_NE(readme->find("```cpp\n" + *example + "```\n"), std::string::npos);
}

TEST(FirstClaimTest, DecidesAClaim) {
  v1::BenefitPlan plan;
  v1::FeeScheduleSet fees;
  ASSERT_TRUE(cli::ReadMessage("examples/plans/ppo.textproto", &plan).ok());
  ASSERT_TRUE(cli::ReadMessage("examples/fees/fees.textproto", &fees).ok());
  v1::AdjudicateRequest request;
  request.set_as_of_date(20260401);
  v1::Member* member = request.add_members();
  member->set_member_id("M1");
  v1::Coverage* coverage = member->add_coverages();
  coverage->set_plan_id("example_ppo");
  coverage->set_from_date(20260101);
  coverage->set_coverage_tier(v1::COVERAGE_TIER_SELF_ONLY);
  v1::Claim* claim = request.mutable_claim();
  claim->set_claim_id("C1");
  claim->set_member_id("M1");
  claim->set_claim_form(v1::CLAIM_FORM_PROFESSIONAL);
  claim->set_network_tier_id("in_network");
  claim->set_place_of_service_code("11");
  claim->mutable_billing_provider()->set_npi_code("1245367804");
  claim->add_diagnosis_codes("J020");
  claim->set_billed_cents(16500);
  v1::ClaimLine* line = claim->add_lines();
  line->set_line_number(1);
  line->set_procedure_code("99213");
  line->set_billed_cents(16500);
  line->set_quantity_thousandths(1000);
  line->set_from_date(20260302);
  const auto decided = FirstClaim(plan, fees.fee_schedules(0), request);
  ASSERT_TRUE(decided.ok()) << decided.status();
  EXPECT_EQ(decided->totals().allowed_cents(), 9500);
  EXPECT_EQ(decided->totals().paid_cents(), 7000);
  EXPECT_EQ(decided->totals().patient_responsibility_cents(), 2500);
}

// The Uniform Glossary's Jane: $1,500 deductible, 20 % coinsurance, $5,000 limit.
TEST(FirstClaimTest, TheGlossaryPlanCompilesAndGivesTheGlossarysAmounts) {
  v1::BenefitPlan plan;
  ASSERT_TRUE(cli::ReadMessage("examples/plans/uniform_glossary.textproto", &plan).ok());
  v1::FeeSchedule no_fees;
  no_fees.set_fee_schedule_id("none");
  v1::AdjudicateRequest request;
  request.set_as_of_date(20210101);
  v1::Member* member = request.add_members();
  member->set_member_id("JANE");
  v1::Coverage* coverage = member->add_coverages();
  coverage->set_plan_id("uniform_glossary");
  coverage->set_from_date(20200101);
  coverage->set_coverage_tier(v1::COVERAGE_TIER_SELF_ONLY);
  for (const char* accumulator_id : {"deductible", "out_of_pocket"}) {
    v1::Accumulator* met = request.mutable_state()->add_accumulators();
    met->set_accumulator_id(accumulator_id);
    met->set_member_id("JANE");
    met->set_period_start_date(20200101);
    met->set_value_cents(150000);
  }
  v1::Claim* claim = request.mutable_claim();
  claim->set_claim_id("C1");
  claim->set_member_id("JANE");
  claim->set_claim_form(v1::CLAIM_FORM_PROFESSIONAL);
  claim->set_network_tier_id("in_network");
  claim->set_place_of_service_code("11");
  claim->mutable_billing_provider()->set_npi_code("1245367804");
  claim->add_diagnosis_codes("J020");
  claim->set_billed_cents(7500);
  v1::ClaimLine* line = claim->add_lines();
  line->set_line_number(1);
  line->set_procedure_code("99213");
  line->set_billed_cents(7500);
  line->set_quantity_thousandths(1000);
  line->set_from_date(20200601);
  const auto decided = FirstClaim(plan, no_fees, request);
  ASSERT_TRUE(decided.ok()) << decided.status();
  EXPECT_EQ(decided->totals().patient_responsibility_cents(), 1500);
  EXPECT_EQ(decided->totals().paid_cents(), 6000);
}

}  // namespace
}  // namespace claimwright

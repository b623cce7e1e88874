// Every combination of a few cents, decided by the engine and by the reference adjudicator.
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/differential/disagreement.h"
#include "tests/support/engine_witness.h"

namespace claimwright::witness {
namespace {

constexpr int64_t kMostAllowed = 12;
constexpr int64_t kLimit = 20;  // of deductible and out-of-pocket maximum
constexpr int32_t kDate = 20250310;

enum class Enrolment { kSelfOnly, kEmbedded, kAggregate };
enum class Order { kCopayFirst, kDeductibleFirst };

struct Terms {
  int64_t rate_micros;
  int64_t copay;
  Enrolment enrolment;
  Order order;
  v1::ReliefOrder relief;
};

void AddAccumulator(const char* id, v1::AccumulatorKind kind, Enrolment enrolment,
                    v1::BenefitPlan* plan) {
  v1::AccumulatorDefinition& definition = *plan->add_accumulators();
  definition.set_accumulator_id(id);
  definition.set_kind(kind);
  definition.set_individual_limit_cents(kLimit);
  definition.set_family_limit_cents(kLimit + 2);
  definition.set_family_rule(enrolment == Enrolment::kAggregate ? v1::FAMILY_RULE_AGGREGATE
                                                                : v1::FAMILY_RULE_EMBEDDED);
  definition.set_period(v1::ACCUMULATOR_PERIOD_CALENDAR_YEAR);
}

void AddCopay(const Terms& terms, v1::CostShare* share) {
  v1::Copay& copay = *share->add_steps()->mutable_copay();
  copay.set_amount_cents(terms.copay);
  copay.set_per(v1::PER_LINE);
}

ReferenceParts PartsOf(const Terms& terms) {
  v1::BenefitPlan plan;
  plan.set_plan_id("plan");
  plan.set_name("Plan");
  plan.set_effective_from_date(20200101);
  v1::NetworkTier& tier = *plan.add_network_tiers();
  tier.set_tier_id("in");
  tier.set_in_network(true);
  AddAccumulator("ded", v1::ACCUMULATOR_KIND_DEDUCTIBLE, terms.enrolment, &plan);
  AddAccumulator("oop", v1::ACCUMULATOR_KIND_OUT_OF_POCKET_MAXIMUM, terms.enrolment, &plan);
  v1::Benefit& benefit = *plan.add_benefits();
  benefit.set_benefit_id("all");
  benefit.set_name("All");
  v1::CostShare& share = *benefit.add_terms()->mutable_cost_share();
  share.set_relief_order(terms.relief);
  if (terms.order == Order::kCopayFirst) AddCopay(terms, &share);
  share.add_steps()->mutable_deductible();
  if (terms.order == Order::kDeductibleFirst) AddCopay(terms, &share);
  share.add_steps()->mutable_coinsurance()->set_rate_micros(terms.rate_micros);
  plan.add_pricing()->mutable_terms()->set_percent_of_billed_micros(1'000'000);
  ReferenceParts parts;
  parts.plans.push_back(plan);
  return parts;
}

v1::AdjudicateRequest RequestOf(const Terms& terms) {
  v1::AdjudicateRequest request;
  request.set_as_of_date(kDate);
  v1::Claim& claim = *request.mutable_claim();
  claim.set_claim_id("C1");
  claim.set_claim_form(v1::CLAIM_FORM_PROFESSIONAL);
  claim.set_member_id("M1");
  claim.set_network_tier_id("in");
  claim.set_place_of_service_code("11");
  claim.mutable_billing_provider()->set_npi_code("1234567893");
  claim.add_diagnosis_codes("J069");
  v1::ClaimLine& line = *claim.add_lines();
  line.set_line_number(1);
  line.set_procedure_code("G0463");
  line.set_quantity_thousandths(1000);
  line.set_from_date(kDate);
  v1::Member& member = *request.add_members();
  member.set_member_id("M1");
  v1::Coverage& coverage = *member.add_coverages();
  coverage.set_plan_id("plan");
  coverage.set_from_date(20200101);
  coverage.set_coverage_tier(terms.enrolment == Enrolment::kSelfOnly ? v1::COVERAGE_TIER_SELF_ONLY
                                                                     : v1::COVERAGE_TIER_FAMILY);
  return request;
}

void SetRemaining(const char* id, int64_t remaining, v1::FamilyState* state) {
  for (const char* member_id : {"M1", ""}) {
    v1::Accumulator& value = *state->add_accumulators();
    value.set_accumulator_id(id);
    value.set_member_id(member_id);
    value.set_period_start_date(20250101);
    // The family stands a cent nearer to its limit, so that each limit governs somewhere.
    value.set_value_cents(*member_id == 0 ? kLimit + 2 - remaining : kLimit - remaining - 1);
  }
}

class SmallMoneyTest : public ::testing::TestWithParam<Enrolment> {
 protected:
  // All amounts under one plan; false at the first disagreement.
  bool RunTerms(const Terms& terms) {
    const ReferenceParts parts = PartsOf(terms);
    const absl::StatusOr<std::shared_ptr<const Adjudicator>> engine = EngineOf(parts);
    EXPECT_TRUE(engine.ok()) << engine.status();
    if (!engine.ok()) return false;
    v1::AdjudicateRequest request = RequestOf(terms);
    for (int64_t deductible : {0, 1, 2, 4, 7, 11, 13}) {
      for (int64_t out_of_pocket : {0, 1, 3, 5, 8, 12, 15}) {
        request.clear_state();
        SetRemaining("ded", deductible, request.mutable_state());
        SetRemaining("oop", out_of_pocket, request.mutable_state());
        if (!RunAmounts(parts, **engine, &request)) return false;
      }
    }
    return true;
  }

  bool RunAmounts(const ReferenceParts& parts, const Adjudicator& engine,
                  v1::AdjudicateRequest* request) {
    for (int64_t allowed = 0; allowed <= kMostAllowed; ++allowed) {
      request->mutable_claim()->set_billed_cents(allowed);
      request->mutable_claim()->mutable_lines(0)->set_billed_cents(allowed);
      v1::Adjudication decided;
      const std::string disagreement = Disagreement(parts, engine, *request, workspace_, &decided);
      EXPECT_EQ(disagreement, "") << parts.plans[0].DebugString() << request->DebugString();
      if (!disagreement.empty()) return false;
      ++compared_;
    }
    return true;
  }

  Workspace workspace_;
  int64_t compared_ = 0;
};

TEST_P(SmallMoneyTest, EngineAndReferenceAgreeToTheCent) {
  const std::vector<int64_t> rates = {0, 100'000, 250'000, 333'333, 500'000, 1'000'000};
  for (int64_t rate : rates) {
    for (int64_t copay : {0, 1, 3, 8}) {
      for (Order order : {Order::kCopayFirst, Order::kDeductibleFirst}) {
        for (v1::ReliefOrder relief :
             {v1::RELIEF_ORDER_LAST_STEP_FIRST, v1::RELIEF_ORDER_FIRST_STEP_FIRST}) {
          if (!RunTerms({rate, copay, GetParam(), order, relief})) return;
        }
      }
    }
  }
  EXPECT_EQ(compared_, 6 * 4 * 2 * 2 * 7 * 7 * 13);
}

INSTANTIATE_TEST_SUITE_P(Enrolments, SmallMoneyTest,
                         ::testing::Values(Enrolment::kSelfOnly, Enrolment::kEmbedded,
                                           Enrolment::kAggregate));

}  // namespace
}  // namespace claimwright::witness

#include "tests/adjudicate/plans.h"

namespace claimwright::testing {

v1::BenefitPlan SmallPlan() {
  return Parse<v1::BenefitPlan>(R"pb(
    plan_id: "small"
    name: "Small"
    effective_from_date: 20260101
    network_tiers { tier_id: "in" in_network: true }
    network_tiers { tier_id: "out" }
    accumulators {
      accumulator_id: "deductible"
      name: "Deductible"
      kind: ACCUMULATOR_KIND_DEDUCTIBLE
      individual_limit_cents: 50000
      family_limit_cents: 100000
      family_rule: FAMILY_RULE_EMBEDDED
      period: ACCUMULATOR_PERIOD_CALENDAR_YEAR
    }
    accumulators {
      accumulator_id: "oop"
      name: "Out-of-pocket maximum"
      kind: ACCUMULATOR_KIND_OUT_OF_POCKET_MAXIMUM
      individual_limit_cents: 150000
      family_limit_cents: 300000
      family_rule: FAMILY_RULE_EMBEDDED
      period: ACCUMULATOR_PERIOD_CALENDAR_YEAR
    }
    benefits {
      benefit_id: "cosmetic"
      name: "Cosmetic"
      priority: 9
      when { procedure { ranges: "15780-15839" } }
      terms { exclusion {} }
    }
    benefits {
      benefit_id: "stay"
      name: "Hospital stay"
      priority: 5
      when { procedure { codes: "99221" } }
      terms { cost_share { steps { copay { amount_cents: 10000 per: PER_ADMISSION } } } }
    }
    benefits {
      benefit_id: "visit"
      name: "Office visit"
      priority: 5
      when { procedure { ranges: "99202-99215" } }
      terms {
        tier_ids: "in"
        cost_share { steps { copay { amount_cents: 2500 per: PER_VISIT } } }
      }
      terms {
        cost_share {
          steps { deductible {} }
          steps { coinsurance { rate_micros: 400000 } }
        }
      }
    }
    benefits {
      benefit_id: "medical"
      name: "Medical"
      terms {
        cost_share {
          steps { deductible {} }
          steps { coinsurance { rate_micros: 200000 } }
        }
      }
    }
    pricing { terms { fee_schedule_id: "fees" } }
  )pb");
}

v1::FeeSchedule SmallFees() {
  return Parse<v1::FeeSchedule>(R"pb(
    fee_schedule_id: "fees"
    entries { procedure_code: "99213" unit_price_cents: 9500 }
    entries { procedure_code: "29881" unit_price_cents: 215000 }
    entries { procedure_code: "99221" unit_price_cents: 12000 }
    entries { procedure_code: "99499" unit_price_cents: 0 }
  )pb");
}

std::shared_ptr<const Adjudicator> SmallPayer() {
  auto plan = CompiledPlan::Compile(SmallPlan());
  auto fees = CompiledFeeSchedule::Compile(SmallFees());
  EXPECT_TRUE(plan.ok()) << plan.status();
  EXPECT_TRUE(fees.ok()) << fees.status();
  auto payer = Adjudicator::Create({{*plan}, {*fees}});
  EXPECT_TRUE(payer.ok()) << payer.status();
  return *payer;
}

v1::AdjudicateRequest RequestOf(int lines) {
  auto request = Parse<v1::AdjudicateRequest>(R"pb(
    claim {
      claim_id: "C1"
      claim_form: CLAIM_FORM_PROFESSIONAL
      member_id: "M1"
      place_of_service_code: "11"
      billing_provider { npi_code: "1234567893" }
      diagnosis_codes: "J020"
      network_tier_id: "in"
    }
    members {
      member_id: "M1"
      birth_date: 19800229
      coverages { plan_id: "small" from_date: 20260101 coverage_tier: COVERAGE_TIER_FAMILY }
    }
    as_of_date: 20260401
  )pb");
  for (int i = 1; i <= lines; ++i) {
    v1::ClaimLine* line = request.mutable_claim()->add_lines();
    line->set_line_number(i);
    line->set_procedure_code("99213");
    line->set_billed_cents(16500);
    line->set_quantity_thousandths(1000);
    line->set_from_date(20260302);
    line->add_diagnosis_pointers(1);
  }
  request.mutable_claim()->set_billed_cents(16500 * lines);
  return request;
}

}  // namespace claimwright::testing

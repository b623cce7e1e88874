#include "claimwright/version.h"
#include "tests/adjudicate/full.h"
#include "tests/adjudicate/plans.h"

namespace claimwright::testing {
namespace {

constexpr char kPlan[] = R"pb(
  plan_id: "full"
  name: "Full"
  plan_version: "3"
  effective_from_date: 20260101
  effective_to_date: 20261231
  citation: "Plan document"
  benefit_year_start: 701
  network_tiers { tier_id: "in" name: "In network" in_network: true }
  network_tiers {
    tier_id: "out"
    name: "Out of network"
    balance_billing: BALANCE_BILLING_ALLOWED
    balance_billing_limit_micros: 1150000
  }
  network_tiers { tier_id: "far" balance_billing: BALANCE_BILLING_PROHIBITED }
  value_sets {
    value_set_id: "therapy"
    codes: "97110"
    ranges: "97150-97164"
    prefixes: "9753"
    citation: "Publisher"
  }
  on_tie: ON_TIE_FIRST_LISTED
  pricing {
    tier_ids: "in"
    terms {
      fee_schedule_id: "fees"
      rounding: ROUNDING_HALF_EVEN
      citation: "Fees"
      percent_of_billed_micros: 600000
      reductions { kind: REDUCTION_KIND_WITHHOLD rate_micros: 50000 citation: "Withhold" }
      reductions { kind: REDUCTION_KIND_PROMPT_PAYMENT rate_micros: 10000 within_days: 40 }
    }
  }
  pricing {
    terms {
      fee_schedule_id: "fees"
      percent_of_fee_micros: 1200000
      unit_price_micros: 12500000
      per_diem_cents: 90000
      stay_per_diem_cents: 90000
    }
  }
  pricing {
    tier_ids: "far"
    terms { fee_schedule_id: "fees" case_rate_cents: 450000 fee_above_billed: true }
  }
  edit_actions { rule_id: "edits.mue" disposition: EDIT_DISPOSITION_OFF }
  edit_actions { rule_id: "edits.total_charge" disposition: EDIT_DISPOSITION_WARN }
  not_listed {
    carc_code: "96"
    rarc_codes: "N425"
    group: ADJUSTMENT_GROUP_CO
    citation: "Not listed"
  }
  waiting_period { months: 1 days: 5 citation: "Waiting" }
  network_overrides {
    exception: NETWORK_EXCEPTION_EMERGENCY
    tier_id: "in"
    balance_billing: BALANCE_BILLING_PROHIBITED
    citation: "Emergency"
  }
  network_overrides { exception: NETWORK_EXCEPTION_GAP tier_id: "in" }
  coordination {
    method: COB_METHOD_MAINTENANCE_OF_BENEFITS
    secondary_write_off: true
    without_prior_result: WITHOUT_PRIOR_RESULT_PEND
    oa23_basis: OA23_BASIS_PRIOR_IMPACT
    citation: "Coordination"
  }
  pend_line_only: true
)pb";

constexpr char kAccumulators[] = R"pb(
  accumulators {
    accumulator_id: "deductible"
    name: "Deductible"
    kind: ACCUMULATOR_KIND_DEDUCTIBLE
    individual_limit_cents: 50000
    family_limit_cents: 100000
    self_only_limit_cents: 60000
    family_rule: FAMILY_RULE_EMBEDDED
    period: ACCUMULATOR_PERIOD_CALENDAR_YEAR
    citation: "Deductible"
    carry_over_months: 11
  }
  accumulators {
    accumulator_id: "oop"
    kind: ACCUMULATOR_KIND_OUT_OF_POCKET_MAXIMUM
    individual_limit_cents: 200000
    family_rule: FAMILY_RULE_N_MEMBERS_MEET
    members_to_meet: 2
    period: ACCUMULATOR_PERIOD_CALENDAR_YEAR
    tier_ids: "in"
    tier_ids: "out"
    cob_feed: COB_FEED_OWED
  }
  accumulators {
    accumulator_id: "dental"
    kind: ACCUMULATOR_KIND_PLAN_MAXIMUM
    individual_limit_cents: 100000
    family_rule: FAMILY_RULE_EMBEDDED
    period: ACCUMULATOR_PERIOD_BENEFIT_YEAR
  }
  accumulators {
    accumulator_id: "units"
    kind: ACCUMULATOR_KIND_COUNT
    measure: MEASURE_UNITS
    individual_limit_thousandths: 20000
    family_limit_thousandths: 90000
    family_rule: FAMILY_RULE_EMBEDDED
    period: ACCUMULATOR_PERIOD_CALENDAR_YEAR
    cob_feed: COB_FEED_NORMAL
  }
  accumulators {
    accumulator_id: "visits"
    kind: ACCUMULATOR_KIND_COUNT
    measure: MEASURE_VISITS
    individual_limit_thousandths: 20000
    family_rule: FAMILY_RULE_EMBEDDED
    period: ACCUMULATOR_PERIOD_CALENDAR_YEAR
  }
  accumulators {
    accumulator_id: "days"
    kind: ACCUMULATOR_KIND_COUNT
    measure: MEASURE_DAYS
    family_rule: FAMILY_RULE_AGGREGATE
    period: ACCUMULATOR_PERIOD_LIFETIME
  }
  accumulators {
    accumulator_id: "spend"
    kind: ACCUMULATOR_KIND_AMOUNT
    measure: MEASURE_PATIENT_PAID
    family_rule: FAMILY_RULE_EMBEDDED
    period: ACCUMULATOR_PERIOD_CALENDAR_YEAR
    cob_feed: COB_FEED_NONE
  }
)pb";

constexpr char kTherapy[] = R"pb(
  benefits {
    benefit_id: "therapy"
    name: "Therapy"
    priority: 5
    when { procedure { value_set_ids: "therapy" } }
    citation: "Therapy"
    waiting_period { days: 30 }
    terms {
      authorization { without: WITHOUT_ACTION_PAY citation: "Authorization" }
      referral {
        without: WITHOUT_ACTION_PENALTY
        penalty { rate_micros: 100000 maximum_cents: 1500 group: ADJUSTMENT_GROUP_PR }
      }
      count_accumulator_ids: "units"
      count_accumulator_ids: "visits"
      over_limit_discount: OVER_LIMIT_DISCOUNT_DROP
      cost_share {
        relief_order: RELIEF_ORDER_FIRST_STEP_FIRST
        steps {
          deductible { accumulator_ids: "deductible" }
          citation: "Deductible"
        }
        steps {
          copay { amount_cents: 500 per: PER_UNIT }
          feeds { accumulator_ids: "oop" }
        }
        steps {
          coinsurance {
            rate_micros: 200000
            minimum_cents: 100
            maximum_cents: 20000
            per: PER_VISIT
            share: "visit"
            rounding: ROUNDING_HALF_UP
          }
        }
      }
    }
  }
)pb";

constexpr char kBenefits[] = R"pb(
  benefits {
    benefit_id: "cosmetic"
    name: "Cosmetic"
    priority: 9
    when { procedure { ranges: "15780-15839" } }
    terms {
      tier_ids: "in"
      exclusion { carc_code: "204" citation: "Cosmetic" }
    }
    terms { exclusion {} }
  }
  benefits {
    benefit_id: "stay"
    name: "Stay"
    priority: 5
    when { type_of_bill { prefixes: "11" } }
    terms {
      authorization {
        without: WITHOUT_ACTION_PENALTY
        penalty { amount_cents: 25000 group: ADJUSTMENT_GROUP_CO }
      }
      cost_share {
        steps {
          tranche {
            accumulator_id: "days"
            bands {
              through_thousandths: 3000
              steps { copay { amount_cents: 10000 per: PER_DAY } }
            }
            bands { steps { coinsurance { rate_micros: 300000 } } }
          }
          citation: "Days"
        }
      }
    }
  }
  benefits {
    benefit_id: "crown"
    name: "Crown"
    priority: 5
    when { claim_form { claim_forms: CLAIM_FORM_DENTAL } }
    waiting_period { months: 6 }
    terms {
      cost_share {
        steps {
          difference {
            reason: DIFFERENCE_REASON_ALTERNATE_BENEFIT
            reference_fee_schedule_id: "alternatives"
          }
        }
        steps { coinsurance { rate_micros: 500000 } }
        plan_maximum_accumulator_ids: "dental"
      }
    }
  }
  benefits {
    benefit_id: "drug"
    name: "Drug"
    priority: 5
    when { claim_form { claim_forms: CLAIM_FORM_PHARMACY } }
    terms {
      cost_share {
        steps {
          tranche {
            accumulator_id: "spend"
            bands {
              through_cents: 30000
              steps { difference { reason: DIFFERENCE_REASON_DISPENSED_AS_WRITTEN } }
              steps { coinsurance { rate_micros: 250000 } }
            }
            bands {
              steps {
                copay { amount_cents: 1000 per: PER_PRESCRIPTION share: "fill" days_per_copay: 30 }
              }
            }
          }
        }
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
)pb";

constexpr char kEdits[] = R"pb(
  edit_policy {
    timely_filing_months: 12
    timely_filing_days: 30
    frequency_limits {
      edit_id: "one-a-day"
      procedure { codes: "99213" }
      maximum_quantity_thousandths: 1000
      per: FREQUENCY_PER_DAY
      disposition: EDIT_DISPOSITION_WARN
      citation: "Publisher"
    }
    frequency_limits {
      edit_id: "units"
      procedure { ranges: "97000-97999" }
      maximum_quantity_thousandths: 50000
      per: FREQUENCY_PER_WINDOW
      window: WINDOW_ROLLING_MONTHS
      months: 12
    }
    frequency_limits {
      edit_id: "crowns"
      procedure { prefixes: "D27" }
      maximum_quantity_thousandths: 4000
      per: FREQUENCY_PER_WINDOW
      window: WINDOW_BENEFIT_YEAR
    }
    plan_edits {
      edit_id: "birth"
      kind: PLAN_EDIT_KIND_AGE
      applies_when { procedure { codes: "99213" } }
      passes_when { age { at_least: 99 } }
      disposition: EDIT_DISPOSITION_WARN
      citation: "Publisher"
    }
    plan_edits {
      edit_id: "own"
      kind: PLAN_EDIT_KIND_OTHER
      passes_when { not { modifier { codes: "XX" } } }
      carc_code: "16"
      rarc_codes: "N519"
      group: ADJUSTMENT_GROUP_OA
    }
  }
)pb";

// Every kind of test, in an edit that nothing fails.
constexpr char kEveryTest[] = R"pb(
  edit_policy {
    plan_edits {
      edit_id: "every-test"
      kind: PLAN_EDIT_KIND_DIAGNOSIS_PROCEDURE
      applies_when {
        any_of {
          conditions { revenue { prefixes: "09" } }
          conditions { diagnosis { ranges: "J00-J99" } }
          conditions { principal_diagnosis { codes: "E119" } }
          conditions { ndc { codes: "00002143380" } }
          conditions { modifier { codes: "59" } }
          conditions { place_of_service { codes: "21" } }
          conditions { service_type { codes: "30" } }
          conditions { specialty { prefixes: "2085" } }
          conditions { network_tier { names: "in" } }
          conditions { age { at_least: 18 at_most: 20 } }
          conditions { sex { sexes: SEX_MALE } }
          conditions { relationship { relationships: RELATIONSHIP_CHILD } }
          conditions { service_date { from_date: 20260601 to_date: 20260630 } }
          conditions { quantity_thousandths { at_least: 99000 } }
          conditions { billed_cents { at_most: 1 } }
          conditions { flag { flag: FLAG_ADMITTED } }
          conditions { group_number { names: "G9" } }
          conditions { class_code { names: "hourly" } }
          conditions { attribute { name: "site" values: "north" } }
          conditions {
            earlier {
              procedure { codes: "97110" }
              benefit_ids: "therapy"
              window: WINDOW_ROLLING_MONTHS
              months: 6
            }
          }
          conditions { provider { names: "1234567893" } }
        }
      }
      passes_when { all_of { conditions { billed_cents { at_least: 0 } } } }
    }
  }
)pb";

}  // namespace

v1::BenefitPlan FullPlan() {
  v1::BenefitPlan plan;
  for (const char* part : {kPlan, kAccumulators, kTherapy, kBenefits, kEdits, kEveryTest})
    plan.MergeFrom(Parse<v1::BenefitPlan>(part));
  plan.set_rules_version(kRulesVersion);
  return plan;
}

v1::FeeSchedule FullFees() {
  return Parse<v1::FeeSchedule>(R"pb(
    fee_schedule_id: "fees"
    entries { procedure_code: "97110" unit_price_micros: 45500000 }
    entries { procedure_code: "99213" unit_price_cents: 9500 }
    entries { procedure_code: "99213" locality_code: "05" unit_price_cents: 11000 }
    entries { procedure_code: "99285" unit_price_cents: 30000 }
    entries { procedure_code: "D2740" unit_price_cents: 100000 }
  )pb");
}

v1::FeeSchedule AlternativeFees() {
  return Parse<v1::FeeSchedule>(R"pb(
    fee_schedule_id: "alternatives"
    entries { procedure_code: "D2740" unit_price_cents: 60000 }
  )pb");
}

v1::ContractSet FullContracts() {
  return Parse<v1::ContractSet>(R"pb(
    contracts {
      contract_id: "hospital"
      npi_codes: "1245319599"
      terms {
        stay_per_diem_cents: 200000
        reductions { kind: REDUCTION_KIND_SEQUESTRATION rate_micros: 20000 }
      }
    }
    contracts {
      contract_id: "pharmacy"
      npi_codes: "1444444446"
      tier_ids: "in"
      from_date: 20260101
      terms {
        unit_price_micros: 4500000
        reductions { kind: REDUCTION_KIND_CAPITATION }
      }
    }
  )pb");
}

v1::NetworkDirectory FullNetwork() {
  return Parse<v1::NetworkDirectory>(R"pb(
    default_tier_id: "out"
    entries { npi_code: "1245319599" tier_id: "in" }
    entries { npi_code: "1333333338" tier_id: "in" }
    entries { npi_code: "1444444446" tier_id: "in" }
  )pb");
}

std::shared_ptr<const Adjudicator> FullPayer() {
  AdjudicatorParts parts;
  auto plan = CompiledPlan::Compile(FullPlan());
  EXPECT_TRUE(plan.ok()) << plan.status();
  parts.plans = {*plan};
  for (const v1::FeeSchedule& fees : {FullFees(), AlternativeFees()}) {
    auto compiled = CompiledFeeSchedule::Compile(fees);
    EXPECT_TRUE(compiled.ok()) << compiled.status();
    parts.fee_schedules.push_back(*compiled);
  }
  const v1::ContractSet contracts = FullContracts();
  const v1::NetworkDirectory network = FullNetwork();
  parts.contracts = &contracts;
  parts.network = &network;
  auto payer = Adjudicator::Create(parts);
  EXPECT_TRUE(payer.ok()) << payer.status();
  return *payer;
}

}  // namespace claimwright::testing

#include "tests/verify/decisions.h"

#include <string>

#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace claimwright::testing {
namespace {

// What the requests have in common: the member, the coverage, the provider.
constexpr char kFamily[] = R"(
  as_of_date: 20260520
  members {
    member_id: "MEMBER-MARK"
    coverages { plan_id: "ppo" from_date: 20260101 coverage_tier: COVERAGE_TIER_FAMILY }
  }
  claim {
    claim_id: "CLAIM-MARK"
    patient_control_number: "CONTROL-MARK"
    claim_form: CLAIM_FORM_PROFESSIONAL
    member_id: "MEMBER-MARK"
    patient { first_name: "IDA" last_name: "LINDE" }
    place_of_service_code: "11"
    billing_provider { npi_code: "1234567893" }
    diagnosis_codes: "M1711"
  }
)";

// What the adjudications have in common.
constexpr char kDecided[] = R"(
  claim_id: "CLAIM-MARK"
  member_id: "MEMBER-MARK"
  as_of_date: 20260520
  provenance {
    engine_version: "0.1.0"
    rules_version: "2026.1"
    documents { document_id: "ppo" fingerprint: "0123456789abcdef" }
    documents { document_id: "fees" fingerprint: "fedcba9876543210" }
  }
)";

// One line of $95.00 in network, on May 11.
constexpr char kOneLine[] = R"(
  claim {
    billed_cents: 9500
    lines {
      line_number: 1 procedure_code: "97810" billed_cents: 9500 quantity_thousandths: 1000
      from_date: 20260511
    }
  }
)";

constexpr char kCoverageStep[] = R"(
    steps {
      stage: STAGE_ELIGIBILITY rule_id: "eligibility.covered" before_cents: 9500 after_cents: 9500
      coverage { from_date: 20260101 coverage_tier: COVERAGE_TIER_FAMILY }
    }
)";

constexpr char kBothRequest[] = R"(
    claim {
      billed_cents: 35000
      lines {
        line_number: 1 procedure_code: "97161" billed_cents: 18500 quantity_thousandths: 2000
        from_date: 20260217
      }
      lines {
        line_number: 2 procedure_code: "99213" billed_cents: 16500 quantity_thousandths: 1000
        from_date: 20260217
      }
    }
    state {
      revision: 7
      accumulators { accumulator_id: "deductible" member_id: "MEMBER-MARK"
                     period_start_date: 20260101 value_cents: 48000 }
      accumulators { accumulator_id: "deductible" period_start_date: 20260101 value_cents: 49650 }
      accumulators { accumulator_id: "out_of_pocket" member_id: "MEMBER-MARK"
                     period_start_date: 20260101 value_cents: 48000 }
      accumulators { accumulator_id: "out_of_pocket" period_start_date: 20260101
                     value_cents: 52150 }
    }
  )";

constexpr char kBothClaim[] = R"(
    outcome: OUTCOME_PAID
    clean: true
    totals {
      billed_cents: 35000 allowed_cents: 18700 above_allowed_cents: 16300 deductible_cents: 2000
      copay_cents: 2500 coinsurance_cents: 1440 normal_benefit_cents: 12760 paid_cents: 12760
      patient_responsibility_cents: 5940
    }
  )";

constexpr char kBothTherapy[] = R"(
  lines {
    line_number: 1 procedure_code: "97161" outcome: OUTCOME_PAID plan_id: "ppo"
    benefit_id: "therapy" network_tier_id: "in_network" billed_cents: 18500 allowed_cents: 9200
    above_allowed_cents: 9300 deductible_cents: 2000 coinsurance_cents: 1440
    normal_benefit_cents: 5760 paid_cents: 5760 patient_responsibility_cents: 3440
    coverage_percentage_micros: 626086
    adjustments { group: ADJUSTMENT_GROUP_CO carc_code: "45" amount_cents: 9300 }
    adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "1" amount_cents: 2000 }
    adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "2" amount_cents: 1440 }
    steps {
      stage: STAGE_ELIGIBILITY rule_id: "eligibility.covered" before_cents: 18500 after_cents: 18500
      coverage { from_date: 20260101 coverage_tier: COVERAGE_TIER_FAMILY }
    }
    steps {
      stage: STAGE_BENEFITS rule_id: "benefits.selected" before_cents: 18500 after_cents: 18500
      selection { benefit_id: "therapy" priority: 10 }
    }
    steps {
      stage: STAGE_PRICING rule_id: "pricing.fee_schedule" before_cents: 18500 after_cents: 9200
      fee {
        fee_schedule_id: "fees" unit_price_micros: 46000000 quantity_thousandths: 2000
        rounding: ROUNDING_HALF_UP entry_index: 3
      }
    }
    steps {
      stage: STAGE_PRICING rule_id: "pricing.lesser_of" before_cents: 9200 after_cents: 9200
      lesser_of { billed_cents: 18500 }
      adjustment_indexes: 0
    }
    steps {
      stage: STAGE_COST_SHARING rule_id: "cost_sharing.deductible" before_cents: 9200
      after_cents: 7200
      deductible { accumulator_id: "deductible" remaining_before_cents: 2000 take_cents: 2000 }
      feeds { accumulator_id: "deductible" amount_cents: 2000 remaining_before_cents: 2000 }
      feeds { accumulator_id: "out_of_pocket" amount_cents: 2000 remaining_before_cents: 102000 }
      adjustment_indexes: 1
    }
    steps {
      stage: STAGE_COST_SHARING rule_id: "cost_sharing.coinsurance" before_cents: 7200
      after_cents: 5760
      coinsurance {
        rate_micros: 200000 basis_cents: 7200 rounding: ROUNDING_HALF_UP take_cents: 1440
        step_index: 1 per: PER_LINE
      }
      feeds { accumulator_id: "out_of_pocket" amount_cents: 1440 remaining_before_cents: 100000 }
      adjustment_indexes: 2
    }
    steps {
      stage: STAGE_SETTLE rule_id: "settle.payment" before_cents: 5760 after_cents: 5760
      payment { allowed_cents: 9200 patient_share_cents: 3440 }
    }
  }
  )";

constexpr char kBothVisit[] = R"(
  lines {
    line_number: 2 procedure_code: "99213" outcome: OUTCOME_PAID plan_id: "ppo"
    benefit_id: "office_visit" network_tier_id: "in_network" billed_cents: 16500
    allowed_cents: 9500 above_allowed_cents: 7000 copay_cents: 2500 normal_benefit_cents: 7000
    paid_cents: 7000 patient_responsibility_cents: 2500 coverage_percentage_micros: 736842
    adjustments { group: ADJUSTMENT_GROUP_CO carc_code: "45" amount_cents: 7000 }
    adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "3" amount_cents: 2500 }
    steps {
      stage: STAGE_ELIGIBILITY rule_id: "eligibility.covered" before_cents: 16500 after_cents: 16500
      coverage { from_date: 20260101 coverage_tier: COVERAGE_TIER_FAMILY }
    }
    steps {
      stage: STAGE_BENEFITS rule_id: "benefits.selected" before_cents: 16500 after_cents: 16500
      selection { benefit_id: "office_visit" priority: 60 }
    }
    steps {
      stage: STAGE_PRICING rule_id: "pricing.fee_schedule" before_cents: 16500 after_cents: 9500
      fee {
        fee_schedule_id: "fees" unit_price_micros: 95000000 quantity_thousandths: 1000
        rounding: ROUNDING_HALF_UP entry_index: 3
      }
    }
    steps {
      stage: STAGE_PRICING rule_id: "pricing.lesser_of" before_cents: 9500 after_cents: 9500
      lesser_of { billed_cents: 16500 }
      adjustment_indexes: 0
    }
    steps {
      stage: STAGE_COST_SHARING rule_id: "cost_sharing.copay" citation: "Office visits"
      before_cents: 9500 after_cents: 7000
      copay { amount_cents: 2500 per: PER_VISIT count: 1 take_cents: 2500 }
      feeds { accumulator_id: "out_of_pocket" amount_cents: 2500 remaining_before_cents: 98560 }
      adjustment_indexes: 1
    }
    steps {
      stage: STAGE_SETTLE rule_id: "settle.payment" before_cents: 7000 after_cents: 7000
      payment { allowed_cents: 9500 patient_share_cents: 2500 }
    }
  }
  )";

constexpr char kBothChanges[] = R"(
  changes {
    expected_revision: 7
    accumulator_changes {
      accumulator_id: "deductible" member_id: "MEMBER-MARK" period_start_date: 20260101
      before_cents: 48000 after_cents: 50000 limit_cents: 50000 reached_date: 20260217
    }
    accumulator_changes {
      accumulator_id: "deductible" period_start_date: 20260101 before_cents: 49650
      after_cents: 51650 limit_cents: 100000
    }
    accumulator_changes {
      accumulator_id: "out_of_pocket" member_id: "MEMBER-MARK" period_start_date: 20260101
      before_cents: 48000 after_cents: 53940 limit_cents: 150000
    }
    accumulator_changes {
      accumulator_id: "out_of_pocket" period_start_date: 20260101 before_cents: 52150
      after_cents: 58090 limit_cents: 300000
    }
    pool_changes {
      pool {
        pool_id: "office_visit.1" per: POOL_PER_VISIT member_id: "MEMBER-MARK"
        npi_code: "1234567893" date: 20260217 assessed_cents: 2500
      }
    }
    history_added {
      claim_id: "CLAIM-MARK" line_number: 1 member_id: "MEMBER-MARK" billing_npi_code: "1234567893"
      from_date: 20260217 to_date: 20260217 procedure_code: "97161" place_of_service_code: "11"
      quantity_thousandths: 2000 billed_cents: 18500 allowed_cents: 9200 paid_cents: 5760
      outcome: OUTCOME_PAID benefit_id: "therapy"
    }
    history_added {
      claim_id: "CLAIM-MARK" line_number: 2 member_id: "MEMBER-MARK" billing_npi_code: "1234567893"
      from_date: 20260217 to_date: 20260217 procedure_code: "99213" place_of_service_code: "11"
      quantity_thousandths: 1000 billed_cents: 16500 allowed_cents: 9500 paid_cents: 7000
      outcome: OUTCOME_PAID benefit_id: "office_visit"
    }
  }
  )";

constexpr char kSurgeryRequest[] = R"(
    claim {
      billed_cents: 980000
      lines {
        line_number: 1 procedure_code: "27447" billed_cents: 980000 quantity_thousandths: 1000
        from_date: 20260511
      }
    }
    state {
      revision: 8
      accumulators { accumulator_id: "deductible" member_id: "MEMBER-MARK"
                     period_start_date: 20260101 value_cents: 50000 reached_date: 20260217 }
      accumulators { accumulator_id: "out_of_pocket" member_id: "MEMBER-MARK"
                     period_start_date: 20260101 value_cents: 95680 }
      accumulators { accumulator_id: "out_of_pocket" period_start_date: 20260101
                     value_cents: 99830 }
      accumulators { accumulator_id: "plan_maximum" member_id: "MEMBER-MARK"
                     period_start_date: 20260101 value_cents: 400000 }
      accumulators { accumulator_id: "plan_maximum" period_start_date: 20260101
                     value_cents: 400000 }
    }
  )";

constexpr char kSurgeryLine[] = R"(
  outcome: OUTCOME_REDUCED
  clean: true
  totals {
    billed_cents: 980000 allowed_cents: 360000 above_allowed_cents: 620000
    coinsurance_cents: 54320 over_limit_cents: 205680 normal_benefit_cents: 100000
    paid_cents: 100000 patient_responsibility_cents: 260000
  }
  lines {
    line_number: 1 procedure_code: "27447" outcome: OUTCOME_REDUCED plan_id: "ppo"
    benefit_id: "surgery" network_tier_id: "in_network" billed_cents: 980000
    allowed_cents: 360000 above_allowed_cents: 620000 coinsurance_cents: 54320
    over_limit_cents: 205680 normal_benefit_cents: 100000 paid_cents: 100000
    patient_responsibility_cents: 260000 coverage_percentage_micros: 277777
    adjustments { group: ADJUSTMENT_GROUP_CO carc_code: "45" amount_cents: 620000 }
    adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "2" amount_cents: 54320 }
    adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "119" amount_cents: 205680 }
    steps {
      stage: STAGE_ELIGIBILITY rule_id: "eligibility.covered" before_cents: 980000
      after_cents: 980000
      coverage { from_date: 20260101 coverage_tier: COVERAGE_TIER_FAMILY }
    }
    steps {
      stage: STAGE_BENEFITS rule_id: "benefits.selected" before_cents: 980000 after_cents: 980000
      selection { benefit_id: "surgery" priority: 10 }
    }
    steps {
      stage: STAGE_PRICING rule_id: "pricing.fee_schedule" before_cents: 980000 after_cents: 360000
      fee {
        fee_schedule_id: "fees" unit_price_micros: 3600000000 quantity_thousandths: 1000
        rounding: ROUNDING_HALF_UP entry_index: 3
      }
    }
    steps {
      stage: STAGE_PRICING rule_id: "pricing.lesser_of" before_cents: 360000 after_cents: 360000
      lesser_of { billed_cents: 980000 }
      adjustment_indexes: 0
    }
    steps {
      stage: STAGE_COST_SHARING rule_id: "cost_sharing.coinsurance" before_cents: 360000
      after_cents: 288000
      coinsurance {
        rate_micros: 200000 basis_cents: 360000 rounding: ROUNDING_HALF_UP take_cents: 72000
        step_index: 1 per: PER_LINE
      }
      feeds { accumulator_id: "out_of_pocket" amount_cents: 54320 remaining_before_cents: 54320 }
      adjustment_indexes: 1
    }
    steps {
      stage: STAGE_COST_SHARING rule_id: "cost_sharing.out_of_pocket_maximum"
      before_cents: 72000 after_cents: 54320
      relief {
        accumulator_id: "out_of_pocket" remaining_before_cents: 54320 cut_cents: 17680
        step_index: 1
      }
    }
    steps {
      stage: STAGE_COST_SHARING rule_id: "cost_sharing.plan_maximum" before_cents: 305680
      after_cents: 100000
      plan_maximum {
        accumulator_id: "plan_maximum" remaining_before_cents: 100000 over_limit_cents: 205680
      }
      adjustment_indexes: 2
    }
    steps {
      stage: STAGE_SETTLE rule_id: "settle.payment" before_cents: 100000 after_cents: 100000
      payment { allowed_cents: 360000 patient_share_cents: 260000 }
      feeds { accumulator_id: "plan_maximum" amount_cents: 100000 remaining_before_cents: 100000 }
    }
  }
  )";

constexpr char kSurgeryChanges[] = R"(
  changes {
    expected_revision: 8
    accumulator_changes {
      accumulator_id: "out_of_pocket" member_id: "MEMBER-MARK" period_start_date: 20260101
      before_cents: 95680 after_cents: 150000 limit_cents: 150000 reached_date: 20260511
    }
    accumulator_changes {
      accumulator_id: "out_of_pocket" period_start_date: 20260101 before_cents: 99830
      after_cents: 154150 limit_cents: 300000
    }
    accumulator_changes {
      accumulator_id: "plan_maximum" member_id: "MEMBER-MARK" period_start_date: 20260101
      before_cents: 400000 after_cents: 500000 limit_cents: 500000 reached_date: 20260511
    }
    accumulator_changes {
      accumulator_id: "plan_maximum" period_start_date: 20260101 before_cents: 400000
      after_cents: 500000
    }
    history_added {
      claim_id: "CLAIM-MARK" line_number: 1 member_id: "MEMBER-MARK" billing_npi_code: "1234567893"
      from_date: 20260511 to_date: 20260511 procedure_code: "27447" place_of_service_code: "11"
      quantity_thousandths: 1000 billed_cents: 980000 allowed_cents: 360000 paid_cents: 100000
      outcome: OUTCOME_REDUCED benefit_id: "surgery"
    }
  }
  )";

constexpr char kCasesRequest[] = R"(
  claim {
    billed_cents: 115001
    lines { line_number: 1 procedure_code: "27447" billed_cents: 60000 quantity_thousandths: 1000
            from_date: 20260511 }
    lines { line_number: 2 procedure_code: "27486" billed_cents: 30001 quantity_thousandths: 1000
            from_date: 20260511 }
    lines { line_number: 3 procedure_code: "97161" billed_cents: 10000 quantity_thousandths: 1000
            from_date: 20260512 }
    lines { line_number: 4 procedure_code: "99221" billed_cents: 15000 quantity_thousandths: 1000
            from_date: 20260513 to_date: 20260515 }
    network_tier_id: "in_network"
  }
)";

constexpr char kCasesClaim[] = R"(
  outcome: OUTCOME_REDUCED
  clean: true
  totals {
    billed_cents: 115001 allowed_cents: 62000 above_allowed_cents: 53001 copay_cents: 30500
    coinsurance_cents: 3900 penalty_cents: 1500 normal_benefit_cents: 26100 paid_cents: 26100
    patient_responsibility_cents: 35900
  }
)";

constexpr char kCaseCopay[] = R"(
  lines {
    line_number: 1 procedure_code: "27447" outcome: OUTCOME_PAID plan_id: "ppo"
    benefit_id: "surgery" network_tier_id: "in_network" billed_cents: 60000 allowed_cents: 29999
    above_allowed_cents: 30001 copay_cents: 29999 patient_responsibility_cents: 29999
    coverage_percentage_micros: 0
    adjustments { group: ADJUSTMENT_GROUP_CO carc_code: "45" amount_cents: 30001 }
    adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "3" amount_cents: 29999 }
    steps {
      stage: STAGE_ELIGIBILITY rule_id: "eligibility.covered" before_cents: 60000 after_cents: 60000
      coverage { from_date: 20260101 coverage_tier: COVERAGE_TIER_FAMILY }
    }
    steps {
      stage: STAGE_BENEFITS rule_id: "benefits.selected" before_cents: 60000 after_cents: 60000
      selection { benefit_id: "surgery" priority: 10 }
    }
    steps {
      stage: STAGE_BENEFITS rule_id: "benefits.authorization" before_cents: 60000
      after_cents: 60000
      requirement { without: WITHOUT_ACTION_PENALTY }
    }
    steps {
      stage: STAGE_PRICING rule_id: "pricing.case_rate" before_cents: 60000 after_cents: 29999
      case_price { price_cents: 50000 billed_cents: 100001 contract_id: "hospital" }
    }
    steps {
      stage: STAGE_PRICING rule_id: "pricing.lesser_of" before_cents: 29999 after_cents: 29999
      lesser_of { billed_cents: 60000 }
      adjustment_indexes: 0
    }
    steps {
      stage: STAGE_COST_SHARING rule_id: "cost_sharing.copay" before_cents: 29999
      copay { amount_cents: 30500 per: PER_LINE count: 1 take_cents: 29999 }
      adjustment_indexes: 1
    }
    steps {
      stage: STAGE_SETTLE rule_id: "settle.payment"
      payment { allowed_cents: 29999 patient_share_cents: 29999 }
    }
  }
)";

constexpr char kCaseCoinsurance[] = R"(
  lines {
    line_number: 2 procedure_code: "27486" outcome: OUTCOME_REDUCED plan_id: "ppo"
    benefit_id: "surgery" network_tier_id: "in_network" billed_cents: 30001 allowed_cents: 15001
    above_allowed_cents: 15000 copay_cents: 501 coinsurance_cents: 2900 penalty_cents: 1160
    normal_benefit_cents: 10440 paid_cents: 10440 patient_responsibility_cents: 4561
    coverage_percentage_micros: 695953
    adjustments { group: ADJUSTMENT_GROUP_CO carc_code: "45" amount_cents: 15000 }
    adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "3" amount_cents: 501 }
    adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "2" amount_cents: 2900 }
    adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "197" amount_cents: 1160 }
    steps {
      stage: STAGE_ELIGIBILITY rule_id: "eligibility.covered" before_cents: 30001 after_cents: 30001
      coverage { from_date: 20260101 coverage_tier: COVERAGE_TIER_FAMILY }
    }
    steps {
      stage: STAGE_BENEFITS rule_id: "benefits.selected" before_cents: 30001 after_cents: 30001
      selection { benefit_id: "surgery" priority: 10 }
    }
    steps {
      stage: STAGE_BENEFITS rule_id: "benefits.authorization" before_cents: 30001
      after_cents: 30001
      requirement { without: WITHOUT_ACTION_PENALTY }
    }
    steps {
      stage: STAGE_PRICING rule_id: "pricing.case_rate" before_cents: 30001 after_cents: 15001
      case_price { price_cents: 50000 billed_cents: 100001 contract_id: "hospital" }
    }
    steps {
      stage: STAGE_PRICING rule_id: "pricing.lesser_of" before_cents: 15001 after_cents: 15001
      lesser_of { billed_cents: 30001 }
      adjustment_indexes: 0
    }
    steps {
      stage: STAGE_COST_SHARING rule_id: "cost_sharing.copay" before_cents: 15001 after_cents: 14500
      copay {
        amount_cents: 30500 per: PER_LINE count: 1 already_assessed_cents: 29999 take_cents: 501
      }
      adjustment_indexes: 1
    }
    steps {
      stage: STAGE_COST_SHARING rule_id: "cost_sharing.coinsurance" before_cents: 14500
      after_cents: 11600
      coinsurance {
        rate_micros: 200000 basis_cents: 14500 rounding: ROUNDING_HALF_UP take_cents: 2900
        step_index: 1 per: PER_LINE
      }
      adjustment_indexes: 2
    }
    steps {
      stage: STAGE_COST_SHARING rule_id: "cost_sharing.penalty" before_cents: 11600
      after_cents: 10440
      penalty { rate_micros: 100000 maximum_cents: 1500 take_cents: 1160 }
      adjustment_indexes: 3
    }
    steps {
      stage: STAGE_SETTLE rule_id: "settle.payment" before_cents: 10440 after_cents: 10440
      payment { allowed_cents: 15001 patient_share_cents: 4561 }
    }
  }
)";

constexpr char kCasePenalty[] = R"(
  lines {
    line_number: 3 procedure_code: "97161" outcome: OUTCOME_REDUCED plan_id: "ppo"
    benefit_id: "surgery" network_tier_id: "in_network" billed_cents: 10000 allowed_cents: 5000
    above_allowed_cents: 5000 coinsurance_cents: 1000 penalty_cents: 340
    normal_benefit_cents: 3660 paid_cents: 3660 patient_responsibility_cents: 1340
    coverage_percentage_micros: 732000
    adjustments { group: ADJUSTMENT_GROUP_CO carc_code: "45" amount_cents: 5000 }
    adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "2" amount_cents: 1000 }
    adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "197" amount_cents: 340 }
    steps {
      stage: STAGE_ELIGIBILITY rule_id: "eligibility.covered" before_cents: 10000 after_cents: 10000
      coverage { from_date: 20260101 coverage_tier: COVERAGE_TIER_FAMILY }
    }
    steps {
      stage: STAGE_BENEFITS rule_id: "benefits.selected" before_cents: 10000 after_cents: 10000
      selection { benefit_id: "surgery" priority: 10 }
    }
    steps {
      stage: STAGE_BENEFITS rule_id: "benefits.authorization" before_cents: 10000
      after_cents: 10000
      requirement { without: WITHOUT_ACTION_PENALTY }
    }
    steps {
      stage: STAGE_PRICING rule_id: "pricing.case_rate" before_cents: 10000 after_cents: 5000
      case_price { price_cents: 50000 billed_cents: 100001 contract_id: "hospital" }
    }
    steps {
      stage: STAGE_PRICING rule_id: "pricing.lesser_of" before_cents: 5000 after_cents: 5000
      lesser_of { billed_cents: 10000 }
      adjustment_indexes: 0
    }
    steps {
      stage: STAGE_COST_SHARING rule_id: "cost_sharing.coinsurance" before_cents: 5000
      after_cents: 4000
      coinsurance {
        rate_micros: 200000 basis_cents: 5000 earlier_basis_cents: 14500
        already_assessed_cents: 2900 rounding: ROUNDING_HALF_UP take_cents: 1000 step_index: 1
        per: PER_LINE
      }
      adjustment_indexes: 1
    }
    steps {
      stage: STAGE_COST_SHARING rule_id: "cost_sharing.penalty" before_cents: 4000 after_cents: 3660
      penalty {
        rate_micros: 100000 maximum_cents: 1500 take_cents: 340 already_taken_cents: 1160
        earlier_basis_cents: 11600
      }
      adjustment_indexes: 2
    }
    steps {
      stage: STAGE_SETTLE rule_id: "settle.payment" before_cents: 3660 after_cents: 3660
      payment { allowed_cents: 5000 patient_share_cents: 1340 }
    }
  }
)";

constexpr char kCaseStay[] = R"(
  lines {
    line_number: 4 procedure_code: "99221" outcome: OUTCOME_PAID plan_id: "ppo"
    benefit_id: "room" network_tier_id: "in_network" billed_cents: 15000 allowed_cents: 12000
    above_allowed_cents: 3000 normal_benefit_cents: 12000 paid_cents: 12000
    coverage_percentage_micros: 1000000
    adjustments { group: ADJUSTMENT_GROUP_CO carc_code: "45" amount_cents: 3000 }
    steps {
      stage: STAGE_ELIGIBILITY rule_id: "eligibility.covered" before_cents: 15000 after_cents: 15000
      coverage { from_date: 20260101 coverage_tier: COVERAGE_TIER_FAMILY }
    }
    steps {
      stage: STAGE_BENEFITS rule_id: "benefits.selected" before_cents: 15000 after_cents: 15000
      selection { benefit_id: "room" priority: 20 }
    }
    steps {
      stage: STAGE_PRICING rule_id: "pricing.stay_per_diem" before_cents: 15000 after_cents: 12000
      case_price { case_index: 1 price_cents: 12000 billed_cents: 15000 days: 3 }
    }
    steps {
      stage: STAGE_PRICING rule_id: "pricing.lesser_of" before_cents: 12000 after_cents: 12000
      lesser_of { billed_cents: 15000 }
      adjustment_indexes: 0
    }
    steps {
      stage: STAGE_SETTLE rule_id: "settle.payment" before_cents: 12000 after_cents: 12000
      payment { allowed_cents: 12000 }
    }
  }
)";

constexpr char kCasesChanges[] = R"(
  changes {
    history_added {
      claim_id: "CLAIM-MARK" line_number: 1 member_id: "MEMBER-MARK" billing_npi_code: "1234567893"
      from_date: 20260511 to_date: 20260511 procedure_code: "27447" place_of_service_code: "11"
      quantity_thousandths: 1000 billed_cents: 60000 allowed_cents: 29999 outcome: OUTCOME_PAID
      benefit_id: "surgery"
    }
    history_added {
      claim_id: "CLAIM-MARK" line_number: 2 member_id: "MEMBER-MARK" billing_npi_code: "1234567893"
      from_date: 20260511 to_date: 20260511 procedure_code: "27486" place_of_service_code: "11"
      quantity_thousandths: 1000 billed_cents: 30001 allowed_cents: 15001 paid_cents: 10440
      outcome: OUTCOME_REDUCED benefit_id: "surgery"
    }
    history_added {
      claim_id: "CLAIM-MARK" line_number: 3 member_id: "MEMBER-MARK" billing_npi_code: "1234567893"
      from_date: 20260512 to_date: 20260512 procedure_code: "97161" place_of_service_code: "11"
      quantity_thousandths: 1000 billed_cents: 10000 allowed_cents: 5000 paid_cents: 3660
      outcome: OUTCOME_REDUCED benefit_id: "surgery"
    }
    history_added {
      claim_id: "CLAIM-MARK" line_number: 4 member_id: "MEMBER-MARK" billing_npi_code: "1234567893"
      from_date: 20260513 to_date: 20260515 procedure_code: "99221" place_of_service_code: "11"
      quantity_thousandths: 1000 billed_cents: 15000 allowed_cents: 12000 paid_cents: 12000
      outcome: OUTCOME_PAID benefit_id: "room"
    }
  }
)";

constexpr char kExcludedLine[] = R"(
  outcome: OUTCOME_DENIED
  clean: true
  totals { billed_cents: 9500 not_allowed_cents: 9500 patient_responsibility_cents: 9500 }
  lines {
    line_number: 1 procedure_code: "97810" outcome: OUTCOME_DENIED plan_id: "ppo"
    benefit_id: "acupuncture" network_tier_id: "in_network" billed_cents: 9500
    not_allowed_cents: 9500 patient_responsibility_cents: 9500
    adjustments {
      group: ADJUSTMENT_GROUP_PR carc_code: "96" amount_cents: 9500 rarc_codes: "N130"
    }
  )";

constexpr char kExcludedSteps[] = R"(
    steps {
      stage: STAGE_BENEFITS rule_id: "benefits.selected" before_cents: 9500 after_cents: 9500
      selection { benefit_id: "acupuncture" priority: 20 }
    }
    steps {
      stage: STAGE_BENEFITS rule_id: "benefits.excluded" before_cents: 9500
      denial {
        group: ADJUSTMENT_GROUP_PR carc_code: "96" rarc_codes: "N130" benefit_id: "acupuncture"
      }
      adjustment_indexes: 0
    }
  }
  changes {
    history_added {
      claim_id: "CLAIM-MARK" line_number: 1 member_id: "MEMBER-MARK" billing_npi_code: "1234567893"
      from_date: 20260511 to_date: 20260511 procedure_code: "97810" place_of_service_code: "11"
      quantity_thousandths: 1000 billed_cents: 9500 allowed_cents: 0 paid_cents: 0
      outcome: OUTCOME_DENIED benefit_id: "acupuncture"
    }
  }
  )";

constexpr char kFailedEditLine[] = R"(
  outcome: OUTCOME_DENIED
  totals { billed_cents: 9500 not_allowed_cents: 9500 }
  lines {
    line_number: 1 procedure_code: "97810" outcome: OUTCOME_DENIED plan_id: "ppo"
    billed_cents: 9500 not_allowed_cents: 9500
    adjustments {
      group: ADJUSTMENT_GROUP_CO carc_code: "16" amount_cents: 9500 rarc_codes: "M77"
    }
    steps {
      stage: STAGE_EDITS rule_id: "edits.place_of_service" before_cents: 9500
      edit {
        verdict: EDIT_VERDICT_FAIL disposition: EDIT_DISPOSITION_DENY
        field_path: "lines.place_of_service_code"
      }
      adjustment_indexes: 0
    }
  }
  changes {
    history_added {
      claim_id: "CLAIM-MARK" line_number: 1 member_id: "MEMBER-MARK" billing_npi_code: "1234567893"
      from_date: 20260511 to_date: 20260511 procedure_code: "97810" place_of_service_code: "98"
      quantity_thousandths: 1000 billed_cents: 9500 allowed_cents: 0 paid_cents: 0
      outcome: OUTCOME_DENIED
    }
  }
  )";

constexpr char kPendedLine[] = R"(
  outcome: OUTCOME_PENDED
  clean: true
  totals { billed_cents: 9500 pended_cents: 9500 }
  lines {
    line_number: 1 procedure_code: "97810" outcome: OUTCOME_PENDED plan_id: "ppo"
    benefit_id: "acupuncture" network_tier_id: "in_network" billed_cents: 9500 pended_cents: 9500
  )";

constexpr char kPendedSteps[] = R"(
    steps {
      stage: STAGE_BENEFITS rule_id: "benefits.selected" before_cents: 9500 after_cents: 9500
      selection { benefit_id: "acupuncture" priority: 20 }
    }
    steps {
      stage: STAGE_PRICING rule_id: "pricing.no_price" before_cents: 9500 after_cents: 9500
      pend { reason: "no price" }
    }
  }
  )";

// The request adds to what the requests have in common.
Decided Parse(const std::string& request, const std::string& adjudication) {
  using google::protobuf::TextFormat;
  Decided decided;
  EXPECT_TRUE(TextFormat::ParseFromString(kFamily, &decided.request));
  EXPECT_TRUE(TextFormat::MergeFromString(request, &decided.request));
  EXPECT_TRUE(TextFormat::ParseFromString(kDecided + adjudication, &decided.adjudication));
  return decided;
}

}  // namespace

Decided TherapyAndVisit() {
  return Parse(kBothRequest, std::string(kBothClaim) + kBothTherapy + kBothVisit + kBothChanges);
}

Decided SurgeryAtTheLimits() {
  return Parse(kSurgeryRequest, std::string(kSurgeryLine) + kSurgeryChanges);
}

Decided CaseRateAndStay() {
  Decided decided = Parse(kCasesRequest, std::string(kCasesClaim) + kCaseCopay + kCaseCoinsurance +
                                             kCasePenalty + kCaseStay + kCasesChanges);
  v1::DocumentUsed* contract = decided.adjudication.mutable_provenance()->add_documents();
  contract->set_document_id("hospital");
  contract->set_fingerprint("89abcdef01234567");
  return decided;
}

Decided Excluded() {
  return Parse(kOneLine, std::string(kExcludedLine) + kCoverageStep + kExcludedSteps);
}

Decided FailedEdit() {
  Decided decided = Parse(kOneLine, kFailedEditLine);
  decided.request.mutable_claim()->set_place_of_service_code("98");
  return decided;
}

Decided Pended() {
  return Parse(kOneLine, std::string(kPendedLine) + kCoverageStep + kPendedSteps);
}

}  // namespace claimwright::testing

#include "tests/adjudicate/full.h"
#include "tests/adjudicate/plans.h"

namespace claimwright::testing {
namespace {

constexpr char kFamily[] = R"pb(
  as_of_date: 20260401
  members {
    member_id: "M1"
    subscriber_id: "S1"
    last_name: "DOE"
    first_name: "ANA"
    birth_date: 19800229
    sex: SEX_FEMALE
    relationship: RELATIONSHIP_SELF
    coverages {
      plan_id: "full"
      from_date: 20240101
      to_date: 20241231
      coverage_tier: COVERAGE_TIER_SELF_ONLY
    }
    coverages {
      plan_id: "full"
      from_date: 20250101
      coverage_tier: COVERAGE_TIER_FAMILY
      group_number: "G1"
      class_code: "salaried"
      continuous_from_date: 20240101
    }
    attributes { name: "site" values: "south" values: "west" }
  }
  members {
    member_id: "M2"
    relationship: RELATIONSHIP_SPOUSE
    coverages { plan_id: "full" from_date: 20250101 coverage_tier: COVERAGE_TIER_FAMILY }
  }
)pb";

constexpr char kState[] = R"pb(
  state {
    revision: 7
    history_from_date: 20240101
    accumulators {
      accumulator_id: "deductible"
      member_id: "M1"
      period_start_date: 20260101
      value_cents: 45000
    }
    accumulators { accumulator_id: "deductible" period_start_date: 20260101 value_cents: 46000 }
    accumulators {
      accumulator_id: "oop"
      member_id: "M1"
      period_start_date: 20260101
      value_cents: 195000
    }
    accumulators {
      accumulator_id: "oop"
      member_id: "M2"
      period_start_date: 20260101
      value_cents: 200000
      reached_date: 20260115
    }
    accumulators {
      accumulator_id: "dental"
      member_id: "M1"
      period_start_date: 20250701
      value_cents: 95000
    }
    accumulators {
      accumulator_id: "units"
      member_id: "M1"
      period_start_date: 20260101
      value_thousandths: 18000
    }
    accumulators { accumulator_id: "days" member_id: "M1" value_thousandths: 1000 }
    accumulators {
      accumulator_id: "spend"
      member_id: "M1"
      period_start_date: 20260101
      value_cents: 28500
    }
    pools {
      pool_id: "visit"
      per: POOL_PER_VISIT
      member_id: "M1"
      npi_code: "1234567893"
      date: 20260302
      assessed_cents: 150
      computed_cents: 150
    }
    pools {
      pool_id: "days"
      per: POOL_PER_DAY
      member_id: "M1"
      date: 20260301
      counted_thousandths: 1000
    }
    pools {
      pool_id: "fill"
      per: POOL_PER_PRESCRIPTION
      member_id: "M1"
      date: 20260302
      prescription_number: "RX1"
      assessed_cents: 200
    }
    history {
      claim_id: "C0"
      line_number: 1
      member_id: "M1"
      billing_npi_code: "1234567893"
      from_date: 20260302
      to_date: 20260302
      procedure_code: "99213"
      modifier_codes: "25"
      place_of_service_code: "11"
      quantity_thousandths: 2000
      billed_cents: 33000
      allowed_cents: 19000
      paid_cents: 10000
      outcome: OUTCOME_PAID
      benefit_id: "medical"
    }
    history {
      claim_id: "C0"
      line_number: 2
      member_id: "M1"
      billing_npi_code: "1333333338"
      from_date: 20260102
      procedure_code: "D2740"
      quantity_thousandths: 1000
      billed_cents: 120000
      allowed_cents: 100000
      paid_cents: 30000
      outcome: OUTCOME_REDUCED
      benefit_id: "crown"
      revenue_code: "0512"
      ndc_code: "00002143380"
      tooth_codes: "14"
      tooth_codes: "A"
      tooth_surface_codes: "M"
    }
  }
)pb";

constexpr char kProfessional[] = R"pb(
  claim {
    claim_id: "CP"
    patient_control_number: "PCN"
    payer_claim_control_number: "PCCN"
    claim_form: CLAIM_FORM_PROFESSIONAL
    frequency_code: "1"
    member_id: "M1"
    subscriber_id: "S1"
    patient {
      last_name: "DOE"
      first_name: "ANA"
      birth_date: 19800229
      sex: SEX_FEMALE
      relationship: RELATIONSHIP_SELF
    }
    received_date: 20260320
    place_of_service_code: "11"
    billing_provider {
      npi_code: "1234567893"
      tax_id: "123456789"
      taxonomy_code: "207Q00000X"
      last_or_organization_name: "CLINIC"
      zip_code: "12345"
      state_code: "NY"
    }
    rendering_provider {
      npi_code: "1222222220"
      taxonomy_code: "225100000X"
      last_or_organization_name: "ROE"
      first_name: "BEA"
    }
    referring_provider { npi_code: "1111111112" }
    service_facility { npi_code: "1555555550" }
    diagnosis_codes: "M5450"
    diagnosis_codes: "J020"
    billed_cents: 191500
    patient_paid_cents: 2000
    accept_assignment_code: "A"
    assignment_of_benefits_code: "Y"
    related_cause_codes: "AA"
    accident_date: 20260301
    network_tier_id: "out"
    locality_code: "05"
    attributes { name: "site" values: "east" }
    claim_filing_code: "CI"
    payer_sequence_code: "S"
    payer_id: "PAYER"
    group_number: "G1"
    other_payers {
      payer_id: "P1"
      payer_name: "FIRST"
      payer_sequence_code: "P"
      claim_filing_code: "MB"
      relationship: RELATIONSHIP_SPOUSE
      paid_cents: 84500
      non_covered_cents: 1000
      adjudicated_date: 20260315
      claim_control_number: "CCN"
    }
    lines {
      line_number: 1
      procedure_code: "97110"
      modifier_codes: "GP"
      billed_cents: 40000
      quantity_thousandths: 4000
      unit_code: "UN"
      from_date: 20260302
      diagnosis_pointers: 1
      diagnosis_pointers: 2
      line_control_number: "L1"
      prior_authorization_number: "AUTH"
      service_type_code: "98"
      attributes { name: "site" values: "east" }
      authorized_quantity_thousandths: 3000
      prior_payments {
        payer_id: "P1"
        paid_cents: 24500
        procedure_code: "97110"
        modifier_codes: "GP"
        quantity_thousandths: 4000
        adjustments {
          group: ADJUSTMENT_GROUP_CO
          carc_code: "45"
          amount_cents: 10000
          quantity_thousandths: 1000
        }
        adjustments {
          group: ADJUSTMENT_GROUP_PR
          carc_code: "2"
          amount_cents: 5500
          rarc_codes: "N130"
        }
        adjudicated_date: 20260314
      }
    }
    lines {
      line_number: 2
      procedure_code: "99285"
      place_of_service_code: "23"
      billed_cents: 60000
      quantity_thousandths: 1000
      from_date: 20260303
      emergency: true
      rendering_provider { npi_code: "1666666668" taxonomy_code: "207P00000X" }
      prior_payments { payer_id: "P1" paid_cents: 60000 }
    }
    lines {
      line_number: 3
      procedure_code: "15780"
      billed_cents: 50000
      quantity_thousandths: 1000
      from_date: 20260303
      prior_payments {
        payer_id: "P1"
        adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "96" amount_cents: 50000 }
      }
    }
    lines {
      line_number: 4
      procedure_code: "99213"
      billed_cents: 25000
      quantity_thousandths: 1000
      from_date: 20260304
      prior_payments {
        payer_id: "P1"
        adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "1" amount_cents: 25000 }
      }
    }
    lines {
      line_number: 5
      procedure_code: "99213"
      modifier_codes: "25"
      billed_cents: 16500
      quantity_thousandths: 1000
      from_date: 20260302
      prior_payments {
        payer_id: "P1"
        adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "1" amount_cents: 16500 }
      }
    }
  }
)pb";

constexpr char kInstitutional[] = R"pb(
  claim {
    claim_id: "CI"
    claim_form: CLAIM_FORM_INSTITUTIONAL
    member_id: "M1"
    type_of_bill_code: "111"
    patient_status_code: "01"
    diagnosis_related_group_code: "470"
    admission_date: 20260301
    discharge_date: 20260306
    billing_provider { npi_code: "1245319599" taxonomy_code: "282N00000X" }
    attending_provider { npi_code: "1222222220" }
    diagnosis_codes: "S72001A"
    billed_cents: 1250000
    payer_sequence_code: "T"
    other_payers {
      payer_id: "P1"
      payer_sequence_code: "P"
      paid_cents: 700000
      adjustments { group: ADJUSTMENT_GROUP_CO carc_code: "45" amount_cents: 450000 }
      adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "1" amount_cents: 100000 }
    }
    other_payers {
      payer_id: "P2"
      payer_sequence_code: "S"
      paid_cents: 50000
      adjustments { group: ADJUSTMENT_GROUP_OA carc_code: "23" amount_cents: 1150000 }
      adjustments { group: ADJUSTMENT_GROUP_PR carc_code: "3" amount_cents: 50001 }
      adjustments { group: ADJUSTMENT_GROUP_OA carc_code: "100" amount_cents: -1 }
    }
    lines {
      line_number: 1
      revenue_code: "0120"
      billed_cents: 1000000
      quantity_thousandths: 5000
      unit_code: "DA"
      from_date: 20260301
      to_date: 20260305
    }
    lines {
      line_number: 2
      revenue_code: "0450"
      procedure_code: "99285"
      billed_cents: 250000
      quantity_thousandths: 1000
      from_date: 20260301
    }
  }
)pb";

constexpr char kDental[] = R"pb(
  claim {
    claim_id: "CD"
    claim_form: CLAIM_FORM_DENTAL
    member_id: "M1"
    place_of_service_code: "11"
    billing_provider { npi_code: "1333333338" taxonomy_code: "1223G0001X" }
    billed_cents: 128000
    prior_authorization_number: "AUTH"
    referral_number: "REF"
    payer_sequence_code: "S"
    network_exceptions: NETWORK_EXCEPTION_GAP
    network_exceptions: NETWORK_EXCEPTION_CONTINUITY
    other_payers {
      payer_id: "P1"
      payer_sequence_code: "P"
      paid_cents: 3000
      remaining_patient_cents: 120000
    }
    lines {
      line_number: 1
      procedure_code: "D2740"
      billed_cents: 120000
      quantity_thousandths: 1000
      from_date: 20260305
      tooth_codes: "14"
      tooth_surface_codes: "O"
      tooth_surface_codes: "D"
    }
    lines {
      line_number: 2
      procedure_code: "D0120"
      billed_cents: 8000
      quantity_thousandths: 1000
      from_date: 20260305
    }
  }
)pb";

constexpr char kPharmacy[] = R"pb(
  claim {
    claim_id: "CR"
    claim_form: CLAIM_FORM_PHARMACY
    member_id: "M1"
    billing_provider { npi_code: "1444444446" }
    billed_cents: 30000
    other_payers { payer_id: "P2" payer_sequence_code: "S" }
    lines {
      line_number: 1
      ndc_code: "00002143380"
      billed_cents: 20000
      quantity_thousandths: 30000
      from_date: 20260302
      referral_number: "REF"
      prescription_number: "RX1"
      days_supply: 30
      reference_price_cents: 9000
    }
    lines {
      line_number: 2
      ndc_code: "00002143381"
      billed_cents: 10000
      quantity_thousandths: 90000
      from_date: 20260302
      prescription_number: "RX2"
      days_supply: 90
    }
  }
)pb";

const char* ClaimOf(v1::ClaimForm form) {
  switch (form) {
    case v1::CLAIM_FORM_INSTITUTIONAL:
      return kInstitutional;
    case v1::CLAIM_FORM_DENTAL:
      return kDental;
    case v1::CLAIM_FORM_PHARMACY:
      return kPharmacy;
    default:
      return kProfessional;
  }
}

}  // namespace

v1::AdjudicateRequest FullRequest(v1::ClaimForm form) {
  v1::AdjudicateRequest request;
  for (const char* part : {kFamily, kState, ClaimOf(form)})
    request.MergeFrom(Parse<v1::AdjudicateRequest>(part));
  return request;
}

}  // namespace claimwright::testing

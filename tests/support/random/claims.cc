#include "tests/support/random/claims.h"

#include "absl/strings/str_cat.h"
#include "tests/support/random/prior_payers.h"
#include "tests/support/random/words.h"
#include "tests/support/witness/calendar.h"

namespace claimwright::witness {
namespace {

constexpr int32_t kAsOfDate = 20251231;

void AddCoverage(const ReferenceParts& parts, v1::CoverageTier tier, int32_t from, int32_t to,
                 Dice* dice, v1::Member* member) {
  v1::Coverage& coverage = *member->add_coverages();
  coverage.set_plan_id(dice->OneIn(30) ? "not_loaded" : dice->Pick(parts.plans).plan_id());
  coverage.set_from_date(from);
  coverage.set_to_date(to);
  coverage.set_coverage_tier(tier);
  coverage.set_group_number(dice->OneIn(2) ? "G1" : "G2");
  if (dice->OneIn(2)) coverage.set_class_code(dice->OneIn(2) ? "A" : "B");
  if (dice->OneIn(6)) coverage.set_continuous_from_date(dice->OneIn(2) ? from : 20150101);
}

void AddMember(const ReferenceParts& parts, v1::CoverageTier tier, Dice* dice,
               v1::AdjudicateRequest* request) {
  v1::Member& member = *request->add_members();
  member.set_member_id(absl::StrCat("M", request->members_size()));
  if (!dice->OneIn(6))
    member.set_birth_date(dice->Int(1965, 2022) * 10000 + dice->Int(1, 12) * 100 +
                          dice->Int(1, 28));
  if (dice->OneIn(10)) member.set_birth_date(20040229);
  member.set_sex(static_cast<v1::Sex>(dice->Int(0, 3)));
  member.set_relationship(static_cast<v1::Relationship>(dice->Int(0, 4)));
  if (dice->OneIn(3)) {
    v1::Attribute& attribute = *member.add_attributes();
    attribute.set_name("band");
    attribute.add_values(dice->OneIn(2) ? "low" : "high");
  }
  switch (dice->Int(0, 9)) {
    case 0:
      return;
    case 1:
      AddCoverage(parts, tier, 20240301, 20241231, dice, &member);
      AddCoverage(parts, tier, 20250301, 0, dice, &member);
      return;
    case 2:
      AddCoverage(parts, tier, 20200101, 20250228, dice, &member);
      AddCoverage(parts, tier, 20250301, 20250831, dice, &member);
      return;
    default:
      AddCoverage(parts, tier, 20200101, 0, dice, &member);
  }
}

int32_t PeriodStart(const v1::BenefitPlan& plan, const v1::AccumulatorDefinition& definition,
                    int32_t date) {
  switch (definition.period()) {
    case v1::ACCUMULATOR_PERIOD_CALENDAR_YEAR:
      return CalendarYearStart(date);
    case v1::ACCUMULATOR_PERIOD_BENEFIT_YEAR:
      return BenefitYearStart(date, plan.benefit_year_start());
    default:
      return 0;
  }
}

void AddOpeningValues(const ReferenceParts& parts, int64_t scale, Dice* dice,
                      v1::AdjudicateRequest* request) {
  for (const v1::BenefitPlan& plan : parts.plans) {
    for (const v1::AccumulatorDefinition& definition : plan.accumulators()) {
      const int32_t start = PeriodStart(plan, definition, dice->Pick(RandomDates()));
      for (const char* member_id : {"", "M1", "M2"}) {
        const bool is_member = *member_id == 0 || request->members_size() > member_id[1] - '1';
        if (!is_member || dice->OneIn(2)) continue;
        v1::Accumulator& value = *request->mutable_state()->add_accumulators();
        value.set_accumulator_id(definition.accumulator_id());
        value.set_member_id(member_id);
        value.set_period_start_date(start);
        if (definition.kind() == v1::ACCUMULATOR_KIND_COUNT) {
          value.set_value_thousandths(500 * dice->Int(0, 12));
        } else {
          value.set_value_cents(RandomCents(scale, dice));
        }
      }
    }
  }
}

void SpoilLine(Dice* dice, v1::ClaimLine* line) {
  switch (dice->Int(0, 10)) {
    case 0:
      line->set_procedure_code("G04");
      break;
    case 7:
      line->set_revenue_code("45");
      break;
    case 8:
      line->set_ndc_code("0000");
      break;
    case 9:
      line->add_tooth_codes("33");
      break;
    case 10:
      line->add_tooth_surface_codes("X");
      break;
    case 1:
      line->clear_modifier_codes();
      line->add_modifier_codes("5");
      break;
    case 2:
      line->set_place_of_service_code("30");
      break;
    case 3:
      line->add_diagnosis_pointers(9);
      break;
    case 4:
      line->set_to_date(20240101);
      break;
    case 5:
      line->mutable_rendering_provider()->set_npi_code("1234567890");
      break;
    default:
      line->set_from_date(20260101);
      line->set_to_date(0);
  }
}

// What a claim form asks of a line.
void FillForm(v1::ClaimForm form, Dice* dice, v1::ClaimLine* line) {
  switch (form) {
    case v1::CLAIM_FORM_INSTITUTIONAL:
      line->set_revenue_code(dice->OneIn(2) ? "0120" : "0450");
      if (dice->OneIn(3)) line->clear_procedure_code();
      break;
    case v1::CLAIM_FORM_DENTAL:
      line->set_procedure_code(dice->OneIn(3) ? "D0120" : "D2391");
      if (dice->OneIn(2)) line->add_tooth_codes(dice->OneIn(2) ? "14" : "A");
      if (dice->OneIn(2)) line->add_tooth_surface_codes(dice->OneIn(2) ? "M" : "O");
      break;
    case v1::CLAIM_FORM_PHARMACY:
      line->set_ndc_code(dice->OneIn(2) ? "00002323280" : "00006027731");
      if (dice->OneIn(2)) line->clear_procedure_code();
      break;
    default:
      break;
  }
}

void FillCodes(const v1::Claim& claim, Dice* dice, v1::ClaimLine* line) {
  line->set_procedure_code(dice->Pick(RandomProcedures()));
  FillForm(claim.claim_form(), dice, line);
  for (const std::string& modifier : RandomModifiers()) {
    if (dice->OneIn(4)) line->add_modifier_codes(modifier);
  }
  if (dice->OneIn(4)) line->set_place_of_service_code(dice->Pick(RandomPlaces()));
  for (int i = 1; i <= claim.diagnosis_codes_size(); ++i) {
    if (dice->OneIn(4)) line->add_diagnosis_pointers(i);
  }
  if (dice->OneIn(4)) line->set_service_type_code(dice->OneIn(2) ? "30" : "98");
  if (dice->OneIn(4)) line->mutable_rendering_provider()->set_taxonomy_code("208D00000X");
  if (dice->OneIn(4)) {
    line->set_prior_authorization_number("A1");
    if (dice->OneIn(2)) line->set_authorized_quantity_thousandths(500 * dice->Int(0, 6));
  }
  if (dice->OneIn(3)) line->set_reference_price_cents(dice->Between(0, 2000));
  line->set_emergency(dice->OneIn(6));
  if (dice->OneIn(6)) {
    v1::Attribute& attribute = *line->add_attributes();
    attribute.set_name("band");
    attribute.add_values("high");
  }
}

void AddLine(int32_t date, int64_t scale, Dice* dice, v1::Claim* claim) {
  v1::ClaimLine line;
  const int last = claim->lines_size() == 0 ? 0 : claim->lines().rbegin()->line_number();
  line.set_line_number(last + (dice->OneIn(5) ? 2 : 1));
  FillCodes(*claim, dice, &line);
  line.set_billed_cents(RandomCents(scale, dice));
  line.set_quantity_thousandths(dice->OneIn(3) ? dice->Between(1, 5000) : 1000);
  if (dice->OneIn(8)) line.set_unit_code("DA");
  line.set_from_date(dice->OneIn(4) ? dice->Pick(RandomDates()) : date);
  if (dice->OneIn(4)) {
    int32_t to = line.from_date();
    for (int i = dice->Int(0, 4); i > 0; --i) to = NextDay(to);
    line.set_to_date(to);
  }
  if (dice->OneIn(3)) line.set_days_supply(dice->Int(1, 100));
  if (dice->OneIn(3)) line.set_prescription_number(dice->OneIn(2) ? "RX1" : "RX2");
  if (dice->OneIn(25)) SpoilLine(dice, &line);
  *claim->add_lines() = line;
}

void SpoilClaim(Dice* dice, v1::Claim* claim) {
  switch (dice->Int(0, 9)) {
    case 0:
      claim->mutable_billing_provider()->set_npi_code("1234567890");
      break;
    case 1:
      claim->clear_diagnosis_codes();
      break;
    case 2:
      claim->set_diagnosis_codes(0, "0690");
      break;
    case 3:
      claim->set_frequency_code("7");
      break;
    case 4:
      claim->set_claim_form(v1::CLAIM_FORM_INSTITUTIONAL);
      claim->set_type_of_bill_code(dice->OneIn(2) ? "1X" : "111");
      claim->set_patient_status_code("");
      break;
    case 7:
      claim->set_billed_cents(claim->billed_cents() + 1);
      break;
    case 8:
      claim->mutable_billing_provider()->set_taxonomy_code("207Q00000");
      break;
    case 9:
      claim->mutable_rendering_provider()->set_taxonomy_code("2");
      break;
    case 5:
      claim->set_discharge_date(20200101);
      break;
    default:
      claim->set_member_id("M9");
  }
}

void FillForm(Dice* dice, v1::Claim* claim) {
  claim->set_claim_form(dice->OneIn(2) ? v1::CLAIM_FORM_PROFESSIONAL
                                       : static_cast<v1::ClaimForm>(dice->Int(1, 4)));
  if (claim->claim_form() != v1::CLAIM_FORM_INSTITUTIONAL) return;
  claim->set_type_of_bill_code(
      dice->Pick(std::vector<std::string>{"111", "131", "211", "851", "41A"}));
  claim->set_patient_status_code("01");
  if (dice->OneIn(2)) claim->set_discharge_date(dice->Pick(RandomDates()));
}

void FillHeader(Dice* dice, v1::Claim* claim) {
  FillForm(dice, claim);
  if (dice->OneIn(3)) claim->set_received_date(dice->OneIn(2) ? 20251101 : 20250301);
  for (int exception : {2, 3, 4}) {
    if (dice->OneIn(6)) claim->add_network_exceptions(static_cast<v1::NetworkException>(exception));
  }
  if (!dice->OneIn(20)) claim->set_place_of_service_code(dice->Pick(RandomPlaces()));
  claim->mutable_billing_provider()->set_npi_code(dice->Pick(RandomNpis()));
  if (dice->OneIn(3)) claim->mutable_billing_provider()->set_taxonomy_code("207Q00000X");
  if (dice->OneIn(4)) claim->mutable_service_facility()->set_npi_code(dice->Pick(RandomNpis()));
  for (int i = dice->Int(1, 4); i > 0; --i) {
    claim->add_diagnosis_codes(dice->Pick(RandomDiagnoses()));
  }
  if (!dice->OneIn(6))
    claim->set_network_tier_id(dice->OneIn(3) ? dice->Pick(RandomTiers()) : "in");
  if (dice->OneIn(3)) claim->set_locality_code("L1");
  if (dice->OneIn(2)) claim->set_admission_date(dice->Pick(RandomDates()));
  if (dice->OneIn(6)) claim->set_accident_date(20240101);
  if (dice->OneIn(6)) claim->set_referral_number("R1");
  if (dice->OneIn(6)) {
    v1::Attribute& attribute = *claim->add_attributes();
    attribute.set_name("band");
    attribute.add_values("low");
  }
}

}  // namespace

v1::AdjudicateRequest RandomFamily(const ReferenceParts& parts, int64_t scale, Dice* dice) {
  v1::AdjudicateRequest request;
  request.set_as_of_date(kAsOfDate);
  const v1::CoverageTier tier =
      dice->OneIn(3) ? v1::COVERAGE_TIER_SELF_ONLY : v1::COVERAGE_TIER_FAMILY;
  const int members = tier == v1::COVERAGE_TIER_SELF_ONLY ? 1 : dice->Int(1, 3);
  for (int i = 0; i < members; ++i) AddMember(parts, tier, dice, &request);
  if (dice->OneIn(2)) AddOpeningValues(parts, scale, dice, &request);
  if (dice->OneIn(4)) {
    request.mutable_state()->set_history_from_date(dice->Pick(RandomDates()));
  }
  return request;
}

void FillRandomClaim(int number, int64_t scale, Dice* dice, v1::AdjudicateRequest* request) {
  v1::Claim claim;
  claim.set_claim_id(absl::StrCat("C", number));
  claim.set_member_id(absl::StrCat("M", dice->Int(1, request->members_size())));
  FillHeader(dice, &claim);
  const int32_t date = dice->Pick(RandomDates());
  int64_t billed = 0;
  for (int i = dice->OneIn(10) ? 12 : dice->Int(1, 5); i > 0; --i) {
    AddLine(date, scale, dice, &claim);
    billed += claim.lines().rbegin()->billed_cents();
  }
  claim.set_billed_cents(billed);
  if (dice->OneIn(4)) AddPriorPayers(dice, &claim);
  if (dice->OneIn(15)) SpoilClaim(dice, &claim);
  *request->mutable_claim() = claim;
}

}  // namespace claimwright::witness

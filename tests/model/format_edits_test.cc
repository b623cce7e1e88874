// Which edit of formats fails on which lines. What is wrong with codes is no issue.
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/model/decoded.h"

namespace claimwright::testing {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;

constexpr v1::ClaimForm kProfessional = v1::CLAIM_FORM_PROFESSIONAL;
constexpr v1::ClaimForm kInstitutional = v1::CLAIM_FORM_INSTITUTIONAL;
constexpr v1::ClaimForm kDental = v1::CLAIM_FORM_DENTAL;
constexpr v1::ClaimForm kPharmacy = v1::CLAIM_FORM_PHARMACY;

class FormatEditsTest : public DecodeTest {
 protected:
  // Of each line.
  std::vector<uint32_t> Failed() {
    std::vector<uint32_t> failed;
    const Facts facts = Decoded();
    for (const LineFacts& line : facts.claim.lines) failed.push_back(line.failed_edits);
    return failed;
  }

  struct Row {
    v1::ClaimForm form;
    const char* text;
    uint32_t failed;
  };

  // A change of the claim, and what then fails on every line.
  void ExpectOfClaim(const std::vector<Row>& rows, const char* at = "claim") {
    for (const Row& row : rows) {
      SCOPED_TRACE(absl::StrCat(v1::ClaimForm_Name(row.form), ": ", row.text));
      Take(row.form);
      Change(at, row.text);
      EXPECT_THAT(Failed(), Each(row.failed));
    }
  }

  // A change of the first line, and what then fails on it and on no other.
  void ExpectOfLine(const std::vector<Row>& rows, const char* at = "claim.lines[0]") {
    for (const Row& row : rows) {
      SCOPED_TRACE(absl::StrCat(v1::ClaimForm_Name(row.form), ": ", row.text));
      Take(row.form);
      Change(at, row.text);
      std::vector<uint32_t> expected(static_cast<size_t>(request_.claim().lines_size()), 0);
      expected[0] = row.failed;
      EXPECT_EQ(Failed(), expected);
    }
  }
};

TEST_F(FormatEditsTest, BillingProvider) {
  ExpectOfClaim({{kProfessional, "npi_code: '1234567890'", kEditBillingNpi},
                 {kPharmacy, "npi_code: ''", kEditBillingNpi},
                 {kDental, "npi_code: '3234567893'", kEditBillingNpi},
                 {kProfessional, "taxonomy_code: ''", 0},
                 {kProfessional, "taxonomy_code: '207Q000000'", kEditBillingTaxonomy},
                 {kInstitutional, "taxonomy_code: '282N00000'", kEditBillingTaxonomy}},
                "claim.billing_provider");
}

TEST_F(FormatEditsTest, RenderingProviderOfTheClaim) {
  Change("claim.lines[1]", "-rendering_provider");
  Change("claim.rendering_provider", "npi_code: '1234567890'");
  EXPECT_THAT(Failed(), Each(kEditRenderingNpi));
  Change("claim.rendering_provider", "npi_code: ''");
  EXPECT_THAT(Failed(), Each(0));
  Change("claim.rendering_provider", "taxonomy_code: '225100000x'");
  EXPECT_THAT(Failed(), Each(kEditRenderingTaxonomy));
}

TEST_F(FormatEditsTest, TheLinesOwnRenderingProviderTakesTheClaimsPlace) {
  Change("claim.rendering_provider", "npi_code: '1234567890' taxonomy_code: 'X'");
  const uint32_t both = kEditRenderingNpi | kEditRenderingTaxonomy;
  EXPECT_THAT(Failed(), ElementsAre(both, 0, both, both, both)) << "the second line has its own";
  Change("claim.rendering_provider", "npi_code: '1222222220' taxonomy_code: ''");
  Change("claim.lines[1].rendering_provider", "npi_code: '12' taxonomy_code: 'X'");
  EXPECT_THAT(Failed(), ElementsAre(0, both, 0, 0, 0));
}

TEST_F(FormatEditsTest, Diagnoses) {
  ExpectOfClaim({{kInstitutional, "-diagnosis_codes", kEditDiagnosisMissing},
                 {kDental, "-diagnosis_codes", 0},
                 {kPharmacy, "-diagnosis_codes", 0},
                 {kInstitutional, "diagnosis_codes: 'E11.9'", kEditDiagnosisFormat},
                 {kDental, "diagnosis_codes: ''", kEditDiagnosisFormat},
                 {kPharmacy, "diagnosis_codes: 'e119'", kEditDiagnosisFormat}});
}

TEST_F(FormatEditsTest, WithoutDiagnosesAPointerPointsNowhere) {
  Change("claim", "-diagnosis_codes");
  EXPECT_THAT(Failed(),
              ElementsAre(kEditDiagnosisMissing | kEditDiagnosisPointer, kEditDiagnosisMissing,
                          kEditDiagnosisMissing, kEditDiagnosisMissing, kEditDiagnosisMissing));
}

TEST_F(FormatEditsTest, DiagnosesThatALineDoesNotPointToAreNotItsOwn) {
  for (int line = 0; line < 5; ++line) {
    request_.mutable_claim()->mutable_lines(line)->clear_diagnosis_pointers();
    request_.mutable_claim()->mutable_lines(line)->add_diagnosis_pointers(line == 2 ? 2 : 1);
  }
  request_.mutable_claim()->set_diagnosis_codes(1, "J02.0");
  EXPECT_THAT(Failed(), ElementsAre(0, 0, kEditDiagnosisFormat, 0, 0));
}

TEST_F(FormatEditsTest, Pointers) {
  ExpectOfLine({{kProfessional, "diagnosis_pointers: 2", 0},
                {kProfessional, "diagnosis_pointers: 3", kEditDiagnosisPointer},
                {kProfessional, "diagnosis_pointers: 0", kEditDiagnosisPointer},
                {kProfessional, "diagnosis_pointers: -1", kEditDiagnosisPointer},
                {kProfessional, "diagnosis_pointers: 2147483647", kEditDiagnosisPointer},
                {kPharmacy, "diagnosis_pointers: 1", kEditDiagnosisPointer}});
}

TEST_F(FormatEditsTest, Procedures) {
  ExpectOfLine({{kProfessional, "procedure_code: ''", kEditProcedureFormat},
                {kProfessional, "procedure_code: '9921'", kEditProcedureFormat},
                {kProfessional, "procedure_code: 'D2740'", 0},
                {kDental, "procedure_code: '99213'", kEditProcedureFormat},
                {kDental, "procedure_code: ''", kEditProcedureFormat},
                {kDental, "procedure_code: 'D274'", kEditProcedureFormat},
                {kInstitutional, "procedure_code: ''", 0},
                {kInstitutional, "procedure_code: '99213'", 0},
                {kInstitutional, "procedure_code: '9921'", kEditProcedureFormat},
                {kPharmacy, "procedure_code: ''", 0},
                {kPharmacy, "procedure_code: 'J1234'", 0},
                {kPharmacy, "procedure_code: 'W0001'", kEditProcedureFormat}});
}

TEST_F(FormatEditsTest, Modifiers) {
  ExpectOfLine(
      {{kProfessional, "modifier_codes: '25'", 0},
       {kProfessional, "modifier_codes: '2'", kEditModifierFormat},
       {kProfessional, "modifier_codes: ''", kEditModifierFormat},
       {kDental, "modifier_codes: 'tc'", kEditModifierFormat},
       {kInstitutional,
        "modifier_codes: '1A' modifier_codes: '1B' modifier_codes: '1C' modifier_codes: '1D'", 0},
       {kInstitutional,
        "modifier_codes: '1A' modifier_codes: '1B' modifier_codes: '1C' modifier_codes: '1D' "
        "modifier_codes: '1E'",
        kEditModifierFormat}});
}

TEST_F(FormatEditsTest, PlacesOfService) {
  ExpectOfLine({{kProfessional, "place_of_service_code: '99'", 0},
                {kProfessional, "place_of_service_code: '43'", kEditPlaceOfService},
                {kDental, "place_of_service_code: '1'", kEditPlaceOfService},
                {kInstitutional, "place_of_service_code: '43'", 0},
                {kPharmacy, "place_of_service_code: '43'", 0}});
  ExpectOfClaim({{kDental, "-place_of_service_code", kEditPlaceOfService},
                 {kPharmacy, "-place_of_service_code", 0}});
}

TEST_F(FormatEditsTest, ServiceDates) {
  ExpectOfLine({{kProfessional, "from_date: 20260401", 0},
                {kProfessional, "from_date: 20260402", kEditServiceDate},
                {kPharmacy, "to_date: 20260301", kEditServiceDate},
                {kPharmacy, "to_date: 20260402", 0}});
}

TEST_F(FormatEditsTest, Totals) {
  ExpectOfClaim({{kProfessional, "billed_cents: 191499", kEditTotalCharge},
                 {kDental, "billed_cents: 128001", kEditTotalCharge},
                 {kPharmacy, "billed_cents: 0", kEditTotalCharge}});
}

TEST_F(FormatEditsTest, RevenueCodes) {
  ExpectOfLine({{kInstitutional, "revenue_code: ''", kEditRevenueCode},
                {kInstitutional, "revenue_code: '120'", kEditRevenueCode},
                {kInstitutional, "revenue_code: '012X'", kEditRevenueCode},
                {kProfessional, "revenue_code: '0120'", 0},
                {kProfessional, "revenue_code: '120'", kEditRevenueCode},
                {kDental, "revenue_code: '01200'", kEditRevenueCode}});
}

TEST_F(FormatEditsTest, TypesOfBill) {
  ExpectOfClaim({{kInstitutional, "type_of_bill_code: ''", kEditTypeOfBill},
                 {kInstitutional, "type_of_bill_code: '0111'", kEditTypeOfBill},
                 {kInstitutional, "type_of_bill_code: '01'", kEditTypeOfBill},
                 {kInstitutional, "type_of_bill_code: '101'", kEditTypeOfBill},
                 {kInstitutional, "type_of_bill_code: '13A'", 0},
                 {kProfessional, "type_of_bill_code: 'x'", 0}});
}

TEST_F(FormatEditsTest, Ndcs) {
  ExpectOfLine({{kPharmacy, "ndc_code: ''", kEditNdc},
                {kPharmacy, "ndc_code: '0002143380'", kEditNdc},
                {kPharmacy, "ndc_code: '00002-1433-80'", kEditNdc},
                {kPharmacy, "ndc_code: '0000214338X'", kEditNdc},
                {kProfessional, "ndc_code: '00002143380'", 0},
                {kProfessional, "ndc_code: '2143380'", kEditNdc}});
}

TEST_F(FormatEditsTest, TeethAndSurfaces) {
  ExpectOfLine(
      {{kDental, "tooth_codes: '33'", kEditTooth},
       {kDental, "tooth_codes: ''", kEditTooth},
       {kDental, "tooth_codes: 'TS'", 0},
       {kDental, "tooth_surface_codes: 'B' tooth_surface_codes: 'F'", 0},
       {kDental, "tooth_surface_codes: 'I' tooth_surface_codes: 'L' tooth_surface_codes: 'M'", 0},
       {kDental, "tooth_surface_codes: 'MOD'", kEditToothSurface},
       {kDental, "tooth_surface_codes: 'X'", kEditToothSurface},
       {kDental, "tooth_surface_codes: ''", kEditToothSurface},
       {kProfessional, "tooth_codes: '0'", kEditTooth}});
}

TEST_F(FormatEditsTest, Stays) {
  ExpectOfClaim(
      {{kInstitutional, "-admission_date", kEditAdmission},
       {kInstitutional, "discharge_date: 20260228", kEditAdmission},
       {kInstitutional, "discharge_date: 20260301", 0},
       {kInstitutional, "-admission_date type_of_bill_code: '131'", 0},
       {kProfessional, "admission_date: 20260302 discharge_date: 20260301", kEditAdmission},
       {kProfessional, "discharge_date: 20260301", 0},
       {kInstitutional, "patient_status_code: ''", kEditPatientStatus},
       {kInstitutional, "patient_status_code: '1'", kEditPatientStatus},
       {kInstitutional, "patient_status_code: '0X'", kEditPatientStatus},
       {kInstitutional, "patient_status_code: '011'", kEditPatientStatus},
       {kInstitutional, "patient_status_code: '' type_of_bill_code: '131'", 0}});
}

TEST_F(FormatEditsTest, AllThatFailsIsNoted) {
  Change("claim.billing_provider", "npi_code: '1' taxonomy_code: '1'");
  Change("claim", "billed_cents: 1");
  Change("claim.lines[0]",
         "procedure_code: '1' modifier_codes: '1' diagnosis_pointers: 9 place_of_service_code: '1' "
         "from_date: 20260402 revenue_code: '1' ndc_code: '1' tooth_codes: '0' "
         "tooth_surface_codes: 'X'");
  const uint32_t of_claim = kEditBillingNpi | kEditBillingTaxonomy | kEditTotalCharge;
  const uint32_t of_line = of_claim | kEditProcedureFormat | kEditModifierFormat |
                           kEditDiagnosisPointer | kEditPlaceOfService | kEditServiceDate |
                           kEditRevenueCode | kEditNdc | kEditTooth | kEditToothSurface;
  EXPECT_THAT(Failed(), ElementsAre(of_line, of_claim, of_claim, of_claim, of_claim));
}

}  // namespace
}  // namespace claimwright::testing

// Where the elements of a claim go.
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/x12/files.h"

namespace claimwright::x12 {
namespace {

v1::X12Claim ReadOne(const std::string& file) {
  const Reading reading = ReadFile(file);
  EXPECT_TRUE(reading.status.ok()) << reading.status;
  for (const absl::Status& error : reading.errors) ADD_FAILURE() << error;
  EXPECT_EQ(reading.claims.size(), 1u);
  return reading.claims.empty() ? v1::X12Claim() : reading.claims[0];
}

std::vector<std::string> UnmappedOf(const v1::X12Claim& claim) {
  std::vector<std::string> texts;
  for (const v1::X12Segment& segment : claim.unmapped_segments()) {
    texts.push_back(segment.loop_code() + " " + segment.text());
  }
  return texts;
}

TEST(ClaimFields, LevelsOfASubscriber) {
  const v1::Claim claim = ReadOne(FileOf(SimpleClaim("A1"))).claim();
  EXPECT_EQ(claim.claim_form(), v1::CLAIM_FORM_PROFESSIONAL);
  EXPECT_EQ(claim.billing_provider().npi_code(), "1234567893");
  EXPECT_EQ(claim.billing_provider().tax_id(), "930000001");
  EXPECT_EQ(claim.billing_provider().taxonomy_code(), "207Q00000X");
  EXPECT_EQ(claim.billing_provider().last_or_organization_name(), "WESTERN CLINICS");
  EXPECT_EQ(claim.billing_provider().zip_code(), "972010001");
  EXPECT_EQ(claim.billing_provider().state_code(), "OR");
  EXPECT_EQ(claim.payer_sequence_code(), "P");
  EXPECT_EQ(claim.group_number(), "GRP100");
  EXPECT_EQ(claim.claim_filing_code(), "CI");
  EXPECT_EQ(claim.subscriber_id(), "NP0000001");
  EXPECT_EQ(claim.payer_id(), "NP01");
  EXPECT_EQ(claim.patient().last_name(), "MOSS");
  EXPECT_EQ(claim.patient().first_name(), "IVA");
  EXPECT_EQ(claim.patient().birth_date(), 19840229);
  EXPECT_EQ(claim.patient().sex(), v1::SEX_FEMALE);
  EXPECT_EQ(claim.patient().relationship(), v1::RELATIONSHIP_SELF);
  EXPECT_EQ(claim.claim_id(), "");
  EXPECT_EQ(claim.member_id(), "");
}

TEST(ClaimFields, LevelsOfADependent) {
  const v1::X12Claim read = ReadOne(Write(
      Enveloped(Header() + BillingLevel() + InsuredLevel() + PatientLevel() + SimpleClaim("A1"))));
  const v1::Claim& claim = read.claim();
  EXPECT_EQ(claim.subscriber_id(), "NP0000001");
  EXPECT_EQ(claim.patient().first_name(), "OTTO");
  EXPECT_EQ(claim.patient().birth_date(), 20150705);
  EXPECT_EQ(claim.patient().sex(), v1::SEX_MALE);
  EXPECT_EQ(claim.patient().relationship(), v1::RELATIONSHIP_CHILD);
  EXPECT_EQ(UnmappedOf(read),
            (std::vector<std::string>{
                "2010AA N3*1 HARBOR ROAD", "2010AA N4*PORTLAND*OR*972010001",
                "2010BA NM1*IL*1*MOSS*IVA****MI*NP0000001", "2010BA DMG*D8*19840229*F",
                "2010BB NM1*PR*2*NORTHERN PLAN*****PI*NP01", "2010CA N3*2 HARBOR ROAD",
                "2010CA N4*PORTLAND*OR*97201", "2300 CLM*A1*125.5***11:B:1*Y*A*Y*I"}));
}

TEST(ClaimFields, Claim) {
  const v1::Claim claim =
      ReadOne(FileOf({"CLM*A1*300***21:B:7*Y*A*W*I**AA:OA", "DTP*439*D8*20250101",
                      "DTP*435*D8*20250102", "DTP*096*D8*20250104", "AMT*F5*20.25", "REF*F8*ICN9",
                      "REF*G1*AUTH1", "REF*9F*RFL1", "HI*ABK:S72.001A*ABF:I10"}))
          .claim();
  EXPECT_EQ(claim.patient_control_number(), "A1");
  EXPECT_EQ(claim.billed_cents(), 30000);
  EXPECT_EQ(claim.place_of_service_code(), "21");
  EXPECT_EQ(claim.frequency_code(), "7");
  EXPECT_EQ(claim.accept_assignment_code(), "A");
  EXPECT_EQ(claim.assignment_of_benefits_code(), "W");
  ASSERT_EQ(claim.related_cause_codes_size(), 2);
  EXPECT_EQ(claim.related_cause_codes(1), "OA");
  EXPECT_EQ(claim.accident_date(), 20250101);
  EXPECT_EQ(claim.admission_date(), 20250102);
  EXPECT_EQ(claim.discharge_date(), 20250104);
  EXPECT_EQ(claim.patient_paid_cents(), 2025);
  EXPECT_EQ(claim.payer_claim_control_number(), "ICN9");
  EXPECT_EQ(claim.prior_authorization_number(), "AUTH1");
  EXPECT_EQ(claim.referral_number(), "RFL1");
  ASSERT_EQ(claim.diagnosis_codes_size(), 2);
  EXPECT_EQ(claim.diagnosis_codes(0), "S72001A");
  EXPECT_EQ(claim.diagnosis_codes(1), "I10");
}

TEST(ClaimFields, Providers) {
  const v1::Claim claim =
      ReadOne(FileOf({"CLM*A1*300***21:B:1", "NM1*DN*1*FERN*LEO****XX*1245319599",
                      "NM1*DN*1*SECOND*MAX****XX*1093817465", "NM1*82*1*REED*ANN****XX*1093817465",
                      "PRV*PE*PXC*208600000X", "NM1*77*2*HARBOR LAB*****XX*1679576722",
                      "N3*3 HARBOR ROAD", "N4*SALEM*OR*97301", "LX*1", "SV1*HC:99213*300*UN*1***1",
                      "NM1*82*1*ASH*TOM****34*900-00-0001"}))
          .claim();
  EXPECT_EQ(claim.referring_provider().npi_code(), "1245319599");
  EXPECT_EQ(claim.referring_provider().first_name(), "LEO");
  EXPECT_EQ(claim.rendering_provider().last_or_organization_name(), "REED");
  EXPECT_EQ(claim.rendering_provider().taxonomy_code(), "208600000X");
  EXPECT_EQ(claim.service_facility().state_code(), "OR");
  EXPECT_EQ(claim.service_facility().zip_code(), "97301");
  EXPECT_EQ(claim.lines(0).rendering_provider().tax_id(), "900000001");
}

TEST(ClaimFields, Line) {
  const v1::Claim claim = ReadOne(FileOf({"CLM*A1*300***11:B:1", "HI*ABK:E785*ABF:I10", "LX*1",
                                          "SV1*HC:J1885:LT:59*300.10*UN*2.5*22**2:1**Y",
                                          "DTP*472*RD8*20250203-20250205", "REF*6R*LN1",
                                          "REF*G1*AUTH2", "REF*9F*OTHERS**2U:P9", "REF*9F*RFL2",
                                          "LIN**N4*00002-7510-01", "CTP****3*ML", "REF*XZ*RX77"}))
                              .claim();
  const v1::ClaimLine& line = claim.lines(0);
  EXPECT_EQ(line.line_number(), 1);
  EXPECT_EQ(line.procedure_code(), "J1885");
  ASSERT_EQ(line.modifier_codes_size(), 2);
  EXPECT_EQ(line.modifier_codes(1), "59");
  EXPECT_EQ(line.billed_cents(), 30010);
  EXPECT_EQ(line.quantity_thousandths(), 2500);
  EXPECT_EQ(line.unit_code(), "UN");
  EXPECT_EQ(line.place_of_service_code(), "22");
  ASSERT_EQ(line.diagnosis_pointers_size(), 2);
  EXPECT_EQ(line.diagnosis_pointers(0), 2);
  EXPECT_TRUE(line.emergency());
  EXPECT_EQ(line.from_date(), 20250203);
  EXPECT_EQ(line.to_date(), 20250205);
  EXPECT_EQ(line.line_control_number(), "LN1");
  EXPECT_EQ(line.prior_authorization_number(), "AUTH2");
  EXPECT_EQ(line.referral_number(), "RFL2");
  EXPECT_EQ(line.ndc_code(), "00002751001");
  EXPECT_EQ(line.prescription_number(), "RX77");
}

TEST(ClaimFields, OtherPayerAndWhatItDid) {
  const v1::X12Claim read = ReadOne(
      FileOf({"CLM*A1*300***11:B:1", "HI*ABK:E785", "SBR*P*01*GX******CI",
              "CAS*PR*1*21.89**2*15.00*2", "AMT*D*39.15", "AMT*A8*0", "AMT*EAF*36.89",
              "OI***Y*P**Y", "NM1*IL*1*MOSS*RAY****MI*SP55", "NM1*PR*2*SOUTHERN PLAN*****PI*SP01",
              "DTP*573*D8*20250215", "REF*F8*SPICN", "LX*1", "SV1*HC:99213*300*UN*1***1",
              "SVD*SP01*40*HC:99213:25**1", "CAS*CO*45*-3", "DTP*573*D8*20250216"}));
  const v1::OtherPayer& payer = read.claim().other_payers(0);
  EXPECT_EQ(payer.payer_id(), "SP01");
  EXPECT_EQ(payer.payer_name(), "SOUTHERN PLAN");
  EXPECT_EQ(payer.payer_sequence_code(), "P");
  EXPECT_EQ(payer.claim_filing_code(), "CI");
  EXPECT_EQ(payer.relationship(), v1::RELATIONSHIP_SPOUSE);
  EXPECT_EQ(payer.paid_cents(), 3915);
  EXPECT_TRUE(payer.has_non_covered_cents());
  EXPECT_EQ(payer.remaining_patient_cents(), 3689);
  EXPECT_EQ(payer.adjudicated_date(), 20250215);
  EXPECT_EQ(payer.claim_control_number(), "SPICN");
  ASSERT_EQ(payer.adjustments_size(), 2);
  EXPECT_EQ(payer.adjustments(1).group(), v1::ADJUSTMENT_GROUP_PR);
  EXPECT_EQ(payer.adjustments(1).carc_code(), "2");
  EXPECT_EQ(payer.adjustments(1).amount_cents(), 1500);
  EXPECT_EQ(payer.adjustments(1).quantity_thousandths(), 2000);
  const v1::LinePriorPayment& payment = read.claim().lines(0).prior_payments(0);
  EXPECT_EQ(payment.payer_id(), "SP01");
  EXPECT_EQ(payment.paid_cents(), 4000);
  EXPECT_EQ(payment.procedure_code(), "99213");
  EXPECT_EQ(payment.modifier_codes(0), "25");
  EXPECT_EQ(payment.quantity_thousandths(), 1000);
  EXPECT_EQ(payment.adjustments(0).amount_cents(), -300);
  EXPECT_EQ(payment.adjudicated_date(), 20250216);
}

TEST(ClaimFields, WhatNoFieldHoldsIsKeptWhole) {
  const v1::X12Claim read =
      ReadOne(FileOf({"CLM*A1*300***11:B:1", "PWK*OZ*EL", "HI*ABK:E785", "NM1*82*1*REED*ANN*Q",
                      "ZZ9*A*B", "LX*1", "SV1*HC:99213::25*300*UN*1***1", "K3*SOMETHING",
                      "NM1*QQ*1*NOBODY", "REF*6R*NOT THE LINE", "LQ*AS*ONE", "FRM*1*Y"}));
  const std::vector<std::string> unmapped = UnmappedOf(read);
  const std::vector<std::string> of_claim(unmapped.begin() + 3, unmapped.end());
  EXPECT_EQ(of_claim,
            (std::vector<std::string>{
                "2300 PWK*OZ*EL", "2310B NM1*82*1*REED*ANN*Q", "2310B ZZ9*A*B",
                "2400 SV1*HC:99213::25*300*UN*1***1", "2400 K3*SOMETHING", "2400 NM1*QQ*1*NOBODY",
                "2400 REF*6R*NOT THE LINE", "2440 LQ*AS*ONE", "2440 FRM*1*Y"}));
  EXPECT_EQ(read.claim().lines(0).line_control_number(), "");
}

TEST(ClaimFields, NothingOfOneClaimReachesTheNext) {
  const Reading reading =
      ReadFile(FileOf(std::vector<std::string>{"CLM*A1*300***11:B:1", "REF*G1*AUTH1", "AMT*F5*10",
                                               "NM1*82*1*REED*ANN****XX*1093817465"} +
                      SimpleClaim("A2")));
  ASSERT_EQ(reading.claims.size(), 2u);
  const Reading alone = ReadFile(FileOf(SimpleClaim("A2")));
  EXPECT_EQ(reading.claims[1].claim().SerializeAsString(),
            alone.claims[0].claim().SerializeAsString());
}

TEST(ClaimFields, TheComponentSeparatorOfAClaimThatShowsAnother) {
  const Reading reading = ReadFile(
      FileOf({"CLM*A1*125.5***11>B>1", "HI*ABK>E785", "LX*1", "SV1*HC>99213>25*125.5*UN*1***1>1"}));
  ASSERT_EQ(reading.claims.size(), 1u);
  EXPECT_EQ(reading.claims[0].claim().place_of_service_code(), "11");
  EXPECT_EQ(reading.claims[0].claim().lines(0).modifier_codes(0), "25");
  EXPECT_EQ(reading.claims[0].separators().component(), ">");
  EXPECT_EQ(Summary(reading.warnings), "warning x12.syntax segment 19 CLM (loop 2300)\n");
}

}  // namespace
}  // namespace claimwright::x12

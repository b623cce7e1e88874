// Every segment of an 835 into its field, and what no field holds into its place.
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"
#include "tests/x12/files.h"
#include "tests/x12/remittances.h"

namespace claimwright::x12 {
namespace {

v1::X12Remittance ReadOne(const std::vector<std::string>& segments) {
  const RemittanceReading reading = ReadRemittances(Write(segments));
  EXPECT_TRUE(reading.status.ok()) << reading.status;
  for (const absl::Status& error : reading.errors) ADD_FAILURE() << error;
  if (reading.remittances.size() != 1) {
    ADD_FAILURE() << reading.remittances.size() << " remittances";
    return v1::X12Remittance();
  }
  return reading.remittances[0];
}

// The whole remittance with further segments behind one that is given.
v1::RemittanceAdvice ReadWith(const std::string& behind, const std::vector<std::string>& added) {
  std::vector<std::string> segments = RemittanceHeader() + ClaimWithLines();
  for (size_t i = 0; i < segments.size(); ++i) {
    if (segments[i] != behind) continue;
    segments.insert(segments.begin() + static_cast<ptrdiff_t>(i) + 1, added.begin(), added.end());
    break;
  }
  return ReadOne(EnvelopedRemittance(segments)).remittance();
}

TEST(RemittanceFields, PlaceInTheFile) {
  const v1::X12Remittance read = ReadOne(WholeRemittance());
  EXPECT_EQ(read.interchange_control_number(), "000000018");
  EXPECT_EQ(read.group_control_number(), "18");
  EXPECT_EQ(read.transaction_control_number(), "0001");
  EXPECT_EQ(read.segment_number(), 3);
  EXPECT_EQ(read.separators().component(), ":");
}

TEST(RemittanceFields, Payment) {
  const v1::RemittancePayment payment = ReadOne(WholeRemittance()).remittance().payment();
  EXPECT_EQ(payment.handling_code(), "I");
  EXPECT_EQ(payment.amount_cents(), 17000);
  EXPECT_EQ(payment.credit_debit_code(), "C");
  EXPECT_EQ(payment.method_code(), "ACH");
  EXPECT_EQ(payment.format_code(), "CCP");
  EXPECT_EQ(payment.sender_account().bank_id_qualifier_code(), "01");
  EXPECT_EQ(payment.sender_account().bank_id(), "021000021");
  EXPECT_EQ(payment.sender_account().account_qualifier_code(), "DA");
  EXPECT_EQ(payment.sender_account().account_number(), "123456");
  EXPECT_EQ(payment.originating_company_id(), "1931234567");
  EXPECT_EQ(payment.receiver_account().bank_id(), "091000019");
  EXPECT_EQ(payment.receiver_account().account_number(), "654321");
  EXPECT_EQ(payment.payment_date(), 20260814);
  EXPECT_EQ(payment.trace_type_code(), "1");
  EXPECT_EQ(payment.trace_number(), "EFT0001");
  EXPECT_EQ(payment.payer_trace_id(), "1931234567");
}

TEST(RemittanceFields, PayerAndPayee) {
  const v1::RemittanceAdvice read = ReadOne(WholeRemittance()).remittance();
  EXPECT_EQ(read.receiver_id(), "WC01");
  EXPECT_EQ(read.production_date(), 20260812);
  EXPECT_EQ(read.payer().name(), "NORTHERN PLAN");
  EXPECT_EQ(read.payer().id_qualifier_code(), "XV");
  EXPECT_EQ(read.payer().id(), "NP01");
  EXPECT_EQ(read.payer().address().city(), "SALEM");
  ASSERT_EQ(read.payer().references_size(), 1);
  EXPECT_EQ(read.payer().references(0).qualifier_code(), "2U");
  EXPECT_EQ(read.payer().references(0).id(), "60054");
  ASSERT_EQ(read.payer().contacts_size(), 2);
  EXPECT_EQ(read.payer().contacts(1).function_code(), "BL");
  ASSERT_EQ(read.payer().contacts(1).numbers_size(), 3);
  EXPECT_EQ(read.payer().contacts(1).numbers(1).qualifier_code(), "EX");
  EXPECT_EQ(read.payer().contacts(1).numbers(1).number(), "12");
  EXPECT_EQ(read.payee().kind(), v1::PAYEE_KIND_PROVIDER);
  EXPECT_EQ(read.payee().name(), "WESTERN CLINICS");
  EXPECT_EQ(read.payee().npi_code(), "1234567893");
  EXPECT_EQ(read.payee().tax_id(), "930000001");
  ASSERT_EQ(read.payee().address().address_lines_size(), 2);
  EXPECT_EQ(read.payee().address().address_lines(1), "SUITE 2");
  EXPECT_EQ(read.payee().address().zip_code(), "972010001");
  ASSERT_EQ(read.payee().references_size(), 1);
  EXPECT_EQ(read.payee().references(0).qualifier_code(), "PQ");
}

TEST(RemittanceFields, Claim) {
  const v1::RemittedClaim claim = ReadOne(WholeRemittance()).remittance().claims(0);
  EXPECT_EQ(claim.header_number(), "1");
  EXPECT_EQ(claim.patient_control_number(), "A1");
  EXPECT_EQ(claim.status_code(), "1");
  EXPECT_EQ(claim.billed_cents(), 30000);
  EXPECT_EQ(claim.paid_cents(), 12000);
  EXPECT_EQ(claim.patient_responsibility_cents(), 6000);
  EXPECT_EQ(claim.claim_filing_code(), "12");
  EXPECT_EQ(claim.payer_claim_control_number(), "NP700");
  EXPECT_EQ(claim.facility_code(), "11");
  EXPECT_EQ(claim.frequency_code(), "1");
  EXPECT_EQ(claim.patient().entity_type_code(), "1");
  EXPECT_EQ(claim.patient().last_or_organization_name(), "MOSS");
  EXPECT_EQ(claim.patient().first_name(), "OTTO");
  EXPECT_EQ(claim.patient().middle_name(), "B");
  EXPECT_EQ(claim.patient().suffix(), "JR");
  EXPECT_EQ(claim.patient().id_qualifier_code(), "MI");
  EXPECT_EQ(claim.patient().id(), "NP0000001");
  EXPECT_EQ(claim.subscriber().first_name(), "IVA");
  EXPECT_EQ(claim.rendering_provider().id(), "1093817465");
  ASSERT_EQ(claim.outpatient_rarc_codes_size(), 2);
  EXPECT_EQ(claim.outpatient_rarc_codes(1), "N130");
  EXPECT_EQ(claim.references(0).id(), "GRP100");
  EXPECT_EQ(claim.statement_from_date(), 20260803);
  EXPECT_EQ(claim.statement_to_date(), 20260804);
  EXPECT_EQ(claim.received_date(), 20260806);
  EXPECT_EQ(claim.contacts_size(), 1);
  EXPECT_EQ(claim.amounts(0).qualifier_code(), "AU");
  EXPECT_EQ(claim.amounts(0).amount_cents(), 18000);
  EXPECT_EQ(claim.lines_size(), 2);
  EXPECT_EQ(claim.unmapped_segments_size(), 0);
}

TEST(RemittanceFields, Lines) {
  const v1::RemittedClaim claim = ReadOne(WholeRemittance()).remittance().claims(0);
  const v1::RemittedLine& first = claim.lines(0);
  EXPECT_EQ(first.procedure().qualifier_code(), "HC");
  EXPECT_EQ(first.procedure().code(), "99213");
  ASSERT_EQ(first.procedure().modifier_codes_size(), 1);
  EXPECT_EQ(first.procedure().modifier_codes(0), "25");
  EXPECT_FALSE(first.has_original_procedure());
  EXPECT_EQ(first.billed_cents(), 20000);
  EXPECT_EQ(first.paid_cents(), 12000);
  EXPECT_EQ(first.paid_quantity_thousandths(), 1000);
  EXPECT_EQ(first.from_date(), 20260803);
  EXPECT_EQ(first.to_date(), 0);
  ASSERT_EQ(first.adjustments_size(), 3);
  EXPECT_EQ(first.adjustments(2).group(), v1::ADJUSTMENT_GROUP_PR);
  EXPECT_EQ(first.adjustments(2).carc_code(), "2");
  EXPECT_EQ(first.adjustments(2).amount_cents(), 1000);
  EXPECT_EQ(first.line_control_number(), "L1");
  EXPECT_EQ(first.allowed_cents(), 15000);
  const v1::RemittedLine& second = claim.lines(1);
  EXPECT_TRUE(second.has_paid_quantity_thousandths());
  EXPECT_EQ(second.paid_quantity_thousandths(), 0);
  EXPECT_EQ(second.original_procedure().code(), "97112");
  EXPECT_EQ(second.original_quantity_thousandths(), 2000);
  EXPECT_EQ(second.from_date(), 20260803);
  EXPECT_EQ(second.to_date(), 20260804);
  EXPECT_EQ(second.adjustments(1).quantity_thousandths(), 1000);
  EXPECT_EQ(second.quantities(0).qualifier_code(), "ZK");
  ASSERT_EQ(second.rarc_codes_size(), 1);
  EXPECT_EQ(second.rarc_codes(0), "N130");
  ASSERT_EQ(second.unmapped_segments_size(), 1);
  EXPECT_EQ(second.unmapped_segments(0).text(), "LQ*RX*75");
  EXPECT_EQ(second.unmapped_segments(0).loop_code(), "2110");
}

TEST(RemittanceFields, ClaimAsAWhole) {
  const v1::RemittedClaim claim = ReadOne(WholeRemittance()).remittance().claims(1);
  EXPECT_EQ(claim.header_number(), "2");
  EXPECT_FALSE(claim.has_patient_responsibility_cents());
  EXPECT_EQ(claim.drg_code(), "470");
  EXPECT_EQ(claim.drg_weight_micros(), 1250000);
  EXPECT_EQ(claim.discharge_fraction_micros(), 500000);
  ASSERT_EQ(claim.adjustments_size(), 1);
  EXPECT_EQ(claim.adjustments(0).group(), v1::ADJUSTMENT_GROUP_OA);
  EXPECT_EQ(claim.corrected_patient().first_name(), "LEAH");
  ASSERT_EQ(claim.inpatient_rarc_codes_size(), 1);
  EXPECT_EQ(claim.inpatient_rarc_codes(0), "MA07");
  ASSERT_EQ(claim.unmapped_segments_size(), 2);
  EXPECT_EQ(claim.unmapped_segments(0).loop_code(), "2000");
  EXPECT_EQ(claim.unmapped_segments(0).text(), "TS3*1234567893*11*20261231*1*100");
  EXPECT_EQ(claim.unmapped_segments(1).text(), "MIA*1***45.5*MA07");
}

TEST(RemittanceFields, ProviderAdjustmentsAndTotals) {
  const v1::RemittanceAdvice read = ReadOne(WholeRemittance()).remittance();
  ASSERT_EQ(read.provider_adjustments_size(), 2);
  const v1::ProviderAdjustment& interest = read.provider_adjustments(0);
  EXPECT_EQ(interest.provider_id(), "1234567893");
  EXPECT_EQ(interest.fiscal_period_date(), 20261231);
  EXPECT_EQ(interest.reason_code(), "L6");
  EXPECT_EQ(interest.reference_id(), "NP700");
  EXPECT_EQ(interest.amount_cents(), -450);
  EXPECT_EQ(read.provider_adjustments(1).reason_code(), "WO");
  EXPECT_EQ(read.totals().billed_cents(), 40000);
  EXPECT_EQ(read.totals().paid_cents(), 16550);
  EXPECT_EQ(read.totals().patient_responsibility_cents(), 6000);
  EXPECT_EQ(read.totals().adjustment_cents(), 23450);
  EXPECT_EQ(read.totals().provider_adjustment_cents(), -450);
}

TEST(RemittanceFields, AFileInTheOrderOfTheGuideIsWrittenByteForByte) {
  const std::string file = Write(WholeRemittance());
  RemittanceWriterOptions options = WriterOptions();
  options.interchange_control_number = 18;
  options.group_control_number = 18;
  std::string written;
  RemittanceWriter writer(options, &written);
  ASSERT_TRUE(writer.Add(ReadOne(WholeRemittance())).ok());
  ASSERT_TRUE(writer.Finish().ok());
  // The headers name other parties and times.
  const size_t header = file.find("ST*835");
  EXPECT_EQ(written.substr(written.find("ST*835")), file.substr(header));
}

TEST(RemittanceFields, ASecondNumberOrDateIsKept) {
  const v1::RemittanceAdvice read =
      ReadWith("DTM*050*20260806", {"DTM*050*20260807", "DTM*999*20260807", "AMT*I*2*C"});
  const v1::RemittedClaim& claim = read.claims(0);
  EXPECT_EQ(claim.received_date(), 20260806);
  ASSERT_EQ(claim.unmapped_segments_size(), 3);
  EXPECT_EQ(claim.unmapped_segments(0).text(), "DTM*050*20260807");
  EXPECT_EQ(claim.unmapped_segments(2).text(), "AMT*I*2*C");
  EXPECT_EQ(claim.amounts_size(), 1);
}

TEST(RemittanceFields, ASegmentWithMoreThanItsFieldHoldsIsKeptWhole) {
  const v1::RemittanceAdvice read =
      ReadWith("AMT*AU*180", {"REF*G1*AUTH*MORE", "NM1*TT*2*NEXT PLAN**X*Y*****Z", "QTY*CA*1**X"});
  const v1::RemittedClaim& claim = read.claims(0);
  EXPECT_EQ(claim.references_size(), 1);
  EXPECT_FALSE(claim.has_crossover_payer());
  EXPECT_EQ(claim.quantities_size(), 0);
  EXPECT_EQ(claim.unmapped_segments_size(), 3);
}

TEST(RemittanceFields, ADateThatDoesNotExistIsKeptWithItsSegment) {
  std::vector<std::string> segments = RemittanceHeader();
  segments[0] = absl::StrReplaceAll(segments[0], {{"20260814", "20260230"}});
  const RemittanceReading reading = ReadRemittances(Write(EnvelopedRemittance(segments)));
  ASSERT_EQ(reading.remittances.size(), 1u);
  const v1::RemittanceAdvice& read = reading.remittances[0].remittance();
  EXPECT_EQ(read.payment().amount_cents(), 17000);
  EXPECT_EQ(read.payment().payment_date(), 0);
  ASSERT_GE(read.unmapped_segments_size(), 1);
  EXPECT_EQ(read.unmapped_segments(0).text(), segments[0]);
  EXPECT_EQ(Summary(reading.warnings), "warning x12.value segment 4 BPR (loop 0000)\n");
}

TEST(RemittanceFields, APartyThatIsNeitherPayerNorPayeeIsKept) {
  const v1::RemittanceAdvice read = ReadWith("REF*PQ*P100", {"N1*RB*A BANK", "N3*9 COIN STREET"});
  ASSERT_EQ(read.unmapped_segments_size(), 2);
  EXPECT_EQ(read.unmapped_segments(0).loop_code(), "1000");
  EXPECT_EQ(read.unmapped_segments(1).text(), "N3*9 COIN STREET");
  EXPECT_EQ(read.payee().address().address_lines(0), "1 HARBOR ROAD");
}

TEST(RemittanceFields, AnLxWithoutAClaimIsKept) {
  const v1::RemittanceAdvice read =
      ReadOne(EnvelopedRemittance(RemittanceHeader() +
                                  std::vector<std::string>{"TS3*1234567893*11*20261231*0*0"}))
          .remittance();
  ASSERT_EQ(read.unmapped_segments_size(), 2);
  EXPECT_EQ(read.unmapped_segments(0).text(), "LX*1");
  EXPECT_EQ(read.unmapped_segments(1).text(), "TS3*1234567893*11*20261231*0*0");
  EXPECT_EQ(read.claims_size(), 0);
}

TEST(RemittanceFields, AnotherComponentSeparatorThanNamed) {
  std::vector<std::string> segments = RemittanceHeader() + ClaimWithLines();
  for (std::string& segment : segments) {
    if (segment.rfind("SVC", 0) == 0) segment = absl::StrReplaceAll(segment, {{":", ">"}});
  }
  const RemittanceReading reading = ReadRemittances(Write(EnvelopedRemittance(segments)));
  ASSERT_EQ(reading.remittances.size(), 1u);
  const v1::RemittedClaim& claim = reading.remittances[0].remittance().claims(0);
  EXPECT_EQ(claim.lines(0).procedure().code(), "99213");
  EXPECT_EQ(claim.lines(0).procedure().modifier_codes(0), "25");
  EXPECT_EQ(reading.warnings.issues_size(), 2);
  EXPECT_EQ(reading.warnings.issues(0).rule_id(), "x12.syntax");
}

TEST(RemittanceFields, TheGuideBeforeThisOneIsRead) {
  std::vector<std::string> segments = WholeRemittance();
  segments[1] = absl::StrReplaceAll(segments[1], {{"005010X221A1", "004010X091A1"}});
  EXPECT_EQ(ReadOne(segments).remittance().claims_size(), 2);
}

}  // namespace
}  // namespace claimwright::x12

#include "claimwright/codec.h"

#include <string>

#include "gtest/gtest.h"
#include "src/base/code.h"
#include "src/base/date.h"
#include "tests/adjudicate/plans.h"

namespace claimwright {
namespace {

class CodecTest : public ::testing::Test {
 protected:
  CodecTest() : request_(testing::RequestOf(2)) {
    symbols_.Add("small");
    symbols_.Add("in");
    symbols_.Add("oop");
  }

  Facts Decoded() {
    Facts facts;
    const absl::Status status =
        DecodeRequest(request_, DecodeOptions(), symbols_, workspace_, &facts);
    EXPECT_TRUE(status.ok()) << status;
    return facts;
  }

  v1::AdjudicateRequest request_;
  SymbolTable symbols_;
  Workspace workspace_;
};

TEST(SymbolTableTest, EqualNamesAreEqualNumbers) {
  SymbolTable symbols;
  EXPECT_EQ(symbols.Add("a"), 1u);
  EXPECT_EQ(symbols.Add("b"), 2u);
  EXPECT_EQ(symbols.Add("a"), 1u);
  EXPECT_EQ(symbols.Find("b"), 2u);
  EXPECT_EQ(symbols.Find(""), 0u);
  EXPECT_EQ(symbols.Find("c"), SymbolTable::kUnknown);
}

TEST_F(CodecTest, CodesDatesAndNamesAreNumbers) {
  v1::ClaimLine* line = request_.mutable_claim()->mutable_lines(1);
  line->add_modifier_codes("25");
  line->set_to_date(20260305);
  line->set_place_of_service_code("22");
  request_.mutable_claim()->add_diagnosis_codes("E119");
  const Facts facts = Decoded();
  EXPECT_EQ(facts.patient, 0);
  EXPECT_EQ(facts.as_of, FromCivil(2026, 4, 1));
  EXPECT_EQ(facts.claim.network_tier, symbols_.Find("in"));
  EXPECT_EQ(facts.members[0].coverages[0].plan, symbols_.Find("small"));
  EXPECT_TRUE(facts.members[0].coverages[0].family);
  const LineFacts& decoded = facts.claim.lines[1];
  Code expected = kNoCode;
  ASSERT_TRUE(PackCode("99213", &expected));
  EXPECT_EQ(decoded.procedure, expected);
  ASSERT_TRUE(PackCode("25", &expected));
  EXPECT_EQ(decoded.details->modifiers[0], expected);
  EXPECT_EQ(decoded.details->modifiers[1], kNoCode);
  ASSERT_TRUE(PackCode("22", &expected));
  EXPECT_EQ(decoded.place_of_service, expected);
  EXPECT_EQ(decoded.from, FromCivil(2026, 3, 2));
  EXPECT_EQ(decoded.to, FromCivil(2026, 3, 5));
  EXPECT_EQ(decoded.diagnosis_bits, 1u) << "it points to the first of two";
  EXPECT_EQ(decoded.failed_edits, 0u);
}

TEST_F(CodecTest, EachFormThatIsWrongFailsItsEdit) {
  v1::Claim* claim = request_.mutable_claim();
  claim->mutable_billing_provider()->set_npi_code("1234567890");
  claim->set_diagnosis_codes(0, "J02.0");
  claim->set_billed_cents(1);
  v1::ClaimLine* line = claim->mutable_lines(0);
  line->set_procedure_code("9921");
  line->add_modifier_codes("2");
  line->add_diagnosis_pointers(9);
  line->set_place_of_service_code("99X");
  line->set_from_date(20260402);
  line->mutable_rendering_provider()->set_npi_code("12");
  const Facts facts = Decoded();
  EXPECT_EQ(facts.claim.lines[0].failed_edits,
            kEditBillingNpi | kEditRenderingNpi | kEditDiagnosisFormat | kEditDiagnosisPointer |
                kEditProcedureFormat | kEditModifierFormat | kEditPlaceOfService |
                kEditServiceDate | kEditTotalCharge);
  EXPECT_EQ(facts.claim.lines[1].failed_edits,
            kEditBillingNpi | kEditDiagnosisFormat | kEditTotalCharge);
}

TEST_F(CodecTest, TheStateBelongsToMembersAndFamily) {
  *request_.mutable_state() = testing::Parse<v1::FamilyState>(R"pb(
    revision: 4
    accumulators { accumulator_id: "oop" period_start_date: 20260101 value_cents: 5 }
    accumulators {
      accumulator_id: "oop"
      member_id: "M1"
      period_start_date: 20260101
      value_cents: 4
      reached_date: 20260105
    }
    accumulators {
      accumulator_id: "oop"
      member_id: "M2"
      period_start_date: 20260101
      value_cents: 1
    }
    accumulators { accumulator_id: "other" member_id: "M1" value_cents: 9 }
  )pb");
  const StateFacts state = Decoded().state;
  EXPECT_EQ(state.revision, 4);
  ASSERT_EQ(state.accumulators.size(), 4u);
  EXPECT_EQ(state.accumulators[0].member, kFamilyScope);
  EXPECT_EQ(state.accumulators[1].member, 0);
  EXPECT_EQ(state.accumulators[1].symbol, symbols_.Find("oop"));
  EXPECT_EQ(state.accumulators[1].reached, FromCivil(2026, 1, 5));
  EXPECT_EQ(state.accumulators[2].member, kOtherMember);
  EXPECT_EQ(state.accumulators[3].symbol, SymbolTable::kUnknown);
  EXPECT_EQ(state.accumulators[3].period_start, kNoDate);
}

}  // namespace
}  // namespace claimwright

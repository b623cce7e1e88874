// What a request says, as the facts the stages read.
#include "claimwright/facts.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/base/date.h"
#include "tests/model/decoded.h"

namespace claimwright::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr uint64_t Bit(int bit) { return uint64_t{1} << bit; }

TEST(SymbolTableTest, EqualNamesAreEqualNumbers) {
  SymbolTable symbols;
  EXPECT_EQ(symbols.Add("a"), 1u);
  EXPECT_EQ(symbols.Add("b"), 2u);
  EXPECT_EQ(symbols.Add("a"), 1u);
  EXPECT_EQ(symbols.Find("b"), 2u);
  EXPECT_EQ(symbols.Find(""), 0u);
  EXPECT_EQ(symbols.Find("c"), SymbolTable::kUnknown);
}

class FactsTest : public DecodeTest {};

TEST_F(FactsTest, Members) {
  const Facts facts = Decoded();
  EXPECT_EQ(facts.patient, 0);
  EXPECT_EQ(facts.as_of, FromCivil(2026, 4, 1));
  ASSERT_EQ(facts.members.size(), 2u);
  const MemberFacts& member = facts.members[0];
  EXPECT_EQ(member.member_id, "M1");
  EXPECT_EQ(member.birth, FromCivil(1980, 2, 29));
  EXPECT_EQ(member.sex, v1::SEX_FEMALE);
  EXPECT_EQ(member.relationship, v1::RELATIONSHIP_SELF);
  ASSERT_EQ(member.attributes.size(), 1u);
  EXPECT_EQ(member.attributes[0].name, "site");
  EXPECT_THAT(member.attributes[0].values, ElementsAre("south", "west"));
  EXPECT_EQ(facts.members[1].birth, kNoDate);
  EXPECT_EQ(facts.members[1].sex, v1::SEX_UNSPECIFIED);
}

TEST_F(FactsTest, CoveragesAscendHoweverTheyAreListed) {
  request_.mutable_members(0)->mutable_coverages()->SwapElements(0, 1);
  const Facts facts = Decoded();
  EXPECT_EQ(facts.coverages.data(), facts.members[0].coverages.data());
  ASSERT_EQ(facts.coverages.size(), 2u);
  EXPECT_EQ(facts.coverages[0].from, FromCivil(2024, 1, 1));
  EXPECT_EQ(facts.coverages[0].to, FromCivil(2024, 12, 31));
  EXPECT_EQ(facts.coverages[0].continuous_from, FromCivil(2024, 1, 1)) << "its from date";
  EXPECT_FALSE(facts.coverages[0].family);
  EXPECT_EQ(facts.coverages[1].to, kFarFuture);
  EXPECT_EQ(facts.coverages[1].plan, symbols_.Find("full"));
  EXPECT_EQ(facts.coverages[1].continuous_from, FromCivil(2024, 1, 1));
  EXPECT_TRUE(facts.coverages[1].family);
  EXPECT_EQ(facts.coverages[1].group_number, "G1");
  EXPECT_EQ(facts.coverages[1].class_code, "salaried");
}

TEST_F(FactsTest, APatientWhoIsNoMember) {
  Change("claim", "member_id: 'M9'");
  const Facts facts = Decoded();
  EXPECT_EQ(facts.patient, -1);
  EXPECT_THAT(facts.coverages, IsEmpty());
}

TEST_F(FactsTest, AProfessionalClaim) {
  const Facts facts = Decoded();
  const ClaimFacts& claim = facts.claim;
  EXPECT_EQ(claim.form, v1::CLAIM_FORM_PROFESSIONAL);
  EXPECT_TRUE(claim.original);
  EXPECT_TRUE(claim.accident);
  EXPECT_FALSE(claim.inpatient);
  EXPECT_EQ(claim.exceptions, 0u);
  EXPECT_EQ(claim.network_tier, symbols_.Find("out"));
  EXPECT_EQ(claim.admission, kNoDate);
  EXPECT_EQ(claim.discharge, kNoDate);
  EXPECT_EQ(claim.received, FromCivil(2026, 3, 20));
  EXPECT_EQ(claim.type_of_bill, kNoCode);
  EXPECT_EQ(claim.billing_npi, Packed("1234567893"));
  EXPECT_EQ(claim.locality, Packed("05"));
  EXPECT_THAT(claim.diagnoses, ElementsAre(Packed("M5450"), Packed("J020")));
  EXPECT_EQ(claim.attributes[0].values[0], "east");
  EXPECT_EQ(claim.billed, 191'500);
  EXPECT_EQ(claim.claim_id, "CP");
  EXPECT_EQ(claim.member_id, "M1");
  EXPECT_EQ(claim.billing_npi_text, "1234567893");
  EXPECT_EQ(claim.facility_npi_text, "1555555550");
}

TEST_F(FactsTest, WhatAClaimDoesNotSay) {
  Change("claim", "-received_date -network_tier_id -related_cause_codes frequency_code: ''");
  EXPECT_EQ(Decoded().claim.received, Decoded().as_of);
  EXPECT_EQ(Decoded().claim.network_tier, 0u);
  EXPECT_TRUE(Decoded().claim.accident) << "by its date";
  EXPECT_TRUE(Decoded().claim.original);
  Change("claim", "-accident_date network_tier_id: 'x' frequency_code: '7'");
  EXPECT_FALSE(Decoded().claim.accident);
  EXPECT_EQ(Decoded().claim.network_tier, SymbolTable::kUnknown);
  EXPECT_FALSE(Decoded().claim.original);
}

TEST_F(FactsTest, AProfessionalLine) {
  const Facts facts = Decoded();
  const LineFacts& line = facts.claim.lines[0];
  EXPECT_EQ(line.number, 1);
  EXPECT_EQ(line.from, FromCivil(2026, 3, 2));
  EXPECT_EQ(line.to, line.from);
  EXPECT_EQ(line.day, line.from);
  EXPECT_EQ(line.failed_edits, 0u);
  EXPECT_EQ(line.billed, 40'000);
  EXPECT_EQ(line.quantity, 4'000);
  EXPECT_EQ(line.procedure, Packed("97110"));
  EXPECT_EQ(line.place_of_service, Packed("11")) << "the claim's";
  EXPECT_EQ(line.diagnosis_bits, 3u);
  EXPECT_EQ(line.days_supply, 0);
  EXPECT_FALSE(line.emergency);
  EXPECT_TRUE(line.authorized);
  EXPECT_FALSE(line.referred);
  ASSERT_NE(line.prior, nullptr);
  EXPECT_EQ(line.prior->paid, 24'500);
  EXPECT_EQ(line.prior->patient, 5'500);
  EXPECT_EQ(line.prior->cost_share, 5'500);
  const LineFacts& second = facts.claim.lines[1];
  EXPECT_EQ(second.place_of_service, Packed("23"));
  EXPECT_TRUE(second.emergency);
  EXPECT_FALSE(second.authorized);
  EXPECT_EQ(second.diagnosis_bits, 3u) << "without pointers all";
}

TEST_F(FactsTest, DetailsOfALine) {
  const Facts facts = Decoded();
  const LineDetails& details = *facts.claim.lines[0].details;
  EXPECT_THAT(details.modifiers, ElementsAre(Packed("GP"), 0, 0, 0));
  EXPECT_EQ(details.revenue, kNoCode);
  EXPECT_EQ(details.service_type, Packed("98"));
  EXPECT_EQ(details.ndc, kNoCode);
  EXPECT_EQ(details.specialty, Packed("225100000X")) << "the claim's rendering provider";
  EXPECT_EQ(facts.claim.lines[1].details->specialty, Packed("207P00000X")) << "the line's own";
  EXPECT_EQ(details.authorized_quantity, 3'000);
  EXPECT_EQ(details.reference_price, -1);
  EXPECT_EQ(details.last_prior_decision, FromCivil(2026, 3, 15));
  EXPECT_FALSE(facts.claim.lines[0].in_days);
  EXPECT_EQ(details.attributes[0].name, "site");
  EXPECT_EQ(details.procedure_text, "97110");
  EXPECT_EQ(details.place_of_service_text, "11");
  EXPECT_EQ(details.line_control_number, "L1");
  EXPECT_EQ(facts.claim.lines[1].details->authorized_quantity, -1);
}

TEST_F(FactsTest, TheSpecialtyIsTheBillingProvidersWhereNobodyRenders) {
  Change("claim", "-rendering_provider");
  EXPECT_EQ(Line(0).details->specialty, Packed("207Q00000X"));
  Change("claim.rendering_provider", "npi_code: '1222222220'");
  EXPECT_EQ(Line(0).details->specialty, Packed("207Q00000X"));
}

TEST_F(FactsTest, AuthorizationsAndReferralsOfTheClaimAreThoseOfItsLines) {
  Change("claim", "prior_authorization_number: 'A' referral_number: 'R'");
  const Facts facts = Decoded();
  for (const LineFacts& line : facts.claim.lines) EXPECT_TRUE(line.authorized && line.referred);
}

TEST_F(FactsTest, AnAuthorizedQuantityOfZeroIsOne) {
  Change("claim.lines[0]", "authorized_quantity_thousandths: 0");
  EXPECT_EQ(Line(0).details->authorized_quantity, 0);
}

TEST_F(FactsTest, AnInpatientClaim) {
  Take(v1::CLAIM_FORM_INSTITUTIONAL);
  const Facts facts = Decoded();
  const ClaimFacts& claim = facts.claim;
  EXPECT_TRUE(claim.inpatient);
  EXPECT_EQ(claim.type_of_bill, Packed("111"));
  EXPECT_EQ(claim.admission, FromCivil(2026, 3, 1));
  EXPECT_EQ(claim.discharge, FromCivil(2026, 3, 6));
  const LineFacts& line = claim.lines[0];
  EXPECT_EQ(line.failed_edits, 0u);
  EXPECT_EQ(line.procedure, kNoCode);
  EXPECT_EQ(line.place_of_service, kNoCode);
  EXPECT_EQ(line.to, FromCivil(2026, 3, 5));
  EXPECT_TRUE(line.in_days);
  EXPECT_EQ(line.details->revenue, Packed("0120"));
  EXPECT_EQ(line.details->revenue_text, "0120");
}

TEST_F(FactsTest, AnInpatientsLinesAreDatedByTheAdmission) {
  Take(v1::CLAIM_FORM_INSTITUTIONAL);
  Change("claim.lines[1]", "from_date: 20260304");
  EXPECT_EQ(Line(1).day, FromCivil(2026, 3, 1));
  EXPECT_EQ(Line(1).from, FromCivil(2026, 3, 4));
  for (const char* inpatient : {"111", "117", "181", "211", "418"}) {
    request_.mutable_claim()->set_type_of_bill_code(inpatient);
    EXPECT_TRUE(Decoded().claim.inpatient) << inpatient;
  }
  for (const char* outpatient : {"121", "131", "851", "221", "811"}) {
    request_.mutable_claim()->set_type_of_bill_code(outpatient);
    EXPECT_FALSE(Decoded().claim.inpatient) << outpatient;
    EXPECT_EQ(Line(1).day, FromCivil(2026, 3, 4)) << outpatient;
  }
  request_.mutable_claim()->set_type_of_bill_code("111");
  request_.mutable_claim()->set_claim_form(v1::CLAIM_FORM_PROFESSIONAL);
  EXPECT_FALSE(Decoded().claim.inpatient);
}

TEST_F(FactsTest, ADentalClaim) {
  Take(v1::CLAIM_FORM_DENTAL);
  Change("claim.lines[0]", "tooth_codes: '1' tooth_codes: '51' tooth_codes: 'A' tooth_codes: 'TS'");
  const Facts facts = Decoded();
  EXPECT_EQ(facts.claim.exceptions,
            Bit(v1::NETWORK_EXCEPTION_GAP) | Bit(v1::NETWORK_EXCEPTION_CONTINUITY));
  const LineFacts& line = facts.claim.lines[0];
  EXPECT_EQ(line.failed_edits, 0u);
  EXPECT_EQ(line.procedure, Packed("D2740"));
  EXPECT_TRUE(line.authorized && line.referred);
  EXPECT_THAT(line.details->teeth, ElementsAre(Bit(0) | Bit(13) | Bit(32), Bit(0) | Bit(39)));
  EXPECT_THAT(line.details->teeth_text, ElementsAre("14", "1", "51", "A", "TS"));
  EXPECT_THAT(facts.claim.lines[1].details->teeth, ElementsAre(0, 0));
}

TEST_F(FactsTest, APharmacyClaim) {
  Take(v1::CLAIM_FORM_PHARMACY);
  const Facts facts = Decoded();
  const LineFacts& line = facts.claim.lines[0];
  Code ndc = kNoCode;
  ASSERT_TRUE(PackNdc("00002143380", &ndc));
  EXPECT_EQ(line.failed_edits, 0u);
  EXPECT_EQ(line.details->ndc, ndc);
  EXPECT_EQ(line.details->ndc_text, "00002143380");
  EXPECT_EQ(line.details->prescription_number, "RX1");
  EXPECT_EQ(line.details->reference_price, 9'000);
  EXPECT_EQ(line.days_supply, 30);
  EXPECT_TRUE(line.referred);
  EXPECT_EQ(line.prior, nullptr) << "no other payer comes first";
}

TEST_F(FactsTest, TheStateBelongsToMembersAndFamily) {
  const StateFacts state = Decoded().state;
  EXPECT_EQ(state.revision, 7);
  EXPECT_EQ(state.history_from, FromCivil(2024, 1, 1));
  ASSERT_EQ(state.accumulators.size(), 8u);
  EXPECT_EQ(state.accumulators[0].symbol, symbols_.Find("deductible"));
  EXPECT_EQ(state.accumulators[0].member, 0);
  EXPECT_EQ(state.accumulators[0].value, 45'000);
  EXPECT_EQ(state.accumulators[0].period_start, FromCivil(2026, 1, 1));
  EXPECT_EQ(state.accumulators[0].reached, kNoDate);
  EXPECT_EQ(state.accumulators[1].member, kFamilyScope);
  EXPECT_EQ(state.accumulators[3].member, 1);
  EXPECT_EQ(state.accumulators[3].reached, FromCivil(2026, 1, 15));
  EXPECT_EQ(state.accumulators[5].value, 18'000) << "thousandths";
  EXPECT_EQ(state.accumulators[6].period_start, kNoDate);
  EXPECT_EQ(state.accumulators[7].symbol, SymbolTable::kUnknown);
  Change("state.accumulators[3]", "member_id: 'M9'");
  EXPECT_EQ(Decoded().state.accumulators[3].member, kOtherMember);
}

TEST_F(FactsTest, WithoutAStateNothingHasHappened) {
  request_.clear_state();
  const StateFacts state = Decoded().state;
  EXPECT_EQ(state.revision, 0);
  EXPECT_EQ(state.history_from, kNoDate) << "complete";
  EXPECT_THAT(state.accumulators, IsEmpty());
}

TEST_F(FactsTest, Pools) {
  const absl::Span<const PoolFacts> pools = Decoded().state.pools;
  ASSERT_EQ(pools.size(), 3u);
  EXPECT_EQ(pools[0].pool_id, "visit");
  EXPECT_EQ(pools[0].per, v1::POOL_PER_VISIT);
  EXPECT_EQ(pools[0].member_id, "M1");
  EXPECT_EQ(pools[0].npi, "1234567893");
  EXPECT_EQ(pools[0].date, FromCivil(2026, 3, 2));
  EXPECT_EQ(pools[0].assessed, 150);
  EXPECT_EQ(pools[0].computed, 150);
  EXPECT_EQ(pools[0].counted, 0);
  EXPECT_EQ(pools[1].counted, 1000);
  EXPECT_EQ(pools[2].prescription_number, "RX1");
}

TEST_F(FactsTest, History) {
  const absl::Span<const HistoryFacts> history = Decoded().state.history;
  ASSERT_EQ(history.size(), 2u);
  const HistoryFacts& visit = history[0];
  EXPECT_EQ(visit.claim_id, "C0");
  EXPECT_EQ(visit.number, 1);
  EXPECT_EQ(visit.member_id, "M1");
  EXPECT_EQ(visit.benefit_id, "medical");
  EXPECT_EQ(visit.procedure, Packed("99213"));
  EXPECT_EQ(visit.billing_npi, Packed("1234567893"));
  EXPECT_THAT(visit.modifiers, ElementsAre(Packed("25"), 0, 0, 0));
  EXPECT_EQ(visit.from, FromCivil(2026, 3, 2));
  EXPECT_EQ(visit.quantity, 2'000);
  EXPECT_EQ(visit.billed, 33'000);
  EXPECT_EQ(visit.allowed, 19'000);
  EXPECT_TRUE(visit.paid);
  const HistoryFacts& crown = history[1];
  EXPECT_EQ(crown.to, crown.from) << "0 is the from date";
  EXPECT_EQ(crown.revenue, Packed("0512"));
  EXPECT_NE(crown.ndc, kNoCode);
  EXPECT_THAT(crown.teeth, ElementsAre(Bit(13), Bit(0)));
  EXPECT_TRUE(crown.paid) << "reduced";
  Change("state.history[0]", "outcome: OUTCOME_DENIED procedure_code: '9.9' ndc_code: 'x'");
  Change("state.history[1]", "outcome: OUTCOME_PENDED tooth_codes: '99'");
  const absl::Span<const HistoryFacts> changed = Decoded().state.history;
  EXPECT_FALSE(changed[0].paid);
  EXPECT_EQ(changed[0].procedure, kNoCode);
  EXPECT_EQ(changed[0].ndc, kNoCode);
  EXPECT_FALSE(changed[1].paid);
  EXPECT_THAT(changed[1].teeth, ElementsAre(Bit(13), Bit(0) | Bit(63)));  // 99 is no tooth
}

// ---- in parts, as Family decodes

TEST_F(FactsTest, InPartsTheFactsAreTheSame) {
  const Facts whole = Decoded();
  Workspace workspace;
  v1::FamilyMembers family;
  family.set_family_id("F1");
  *family.mutable_members() = request_.members();
  absl::Span<const MemberFacts> members;
  ASSERT_TRUE(DecodeMembers(family, options_, symbols_, workspace, &members).ok());
  Facts facts;
  ASSERT_TRUE(DecodeClaim(request_.claim(), request_.as_of_date(), members, options_, symbols_,
                          workspace, &facts)
                  .ok());
  EXPECT_EQ(facts.patient, whole.patient);
  EXPECT_EQ(facts.claim.lines.size(), whole.claim.lines.size());
  EXPECT_EQ(facts.coverages.size(), whole.coverages.size());
  StateFacts state;
  ASSERT_TRUE(DecodeState(request_.state(), members, options_, symbols_, workspace, &state).ok());
  EXPECT_EQ(state.accumulators[3].member, whole.state.accumulators[3].member);
  EXPECT_EQ(state.history.size(), whole.state.history.size());
}

TEST_F(FactsTest, InPartsThePathsBeginWithThePart) {
  Workspace workspace;
  absl::Span<const MemberFacts> members;
  const absl::Status family =
      DecodeMembers(v1::FamilyMembers(), options_, symbols_, workspace, &members);
  EXPECT_EQ(family.message(),
            "family.family_id: is required and was not given (document.required); and 1 other");
  Facts facts;
  Change("claim.lines[0]", "from_date: 1");
  const absl::Status claim =
      DecodeClaim(request_.claim(), 20260401, members, options_, symbols_, workspace, &facts);
  EXPECT_EQ(claim.message(),
            "claim.lines[0].from_date: is not a date YYYYMMDD from 18000101 to 21991231 "
            "(document.date)");
  const absl::Status as_of =
      DecodeClaim(request_.claim(), 0, members, options_, symbols_, workspace, &facts);
  EXPECT_EQ(as_of.message(),
            "as_of_date: is required and was not given (document.required); and 1 other");
  StateFacts state;
  Change("state", "revision: -1");
  EXPECT_EQ(DecodeState(request_.state(), members, options_, symbols_, workspace, &state).message(),
            "state.revision: must be from 0 to 1000000000000000 (document.number)");
}

}  // namespace
}  // namespace claimwright::testing

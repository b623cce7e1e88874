#include "gtest/gtest.h"
#include "tests/explain/told.h"

// Coordination and settlement, as the engine writes them.
namespace claimwright {
namespace {

using testing::ExpectTold;

TEST(SettleSentencesTest, AnotherPlanDecidesFirst) {
  ExpectTold({"no-prior-result", "coordination.no_prior_result"},
             {"Another plan must pay first. Send us its explanation of benefits, and we decide "
              "again. You owe nothing for it yet.",
              "OA-22 $150.00: denied, coordination.no_prior_result; bill the other payer first.",
              "coordination.no_prior_result: denied -> OA-22 $150.00"});
  ExpectTold({"no-prior-result-pends", "coordination.no_prior_result"},
             {"This is not decided yet. Another plan must pay first, and we wait for what it did.",
              "Pended: another payer comes first and its result is not on the claim.",
              "coordination.no_prior_result: another payer comes first and its result is not on "
              "the claim"});
}

TEST(SettleSentencesTest, WhatOthersDidMustAddUp) {
  ExpectTold({"two-payers-in-our-place", "coordination.payer_order"},
             {"This is not decided yet. Two plans say that they pay in the same place; we ask "
              "which is first.",
              "Pended: two payers hold the plan's own place in the order.",
              "coordination.payer_order: two payers hold the plan's own place in the order"});
  ExpectTold({"unbalanced-line", "coordination.prior_unbalanced"},
             {"This is not decided yet. What the other plan did does not add up; we ask the "
              "provider for its explanation of benefits.",
              "Pended: what another payer did does not add up to the billed amount.",
              "coordination.prior_unbalanced: what another payer did does not add up to the billed "
              "amount"});
  ExpectTold({"incomplete-line", "coordination.prior_incomplete", 1, 2},
             {"This is not decided yet. We do not know all that the other plan did; we ask the "
              "provider for its explanation of benefits.",
              "Pended: what another payer did lacks this line, or what it left to the patient.",
              "coordination.prior_incomplete: what another payer did lacks this line, or what it "
              "left to the patient"});
}

TEST(SettleSentencesTest, ADenialLeavesWhatOthersLeft) {
  ExpectTold({"coordinated-excluded", "benefits.excluded"},
             {"Your plan does not cover this service. You owe $30.00, which your other insurance "
              "left to you.",
              "PR-96 N130 $30.00, OA-23 $120.00: denied by cosmetic, benefits.excluded; the "
              "patient may be billed $30.00.",
              "benefits.excluded: denied by cosmetic -> PR-96 N130 $30.00, OA-23 $120.00"});
  ExpectTold(
      {"coordinated-nothing-left", "benefits.excluded"},
      {"Your plan does not cover this service. You owe nothing for it.",
       "OA-23 $150.00: denied by cosmetic, benefits.excluded; the patient may not be billed.",
       "benefits.excluded: denied by cosmetic -> OA-23 $150.00"});
  ExpectTold({"coordinated-no-authorization", "benefits.authorization"},
             {"This service needs prior authorization, and none was obtained. Ask the provider to "
              "request it, or appeal. You owe nothing for it.",
              "CO-197 $30.00, OA-23 $120.00: denied, benefits.authorization; the patient may not "
              "be billed.",
              "benefits.authorization: denied -> CO-197 $30.00, OA-23 $120.00"});
  ExpectTold(
      {"coordinated-plan-edit", "edits.plan_edit"},
      {"This service does not fit one of your plan's rules (modifier). You owe nothing for it.",
       "CO-4 $30.00, OA-23 $120.00: modifier fails, which denies; the patient may not be billed.",
       "edits.plan_edit: modifier fails, which denies -> CO-4 $30.00, OA-23 $120.00"});
}

TEST(SettleSentencesTest, ASecondaryLineIsFirstToldAsIfPrimary) {
  ExpectTold(
      {"cob-standard", "eligibility.covered"},
      {"Your other insurance pays first. If this were your only plan, it would decide as follows.",
       "", "eligibility.covered: from 2000-01-01, self-only"});
  ExpectTold({"cob-standard", "pricing.lesser_of"},
             {"The allowed amount is $120.00 of the $150.00 billed.", "",
              "pricing.lesser_of: price $120.00, billed $150.00: $120.00"});
  ExpectTold({"cob-standard", "cost_sharing.coinsurance"},
             {"Coinsurance: 20 % of $120.00 is $24.00.", "",
              "cost_sharing.coinsurance: 20 % of $120.00: $24.00"});
}

TEST(SettleSentencesTest, StandardPaysWhatIsLeftOfTheAllowable) {
  ExpectTold({"cob-standard", "coordination.secondary"},
             {"In fact your other insurance paid $80.00 and left $40.00 to you; your plan then "
              "pays $40.00.",
              "OA-23 $110.00: standard: others paid $80.00 and left $40.00, allowable $120.00, "
              "normal benefit $96.00; the least of normal benefit, left, and allowable less paid: "
              "pays $40.00, patient $0.00.",
              "coordination.secondary: standard: others paid $80.00 and left $40.00, allowable "
              "$120.00, normal benefit $96.00; the least of normal benefit, left, and allowable "
              "less paid: pays $40.00, patient $0.00 -> OA-23 $110.00"});
  ExpectTold(
      {"cob-standard-own-benefit", "coordination.secondary"},
      {"In fact your other insurance paid $10.00 and left $140.00 to you; your plan then pays "
       "$96.00.",
       "PR-2 $24.00, PR-275 $20.00, OA-23 $10.00: standard: others paid $10.00 and left $140.00, "
       "allowable $150.00, normal benefit $96.00; the least of normal benefit, left, and allowable "
       "less paid: pays $96.00, patient $44.00.",
       "coordination.secondary: standard: others paid $10.00 and left $140.00, allowable $150.00, "
       "normal benefit $96.00; the least of normal benefit, left, and allowable less paid: pays "
       "$96.00, patient $44.00 -> PR-2 $24.00, PR-275 $20.00, OA-23 $10.00"});
  ExpectTold({"cob-standard-own-benefit-write-off", "coordination.secondary"},
             {"In fact your other insurance paid $10.00 and left $140.00 to you; your plan then "
              "pays $96.00; the provider may not charge $30.00 of what was left.",
              "PR-2 $14.00, OA-23 $10.00, CO-45 $30.00: standard: others paid $10.00 and left "
              "$140.00, allowable $150.00, normal benefit $96.00; the least of normal benefit, "
              "left, and allowable less paid: pays $96.00, patient $14.00.",
              "coordination.secondary: standard: others paid $10.00 and left $140.00, allowable "
              "$150.00, normal benefit $96.00; the least of normal benefit, left, and allowable "
              "less paid: pays $96.00, patient $14.00 -> PR-2 $14.00, OA-23 $10.00, CO-45 $30.00"});
}

TEST(SettleSentencesTest, BasicPaysUpToTheOwnAllowed) {
  ExpectTold({"cob-basic", "coordination.secondary"},
             {"In fact your other insurance paid $80.00 and left $40.00 to you; your plan then "
              "pays $40.00.",
              "OA-23 $110.00: basic: others paid $80.00 and left $40.00, allowable $120.00, normal "
              "benefit $96.00, allowed $120.00; the lesser of normal benefit, and allowed less "
              "paid: pays $40.00, patient $0.00.",
              "coordination.secondary: basic: others paid $80.00 and left $40.00, allowable "
              "$120.00, normal benefit $96.00, allowed $120.00; the lesser of normal benefit, and "
              "allowed less paid: pays $40.00, patient $0.00 -> OA-23 $110.00"});
  ExpectTold(
      {"cob-basic-low", "coordination.secondary"},
      {"In fact your other insurance paid $80.00 and left $40.00 to you; your plan then pays "
       "$10.00.",
       "PR-2 $18.00, PR-275 $12.00, OA-23 $110.00: basic: others paid $80.00 and left $40.00, "
       "allowable $120.00, normal benefit $72.00, allowed $90.00; the lesser of normal benefit, "
       "and allowed less paid: pays $10.00, patient $30.00.",
       "coordination.secondary: basic: others paid $80.00 and left $40.00, allowable $120.00, "
       "normal benefit $72.00, allowed $90.00; the lesser of normal benefit, and allowed less "
       "paid: pays $10.00, patient $30.00 -> PR-2 $18.00, PR-275 $12.00, OA-23 $110.00"});
}

TEST(SettleSentencesTest, ComplementaryPaysUpToBilled) {
  ExpectTold({"cob-complementary", "coordination.secondary"},
             {"In fact your other insurance paid $80.00 and left $40.00 to you; your plan then "
              "pays $70.00.",
              "OA-23 $80.00: complementary: others paid $80.00 and left $40.00, allowable $120.00, "
              "normal benefit $96.00, billed $150.00; the lesser of normal benefit, and billed "
              "less paid: pays $70.00, patient $0.00.",
              "coordination.secondary: complementary: others paid $80.00 and left $40.00, "
              "allowable $120.00, normal benefit $96.00, billed $150.00; the lesser of normal "
              "benefit, and billed less paid: pays $70.00, patient $0.00 -> OA-23 $80.00"});
}

TEST(SettleSentencesTest, NonDuplicationTakesOffWhatWasPaid) {
  ExpectTold(
      {"cob-non-duplication", "coordination.secondary"},
      {"In fact your other insurance paid $80.00 and left $40.00 to you; your plan then pays "
       "$16.00.",
       "PR-2 $24.00, OA-23 $110.00: non duplication: others paid $80.00 and left $40.00, allowable "
       "$120.00, normal benefit $96.00; normal benefit less paid: pays $16.00, patient $24.00.",
       "coordination.secondary: non duplication: others paid $80.00 and left $40.00, allowable "
       "$120.00, normal benefit $96.00; normal benefit less paid: pays $16.00, patient $24.00 -> "
       "PR-2 $24.00, OA-23 $110.00"});
  ExpectTold(
      {"delta-non-duplication-write-off", "coordination.secondary"},
      {"In fact your other insurance paid $80.00 and left $20.00 to you; your plan then pays "
       "nothing; the provider may not charge $20.00 of what was left.",
       "OA-23 $80.00, CO-45 $20.00: non duplication: others paid $80.00 and left $20.00, allowable "
       "$100.00, normal benefit $64.00; normal benefit less paid: pays $0.00, patient $0.00.",
       "coordination.secondary: non duplication: others paid $80.00 and left $20.00, allowable "
       "$100.00, normal benefit $64.00; normal benefit less paid: pays $0.00, patient $0.00 -> "
       "OA-23 $80.00, CO-45 $20.00"});
}

TEST(SettleSentencesTest, MaintenanceOfBenefitsRunsOnTheRest) {
  ExpectTold(
      {"cob-maintenance", "coordination.secondary"},
      {"In fact your other insurance paid $200.00 and left $300.00 to you; your plan then pays "
       "$160.00.",
       "PR-1 $100.00, PR-2 $40.00, OA-23 $200.00: maintenance of benefits: others paid $200.00 and "
       "left $300.00, allowable $500.00, normal benefit $320.00, benefit of allowed less paid "
       "$160.00; the lesser of the benefits: pays $160.00, patient $140.00.",
       "coordination.secondary: maintenance of benefits: others paid $200.00 and left $300.00, "
       "allowable $500.00, normal benefit $320.00, benefit of allowed less paid $160.00; the "
       "lesser of the benefits: pays $160.00, patient $140.00 -> PR-1 $100.00, PR-2 $40.00, OA-23 "
       "$200.00; feeds oop $140.00 of $1,000.00 left"});
}

TEST(SettleSentencesTest, MedicaidPaysUpToTheLesserAllowed) {
  ExpectTold(
      {"cob-medicaid-lower-rate", "coordination.secondary"},
      {"In fact your other insurance paid $80.00 and left $40.00 to you; your plan then pays "
       "nothing; the provider may not charge $40.00 of what was left.",
       "OA-23 $110.00, CO-45 $40.00: medicaid: others paid $80.00 and left $40.00, allowable "
       "$120.00, normal benefit $56.00, allowed by both $60.00; allowed by both less paid, at most "
       "left, less patient, at most normal benefit: pays $0.00, patient $0.00.",
       "coordination.secondary: medicaid: others paid $80.00 and left $40.00, allowable $120.00, "
       "normal benefit $56.00, allowed by both $60.00; allowed by both less paid, at most left, "
       "less patient, at most normal benefit: pays $0.00, patient $0.00 -> OA-23 $110.00, CO-45 "
       "$40.00"});
  ExpectTold(
      {"cob-medicaid-rest", "coordination.secondary"},
      {"In fact your other insurance paid $80.00 and left $40.00 to you; your plan then pays "
       "$15.00; the provider may not charge $21.00 of what was left.",
       "PR-3 $4.00, OA-23 $110.00, CO-45 $21.00: medicaid: others paid $80.00 and left $40.00, "
       "allowable $120.00, normal benefit $95.00, allowed by both $99.00; allowed by both less "
       "paid, at most left, less patient, at most normal benefit: pays $15.00, patient $4.00.",
       "coordination.secondary: medicaid: others paid $80.00 and left $40.00, allowable $120.00, "
       "normal benefit $95.00, allowed by both $99.00; allowed by both less paid, at most left, "
       "less patient, at most normal benefit: pays $15.00, patient $4.00 -> PR-3 $4.00, OA-23 "
       "$110.00, CO-45 $21.00"});
  ExpectTold({"cob-medicaid-other-allowed", "coordination.secondary"},
             {"In fact your other insurance paid $80.00 and left $10.00 to you; your plan then "
              "pays $6.00.",
              "PR-3 $4.00, OA-23 $140.00: medicaid: others paid $80.00 and left $10.00, allowable "
              "$99.00, normal benefit $95.00, allowed by both $90.00; allowed by both less paid, "
              "at most left, less patient, at most normal benefit: pays $6.00, patient $4.00.",
              "coordination.secondary: medicaid: others paid $80.00 and left $10.00, allowable "
              "$99.00, normal benefit $95.00, allowed by both $90.00; allowed by both less paid, "
              "at most left, less patient, at most normal benefit: pays $6.00, patient $4.00 -> "
              "PR-3 $4.00, OA-23 $140.00"});
}

TEST(SettleSentencesTest, APaymentReductionLeavesTheAdjustments) {
  ExpectTold({"cob-reduction-standard", "coordination.secondary"},
             {"Your other insurance paid $80.00 and left $40.00 to you; your plan therefore pays "
              "$40.00 in place of $96.00.",
              "OA-23 $56.00: standard: others paid $80.00 and left $40.00, allowable $120.00, "
              "normal benefit $96.00; the least of normal benefit, left, and allowable less paid: "
              "pays $40.00, patient $24.00.",
              "coordination.secondary: standard: others paid $80.00 and left $40.00, allowable "
              "$120.00, normal benefit $96.00; the least of normal benefit, left, and allowable "
              "less paid: pays $40.00, patient $24.00 -> OA-23 $56.00"});
  ExpectTold(
      {"cob-reduction-non-duplication", "coordination.secondary"},
      {"Your other insurance paid $80.00 and left $40.00 to you; your plan therefore pays $16.00 "
       "in place of $96.00.",
       "OA-23 $80.00: non duplication: others paid $80.00 and left $40.00, allowable $120.00, "
       "normal benefit $96.00; normal benefit less paid: pays $16.00, patient $24.00.",
       "coordination.secondary: non duplication: others paid $80.00 and left $40.00, allowable "
       "$120.00, normal benefit $96.00; normal benefit less paid: pays $16.00, patient $24.00 -> "
       "OA-23 $80.00"});
  ExpectTold({"cob-reduction-maintenance", "coordination.secondary"},
             {"Your other insurance paid $200.00 and left $300.00 to you; your plan therefore pays "
              "$160.00 in place of $320.00.",
              "OA-23 $160.00: maintenance of benefits: others paid $200.00 and left $300.00, "
              "allowable $500.00, normal benefit $320.00, benefit of allowed less paid $160.00; "
              "the lesser of the benefits: pays $160.00, patient $180.00.",
              "coordination.secondary: maintenance of benefits: others paid $200.00 and left "
              "$300.00, allowable $500.00, normal benefit $320.00, benefit of allowed less paid "
              "$160.00; the lesser of the benefits: pays $160.00, patient $180.00 -> OA-23 "
              "$160.00; feeds oop $180.00 of $1,000.00 left"});
  ExpectTold(
      {"cob-reduction-medicaid", "coordination.secondary"},
      {"Your other insurance paid $80.00 and left $40.00 to you; your plan therefore pays $15.00 "
       "in place of $95.00.",
       "OA-23 $80.00: medicaid: others paid $80.00 and left $40.00, allowable $120.00, normal "
       "benefit $95.00, allowed by both $99.00; allowed by both less paid, at most left, less "
       "patient, at most normal benefit: pays $15.00, patient $4.00.",
       "coordination.secondary: medicaid: others paid $80.00 and left $40.00, allowable $120.00, "
       "normal benefit $95.00, allowed by both $99.00; allowed by both less paid, at most left, "
       "less patient, at most normal benefit: pays $15.00, patient $4.00 -> OA-23 $80.00"});
}

TEST(SettleSentencesTest, APaymentSaysWhatIsOwed) {
  ExpectTold({"other-members-alone-count", "settle.payment"},
             {"The plan pays $200.00; you owe $100.00.", "",
              "settle.payment: $300.00 less $100.00: $200.00"});
  ExpectTold({"one-member-has-met", "settle.payment"},
             {"The plan pays nothing; you owe $300.00.", "",
              "settle.payment: $300.00 less $300.00: $0.00"});
  ExpectTold({"two-members-have-met", "settle.payment"},
             {"The plan pays $300.00; you owe nothing.", "",
              "settle.payment: $300.00 less $0.00: $300.00"});
  ExpectTold({"balance-limit", "settle.payment"},
             {"The plan pays $76.00; you owe $33.25, with $14.25 of balance billing.", "",
              "settle.payment: $95.00 less $19.00: $76.00"});
  ExpectTold({"cob-standard", "settle.payment"},
             {"The plan pays $40.00; you owe nothing.", "",
              "settle.payment: $120.00 less $24.00: $96.00; after other payers $40.00"});
  ExpectTold({"suspect-in-the-claim", "settle.payment"},
             {"Until the whole claim is decided, this is provisional: the plan pays $150.00; you "
              "owe nothing.",
              "", "settle.payment: $150.00 less $0.00: $150.00"});
}

TEST(SettleSentencesTest, WhatIsHeldBackIsNotOwed) {
  ExpectTold({"withhold", "settle.withhold"},
             {"The plan withholds $6.00 from the provider by their contract; you do not owe it.",
              "CO-104 $6.00: 10 % of $60.00: $6.00.",
              "settle.withhold: 10 % of $60.00: $6.00 -> CO-104 $6.00"});
  ExpectTold({"sequestration", "settle.sequestration"},
             {"The plan pays the provider $0.72 less, as the law demands; you do not owe it.",
              "CO-253 $0.72: 2 % of $36.00: $0.72.",
              "settle.sequestration: 2 % of $36.00: $0.72 -> CO-253 $0.72 (2 USC 901a(6))"});
  ExpectTold({"prompt-payment-last-day", "settle.prompt_payment"},
             {"The plan pays the provider $5.00 less for paying soon; you do not owe it.",
              "CO-44 $5.00: 5 % of $100.00: $5.00.",
              "settle.prompt_payment: 5 % of $100.00: $5.00 -> CO-44 $5.00"});
  ExpectTold(
      {"capitation", "settle.capitation"},
      {"The plan pays the provider a fixed amount for you in place of $85.00; you do not owe it.",
       "CO-24 $85.00: all of $85.00: $85.00.",
       "settle.capitation: all of $85.00: $85.00 -> CO-24 $85.00"});
}

TEST(SettleSentencesTest, APendedLineLetsTheOthersGo) {
  ExpectTold({"pended-line-alone", "settle.pended_line", 1, 2},
             {"The rest of the claim is settled without this; it will be decided later. You owe "
              "nothing for it yet.",
              "OA-133 $50.00: left out of this payment, settle.pended_line; bill nobody yet.",
              "settle.pended_line: left out of this payment -> OA-133 $50.00"});
  ExpectTold({"pended-line-alone", "pricing.no_price", 1, 2},
             {"This is not decided yet. We have no price for it.",
              "Pended: the terms give no price for the line.",
              "pricing.no_price: the terms give no price for the line"});
}

}  // namespace
}  // namespace claimwright

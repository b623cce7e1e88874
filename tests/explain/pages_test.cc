#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "claimwright/explain.h"
#include "claimwright/v1/explanation.pb.h"
#include "gtest/gtest.h"
#include "src/cli/commands.h"
#include "tests/explain/suite.h"

// Whole pages: those of the example's last claims, after the ten before them, and of claims of the
// suite.
namespace claimwright {
namespace {

// The pages of the example's claims, from "Claim" to the empty line, in order.
std::vector<std::string> ExamplePages(const std::string& audience) {
  std::vector<std::string> arguments = {"adjudicate",
                                        "--plan",
                                        "examples/plans/ppo.textproto",
                                        "--fees",
                                        "examples/fees/fees.textproto",
                                        "--network",
                                        "examples/network.textproto",
                                        "--coverage",
                                        "examples/family.textproto",
                                        "--as-of",
                                        "20260930",
                                        "--audience",
                                        audience};
  for (const char* claim :
       {"01_preventive_visit", "02_sore_throat", "03_knee_imaging", "04_knee_therapy",
        "05_emergency", "06_arthroscopy", "07_out_of_network", "08_knee_replacement",
        "09_not_covered", "10_after_the_maximum", "11_sent_twice", "12_no_authorization",
        "13_after_another_plan"}) {
    arguments.push_back("examples/claims/" + std::string(claim) + ".837");
  }
  std::ostringstream out, err;
  EXPECT_EQ(cli::Main(arguments, {out, err}), cli::kAllDone) << err.str();
  const std::string text = out.str();
  std::vector<std::string> pages;
  for (size_t from = text.find("\nClaim "); from != std::string::npos;
       from = text.find("\nClaim ", from + 1)) {
    pages.push_back(text.substr(from, text.find("\n\n", from) + 1 - from));
  }
  return pages;
}

// With a line break before it, as the raw strings below have.
std::string ExamplePage(size_t number, const std::string& audience) {
  static std::map<std::string, std::vector<std::string>> all;
  if (all.count(audience) == 0) all[audience] = ExamplePages(audience);
  const std::vector<std::string>& pages = all[audience];
  return number <= pages.size() ? pages[number - 1] : "";
}

std::string SuitePage(const std::string& case_id, int turn, v1::Audience audience) {
  const testing::SuiteDecision* decision = testing::FindDecision(case_id, turn);
  if (decision == nullptr) return "";
  return "\n" + ExplanationPage(decision->request, decision->adjudication, audience);
}

TEST(PagesTest, ASecondaryClaimIsToldAsIfPrimaryAndThenAsItIs) {
  EXPECT_EQ(ExamplePage(13, "member"), R"(
Claim EX-0013  INES ALDER  paid
  Of $240.00 billed, the plan pays $111.00 and you owe $39.00.
      code   outcome      billed     allowed deductible      copay   coinsur.   plan pays    you owe
  1   99214  paid        $240.00     $136.00      $0.00     $25.00      $0.00     $111.00     $39.00
  1 99214 on June 24, 2026, in network, office visit
    Your other insurance pays first. If this were your only plan, it would decide as follows.
    The allowed amount is $136.00 of the $240.00 billed.
    Copayment: $25.00.
    In fact your other insurance paid nothing and left $150.00 to you; your plan then pays $111.00.
    The plan pays $111.00; you owe $39.00.
  Of $240.00 billed: the plan pays $111.00, you may be billed $39.00, other plans paid or took off
    $90.00.
  out of pocket, member: $420.40 before, $445.40 now of $1,500.00
  out of pocket, family: $2,231.90 before, $2,256.90 now of $3,000.00
  deductible, family: already reached on June 18, 2026
)");
}

TEST(PagesTest, ASecondaryClaimsProviderReadsTheOa23) {
  EXPECT_EQ(ExamplePage(13, "provider"), R"(
Claim EX-0013  INES ALDER  paid
  Of $240.00 billed, the plan pays $111.00 and the patient owes $39.00.
      code   outcome      billed     allowed deductible      copay   coinsur.   plan pays  pat. owes
  1   99214  paid        $240.00     $136.00      $0.00     $25.00      $0.00     $111.00     $39.00
  1 99214 on June 24, 2026, in network, office visit
    PR-3 $25.00, PR-275 $14.00, OA-23 $90.00: standard: others paid $0.00 and left $150.00,
      allowable $150.00, normal benefit $111.00; the least of normal benefit, left, and allowable
      less paid: pays $111.00, patient $39.00.
  Of $240.00 billed: the plan pays $111.00, the patient may be billed $39.00, other payers paid or
    took off $90.00.
  Adjustments: PR-3 $25.00, PR-275 $14.00, OA-23 $90.00.
  out of pocket, member: $420.40 before, $445.40 now of $1,500.00
  out of pocket, family: $2,231.90 before, $2,256.90 now of $3,000.00
  deductible, family: already reached on June 18, 2026
)");
}

TEST(PagesTest, ASecondaryClaimsExaminerReadsTheMethod) {
  EXPECT_EQ(ExamplePage(13, "examiner"), R"(
Claim EX-0013  INES ALDER  paid
  Of $240.00 billed, the plan pays $111.00 and the patient owes $39.00.
      code   outcome      billed     allowed deductible      copay   coinsur.   plan pays  pat. owes
  1   99214  paid        $240.00     $136.00      $0.00     $25.00      $0.00     $111.00     $39.00
  1 99214 on June 24, 2026, in network, office visit
    eligibility.covered: from 2026-01-01, family
    benefits.selected: office_visit, priority 60 (Office visits)
    pricing.fee_schedule: 1 x $136.00 (example_fees, entry 18): $136.00 (60 % of billed where no fee
      is listed)
    pricing.lesser_of: price $136.00, billed $240.00: $136.00
    cost_sharing.copay: 1 x $25.00 per visit: $25.00
    coordination.secondary: standard: others paid $0.00 and left $150.00, allowable $150.00, normal
      benefit $111.00; the least of normal benefit, left, and allowable less paid: pays $111.00,
      patient $39.00 -> PR-3 $25.00, PR-275 $14.00, OA-23 $90.00; feeds out_of_pocket $25.00 of
      $768.10 left (When you have other coverage)
    settle.payment: $136.00 less $25.00: $111.00; after other payers $111.00
  Of $240.00 billed: the plan pays $111.00, the patient may be billed $39.00, other payers paid or
    took off $90.00.
  Not checked, for want of data: edits.code_tables, edits.ncci_ptp, edits.mue.
  out of pocket, member: $420.40 before, $445.40 now of $1,500.00
  out of pocket, family: $2,231.90 before, $2,256.90 now of $3,000.00
  deductible, family: already reached on June 18, 2026
)");
}

TEST(PagesTest, ADuplicateNamesTheEarlierClaim) {
  EXPECT_EQ(ExamplePage(11, "member"), R"(
Claim EX-0011  TOMAS ALDER  denied
  Of $200.00 billed, the plan pays $0.00 and you owe $0.00.
      code   outcome      billed     allowed deductible      copay   coinsur.   plan pays    you owe
  1   99213  denied      $165.00       $0.00      $0.00      $0.00      $0.00       $0.00      $0.00
  2   87880  denied       $35.00       $0.00      $0.00      $0.00      $0.00       $0.00      $0.00
  all                    $200.00       $0.00      $0.00      $0.00      $0.00       $0.00      $0.00
  1 99213 on January 22, 2026
    We have already decided this service on an earlier claim. You owe nothing more for it.
    The earlier one is line 1 of claim 2.
  2 87880 on January 22, 2026
    We have already decided this service on an earlier claim. You owe nothing more for it.
    The earlier one is line 2 of claim 2.
  Of $200.00 billed: decided on an earlier line or claim $200.00.
)");
  EXPECT_EQ(ExamplePage(11, "provider"), R"(
Claim EX-0011  TOMAS ALDER  denied
  Of $200.00 billed, the plan pays $0.00 and the patient owes $0.00.
      code   outcome      billed     allowed deductible      copay   coinsur.   plan pays  pat. owes
  1   99213  denied      $165.00       $0.00      $0.00      $0.00      $0.00       $0.00      $0.00
  2   87880  denied       $35.00       $0.00      $0.00      $0.00      $0.00       $0.00      $0.00
  all                    $200.00       $0.00      $0.00      $0.00      $0.00       $0.00      $0.00
  1 99213 on January 22, 2026
    OA-18 $165.00: the same as line 1 of an earlier claim, which denies; bill nobody for it again.
    The earlier one is line 1 of claim 2.
  2 87880 on January 22, 2026
    OA-18 $35.00: the same as line 2 of an earlier claim, which denies; bill nobody for it again.
    The earlier one is line 2 of claim 2.
  Of $200.00 billed: decided on an earlier line or claim $200.00.
  Adjustments: OA-18 $200.00.
)");
}

TEST(PagesTest, APenaltyIsAPartOfWhatIsOwed) {
  EXPECT_EQ(ExamplePage(12, "member"), R"(
Claim EX-0012  INES ALDER  reduced
  Of $1,400.00 billed, the plan pays $79.68 and you owe $440.32.
      code   outcome      billed     allowed deductible      copay   coinsur.   plan pays    you owe
  1   70551  reduced   $1,400.00     $520.00    $395.50      $0.00     $24.90      $79.68    $440.32
  1 70551 on June 18, 2026, in network, advanced imaging
    The allowed amount is $520.00; the provider may not charge the other $880.00.
    $395.50 goes to the deductible, which is now met.
    Coinsurance: 20 % of $124.50 is $24.90.
    There was no prior authorization, so the plan pays $19.92 less; that is yours to pay.
    The plan pays $79.68; you owe $440.32.
  Of $1,400.00 billed: the plan pays $79.68, you may be billed $440.32, nobody may bill $880.00.
  deductible, member: $0.00 before, $395.50 now of $500.00
  deductible, family: $604.50 before, $1,000.00 now of $1,000.00; reached on June 18, 2026
  out of pocket, member: $0.00 before, $420.40 now of $1,500.00
  out of pocket, family: $1,811.50 before, $2,231.90 now of $3,000.00
)");
  EXPECT_EQ(ExamplePage(12, "provider"), R"(
Claim EX-0012  INES ALDER  reduced
  Of $1,400.00 billed, the plan pays $79.68 and the patient owes $440.32.
      code   outcome      billed     allowed deductible      copay   coinsur.   plan pays  pat. owes
  1   70551  reduced   $1,400.00     $520.00    $395.50      $0.00     $24.90      $79.68    $440.32
  1 70551 on June 18, 2026, in network, advanced imaging
    CO-45 $880.00: price $520.00, billed $1,400.00: $520.00.
    PR-1 $395.50: deductible, $395.50 left: $395.50.
    PR-2 $24.90: 20 % of $124.50: $24.90.
    PR-197 $19.92: 20 % of the $99.60 the plan pays, at most $500.00: $19.92.
  Of $1,400.00 billed: the plan pays $79.68, the patient may be billed $440.32, nobody may be billed
    $880.00.
  Adjustments: CO-45 $880.00, PR-1 $395.50, PR-2 $24.90, PR-197 $19.92.
  deductible, member: $0.00 before, $395.50 now of $500.00
  deductible, family: $604.50 before, $1,000.00 now of $1,000.00; reached on June 18, 2026
  out of pocket, member: $0.00 before, $420.40 now of $1,500.00
  out of pocket, family: $1,811.50 before, $2,231.90 now of $3,000.00
)");
  EXPECT_EQ(ExamplePage(12, "examiner"), R"(
Claim EX-0012  INES ALDER  reduced
  Of $1,400.00 billed, the plan pays $79.68 and the patient owes $440.32.
      code   outcome      billed     allowed deductible      copay   coinsur.   plan pays  pat. owes
  1   70551  reduced   $1,400.00     $520.00    $395.50      $0.00     $24.90      $79.68    $440.32
  1 70551 on June 18, 2026, in network, advanced imaging
    eligibility.covered: from 2026-01-01, family
    benefits.selected: advanced_imaging, priority 60 (Advanced imaging)
    benefits.authorization: none given; a penalty follows (Prior authorization, 2)
    pricing.fee_schedule: 1 x $520.00 (example_fees, entry 6): $520.00 (60 % of billed where no fee
      is listed)
    pricing.lesser_of: price $520.00, billed $1,400.00: $520.00 -> CO-45 $880.00
    cost_sharing.deductible: deductible, $395.50 left: $395.50 -> PR-1 $395.50; feeds deductible
      $395.50 of $395.50 left; feeds out_of_pocket $395.50 of $1,188.50 left
    cost_sharing.coinsurance: 20 % of $124.50: $24.90 -> PR-2 $24.90; feeds out_of_pocket $24.90 of
      $793.00 left
    cost_sharing.penalty: 20 % of the $99.60 the plan pays, at most $500.00: $19.92 -> PR-197 $19.92
      (Prior authorization, 2)
    settle.payment: $520.00 less $440.32: $79.68
  Of $1,400.00 billed: the plan pays $79.68, the patient may be billed $440.32, nobody may be billed
    $880.00.
  Not checked, for want of data: edits.code_tables, edits.ncci_ptp, edits.mue.
  deductible, member: $0.00 before, $395.50 now of $500.00
  deductible, family: $604.50 before, $1,000.00 now of $1,000.00; reached on June 18, 2026
  out of pocket, member: $0.00 before, $420.40 now of $1,500.00
  out of pocket, family: $1,811.50 before, $2,231.90 now of $3,000.00
)");
}

TEST(PagesTest, AnAmountCarriedOverNamesBothPeriods) {
  EXPECT_EQ(SuitePage("carry-over", 1, v1::AUDIENCE_MEMBER), R"(
Claim C1  paid
  Of $300.00 billed, the plan pays $0.00 and you owe $300.00.
      code   outcome      billed     allowed deductible      copay   coinsur.   plan pays    you owe
  1   G0463  paid        $300.00     $300.00    $300.00      $0.00      $0.00       $0.00    $300.00
  1 G0463 on October 1, 2025, in, all
    The allowed amount is $300.00, all that was billed.
    $300.00 goes to your deductible (ded); $200.00 of it is left; $300.00 counts in the next period
      too.
    The plan pays nothing; you owe $300.00.
  Of $300.00 billed: you may be billed $300.00.
  ded, member, from January 1, 2025: $0.00 before, $300.00 now of $500.00
  ded, member, from January 1, 2026: $0.00 before, $300.00 now of $500.00
  ded, family, from January 1, 2025: $0.00 before, $300.00 now
  ded, family, from January 1, 2026: $0.00 before, $300.00 now
)");
}

TEST(PagesTest, AFeeAboveBilledAddsToTheParts) {
  EXPECT_EQ(SuitePage("fee-above-billed", 1, v1::AUDIENCE_MEMBER), R"(
Claim C1  paid
  Of $70.00 billed, the plan pays $64.00 and you owe $16.00.
      code   outcome      billed     allowed deductible      copay   coinsur.   plan pays    you owe
  1   Q0002  paid         $70.00      $80.00      $0.00      $0.00     $16.00      $64.00     $16.00
  1 Q0002 on March 10, 2025, in, all
    The allowed amount is $80.00, more than was billed.
    Coinsurance: 20 % of $80.00 is $16.00.
    The plan pays $64.00; you owe $16.00.
  Of $70.00 billed and $10.00 of fees above it: the plan pays $64.00, you may be billed $16.00.
)");
}

TEST(PagesTest, APendedLineLetsTheOthersGo) {
  EXPECT_EQ(SuitePage("pended-line-alone", 1, v1::AUDIENCE_MEMBER), R"(
Claim C1  reduced
  Of $150.00 billed, the plan pays $53.33 and you owe $30.00; $50.00 is not decided yet.
      code   outcome      billed     allowed deductible      copay   coinsur.   plan pays    you owe
  1   G0463  paid        $100.00      $83.33     $30.00      $0.00      $0.00      $53.33     $30.00
  2   J1100  pended       $50.00       $0.00      $0.00      $0.00      $0.00       $0.00      $0.00
  all                    $150.00      $83.33     $30.00      $0.00      $0.00      $53.33     $30.00
  1 G0463 on March 10, 2025, in, all
    The allowed amount is $83.33; the provider may not charge the other $16.67.
    $30.00 goes to your deductible (ded), which is now met.
    The plan pays $53.33; you owe $30.00.
  2 J1100 on March 10, 2025, in, all
    This is not decided yet. We have no price for it.
    The rest of the claim is settled without this; it will be decided later. You owe nothing for it
      yet.
  Of $150.00 billed: the plan pays $53.33, you may be billed $30.00, nobody may bill $16.67, not
    decided yet $50.00.
  ded, member: $0.00 before, $30.00 now of $30.00; reached on March 10, 2025
  ded, family: $0.00 before, $30.00 now
)");
}

TEST(PagesTest, APendedClaimIsToldSoFar) {
  EXPECT_EQ(SuitePage("suspect-in-the-claim", 1, v1::AUDIENCE_MEMBER), R"(
Claim C1  pended
  Of $290.00 billed, $140.00 is not decided yet; nothing is paid until it is.
      code   outcome      billed     allowed deductible      copay   coinsur.   plan pays    you owe
  1   G0463  paid        $150.00     $150.00      $0.00      $0.00      $0.00     $150.00      $0.00
  2   G0463  pended      $140.00       $0.00      $0.00      $0.00      $0.00       $0.00      $0.00
  all                    $290.00     $150.00      $0.00      $0.00      $0.00     $150.00      $0.00
  1 G0463 on March 10, 2025, in, all
    The allowed amount is $150.00, all that was billed.
    Until the whole claim is decided, this is provisional: the plan pays $150.00; you owe nothing.
  2 G0463 on March 10, 2025
    This is not decided yet. It looks like a service that we have already decided.
  So far, of $290.00 billed: the plan pays $150.00, not decided yet $140.00.
)");
  EXPECT_EQ(SuitePage("incomplete-line", 1, v1::AUDIENCE_PROVIDER), R"(
Claim C1  pended
  Of $250.00 billed, $100.00 is not decided yet; nothing is paid until it is.
      code   outcome      billed     allowed deductible      copay   coinsur.   plan pays  pat. owes
  1   G0463  paid        $150.00     $150.00      $0.00      $0.00     $30.00      $30.00      $0.00
  2   Q0111  pended      $100.00       $0.00      $0.00      $0.00      $0.00       $0.00      $0.00
  all                    $250.00     $150.00      $0.00      $0.00     $30.00      $30.00      $0.00
  1 G0463 on March 10, 2025, in, all
    OA-23 $120.00: standard: others paid $120.00 and left $30.00, allowable $150.00, normal benefit
      $120.00; the least of normal benefit, left, and allowable less paid: pays $30.00, patient
      $0.00.
  2 Q0111 on March 10, 2025, in
    Pended: what another payer did lacks this line, or what it left to the patient.
  So far, of $250.00 billed: the plan pays $30.00, other payers paid or took off $120.00, not
    decided yet $100.00.
  Adjustments: OA-23 $120.00.
)");
}

TEST(PagesTest, AStayIsToldInLevels) {
  EXPECT_EQ(SuitePage("part-a-2023-stay", 1, v1::AUDIENCE_MEMBER), R"(
Claim C1  paid
  Of $190,000.00 billed, the plan pays $172,400.00 and you owe $17,600.00.
      code   outcome      billed     allowed deductible      copay   coinsur.   plan pays    you owe
  1   0120   paid    $190,000.00 $190,000.00  $1,600.00 $16,000.00      $0.00 $172,400.00 $17,600.00
  1 revenue code 0120 on January 10, 2023, in, hospital
    The allowed amount is $190,000.00, all that was billed.
    $120,000.00 of it falls in level 1 of your plan (days: 0 before).
    $1,600.00 goes to your deductible (ded), which is now met.
    $60,000.00 of it falls in level 2 of your plan (days: 60 before).
    Copayment: $12,000.00 (30 at $400.00).
    $10,000.00 of it falls in level 3 of your plan (days: 90 before).
    Copayment: $4,000.00 (5 at $800.00).
    The plan pays $172,400.00; you owe $17,600.00.
  Of $190,000.00 billed: the plan pays $172,400.00, you may be billed $17,600.00.
  days, member: 0 before, 95 now
  days, family: 0 before, 95 now
  ded, member: $0.00 before, $1,600.00 now of $1,600.00; reached on January 10, 2023
  ded, family: $0.00 before, $1,600.00 now
)");
}

TEST(PagesTest, AnotherPlanDecidesFirst) {
  EXPECT_EQ(SuitePage("no-prior-result", 1, v1::AUDIENCE_MEMBER), R"(
Claim C1  denied
  Of $150.00 billed, the plan pays $0.00 and you owe $0.00.
      code   outcome      billed     allowed deductible      copay   coinsur.   plan pays    you owe
  1   G0463  denied      $150.00       $0.00      $0.00      $0.00      $0.00       $0.00      $0.00
  1 G0463 on March 10, 2025, in
    Another plan must pay first. Send us its explanation of benefits, and we decide again. You owe
      nothing for it yet.
  Of $150.00 billed: another plan decides first on $150.00.
)");
}

TEST(PagesTest, WhatIsHeldBackIsAPart) {
  EXPECT_EQ(SuitePage("sequestration", 1, v1::AUDIENCE_PROVIDER), R"(
Claim C1  paid
  Of $95.00 billed, the plan pays $35.28 and the patient owes $59.00.
      code   outcome      billed     allowed deductible      copay   coinsur.   plan pays  pat. owes
  1   G0463  paid         $95.00      $95.00     $50.00      $0.00      $9.00      $35.28     $59.00
  1 G0463 on March 10, 2025, in, all
    PR-1 $50.00: ded, $50.00 left: $50.00.
    PR-2 $9.00: 20 % of $45.00: $9.00.
    CO-253 $0.72: 2 % of $36.00: $0.72.
  Of $95.00 billed: the plan pays $35.28, the patient may be billed $59.00, the plan holds back
    $0.72.
  Adjustments: PR-1 $50.00, PR-2 $9.00, CO-253 $0.72.
  ded, member: $0.00 before, $50.00 now of $50.00; reached on March 10, 2025
  ded, family: $0.00 before, $50.00 now
)");
}

TEST(PagesTest, WhatWasNotCheckedIsTheExaminers) {
  const auto page = [](v1::Audience audience) {
    return SuitePage("edits-without-data-in-order", 1, audience);
  };
  EXPECT_NE(page(v1::AUDIENCE_EXAMINER).find(R"(
  Not checked, for want of data: edits.duplicate, edits.suspect_duplicate, year_2, age,
    edits.code_tables, edits.ncci_ptp, edits.mue.
)"),
            std::string::npos);
  EXPECT_EQ(page(v1::AUDIENCE_MEMBER).find("Not checked"), std::string::npos);
  EXPECT_EQ(page(v1::AUDIENCE_PROVIDER).find("Not checked"), std::string::npos);
}

}  // namespace
}  // namespace claimwright

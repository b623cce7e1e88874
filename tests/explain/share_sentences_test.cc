#include "gtest/gtest.h"
#include "tests/explain/told.h"

// Prices, counts and cost sharing, as the engine writes them.
namespace claimwright {
namespace {

using testing::ExpectTold;

TEST(ShareSentencesTest, APriceNamesWhereItComesFrom) {
  ExpectTold({"lower-of-charge-and-fee", "pricing.fee_schedule"},
             {"", "", "pricing.fee_schedule: 1 x $125.00 (fees, entry 1): $125.00"});
  ExpectTold({"percent-of-fee", "pricing.fee_schedule"},
             {"", "", "pricing.fee_schedule: 1 x $83.33 (fees, entry 1) at 120 %: $100.00"});
  ExpectTold({"contract-ended", "pricing.fee_schedule"},
             {"", "", "pricing.fee_schedule: 1 x $80.00 (fees, entry 7, contract all): $80.00"});
  ExpectTold({"fee-san-francisco", "pricing.fee_schedule"},
             {"", "", "pricing.fee_schedule: 1 x $1,339.80885 (pfs, entry 1): $1,339.81"});
}

TEST(ShareSentencesTest, APricePerUnitOrDayIsMultiplied) {
  ExpectTold({"contract-per-unit", "pricing.per_unit"},
             {"", "", "pricing.per_unit: 2 x $40.00, contract units: $80.00"});
  ExpectTold({"per-unit-down", "pricing.per_unit"},
             {"", "", "pricing.per_unit: 3 x $33.4055, rounded down: $100.21"});
  ExpectTold({"days-within", "pricing.per_diem"},
             {"", "", "pricing.per_diem: 4 days x $500.00: $2,000.00"});
  ExpectTold({"hospital-stay", "pricing.per_diem", 1, 2},
             {"", "", "pricing.per_diem: 1 day x $1,000.00: $1,000.00"});
}

TEST(ShareSentencesTest, APriceOfSeveralLinesSaysWhatPartTheLineHas) {
  ExpectTold({"case-rate-spread", "pricing.case_rate", 1, 3},
             {"The provider has one price of $750.03 for the whole treatment; $50.01 of it stands "
              "for this service.",
              "", "pricing.case_rate: $750.03, spread by $100.01 of $1,500.03 billed: $50.01"});
  ExpectTold({"stay-to-discharge", "pricing.stay_per_diem"},
             {"The provider has one price of $750.03 for the whole stay; $500.01 of it stands for "
              "this service.",
              "",
              "pricing.stay_per_diem: $750.03 for 3 days, spread by $1,000.01 of $1,500.03 billed: "
              "$500.01"});
}

TEST(ShareSentencesTest, WhatTheLinesOfACaseShareNamesTheEarlierOnes) {
  ExpectTold(
      {"case-coinsurance-rounded-once", "cost_sharing.coinsurance", 1, 3},
      {"Coinsurance: 20 % of $50.01, rounded once with what comes before: $10.01.",
       "PR-2 $10.01: 20 % of $50.01 with $700.02 of earlier lines, less $140.00 already "
       "assessed: $10.01.",
       "cost_sharing.coinsurance: 20 % of $50.01 with $700.02 of earlier lines, less $140.00 "
       "already assessed: $10.01 -> PR-2 $10.01"});
  ExpectTold(
      {"case-penalty-rounded-once", "cost_sharing.penalty", 1, 2},
      {"There was no prior authorization, so the plan pays $40.00 less; that is yours to pay.",
       "PR-197 $40.00: 20 % of the $200.01 the plan pays with $500.01 of earlier lines, less "
       "$100.00 already taken: $40.00.",
       "cost_sharing.penalty: 20 % of the $200.01 the plan pays with $500.01 of earlier "
       "lines, less $100.00 already taken: $40.00 -> PR-197 $40.00"});
}

TEST(ShareSentencesTest, APercentIsOfBilled) {
  ExpectTold({"cob-standard", "pricing.percent_of_billed"},
             {"", "", "pricing.percent_of_billed: 80 % of $150.00 billed: $120.00"});
  ExpectTold({"price-rounding-down", "pricing.percent_of_billed"},
             {"", "", "pricing.percent_of_billed: 50 % of $1.01 billed, rounded down: $0.50"});
  ExpectTold(
      {"contract-wins", "pricing.percent_of_billed"},
      {"", "", "pricing.percent_of_billed: 50 % of $100.00 billed, contract in_only: $50.00"});
}

TEST(ShareSentencesTest, TheAllowedAmountSaysWhoBearsTheRest) {
  ExpectTold({"cob-reduction-standard", "pricing.lesser_of"},
             {"The allowed amount is $120.00; the provider may not charge the other $30.00.",
              "CO-45 $30.00: price $120.00, billed $150.00: $120.00.",
              "pricing.lesser_of: price $120.00, billed $150.00: $120.00 -> CO-45 $30.00"});
  ExpectTold({"override-benefit", "pricing.lesser_of", 1, 2},
             {"The allowed amount is $60.00; the provider may bill you the other $40.00 (balance "
              "billing).",
              "PR-45 $40.00: price $60.00, billed $100.00: $60.00.",
              "pricing.lesser_of: price $60.00, billed $100.00: $60.00 -> PR-45 $40.00"});
  ExpectTold(
      {"fee-above-billed", "pricing.lesser_of"},
      {"The allowed amount is $80.00, more than was billed.",
       "CO-94 -$10.00: price $80.00, billed $70.00, the fee stands: $80.00.",
       "pricing.lesser_of: price $80.00, billed $70.00, the fee stands: $80.00 -> CO-94 -$10.00"});
  ExpectTold({"two-members-have-met", "pricing.lesser_of"},
             {"The allowed amount is $300.00, all that was billed.", "",
              "pricing.lesser_of: price $300.00, billed $300.00: $300.00"});
  ExpectTold({"authorized-quantity-out-of-network", "pricing.lesser_of"},
             {"The allowed amount is $75.00, all that was billed for these.", "",
              "pricing.lesser_of: price $75.00, billed $75.00: $75.00"});
}

TEST(ShareSentencesTest, ALineWithoutAPriceWaits) {
  ExpectTold({"no-price-pends", "pricing.no_price"},
             {"This is not decided yet. We have no price for it.",
              "Pended: the terms give no price for the line.",
              "pricing.no_price: the terms give no price for the line"});
}

TEST(ShareSentencesTest, BalanceBillingStopsAtItsLimit) {
  ExpectTold({"balance-limit", "pricing.lesser_of"},
             {"The allowed amount is $95.00; the provider may bill you $14.25 of the other $25.00 "
              "(balance billing).",
              "PR-45 $14.25: price $95.00, billed $120.00: $95.00.",
              "pricing.lesser_of: price $95.00, billed $120.00: $95.00 -> PR-45 $14.25"});
  ExpectTold({"balance-limit", "pricing.balance_billing_limit"},
             {"The provider may collect no more than 115 % of the allowed amount and may not "
              "charge the last $10.75.",
              "CO-45 $10.75: 115 % of $95.00 less $95.00: $14.25 of $25.00.",
              "pricing.balance_billing_limit: 115 % of $95.00 less $95.00: $14.25 of $25.00 -> "
              "CO-45 $10.75"});
  ExpectTold({"balance-limit-of-the-allowed", "pricing.balance_billing_limit"},
             {"The provider may collect no more than 100 % of the allowed amount and may not "
              "charge the last $25.00.",
              "CO-45 $25.00: 100 % of $95.00 less $95.00: $0.00 of $25.00.",
              "pricing.balance_billing_limit: 100 % of $95.00 less $95.00: $0.00 of $25.00 -> "
              "CO-45 $25.00"});
}

TEST(ShareSentencesTest, CountsSplitByQuantity) {
  ExpectTold({"units-split", "benefits.count_limit"},
             {"Your plan pays for only 2 units more (year); $160.00 for the rest is yours to pay.",
              "PR-119 $160.00: year: 4 units, 4 not counted before, 2 left: $160.00 over.",
              "benefits.count_limit: year: 4 units, 4 not counted before, 2 left: $160.00 over -> "
              "PR-119 $160.00; feeds year 2 of 2 left"});
  ExpectTold({"units-rounding", "benefits.count_limit"},
             {"Your plan pays for only 1 unit more (life); $66.67 for the rest is yours to pay.",
              "PR-35 $66.67: life: 3 units, 3 not counted before, 1 left: $66.67 over.",
              "benefits.count_limit: life: 3 units, 3 not counted before, 1 left: $66.67 over -> "
              "PR-35 $66.67; feeds life 1 of 1 left"});
  ExpectTold({"units-lifetime", "benefits.count_limit"},
             {"Your plan pays for no more of these (life); $100.00 is yours to pay.",
              "PR-35 $100.00: life: 1 unit, 1 not counted before, 0 left: $100.00 over.",
              "benefits.count_limit: life: 1 unit, 1 not counted before, 0 left: $100.00 over -> "
              "PR-35 $100.00"});
  ExpectTold({"days-split", "benefits.count_limit"},
             {"Your plan pays for only 2 days more (days); $1,000.00 for the rest is yours to pay.",
              "PR-119 $1,000.00: days: 4 days, 4 not counted before, 2 left: $1,000.00 over.",
              "benefits.count_limit: days: 4 days, 4 not counted before, 2 left: $1,000.00 over -> "
              "PR-119 $1,000.00; feeds days 2 of 2 left"});
  ExpectTold({"days-counted-once", "benefits.count_limit", 3},
             {"Your plan pays for no more of these (days); $1,000.00 is yours to pay.",
              "PR-119 $1,000.00: days: 3 days, 2 not counted before, 0 left: $1,000.00 over.",
              "benefits.count_limit: days: 3 days, 2 not counted before, 0 left: $1,000.00 over -> "
              "PR-119 $1,000.00"});
}

TEST(ShareSentencesTest, VisitsAreNeverCut) {
  ExpectTold({"visit-over-whole", "benefits.count_limit"},
             {"Your plan pays for no more of these (visits); $100.00 is yours to pay.",
              "PR-119 $100.00: visits: 1 visit, 1 not counted before, 0 left: $100.00 over.",
              "benefits.count_limit: visits: 1 visit, 1 not counted before, 0 left: $100.00 over "
              "-> PR-119 $100.00"});
  ExpectTold({"visit-counts-once", "benefits.count_limit"},
             {"", "",
              "benefits.count_limit: visits: 1 visit, 1 not counted before, 1 left: $0.00 over; "
              "feeds visits 1 of 1 left"});
}

TEST(ShareSentencesTest, ADroppedDiscountIsOverTheLimitToo) {
  ExpectTold({"units-split-drop", "benefits.count_limit"},
             {"Your plan pays for only 2 units more (year); $200.00 for the rest is yours to pay.",
              "PR-119 $200.00: year: 4 units, 4 not counted before, 2 left: $200.00 over, $40.00 "
              "of it from above allowed.",
              "benefits.count_limit: year: 4 units, 4 not counted before, 2 left: $200.00 over, "
              "$40.00 of it from above allowed -> PR-119 $200.00; feeds year 2 of 2 left"});
  ExpectTold({"units-split-drop", "pricing.lesser_of"},
             {"The allowed amount is $360.00; the provider may not charge the other $40.00.",
              "CO-45 $40.00: price $320.00, billed $400.00: $320.00.",
              "pricing.lesser_of: price $320.00, billed $400.00: $320.00 -> CO-45 $40.00"});
}

TEST(ShareSentencesTest, CopaysAreCounted) {
  ExpectTold({"value-set", "cost_sharing.copay"},
             {"Copayment: $5.00.", "PR-3 $5.00: 1 x $5.00: $5.00.",
              "cost_sharing.copay: 1 x $5.00: $5.00 -> PR-3 $5.00"});
  ExpectTold({"copay-per-visit", "cost_sharing.copay"},
             {"Copayment: $30.00.", "PR-3 $30.00: 1 x $30.00 per visit: $30.00.",
              "cost_sharing.copay: 1 x $30.00 per visit: $30.00 -> PR-3 $30.00"});
  ExpectTold({"copay-per-unit", "cost_sharing.copay"},
             {"Copayment: $30.00 (3 at $10.00).", "PR-3 $30.00: 3 x $10.00 per unit: $30.00.",
              "cost_sharing.copay: 3 x $10.00 per unit: $30.00 -> PR-3 $30.00"});
  ExpectTold({"copay-per-day", "cost_sharing.copay"},
             {"Copayment: $200.00 (4 at $50.00).", "PR-3 $200.00: 4 x $50.00 per day: $200.00.",
              "cost_sharing.copay: 4 x $50.00 per day: $200.00 -> PR-3 $200.00"});
  ExpectTold(
      {"copay-per-fill", "cost_sharing.copay"},
      {"Copayment: $30.00 (3 at $10.00).", "PR-3 $30.00: 3 x $10.00 per prescription: $30.00.",
       "cost_sharing.copay: 3 x $10.00 per prescription: $30.00 -> PR-3 $30.00"});
  ExpectTold({"hospital-stay", "cost_sharing.copay"},
             {"Copayment: $250.00.", "PR-3 $250.00: 1 x $250.00 per admission: $250.00.",
              "cost_sharing.copay: 1 x $250.00 per admission: $250.00 -> PR-3 $250.00; feeds oop "
              "$250.00 of $3,000.00 left"});
}

TEST(ShareSentencesTest, ACopayMayHaveBeenTakenOrBeTooLarge) {
  ExpectTold({"copay-per-visit-two-claims", "cost_sharing.copay"},
             {"Copayment: $20.00 (of $30.00; no more was left of the allowed amount).",
              "PR-3 $20.00: 1 x $30.00 per visit: $20.00.",
              "cost_sharing.copay: 1 x $30.00 per visit: $20.00 -> PR-3 $20.00"});
  ExpectTold({"copay-per-visit-two-claims", "cost_sharing.copay", 2},
             {"Copayment: $10.00 (of $30.00; $20.00 was taken before).",
              "PR-3 $10.00: 1 x $30.00 per visit less $20.00 already assessed: $10.00.",
              "cost_sharing.copay: 1 x $30.00 per visit less $20.00 already assessed: $10.00 -> "
              "PR-3 $10.00"});
  ExpectTold({"copay-per-day-overlap", "cost_sharing.copay", 1, 2},
             {"Copayment: $50.00 (2 at $50.00; $50.00 was taken before).",
              "PR-3 $50.00: 2 x $50.00 per day less $50.00 already assessed: $50.00.",
              "cost_sharing.copay: 2 x $50.00 per day less $50.00 already assessed: $50.00 -> PR-3 "
              "$50.00"});
  ExpectTold({"copay-per-admission", "cost_sharing.copay", 2},
             {"Copayment: $50.00 (of $250.00; $200.00 was taken before).",
              "PR-3 $50.00: 1 x $250.00 per admission less $200.00 already assessed: $50.00.",
              "cost_sharing.copay: 1 x $250.00 per admission less $200.00 already assessed: $50.00 "
              "-> PR-3 $50.00"});
}

TEST(ShareSentencesTest, AnAdmissionsCopayNeedsItsDay) {
  ExpectTold(
      {"admission-copay-without-admission", "cost_sharing.pool_facts_missing"},
      {"This is not decided yet. The claim lacks the day of admission; we ask the provider for it.",
       "Pended: a copay per admission needs the claim's admission date.",
       "cost_sharing.pool_facts_missing: a copay per admission needs the claim's admission date"});
}

TEST(ShareSentencesTest, ADeductibleSaysWhatIsLeft) {
  ExpectTold({"one-member-has-met", "cost_sharing.deductible"},
             {"$300.00 goes to your deductible (ded); $200.00 of it is left.",
              "PR-1 $300.00: ded, $500.00 left: $300.00.",
              "cost_sharing.deductible: ded, $500.00 left: $300.00 -> PR-1 $300.00; feeds ded "
              "$300.00 of $500.00 left"});
  ExpectTold({"other-members-alone-count", "cost_sharing.deductible"},
             {"$100.00 goes to your deductible (ded), which is now met.",
              "PR-1 $100.00: ded, $100.00 left: $100.00.",
              "cost_sharing.deductible: ded, $100.00 left: $100.00 -> PR-1 $100.00; feeds ded "
              "$100.00 of $100.00 left"});
}

TEST(ShareSentencesTest, ADeductibleCountsInTheNextPeriodToo) {
  ExpectTold({"carry-over", "cost_sharing.deductible"},
             {"$300.00 goes to your deductible (ded); $200.00 of it is left; $300.00 counts in the "
              "next period too.",
              "PR-1 $300.00: ded, $500.00 left: $300.00.",
              "cost_sharing.deductible: ded, $500.00 left: $300.00 -> PR-1 $300.00; feeds ded "
              "$300.00 of $500.00 left; feeds ded $300.00 of $500.00 left in the next period"});
  ExpectTold({"carry-over-to-what-remains", "cost_sharing.deductible"},
             {"$300.00 goes to your deductible (ded); $200.00 of it is left; $100.00 counts in the "
              "next period too.",
              "PR-1 $300.00: ded, $500.00 left: $300.00.",
              "cost_sharing.deductible: ded, $500.00 left: $300.00 -> PR-1 $300.00; feeds ded "
              "$300.00 of $500.00 left; feeds ded $100.00 of $100.00 left in the next period"});
}

TEST(ShareSentencesTest, WhatIsNotFedIsNotSaidToBeMet) {
  ExpectTold(
      {"relief-first-step-first", "cost_sharing.deductible"},
      {"$100.00 would go to your deductible (ded).", "PR-1 $70.00: ded, $100.00 left: $100.00.",
       "cost_sharing.deductible: ded, $100.00 left: $100.00 -> PR-1 $70.00; feeds ded $70.00 of "
       "$100.00 left; feeds oop $70.00 of $110.00 left"});
  ExpectTold({"limit-met-relieves-all", "cost_sharing.deductible"},
             {"$500.00 would go to your deductible (ded).", "",
              "cost_sharing.deductible: ded, $500.00 left: $500.00"});
  ExpectTold(
      {"cob-feed-the-other-way", "cost_sharing.deductible"},
      {"$100.00 goes to your deductible (ded).", "",
       "cost_sharing.deductible: ded, $100.00 left: $100.00; feeds oop $100.00 of $1,000.00 left"});
}

TEST(ShareSentencesTest, CoinsuranceNamesItsBounds) {
  ExpectTold({"cob-reduction-standard", "cost_sharing.coinsurance"},
             {"Coinsurance: 20 % of $120.00 is $24.00.", "PR-2 $24.00: 20 % of $120.00: $24.00.",
              "cost_sharing.coinsurance: 20 % of $120.00: $24.00 -> PR-2 $24.00"});
  ExpectTold({"coinsurance-minimum", "cost_sharing.coinsurance"},
             {"Coinsurance: 40 % of $70.00, but at least $40.00 and at most $60.00: $40.00.",
              "PR-2 $40.00: 40 % of $70.00, at least $40.00, at most $60.00: $40.00.",
              "cost_sharing.coinsurance: 40 % of $70.00, at least $40.00, at most $60.00: $40.00 "
              "-> PR-2 $40.00; feeds oop $40.00 of $40.00 left"});
  ExpectTold({"coinsurance-maximum", "cost_sharing.coinsurance"},
             {"Coinsurance: 20 % of $170.00, but at most $10.00: $10.00.",
              "PR-2 $10.00: 20 % of $170.00, at most $10.00: $10.00.",
              "cost_sharing.coinsurance: 20 % of $170.00, at most $10.00: $10.00 -> PR-2 $10.00"});
  ExpectTold({"coinsurance-maximum-per-visit", "cost_sharing.coinsurance"},
             {"Coinsurance: 20 % of $200.00, but at most $50.00 for the visit: $40.00.",
              "PR-2 $40.00: 20 % of $200.00 per visit, at most $50.00: $40.00.",
              "cost_sharing.coinsurance: 20 % of $200.00 per visit, at most $50.00: $40.00 -> PR-2 "
              "$40.00"});
  ExpectTold({"coinsurance-maximum-per-visit", "cost_sharing.coinsurance", 1, 2},
             {"Coinsurance: 20 % of $100.00, but at most $50.00 for the visit, of which $40.00 was "
              "taken before: $10.00.",
              "PR-2 $10.00: 20 % of $100.00 per visit, $40.00 computed before, at most $50.00, "
              "less $40.00 already assessed: $10.00.",
              "cost_sharing.coinsurance: 20 % of $100.00 per visit, $40.00 computed before, at "
              "most $50.00, less $40.00 already assessed: $10.00 -> PR-2 $10.00"});
  ExpectTold({"pharmacy-tiers", "cost_sharing.coinsurance", 1, 3},
             {"Coinsurance: 25 % of $2,000.00, but at most $200.00 for the prescription: $200.00.",
              "PR-2 $200.00: 25 % of $2,000.00 per prescription, at most $200.00: $200.00.",
              "cost_sharing.coinsurance: 25 % of $2,000.00 per prescription, at most $200.00: "
              "$200.00 -> PR-2 $200.00"});
  ExpectTold({"coinsurance-rounding-half-even", "cost_sharing.coinsurance"},
             {"Coinsurance: 25 % of $0.10 is $0.02.",
              "PR-2 $0.02: 25 % of $0.10, rounded half even: $0.02.",
              "cost_sharing.coinsurance: 25 % of $0.10, rounded half even: $0.02 -> PR-2 $0.02"});
}

TEST(ShareSentencesTest, ReliefSaysWhatTheLimitTakesOff) {
  ExpectTold({"maximum-cuts-coinsurance", "cost_sharing.out_of_pocket_maximum"},
             {"You had only $4,900.00 left to pay up to your out-of-pocket limit (oop), so "
              "$5,100.00 is taken off.",
              "Cut at the out-of-pocket limit: oop, $4,900.00 left before the line: step 1 is cut "
              "by $5,100.00.",
              "cost_sharing.out_of_pocket_maximum: oop, $4,900.00 left before the line: step 1 is "
              "cut by $5,100.00"});
  ExpectTold({"opening-above-maximum", "cost_sharing.out_of_pocket_maximum"},
             {"You have reached your out-of-pocket limit (oop in), so $200.00 is taken off.",
              "Cut at the out-of-pocket limit: oop_in, $0.00 left before the line: step 1 is cut "
              "by $200.00.",
              "cost_sharing.out_of_pocket_maximum: oop_in, $0.00 left before the line: step 1 is "
              "cut by $200.00"});
}

TEST(ShareSentencesTest, ATrancheSaysWhatFallsWhere) {
  ExpectTold({"part-a-2023-stay", "cost_sharing.tranche", 1, 1, 1},
             {"$60,000.00 of it falls in level 2 of your plan (days: 60 before).", "",
              "cost_sharing.tranche: days at 60: band 2 takes 30, $60,000.00; feeds days 30"});
  ExpectTold(
      {"part-d-2007-year", "cost_sharing.tranche", 1, 1, 2},
      {"$3,051.25 of it falls in level 3 of your plan (spend: $2,400.00 before).", "",
       "cost_sharing.tranche: spend at $2,400.00: band 3 takes $3,051.25; feeds spend $3,051.25"});
  ExpectTold({"tranche-visit-of-two-lines", "cost_sharing.tranche", 1, 2},
             {"$80.00 of it falls in level 1 of your plan (visits: 2 before).", "",
              "cost_sharing.tranche: visits at 2: band 1 takes 1, $80.00"});
}

TEST(ShareSentencesTest, ADifferenceSaysWhoBearsIt) {
  ExpectTold({"least-expensive-alternative", "cost_sharing.difference"},
             {"Your plan pays for a less expensive alternative, at $100.00; the difference of "
              "$100.00 is yours to pay.",
              "PR-169 $100.00: alternate benefit: $200.00 less $100.00 (amalgam, entry 1, $100.00 "
              "a unit): $100.00.",
              "cost_sharing.difference: alternate benefit: $200.00 less $100.00 (amalgam, entry 1, "
              "$100.00 a unit): $100.00 -> PR-169 $100.00"});
  ExpectTold({"brand-difference-outside-maximum", "cost_sharing.difference"},
             {"A brand was asked for where another drug costs $98.90; the difference of $55.06 is "
              "yours to pay.",
              "PR-96 N130 $55.06: dispensed as written: $153.96 less $98.90: $55.06.",
              "cost_sharing.difference: dispensed as written: $153.96 less $98.90: $55.06 -> PR-96 "
              "N130 $55.06"});
  ExpectTold({"difference-of-the-contract", "pricing.lesser_of"},
             {"The allowed amount is $180.00; the provider may not charge the other $20.00.",
              "CO-45 $20.00: price $180.00, billed $200.00: $180.00.",
              "pricing.lesser_of: price $180.00, billed $200.00: $180.00 -> CO-45 $20.00"});
  ExpectTold(
      {"difference-of-the-contract", "cost_sharing.difference"},
      {"The plan's contract allows no more than an alternative costs, $60.00; the provider may not "
       "charge the other $120.00.",
       "CO-45 $120.00: contract: $180.00 less $60.00 (generic, entry 1, $60.00 a unit): $120.00.",
       "cost_sharing.difference: contract: $180.00 less $60.00 (generic, entry 1, $60.00 a unit): "
       "$120.00 -> CO-45 $120.00"});
}

TEST(ShareSentencesTest, APenaltySaysWhatWasMissing) {
  ExpectTold(
      {"penalty-amount", "cost_sharing.penalty"},
      {"There was no prior authorization, so the plan pays $50.00 less; that is yours to pay.",
       "PR-197 $50.00: $50.00, at most the $80.00 the plan pays: $50.00.",
       "cost_sharing.penalty: $50.00, at most the $80.00 the plan pays: $50.00 -> PR-197 $50.00 "
       "(Prior authorization)"});
  ExpectTold(
      {"penalty-rate-half-up", "cost_sharing.penalty"},
      {"There was no prior authorization, so the plan pays $20.01 less; that is yours to pay.",
       "PR-197 $20.01: 20 % of the $100.03 the plan pays, at most $30.00: $20.01.",
       "cost_sharing.penalty: 20 % of the $100.03 the plan pays, at most $30.00: $20.01 -> PR-197 "
       "$20.01 (Prior authorization)"});
  ExpectTold({"penalty-of-the-provider", "cost_sharing.penalty"},
             {"There was no prior authorization, so the plan pays $40.00 less; the provider may "
              "not charge it.",
              "CO-197 $40.00: 50 % of the $80.00 the plan pays: $40.00.",
              "cost_sharing.penalty: 50 % of the $80.00 the plan pays: $40.00 -> CO-197 $40.00 "
              "(Prior authorization)"});
  ExpectTold({"penalties-authorization-before-referral", "cost_sharing.penalty", 1, 1, 1},
             {"There was no referral, so the plan pays $60.00 less; that is yours to pay.",
              "PR-288 $60.00: $60.00, at most the $80.00 the plan pays: $60.00.",
              "cost_sharing.penalty: $60.00, at most the $80.00 the plan pays: $60.00 -> PR-288 "
              "$60.00 (Referrals)"});
  ExpectTold({"cob-penalty", "cost_sharing.penalty"},
             {"There was no prior authorization, so the plan pays $50.00 less.", "",
              "cost_sharing.penalty: $50.00, at most the $80.00 the plan pays: $50.00"});
}

TEST(ShareSentencesTest, APlanMaximumSaysWhatIsAboveIt) {
  ExpectTold(
      {"count-before-plan-maximum", "cost_sharing.plan_maximum"},
      {"The plan pays only $60.00 more (max); the other $40.00 is yours to pay.",
       "PR-119 $40.00: max, $60.00 left of $100.00: $40.00 over.",
       "cost_sharing.plan_maximum: max, $60.00 left of $100.00: $40.00 over -> PR-119 $40.00"});
  ExpectTold(
      {"family-maximum-two-lines", "cost_sharing.plan_maximum", 1, 2},
      {"The plan has already paid the most it pays (max); $500.00 is yours to pay.",
       "PR-119 $500.00: max, $0.00 left of $500.00: $500.00 over.",
       "cost_sharing.plan_maximum: max, $0.00 left of $500.00: $500.00 over -> PR-119 $500.00"});
}

}  // namespace
}  // namespace claimwright

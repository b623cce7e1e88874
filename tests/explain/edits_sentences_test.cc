#include "gtest/gtest.h"
#include "tests/explain/told.h"

// Edits, eligibility and benefits, as the engine writes them.
namespace claimwright {
namespace {

using testing::ExpectTold;

TEST(EditsSentencesTest, AnErrorOfFormatIsTheProvidersToCorrect) {
  ExpectTold({"place-of-service-missing", "edits.place_of_service"},
             {"The claim has an error that the provider must correct. You owe nothing for it.",
              "CO-16 M77 $100.00: lines.place_of_service_code fails, which denies; the patient may "
              "not be billed.",
              "edits.place_of_service: lines.place_of_service_code fails, which denies -> CO-16 "
              "M77 $100.00"});
  ExpectTold(
      {"inpatient-without-admission", "edits.admission"},
      {"The claim has an error that the provider must correct. You owe nothing for it.",
       "CO-16 MA40 $4,000.00: admission_date fails, which denies; the patient may not be billed.",
       "edits.admission: admission_date fails, which denies -> CO-16 MA40 $4,000.00"});
}

TEST(EditsSentencesTest, ProvidersReadEveryEditThatFails) {
  ExpectTold({"first-edit-denies", "edits.diagnosis_required"},
             {"", "edits.diagnosis_required: diagnosis_codes fails, which denies.",
              "edits.diagnosis_required: diagnosis_codes fails, which denies"});
  ExpectTold({"first-edit-denies", "edits.procedure_format"},
             {"", "edits.procedure_format: lines.procedure_code fails, which denies.",
              "edits.procedure_format: lines.procedure_code fails, which denies"});
}

TEST(EditsSentencesTest, AnEditThatWarnsSaysNothingToMembers) {
  ExpectTold({"edit-warns", "edits.diagnosis_format"},
             {"", "edits.diagnosis_format: diagnosis_codes fails, which warns.",
              "edits.diagnosis_format: diagnosis_codes fails, which warns"});
  ExpectTold(
      {"filing-warns", "edits.timely_filing"},
      {"", "edits.timely_filing: received 2025-06-09, the last day was 2025-06-08, which warns.",
       "edits.timely_filing: received 2025-06-09, the last day was 2025-06-08, which warns"});
}

TEST(EditsSentencesTest, AnEditThatPendsIsNamedAndLookedAt) {
  ExpectTold({"pended-line-by-an-edit", "edits.modifier_format", 1, 2},
             {"", "edits.modifier_format: lines.modifier_codes fails, which pends.",
              "edits.modifier_format: lines.modifier_codes fails, which pends"});
  ExpectTold({"pended-line-by-an-edit", "edits.modifier_format", 1, 2, 1},
             {"This is not decided yet. Somebody must look at the claim first.",
              "Pended: an edit failed that the plan pends.",
              "edits.modifier_format: an edit failed that the plan pends"});
}

TEST(EditsSentencesTest, ADuplicateWasDecidedBefore) {
  ExpectTold(
      {"duplicate-of-history", "edits.duplicate", 2},
      {"We have already decided this service on an earlier claim. You owe nothing more for it.",
       "OA-18 $150.00: the same as line 1 of an earlier claim, which denies; bill nobody for it "
       "again.",
       "edits.duplicate: the same as line 1 of an earlier claim, which denies -> OA-18 $150.00"});
  ExpectTold(
      {"duplicate-in-the-claim", "edits.duplicate", 1, 3},
      {"We have already decided this service on line 1 of this claim. You owe nothing more for it.",
       "OA-18 $150.00: the same as line 1 of this claim, which denies; bill nobody for it again.",
       "edits.duplicate: the same as line 1 of this claim, which denies -> OA-18 $150.00"});
}

TEST(EditsSentencesTest, ASuspectDuplicateIsLookedAt) {
  ExpectTold({"suspect-in-the-claim", "edits.suspect_duplicate", 1, 2},
             {"", "edits.suspect_duplicate: much the same as line 1 of this claim, which pends.",
              "edits.suspect_duplicate: much the same as line 1 of this claim, which pends"});
  ExpectTold({"suspect-in-the-claim", "edits.suspect_duplicate", 1, 2, 1},
             {"This is not decided yet. It looks like a service that we have already decided.",
              "Pended: an edit failed that the plan pends.",
              "edits.suspect_duplicate: an edit failed that the plan pends"});
  ExpectTold(
      {"suspect-denies", "edits.suspect_duplicate", 2},
      {"We have already decided this service on an earlier claim. You owe nothing more for it.",
       "OA-18 $140.00: much the same as line 1 of an earlier claim, which denies; bill nobody for "
       "it again.",
       "edits.suspect_duplicate: much the same as line 1 of an earlier claim, which denies -> "
       "OA-18 $140.00"});
  ExpectTold({"duplicate-pends-where-the-plan-says", "edits.duplicate", 2, 1, 1},
             {"This is not decided yet. It looks like a service that we have already decided.",
              "Pended: an edit failed that the plan pends.",
              "edits.duplicate: an edit failed that the plan pends"});
}

TEST(EditsSentencesTest, TimelyFilingNamesBothDays) {
  ExpectTold({"filing-day-after", "edits.timely_filing"},
             {"The claim reached us too late, on June 9, 2025; the last day was June 8, 2025. You "
              "owe nothing for it.",
              "CO-29 $150.00: received 2025-06-09, the last day was 2025-06-08, which denies; the "
              "patient may not be billed.",
              "edits.timely_filing: received 2025-06-09, the last day was 2025-06-08, which denies "
              "-> CO-29 $150.00"});
  ExpectTold({"filing-secondary-late", "edits.timely_filing"},
             {"The claim reached us too late, on October 31, 2025; the last day was October 30, "
              "2025. You owe nothing for it.",
              "CO-29 $20.00, OA-23 $130.00: received 2025-10-31, the last day was 2025-10-30, "
              "which denies; the patient may not be billed.",
              "edits.timely_filing: received 2025-10-31, the last day was 2025-10-30, which denies "
              "-> CO-29 $20.00, OA-23 $130.00"});
}

TEST(EditsSentencesTest, FrequencyNamesWhatIsPaidAndWhatWasCounted) {
  ExpectTold(
      {"frequency-line-over", "edits.frequency", 1, 2},
      {"Your plan pays for at most 2 of these, and more were billed. You owe nothing for it.",
       "CO-151 N362 $120.00: line_2: above 2 with 0 counted before, which denies; the patient may "
       "not be billed.",
       "edits.frequency: line_2: above 2 with 0 counted before, which denies -> CO-151 N362 "
       "$120.00"});
  ExpectTold(
      {"frequency-window-any-provider", "edits.frequency"},
      {"Your plan pays for at most 2 of these, and 2 were counted before. You owe nothing for it.",
       "CO-151 N362 $90.00: year_2: above 2 with 2 counted before, which denies; the patient may "
       "not be billed.",
       "edits.frequency: year_2: above 2 with 2 counted before, which denies -> CO-151 N362 $90.00 "
       "(Plan book, page 12)"});
  ExpectTold(
      {"frequency-benefit-year", "edits.frequency"},
      {"Your plan pays for at most 1 of these, and 1 was counted before. You owe nothing for it.",
       "CO-151 N362 $90.00: benefit_year_1: above 1 with 1 counted before, which denies; the "
       "patient may not be billed.",
       "edits.frequency: benefit_year_1: above 1 with 1 counted before, which denies -> CO-151 "
       "N362 $90.00"});
  ExpectTold({"frequency-none", "edits.frequency"},
             {"Your plan pays for none of these. You owe nothing for it.",
              "CO-151 N362 $90.00: never: above 0 with 0 counted before, which denies; the patient "
              "may not be billed.",
              "edits.frequency: never: above 0 with 0 counted before, which denies -> CO-151 N362 "
              "$90.00"});
  ExpectTold({"frequency-pends", "edits.frequency"},
             {"", "edits.frequency: pends: above 1 with 0 counted before, which pends.",
              "edits.frequency: pends: above 1 with 0 counted before, which pends"});
  ExpectTold({"frequency-pends", "edits.frequency", 1, 1, 1},
             {"This is not decided yet. Somebody must look at the claim first.",
              "Pended: an edit failed that the plan pends.",
              "edits.frequency: an edit failed that the plan pends"});
}

TEST(EditsSentencesTest, APlansOwnEditSaysWhatDoesNotFit) {
  ExpectTold({"plan-edit-age", "edits.plan_edit"},
             {"This service does not fit the patient's age. You owe nothing for it.",
              "CO-6 $90.00: age fails, which denies; the patient may not be billed.",
              "edits.plan_edit: age fails, which denies -> CO-6 $90.00"});
  ExpectTold({"plan-edit-sex", "edits.plan_edit"},
             {"This service does not fit the patient's sex. You owe nothing for it.",
              "CO-7 $90.00: sex fails, which denies; the patient may not be billed.",
              "edits.plan_edit: sex fails, which denies -> CO-7 $90.00"});
  ExpectTold({"plan-edit-diagnosis-age", "edits.plan_edit"},
             {"The diagnosis does not fit the patient's age. You owe nothing for it.",
              "CO-9 $90.00: diagnosis_age fails, which denies; the patient may not be billed.",
              "edits.plan_edit: diagnosis_age fails, which denies -> CO-9 $90.00"});
  ExpectTold({"plan-edit-diagnosis-sex", "edits.plan_edit"},
             {"The diagnosis does not fit the patient's sex. You owe nothing for it.",
              "CO-10 $90.00: diagnosis_sex fails, which denies; the patient may not be billed.",
              "edits.plan_edit: diagnosis_sex fails, which denies -> CO-10 $90.00"});
  ExpectTold(
      {"plan-edit-diagnosis-procedure", "edits.plan_edit"},
      {"The diagnosis does not fit this service. You owe nothing for it.",
       "CO-11 $90.00: diagnosis_procedure fails, which denies; the patient may not be billed.",
       "edits.plan_edit: diagnosis_procedure fails, which denies -> CO-11 $90.00"});
  ExpectTold(
      {"plan-edit-of-every-line", "edits.plan_edit"},
      {"This service does not fit one of your plan's rules (not sunday). You owe nothing for it.",
       "CO-272 $90.00: not_sunday fails, which denies; the patient may not be billed.",
       "edits.plan_edit: not_sunday fails, which denies -> CO-272 $90.00"});
  ExpectTold(
      {"plan-edit-other-group", "edits.plan_edit"},
      {"This service does not fit one of your plan's rules (patient bears). You owe $90.00.",
       "PR-96 N30 $90.00: patient_bears fails, which denies; the patient may be billed $90.00.",
       "edits.plan_edit: patient_bears fails, which denies -> PR-96 N30 $90.00"});
}

TEST(EditsSentencesTest, AReplacementWaits) {
  ExpectTold({"frequency-7", "edits.not_built"},
             {"This is not decided yet. It replaces or cancels an earlier claim.",
              "Pended: replacements, voids and other resubmissions are not decided yet.",
              "edits.not_built: replacements, voids and other resubmissions are not decided yet"});
}

TEST(EditsSentencesTest, CoverageNamesItsPeriod) {
  ExpectTold({"two-members-have-met", "eligibility.covered"},
             {"", "", "eligibility.covered: from 2000-01-01, family"});
  ExpectTold({"plan-of-the-date", "eligibility.covered"},
             {"", "", "eligibility.covered: 2025-01-01 to 2025-06-30, self-only"});
  ExpectTold(
      {"cob-standard", "eligibility.covered"},
      {"Your other insurance pays first. If this were your only plan, it would decide as follows.",
       "", "eligibility.covered: from 2000-01-01, self-only"});
}

TEST(EditsSentencesTest, WhoIsNotCoveredOwes) {
  ExpectTold(
      {"never-covered", "eligibility.not_our_member"},
      {"We do not have you as a member. You owe $100.00.",
       "PR-31 $100.00: denied, eligibility.not_our_member; the patient may be billed $100.00.",
       "eligibility.not_our_member: denied -> PR-31 $100.00"});
  ExpectTold(
      {"before-coverage", "eligibility.before_coverage"},
      {"Your coverage had not begun on the date of service. You owe $100.00.",
       "PR-26 $100.00: denied, eligibility.before_coverage; the patient may be billed $100.00.",
       "eligibility.before_coverage: denied -> PR-26 $100.00"});
  ExpectTold(
      {"after-coverage", "eligibility.after_coverage"},
      {"Your coverage had ended by the date of service. You owe $100.00.",
       "PR-27 $100.00: denied, eligibility.after_coverage; the patient may be billed $100.00.",
       "eligibility.after_coverage: denied -> PR-27 $100.00"});
  ExpectTold(
      {"gap-in-coverage", "eligibility.gap_in_coverage"},
      {"You were not covered on the date of service. You owe $100.00.",
       "PR-200 $100.00: denied, eligibility.gap_in_coverage; the patient may be billed $100.00.",
       "eligibility.gap_in_coverage: denied -> PR-200 $100.00"});
}

TEST(EditsSentencesTest, AWaitingPeriodIsThePlansOrTheBenefits) {
  ExpectTold(
      {"waiting-last-day", "eligibility.waiting_period"},
      {"You were still in your plan's waiting period. You owe $100.00.",
       "PR-179 $100.00: denied, eligibility.waiting_period; the patient may be billed $100.00.",
       "eligibility.waiting_period: denied -> PR-179 $100.00 (Certificate, section 2)"});
  ExpectTold({"benefit-waiting", "benefits.waiting_period", 1, 2},
             {"You were still in the waiting period for this service. You owe $900.00.",
              "PR-179 $900.00: denied, benefits.waiting_period; the patient may be billed $900.00.",
              "benefits.waiting_period: denied -> PR-179 $900.00 (Waiting periods, major)"});
}

TEST(EditsSentencesTest, AnotherTiersBenefitsApply) {
  ExpectTold(
      {"override-emergency", "eligibility.network_override"},
      {"It was an emergency, so your in-network benefits apply.", "",
       "eligibility.network_override: emergency: tier in in place of out (45 CFR 149.110(b)(3))"});
  ExpectTold({"override-protected", "eligibility.network_override"},
             {"The law protects you here, so your in-network benefits apply.", "",
              "eligibility.network_override: protected: tier in in place of out"});
  ExpectTold({"override-gap", "eligibility.network_override"},
             {"No provider of the network was near enough, so your in-network benefits apply.", "",
              "eligibility.network_override: gap: tier in in place of out"});
  ExpectTold({"override-continuity-balance", "eligibility.network_override"},
             {"Your treatment goes on under your in-network benefits.", "",
              "eligibility.network_override: continuity: tier in in place of out"});
}

TEST(EditsSentencesTest, EligibilityWaitsForWhatIsNotKnown) {
  ExpectTold(
      {"plan-not-loaded", "eligibility.plan_not_loaded"},
      {"This is not decided yet. We do not have your plan's terms for that day at hand.",
       "Pended: the coverage's plan is not loaded for the line's date.",
       "eligibility.plan_not_loaded: the coverage's plan is not loaded for the line's date"});
  ExpectTold(
      {"tier-unknown", "eligibility.network_tier_unknown"},
      {"This is not decided yet. We do not know yet whether the provider is in your network.",
       "Pended: the billing provider's network tier is not known.",
       "eligibility.network_tier_unknown: the billing provider's network tier is not known"});
}

TEST(EditsSentencesTest, TheBenefitIsTheExaminers) {
  ExpectTold({"benefit-waiting", "benefits.selected"},
             {"", "", "benefits.selected: preventive, priority 2"});
}

TEST(EditsSentencesTest, AnExclusionIsThePatientsOrTheProviders) {
  ExpectTold({"excluded", "benefits.excluded"},
             {"Your plan does not cover this service. You owe $100.00.",
              "PR-96 N130 $100.00: denied by cosmetic, benefits.excluded; the patient may be "
              "billed $100.00.",
              "benefits.excluded: denied by cosmetic -> PR-96 N130 $100.00"});
  ExpectTold({"excluded-provider-liable", "benefits.excluded"},
             {"Your plan does not cover this service. You owe nothing for it.",
              "CO-96 N130 $100.00: denied by provider_liable, benefits.excluded; the patient may "
              "not be billed.",
              "benefits.excluded: denied by provider_liable -> CO-96 N130 $100.00"});
  ExpectTold({"sex-does-not-match", "benefits.not_listed"},
             {"Your plan does not cover this service. You owe $100.00.",
              "PR-96 N130 $100.00: denied, benefits.not_listed; the patient may be billed $100.00.",
              "benefits.not_listed: denied -> PR-96 N130 $100.00"});
}

TEST(EditsSentencesTest, BenefitsWaitForWhatIsNotClear) {
  ExpectTold({"tie-pends", "benefits.tie"},
             {"This is not decided yet. Your plan's terms do not say clearly how to pay for it.",
              "Pended: two benefits of equal priority apply.",
              "benefits.tie: two benefits of equal priority apply"});
  ExpectTold({"no-benefit-pends", "benefits.no_benefit"},
             {"This is not decided yet. Your plan's terms do not say clearly how to pay for it.",
              "Pended: no benefit applies and the plan does not say what then.",
              "benefits.no_benefit: no benefit applies and the plan does not say what then"});
  ExpectTold({"history-missing", "benefits.history_missing"},
             {"This is not decided yet. It depends on earlier services that we do not know of.",
              "Pended: a benefit depends on services before the history given.",
              "benefits.history_missing: a benefit depends on services before the history given"});
}

TEST(EditsSentencesTest, WithoutAuthorizationTheContractSaysWhoBears) {
  ExpectTold({"liability-in-network", "benefits.authorization"},
             {"This service needs prior authorization, and none was obtained. Ask the provider to "
              "request it, or appeal. You owe nothing for it.",
              "CO-197 $1,000.00: denied, benefits.authorization; the patient may not be billed.",
              "benefits.authorization: denied -> CO-197 $1,000.00"});
  ExpectTold(
      {"liability-out-of-network", "benefits.authorization"},
      {"This service needs prior authorization, and none was obtained. Ask the provider to request "
       "it, or appeal. You owe $1,000.00.",
       "PR-197 $1,000.00: denied, benefits.authorization; the patient may be billed $1,000.00.",
       "benefits.authorization: denied -> PR-197 $1,000.00"});
  ExpectTold({"authorization-pends", "benefits.authorization"},
             {"This is not decided yet. It needs prior authorization; we ask the provider for it.",
              "Pended: a prior authorization is needed and none is given.",
              "benefits.authorization: a prior authorization is needed and none is given"});
  ExpectTold(
      {"authorization-pays", "benefits.authorization"},
      {"", "", "benefits.authorization: none given; paid all the same (Prior authorization)"});
  ExpectTold(
      {"penalty-amount", "benefits.authorization"},
      {"", "", "benefits.authorization: none given; a penalty follows (Prior authorization)"});
}

TEST(EditsSentencesTest, WithoutReferralTheContractSaysWhoBears) {
  ExpectTold({"referral-denies", "benefits.referral"},
             {"This service needs a referral, and none was given. Ask your primary care provider "
              "for one, or appeal. You owe nothing for it.",
              "CO-288 $100.00: denied, benefits.referral; the patient may not be billed.",
              "benefits.referral: denied -> CO-288 $100.00 (Referrals)"});
  ExpectTold({"referral-denies-out-of-network", "benefits.referral"},
             {"This service needs a referral, and none was given. Ask your primary care provider "
              "for one, or appeal. You owe $100.00.",
              "PR-288 $100.00: denied, benefits.referral; the patient may be billed $100.00.",
              "benefits.referral: denied -> PR-288 $100.00 (Referrals)"});
  ExpectTold({"referral-pends", "benefits.referral"},
             {"This is not decided yet. It needs a referral; we ask the provider for it.",
              "Pended: a referral is needed and none is given.",
              "benefits.referral: a referral is needed and none is given"});
  ExpectTold({"referral-pays", "benefits.referral"},
             {"", "", "benefits.referral: none given; paid all the same (Referrals)"});
  ExpectTold({"penalties-authorization-before-referral", "benefits.referral"},
             {"", "", "benefits.referral: none given; a penalty follows (Referrals)"});
}

TEST(EditsSentencesTest, MoreThanAuthorizedIsCutOff) {
  ExpectTold({"count-of-authorized-quantity", "benefits.authorized_quantity"},
             {"Only 3 of 4 were authorized; the other $100.00 may not be charged.",
              "CO-198 $100.00: 3 of 4 authorized: $300.00 of $400.00 goes on.",
              "benefits.authorized_quantity: 3 of 4 authorized: $300.00 of $400.00 goes on -> "
              "CO-198 $100.00"});
  ExpectTold({"authorized-quantity-out-of-network", "benefits.authorized_quantity"},
             {"Only 3 of 4 were authorized; the other $25.00 is yours to pay.",
              "PR-198 $25.00: 3 of 4 authorized: $75.00 of $100.00 goes on.",
              "benefits.authorized_quantity: 3 of 4 authorized: $75.00 of $100.00 goes on -> "
              "PR-198 $25.00"});
  ExpectTold({"cob-authorized-quantity", "benefits.authorized_quantity"},
             {"Only 3 of 4 were authorized; the other $25.00 is not covered.", "",
              "benefits.authorized_quantity: 3 of 4 authorized: $75.00 of $100.00 goes on"});
  ExpectTold(
      {"authorized-nothing", "benefits.authorized_quantity"},
      {"None of this was authorized. You owe nothing for it.",
       "CO-198 $100.00: denied, benefits.authorized_quantity; the patient may not be billed.",
       "benefits.authorized_quantity: denied -> CO-198 $100.00"});
}

}  // namespace
}  // namespace claimwright

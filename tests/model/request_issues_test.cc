// What a request is refused with that no single field tells: lists, keys, order, limits.
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/model/decoded.h"

namespace claimwright::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class RequestIssuesTest : public DecodeTest {
 protected:
  // The only issue after a change, which is then taken back.
  void ExpectIssue(const char* at, const char* text, const std::string& issue) {
    SCOPED_TRACE(absl::StrCat(at, ": ", text));
    const v1::AdjudicateRequest before = request_;
    Change(at, text);
    EXPECT_THAT(Issues(), ElementsAre(issue));
    request_ = before;
  }
};

TEST_F(RequestIssuesTest, IdsThatStandTwice) {
  ExpectIssue("members[1]", "member_id: 'M1'",
              "duplicate_id request.members[1].member_id: is the id of an earlier member");
  ExpectIssue("state.accumulators[1]", "member_id: 'M1'",
              "duplicate_id request.state.accumulators[1]: has the key of an earlier accumulator");
  *request_.mutable_state()->add_pools() = request_.state().pools(1);
  EXPECT_THAT(Issues(),
              ElementsAre("duplicate_id request.state.pools[3]: has the key of an earlier pool"));
}

TEST_F(RequestIssuesTest, OneKeyIsAnotherPool) {
  const char* const others[] = {"pool_id: 'x'",  "per: POOL_PER_VISIT", "member_id: 'M2'",
                                "npi_code: '1'", "date: 20260303",      "prescription_number: 'x'"};
  for (const char* other : others) {
    v1::FamilyState* state = request_.mutable_state();
    *state->add_pools() = state->pools(1);
    Change("state.pools[3]", other);
    EXPECT_THAT(Issues(), IsEmpty()) << other;
    state->mutable_pools()->RemoveLast();
  }
}

TEST_F(RequestIssuesTest, AccumulatorsThatNoPlanNamesMayStandTwice) {
  for (int i = 0; i < 2; ++i) request_.mutable_state()->add_accumulators()->set_accumulator_id("x");
  EXPECT_THAT(Issues(), IsEmpty());
}

TEST_F(RequestIssuesTest, CoveragesThatOverlap) {
  ExpectIssue("members[0].coverages[0]", "to_date: 20250101",
              "period request.members[0].coverages: overlap; a member has one coverage on a day");
  ExpectIssue("members[0].coverages[0]", "-to_date",
              "period request.members[0].coverages: overlap; a member has one coverage on a day");
  ExpectIssue("members[0].coverages[1]", "to_date: 20241231",
              "period request.members[0].coverages[1].to_date: is before the from date");
}

TEST_F(RequestIssuesTest, LinesOutOfOrder) {
  ExpectIssue("claim.lines[1]", "line_number: 1",
              "number request.claim.lines[1].line_number: does not ascend");
  ExpectIssue("claim.lines[4]", "line_number: 1000",
              "number request.claim.lines[4].line_number: must be from 1 to 999");
}

TEST_F(RequestIssuesTest, AValueInTwoUnits) {
  ExpectIssue("state.accumulators[0]", "value_thousandths: 1",
              "amount request.state.accumulators[0].value_thousandths: stands beside value_cents");
}

TEST_F(RequestIssuesTest, RangesOfNumbers) {
  const char kCents[] = "must be from 0 to 1000000000000";
  const char kSignedCents[] = "must be from -1000000000000 to 1000000000000";
  const char kQuantity[] = "must be from -1000000000 to 1000000000";
  struct Row {
    const char *at, *field, *rule, *message;
    int64_t below, above;
  };
  const Row rows[] = {
      {"claim", "billed_cents", "amount", kCents, -1, 1'000'000'000'001},
      {"claim", "patient_paid_cents", "amount", kCents, -1, 1'000'000'000'001},
      {"claim.lines[0]", "billed_cents", "amount", kCents, -1, 1'000'000'000'001},
      {"claim.lines[0]", "quantity_thousandths", "number", "must be from 1 to 1000000000", 0,
       1'000'000'001},
      {"claim.lines[0]", "authorized_quantity_thousandths", "number",
       "must be from 0 to 1000000000", -1, 1'000'000'001},
      {"claim.lines[0]", "reference_price_cents", "amount", kCents, -1, 1'000'000'000'001},
      {"claim.lines[0]", "days_supply", "number", "must be from 0 to 10000", -1, 10'001},
      {"claim.lines[0].prior_payments[0]", "paid_cents", "number", kSignedCents, -1'000'000'000'001,
       1'000'000'000'001},
      {"claim.lines[0].prior_payments[0]", "quantity_thousandths", "number", kQuantity,
       -1'000'000'001, 1'000'000'001},
      {"claim.lines[0].prior_payments[0].adjustments[0]", "amount_cents", "number", kSignedCents,
       -1'000'000'000'001, 1'000'000'000'001},
      {"claim.lines[0].prior_payments[0].adjustments[0]", "quantity_thousandths", "number",
       kQuantity, -1'000'000'001, 1'000'000'001},
      {"claim.other_payers[0]", "paid_cents", "number", kSignedCents, -1'000'000'000'001,
       1'000'000'000'001},
      {"claim.other_payers[0]", "non_covered_cents", "number", kSignedCents, -1'000'000'000'001,
       1'000'000'000'001},
      {"claim.other_payers[0]", "remaining_patient_cents", "number", kSignedCents,
       -1'000'000'000'001, 1'000'000'000'001},
      {"state", "revision", "number", "must be from 0 to 1000000000000000", -1,
       1'000'000'000'000'001},
      {"state.accumulators[0]", "value_cents", "amount", kCents, -1, 1'000'000'000'001},
      {"state.accumulators[5]", "value_thousandths", "number", kCents, -1, 1'000'000'000'001},
      {"state.pools[0]", "assessed_cents", "amount", kCents, -1, 1'000'000'000'001},
      {"state.pools[0]", "computed_cents", "number", "must be from 0 to 1000000000000000", -1,
       1'000'000'000'000'001},
      {"state.pools[0]", "counted_thousandths", "number", "must be from 0 to 1000", -1, 1001},
      {"state.history[0]", "line_number", "number", "must be from 0 to 999", -1, 1000},
      {"state.history[0]", "quantity_thousandths", "number", "must be from 0 to 1000000000", -1,
       1'000'000'001},
      {"state.history[0]", "billed_cents", "amount", kCents, -1, 1'000'000'000'001},
      {"state.history[0]", "allowed_cents", "amount", kCents, -1, 1'000'000'000'001},
      {"state.history[0]", "paid_cents", "amount", kCents, -1, 1'000'000'000'001},
  };
  for (const Row& row : rows) {
    for (int64_t number : {row.below, row.above}) {
      const std::string text = absl::StrCat(row.field, ": ", number);
      ExpectIssue(row.at, text.c_str(),
                  absl::StrCat(row.rule, " request.", row.at, ".", row.field, ": ", row.message));
    }
  }
}

TEST_F(RequestIssuesTest, TheEndsOfTheRangesAreGood) {
  Change("claim", "billed_cents: 1000000000000 patient_paid_cents: 0");
  Change("claim.lines[0]",
         "billed_cents: 1000000000000 quantity_thousandths: 1 authorized_quantity_thousandths: 0 "
         "reference_price_cents: 0 days_supply: 10000");
  Change("claim.lines[4]", "line_number: 999 quantity_thousandths: 1000000000");
  Change("claim.lines[0].prior_payments[0]", "paid_cents: -1000000000000");
  Change("claim.other_payers[0]", "paid_cents: -1000000000000 non_covered_cents: 1000000000000");
  Change("state", "revision: 1000000000000000");
  Change("state.accumulators[5]", "value_thousandths: 1000000000000");
  Change("state.pools[0]", "counted_thousandths: 1000 computed_cents: 1000000000000000");
  EXPECT_THAT(Issues(), IsEmpty());
}

TEST_F(RequestIssuesTest, Exceptions) {
  ExpectIssue(
      "claim",
      "network_exceptions: NETWORK_EXCEPTION_GAP network_exceptions: NETWORK_EXCEPTION_EMERGENCY",
      "unknown_enum request.claim.network_exceptions[1]: is told by the lines' emergency "
      "indicator");
  ExpectIssue("claim", "network_exceptions: NETWORK_EXCEPTION_UNSPECIFIED",
              "required request.claim.network_exceptions[0]: is required and was not given");
}

TEST_F(RequestIssuesTest, ALocalityThatIsNoCode) {
  ExpectIssue("claim", "locality_code: '05a'",
              "code request.claim.locality_code: must be up to 10 digits and capital letters, no "
              "dots or dashes");
  ExpectIssue("claim", "locality_code: '01234567890'",
              "code request.claim.locality_code: must be up to 10 digits and capital letters, no "
              "dots or dashes");
}

TEST_F(RequestIssuesTest, ListsOfOtherPayersThatAreTooLong) {
  v1::OtherPayer* payer = request_.mutable_claim()->mutable_other_payers(0);
  v1::LinePriorPayment* payment =
      request_.mutable_claim()->mutable_lines(0)->mutable_prior_payments(0);
  const v1::Adjustment adjustment = payment->adjustments(0);
  while (payer->adjustments_size() < 99) *payer->add_adjustments() = adjustment;
  while (payment->adjustments_size() < 99) *payment->add_adjustments() = adjustment;
  auto* payments = request_.mutable_claim()->mutable_lines(1)->mutable_prior_payments();
  while (payments->size() < 99) *payments->Add() = payments->Get(0);
  EXPECT_THAT(Issues(), IsEmpty());
  *payer->add_adjustments() = adjustment;
  *payment->add_adjustments() = adjustment;
  *payments->Add() = payments->Get(0);
  EXPECT_THAT(
      Issues(),
      ElementsAre("too_many request.claim.other_payers[0].adjustments: has more than 99",
                  "too_many request.claim.lines[0].prior_payments[0].adjustments: has more than 99",
                  "too_many request.claim.lines[1].prior_payments: has more than 99"));
}

TEST_F(RequestIssuesTest, IssuesBeyondTheLimitAreCounted) {
  options_.max_issues = 2;
  for (v1::ClaimLine& line : *request_.mutable_claim()->mutable_lines()) line.clear_from_date();
  EXPECT_EQ(Issues().size(), 2u);
}

struct Limit {
  const char* option;
  int DecodeOptions::*value;
  int has;  // of the full professional request
};

class LimitTest : public RequestIssuesTest, public ::testing::WithParamInterface<Limit> {};

TEST_P(LimitTest, OneMoreThanTheOptionNamesIt) {
  options_.*GetParam().value = GetParam().has;
  EXPECT_THAT(Issues(), IsEmpty());
  options_.*GetParam().value = GetParam().has - 1;
  EXPECT_THAT(Issues(), ElementsAre(absl::StrCat("the request has more than DecodeOptions.",
                                                 GetParam().option, ", ", GetParam().has - 1)));
}

INSTANTIATE_TEST_SUITE_P(
    Options, LimitTest,
    ::testing::Values(Limit{"max_lines", &DecodeOptions::max_lines, 5},
                      Limit{"max_diagnoses", &DecodeOptions::max_diagnoses, 2},
                      Limit{"max_members", &DecodeOptions::max_members, 2},
                      Limit{"max_coverages", &DecodeOptions::max_coverages, 2},
                      Limit{"max_accumulators", &DecodeOptions::max_accumulators, 8},
                      Limit{"max_pools", &DecodeOptions::max_pools, 3},
                      Limit{"max_history_lines", &DecodeOptions::max_history_lines, 2},
                      Limit{"max_attributes", &DecodeOptions::max_attributes, 2},
                      Limit{"max_other_payers", &DecodeOptions::max_other_payers, 1}),
    [](const auto& info) { return std::string(info.param.option); });

TEST_F(RequestIssuesTest, ALimitEndsTheWorkHoweverMuchStandsBeyondIt) {
  v1::Claim* claim = request_.mutable_claim();
  for (int i = 0; i < 100'000; ++i) claim->add_other_payers()->set_paid_cents(1);
  while (claim->lines_size() < 900) *claim->add_lines() = claim->lines(0);
  for (int i = 0; i < 900; ++i) claim->mutable_lines(i)->set_line_number(i + 1);
  EXPECT_THAT(Issues(),
              ElementsAre("the request has more than DecodeOptions.max_other_payers, 10"));
}

}  // namespace
}  // namespace claimwright::testing

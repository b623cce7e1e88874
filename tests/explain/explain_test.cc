#include "claimwright/explain.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/explanation.pb.h"
#include "google/protobuf/message.h"
#include "gtest/gtest.h"
#include "tests/verify/decisions.h"

namespace claimwright {
namespace {

using testing::Decided;

constexpr v1::Audience kAudiences[] = {v1::AUDIENCE_MEMBER, v1::AUDIENCE_PROVIDER,
                                       v1::AUDIENCE_EXAMINER};

std::vector<Decided> AllDecisions() {
  return {testing::TherapyAndVisit(), testing::SurgeryAtTheLimits(), testing::Excluded(),
          testing::FailedEdit(), testing::Pended()};
}

std::vector<std::string> SentencesOf(const Decided& decided, v1::Audience audience, int line) {
  const v1::Explanation explanation = Explain(decided.adjudication, audience);
  return {explanation.lines(line).sentences().begin(), explanation.lines(line).sentences().end()};
}

using Sentences = std::vector<std::string>;

TEST(ExplainTest, MembersReadTheWordsOfTheUniformGlossary) {
  const Decided decided = testing::TherapyAndVisit();
  EXPECT_EQ(Explain(decided.adjudication, v1::AUDIENCE_MEMBER).headline(),
            "Of $350.00 billed, the plan pays $127.60 and you owe $59.40.");
  EXPECT_EQ(SentencesOf(decided, v1::AUDIENCE_MEMBER, 0),
            (Sentences{
                "The allowed amount is $92.00; the provider may not charge the other $93.00.",
                "$20.00 goes to the deductible, which is now met.",
                "Coinsurance: 20 % of $72.00 is $14.40.",
                "The plan pays $57.60; you owe $34.40.",
            }));
  EXPECT_EQ(SentencesOf(decided, v1::AUDIENCE_MEMBER, 1),
            (Sentences{
                "The allowed amount is $95.00; the provider may not charge the other $70.00.",
                "Copayment: $25.00.",
                "The plan pays $70.00; you owe $25.00.",
            }));
}

TEST(ExplainTest, MembersReadWhatALimitTookOff) {
  EXPECT_EQ(SentencesOf(testing::SurgeryAtTheLimits(), v1::AUDIENCE_MEMBER, 0),
            (Sentences{
                "The allowed amount is $3,600.00; the provider may not charge the other $6,200.00.",
                "Coinsurance: 20 % of $3,600.00 is $720.00.",
                "You had only $543.20 left to pay up to your out-of-pocket limit (out of pocket), "
                "so $176.80 is taken off.",
                "The plan pays only $1,000.00 more (plan maximum); the other $2,056.80 is yours to "
                "pay.",
                "The plan pays $1,000.00; you owe $2,600.00.",
            }));
}

TEST(ExplainTest, MembersReadWhyNothingIsPaid) {
  EXPECT_EQ(SentencesOf(testing::Excluded(), v1::AUDIENCE_MEMBER, 0),
            (Sentences{"Your plan does not cover this service. You owe $95.00."}));
  EXPECT_EQ(SentencesOf(testing::FailedEdit(), v1::AUDIENCE_MEMBER, 0),
            (Sentences{"The claim has an error that the provider must correct. You owe nothing for "
                       "it."}));
  EXPECT_EQ(SentencesOf(testing::Pended(), v1::AUDIENCE_MEMBER, 0),
            (Sentences{"This is not decided yet. We have no price for it."}));
}

// Two lines of one benefit: the first meets the deductible, the second does not mention it.
TEST(ExplainTest, MembersReadWhenTheDeductibleWasMet) {
  Decided decided = testing::TherapyAndVisit();
  *decided.adjudication.mutable_lines(1) = decided.adjudication.lines(0);
  v1::LineAdjudication* second = decided.adjudication.mutable_lines(1);
  second->mutable_steps()->DeleteSubrange(4, 1);
  second->mutable_steps(4)->mutable_coinsurance()->set_basis_cents(14200);
  second->mutable_steps(4)->mutable_coinsurance()->set_take_cents(2840);
  EXPECT_EQ(SentencesOf(decided, v1::AUDIENCE_MEMBER, 1)[1],
            "Coinsurance: 20 % of $142.00 is $28.40; the deductible was met on February 17, 2026.");
  second->set_benefit_id("another");
  EXPECT_EQ(SentencesOf(decided, v1::AUDIENCE_MEMBER, 1)[1],
            "Coinsurance: 20 % of $142.00 is $28.40.");
}

TEST(ExplainTest, MembersReadWhatTheProviderMayBillThem) {
  Decided decided = testing::TherapyAndVisit();
  decided.adjudication.mutable_lines(0)->mutable_adjustments(0)->set_group(v1::ADJUSTMENT_GROUP_PR);
  EXPECT_EQ(SentencesOf(decided, v1::AUDIENCE_MEMBER, 0)[0],
            "The allowed amount is $92.00; the provider may bill you the other $93.00 (balance "
            "billing).");
}

TEST(ExplainTest, ProvidersReadGroupsReasonsAndRemarks) {
  EXPECT_EQ(SentencesOf(testing::TherapyAndVisit(), v1::AUDIENCE_PROVIDER, 1),
            (Sentences{
                "CO-45 $70.00: price $95.00, billed $165.00: $95.00.",
                "PR-3 $25.00: 1 x $25.00 per visit: $25.00.",
            }));
  EXPECT_EQ(
      SentencesOf(testing::Excluded(), v1::AUDIENCE_PROVIDER, 0),
      (Sentences{"PR-96 N130 $95.00: denied by acupuncture, benefits.excluded; the patient may "
                 "be billed $95.00."}));
  EXPECT_EQ(SentencesOf(testing::FailedEdit(), v1::AUDIENCE_PROVIDER, 0),
            (Sentences{"CO-16 M77 $95.00: lines.place_of_service_code fails, which denies; the "
                       "patient may not be billed."}));
  EXPECT_EQ(SentencesOf(testing::Pended(), v1::AUDIENCE_PROVIDER, 0),
            (Sentences{"Pended: no price."}));
}

TEST(ExplainTest, ExaminersReadEveryStepWithItsRule) {
  for (const Decided& decided : AllDecisions()) {
    for (int i = 0; i < decided.adjudication.lines_size(); ++i) {
      const v1::LineAdjudication& line = decided.adjudication.lines(i);
      const Sentences sentences = SentencesOf(decided, v1::AUDIENCE_EXAMINER, i);
      ASSERT_EQ(static_cast<int>(sentences.size()), line.steps_size());
      for (int step = 0; step < line.steps_size(); ++step) {
        EXPECT_EQ(sentences[static_cast<size_t>(step)].rfind(line.steps(step).rule_id(), 0), 0u);
      }
    }
  }
  const Sentences visit = SentencesOf(testing::TherapyAndVisit(), v1::AUDIENCE_EXAMINER, 1);
  EXPECT_EQ(visit[2], "pricing.fee_schedule: 1 x $95.00 (fees, entry 4): $95.00");
  EXPECT_EQ(visit[4],
            "cost_sharing.copay: 1 x $25.00 per visit: $25.00 -> PR-3 $25.00; feeds out_of_pocket "
            "$25.00 of $985.60 left (Office visits)");
}

TEST(ExplainTest, EveryOperandOfCoinsuranceIsNamed) {
  Decided decided = testing::TherapyAndVisit();
  v1::CoinsuranceOperands* share =
      decided.adjudication.mutable_lines(0)->mutable_steps(5)->mutable_coinsurance();
  share->set_rate_micros(125'000);
  share->set_rounding(v1::ROUNDING_HALF_EVEN);
  share->set_per(v1::PER_VISIT);
  share->set_minimum_cents(500);
  share->set_maximum_cents(5000);
  share->set_already_computed_cents(400);
  share->set_already_assessed_cents(300);
  EXPECT_EQ(SentencesOf(decided, v1::AUDIENCE_EXAMINER, 0)[5],
            "cost_sharing.coinsurance: 12.5 % of $72.00 per visit, rounded half even, $4.00 "
            "computed before, at least $5.00, at most $50.00, less $3.00 already assessed: $14.40 "
            "-> PR-2 $14.40; feeds out_of_pocket $14.40 of $1,000.00 left");
}

TEST(ExplainTest, APageShowsAClaimOnOneScreen) {
  const Decided decided = testing::TherapyAndVisit();
  EXPECT_EQ("\n" + ExplanationPage(decided.request, decided.adjudication, v1::AUDIENCE_MEMBER),
            R"(
Claim CONTROL-MARK  IDA LINDE  paid
  Of $350.00 billed, the plan pays $127.60 and you owe $59.40.
      code   outcome      billed     allowed deductible      copay   coinsur.   plan pays    you owe
  1   97161  paid        $185.00      $92.00     $20.00      $0.00     $14.40      $57.60     $34.40
  2   99213  paid        $165.00      $95.00      $0.00     $25.00      $0.00      $70.00     $25.00
  all                    $350.00     $187.00     $20.00     $25.00     $14.40     $127.60     $59.40
  1 97161 on February 17, 2026, in network, therapy
    The allowed amount is $92.00; the provider may not charge the other $93.00.
    $20.00 goes to the deductible, which is now met.
    Coinsurance: 20 % of $72.00 is $14.40.
    The plan pays $57.60; you owe $34.40.
  2 99213 on February 17, 2026, in network, office visit
    The allowed amount is $95.00; the provider may not charge the other $70.00.
    Copayment: $25.00.
    The plan pays $70.00; you owe $25.00.
  Of $350.00 billed: the plan pays $127.60, you may be billed $59.40, nobody may bill $163.00.
  deductible, member: $480.00 before, $500.00 now of $500.00; reached on February 17, 2026
  deductible, family: $496.50 before, $516.50 now of $1,000.00
  out of pocket, member: $480.00 before, $539.40 now of $1,500.00
  out of pocket, family: $521.50 before, $580.90 now of $3,000.00
)");
}

TEST(ExplainTest, AProvidersPageAddsUpTheAdjustments) {
  const Decided decided = testing::TherapyAndVisit();
  const std::string page =
      ExplanationPage(decided.request, decided.adjudication, v1::AUDIENCE_PROVIDER);
  EXPECT_NE(page.find("Adjustments: CO-45 $163.00, PR-1 $20.00, PR-2 $14.40, PR-3 $25.00."),
            std::string::npos)
      << page;
}

TEST(ExplainTest, APageSaysWhatWasReachedBeforeTheClaim) {
  Decided decided = testing::SurgeryAtTheLimits();
  const std::string reached = "deductible, member: already reached on February 17, 2026";
  EXPECT_NE(
      ExplanationPage(decided.request, decided.adjudication, v1::AUDIENCE_MEMBER).find(reached),
      std::string::npos);
  decided.request.mutable_state()->mutable_accumulators(0)->set_period_start_date(20250101);
  EXPECT_EQ(
      ExplanationPage(decided.request, decided.adjudication, v1::AUDIENCE_MEMBER).find(reached),
      std::string::npos);
}

TEST(ExplainTest, PagesKeepTo100Columns) {
  for (const Decided& decided : AllDecisions()) {
    for (v1::Audience audience : kAudiences) {
      const std::string page = ExplanationPage(decided.request, decided.adjudication, audience);
      for (const auto line : absl::StrSplit(page, '\n')) EXPECT_LE(line.size(), 100u) << line;
    }
  }
}

TEST(ExplainTest, WordsNameNobody) {
  for (const Decided& decided : AllDecisions()) {
    for (v1::Audience audience : kAudiences) {
      const std::string words = Explain(decided.adjudication, audience).SerializeAsString();
      EXPECT_EQ(words.find("MARK"), std::string::npos);
    }
  }
}

TEST(ExplainTest, NobodyInParticularIsTheMember) {
  const Decided decided = testing::TherapyAndVisit();
  EXPECT_EQ(Explain(decided.adjudication, v1::AUDIENCE_UNSPECIFIED).SerializeAsString(),
            Explain(decided.adjudication, v1::AUDIENCE_MEMBER).SerializeAsString());
}

TEST(ExplainTest, AnswersForWhateverTheMessagesHold) {
  constexpr int64_t kLeast = std::numeric_limits<int64_t>::min();
  v1::Adjudication strange;
  v1::LineAdjudication* line = strange.add_lines();
  line->set_outcome(static_cast<v1::Outcome>(99));
  line->add_adjustments()->set_group(static_cast<v1::AdjustmentGroup>(99));
  v1::Step* step = line->add_steps();
  step->add_adjustment_indexes(-7);
  step->add_adjustment_indexes(0);
  step->mutable_edit()->set_disposition(static_cast<v1::EditDisposition>(-3));
  line->add_steps()->mutable_deductible()->set_take_cents(kLeast);
  line->add_steps()->mutable_fee()->set_unit_price_micros(kLeast + 1);
  line->add_steps();
  strange.mutable_changes()->add_accumulator_changes()->set_reached_date(-5);
  for (v1::Audience audience : kAudiences) {
    EXPECT_FALSE(ExplanationPage(v1::AdjudicateRequest(), strange, audience).empty());
  }
}

// Sets every number of a message, also in the messages that it has.
void SetNumbers(int64_t number, google::protobuf::Message* message) {
  const google::protobuf::Reflection& reflection = *message->GetReflection();
  for (int i = 0; i < message->GetDescriptor()->field_count(); ++i) {
    const google::protobuf::FieldDescriptor& field = *message->GetDescriptor()->field(i);
    if (field.is_repeated()) continue;
    if (field.cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_INT64)
      reflection.SetInt64(message, &field, number);
    if (field.cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_INT32)
      reflection.SetInt32(message, &field, static_cast<int32_t>(number));
    if (field.cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_ENUM)
      reflection.SetEnumValue(message, &field, static_cast<int>(number));
  }
}

TEST(ExplainTest, AnswersForEveryStepAtTheEndsOfNumbers) {
  const auto* operands = v1::Step::descriptor()->FindOneofByName("operands");
  for (const int64_t number :
       {std::numeric_limits<int64_t>::min(), int64_t{-1}, std::numeric_limits<int64_t>::max()}) {
    v1::Adjudication strange;
    v1::LineAdjudication* line = strange.add_lines();
    SetNumbers(number, line);
    SetNumbers(number, line->add_adjustments());
    for (int i = 0; i < operands->field_count(); ++i) {
      v1::Step* step = line->add_steps();
      SetNumbers(number, step->GetReflection()->MutableMessage(step, operands->field(i)));
      step->set_before_cents(number);
      step->set_after_cents(~number);
      step->add_adjustment_indexes(0);
      SetNumbers(number, step->add_feeds());
    }
    for (v1::Audience audience : kAudiences) {
      const v1::Explanation explanation = Explain(strange, audience);
      EXPECT_EQ(explanation.lines_size(), 1);
      EXPECT_FALSE(ExplanationPage(v1::AdjudicateRequest(), strange, audience).empty());
    }
  }
}

}  // namespace
}  // namespace claimwright

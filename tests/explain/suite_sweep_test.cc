#include <cstdint>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "claimwright/adjudicator.h"
#include "claimwright/explain.h"
#include "claimwright/v1/explanation.pb.h"
#include "google/protobuf/message.h"
#include "gtest/gtest.h"
#include "src/explain/billing.h"
#include "src/explain/sentences.h"
#include "src/explain/words.h"
#include "tests/explain/suite.h"
#include "tests/support/engine_witness.h"
#include "tests/support/random/claims.h"
#include "tests/support/random/dice.h"
#include "tests/support/random/documents.h"

// Every step that the engine writes on the conformance suite and on random claims, told to every
// audience.
namespace claimwright {
namespace {

using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::Reflection;

constexpr v1::Audience kAudiences[] = {v1::AUDIENCE_MEMBER, v1::AUDIENCE_PROVIDER,
                                       v1::AUDIENCE_EXAMINER};

bool Has(const std::string& text, const std::string& part) { return absl::StrContains(text, part); }

// What no sentence may hold: gaps where a word is missing, and names out of the messages.
void ExpectWords(const std::string& sentence) {
  static const std::regex kBad(
      R"(  |\(\)|\( | \)| ,| \.|,,|\.\.|;;|: ?:|%[sd]|\$\$|[{}]|\bunknown\b|[A-Z]{2,}_[A-Z])");
  EXPECT_FALSE(std::regex_search(sentence, kBad)) << sentence;
}

// Plain words end in a period and hold neither codes nor ids as they stand in the messages.
void ExpectPlain(const std::string& sentence) {
  static const std::regex kCode(R"(_|\b(CO|PR|OA)-?[0-9]|[a-z]\.[a-z]|-\$)");
  static const std::regex kWhole(R"([A-Z$].*\.)");
  EXPECT_FALSE(std::regex_search(sentence, kCode)) << sentence;
  EXPECT_TRUE(std::regex_match(sentence, kWhole)) << sentence;
}

// The amounts that a member needs to read; 0 may read "nothing".
std::vector<int64_t> NeededByMembers(const v1::LineAdjudication& line, const v1::Step& step) {
  const int64_t change = step.before_cents() - step.after_cents();
  switch (step.operands_case()) {
    case v1::Step::kDenial:
      if (line.patient_responsibility_cents() == 0) return {};
      return {line.patient_responsibility_cents()};
    case v1::Step::kCopay:
      return {step.copay().take_cents()};
    case v1::Step::kDeductible:
      return {step.deductible().take_cents()};
    case v1::Step::kCoinsurance:
      return {step.coinsurance().basis_cents(), step.coinsurance().take_cents()};
    case v1::Step::kRelief:
      return {step.relief().cut_cents()};
    case v1::Step::kPlanMaximum:
      return {step.plan_maximum().over_limit_cents()};
    case v1::Step::kCount:
      if (step.count().over_limit_cents() == 0) return {};
      return {step.count().over_limit_cents()};
    case v1::Step::kDifference:
      return {step.difference().reference_cents(), step.difference().take_cents()};
    case v1::Step::kPenalty:
      return {step.penalty().take_cents()};
    case v1::Step::kCoordination:
      return {step.coordination().prior_paid_cents(),
              step.coordination().prior_responsibility_cents(), step.after_cents()};
    case v1::Step::kPayment:
      return {line.paid_cents(), line.patient_responsibility_cents()};
    case v1::Step::kAuthorizedQuantity:
    case v1::Step::kBalanceLimit:
    case v1::Step::kTranche:
    case v1::Step::kReduction:
      return {change};
    default:
      return {};
  }
}

// Steps that change nothing for the member, or that say it in another step.
bool IsSilentToMembers(const v1::Step& step) {
  switch (step.operands_case()) {
    case v1::Step::kEdit:
      return step.adjustment_indexes().empty();
    case v1::Step::kCount:
      return step.count().over_limit_cents() == 0;
    case v1::Step::kCoverage:
    case v1::Step::kSelection:
    case v1::Step::kRequirement:
    case v1::Step::kFee:
    case v1::Step::kUnit:
    case v1::Step::kPercent:
      return true;
    default:
      return false;
  }
}

void ExpectToldToMember(const LineInClaim& in, const v1::Step& step) {
  const std::string sentence = MemberSentence(in, step);
  EXPECT_TRUE(IsSilentToMembers(step) || !sentence.empty());
  if (sentence.empty()) return;
  ExpectWords(sentence);
  ExpectPlain(sentence);
  for (int64_t cents : NeededByMembers(in.line, step)) {
    EXPECT_TRUE(Has(sentence, Dollars(cents)) || (cents == 0 && Has(sentence, "nothing")) ||
                (cents == 0 && step.has_copay()))
        << Dollars(cents) << " in " << sentence;
  }
}

void ExpectToldToProvider(const LineInClaim& in, const v1::Step& step) {
  const std::string sentence = ProviderSentence(in, step);
  const bool silent = step.adjustment_indexes().empty() && !step.has_edit() && !step.has_pend() &&
                      !step.has_relief();
  EXPECT_EQ(sentence.empty(), silent) << sentence;
  if (silent) return;
  ExpectWords(sentence);
  EXPECT_EQ(sentence.back(), '.') << sentence;
  for (int32_t index : step.adjustment_indexes())
    EXPECT_TRUE(Has(sentence, AdjustmentText(in.line.adjustments(index)))) << sentence;
}

// A value of an operand as the examiner reads it; empty where it need not be read.
std::string Shown(const Message& operands, const FieldDescriptor& field) {
  static const std::set<std::string> kElsewhere = {
      "claimwright.v1.EditOperands.field_path",        // where the edit has more to say
      "claimwright.v1.EditOperands.earlier_claim_id",  // identifies; stands on the page
      "claimwright.v1.DenialOperands.carc_code",       // of the adjustment
  };
  if (field.is_repeated() || kElsewhere.count(std::string(field.full_name())) > 0) return "";
  const std::string name(field.name());
  const Reflection& reflection = *operands.GetReflection();
  if (field.type() == FieldDescriptor::TYPE_STRING) return reflection.GetString(operands, &field);
  if (field.type() == FieldDescriptor::TYPE_INT32) {
    const int32_t number = reflection.GetInt32(operands, &field);
    return absl::EndsWith(name, "_date") && number != 0 ? ShortDate(number) : "";
  }
  if (field.type() != FieldDescriptor::TYPE_INT64) return "";
  const int64_t number = reflection.GetInt64(operands, &field);
  if (number == 0) return "";
  if (absl::EndsWith(name, "_cents")) return number == -1 ? "no limit" : Dollars(number);
  if (absl::EndsWith(name, "_thousandths")) return number == -1 ? "no limit" : Quantity(number);
  if (name == "unit_price_micros") return UnitPrice(number);
  return absl::EndsWith(name, "_micros") ? Percent(number) : absl::StrCat(number);
}

void ExpectToldToExaminer(const LineInClaim& in, const v1::Step& step) {
  const std::string sentence = ExaminerSentence(in, step);
  ExpectWords(sentence);
  EXPECT_EQ(sentence.rfind(step.rule_id() + ": ", 0), 0u) << sentence;
  EXPECT_TRUE(Has(sentence, step.citation())) << sentence;
  for (int32_t index : step.adjustment_indexes())
    EXPECT_TRUE(Has(sentence, AdjustmentText(in.line.adjustments(index)))) << sentence;
  for (const v1::Feed& feed : step.feeds())
    EXPECT_TRUE(Has(sentence, absl::StrCat("feeds ", feed.accumulator_id(), " "))) << sentence;
  std::vector<const FieldDescriptor*> fields;
  step.GetReflection()->ListFields(step, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->containing_oneof() == nullptr) continue;
    const Message& operands = step.GetReflection()->GetMessage(step, field);
    for (int i = 0; i < operands.GetDescriptor()->field_count(); ++i) {
      const FieldDescriptor& operand = *operands.GetDescriptor()->field(i);
      EXPECT_TRUE(Has(sentence, Shown(operands, operand))) << operand.name() << " in " << sentence;
    }
  }
}

void ExpectWellTold(const v1::Adjudication& adjudication) {
  for (const v1::LineAdjudication& line : adjudication.lines()) {
    const LineInClaim in = {adjudication, line, ""};
    for (const v1::Step& step : line.steps()) {
      ExpectToldToMember(in, step);
      ExpectToldToProvider(in, step);
      ExpectToldToExaminer(in, step);
    }
  }
}

// The sum of the parts is what was billed and the fees above it.
void ExpectBillingAddsUp(const v1::Adjudication& adjudication) {
  static const std::regex kAmount(R"((-?)\$([0-9,]+)\.([0-9]{2}))");
  for (bool to_member : {false, true}) {
    std::string text = BillingSentence(adjudication, to_member);
    const size_t colon = text.find(": ");
    if (colon == std::string::npos) {
      EXPECT_EQ(adjudication.totals().billed_cents(), 0);
      continue;
    }
    int64_t of = 0, parts = 0;
    for (auto match = std::sregex_iterator(text.begin(), text.end(), kAmount);
         match != std::sregex_iterator(); ++match) {
      EXPECT_EQ((*match)[1], "") << text;
      const std::string dollars = absl::StrJoin(absl::StrSplit((*match)[2].str(), ','), "");
      const int64_t cents = std::stoll(dollars) * 100 + std::stoll((*match)[3]);
      (static_cast<size_t>(match->position()) < colon ? of : parts) += cents;
    }
    EXPECT_EQ(of, parts) << text;
  }
}

TEST(SuiteSweepTest, EveryStepIsToldToEveryAudience) {
  for (const testing::SuiteDecision& decision : testing::SuiteDecisions()) {
    SCOPED_TRACE(absl::StrCat(decision.case_id, ", turn ", decision.turn));
    ExpectWellTold(decision.adjudication);
    ExpectBillingAddsUp(decision.adjudication);
  }
}

TEST(SuiteSweepTest, TheSuiteHasEveryKindOfStep) {
  std::set<int> kinds;
  for (const testing::SuiteDecision& decision : testing::SuiteDecisions()) {
    for (const v1::LineAdjudication& line : decision.adjudication.lines()) {
      for (const v1::Step& step : line.steps()) kinds.insert(step.operands_case());
    }
  }
  const auto* operands = v1::Step::descriptor()->FindOneofByName("operands");
  for (int i = 0; i < operands->field_count(); ++i)
    EXPECT_EQ(kinds.count(operands->field(i)->number()), 1u) << operands->field(i)->name();
}

TEST(SuiteSweepTest, RandomClaimsAreToldAsWell) {
  int decided = 0;
  for (int seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    witness::Dice dice(static_cast<uint64_t>(seed));
    const witness::ReferenceParts parts = witness::RandomParts(100, &dice);
    const auto engine = witness::EngineOf(parts);
    if (!engine.ok()) continue;
    v1::AdjudicateRequest request = witness::RandomFamily(parts, 100, &dice);
    for (int number = 0; number < 5; ++number) {
      witness::FillRandomClaim(number, 100, &dice, &request);
      const auto adjudication = (*engine)->Adjudicate(request);
      if (!adjudication.ok()) continue;
      ++decided;
      ExpectWellTold(*adjudication);
      ExpectBillingAddsUp(*adjudication);
    }
  }
  EXPECT_GT(decided, 500);
}

TEST(SuiteSweepTest, ExplanationsNameNobody) {
  for (const testing::SuiteDecision& decision : testing::SuiteDecisions()) {
    const std::regex claim_or_member(absl::StrCat("\\b(", decision.adjudication.claim_id(), "|",
                                                  decision.adjudication.member_id(), ")\\b"));
    for (v1::Audience audience : kAudiences) {
      const v1::Explanation explanation = Explain(decision.adjudication, audience);
      for (const v1::LineExplanation& line : explanation.lines()) {
        for (const std::string& sentence : line.sentences())
          EXPECT_FALSE(std::regex_search(sentence, claim_or_member)) << sentence;
      }
    }
  }
}

TEST(SuiteSweepTest, PagesKeepTo100ColumnsWithoutLooseEnds) {
  for (const testing::SuiteDecision& decision : testing::SuiteDecisions()) {
    for (v1::Audience audience : kAudiences) {
      const std::string page = ExplanationPage(decision.request, decision.adjudication, audience);
      for (const std::string& line : std::vector<std::string>(absl::StrSplit(page, '\n'))) {
        EXPECT_LE(line.size(), 100u) << decision.case_id << ": " << line;
        EXPECT_FALSE(absl::EndsWith(line, " ")) << decision.case_id << ": " << line;
      }
    }
  }
}

}  // namespace
}  // namespace claimwright

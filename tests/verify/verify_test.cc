#include "claimwright/verify.h"

#include <functional>
#include <set>
#include <string>

#include "claimwright/adjudicator.h"
#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/verify.pb.h"
#include "gtest/gtest.h"
#include "tests/support/dice.h"
#include "tests/support/engine_witness.h"
#include "tests/support/random_claims.h"
#include "tests/support/random_documents.h"

namespace claimwright {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Calls `each` with the name of every field below a message that holds a whole number, while that
// number is one more than it was.
void ForEachMutation(Message* message, const std::function<void(const std::string&)>& each) {
  const google::protobuf::Reflection* reflection = message->GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(*message, &fields);
  for (const FieldDescriptor* field : fields) {
    const std::string name(field->full_name());
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      if (!field->is_repeated()) {
        ForEachMutation(reflection->MutableMessage(message, field), each);
        continue;
      }
      for (int i = 0; i < reflection->FieldSize(*message, field); ++i) {
        ForEachMutation(reflection->MutableRepeatedMessage(message, field, i), each);
      }
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT64 && !field->is_repeated()) {
      const int64_t was = reflection->GetInt64(*message, field);
      reflection->SetInt64(message, field, was + 1);
      each(name);
      reflection->SetInt64(message, field, was);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT32 && !field->is_repeated()) {
      const int32_t was = reflection->GetInt32(*message, field);
      reflection->SetInt32(message, field, was + 1);
      each(name);
      reflection->SetInt32(message, field, was);
    }
  }
}

// What only the plan, the schedule or another claim's pool can tell.
const std::set<std::string>& OnlyThePlanKnows() {
  static const auto* const kFields = new std::set<std::string>{
      "claimwright.v1.SelectionOperands.priority",
      "claimwright.v1.FeeOperands.entry_index",
      "claimwright.v1.FeeOperands.unit_price_micros",       // less than a cent
      "claimwright.v1.PercentOperands.percent_micros",      // less than a cent
      "claimwright.v1.CoinsuranceOperands.rate_micros",     // less than a cent
      "claimwright.v1.CoinsuranceOperands.minimum_cents",   // where it does not bind
      "claimwright.v1.CoinsuranceOperands.maximum_cents",
      "claimwright.v1.CoinsuranceOperands.already_computed_cents",
      "claimwright.v1.CoinsuranceOperands.already_assessed_cents",
      "claimwright.v1.CoinsuranceOperands.step_index",
      "claimwright.v1.CopayOperands.amount_cents",          // where less is left than the copay
      "claimwright.v1.CopayOperands.count",
      "claimwright.v1.CopayOperands.already_assessed_cents",
      "claimwright.v1.CopayOperands.step_index",
      "claimwright.v1.DeductibleOperands.step_index",
      "claimwright.v1.DeductibleOperands.remaining_before_cents",  // where nothing is fed
      "claimwright.v1.ReliefOperands.remaining_before_cents",      // where two maximums cut
      "claimwright.v1.Feed.remaining_before_cents",         // where there is room enough
      "claimwright.v1.AccumulatorChange.limit_cents",
      "claimwright.v1.AccumulatorChange.period_start_date",
      "claimwright.v1.AccumulatorChange.reached_date",
      "claimwright.v1.Pool.date",
  };
  return *kFields;
}

TEST(VerifyTest, HoldsForWhatTheEngineDecides) {
  int64_t checks = 0;
  for (int seed = 1; seed <= 300; ++seed) {
    witness::Dice dice(static_cast<uint64_t>(seed));
    const witness::ReferenceParts parts = witness::RandomParts(100, &dice);
    const auto engine = witness::EngineOf(parts);
    if (!engine.ok()) continue;
    v1::AdjudicateRequest request = witness::RandomFamily(parts, 100, &dice);
    for (int number = 0; number < 5; ++number) {
      witness::FillRandomClaim(number, 100, &dice, &request);
      const auto decided = (*engine)->Adjudicate(request);
      if (!decided.ok()) continue;
      const v1::VerificationReport report = Verify(request, *decided);
      ASSERT_EQ(report.findings_size(), 0) << "seed " << seed << "\n"
                                           << report.ShortDebugString() << decided->DebugString();
      checks += report.checks();
    }
  }
  EXPECT_GT(checks, 10'000);
}

TEST(VerifyTest, FindsEveryNumberThatIsOneOff) {
  std::set<std::string> found, missed;
  for (int seed = 1; seed <= 200; ++seed) {
    witness::Dice dice(static_cast<uint64_t>(seed));
    const witness::ReferenceParts parts = witness::RandomParts(100, &dice);
    const auto engine = witness::EngineOf(parts);
    if (!engine.ok()) continue;
    v1::AdjudicateRequest request = witness::RandomFamily(parts, 100, &dice);
    witness::FillRandomClaim(1, 100, &dice, &request);
    auto decided = (*engine)->Adjudicate(request);
    if (!decided.ok()) continue;
    ForEachMutation(&*decided, [&](const std::string& field) {
      (Verify(request, *decided).findings().empty() ? missed : found).insert(field);
    });
  }
  EXPECT_GT(found.size(), 40u);
  for (const std::string& field : missed) {
    EXPECT_EQ(OnlyThePlanKnows().count(field), 1u) << field << " may be one off and nobody notices";
  }
}

TEST(VerifyTest, NeverFails) {
  const v1::VerificationReport report = Verify(v1::AdjudicateRequest(), v1::Adjudication());
  EXPECT_GT(report.findings_size(), 0);
  v1::Adjudication strange;
  v1::LineAdjudication* line = strange.add_lines();
  line->add_steps()->add_adjustment_indexes(-7);
  line->mutable_steps(0)->mutable_relief()->set_step_index(99);
  v1::AdjudicateRequest request;
  request.mutable_claim()->add_lines();
  EXPECT_GT(Verify(request, strange).findings_size(), 0);
}

}  // namespace
}  // namespace claimwright

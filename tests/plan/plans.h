// Small benefit plans, and what compiling them says.
#ifndef CLAIMWRIGHT_TESTS_PLAN_PLANS_H_
#define CLAIMWRIGHT_TESTS_PLAN_PLANS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "claimwright/plan.h"
#include "claimwright/v1/common.pb.h"
#include "claimwright/v1/plan.pb.h"

namespace claimwright {

// One tier "in", a deductible, an out-of-pocket maximum, a plan maximum, and one benefit "all" that
// uses all three. It compiles without a warning.
v1::BenefitPlan SmallPlan();

// A condition from text format.
v1::Condition ConditionFrom(absl::string_view text);

// "rule_id field_path", one for each issue.
std::vector<std::string> Lines(const v1::IssueList& issues);

// The errors of a plan, empty where it compiles.
std::vector<std::string> ErrorsOf(const v1::BenefitPlan& plan);

// A change that makes the small plan a bad one, and the one error it is refused with.
struct Bad {
  const char* at;       // the message that is changed; empty: the plan
  const char* text;     // how, as Change of tests/model/change_message.h reads it
  const char* field;    // of that message, where the error stands; empty: the message
  const char* rule;     // the id, with or without "document."
  const char* message;  // all of it
};

// What the readers of documents say of any field.
inline constexpr char kMissing[] = "is required and was not given";
inline constexpr char kUnknown9[] = "is number 9, which this version of the library does not know";
inline constexpr char kNoDate9[] = "is not a date YYYYMMDD from 18000101 to 21991231";
inline constexpr char kNoTier[] = "names no network tier of the plan";
inline constexpr char kNoAccumulator[] = "names no accumulator of the plan";

// Each row, on a plan of its own, is refused with its error and no other.
void ExpectRefused(const v1::BenefitPlan& plan, absl::Span<const Bad> rows);

// A plan that must compile.
std::shared_ptr<const CompiledPlan> Compiled(const v1::BenefitPlan& plan);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_TESTS_PLAN_PLANS_H_

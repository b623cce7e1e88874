// Small benefit plans, and what compiling them says.
#ifndef CLAIMWRIGHT_TESTS_PLAN_PLANS_H_
#define CLAIMWRIGHT_TESTS_PLAN_PLANS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
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
std::vector<std::string> WarningsOf(const v1::BenefitPlan& plan);

// A plan that must compile.
std::shared_ptr<const CompiledPlan> Compiled(const v1::BenefitPlan& plan);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_TESTS_PLAN_PLANS_H_

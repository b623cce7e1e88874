// A benefit plan, checked and made fast.
#ifndef CLAIMWRIGHT_PLAN_H_
#define CLAIMWRIGHT_PLAN_H_

#include <memory>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "claimwright/messages_fwd.h"

namespace claimwright {

struct PlanProgram;

struct CompileOptions {
  // Most issues that are listed; the rest is counted.
  int max_issues = 100;
  // Deepest nesting of a condition.
  int max_condition_depth = 16;
  // Most conditions in one plan.
  int max_conditions = 100'000;
};

// A benefit plan that compiled without errors. Immutable and thread-safe; share it.
//
// Guarantees:
// 1. Equal plans give equal programs and fingerprints.
// 2. Selection of a benefit costs about the same for ten benefits as for sixteen thousand.
// 3. Nothing of the message is needed after Compile returns.
//
//   absl::StatusOr<std::shared_ptr<const CompiledPlan>> plan = CompiledPlan::Compile(message);
//   if (!plan.ok()) ShowAll(IssuesOf(plan.status()));
class CompiledPlan {
 public:
  // kInvalidArgument with all issues (IssuesOf) when the plan has errors: unknown fields and enum
  // numbers, missing or repeated ids, dates that do not exist, a tier no terms answer for, an
  // accumulator that does not exist, a condition that is empty, too deep or can never hold.
  // kResourceExhausted when an option's limit is exceeded. Cost: some microseconds a benefit.
  static absl::StatusOr<std::shared_ptr<const CompiledPlan>> Compile(
      const v1::BenefitPlan& plan, const CompileOptions& options = CompileOptions());
  ~CompiledPlan();

  absl::string_view plan_id() const;
  absl::string_view fingerprint() const;  // 16 bytes over the plan's content

  // What somebody should look at: overlaps of equal priority, shadowed benefits, accumulators never
  // fed or never limiting, lines the plan does not answer for.
  const v1::IssueList& warnings() const;

  // For the rooms of the engine.
  const PlanProgram& program() const { return *program_; }

 private:
  CompiledPlan();
  std::unique_ptr<PlanProgram> program_;
  std::unique_ptr<v1::IssueList> warnings_;
};

}  // namespace claimwright

#endif  // CLAIMWRIGHT_PLAN_H_

// Static checks of a plan's benefits against each other.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "src/plan/plan_compiler.h"

namespace claimwright {
namespace {

// Pairs are compared one by one; a plan with more of them is checked in part, and says so.
constexpr int64_t kMaxPairs = 4'000'000;

// What a benefit's condition allows, one set for each single-key dimension.
using Allowed = std::vector<IntervalSet>;

bool Overlap(const Allowed& a, const Allowed& b) {
  for (size_t i = 0; i < a.size(); ++i) {
    if (!a[i].Intersects(b[i])) return false;
  }
  return true;
}

bool Shadows(const Allowed& a, const Allowed& b) {
  for (size_t i = 0; i < a.size(); ++i) {
    if (!a[i].ContainsAll(b[i])) return false;
  }
  return true;
}

class BenefitChecker {
 public:
  BenefitChecker(const std::vector<ConditionNode>& conditions, const PlanProgram& program,
                 DocumentReader* reader)
      : conditions_(conditions), program_(program), reader_(*reader) {
    for (const ConditionNode& condition : conditions) {
      Allowed allowed;
      for (int dimension = 0; dimension < kSingleDimensions; ++dimension) {
        if (program.uses(dimension)) allowed.push_back(MayHold(condition, dimension, false));
      }
      allowed_.push_back(std::move(allowed));
      product_.push_back(IsProduct(condition, kSingleDimensions));
    }
  }

  void Check() {
    const size_t count = conditions_.size();
    int64_t pairs = 0;
    for (size_t second = 0; second < count; ++second) {
      CheckReachable(second);
      for (size_t first = 0; first < second; ++first) {
        if (++pairs > kMaxPairs) return Incomplete();
        if (CheckPair(first, second)) break;
      }
    }
    const bool answers_all =
        std::any_of(allowed_.begin(), allowed_.end(), [&](const Allowed& allowed) {
          const size_t i = static_cast<size_t>(&allowed - allowed_.data());
          return product_[i] && std::all_of(allowed.begin(), allowed.end(),
                                            [](const IntervalSet& set) { return set.is_all(); });
        });
    if (!answers_all && !program_.has_not_listed) {
      reader_.Warning(Path("plan"), Rule::kPlanGap,
                      "has neither a benefit for every line nor not_listed; other lines will pend");
    }
  }

 private:
  Path PathOf(size_t benefit) const {
    return Path(benefits_, "benefits", program_.benefits[benefit].listed);
  }

  void CheckReachable(size_t benefit) {
    for (const IntervalSet& set : allowed_[benefit]) {
      if (!set.empty()) continue;
      reader_.Error(PathOf(benefit), Rule::kPlanUnreachable, "has a condition that can never hold");
      return;
    }
  }

  // True when nothing more need be said of the second.
  bool CheckPair(size_t first, size_t second) {
    const BenefitProgram& a = program_.benefits[first];
    const BenefitProgram& b = program_.benefits[second];
    if (product_[first] && Shadows(allowed_[first], allowed_[second])) {
      reader_.Warning(PathOf(second), Rule::kPlanUnreachable,
                      absl::StrCat("is never selected: benefit ", a.id,
                                   " is before it and applies wherever it does"));
      return true;
    }
    if (a.priority == b.priority && Overlap(allowed_[first], allowed_[second])) {
      reader_.Warning(
          PathOf(second), Rule::kPlanOverlap,
          absl::StrCat("may apply to the same line as benefit ", a.id, " of the same priority"));
      return true;
    }
    return false;
  }

  void Incomplete() {
    reader_.Warning(Path("plan"), Rule::kPlanOverlap,
                    "has too many benefits to compare each pair; overlaps were looked for in part");
  }

  const std::vector<ConditionNode>& conditions_;
  const PlanProgram& program_;
  DocumentReader& reader_;
  const Path benefits_{"plan"};
  std::vector<Allowed> allowed_;
  std::vector<bool> product_;
};

}  // namespace

void CheckBenefits(const std::vector<ConditionNode>& conditions, const PlanProgram& program,
                   DocumentReader* reader) {
  BenefitChecker(conditions, program, reader).Check();
}

}  // namespace claimwright

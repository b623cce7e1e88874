// From v1::Condition to ConditionNode.
#ifndef CLAIMWRIGHT_SRC_PLAN_CONDITION_COMPILER_H_
#define CLAIMWRIGHT_SRC_PLAN_CONDITION_COMPILER_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "claimwright/plan.h"
#include "claimwright/v1/plan.pb.h"
#include "src/base/document.h"
#include "src/plan/condition.h"

namespace claimwright {

// Compiles the conditions of one plan. Thread-compatible.
class ConditionCompiler {
 public:
  ConditionCompiler(const CompileOptions& options, DocumentReader* reader, PlanProgram* program)
      : options_(options), reader_(*reader), program_(*program) {}

  void AddValueSets(const v1::BenefitPlan& plan);
  // Benefit ids that earlier tests may name, with their index in rank order.
  void SetBenefits(absl::flat_hash_map<std::string, int> benefits) {
    benefits_ = std::move(benefits);
  }

  ConditionNode Compile(const v1::Condition& condition, const Path& path, int depth);
  // The procedures of a test that stands outside a condition.
  IntervalSet ProcedureCodes(const v1::CodeTest& test, const Path& path);
  int conditions() const { return conditions_; }

 private:
  using Packer = bool (*)(absl::string_view, Code*);
  // Told of each entry of a list that is no code: its field, its place and what is wrong.
  using BadCode = std::function<void(const char*, int, const char*)>;

  ConditionNode Test(int dimension, IntervalSet set, const Path& path);
  ConditionNode List(ConditionNode::Kind kind, const v1::ConditionList& list, const Path& path,
                     int depth);
  ConditionNode Tree(const v1::Condition& condition, const Path& path, int depth);
  ConditionNode CodeLeaf(const v1::Condition& condition, const Path& path);
  ConditionNode NameLeaf(const v1::Condition& condition, const Path& path);
  ConditionNode NumberLeaf(const v1::Condition& condition, const Path& path);
  ConditionNode OtherLeaf(const v1::Condition& condition, const Path& path);
  ConditionNode Earlier(const v1::EarlierTest& test, const Path& path);
  ConditionNode Attribute(const v1::AttributeTest& test, const Path& path);

  IntervalSet Codes(const v1::CodeTest& test, Packer pack, const Path& path);
  BadCode NoteBadCode(const Path& path);
  template <typename CodeLists>  // CodeTest or ValueSet
  void AddCodes(const CodeLists& lists, Packer pack, const BadCode& note,
                std::vector<Interval>* intervals);
  IntervalSet Names(const v1::NameTest& test, const Path& path);
  IntervalSet TierNames(const v1::NameTest& test, const Path& path);
  uint64_t NameKey(const std::string& name);

  CompileOptions options_;
  DocumentReader& reader_;
  PlanProgram& program_;
  int conditions_ = 0;
  absl::flat_hash_map<std::string, const v1::ValueSet*> value_sets_;
  absl::flat_hash_map<std::string, int> benefits_;
};

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_PLAN_CONDITION_COMPILER_H_

// From v1::BenefitPlan to PlanProgram.
#ifndef CLAIMWRIGHT_SRC_PLAN_PLAN_COMPILER_H_
#define CLAIMWRIGHT_SRC_PLAN_PLAN_COMPILER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "claimwright/plan.h"
#include "claimwright/program.h"
#include "claimwright/v1/plan.pb.h"
#include "src/base/document.h"
#include "src/plan/condition_compiler.h"

namespace claimwright {

// Compiles one plan, once.
class PlanCompiler {
 public:
  PlanCompiler(const v1::BenefitPlan& plan, const CompileOptions& options);

  // The program; it must not be used when status() is not OK.
  std::unique_ptr<PlanProgram> Compile();

  absl::Status status() const;
  const v1::IssueList& issues() { return reader_.issues().list(); }

 private:
  using Accumulators = google::protobuf::RepeatedPtrField<std::string>;

  void Identity();
  void Tiers();
  void Pricing();
  void AccumulatorList();
  void Limits(const v1::AccumulatorDefinition& definition, const Path& path,
              AccumulatorProgram* program);
  void CountOrAmount(const v1::AccumulatorDefinition& definition, const Path& path,
                     AccumulatorProgram* program);
  void Carrying(const v1::AccumulatorDefinition& definition, const Path& path,
                AccumulatorProgram* program);
  void Edits();
  void EditPolicy();
  void FrequencyLimits(const Path& path);
  void PlanEdits(const Path& path);
  Disposition OwnDisposition(v1::EditDisposition disposition, Rule rule, const Path& path);
  void Overrides();
  void CoordinationPolicy();
  WaitingPeriodProgram CompileWaiting(const v1::WaitingPeriod& waiting, const Path& path);
  void Benefits();
  std::vector<int> RankOrder() const;
  void CompileBenefit(int index, BenefitProgram* program);
  TermsProgram CompileTerms(const v1::BenefitTerms& terms, const Path& path,
                            const std::string& benefit_id, int tier);
  void CompileNeeds(const v1::BenefitTerms& terms, const Path& path, int tier,
                    TermsProgram* program);
  RequirementProgram CompileRequirement(const v1::Requirement& requirement, const Path& path,
                                        absl::string_view carc);
  void CompilePenalty(const v1::Penalty& penalty, const Path& path, RequirementProgram* program);
  void CompileProgram(const v1::CostShare& share, const Path& path, const std::string& benefit_id,
                      int tier, TermsProgram* program);
  void CompileTranche(const v1::CostShareStep& step, const Path& path,
                      const std::string& benefit_id, int tier, TermsProgram* program);
  std::vector<CostShareStepProgram> CompileBand(const v1::Band& band, const Path& path,
                                                const std::string& pool_prefix, int tier);
  CostShareStepProgram CompileStep(const v1::CostShareStep& step, const Path& path,
                                   const std::string& pool_id, int tier);
  void CompileDeductible(const v1::Deductible& deductible, const Path& path, int tier,
                         CostShareStepProgram* program);
  void CompileCopay(const v1::Copay& copay, const Path& path, CostShareStepProgram* program);
  void CompileCoinsurance(const v1::Coinsurance& coinsurance, const Path& path,
                          CostShareStepProgram* program);
  void CompileDifference(const v1::Difference& difference, const Path& path,
                         CostShareStepProgram* program);
  void CompileFeeds(const v1::CostShareStep& step, const Path& path, int tier,
                    CostShareStepProgram* program);
  ExclusionProgram CompileExclusion(const v1::Exclusion& exclusion, const Path& path);
  // The tier's accumulators among the named ones; one that no tier has is an issue.
  std::vector<uint16_t> AccumulatorsOf(const Accumulators& ids, const Path& path,
                                       absl::string_view field, int tier);
  // The same where each is fed by what names it: one that is named twice is an issue.
  std::vector<uint16_t> FedAccumulatorsOf(const Accumulators& ids, const Path& path,
                                          absl::string_view field, int tier);
  std::vector<uint16_t> AccumulatorsOfKind(AccumulatorKind kind, int tier) const;
  // For each tier the index of the row that answers for it, or -1. Rows without tiers are the
  // default.
  template <typename Rows>
  std::vector<int> ByTier(const Rows& rows, const Path& path, absl::string_view field);

  const v1::BenefitPlan& plan_;
  CompileOptions options_;
  DocumentReader reader_;
  std::unique_ptr<PlanProgram> program_;
  ConditionCompiler conditions_;
  absl::flat_hash_map<std::string, uint16_t> accumulator_index_;
  std::vector<bool> fed_;
  std::vector<bool> limiting_;
};

// Warns of overlaps of equal priority, benefits that are shadowed and lines without an answer.
void CheckBenefits(const std::vector<ConditionNode>& conditions, const PlanProgram& program,
                   DocumentReader* reader);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_PLAN_PLAN_COMPILER_H_

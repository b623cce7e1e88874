#include "src/plan/plan_compiler.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "claimwright/decision.h"
#include "claimwright/version.h"
#include "src/base/protobuf_compat.h"
#include "src/plan/selector.h"

namespace claimwright {
namespace {

constexpr int kMaxTiers = 64;
constexpr int kMaxAccumulators = 512;
constexpr int kMaxSteps = 64;
const Path kPlanPath("plan");

Rounding RoundingOf(v1::Rounding rounding) {
  return rounding == v1::ROUNDING_UNSPECIFIED ? Rounding::kHalfUp : static_cast<Rounding>(rounding);
}

}  // namespace

PlanCompiler::PlanCompiler(const v1::BenefitPlan& plan, const CompileOptions& options)
    : plan_(plan),
      options_(options),
      reader_(options.max_issues),
      program_(std::make_unique<PlanProgram>()),
      conditions_(options, &reader_, program_.get()) {}

absl::Status PlanCompiler::status() const {
  if (conditions_.conditions() > options_.max_conditions) {
    return absl::ResourceExhaustedError(
        absl::StrCat("plan.benefits: more conditions than CompileOptions.max_conditions, ",
                     options_.max_conditions));
  }
  return const_cast<DocumentReader&>(reader_).issues().ToStatus();
}

std::unique_ptr<PlanProgram> PlanCompiler::Compile() {
  Identity();
  Tiers();
  conditions_.AddValueSets(plan_);
  AccumulatorList();
  program_->has_not_listed = plan_.has_not_listed();
  Benefits();
  Pricing();
  Edits();
  if (plan_.has_not_listed()) {
    program_->not_listed = CompileExclusion(plan_.not_listed(), Path(kPlanPath, "not_listed"));
  }
  for (size_t i = 0; i < fed_.size(); ++i) {
    const Path path(kPlanPath, "accumulators", static_cast<int>(i));
    if (!fed_[i]) reader_.Warning(path, Rule::kPlanAccumulator, "is never fed");
    if (!limiting_[i]) reader_.Warning(path, Rule::kPlanAccumulator, "never limits anything");
  }
  return std::move(program_);
}

void PlanCompiler::Identity() {
  reader_.Known(plan_, kPlanPath);
  reader_.Required(View(plan_.plan_id()), Path(kPlanPath, "plan_id"));
  reader_.Required(View(plan_.name()), Path(kPlanPath, "name"));
  program_->id = plan_.plan_id();
  program_->name = plan_.name();
  program_->version = plan_.plan_version();
  program_->rules_version = plan_.rules_version().empty() ? kRulesVersion : plan_.rules_version();
  if (program_->rules_version != kRulesVersion) {
    reader_.Error(
        Path(kPlanPath, "rules_version"), Rule::kBadReference,
        absl::StrCat("is not a version of the rules this library has; it has ", kRulesVersion));
  }
  program_->fingerprint = FingerprintOf(plan_.SerializeAsString());
  program_->effective_from =
      reader_.RequiredDate(plan_.effective_from_date(), Path(kPlanPath, "effective_from_date"));
  program_->effective_to = reader_.OptionalDate(plan_.effective_to_date(), kFarFuture,
                                                Path(kPlanPath, "effective_to_date"));
  if (program_->effective_to < program_->effective_from) {
    reader_.Error(Path(kPlanPath, "effective_to_date"), Rule::kBadPeriod,
                  "is before the effective from date");
  }
  if (plan_.benefit_year_start() != 0) {
    Date date;
    if (!FromYyyymmdd(20010000 + plan_.benefit_year_start(), &date) ||
        plan_.benefit_year_start() > 1231) {
      reader_.Error(Path(kPlanPath, "benefit_year_start"), Rule::kBadDate,
                    "is not a day MMDD of every year");
    } else {
      program_->benefit_year_start = plan_.benefit_year_start();
    }
  }
  reader_.OptionalEnum(plan_.on_tie(), v1::OnTie_IsValid, Path(kPlanPath, "on_tie"));
  program_->tie_is_error = plan_.on_tie() == v1::ON_TIE_ERROR;
}

void PlanCompiler::Tiers() {
  if (plan_.network_tiers().empty()) reader_.Missing(Path(kPlanPath, "network_tiers"));
  if (plan_.network_tiers_size() > kMaxTiers) {
    reader_.Error(Path(kPlanPath, "network_tiers"), Rule::kTooMany,
                  absl::StrCat("has more than ", kMaxTiers));
  }
  for (int i = 0; i < std::min(plan_.network_tiers_size(), kMaxTiers); ++i) {
    const v1::NetworkTier& tier = plan_.network_tiers(i);
    const Path path(kPlanPath, "network_tiers", i);
    reader_.Known(tier, path);
    reader_.Required(View(tier.tier_id()), Path(path, "tier_id"));
    if (program_->TierIndex(View(tier.tier_id())) >= 0) {
      reader_.Error(Path(path, "tier_id"), Rule::kDuplicateId, "is the id of an earlier tier");
    }
    reader_.OptionalEnum(tier.balance_billing(), v1::BalanceBilling_IsValid,
                         Path(path, "balance_billing"));
    TierProgram program;
    program.id = tier.tier_id();
    program.name = tier.name();
    program.balance_billing = tier.balance_billing() == v1::BALANCE_BILLING_UNSPECIFIED
                                  ? !tier.in_network()
                                  : tier.balance_billing() == v1::BALANCE_BILLING_ALLOWED;
    program_->tiers.push_back(std::move(program));
  }
}

template <typename Rows>
std::vector<int> PlanCompiler::ByTier(const Rows& rows, const Path& path, absl::string_view field) {
  std::vector<int> by_tier(program_->tiers.size(), -1);
  int any = -1;
  for (int i = 0; i < rows.size(); ++i) {
    const Path row(path, field, i);
    reader_.Known(rows.Get(i), row);
    if (rows.Get(i).tier_ids().empty()) {
      if (any >= 0) reader_.Error(row, Rule::kDuplicateId, "is a second row without tier ids");
      any = i;
    }
    for (int t = 0; t < rows.Get(i).tier_ids_size(); ++t) {
      const int tier = program_->TierIndex(View(rows.Get(i).tier_ids(t)));
      if (tier < 0) {
        reader_.Error(Path(row, "tier_ids", t), Rule::kBadReference,
                      "names no network tier of the plan");
      } else if (by_tier[static_cast<size_t>(tier)] >= 0) {
        reader_.Error(Path(row, "tier_ids", t), Rule::kDuplicateId,
                      "is a tier that an earlier row names");
      } else {
        by_tier[static_cast<size_t>(tier)] = i;
      }
    }
  }
  for (int& row : by_tier) row = row < 0 ? any : row;
  return by_tier;
}

void PlanCompiler::Pricing() {
  const std::vector<int> by_tier = ByTier(plan_.pricing(), kPlanPath, "pricing");
  for (size_t tier = 0; tier < by_tier.size(); ++tier) {
    program_->tiers[tier].pricing = by_tier[tier];
    if (by_tier[tier] < 0) {
      reader_.Warning(Path(kPlanPath, "network_tiers", static_cast<int>(tier)), Rule::kPlanGap,
                      "has no pricing; lines without a contract will pend");
    }
  }
  for (int i = 0; i < plan_.pricing_size(); ++i) {
    const Path path(kPlanPath, "pricing", i);
    if (!plan_.pricing(i).has_terms()) reader_.Missing(Path(path, "terms"));
    program_->pricing.push_back(
        ReadPricingTerms(plan_.pricing(i).terms(), Path(path, "terms"), &reader_));
  }
}

void PlanCompiler::AccumulatorList() {
  if (plan_.accumulators_size() > kMaxAccumulators) {
    reader_.Error(Path(kPlanPath, "accumulators"), Rule::kTooMany,
                  absl::StrCat("has more than ", kMaxAccumulators));
    return;
  }
  for (int i = 0; i < plan_.accumulators_size(); ++i) {
    const v1::AccumulatorDefinition& definition = plan_.accumulators(i);
    const Path path(kPlanPath, "accumulators", i);
    reader_.Known(definition, path);
    reader_.Required(View(definition.accumulator_id()), Path(path, "accumulator_id"));
    if (!accumulator_index_.emplace(definition.accumulator_id(), static_cast<uint16_t>(i)).second) {
      reader_.Error(Path(path, "accumulator_id"), Rule::kDuplicateId,
                    "is the id of an earlier accumulator");
    }
    reader_.Enum(definition.kind(), v1::AccumulatorKind_IsValid, Path(path, "kind"));
    reader_.Enum(definition.period(), v1::AccumulatorPeriod_IsValid, Path(path, "period"));
    reader_.Enum(definition.family_rule(), v1::FamilyRule_IsValid, Path(path, "family_rule"));
    AccumulatorProgram program;
    program.id = definition.accumulator_id();
    program.name = definition.name();
    program.citation = definition.citation();
    program.kind = static_cast<AccumulatorKind>(definition.kind());
    program.period = static_cast<Period>(definition.period());
    Limits(definition, path, &program);
    program_->accumulators.push_back(std::move(program));
    for (int t = 0; t < definition.tier_ids_size(); ++t) {
      if (program_->TierIndex(View(definition.tier_ids(t))) < 0) {
        reader_.Error(Path(path, "tier_ids", t), Rule::kBadReference,
                      "names no network tier of the plan");
      }
    }
    for (TierProgram& tier : program_->tiers) {
      const auto& ids = definition.tier_ids();
      if (!ids.empty() && std::find(ids.begin(), ids.end(), tier.id) == ids.end()) continue;
      tier.accumulators.push_back(static_cast<uint16_t>(i));
      if (definition.kind() == v1::ACCUMULATOR_KIND_OUT_OF_POCKET_MAXIMUM) {
        tier.out_of_pocket_maximums.push_back(static_cast<uint16_t>(i));
      }
    }
  }
  fed_.resize(program_->accumulators.size());
  limiting_.resize(program_->accumulators.size());
}

void PlanCompiler::Limits(const v1::AccumulatorDefinition& definition, const Path& path,
                          AccumulatorProgram* program) {
  const auto limit = [&](bool given, int64_t cents, const char* field) {
    return given ? reader_.Amount(cents, Path(path, field)) : kUnlimited;
  };
  const int64_t individual = limit(definition.has_individual_limit_cents(),
                                   definition.individual_limit_cents(), "individual_limit_cents");
  const int64_t family = limit(definition.has_family_limit_cents(), definition.family_limit_cents(),
                               "family_limit_cents");
  const int64_t self_only = limit(definition.has_self_only_limit_cents(),
                                  definition.self_only_limit_cents(), "self_only_limit_cents");
  const bool aggregate = definition.family_rule() == v1::FAMILY_RULE_AGGREGATE;
  program->individual_limit[0] = definition.has_self_only_limit_cents() ? self_only : individual;
  program->family_limit[0] = kUnlimited;
  program->individual_limit[1] = aggregate ? kUnlimited : individual;
  program->family_limit[1] = family;
}

void PlanCompiler::Edits() {
  for (Disposition& disposition : program_->dispositions) disposition = Disposition::kDeny;
  for (int i = 0; i < plan_.edit_actions_size(); ++i) {
    const v1::EditAction& action = plan_.edit_actions(i);
    const Path path(kPlanPath, "edit_actions", i);
    reader_.Known(action, path);
    const bool valid =
        reader_.Enum(action.disposition(), v1::EditDisposition_IsValid, Path(path, "disposition"));
    int edit = 0;
    while (edit <= static_cast<int>(Rule::kTotalCharge) &&
           IdOf(static_cast<Rule>(edit)) != View(action.rule_id()))
      ++edit;
    if (edit > static_cast<int>(Rule::kTotalCharge)) {
      reader_.Error(Path(path, "rule_id"), Rule::kBadReference, "is not the id of an edit");
    } else if (valid) {
      program_->dispositions[edit] = static_cast<Disposition>(action.disposition());
    }
  }
}

std::vector<int> PlanCompiler::RankOrder() const {
  std::vector<int> order(static_cast<size_t>(plan_.benefits_size()));
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return plan_.benefits(a).priority() > plan_.benefits(b).priority();
  });
  return order;
}

void PlanCompiler::Benefits() {
  if (plan_.benefits().empty()) reader_.Missing(Path(kPlanPath, "benefits"));
  const std::vector<int> order = RankOrder();
  absl::flat_hash_map<std::string, int> rank;
  for (size_t i = 0; i < order.size(); ++i) {
    rank.emplace(plan_.benefits(order[i]).benefit_id(), static_cast<int>(i));
  }
  conditions_.SetBenefits(std::move(rank));
  std::vector<BenefitProgram> benefits(order.size());
  std::vector<ConditionNode> conditions(order.size());
  std::vector<int> rank_of(order.size());
  for (size_t i = 0; i < order.size(); ++i)
    rank_of[static_cast<size_t>(order[i])] = static_cast<int>(i);
  absl::flat_hash_set<std::string> ids;
  for (int listed = 0; listed < plan_.benefits_size(); ++listed) {  // issues come in document order
    if (!ids.insert(plan_.benefits(listed).benefit_id()).second) {
      const Path benefit(kPlanPath, "benefits", listed);
      reader_.Error(Path(benefit, "benefit_id"), Rule::kDuplicateId,
                    "is the id of another benefit");
    }
    const size_t at = static_cast<size_t>(rank_of[static_cast<size_t>(listed)]);
    CompileBenefit(listed, &benefits[at]);
    if (plan_.benefits(listed).has_when()) {
      const Path path(kPlanPath, "benefits", listed);
      conditions[at] = conditions_.Compile(plan_.benefits(listed).when(), Path(path, "when"), 1);
    }
  }
  program_->benefits = std::move(benefits);
  if (reader_.issues().has_errors() || conditions_.conditions() > options_.max_conditions) return;
  CheckBenefits(conditions, *program_, &reader_);
  std::vector<int32_t> priorities;
  for (const BenefitProgram& benefit : program_->benefits) priorities.push_back(benefit.priority);
  program_->selector = std::make_unique<Selector>(
      std::move(conditions), std::move(priorities), program_->tie_is_error,
      kDimFirstAttribute - kSingleDimensions + static_cast<int>(program_->attribute_names.size()));
}

void PlanCompiler::CompileBenefit(int index, BenefitProgram* program) {
  const v1::Benefit& benefit = plan_.benefits(index);
  const Path path(kPlanPath, "benefits", index);
  reader_.Known(benefit, path);
  reader_.Required(View(benefit.benefit_id()), Path(path, "benefit_id"));
  reader_.Required(View(benefit.name()), Path(path, "name"));
  program->id = benefit.benefit_id();
  program->name = benefit.name();
  program->citation = benefit.citation();
  program->priority = benefit.priority();
  program->listed = index;
  const std::vector<int> by_tier = ByTier(benefit.terms(), path, "terms");
  for (size_t tier = 0; tier < by_tier.size(); ++tier) {
    if (by_tier[tier] < 0) {
      reader_.Error(Path(path, "terms"), Rule::kPlanGap,
                    absl::StrCat("do not answer for network tier ", program_->tiers[tier].id));
      continue;
    }
    const Path terms_path(path, "terms", by_tier[tier]);
    program->terms_of_tier.push_back(static_cast<int32_t>(program_->terms.size()));
    program_->terms.push_back(CompileTerms(benefit.terms(by_tier[tier]), terms_path,
                                           benefit.benefit_id(), static_cast<int>(tier)));
  }
}

TermsProgram PlanCompiler::CompileTerms(const v1::BenefitTerms& terms, const Path& path,
                                        const std::string& benefit_id, int tier) {
  TermsProgram program;
  if (terms.kind_case() == v1::BenefitTerms::KIND_NOT_SET) {
    reader_.Missing(Path(path, "cost_share"));
    return program;
  }
  if (terms.has_exclusion()) {
    program.excluded = true;
    program.exclusion = CompileExclusion(terms.exclusion(), Path(path, "exclusion"));
    return program;
  }
  const v1::CostShare& share = terms.cost_share();
  const Path share_path(path, "cost_share");
  reader_.Known(share, share_path);
  reader_.OptionalEnum(share.relief_order(), v1::ReliefOrder_IsValid,
                       Path(share_path, "relief_order"));
  program.first_step_first = share.relief_order() == v1::RELIEF_ORDER_FIRST_STEP_FIRST;
  if (share.steps_size() > kMaxSteps) {
    reader_.Error(Path(share_path, "steps"), Rule::kTooMany,
                  absl::StrCat("has more than ", kMaxSteps));
    return program;
  }
  for (int i = 0; i < share.steps_size(); ++i) {
    program.steps.push_back(CompileStep(share.steps(i), Path(share_path, "steps", i),
                                        absl::StrCat(benefit_id, "#", i), tier));
    program.pooled |= program.steps.back().pooled;
  }
  program.plan_maximums = AccumulatorsOf(share.plan_maximum_accumulator_ids(), share_path,
                                         "plan_maximum_accumulator_ids", tier);
  for (uint16_t accumulator : program.plan_maximums) {
    fed_[accumulator] = limiting_[accumulator] = true;
    if (program_->accumulators[accumulator].kind != AccumulatorKind::kPlanMaximum) {
      reader_.Error(Path(share_path, "plan_maximum_accumulator_ids"), Rule::kBadReference,
                    "names an accumulator of another kind");
    }
  }
  return program;
}

CostShareStepProgram PlanCompiler::CompileStep(const v1::CostShareStep& step, const Path& path,
                                               const std::string& pool_id, int tier) {
  CostShareStepProgram program;
  reader_.Known(step, path);
  program.citation = step.citation();
  program.pool_id = pool_id;
  switch (step.kind_case()) {
    case v1::CostShareStep::kCopay:
      CompileCopay(step.copay(), Path(path, "copay"), &program);
      break;
    case v1::CostShareStep::kCoinsurance:
      CompileCoinsurance(step.coinsurance(), Path(path, "coinsurance"), &program);
      break;
    case v1::CostShareStep::kDeductible: {
      const Path leaf(path, "deductible");
      reader_.Known(step.deductible(), leaf);
      program.kind = CostShareStepProgram::kDeductible;
      program.limited_by =
          step.deductible().accumulator_ids().empty()
              ? AccumulatorsOfKind(AccumulatorKind::kDeductible, tier)
              : AccumulatorsOf(step.deductible().accumulator_ids(), leaf, "accumulator_ids", tier);
      if (program.limited_by.empty()) {
        reader_.Error(leaf, Rule::kBadReference,
                      "has no deductible accumulator in this tier: all would be the patient's");
      }
      for (uint16_t accumulator : program.limited_by) limiting_[accumulator] = true;
      break;
    }
    case v1::CostShareStep::KIND_NOT_SET:
      reader_.Missing(path);
      break;
  }
  CompileFeeds(step, path, tier, &program);
  return program;
}

void PlanCompiler::CompileFeeds(const v1::CostShareStep& step, const Path& path, int tier,
                                CostShareStepProgram* program) {
  if (step.has_feeds()) {
    reader_.Known(step.feeds(), Path(path, "feeds"));
    program->feeds = AccumulatorsOf(step.feeds().accumulator_ids(), Path(path, "feeds"),
                                    "accumulator_ids", tier);
  } else {
    program->feeds = program->limited_by;
    const std::vector<uint16_t> maximums =
        AccumulatorsOfKind(AccumulatorKind::kOutOfPocketMaximum, tier);
    program->feeds.insert(program->feeds.end(), maximums.begin(), maximums.end());
  }
  std::sort(program->feeds.begin(), program->feeds.end());
  program->feeds.erase(std::unique(program->feeds.begin(), program->feeds.end()),
                       program->feeds.end());
  for (uint16_t accumulator : program->feeds) {
    fed_[accumulator] = true;
    if (program_->accumulators[accumulator].kind == AccumulatorKind::kOutOfPocketMaximum)
      limiting_[accumulator] = true;
    if (program_->accumulators[accumulator].kind == AccumulatorKind::kPlanMaximum) {
      reader_.Error(Path(path, "feeds"), Rule::kBadReference,
                    "names a plan maximum, which counts what the plan pays");
    }
  }
}

void PlanCompiler::CompileCopay(const v1::Copay& copay, const Path& path,
                                CostShareStepProgram* program) {
  reader_.Known(copay, path);
  program->kind = CostShareStepProgram::kCopay;
  if (!copay.has_amount_cents()) reader_.Missing(Path(path, "amount_cents"));
  program->amount = reader_.Amount(copay.amount_cents(), Path(path, "amount_cents"));
  if (reader_.Enum(copay.per(), v1::Per_IsValid, Path(path, "per")))
    program->per = static_cast<Per>(copay.per());
  program->pooled = program->per != Per::kLine && program->per != Per::kUnit;
  if (!copay.share().empty()) program->pool_id = copay.share();
  if (copay.days_per_copay() != 0) {
    program->days_per_copay = static_cast<int32_t>(
        reader_.Number(copay.days_per_copay(), 1, 366, Path(path, "days_per_copay")));
  }
}

void PlanCompiler::CompileCoinsurance(const v1::Coinsurance& coinsurance, const Path& path,
                                      CostShareStepProgram* program) {
  reader_.Known(coinsurance, path);
  program->kind = CostShareStepProgram::kCoinsurance;
  if (!coinsurance.has_rate_micros()) reader_.Missing(Path(path, "rate_micros"));
  program->amount =
      reader_.Number(coinsurance.rate_micros(), 0, 1'000'000, Path(path, "rate_micros"));
  reader_.OptionalEnum(coinsurance.rounding(), v1::Rounding_IsValid, Path(path, "rounding"));
  program->rounding = RoundingOf(coinsurance.rounding());
  if (reader_.OptionalEnum(coinsurance.per(), v1::Per_IsValid, Path(path, "per")) &&
      coinsurance.per() != 0) {
    program->per = static_cast<Per>(coinsurance.per());
    if (program->per != Per::kLine && program->per != Per::kVisit &&
        program->per != Per::kPrescription) {
      reader_.Error(Path(path, "per"), Rule::kUnknownEnum,
                    "must be PER_LINE, PER_VISIT or PER_PRESCRIPTION");
    }
  }
  program->pooled = program->per != Per::kLine;
  if (!coinsurance.share().empty()) program->pool_id = coinsurance.share();
  program->has_minimum = coinsurance.has_minimum_cents();
  program->has_maximum = coinsurance.has_maximum_cents();
  if (program->has_minimum)
    program->minimum = reader_.Amount(coinsurance.minimum_cents(), Path(path, "minimum_cents"));
  if (program->has_maximum)
    program->maximum = reader_.Amount(coinsurance.maximum_cents(), Path(path, "maximum_cents"));
  if (program->minimum > program->maximum) {
    reader_.Error(Path(path, "minimum_cents"), Rule::kBadAmount, "is above the maximum");
  }
}

ExclusionProgram PlanCompiler::CompileExclusion(const v1::Exclusion& exclusion, const Path& path) {
  ExclusionProgram program;
  reader_.Known(exclusion, path);
  if (!exclusion.carc_code().empty()) program.carc = exclusion.carc_code();
  if (program.carc != "96" && program.carc != "204") {
    reader_.Error(Path(path, "carc_code"), Rule::kBadCode, "must be 96 or 204");
  }
  reader_.OptionalEnum(exclusion.group(), v1::AdjustmentGroup_IsValid, Path(path, "group"));
  if (exclusion.group() == v1::ADJUSTMENT_GROUP_CO) program.group = Group::kCO;
  if (exclusion.group() == v1::ADJUSTMENT_GROUP_OA ||
      exclusion.group() == v1::ADJUSTMENT_GROUP_PI) {
    reader_.Error(Path(path, "group"), Rule::kUnknownEnum, "must be CO or PR");
  }
  for (int i = 0; i < exclusion.rarc_codes_size(); ++i) {
    const std::string& rarc = exclusion.rarc_codes(i);
    reader_.OptionalCode(View(rarc), Path(path, "rarc_codes", i));
    reader_.Required(View(rarc), Path(path, "rarc_codes", i));
    program.rarc_text.push_back(rarc);
  }
  if (program.rarc_text.empty() && program.carc == "96") program.rarc_text = {"N130"};
  program.citation = exclusion.citation();
  return program;
}

std::vector<uint16_t> PlanCompiler::AccumulatorsOf(const Accumulators& ids, const Path& path,
                                                   absl::string_view field, int tier) {
  std::vector<uint16_t> found;
  const std::vector<uint16_t>& of_tier = program_->tiers[static_cast<size_t>(tier)].accumulators;
  for (int i = 0; i < ids.size(); ++i) {
    auto named = accumulator_index_.find(ids.Get(i));
    if (named == accumulator_index_.end()) {
      reader_.Error(Path(path, field, i), Rule::kBadReference, "names no accumulator of the plan");
    } else if (std::find(of_tier.begin(), of_tier.end(), named->second) != of_tier.end()) {
      found.push_back(named->second);
    }
  }
  return found;
}

std::vector<uint16_t> PlanCompiler::AccumulatorsOfKind(AccumulatorKind kind, int tier) const {
  std::vector<uint16_t> found;
  for (uint16_t accumulator : program_->tiers[static_cast<size_t>(tier)].accumulators) {
    if (program_->accumulators[accumulator].kind == kind) found.push_back(accumulator);
  }
  return found;
}

}  // namespace claimwright

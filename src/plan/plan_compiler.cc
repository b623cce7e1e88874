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
constexpr int64_t kMaxCount = 1'000'000'000;  // a million
const Path kPlanPath("plan");

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
  EditPolicy();
  Overrides();
  CoordinationPolicy();
  if (plan_.has_waiting_period())
    program_->waiting = CompileWaiting(plan_.waiting_period(), Path(kPlanPath, "waiting_period"));
  program_->pend_line_only = plan_.pend_line_only();
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
    const int32_t start = plan_.benefit_year_start();
    Date date;
    if (start < 101 || start > 1231 || !FromYyyymmdd(20010000 + start, &date)) {
      reader_.Error(Path(kPlanPath, "benefit_year_start"), Rule::kBadDate,
                    "is not a day MMDD of every year");
    } else {
      program_->benefit_year_start = start;
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
    program.in_network = tier.in_network();
    if (tier.has_balance_billing_limit_micros()) {
      program.balance_limit_micros =
          reader_.Number(tier.balance_billing_limit_micros(), 1'000'000, 100'000'000,
                         Path(path, "balance_billing_limit_micros"));
    }
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
    if (program.kind == AccumulatorKind::kCount || program.kind == AccumulatorKind::kAmount ||
        definition.measure() != 0) {
      CountOrAmount(definition, path, &program);
    }
    Limits(definition, path, &program);
    Carrying(definition, path, &program);
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
  const bool count = program->kind == AccumulatorKind::kCount;
  const auto limit = [&](bool given, int64_t value, bool in_cents, const char* field) {
    if (!given) return kUnlimited;
    if (in_cents == count || program->kind == AccumulatorKind::kAmount) {
      reader_.Error(Path(path, field), Rule::kBadAmount, "is no limit of this kind of accumulator");
    }
    return in_cents ? reader_.Amount(value, Path(path, field))
                    : reader_.Number(value, 0, kMaxCount, Path(path, field));
  };
  int64_t individual = limit(definition.has_individual_limit_cents(),
                             definition.individual_limit_cents(), true, "individual_limit_cents");
  int64_t family = limit(definition.has_family_limit_cents(), definition.family_limit_cents(), true,
                         "family_limit_cents");
  const int64_t self_only =
      limit(definition.has_self_only_limit_cents(), definition.self_only_limit_cents(), true,
            "self_only_limit_cents");
  const int64_t individual_count =
      limit(definition.has_individual_limit_thousandths(),
            definition.individual_limit_thousandths(), false, "individual_limit_thousandths");
  const int64_t family_count =
      limit(definition.has_family_limit_thousandths(), definition.family_limit_thousandths(), false,
            "family_limit_thousandths");
  if (count) {
    individual = individual_count;
    family = family_count;
  }
  const bool aggregate = definition.family_rule() == v1::FAMILY_RULE_AGGREGATE;
  const bool members_meet = definition.family_rule() == v1::FAMILY_RULE_N_MEMBERS_MEET;
  program->individual_limit[0] = definition.has_self_only_limit_cents() ? self_only : individual;
  program->family_limit[0] = kUnlimited;
  program->individual_limit[1] = aggregate ? kUnlimited : individual;
  program->family_limit[1] = members_meet ? kUnlimited : family;
  if (members_meet) {
    program->members_to_meet = static_cast<int32_t>(
        reader_.Number(definition.members_to_meet(), 1, 20, Path(path, "members_to_meet")));
  } else if (definition.members_to_meet() != 0) {
    reader_.Error(Path(path, "members_to_meet"), Rule::kBadNumber,
                  "goes with FAMILY_RULE_N_MEMBERS_MEET");
  }
}

void PlanCompiler::CountOrAmount(const v1::AccumulatorDefinition& definition, const Path& path,
                                 AccumulatorProgram* program) {
  if (!reader_.Enum(definition.measure(), v1::Measure_IsValid, Path(path, "measure"))) return;
  program->measure = static_cast<Measure>(definition.measure());
  const bool counts = program->measure <= Measure::kDays;
  if ((counts && program->kind != AccumulatorKind::kCount) ||
      (!counts && program->kind != AccumulatorKind::kAmount)) {
    reader_.Error(Path(path, "measure"), Rule::kUnknownEnum,
                  "is not of the accumulator's kind: UNITS, VISITS and DAYS go with COUNT, the "
                  "others with AMOUNT");
  }
}

void PlanCompiler::Carrying(const v1::AccumulatorDefinition& definition, const Path& path,
                            AccumulatorProgram* program) {
  if (definition.carry_over_months() != 0) {
    program->carry_over_months = static_cast<int32_t>(
        reader_.Number(definition.carry_over_months(), 0, 11, Path(path, "carry_over_months")));
    if (program->kind != AccumulatorKind::kDeductible || program->period == Period::kLifetime) {
      reader_.Error(Path(path, "carry_over_months"), Rule::kBadNumber,
                    "goes with a deductible that starts anew each year");
    }
  }
  reader_.OptionalEnum(definition.cob_feed(), v1::CobFeed_IsValid, Path(path, "cob_feed"));
  program->cob_feed = definition.cob_feed() != 0 ? static_cast<CobFeed>(definition.cob_feed())
                      : program->kind == AccumulatorKind::kOutOfPocketMaximum ? CobFeed::kOwed
                                                                              : CobFeed::kNormal;
  if (definition.cob_feed() != 0 && program->kind == AccumulatorKind::kPlanMaximum) {
    reader_.Error(Path(path, "cob_feed"), Rule::kUnknownEnum,
                  "does not go with a plan maximum, which counts what the plan paid");
  }
  if (program->cob_feed == CobFeed::kOwed && program->measure != Measure::kNone) {
    reader_.Error(Path(path, "cob_feed"), Rule::kUnknownEnum,
                  "must be NORMAL or NONE of a COUNT or AMOUNT");
  }
}

void PlanCompiler::Overrides() {
  for (int i = 0; i < plan_.network_overrides_size(); ++i) {
    const v1::NetworkOverride& message = plan_.network_overrides(i);
    const Path path(kPlanPath, "network_overrides", i);
    reader_.Known(message, path);
    OverrideProgram program;
    reader_.Enum(message.exception(), v1::NetworkException_IsValid, Path(path, "exception"));
    reader_.OptionalEnum(message.balance_billing(), v1::BalanceBilling_IsValid,
                         Path(path, "balance_billing"));
    program.exception = message.exception();
    program.tier = program_->TierIndex(View(message.tier_id()));
    program.citation = message.citation();
    for (const OverrideProgram& other : program_->overrides) {
      if (other.exception != program.exception) continue;
      reader_.Error(Path(path, "exception"), Rule::kDuplicateId, "is that of an earlier override");
    }
    if (program.tier < 0) {
      reader_.Error(Path(path, "tier_id"), Rule::kBadReference,
                    "names no network tier of the plan");
      continue;
    }
    program.balance_billing =
        message.balance_billing() == v1::BALANCE_BILLING_UNSPECIFIED
            ? program_->tiers[static_cast<size_t>(program.tier)].balance_billing
            : message.balance_billing() == v1::BALANCE_BILLING_ALLOWED;
    program_->overrides.push_back(std::move(program));
  }
}

void PlanCompiler::CoordinationPolicy() {
  const v1::Coordination& policy = plan_.coordination();
  const Path path(kPlanPath, "coordination");
  CoordinationProgram& program = program_->coordination;
  reader_.Known(policy, path);
  reader_.OptionalEnum(policy.method(), v1::CobMethod_IsValid, Path(path, "method"));
  reader_.OptionalEnum(policy.without_prior_result(), v1::WithoutPriorResult_IsValid,
                       Path(path, "without_prior_result"));
  reader_.OptionalEnum(policy.oa23_basis(), v1::Oa23Basis_IsValid, Path(path, "oa23_basis"));
  if (policy.method() != 0) program.method = static_cast<CobMethod>(policy.method());
  program.secondary_write_off = policy.secondary_write_off();
  program.pends_without_result = policy.without_prior_result() == v1::WITHOUT_PRIOR_RESULT_PEND;
  program.payment_reduction = policy.oa23_basis() == v1::OA23_BASIS_PAYMENT_REDUCTION;
  program.citation = policy.citation();
}

WaitingPeriodProgram PlanCompiler::CompileWaiting(const v1::WaitingPeriod& waiting,
                                                  const Path& path) {
  WaitingPeriodProgram program;
  reader_.Known(waiting, path);
  program.months =
      static_cast<int32_t>(reader_.Number(waiting.months(), 0, 120, Path(path, "months")));
  program.days = static_cast<int32_t>(reader_.Number(waiting.days(), 0, 3660, Path(path, "days")));
  program.citation = waiting.citation();
  return program;
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
  if (benefit.has_waiting_period())
    program->waiting = CompileWaiting(benefit.waiting_period(), Path(path, "waiting_period"));
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

std::vector<uint16_t> PlanCompiler::FedAccumulatorsOf(const Accumulators& ids, const Path& path,
                                                      absl::string_view field, int tier) {
  for (int i = 0; i < ids.size(); ++i) {
    const auto here = ids.begin() + i;
    if (std::find(ids.begin(), here, *here) != here) {
      reader_.Error(Path(path, field, i), Rule::kDuplicateId,
                    "is named before and would be fed twice");
    }
  }
  return AccumulatorsOf(ids, path, field, tier);
}

std::vector<uint16_t> PlanCompiler::AccumulatorsOfKind(AccumulatorKind kind, int tier) const {
  std::vector<uint16_t> found;
  for (uint16_t accumulator : program_->tiers[static_cast<size_t>(tier)].accumulators) {
    if (program_->accumulators[accumulator].kind == kind) found.push_back(accumulator);
  }
  return found;
}

}  // namespace claimwright

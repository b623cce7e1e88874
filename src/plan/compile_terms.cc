#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "src/base/protobuf_compat.h"
#include "src/plan/plan_compiler.h"

// The terms of a benefit in a tier: what they need, count and take.
namespace claimwright {
namespace {

constexpr int kMaxSteps = 64;

Rounding RoundingOf(v1::Rounding rounding) {
  return rounding == v1::ROUNDING_UNSPECIFIED ? Rounding::kHalfUp : static_cast<Rounding>(rounding);
}

}  // namespace

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
  CompileNeeds(terms, path, tier, &program);
  CompileProgram(terms.cost_share(), Path(path, "cost_share"), benefit_id, tier, &program);
  return program;
}

void PlanCompiler::CompileNeeds(const v1::BenefitTerms& terms, const Path& path, int tier,
                                TermsProgram* program) {
  if (terms.has_authorization()) {
    program->authorization =
        CompileRequirement(terms.authorization(), Path(path, "authorization"), "197");
  }
  if (terms.has_referral())
    program->referral = CompileRequirement(terms.referral(), Path(path, "referral"), "288");
  reader_.OptionalEnum(terms.over_limit_discount(), v1::OverLimitDiscount_IsValid,
                       Path(path, "over_limit_discount"));
  program->drops_discount = terms.over_limit_discount() == v1::OVER_LIMIT_DISCOUNT_DROP;
  program->counts =
      FedAccumulatorsOf(terms.count_accumulator_ids(), path, "count_accumulator_ids", tier);
  for (uint16_t accumulator : program->counts) {
    fed_[accumulator] = limiting_[accumulator] = true;
    if (program_->accumulators[accumulator].kind != AccumulatorKind::kCount) {
      reader_.Error(Path(path, "count_accumulator_ids"), Rule::kBadReference,
                    "names an accumulator of another kind");
    }
  }
}

RequirementProgram PlanCompiler::CompileRequirement(const v1::Requirement& requirement,
                                                    const Path& path, absl::string_view carc) {
  RequirementProgram program;
  reader_.Known(requirement, path);
  if (reader_.Enum(requirement.without(), v1::WithoutAction_IsValid, Path(path, "without")))
    program.without = static_cast<Without>(requirement.without());
  program.citation = requirement.citation();
  program.source.name = carc;
  if (requirement.has_penalty()) {
    CompilePenalty(requirement.penalty(), Path(path, "penalty"), &program);
  } else if (program.without == Without::kPenalty) {
    reader_.Missing(Path(path, "penalty"));
  }
  return program;
}

void PlanCompiler::CompilePenalty(const v1::Penalty& penalty, const Path& path,
                                  RequirementProgram* program) {
  reader_.Known(penalty, path);
  switch (penalty.kind_case()) {
    case v1::Penalty::kAmountCents:
      program->penalty_amount = reader_.Amount(penalty.amount_cents(), Path(path, "amount_cents"));
      if (penalty.amount_cents() == 0)
        reader_.Error(Path(path, "amount_cents"), Rule::kBadAmount, "must be above 0");
      break;
    case v1::Penalty::kRateMicros:
      program->penalty_rate_micros =
          reader_.Number(penalty.rate_micros(), 1, 1'000'000, Path(path, "rate_micros"));
      break;
    case v1::Penalty::KIND_NOT_SET:
      reader_.Missing(Path(path, "amount_cents"));
      break;
  }
  if (penalty.has_maximum_cents()) {
    program->source.has_maximum = true;
    program->source.maximum = reader_.Amount(penalty.maximum_cents(), Path(path, "maximum_cents"));
  }
  reader_.OptionalEnum(penalty.group(), v1::AdjustmentGroup_IsValid, Path(path, "group"));
  if (penalty.group() == v1::ADJUSTMENT_GROUP_CO) program->penalty_group = Group::kCO;
  if (penalty.group() == v1::ADJUSTMENT_GROUP_OA || penalty.group() == v1::ADJUSTMENT_GROUP_PI)
    reader_.Error(Path(path, "group"), Rule::kUnknownEnum, "must be CO or PR");
}

void PlanCompiler::CompileProgram(const v1::CostShare& share, const Path& path,
                                  const std::string& benefit_id, int tier, TermsProgram* program) {
  reader_.Known(share, path);
  reader_.OptionalEnum(share.relief_order(), v1::ReliefOrder_IsValid, Path(path, "relief_order"));
  program->first_step_first = share.relief_order() == v1::RELIEF_ORDER_FIRST_STEP_FIRST;
  if (share.steps_size() > kMaxSteps) {
    reader_.Error(Path(path, "steps"), Rule::kTooMany, absl::StrCat("has more than ", kMaxSteps));
    return;
  }
  for (int i = 0; i < share.steps_size(); ++i) {
    const Path step(path, "steps", i);
    if (share.steps(i).has_tranche()) {
      if (share.steps_size() > 1) {
        reader_.Error(Path(step, "tranche"), Rule::kTooMany,
                      "must be the only step of its program");
      }
      CompileTranche(share.steps(i), step, benefit_id, tier, program);
      continue;
    }
    program->steps.push_back(
        CompileStep(share.steps(i), step, absl::StrCat(benefit_id, "#", i), tier));
    program->pooled |= program->steps.back().pooled;
  }
  program->plan_maximums = FedAccumulatorsOf(share.plan_maximum_accumulator_ids(), path,
                                             "plan_maximum_accumulator_ids", tier);
  for (uint16_t accumulator : program->plan_maximums) {
    fed_[accumulator] = limiting_[accumulator] = true;
    if (program_->accumulators[accumulator].kind != AccumulatorKind::kPlanMaximum) {
      reader_.Error(Path(path, "plan_maximum_accumulator_ids"), Rule::kBadReference,
                    "names an accumulator of another kind");
    }
  }
}

void PlanCompiler::CompileTranche(const v1::CostShareStep& step, const Path& path,
                                  const std::string& benefit_id, int tier, TermsProgram* program) {
  const v1::Tranche& tranche = step.tranche();
  const Path leaf(path, "tranche");
  reader_.Known(step, path);
  reader_.Known(tranche, leaf);
  if (step.has_feeds())
    reader_.Error(Path(path, "feeds"), Rule::kBadReference, "go with the steps of the bands");
  TrancheProgram& out = program->tranche;
  out.citation = step.citation();
  auto named = accumulator_index_.find(tranche.accumulator_id());
  if (named == accumulator_index_.end()) {
    reader_.Error(Path(leaf, "accumulator_id"), Rule::kBadReference,
                  "names no accumulator of the plan");
    return;
  }
  const std::vector<uint16_t>& of_tier = program_->tiers[static_cast<size_t>(tier)].accumulators;
  const AccumulatorProgram& accumulator = program_->accumulators[named->second];
  if (std::find(of_tier.begin(), of_tier.end(), named->second) == of_tier.end() ||
      accumulator.measure == Measure::kNone) {
    reader_.Error(Path(leaf, "accumulator_id"), Rule::kBadReference,
                  "must name a COUNT or AMOUNT accumulator of the tier");
  }
  const auto& counts = program->counts;
  if (std::find(counts.begin(), counts.end(), named->second) != counts.end()) {
    reader_.Error(Path(leaf, "accumulator_id"), Rule::kDuplicateId,
                  "is a count of the same terms and would count twice");
  }
  out.accumulator = named->second;
  fed_[named->second] = limiting_[named->second] = true;
  if (tranche.bands().empty()) reader_.Missing(Path(leaf, "bands"));
  if (tranche.bands_size() > kMaxSteps)
    reader_.Error(Path(leaf, "bands"), Rule::kTooMany, absl::StrCat("has more than ", kMaxSteps));
  int64_t last = -1;
  for (int i = 0; i < std::min(tranche.bands_size(), kMaxSteps); ++i) {
    const v1::Band& band = tranche.bands(i);
    const Path band_path(leaf, "bands", i);
    reader_.Known(band, band_path);
    TrancheProgram::Band made;
    const bool count = accumulator.kind == AccumulatorKind::kCount;
    const bool ends = count ? band.has_through_thousandths() : band.has_through_cents();
    if (count ? band.has_through_cents() : band.has_through_thousandths()) {
      reader_.Error(band_path, Rule::kBadAmount, "has an end in the unit of another measure");
    }
    if (ends == (i + 1 == tranche.bands_size())) {
      reader_.Error(band_path, Rule::kPlanGap, "every band but the last has an end");
    }
    if (ends) {
      made.through =
          reader_.Number(count ? band.through_thousandths() : band.through_cents(), last + 1,
                         Money::kMaxDocumentCents,
                         Path(band_path, count ? "through_thousandths" : "through_cents"));
      last = made.through;
    }
    made.steps = CompileBand(band, band_path, absl::StrCat(benefit_id, "#0.", i), tier);
    for (const CostShareStepProgram& each : made.steps) program->pooled |= each.pooled;
    out.bands.push_back(std::move(made));
  }
}

std::vector<CostShareStepProgram> PlanCompiler::CompileBand(const v1::Band& band, const Path& path,
                                                            const std::string& pool_prefix,
                                                            int tier) {
  std::vector<CostShareStepProgram> steps;
  for (int i = 0; i < std::min(band.steps_size(), kMaxSteps); ++i) {
    const Path step(path, "steps", i);
    if (band.steps(i).has_tranche()) {
      reader_.Error(step, Rule::kTooDeep, "a band holds no other tranche");
      continue;
    }
    steps.push_back(CompileStep(band.steps(i), step, absl::StrCat(pool_prefix, ".", i), tier));
  }
  if (band.steps_size() > kMaxSteps)
    reader_.Error(Path(path, "steps"), Rule::kTooMany, absl::StrCat("has more than ", kMaxSteps));
  return steps;
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
    case v1::CostShareStep::kDeductible:
      CompileDeductible(step.deductible(), Path(path, "deductible"), tier, &program);
      break;
    case v1::CostShareStep::kDifference:
      CompileDifference(step.difference(), Path(path, "difference"), &program);
      break;
    case v1::CostShareStep::kTranche:  // compiled apart
    case v1::CostShareStep::KIND_NOT_SET:
      reader_.Missing(path);
      break;
  }
  CompileFeeds(step, path, tier, &program);
  return program;
}

void PlanCompiler::CompileDeductible(const v1::Deductible& deductible, const Path& path, int tier,
                                     CostShareStepProgram* program) {
  reader_.Known(deductible, path);
  program->kind = CostShareStepProgram::kDeductible;
  const Accumulators& ids = deductible.accumulator_ids();
  program->limited_by = ids.empty() ? AccumulatorsOfKind(AccumulatorKind::kDeductible, tier)
                                    : AccumulatorsOf(ids, path, "accumulator_ids", tier);
  if (program->limited_by.empty()) {
    reader_.Error(path, Rule::kBadReference,
                  "has no deductible accumulator in this tier: all would be the patient's");
  }
  for (uint16_t accumulator : program->limited_by) {
    limiting_[accumulator] = true;
    const AccumulatorKind kind = program_->accumulators[accumulator].kind;
    if (kind != AccumulatorKind::kDeductible && kind != AccumulatorKind::kOutOfPocketMaximum) {
      reader_.Error(Path(path, "accumulator_ids"), Rule::kBadReference,
                    "names an accumulator that does not count what the patient pays");
    }
  }
}

void PlanCompiler::CompileFeeds(const v1::CostShareStep& step, const Path& path, int tier,
                                CostShareStepProgram* program) {
  if (step.has_feeds()) {
    reader_.Known(step.feeds(), Path(path, "feeds"));
    program->feeds = AccumulatorsOf(step.feeds().accumulator_ids(), Path(path, "feeds"),
                                    "accumulator_ids", tier);
  } else if (program->kind != CostShareStepProgram::kDifference) {
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
    if (program_->accumulators[accumulator].measure != Measure::kNone) {
      reader_.Error(Path(path, "feeds"), Rule::kBadReference,
                    "names a COUNT or AMOUNT, which benefits and tranches feed");
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
  if (program->pooled && !copay.share().empty()) program->pool_id = copay.share();
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
  if (program->pooled && !coinsurance.share().empty()) program->pool_id = coinsurance.share();
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

void PlanCompiler::CompileDifference(const v1::Difference& difference, const Path& path,
                                     CostShareStepProgram* program) {
  reader_.Known(difference, path);
  program->kind = CostShareStepProgram::kDifference;
  reader_.Enum(difference.reason(), v1::DifferenceReason_IsValid, Path(path, "reason"));
  program->reason = difference.reason();
  const std::string& schedule = difference.reference_fee_schedule_id();
  if (schedule.empty()) return;
  std::vector<std::string>& known = program_->references;
  program->reference =
      static_cast<int32_t>(std::find(known.begin(), known.end(), schedule) - known.begin());
  if (static_cast<size_t>(program->reference) == known.size()) known.push_back(schedule);
}

}  // namespace claimwright

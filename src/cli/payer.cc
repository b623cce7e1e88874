#include "src/cli/payer.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "src/cli/files.h"

namespace claimwright::cli {
namespace {

constexpr int64_t kAllOfBilled = 1'000'000;  // micros

class PayerLoader {
 public:
  PayerLoader(const Options& options, std::string* problems)
      : options_(options), problems_(problems) {}

  Payer Load() {
    for (const std::string& path : options_.fees) LoadFees(path);
    for (const std::string& path : options_.plans) LoadPlan(path);
    for (const std::string& path : options_.contracts) {
      v1::ContractSet set;
      if (Read(path, &set)) documents_.contracts.MergeFrom(set);
    }
    LoadNetwork();
    if (!options_.pay.payer.empty()) Read(options_.pay.payer, &payer_.remit_terms);
    if (!options_.coverage.empty()) LoadEnrollment();
    if (!options_.state.empty()) Read(options_.state, &payer_.states);
    if (problems_->empty() && !options_.plans.empty()) Bind();
    return std::move(payer_);
  }

 private:
  template <typename Message>
  bool Read(const std::string& path, Message* message) {
    const absl::Status status = ReadMessage(path, message);
    if (!status.ok()) absl::StrAppend(problems_, Describe(path, status));
    return status.ok();
  }

  void LoadFees(const std::string& path) {
    v1::FeeScheduleSet set;
    if (!Read(path, &set)) return;
    for (v1::FeeSchedule& schedule : *set.mutable_fee_schedules()) {
      auto compiled = CompiledFeeSchedule::Compile(schedule);
      if (compiled.ok()) {
        parts_.fee_schedules.push_back(*std::move(compiled));
        documents_.fee_schedules.push_back(std::move(schedule));
      } else {
        absl::StrAppend(problems_, Describe(path, compiled.status()));
      }
    }
  }

  void LoadPlan(const std::string& path) {
    v1::BenefitPlan plan;
    if (!Read(path, &plan)) return;
    if (options_.fees.empty()) PriceAtBilled(&plan);
    if (first_tier_.empty() && plan.network_tiers_size() > 0)
      first_tier_ = plan.network_tiers(0).tier_id();
    auto compiled = CompiledPlan::Compile(plan);
    if (!compiled.ok()) {
      absl::StrAppend(problems_, Describe(path, compiled.status()));
      return;
    }
    payer_.warnings += Describe(path, (*compiled)->warnings());
    documents_.plans.push_back(std::move(plan));
    parts_.plans.push_back(*std::move(compiled));
  }

  // Terms that name a fee schedule are priced at what is billed.
  void PriceAtBilled(v1::BenefitPlan* plan) {
    bool replaced = plan->pricing().empty();
    if (replaced) plan->add_pricing()->mutable_terms();
    for (v1::TierPricing& pricing : *plan->mutable_pricing()) {
      if (pricing.terms().fee_schedule_id().empty() &&
          pricing.terms().has_percent_of_billed_micros())
        continue;
      pricing.mutable_terms()->clear_fee_schedule_id();
      pricing.mutable_terms()->set_percent_of_billed_micros(kAllOfBilled);
      replaced = true;
    }
    if (replaced) payer_.notes.push_back("no --fees: the price is 100 % of billed");
  }

  void LoadNetwork() {
    if (!options_.network.empty()) {
      Read(options_.network, &documents_.network);
      return;
    }
    if (options_.plans.empty()) return;
    documents_.network.set_default_tier_id(first_tier_);
    payer_.notes.push_back(absl::StrCat("no --network: every provider is taken as ", first_tier_));
  }

  void LoadEnrollment() {
    if (!Read(options_.coverage, &payer_.enrollment)) return;
    absl::StatusOr<Roster> roster = Roster::Create(payer_.enrollment);
    if (roster.ok()) {
      payer_.roster = *std::move(roster);
    } else {
      absl::StrAppend(problems_, Describe(options_.coverage, roster.status()));
    }
  }

  void Bind() {
    parts_.contracts = &documents_.contracts;
    parts_.network = &documents_.network;
    auto adjudicator = Adjudicator::Create(parts_);
    if (adjudicator.ok()) {
      payer_.adjudicator = *std::move(adjudicator);
    } else {
      absl::StrAppend(problems_, Describe("documents", adjudicator.status()));
    }
  }

  const Options& options_;
  std::string* problems_;
  AdjudicatorParts parts_;
  std::string first_tier_;
  Payer payer_;
  Documents& documents_ = payer_.documents;
};

}  // namespace

Payer LoadPayer(const Options& options, std::string* problems) {
  return PayerLoader(options, problems).Load();
}

}  // namespace claimwright::cli

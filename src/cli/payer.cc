#include "src/cli/payer.h"

#include <map>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "claimwright/issues.h"
#include "claimwright/v1/claim.pb.h"
#include "claimwright/v1/contract.pb.h"
#include "claimwright/v1/fee_schedule.pb.h"
#include "claimwright/v1/plan.pb.h"
#include "src/cli/files.h"

namespace claimwright::cli {
namespace {

constexpr int64_t kAllOfBilled = 1'000'000;  // micros
constexpr int32_t kLongAgo = 19000101;

class PayerLoader {
 public:
  PayerLoader(const Options& options, std::string* problems)
      : options_(options), problems_(problems) {}

  Payer Load() {
    for (const std::string& path : options_.fees) LoadFees(path);
    for (const std::string& path : options_.plans) LoadPlan(path);
    for (const std::string& path : options_.contracts) {
      v1::ContractSet set;
      if (Read(path, &set)) contracts_.MergeFrom(set);
    }
    LoadNetwork();
    if (!options_.coverage.empty()) {
      payer_.enrollment_given = Read(options_.coverage, &payer_.enrollment);
    } else {
      payer_.notes.push_back("no --coverage: every member is taken as covered");
    }
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
    for (const v1::FeeSchedule& schedule : set.fee_schedules()) {
      auto compiled = CompiledFeeSchedule::Compile(schedule);
      if (compiled.ok()) {
        parts_.fee_schedules.push_back(*std::move(compiled));
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
    for (const v1::Issue& issue : (*compiled)->warnings().issues()) {
      absl::StrAppend(&payer_.warnings, path, ": warning: ", issue.field_path(), ": ",
                      issue.message(), " [", issue.rule_id(), "]\n");
    }
    payer_.plans.push_back(*compiled);
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
      Read(options_.network, &network_);
      return;
    }
    if (options_.plans.empty()) return;
    network_.set_default_tier_id(first_tier_);
    payer_.notes.push_back(absl::StrCat("no --network: every provider is taken as ", first_tier_));
  }

  void Bind() {
    parts_.contracts = &contracts_;
    parts_.network = &network_;
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
  v1::ContractSet contracts_;
  v1::NetworkDirectory network_;
  std::string first_tier_;
  Payer payer_;
};

std::string SubscriberOf(const v1::Claim& claim) {
  if (!claim.subscriber_id().empty()) return claim.subscriber_id();
  return claim.member_id().empty() ? "no subscriber id" : claim.member_id();
}

void AddCovered(const v1::Patient& patient, const std::string& subscriber,
                const std::string& plan_id, v1::FamilyMembers* family) {
  v1::Member* member = family->add_members();
  member->set_member_id(absl::StrCat(subscriber, "-", family->members_size()));
  member->set_subscriber_id(subscriber);
  member->set_last_name(patient.last_name());
  member->set_first_name(patient.first_name());
  member->set_birth_date(patient.birth_date());
  member->set_sex(patient.sex());
  member->set_relationship(patient.relationship());
  v1::Coverage* coverage = member->add_coverages();
  coverage->set_plan_id(plan_id);
  coverage->set_from_date(kLongAgo);
}

}  // namespace

Payer LoadPayer(const Options& options, std::string* problems) {
  return PayerLoader(options, problems).Load();
}

v1::Enrollment EverybodyCovered(const std::vector<const v1::Claim*>& claims,
                                const std::string& plan_id, std::vector<EnrollmentPlace>* places) {
  v1::Enrollment enrollment;
  std::map<std::string, int> families;
  std::map<std::tuple<std::string, int32_t, std::string>, EnrollmentPlace> patients;
  for (const v1::Claim* claim : claims) {
    const std::string subscriber = SubscriberOf(*claim);
    const int family = families.emplace(subscriber, enrollment.families_size()).first->second;
    if (family == enrollment.families_size()) enrollment.add_families()->set_family_id(subscriber);
    v1::FamilyMembers* members = enrollment.mutable_families(family);
    const v1::Patient& patient = claim->patient();
    auto [found, is_new] =
        patients.emplace(std::make_tuple(subscriber, patient.birth_date(), patient.first_name()),
                         EnrollmentPlace{family, members->members_size()});
    if (is_new) AddCovered(patient, subscriber, plan_id, members);
    places->push_back(found->second);
  }
  for (v1::FamilyMembers& family : *enrollment.mutable_families()) {
    const v1::CoverageTier tier =
        family.members_size() > 1 ? v1::COVERAGE_TIER_FAMILY : v1::COVERAGE_TIER_SELF_ONLY;
    for (v1::Member& member : *family.mutable_members())
      member.mutable_coverages(0)->set_coverage_tier(tier);
  }
  return enrollment;
}

}  // namespace claimwright::cli

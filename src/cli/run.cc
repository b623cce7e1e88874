#include "src/cli/run.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <map>
#include <string>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "claimwright/family.h"
#include "claimwright/issues.h"
#include "src/cli/enrolled.h"

namespace claimwright::cli {
namespace {

constexpr int kNobody = -1;

int32_t LastServiceDate(const InputClaims& input) {
  int32_t last = 0;
  for (const InputClaim& each : input.claims) {
    for (const v1::ClaimLine& line : each.claim.lines())
      last = std::max({last, line.from_date(), line.to_date()});
  }
  return last;
}

void SetIssues(const absl::Status& status, v1::AdjudicatedClaim* claim) {
  *claim->mutable_issues() = IssuesOf(status);
  if (claim->issues().issues().empty()) {
    claim->mutable_issues()->add_issues()->set_message(std::string(status.message()));
  }
}

// A claim has an id of its own and its patient's member id before it is decided.
class Runner {
 public:
  Runner(const Payer& payer, const InputClaims& input, const Options& options)
      : payer_(payer),
        input_(input),
        as_of_(options.as_of != 0 ? options.as_of : LastServiceDate(input)) {}

  absl::Status Prepare() {
    for (const InputClaim& each : input_.claims)
      result_.claims.add_claims()->set_source(each.source);
    if (payer_.roster.has_value()) {
      FindPatients();
    } else {
      CoverEverybody();
    }
    for (const absl::optional<EnrollmentPlace>& place : places_) {
      family_of_claim_.push_back(place.has_value() ? place->family : kNobody);
    }
    return MakeFamilies();
  }

  RunResult Work(int jobs) {
    const std::vector<std::vector<size_t>> parts = PartitionByFamily(family_of_claim_, jobs);
    std::vector<std::thread> threads;
    for (size_t i = 1; i < parts.size(); ++i) {
      threads.emplace_back([this, &parts, i] { WorkPart(parts[i]); });
    }
    WorkPart(parts[0]);
    for (std::thread& thread : threads) thread.join();
    if (shows_progress_) std::fprintf(stderr, "\r%zu claims\n", input_.claims.size());
    for (const v1::AdjudicatedClaim& claim : result_.claims.claims())
      result_.not_done += !claim.has_adjudication();
    for (size_t i = 0; i < families_.size(); ++i) {
      v1::StateOfFamily* state = result_.states.add_families();
      state->set_family_id(enrollment_.families(static_cast<int>(i)).family_id());
      *state->mutable_state() = families_[i].state();
    }
    result_.as_of = as_of_;
    return std::move(result_);
  }

 private:
  void FindPatients() {
    enrollment_ = payer_.enrollment;
    for (const InputClaim& each : input_.claims) places_.push_back(payer_.roster->Find(each.claim));
  }

  void CoverEverybody() {
    std::vector<const v1::Claim*> claims;
    for (const InputClaim& each : input_.claims) {
      if (each.status.ok()) claims.push_back(&each.claim);
    }
    std::vector<EnrollmentPlace> places;
    enrollment_ = EverybodyCovered(claims, payer_.documents.plans[0].plan_id(), &places);
    size_t next = 0;
    for (const InputClaim& each : input_.claims) {
      places_.push_back(each.status.ok() ? absl::make_optional(places[next++]) : absl::nullopt);
    }
  }

  absl::Status MakeFamilies() {
    std::map<std::string, const v1::FamilyState*> states;
    for (const v1::StateOfFamily& each : payer_.states.families())
      states[each.family_id()] = &each.state();
    for (const v1::FamilyMembers& members : enrollment_.families()) {
      auto state = states.find(members.family_id());
      absl::StatusOr<Family> family = Family::Create(
          payer_.adjudicator, members,
          state == states.end() ? v1::FamilyState::default_instance() : *state->second);
      if (!family.ok()) return family.status();
      families_.push_back(*std::move(family));
    }
    return absl::OkStatus();
  }

  void WorkPart(const std::vector<size_t>& part) {
    for (size_t i : part) {
      Decide(i, result_.claims.mutable_claims(static_cast<int>(i)));
      const size_t done = ++done_;
      if (shows_progress_ && done % 1000 == 0)
        std::fprintf(stderr, "\r%zu of %zu claims", done, input_.claims.size());
    }
  }

  void Decide(size_t i, v1::AdjudicatedClaim* out) {
    const InputClaim& input = input_.claims[i];
    if (!input.status.ok()) {
      SetIssues(input.status, out);
      return;
    }
    v1::Claim claim = input.claim;
    if (claim.claim_id().empty()) claim.set_claim_id(absl::StrCat(i + 1));
    const absl::optional<EnrollmentPlace>& place = places_[i];
    absl::StatusOr<v1::Adjudication> decided = absl::InternalError("not decided");
    if (place.has_value()) {
      claim.set_member_id(enrollment_.families(place->family).members(place->member).member_id());
      Family& family = families_[static_cast<size_t>(place->family)];
      decided = family.Adjudicate(claim, as_of_);
      *out->mutable_request() = family.last_request();
    } else {
      *out->mutable_request() = RequestOfNobody(std::move(claim), as_of_);
      decided = payer_.adjudicator->Adjudicate(out->request());
    }
    if (decided.ok()) {
      *out->mutable_adjudication() = *std::move(decided);
    } else {
      SetIssues(decided.status(), out);
    }
  }

  const Payer& payer_;
  const InputClaims& input_;
  const int32_t as_of_;
  const bool shows_progress_ = isatty(STDERR_FILENO) != 0;
  v1::Enrollment enrollment_;
  std::vector<Family> families_;
  std::vector<int> family_of_claim_;
  std::vector<absl::optional<EnrollmentPlace>> places_;  // of the claims' patients
  std::atomic<size_t> done_{0};
  RunResult result_;
};

}  // namespace

absl::StatusOr<RunResult> Run(const Payer& payer, const InputClaims& input,
                              const Options& options) {
  Runner runner(payer, input, options);
  if (absl::Status status = runner.Prepare(); !status.ok()) return status;
  return runner.Work(options.jobs);
}

}  // namespace claimwright::cli

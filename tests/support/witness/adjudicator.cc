#include "tests/support/witness/adjudicator.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "tests/support/witness/calendar.h"
#include "tests/support/witness/condition.h"
#include "tests/support/witness/cost_sharing.h"
#include "tests/support/witness/format_edits.h"
#include "tests/support/witness/ledger.h"
#include "tests/support/witness/line.h"
#include "tests/support/witness/money.h"
#include "tests/support/witness/payment.h"
#include "tests/support/witness/plan_edits.h"
#include "tests/support/witness/pricing.h"

namespace claimwright::witness {
namespace {

bool IsPaid(v1::Outcome outcome) {
  return outcome == v1::OUTCOME_PAID || outcome == v1::OUTCOME_REDUCED;
}

class Reference {
 public:
  Reference(const ReferenceParts& parts, const v1::AdjudicateRequest& request)
      : parts_(parts),
        request_(request),
        claim_(request.claim()),
        priors_(PriorResults(claim_)),
        ledger_(request) {
    for (const v1::Member& member : request.members()) {
      if (member.member_id() == claim_.member_id()) member_ = &member;
    }
    for (const v1::HistoryLine& line : request.state().history()) {
      if (line.member_id() == claim_.member_id()) Remember(line);
    }
  }

  v1::Adjudication Run() {
    const std::vector<CaseShare> cases = SpreadCases(claim_, FindCases());
    for (int i = 0; i < claim_.lines_size(); ++i) {
      Line line(claim_, claim_.lines(i), priors_[static_cast<size_t>(i)]);
      line.case_share = cases[static_cast<size_t>(i)];
      FindCoverage(&line);
      Decide(&line);
      const v1::HistoryLine history = HistoryOfLine(line);
      Remember(history);
      if (!line.set_aside) *changes_.add_history_added() = history;
      *adjudication_.add_lines() = line.result;
      set_aside_.push_back(line.set_aside);
    }
    Finish();
    return adjudication_;
  }

 private:
  // A first walk, of which only this is kept: which lines come to a price that they share.
  std::vector<CaseShare> FindCases() const {
    Reference first(parts_, request_);
    first.finds_cases_ = true;
    std::vector<CaseShare> cases;
    for (int i = 0; i < claim_.lines_size(); ++i) {
      Line line(claim_, claim_.lines(i), priors_[static_cast<size_t>(i)]);
      line.finds_case = true;
      first.FindCoverage(&line);
      first.Decide(&line);
      if (line.result.outcome() == v1::OUTCOME_UNSPECIFIED)
        line.result.set_outcome(v1::OUTCOME_PAID);
      first.Remember(first.HistoryOfLine(line));
      cases.push_back(line.case_share);
    }
    return cases;
  }

  v1::HistoryLine HistoryOfLine(const Line& line) const {
    v1::HistoryLine history = HistoryOf(claim_, *line.message);
    history.set_allowed_cents(line.result.allowed_cents());
    history.set_paid_cents(line.result.paid_cents());
    history.set_outcome(line.result.outcome());
    history.set_benefit_id(line.result.benefit_id());
    return history;
  }

  // What later lines look back on.
  void Remember(const v1::HistoryLine& line) {
    if (line.allowed_cents() > 0)
      earlier_.push_back({line.from_date(), line.procedure_code(), line.benefit_id()});
    if (IsPaid(line.outcome())) others_.push_back(line);
  }

  // The flow: the first stage that denies or pends a line ends its walk.
  void Decide(Line* line) {
    if (!claim_.frequency_code().empty() && claim_.frequency_code() != "1") return Pend(line);
    if (!PassesEdits(line)) return;
    if (!IsEligible(line)) return;
    if (!SelectBenefit(line)) return;
    if (!MeetsNeeds(line)) return;
    if (!Price(parts_, line)) return;
    if (!HasPoolFacts(line)) return;
    if (finds_cases_) return;
    ShareCost(parts_, line, &ledger_);
    Coordinate(line, &ledger_);
    Settle(request_, line, &ledger_);
  }

  // ---- 1. edits

  bool PassesEdits(Line* line) {
    if (!PassesAll(FailedFormats(claim_, *line->message, request_.as_of_date(), line->plan), line))
      return false;
    if (line->plan == nullptr) return true;
    const EditFindings findings = PlanEdits(request_, *line, ViewOf(*line), others_);
    for (const std::string& id : findings.without_data) {
      const auto& known = adjudication_.edits_without_data();
      if (std::find(known.begin(), known.end(), id) == known.end())
        adjudication_.add_edits_without_data(id);
    }
    return PassesAll(findings.failed, line);
  }

  bool PassesAll(const std::vector<FailedEdit>& failed, Line* line) {
    const FailedEdit* denied_by = nullptr;
    bool pends = false;
    for (const FailedEdit& edit : failed) {
      clean_ = false;
      pends |= edit.disposition == v1::EDIT_DISPOSITION_PEND;
      if (edit.disposition == v1::EDIT_DISPOSITION_DENY && denied_by == nullptr) denied_by = &edit;
    }
    if (pends) {
      Pend(line);
    } else if (denied_by != nullptr) {
      Deny(denied_by->group, denied_by->carc_code, denied_by->rarc_codes, line);
    }
    return !pends && denied_by == nullptr;
  }

  LineView ViewOf(const Line& line) const {
    return {line.plan,
            &claim_,
            line.message,
            line.date,
            member_,
            line.coverage,
            line.tier == nullptr ? "" : line.tier->tier_id(),
            earlier_,
            request_.state().history_from_date()};
  }

  // ---- 2. eligibility

  // The coverage that holds the line's date, its plan if it is loaded and in effect then, and
  // tiers.
  void FindCoverage(Line* line) const {
    if (member_ == nullptr) return;
    for (const v1::Coverage& coverage : member_->coverages()) {
      if (InPeriod(line->date, coverage.from_date(), coverage.to_date()))
        line->coverage = &coverage;
    }
    if (line->coverage == nullptr) return;
    int accumulators = 0;
    for (const v1::BenefitPlan& plan : parts_.plans) {
      if (line->plan == nullptr && plan.plan_id() == line->coverage->plan_id() &&
          InPeriod(line->date, plan.effective_from_date(), plan.effective_to_date())) {
        line->plan = &plan;
        line->first_accumulator = accumulators;
        line->result.set_plan_id(plan.plan_id());
      }
      accumulators += plan.accumulators_size();
    }
    if (line->plan != nullptr) FindTiers(line);
  }

  void FindTiers(Line* line) const {
    line->provider_tier = TierOf(*line->plan, TierId(line->date));
    line->tier = line->provider_tier;
    if (line->provider_tier == nullptr || line->provider_tier->in_network()) return;
    for (const v1::NetworkOverride& each : line->plan->network_overrides()) {
      const bool holds =
          each.exception() == v1::NETWORK_EXCEPTION_EMERGENCY
              ? line->message->emergency()
              : std::find(claim_.network_exceptions().begin(), claim_.network_exceptions().end(),
                          each.exception()) != claim_.network_exceptions().end();
      if (!holds) continue;
      line->network_override = &each;
      line->tier = TierOf(*line->plan, each.tier_id());
      return;
    }
  }

  static const v1::NetworkTier* TierOf(const v1::BenefitPlan& plan, const std::string& tier_id) {
    for (const v1::NetworkTier& tier : plan.network_tiers()) {
      if (tier.tier_id() == tier_id) return &tier;
    }
    return nullptr;
  }

  std::string TierId(int32_t date) const {
    if (!claim_.network_tier_id().empty()) return claim_.network_tier_id();
    if (!parts_.network.has_value()) return "";
    for (const v1::NetworkEntry& entry : parts_.network->entries()) {
      if (entry.npi_code() == claim_.billing_provider().npi_code() &&
          InPeriod(date, entry.from_date(), entry.to_date())) {
        return entry.tier_id();
      }
    }
    return parts_.network->default_tier_id();
  }

  bool IsEligible(Line* line) const {
    if (line->coverage == nullptr) {
      Deny(v1::ADJUSTMENT_GROUP_PR, NotCoveredCarc(line->date), {}, line);
      return false;
    }
    if (line->tier == nullptr) {
      Pend(line);
      return false;
    }
    line->result.set_network_tier_id(line->tier->tier_id());
    if (IsWaiting(line->plan->waiting_period(), *line)) {
      Deny(v1::ADJUSTMENT_GROUP_PR, "179", {}, line);
      return false;
    }
    return IsPayerOrderKnown(line);
  }

  std::string NotCoveredCarc(int32_t date) const {
    if (member_ == nullptr || member_->coverages().empty()) return "31";
    bool starts_before = false;
    bool starts_after = false;
    for (const v1::Coverage& coverage : member_->coverages())
      (coverage.from_date() > date ? starts_after : starts_before) = true;
    if (starts_before && starts_after) return "200";
    return starts_after ? "26" : "27";
  }

  static bool IsWaiting(const v1::WaitingPeriod& period, const Line& line) {
    if (period.months() == 0 && period.days() == 0) return false;
    const int32_t start = line.coverage->continuous_from_date() == 0
                              ? line.coverage->from_date()
                              : line.coverage->continuous_from_date();
    return line.date < DaysAfter(MonthsAfter(start, period.months()), period.days());
  }

  static bool IsPayerOrderKnown(Line* line) {
    switch (line->prior.state) {
      case PriorResult::kPlanIsFirst:
      case PriorResult::kResult:
        return true;
      case PriorResult::kNoResult:
        if (line->plan->coordination().without_prior_result() != v1::WITHOUT_PRIOR_RESULT_PEND) {
          Deny(v1::ADJUSTMENT_GROUP_OA, "22", {}, line);
          return false;
        }
        break;
      default:
        break;
    }
    Pend(line);
    return false;
  }

  // ---- 3. benefits

  bool SelectBenefit(Line* line) const {
    const LineView view = ViewOf(*line);
    // Highest priority first; among equals, as listed.
    std::vector<const v1::Benefit*> ranked;
    for (const v1::Benefit& benefit : line->plan->benefits()) ranked.push_back(&benefit);
    std::stable_sort(ranked.begin(), ranked.end(), [](const v1::Benefit* a, const v1::Benefit* b) {
      return a->priority() > b->priority();
    });
    bool undecided = false;
    for (const v1::Benefit* benefit : ranked) {
      if (line->benefit != nullptr && (benefit->priority() < line->benefit->priority() ||
                                       line->plan->on_tie() != v1::ON_TIE_ERROR)) {
        break;
      }
      const Truth truth = benefit->has_when() ? Holds(benefit->when(), view) : Truth::kYes;
      if (truth == Truth::kNo) continue;
      undecided = truth == Truth::kUnknown || line->benefit != nullptr;
      if (undecided) break;
      line->benefit = benefit;
    }
    if (undecided || (line->benefit == nullptr && !line->plan->has_not_listed())) {
      Pend(line);
      return false;
    }
    if (line->benefit == nullptr) return Exclude(line->plan->not_listed(), line);
    line->result.set_benefit_id(line->benefit->benefit_id());
    line->terms = TermsOf(*line);
    return line->terms->has_exclusion() ? Exclude(line->terms->exclusion(), line) : true;
  }

  static bool Exclude(const v1::Exclusion& exclusion, Line* line) {
    const std::string carc_code = exclusion.carc_code().empty() ? "96" : exclusion.carc_code();
    std::vector<std::string> rarc_codes(exclusion.rarc_codes().begin(),
                                        exclusion.rarc_codes().end());
    if (rarc_codes.empty() && carc_code == "96") rarc_codes = {"N130"};
    const bool is_co = exclusion.group() == v1::ADJUSTMENT_GROUP_CO;
    Deny(is_co ? v1::ADJUSTMENT_GROUP_CO : v1::ADJUSTMENT_GROUP_PR, carc_code, rarc_codes, line);
    return false;
  }

  static const v1::BenefitTerms* TermsOf(const Line& line) {
    const v1::BenefitTerms* for_all = nullptr;
    for (const v1::BenefitTerms& terms : line.benefit->terms()) {
      if (terms.tier_ids().empty()) {
        for_all = &terms;
      } else if (NamesOrIsEmpty(terms.tier_ids(), line.tier->tier_id())) {
        return &terms;
      }
    }
    return for_all;  // a valid plan answers for every tier
  }

  static bool MeetsNeeds(Line* line) {
    if (IsWaiting(line->benefit->waiting_period(), *line)) {
      Deny(v1::ADJUSTMENT_GROUP_PR, "179", {}, line);
    } else if (IsMet(line->terms->authorization(), HasAuthorization(*line), "197", line) &&
               IsMet(line->terms->referral(), HasReferral(*line), "288", line)) {
      LimitToAuthorized(line);
    }
    return line->result.outcome() == v1::OUTCOME_UNSPECIFIED;
  }

  static bool IsMet(const v1::Requirement& needed, bool is_there, const char* carc_code,
                    Line* line) {
    if (is_there) return true;
    if (needed.without() == v1::WITHOUT_ACTION_DENY) Deny(Liable(*line), carc_code, {}, line);
    if (needed.without() == v1::WITHOUT_ACTION_PEND) Pend(line);
    return line->result.outcome() == v1::OUTCOME_UNSPECIFIED;
  }

  static void LimitToAuthorized(Line* line) {
    if (!line->terms->has_authorization() || !HasAuthorization(*line) ||
        !line->message->has_authorized_quantity_thousandths()) {
      return;
    }
    const int64_t authorized = line->message->authorized_quantity_thousandths();
    if (line->quantity <= authorized) return;
    if (authorized == 0) return Deny(Liable(*line), "198", {}, line);
    const int64_t within = FirstPart(line->billed, authorized, line->quantity - authorized);
    line->result.set_not_allowed_cents(line->billed - within);
    Adjust(Liable(*line), "198", line->billed - within, line);
    line->billed = within;
    line->quantity = authorized;
    line->days = DaysOf(*line->message, authorized);
  }

  // ---- the claim

  void Finish() {
    adjudication_.set_claim_id(claim_.claim_id());
    adjudication_.set_member_id(claim_.member_id());
    adjudication_.set_clean(clean_ && adjudication_.edits_without_data().empty());
    adjudication_.set_as_of_date(request_.as_of_date());
    adjudication_.set_outcome(ClaimOutcome());
    SumTotals();
    const bool pends = adjudication_.outcome() == v1::OUTCOME_PENDED;
    for (v1::LineAdjudication& line : *adjudication_.mutable_lines())
      line.set_provisional(pends && line.outcome() != v1::OUTCOME_PENDED);
    if (pends) return;
    changes_.set_expected_revision(request_.state().revision());
    ledger_.WriteChanges(&changes_);
    *adjudication_.mutable_changes() = changes_;
  }

  v1::Outcome ClaimOutcome() const {
    bool holds_up = false;
    size_t pended = 0;
    size_t denied = 0;
    size_t reduced = 0;
    const size_t lines = set_aside_.size();
    for (size_t i = 0; i < lines; ++i) {
      const v1::Outcome outcome = adjudication_.lines(static_cast<int>(i)).outcome();
      holds_up |= outcome == v1::OUTCOME_PENDED && !set_aside_[i];
      pended += outcome == v1::OUTCOME_PENDED;
      denied += outcome == v1::OUTCOME_DENIED;
      reduced += outcome == v1::OUTCOME_REDUCED;
    }
    if (holds_up || pended == lines) return v1::OUTCOME_PENDED;
    if (pended + denied == lines) return v1::OUTCOME_DENIED;
    return pended + denied + reduced > 0 ? v1::OUTCOME_REDUCED : v1::OUTCOME_PAID;
  }

  void SumTotals() {
    v1::Totals& totals = *adjudication_.mutable_totals();
    for (const v1::LineAdjudication& line : adjudication_.lines()) {
      totals.set_billed_cents(totals.billed_cents() + line.billed_cents());
      totals.set_allowed_cents(totals.allowed_cents() + line.allowed_cents());
      totals.set_above_allowed_cents(totals.above_allowed_cents() + line.above_allowed_cents());
      totals.set_not_allowed_cents(totals.not_allowed_cents() + line.not_allowed_cents());
      totals.set_deductible_cents(totals.deductible_cents() + line.deductible_cents());
      totals.set_copay_cents(totals.copay_cents() + line.copay_cents());
      totals.set_coinsurance_cents(totals.coinsurance_cents() + line.coinsurance_cents());
      totals.set_over_limit_cents(totals.over_limit_cents() + line.over_limit_cents());
      totals.set_difference_cents(totals.difference_cents() + line.difference_cents());
      totals.set_penalty_cents(totals.penalty_cents() + line.penalty_cents());
      totals.set_normal_benefit_cents(totals.normal_benefit_cents() + line.normal_benefit_cents());
      totals.set_paid_cents(totals.paid_cents() + line.paid_cents());
      totals.set_withheld_cents(totals.withheld_cents() + line.withheld_cents());
      totals.set_prior_paid_cents(totals.prior_paid_cents() + line.prior_payers().paid_cents());
      totals.set_patient_responsibility_cents(totals.patient_responsibility_cents() +
                                              line.patient_responsibility_cents());
      totals.set_pended_cents(totals.pended_cents() + line.pended_cents());
    }
  }

  const ReferenceParts& parts_;
  const v1::AdjudicateRequest& request_;
  const v1::Claim& claim_;
  const std::vector<PriorResult> priors_;
  Ledger ledger_;
  const v1::Member* member_ = nullptr;
  std::vector<EarlierService> earlier_;
  std::vector<v1::HistoryLine> others_;
  std::vector<bool> set_aside_;
  bool finds_cases_ = false;
  bool clean_ = true;
  v1::Changes changes_;
  v1::Adjudication adjudication_;
};

}  // namespace

absl::StatusOr<v1::Adjudication> ReferenceAdjudicate(const ReferenceParts& parts,
                                                     const v1::AdjudicateRequest& request) {
  if (!HasEverySchedule(parts))
    return absl::FailedPreconditionError("terms name a fee schedule that is not loaded");
  return Reference(parts, request).Run();
}

}  // namespace claimwright::witness

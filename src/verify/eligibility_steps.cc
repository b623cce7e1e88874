#include <algorithm>

#include "src/base/protobuf_compat.h"
#include "src/base/rules.h"
#include "src/verify/calendar.h"
#include "src/verify/condition.h"
#include "src/verify/line_state.h"

// Stages 2 and 3: coverage, and what denies or shortens a line before it is priced.
namespace claimwright::verify {
namespace {

const v1::Member* FindPatient(const v1::AdjudicateRequest& request) {
  for (const v1::Member& member : request.members()) {
    if (member.member_id() == request.claim().member_id()) return &member;
  }
  return nullptr;
}

// The rule by which the member's coverages answer for the line's date.
Rule CoverageRule(const LineState& state, const v1::Coverage** covered) {
  const v1::Member* patient = FindPatient(state.request);
  if (patient == nullptr || patient->coverages().empty()) return Rule::kNotOurMember;
  bool begun = false, ended = true;
  for (const v1::Coverage& coverage : patient->coverages()) {
    if (IsWithin(state.date, coverage.from_date(), coverage.to_date())) {
      *covered = &coverage;
      return Rule::kCovered;
    }
    begun |= state.date >= coverage.from_date();
    ended &= coverage.to_date() != 0 && state.date > coverage.to_date();
  }
  if (!begun) return Rule::kBeforeCoverage;
  return ended ? Rule::kAfterCoverage : Rule::kGapInCoverage;
}

// What a denial by this rule always is; the rest is the plan's.
struct DenialCode {
  Rule rule;
  const char* carc;
  int group;  // UNSPECIFIED: the provider's or the patient's, as the plan has it
};

constexpr DenialCode kDenials[] = {
    {Rule::kNotOurMember, "31", v1::ADJUSTMENT_GROUP_PR},
    {Rule::kBeforeCoverage, "26", v1::ADJUSTMENT_GROUP_PR},
    {Rule::kAfterCoverage, "27", v1::ADJUSTMENT_GROUP_PR},
    {Rule::kGapInCoverage, "200", v1::ADJUSTMENT_GROUP_PR},
    {Rule::kWaitingPeriod, "179", v1::ADJUSTMENT_GROUP_PR},
    {Rule::kBenefitWaiting, "179", v1::ADJUSTMENT_GROUP_PR},
    {Rule::kAuthorization, "197", v1::ADJUSTMENT_GROUP_UNSPECIFIED},
    {Rule::kReferral, "288", v1::ADJUSTMENT_GROUP_UNSPECIFIED},
    {Rule::kAuthorizedQuantity, "198", v1::ADJUSTMENT_GROUP_UNSPECIFIED},
    {Rule::kNoPriorResult, "22", v1::ADJUSTMENT_GROUP_OA},
    {Rule::kPendLineOnly, "133", v1::ADJUSTMENT_GROUP_OA},
};

const DenialCode* FindDenial(const std::string& rule_id) {
  for (const DenialCode& code : kDenials) {
    if (IdOf(code.rule) == View(rule_id)) return &code;
  }
  return nullptr;
}

void CheckCode(LineState& state, const DenialCode& code) {
  const v1::DenialOperands& denial = state.step->denial();
  state.Holds("denial.carc_code", denial.carc_code() == code.carc,
              "the reason that belongs to the rule");
  if (code.group != v1::ADJUSTMENT_GROUP_UNSPECIFIED) {
    state.Equal("denial.group", code.group, denial.group(), "the group that belongs to the rule");
  } else {
    state.Holds(
        "denial.group",
        denial.group() == v1::ADJUSTMENT_GROUP_CO || denial.group() == v1::ADJUSTMENT_GROUP_PR,
        "the provider's or the patient's");
  }
  state.Holds("denial.rarc_codes", denial.rarc_codes().empty(), "no remark code belongs to it");
  const v1::Coverage* covered = nullptr;
  const Rule answer = CoverageRule(state, &covered);
  const bool of_coverage = code.rule == Rule::kNotOurMember || code.rule == Rule::kBeforeCoverage ||
                           code.rule == Rule::kAfterCoverage || code.rule == Rule::kGapInCoverage;
  state.Holds("rule_id", of_coverage ? answer == code.rule : true,
              "what the member's coverages say of the line's date");
  if (code.rule == Rule::kNoPriorResult) {
    state.Holds("rule_id", state.prior.status == PriorResult::kNoResult,
                "another payer comes first and has no result");
  }
}

void CheckRemarks(LineState& state) {
  const auto& asked = state.step->denial().rarc_codes();
  for (int32_t index : state.step->adjustment_indexes()) {
    if (index < 0 || index >= state.line.adjustments_size()) continue;
    const v1::Adjustment& made = state.line.adjustments(index);
    const bool is_rest = made.carc_code() == "23" && made.group() == v1::ADJUSTMENT_GROUP_OA;
    state.Holds("denial.rarc_codes",
                is_rest ? made.rarc_codes().empty()
                        : std::equal(made.rarc_codes().begin(), made.rarc_codes().end(),
                                     asked.begin(), asked.end()),
                "the adjustment's remark codes");
  }
}

}  // namespace

void CheckCoverageStep(LineState& state) {
  state.Stays(state.line.billed_cents());
  const v1::Coverage* covered = nullptr;
  const Rule rule = CoverageRule(state, &covered);
  state.Holds("rule_id", rule == Rule::kCovered, "the member is covered on the line's date");
  if (covered == nullptr) return;
  const v1::CoverageOperands& operands = state.step->coverage();
  state.Equal("coverage.from_date", covered->from_date(), operands.from_date(),
              "as in the request");
  state.Equal("coverage.to_date", covered->to_date(), operands.to_date(), "as in the request");
  state.Equal("coverage.coverage_tier", covered->coverage_tier(), operands.coverage_tier(),
              "as in the request");
  state.Holds("coverage", covered->plan_id() == state.line.plan_id(), "the coverage's plan");
}

void CheckOverrideStep(LineState& state) {
  state.Stays(state.line.billed_cents());
  const v1::OverrideOperands& operands = state.step->network_override();
  const auto& given = state.request.claim().network_exceptions();
  const bool holds =
      std::find(given.begin(), given.end(), operands.exception()) != given.end() ||
      (operands.exception() == v1::NETWORK_EXCEPTION_EMERGENCY && state.asked.emergency());
  state.Holds("network_override.exception", holds, "an exception of the line or claim");
  state.Holds("network_override.tier_id", operands.tier_id() == state.line.network_tier_id(),
              "the line's tier");
  const std::string& asked = state.request.claim().network_tier_id();
  state.Holds(
      "network_override.provider_tier_id",
      asked.empty() ? !operands.provider_tier_id().empty() : asked == operands.provider_tier_id(),
      "the provider's tier");
}

void CheckDenialStep(LineState& state) {
  const v1::DenialOperands& denial = state.step->denial();
  const int64_t billed = state.line.billed_cents();
  state.Equal("before_cents", billed, state.step->before_cents(), "before is billed");
  state.Equal("after_cents", 0, state.step->after_cents(), "a denial leaves nothing");
  state.not_allowed = billed;
  state.denied = true;
  if (const DenialCode* code = FindDenial(state.step->rule_id())) CheckCode(state, *code);
  const bool excludes = View(state.step->rule_id()) == IdOf(Rule::kExcluded);
  state.Holds("denial.benefit_id",
              denial.benefit_id() == (excludes ? state.line.benefit_id() : std::string()),
              "the benefit, where it excludes the line");
  CheckRemarks(state);
  const bool shared =
      state.coordinated() && !state.pended() &&
      (denial.group() == v1::ADJUSTMENT_GROUP_CO || denial.group() == v1::ADJUSTMENT_GROUP_PR);
  const int64_t own = shared ? state.prior.patient : billed;
  state.Owes(denial.group(), denial.carc_code().c_str(), own);
  state.Owes(v1::ADJUSTMENT_GROUP_OA, "23", billed - own);
}

void CheckRequirementStep(LineState& state) {
  state.Stays(state.line.billed_cents());
  const v1::Claim& claim = state.request.claim();
  const v1::WithoutAction without = state.step->requirement().without();
  state.Holds("requirement.without",
              without == v1::WITHOUT_ACTION_PAY || without == v1::WITHOUT_ACTION_PENALTY,
              "the line goes on");
  const bool referral = View(state.step->rule_id()) == IdOf(Rule::kReferral);
  const bool is_there =
      referral ? HasReferral(claim, state.asked) : HasAuthorization(claim, state.asked);
  state.Holds("rule_id", !is_there, "neither line nor claim has its number");
}

void CheckAuthorizedQuantityStep(LineState& state) {
  const v1::AuthorizedQuantityOperands& operands = state.step->authorized_quantity();
  state.Equal("before_cents", state.line.billed_cents(), state.step->before_cents(),
              "before is billed");
  state.Equal("authorized_quantity.quantity_thousandths", state.asked.quantity_thousandths(),
              operands.quantity_thousandths(), "as on the claim");
  state.Equal("authorized_quantity.authorized_thousandths",
              state.asked.authorized_quantity_thousandths(), operands.authorized_thousandths(),
              "as on the claim");
  state.Holds("authorized_quantity.authorized_thousandths",
              operands.authorized_thousandths() > 0 &&
                  operands.authorized_thousandths() < operands.quantity_thousandths(),
              "less than was billed");
  const int64_t beyond = operands.quantity_thousandths() - operands.authorized_thousandths();
  state.billed = FirstPart(state.line.billed_cents(), operands.authorized_thousandths(), beyond);
  state.quantity = operands.authorized_thousandths();
  state.Equal("after_cents", state.billed, state.step->after_cents(),
              "what was billed for the quantity within");
  state.not_allowed = state.line.billed_cents() - state.billed;
  state.Owes(v1::ADJUSTMENT_GROUP_UNSPECIFIED, "198", state.not_allowed);
}

int64_t DaysOf(const LineState& state) {
  if (state.kept_days >= 0) return state.kept_days;
  if (state.asked.unit_code() == "DA") return (state.quantity + 999) / 1000;
  const Date from = DayOf(state.asked.from_date());
  const Date to = state.asked.to_date() == 0 ? from : DayOf(state.asked.to_date());
  return std::max<int64_t>(1, int64_t{to} - from + 1);
}

}  // namespace claimwright::verify

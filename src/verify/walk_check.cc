#include <algorithm>
#include <initializer_list>
#include <set>
#include <string>
#include <tuple>

#include "absl/strings/match.h"
#include "src/base/protobuf_compat.h"
#include "src/base/rules.h"
#include "src/verify/line_state.h"

// The order of a line's steps: which stages it walked through, and where its walk ended.
namespace claimwright::verify {
namespace {

constexpr char kSteps[] = "law.steps";

using Case = v1::Step::OperandsCase;

// The rules that carry these operands, where not many do.
constexpr struct {
  Case operands;
  Rule rules[4];
  int count;
} kOperands[] = {
    {v1::Step::kCoverage, {Rule::kCovered}, 1},
    {v1::Step::kNetworkOverride, {Rule::kNetworkOverride}, 1},
    {v1::Step::kSelection, {Rule::kSelected}, 1},
    {v1::Step::kRequirement, {Rule::kAuthorization, Rule::kReferral}, 2},
    {v1::Step::kAuthorizedQuantity, {Rule::kAuthorizedQuantity}, 1},
    {v1::Step::kFee, {Rule::kFeeSchedule}, 1},
    {v1::Step::kUnit, {Rule::kPerUnit, Rule::kPerDiem}, 2},
    {v1::Step::kPercent, {Rule::kPercentOfBilled}, 1},
    {v1::Step::kCasePrice, {Rule::kCaseRate, Rule::kStayPerDiem}, 2},
    {v1::Step::kLesserOf, {Rule::kLesserOf}, 1},
    {v1::Step::kBalanceLimit, {Rule::kBalanceLimit}, 1},
    {v1::Step::kCount, {Rule::kCountLimit}, 1},
    {v1::Step::kTranche, {Rule::kTranche}, 1},
    {v1::Step::kCopay, {Rule::kCopay}, 1},
    {v1::Step::kDeductible, {Rule::kDeductible}, 1},
    {v1::Step::kCoinsurance, {Rule::kCoinsurance}, 1},
    {v1::Step::kDifference, {Rule::kDifference}, 1},
    {v1::Step::kRelief, {Rule::kRelief}, 1},
    {v1::Step::kPenalty, {Rule::kPenalty}, 1},
    {v1::Step::kPlanMaximum, {Rule::kPlanMaximum}, 1},
    {v1::Step::kCoordination, {Rule::kSecondary}, 1},
    {v1::Step::kPayment, {Rule::kPayment}, 1},
    {v1::Step::kReduction,
     {Rule::kWithhold, Rule::kSequestration, Rule::kPromptPayment, Rule::kCapitation},
     4},
};

constexpr Rule kDenials[] = {Rule::kNotOurMember,  Rule::kBeforeCoverage,     Rule::kAfterCoverage,
                             Rule::kGapInCoverage, Rule::kWaitingPeriod,      Rule::kExcluded,
                             Rule::kNotListed,     Rule::kBenefitWaiting,     Rule::kAuthorization,
                             Rule::kReferral,      Rule::kAuthorizedQuantity, Rule::kNoPriorResult,
                             Rule::kPendLineOnly};

constexpr Rule kPends[] = {
    Rule::kPlanNotLoaded,    Rule::kTierUnknown,     Rule::kPayerOrder, Rule::kNoPriorResult,
    Rule::kPriorUnbalanced,  Rule::kPriorIncomplete, Rule::kNoBenefit,  Rule::kTie,
    Rule::kHistoryMissing,   Rule::kAuthorization,   Rule::kReferral,   Rule::kNoPrice,
    Rule::kPoolFactsMissing, Rule::kEditsNotBuilt};

Rule RuleOf(const v1::Step& step, bool* known) {
  for (size_t i = 0; i < std::size(kRules); ++i) {
    *known = kRules[i].id == View(step.rule_id());
    if (*known) return static_cast<Rule>(i);
  }
  return Rule::kRequired;
}

template <typename Rules>
bool IsAmong(const Rules& rules, Rule rule) {
  return std::find(std::begin(rules), std::end(rules), rule) != std::end(rules);
}

bool Fits(const v1::Step& step, Rule rule) {
  if (step.has_edit()) return InfoOf(rule).kind == RuleKind::EDIT;
  if (step.has_pend()) return IsAmong(kPends, rule) || InfoOf(rule).kind == RuleKind::EDIT;
  if (step.has_denial()) return IsAmong(kDenials, rule);
  for (const auto& row : kOperands) {
    if (row.operands == step.operands_case())
      return std::find(row.rules, row.rules + row.count, rule) != row.rules + row.count;
  }
  return false;
}

int CountOf(const v1::LineAdjudication& line, std::initializer_list<Case> kinds) {
  return static_cast<int>(
      std::count_if(line.steps().begin(), line.steps().end(), [&kinds](const v1::Step& step) {
        return std::find(kinds.begin(), kinds.end(), step.operands_case()) != kinds.end();
      }));
}

void CheckPaidWalk(const LineState& state) {
  const Path path(state.path, "steps");
  const auto once = [&](std::initializer_list<Case> kinds, const char* what) {
    state.checker.Equal(kSteps, path, 1, CountOf(state.line, kinds), what);
  };
  once({v1::Step::kCoverage}, "a decided line has one coverage");
  once({v1::Step::kSelection}, "a decided line has one benefit");
  once({v1::Step::kFee, v1::Step::kUnit, v1::Step::kPercent, v1::Step::kCasePrice},
       "a decided line has one price");
  once({v1::Step::kLesserOf}, "a decided line has one allowed amount");
  once({v1::Step::kPayment}, "a decided line has one payment");
  state.checker.Equal(kSteps, path, 0, CountOf(state.line, {v1::Step::kPend, v1::Step::kDenial}),
                      "a paid line is neither denied nor pended");
  int last = state.line.steps_size() - 1;
  while (last >= 0 && state.line.steps(last).has_reduction()) --last;
  state.checker.Holds(kSteps, path, last >= 0 && state.line.steps(last).has_payment(),
                      "the payment and its reductions are the last steps");
}

void CheckEnd(const LineState& state) {
  const v1::LineAdjudication& line = state.line;
  const Path path(state.path, "steps");
  if (line.outcome() != v1::OUTCOME_PENDED && line.outcome() != v1::OUTCOME_DENIED)
    return CheckPaidWalk(state);
  int last = line.steps_size() - 1;
  if (line.outcome() == v1::OUTCOME_PENDED) {
    const bool set_aside =
        last > 0 && View(line.steps(last).rule_id()) == IdOf(Rule::kPendLineOnly);
    if (set_aside) --last;
    state.checker.Holds(kSteps, path, last >= 0 && line.steps(last).has_pend(),
                        "a pended line ends with why it pends");
    state.checker.Equal(kSteps, path, 1, CountOf(line, {v1::Step::kPend}), "once");
    state.checker.Equal(kSteps, path, set_aside ? 1 : 0, CountOf(line, {v1::Step::kDenial}),
                        "a pended line is not denied");
  } else {
    state.checker.Holds(kSteps, path,
                        last >= 0 && (line.steps(last).has_denial() || line.steps(last).has_edit()),
                        "a denied line ends with what denies it");
    state.checker.Equal(kSteps, Path(state.path, "allowed_cents"), 0, line.allowed_cents(),
                        "nothing of a denied line is allowed");
  }
  state.checker.Equal(
      kSteps, path, 0,
      CountOf(line, {v1::Step::kPayment, v1::Step::kReduction, v1::Step::kCoordination}),
      "a line without a decision has no payment");
  if (line.outcome() == v1::OUTCOME_PENDED) return;
  state.checker.Equal(kSteps, path, 0,
                      CountOf(line, {v1::Step::kFee, v1::Step::kUnit, v1::Step::kPercent,
                                     v1::Step::kCasePrice, v1::Step::kLesserOf}),
                      "a line is denied before it is priced");
}

// A pend ends the walk at once, a denial without a pend; the edit that pends is named.
void CheckEditsEnd(const LineState& state) {
  const v1::Step* first_pend = nullptr;
  bool denies = false;
  for (const v1::Step& step : state.line.steps()) {
    if (!step.has_edit()) continue;
    denies |= step.edit().disposition() == v1::EDIT_DISPOSITION_DENY;
    if (step.edit().disposition() == v1::EDIT_DISPOSITION_PEND && first_pend == nullptr)
      first_pend = &step;
  }
  const Path path(state.path, "outcome");
  const v1::Outcome outcome = state.line.outcome();
  state.checker.Holds(kSteps, path, first_pend == nullptr || outcome == v1::OUTCOME_PENDED,
                      "an edit pends the line");
  state.checker.Holds(kSteps, path,
                      !denies || outcome == v1::OUTCOME_DENIED || outcome == v1::OUTCOME_PENDED,
                      "an edit denies the line");
  for (const v1::Step& step : state.line.steps()) {
    if (!step.has_pend() || !absl::StartsWith(View(step.rule_id()), "edits.")) continue;
    const bool not_built = View(step.rule_id()) == IdOf(Rule::kEditsNotBuilt);
    state.checker.Holds(kSteps, path,
                        not_built
                            ? first_pend == nullptr
                            : first_pend != nullptr && first_pend->rule_id() == step.rule_id(),
                        "the first edit that pends");
  }
}

// Where the walk came to, the line says what it found there.
void CheckFound(const LineState& state) {
  const v1::LineAdjudication& line = state.line;
  const auto holds = [&](const char* field, bool so, const char* what) {
    state.checker.Holds(kSteps, Path(state.path, field), so, what);
  };
  holds("benefit_id", (CountOf(line, {v1::Step::kSelection}) > 0) == !line.benefit_id().empty(),
        "named where a benefit was selected");
  if (CountOf(line, {v1::Step::kCoverage}) > 0)
    holds("plan_id", !line.plan_id().empty(), "named where the member is covered");
  if (CountOf(line, {v1::Step::kSelection}) > 0)
    holds("network_tier_id", !line.network_tier_id().empty(), "named where a benefit was selected");
  for (Case kind : {v1::Step::kCoverage, v1::Step::kNetworkOverride, v1::Step::kSelection,
                    v1::Step::kAuthorizedQuantity, v1::Step::kCasePrice, v1::Step::kLesserOf,
                    v1::Step::kBalanceLimit, v1::Step::kCoordination})
    holds("steps", CountOf(line, {kind}) <= 1, "such a step stands once");
  const std::string& given = state.request.claim().network_tier_id();
  if (!given.empty() && !line.network_tier_id().empty() &&
      CountOf(line, {v1::Step::kNetworkOverride}) == 0)
    holds("network_tier_id", given == line.network_tier_id(), "the claim's own");
  if (CountOf(line, {v1::Step::kCoverage}) == 0)
    holds("network_tier_id", line.network_tier_id().empty(), "found after the coverage");
}

}  // namespace

void CheckWalk(const LineState& state) {
  int stage = 0;
  for (int i = 0; i < state.line.steps_size(); ++i) {
    const v1::Step& step = state.line.steps(i);
    const Path leaf(state.path, "steps", i);
    bool known = false;
    const Rule rule = RuleOf(step, &known);
    state.checker.Holds(kSteps, Path(leaf, "rule_id"), known && Fits(step, rule),
                        "a rule of the library, with its operands");
    if (!known) continue;
    state.checker.Equal(kSteps, Path(leaf, "stage"), static_cast<int>(InfoOf(rule).stage),
                        step.stage(), "the rule's stage");
    // Who comes first is asked of a line's coverage, and so stands among eligibility. A pended line
    // is set aside wherever it stands; what counts stands with the benefit whose limit it is.
    const int order =
        static_cast<int>(step.has_count()                       ? Stage::COST_SHARING
                         : step.has_pend() || step.has_denial() ? static_cast<Stage>(stage)
                                                                : InfoOf(rule).stage);
    state.checker.Holds(kSteps, Path(leaf, "stage"), order >= stage, "stages follow one another");
    stage = std::max(stage, order);
  }
  CheckEnd(state);
  CheckEditsEnd(state);
  CheckFound(state);
}

void CheckProvenance(const v1::Adjudication& adjudication, Checker* checker) {
  std::set<std::string> used;
  std::set<std::tuple<std::string, std::string, std::string>> seen;
  const Path root("");
  const Path provenance(root, "provenance");
  checker->Holds("law.provenance", Path(provenance, "engine_version"),
                 !adjudication.provenance().engine_version().empty(), "named");
  checker->Holds("law.provenance", Path(provenance, "rules_version"),
                 !adjudication.provenance().rules_version().empty(), "named");
  for (int i = 0; i < adjudication.provenance().documents_size(); ++i) {
    const v1::DocumentUsed& document = adjudication.provenance().documents(i);
    const Path path(provenance, "documents", i);
    used.insert(document.document_id());
    const bool is_new =
        seen.emplace(document.document_id(), document.document_version(), document.fingerprint())
            .second;
    checker->Holds("law.provenance", path, is_new, "each document once");
    checker->Equal("law.provenance", Path(path, "fingerprint"), 16,
                   static_cast<int64_t>(document.fingerprint().size()), "16 bytes");
    checker->Holds("law.provenance", Path(path, "document_id"), !document.document_id().empty(),
                   "named");
  }
  for (int i = 0; i < adjudication.lines_size(); ++i) {
    const v1::LineAdjudication& line = adjudication.lines(i);
    const Path path(root, "lines", i);
    const auto names = [&](const Path& where, const std::string& id) {
      if (id.empty()) return;
      checker->Holds("law.provenance", where, used.count(id) != 0,
                     "what a line was decided by stands among the documents");
    };
    names(Path(path, "plan_id"), line.plan_id());
    for (int n = 0; n < line.steps_size(); ++n) {
      const Path step(path, "steps", n);
      names(step, line.steps(n).fee().fee_schedule_id());
      names(step, line.steps(n).fee().contract_id());
      names(step, line.steps(n).percent().contract_id());
      names(step, line.steps(n).unit().contract_id());
      names(step, line.steps(n).case_price().contract_id());
      names(step, line.steps(n).difference().fee_schedule_id());
    }
  }
}

}  // namespace claimwright::verify

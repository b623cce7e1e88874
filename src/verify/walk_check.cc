#include <algorithm>
#include <initializer_list>
#include <set>

#include "absl/strings/match.h"
#include "src/base/protobuf_compat.h"
#include "src/base/rules.h"
#include "src/verify/line_check.h"

// The order of a line's steps: which stages it walked through, and where its walk ended.
namespace claimwright {
namespace {

constexpr char kSteps[] = "law.steps";

const RuleInfo* FindRule(absl::string_view rule_id) {
  for (const RuleInfo& rule : kRules) {
    if (rule.id == rule_id) return &rule;
  }
  return nullptr;
}

// The rule whose operands these are; empty where several rules have the same.
absl::string_view RuleOf(const v1::Step& step) {
  switch (step.operands_case()) {
    case v1::Step::kCoverage:
      return IdOf(Rule::kCovered);
    case v1::Step::kSelection:
      return IdOf(Rule::kSelected);
    case v1::Step::kFee:
      return IdOf(Rule::kFeeSchedule);
    case v1::Step::kPercent:
      return IdOf(Rule::kPercentOfBilled);
    case v1::Step::kLesserOf:
      return IdOf(Rule::kLesserOf);
    case v1::Step::kCopay:
      return IdOf(Rule::kCopay);
    case v1::Step::kDeductible:
      return IdOf(Rule::kDeductible);
    case v1::Step::kCoinsurance:
      return IdOf(Rule::kCoinsurance);
    case v1::Step::kRelief:
      return IdOf(Rule::kRelief);
    case v1::Step::kPlanMaximum:
      return IdOf(Rule::kPlanMaximum);
    case v1::Step::kPayment:
      return IdOf(Rule::kPayment);
    default:
      return "";
  }
}

bool Fits(const v1::Step& step, const RuleInfo& rule) {
  if (step.has_edit()) return rule.kind == RuleKind::EDIT;
  if (step.has_pend()) return rule.kind == RuleKind::PEND || rule.kind == RuleKind::EDIT;
  if (step.has_denial()) {
    return absl::StartsWith(rule.id, "eligibility.") || absl::StartsWith(rule.id, "benefits.");
  }
  return rule.id == RuleOf(step);
}

int CountOf(const v1::LineAdjudication& line, std::initializer_list<v1::Step::OperandsCase> kinds) {
  return static_cast<int>(
      std::count_if(line.steps().begin(), line.steps().end(), [&kinds](const v1::Step& step) {
        return std::find(kinds.begin(), kinds.end(), step.operands_case()) != kinds.end();
      }));
}

void CheckPaidWalk(const v1::LineAdjudication& line, const std::string& path, Checker* checker) {
  const auto once = [&](std::initializer_list<v1::Step::OperandsCase> kinds, const char* what) {
    checker->Equal(kSteps, path + ".steps", 1, CountOf(line, kinds), what);
  };
  once({v1::Step::kCoverage}, "a decided line has one coverage");
  once({v1::Step::kSelection}, "a decided line has one benefit");
  once({v1::Step::kFee, v1::Step::kPercent}, "a decided line has one price");
  once({v1::Step::kLesserOf}, "a decided line has one allowed amount");
  once({v1::Step::kPayment}, "a decided line has one payment");
  checker->Holds(kSteps, path + ".steps",
                 !line.steps().empty() && line.steps().rbegin()->has_payment(),
                 "the payment is the last step");
}

void CheckEnd(const v1::LineAdjudication& line, const std::string& path, Checker* checker) {
  const int payments = CountOf(line, {v1::Step::kPayment});
  switch (line.outcome()) {
    case v1::OUTCOME_PENDED:
      checker->Holds(kSteps, path + ".steps",
                     !line.steps().empty() && line.steps().rbegin()->has_pend(),
                     "a pended line ends with why it pends");
      checker->Equal(kSteps, path + ".steps", 0, payments, "a pended line has no payment");
      break;
    case v1::OUTCOME_DENIED:
      checker->Holds(kSteps, path + ".steps",
                     !line.steps().empty() &&
                         (line.steps().rbegin()->has_denial() || line.steps().rbegin()->has_edit()),
                     "a denied line ends with what denies it");
      checker->Equal(kSteps, path + ".steps", 0, payments, "a denied line has no payment");
      checker->Equal(kSteps, path + ".allowed_cents", 0, line.allowed_cents(),
                     "nothing of a denied line is allowed");
      break;
    default:
      CheckPaidWalk(line, path, checker);
  }
}

}  // namespace

void CheckWalk(const v1::LineAdjudication& line, const std::string& path, Checker* checker) {
  int stage = 0;
  for (int i = 0; i < line.steps_size(); ++i) {
    const v1::Step& step = line.steps(i);
    const std::string leaf = absl::StrCat(path, ".steps[", i, "]");
    const RuleInfo* rule = FindRule(View(step.rule_id()));
    checker->Holds(kSteps, leaf + ".rule_id", rule != nullptr && Fits(step, *rule),
                   "a rule of the library, with its operands");
    if (rule == nullptr) continue;
    checker->Equal(kSteps, leaf + ".stage", static_cast<int>(rule->stage), step.stage(),
                   "the rule's stage");
    checker->Holds(kSteps, leaf + ".stage", step.stage() >= stage, "stages follow one another");
    stage = step.stage();
  }
  CheckEnd(line, path, checker);
}

void CheckDocuments(const v1::Adjudication& adjudication, Checker* checker) {
  std::set<std::string> used;
  for (const v1::DocumentUsed& document : adjudication.provenance().documents()) {
    used.insert(document.document_id());
    checker->Equal("law.provenance", "provenance.documents.fingerprint", 16,
                   static_cast<int64_t>(document.fingerprint().size()), "16 bytes");
  }
  const auto names = [&](const std::string& path, const std::string& id) {
    if (id.empty()) return;
    checker->Holds("law.provenance", path, used.count(id) != 0,
                   "what a line was decided by stands among the documents");
  };
  for (int i = 0; i < adjudication.lines_size(); ++i) {
    const v1::LineAdjudication& line = adjudication.lines(i);
    const std::string path = absl::StrCat("lines[", i, "]");
    names(path + ".plan_id", line.plan_id());
    for (const v1::Step& step : line.steps()) {
      names(path + ".steps", step.fee().fee_schedule_id());
      names(path + ".steps", step.fee().contract_id());
      names(path + ".steps", step.percent().contract_id());
    }
  }
}

}  // namespace claimwright

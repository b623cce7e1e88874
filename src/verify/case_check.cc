#include <algorithm>
#include <map>
#include <vector>

#include "absl/strings/string_view.h"
#include "src/base/protobuf_compat.h"
#include "src/base/rules.h"
#include "src/verify/cases.h"
#include "src/verify/line_state.h"

// Stage 4, prices of cases: what the lines of one say of it agrees, and shares its price.
namespace claimwright::verify {
namespace {

// A case as its lines show it.
struct Case {
  std::vector<int> lines, steps;  // indexes
  std::vector<int64_t> billed;
  int64_t billed_in_all = 0;
};

int CasePriceOf(const v1::LineAdjudication& line) {
  const auto& steps = line.steps();
  const auto found = std::find_if(steps.begin(), steps.end(),
                                  [](const v1::Step& step) { return step.has_case_price(); });
  return found == steps.end() ? -1 : static_cast<int>(found - steps.begin());
}

// A line without a price may be of a case that has none, and which lines a case has may depend on
// it.
bool LacksPrices(const v1::Adjudication& adjudication) {
  const auto lacks = [](const v1::LineAdjudication& line) {
    return std::any_of(line.steps().begin(), line.steps().end(), [](const v1::Step& step) {
      return View(step.rule_id()) == IdOf(Rule::kNoPrice);
    });
  };
  return std::any_of(adjudication.lines().begin(), adjudication.lines().end(), lacks);
}

class CaseCheck {
 public:
  CaseCheck(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication,
            Checker* checker)
      : request_(request),
        adjudication_(adjudication),
        is_open_(LacksPrices(adjudication)),
        checker_(*checker) {}

  void Check() {
    const int lines = std::min(request_.claim().lines_size(), adjudication_.lines_size());
    for (int i = 0; i < lines; ++i) {
      const int step = CasePriceOf(adjudication_.lines(i));
      if (step >= 0) Add(i, step);
    }
    for (const auto& [index, shown] : cases_) CheckCase(shown);
  }

 private:
  const v1::Step& StepOf(const Case& shown, size_t i) const {
    return adjudication_.lines(shown.lines[i]).steps(shown.steps[i]);
  }

  // Looks at a field of the step that the case's i-th line has for it.
  template <typename Look>
  void At(const Case& shown, size_t i, const char* field, Look look) {
    const Path root("");
    const Path line(root, "lines", shown.lines[i]);
    const Path step(line, "steps", shown.steps[i]);
    look(View(StepOf(shown, i).rule_id()), Path(step, field));
  }

  void Equal(const Case& shown, size_t i, const char* field, int64_t expected, int64_t actual,
             const char* what) {
    At(shown, i, field, [&](absl::string_view law, const Path& path) {
      checker_.Equal(law, path, expected, actual, what);
    });
  }

  void Holds(const Case& shown, size_t i, const char* field, bool holds, const char* what) {
    At(shown, i, field,
       [&](absl::string_view law, const Path& path) { checker_.Holds(law, path, holds, what); });
  }

  void Add(int line, int step) {
    const v1::Step& price = adjudication_.lines(line).steps(step);
    const int32_t index = price.case_price().case_index();
    const bool is_new = cases_.count(index) == 0;
    const auto next = static_cast<int64_t>(cases_.size());
    Case& shown = cases_[index];
    shown.lines.push_back(line);
    shown.steps.push_back(step);
    shown.billed.push_back(price.before_cents());
    shown.billed_in_all += price.before_cents();
    if (!is_new) return;
    Equal(shown, 0, "case_price.case_index", is_open_ ? std::max<int64_t>(next, index) : next,
          index, "cases are counted by their first lines");
  }

  void CheckCase(const Case& shown) {
    const v1::CaseOperands& first = StepOf(shown, 0).case_price();
    for (size_t i = 1; i < shown.lines.size(); ++i) CheckAgrees(shown, i, first);
    const auto at_least = [&](int64_t least, int64_t actual) {
      return is_open_ ? std::max(least, actual) : least;
    };
    Equal(shown, 0, "case_price.billed_cents", at_least(shown.billed_in_all, first.billed_cents()),
          first.billed_cents(), "what the lines of the case bill");
    if (first.days() != 0) {
      Equal(shown, 0, "case_price.days",
            at_least(DaysOfStay(request_.claim(), shown.lines), first.days()), first.days(),
            "the days of the stay");
    }
    if (shown.billed_in_all == first.billed_cents()) CheckParts(shown, first.price_cents());
  }

  void CheckAgrees(const Case& shown, size_t i, const v1::CaseOperands& first) {
    const v1::CaseOperands& operands = StepOf(shown, i).case_price();
    const char* const what = "as on the case's other lines";
    Equal(shown, i, "case_price.price_cents", first.price_cents(), operands.price_cents(), what);
    Equal(shown, i, "case_price.billed_cents", first.billed_cents(), operands.billed_cents(), what);
    Equal(shown, i, "case_price.days", first.days(), operands.days(), what);
    Holds(shown, i, "case_price.contract_id", first.contract_id() == operands.contract_id(), what);
  }

  void CheckParts(const Case& shown, int64_t price) {
    const std::vector<int64_t> parts = SpreadPrice(price, shown.billed);
    Holds(shown, 0, "case_price.price_cents", !parts.empty(),
          "a cent for each line that bills something");
    for (size_t i = 0; i < parts.size(); ++i) {
      Equal(shown, i, "after_cents", parts[i], StepOf(shown, i).after_cents(),
            "the line's part of the price, by what it bills");
    }
  }

  const v1::AdjudicateRequest& request_;
  const v1::Adjudication& adjudication_;
  const bool is_open_;  // it may have more lines, or more cases, than are shown
  Checker& checker_;
  std::map<int32_t, Case> cases_;
};

}  // namespace

void CheckCases(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication,
                Checker* checker) {
  CaseCheck(request, adjudication, checker).Check();
}

}  // namespace claimwright::verify

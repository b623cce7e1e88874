#include "tests/support/laws.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include "absl/strings/str_cat.h"

namespace claimwright::witness {
namespace {

class Court {
 public:
  Court(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication)
      : request_(request), adjudication_(adjudication) {}

  std::string Judge(bool has_steps) {
    Require(adjudication_.lines_size() == request_.claim().lines_size(), "a result for each line");
    for (const v1::LineAdjudication& line : adjudication_.lines()) {
      where_ = absl::StrCat("line ", line.line_number());
      JudgeLine(line);
      if (has_steps) JudgeSteps(line);
    }
    where_ = "claim";
    JudgeTotals();
    JudgeOutcome();
    JudgeChanges(has_steps);
    return broken_;
  }

 private:
  void Require(bool kept, const char* law) {
    if (!kept) absl::StrAppend(&broken_, where_, ": ", law, "\n");
  }

  void JudgeLine(const v1::LineAdjudication& line) {
    if (line.outcome() == v1::OUTCOME_PENDED) return JudgePended(line);
    JudgeAdjustments(line);
    const int64_t shared = line.deductible_cents() + line.copay_cents() + line.coinsurance_cents() +
                           line.over_limit_cents() + line.difference_cents() + line.penalty_cents();
    Require(line.billed_cents() ==
                line.allowed_cents() + line.above_allowed_cents() + line.not_allowed_cents(),
            "billed = allowed + above allowed + not allowed");
    Require(line.allowed_cents() == line.normal_benefit_cents() + shared,
            "allowed = normal benefit + cost share + over limit + difference + penalty");
    const int64_t payment = line.paid_cents() + line.withheld_cents();
    Require(line.has_prior_payers() ? payment <= line.normal_benefit_cents()
                                    : payment == line.normal_benefit_cents(),
            "paid + withheld = normal benefit, or less after other payers");
    Require(line.paid_cents() >= 0 && line.paid_cents() <= line.allowed_cents(),
            "0 <= paid <= allowed");
    const std::vector<int64_t> terms = {
        line.allowed_cents(),    line.not_allowed_cents(), line.deductible_cents(),
        line.copay_cents(),      line.coinsurance_cents(), line.over_limit_cents(),
        line.difference_cents(), line.penalty_cents(),     line.withheld_cents()};
    Require(*std::min_element(terms.begin(), terms.end()) >= 0, "no term is negative");
    Require(line.patient_responsibility_cents() <=
                std::max(line.billed_cents(), line.allowed_cents() + line.not_allowed_cents()),
            "the patient owes no more than was billed, or is allowed and not allowed");
    const bool has_percentage = line.has_coverage_percentage_micros();
    Require(has_percentage == (line.allowed_cents() > 0), "a coverage percentage where allowed");
    Require(!has_percentage || line.coverage_percentage_micros() ==
                                   static_cast<__int128>(line.normal_benefit_cents()) * 1'000'000 /
                                       line.allowed_cents(),
            "coverage percentage = normal benefit / allowed, rounded down");
    const bool denied = line.outcome() == v1::OUTCOME_DENIED;
    Require(!denied || (line.allowed_cents() == 0 && line.paid_cents() == 0 &&
                        line.not_allowed_cents() == line.billed_cents()),
            "nothing of a denied line is allowed");
  }

  void JudgePended(const v1::LineAdjudication& line) {
    const bool set_aside = line.not_allowed_cents() > 0;
    Require(line.billed_cents() == (set_aside ? line.not_allowed_cents() : line.pended_cents()) &&
                line.allowed_cents() == 0 && line.paid_cents() == 0 && !line.has_prior_payers(),
            "a pended line has only billed = pended, or not allowed");
    const bool is_133 = line.adjustments_size() == 1 && line.adjustments(0).carc_code() == "133" &&
                        line.adjustments(0).amount_cents() == line.billed_cents();
    Require(set_aside ? is_133 && line.pended_cents() == 0 : line.adjustments().empty(),
            "a pended line has no adjustment but OA-133 of the billed amount");
  }

  void JudgeAdjustments(const v1::LineAdjudication& line) {
    int64_t all = 0;
    int64_t of_patient = 0;
    bool fee_above_billed = false;
    for (const v1::Adjustment& adjustment : line.adjustments()) {
      const int64_t amount = adjustment.amount_cents();
      all += amount;
      if (adjustment.group() == v1::ADJUSTMENT_GROUP_PR) of_patient += amount;
      Require(amount != 0, "no adjustment is zero");
      Require(amount > 0 || adjustment.carc_code() == "94", "only CARC 94 is negative");
      fee_above_billed |= adjustment.carc_code() == "94";
      Require(fee_above_billed || adjustment.carc_code() != "45" || amount < line.billed_cents(),
              "CARC 45 is not the whole billed amount");
    }
    Require(line.billed_cents() == line.paid_cents() + all, "billed = paid + adjustments");
    Require(line.patient_responsibility_cents() == of_patient,
            "patient responsibility = adjustments of group PR");
  }

  void JudgeSteps(const v1::LineAdjudication& line) {
    std::vector<int> made(static_cast<size_t>(line.adjustments_size()), 0);
    for (const v1::Step& step : line.steps()) {
      Require(!step.rule_id().empty() && step.operands_case() != v1::Step::OPERANDS_NOT_SET,
              "a step has a rule and its operands");
      for (int32_t index : step.adjustment_indexes()) {
        const bool exists = index >= 0 && index < line.adjustments_size();
        Require(exists, "a step names adjustments of its line");
        if (exists) ++made[static_cast<size_t>(index)];
      }
      for (const v1::Feed& feed : step.feeds())
        fed_[feed.accumulator_id()] += feed.amount_cents() + feed.amount_thousandths();
    }
    Require(std::all_of(made.begin(), made.end(), [](int count) { return count == 1; }),
            "every adjustment is made by exactly one step");
    if (line.outcome() == v1::OUTCOME_PENDED || line.outcome() == v1::OUTCOME_DENIED) return;
    Require(!line.steps().empty() &&
                (line.steps().rbegin()->has_payment() || line.steps().rbegin()->has_reduction()),
            "the last step is the payment or its reduction");
  }

  void JudgeTotals() {
    v1::Totals sum;
    const google::protobuf::Reflection& of_sum = *sum.GetReflection();
    for (int i = 0; i < sum.GetDescriptor()->field_count(); ++i) {
      const google::protobuf::FieldDescriptor& field = *sum.GetDescriptor()->field(i);
      int64_t cents = 0;
      for (const v1::LineAdjudication& line : adjudication_.lines()) {
        const auto* same = line.GetDescriptor()->FindFieldByName(field.name());
        cents += same == nullptr ? line.prior_payers().paid_cents()
                                 : line.GetReflection()->GetInt64(line, same);
      }
      of_sum.SetInt64(&sum, &field, cents);
    }
    Require(sum.SerializeAsString() == adjudication_.totals().SerializeAsString(),
            "totals are the sums of the lines");
  }

  // A line pends that is not set aside. Of one that was billed 0 the result does not tell.
  bool HoldsUp() const {
    return std::any_of(adjudication_.lines().begin(), adjudication_.lines().end(),
                       [this](const v1::LineAdjudication& line) {
                         return line.pended_cents() > 0 ||
                                (line.outcome() == v1::OUTCOME_PENDED && line.billed_cents() == 0 &&
                                 adjudication_.outcome() == v1::OUTCOME_PENDED);
                       });
  }

  void JudgeOutcome() {
    std::map<v1::Outcome, int> count;
    for (const v1::LineAdjudication& line : adjudication_.lines()) ++count[line.outcome()];
    v1::Outcome outcome = v1::OUTCOME_PAID;
    const int lines = adjudication_.lines_size();
    const int denied = count[v1::OUTCOME_DENIED] + count[v1::OUTCOME_PENDED];
    if (denied + count[v1::OUTCOME_REDUCED] > 0) outcome = v1::OUTCOME_REDUCED;
    if (denied == lines) outcome = v1::OUTCOME_DENIED;
    if (HoldsUp() || count[v1::OUTCOME_PENDED] == lines) outcome = v1::OUTCOME_PENDED;
    Require(adjudication_.outcome() == outcome, "the claim's outcome follows its lines'");
    Require(adjudication_.has_changes() == (outcome != v1::OUTCOME_PENDED),
            "a pended claim changes nothing, any other says what it changes");
    for (const v1::LineAdjudication& line : adjudication_.lines()) {
      const bool provisional =
          outcome == v1::OUTCOME_PENDED && line.outcome() != v1::OUTCOME_PENDED;
      Require(line.provisional() == provisional, "decided lines of a pended claim are provisional");
    }
  }

  void JudgeChanges(bool has_steps) {
    std::map<std::string, int64_t> member;
    std::map<std::string, int64_t> family;
    for (const v1::AccumulatorChange& change : adjudication_.changes().accumulator_changes()) {
      const int64_t before = change.before_cents() + change.before_thousandths();
      const int64_t after = change.after_cents() + change.after_thousandths();
      const int64_t limit = change.limit_cents() + change.limit_thousandths();
      const bool has_limit = change.has_limit_cents() || change.has_limit_thousandths();
      Require(after > before && before >= 0, "a change adds");
      Require(!has_limit || after <= limit, "no change moves past a limit");
      Require(!has_limit || (after == limit) == (change.reached_date() != 0),
              "a limit that is reached has the date");
      (change.member_id().empty() ? family : member)[change.accumulator_id()] += after - before;
    }
    Require(member == family, "member and family values move together");
    if (has_steps && adjudication_.has_changes()) {
      Require(member == fed_, "changes are the sums of the steps' feeds");
    }
    for (const v1::PoolChange& change : adjudication_.changes().pool_changes()) {
      Require(change.pool().assessed_cents() >= change.before_assessed_cents() &&
                  change.pool().computed_cents() >= change.before_computed_cents() &&
                  change.pool().counted_thousandths() >= change.before_counted_thousandths(),
              "a pool only grows");
    }
  }

  const v1::AdjudicateRequest& request_;
  const v1::Adjudication& adjudication_;
  std::string where_ = "claim";
  std::string broken_;
  std::map<std::string, int64_t> fed_;
};

}  // namespace

std::string BrokenLaws(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication,
                       bool has_steps) {
  return Court(request, adjudication).Judge(has_steps);
}

}  // namespace claimwright::witness

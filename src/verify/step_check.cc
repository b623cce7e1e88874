#include <algorithm>
#include <map>
#include <vector>

#include "src/base/date.h"
#include "src/base/protobuf_compat.h"
#include "src/verify/line_check.h"

namespace claimwright {
namespace {

constexpr int kAnyGroup = v1::ADJUSTMENT_GROUP_UNSPECIFIED;

int64_t LeastOf(int64_t amount, int64_t remaining) {
  return remaining < 0 ? amount : std::min(amount, remaining);
}

// Walks the steps of one line in their order.
class StepCheck {
 public:
  StepCheck(const v1::AdjudicateRequest& request, const v1::ClaimLine& claim_line,
            const v1::LineAdjudication& line, const std::string& path, Checker* checker,
            ClaimSums* sums)
      : request_(request),
        claim_line_(claim_line),
        line_(line),
        line_path_(path),
        checker_(checker),
        sums_(sums) {}

  void Run() {
    if (!sums_->one_period) sums_->remaining_now.clear();
    remaining_at_start_ = sums_->remaining_now;
    for (int i = 0; i < line_.steps_size(); ++i) {
      path_ = absl::StrCat(line_path_, ".steps[", i, "]");
      step_ = &line_.steps(i);
      CheckOne();
    }
    path_ = line_path_;
    if (line_.outcome() != v1::OUTCOME_PENDED) CheckAmounts();
    CheckFeeds();
  }

 private:
  // What is known of a cost share step: what it took, and what relief left of it.
  struct Taken {
    const v1::Step* step;
    int64_t cents;
  };

  void Equal(absl::string_view field, int64_t expected, int64_t actual, const char* what) {
    checker_->Equal(step_->rule_id(), absl::StrCat(path_, ".", field), expected, actual, what);
  }

  void CheckOne() {
    switch (step_->operands_case()) {
      case v1::Step::kEdit:
        return CheckEdit();
      case v1::Step::kCoverage:
        return CheckCoverage();
      case v1::Step::kSelection:
        Stays();
        checker_->Holds(step_->rule_id(), path_,
                        step_->selection().benefit_id() == line_.benefit_id(),
                        "the line's benefit");
        return;
      case v1::Step::kFee:
      case v1::Step::kPercent:
        return CheckPrice();
      case v1::Step::kLesserOf:
        return CheckLesserOf();
      case v1::Step::kDenial:
        return CheckDenial();
      case v1::Step::kCopay:
      case v1::Step::kDeductible:
      case v1::Step::kCoinsurance:
        return CheckTake();
      case v1::Step::kRelief:
        return CheckRelief();
      case v1::Step::kPlanMaximum:
        return CheckPlanMaximum();
      case v1::Step::kPend:
        Stays();
        checker_->Holds(step_->rule_id(), path_, !step_->pend().reason().empty(),
                        "a pend has a reason");
        return;
      case v1::Step::kPayment:
        return CheckPayment();
      case v1::Step::OPERANDS_NOT_SET:
        checker_->Holds("law.steps", path_, false, "every step carries its operands");
    }
  }

  // The step changes no amount: before and after are what was billed.
  void Stays() {
    Equal("before_cents", line_.billed_cents(), step_->before_cents(), "before is billed");
    Equal("after_cents", line_.billed_cents(), step_->after_cents(), "after is billed");
  }

  void CheckEdit() {
    sums_->edit_failed = true;
    const bool denies = step_->edit().disposition() == v1::EDIT_DISPOSITION_DENY &&
                        line_.outcome() == v1::OUTCOME_DENIED && !denied_by_edit_;
    denied_by_edit_ |= denies;
    Equal("before_cents", line_.billed_cents(), step_->before_cents(), "before is billed");
    Equal("after_cents", denies ? 0 : line_.billed_cents(), step_->after_cents(),
          "the first that denies leaves nothing");
    const EditAnswer answer = AskEdit(request_, claim_line_, step_->rule_id());
    checker_->Holds(step_->rule_id(), path_, answer.fails, "the claim fails the edit");
    Equal("edit.verdict", v1::EDIT_VERDICT_FAIL, step_->edit().verdict(),
          "only failing edits stand among the steps");
    if (!denies) return;
    MadeAdjustment(line_.billed_cents(), "16", v1::ADJUSTMENT_GROUP_CO);
    for (const v1::Adjustment& made : line_.adjustments()) {
      checker_->Holds(step_->rule_id(), path_,
                      made.rarc_codes_size() == 1 && made.rarc_codes(0) == answer.rarc,
                      "the edit's remark code");
    }
    Equal("after_cents", line_.billed_cents(), line_.not_allowed_cents(),
          "all that was billed is not allowed");
  }

  const v1::Member* Patient() const {
    for (const v1::Member& member : request_.members()) {
      if (member.member_id() == request_.claim().member_id()) return &member;
    }
    return nullptr;
  }

  // The rule by which the member's coverages answer for the line's date.
  std::string EligibilityRule(const v1::Coverage** covered) const {
    const v1::Member* patient = Patient();
    if (patient == nullptr || patient->coverages().empty()) return "eligibility.not_our_member";
    const int32_t date = claim_line_.from_date();
    bool begun = false, ended = true;
    for (const v1::Coverage& coverage : patient->coverages()) {
      const bool from = date >= coverage.from_date();
      const bool to = coverage.to_date() == 0 || date <= coverage.to_date();
      begun |= from;
      ended &= !to;
      if (!from || !to) continue;
      *covered = &coverage;
      return "eligibility.covered";
    }
    if (!begun) return "eligibility.before_coverage";
    return ended ? "eligibility.after_coverage" : "eligibility.gap_in_coverage";
  }

  void CheckCoverage() {
    Stays();
    const v1::Coverage* covered = nullptr;
    checker_->Holds(step_->rule_id(), path_, EligibilityRule(&covered) == step_->rule_id(),
                    "the member is covered on the line's date");
    if (covered == nullptr) return;
    Equal("coverage.from_date", covered->from_date(), step_->coverage().from_date(),
          "as in the request");
    Equal("coverage.to_date", covered->to_date(), step_->coverage().to_date(), "as in the request");
    Equal("coverage.coverage_tier", covered->coverage_tier(), step_->coverage().coverage_tier(),
          "as in the request");
    checker_->Holds(step_->rule_id(), line_path_ + ".plan_id",
                    covered->plan_id() == line_.plan_id(), "the coverage's plan");
  }

  void CheckPrice() {
    Equal("before_cents", line_.billed_cents(), step_->before_cents(), "before is billed");
    if (step_->has_fee()) {
      const v1::FeeOperands& fee = step_->fee();
      Equal("fee.quantity_thousandths", claim_line_.quantity_thousandths(),
            fee.quantity_thousandths(), "as on the claim");
      Equal("after_cents",
            Rounded(static_cast<__int128>(fee.unit_price_micros()) * fee.quantity_thousandths(),
                    10'000'000, fee.rounding()),
            step_->after_cents(), "unit price times quantity, rounded once");
    } else {
      Equal("after_cents",
            Rounded(static_cast<__int128>(step_->percent().percent_micros()) * line_.billed_cents(),
                    1'000'000, step_->percent().rounding()),
            step_->after_cents(), "percent of billed, rounded once");
    }
    price_ = step_->after_cents();
  }

  void CheckLesserOf() {
    const v1::LesserOfOperands& lesser = step_->lesser_of();
    Equal("before_cents", price_, step_->before_cents(), "before is the price");
    Equal("lesser_of.billed_cents", line_.billed_cents(), lesser.billed_cents(), "as billed");
    Equal("after_cents",
          lesser.fee_above_billed() ? price_ : std::min(price_, lesser.billed_cents()),
          step_->after_cents(), "the lesser of price and billed, or the fee that stands");
    left_ = step_->after_cents();
    if (line_.outcome() == v1::OUTCOME_PENDED) return;
    Equal("after_cents", left_, line_.allowed_cents(), "after is the allowed amount");
    MadeAdjustment(line_.above_allowed_cents(), line_.above_allowed_cents() < 0 ? "94" : "45",
                   kAnyGroup);
  }

  void CheckDenial() {
    Equal("before_cents", line_.billed_cents(), step_->before_cents(), "before is billed");
    Equal("after_cents", 0, step_->after_cents(), "a denial leaves nothing");
    Equal("after_cents", line_.billed_cents(), line_.not_allowed_cents(),
          "all that was billed is not allowed");
    MadeAdjustment(line_.billed_cents(), step_->denial().carc_code(), step_->denial().group());
    CheckUncovered();
    for (int32_t index : step_->adjustment_indexes()) {
      if (index < 0 || index >= line_.adjustments_size()) continue;
      const v1::Adjustment& made = line_.adjustments(index);
      checker_->Holds(
          step_->rule_id(), path_,
          std::equal(made.rarc_codes().begin(), made.rarc_codes().end(),
                     step_->denial().rarc_codes().begin(), step_->denial().rarc_codes().end()),
          "the adjustment's remark codes");
    }
  }

  // A denial for want of coverage: its rule, group and reason follow from the member's coverages.
  void CheckUncovered() {
    static constexpr struct {
      absl::string_view rule_id, carc;
    } kReasons[] = {{"eligibility.not_our_member", "31"},
                    {"eligibility.before_coverage", "26"},
                    {"eligibility.after_coverage", "27"},
                    {"eligibility.gap_in_coverage", "200"}};
    for (const auto& reason : kReasons) {
      if (View(step_->rule_id()) != reason.rule_id) continue;
      const v1::Coverage* covered = nullptr;
      checker_->Holds(step_->rule_id(), path_, EligibilityRule(&covered) == step_->rule_id(),
                      "what the member's coverages say of the line's date");
      checker_->Holds(step_->rule_id(), path_,
                      View(step_->denial().carc_code()) == reason.carc &&
                          step_->denial().group() == v1::ADJUSTMENT_GROUP_PR,
                      "the reason that belongs to the rule");
    }
  }

  // The step made one adjustment of the amount, or none where it is 0.
  void MadeAdjustment(int64_t cents, const std::string& carc, int group) {
    Equal("adjustment_indexes", cents == 0 ? 0 : 1, step_->adjustment_indexes_size(),
          "one adjustment, none of 0");
    for (int32_t index : step_->adjustment_indexes()) {
      if (index < 0 || index >= line_.adjustments_size()) continue;
      const v1::Adjustment& made = line_.adjustments(index);
      Equal("adjustment_indexes", cents, made.amount_cents(), "the adjustment's amount");
      checker_->Holds(step_->rule_id(), path_, made.carc_code() == carc, "the adjustment's reason");
      if (group != kAnyGroup)
        Equal("adjustment_indexes", group, made.group(), "the adjustment's group");
    }
  }

  void CheckTake() {
    Equal("before_cents", left_, step_->before_cents(), "it takes from what the steps before left");
    int64_t take = 0, expected = 0;
    if (step_->has_copay()) {
      const v1::CopayOperands& copay = step_->copay();
      take = copay.take_cents();
      expected = TakeOf(static_cast<__int128>(copay.count()) * copay.amount_cents(),
                        copay.already_assessed_cents());
      CheckCount(copay);
      if (copay.per() != v1::PER_LINE && copay.per() != v1::PER_UNIT) {
        Pool(copay.per(), copay.already_assessed_cents(), take, nullptr, 0);
      }
    } else if (step_->has_deductible()) {
      take = step_->deductible().take_cents();
      expected = LeastOf(left_, step_->deductible().remaining_before_cents());
    } else {
      take = step_->coinsurance().take_cents();
      expected = ExpectedCoinsurance(step_->coinsurance());
    }
    Equal("take_cents", expected, take, "what the operands come to");
    Equal("after_cents", left_ - take, step_->after_cents(), "after is before less what it took");
    left_ = step_->after_cents();
    const int index = StepIndex();
    checker_->Holds("law.steps", path_, taken_.count(index) == 0, "a cost share step stands once");
    taken_[index] = {step_, take};
  }

  int64_t TakeOf(__int128 due, int64_t already) const {
    const __int128 open = due - already;
    return open <= 0 ? 0 : open >= left_ ? left_ : static_cast<int64_t>(open);
  }

  void CheckCount(const v1::CopayOperands& copay) {
    Equal("copay.count", CountOf(copay), copay.count(), "one for each that a copay is due for");
    if (copay.per() == v1::PER_LINE || copay.per() == v1::PER_UNIT) {
      Equal("copay.already_assessed_cents", 0, copay.already_assessed_cents(),
            "a line shares with no other");
    }
  }

  // How many copays are due. For a fill only the most it may be: how many days one buys, the plan
  // says.
  int64_t CountOf(const v1::CopayOperands& copay) const {
    if (copay.per() == v1::PER_UNIT) {
      return static_cast<int64_t>(
          (static_cast<__int128>(claim_line_.quantity_thousandths()) + 999) / 1000);
    }
    if (copay.per() == v1::PER_DAY) {
      Date from = 0, to = 0;
      FromYyyymmdd(claim_line_.from_date(), &from);
      FromYyyymmdd(claim_line_.to_date() == 0 ? claim_line_.from_date() : claim_line_.to_date(),
                   &to);
      return int64_t{to} - from + 1;
    }
    if (copay.per() == v1::PER_PRESCRIPTION) {
      const int64_t most = std::max(1, claim_line_.days_supply());
      return std::min(most, std::max<int64_t>(1, copay.count()));
    }
    return 1;
  }

  int64_t ExpectedCoinsurance(const v1::CoinsuranceOperands& share) {
    Equal("coinsurance.basis_cents", left_, share.basis_cents(), "the basis is what is left");
    const bool sound = share.rate_micros() >= 0 && share.rate_micros() <= 1'000'000;
    checker_->Holds(step_->rule_id(), path_ + ".coinsurance.rate_micros", sound,
                    "a rate is 0 to 100 %");
    const int64_t computed = sound ? Rounded(static_cast<__int128>(share.rate_micros()) * left_,
                                             1'000'000, share.rounding())
                                   : 0;
    if (share.per() == v1::PER_VISIT || share.per() == v1::PER_PRESCRIPTION) {
      Pool(share.per(), share.already_assessed_cents(), share.take_cents(), &share, computed);
    } else {
      Equal("coinsurance.already_computed_cents", 0, share.already_computed_cents(),
            "a line shares with no other");
      Equal("coinsurance.already_assessed_cents", 0, share.already_assessed_cents(),
            "a line shares with no other");
    }
    int64_t due = share.already_computed_cents() + computed;
    if (share.has_minimum_cents()) due = std::max(due, share.minimum_cents());
    if (share.has_maximum_cents()) due = std::min(due, share.maximum_cents());
    return TakeOf(due, share.already_assessed_cents());
  }

  void Pool(v1::Per per, int64_t already_assessed, int64_t assessed,
            const v1::CoinsuranceOperands* share, int64_t computed) {
    const v1::PoolPer pool_per = per == v1::PER_DAY            ? v1::POOL_PER_DAY
                                 : per == v1::PER_ADMISSION    ? v1::POOL_PER_ADMISSION
                                 : per == v1::PER_PRESCRIPTION ? v1::POOL_PER_PRESCRIPTION
                                                               : v1::POOL_PER_VISIT;
    if (line_.outcome() == v1::OUTCOME_PENDED) return;
    sums_->pooled.push_back({path_, step_->rule_id(), pool_per, &claim_line_, already_assessed,
                             assessed, share != nullptr,
                             share == nullptr ? 0 : share->already_computed_cents(), computed});
  }

  int StepIndex() const {
    if (step_->has_copay()) return step_->copay().step_index();
    return step_->has_deductible() ? step_->deductible().step_index()
                                   : step_->coinsurance().step_index();
  }

  void CheckRelief() {
    const v1::ReliefOperands& relief = step_->relief();
    auto taken = taken_.find(relief.step_index());
    checker_->Holds(step_->rule_id(), path_, taken != taken_.end(),
                    "relief cuts a step that took something");
    if (taken == taken_.end()) return;
    Equal("before_cents", taken->second.cents, step_->before_cents(),
          "before is what the step took");
    Equal("after_cents", step_->before_cents() - relief.cut_cents(), step_->after_cents(),
          "after is before less the cut");
    checker_->Holds(step_->rule_id(), path_, relief.cut_cents() > 0 && step_->after_cents() >= 0,
                    "cut above 0, at most all");
    taken->second.cents = step_->after_cents();
    auto known = remaining_at_start_.find(relief.accumulator_id());
    if (known != remaining_at_start_.end()) {
      Equal("relief.remaining_before_cents", known->second, relief.remaining_before_cents(),
            "what the lines before left");
    }
    auto room = rooms_.emplace(relief.accumulator_id(), relief.remaining_before_cents());
    Equal("relief.remaining_before_cents", room.first->second, relief.remaining_before_cents(),
          "the same for all its cuts");
  }

  void CheckPlanMaximum() {
    const v1::PlanMaximumOperands& maximum = step_->plan_maximum();
    Equal("before_cents", line_.allowed_cents() - TakenInAll() - over_limit_, step_->before_cents(),
          "before is the plan's part");
    Equal("plan_maximum.over_limit_cents", step_->before_cents() - maximum.remaining_before_cents(),
          maximum.over_limit_cents(), "what is above the remaining");
    Equal("after_cents", step_->before_cents() - maximum.over_limit_cents(), step_->after_cents(),
          "after is before less it");
    over_limit_ += maximum.over_limit_cents();
    for (int32_t index : step_->adjustment_indexes()) {
      if (index < 0 || index >= line_.adjustments_size()) continue;
      const v1::Adjustment& made = line_.adjustments(index);
      Equal("adjustment_indexes", maximum.over_limit_cents(), made.amount_cents(),
            "the adjustment's amount");
      checker_->Holds(step_->rule_id(), path_,
                      made.group() == v1::ADJUSTMENT_GROUP_PR &&
                          (made.carc_code() == "119" || made.carc_code() == "35"),
                      "PR-119 or PR-35");
    }
  }

  void CheckPayment() {
    const v1::PaymentOperands& payment = step_->payment();
    Equal("payment.allowed_cents", line_.allowed_cents(), payment.allowed_cents(),
          "the allowed amount");
    Equal("payment.patient_share_cents", TakenInAll() + over_limit_, payment.patient_share_cents(),
          "the shares and what is over");
    Equal("before_cents", payment.allowed_cents() - payment.patient_share_cents(),
          step_->before_cents(), "allowed less the share");
    Equal("after_cents", line_.paid_cents(), step_->after_cents(), "after is paid");
    Equal("before_cents", line_.normal_benefit_cents(), step_->before_cents(),
          "before is the normal benefit");
  }

  int64_t TakenInAll() const {
    int64_t all = 0;
    for (const auto& [index, taken] : taken_) all += taken.cents;
    return all;
  }

  // The line's shares and adjustments are what relief left of the takes.
  void CheckAmounts() {
    int64_t copay = 0, deductible = 0, coinsurance = 0;
    for (const auto& [index, taken] : taken_) {
      step_ = taken.step;
      const char* carc = step_->has_copay() ? "3" : step_->has_deductible() ? "1" : "2";
      (step_->has_copay()        ? copay
       : step_->has_deductible() ? deductible
                                 : coinsurance) += taken.cents;
      MadeAdjustment(taken.cents, carc, v1::ADJUSTMENT_GROUP_PR);
    }
    checker_->Equal("law.shares", path_ + ".copay_cents", copay, line_.copay_cents(),
                    "the copay steps after relief");
    checker_->Equal("law.shares", path_ + ".deductible_cents", deductible, line_.deductible_cents(),
                    "the deductible steps after relief");
    checker_->Equal("law.shares", path_ + ".coinsurance_cents", coinsurance,
                    line_.coinsurance_cents(), "the coinsurance steps after relief");
    checker_->Equal("law.shares", path_ + ".over_limit_cents", over_limit_,
                    line_.over_limit_cents(), "the plan maximum steps");
  }

  // A step feeds what relief left of its take, as far as the accumulator has room.
  void CheckFeeds() {
    std::map<std::string, int64_t> fed;
    for (int i = 0; i < line_.steps_size(); ++i) {
      step_ = &line_.steps(i);
      path_ = absl::StrCat(line_path_, ".steps[", i, "]");
      const bool takes = step_->has_copay() || step_->has_deductible() || step_->has_coinsurance();
      const int64_t cents = takes ? taken_[StepIndex()].cents : step_->after_cents();
      checker_->Holds("law.feeds", path_, takes || step_->has_payment() || step_->feeds().empty(),
                      "only shares and payments feed");
      for (int n = 0; n < step_->feeds_size(); ++n) {
        const v1::Feed& feed = step_->feeds(n);
        CheckFeed(absl::StrCat("feeds[", n, "]."), feed, cents);
        fed[feed.accumulator_id()] += feed.amount_cents();
      }
    }
    if (rooms_.size() != 1) return;
    checker_->Equal("cost_sharing.out_of_pocket_maximum", line_path_, rooms_.begin()->second,
                    fed[rooms_.begin()->first],
                    "relief leaves what the out-of-pocket maximum had left");
  }

  void CheckFeed(const std::string& leaf, const v1::Feed& feed, int64_t cents) {
    const std::string& id = feed.accumulator_id();
    sums_->remaining_first.emplace(id, feed.remaining_before_cents());
    int64_t& remaining =
        sums_->remaining_now.emplace(id, feed.remaining_before_cents()).first->second;
    Equal(leaf + "remaining_before_cents", remaining, feed.remaining_before_cents(),
          "what the feeds before left");
    Equal(leaf + "amount_cents", LeastOf(cents, feed.remaining_before_cents()), feed.amount_cents(),
          "as far as there is room");
    checker_->Holds("law.feeds", path_, feed.amount_cents() > 0, "a feed adds something");
    if (step_->has_deductible() && rooms_.empty() && id == step_->deductible().accumulator_id()) {
      Equal("deductible.remaining_before_cents", feed.remaining_before_cents(),
            step_->deductible().remaining_before_cents(), "what it feeds is what limits it");
    }
    if (remaining >= 0) remaining -= feed.amount_cents();
    if (line_.outcome() == v1::OUTCOME_PENDED) return;
    sums_->fed[id] += feed.amount_cents();
    sums_->feeds.push_back({id, feed.amount_cents(), claim_line_.from_date()});
  }

  const v1::AdjudicateRequest& request_;
  const v1::ClaimLine& claim_line_;
  const v1::LineAdjudication& line_;
  const std::string& line_path_;
  Checker* checker_;
  ClaimSums* sums_;
  const v1::Step* step_ = nullptr;
  std::string path_;
  bool denied_by_edit_ = false;
  int64_t price_ = 0, left_ = 0, over_limit_ = 0;
  std::map<int, Taken> taken_;
  std::map<std::string, int64_t> rooms_;
  std::map<std::string, int64_t> remaining_at_start_;
};

}  // namespace

int64_t Rounded(__int128 numerator, int64_t denominator, int rounding) {
  if (numerator < 0 || denominator <= 0) return -1;
  const __int128 whole = numerator / denominator;
  const __int128 twice_rest = 2 * (numerator - whole * denominator);
  bool up = twice_rest >= denominator;
  if (rounding == v1::ROUNDING_HALF_EVEN)
    up = twice_rest > denominator || (twice_rest == denominator && whole % 2 == 1);
  if (rounding == v1::ROUNDING_UP) up = twice_rest > 0;
  if (rounding == v1::ROUNDING_DOWN) up = false;
  return static_cast<int64_t>(whole + (up ? 1 : 0));
}

void CheckSteps(const v1::AdjudicateRequest& request, const v1::ClaimLine& claim_line,
                const v1::LineAdjudication& line, const std::string& path, Checker* checker,
                ClaimSums* sums) {
  StepCheck(request, claim_line, line, path, checker, sums).Run();
}

}  // namespace claimwright

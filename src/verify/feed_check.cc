#include <algorithm>

#include "src/verify/line_state.h"

// A step feeds what it counted, or what relief left of its take, as far as there is room.
namespace claimwright::verify {
namespace {

constexpr char kFeeds[] = "law.feeds";

bool IsTake(const v1::Step& step) { return StepIndexOf(step) >= 0; }

bool MayFeed(const v1::Step& step) {
  return IsTake(step) || step.has_count() || step.has_tranche() || step.has_coordination() ||
         step.has_payment();
}

class FeedCheck {
 public:
  explicit FeedCheck(LineState& state) : state_(state) {}

  void Run() {
    for (int i = 0; i < state_.line.steps_size(); ++i) {
      const Path path(state_.path, "steps", i);
      step_ = state_.step = &state_.line.steps(i);
      state_.step_path = &path;
      index_ = i;
      state_.checker.Holds(kFeeds, path, MayFeed(*step_) || step_->feeds().empty(),
                           "only shares, counts and payments feed");
      for (int n = 0; n < step_->feeds_size(); ++n) CheckFeed(n, Path(path, "feeds", n));
      if (step_->has_tranche()) CheckValue();
    }
    if (state_.relief_room.size() != 1 || state_.coordinated() || state_.in_tranche) return;
    const auto& [id, room] = *state_.relief_room.begin();
    state_.checker.Equal("cost_sharing.out_of_pocket_maximum", state_.path, room, fed_[{id, false}],
                         "relief leaves what the out-of-pocket maximum had left");
  }

 private:
  static int64_t AmountOf(const v1::Feed& feed) {
    return feed.amount_thousandths() != 0 ? feed.amount_thousandths() : feed.amount_cents();
  }
  static int64_t RemainingOf(const v1::Feed& feed) {
    return feed.amount_thousandths() != 0 ? feed.remaining_before_thousandths()
                                          : feed.remaining_before_cents();
  }

  void CheckFeed(int n, const Path& path) {
    const v1::Feed& feed = step_->feeds(n);
    const int64_t remaining_before = RemainingOf(feed), amount = AmountOf(feed);
    const bool counts = feed.amount_thousandths() != 0;
    state_.checker.Holds(kFeeds, path,
                         counts ? feed.amount_cents() == 0 && feed.remaining_before_cents() == 0
                                : feed.remaining_before_thousandths() == 0,
                         "cents or thousandths");
    state_.checker.Holds(kFeeds, path, amount > 0, "a feed adds something");
    const ClaimSums::Key key = {feed.accumulator_id(), feed.carried_over()};
    state_.sums.remaining_first.emplace(key, remaining_before);
    int64_t& remaining = state_.sums.remaining_now.emplace(key, remaining_before).first->second;
    state_.checker.Equal(step_->rule_id(), Path(path, "remaining_before_cents"), remaining,
                         remaining_before, "what the feeds before left");
    CheckAmount(n, amount, remaining_before, path);
    if (remaining >= 0) remaining -= amount;
    fed_[key] += amount;
    if (state_.pended()) return;
    state_.sums.fed[key] += amount;
    state_.sums.feeds.push_back({feed.accumulator_id(), amount, state_.date,
                                 state_.asked.from_date(), feed.carried_over()});
  }

  void CheckAmount(int n, int64_t amount, int64_t remaining, const Path& path) {
    const v1::Feed& feed = step_->feeds(n);
    const auto equal = [&](int64_t cents, const char* what) {
      state_.checker.Equal(step_->rule_id(), Path(path, "amount_cents"), LeastOf(cents, remaining),
                           amount, what);
    };
    if (feed.carried_over()) {
      const bool follows = n > 0 && step_->feeds(n - 1).accumulator_id() == feed.accumulator_id() &&
                           !step_->feeds(n - 1).carried_over();
      state_.checker.Holds(kFeeds, path, follows, "it follows what it carries over");
      if (follows) equal(AmountOf(step_->feeds(n - 1)), "what was fed, as far as there is room");
    } else if (IsTake(*step_)) {
      equal(LeftOfTake(), "as far as there is room");
      CheckDeductible(feed, remaining);
    } else if (step_->has_count()) {
      const bool own = feed.accumulator_id() == step_->count().accumulator_id();
      state_.checker.Holds(kFeeds, path,
                           own && remaining == step_->count().remaining_before_thousandths(),
                           "the count itself");
      const int64_t beyond = Beyond();
      equal(step_->count().needed_thousandths() - beyond, "what is new and fits");
    } else if (step_->has_payment()) {
      equal(step_->after_cents(), "what the plan pays");
    } else if (step_->has_coordination()) {
      CheckOwed(amount, remaining, path);
    } else if (step_->has_tranche()) {
      CheckTranche(feed, amount, remaining, path);
    }
  }

  int64_t LeftOfTake() const {
    for (const TakenStep& taken : state_.taken) {
      if (taken.index == index_) return taken.cents;
    }
    return 0;
  }

  int64_t Beyond() const {
    const v1::CountOperands& count = step_->count();
    const int64_t remaining = count.remaining_before_thousandths();
    if (remaining < 0 || count.needed_thousandths() <= remaining) return 0;
    int64_t fits = remaining;
    if (count.measure() == v1::MEASURE_VISITS) fits = 0;
    if (count.measure() == v1::MEASURE_DAYS) fits = remaining / 1000 * 1000;
    return count.needed_thousandths() - fits;
  }

  // Where nothing was relieved and all is fed, what a deductible feeds is what limits it.
  void CheckDeductible(const v1::Feed& feed, int64_t remaining) {
    const v1::DeductibleOperands& deductible = step_->deductible();
    if (!step_->has_deductible() || feed.accumulator_id() != deductible.accumulator_id() ||
        !state_.relief_room.empty() || state_.coordinated() || state_.in_tranche)
      return;
    state_.Equal("deductible.remaining_before_cents", remaining,
                 deductible.remaining_before_cents(), "what it feeds is what limits it");
  }

  // Which terms feed the accumulator is the plan's; never more than all of them.
  void CheckOwed(int64_t amount, int64_t remaining, const Path& path) {
    int64_t terms = 0;
    for (const TakenStep& taken : state_.taken) terms += taken.cents;
    if (!state_.reduces_payment) terms = std::min(terms, step_->coordination().patient_cents());
    state_.checker.Holds(step_->rule_id(), path, amount <= LeastOf(terms, remaining),
                         "no more than the patient still owes of the line's terms");
  }

  void CheckTranche(const v1::Feed& feed, int64_t amount, int64_t remaining, const Path& path) {
    const v1::TrancheOperands& tranche = step_->tranche();
    const int64_t part = step_->before_cents() - step_->after_cents();
    int64_t patient = 0, all = 0;
    for (const TakenStep& taken : state_.taken) {
      if (taken.index < index_ || taken.index >= EndOfPart()) continue;
      all += taken.cents;
      patient += taken.step->has_difference() ? 0 : taken.cents;
    }
    const bool fits = feed.amount_thousandths() != 0 ? amount <= tranche.quantity_thousandths()
                                                     : amount == LeastOf(part, remaining) ||
                                                           amount == LeastOf(patient, remaining) ||
                                                           amount == LeastOf(part - all, remaining);
    state_.checker.Holds(step_->rule_id(), path,
                         fits && feed.accumulator_id() == tranche.accumulator_id(),
                         "the part, its units, what the patient or what the plan pays of it");
  }

  int EndOfPart() const {
    int end = index_ + 1;
    while (end < state_.line.steps_size() && !state_.line.steps(end).has_tranche()) ++end;
    return end;
  }

  // A part begins at the value the part before has led to.
  void CheckValue() {
    const v1::TrancheOperands& tranche = step_->tranche();
    const int64_t value = tranche.value_before_cents() + tranche.value_before_thousandths();
    if (value_known_ && !state_.coordinated()) {
      state_.Equal("tranche.value_before_cents", value_, value, "what the parts before led to");
    } else if (state_.sums.one_period && !state_.coordinated()) {
      CheckFirstValue(value);
    }
    value_known_ = true;
    value_ = value;
    for (const v1::Feed& feed : step_->feeds()) value_ += AmountOf(feed);
  }

  void CheckFirstValue(int64_t value) {
    const std::string& id = step_->tranche().accumulator_id();
    int64_t fed = state_.sums.fed[{id, false}];
    for (const v1::Feed& feed : step_->feeds()) fed -= state_.pended() ? 0 : AmountOf(feed);
    for (const v1::AccumulatorChange& change :
         state_.adjudication.changes().accumulator_changes()) {
      if (change.accumulator_id() != id || change.member_id().empty()) continue;
      state_.Equal("tranche.value_before_cents",
                   change.before_cents() + change.before_thousandths() + fed, value,
                   "the member's value");
    }
  }

  LineState& state_;
  const v1::Step* step_ = nullptr;
  int index_ = 0;
  bool value_known_ = false;
  int64_t value_ = 0;
  std::map<ClaimSums::Key, int64_t> fed_;
};

}  // namespace

void CheckFeeds(LineState& state) { FeedCheck(state).Run(); }

}  // namespace claimwright::verify

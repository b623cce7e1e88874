#include <algorithm>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "claimwright/money.h"
#include "src/verify/program_review.h"

// A line is cut where it passes from one band of an accumulator to the next.
namespace claimwright::verify {
namespace {

// The last value of a band; the last band has no end.
int64_t Through(const v1::Tranche& tranche, int band, bool counts) {
  const v1::Band& message = tranche.bands(band);
  if (counts) return message.has_through_thousandths() ? message.through_thousandths() : kNoLimit;
  return message.has_through_cents() ? message.through_cents() : kNoLimit;
}

// The first band that ends above the value.
int BandAbove(const v1::Tranche& tranche, int64_t value, bool counts) {
  int band = 0;
  while (band + 1 < tranche.bands_size() && Through(tranche, band, counts) <= value) ++band;
  return band;
}

bool IsCount(v1::Measure measure) {
  return measure == v1::MEASURE_UNITS || measure == v1::MEASURE_VISITS ||
         measure == v1::MEASURE_DAYS;
}

}  // namespace

const LineAccumulator* ProgramReview::TrancheAccumulator() const {
  const std::string& id = line_.terms->cost_share().steps(0).tranche().accumulator_id();
  for (const LineAccumulator& accumulator : line_.accumulators) {
    if (accumulator.definition->accumulator_id() == id) return &accumulator;
  }
  return nullptr;
}

void ProgramReview::RunTranche(const v1::CostShareStep& step, int64_t left) {
  const LineAccumulator* by = TrancheAccumulator();
  if (by == nullptr || step.tranche().bands().empty()) return;  // no such plan compiles
  if (IsCount(by->definition->measure())) {
    RunCounted(step, *by, left);
  } else {
    RunByAmount(step, *by, left);
  }
}

void ProgramReview::RunPart(const v1::CostShareStep& step, const LineAccumulator& by,
                            const Part& part, int64_t* left) {
  const bool counts = by.counts();
  v1::Step* record = line_.AddStep(Rule::kTranche, *left, *left - part.cents, step.citation());
  const int index = line_.last_step();
  v1::TrancheOperands* operands = record->mutable_tranche();
  operands->set_accumulator_id(by.definition->accumulator_id());
  const int64_t value = line_.claim.ledger.MemberValue(by);
  if (counts) {
    operands->set_value_before_thousandths(value);
  } else {
    operands->set_value_before_cents(value);
  }
  operands->set_band_index(part.band);
  operands->set_quantity_thousandths(part.quantity);
  const size_t first_taken = taken_.size();
  RunSteps(step.tranche().bands(part.band).steps(),
           absl::StrCat(line_.benefit->benefit_id(), "#0.", part.band, "."), part.cents);
  *left -= part.cents;
  const int64_t amount =
      counts ? part.counted : MeasureSince(first_taken, by.definition->measure(), part.cents);
  tranches_.emplace_back(index, amount);
  line_.claim.ledger.Feed(by, amount, line_.line.mutable_steps(index));
}

// ---- units, visits and days

void ProgramReview::RunCounted(const v1::CostShareStep& step, const LineAccumulator& by,
                               int64_t left) {
  const v1::Measure measure = by.definition->measure();
  const Services services = ServicesOf(line_, by);
  int64_t value = line_.claim.ledger.MemberValue(by);
  if (measure == v1::MEASURE_VISITS || services.needed == 0) {
    // The first band whose end is at least the value.
    const int band = BandAbove(step.tranche(), value + services.needed - 1, true);
    NoteServices(line_, by, services.needed);
    RunPart(step, by, {band, left, services.quantity, services.needed, {}}, &left);
    return;
  }
  std::vector<Part> parts;
  std::vector<int64_t> weights;
  int64_t extra = services.quantity - services.needed;  // counted before, with the first part
  const std::vector<int64_t> days = days_;
  size_t next_day = 0;
  for (int64_t rest = services.needed; rest > 0; extra = 0) {
    const int band = BandAbove(step.tranche(), value, true);
    const int64_t counted = std::min(rest, Through(step.tranche(), band, true) - value);
    if (counted <= 0) break;
    Part part = {band, 0, counted + extra, counted, {}};
    // The days of a part follow one another, those counted before included.
    for (int64_t n = 0; n < part.quantity / 1000 && next_day < days.size(); ++n)
      part.days.push_back(days[next_day++]);
    weights.push_back(part.quantity);
    parts.push_back(std::move(part));
    value += counted;
    rest -= counted;
  }
  const std::vector<Money> cents = Allocate(Money::FromCents(left), weights);
  NoteServices(line_, by, services.needed);
  const int64_t units = units_;
  for (size_t i = 0; i < parts.size(); ++i) {
    parts[i].cents = cents[i].cents();
    const bool days_are_units = line_.asked.unit_code() == "DA";
    if (measure == v1::MEASURE_UNITS || days_are_units) units_ = parts[i].quantity;
    if (measure == v1::MEASURE_DAYS) days_ = parts[i].days;
    RunPart(step, by, parts[i], &left);
  }
  units_ = units;
  days_ = days;
}

// ---- amounts

void ProgramReview::RunByAmount(const v1::CostShareStep& step, const LineAccumulator& by,
                                int64_t left) {
  const v1::Tranche& tranche = step.tranche();
  for (int next = 0; left > 0;) {
    const int64_t value = line_.claim.ledger.MemberValue(by);
    const int band = std::max(next, BandAbove(tranche, value, false));
    const int64_t end = Through(tranche, band, false);
    const std::string pools = absl::StrCat(line_.benefit->benefit_id(), "#0.", band, ".");
    const bool last = band + 1 >= tranche.bands_size();
    const int64_t cents =
        last ? left
             : LargestPart(tranche.bands(band), pools, by.definition->measure(), left, end - value);
    next = band + 1;
    if (cents > 0) RunPart(step, by, {band, cents, 0, 0, {}}, &left);
    if (last) break;
  }
}

// The largest part of what is left whose measure is within the room. The measure falls as a part
// grows only where a difference feeds an out-of-pocket maximum, so all that is left is tried first.
int64_t ProgramReview::LargestPart(const v1::Band& band, const std::string& pool_prefix,
                                   v1::Measure measure, int64_t left, int64_t room) {
  if (room <= 0) return 0;
  const auto fits = [&](int64_t part) {
    if (measure == v1::MEASURE_ALLOWED) return part <= room;
    Saved saved = Save();
    const size_t first_taken = taken_.size();
    RunSteps(band.steps(), pool_prefix, part);
    const bool within = MeasureSince(first_taken, measure, part) <= room;
    Restore(std::move(saved));
    return within;
  };
  if (fits(left)) return left;
  int64_t at_least = 0, beyond = left;
  while (beyond - at_least > 1) {
    const int64_t middle = at_least + (beyond - at_least) / 2;
    (fits(middle) ? at_least : beyond) = middle;
  }
  return at_least;
}

int64_t ProgramReview::MeasureSince(size_t first_taken, v1::Measure measure, int64_t part) const {
  int64_t patient = 0, all = 0;
  for (size_t i = first_taken; i < taken_.size(); ++i) {
    all += taken_[i].cents;
    patient += taken_[i].plan_step->has_difference() ? 0 : taken_[i].cents;
  }
  switch (measure) {
    case v1::MEASURE_PATIENT_PAID:
      return patient;
    case v1::MEASURE_PLAN_PAID:
      return part - all;
    default:
      return part;
  }
}

}  // namespace claimwright::verify

#include "src/cli/summary.h"

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "src/cli/words.h"

namespace claimwright::cli {
namespace {

constexpr int kMostFamilies = 20;

// Accumulator, period, member (the family's is empty and first).
using Key = std::tuple<std::string, int32_t, std::string>;

template <typename Message>
Key KeyOf(const Message& message) {
  return {message.accumulator_id(), message.period_start_date(), message.member_id()};
}

// The limits that applied when the accumulators were last fed, in words.
std::map<Key, std::string> Limits(const v1::AdjudicatedClaims& claims) {
  std::map<Key, std::string> limits;
  for (const v1::AdjudicatedClaim& claim : claims.claims()) {
    for (const v1::AccumulatorChange& change :
         claim.adjudication().changes().accumulator_changes()) {
      if (change.has_limit_cents()) limits[KeyOf(change)] = Dollars(change.limit_cents());
      if (change.has_limit_thousandths())
        limits[KeyOf(change)] = Quantity(change.limit_thousandths());
    }
  }
  return limits;
}

// Of an amount or a count.
std::string ValueOf(const v1::Accumulator& accumulator) {
  return accumulator.value_thousandths() != 0 ? Quantity(accumulator.value_thousandths())
                                              : Dollars(accumulator.value_cents());
}

}  // namespace

std::string Totals(const v1::AdjudicatedClaims& claims) {
  struct Row {
    const char* name;
    v1::Outcome outcome;
    int count = 0;
    int64_t billed = 0, allowed = 0, paid = 0, patient = 0;
  };
  std::vector<Row> rows = {{"paid", v1::OUTCOME_PAID},
                           {"reduced", v1::OUTCOME_REDUCED},
                           {"denied", v1::OUTCOME_DENIED},
                           {"pended", v1::OUTCOME_PENDED},
                           {"all", {}}};
  int undecided = 0;
  for (const v1::AdjudicatedClaim& claim : claims.claims()) {
    undecided += !claim.has_adjudication();
    if (!claim.has_adjudication()) continue;
    const v1::Adjudication& decided = claim.adjudication();
    for (Row& row : rows) {
      if (row.outcome != decided.outcome() && row.outcome != v1::OUTCOME_UNSPECIFIED) continue;
      ++row.count;
      row.billed += decided.totals().billed_cents();
      row.allowed += decided.totals().allowed_cents();
      row.paid += decided.totals().paid_cents();
      row.patient += decided.totals().patient_responsibility_cents();
    }
  }
  std::string text = absl::StrFormat("%-10s %7s %16s %16s %16s %16s\n", "Totals", "claims",
                                     "billed", "allowed", "plan pays", "patient owes");
  for (const Row& row : rows) {
    if (row.count == 0) continue;
    absl::StrAppendFormat(&text, "  %-8s %7d %16s %16s %16s %16s\n", row.name, row.count,
                          Dollars(row.billed), Dollars(row.allowed), Dollars(row.paid),
                          Dollars(row.patient));
  }
  if (undecided > 0) absl::StrAppendFormat(&text, "  %-8s %7d\n", "not done", undecided);
  return text;
}

std::string AccumulatorTable(const v1::AdjudicatedClaims& claims, const v1::FamilyStates& states) {
  const std::map<Key, std::string> limits = Limits(claims);
  std::string text;
  int families = 0;
  for (const v1::StateOfFamily& family : states.families()) {
    if (family.state().accumulators().empty() || ++families > kMostFamilies) continue;
    absl::StrAppend(&text, "\nUsed up by family ", family.family_id(), "\n");
    absl::StrAppendFormat(&text, "  %-32s %-16s %-10s %11s %11s  %s\n", "accumulator", "member",
                          "since", "so far", "limit", "reached");
    std::map<Key, const v1::Accumulator*> sorted;
    for (const v1::Accumulator& each : family.state().accumulators()) sorted[KeyOf(each)] = &each;
    for (const auto& [key, each] : sorted) {
      const auto limit = limits.find(key);
      absl::StrAppendFormat(
          &text, "  %-32s %-16s %-10s %11s %11s  %s\n", each->accumulator_id(),
          each->member_id().empty() ? "family" : each->member_id(),
          each->period_start_date() == 0 ? "ever" : DateText(each->period_start_date()),
          ValueOf(*each), limit == limits.end() ? "" : limit->second,
          each->reached_date() == 0 ? "" : DateText(each->reached_date()));
    }
  }
  if (families > kMostFamilies) {
    absl::StrAppend(&text, "\nand ", families - kMostFamilies,
                    " more families; --state-out writes all\n");
  }
  return text;
}

}  // namespace claimwright::cli

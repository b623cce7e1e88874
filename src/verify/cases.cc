#include "src/verify/cases.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "claimwright/money.h"
#include "src/verify/calendar.h"

namespace claimwright::verify {

int64_t DaysOfStay(const v1::Claim& claim, const std::vector<int>& lines) {
  int64_t first = DayOf(claim.admission_date()), end = DayOf(claim.discharge_date());
  if (first != kNoDate && end != kNoDate) return std::max<int64_t>(1, end - first);
  first = end = DayOf(claim.lines(lines[0]).from_date());
  for (int i : lines) {
    const v1::ClaimLine& line = claim.lines(i);
    first = std::min<int64_t>(first, DayOf(line.from_date()));
    end = std::max<int64_t>(end, DayOf(line.to_date() == 0 ? line.from_date() : line.to_date()));
  }
  return end - first + 1;
}

std::vector<int64_t> SpreadPrice(int64_t price, const std::vector<int64_t>& billed) {
  const auto bills = [](int64_t cents) { return cents > 0; };
  const int64_t to_pay = std::count_if(billed.begin(), billed.end(), bills);
  if (price < to_pay) return {};
  std::vector<int64_t> parts, above_a_cent;
  for (int64_t cents : billed) {
    parts.push_back(bills(cents) ? 1 : 0);
    above_a_cent.push_back(std::max<int64_t>(0, cents - 1));
  }
  if (to_pay == 0) return parts;
  if (std::none_of(above_a_cent.begin(), above_a_cent.end(), bills)) {
    const auto first = std::find_if(billed.begin(), billed.end(), bills);
    above_a_cent[static_cast<size_t>(first - billed.begin())] = 1;
  }
  const std::vector<Money> rest = Allocate(Money::FromCents(price - to_pay), above_a_cent);
  for (size_t i = 0; i < parts.size(); ++i) parts[i] += rest[i].cents();
  return parts;
}

std::string PenaltyOf(const std::string& benefit_id, const std::string& carc_code) {
  return absl::StrCat(benefit_id, " ", carc_code);
}

}  // namespace claimwright::verify

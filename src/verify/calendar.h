// Dates of messages, YYYYMMDD, as days.
#ifndef CLAIMWRIGHT_SRC_VERIFY_CALENDAR_H_
#define CLAIMWRIGHT_SRC_VERIFY_CALENDAR_H_

#include <cstdint>

#include "src/base/date.h"

namespace claimwright::verify {

// kNoDate for 0 and for dates that do not exist.
inline Date DayOf(int32_t yyyymmdd) {
  Date day = kNoDate;
  return FromYyyymmdd(yyyymmdd, &day) ? day : kNoDate;
}

// Whether from <= date <= to, all YYYYMMDD; 0 is open.
inline bool IsWithin(int32_t date, int32_t from, int32_t to) {
  return (from == 0 || from <= date) && (to == 0 || date <= to);
}

// MMDD of the day on which a plan's year begins; 0 is January 1.
inline int YearStartOr(int32_t benefit_year_start) {
  return benefit_year_start == 0 ? 101 : benefit_year_start;
}

// So many months, then so many days later.
inline Date Later(Date date, int months, int days) { return MonthsAfter(date, months) + days; }

}  // namespace claimwright::verify

#endif  // CLAIMWRIGHT_SRC_VERIFY_CALENDAR_H_

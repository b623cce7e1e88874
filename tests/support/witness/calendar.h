// Dates of the reference adjudicator: YYYYMMDD numbers, moved a day or a month at a time.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_CALENDAR_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_CALENDAR_H_

#include <cstdint>

// Nothing here is shared with src/: a mistake in the library's dates must not hide here too.
namespace claimwright::witness {

int DaysInMonth(int year, int month);

// The day after.
int32_t NextDay(int32_t date);

// The same day of the month so many months before; the last of that month where it is shorter.
int32_t MonthsBefore(int32_t date, int months);

// The same day of the month so many months after; the last of that month where it is shorter.
int32_t MonthsAfter(int32_t date, int months);

int32_t DaysAfter(int32_t date, int days);

// January 1 of the date's year.
int32_t CalendarYearStart(int32_t date);

// The last day with month and day `start` (MMDD; 0 is 101) that is not after the date.
int32_t BenefitYearStart(int32_t date, int32_t start);

// Completed years between two dates: a birthday completes a year, a leap day's on March 1.
int64_t CompletedYears(int32_t birth, int32_t date);

// Whether from <= date <= to, where 0 is open.
bool InPeriod(int32_t date, int32_t from, int32_t to);

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_CALENDAR_H_

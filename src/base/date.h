// Calendar dates as day numbers.
#ifndef CLAIMWRIGHT_SRC_BASE_DATE_H_
#define CLAIMWRIGHT_SRC_BASE_DATE_H_

#include <cstdint>
#include <limits>

namespace claimwright {

// A date without a time zone: days since 1970-01-01 of the proleptic Gregorian calendar. "Not
// given" is kNone, which is before every date.
using Date = int32_t;
inline constexpr Date kNoDate = std::numeric_limits<int32_t>::min();
inline constexpr Date kFarFuture = std::numeric_limits<int32_t>::max();

struct CivilDate {
  int year;
  int month;  // 1 to 12
  int day;    // 1 to 31
};

constexpr bool IsLeapYear(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

constexpr int DaysInMonth(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeapYear(year) ? 29 : kDays[month - 1];
}

constexpr Date FromCivil(int year, int month, int day) {
  // Years begin in March, so that the leap day is the last of its year.
  const int y = month <= 2 ? year - 1 : year;
  const int shifted_month = month > 2 ? month - 3 : month + 9;
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * shifted_month + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

constexpr CivilDate ToCivil(Date date) {
  const int z = date + 719468;
  const int era = (z >= 0 ? z : z - 146096) / 146097;
  const int day_of_era = z - era * 146097;
  const int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted_month = (5 * day_of_year + 2) / 153;
  const int day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  const int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

// Reads YYYYMMDD; false when there is no such date from 1800-01-01 to 2199-12-31.
constexpr bool FromYyyymmdd(int32_t value, Date* date) {
  const int year = value / 10000;
  const int month = value / 100 % 100;
  const int day = value % 100;
  if (year < 1800 || year > 2199 || month < 1 || month > 12) return false;
  if (day < 1 || day > DaysInMonth(year, month)) return false;
  *date = FromCivil(year, month, day);
  return true;
}

// YYYYMMDD; 0 for kNoDate and kFarFuture.
constexpr int32_t ToYyyymmdd(Date date) {
  if (date == kNoDate || date == kFarFuture) return 0;
  const CivilDate civil = ToCivil(date);
  return civil.year * 10000 + civil.month * 100 + civil.day;
}

// The first day of the year that begins on month and day (MMDD) and holds the date.
constexpr Date YearStart(Date date, int start_mmdd) {
  const CivilDate civil = ToCivil(date);
  const int mmdd = civil.month * 100 + civil.day;
  return FromCivil(mmdd >= start_mmdd ? civil.year : civil.year - 1, start_mmdd / 100,
                   start_mmdd % 100);
}

// The same day so many months earlier; the last of the month where it has no such day.
constexpr Date MonthsBefore(Date date, int months) {
  const CivilDate civil = ToCivil(date);
  const int index = civil.year * 12 + civil.month - 1 - months;
  const int year = index / 12;
  const int month = index % 12 + 1;
  const int last = DaysInMonth(year, month);
  return FromCivil(year, month, civil.day < last ? civil.day : last);
}

// The same day so many months later; the last of the month where it has no such day.
constexpr Date MonthsAfter(Date date, int months) { return MonthsBefore(date, -months); }

// Completed years from birth to date; a birthday on February 29 is kept on March 1 in common years.
// Negative before birth.
constexpr int AgeInYears(Date birth, Date date) {
  const CivilDate b = ToCivil(birth);
  const CivilDate d = ToCivil(date);
  return d.year - b.year - (d.month * 100 + d.day < b.month * 100 + b.day ? 1 : 0);
}

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_BASE_DATE_H_

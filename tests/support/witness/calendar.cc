#include "tests/support/witness/calendar.h"

#include <algorithm>

namespace claimwright::witness {
namespace {

int YearOf(int32_t date) { return date / 10000; }
int MonthOf(int32_t date) { return date / 100 % 100; }
int DayOf(int32_t date) { return date % 100; }
int32_t Compose(int year, int month, int day) { return year * 10000 + month * 100 + day; }

}  // namespace

int DaysInMonth(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[month - 1];
}

int32_t NextDay(int32_t date) {
  if (DayOf(date) < DaysInMonth(YearOf(date), MonthOf(date))) return date + 1;
  if (MonthOf(date) < 12) return Compose(YearOf(date), MonthOf(date) + 1, 1);
  return Compose(YearOf(date) + 1, 1, 1);
}

int32_t MonthsBefore(int32_t date, int months) {
  int year = YearOf(date);
  int month = MonthOf(date);
  for (int i = 0; i < months; ++i) {
    --month;
    if (month == 0) {
      month = 12;
      --year;
    }
  }
  return Compose(year, month, std::min(DayOf(date), DaysInMonth(year, month)));
}

int32_t MonthsAfter(int32_t date, int months) {
  int year = YearOf(date);
  int month = MonthOf(date);
  for (int i = 0; i < months; ++i) {
    ++month;
    if (month == 13) {
      month = 1;
      ++year;
    }
  }
  return Compose(year, month, std::min(DayOf(date), DaysInMonth(year, month)));
}

int32_t DaysAfter(int32_t date, int days) {
  for (int i = 0; i < days; ++i) date = NextDay(date);
  return date;
}

int32_t CalendarYearStart(int32_t date) { return Compose(YearOf(date), 1, 1); }

int32_t BenefitYearStart(int32_t date, int32_t start) {
  const int32_t month_and_day = start == 0 ? 101 : start;
  const int32_t this_year = YearOf(date) * 10000 + month_and_day;
  return this_year <= date ? this_year : this_year - 10000;
}

int64_t CompletedYears(int32_t birth, int32_t date) {
  const int years = YearOf(date) - YearOf(birth);
  const bool birthday_passed = date % 10000 >= birth % 10000;
  return birthday_passed ? years : years - 1;
}

bool InPeriod(int32_t date, int32_t from, int32_t to) {
  return (from == 0 || from <= date) && (to == 0 || date <= to);
}

}  // namespace claimwright::witness

#include "src/base/date.h"

#include "gtest/gtest.h"

namespace claimwright {
namespace {

Date On(int32_t yyyymmdd) {
  Date date = kNoDate;
  EXPECT_TRUE(FromYyyymmdd(yyyymmdd, &date)) << yyyymmdd;
  return date;
}

TEST(Date, DaysAreCountedFrom1970) {
  EXPECT_EQ(On(19700101), 0);
  EXPECT_EQ(On(19691231), -1);
  EXPECT_EQ(On(20000301), 11017);
  EXPECT_EQ(On(20260930), 20726);
}

TEST(Date, EveryDayOfFourCenturiesFollowsTheOneBefore) {
  Date expected = On(18000101);
  int days = 0;
  for (int year = 1800; year <= 2199; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int day = 1; day <= DaysInMonth(year, month); ++day, ++expected, ++days) {
        const int32_t text = year * 10000 + month * 100 + day;
        ASSERT_EQ(On(text), expected);
        ASSERT_EQ(ToYyyymmdd(expected), text);
      }
    }
  }
  EXPECT_EQ(days, 400 * 365 + 97);
}

TEST(Date, WhatDoesNotExistIsRefused) {
  for (int32_t text : {0, -20260101, 20260229, 21000229, 19000229, 20260431, 20260001, 20261301,
                       20260100, 20260132, 17991231, 22000101, 99999999, 2026101}) {
    Date date = 7;
    EXPECT_FALSE(FromYyyymmdd(text, &date)) << text;
    EXPECT_EQ(date, 7) << text;
  }
  EXPECT_EQ(ToYyyymmdd(On(20000229)), 20000229);
  EXPECT_EQ(ToYyyymmdd(On(20240229)), 20240229);
}

TEST(Date, AnOpenEndHasNoText) {
  EXPECT_EQ(ToYyyymmdd(kNoDate), 0);
  EXPECT_EQ(ToYyyymmdd(kFarFuture), 0);
}

TEST(Date, TheYearBeginsOnItsFirstDay) {
  EXPECT_EQ(YearStart(On(20260701), 101), On(20260101));
  EXPECT_EQ(YearStart(On(20260630), 701), On(20250701));
  EXPECT_EQ(YearStart(On(20260701), 701), On(20260701));
  EXPECT_EQ(YearStart(On(20261231), 701), On(20260701));
}

TEST(Date, MonthsBeforeKeepsTheDayOrTakesTheLastOfTheMonth) {
  EXPECT_EQ(MonthsBefore(On(20260315), 1), On(20260215));
  EXPECT_EQ(MonthsBefore(On(20260331), 1), On(20260228));
  EXPECT_EQ(MonthsBefore(On(20240331), 1), On(20240229));
  EXPECT_EQ(MonthsBefore(On(20260131), 1), On(20251231));
  EXPECT_EQ(MonthsBefore(On(20240229), 12), On(20230228));
  EXPECT_EQ(MonthsBefore(On(20260531), 1200), On(19260531));
}

TEST(Date, MonthsAfterKeepsTheDayOrTakesTheLastOfTheMonth) {
  EXPECT_EQ(MonthsAfter(On(20260115), 1), On(20260215));
  EXPECT_EQ(MonthsAfter(On(20260131), 1), On(20260228));
  EXPECT_EQ(MonthsAfter(On(20240131), 1), On(20240229));
  EXPECT_EQ(MonthsAfter(On(21000131), 1), On(21000228)) << "no leap year";
  EXPECT_EQ(MonthsAfter(On(20000131), 1), On(20000229)) << "a leap year";
  EXPECT_EQ(MonthsAfter(On(20260131), 3), On(20260430));
  EXPECT_EQ(MonthsAfter(On(20260228), 1), On(20260328)) << "not the last of March";
  EXPECT_EQ(MonthsAfter(On(20240229), 12), On(20250228));
  EXPECT_EQ(MonthsAfter(On(20240229), 48), On(20280229));
  EXPECT_EQ(MonthsAfter(On(20261130), 1), On(20261230));
  EXPECT_EQ(MonthsAfter(On(20261231), 2), On(20270228));
  EXPECT_EQ(MonthsAfter(On(20260131), 0), On(20260131));
  EXPECT_EQ(MonthsAfter(On(20260131), 120), On(20360131));
}

TEST(Date, MonthsAfterTheEndOfTheCalendarStillAscend) {
  EXPECT_EQ(MonthsAfter(On(21991231), 120) - On(21991231), 3652);
  EXPECT_EQ(ToYyyymmdd(MonthsAfter(On(21991231), 120)), 22091231);
}

TEST(Date, AMonthAfterIsNeverTwoMonthsOn) {
  for (Date date = On(20230101); date <= On(20281231); ++date) {
    const CivilDate from = ToCivil(date);
    const CivilDate to = ToCivil(MonthsAfter(date, 1));
    ASSERT_EQ(to.year * 12 + to.month, from.year * 12 + from.month + 1) << ToYyyymmdd(date);
    ASSERT_TRUE(to.day == from.day || to.day == DaysInMonth(to.year, to.month)) << ToYyyymmdd(date);
    ASSERT_LE(to.day, from.day) << ToYyyymmdd(date);
  }
}

TEST(Date, AgeIsCompletedYears) {
  EXPECT_EQ(AgeInYears(On(20000615), On(20260614)), 25);
  EXPECT_EQ(AgeInYears(On(20000615), On(20260615)), 26);
  EXPECT_EQ(AgeInYears(On(20260615), On(20260615)), 0);
  EXPECT_LT(AgeInYears(On(20260615), On(20260614)), 0);
}

TEST(Date, ABirthdayOnTheLeapDayIsMarchFirstInCommonYears) {
  EXPECT_EQ(AgeInYears(On(20000229), On(20260228)), 25);
  EXPECT_EQ(AgeInYears(On(20000229), On(20260301)), 26);
  EXPECT_EQ(AgeInYears(On(20000229), On(20240229)), 24);
}

}  // namespace
}  // namespace claimwright

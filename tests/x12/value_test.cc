#include "src/x12/value.h"

#include <cstdint>
#include <string>

#include "gtest/gtest.h"

namespace claimwright::x12 {
namespace {

TEST(ReadCents, ReadsWhatWritersWrite) {
  int64_t cents = 0;
  EXPECT_TRUE(ReadCents("125", &cents));
  EXPECT_EQ(cents, 12500);
  EXPECT_TRUE(ReadCents("125.5", &cents));
  EXPECT_EQ(cents, 12550);
  EXPECT_TRUE(ReadCents(".07", &cents));
  EXPECT_EQ(cents, 7);
  EXPECT_TRUE(ReadCents("8.", &cents));
  EXPECT_EQ(cents, 800);
  EXPECT_TRUE(ReadCents("-3.10", &cents));
  EXPECT_EQ(cents, -310);
  EXPECT_TRUE(ReadCents("3.1000", &cents));
  EXPECT_EQ(cents, 310);
}

TEST(ReadCents, ReadsAllOrNothing) {
  int64_t cents = 41;
  for (const char* text : {"", "-", ".", "1,000", "1.005", "12a", "1.2.3", "+5", " 5", "1e3",
                           "99999999999999999999999999"}) {
    EXPECT_FALSE(ReadCents(text, &cents)) << text;
  }
}

TEST(ReadThousandths, KeepsThreeDecimals) {
  int64_t thousandths = 0;
  EXPECT_TRUE(ReadThousandths("1.125", &thousandths));
  EXPECT_EQ(thousandths, 1125);
  EXPECT_FALSE(ReadThousandths("1.1255", &thousandths));
}

TEST(ReadWhole, HasNoSignAndALimit) {
  int32_t value = 0;
  EXPECT_TRUE(ReadWhole("12", 12, &value));
  EXPECT_EQ(value, 12);
  EXPECT_FALSE(ReadWhole("13", 12, &value));
  EXPECT_FALSE(ReadWhole("-1", 12, &value));
  EXPECT_FALSE(ReadWhole("", 12, &value));
}

TEST(ReadDate, IsADayThatExists) {
  int32_t date = 0;
  EXPECT_TRUE(ReadDate("20240229", &date));
  EXPECT_EQ(date, 20240229);
  for (const char* text : {"20230229", "20241301", "2024021", "202402291", "2024O229", ""}) {
    EXPECT_FALSE(ReadDate(text, &date)) << text;
  }
}

TEST(ReadDigits, LeavesDashesOut) {
  std::string digits;
  EXPECT_TRUE(ReadDigits("93-0000001", &digits));
  EXPECT_EQ(digits, "930000001");
  EXPECT_FALSE(ReadDigits("93X", &digits));
  EXPECT_FALSE(ReadDigits("--", &digits));
}

TEST(IsUtf8, RefusesWhatIsNot) {
  EXPECT_TRUE(
      IsUtf8("NU\xC3\x91"
             "EZ"));
  EXPECT_FALSE(
      IsUtf8("NU\xD1"
             "EZ"));
  EXPECT_FALSE(IsUtf8("\xC0\x80"));
  EXPECT_FALSE(IsUtf8("\xED\xA0\x80"));
  EXPECT_FALSE(IsUtf8("\xF4\x90\x80\x80"));
  EXPECT_FALSE(IsUtf8("\xE2\x82"));
}

TEST(AppendLatin1, GivesUtf8) {
  std::string text;
  AppendLatin1(
      "NU\xD1"
      "EZ",
      &text);
  EXPECT_EQ(text,
            "NU\xC3\x91"
            "EZ");
}

}  // namespace
}  // namespace claimwright::x12

#include "src/base/code.h"

#include <random>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace claimwright {
namespace {

Code Packed(const std::string& text) {
  Code code = kNoCode;
  EXPECT_TRUE(PackCode(text, &code)) << text;
  return code;
}

Code PackedNdc(const std::string& text) {
  Code code = kNoCode;
  EXPECT_TRUE(PackNdc(text, &code)) << text;
  return code;
}

TEST(PackCode, KeepsTheOrderOfTheText) {
  std::mt19937_64 random(20260104);
  const std::string alphabet = "0123456789ABCXYZ";
  std::string before = "A";
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (size_t length = random() % 11; length > 0; --length)
      text += alphabet[random() % alphabet.size()];
    ASSERT_EQ(Packed(before) < Packed(text), before < text) << before << " and " << text;
    ASSERT_EQ(Packed(before) == Packed(text), before == text) << before << " and " << text;
    before = text;
  }
}

TEST(PackCode, RefusesOtherCharactersAndMoreThanTen) {
  for (const char* text : {"e11", "E11.9", "99213 ", "99-13", "12345678901", "\xC3\x89"}) {
    Code code = 77;
    EXPECT_FALSE(PackCode(text, &code)) << text;
    EXPECT_EQ(code, 77u) << text;
  }
  EXPECT_EQ(Packed(""), kNoCode);
  EXPECT_NE(Packed("0"), kNoCode);
}

TEST(PackCode, CharactersAreFoundAtTheirPlaces) {
  const Code code = Packed("Z09A");
  EXPECT_EQ(CodeDigitAt(code, 0), CodeDigit('Z'));
  EXPECT_EQ(CodeDigitAt(code, 1), CodeDigit('0'));
  EXPECT_EQ(CodeDigitAt(code, 2), CodeDigit('9'));
  EXPECT_EQ(CodeDigitAt(code, 3), CodeDigit('A'));
  EXPECT_EQ(CodeDigitAt(code, 4), 0u);
  EXPECT_EQ(CodeDigitAt(Packed("ABCDEFGHIJ"), 9), CodeDigit('J'));
}

TEST(PackNdc, KeepsTheOrderOfElevenDigits) {
  EXPECT_LT(PackedNdc("00002143380"), PackedNdc("00002143381"));
  EXPECT_LT(PackedNdc("00002"), PackedNdc("00002000000"));
  EXPECT_LT(PackedNdc("00009"), PackedNdc("0001"));
  Code code;
  EXPECT_FALSE(PackNdc("123456789012", &code));
  EXPECT_FALSE(PackNdc("0000A143380", &code));
}

TEST(IsNpi, TheCheckDigitDecides) {
  EXPECT_TRUE(IsNpi("1234567893"));  // the example of 45 CFR 162.406's check digit standard
  int valid = 0;
  for (char digit = '0'; digit <= '9'; ++digit)
    valid += IsNpi(absl::StrCat("123456789", std::string(1, digit)));
  EXPECT_EQ(valid, 1);
}

TEST(IsNpi, EveryChangedDigitIsSeen) {
  const std::string npi = "1234567893";
  for (size_t at = 1; at < npi.size(); ++at) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string changed = npi;
      changed[at] = digit;
      EXPECT_EQ(IsNpi(changed), changed == npi) << changed;
    }
  }
}

TEST(IsNpi, RefusesOtherLengthsCharactersAndFirstDigits) {
  for (const char* text :
       {"", "123456789", "12345678930", "123456789A", "3234567891", "0234567894"}) {
    EXPECT_FALSE(IsNpi(text)) << text;
  }
  int begin_with_two = 0;
  for (char digit = '0'; digit <= '9'; ++digit) {
    begin_with_two += IsNpi(absl::StrCat("223456789", std::string(1, digit)));
  }
  EXPECT_EQ(begin_with_two, 1);
}

TEST(Codes, ProcedureCodesHaveTheShapesOfHcpcs) {
  for (const char* text :
       {"99213", "0001F", "0042T", "0001A", "0001M", "0001U", "4000B", "G0463", "A0425", "V2020"}) {
    EXPECT_TRUE(IsProcedureCode(text)) << text;
  }
  for (const char* text :
       {"", "9921", "992133", "W0001", "99A13", "9921C", "G046A", "g0463", "9921-"}) {
    EXPECT_FALSE(IsProcedureCode(text)) << text;
  }
}

TEST(Codes, ModifiersAreTwoLettersOrDigits) {
  for (const char* text : {"25", "TC", "X1", "1P"}) EXPECT_TRUE(IsModifier(text)) << text;
  for (const char* text : {"", "2", "252", "2-", "tc"}) EXPECT_FALSE(IsModifier(text)) << text;
}

TEST(Codes, DentalProcedureCodesAreDAndFourDigits) {
  for (const char* text : {"D0120", "D2740", "D9999", "D0000"})
    EXPECT_TRUE(IsDentalProcedureCode(text)) << text;
  for (const char* text : {"", "D", "D012", "D01200", "d0120", "02740", "DD120", "D01A0", "A0120"})
    EXPECT_FALSE(IsDentalProcedureCode(text)) << text;
}

TEST(Codes, RevenueCodesAreFourDigits) {
  for (const char* text : {"0001", "0120", "0450", "9999", "0000"})
    EXPECT_TRUE(IsRevenueCode(text)) << text;
  for (const char* text : {"", "120", "01200", "012X", "0 20", "-120"})
    EXPECT_FALSE(IsRevenueCode(text)) << text;
}

TEST(Codes, TypesOfBillAreTwoDigitsFromOneAndADigitOrLetter) {
  for (const char* text : {"111", "131", "851", "110", "11A", "99Z", "32Q"})
    EXPECT_TRUE(IsTypeOfBill(text)) << text;
  for (const char* text : {"", "11", "0111", "011", "101", "1111", "A11", "1A1", "11a", "11 "})
    EXPECT_FALSE(IsTypeOfBill(text)) << text;
}

TEST(Codes, TaxonomiesAreTenLettersOrDigitsOfWhichTheLastIsX) {
  for (const char* text : {"207Q00000X", "282N00000X", "XXXXXXXXXX", "000000000X"})
    EXPECT_TRUE(IsTaxonomyCode(text)) << text;
  for (const char* text : {"", "207Q0000X", "207Q000000X", "207Q000000", "207q00000X", "207Q0000-X",
                           "207Q00000x", "X207Q00000"})
    EXPECT_FALSE(IsTaxonomyCode(text)) << text;
}

TEST(Codes, EachToothHasANumberOfItsOwn) {
  std::set<int> numbers;
  for (int tooth = 1; tooth <= 32; ++tooth) numbers.insert(ToothNumber(absl::StrCat(tooth)));
  for (int tooth = 51; tooth <= 82; ++tooth) numbers.insert(ToothNumber(absl::StrCat(tooth)));
  for (char tooth = 'A'; tooth <= 'T'; ++tooth) {
    numbers.insert(ToothNumber(std::string(1, tooth)));
    numbers.insert(ToothNumber(std::string(1, tooth) + "S"));
  }
  EXPECT_EQ(numbers.size(), 104u);
  EXPECT_EQ(*numbers.begin(), 0);
  EXPECT_EQ(*numbers.rbegin(), 103);
  EXPECT_EQ(ToothNumber("1"), 0);
  EXPECT_EQ(ToothNumber("32"), 31);
  EXPECT_EQ(ToothNumber("51"), 32);
  EXPECT_EQ(ToothNumber("82"), 63);
  EXPECT_EQ(ToothNumber("A"), 64);
  EXPECT_EQ(ToothNumber("T"), 83);
  EXPECT_EQ(ToothNumber("AS"), 84);
  EXPECT_EQ(ToothNumber("TS"), 103);
}

TEST(Codes, OtherTextIsNoTooth) {
  for (const char* text : {"",  "0",  "00", "01", "33", "50", "83", "99",  "100", "1A", "-1",
                           "U", "US", "a",  "as", "As", "AA", "SA", "ASS", "S ",  " 1", "18.5"})
    EXPECT_EQ(ToothNumber(text), -1) << text;
}

TEST(Codes, DiagnosisCodesHaveTheShapeOfIcd10) {
  for (const char* text : {"E11", "E119", "S72001A", "U071", "C7A00", "O9A211"}) {
    EXPECT_TRUE(IsDiagnosisCode(text)) << text;
  }
  for (const char* text : {"", "E1", "E11.9", "119", "EE1", "S72001AB", "e119"}) {
    EXPECT_FALSE(IsDiagnosisCode(text)) << text;
  }
}

TEST(Codes, PlacesOfServiceAreThoseAssigned) {
  int assigned = 0;
  for (int place = 0; place <= 99; ++place) {
    assigned += IsPlaceOfService(absl::StrCat(place < 10 ? "0" : "", place));
  }
  EXPECT_EQ(assigned, 27 + 4 + 2 + 10 + 3 + 2 + 2 + 1 + 1);
  for (const char* text : {"11", "02", "10", "27", "99"})
    EXPECT_TRUE(IsPlaceOfService(text)) << text;
  for (const char* text : {"00", "1", "30", "43", "98", "111", "A1"})
    EXPECT_FALSE(IsPlaceOfService(text)) << text;
}

}  // namespace
}  // namespace claimwright

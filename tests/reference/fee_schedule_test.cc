#include "claimwright/fee_schedule.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <ostream>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "claimwright/issues.h"
#include "claimwright/v1/common.pb.h"
#include "claimwright/v1/fee_schedule.pb.h"
#include "google/protobuf/message.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "src/base/code.h"
#include "src/base/date.h"

namespace claimwright {
namespace {

using Strings = std::vector<std::string>;

v1::FeeSchedule ScheduleFrom(absl::string_view entries) {
  v1::FeeSchedule schedule;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      absl::StrCat("fee_schedule_id: \"fees\" ", entries), &schedule))
      << entries;
  return schedule;
}

std::shared_ptr<const CompiledFeeSchedule> Compiled(const v1::FeeSchedule& schedule) {
  absl::StatusOr<std::shared_ptr<const CompiledFeeSchedule>> compiled =
      CompiledFeeSchedule::Compile(schedule);
  EXPECT_TRUE(compiled.ok()) << compiled.status();
  return compiled.ok() ? *compiled : CompiledFeeSchedule::Compile(ScheduleFrom("")).value();
}

Strings ErrorsOf(const v1::FeeSchedule& schedule) {
  Strings lines;
  const v1::IssueList issues = IssuesOf(CompiledFeeSchedule::Compile(schedule).status());
  for (const v1::Issue& issue : issues.issues())
    lines.push_back(absl::StrCat(issue.rule_id(), " ", issue.field_path()));
  return lines;
}

Code KeyOf(absl::string_view text) {
  Code code = kNoCode;
  EXPECT_TRUE(PackCode(text, &code)) << text;
  return code;
}

// A line as a fee schedule sees it.
struct Line {
  std::string procedure = "99213";
  Strings modifiers;
  std::string locality;
  std::string place = "11";
  std::string tier;
  int32_t date = 20260930;
};

// The index of the entry that prices the line, -1 where none does.
int EntryFor(const CompiledFeeSchedule& fees, const Line& line) {
  uint64_t modifiers[4] = {};
  for (size_t i = 0; i < line.modifiers.size(); ++i) modifiers[i] = KeyOf(line.modifiers[i]);
  Date date = kNoDate;
  EXPECT_TRUE(FromYyyymmdd(line.date, &date));
  FeeQuery query = {KeyOf(line.procedure),   modifiers, KeyOf(line.locality), KeyOf(line.place),
                    fees.TierKey(line.tier), date};
  Fee fee = {-1, -1};
  const bool found = fees.Find(query, &fee);
  EXPECT_EQ(found, fee.entry >= 0);
  return fee.entry;
}

int EntryFor(absl::string_view entries, const Line& line) {
  return EntryFor(*Compiled(ScheduleFrom(entries)), line);
}

TEST(FeeSchedule, ACodeHasItsPrice) {
  const std::shared_ptr<const CompiledFeeSchedule> fees = Compiled(ScheduleFrom(R"(
    entries { procedure_code: "99213" unit_price_cents: 9250 }
    entries { procedure_code: "99214" unit_price_micros: 33400900 }
    entries { procedure_code: "99215" unit_price_cents: 0 }
  )"));
  const uint64_t none[4] = {};
  Fee fee;
  ASSERT_TRUE(fees->Find({KeyOf("99213"), none, 0, 0, 0, 0}, &fee));
  EXPECT_EQ(fee.unit_price_micros, 92'500'000);
  ASSERT_TRUE(fees->Find({KeyOf("99214"), none, 0, 0, 0, 0}, &fee));
  EXPECT_EQ(fee.unit_price_micros, 33'400'900);
  ASSERT_TRUE(fees->Find({KeyOf("99215"), none, 0, 0, 0, 0}, &fee));
  EXPECT_EQ(fee.unit_price_micros, 0);
  EXPECT_FALSE(fees->Find({KeyOf("99216"), none, 0, 0, 0, 0}, &fee));
  EXPECT_FALSE(fees->Find({kNoCode, none, 0, 0, 0, 0}, &fee));
}

TEST(FeeSchedule, AnEmptyScheduleHasNoPrice) { EXPECT_EQ(EntryFor("", Line()), -1); }

TEST(FeeSchedule, EveryCodeOfALargeScheduleIsFound) {
  v1::FeeSchedule schedule = ScheduleFrom("");
  for (int i = 0; i < 10'000; ++i) {
    v1::FeeScheduleEntry* entry = schedule.add_entries();
    entry->set_procedure_code(std::to_string(10'000 + 7 * i));
    entry->set_unit_price_cents(i);
  }
  const std::shared_ptr<const CompiledFeeSchedule> fees = Compiled(schedule);
  Line line;
  for (int code = 10'000; code < 80'000; ++code) {
    line.procedure = std::to_string(code);
    ASSERT_EQ(EntryFor(*fees, line), code % 7 == 10'000 % 7 ? (code - 10'000) / 7 : -1) << code;
  }
}

TEST(FeeSchedule, DatesIncludeBothEnds) {
  const char* entries = R"(
    entries { procedure_code: "99213" unit_price_cents: 1 from_date: 20250101 to_date: 20251231 }
    entries { procedure_code: "99213" unit_price_cents: 2 from_date: 20260101 to_date: 20261231 }
  )";
  Line line;
  for (auto [date, expected] : std::vector<std::pair<int32_t, int>>{{20241231, -1},
                                                                    {20250101, 0},
                                                                    {20251231, 0},
                                                                    {20260101, 1},
                                                                    {20261231, 1},
                                                                    {20270101, -1}}) {
    line.date = date;
    EXPECT_EQ(EntryFor(entries, line), expected) << date;
  }
}

TEST(FeeSchedule, TheLatestFromDateWins) {
  const char* entries = R"(
    entries { procedure_code: "99213" unit_price_cents: 1 }
    entries { procedure_code: "99213" unit_price_cents: 2 from_date: 20260101 }
    entries { procedure_code: "99213" unit_price_cents: 3 from_date: 20260701 }
  )";
  Line line;
  EXPECT_EQ(EntryFor(entries, line), 2);
  line.date = 20260630;
  EXPECT_EQ(EntryFor(entries, line), 1);
  line.date = 20251231;
  EXPECT_EQ(EntryFor(entries, line), 0);
}

TEST(FeeSchedule, AFromDateBefore1970IsLaterThanNone) {
  const char* entries = R"(
    entries { procedure_code: "99213" unit_price_cents: 1 }
    entries { procedure_code: "99213" unit_price_cents: 2 from_date: 19660701 }
  )";
  EXPECT_EQ(EntryFor(entries, Line()), 1);
}

TEST(FeeSchedule, TheFirstDayOf1970IsADate) {
  const char* entries = R"(
    entries { procedure_code: "99213" unit_price_cents: 1 }
    entries { procedure_code: "99213" unit_price_cents: 2 from_date: 19700101 }
  )";
  EXPECT_EQ(ErrorsOf(ScheduleFrom(entries)), Strings());
}

TEST(FeeSchedule, AllModifiersOfAnEntryMustBeOnTheLine) {
  const char* entries = R"(
    entries { procedure_code: "99213" unit_price_cents: 1 }
    entries { procedure_code: "99213" unit_price_cents: 2 modifier_codes: "25" }
    entries { procedure_code: "99213" unit_price_cents: 3 modifier_codes: "59" modifier_codes: "25" }
  )";
  Line line;
  for (const auto& [modifiers, expected] :
       std::vector<std::pair<Strings, int>>{{{}, 0},
                                            {{"59"}, 0},
                                            {{"25"}, 1},
                                            {{"TC", "25"}, 1},
                                            {{"25", "59"}, 2},
                                            {{"59", "25", "TC"}, 2}}) {
    line.modifiers = modifiers;
    EXPECT_EQ(EntryFor(entries, line), expected);
  }
}

TEST(FeeSchedule, LocalityPlaceAndTierNarrow) {
  struct Row {
    const char* narrowing;
    Line fits;
    Line other;
  };
  Line locality, elsewhere, facility, office, preferred, standard;
  locality.locality = "01";
  elsewhere.locality = "02";
  facility.place = "22";
  preferred.tier = "preferred";
  standard.tier = "standard";
  const Row rows[] = {
      {"locality_code: \"01\"", locality, elsewhere},
      {"place_of_service_codes: \"21\" place_of_service_codes: \"22\"", facility, office},
      {"tier_id: \"preferred\"", preferred, standard}};
  for (const Row& row : rows) {
    const std::string entries = absl::StrCat(
        "entries { procedure_code: \"99213\" unit_price_cents: 1 } entries { procedure_code: "
        "\"99213\" unit_price_cents: 2 ",
        row.narrowing, " }");
    EXPECT_EQ(EntryFor(entries, row.fits), 1) << row.narrowing;
    EXPECT_EQ(EntryFor(entries, row.other), 0) << row.narrowing;
    EXPECT_EQ(EntryFor(entries, Line()), 0) << row.narrowing;
  }
}

TEST(FeeSchedule, ATierThatNoEntryNamesHasNoKey) {
  const std::shared_ptr<const CompiledFeeSchedule> fees = Compiled(ScheduleFrom(R"(
    entries { procedure_code: "99213" unit_price_cents: 1 tier_id: "a" }
    entries { procedure_code: "99213" unit_price_cents: 2 tier_id: "b" }
  )"));
  EXPECT_EQ(fees->TierKey("c"), 0);
  EXPECT_NE(fees->TierKey("a"), fees->TierKey("b"));
  Line line;
  EXPECT_EQ(EntryFor(*fees, line), -1);
  line.tier = "b";
  EXPECT_EQ(EntryFor(*fees, line), 1);
}

TEST(FeeSchedule, ModifiersGoBeforeLocalityBeforePlaceBeforeTierBeforeDate) {
  const char* narrowings[] = {"modifier_codes: \"25\" modifier_codes: \"59\"",
                              "modifier_codes: \"25\"",
                              "locality_code: \"01\"",
                              "place_of_service_codes: \"11\"",
                              "tier_id: \"preferred\"",
                              "from_date: 20260101",
                              ""};
  Line line;
  line.modifiers = {"59", "25"};
  line.locality = "01";
  line.tier = "preferred";
  for (size_t first = 0; first < 7; ++first) {
    std::string entries;
    for (size_t i = 7; i-- > first;)
      absl::StrAppend(&entries, "entries { procedure_code: \"99213\" unit_price_cents: 1 ",
                      narrowings[i], " } ");
    EXPECT_EQ(EntryFor(entries, line), static_cast<int>(6 - first)) << narrowings[first];
  }
}

// The rule itself: every entry is looked at, and the more specific one kept.
int NaiveEntryFor(const v1::FeeSchedule& schedule, const Line& line) {
  const auto rank = [](const v1::FeeScheduleEntry& entry) {
    return std::make_tuple(entry.modifier_codes_size(), !entry.locality_code().empty(),
                           entry.place_of_service_codes_size() > 0, !entry.tier_id().empty(),
                           entry.from_date());
  };
  int best = -1;
  for (int i = 0; i < schedule.entries_size(); ++i) {
    const v1::FeeScheduleEntry& entry = schedule.entries(i);
    const auto on_line = [&](const std::string& modifier) {
      return std::find(line.modifiers.begin(), line.modifiers.end(), modifier) !=
             line.modifiers.end();
    };
    const auto& places = entry.place_of_service_codes();
    if (entry.procedure_code() != line.procedure) continue;
    if (!std::all_of(entry.modifier_codes().begin(), entry.modifier_codes().end(), on_line))
      continue;
    if (!entry.locality_code().empty() && entry.locality_code() != line.locality) continue;
    if (!places.empty() && std::find(places.begin(), places.end(), line.place) == places.end())
      continue;
    if (!entry.tier_id().empty() && entry.tier_id() != line.tier) continue;
    if (entry.from_date() > line.date || (entry.to_date() != 0 && entry.to_date() < line.date))
      continue;
    if (best < 0 || rank(schedule.entries(best)) < rank(entry)) best = i;
  }
  return best;
}

TEST(FeeSchedule, FindsWhatLookingAtEveryEntryFinds) {
  std::mt19937 random(20260110);
  const auto pick = [&](const Strings& values) { return values[random() % values.size()]; };
  const Strings modifiers = {"25", "59", "TC"}, places = {"11", "22"}, codes = {"99213", "99214"};
  const std::vector<int32_t> dates = {20250101, 20260101, 20260701};
  int compiled = 0, found = 0;
  for (int i = 0; i < 3000; ++i) {
    v1::FeeSchedule schedule = ScheduleFrom("");
    for (size_t e = 1 + random() % 5; e > 0; --e) {
      v1::FeeScheduleEntry* entry = schedule.add_entries();
      entry->set_procedure_code(pick(codes));
      entry->set_unit_price_cents(random() % 100);
      for (const std::string& modifier : modifiers) {
        if (random() % 4 == 0) entry->add_modifier_codes(modifier);
      }
      if (random() % 3 == 0) entry->set_locality_code(pick({"01", "02"}));
      if (random() % 3 == 0) entry->add_place_of_service_codes(pick(places));
      if (random() % 3 == 0) entry->set_tier_id(pick({"a", "b"}));
      if (random() % 2 == 0) entry->set_from_date(dates[random() % 3]);
      if (random() % 3 == 0) entry->set_to_date(20261231);
    }
    const auto fees = CompiledFeeSchedule::Compile(schedule);
    if (!fees.ok()) continue;
    ++compiled;
    for (int l = 0; l < 20; ++l) {
      Line line;
      line.procedure = pick(codes);
      for (const std::string& modifier : modifiers) {
        if (random() % 2 == 0) line.modifiers.push_back(modifier);
      }
      line.locality = pick({"", "01", "02"});
      line.place = pick(places);
      line.tier = pick({"", "a", "b", "c"});
      line.date =
          std::vector<int32_t>{20241231, 20250101, 20260630, 20260701, 20270101}[random() % 5];
      const int expected = NaiveEntryFor(schedule, line);
      ASSERT_EQ(EntryFor(**fees, line), expected) << schedule.DebugString() << line.date;
      found += expected >= 0;
    }
  }
  EXPECT_GT(compiled, 1000);
  EXPECT_GT(found, 1000);
}

TEST(FeeSchedule, TheFingerprintIsThatOfTheContent) {
  const v1::FeeSchedule one =
      ScheduleFrom("entries { procedure_code: \"99213\" unit_price_cents: 1 }");
  const v1::FeeSchedule two =
      ScheduleFrom("entries { procedure_code: \"99213\" unit_price_cents: 2 }");
  EXPECT_EQ(Compiled(one)->fee_schedule_id(), "fees");
  EXPECT_EQ(Compiled(one)->fingerprint().size(), 16u);
  EXPECT_EQ(Compiled(one)->fingerprint(), Compiled(one)->fingerprint());
  EXPECT_NE(Compiled(one)->fingerprint(), Compiled(two)->fingerprint());
}

struct BadSchedule {
  const char* name;
  std::function<void(v1::FeeSchedule*)> spoil;  // changes a schedule of one plain entry
  Strings errors;
};

void PrintTo(const BadSchedule& schedule, std::ostream* out) { *out << schedule.name; }

class BadSchedules : public testing::TestWithParam<BadSchedule> {};

TEST_P(BadSchedules, AreRefusedWithTheRuleAndTheField) {
  v1::FeeSchedule schedule =
      ScheduleFrom("entries { procedure_code: \"99213\" unit_price_cents: 1 }");
  GetParam().spoil(&schedule);
  EXPECT_EQ(ErrorsOf(schedule), GetParam().errors);
}

v1::FeeScheduleEntry* Entry(v1::FeeSchedule* schedule) { return schedule->mutable_entries(0); }
v1::FeeScheduleEntry* Again(v1::FeeSchedule* schedule) {
  *schedule->add_entries() = schedule->entries(0);
  return schedule->mutable_entries(1);
}

void AddUnknownField(google::protobuf::Message* message) {
  message->GetReflection()->MutableUnknownFields(message)->AddVarint(9999, 1);
}

using Schedule = v1::FeeSchedule;

INSTANTIATE_TEST_SUITE_P(
    Schedule, BadSchedules,
    testing::Values(BadSchedule{"NoId",
                                [](Schedule* s) { s->clear_fee_schedule_id(); },
                                {"document.required fee_schedule.fee_schedule_id"}},
                    BadSchedule{"UnknownField",
                                [](Schedule* s) { AddUnknownField(s); },
                                {"document.unknown_field fee_schedule"}},
                    BadSchedule{"UnknownFieldInEntry",
                                [](Schedule* s) { AddUnknownField(Entry(s)); },
                                {"document.unknown_field fee_schedule.entries[0]"}},
                    BadSchedule{"NoCode",
                                [](Schedule* s) { Entry(s)->clear_procedure_code(); },
                                {"document.code fee_schedule.entries[0].procedure_code"}},
                    BadSchedule{"BadCode",
                                [](Schedule* s) { Entry(s)->set_procedure_code("9921"); },
                                {"document.code fee_schedule.entries[0].procedure_code"}},
                    BadSchedule{"NoPrice",
                                [](Schedule* s) { Entry(s)->clear_price(); },
                                {"document.required fee_schedule.entries[0].unit_price_cents"}},
                    BadSchedule{"NegativeCents",
                                [](Schedule* s) { Entry(s)->set_unit_price_cents(-1); },
                                {"document.amount fee_schedule.entries[0].unit_price_cents"}},
                    BadSchedule{"NegativeMicros",
                                [](Schedule* s) { Entry(s)->set_unit_price_micros(-1); },
                                {"document.number fee_schedule.entries[0].unit_price_micros"}},
                    BadSchedule{"TooManyMicros",
                                [](Schedule* s) { Entry(s)->set_unit_price_micros(INT64_MAX); },
                                {"document.number fee_schedule.entries[0].unit_price_micros"}},
                    BadSchedule{"FiveModifiers",
                                [](Schedule* s) {
                                  for (int i = 0; i < 5; ++i) Entry(s)->add_modifier_codes("25");
                                },
                                {"document.too_many fee_schedule.entries[0].modifier_codes"}},
                    BadSchedule{"BadModifier",
                                [](Schedule* s) { Entry(s)->add_modifier_codes("2-"); },
                                {"document.code fee_schedule.entries[0].modifier_codes[0]"}},
                    BadSchedule{"BadLocality",
                                [](Schedule* s) { Entry(s)->set_locality_code("a"); },
                                {"document.code fee_schedule.entries[0].locality_code"}},
                    BadSchedule{
                        "NoSuchPlace",
                        [](Schedule* s) { Entry(s)->add_place_of_service_codes("98"); },
                        {"document.code fee_schedule.entries[0].place_of_service_codes[0]"}},
                    BadSchedule{"BadDate",
                                [](Schedule* s) { Entry(s)->set_from_date(20260230); },
                                {"document.date fee_schedule.entries[0].from_date"}},
                    BadSchedule{"PeriodBackward",
                                [](Schedule* s) {
                                  Entry(s)->set_from_date(20260102);
                                  Entry(s)->set_to_date(20260101);
                                },
                                {"document.period fee_schedule.entries[0].to_date"}}),
    [](const testing::TestParamInfo<BadSchedule>& info) { return std::string(info.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Ties, BadSchedules,
    testing::Values(BadSchedule{"TheSameLines",
                                [](Schedule* s) { Again(s); },
                                {"document.duplicate_id fee_schedule.entries[1]"}},
                    BadSchedule{"OneEndsBefore",
                                [](Schedule* s) { Again(s)->set_to_date(20261231); },
                                {"document.duplicate_id fee_schedule.entries[1]"}},
                    BadSchedule{"APlaceInCommon",
                                [](Schedule* s) {
                                  Entry(s)->add_place_of_service_codes("11");
                                  Again(s)->set_place_of_service_codes(0, "22");
                                  s->mutable_entries(1)->add_place_of_service_codes("11");
                                },
                                {"document.duplicate_id fee_schedule.entries[1]"}},
                    BadSchedule{"ModifiersInAnotherOrder",
                                [](Schedule* s) {
                                  Entry(s)->add_modifier_codes("25");
                                  Entry(s)->add_modifier_codes("59");
                                  Again(s)->set_modifier_codes(0, "59");
                                  s->mutable_entries(1)->set_modifier_codes(1, "25");
                                },
                                {"document.duplicate_id fee_schedule.entries[1]"}},
                    BadSchedule{"NoPlaceInCommonIsNone",
                                [](Schedule* s) {
                                  Entry(s)->add_place_of_service_codes("11");
                                  Again(s)->set_place_of_service_codes(0, "22");
                                },
                                {}},
                    BadSchedule{"AnotherTierIsNone",
                                [](Schedule* s) {
                                  Entry(s)->set_tier_id("a");
                                  Again(s)->set_tier_id("b");
                                },
                                {}},
                    BadSchedule{"AnotherLocalityIsNone",
                                [](Schedule* s) {
                                  Entry(s)->set_locality_code("01");
                                  Again(s)->set_locality_code("02");
                                },
                                {}}),
    [](const testing::TestParamInfo<BadSchedule>& info) { return std::string(info.param.name); });

TEST(FeeSchedule, TheTwoHundredFiftySixthTierIsTooMany) {
  v1::FeeSchedule schedule = ScheduleFrom("");
  for (int i = 0; i < 255; ++i) {
    v1::FeeScheduleEntry* entry = schedule.add_entries();
    entry->set_procedure_code("99213");
    entry->set_tier_id(std::to_string(i));
    entry->set_unit_price_cents(i);
  }
  Line line;
  line.tier = "254";
  EXPECT_EQ(EntryFor(*Compiled(schedule), line), 254);
  *schedule.add_entries() = schedule.entries(0);
  schedule.mutable_entries(255)->set_tier_id("255");
  EXPECT_EQ(ErrorsOf(schedule), Strings({"document.too_many fee_schedule.entries[255].tier_id"}));
}

}  // namespace
}  // namespace claimwright

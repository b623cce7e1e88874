// What each kind of condition holds for, from the message to the selected benefit.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "claimwright/plan.h"
#include "claimwright/program.h"
#include "claimwright/v1/common.pb.h"
#include "claimwright/v1/plan.pb.h"
#include "gtest/gtest.h"
#include "src/base/code.h"
#include "src/base/date.h"
#include "tests/plan/plans.h"

namespace claimwright {
namespace {

uint64_t KeyOf(const std::string& code) {
  Code packed = kNoCode;
  EXPECT_TRUE(PackCode(code, &packed)) << code;
  return packed;
}

uint64_t NdcOf(const std::string& code) {
  Code packed = kNoCode;
  EXPECT_TRUE(PackNdc(code, &packed)) << code;
  return packed;
}

// The small plan with a benefit "hit" before the others, for lines of which the condition holds.
class Asked {
 public:
  explicit Asked(const std::string& condition, v1::BenefitPlan plan = SmallPlan()) {
    v1::Benefit* hit = plan.add_benefits();
    hit->set_benefit_id("hit");
    hit->set_name("Hit");
    hit->set_priority(1);
    *hit->mutable_when() = ConditionFrom(condition);
    hit->add_terms()->mutable_cost_share();
    plan_ = Compiled(plan);
    EXPECT_EQ(plan_->program().benefits.size(), static_cast<size_t>(plan.benefits_size()));
  }

  const PlanProgram& program() const { return plan_->program(); }

  bool Holds(const LineKeys& keys) const {
    const Selection selection = SelectBenefit(program(), keys);
    EXPECT_EQ(static_cast<int>(selection.result), static_cast<int>(SelectionResult::kSelected));
    return selection.benefit >= 0 &&
           program().benefits[static_cast<size_t>(selection.benefit)].id == "hit";
  }

  // For a line of which only one key is known.
  bool Holds(int dimension, uint64_t key) const {
    absl::Span<const uint64_t> several[4];
    LineKeys keys = Known(several);
    if (dimension < kSingleDimensions) {
      keys.single[dimension] = key;
    } else {
      several[dimension - kSingleDimensions] = absl::MakeConstSpan(&key, 1);
    }
    return Holds(keys);
  }

  static LineKeys Known(const absl::Span<const uint64_t>* several) {
    LineKeys keys = LineKeys();
    keys.several = several;
    keys.service_date = FromCivil(2026, 3, 31);
    keys.benefit_year_start = 101;
    keys.history_from = kNoDate;
    return keys;
  }

 private:
  std::shared_ptr<const CompiledPlan> plan_;
};

TEST(ConditionCompiler, EveryCodeTestAsksItsOwnCode) {
  struct Row {
    const char* field;
    int dimension;
  };
  const Row rows[] = {
      {"procedure", kDimProcedure},     {"revenue", kDimRevenue},
      {"diagnosis", kDimDiagnosis},     {"principal_diagnosis", kDimPrincipalDiagnosis},
      {"modifier", kDimModifier},       {"place_of_service", kDimPlaceOfService},
      {"type_of_bill", kDimTypeOfBill}, {"service_type", kDimServiceType},
      {"specialty", kDimSpecialty},
  };
  for (const Row& row : rows) {
    const Asked asked(std::string(row.field) + " { codes: \"A1\" codes: \"B2\" }");
    for (const Row& other : rows) {
      EXPECT_EQ(asked.Holds(other.dimension, KeyOf("A1")), other.dimension == row.dimension)
          << row.field;
    }
    EXPECT_TRUE(asked.Holds(row.dimension, KeyOf("B2"))) << row.field;
    EXPECT_FALSE(asked.Holds(row.dimension, KeyOf("A10"))) << row.field;
    EXPECT_FALSE(asked.Holds(row.dimension, kNoCode)) << row.field;
  }
}

TEST(ConditionCompiler, ARangeHoldsBothEndsAndWhatBeginsLikeTheLast) {
  const Asked asked("diagnosis { ranges: \"E10-E14\" }");
  for (const char* code : {"E10", "E109", "E12", "E14", "E149", "E14ZZZZ"})
    EXPECT_TRUE(asked.Holds(kDimDiagnosis, KeyOf(code))) << code;
  for (const char* code : {"E0", "E09", "E0999", "E15", "F10"})
    EXPECT_FALSE(asked.Holds(kDimDiagnosis, KeyOf(code))) << code;
}

TEST(ConditionCompiler, APrefixHoldsEveryCodeThatStartsSo) {
  const Asked asked("procedure { prefixes: \"G04\" }");
  for (const char* code : {"G04", "G0400", "G04ZZ"})
    EXPECT_TRUE(asked.Holds(kDimProcedure, KeyOf(code))) << code;
  for (const char* code : {"G0", "G0399", "G0500", "G05"})
    EXPECT_FALSE(asked.Holds(kDimProcedure, KeyOf(code))) << code;
}

TEST(ConditionCompiler, APrefixOfTenCharactersIsOneCode) {
  const Asked asked("specialty { prefixes: \"207Q00000X\" }");
  EXPECT_TRUE(asked.Holds(kDimSpecialty, KeyOf("207Q00000X")));
  EXPECT_FALSE(asked.Holds(kDimSpecialty, KeyOf("207Q00000Y")));
}

TEST(ConditionCompiler, AValueSetStandsForItsCodes) {
  v1::BenefitPlan plan = SmallPlan();
  v1::ValueSet* set = plan.add_value_sets();
  set->set_value_set_id("visits");
  set->add_codes("99281");
  set->add_ranges("99202-99215");
  set->add_prefixes("G046");
  const Asked asked("procedure { value_set_ids: \"visits\" codes: \"A0425\" }", plan);
  for (const char* code : {"99281", "99202", "99213", "99215", "G0463", "A0425"})
    EXPECT_TRUE(asked.Holds(kDimProcedure, KeyOf(code))) << code;
  for (const char* code : {"99216", "99282", "G0470"})
    EXPECT_FALSE(asked.Holds(kDimProcedure, KeyOf(code))) << code;
}

TEST(ConditionCompiler, AnNdcHasElevenDigits) {
  const Asked asked("ndc { codes: \"00002143380\" prefixes: \"00009\" ranges: \"0001-0002\" }");
  for (const char* code : {"00002143380", "00009012345", "00010000000", "00029999999"})
    EXPECT_TRUE(asked.Holds(kDimNdc, NdcOf(code))) << code;
  for (const char* code : {"00002143381", "00008999999", "00030000000"})
    EXPECT_FALSE(asked.Holds(kDimNdc, NdcOf(code))) << code;
}

TEST(ConditionCompiler, AValueSetMayHoldNdcs) {
  v1::BenefitPlan plan = SmallPlan();
  v1::ValueSet* set = plan.add_value_sets();
  set->set_value_set_id("drugs");
  set->add_codes("00002143380");
  EXPECT_EQ(ErrorsOf(plan), std::vector<std::string>());
  const Asked asked("ndc { value_set_ids: \"drugs\" }", plan);
  EXPECT_TRUE(asked.Holds(kDimNdc, NdcOf("00002143380")));
}

TEST(ConditionCompiler, NumbersIncludeBothEnds) {
  struct Row {
    const char* field;
    int dimension;
  };
  for (const Row& row : {Row{"age", kDimAge}, Row{"quantity_thousandths", kDimQuantity},
                         Row{"billed_cents", kDimBilled}}) {
    const Asked both(std::string(row.field) + " { at_least: 18 at_most: 64 }");
    for (int number : {-1, 0, 17, 65})
      EXPECT_FALSE(both.Holds(row.dimension, KeyOfNumber(number))) << row.field << number;
    for (int number : {18, 64})
      EXPECT_TRUE(both.Holds(row.dimension, KeyOfNumber(number))) << row.field << number;
    const Asked least(std::string(row.field) + " { at_least: 0 }");
    EXPECT_TRUE(least.Holds(row.dimension, KeyOfNumber(INT64_MAX)));
    EXPECT_FALSE(least.Holds(row.dimension, KeyOfNumber(-1)));
    const Asked any(std::string(row.field) + " {}");
    EXPECT_TRUE(any.Holds(row.dimension, KeyOfNumber(INT64_MIN)));
    EXPECT_FALSE(any.Holds(row.dimension, 0)) << "not known";
  }
}

TEST(ConditionCompiler, DatesIncludeBothEndsAndMayBeOpen) {
  const Asked year("service_date { from_date: 20260101 to_date: 20261231 }");
  EXPECT_TRUE(year.Holds(kDimServiceDate, KeyOfNumber(FromCivil(2026, 1, 1))));
  EXPECT_TRUE(year.Holds(kDimServiceDate, KeyOfNumber(FromCivil(2026, 12, 31))));
  EXPECT_FALSE(year.Holds(kDimServiceDate, KeyOfNumber(FromCivil(2025, 12, 31))));
  EXPECT_FALSE(year.Holds(kDimServiceDate, KeyOfNumber(FromCivil(2027, 1, 1))));
  const Asked since("service_date { from_date: 20260101 }");
  EXPECT_TRUE(since.Holds(kDimServiceDate, KeyOfNumber(FromCivil(2199, 1, 1))));
}

TEST(ConditionCompiler, EnumsAreTestedByTheirNumbers) {
  const Asked form(
      "claim_form { claim_forms: CLAIM_FORM_DENTAL claim_forms: CLAIM_FORM_PHARMACY }");
  EXPECT_TRUE(form.Holds(kDimClaimForm, v1::CLAIM_FORM_DENTAL));
  EXPECT_FALSE(form.Holds(kDimClaimForm, v1::CLAIM_FORM_PROFESSIONAL));
  const Asked sex("sex { sexes: SEX_FEMALE }");
  EXPECT_TRUE(sex.Holds(kDimSex, v1::SEX_FEMALE));
  EXPECT_FALSE(sex.Holds(kDimSex, v1::SEX_MALE));
  const Asked relationship("relationship { relationships: RELATIONSHIP_CHILD }");
  EXPECT_TRUE(relationship.Holds(kDimRelationship, v1::RELATIONSHIP_CHILD));
  EXPECT_FALSE(relationship.Holds(kDimRelationship, v1::RELATIONSHIP_SELF));
}

TEST(ConditionCompiler, AFlagHoldsWhereItIsSet) {
  struct Row {
    const char* flag;
    int dimension;
  };
  const Row rows[] = {{"FLAG_EMERGENCY", kDimEmergency},
                      {"FLAG_ACCIDENT", kDimAccident},
                      {"FLAG_PRIOR_AUTHORIZATION", kDimAuthorization},
                      {"FLAG_REFERRAL", kDimReferral},
                      {"FLAG_ADMITTED", kDimAdmitted}};
  for (const Row& row : rows) {
    const Asked asked(std::string("flag { flag: ") + row.flag + " }");
    for (const Row& other : rows)
      EXPECT_EQ(asked.Holds(other.dimension, 2), other.dimension == row.dimension) << row.flag;
    EXPECT_FALSE(asked.Holds(row.dimension, 1)) << row.flag;
  }
}

TEST(ConditionCompiler, NamesAreComparedLetterForLetter) {
  const Asked group("group_number { names: \"G1\" names: \"G2\" }");
  EXPECT_TRUE(group.Holds(kDimGroup, group.program().NameKey("G2")));
  EXPECT_EQ(group.program().NameKey("g2"), 0u);
  EXPECT_FALSE(group.Holds(kDimGroup, group.program().NameKey("g2")));
  const Asked employees("class_code { names: \"salaried\" }");
  EXPECT_TRUE(employees.Holds(kDimClass, employees.program().NameKey("salaried")));
  EXPECT_FALSE(employees.Holds(kDimGroup, employees.program().NameKey("salaried")));
}

TEST(ConditionCompiler, ATierIsTestedByItsIndex) {
  v1::BenefitPlan plan = SmallPlan();
  plan.add_network_tiers()->set_tier_id("out");
  const Asked asked("network_tier { names: \"out\" }", plan);
  EXPECT_FALSE(asked.Holds(kDimTier, 1));
  EXPECT_TRUE(asked.Holds(kDimTier, 2));
  EXPECT_FALSE(asked.Holds(kDimTier, 0));
}

TEST(ConditionCompiler, AProviderIsTestedByItsNpi) {
  const Asked asked("provider { names: \"1234567893\" }");
  EXPECT_TRUE(asked.Holds(kDimProvider, KeyOf("1234567893")));
  EXPECT_FALSE(asked.Holds(kDimProvider, KeyOf("1234567894")));
}

TEST(ConditionCompiler, AttributesOfOneNameShareADimension) {
  const Asked asked(R"(any_of {
    conditions { attribute { name: "site" values: "north" } }
    conditions { attribute { name: "class" values: "gold" values: "north" } }
    conditions { attribute { name: "site" values: "east" } }
  })");
  ASSERT_EQ(asked.program().attribute_names, (std::vector<std::string>{"site", "class"}));
  const auto key = [&](const char* name) { return asked.program().NameKey(name); };
  EXPECT_TRUE(asked.Holds(kDimFirstAttribute, key("north")));
  EXPECT_TRUE(asked.Holds(kDimFirstAttribute, key("east")));
  EXPECT_FALSE(asked.Holds(kDimFirstAttribute, key("gold")));
  EXPECT_TRUE(asked.Holds(kDimFirstAttribute + 1, key("gold")));
  EXPECT_FALSE(asked.Holds(kDimFirstAttribute + 1, key("east")));
}

TEST(ConditionCompiler, TreesCombine) {
  const Asked asked(R"(all_of {
    conditions { procedure { codes: "99213" } }
    conditions { not { place_of_service { codes: "21" } } }
  })");
  EXPECT_TRUE(asked.Holds(kDimProcedure, KeyOf("99213")));
  EXPECT_FALSE(asked.Holds(kDimProcedure, KeyOf("99214")));
  LineKeys keys = Asked::Known(nullptr);
  keys.single[kDimProcedure] = KeyOf("99213");
  keys.single[kDimPlaceOfService] = KeyOf("21");
  EXPECT_FALSE(asked.Holds(keys));
}

TEST(ConditionCompiler, AnEarlierTestNamesBenefitsByTheirRank) {
  const Asked asked(
      R"(earlier { window: WINDOW_ROLLING_MONTHS months: 6 procedure { codes: "99213" } benefit_ids: "all" })");
  EXPECT_TRUE(asked.program().looks_back);
  LineKeys keys = Asked::Known(nullptr);
  ASSERT_EQ(asked.program().benefits[1].id, "all");
  EarlierLine line = {KeyOf("99213"), FromCivil(2026, 1, 1), 1, 100};
  const auto holds = [&] {
    keys.earlier = absl::MakeConstSpan(&line, 1);
    return asked.Holds(keys);
  };
  EXPECT_TRUE(holds());
  line.benefit = 0;
  EXPECT_FALSE(holds());
  line = {KeyOf("99214"), FromCivil(2026, 1, 1), 1, 100};
  EXPECT_FALSE(holds());
  line = {KeyOf("99213"), FromCivil(2025, 9, 30), 1, 100};
  EXPECT_FALSE(holds());
}

TEST(ConditionCompiler, OnlyTheDimensionsTestedAreAsked) {
  const Asked asked(
      "all_of { conditions { age { at_least: 3 } } conditions { procedure { codes: \"1\" } } }");
  for (int dimension = 0; dimension < kDimFirstAttribute; ++dimension) {
    EXPECT_EQ(asked.program().uses(dimension), dimension == kDimAge || dimension == kDimProcedure)
        << dimension;
  }
  EXPECT_FALSE(asked.program().looks_back);
}

}  // namespace
}  // namespace claimwright

#include "tests/support/random/condition.h"

#include "tests/support/random/words.h"

namespace claimwright::witness {
namespace {

void FillCodes(const std::vector<std::string>& words, Dice* dice, v1::CodeTest* test) {
  const int count = dice->Int(1, 2);
  for (int i = 0; i < count; ++i) test->add_codes(dice->Pick(words));
}

v1::CodeTest ProcedureTest(const v1::BenefitPlan& plan, Dice* dice) {
  v1::CodeTest test;
  switch (dice->Int(0, 4)) {
    case 0:
      test.add_ranges("G0400-G0463");
      break;
    case 1:
      test.add_prefixes("Q0");
      break;
    case 2:
      if (plan.value_sets_size() > 0) {
        test.add_value_set_ids(plan.value_sets(0).value_set_id());
        break;
      }
      [[fallthrough]];
    default:
      FillCodes(RandomProcedures(), dice, &test);
  }
  return test;
}

void FillRange(int64_t low, int64_t high, Dice* dice, v1::NumberRange* range) {
  const int64_t middle = dice->Between(low, high);
  if (dice->OneIn(2)) {
    range->set_at_least(middle);
  } else {
    range->set_at_most(middle);
  }
  if (dice->OneIn(4)) {
    range->set_at_least(middle);
    range->set_at_most(dice->Between(middle, high));
  }
}

void FillEarlier(const v1::BenefitPlan& plan, Dice* dice, v1::EarlierTest* test) {
  if (dice->OneIn(2)) *test->mutable_procedure() = ProcedureTest(plan, dice);
  if (plan.benefits_size() > 0 && dice->OneIn(2)) {
    test->add_benefit_ids(plan.benefits(dice->Int(0, plan.benefits_size() - 1)).benefit_id());
  }
  test->set_window(static_cast<v1::Window>(dice->Int(1, 3)));
  if (test->window() == v1::WINDOW_ROLLING_MONTHS) test->set_months(dice->Int(1, 14));
}

void FillAboutPerson(int64_t scale, Dice* dice, v1::Condition* condition) {
  switch (dice->Int(0, 7)) {
    case 0:
      FillRange(0, 60, dice, condition->mutable_age());
      break;
    case 1:
      condition->mutable_sex()->add_sexes(static_cast<v1::Sex>(dice->Int(1, 3)));
      break;
    case 2:
      condition->mutable_relationship()->add_relationships(
          static_cast<v1::Relationship>(dice->Int(1, 4)));
      break;
    case 3:
      condition->mutable_flag()->set_flag(static_cast<v1::Flag>(dice->Int(1, 5)));
      break;
    case 4:
      condition->mutable_group_number()->add_names(dice->OneIn(2) ? "G1" : "G2");
      break;
    case 5:
      condition->mutable_class_code()->add_names(dice->OneIn(2) ? "A" : "B");
      break;
    case 6:
      condition->mutable_attribute()->set_name("band");
      condition->mutable_attribute()->add_values(dice->OneIn(2) ? "low" : "high");
      break;
    default:
      FillRange(0, scale, dice, condition->mutable_billed_cents());
  }
}

void FillAboutLine(const v1::BenefitPlan& plan, Dice* dice, v1::Condition* condition) {
  switch (dice->Int(0, 9)) {
    case 0:
      FillCodes(RandomModifiers(), dice, condition->mutable_modifier());
      break;
    case 1:
      FillCodes(RandomPlaces(), dice, condition->mutable_place_of_service());
      break;
    case 2:
      FillCodes(RandomDiagnoses(), dice, condition->mutable_principal_diagnosis());
      break;
    case 3:
      condition->mutable_diagnosis()->add_ranges("E08-E13");
      break;
    case 4:
      condition->mutable_network_tier()->add_names(
          plan.network_tiers(dice->Int(0, plan.network_tiers_size() - 1)).tier_id());
      break;
    case 5:
      condition->mutable_service_date()->set_from_date(dice->Pick(RandomDates()));
      break;
    case 6:
      FillRange(1000, 4000, dice, condition->mutable_quantity_thousandths());
      break;
    case 7:
      condition->mutable_provider()->add_names(dice->Pick(RandomNpis()));
      break;
    case 8:
      FillCodes({"1", "30", "98"}, dice, condition->mutable_service_type());
      break;
    default:
      FillCodes({"207Q00000X", "208D00000X"}, dice, condition->mutable_specialty());
  }
}

}  // namespace

v1::Condition RandomCondition(const v1::BenefitPlan& plan, int64_t scale, int depth, Dice* dice) {
  v1::Condition condition;
  const int kind = dice->Int(depth > 1 ? 0 : 3, 9);
  if (kind <= 1) {
    v1::ConditionList& list =
        *(kind == 0 ? condition.mutable_all_of() : condition.mutable_any_of());
    for (int i = dice->Int(1, 3); i > 0; --i) {
      *list.add_conditions() = RandomCondition(plan, scale, depth - 1, dice);
    }
  } else if (kind == 2) {
    *condition.mutable_not_() = RandomCondition(plan, scale, depth - 1, dice);
  } else if (kind <= 5) {
    *condition.mutable_procedure() = ProcedureTest(plan, dice);
  } else if (kind == 6) {
    FillEarlier(plan, dice, condition.mutable_earlier());
  } else if (kind == 7) {
    FillAboutPerson(scale, dice, &condition);
  } else {
    FillAboutLine(plan, dice, &condition);
  }
  return condition;
}

}  // namespace claimwright::witness

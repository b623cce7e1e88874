#include "tests/support/witness/condition.h"

#include <algorithm>

#include "tests/support/witness/calendar.h"

namespace claimwright::witness {
namespace {

Truth Known(bool holds) { return holds ? Truth::kYes : Truth::kNo; }

Truth Not(Truth truth) {
  if (truth == Truth::kUnknown) return Truth::kUnknown;
  return Known(truth == Truth::kNo);
}

template <typename List, typename Value>
bool Contains(const List& list, const Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

template <typename Strings>
bool InCodes(const std::string& code, const Strings& codes, const Strings& ranges,
             const Strings& prefixes) {
  if (Contains(codes, code)) return true;
  for (const std::string& range : ranges) {
    const size_t dash = range.find('-');
    const std::string first = range.substr(0, dash);
    const std::string last = range.substr(dash + 1);
    const bool begins_like_last = code.compare(0, last.size(), last) == 0;
    if (first <= code && (code <= last || begins_like_last)) return true;
  }
  for (const std::string& prefix : prefixes) {
    if (code.compare(0, prefix.size(), prefix) == 0) return true;
  }
  return false;
}

template <typename Codes>
bool AnyCodeHolds(const v1::CodeTest& test, const Codes& codes, const v1::BenefitPlan& plan) {
  for (const std::string& code : codes) {
    if (CodeHolds(test, code, plan)) return true;
  }
  return false;
}

bool InRange(const v1::NumberRange& range, int64_t value) {
  if (range.has_at_least() && value < range.at_least()) return false;
  if (range.has_at_most() && value > range.at_most()) return false;
  return true;
}

bool NameHolds(const v1::NameTest& test, const std::string& name) {
  return !name.empty() && Contains(test.names(), name);
}

bool AgeHolds(const v1::NumberRange& range, const LineView& view) {
  if (view.member->birth_date() == 0) return false;
  return InRange(range, CompletedYears(view.member->birth_date(), view.date));
}

std::string Specialty(const LineView& view) {
  const v1::Provider& rendering = view.line->has_rendering_provider()
                                      ? view.line->rendering_provider()
                                      : view.claim->rendering_provider();
  if (!rendering.taxonomy_code().empty()) return rendering.taxonomy_code();
  return view.claim->billing_provider().taxonomy_code();
}

bool FlagHolds(v1::Flag flag, const LineView& view) {
  const v1::Claim& claim = *view.claim;
  const v1::ClaimLine& line = *view.line;
  switch (flag) {
    case v1::FLAG_EMERGENCY:
      return line.emergency();
    case v1::FLAG_ACCIDENT:
      return claim.related_cause_codes_size() > 0 || claim.accident_date() != 0;
    case v1::FLAG_PRIOR_AUTHORIZATION:
      return !line.prior_authorization_number().empty() ||
             !claim.prior_authorization_number().empty();
    case v1::FLAG_REFERRAL:
      return !line.referral_number().empty() || !claim.referral_number().empty();
    case v1::FLAG_ADMITTED:
      return claim.admission_date() != 0 && claim.admission_date() <= line.from_date();
    default:
      return false;
  }
}

// The values of an attribute at the first place that has it: line, claim, member.
std::vector<std::string> AttributeValues(const std::string& name, const LineView& view) {
  for (const auto* attributes :
       {&view.line->attributes(), &view.claim->attributes(), &view.member->attributes()}) {
    for (const v1::Attribute& attribute : *attributes) {
      if (attribute.name() == name) {
        return {attribute.values().begin(), attribute.values().end()};
      }
    }
  }
  return {};
}

bool AttributeHolds(const v1::AttributeTest& test, const LineView& view) {
  for (const std::string& value : AttributeValues(test.name(), view)) {
    if (Contains(test.values(), value)) return true;
  }
  return false;
}

Truth EarlierHolds(const v1::EarlierTest& test, const LineView& view) {
  const int32_t start = WindowStart(test.window(), test.months(), *view.plan, view.date);
  for (const EarlierService& service : view.earlier) {
    const bool in_window = InPeriod(service.from_date, start, view.date);
    const bool procedure_fits =
        !test.has_procedure() || CodeHolds(test.procedure(), service.procedure_code, *view.plan);
    const bool benefit_fits =
        test.benefit_ids().empty() || Contains(test.benefit_ids(), service.benefit_id);
    if (in_window && procedure_fits && benefit_fits) return Truth::kYes;
  }
  return view.history_from_date > start ? Truth::kUnknown : Truth::kNo;
}

// The tests of codes. A condition that tests nothing does not hold.
bool CodesHold(const v1::Condition& condition, const LineView& view) {
  const v1::Claim& claim = *view.claim;
  const v1::ClaimLine& line = *view.line;
  const v1::BenefitPlan& plan = *view.plan;
  switch (condition.test_case()) {
    case v1::Condition::kProcedure:
      return CodeHolds(condition.procedure(), line.procedure_code(), plan);
    case v1::Condition::kRevenue:
      return CodeHolds(condition.revenue(), line.revenue_code(), plan);
    case v1::Condition::kDiagnosis:
      return AnyCodeHolds(condition.diagnosis(), DiagnosesOfLine(claim, line), plan);
    case v1::Condition::kPrincipalDiagnosis:
      return claim.diagnosis_codes_size() > 0 &&
             CodeHolds(condition.principal_diagnosis(), claim.diagnosis_codes(0), plan);
    case v1::Condition::kNdc:
      return CodeHolds(condition.ndc(), line.ndc_code(), plan);
    case v1::Condition::kModifier:
      return AnyCodeHolds(condition.modifier(), line.modifier_codes(), plan);
    case v1::Condition::kPlaceOfService:
      return CodeHolds(condition.place_of_service(), PlaceOfService(claim, line), plan);
    case v1::Condition::kTypeOfBill:
      return claim.claim_form() == v1::CLAIM_FORM_INSTITUTIONAL &&
             CodeHolds(condition.type_of_bill(), claim.type_of_bill_code(), plan);
    case v1::Condition::kServiceType:
      return CodeHolds(condition.service_type(), line.service_type_code(), plan);
    case v1::Condition::kSpecialty:
      return CodeHolds(condition.specialty(), Specialty(view), plan);
    default:
      return false;
  }
}

}  // namespace

bool CodeHolds(const v1::CodeTest& test, const std::string& code, const v1::BenefitPlan& plan) {
  if (code.empty()) return false;
  if (InCodes(code, test.codes(), test.ranges(), test.prefixes())) return true;
  for (const v1::ValueSet& set : plan.value_sets()) {
    if (Contains(test.value_set_ids(), set.value_set_id()) &&
        InCodes(code, set.codes(), set.ranges(), set.prefixes())) {
      return true;
    }
  }
  return false;
}

int32_t WindowStart(v1::Window window, int months, const v1::BenefitPlan& plan, int32_t date) {
  switch (window) {
    case v1::WINDOW_CALENDAR_YEAR:
      return CalendarYearStart(date);
    case v1::WINDOW_BENEFIT_YEAR:
      return BenefitYearStart(date, plan.benefit_year_start());
    default:
      return NextDay(MonthsBefore(date, months));
  }
}

std::string PlaceOfService(const v1::Claim& claim, const v1::ClaimLine& line) {
  return line.place_of_service_code().empty() ? claim.place_of_service_code()
                                              : line.place_of_service_code();
}

std::string RenderingNpi(const v1::Claim& claim, const v1::ClaimLine& line) {
  return line.rendering_provider().npi_code().empty() ? claim.rendering_provider().npi_code()
                                                      : line.rendering_provider().npi_code();
}

std::vector<std::string> DiagnosesOfLine(const v1::Claim& claim, const v1::ClaimLine& line) {
  if (line.diagnosis_pointers().empty()) {
    return {claim.diagnosis_codes().begin(), claim.diagnosis_codes().end()};
  }
  std::vector<std::string> codes;
  for (int32_t pointer : line.diagnosis_pointers()) {
    if (pointer >= 1 && pointer <= claim.diagnosis_codes_size()) {
      codes.push_back(claim.diagnosis_codes(pointer - 1));
    }
  }
  return codes;
}

Truth Holds(const v1::Condition& condition, const LineView& view) {
  const v1::Claim& claim = *view.claim;
  const v1::ClaimLine& line = *view.line;
  switch (condition.test_case()) {
    case v1::Condition::kAllOf: {
      Truth all = Truth::kYes;
      for (const v1::Condition& each : condition.all_of().conditions()) {
        all = std::min(all, Holds(each, view));
      }
      return all;
    }
    case v1::Condition::kAnyOf: {
      Truth any = Truth::kNo;
      for (const v1::Condition& each : condition.any_of().conditions()) {
        any = std::max(any, Holds(each, view));
      }
      return any;
    }
    case v1::Condition::kNot:
      return Not(Holds(condition.not_(), view));
    case v1::Condition::kNetworkTier:
      return Known(NameHolds(condition.network_tier(), view.tier_id));
    case v1::Condition::kClaimForm:
      return Known(Contains(condition.claim_form().claim_forms(), claim.claim_form()));
    case v1::Condition::kAge:
      return Known(AgeHolds(condition.age(), view));
    case v1::Condition::kSex:
      return Known(Contains(condition.sex().sexes(), view.member->sex()));
    case v1::Condition::kRelationship:
      return Known(Contains(condition.relationship().relationships(), view.member->relationship()));
    case v1::Condition::kServiceDate:
      return Known(InPeriod(line.from_date(), condition.service_date().from_date(),
                            condition.service_date().to_date()));
    case v1::Condition::kQuantityThousandths:
      return Known(InRange(condition.quantity_thousandths(), line.quantity_thousandths()));
    case v1::Condition::kBilledCents:
      return Known(InRange(condition.billed_cents(), line.billed_cents()));
    case v1::Condition::kFlag:
      return Known(FlagHolds(condition.flag().flag(), view));
    case v1::Condition::kGroupNumber:
      return Known(NameHolds(condition.group_number(), view.coverage->group_number()));
    case v1::Condition::kClassCode:
      return Known(NameHolds(condition.class_code(), view.coverage->class_code()));
    case v1::Condition::kAttribute:
      return Known(AttributeHolds(condition.attribute(), view));
    case v1::Condition::kEarlier:
      return EarlierHolds(condition.earlier(), view);
    case v1::Condition::kProvider:
      return Known(NameHolds(condition.provider(), claim.billing_provider().npi_code()));
    default:
      return Known(CodesHold(condition, view));
  }
}

}  // namespace claimwright::witness

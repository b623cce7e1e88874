#include "src/verify/condition.h"

#include <algorithm>
#include <initializer_list>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "src/base/protobuf_compat.h"
#include "src/verify/calendar.h"

namespace claimwright::verify {
namespace {

Answer Known(bool holds) { return holds ? Answer::kYes : Answer::kNo; }

template <typename List, typename Value>
bool Has(const List& list, const Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool IsInRange(absl::string_view range, absl::string_view code) {
  const size_t dash = range.find('-');
  if (dash == absl::string_view::npos) return false;
  const absl::string_view last = range.substr(dash + 1);
  return range.substr(0, dash) <= code && (code <= last || absl::StartsWith(code, last));
}

// Codes, ranges and prefixes of a test or a value set.
template <typename Codes>
bool Lists(const Codes& codes, const std::string& code) {
  const auto begins = [&](const std::string& prefix) {
    return absl::StartsWith(View(code), View(prefix));
  };
  const auto in_range = [&](const std::string& range) {
    return IsInRange(View(range), View(code));
  };
  return Has(codes.codes(), code) ||
         std::any_of(codes.prefixes().begin(), codes.prefixes().end(), begins) ||
         std::any_of(codes.ranges().begin(), codes.ranges().end(), in_range);
}

bool IsWithinRange(const v1::NumberRange& range, int64_t value) {
  return (!range.has_at_least() || value >= range.at_least()) &&
         (!range.has_at_most() || value <= range.at_most());
}

bool IsNamed(const v1::NameTest& test, const std::string& name) {
  return !name.empty() && Has(test.names(), name);
}

bool IsOfAge(const v1::NumberRange& range, const Asked& asked) {
  const Date birth = DayOf(asked.member->birth_date());
  return birth != kNoDate && IsWithinRange(range, AgeInYears(birth, asked.date));
}

const std::string& TaxonomyOf(const Asked& asked) {
  const std::string& own = RenderingProvider(*asked.claim, *asked.line).taxonomy_code();
  return own.empty() ? asked.claim->billing_provider().taxonomy_code() : own;
}

bool IsFlagged(v1::Flag flag, const Asked& asked) {
  const v1::Claim& claim = *asked.claim;
  switch (flag) {
    case v1::FLAG_EMERGENCY:
      return asked.line->emergency();
    case v1::FLAG_ACCIDENT:
      return !claim.related_cause_codes().empty() || claim.accident_date() != 0;
    case v1::FLAG_PRIOR_AUTHORIZATION:
      return HasAuthorization(claim, *asked.line);
    case v1::FLAG_REFERRAL:
      return HasReferral(claim, *asked.line);
    case v1::FLAG_ADMITTED:
      return claim.admission_date() != 0 && claim.admission_date() <= asked.line->from_date();
    default:
      return false;
  }
}

// The first place that has the attribute answers: line, claim, member.
bool HasAttribute(const v1::AttributeTest& test, const Asked& asked) {
  for (const auto* attributes :
       {&asked.line->attributes(), &asked.claim->attributes(), &asked.member->attributes()}) {
    for (const v1::Attribute& attribute : *attributes) {
      if (attribute.name() != test.name()) continue;
      return std::any_of(attribute.values().begin(), attribute.values().end(),
                         [&](const std::string& value) { return Has(test.values(), value); });
    }
  }
  return false;
}

Answer LooksBack(const v1::EarlierTest& test, const Asked& asked) {
  const Date start =
      WindowStart(test.window(), test.months(), asked.date, asked.plan->benefit_year_start());
  for (const EarlierService& service : asked.earlier) {
    const Date day = DayOf(service.from_date);
    if (day < start || day > asked.date) continue;
    if (test.has_procedure() && !Names(*asked.plan, test.procedure(), *service.procedure_code))
      continue;
    if (test.benefit_ids().empty() || Has(test.benefit_ids(), *service.benefit_id))
      return Answer::kYes;
  }
  return DayOf(asked.history_from_date) > start ? Answer::kUnknown : Answer::kNo;
}

bool NamesDiagnosis(const v1::CodeTest& test, const Asked& asked) {
  const auto diagnoses = DiagnosesOf(*asked.claim, *asked.line);
  return std::any_of(diagnoses.begin(), diagnoses.end(),
                     [&](const std::string* code) { return Names(*asked.plan, test, *code); });
}

// Tests of codes; every one is known.
bool AskCode(const v1::Condition& condition, const Asked& asked) {
  const v1::ClaimLine& line = *asked.line;
  const v1::Claim& claim = *asked.claim;
  const auto names = [&](const v1::CodeTest& test, const std::string& code) {
    return Names(*asked.plan, test, code);
  };
  switch (condition.test_case()) {
    case v1::Condition::kProcedure:
      return names(condition.procedure(), line.procedure_code());
    case v1::Condition::kRevenue:
      return names(condition.revenue(), line.revenue_code());
    case v1::Condition::kDiagnosis:
      return NamesDiagnosis(condition.diagnosis(), asked);
    case v1::Condition::kPrincipalDiagnosis:
      return !claim.diagnosis_codes().empty() &&
             names(condition.principal_diagnosis(), claim.diagnosis_codes(0));
    case v1::Condition::kNdc:
      return names(condition.ndc(), line.ndc_code());
    case v1::Condition::kModifier:
      return std::any_of(
          line.modifier_codes().begin(), line.modifier_codes().end(),
          [&](const std::string& code) { return names(condition.modifier(), code); });
    case v1::Condition::kPlaceOfService:
      return names(condition.place_of_service(), PlaceOfService(claim, line));
    case v1::Condition::kTypeOfBill:
      return claim.claim_form() == v1::CLAIM_FORM_INSTITUTIONAL &&
             names(condition.type_of_bill(), claim.type_of_bill_code());
    case v1::Condition::kServiceType:
      return names(condition.service_type(), line.service_type_code());
    case v1::Condition::kSpecialty:
      return names(condition.specialty(), TaxonomyOf(asked));
    default:
      return false;
  }
}

// Tests of what is not a code; every one is known.
bool AskFact(const v1::Condition& condition, const Asked& asked) {
  const v1::ClaimLine& line = *asked.line;
  switch (condition.test_case()) {
    case v1::Condition::kNetworkTier:
      return IsNamed(condition.network_tier(), *asked.tier_id);
    case v1::Condition::kClaimForm:
      return Has(condition.claim_form().claim_forms(), asked.claim->claim_form());
    case v1::Condition::kAge:
      return IsOfAge(condition.age(), asked);
    case v1::Condition::kSex:
      return Has(condition.sex().sexes(), asked.member->sex());
    case v1::Condition::kRelationship:
      return Has(condition.relationship().relationships(), asked.member->relationship());
    case v1::Condition::kServiceDate:
      return IsWithin(line.from_date(), condition.service_date().from_date(),
                      condition.service_date().to_date());
    case v1::Condition::kQuantityThousandths:
      return IsWithinRange(condition.quantity_thousandths(), line.quantity_thousandths());
    case v1::Condition::kBilledCents:
      return IsWithinRange(condition.billed_cents(), line.billed_cents());
    case v1::Condition::kFlag:
      return IsFlagged(condition.flag().flag(), asked);
    case v1::Condition::kGroupNumber:
      return IsNamed(condition.group_number(), asked.coverage->group_number());
    case v1::Condition::kClassCode:
      return IsNamed(condition.class_code(), asked.coverage->class_code());
    case v1::Condition::kAttribute:
      return HasAttribute(condition.attribute(), asked);
    case v1::Condition::kProvider:
      return IsNamed(condition.provider(), asked.claim->billing_provider().npi_code());
    default:
      return AskCode(condition, asked);
  }
}

}  // namespace

Answer Ask(const v1::Condition& condition, const Asked& asked) {
  Answer answer = Answer::kNo;
  switch (condition.test_case()) {
    case v1::Condition::kAllOf:
      answer = Answer::kYes;
      for (const v1::Condition& each : condition.all_of().conditions())
        answer = std::min(answer, Ask(each, asked));
      return answer;
    case v1::Condition::kAnyOf:
      for (const v1::Condition& each : condition.any_of().conditions())
        answer = std::max(answer, Ask(each, asked));
      return answer;
    case v1::Condition::kNot:
      answer = Ask(condition.not_(), asked);
      return answer == Answer::kUnknown ? answer : Known(answer == Answer::kNo);
    case v1::Condition::kEarlier:
      return LooksBack(condition.earlier(), asked);
    default:
      return Known(AskFact(condition, asked));
  }
}

bool Names(const v1::BenefitPlan& plan, const v1::CodeTest& test, const std::string& code) {
  if (code.empty()) return false;
  if (Lists(test, code)) return true;
  return std::any_of(plan.value_sets().begin(), plan.value_sets().end(),
                     [&](const v1::ValueSet& set) {
                       return Has(test.value_set_ids(), set.value_set_id()) && Lists(set, code);
                     });
}

Date WindowStart(v1::Window window, int months, Date date, int32_t benefit_year_start) {
  switch (window) {
    case v1::WINDOW_CALENDAR_YEAR:
      return YearStart(date, 101);
    case v1::WINDOW_BENEFIT_YEAR:
      return YearStart(date, YearStartOr(benefit_year_start));
    default:
      return MonthsBefore(date, months) + 1;
  }
}

const std::string& PlaceOfService(const v1::Claim& claim, const v1::ClaimLine& line) {
  return line.place_of_service_code().empty() ? claim.place_of_service_code()
                                              : line.place_of_service_code();
}

const v1::Provider& RenderingProvider(const v1::Claim& claim, const v1::ClaimLine& line) {
  return line.has_rendering_provider() ? line.rendering_provider() : claim.rendering_provider();
}

bool HasAuthorization(const v1::Claim& claim, const v1::ClaimLine& line) {
  return !line.prior_authorization_number().empty() || !claim.prior_authorization_number().empty();
}

bool HasReferral(const v1::Claim& claim, const v1::ClaimLine& line) {
  return !line.referral_number().empty() || !claim.referral_number().empty();
}

std::vector<const std::string*> DiagnosesOf(const v1::Claim& claim, const v1::ClaimLine& line) {
  std::vector<const std::string*> diagnoses;
  if (line.diagnosis_pointers().empty()) {
    for (const std::string& code : claim.diagnosis_codes()) diagnoses.push_back(&code);
    return diagnoses;
  }
  for (int32_t pointer : line.diagnosis_pointers()) {
    if (pointer >= 1 && pointer <= claim.diagnosis_codes_size())
      diagnoses.push_back(&claim.diagnosis_codes(pointer - 1));
  }
  return diagnoses;
}

}  // namespace claimwright::verify

#include "tests/support/witness/format_edits.h"

#include <algorithm>
#include <set>

#include "tests/support/witness/condition.h"
#include "tests/support/witness/line.h"

namespace claimwright::witness {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return c >= 'A' && c <= 'Z'; }
bool IsAlphanumeric(char c) { return IsDigit(c) || IsLetter(c); }

bool AllOf(const std::string& text, bool (*test)(char)) {
  return std::all_of(text.begin(), text.end(), test);
}

bool IsDiagnosis(const std::string& code) {
  return code.size() >= 3 && code.size() <= 7 && IsLetter(code[0]) && IsDigit(code[1]) &&
         AllOf(code.substr(2), IsAlphanumeric);
}

bool IsProcedure(const std::string& code) {
  if (code.size() != 5) return false;
  if (code[0] >= 'A' && code[0] <= 'V') return AllOf(code.substr(1), IsDigit);
  const bool last_fits =
      IsDigit(code[4]) || std::string("ABFMTU").find(code[4]) != std::string::npos;
  return AllOf(code.substr(0, 4), IsDigit) && last_fits;
}

// The CMS place of service code set.
bool IsPlaceOfService(const std::string& code) {
  static const auto* const kCodes = new std::set<std::string>{
      "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13",
      "14", "15", "16", "17", "18", "19", "20", "21", "22", "23", "24", "25", "26",
      "27", "31", "32", "33", "34", "41", "42", "49", "50", "51", "52", "53", "54",
      "55", "56", "57", "58", "60", "61", "62", "65", "66", "71", "72", "81", "99"};
  return kCodes->count(code) > 0;
}

struct FormatEdit {
  const char* rule_id;
  const char* rarc_code;
};

bool HasBadPointer(const v1::Claim& claim, const v1::ClaimLine& line) {
  for (int32_t pointer : line.diagnosis_pointers()) {
    if (pointer < 1 || pointer > claim.diagnosis_codes_size()) return true;
  }
  return false;
}

}  // namespace

bool IsTooth(const std::string& code) {
  if (code.size() == 1 && code[0] >= 'A' && code[0] <= 'T') return true;
  if (code.size() == 2 && code[1] == 'S') return code[0] >= 'A' && code[0] <= 'T';
  if (code.empty() || code.size() > 2 || !AllOf(code, IsDigit) || code[0] == '0') return false;
  const int number = std::stoi(code);
  return (number >= 1 && number <= 32) || (number >= 51 && number <= 82);
}

bool IsSurface(const std::string& code) {
  return code.size() == 1 && std::string("BDFILMO").find(code) != std::string::npos;
}

bool IsNpi(const std::string& npi) {
  if (npi.size() != 10 || !AllOf(npi, IsDigit) || (npi[0] != '1' && npi[0] != '2')) return false;
  int sum = 0;
  const std::string digits = "80840" + npi;
  for (size_t i = 0; i < digits.size(); ++i) {
    const int digit = digits[digits.size() - 1 - i] - '0';
    const int weighted = i % 2 == 0 ? digit : 2 * digit;
    sum += weighted / 10 + weighted % 10;
  }
  return sum % 10 == 0;
}

namespace {

const v1::Provider& RenderingProvider(const v1::Claim& claim, const v1::ClaimLine& line) {
  return line.has_rendering_provider() ? line.rendering_provider() : claim.rendering_provider();
}

bool IsTaxonomy(const std::string& code) {
  return code.size() == 10 && code[9] == 'X' && AllOf(code, IsAlphanumeric);
}

bool IsRevenueCode(const std::string& code) { return code.size() == 4 && AllOf(code, IsDigit); }

bool IsTypeOfBill(const std::string& code) {
  return code.size() == 3 && IsDigit(code[0]) && code[0] != '0' && IsDigit(code[1]) &&
         code[1] != '0' && IsAlphanumeric(code[2]);
}

bool IsModifier(const std::string& code) { return code.size() == 2 && AllOf(code, IsAlphanumeric); }

template <typename List, typename Test>
bool Every(const List& list, Test test) {
  return std::all_of(list.begin(), list.end(), test);
}

bool HasGoodProcedure(const v1::Claim& claim, const v1::ClaimLine& line) {
  const std::string& code = line.procedure_code();
  switch (claim.claim_form()) {
    case v1::CLAIM_FORM_PROFESSIONAL:
      return IsProcedure(code);
    case v1::CLAIM_FORM_DENTAL:
      return code.size() == 5 && code[0] == 'D' && AllOf(code.substr(1), IsDigit);
    default:
      return code.empty() || IsProcedure(code);
  }
}

class Formats {
 public:
  Formats(const v1::Claim& claim, const v1::ClaimLine& line, int32_t as_of_date)
      : claim_(claim), line_(line), as_of_date_(as_of_date) {}

  std::vector<FormatEdit> Failed() {
    CheckParties();
    CheckCodes();
    CheckForms();
    return failed_;
  }

 private:
  void FailIf(bool fails, const char* rule_id, const char* rarc_code) {
    if (fails) failed_.push_back({rule_id, rarc_code});
  }

  void CheckParties() {
    const std::string rendering_npi = RenderingNpi(claim_, line_);
    FailIf(!IsNpi(claim_.billing_provider().npi_code()), "edits.billing_npi", "N257");
    FailIf(!rendering_npi.empty() && !IsNpi(rendering_npi), "edits.rendering_npi", "N290");
  }

  void CheckCodes() {
    const v1::ClaimForm form = claim_.claim_form();
    const bool is_dental = form == v1::CLAIM_FORM_DENTAL;
    const bool is_professional = form == v1::CLAIM_FORM_PROFESSIONAL;
    const bool is_institutional = form == v1::CLAIM_FORM_INSTITUTIONAL;
    const bool needs_diagnosis = is_professional || is_institutional;
    FailIf(needs_diagnosis && claim_.diagnosis_codes().empty(), "edits.diagnosis_required", "M76");
    FailIf(!Every(DiagnosesOfLine(claim_, line_), IsDiagnosis), "edits.diagnosis_format", "M76");
    FailIf(HasBadPointer(claim_, line_), "edits.diagnosis_pointer", "M64");
    FailIf(!HasGoodProcedure(claim_, line_), "edits.procedure_format", "M51");
    const auto& modifiers = line_.modifier_codes();
    FailIf(modifiers.size() > 4 || !Every(modifiers, IsModifier), "edits.modifier_format", "N519");
    const bool has_place = IsPlaceOfService(PlaceOfService(claim_, line_));
    FailIf((is_professional || is_dental) && !has_place, "edits.place_of_service", "M77");
    const bool ends_early = line_.to_date() != 0 && line_.to_date() < line_.from_date();
    FailIf(line_.from_date() > as_of_date_ || ends_early, "edits.service_date", "M52");
    int64_t sum = 0;
    for (const v1::ClaimLine& each : claim_.lines()) sum += each.billed_cents();
    FailIf(sum != claim_.billed_cents(), "edits.total_charge", "M54");
    const bool has_revenue = is_institutional || !line_.revenue_code().empty();
    FailIf(has_revenue && !IsRevenueCode(line_.revenue_code()), "edits.revenue_code", "M50");
    FailIf(is_institutional && !IsTypeOfBill(claim_.type_of_bill_code()), "edits.type_of_bill",
           "MA30");
  }

  void CheckForms() {
    const std::string& billing = claim_.billing_provider().taxonomy_code();
    FailIf(!billing.empty() && !IsTaxonomy(billing), "edits.billing_taxonomy", "N255");
    const std::string& rendering = RenderingProvider(claim_, line_).taxonomy_code();
    FailIf(!rendering.empty() && !IsTaxonomy(rendering), "edits.rendering_taxonomy", "N288");
    const std::string& ndc = line_.ndc_code();
    const bool needs_ndc = claim_.claim_form() == v1::CLAIM_FORM_PHARMACY || !ndc.empty();
    FailIf(needs_ndc && !(ndc.size() == 11 && AllOf(ndc, IsDigit)), "edits.ndc", "M119");
    FailIf(!Every(line_.tooth_codes(), IsTooth), "edits.tooth", "N37");
    FailIf(!Every(line_.tooth_surface_codes(), IsSurface), "edits.tooth_surface", "N75");
    const bool has_dates = claim_.admission_date() != 0 && claim_.discharge_date() != 0;
    const bool left_early = has_dates && claim_.discharge_date() < claim_.admission_date();
    const bool needs_admission = IsInpatient(claim_) && claim_.admission_date() == 0;
    FailIf(needs_admission || left_early, "edits.admission", "MA40");
    const std::string& status = claim_.patient_status_code();
    const bool has_status = status.size() == 2 && AllOf(status, IsDigit);
    FailIf(IsInpatient(claim_) && !has_status, "edits.patient_status", "MA43");
  }

  const v1::Claim& claim_;
  const v1::ClaimLine& line_;
  int32_t as_of_date_;
  std::vector<FormatEdit> failed_;
};

}  // namespace

std::vector<FailedEdit> FailedFormats(const v1::Claim& claim, const v1::ClaimLine& line,
                                      int32_t as_of_date, const v1::BenefitPlan* plan) {
  std::vector<FailedEdit> failed;
  for (const FormatEdit& edit : Formats(claim, line, as_of_date).Failed()) {
    const v1::EditDisposition disposition = DispositionOf(edit.rule_id, plan);
    if (disposition != v1::EDIT_DISPOSITION_OFF)
      failed.push_back({disposition, v1::ADJUSTMENT_GROUP_CO, "16", {edit.rarc_code}});
  }
  return failed;
}

v1::EditDisposition DispositionOf(const std::string& rule_id, const v1::BenefitPlan* plan) {
  if (plan != nullptr) {
    for (const v1::EditAction& action : plan->edit_actions()) {
      if (action.rule_id() == rule_id) return action.disposition();
    }
  }
  return rule_id == "edits.suspect_duplicate" ? v1::EDIT_DISPOSITION_PEND
                                              : v1::EDIT_DISPOSITION_DENY;
}

}  // namespace claimwright::witness

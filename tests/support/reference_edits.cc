#include "tests/support/reference_edits.h"

#include <algorithm>
#include <set>

#include "tests/support/reference_condition.h"

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

bool HasBadPointer(const v1::Claim& claim, const v1::ClaimLine& line) {
  for (int32_t pointer : line.diagnosis_pointers()) {
    if (pointer < 1 || pointer > claim.diagnosis_codes_size()) return true;
  }
  return false;
}

}  // namespace

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

std::vector<FailedEdit> FailedEdits(const v1::Claim& claim, const v1::ClaimLine& line,
                                    int32_t as_of_date) {
  std::vector<FailedEdit> failed;
  auto fail_if = [&failed](bool fails, const char* rule_id, const char* rarc_code) {
    if (fails) failed.push_back({rule_id, rarc_code});
  };
  const std::string rendering_npi = RenderingNpi(claim, line);
  const std::vector<std::string> diagnoses = DiagnosesOfLine(claim, line);
  const auto& modifiers = line.modifier_codes();
  fail_if(!IsNpi(claim.billing_provider().npi_code()), "edits.billing_npi", "N257");
  fail_if(!rendering_npi.empty() && !IsNpi(rendering_npi), "edits.rendering_npi", "N290");
  fail_if(claim.diagnosis_codes().empty(), "edits.diagnosis_required", "M76");
  fail_if(!std::all_of(diagnoses.begin(), diagnoses.end(), IsDiagnosis), "edits.diagnosis_format",
          "M76");
  fail_if(HasBadPointer(claim, line), "edits.diagnosis_pointer", "M64");
  fail_if(!IsProcedure(line.procedure_code()), "edits.procedure_format", "M51");
  fail_if(modifiers.size() > 4 || !std::all_of(modifiers.begin(), modifiers.end(),
                                               [](const std::string& modifier) {
                                                 return modifier.size() == 2 &&
                                                        AllOf(modifier, IsAlphanumeric);
                                               }),
          "edits.modifier_format", "N519");
  fail_if(!IsPlaceOfService(PlaceOfService(claim, line)), "edits.place_of_service", "M77");
  fail_if(
      line.from_date() > as_of_date || (line.to_date() != 0 && line.to_date() < line.from_date()),
      "edits.service_date", "M52");
  int64_t sum = 0;
  for (const v1::ClaimLine& each : claim.lines()) sum += each.billed_cents();
  fail_if(sum != claim.billed_cents(), "edits.total_charge", "M54");
  return failed;
}

v1::EditDisposition DispositionOf(const std::string& rule_id, const v1::BenefitPlan* plan) {
  if (plan != nullptr) {
    for (const v1::EditAction& action : plan->edit_actions()) {
      if (action.rule_id() == rule_id) return action.disposition();
    }
  }
  return v1::EDIT_DISPOSITION_DENY;
}

}  // namespace claimwright::witness

#include <algorithm>

#include "src/base/code.h"
#include "src/base/protobuf_compat.h"
#include "src/verify/line_check.h"

// Asks the claim whether an edit that is said to fail does fail.
namespace claimwright {
namespace {

constexpr int kMaxModifiers = 4;  // 005010X222A1 SV101

bool PointsOutside(const v1::Claim& claim, const v1::ClaimLine& line) {
  return std::any_of(
      line.diagnosis_pointers().begin(), line.diagnosis_pointers().end(),
      [&claim](int32_t pointer) { return pointer < 1 || pointer > claim.diagnosis_codes_size(); });
}

bool HasBadDiagnosis(const v1::Claim& claim, const v1::ClaimLine& line) {
  const auto is_bad = [](const std::string& code) { return !IsDiagnosisCode(View(code)); };
  if (line.diagnosis_pointers().empty()) {
    return std::any_of(claim.diagnosis_codes().begin(), claim.diagnosis_codes().end(), is_bad);
  }
  return std::any_of(line.diagnosis_pointers().begin(), line.diagnosis_pointers().end(),
                     [&](int32_t pointer) {
                       return pointer >= 1 && pointer <= claim.diagnosis_codes_size() &&
                              is_bad(claim.diagnosis_codes(pointer - 1));
                     });
}

bool HasBadRenderingNpi(const v1::Claim& claim, const v1::ClaimLine& line) {
  const std::string& npi = line.has_rendering_provider() ? line.rendering_provider().npi_code()
                                                         : claim.rendering_provider().npi_code();
  return !npi.empty() && !IsNpi(View(npi));
}

bool HasBadModifier(const v1::ClaimLine& line) {
  const auto is_bad = [](const std::string& modifier) { return !IsModifier(View(modifier)); };
  return line.modifier_codes_size() > kMaxModifiers ||
         std::any_of(line.modifier_codes().begin(), line.modifier_codes().end(), is_bad);
}

bool HasBadPlaceOfService(const v1::Claim& claim, const v1::ClaimLine& line) {
  const std::string& own = line.place_of_service_code();
  return !IsPlaceOfService(View(own.empty() ? claim.place_of_service_code() : own));
}

bool HasBadDate(const v1::AdjudicateRequest& request, const v1::ClaimLine& line) {
  return line.from_date() > request.as_of_date() ||
         (line.to_date() != 0 && line.to_date() < line.from_date());
}

bool HasOtherTotal(const v1::Claim& claim) {
  __int128 lines = 0;
  for (const v1::ClaimLine& line : claim.lines()) lines += line.billed_cents();
  return lines != claim.billed_cents();
}

}  // namespace

EditAnswer AskEdit(const v1::AdjudicateRequest& request, const v1::ClaimLine& line,
                   const std::string& rule_id) {
  const v1::Claim& claim = request.claim();
  if (rule_id == "edits.billing_npi") {
    return {!IsNpi(View(claim.billing_provider().npi_code())), "N257"};
  }
  if (rule_id == "edits.rendering_npi") return {HasBadRenderingNpi(claim, line), "N290"};
  if (rule_id == "edits.diagnosis_required") return {claim.diagnosis_codes().empty(), "M76"};
  if (rule_id == "edits.diagnosis_format") return {HasBadDiagnosis(claim, line), "M76"};
  if (rule_id == "edits.diagnosis_pointer") return {PointsOutside(claim, line), "M64"};
  if (rule_id == "edits.procedure_format") {
    return {!IsProcedureCode(View(line.procedure_code())), "M51"};
  }
  if (rule_id == "edits.modifier_format") return {HasBadModifier(line), "N519"};
  if (rule_id == "edits.place_of_service") return {HasBadPlaceOfService(claim, line), "M77"};
  if (rule_id == "edits.service_date") return {HasBadDate(request, line), "M52"};
  if (rule_id == "edits.total_charge") return {HasOtherTotal(claim), "M54"};
  return {false, ""};
}

}  // namespace claimwright

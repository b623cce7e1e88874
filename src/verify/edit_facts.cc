#include "src/verify/edit_facts.h"

#include <algorithm>

#include "src/base/code.h"
#include "src/base/protobuf_compat.h"
#include "src/verify/calendar.h"
#include "src/verify/condition.h"
#include "src/verify/prior.h"

namespace claimwright::verify {
namespace {

using Request = v1::AdjudicateRequest;
using Line = v1::ClaimLine;

constexpr int kMaxModifiers = 4;  // 005010X222A1 SV101

bool IsInstitutional(const v1::Claim& claim) {
  return claim.claim_form() == v1::CLAIM_FORM_INSTITUTIONAL;
}
bool IsProfessional(const v1::Claim& claim) {
  return claim.claim_form() == v1::CLAIM_FORM_PROFESSIONAL;
}
bool IsDental(const v1::Claim& claim) { return claim.claim_form() == v1::CLAIM_FORM_DENTAL; }

bool BillingNpi(const Request& request, const Line&) {
  return !IsNpi(View(request.claim().billing_provider().npi_code()));
}

bool RenderingNpi(const Request& request, const Line& line) {
  const std::string& npi = RenderingProvider(request.claim(), line).npi_code();
  return !npi.empty() && !IsNpi(View(npi));
}

bool DiagnosisRequired(const Request& request, const Line&) {
  const v1::Claim& claim = request.claim();
  return (IsProfessional(claim) || IsInstitutional(claim)) && claim.diagnosis_codes().empty();
}

bool DiagnosisFormat(const Request& request, const Line& line) {
  const auto diagnoses = DiagnosesOf(request.claim(), line);
  return std::any_of(diagnoses.begin(), diagnoses.end(),
                     [](const std::string* code) { return !IsDiagnosisCode(View(*code)); });
}

bool DiagnosisPointer(const Request& request, const Line& line) {
  const int last = request.claim().diagnosis_codes_size();
  return std::any_of(line.diagnosis_pointers().begin(), line.diagnosis_pointers().end(),
                     [last](int32_t pointer) { return pointer < 1 || pointer > last; });
}

bool ProcedureFormat(const Request& request, const Line& line) {
  const std::string& code = line.procedure_code();
  if (IsDental(request.claim())) return !IsDentalProcedureCode(View(code));
  if (!IsProfessional(request.claim()) && code.empty()) return false;
  return !IsProcedureCode(View(code));
}

bool ModifierFormat(const Request&, const Line& line) {
  return line.modifier_codes_size() > kMaxModifiers ||
         std::any_of(line.modifier_codes().begin(), line.modifier_codes().end(),
                     [](const std::string& code) { return !IsModifier(View(code)); });
}

bool PlaceFormat(const Request& request, const Line& line) {
  const v1::Claim& claim = request.claim();
  return (IsProfessional(claim) || IsDental(claim)) &&
         !IsPlaceOfService(View(PlaceOfService(claim, line)));
}

bool ServiceDate(const Request& request, const Line& line) {
  return line.from_date() > request.as_of_date() ||
         (line.to_date() != 0 && line.to_date() < line.from_date());
}

bool TotalCharge(const Request& request, const Line&) {
  __int128 lines = 0;
  for (const Line& line : request.claim().lines()) lines += line.billed_cents();
  return lines != request.claim().billed_cents();
}

bool RevenueFormat(const Request& request, const Line& line) {
  const bool given = IsInstitutional(request.claim()) || !line.revenue_code().empty();
  return given && !IsRevenueCode(View(line.revenue_code()));
}

bool BillFormat(const Request& request, const Line&) {
  return IsInstitutional(request.claim()) &&
         !IsTypeOfBill(View(request.claim().type_of_bill_code()));
}

bool IsBadTaxonomy(const v1::Provider& provider) {
  return !provider.taxonomy_code().empty() && !IsTaxonomyCode(View(provider.taxonomy_code()));
}
bool BillingTaxonomy(const Request& request, const Line&) {
  return IsBadTaxonomy(request.claim().billing_provider());
}
bool RenderingTaxonomy(const Request& request, const Line& line) {
  return IsBadTaxonomy(RenderingProvider(request.claim(), line));
}

bool NdcFormat(const Request& request, const Line& line) {
  const std::string& ndc = line.ndc_code();
  if (ndc.empty()) return request.claim().claim_form() == v1::CLAIM_FORM_PHARMACY;
  return ndc.size() != 11 ||
         !std::all_of(ndc.begin(), ndc.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool IsTooth(const std::string& tooth) { return ToothNumber(View(tooth)) >= 0; }

bool IsSurface(const std::string& surface) {
  return surface.size() == 1 && std::string("BDFILMO").find(surface) != std::string::npos;
}

bool ToothFormat(const Request&, const Line& line) {
  return !std::all_of(line.tooth_codes().begin(), line.tooth_codes().end(), IsTooth);
}

bool SurfaceFormat(const Request&, const Line& line) {
  return !std::all_of(line.tooth_surface_codes().begin(), line.tooth_surface_codes().end(),
                      IsSurface);
}

// Codes that are not known are one.
template <typename Codes>
std::set<std::string> KnownOf(const Codes& codes, bool (*is_known)(const std::string&)) {
  std::set<std::string> known;
  for (const std::string& code : codes) known.insert(is_known(code) ? code : "?");
  return known;
}

bool Admission(const Request& request, const Line&) {
  const v1::Claim& claim = request.claim();
  return (IsInpatient(claim) && claim.admission_date() == 0) ||
         (claim.discharge_date() != 0 && claim.discharge_date() < claim.admission_date());
}

bool PatientStatus(const Request& request, const Line&) {
  const std::string& status = request.claim().patient_status_code();
  return IsInpatient(request.claim()) &&
         (status.size() != 2 ||
          !std::all_of(status.begin(), status.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

bool WasPaid(v1::Outcome outcome) {
  return outcome == v1::OUTCOME_PAID || outcome == v1::OUTCOME_REDUCED;
}

OtherLine OfHistory(const v1::HistoryLine& past) {
  OtherLine other;
  other.found = true;
  other.claim_id = past.claim_id();
  other.line_number = past.line_number();
  other.billing_npi = past.billing_npi_code();
  other.procedure_code = past.procedure_code();
  other.revenue_code = past.revenue_code();
  other.ndc_code = past.ndc_code();
  other.from_date = past.from_date();
  other.to_date = past.to_date() == 0 ? past.from_date() : past.to_date();
  other.modifiers = {past.modifier_codes().begin(), past.modifier_codes().end()};
  other.teeth = KnownOf(past.tooth_codes(), IsTooth);
  other.surfaces = KnownOf(past.tooth_surface_codes(), IsSurface);
  other.place = past.place_of_service_code();
  other.quantity = past.quantity_thousandths();
  other.billed = past.billed_cents();
  return other;
}

}  // namespace

const FormatEdit kFormatEdits[kFormatEditsInAll] = {
    {Rule::kBillingNpi, "billing_provider.npi_code", "N257", BillingNpi},
    {Rule::kRenderingNpi, "rendering_provider.npi_code", "N290", RenderingNpi},
    {Rule::kDiagnosisMissing, "diagnosis_codes", "M76", DiagnosisRequired},
    {Rule::kDiagnosisFormat, "diagnosis_codes", "M76", DiagnosisFormat},
    {Rule::kDiagnosisPointer, "lines.diagnosis_pointers", "M64", DiagnosisPointer},
    {Rule::kProcedureFormat, "lines.procedure_code", "M51", ProcedureFormat},
    {Rule::kModifierFormat, "lines.modifier_codes", "N519", ModifierFormat},
    {Rule::kPlaceOfService, "lines.place_of_service_code", "M77", PlaceFormat},
    {Rule::kServiceDate, "lines.from_date", "M52", ServiceDate},
    {Rule::kTotalCharge, "billed_cents", "M54", TotalCharge},
    {Rule::kRevenueCode, "lines.revenue_code", "M50", RevenueFormat},
    {Rule::kTypeOfBill, "type_of_bill_code", "MA30", BillFormat},
    {Rule::kBillingTaxonomy, "billing_provider.taxonomy_code", "N255", BillingTaxonomy},
    {Rule::kRenderingTaxonomy, "rendering_provider.taxonomy_code", "N288", RenderingTaxonomy},
    {Rule::kNdc, "lines.ndc_code", "M119", NdcFormat},
    {Rule::kTooth, "lines.tooth_codes", "N37", ToothFormat},
    {Rule::kToothSurface, "lines.tooth_surface_codes", "N75", SurfaceFormat},
    {Rule::kAdmission, "admission_date", "MA40", Admission},
    {Rule::kPatientStatus, "patient_status_code", "MA43", PatientStatus},
};

bool IsInpatient(const v1::Claim& claim) {
  const std::string type = claim.type_of_bill_code().substr(0, 2);
  return IsInstitutional(claim) && (type == "11" || type == "18" || type == "21" || type == "41");
}

FilingTime FilingTimeOf(const v1::AdjudicateRequest& request, const v1::ClaimLine& line) {
  const v1::Claim& claim = request.claim();
  FilingTime time;
  time.received = DayOf(claim.received_date() != 0 ? claim.received_date() : request.as_of_date());
  time.base = DayOf(line.to_date() != 0 ? line.to_date() : line.from_date());
  if (IsInpatient(claim) && claim.discharge_date() != 0) time.base = DayOf(claim.discharge_date());
  time.base = std::max(time.base, LatestDecisionOfPriorPayers(claim, line));
  return time;
}

OtherLine ThisLine(const v1::AdjudicateRequest& request, int index) {
  const v1::Claim& claim = request.claim();
  const v1::ClaimLine& line = claim.lines(index);
  OtherLine other;
  other.found = true;
  other.claim_id = claim.claim_id();
  other.line_number = line.line_number();
  other.billing_npi = claim.billing_provider().npi_code();
  other.procedure_code = line.procedure_code();
  other.revenue_code = line.revenue_code();
  other.ndc_code = line.ndc_code();
  other.from_date = line.from_date();
  other.to_date = line.to_date() == 0 ? line.from_date() : line.to_date();
  other.modifiers = {line.modifier_codes().begin(), line.modifier_codes().end()};
  other.teeth = KnownOf(line.tooth_codes(), IsTooth);
  other.surfaces = KnownOf(line.tooth_surface_codes(), IsSurface);
  other.place = line.place_of_service_code().empty() ? claim.place_of_service_code()
                                                     : line.place_of_service_code();
  other.quantity = line.quantity_thousandths();
  other.billed = line.billed_cents();
  return other;
}

std::vector<OtherLine> OtherLines(const v1::AdjudicateRequest& request,
                                  const v1::Adjudication& adjudication, int index) {
  std::vector<OtherLine> others;
  for (const v1::HistoryLine& past : request.state().history()) {
    if (past.member_id() == request.claim().member_id() && WasPaid(past.outcome()))
      others.push_back(OfHistory(past));
  }
  for (int i = 0; i < std::min(index, adjudication.lines_size()); ++i) {
    if (WasPaid(adjudication.lines(i).outcome())) others.push_back(ThisLine(request, i));
  }
  return others;
}

bool IsLike(const OtherLine& line, const OtherLine& other) {
  return line.billing_npi == other.billing_npi && line.from_date == other.from_date &&
         line.procedure_code == other.procedure_code && line.revenue_code == other.revenue_code &&
         line.ndc_code == other.ndc_code && line.modifiers == other.modifiers &&
         line.teeth == other.teeth && line.surfaces == other.surfaces;
}

bool IsSame(const OtherLine& line, const OtherLine& other) {
  const bool same_place = line.place == other.place || line.place.empty() || other.place.empty();
  return IsLike(line, other) && line.to_date == other.to_date && line.quantity == other.quantity &&
         line.billed == other.billed && same_place;
}

}  // namespace claimwright::verify

#include "src/x12/claim_builder.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "src/x12/value.h"

namespace claimwright::x12 {
namespace {

// LX01 has up to six digits.
constexpr int32_t kMostLineNumber = 999'999;
// 004010 allows more pointers than the 12 codes of an 005010 claim; no claim has more than 25.
constexpr int32_t kMostPointer = 99;

// The code of a composite's part, without the dot some writers put into a diagnosis.
std::string DiagnosisCode(absl::string_view text) {
  std::string code;
  for (char c : text) {
    if (c != '.') code.push_back(c);
  }
  return code;
}

// The qualifiers of HI in a professional claim that are no diagnoses: anesthesia procedures,
// conditions.
bool IsOtherHealthCode(absl::string_view qualifier) {
  return qualifier == "BP" || qualifier == "BO" || qualifier == "BG";
}

}  // namespace

ClaimBuilder::ClaimBuilder(const ClaimReaderOptions& options, IssueCollector* warnings)
    : options_(options), in_(warnings) {}

void ClaimBuilder::Begin(v1::X12Claim* claim) {
  claim_ = claim;
  problems_.clear();
  exhausted_ = absl::OkStatus();
  segments_ = 0;
  part_ = Part::kClaim;
  loop_ = Loop::k2300;
  known_party_ = true;
  provider_ = nullptr;
  other_payer_ = nullptr;
  line_ = nullptr;
  payment_ = nullptr;
  claim->mutable_claim()->set_claim_form(v1::CLAIM_FORM_PROFESSIONAL);
}

void ClaimBuilder::Read(Segment* segment, char component_separator) {
  if (!exhausted_.ok()) return;
  if (++segments_ > options_.max_claim_segments) {
    exhausted_ = absl::ResourceExhaustedError(absl::StrCat("segment ", claim_->segment_number(),
                                                           " CLM: its claim has more segments than "
                                                           "max_claim_segments (",
                                                           options_.max_claim_segments, ")"));
    return;
  }
  const bool begins_loop = FollowLoops(*segment);
  if (!exhausted_.ok()) return;
  in_.PointAt(segment, loop_, component_separator, &problems_);
  if (begins_loop && !known_party_) in_.StrayParty();
  in_.CheckPlace(MembershipOf(segment->id(), part_));
  switch (part_) {
    case Part::kOtherPayer:
      ReadOtherPayerPart();
      break;
    case Part::kLine:
      ReadLinePart();
      break;
    default:
      ReadClaimPart();
      break;
  }
  if (!segment->all_taken()) Keep(*segment);
}

absl::Status ClaimBuilder::Finish() {
  if (!exhausted_.ok()) return exhausted_;
  if (problems_.empty()) return absl::OkStatus();
  IssueCollector issues;
  for (const Problem& problem : problems_)
    issues.Error(Path(problem.place), problem.rule, problem.message);
  return issues.ToStatus();
}

// Enters the loop a segment begins; false when it begins none.
bool ClaimBuilder::FollowLoops(const Segment& segment) {
  switch (segment.id()) {
    case Id("NM1"):
      EnterParty(segment[1]);
      return true;
    case Id("SBR"):
      if (part_ == Part::kLine) return false;
      BeginOtherPayer();
      return true;
    case Id("LX"):
      BeginLine();
      return true;
    case Id("LIN"):
    case Id("SVD"):
    case Id("LQ"):
      if (part_ != Part::kLine) return false;
      loop_ = segment.id() == Id("LIN")   ? Loop::k2410
              : segment.id() == Id("SVD") ? Loop::k2430
                                          : Loop::k2440;
      known_party_ = true;
      provider_ = nullptr;
      if (loop_ == Loop::k2430) BeginPriorPayment();
      return true;
    default:
      return false;
  }
}

void ClaimBuilder::EnterParty(absl::string_view entity_code) {
  loop_ = LoopOfEntity(part_, entity_code);
  known_party_ = loop_ != FirstLoopOf(part_);
  provider_ = nullptr;
  payment_ = nullptr;
  v1::Claim* claim = claim_->mutable_claim();
  // A second party of a loop has no field.
  if (loop_ == Loop::k2310A && entity_code == "DN" && !claim->has_referring_provider()) {
    provider_ = claim->mutable_referring_provider();
  } else if (loop_ == Loop::k2310B && !claim->has_rendering_provider()) {
    provider_ = claim->mutable_rendering_provider();
  } else if (loop_ == Loop::k2310C && !claim->has_service_facility()) {
    provider_ = claim->mutable_service_facility();
  } else if (loop_ == Loop::k2420A && !line_->has_rendering_provider()) {
    provider_ = line_->mutable_rendering_provider();
  }
}

void ClaimBuilder::BeginOtherPayer() {
  part_ = Part::kOtherPayer;
  loop_ = Loop::k2320;
  known_party_ = true;
  provider_ = nullptr;
  other_payer_ = claim_->mutable_claim()->add_other_payers();
}

void ClaimBuilder::BeginLine() {
  part_ = Part::kLine;
  loop_ = Loop::k2400;
  known_party_ = true;
  provider_ = nullptr;
  payment_ = nullptr;
  has_service_ = false;
  if (claim_->claim().lines_size() >= options_.max_claim_lines) {
    exhausted_ = absl::ResourceExhaustedError(absl::StrCat("segment ", claim_->segment_number(),
                                                           " CLM: its claim has more lines than "
                                                           "max_claim_lines (",
                                                           options_.max_claim_lines, ")"));
    return;
  }
  line_ = claim_->mutable_claim()->add_lines();
}

void ClaimBuilder::BeginPriorPayment() { payment_ = line_->add_prior_payments(); }

void ClaimBuilder::ReadClaimPart() {
  switch (in_.id()) {
    case Id("CLM"):
      return ReadClm();
    case Id("DTP"):
      return ReadClaimDate();
    case Id("AMT"):
      return ReadPatientPaid();
    case Id("HI"):
      return ReadDiagnoses();
    case Id("REF"):
      if (loop_ == Loop::k2300 && known_party_) return ReadClaimReference();
      break;
    default:
      break;
  }
  if (provider_ != nullptr) in_.Provider(provider_);
}

void ClaimBuilder::ReadClm() {
  v1::Claim* claim = claim_->mutable_claim();
  Segment& segment = in_.segment();
  in_.Text(1, claim->mutable_patient_control_number());
  int64_t cents = 0;
  if (in_.Cents(2, &cents)) claim->set_billed_cents(cents);
  Components place = in_.ComponentsOf(5);
  const absl::string_view place_code = place.Next();
  const absl::string_view place_qualifier = place.Next();
  const absl::string_view frequency = place.Next();
  // Another qualifier than B says that the code is no place of service.
  if (place_qualifier.empty() || place_qualifier == "B") {
    claim->set_place_of_service_code(place_code.data(), place_code.size());
    if (place.AtEnd()) segment.Take(5);
  } else {
    in_.WarnOfQualifier(5);
  }
  claim->set_frequency_code(frequency.data(), frequency.size());
  in_.Text(7, claim->mutable_accept_assignment_code());
  in_.Text(8, claim->mutable_assignment_of_benefits_code());
  Components causes = in_.ComponentsOf(11);
  constexpr int kMostCauses = 3;
  for (int i = 0; i < kMostCauses; ++i) {
    const absl::string_view cause = causes.Next();
    if (!cause.empty()) claim->add_related_cause_codes(cause.data(), cause.size());
  }
  if (causes.AtEnd()) segment.Take(11);
}

void ClaimBuilder::ReadClaimDate() {
  v1::Claim* claim = claim_->mutable_claim();
  const absl::string_view qualifier = in_[1];
  const bool accident = qualifier == "439";
  const bool admission = qualifier == "435";
  if (!accident && !admission && qualifier != "096") return;
  const int32_t known = accident    ? claim->accident_date()
                        : admission ? claim->admission_date()
                                    : claim->discharge_date();
  int32_t date = 0;
  if (known != 0 || !in_.DateAfterFormat(2, &date)) return;
  in_.segment().Take(1);
  if (accident) {
    claim->set_accident_date(date);
  } else if (admission) {
    claim->set_admission_date(date);
  } else {
    claim->set_discharge_date(date);
  }
}

void ClaimBuilder::ReadClaimReference() {
  v1::Claim* claim = claim_->mutable_claim();
  const absl::string_view qualifier = in_[1];
  std::string* field = qualifier == "F8"   ? claim->mutable_payer_claim_control_number()
                       : qualifier == "G1" ? claim->mutable_prior_authorization_number()
                       : qualifier == "9F" ? claim->mutable_referral_number()
                                           : nullptr;
  if (field == nullptr || !field->empty()) return;
  in_.segment().Take(1);
  in_.Text(2, field);
}

void ClaimBuilder::ReadPatientPaid() {
  v1::Claim* claim = claim_->mutable_claim();
  int64_t cents = 0;
  if (in_[1] != "F5" || claim->patient_paid_cents() != 0 || !in_.Cents(2, &cents)) return;
  in_.segment().Take(1);
  claim->set_patient_paid_cents(cents);
}

void ClaimBuilder::ReadDiagnoses() {
  constexpr int kMostCodes = 12;
  v1::Claim* claim = claim_->mutable_claim();
  for (int index = 1; index <= kMostCodes; ++index) {
    if (in_[index].empty()) continue;
    Components components = in_.ComponentsOf(index);
    const absl::string_view qualifier = components.Next();
    const bool is_icd10 = qualifier == "ABK" || qualifier == "ABF";
    if (!is_icd10 && qualifier != "BK" && qualifier != "BF") {
      if (!IsOtherHealthCode(qualifier)) in_.WarnOfQualifier(index);
      continue;
    }
    const std::string code = DiagnosisCode(components.Next());
    if (code.empty()) continue;
    claim->add_diagnosis_codes(code);
    // The field does not say that a code is of ICD-9.
    if (is_icd10 && components.AtEnd()) in_.segment().Take(index);
  }
}

void ClaimBuilder::ReadOtherPayerPart() {
  const bool is_amount = in_.id() == Id("CAS") || in_.id() == Id("AMT");
  if (is_amount && loop_ != Loop::k2320) {
    return in_.Error(
        Rule::kX12Structure,
        "stands behind the parties of its payer; is the SBR of another payer missing?");
  }
  switch (in_.id()) {
    case Id("SBR"):
      return ReadOtherCoverage();
    case Id("CAS"):
      return in_.Adjustments(other_payer_->mutable_adjustments());
    case Id("AMT"):
      return ReadOtherPayerAmount();
    default:
      if (loop_ == Loop::k2330B) ReadOtherPayerParty();
      return;
  }
}

void ClaimBuilder::ReadOtherCoverage() {
  in_.Text(1, other_payer_->mutable_payer_sequence_code());
  v1::Relationship relationship = v1::RELATIONSHIP_UNSPECIFIED;
  in_.Relationship(2, &relationship);
  other_payer_->set_relationship(relationship);
  in_.Text(9, other_payer_->mutable_claim_filing_code());
}

void ClaimBuilder::ReadOtherPayerAmount() {
  const absl::string_view qualifier = in_[1];
  const bool paid = qualifier == "D";
  const bool non_covered = qualifier == "A8";
  if (!paid && !non_covered && qualifier != "EAF") return;
  const bool known = paid          ? other_payer_->has_paid_cents()
                     : non_covered ? other_payer_->has_non_covered_cents()
                                   : other_payer_->has_remaining_patient_cents();
  int64_t cents = 0;
  if (known || !in_.Cents(2, &cents)) return;
  in_.segment().Take(1);
  if (paid) {
    other_payer_->set_paid_cents(cents);
  } else if (non_covered) {
    other_payer_->set_non_covered_cents(cents);
  } else {
    other_payer_->set_remaining_patient_cents(cents);
  }
}

void ClaimBuilder::ReadOtherPayerParty() {
  Segment& segment = in_.segment();
  int32_t date = 0;
  switch (in_.id()) {
    case Id("NM1"):
      if (!other_payer_->payer_id().empty() || !other_payer_->payer_name().empty()) {
        return in_.Error(Rule::kX12Structure,
                         "a second payer; is the SBR of another payer missing?");
      }
      segment.Take(1);
      if (in_[2] == "2") segment.Take(2);
      in_.Text(3, other_payer_->mutable_payer_name());
      return in_.PartyId("PI", other_payer_->mutable_payer_id());
    case Id("DTP"):
      if (in_[1] != "573" || other_payer_->adjudicated_date() != 0) return;
      if (!in_.DateAfterFormat(2, &date)) return;
      segment.Take(1);
      return other_payer_->set_adjudicated_date(date);
    case Id("REF"):
      if (in_[1] != "F8" || !other_payer_->claim_control_number().empty()) return;
      segment.Take(1);
      return in_.Text(2, other_payer_->mutable_claim_control_number());
    default:
      return;
  }
}

void ClaimBuilder::ReadLinePart() {
  int32_t number = 0;
  switch (in_.id()) {
    case Id("LX"):
      if (!in_.Whole(1, kMostLineNumber, &number)) return;
      if (claim_->claim().lines_size() > 1 &&
          claim_->claim().lines(claim_->claim().lines_size() - 2).line_number() >= number) {
        in_.Warn(Rule::kX12Structure, "LX01 is not above that of the line before");
      }
      return line_->set_line_number(number);
    case Id("SV1"):
      return ReadService();
    case Id("DTP"):
      return ReadLineDate();
    case Id("REF"):
      return ReadLineReference();
    case Id("LIN"):
      return ReadDrug();
    case Id("SVD"):
      return ReadPriorPayment();
    case Id("CAS"):
      if (payment_ != nullptr) return in_.Adjustments(payment_->mutable_adjustments());
      return in_.Error(Rule::kX12Structure,
                       "an adjustment without the SVD it belongs to; add the SVD");
    default:
      if (provider_ != nullptr) in_.Provider(provider_);
      return;
  }
}

void ClaimBuilder::ReadService() {
  if (has_service_) {
    return in_.Error(Rule::kX12Structure, "a second service in a line; begin another line with LX");
  }
  has_service_ = true;
  in_.Procedure(1, line_->mutable_procedure_code(), line_->mutable_modifier_codes());
  int64_t value = 0;
  if (in_.Cents(2, &value)) line_->set_billed_cents(value);
  in_.Text(3, line_->mutable_unit_code());
  if (in_.Thousandths(4, &value)) line_->set_quantity_thousandths(value);
  in_.Text(5, line_->mutable_place_of_service_code());
  ReadPointers();
  if (in_[9] == "Y" || in_[9] == "N") line_->set_emergency(in_.segment().Take(9) == "Y");
}

void ClaimBuilder::ReadPointers() {
  constexpr int kElement = 7;
  Components pointers = in_.ComponentsOf(kElement);
  bool gap = false;
  while (!pointers.AtEnd()) {
    const absl::string_view text = pointers.Next();
    int32_t pointer = 0;
    if (text.empty()) {
      gap = true;
    } else if (ReadWhole(text, kMostPointer, &pointer) && pointer > 0) {
      line_->add_diagnosis_pointers(pointer);
    } else {
      return in_.Error(Rule::kX12Value, "SV107 is not a list of diagnosis pointers; correct it");
    }
  }
  if (!gap) in_.segment().Take(kElement);
}

void ClaimBuilder::ReadLineDate() {
  int32_t from = 0;
  int32_t to = 0;
  if (in_[1] == "472" && line_->from_date() == 0) {
    if (!in_.PeriodAfterFormat(2, &from, &to)) return;
    line_->set_from_date(from);
    line_->set_to_date(to);
    in_.segment().Take(1);
  } else if (in_[1] == "573" && payment_ != nullptr && payment_->adjudicated_date() == 0) {
    if (!in_.DateAfterFormat(2, &from)) return;
    payment_->set_adjudicated_date(from);
    in_.segment().Take(1);
  }
}

void ClaimBuilder::ReadLineReference() {
  const absl::string_view qualifier = in_[1];
  std::string* field = nullptr;
  if (loop_ == Loop::k2410) {
    if (qualifier == "XZ") field = line_->mutable_prescription_number();
  } else if (loop_ != Loop::k2400 || !known_party_) {
    if (provider_ != nullptr) in_.Provider(provider_);
  } else if (qualifier == "6R") {
    field = line_->mutable_line_control_number();
  } else if (in_[4].empty()) {  // REF04 names another payer, whose number it is
    if (qualifier == "G1") field = line_->mutable_prior_authorization_number();
    if (qualifier == "9F") field = line_->mutable_referral_number();
  }
  if (field == nullptr || !field->empty()) return;
  in_.segment().Take(1);
  in_.Text(2, field);
}

void ClaimBuilder::ReadDrug() {
  constexpr size_t kNdcDigits = 11;
  std::string digits;
  if (in_[2] != "N4" || !line_->ndc_code().empty()) return;
  if (!ReadDigits(in_[3], &digits) || digits.size() != kNdcDigits) return;
  line_->set_ndc_code(digits);
  in_.segment().Take(2);
  in_.segment().Take(3);
}

void ClaimBuilder::ReadPriorPayment() {
  in_.Text(1, payment_->mutable_payer_id());
  int64_t value = 0;
  if (in_.Cents(2, &value)) payment_->set_paid_cents(value);
  in_.Procedure(3, payment_->mutable_procedure_code(), payment_->mutable_modifier_codes());
  if (in_.Thousandths(5, &value)) payment_->set_quantity_thousandths(value);
}

void ClaimBuilder::Keep(const Segment& segment) {
  v1::X12Segment* kept = claim_->add_unmapped_segments();
  const absl::string_view code = CodeOf(loop_);
  kept->set_loop_code(code.data(), code.size());
  kept->set_text(segment.text().data(), segment.text().size());
  kept->set_segment_number(segment.number());
}

}  // namespace claimwright::x12

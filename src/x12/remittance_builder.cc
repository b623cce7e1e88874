#include "src/x12/remittance_builder.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "src/base/remittance_totals.h"
#include "src/x12/value.h"

namespace claimwright::x12 {
namespace {

// The order of the loops whose segments a remittance keeps.
int RankOf(absl::string_view loop_code) {
  constexpr Loop kLoops[] = {Loop::kHeader, Loop::k1000A, Loop::k1000B, Loop::k1000, Loop::k2000};
  const auto* found = std::find_if(std::begin(kLoops), std::end(kLoops),
                                   [&](Loop loop) { return CodeOf(loop) == loop_code; });
  return static_cast<int>(found - std::begin(kLoops));
}

void Set(absl::string_view text, std::string* field) { field->assign(text.data(), text.size()); }

}  // namespace

RemittanceBuilder::RemittanceBuilder(const RemittanceReaderOptions& options,
                                     IssueCollector* warnings)
    : options_(options), in_(warnings) {}

void RemittanceBuilder::Begin(v1::RemittanceAdvice* remittance, int64_t segment_number) {
  remittance_ = remittance;
  problems_.clear();
  exhausted_ = absl::OkStatus();
  first_segment_ = segment_number;
  segments_ = 0;
  part_ = RemittancePart::kHeader;
  foreign_party_ = false;
  has_payment_ = false;
  has_trace_ = false;
  number_.Clear();
  number_text_.clear();
  open_number_ = false;
  claim_ = nullptr;
  line_ = nullptr;
}

void RemittanceBuilder::Read(Segment* segment, char component_separator) {
  if (!exhausted_.ok()) return;
  if (++segments_ > options_.max_segments) {
    return Exhaust("segments", "max_segments", options_.max_segments);
  }
  component_separator_ = component_separator;
  in_.PointAt(segment, LoopOf(part_), component_separator, &problems_);
  FollowParts(*segment);
  if (!exhausted_.ok()) return;
  in_.PointAt(segment, foreign_party_ ? Loop::k1000 : LoopOf(part_), component_separator,
              &problems_);
  in_.CheckPlace(MembershipOf(segment->id(), part_));
  if (!foreign_party_) {
    switch (part_) {
      case RemittancePart::kHeader:
        ReadHeaderPart();
        break;
      case RemittancePart::kPayer:
        ReadPayerPart();
        break;
      case RemittancePart::kPayee:
        ReadPayeePart();
        break;
      case RemittancePart::kNumber:
        if (segment->id() == Id("LX")) in_.Text(1, number_.mutable_header_number());
        break;
      case RemittancePart::kClaim:
        ReadClaimPart();
        break;
      case RemittancePart::kLine:
        ReadLinePart();
        break;
      case RemittancePart::kSummary:
        if (segment->id() == Id("PLB")) ReadProviderAdjustments();
        break;
    }
  }
  if (!segment->all_taken()) Keep(*segment, KeptOf());
}

absl::Status RemittanceBuilder::Finish() {
  if (!exhausted_.ok()) return exhausted_;
  LeaveNumber();
  CheckComplete();
  if (problems_.empty() && !SetTotals(remittance_)) {
    return absl::ResourceExhaustedError(
        absl::StrCat("segment ", first_segment_, " ST: a total of its remittance leaves 64 bits"));
  }
  if (problems_.empty()) {
    KeptSegments* kept = remittance_->mutable_unmapped_segments();
    std::stable_sort(kept->begin(), kept->end(),
                     [](const v1::X12Segment& a, const v1::X12Segment& b) {
                       return RankOf(a.loop_code()) < RankOf(b.loop_code());
                     });
    return absl::OkStatus();
  }
  IssueCollector issues;
  for (const Problem& problem : problems_) {
    issues.Error(Path(problem.place), problem.rule, problem.message);
  }
  return issues.ToStatus();
}

void RemittanceBuilder::CheckComplete() {
  const std::string place = PlaceOf(first_segment_, Id("ST"), "");
  const auto require = [&](bool present, absl::string_view what) {
    if (present) return;
    problems_.emplace_back(
        place, Rule::kX12Structure,
        absl::StrCat("its remittance has no ", what, "; is a segment missing or damaged?"));
  };
  require(has_payment_, "BPR");
  require(has_trace_, "TRN");
  require(remittance_->has_payer(), "payer (N1 of code PR)");
  require(remittance_->has_payee(), "payee (N1 of code PE)");
}

void RemittanceBuilder::Exhaust(absl::string_view what, absl::string_view option, int most) {
  exhausted_ = absl::ResourceExhaustedError(absl::StrCat("segment ", first_segment_,
                                                         " ST: its remittance has more ", what,
                                                         " than ", option, " (", most, ")"));
}

// Enters the part a segment begins, if it begins one here.
void RemittanceBuilder::FollowParts(const Segment& segment) {
  if (segment.id() == Id("PLB")) {
    LeaveNumber();
    foreign_party_ = false;
    part_ = RemittancePart::kSummary;
  }
  if (part_ == RemittancePart::kSummary) return;
  const bool above_claims = part_ <= RemittancePart::kPayee;
  const bool in_claim = part_ == RemittancePart::kClaim || part_ == RemittancePart::kLine;
  if (segment.id() == Id("N1") && above_claims) EnterParty(segment[1]);
  if (segment.id() == Id("LX")) BeginNumber();
  if (segment.id() == Id("CLP")) BeginClaim();
  if (segment.id() == Id("SVC") && in_claim) BeginLine();
}

void RemittanceBuilder::EnterParty(absl::string_view entity_code) {
  foreign_party_ = false;
  if (entity_code == "PR") {
    part_ = RemittancePart::kPayer;
    if (remittance_->has_payer()) Twice();
    remittance_->mutable_payer();
  } else if (entity_code == "PE") {
    part_ = RemittancePart::kPayee;
    if (remittance_->has_payee()) Twice();
    // An 835 goes to a provider (45 CFR 162.1601).
    remittance_->mutable_payee()->set_kind(v1::PAYEE_KIND_PROVIDER);
  } else {
    foreign_party_ = true;
    in_.WarnOfQualifier(1);
    if (part_ == RemittancePart::kHeader) part_ = RemittancePart::kPayer;
  }
}

void RemittanceBuilder::BeginNumber() {
  LeaveNumber();
  foreign_party_ = false;
  part_ = RemittancePart::kNumber;
  open_number_ = true;
  number_.Clear();
  Set(in_.segment().text(), &number_text_);
}

// An LX loop without a claim is kept with the remittance.
void RemittanceBuilder::LeaveNumber() {
  if (!open_number_) return;
  open_number_ = false;
  KeptSegments* kept = remittance_->mutable_unmapped_segments();
  v1::X12Segment* lx = kept->Add();
  Set(CodeOf(Loop::k2000), lx->mutable_loop_code());
  lx->set_text(number_text_);
  for (v1::X12Segment& segment : *number_.mutable_unmapped_segments()) {
    if (segment.text() != number_text_) *kept->Add() = std::move(segment);
  }
  number_.clear_unmapped_segments();
}

void RemittanceBuilder::BeginClaim() {
  foreign_party_ = false;
  part_ = RemittancePart::kClaim;
  if (remittance_->claims_size() >= options_.max_claims) {
    return Exhaust("claims", "max_claims", options_.max_claims);
  }
  open_number_ = false;
  claim_ = remittance_->add_claims();
  claim_->set_header_number(number_.header_number());
  claim_->mutable_unmapped_segments()->Swap(number_.mutable_unmapped_segments());
  number_.clear_unmapped_segments();
  line_ = nullptr;
  has_inpatient_remarks_ = false;
  has_outpatient_remarks_ = false;
}

void RemittanceBuilder::BeginLine() {
  part_ = RemittancePart::kLine;
  if (claim_->lines_size() >= options_.max_claim_lines) {
    return Exhaust("lines in a claim", "max_claim_lines", options_.max_claim_lines);
  }
  line_ = claim_->add_lines();
}

void RemittanceBuilder::ReadHeaderPart() {
  switch (in_.id()) {
    case Id("BPR"):
      return ReadPayment();
    case Id("TRN"):
      return ReadTrace();
    case Id("REF"):
      if (in_[1] == "EV") ReadNumber(remittance_->mutable_receiver_id());
      if (in_[1] == "F2") ReadNumber(remittance_->mutable_version_code());
      return;
    case Id("DTM"):
      if (in_[1] == "405") {
        int32_t date = remittance_->production_date();
        ReadDate(&date);
        remittance_->set_production_date(date);
      }
      return;
    default:
      return;
  }
}

void RemittanceBuilder::ReadPayment() {
  if (has_payment_) return Twice();
  has_payment_ = true;
  v1::RemittancePayment* payment = remittance_->mutable_payment();
  const auto read_account = [this](int first, v1::BankAccount* account) {
    in_.Text(first, account->mutable_bank_id_qualifier_code());
    in_.Text(first + 1, account->mutable_bank_id());
    in_.Text(first + 2, account->mutable_account_qualifier_code());
    in_.Text(first + 3, account->mutable_account_number());
  };
  const auto has_account = [this](int first) {
    return !in_[first].empty() || !in_[first + 1].empty() || !in_[first + 2].empty() ||
           !in_[first + 3].empty();
  };
  constexpr int kSender = 6;
  constexpr int kReceiver = 12;
  constexpr int kDate = 16;
  in_.Text(1, payment->mutable_handling_code());
  int64_t cents = 0;
  RequireCents(2, "BPR02", &cents);
  payment->set_amount_cents(cents);
  in_.Text(3, payment->mutable_credit_debit_code());
  in_.Text(4, payment->mutable_method_code());
  in_.Text(5, payment->mutable_format_code());
  if (has_account(kSender)) read_account(kSender, payment->mutable_sender_account());
  in_.Text(10, payment->mutable_originating_company_id());
  in_.Text(11, payment->mutable_originating_company_supplemental_code());
  if (has_account(kReceiver)) read_account(kReceiver, payment->mutable_receiver_account());
  int32_t date = 0;
  if (in_.Date(kDate, &date)) payment->set_payment_date(date);
}

void RemittanceBuilder::ReadTrace() {
  if (has_trace_) return Twice();
  has_trace_ = true;
  v1::RemittancePayment* payment = remittance_->mutable_payment();
  in_.Text(1, payment->mutable_trace_type_code());
  in_.Text(2, payment->mutable_trace_number());
  in_.Text(3, payment->mutable_payer_trace_id());
  in_.Text(4, payment->mutable_trace_supplemental_code());
}

void RemittanceBuilder::ReadPayerPart() {
  v1::RemittancePayer* payer = remittance_->mutable_payer();
  switch (in_.id()) {
    case Id("N1"):
      in_.segment().Take(1);
      in_.Text(2, payer->mutable_name());
      in_.Text(3, payer->mutable_id_qualifier_code());
      return in_.Text(4, payer->mutable_id());
    case Id("N3"):
    case Id("N4"):
      return ReadAddress(payer->mutable_address());
    case Id("REF"):
      return ReadReference(payer->mutable_references());
    case Id("PER"):
      return ReadContact(payer->mutable_contacts());
    default:
      return;
  }
}

void RemittanceBuilder::ReadPayeePart() {
  v1::RemittancePayee* payee = remittance_->mutable_payee();
  switch (in_.id()) {
    case Id("N1"):
      return ReadPayeeId();
    case Id("N3"):
    case Id("N4"):
      return ReadAddress(payee->mutable_address());
    case Id("REF"):
      if (in_[1] == "TJ" && ReadNumber(payee->mutable_tax_id())) return;
      return ReadReference(payee->mutable_references());
    default:
      return;
  }
}

void RemittanceBuilder::ReadPayeeId() {
  v1::RemittancePayee* payee = remittance_->mutable_payee();
  Segment& segment = in_.segment();
  segment.Take(1);
  in_.Text(2, payee->mutable_name());
  const absl::string_view qualifier = segment.Take(3);
  if (qualifier == "XX") return in_.Text(4, payee->mutable_npi_code());
  if (qualifier == "FI") return in_.Text(4, payee->mutable_tax_id());
  Set(qualifier, payee->mutable_other_id_qualifier_code());
  in_.Text(4, payee->mutable_other_id());
}

void RemittanceBuilder::ReadClaimPart() {
  switch (in_.id()) {
    case Id("CLP"):
      return ReadClp();
    case Id("CAS"):
      return in_.WholeAdjustments(claim_->mutable_adjustments());
    case Id("NM1"):
      return ReadName();
    case Id("MIA"):
      return ReadRemarks({5, 20, 21, 22, 23}, &has_inpatient_remarks_,
                         claim_->mutable_inpatient_rarc_codes());
    case Id("MOA"):
      return ReadRemarks({3, 4, 5, 6, 7}, &has_outpatient_remarks_,
                         claim_->mutable_outpatient_rarc_codes());
    case Id("REF"):
      return ReadReference(claim_->mutable_references());
    case Id("DTM"):
      return ReadClaimDate();
    case Id("PER"):
      return ReadContact(claim_->mutable_contacts());
    case Id("AMT"):
      return ReadAmount(claim_->mutable_amounts());
    case Id("QTY"):
      return ReadQuantity(claim_->mutable_quantities());
    default:
      return;
  }
}

void RemittanceBuilder::ReadClp() {
  int64_t value = 0;
  in_.Text(1, claim_->mutable_patient_control_number());
  in_.Text(2, claim_->mutable_status_code());
  RequireCents(3, "CLP03", &value);
  claim_->set_billed_cents(value);
  RequireCents(4, "CLP04", &value);
  claim_->set_paid_cents(value);
  if (in_.SignedCents(5, &value)) claim_->set_patient_responsibility_cents(value);
  in_.Text(6, claim_->mutable_claim_filing_code());
  in_.Text(7, claim_->mutable_payer_claim_control_number());
  in_.Text(8, claim_->mutable_facility_code());
  in_.Text(9, claim_->mutable_frequency_code());
  in_.Text(10, claim_->mutable_patient_status_code());
  in_.Text(11, claim_->mutable_drg_code());
  if (in_.Micros(12, &value)) claim_->set_drg_weight_micros(value);
  if (in_.Micros(13, &value)) claim_->set_discharge_fraction_micros(value);
  if (number_text_.empty()) {
    in_.Warn(Rule::kX12Structure, "a claim without the LX it stands under");
  }
  if (claim_->status_code().empty()) {
    in_.Error(Rule::kX12Value, "CLP02 is missing; it says how the claim was processed");
  }
}

void RemittanceBuilder::ReadName() {
  Segment& segment = in_.segment();
  const absl::string_view entity = segment.Take(1);
  v1::RemittedName name;
  in_.Text(2, name.mutable_entity_type_code());
  in_.Text(3, name.mutable_last_or_organization_name());
  in_.Text(4, name.mutable_first_name());
  in_.Text(5, name.mutable_middle_name());
  in_.Text(7, name.mutable_suffix());
  in_.Text(8, name.mutable_id_qualifier_code());
  in_.Text(9, name.mutable_id());
  const auto place = [&](bool has, v1::RemittedName* (v1::RemittedClaim::*field)()) {
    if (has || !segment.all_taken()) return segment.LeaveAll();
    *(claim_->*field)() = std::move(name);
  };
  using Claim = v1::RemittedClaim;
  if (entity == "QC") return place(claim_->has_patient(), &Claim::mutable_patient);
  if (entity == "IL") return place(claim_->has_subscriber(), &Claim::mutable_subscriber);
  if (entity == "74")
    return place(claim_->has_corrected_patient(), &Claim::mutable_corrected_patient);
  if (entity == "82")
    return place(claim_->has_rendering_provider(), &Claim::mutable_rendering_provider);
  if (entity == "TT") return place(claim_->has_crossover_payer(), &Claim::mutable_crossover_payer);
  if (entity == "PR") return place(claim_->has_corrected_payer(), &Claim::mutable_corrected_payer);
  if (entity == "GB")
    return place(claim_->has_other_subscriber(), &Claim::mutable_other_subscriber);
  segment.LeaveAll();
  in_.WarnOfQualifier(1);
}

void RemittanceBuilder::ReadRemarks(std::initializer_list<int> elements, bool* seen,
                                    google::protobuf::RepeatedPtrField<std::string>* codes) {
  if (*seen) return Twice();
  *seen = true;
  for (int index : elements) {
    if (!in_[index].empty()) Set(in_.segment().Take(index), codes->Add());
  }
}

void RemittanceBuilder::ReadClaimDate() {
  const absl::string_view qualifier = in_[1];
  int32_t date = 0;
  if (qualifier == "232") {
    date = claim_->statement_from_date();
    ReadDate(&date);
    claim_->set_statement_from_date(date);
  } else if (qualifier == "233") {
    date = claim_->statement_to_date();
    ReadDate(&date);
    claim_->set_statement_to_date(date);
  } else if (qualifier == "050") {
    date = claim_->received_date();
    ReadDate(&date);
    claim_->set_received_date(date);
  } else if (qualifier == "036") {
    date = claim_->coverage_expiration_date();
    ReadDate(&date);
    claim_->set_coverage_expiration_date(date);
  } else {
    in_.WarnOfQualifier(1);
  }
}

void RemittanceBuilder::ReadLinePart() {
  switch (in_.id()) {
    case Id("SVC"):
      return ReadService();
    case Id("DTM"):
      return ReadLineDate();
    case Id("CAS"):
      return in_.WholeAdjustments(line_->mutable_adjustments());
    case Id("REF"):
      return ReadLineReference();
    case Id("AMT"):
      return ReadLineAmount();
    case Id("QTY"):
      return ReadQuantity(line_->mutable_quantities());
    case Id("LQ"):
      return ReadLineRemark();
    default:
      return;
  }
}

void RemittanceBuilder::ReadService() {
  int64_t value = 0;
  if (!in_[1].empty()) ReadProcedure(1, line_->mutable_procedure());
  RequireCents(2, "SVC02", &value);
  line_->set_billed_cents(value);
  RequireCents(3, "SVC03", &value);
  line_->set_paid_cents(value);
  in_.Text(4, line_->mutable_revenue_code());
  if (in_.SignedThousandths(5, &value)) line_->set_paid_quantity_thousandths(value);
  if (!in_[6].empty()) ReadProcedure(6, line_->mutable_original_procedure());
  if (in_.SignedThousandths(7, &value)) line_->set_original_quantity_thousandths(value);
}

void RemittanceBuilder::ReadLineDate() {
  const absl::string_view qualifier = in_[1];
  int32_t date = 0;
  if (qualifier == "472" || qualifier == "150") {
    date = line_->from_date();
    ReadDate(&date);
    line_->set_from_date(date);
  } else if (qualifier == "151") {
    date = line_->to_date();
    ReadDate(&date);
    line_->set_to_date(date);
  } else {
    in_.WarnOfQualifier(1);
  }
}

void RemittanceBuilder::ReadLineReference() {
  if (in_[1] == "6R" && ReadNumber(line_->mutable_line_control_number())) return;
  ReadReference(line_->mutable_references());
}

// AMT*B6 has a field of its own.
void RemittanceBuilder::ReadLineAmount() {
  const int before = line_->amounts_size();
  ReadAmount(line_->mutable_amounts());
  if (line_->amounts_size() == before || line_->has_allowed_cents()) return;
  const v1::RemittedAmount& amount = line_->amounts(before);
  if (amount.qualifier_code() != "B6") return;
  line_->set_allowed_cents(amount.amount_cents());
  line_->mutable_amounts()->RemoveLast();
}

void RemittanceBuilder::ReadLineRemark() {
  Segment& segment = in_.segment();
  if (segment[1] != "HE" || segment[2].empty()) return;
  segment.Take(1);
  segment.Take(2);
  if (!segment.all_taken()) return segment.LeaveAll();
  Set(segment[2], line_->add_rarc_codes());
}

void RemittanceBuilder::ReadProviderAdjustments() {
  constexpr int kLastReason = 13;
  const size_t problems = problems_.size();
  Segment& segment = in_.segment();
  v1::ProviderAdjustment shared;
  in_.Text(1, shared.mutable_provider_id());
  int32_t date = 0;
  if (!in_[2].empty() && in_.RequiredDate(2, &date)) shared.set_fiscal_period_date(date);
  for (int index = 3; index <= kLastReason; index += 2) {
    if (segment[index].empty() && segment[index + 1].empty()) continue;
    v1::ProviderAdjustment* adjustment = remittance_->add_provider_adjustments();
    *adjustment = shared;
    ReadProviderAdjustment(index, adjustment);
  }
  if (problems_.size() != problems) return;
  if (segment[3].empty() || !segment.all_taken()) {
    in_.Error(Rule::kX12Structure,
              "is not a provider, a date and up to six reasons with their amounts; correct it");
  }
}

void RemittanceBuilder::ReadProviderAdjustment(int index, v1::ProviderAdjustment* adjustment) {
  Components reason(in_[index], SeparatorOf(index));
  Set(reason.Next(), adjustment->mutable_reason_code());
  Set(reason.Next(), adjustment->mutable_reference_id());
  if (adjustment->reason_code().empty() || in_[index + 1].empty() || !reason.AtEnd()) {
    return in_.Error(Rule::kX12Structure,
                     "a reason and its amount must stand together; give both or neither");
  }
  in_.segment().Take(index);
  int64_t cents = 0;
  if (in_.SignedCents(index + 1, &cents)) adjustment->set_amount_cents(cents);
}

// Some writers name another component separator in ISA than they use. A composite that has it
// behind its two-character qualifier, and the named one nowhere, shows it.
char RemittanceBuilder::SeparatorOf(int index) {
  constexpr size_t kPlace = 2;
  if (!HasOtherSeparator(in_[index], component_separator_)) return component_separator_;
  in_.Warn(Rule::kX12Syntax,
           "the component separator is not the one ISA16 names; the element is read with the one "
           "behind its qualifier");
  return in_[index][kPlace];
}

void RemittanceBuilder::ReadProcedure(int index, v1::RemittedProcedure* procedure) {
  constexpr int kMostModifiers = 4;
  Components components(in_[index], SeparatorOf(index));
  Set(components.Next(), procedure->mutable_qualifier_code());
  Set(components.Next(), procedure->mutable_code());
  for (int i = 0; i < kMostModifiers; ++i) {
    const absl::string_view modifier = components.Next();
    if (!modifier.empty()) Set(modifier, procedure->add_modifier_codes());
  }
  Set(components.Next(), procedure->mutable_description());
  in_.segment().Take(index);
  if (!components.AtEnd()) {
    in_.Error(Rule::kX12Value, "a procedure has more components than the guide; correct it");
  }
}

void RemittanceBuilder::ReadAddress(v1::PostalAddress* address) {
  Segment& segment = in_.segment();
  if (in_.id() == Id("N3")) {
    if (!address->address_lines().empty() || in_[1].empty()) return;
    segment.Take(1);
    segment.Take(2);
    if (!segment.all_taken()) return segment.LeaveAll();
    Set(segment[1], address->add_address_lines());
    if (!segment[2].empty()) Set(segment[2], address->add_address_lines());
    return;
  }
  v1::PostalAddress city;
  in_.Text(1, city.mutable_city());
  in_.Text(2, city.mutable_state_code());
  in_.Text(3, city.mutable_zip_code());
  in_.Text(4, city.mutable_country_code());
  const bool has_city = !address->city().empty() || !address->state_code().empty() ||
                        !address->zip_code().empty() || !address->country_code().empty();
  if (has_city || !segment.all_taken()) return segment.LeaveAll();
  address->MergeFrom(city);
}

// DTM of a date that is not known yet.
void RemittanceBuilder::ReadDate(int32_t* date) {
  Segment& segment = in_.segment();
  int32_t read = 0;
  segment.Take(1);
  if (*date == 0 && in_.Date(2, &read) && segment.all_taken()) {
    *date = read;
  } else {
    segment.LeaveAll();
  }
}

// REF of a number that has a field of its own. False when the field cannot hold it.
bool RemittanceBuilder::ReadNumber(std::string* field) {
  Segment& segment = in_.segment();
  if (!field->empty() || segment[2].empty()) return false;
  segment.Take(1);
  segment.Take(2);
  if (!segment.all_taken()) {
    segment.LeaveAll();
    return false;
  }
  Set(segment[2], field);
  return true;
}

void RemittanceBuilder::ReadReference(
    google::protobuf::RepeatedPtrField<v1::Reference>* references) {
  v1::Reference reference;
  in_.Text(1, reference.mutable_qualifier_code());
  in_.Text(2, reference.mutable_id());
  if (!in_.segment().all_taken()) return in_.segment().LeaveAll();
  *references->Add() = std::move(reference);
}

void RemittanceBuilder::ReadContact(google::protobuf::RepeatedPtrField<v1::Contact>* contacts) {
  constexpr int kLastNumber = 7;
  v1::Contact contact;
  in_.Text(1, contact.mutable_function_code());
  in_.Text(2, contact.mutable_name());
  for (int index = 3; index <= kLastNumber; index += 2) {
    if (in_[index].empty() || in_[index + 1].empty()) continue;
    v1::ContactNumber* number = contact.add_numbers();
    in_.Text(index, number->mutable_qualifier_code());
    in_.Text(index + 1, number->mutable_number());
  }
  if (!in_.segment().all_taken()) return in_.segment().LeaveAll();
  *contacts->Add() = std::move(contact);
}

void RemittanceBuilder::ReadAmount(
    google::protobuf::RepeatedPtrField<v1::RemittedAmount>* amounts) {
  v1::RemittedAmount amount;
  int64_t cents = 0;
  in_.Text(1, amount.mutable_qualifier_code());
  RequireCents(2, "AMT02", &cents);
  amount.set_amount_cents(cents);
  if (!in_.segment().all_taken()) return in_.segment().LeaveAll();
  *amounts->Add() = std::move(amount);
}

void RemittanceBuilder::ReadQuantity(
    google::protobuf::RepeatedPtrField<v1::RemittedQuantity>* quantities) {
  v1::RemittedQuantity quantity;
  int64_t thousandths = 0;
  in_.Text(1, quantity.mutable_qualifier_code());
  const bool read = in_.SignedThousandths(2, &thousandths);
  quantity.set_quantity_thousandths(thousandths);
  if (!read || !in_.segment().all_taken()) return in_.segment().LeaveAll();
  *quantities->Add() = std::move(quantity);
}

void RemittanceBuilder::RequireCents(int index, absl::string_view name, int64_t* cents) {
  *cents = 0;
  if (in_[index].empty()) {
    return in_.Error(Rule::kX12Value, absl::StrCat(name, " is missing; give an amount"));
  }
  in_.SignedCents(index, cents);
}

void RemittanceBuilder::Twice() {
  in_.Error(Rule::kX12Structure,
            "stands twice; is a segment that begins a remittance or a claim missing or damaged?");
}

RemittanceBuilder::KeptSegments* RemittanceBuilder::KeptOf() {
  switch (part_) {
    case RemittancePart::kNumber:
      return number_.mutable_unmapped_segments();
    case RemittancePart::kClaim:
      return claim_->mutable_unmapped_segments();
    case RemittancePart::kLine:
      return line_->mutable_unmapped_segments();
    default:
      return remittance_->mutable_unmapped_segments();
  }
}

void RemittanceBuilder::Keep(const Segment& segment, KeptSegments* kept) const {
  v1::X12Segment* copy = kept->Add();
  Set(CodeOf(in_.loop()), copy->mutable_loop_code());
  Set(segment.text(), copy->mutable_text());
}

}  // namespace claimwright::x12

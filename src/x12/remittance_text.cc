#include "src/x12/remittance_text.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "src/x12/loop.h"

namespace claimwright::x12 {
namespace {

// The segments of which a part has one, whose fields are filled even when they are kept too.
bool IsMain(SegmentId id, RemittancePart part) {
  switch (part) {
    case RemittancePart::kHeader:
      return id == Id("BPR") || id == Id("TRN");
    case RemittancePart::kPayer:
    case RemittancePart::kPayee:
      return id == Id("N1");
    case RemittancePart::kNumber:
      return id == Id("LX");
    case RemittancePart::kClaim:
      return id == Id("CLP");
    case RemittancePart::kLine:
      return id == Id("SVC");
    case RemittancePart::kSummary:
      return false;
  }
  return false;
}

SegmentId IdOf(const std::vector<std::string>& elements) {
  return elements.empty() ? 0 : Id(elements[0]);
}

absl::string_view GroupCode(v1::AdjustmentGroup group) {
  switch (group) {
    case v1::ADJUSTMENT_GROUP_CO:
      return "CO";
    case v1::ADJUSTMENT_GROUP_OA:
      return "OA";
    case v1::ADJUSTMENT_GROUP_PI:
      return "PI";
    case v1::ADJUSTMENT_GROUP_PR:
      return "PR";
    default:
      return "";
  }
}

}  // namespace

std::vector<std::string> RemittanceText::Write(const v1::RemittanceAdvice& remittance) {
  const Path path("remittance");
  segments_.clear();
  header_number_.clear();
  CheckLoops(remittance.unmapped_segments(), {"0000", "1000A", "1000B", "1000", "2000", "PLB"},
             path);
  Header(remittance, path);
  Payer(remittance, path);
  Payee(remittance, path);
  KeptLoops(Loop::k1000, RemittancePart::kPayee, "N1", remittance.unmapped_segments(), path);
  for (int i = 0; i < remittance.claims_size(); ++i) {
    Claim(remittance.claims(i), Path(path, "claims", i));
  }
  KeptLoops(Loop::k2000, RemittancePart::kNumber, "LX", remittance.unmapped_segments(), path);
  ProviderAdjustments(remittance, path);
  return std::move(segments_);
}

RemittanceText::PartText RemittanceText::Begin(RemittancePart part, const KeptSegments& kept,
                                               const Path& path) {
  PartText text;
  text.part = part;
  for (int i = 0; i < kept.size(); ++i) {
    if (kept[i].loop_code() != CodeOf(LoopOf(part))) continue;
    const Path place(path, "unmapped_segments", i);
    std::vector<std::string> elements = out_.Kept(kept[i], kept_separators_, place);
    if (elements.empty()) continue;
    const Membership membership = MembershipOf(IdOf(elements), part);
    if (membership != Membership::kMember && membership != Membership::kUnknown) {
      out_.Error(place, Rule::kX12Structure, "is no segment of its loop; give the loop it is of");
      continue;
    }
    text.kept.push_back(std::move(elements));
  }
  return text;
}

// Merges what is kept with our own by the order of the guide. What is kept stays in its own order.
void RemittanceText::End(PartText text) {
  const char separator = out_.separators().element;
  auto own = text.own.begin();
  int order = 0;
  for (const std::vector<std::string>& kept : text.kept) {
    order = std::max(order, OrderOf(IdOf(kept), text.part));
    for (; own != text.own.end() && OrderOf(own->id(), text.part) <= order; ++own) {
      segments_.push_back(own->Text(separator));
    }
    segments_.push_back(absl::StrJoin(kept, absl::string_view(&separator, 1)));
  }
  for (; own != text.own.end(); ++own) segments_.push_back(own->Text(separator));
}

void RemittanceText::FillMain(PartText* text, const Path& path) {
  for (SegmentDraft& draft : text->own) {
    if (!IsMain(draft.id(), text->part)) continue;
    const auto found = std::find_if(text->kept.begin(), text->kept.end(),
                                    [&](const auto& kept) { return IdOf(kept) == draft.id(); });
    if (found == text->kept.end()) continue;
    draft.Fill(*found);
    text->kept.erase(found);
  }
  for (const auto& kept : text->kept) {
    if (!IsMain(IdOf(kept), text->part)) continue;
    out_.Error(Path(path, "unmapped_segments"), Rule::kX12Structure,
               "has a segment twice that stands once; leave one out");
  }
}

void RemittanceText::CheckLoops(const KeptSegments& kept,
                                std::initializer_list<absl::string_view> loops, const Path& path) {
  for (int i = 0; i < kept.size(); ++i) {
    if (std::find(loops.begin(), loops.end(), kept[i].loop_code()) != loops.end()) continue;
    const Path place(path, "unmapped_segments", i);
    out_.Error(Path(place, "loop_code"), Rule::kX12Structure,
               absl::StrCat("is none of ", absl::StrJoin(loops, ", ")));
  }
}

// Loops of which nothing has a field, each beginning with the same segment.
void RemittanceText::KeptLoops(Loop loop, RemittancePart part, absl::string_view first,
                               const KeptSegments& kept, const Path& path) {
  bool begun = false;
  for (int i = 0; i < kept.size(); ++i) {
    if (kept[i].loop_code() != CodeOf(loop)) continue;
    const Path place(path, "unmapped_segments", i);
    const std::vector<std::string> elements = out_.Kept(kept[i], kept_separators_, place);
    if (elements.empty()) continue;
    const bool begins = elements[0] == first;
    const bool is_known_party = begins && first == "N1" && elements.size() > 1 &&
                                (elements[1] == "PR" || elements[1] == "PE");
    const Membership membership = MembershipOf(IdOf(elements), part);
    begun = begun || begins;
    if (!begun || is_known_party ||
        (membership != Membership::kMember && membership != Membership::kUnknown)) {
      out_.Error(place, Rule::kX12Structure,
                 absl::StrCat("cannot stand in its loop, which begins with ", first));
    }
    segments_.push_back(absl::StrJoin(elements, absl::string_view(&out_.separators().element, 1)));
  }
}

void RemittanceText::Header(const v1::RemittanceAdvice& remittance, const Path& path) {
  PartText text = Begin(RemittancePart::kHeader, remittance.unmapped_segments(), path);
  const Path payment(path, "payment");
  Payment(remittance.payment(), payment, &text);
  Number("EV", remittance.receiver_id(), Path(path, "receiver_id"), &text);
  Number("F2", remittance.version_code(), Path(path, "version_code"), &text);
  DateOf("405", remittance.production_date(), Path(path, "production_date"), &text);
  FillMain(&text, path);
  End(std::move(text));
}

void RemittanceText::Payment(const v1::RemittancePayment& payment, const Path& path,
                             PartText* text) {
  constexpr size_t kSender = 6;
  constexpr size_t kReceiver = 12;
  constexpr size_t kDate = 16;
  SegmentDraft bpr("BPR");
  out_.Text(payment.handling_code(), Path(path, "handling_code"), &bpr, 1);
  out_.Cents(payment.amount_cents(), &bpr, 2);
  out_.Text(payment.credit_debit_code(), Path(path, "credit_debit_code"), &bpr, 3);
  out_.Text(payment.method_code(), Path(path, "method_code"), &bpr, 4);
  out_.Text(payment.format_code(), Path(path, "format_code"), &bpr, 5);
  Account(payment.sender_account(), Path(path, "sender_account"), &bpr, kSender);
  out_.Text(payment.originating_company_id(), Path(path, "originating_company_id"), &bpr, 10);
  out_.Text(payment.originating_company_supplemental_code(),
            Path(path, "originating_company_supplemental_code"), &bpr, 11);
  Account(payment.receiver_account(), Path(path, "receiver_account"), &bpr, kReceiver);
  out_.Date(payment.payment_date(), Path(path, "payment_date"), &bpr, kDate);
  text->own.push_back(std::move(bpr));
  SegmentDraft trn("TRN");
  out_.Text(payment.trace_type_code(), Path(path, "trace_type_code"), &trn, 1);
  out_.Required(payment.trace_number(), Path(path, "trace_number"), &trn, 2);
  out_.Text(payment.payer_trace_id(), Path(path, "payer_trace_id"), &trn, 3);
  out_.Text(payment.trace_supplemental_code(), Path(path, "trace_supplemental_code"), &trn, 4);
  text->own.push_back(std::move(trn));
}

void RemittanceText::Account(const v1::BankAccount& account, const Path& path, SegmentDraft* draft,
                             size_t first) {
  out_.Text(account.bank_id_qualifier_code(), Path(path, "bank_id_qualifier_code"), draft, first);
  out_.Text(account.bank_id(), Path(path, "bank_id"), draft, first + 1);
  out_.Text(account.account_qualifier_code(), Path(path, "account_qualifier_code"), draft,
            first + 2);
  out_.Text(account.account_number(), Path(path, "account_number"), draft, first + 3);
}

void RemittanceText::Payer(const v1::RemittanceAdvice& remittance, const Path& path) {
  const v1::RemittancePayer& payer = remittance.payer();
  const Path place(path, "payer");
  if (!remittance.has_payer()) out_.Error(place, Rule::kRequired, "is missing; an 835 needs it");
  PartText text = Begin(RemittancePart::kPayer, remittance.unmapped_segments(), path);
  SegmentDraft n1("N1");
  n1.Set(1, "PR");
  out_.Text(payer.name(), Path(place, "name"), &n1, 2);
  out_.Text(payer.id_qualifier_code(), Path(place, "id_qualifier_code"), &n1, 3);
  out_.Text(payer.id(), Path(place, "id"), &n1, 4);
  text.own.push_back(std::move(n1));
  Address(payer.address(), Path(place, "address"), &text);
  References(payer.references(), "", place, &text);
  Contacts(payer.contacts(), place, &text);
  FillMain(&text, path);
  End(std::move(text));
}

void RemittanceText::Payee(const v1::RemittanceAdvice& remittance, const Path& path) {
  const v1::RemittancePayee& payee = remittance.payee();
  const Path place(path, "payee");
  if (payee.kind() != v1::PAYEE_KIND_PROVIDER) {
    out_.Error(Path(place, "kind"), Rule::kX12Structure,
               "is no provider; an 835 goes to a provider (45 CFR 162.1601)");
  }
  PartText text = Begin(RemittancePart::kPayee, remittance.unmapped_segments(), path);
  PayeeName(payee, place, &text);
  Address(payee.address(), Path(place, "address"), &text);
  const bool has_other_id = !payee.npi_code().empty() || !payee.other_id().empty() ||
                            !payee.other_id_qualifier_code().empty();
  if (has_other_id) Number("TJ", payee.tax_id(), Path(place, "tax_id"), &text);
  References(payee.references(), payee.tax_id().empty() ? "TJ" : "", place, &text);
  FillMain(&text, path);
  End(std::move(text));
}

void RemittanceText::PayeeName(const v1::RemittancePayee& payee, const Path& path, PartText* text) {
  SegmentDraft n1("N1");
  n1.Set(1, "PE");
  out_.Text(payee.name(), Path(path, "name"), &n1, 2);
  const absl::string_view qualifier = payee.other_id_qualifier_code();
  const bool has_other = !payee.other_id().empty() || !qualifier.empty();
  if (has_other && (!payee.npi_code().empty() || qualifier == "XX" || qualifier == "FI")) {
    out_.Error(Path(path, "other_id"), Rule::kX12Structure,
               "stands beside an NPI or is one; N104 has room for one id");
  }
  if (has_other) {
    out_.Text(qualifier, Path(path, "other_id_qualifier_code"), &n1, 3);
    out_.Text(payee.other_id(), Path(path, "other_id"), &n1, 4);
  } else if (!payee.npi_code().empty()) {
    n1.Set(3, "XX");
    out_.Text(payee.npi_code(), Path(path, "npi_code"), &n1, 4);
  } else if (!payee.tax_id().empty()) {
    n1.Set(3, "FI");
    out_.Text(payee.tax_id(), Path(path, "tax_id"), &n1, 4);
  }
  text->own.push_back(std::move(n1));
}

// LX where the claim begins another number, or brings segments of that loop.
void RemittanceText::Number(const v1::RemittedClaim& claim, const Path& path) {
  const Path place(path, "header_number");
  PartText text = Begin(RemittancePart::kNumber, claim.unmapped_segments(), path);
  const std::string& number = claim.header_number();
  if (number.empty() && !header_number_.empty()) {
    out_.Error(place, Rule::kRequired, "is missing; earlier claims have one");
  }
  if (number == header_number_ && text.kept.empty()) return;
  header_number_ = number;
  SegmentDraft lx("LX");
  out_.Text(number, place, &lx, 1);
  text.own.push_back(std::move(lx));
  FillMain(&text, path);
  End(std::move(text));
}

void RemittanceText::Claim(const v1::RemittedClaim& claim, const Path& path) {
  CheckLoops(claim.unmapped_segments(), {"2000", "2100"}, path);
  Number(claim, path);
  PartText text = Begin(RemittancePart::kClaim, claim.unmapped_segments(), path);
  ClaimPayment(claim, path, &text);
  Adjustments(claim.adjustments(), path, &text);
  Names(claim, path, &text);
  Remarks("MIA", {5, 20, 21, 22, 23}, claim.inpatient_rarc_codes(), path, "inpatient_rarc_codes",
          &text);
  Remarks("MOA", {3, 4, 5, 6, 7}, claim.outpatient_rarc_codes(), path, "outpatient_rarc_codes",
          &text);
  References(claim.references(), "", path, &text);
  ClaimDates(claim, path, &text);
  Contacts(claim.contacts(), path, &text);
  Amounts(claim.amounts(), "", path, &text);
  Quantities(claim.quantities(), path, &text);
  FillMain(&text, path);
  End(std::move(text));
  for (int i = 0; i < claim.lines_size(); ++i) Line(claim.lines(i), Path(path, "lines", i));
}

void RemittanceText::ClaimPayment(const v1::RemittedClaim& claim, const Path& path,
                                  PartText* text) {
  SegmentDraft clp("CLP");
  out_.Text(claim.patient_control_number(), Path(path, "patient_control_number"), &clp, 1);
  out_.Required(claim.status_code(), Path(path, "status_code"), &clp, 2);
  out_.Cents(claim.billed_cents(), &clp, 3);
  out_.Cents(claim.paid_cents(), &clp, 4);
  if (claim.has_patient_responsibility_cents()) {
    out_.Cents(claim.patient_responsibility_cents(), &clp, 5);
  }
  out_.Text(claim.claim_filing_code(), Path(path, "claim_filing_code"), &clp, 6);
  out_.Text(claim.payer_claim_control_number(), Path(path, "payer_claim_control_number"), &clp, 7);
  out_.Text(claim.facility_code(), Path(path, "facility_code"), &clp, 8);
  out_.Text(claim.frequency_code(), Path(path, "frequency_code"), &clp, 9);
  out_.Text(claim.patient_status_code(), Path(path, "patient_status_code"), &clp, 10);
  out_.Text(claim.drg_code(), Path(path, "drg_code"), &clp, 11);
  out_.Micros(claim.drg_weight_micros(), Path(path, "drg_weight_micros"), &clp, 12);
  out_.Micros(claim.discharge_fraction_micros(), Path(path, "discharge_fraction_micros"), &clp, 13);
  text->own.push_back(std::move(clp));
}

void RemittanceText::Names(const v1::RemittedClaim& claim, const Path& path, PartText* text) {
  if (claim.has_patient()) Name("QC", claim.patient(), Path(path, "patient"), text);
  if (claim.has_subscriber()) Name("IL", claim.subscriber(), Path(path, "subscriber"), text);
  if (claim.has_corrected_patient()) {
    Name("74", claim.corrected_patient(), Path(path, "corrected_patient"), text);
  }
  if (claim.has_rendering_provider()) {
    Name("82", claim.rendering_provider(), Path(path, "rendering_provider"), text);
  }
  if (claim.has_crossover_payer()) {
    Name("TT", claim.crossover_payer(), Path(path, "crossover_payer"), text);
  }
  if (claim.has_corrected_payer()) {
    Name("PR", claim.corrected_payer(), Path(path, "corrected_payer"), text);
  }
  if (claim.has_other_subscriber()) {
    Name("GB", claim.other_subscriber(), Path(path, "other_subscriber"), text);
  }
}

void RemittanceText::Name(absl::string_view entity_code, const v1::RemittedName& name,
                          const Path& path, PartText* text) {
  SegmentDraft nm1("NM1");
  nm1.Set(1, std::string(entity_code));
  out_.Text(name.entity_type_code(), Path(path, "entity_type_code"), &nm1, 2);
  out_.Text(name.last_or_organization_name(), Path(path, "last_or_organization_name"), &nm1, 3);
  out_.Text(name.first_name(), Path(path, "first_name"), &nm1, 4);
  out_.Text(name.middle_name(), Path(path, "middle_name"), &nm1, 5);
  out_.Text(name.suffix(), Path(path, "suffix"), &nm1, 7);
  out_.Text(name.id_qualifier_code(), Path(path, "id_qualifier_code"), &nm1, 8);
  out_.Text(name.id(), Path(path, "id"), &nm1, 9);
  text->own.push_back(std::move(nm1));
}

void RemittanceText::Remarks(absl::string_view segment, const std::vector<size_t>& elements,
                             const google::protobuf::RepeatedPtrField<std::string>& codes,
                             const Path& parent, absl::string_view field, PartText* text) {
  const auto kept = std::find_if(text->kept.begin(), text->kept.end(),
                                 [&](const auto& other) { return IdOf(other) == Id(segment); });
  if (kept != text->kept.end()) {
    std::vector<absl::string_view> written;
    for (size_t element : elements) {
      if (element < kept->size() && !(*kept)[element].empty()) written.push_back((*kept)[element]);
    }
    if (std::equal(written.begin(), written.end(), codes.begin(), codes.end())) return;
    return out_.Error(Path(parent, field), Rule::kX12Structure,
                      "are other codes than those of the segment that was kept; remove either");
  }
  if (codes.empty()) return;
  SegmentDraft draft(segment);
  for (int i = 0; i < codes.size(); ++i) {
    const Path place(parent, field, i);
    if (static_cast<size_t>(i) >= elements.size()) {
      return out_.Error(place, Rule::kTooMany, "is one code more than a claim has room for");
    }
    out_.Required(codes[i], place, &draft, elements[static_cast<size_t>(i)]);
  }
  text->own.push_back(std::move(draft));
}

void RemittanceText::ClaimDates(const v1::RemittedClaim& claim, const Path& path, PartText* text) {
  DateOf("232", claim.statement_from_date(), Path(path, "statement_from_date"), text);
  DateOf("233", claim.statement_to_date(), Path(path, "statement_to_date"), text);
  DateOf("036", claim.coverage_expiration_date(), Path(path, "coverage_expiration_date"), text);
  DateOf("050", claim.received_date(), Path(path, "received_date"), text);
}

void RemittanceText::Line(const v1::RemittedLine& line, const Path& path) {
  CheckLoops(line.unmapped_segments(), {"2110"}, path);
  PartText text = Begin(RemittancePart::kLine, line.unmapped_segments(), path);
  Service(line, path, &text);
  LineDates(line, path, &text);
  Adjustments(line.adjustments(), path, &text);
  LineNumbers(line, path, &text);
  FillMain(&text, path);
  End(std::move(text));
}

void RemittanceText::Service(const v1::RemittedLine& line, const Path& path, PartText* text) {
  SegmentDraft svc("SVC");
  svc.Set(1, Procedure(line.procedure(), Path(path, "procedure")));
  out_.Cents(line.billed_cents(), &svc, 2);
  out_.Cents(line.paid_cents(), &svc, 3);
  out_.Text(line.revenue_code(), Path(path, "revenue_code"), &svc, 4);
  if (line.has_paid_quantity_thousandths()) {
    out_.Thousandths(line.paid_quantity_thousandths(), &svc, 5);
  }
  if (line.has_original_procedure()) {
    svc.Set(6, Procedure(line.original_procedure(), Path(path, "original_procedure")));
  }
  if (line.has_original_quantity_thousandths()) {
    out_.Thousandths(line.original_quantity_thousandths(), &svc, 7);
  }
  text->own.push_back(std::move(svc));
}

std::string RemittanceText::Procedure(const v1::RemittedProcedure& procedure, const Path& path) {
  constexpr int kMostModifiers = 4;
  std::vector<std::string> components = {
      out_.Component(procedure.qualifier_code(), Path(path, "qualifier_code")),
      out_.Component(procedure.code(), Path(path, "code"))};
  for (int i = 0; i < procedure.modifier_codes_size(); ++i) {
    const Path place(path, "modifier_codes", i);
    if (i >= kMostModifiers) {
      out_.Error(place, Rule::kTooMany, "is one modifier more than a line has room for");
    } else if (procedure.modifier_codes(i).empty()) {
      out_.Error(place, Rule::kRequired, "is missing; leave the modifier out");
    }
    components.push_back(out_.Component(procedure.modifier_codes(i), place));
  }
  components.resize(std::max<size_t>(components.size(), 2 + kMostModifiers));
  components.push_back(out_.Component(procedure.description(), Path(path, "description")));
  return out_.Join(std::move(components), path);
}

void RemittanceText::LineDates(const v1::RemittedLine& line, const Path& path, PartText* text) {
  const bool is_period = line.to_date() != 0;
  DateOf(is_period ? "150" : "472", line.from_date(), Path(path, "from_date"), text);
  DateOf("151", line.to_date(), Path(path, "to_date"), text);
}

void RemittanceText::LineNumbers(const v1::RemittedLine& line, const Path& path, PartText* text) {
  Number("6R", line.line_control_number(), Path(path, "line_control_number"), text);
  References(line.references(), line.line_control_number().empty() ? "6R" : "", path, text);
  if (line.has_allowed_cents()) {
    SegmentDraft amt("AMT");
    amt.Set(1, "B6");
    out_.Cents(line.allowed_cents(), &amt, 2);
    text->own.push_back(std::move(amt));
  }
  Amounts(line.amounts(), line.has_allowed_cents() ? "" : "B6", path, text);
  Quantities(line.quantities(), path, text);
  for (int i = 0; i < line.rarc_codes_size(); ++i) {
    SegmentDraft lq("LQ");
    lq.Set(1, "HE");
    out_.Required(line.rarc_codes(i), Path(path, "rarc_codes", i), &lq, 2);
    text->own.push_back(std::move(lq));
  }
}

void RemittanceText::ProviderAdjustments(const v1::RemittanceAdvice& remittance, const Path& path) {
  constexpr size_t kFirst = 3;
  constexpr size_t kLast = 13;
  PartText text = Begin(RemittancePart::kSummary, remittance.unmapped_segments(), path);
  size_t next = 0;
  for (int i = 0; i < remittance.provider_adjustments_size(); ++i) {
    const v1::ProviderAdjustment& adjustment = remittance.provider_adjustments(i);
    const Path place(path, "provider_adjustments", i);
    const bool same =
        i > 0 && next <= kLast &&
        remittance.provider_adjustments(i - 1).provider_id() == adjustment.provider_id() &&
        remittance.provider_adjustments(i - 1).fiscal_period_date() ==
            adjustment.fiscal_period_date();
    if (!same) {
      text.own.emplace_back("PLB");
      next = kFirst;
      out_.Text(adjustment.provider_id(), Path(place, "provider_id"), &text.own.back(), 1);
      out_.Date(adjustment.fiscal_period_date(), Path(place, "fiscal_period_date"),
                &text.own.back(), 2);
    }
    if (adjustment.reason_code().empty()) {
      out_.Error(Path(place, "reason_code"), Rule::kRequired, "is missing; an 835 needs it");
    }
    const std::string reason = out_.Component(adjustment.reason_code(), Path(place, "reason_code"));
    text.own.back().Set(
        next,
        out_.Join({reason, out_.Component(adjustment.reference_id(), Path(place, "reference_id"))},
                  Path(place, "reason_code")));
    out_.Cents(adjustment.amount_cents(), &text.own.back(), next + 1);
    next += 2;
  }
  End(std::move(text));
}

void RemittanceText::Adjustments(
    const google::protobuf::RepeatedPtrField<v1::Adjustment>& adjustments, const Path& parent,
    PartText* text) {
  constexpr size_t kFirst = 2;
  constexpr size_t kLast = 17;
  size_t next = 0;
  for (int i = 0; i < adjustments.size(); ++i) {
    const v1::Adjustment& adjustment = adjustments[i];
    const Path place(parent, "adjustments", i);
    if (i == 0 || adjustments[i - 1].group() != adjustment.group() || next > kLast) {
      text->own.emplace_back("CAS");
      next = kFirst;
      out_.Required(GroupCode(adjustment.group()), Path(place, "group"), &text->own.back(), 1);
    }
    SegmentDraft* cas = &text->own.back();
    out_.Required(adjustment.carc_code(), Path(place, "carc_code"), cas, next);
    out_.Cents(adjustment.amount_cents(), cas, next + 1);
    if (adjustment.quantity_thousandths() != 0) {
      out_.Thousandths(adjustment.quantity_thousandths(), cas, next + 2);
    }
    if (!adjustment.rarc_codes().empty()) {
      out_.Error(Path(place, "rarc_codes"), Rule::kX12Structure,
                 "have no place in CAS; give them to the line or claim");
    }
    next += 3;
  }
}

void RemittanceText::Address(const v1::PostalAddress& address, const Path& path, PartText* text) {
  constexpr int kMostLines = 2;
  if (!address.address_lines().empty()) {
    SegmentDraft n3("N3");
    for (int i = 0; i < address.address_lines_size(); ++i) {
      const Path place(path, "address_lines", i);
      if (i >= kMostLines) {
        out_.Error(place, Rule::kTooMany, "is one line more than an address has room for");
        break;
      }
      out_.Required(address.address_lines(i), place, &n3, static_cast<size_t>(i) + 1);
    }
    text->own.push_back(std::move(n3));
  }
  SegmentDraft n4("N4");
  out_.Text(address.city(), Path(path, "city"), &n4, 1);
  out_.Text(address.state_code(), Path(path, "state_code"), &n4, 2);
  out_.Text(address.zip_code(), Path(path, "zip_code"), &n4, 3);
  out_.Text(address.country_code(), Path(path, "country_code"), &n4, 4);
  if (n4.Text(out_.separators().element) != "N4") text->own.push_back(std::move(n4));
}

void RemittanceText::Number(absl::string_view qualifier_code, absl::string_view id,
                            const Path& path, PartText* text) {
  if (id.empty()) return;
  SegmentDraft ref("REF");
  ref.Set(1, std::string(qualifier_code));
  out_.Text(id, path, &ref, 2);
  text->own.push_back(std::move(ref));
}

// `own_qualifier` is the one whose number goes into a field of its own when it is read.
void RemittanceText::References(const google::protobuf::RepeatedPtrField<v1::Reference>& references,
                                absl::string_view own_qualifier, const Path& parent,
                                PartText* text) {
  for (int i = 0; i < references.size(); ++i) {
    const Path place(parent, "references", i);
    const Path qualifier(place, "qualifier_code");
    SegmentDraft ref("REF");
    out_.Required(references[i].qualifier_code(), qualifier, &ref, 1);
    out_.Text(references[i].id(), Path(place, "id"), &ref, 2);
    if (!own_qualifier.empty() && references[i].qualifier_code() == own_qualifier) {
      out_.Error(qualifier, Rule::kX12Structure, "is of a number that has a field; give it there");
    }
    text->own.push_back(std::move(ref));
  }
}

void RemittanceText::Contacts(const google::protobuf::RepeatedPtrField<v1::Contact>& contacts,
                              const Path& parent, PartText* text) {
  constexpr int kMostNumbers = 3;
  for (int i = 0; i < contacts.size(); ++i) {
    const v1::Contact& contact = contacts[i];
    const Path place(parent, "contacts", i);
    SegmentDraft per("PER");
    out_.Required(contact.function_code(), Path(place, "function_code"), &per, 1);
    out_.Text(contact.name(), Path(place, "name"), &per, 2);
    for (int n = 0; n < contact.numbers_size(); ++n) {
      const Path number(place, "numbers", n);
      if (n >= kMostNumbers) {
        out_.Error(number, Rule::kTooMany, "is one number more than a contact has room for");
        break;
      }
      const auto element = static_cast<size_t>(3 + 2 * n);
      out_.Required(contact.numbers(n).qualifier_code(), Path(number, "qualifier_code"), &per,
                    element);
      out_.Required(contact.numbers(n).number(), Path(number, "number"), &per, element + 1);
    }
    text->own.push_back(std::move(per));
  }
}

void RemittanceText::Amounts(const google::protobuf::RepeatedPtrField<v1::RemittedAmount>& amounts,
                             absl::string_view own_qualifier, const Path& parent, PartText* text) {
  for (int i = 0; i < amounts.size(); ++i) {
    const Path place(parent, "amounts", i);
    const Path qualifier(place, "qualifier_code");
    SegmentDraft amt("AMT");
    out_.Required(amounts[i].qualifier_code(), qualifier, &amt, 1);
    out_.Cents(amounts[i].amount_cents(), &amt, 2);
    if (!own_qualifier.empty() && amounts[i].qualifier_code() == own_qualifier) {
      out_.Error(qualifier, Rule::kX12Structure, "is of an amount that has a field; give it there");
    }
    text->own.push_back(std::move(amt));
  }
}

void RemittanceText::Quantities(
    const google::protobuf::RepeatedPtrField<v1::RemittedQuantity>& quantities, const Path& parent,
    PartText* text) {
  for (int i = 0; i < quantities.size(); ++i) {
    const Path place(parent, "quantities", i);
    SegmentDraft qty("QTY");
    out_.Required(quantities[i].qualifier_code(), Path(place, "qualifier_code"), &qty, 1);
    out_.Thousandths(quantities[i].quantity_thousandths(), &qty, 2);
    text->own.push_back(std::move(qty));
  }
}

void RemittanceText::DateOf(absl::string_view qualifier_code, int32_t date, const Path& path,
                            PartText* text) {
  if (date == 0) return;
  SegmentDraft dtm("DTM");
  dtm.Set(1, std::string(qualifier_code));
  out_.Date(date, path, &dtm, 2);
  text->own.push_back(std::move(dtm));
}

}  // namespace claimwright::x12

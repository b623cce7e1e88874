#include "tests/x12/random_remittance.h"

#include <set>
#include <string>
#include <vector>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace claimwright::x12 {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using witness::Dice;

// Fields that are set by hand, or that an 835 does not say.
bool IsLeftOut(const FieldDescriptor& field) {
  static const auto* const kNames = new std::set<std::string>{
      "claimwright.v1.RemittanceAdvice.totals",
      "claimwright.v1.RemittanceAdvice.unmapped_segments",
      "claimwright.v1.RemittedClaim.unmapped_segments",
      "claimwright.v1.RemittedLine.unmapped_segments",
      "claimwright.v1.RemittedClaim.header_number",
      "claimwright.v1.Adjustment.rarc_codes",
      "claimwright.v1.RemittancePayee.kind",
      "claimwright.v1.RemittancePayee.npi_code",
      "claimwright.v1.RemittancePayee.other_id",
      "claimwright.v1.RemittancePayee.other_id_qualifier_code",
  };
  return kNames->count(std::string(field.full_name())) > 0;
}

// Texts that must be there for their message to be written.
bool IsRequired(const FieldDescriptor& field) {
  static const auto* const kNames = new std::set<std::string>{
      "claimwright.v1.RemittancePayment.trace_number",
      "claimwright.v1.RemittedClaim.status_code",
      "claimwright.v1.Adjustment.carc_code",
      "claimwright.v1.ProviderAdjustment.reason_code",
      "claimwright.v1.Reference.qualifier_code",
      "claimwright.v1.Contact.function_code",
      "claimwright.v1.ContactNumber.qualifier_code",
      "claimwright.v1.ContactNumber.number",
      "claimwright.v1.RemittedAmount.qualifier_code",
      "claimwright.v1.RemittedQuantity.qualifier_code",
      "claimwright.v1.RemittedProcedure.code",
      "claimwright.v1.BankAccount.account_number",
      "claimwright.v1.PostalAddress.city",
  };
  return kNames->count(std::string(field.full_name())) > 0;
}

int MostOf(const FieldDescriptor& field) {
  const std::string name(field.name());
  if (name == "address_lines") return 2;
  if (name == "modifier_codes") return 4;
  if (name == "numbers") return 3;
  if (name == "inpatient_rarc_codes" || name == "outpatient_rarc_codes") return 5;
  if (name == "adjustments" || name == "provider_adjustments") return 15;
  return 3;
}

std::string RandomText(Dice* dice) {
  static const auto* const kParts = new std::vector<std::string>{
      "A", "Z9", "0", "MOSS", " ", "-", ".", "'", "/", "#", "(", "\xC3\x89", "7", "Q", ","};
  std::string text;
  for (int parts = dice->Int(1, 6); parts > 0; --parts) text += dice->Pick(*kParts);
  return text + "X";  // no blank at the end
}

int64_t RandomNumber(const std::string& name, Dice* dice) {
  constexpr int64_t kMost = 1'000'000'000'000;
  const int64_t most = dice->OneIn(8) ? kMost : dice->OneIn(2) ? 100'000 : 9;
  return dice->Between(name.find("micros") == std::string::npos ? -most : 0, most);
}

int32_t RandomDate(Dice* dice) {
  return dice->Int(1990, 2030) * 10000 + dice->Int(1, 12) * 100 + dice->Int(1, 28);
}

void Fill(Dice* dice, Message* message);

void FillRepeated(const FieldDescriptor& field, Dice* dice, Message* message) {
  const Reflection* reflection = message->GetReflection();
  for (int count = dice->Int(0, MostOf(field)); count > 0; --count) {
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      Fill(dice, reflection->AddMessage(message, &field));
    } else {
      reflection->AddString(message, &field, RandomText(dice));
    }
  }
}

void FillSingular(const FieldDescriptor& field, Dice* dice, Message* message) {
  const Reflection* reflection = message->GetReflection();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return Fill(dice, reflection->MutableMessage(message, &field));
    case FieldDescriptor::CPPTYPE_STRING:
      return reflection->SetString(message, &field, RandomText(dice));
    case FieldDescriptor::CPPTYPE_ENUM:
      return reflection->SetEnumValue(message, &field, dice->Int(1, 4));
    case FieldDescriptor::CPPTYPE_INT32:
      return reflection->SetInt32(message, &field, RandomDate(dice));
    default:
      return reflection->SetInt64(message, &field, RandomNumber(std::string(field.name()), dice));
  }
}

void Fill(Dice* dice, Message* message) {
  for (int i = 0; i < message->GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor& field = *message->GetDescriptor()->field(i);
    if (IsLeftOut(field)) continue;
    if (field.is_repeated()) {
      FillRepeated(field, dice, message);
    } else if (IsRequired(field) || field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM ||
               !dice->OneIn(3)) {
      FillSingular(field, dice, message);
    }
  }
}

void FillPayee(Dice* dice, v1::RemittancePayee* payee) {
  payee->set_kind(v1::PAYEE_KIND_PROVIDER);
  if (dice->OneIn(2)) {
    payee->set_npi_code("1234567893");
  } else if (dice->OneIn(2)) {
    payee->set_other_id(RandomText(dice));
    payee->set_other_id_qualifier_code("XV");
  }
}

v1::X12Segment Kept(const std::string& loop_code, const std::string& text) {
  v1::X12Segment segment;
  segment.set_loop_code(loop_code);
  segment.set_text(text);
  return segment;
}

}  // namespace

v1::RemittanceAdvice RandomRemittance(Dice* dice) {
  v1::RemittanceAdvice remittance;
  Fill(dice, &remittance);
  remittance.mutable_payer();
  if (!remittance.has_payment()) remittance.mutable_payment()->set_trace_number("T1");
  FillPayee(dice, remittance.mutable_payee());
  const std::vector<std::string> providers = {"1234567893", "1093817465"};
  for (v1::ProviderAdjustment& adjustment : *remittance.mutable_provider_adjustments()) {
    adjustment.set_provider_id(dice->Pick(providers));
    adjustment.set_fiscal_period_date(20261231);
  }
  int number = 1;
  for (v1::RemittedClaim& claim : *remittance.mutable_claims()) {
    if (dice->OneIn(3)) ++number;
    claim.set_header_number(std::to_string(number));
  }
  return remittance;
}

void AddUnmapped(Dice* dice, v1::RemittanceAdvice* remittance) {
  const auto add = [dice](const std::string& loop_code, const std::string& text, auto* message) {
    if (dice->OneIn(2)) *message->add_unmapped_segments() = Kept(loop_code, text);
  };
  add("0000", "CUR*PR*USD", remittance);
  add("0000", "DTM*405*20260230", remittance);
  add("1000A", "N2*A SECOND NAME", remittance);
  add("1000B", "RDM*BM*A NAME", remittance);
  *remittance->add_unmapped_segments() = Kept("1000", "N1*RB*A BANK");
  add("1000", "N3*9 COIN STREET", remittance);
  *remittance->add_unmapped_segments() = Kept("2000", "LX*99");
  add("2000", "TS3*1*11*20261231*0*0", remittance);
  for (v1::RemittedClaim& claim : *remittance->mutable_claims()) {
    add("2000", "TS3*1*11*20261231*1*100", &claim);
    add("2000", "TS2*1", &claim);
    add("2100", "NM1*ZZ*2*SOMEBODY", &claim);
    add("2100", "DTM*999*20260101", &claim);
    add("2100", "ZZ9*A:B*C", &claim);
    for (v1::RemittedLine& line : *claim.mutable_lines()) {
      add("2110", "REF*G1*1*WORDS", &line);
      add("2110", "LQ*RX*75", &line);
    }
  }
  if (!remittance->provider_adjustments().empty()) add("PLB", "ZZ9*1", remittance);
}

}  // namespace claimwright::x12

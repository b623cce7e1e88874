#include "src/x12/element_reader.h"

#include "absl/strings/str_cat.h"
#include "src/x12/value.h"

namespace claimwright::x12 {
namespace {

constexpr absl::string_view kAmount = "an amount in dollars, with up to two decimals";
constexpr absl::string_view kQuantity = "a quantity, with up to three decimals";
constexpr absl::string_view kDate = "a date that exists, as CCYYMMDD";

}  // namespace

void ElementReader::Text(int index, std::string* field) {
  const absl::string_view text = (*segment_)[index];
  if (text.empty() || !field->empty()) return;
  segment_->Take(index);
  field->assign(text.data(), text.size());
}

bool ElementReader::SignedCents(int index, int64_t* cents) {
  if ((*segment_)[index].empty()) return false;
  if (ReadCents(segment_->Take(index), cents)) return true;
  BadValue(index, kAmount);
  return false;
}

bool ElementReader::Cents(int index, int64_t* cents) {
  if (!SignedCents(index, cents)) return false;
  if (*cents >= 0) return true;
  BadValue(index, "an amount that is 0 or more");
  return false;
}

bool ElementReader::SignedThousandths(int index, int64_t* thousandths) {
  if ((*segment_)[index].empty()) return false;
  if (ReadThousandths(segment_->Take(index), thousandths)) return true;
  BadValue(index, kQuantity);
  return false;
}

bool ElementReader::Thousandths(int index, int64_t* thousandths) {
  if (!SignedThousandths(index, thousandths)) return false;
  if (*thousandths >= 0) return true;
  BadValue(index, "a quantity that is 0 or more");
  return false;
}

bool ElementReader::Whole(int index, int32_t most, int32_t* value) {
  if ((*segment_)[index].empty()) return false;
  if (ReadWhole(segment_->Take(index), most, value)) return true;
  BadValue(index, absl::StrCat("a whole number from 0 to ", most));
  return false;
}

bool ElementReader::Micros(int index, int64_t* micros) {
  constexpr int64_t kMost = int64_t{1'000'000} * 1'000'000;
  if ((*segment_)[index].empty()) return false;
  if (ReadDecimal(segment_->Take(index), 6, kMost, micros) && *micros >= 0) return true;
  BadValue(index, "a number that is 0 or more, with up to six decimals");
  return false;
}

bool ElementReader::Date(int index, int32_t* date) {
  if ((*segment_)[index].empty()) return false;
  if (ReadDate((*segment_)[index], date)) {
    segment_->Take(index);
    return true;
  }
  Warn(Rule::kX12Value,
       absl::StrCat(NameOfElement(index), " is not ", kDate, "; the segment is kept as it is"));
  return false;
}

bool ElementReader::RequiredDate(int index, int32_t* date) {
  if (ReadDate(segment_->Take(index), date)) return true;
  BadValue(index, kDate);
  return false;
}

bool ElementReader::DateAfterFormat(int format_index, int32_t* date) {
  const absl::string_view text = (*segment_)[format_index + 1];
  if (text.empty()) return false;
  if ((*segment_)[format_index] != "D8") {
    WarnOfQualifier(format_index);
    return false;
  }
  segment_->Take(format_index);
  segment_->Take(format_index + 1);
  if (ReadDate(text, date)) return true;
  BadValue(format_index + 1, kDate);
  return false;
}

bool ElementReader::PeriodAfterFormat(int format_index, int32_t* from, int32_t* to) {
  *to = 0;
  const absl::string_view text = (*segment_)[format_index + 1];
  if ((*segment_)[format_index] != "RD8" || text.empty())
    return DateAfterFormat(format_index, from);
  segment_->Take(format_index);
  segment_->Take(format_index + 1);
  if (text.size() == 17 && text[8] == '-' && ReadDate(text.substr(0, 8), from) &&
      ReadDate(text.substr(9), to)) {
    return true;
  }
  BadValue(format_index + 1, "two dates that exist, as CCYYMMDD-CCYYMMDD");
  return false;
}

void ElementReader::Procedure(int index, std::string* code,
                              google::protobuf::RepeatedPtrField<std::string>* modifiers) {
  if ((*segment_)[index].empty()) return;
  Components components = ComponentsOf(index);
  const absl::string_view qualifier = components.Next();
  if (qualifier != "HC") {
    // ER, IV and WK are the guide's other code sets; v1::Claim has fields for none of them.
    if (qualifier != "ER" && qualifier != "IV" && qualifier != "WK") WarnOfQualifier(index);
    return;
  }
  const absl::string_view procedure = components.Next();
  code->assign(procedure.data(), procedure.size());
  constexpr int kMostModifiers = 4;
  bool gap = false;
  bool in_order = true;
  for (int i = 0; i < kMostModifiers; ++i) {
    const absl::string_view modifier = components.Next();
    if (modifier.empty()) {
      gap = true;
      continue;
    }
    if (gap) in_order = false;
    modifiers->Add()->assign(modifier.data(), modifier.size());
  }
  if (in_order && components.AtEnd()) segment_->Take(index);
}

void ElementReader::Relationship(int index, v1::Relationship* relationship) {
  const absl::string_view code = (*segment_)[index];
  if (code.empty()) return;
  *relationship = code == "18"   ? v1::RELATIONSHIP_SELF
                  : code == "01" ? v1::RELATIONSHIP_SPOUSE
                  : code == "19" ? v1::RELATIONSHIP_CHILD
                                 : v1::RELATIONSHIP_OTHER;
  if (*relationship != v1::RELATIONSHIP_OTHER) segment_->Take(index);
}

void ElementReader::Adjustments(google::protobuf::RepeatedPtrField<v1::Adjustment>* adjustments) {
  const absl::string_view code = segment_->Take(1);
  const v1::AdjustmentGroup group = code == "CO"   ? v1::ADJUSTMENT_GROUP_CO
                                    : code == "OA" ? v1::ADJUSTMENT_GROUP_OA
                                    : code == "PI" ? v1::ADJUSTMENT_GROUP_PI
                                    : code == "PR" ? v1::ADJUSTMENT_GROUP_PR
                                                   : v1::ADJUSTMENT_GROUP_UNSPECIFIED;
  if (group == v1::ADJUSTMENT_GROUP_UNSPECIFIED) return BadValue(1, "CO, OA, PI or PR");
  constexpr int kLastReason = 17;
  for (int index = 2; index <= kLastReason; index += 3) {
    const absl::string_view reason = (*segment_)[index];
    if (reason.empty() && (*segment_)[index + 1].empty()) continue;
    if (reason.empty() || (*segment_)[index + 1].empty()) {
      Error(Rule::kX12Structure,
            "a reason and its amount must stand together; give both or neither");
      return;
    }
    v1::Adjustment* adjustment = adjustments->Add();
    adjustment->set_group(group);
    Text(index, adjustment->mutable_carc_code());
    int64_t value = 0;
    if (SignedCents(index + 1, &value)) adjustment->set_amount_cents(value);
    if (SignedThousandths(index + 2, &value)) adjustment->set_quantity_thousandths(value);
  }
}

void ElementReader::WholeAdjustments(
    google::protobuf::RepeatedPtrField<v1::Adjustment>* adjustments) {
  const size_t problems = problems_->size();
  Adjustments(adjustments);
  if (segment_->all_taken() || problems_->size() != problems) return;
  Error(Rule::kX12Structure,
        "is not a group and up to six reasons with their amounts; begin another CAS");
}

void ElementReader::Provider(v1::Provider* provider) {
  switch (id()) {
    case Id("NM1"):
      return ProviderName(provider);
    case Id("N4"):
      return ProviderAddress(provider);
    case Id("PRV"):
      return ProviderTaxonomy(provider);
    case Id("REF"):
      if ((*segment_)[1] == "EI") ProviderTaxId(1, true, provider);
      if ((*segment_)[1] == "SY") ProviderTaxId(1, false, provider);
      return;
    default:
      return;
  }
}

void ElementReader::ProviderName(v1::Provider* provider) {
  segment_->Take(1);
  const absl::string_view type = (*segment_)[2];
  const bool has_first_name = !(*segment_)[4].empty();
  // The fields tell a person from an organization by the first name alone.
  if ((type == "1" && has_first_name) || (type == "2" && !has_first_name)) segment_->Take(2);
  Text(3, provider->mutable_last_or_organization_name());
  Text(4, provider->mutable_first_name());
  const absl::string_view qualifier = (*segment_)[8];
  if ((*segment_)[9].empty()) return;
  if (qualifier == "24" || qualifier == "34") {  // 004010
    ProviderTaxId(8, qualifier == "24", provider);
  } else if (qualifier == "XX") {
    PartyId("XX", provider->mutable_npi_code());
  } else {
    WarnOfQualifier(8);
  }
}

void ElementReader::ProviderTaxId(int qualifier_index, bool is_ein, v1::Provider* provider) {
  std::string digits;
  if (!provider->tax_id().empty() || !ReadDigits((*segment_)[qualifier_index + 1], &digits)) return;
  *provider->mutable_tax_id() = digits;
  segment_->Take(qualifier_index + 1);
  // The field does not say which of the two numbers it is; EIN is the common one.
  if (is_ein) segment_->Take(qualifier_index);
}

void ElementReader::ProviderAddress(v1::Provider* provider) {
  Text(2, provider->mutable_state_code());
  std::string digits;
  if (!provider->zip_code().empty() || !ReadDigits((*segment_)[3], &digits)) return;
  if (digits.size() != 5 && digits.size() != 9) return;
  *provider->mutable_zip_code() = digits;
  segment_->Take(3);
}

void ElementReader::ProviderTaxonomy(v1::Provider* provider) {
  const absl::string_view qualifier = (*segment_)[2];
  if (qualifier != "PXC" && qualifier != "ZZ") {  // ZZ: 004010
    if (!qualifier.empty()) WarnOfQualifier(2);
    return;
  }
  if (!provider->taxonomy_code().empty()) return;
  segment_->Take(1);
  segment_->Take(2);
  Text(3, provider->mutable_taxonomy_code());
}

void ElementReader::PatientName(v1::Patient* patient) {
  segment_->Take(1);
  if ((*segment_)[2] == "1") segment_->Take(2);
  Text(3, patient->mutable_last_name());
  Text(4, patient->mutable_first_name());
}

void ElementReader::Demographics(v1::Patient* patient) {
  int32_t date = 0;
  if (DateAfterFormat(1, &date)) patient->set_birth_date(date);
  const absl::string_view code = (*segment_)[3];
  const v1::Sex sex = code == "F"   ? v1::SEX_FEMALE
                      : code == "M" ? v1::SEX_MALE
                      : code == "U" ? v1::SEX_UNKNOWN
                                    : v1::SEX_UNSPECIFIED;
  if (sex == v1::SEX_UNSPECIFIED) {
    if (!code.empty()) WarnOfQualifier(3);
    return;
  }
  patient->set_sex(sex);
  segment_->Take(3);
}

void ElementReader::PartyId(absl::string_view qualifier, std::string* field) {
  if ((*segment_)[9].empty() || !field->empty()) return;
  if ((*segment_)[8] == qualifier) segment_->Take(8);
  Text(9, field);
}

void ElementReader::CheckPlace(Membership membership) {
  switch (membership) {
    case Membership::kMember:
      return;
    case Membership::kMisplaced:
      return Error(Rule::kX12Structure,
                   "stands where the guide has no such segment; is a segment before it missing or "
                   "damaged?");
    case Membership::kUnknown:
      return Warn(Rule::kX12Structure, "is no segment of the guide; it is kept as it is");
    case Membership::kMalformed:
      return Error(Rule::kX12Syntax,
                   "does not begin with the name of a segment; is a separator before it wrong?");
  }
}

void ElementReader::StrayParty() {
  if (!IsEntityOfSomePart((*segment_)[1])) return WarnOfQualifier(1);
  Error(Rule::kX12Structure,
        "names a party of another loop; is a segment before it missing or damaged?");
}

void ElementReader::Error(Rule rule, absl::string_view message) {
  problems_->emplace_back(PlaceOf(segment_->number(), id(), CodeOf(loop_)), rule, message);
}

void ElementReader::Warn(Rule rule, absl::string_view message) {
  warnings_->Warning(Path(PlaceOf(segment_->number(), id(), CodeOf(loop_))), rule, message);
}

void ElementReader::WarnOfQualifier(int index) {
  Warn(Rule::kX12Value,
       absl::StrCat(NameOfElement(index),
                    " is a code this reader does not know here; the segment is kept "
                    "as it is"));
}

std::string ElementReader::NameOfElement(int index) const {
  return absl::StrCat(NameOf(segment_->id()), index < 10 ? "0" : "", index);
}

void ElementReader::BadValue(int index, absl::string_view wanted) {
  Error(Rule::kX12Value, absl::StrCat(NameOfElement(index), " is not ", wanted, "; correct it"));
}

}  // namespace claimwright::x12

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "claimwright/codec.h"
#include "claimwright/v1/adjudication.pb.h"
#include "src/base/document.h"
#include "src/base/protobuf_compat.h"
#include "src/model/prior_results.h"

namespace claimwright {
namespace {

constexpr int64_t kMaxQuantity = 1'000'000'000;   // a million units
constexpr int64_t kMaxCount = 1'000'000'000'000;  // a billion, in thousandths
constexpr int64_t kMaxStateCents = 1'000 * Money::kMaxDocumentCents;
constexpr int64_t kMaxRevision = 1'000'000'000'000'000;
constexpr int kMaxPriorEntries = 99;  // adjustments in a list, payments of a line

// Pools mostly differ by date, so it is compared first.
bool SamePool(const PoolFacts& a, const PoolFacts& b) {
  return a.date == b.date && a.per == b.per && a.pool_id == b.pool_id &&
         a.member_id == b.member_id && a.npi == b.npi &&
         a.prescription_number == b.prescription_number;
}

// Decodes one request. The first limit that is exceeded ends it.
class Decoder {
 public:
  Decoder(const DecodeOptions& options, const SymbolTable& symbols, Workspace& workspace)
      : options_(options), symbols_(symbols), workspace_(workspace), reader_(options.max_issues) {}

  absl::Status status() {
    if (!limit_.ok()) return limit_;
    reader_.issues().OrderByFirstField({"request.claim", "request.members", "request.state"});
    return reader_.issues().ToStatus();
  }

  template <typename Members>
  absl::Span<const MemberFacts> ReadMembers(const Members& members, const Path& parent) {
    absl::Span<MemberFacts> facts =
        MakeLimited<MemberFacts>(members.size(), options_.max_members, "max_members");
    for (size_t i = 0; i < facts.size(); ++i) {
      const Path path(parent, "members", static_cast<int>(i));
      ReadMember(members.Get(static_cast<int>(i)), path, &facts[i]);
      for (size_t before = 0; before < i; ++before) {
        if (facts[before].member_id == facts[i].member_id) {
          reader_.Error(Path(path, "member_id"), Rule::kDuplicateId,
                        "is the id of an earlier member");
          break;
        }
      }
    }
    return facts;
  }

  void ReadState(const v1::FamilyState& state, const Path& path,
                 absl::Span<const MemberFacts> members, StateFacts* facts);
  void ReadClaim(const v1::Claim& claim, const Path& path, Facts* facts);

  Date ReadAsOf(int32_t value, const Path& path) {
    return as_of_ = reader_.RequiredDate(value, path);
  }
  DocumentReader& reader() { return reader_; }

 private:
  bool is_sound() { return limit_.ok() && !reader_.issues().has_errors(); }

  template <typename T>
  absl::Span<T> MakeLimited(int count, int limit, absl::string_view option) {
    if (count > limit) {
      if (limit_.ok()) {
        limit_ = absl::ResourceExhaustedError(
            absl::StrCat("the request has more than DecodeOptions.", option, ", ", limit));
      }
      count = 0;
    }
    return workspace_.Make<T>(static_cast<size_t>(count));
  }

  void ReadMember(const v1::Member& member, const Path& path, MemberFacts* facts);
  void ReadCoverage(const v1::Coverage& coverage, const Path& path, CoverageFacts* facts);
  template <typename Attributes>
  absl::Span<const AttributeFacts> ReadAttributes(const Attributes& attributes, const Path& path);
  void ReadAccumulator(const v1::Accumulator& accumulator, const Path& path,
                       absl::Span<const MemberFacts> members, AccumulatorFacts* facts);
  void ReadPool(const v1::Pool& pool, const Path& path, PoolFacts* facts);
  void ReadHistory(const v1::HistoryLine& line, const Path& path, HistoryFacts* facts);
  void ReadProviders(const v1::Claim& claim, const Path& path, ClaimFacts* facts);
  void ReadProvider(const v1::Provider& provider, const Path& path);
  void ReadClaimDetails(const v1::Claim& claim, const Path& path, ClaimFacts* facts);
  void ReadDiagnoses(const v1::Claim& claim, ClaimFacts* facts);
  void ReadOtherPayers(const v1::Claim& claim, const Path& path);
  void ReadOtherPayer(const v1::OtherPayer& payer, const Path& path);
  void ReadForm(const v1::Claim& claim, ClaimFacts* facts);
  void ReadExceptions(const v1::Claim& claim, const Path& path, ClaimFacts* facts);
  void ReadProcedure(const v1::ClaimLine& line, LineFacts* facts, LineDetails* details);
  void ReadTeeth(const v1::ClaimLine& line, LineFacts* facts, LineDetails* details);
  void ReadLine(const v1::Claim& claim, const v1::ClaimLine& line, const Path& path,
                LineFacts* facts, LineDetails* details);
  void ReadLineDates(const v1::ClaimLine& line, const Path& path, LineFacts* facts);
  template <typename Codes>
  bool ReadTeethBits(const Codes& codes, uint64_t* teeth) const;
  template <typename Codes>
  bool ReadSurfaceBits(const Codes& codes, uint32_t* surfaces) const;
  template <typename Codes>
  absl::Span<const absl::string_view> Texts(const Codes& codes);
  int64_t SignedAmount(int64_t cents, const Path& path) {
    return reader_.Number(cents, -Money::kMaxDocumentCents, Money::kMaxDocumentCents, path);
  }
  void SignedQuantity(int64_t thousandths, const Path& path) {
    reader_.Number(thousandths, -kMaxQuantity, kMaxQuantity, path);
  }
  void ReadLineCodes(const v1::Claim& claim, const v1::ClaimLine& line, LineFacts* facts,
                     LineDetails* details);
  void ReadPointers(const v1::Claim& claim, const v1::ClaimLine& line, LineFacts* facts);
  void ReadLineDetails(const v1::Claim& claim, const v1::ClaimLine& line, const Path& path,
                       LineFacts* facts, LineDetails* details);
  bool AreFew(int count, const Path& path);
  template <typename Adjustments>
  void CheckAdjustments(const Adjustments& adjustments, const Path& path);
  void CheckPriorPayments(const v1::ClaimLine& line, const Path& path);

  // A code that an edit judges: unreadable text is no issue, it is no code.
  static Code CodeOrNone(const std::string& text) {
    Code code = kNoCode;
    if (!PackCode(View(text), &code)) code = kNoCode;
    return code;
  }

  const DecodeOptions& options_;
  const SymbolTable& symbols_;
  Workspace& workspace_;
  DocumentReader reader_;
  absl::Status limit_;
  uint32_t claim_edits_ = 0;    // that fail on every line
  uint32_t bad_diagnoses_ = 0;  // bit per diagnosis
  Date as_of_ = kNoDate;
  v1::ClaimForm form_ = v1::CLAIM_FORM_UNSPECIFIED;
  Date inpatient_day_ = kNoDate;  // an inpatient's admission
};

void Decoder::ReadMember(const v1::Member& member, const Path& path, MemberFacts* facts) {
  reader_.Known(member, path);
  reader_.Required(View(member.member_id()), Path(path, "member_id"));
  facts->member_id = View(member.member_id());
  facts->birth = reader_.OptionalDate(member.birth_date(), kNoDate, Path(path, "birth_date"));
  reader_.OptionalEnum(member.sex(), v1::Sex_IsValid, Path(path, "sex"));
  reader_.OptionalEnum(member.relationship(), v1::Relationship_IsValid, Path(path, "relationship"));
  facts->sex = member.sex();
  facts->relationship = member.relationship();
  facts->attributes = ReadAttributes(member.attributes(), path);
  absl::Span<CoverageFacts> coverages =
      MakeLimited<CoverageFacts>(member.coverages_size(), options_.max_coverages, "max_coverages");
  for (size_t i = 0; i < coverages.size(); ++i) {
    ReadCoverage(member.coverages(static_cast<int>(i)),
                 Path(path, "coverages", static_cast<int>(i)), &coverages[i]);
  }
  if (coverages.size() > 1) {
    std::sort(coverages.begin(), coverages.end(),
              [](const CoverageFacts& a, const CoverageFacts& b) { return a.from < b.from; });
    for (size_t i = 1; i < coverages.size(); ++i) {
      if (coverages[i].from <= coverages[i - 1].to) {
        reader_.Error(Path(path, "coverages"), Rule::kBadPeriod,
                      "overlap; a member has one coverage on a day");
        break;
      }
    }
  }
  facts->coverages = coverages;
}

void Decoder::ReadCoverage(const v1::Coverage& coverage, const Path& path, CoverageFacts* facts) {
  reader_.Known(coverage, path);
  reader_.Required(View(coverage.plan_id()), Path(path, "plan_id"));
  if (coverage.from_date() == 0) reader_.Missing(Path(path, "from_date"));
  reader_.Period(coverage.from_date(), coverage.to_date(), path, &facts->from, &facts->to);
  reader_.Enum(coverage.coverage_tier(), v1::CoverageTier_IsValid, Path(path, "coverage_tier"));
  facts->continuous_from = reader_.OptionalDate(coverage.continuous_from_date(), facts->from,
                                                Path(path, "continuous_from_date"));
  facts->family = coverage.coverage_tier() == v1::COVERAGE_TIER_FAMILY;
  facts->plan = symbols_.Find(View(coverage.plan_id()));
  facts->group_number = View(coverage.group_number());
  facts->class_code = View(coverage.class_code());
}

template <typename Attributes>
absl::Span<const AttributeFacts> Decoder::ReadAttributes(const Attributes& attributes,
                                                         const Path& path) {
  if (attributes.empty()) return {};
  absl::Span<AttributeFacts> facts =
      MakeLimited<AttributeFacts>(attributes.size(), options_.max_attributes, "max_attributes");
  for (size_t i = 0; i < facts.size(); ++i) {
    const v1::Attribute& attribute = attributes.Get(static_cast<int>(i));
    const Path leaf(path, "attributes", static_cast<int>(i));
    reader_.Known(attribute, leaf);
    reader_.Required(View(attribute.name()), Path(leaf, "name"));
    absl::Span<absl::string_view> values = MakeLimited<absl::string_view>(
        attribute.values_size(), options_.max_attributes, "max_attributes");
    for (size_t v = 0; v < values.size(); ++v)
      values[v] = View(attribute.values(static_cast<int>(v)));
    facts[i] = {View(attribute.name()), values};
  }
  return facts;
}

void Decoder::ReadState(const v1::FamilyState& state, const Path& path,
                        absl::Span<const MemberFacts> members, StateFacts* facts) {
  reader_.Known(state, path);
  facts->revision = reader_.Number(state.revision(), 0, kMaxRevision, Path(path, "revision"));
  facts->history_from =
      reader_.OptionalDate(state.history_from_date(), kNoDate, Path(path, "history_from_date"));
  absl::Span<AccumulatorFacts> accumulators = MakeLimited<AccumulatorFacts>(
      state.accumulators_size(), options_.max_accumulators, "max_accumulators");
  for (size_t i = 0; i < accumulators.size(); ++i) {
    const int at = static_cast<int>(i);
    ReadAccumulator(state.accumulators(at), Path(path, "accumulators", at), members,
                    &accumulators[i]);
    for (size_t before = 0; before < i; ++before) {
      const AccumulatorFacts& other = accumulators[before];
      if (other.symbol == accumulators[i].symbol && other.member == accumulators[i].member &&
          other.symbol != SymbolTable::kUnknown && other.member != kOtherMember &&
          other.period_start == accumulators[i].period_start) {
        reader_.Error(Path(path, "accumulators", at), Rule::kDuplicateId,
                      "has the key of an earlier accumulator");
        break;
      }
    }
  }
  facts->accumulators = accumulators;
  absl::Span<PoolFacts> pools =
      MakeLimited<PoolFacts>(state.pools_size(), options_.max_pools, "max_pools");
  for (size_t i = 0; i < pools.size(); ++i) {
    const Path pool_path(path, "pools", static_cast<int>(i));
    ReadPool(state.pools(static_cast<int>(i)), pool_path, &pools[i]);
    for (size_t before = 0; before < i; ++before) {
      if (!SamePool(pools[before], pools[i])) continue;
      reader_.Error(pool_path, Rule::kDuplicateId, "has the key of an earlier pool");
      break;
    }
  }
  facts->pools = pools;
  absl::Span<HistoryFacts> history = MakeLimited<HistoryFacts>(
      state.history_size(), options_.max_history_lines, "max_history_lines");
  for (size_t i = 0; i < history.size(); ++i) {
    ReadHistory(state.history(static_cast<int>(i)), Path(path, "history", static_cast<int>(i)),
                &history[i]);
  }
  facts->history = history;
}

void Decoder::ReadAccumulator(const v1::Accumulator& accumulator, const Path& path,
                              absl::Span<const MemberFacts> members, AccumulatorFacts* facts) {
  reader_.Known(accumulator, path);
  reader_.Required(View(accumulator.accumulator_id()), Path(path, "accumulator_id"));
  facts->symbol = symbols_.Find(View(accumulator.accumulator_id()));
  facts->value = reader_.Amount(accumulator.value_cents(), Path(path, "value_cents"));
  if (accumulator.value_thousandths() != 0) {
    const Path leaf(path, "value_thousandths");
    if (facts->value != 0) reader_.Error(leaf, Rule::kBadAmount, "stands beside value_cents");
    facts->value = reader_.Number(accumulator.value_thousandths(), 0, kMaxCount, leaf);
    if (symbols_.UnitOf(facts->symbol) == SymbolTable::Unit::kCents)
      reader_.Error(leaf, Rule::kBadNumber, "is of a count, and the accumulator holds an amount");
  } else if (facts->value != 0 &&
             symbols_.UnitOf(facts->symbol) == SymbolTable::Unit::kThousandths) {
    reader_.Error(Path(path, "value_cents"), Rule::kBadAmount,
                  "is an amount, and the accumulator is a count");
  }
  facts->period_start = reader_.OptionalDate(accumulator.period_start_date(), kNoDate,
                                             Path(path, "period_start_date"));
  facts->reached =
      reader_.OptionalDate(accumulator.reached_date(), kNoDate, Path(path, "reached_date"));
  facts->member = kFamilyScope;
  if (accumulator.member_id().empty()) return;
  facts->member = kOtherMember;
  for (size_t i = 0; i < members.size(); ++i) {
    if (members[i].member_id == View(accumulator.member_id()))
      facts->member = static_cast<int32_t>(i);
  }
}

void Decoder::ReadPool(const v1::Pool& pool, const Path& path, PoolFacts* facts) {
  reader_.Known(pool, path);
  reader_.Required(View(pool.pool_id()), Path(path, "pool_id"));
  reader_.Enum(pool.per(), v1::PoolPer_IsValid, Path(path, "per"));
  facts->pool_id = View(pool.pool_id());
  facts->member_id = View(pool.member_id());
  facts->npi = View(pool.npi_code());
  facts->prescription_number = View(pool.prescription_number());
  facts->per = pool.per();
  facts->date = reader_.RequiredDate(pool.date(), Path(path, "date"));
  facts->assessed = reader_.Amount(pool.assessed_cents(), Path(path, "assessed_cents"));
  facts->computed =
      reader_.Number(pool.computed_cents(), 0, kMaxStateCents, Path(path, "computed_cents"));
  facts->counted =
      reader_.Number(pool.counted_thousandths(), 0, 1000, Path(path, "counted_thousandths"));
}

void Decoder::ReadHistory(const v1::HistoryLine& line, const Path& path, HistoryFacts* facts) {
  reader_.Known(line, path);
  reader_.Required(View(line.member_id()), Path(path, "member_id"));
  reader_.Enum(line.outcome(), v1::Outcome_IsValid, Path(path, "outcome"));
  facts->member_id = View(line.member_id());
  facts->benefit_id = View(line.benefit_id());
  facts->claim_id = View(line.claim_id());
  facts->number =
      static_cast<int32_t>(reader_.Number(line.line_number(), 0, 999, Path(path, "line_number")));
  facts->procedure = CodeOrNone(line.procedure_code());
  facts->revenue = CodeOrNone(line.revenue_code());
  if (!PackNdc(View(line.ndc_code()), &facts->ndc)) facts->ndc = kNoCode;
  facts->billing_npi = CodeOrNone(line.billing_npi_code());
  for (int i = 0; i < std::min(4, line.modifier_codes_size()); ++i)
    facts->modifiers[i] = CodeOrNone(line.modifier_codes(i));
  ReadTeethBits(line.tooth_codes(), facts->teeth);
  ReadSurfaceBits(line.tooth_surface_codes(), &facts->surfaces);
  facts->place = CodeOrNone(line.place_of_service_code());
  facts->from = reader_.RequiredDate(line.from_date(), Path(path, "from_date"));
  facts->to = reader_.OptionalDate(line.to_date(), facts->from, Path(path, "to_date"));
  facts->paid = line.outcome() == v1::OUTCOME_PAID || line.outcome() == v1::OUTCOME_REDUCED;
  facts->quantity = reader_.Number(line.quantity_thousandths(), 0, kMaxQuantity,
                                   Path(path, "quantity_thousandths"));
  facts->billed = reader_.Amount(line.billed_cents(), Path(path, "billed_cents"));
  facts->allowed = reader_.Amount(line.allowed_cents(), Path(path, "allowed_cents"));
  reader_.Amount(line.paid_cents(), Path(path, "paid_cents"));
}

void Decoder::ReadClaim(const v1::Claim& claim, const Path& path, Facts* facts) {
  reader_.Known(claim, path);
  reader_.Required(View(claim.claim_id()), Path(path, "claim_id"));
  reader_.Enum(claim.claim_form(), v1::ClaimForm_IsValid, Path(path, "claim_form"));
  reader_.Required(View(claim.member_id()), Path(path, "member_id"));
  ClaimFacts& out = facts->claim;
  out.claim_id = View(claim.claim_id());
  out.member_id = View(claim.member_id());
  out.form = form_ = claim.claim_form();
  out.original = claim.frequency_code().empty() || claim.frequency_code() == "1";
  facts->patient = -1;
  for (size_t i = 0; i < facts->members.size(); ++i) {
    if (facts->members[i].member_id == View(claim.member_id()))
      facts->patient = static_cast<int32_t>(i);
  }
  if (facts->patient >= 0)
    facts->coverages = facts->members[static_cast<size_t>(facts->patient)].coverages;
  ReadProviders(claim, path, &out);
  ReadClaimDetails(claim, path, &out);
  ReadForm(claim, &out);
  ReadDiagnoses(claim, &out);
  ReadOtherPayers(claim, path);
  if (claim.lines().empty()) reader_.Missing(Path(path, "lines"));
  absl::Span<LineFacts> lines =
      MakeLimited<LineFacts>(claim.lines_size(), options_.max_lines, "max_lines");
  absl::Span<LineDetails> details = workspace_.Make<LineDetails>(lines.size());
  int64_t sum = 0;
  int32_t last = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    const Path line_path(path, "lines", static_cast<int>(i));
    ReadLine(claim, claim.lines(static_cast<int>(i)), line_path, &lines[i], &details[i]);
    const int32_t number = claim.lines(static_cast<int>(i)).line_number();
    if (number >= 1 && number <= last)
      reader_.Error(Path(line_path, "line_number"), Rule::kBadNumber, "does not ascend");
    last = std::max(last, number);
    sum += lines[i].billed;
  }
  if (is_sound()) {
    const absl::Span<const PriorFacts> prior = ReadPriorResults(claim, workspace_);
    for (size_t i = 0; i < prior.size(); ++i) lines[i].prior = &prior[i];
  }
  if (sum != claim.billed_cents()) {
    for (LineFacts& line : lines) line.failed_edits |= kEditTotalCharge;
  }
  out.lines = lines;
}

void Decoder::ReadProvider(const v1::Provider& provider, const Path& path) {
  reader_.Known(provider, path);
}

bool BadTaxonomy(const v1::Provider& provider) {
  return !provider.taxonomy_code().empty() && !IsTaxonomyCode(View(provider.taxonomy_code()));
}

void Decoder::ReadProviders(const v1::Claim& claim, const Path& path, ClaimFacts* facts) {
  if (!claim.has_billing_provider()) reader_.Missing(Path(path, "billing_provider"));
  ReadProvider(claim.billing_provider(), Path(path, "billing_provider"));
  facts->billing_npi_text = View(claim.billing_provider().npi_code());
  if (IsNpi(facts->billing_npi_text)) {
    facts->billing_npi = CodeOrNone(claim.billing_provider().npi_code());
  } else {
    claim_edits_ |= kEditBillingNpi;
  }
  if (BadTaxonomy(claim.billing_provider())) claim_edits_ |= kEditBillingTaxonomy;
  if (claim.has_rendering_provider()) {
    ReadProvider(claim.rendering_provider(), Path(path, "rendering_provider"));
    if (!claim.rendering_provider().npi_code().empty() &&
        !IsNpi(View(claim.rendering_provider().npi_code()))) {
      claim_edits_ |= kEditRenderingNpi;
    }
    if (BadTaxonomy(claim.rendering_provider())) claim_edits_ |= kEditRenderingTaxonomy;
  }
  if (claim.has_attending_provider())
    ReadProvider(claim.attending_provider(), Path(path, "attending_provider"));
  if (claim.has_referring_provider())
    ReadProvider(claim.referring_provider(), Path(path, "referring_provider"));
  if (claim.has_service_facility())
    ReadProvider(claim.service_facility(), Path(path, "service_facility"));
  facts->facility_npi_text = View(claim.service_facility().npi_code());
}

void Decoder::ReadClaimDetails(const v1::Claim& claim, const Path& path, ClaimFacts* facts) {
  facts->received =
      reader_.OptionalDate(claim.received_date(), as_of_, Path(path, "received_date"));
  if (claim.has_patient()) {
    const Path patient(path, "patient");
    reader_.Known(claim.patient(), patient);
    reader_.OptionalDate(claim.patient().birth_date(), kNoDate, Path(patient, "birth_date"));
    reader_.OptionalEnum(claim.patient().sex(), v1::Sex_IsValid, Path(patient, "sex"));
    reader_.OptionalEnum(claim.patient().relationship(), v1::Relationship_IsValid,
                         Path(patient, "relationship"));
  }
  facts->billed = reader_.Amount(claim.billed_cents(), Path(path, "billed_cents"));
  reader_.Amount(claim.patient_paid_cents(), Path(path, "patient_paid_cents"));
  const Date accident =
      reader_.OptionalDate(claim.accident_date(), kNoDate, Path(path, "accident_date"));
  facts->accident = accident != kNoDate || !claim.related_cause_codes().empty();
  facts->admission =
      reader_.OptionalDate(claim.admission_date(), kNoDate, Path(path, "admission_date"));
  facts->discharge =
      reader_.OptionalDate(claim.discharge_date(), kNoDate, Path(path, "discharge_date"));
  ReadExceptions(claim, path, facts);
  facts->network_tier = symbols_.Find(View(claim.network_tier_id()));
  facts->locality = reader_.OptionalCode(View(claim.locality_code()), Path(path, "locality_code"));
  facts->attributes = ReadAttributes(claim.attributes(), path);
}

void Decoder::ReadExceptions(const v1::Claim& claim, const Path& path, ClaimFacts* facts) {
  for (int i = 0; i < claim.network_exceptions_size(); ++i) {
    const int exception = claim.network_exceptions(i);
    const Path leaf(path, "network_exceptions", i);
    if (!reader_.Enum(exception, v1::NetworkException_IsValid, leaf)) continue;
    if (exception == v1::NETWORK_EXCEPTION_EMERGENCY) {
      reader_.Error(leaf, Rule::kUnknownEnum, "is told by the lines' emergency indicator");
    }
    facts->exceptions |= 1u << exception;
  }
}

// What depends on the claim's form: type of bill, stay.
void Decoder::ReadForm(const v1::Claim& claim, ClaimFacts* facts) {
  const absl::string_view bill = View(claim.type_of_bill_code());
  facts->type_of_bill = CodeOrNone(claim.type_of_bill_code());
  const bool institutional = form_ == v1::CLAIM_FORM_INSTITUTIONAL;
  if (institutional && !IsTypeOfBill(bill)) claim_edits_ |= kEditTypeOfBill;
  const absl::string_view facility = bill.substr(0, 2);
  facts->inpatient = institutional &&
                     (facility == "11" || facility == "18" || facility == "21" || facility == "41");
  if (facts->inpatient) inpatient_day_ = facts->admission;
  if ((facts->inpatient && facts->admission == kNoDate) ||
      (facts->discharge != kNoDate && facts->discharge < facts->admission)) {
    claim_edits_ |= kEditAdmission;
  }
  const std::string& status = claim.patient_status_code();
  const bool two_digits = status.size() == 2 && status[0] >= '0' && status[0] <= '9' &&
                          status[1] >= '0' && status[1] <= '9';
  if (facts->inpatient && !two_digits) claim_edits_ |= kEditPatientStatus;
}

void Decoder::ReadDiagnoses(const v1::Claim& claim, ClaimFacts* facts) {
  absl::Span<Code> diagnoses = MakeLimited<Code>(
      claim.diagnosis_codes_size(), std::min(options_.max_diagnoses, 32), "max_diagnoses");
  const bool required =
      form_ == v1::CLAIM_FORM_PROFESSIONAL || form_ == v1::CLAIM_FORM_INSTITUTIONAL;
  if (diagnoses.empty() && required) claim_edits_ |= kEditDiagnosisMissing;
  for (size_t i = 0; i < diagnoses.size(); ++i) {
    const std::string& code = claim.diagnosis_codes(static_cast<int>(i));
    diagnoses[i] = CodeOrNone(code);
    if (!IsDiagnosisCode(View(code))) bad_diagnoses_ |= 1u << i;
  }
  facts->diagnoses = diagnoses;
}

// So few that their sums cannot leave 64 bits.
bool Decoder::AreFew(int count, const Path& path) {
  if (count <= kMaxPriorEntries) return true;
  reader_.Error(path, Rule::kTooMany, absl::StrCat("has more than ", kMaxPriorEntries));
  return false;
}

template <typename Adjustments>
void Decoder::CheckAdjustments(const Adjustments& adjustments, const Path& path) {
  if (!AreFew(adjustments.size(), Path(path, "adjustments"))) return;
  for (int i = 0; i < adjustments.size(); ++i) {
    const v1::Adjustment& adjustment = adjustments.Get(i);
    const Path leaf(path, "adjustments", i);
    reader_.Known(adjustment, leaf);
    reader_.Enum(adjustment.group(), v1::AdjustmentGroup_IsValid, Path(leaf, "group"));
    reader_.Required(View(adjustment.carc_code()), Path(leaf, "carc_code"));
    SignedAmount(adjustment.amount_cents(), Path(leaf, "amount_cents"));
    SignedQuantity(adjustment.quantity_thousandths(), Path(leaf, "quantity_thousandths"));
  }
}

void Decoder::ReadOtherPayer(const v1::OtherPayer& payer, const Path& path) {
  reader_.Known(payer, path);
  reader_.OptionalEnum(payer.relationship(), v1::Relationship_IsValid, Path(path, "relationship"));
  reader_.OptionalDate(payer.adjudicated_date(), kNoDate, Path(path, "adjudicated_date"));
  SignedAmount(payer.paid_cents(), Path(path, "paid_cents"));
  SignedAmount(payer.non_covered_cents(), Path(path, "non_covered_cents"));
  SignedAmount(payer.remaining_patient_cents(), Path(path, "remaining_patient_cents"));
  CheckAdjustments(payer.adjustments(), path);
}

void Decoder::ReadOtherPayers(const v1::Claim& claim, const Path& path) {
  if (claim.other_payers_size() > options_.max_other_payers) {
    MakeLimited<char>(claim.other_payers_size(), options_.max_other_payers, "max_other_payers");
    return;
  }
  for (int i = 0; i < claim.other_payers_size(); ++i) {
    ReadOtherPayer(claim.other_payers(i), Path(path, "other_payers", i));
  }
}

void Decoder::ReadLine(const v1::Claim& claim, const v1::ClaimLine& line, const Path& path,
                       LineFacts* facts, LineDetails* details) {
  facts->details = details;
  reader_.Known(line, path);
  facts->number =
      static_cast<int32_t>(reader_.Number(line.line_number(), 1, 999, Path(path, "line_number")));
  facts->failed_edits = claim_edits_;
  facts->billed = reader_.Amount(line.billed_cents(), Path(path, "billed_cents"));
  facts->quantity = reader_.Number(line.quantity_thousandths(), 1, kMaxQuantity,
                                   Path(path, "quantity_thousandths"));
  details->procedure_text = View(line.procedure_code());
  details->line_control_number = View(line.line_control_number());
  details->prescription_number = View(line.prescription_number());
  facts->emergency = line.emergency();
  ReadLineDates(line, path, facts);
  ReadLineCodes(claim, line, facts, details);
  ReadPointers(claim, line, facts);
  ReadLineDetails(claim, line, path, facts, details);
}

void Decoder::ReadLineDates(const v1::ClaimLine& line, const Path& path, LineFacts* facts) {
  facts->from = reader_.RequiredDate(line.from_date(), Path(path, "from_date"));
  facts->to = line.to_date() == 0 || line.to_date() == line.from_date()
                  ? facts->from
                  : reader_.OptionalDate(line.to_date(), facts->from, Path(path, "to_date"));
  facts->day = inpatient_day_ == kNoDate ? facts->from : inpatient_day_;
  if (facts->from > as_of_ || facts->to < facts->from) facts->failed_edits |= kEditServiceDate;
}

void Decoder::ReadLineCodes(const v1::Claim& claim, const v1::ClaimLine& line, LineFacts* facts,
                            LineDetails* details) {
  const std::string& place = line.place_of_service_code().empty() ? claim.place_of_service_code()
                                                                  : line.place_of_service_code();
  details->place_of_service_text = View(place);
  if (IsPlaceOfService(details->place_of_service_text)) {
    facts->place_of_service = CodeOrNone(place);
  } else if (form_ == v1::CLAIM_FORM_PROFESSIONAL || form_ == v1::CLAIM_FORM_DENTAL) {
    facts->failed_edits |= kEditPlaceOfService;
  }
  ReadProcedure(line, facts, details);
  if (line.modifier_codes_size() > 4) facts->failed_edits |= kEditModifierFormat;
  for (int i = 0; i < std::min(4, line.modifier_codes_size()); ++i) {
    if (!IsModifier(View(line.modifier_codes(i)))) facts->failed_edits |= kEditModifierFormat;
    details->modifiers[i] = CodeOrNone(line.modifier_codes(i));
  }
  details->revenue = CodeOrNone(line.revenue_code());
  details->revenue_text = View(line.revenue_code());
  const bool needs_revenue = form_ == v1::CLAIM_FORM_INSTITUTIONAL;
  if ((needs_revenue || !line.revenue_code().empty()) && !IsRevenueCode(details->revenue_text))
    facts->failed_edits |= kEditRevenueCode;
  details->service_type = CodeOrNone(line.service_type_code());
  if (!PackNdc(View(line.ndc_code()), &details->ndc)) details->ndc = kNoCode;
  details->ndc_text = View(line.ndc_code());
  const bool whole = line.ndc_code().size() == 11 && details->ndc != kNoCode;
  if (!whole && (form_ == v1::CLAIM_FORM_PHARMACY || !line.ndc_code().empty()))
    facts->failed_edits |= kEditNdc;
  ReadTeeth(line, facts, details);
}

void Decoder::ReadProcedure(const v1::ClaimLine& line, LineFacts* facts, LineDetails* details) {
  const absl::string_view text = details->procedure_text;
  const bool optional = form_ == v1::CLAIM_FORM_INSTITUTIONAL || form_ == v1::CLAIM_FORM_PHARMACY;
  if (text.empty() && optional) return;
  if (form_ == v1::CLAIM_FORM_DENTAL ? IsDentalProcedureCode(text) : IsProcedureCode(text)) {
    facts->procedure = CodeOrNone(line.procedure_code());
  } else {
    facts->failed_edits |= kEditProcedureFormat;
  }
}

// False when one of them is no tooth.
// Bits of all codes that are not known.
constexpr int kUnknownTooth = 127, kUnknownSurface = 31;

// False: a code is not known.
template <typename Codes>
bool Decoder::ReadTeethBits(const Codes& codes, uint64_t* teeth) const {
  bool known = true;
  for (const std::string& code : codes) {
    const int tooth = ToothNumber(View(code));
    known &= tooth >= 0;
    const int bit = tooth >= 0 ? tooth : kUnknownTooth;
    teeth[bit / 64] |= uint64_t{1} << (bit % 64);
  }
  return known;
}

template <typename Codes>
absl::Span<const absl::string_view> Decoder::Texts(const Codes& codes) {
  absl::Span<absl::string_view> texts =
      workspace_.Make<absl::string_view>(static_cast<size_t>(codes.size()));
  for (size_t i = 0; i < texts.size(); ++i) texts[i] = View(codes[static_cast<int>(i)]);
  return texts;
}

void Decoder::ReadTeeth(const v1::ClaimLine& line, LineFacts* facts, LineDetails* details) {
  if (!ReadTeethBits(line.tooth_codes(), details->teeth)) facts->failed_edits |= kEditTooth;
  details->teeth_text = Texts(line.tooth_codes());
  details->surfaces_text = Texts(line.tooth_surface_codes());
  if (!ReadSurfaceBits(line.tooth_surface_codes(), &details->surfaces))
    facts->failed_edits |= kEditToothSurface;
}

// False: a code is not known.
template <typename Codes>
bool Decoder::ReadSurfaceBits(const Codes& codes, uint32_t* surfaces) const {
  static constexpr absl::string_view kSurfaces = "BDFILMO";
  bool known = true;
  for (const std::string& code : codes) {
    const bool is_surface = code.size() == 1 && kSurfaces.find(code[0]) != absl::string_view::npos;
    known &= is_surface;
    *surfaces |= 1u << (is_surface ? code[0] - 'A' : kUnknownSurface);
  }
  return known;
}

void Decoder::ReadPointers(const v1::Claim& claim, const v1::ClaimLine& line, LineFacts* facts) {
  const int count = claim.diagnosis_codes_size();
  const uint32_t all = count >= 32 ? ~0u : (1u << count) - 1;
  for (int32_t pointer : line.diagnosis_pointers()) {
    if (pointer < 1 || pointer > count) {
      facts->failed_edits |= kEditDiagnosisPointer;
    } else if (pointer <= 32) {
      facts->diagnosis_bits |= 1u << (pointer - 1);
    }
  }
  if (line.diagnosis_pointers().empty()) facts->diagnosis_bits = all;
  if ((facts->diagnosis_bits & bad_diagnoses_) != 0) facts->failed_edits |= kEditDiagnosisFormat;
}

void Decoder::ReadLineDetails(const v1::Claim& claim, const v1::ClaimLine& line, const Path& path,
                              LineFacts* facts, LineDetails* details) {
  const std::string* specialty = &claim.rendering_provider().taxonomy_code();
  if (line.has_rendering_provider()) {
    ReadProvider(line.rendering_provider(), Path(path, "rendering_provider"));
    specialty = &line.rendering_provider().taxonomy_code();
    const std::string& npi = line.rendering_provider().npi_code();
    facts->failed_edits &= ~static_cast<uint32_t>(kEditRenderingNpi);
    if (!npi.empty() && !IsNpi(View(npi))) facts->failed_edits |= kEditRenderingNpi;
    facts->failed_edits &= ~static_cast<uint32_t>(kEditRenderingTaxonomy);
    if (BadTaxonomy(line.rendering_provider())) facts->failed_edits |= kEditRenderingTaxonomy;
  }
  if (specialty->empty()) specialty = &claim.billing_provider().taxonomy_code();
  details->specialty = CodeOrNone(*specialty);
  facts->authorized =
      !line.prior_authorization_number().empty() || !claim.prior_authorization_number().empty();
  facts->referred = !line.referral_number().empty() || !claim.referral_number().empty();
  facts->days_supply = static_cast<int32_t>(
      reader_.Number(line.days_supply(), 0, 10'000, Path(path, "days_supply")));
  details->attributes = ReadAttributes(line.attributes(), path);
  facts->in_days = line.unit_code() == "DA";
  details->authorized_quantity =
      line.has_authorized_quantity_thousandths()
          ? reader_.Number(line.authorized_quantity_thousandths(), 0, kMaxQuantity,
                           Path(path, "authorized_quantity_thousandths"))
          : -1;
  details->reference_price =
      line.has_reference_price_cents()
          ? reader_.Amount(line.reference_price_cents(), Path(path, "reference_price_cents"))
          : -1;
  if (limit_.ok()) details->last_prior_decision = LastPriorDecision(claim, line);
  CheckPriorPayments(line, path);
}

void Decoder::CheckPriorPayments(const v1::ClaimLine& line, const Path& path) {
  if (!AreFew(line.prior_payments_size(), Path(path, "prior_payments"))) return;
  for (int i = 0; i < line.prior_payments_size(); ++i) {
    const v1::LinePriorPayment& payment = line.prior_payments(i);
    const Path leaf(path, "prior_payments", i);
    reader_.Known(payment, leaf);
    reader_.OptionalDate(payment.adjudicated_date(), kNoDate, Path(leaf, "adjudicated_date"));
    SignedAmount(payment.paid_cents(), Path(leaf, "paid_cents"));
    SignedQuantity(payment.quantity_thousandths(), Path(leaf, "quantity_thousandths"));
    CheckAdjustments(payment.adjustments(), leaf);
  }
}

}  // namespace

uint32_t SymbolTable::Add(absl::string_view name) {
  return symbols_.emplace(name, static_cast<uint32_t>(symbols_.size() + 1)).first->second;
}

uint32_t SymbolTable::Find(absl::string_view name) const {
  if (name.empty()) return 0;
  auto found = symbols_.find(name);
  return found == symbols_.end() ? kUnknown : found->second;
}

bool SymbolTable::SetUnit(uint32_t symbol, Unit unit) {
  if (symbol >= units_.size()) units_.resize(size_t{symbol} + 1, Unit::kNone);
  if (units_[symbol] == Unit::kNone) units_[symbol] = unit;
  return units_[symbol] == unit;
}

absl::Status DecodeRequest(const v1::AdjudicateRequest& request, const DecodeOptions& options,
                           const SymbolTable& symbols, Workspace& workspace, Facts* facts) {
  Decoder decoder(options, symbols, workspace);
  const Path path("request");
  *facts = Facts();
  decoder.reader().Known(request, path);
  facts->as_of = decoder.ReadAsOf(request.as_of_date(), Path(path, "as_of_date"));
  if (request.members().empty()) decoder.reader().Missing(Path(path, "members"));
  facts->members = decoder.ReadMembers(request.members(), path);
  if (!request.has_claim()) decoder.reader().Missing(Path(path, "claim"));
  decoder.ReadClaim(request.claim(), Path(path, "claim"), facts);
  facts->state.history_from = kNoDate;
  if (request.has_state()) {
    decoder.ReadState(request.state(), Path(path, "state"), facts->members, &facts->state);
  }
  return decoder.status();
}

absl::Status DecodeMembers(const v1::FamilyMembers& family, const DecodeOptions& options,
                           const SymbolTable& symbols, Workspace& workspace,
                           absl::Span<const MemberFacts>* members) {
  Decoder decoder(options, symbols, workspace);
  const Path path("family");
  decoder.reader().Known(family, path);
  decoder.reader().Required(View(family.family_id()), Path(path, "family_id"));
  if (family.members().empty()) decoder.reader().Missing(Path(path, "members"));
  *members = decoder.ReadMembers(family.members(), path);
  return decoder.status();
}

absl::Status DecodeState(const v1::FamilyState& state, absl::Span<const MemberFacts> members,
                         const DecodeOptions& options, const SymbolTable& symbols,
                         Workspace& workspace, StateFacts* facts) {
  Decoder decoder(options, symbols, workspace);
  *facts = StateFacts();
  decoder.ReadState(state, Path("state"), members, facts);
  return decoder.status();
}

absl::Status DecodeClaim(const v1::Claim& claim, int32_t as_of_date,
                         absl::Span<const MemberFacts> members, const DecodeOptions& options,
                         const SymbolTable& symbols, Workspace& workspace, Facts* facts) {
  Decoder decoder(options, symbols, workspace);
  *facts = Facts();
  facts->members = members;
  facts->as_of = decoder.ReadAsOf(as_of_date, Path("as_of_date"));
  decoder.ReadClaim(claim, Path("claim"), facts);
  facts->state.history_from = kNoDate;
  return decoder.status();
}

}  // namespace claimwright

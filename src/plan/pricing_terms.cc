#include "claimwright/program.h"
#include "claimwright/v1/pricing.pb.h"
#include "src/base/document.h"

namespace claimwright {
namespace {

void ReadCasePrices(const v1::PricingTerms& terms, const Path& path, DocumentReader* reader,
                    PricingProgram* program) {
  if (terms.has_case_rate_cents()) {
    program->case_rate_cents = reader->Number(terms.case_rate_cents(), 1, Money::kMaxDocumentCents,
                                              Path(path, "case_rate_cents"));
  }
  if (terms.has_stay_per_diem_cents()) {
    const Path leaf(path, "stay_per_diem_cents");
    program->stay_per_diem_cents =
        reader->Number(terms.stay_per_diem_cents(), 1, Money::kMaxDocumentCents, leaf);
    if (terms.has_case_rate_cents())
      reader->Error(leaf, Rule::kBadReference, "is never the price, for there is a case rate");
  }
}

void ReadUnitPrices(const v1::PricingTerms& terms, const Path& path, DocumentReader* reader,
                    PricingProgram* program) {
  constexpr int64_t kMaxUnitMicros = Money::kMaxDocumentCents * 10'000;
  if (terms.has_percent_of_fee_micros()) {
    const Path leaf(path, "percent_of_fee_micros");
    program->percent_of_fee_micros =
        reader->Number(terms.percent_of_fee_micros(), 0, 10'000'000, leaf);
    if (terms.fee_schedule_id().empty())
      reader->Error(leaf, Rule::kBadReference, "is of a fee schedule, and none is named");
  }
  if (terms.has_unit_price_micros()) {
    program->unit_price_micros = reader->Number(terms.unit_price_micros(), 1, kMaxUnitMicros,
                                                Path(path, "unit_price_micros"));
  }
  if (terms.has_per_diem_cents()) {
    program->per_diem_cents = reader->Number(terms.per_diem_cents(), 1, Money::kMaxDocumentCents,
                                             Path(path, "per_diem_cents"));
  }
}

void ReadReductions(const v1::PricingTerms& terms, const Path& path, DocumentReader* reader,
                    PricingProgram* program) {
  uint32_t seen = 0;
  for (int i = 0; i < terms.reductions_size(); ++i) {
    const v1::Reduction& reduction = terms.reductions(i);
    const Path leaf(path, "reductions", i);
    reader->Known(reduction, leaf);
    if (!reader->Enum(reduction.kind(), v1::ReductionKind_IsValid, Path(leaf, "kind"))) continue;
    if ((seen >> reduction.kind() & 1) != 0)
      reader->Error(Path(leaf, "kind"), Rule::kDuplicateId, "is that of an earlier reduction");
    seen |= 1u << reduction.kind();
    ReductionProgram made;
    made.kind = static_cast<ReductionProgram::Kind>(reduction.kind());
    const bool capitation = made.kind == ReductionProgram::kCapitation;
    made.rate_micros = reader->Number(reduction.rate_micros(), capitation ? 0 : 1,
                                      capitation ? 0 : 1'000'000, Path(leaf, "rate_micros"));
    made.within_days = static_cast<int32_t>(reader->Number(
        reduction.within_days(), 0, made.kind == ReductionProgram::kPromptPayment ? 3660 : 0,
        Path(leaf, "within_days")));
    made.citation = reduction.citation();
    program->reductions.push_back(std::move(made));
  }
}

}  // namespace

PricingProgram ReadPricingTerms(const v1::PricingTerms& terms, const Path& path,
                                DocumentReader* reader) {
  PricingProgram program;
  reader->Known(terms, path);
  program.fee_schedule_id = terms.fee_schedule_id();
  if (terms.has_percent_of_billed_micros()) {
    // Ten times billed is more than any contract pays.
    program.percent_micros = reader->Number(terms.percent_of_billed_micros(), 0, 10'000'000,
                                            Path(path, "percent_of_billed_micros"));
  }
  ReadCasePrices(terms, path, reader, &program);
  ReadUnitPrices(terms, path, reader, &program);
  if (terms.fee_schedule_id().empty() && !terms.has_percent_of_billed_micros() &&
      !terms.has_unit_price_micros() && !terms.has_per_diem_cents() && !program.prices_cases()) {
    reader->Error(path, Rule::kRequired,
                  "names no fee schedule, price per case, unit or day, or percent of billed");
  }
  ReadReductions(terms, path, reader, &program);
  program.fee_above_billed = terms.fee_above_billed();
  if (reader->OptionalEnum(terms.rounding(), v1::Rounding_IsValid, Path(path, "rounding")) &&
      terms.rounding() != 0) {
    program.rounding = static_cast<Rounding>(terms.rounding());
  }
  program.citation = terms.citation();
  return program;
}

}  // namespace claimwright

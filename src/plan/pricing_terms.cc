#include "claimwright/program.h"
#include "claimwright/v1/pricing.pb.h"
#include "src/base/document.h"

namespace claimwright {

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
  if (terms.fee_schedule_id().empty() && !terms.has_percent_of_billed_micros()) {
    reader->Error(path, Rule::kRequired, "names neither a fee schedule nor a percent of billed");
  }
  program.fee_above_billed = terms.fee_above_billed();
  if (reader->OptionalEnum(terms.rounding(), v1::Rounding_IsValid, Path(path, "rounding")) &&
      terms.rounding() != 0) {
    program.rounding = static_cast<Rounding>(terms.rounding());
  }
  program.citation = terms.citation();
  return program;
}

}  // namespace claimwright

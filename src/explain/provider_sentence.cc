#include "absl/strings/str_cat.h"
#include "src/explain/adjustments.h"
#include "src/explain/operand_text.h"
#include "src/explain/sentences.h"
#include "src/explain/words.h"

// What adjusts, with its codes, and what the provider can mend.
namespace claimwright {
namespace {

// Whom the provider may bill for what a step denies.
std::string WhomToBill(const v1::LineAdjudication& line, const v1::Step& step) {
  const int64_t patient = CentsOf(line, step, v1::ADJUSTMENT_GROUP_PR);
  if (patient > 0) return absl::StrCat("; the patient may be billed ", Dollars(patient));
  if (HasCarc(line, step, "22")) return "; bill the other payer first";
  if (HasCarc(line, step, "18")) return "; bill nobody for it again";
  if (HasCarc(line, step, "133")) return "; bill nobody yet";
  return "; the patient may not be billed";
}

}  // namespace

std::string ProviderSentence(const LineInClaim& in, const v1::Step& step) {
  const std::string operands = OperandText(in, step);
  if (step.has_pend()) return absl::StrCat("Pended: ", operands, ".");
  if (step.has_relief()) return absl::StrCat("Cut at the out-of-pocket limit: ", operands, ".");
  const std::string adjustments = AdjustmentsText(in.line, step);
  if (adjustments.empty())
    return step.has_edit() ? absl::StrCat(step.rule_id(), ": ", operands, ".") : "";
  if (step.has_edit())
    return absl::StrCat(adjustments, ": ", operands, WhomToBill(in.line, step), ".");
  if (step.has_denial()) {
    return absl::StrCat(adjustments, ": ", operands, ", ", step.rule_id(),
                        WhomToBill(in.line, step), ".");
  }
  return absl::StrCat(adjustments, operands.empty() ? "" : ": ", operands, ".");
}

}  // namespace claimwright

#include "src/base/line_match.h"

#include <algorithm>

namespace claimwright {
namespace {

// What was billed, as the remitted line says.
const v1::RemittedProcedure& BilledProcedure(const v1::RemittedLine& line) {
  return line.has_original_procedure() && !line.original_procedure().code().empty()
             ? line.original_procedure()
             : line.procedure();
}

// A line without a procedure is known by its revenue code.
const std::string& CodeOf(const v1::ClaimLine& line, const v1::RemittedProcedure& billed) {
  const bool by_revenue = billed.qualifier_code() == "NU" && line.procedure_code().empty();
  return by_revenue ? line.revenue_code() : line.procedure_code();
}

bool IsSameService(const v1::ClaimLine& line, const v1::RemittedLine& remitted) {
  const v1::RemittedProcedure& billed = BilledProcedure(remitted);
  if (CodeOf(line, billed) != billed.code() || line.billed_cents() != remitted.billed_cents()) {
    return false;
  }
  if (remitted.from_date() != 0 && remitted.from_date() != line.from_date()) return false;
  // A payer that bundles names the procedure that was billed without its modifiers.
  if (billed.modifier_codes().empty() && remitted.has_original_procedure()) return true;
  return std::equal(line.modifier_codes().begin(), line.modifier_codes().end(),
                    billed.modifier_codes().begin(), billed.modifier_codes().end());
}

}  // namespace

LineMatcher::LineMatcher(const v1::Claim& claim, const v1::RemittedClaim& remitted)
    : claim_(claim), taken_(static_cast<size_t>(claim.lines_size())) {
  for (const v1::RemittedLine& line : remitted.lines()) {
    matches_.push_back(ByControlNumber(line.line_control_number()));
    if (matches_.back() != kNoLine) taken_[static_cast<size_t>(matches_.back())] = true;
  }
  for (int i = 0; i < remitted.lines_size(); ++i) {
    int& match = matches_[static_cast<size_t>(i)];
    if (match != kNoLine) continue;
    match = ByService(remitted.lines(i));
    if (match != kNoLine) taken_[static_cast<size_t>(match)] = true;
  }
}

int LineMatcher::ByControlNumber(const std::string& number) const {
  if (number.empty()) return kNoLine;
  int found = kNoLine;
  for (int i = 0; i < claim_.lines_size(); ++i) {
    if (claim_.lines(i).line_control_number() != number) continue;
    if (found != kNoLine) return kNoLine;  // the provider used it twice: it names no line
    found = i;
  }
  return found;
}

int LineMatcher::ByService(const v1::RemittedLine& remitted) const {
  for (int i = 0; i < claim_.lines_size(); ++i) {
    if (!taken_[static_cast<size_t>(i)] && IsSameService(claim_.lines(i), remitted)) return i;
  }
  return kNoLine;
}

}  // namespace claimwright

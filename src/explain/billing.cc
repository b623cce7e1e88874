#include "src/explain/billing.h"

namespace claimwright {
namespace {

// Parts in the order in which they are told.
enum Part { kPaid, kPatient, kOthers, kHeldBack, kNobody, kOpen, kParts };

constexpr const char* kForMember[kParts] = {
    "the plan pays",       "you may be billed", "other plans paid or took off",
    "the plan holds back", "nobody may bill",   "not decided yet"};
constexpr const char* kForOthers[kParts] = {
    "the plan pays",       "bill the patient", "other payers paid or took off",
    "the plan holds back", "write off",        "not decided yet"};

Part PartOf(const v1::Adjustment& adjustment) {
  const std::string& carc = adjustment.carc_code();
  if (adjustment.group() == v1::ADJUSTMENT_GROUP_PR) return kPatient;
  if (carc == "104" || carc == "253" || carc == "44" || carc == "24") return kHeldBack;
  if (carc == "23" || carc == "22") return kOthers;
  return carc == "133" ? kOpen : kNobody;
}

}  // namespace

std::vector<BilledPart> WhoseIsWhat(const v1::Adjudication& adjudication, bool to_member) {
  int64_t cents[kParts] = {};
  const auto add = [&cents](Part part, int64_t amount) {
    __builtin_add_overflow(cents[part], amount, &cents[part]);
  };
  for (const v1::LineAdjudication& line : adjudication.lines()) {
    add(kPaid, line.paid_cents());
    add(kOpen, line.pended_cents());
    for (const v1::Adjustment& adjustment : line.adjustments())
      add(PartOf(adjustment), adjustment.amount_cents());
  }
  std::vector<BilledPart> parts;
  for (int part = 0; part < kParts; ++part) {
    if (cents[part] != 0)
      parts.push_back({(to_member ? kForMember : kForOthers)[part], cents[part]});
  }
  return parts;
}

}  // namespace claimwright

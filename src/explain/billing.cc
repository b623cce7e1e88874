#include "src/explain/billing.h"

#include "absl/strings/str_cat.h"
#include "src/explain/words.h"

namespace claimwright {
namespace {

// Whose a part of the billed amount is, in the order of telling. Fees above billed come last: they
// add to what the parts are of.
enum Part {
  kPaid,
  kPatient,
  kOthers,
  kOtherFirst,
  kDecidedBefore,
  kHeldBack,
  kNobody,
  kOpen,
  kFeeAbove,
  kParts
};

struct Words {
  const char* to_member;
  const char* to_others;
};

constexpr Words kWords[kFeeAbove] = {
    {"the plan pays", "the plan pays"},
    {"you may be billed", "the patient may be billed"},
    {"other plans paid or took off", "other payers paid or took off"},
    {"another plan decides first on", "another payer decides first on"},
    {"decided on an earlier line or claim", "decided on an earlier line or claim"},
    {"the plan holds back", "the plan holds back"},
    {"nobody may bill", "nobody may be billed"},
    {"not decided yet", "not decided yet"},
};

Part PartOf(const v1::Adjustment& adjustment) {
  const std::string& carc = adjustment.carc_code();
  if (adjustment.group() == v1::ADJUSTMENT_GROUP_PR) return kPatient;
  if (carc == "104" || carc == "253" || carc == "44" || carc == "24") return kHeldBack;
  if (carc == "23") return kOthers;
  if (carc == "22") return kOtherFirst;
  if (carc == "18") return kDecidedBefore;
  if (carc == "94") return kFeeAbove;
  return carc == "133" ? kOpen : kNobody;
}

}  // namespace

std::string BillingSentence(const v1::Adjudication& adjudication, bool to_member) {
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
  std::string parts;
  for (int part = 0; part < kFeeAbove; ++part) {
    if (cents[part] == 0) continue;
    absl::StrAppend(&parts, parts.empty() ? "" : ", ",
                    to_member ? kWords[part].to_member : kWords[part].to_others, " ",
                    Dollars(cents[part]));
  }
  if (parts.empty()) return "";
  return absl::StrCat(
      adjudication.outcome() == v1::OUTCOME_PENDED ? "So far, of " : "Of ",
      Dollars(adjudication.totals().billed_cents()), " billed",
      cents[kFeeAbove] == 0
          ? ""
          : absl::StrCat(" and ", Dollars(Minus(0, cents[kFeeAbove])), " of fees above it"),
      ": ", parts, ".");
}

}  // namespace claimwright

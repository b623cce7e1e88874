#include "src/explain/settle_text.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "src/explain/adjustments.h"
#include "src/explain/words.h"

namespace claimwright {
namespace {

// What the method looks at besides the amounts that every method has, and how the payment follows.
std::string MethodText(const v1::LineAdjudication& line, const v1::CoordinationOperands& operands) {
  switch (operands.method()) {
    case v1::COB_METHOD_STANDARD:
      return "; the least of normal benefit, left, and allowable less paid";
    case v1::COB_METHOD_BASIC:
      return absl::StrCat(", allowed ", Dollars(line.allowed_cents()),
                          "; the lesser of normal benefit, and allowed less paid");
    case v1::COB_METHOD_COMPLEMENTARY:
      return absl::StrCat(", billed ", Dollars(line.billed_cents()),
                          "; the lesser of normal benefit, and billed less paid");
    case v1::COB_METHOD_NON_DUPLICATION:
      return "; normal benefit less paid";
    case v1::COB_METHOD_MAINTENANCE_OF_BENEFITS:
      return absl::StrCat(", benefit of allowed less paid ",
                          Dollars(operands.rerun_benefit_cents()), "; the lesser of the benefits");
    case v1::COB_METHOD_MEDICAID: {
      int64_t others = operands.prior_paid_cents();
      __builtin_add_overflow(others, line.prior_payers().cost_share_cents(), &others);
      return absl::StrCat(", allowed by both ", Dollars(std::min(line.allowed_cents(), others)),
                          "; allowed by both less paid, at most left, less patient, at most normal "
                          "benefit");
    }
    default:
      return "";
  }
}

}  // namespace

std::string CoordinationText(const v1::LineAdjudication& line, const v1::Step& step) {
  const v1::CoordinationOperands& coordination = step.coordination();
  return absl::StrCat(
      EnumText(coordination.method(), v1::CobMethod_Name, v1::CobMethod_IsValid, "COB_METHOD_"),
      ": others paid ", Dollars(coordination.prior_paid_cents()), " and left ",
      Dollars(coordination.prior_responsibility_cents()), ", allowable ",
      Dollars(coordination.allowable_cents()), ", normal benefit ", Dollars(step.before_cents()),
      MethodText(line, coordination), ": pays ", Dollars(step.after_cents()), ", patient ",
      Dollars(coordination.patient_cents()));
}

std::string PaymentText(const v1::LineAdjudication& line, const v1::Step& step) {
  return absl::StrCat(
      Dollars(step.payment().allowed_cents()), " less ",
      Dollars(step.payment().patient_share_cents()),
      CoordinationOf(line) == nullptr
          ? ": "
          : absl::StrCat(": ", Dollars(line.normal_benefit_cents()), "; after other payers "),
      Dollars(step.after_cents()));
}

std::string ReductionText(const v1::Step& step) {
  const int64_t rate = step.reduction().rate_micros();
  return absl::StrCat(rate == 0 ? "all" : Percent(rate), " of ", Dollars(step.before_cents()), ": ",
                      Dollars(Minus(step.before_cents(), step.after_cents())));
}

}  // namespace claimwright

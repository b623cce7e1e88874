#include "src/verify/readable.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "claimwright/money.h"
#include "claimwright/v1/contract.pb.h"
#include "claimwright/v1/fee_schedule.pb.h"
#include "claimwright/v1/plan.pb.h"
#include "src/base/protobuf_compat.h"
#include "src/verify/calendar.h"

namespace claimwright::verify {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr int64_t kMostNumber = 10'000'000'000'000'000;  // $10 billion in millionths
constexpr int64_t kMostQuantity = 1'000'000'000;         // a million units
constexpr int32_t kMostDays = 366'000;

bool IsNumber(int64_t value) { return value >= -kMostNumber && value <= kMostNumber; }

// Dates, and numbers of days or months.
bool IsTime(const std::string& name, int32_t value) {
  if (absl::EndsWith(View(name), "_date")) return value == 0 || DayOf(value) != kNoDate;
  const bool is_time =
      absl::StrContains(View(name), "days") || absl::StrContains(View(name), "months");
  return !is_time || (value >= 0 && value <= kMostDays);
}

bool AreReadable(const Message& message);

bool IsField(const Message& message, const FieldDescriptor& field) {
  const Reflection& of = *message.GetReflection();
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    if (!field.is_repeated()) return AreReadable(of.GetMessage(message, &field));
    for (int i = 0; i < of.FieldSize(message, &field); ++i) {
      if (!AreReadable(of.GetRepeatedMessage(message, &field, i))) return false;
    }
    return true;
  }
  if (field.is_repeated()) return true;
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_INT64)
    return IsNumber(of.GetInt64(message, &field));
  return field.cpp_type() != FieldDescriptor::CPPTYPE_INT32 ||
         IsTime(std::string(field.name()), of.GetInt32(message, &field));
}

bool AreReadable(const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (!IsField(message, *field)) return false;
  }
  return true;
}

bool IsClaim(const v1::Claim& claim) {
  for (const v1::ClaimLine& line : claim.lines()) {
    const bool sound =
        line.billed_cents() >= 0 && line.billed_cents() <= Money::kMaxDocumentCents &&
        line.quantity_thousandths() > 0 && line.quantity_thousandths() <= kMostQuantity &&
        line.from_date() != 0 && line.authorized_quantity_thousandths() >= 0 &&
        line.reference_price_cents() >= 0;
    if (!sound) return false;
  }
  return true;
}

// What a program divides by, or adds to dates.
bool IsPlan(const v1::BenefitPlan& plan) {
  const int32_t start = plan.benefit_year_start();
  if (start != 0 && (start == 229 || DayOf(20000000 + start) == kNoDate)) return false;
  for (const v1::AccumulatorDefinition& each : plan.accumulators()) {
    if (each.carry_over_months() < 0 || each.carry_over_months() > 11) return false;
  }
  const v1::EditPolicy& policy = plan.edit_policy();
  return policy.timely_filing_months() >= 0 && policy.timely_filing_months() <= 120;
}

}  // namespace

bool IsReadable(const v1::AdjudicateRequest& request) {
  if (request.as_of_date() == 0 || !AreReadable(request) || !IsClaim(request.claim())) return false;
  for (const v1::Member& member : request.members()) {
    for (const v1::Coverage& coverage : member.coverages()) {
      if (coverage.from_date() == 0) return false;
    }
  }
  return true;
}

bool IsReadable(const VerifyDocuments& documents) {
  for (const v1::BenefitPlan* plan : documents.plans) {
    if (plan == nullptr || !AreReadable(*plan) || !IsPlan(*plan)) return false;
  }
  for (const v1::FeeSchedule* schedule : documents.fee_schedules) {
    if (schedule == nullptr || !AreReadable(*schedule)) return false;
  }
  return (documents.contracts == nullptr || AreReadable(*documents.contracts)) &&
         (documents.network == nullptr || AreReadable(*documents.network));
}

}  // namespace claimwright::verify

#include "src/verify/range_check.h"

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "src/base/protobuf_compat.h"

namespace claimwright::verify {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr uint64_t Magnitude(int64_t value) {
  return value < 0 ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
}

class Range {
 public:
  bool Holds() const { return holds_; }

  void Add(const Message& message) {
    const Reflection& reflection = *message.GetReflection();
    std::vector<const FieldDescriptor*> fields;
    reflection.ListFields(message, &fields);
    for (const FieldDescriptor* field : fields) {
      if (!holds_) return;
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        AddMessages(message, reflection, field);
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT64 && !field->is_repeated()) {
        AddNumber(*field, reflection.GetInt64(message, field));
      }
    }
  }

 private:
  void AddMessages(const Message& message, const Reflection& reflection,
                   const FieldDescriptor* field) {
    if (!field->is_repeated()) return Add(reflection.GetMessage(message, field));
    for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
      Add(reflection.GetRepeatedMessage(message, field, i));
    }
  }

  void AddNumber(const FieldDescriptor& field, int64_t value) {
    const uint64_t magnitude = Magnitude(value);
    if (!absl::EndsWith(View(std::string(field.name())), "_cents")) {
      holds_ = magnitude <= kMaxNumber;
    } else {
      holds_ = magnitude <= static_cast<uint64_t>(kMaxCentsInAll) - cents_;
      if (holds_) cents_ += magnitude;
    }
  }

  bool holds_ = true;
  uint64_t cents_ = 0;
};

}  // namespace

bool IsInRange(const Message& message) {
  Range range;
  range.Add(message);
  return range.Holds();
}

}  // namespace claimwright::verify

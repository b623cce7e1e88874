#include "tests/verify/mutations.h"

#include "absl/strings/str_cat.h"

namespace claimwright::testing {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

class Mutator {
 public:
  Mutator(int by, const std::function<void(const Mutation&)>& each) : by_(by), each_(each) {}

  void Walk(const std::string& path, Message* message) {
    const Reflection& reflection = *message->GetReflection();
    for (int i = 0; i < message->GetDescriptor()->field_count(); ++i) {
      const FieldDescriptor* field = message->GetDescriptor()->field(i);
      const std::string leaf = absl::StrCat(path, path.empty() ? "" : ".", field->name());
      if (field->is_repeated()) {
        WalkList(leaf, reflection, field, message);
      } else if (!field->has_presence() || reflection.HasField(*message, field)) {
        WalkOne(leaf, reflection, field, message);
      }
    }
  }

 private:
  void WalkList(const std::string& leaf, const Reflection& reflection, const FieldDescriptor* field,
                Message* message) {
    for (int i = 0; i < reflection.FieldSize(*message, field); ++i) {
      const std::string element = absl::StrCat(leaf, "[", i, "]");
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        Walk(element, reflection.MutableRepeatedMessage(message, field, i));
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT32) {
        const int32_t was = reflection.GetRepeatedInt32(*message, field, i);
        reflection.SetRepeatedInt32(message, field, i, was + by_);
        Report(element, field);
        reflection.SetRepeatedInt32(message, field, i, was);
      }
    }
  }

  void WalkOne(const std::string& leaf, const Reflection& reflection, const FieldDescriptor* field,
               Message* message) {
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      Walk(leaf, reflection.MutableMessage(message, field));
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT64) {
      const int64_t was = reflection.GetInt64(*message, field);
      reflection.SetInt64(message, field, was + by_);
      Report(leaf, field);
      reflection.SetInt64(message, field, was);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT32) {
      const int32_t was = reflection.GetInt32(*message, field);
      reflection.SetInt32(message, field, was + by_);
      Report(leaf, field);
      reflection.SetInt32(message, field, was);
    }
  }

  void Report(const std::string& path, const FieldDescriptor* field) {
    each_({path, absl::StrCat(field->containing_type()->name(), ".", field->name())});
  }

  int by_;
  const std::function<void(const Mutation&)>& each_;
};

}  // namespace

void ForEachMutation(Message* message, int by, const std::function<void(const Mutation&)>& each) {
  Mutator(by, each).Walk("", message);
}

}  // namespace claimwright::testing

#include "tests/verify/mutations.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/message_differencer.h"

namespace claimwright::testing {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

class Mutator {
 public:
  Mutator(int by, bool numbers_only, const std::function<void(const Mutation&)>& each)
      : by_(by), numbers_only_(numbers_only), each_(each) {}

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
        Report(element, field, "number");
        reflection.SetRepeatedInt32(message, field, i, was);
      } else if (!numbers_only_ && field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        const std::string was = reflection.GetRepeatedString(*message, field, i);
        reflection.SetRepeatedString(message, field, i, was + "Z");
        Report(element, field, "text");
        reflection.SetRepeatedString(message, field, i, was);
      }
    }
    if (!numbers_only_) Rearrange(leaf, reflection, field, message);
  }

  // Elements that are removed, doubled and swapped.
  void Rearrange(const std::string& leaf, const Reflection& reflection,
                 const FieldDescriptor* field, Message* message) {
    const int size = reflection.FieldSize(*message, field);
    const std::unique_ptr<Message> saved(message->New());
    saved->CopyFrom(*message);
    for (int i = 0; i < size; ++i) {
      const std::string element = absl::StrCat(leaf, "[", i, "]");
      for (int n = i; n + 1 < size; ++n) reflection.SwapElements(message, field, n, n + 1);
      reflection.RemoveLast(message, field);
      Report(element, field, "removed");
      message->CopyFrom(*saved);
      Double(reflection, field, i, message);
      Report(element, field, "doubled");
      message->CopyFrom(*saved);
      if (i + 1 == size) continue;
      reflection.SwapElements(message, field, i, i + 1);
      if (!google::protobuf::util::MessageDifferencer::Equals(*saved, *message))
        Report(element, field, "swapped");
      message->CopyFrom(*saved);
    }
  }

  static void Double(const Reflection& reflection, const FieldDescriptor* field, int i,
                     Message* message) {
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      const std::unique_ptr<Message> element(
          reflection.GetRepeatedMessage(*message, field, i).New());
      element->CopyFrom(reflection.GetRepeatedMessage(*message, field, i));
      reflection.AddMessage(message, field)->CopyFrom(*element);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT32) {
      reflection.AddInt32(message, field, reflection.GetRepeatedInt32(*message, field, i));
    } else {
      reflection.AddString(message, field, reflection.GetRepeatedString(*message, field, i));
    }
    for (int n = reflection.FieldSize(*message, field) - 1; n > i + 1; --n)
      reflection.SwapElements(message, field, n, n - 1);
  }

  void WalkOne(const std::string& leaf, const Reflection& reflection, const FieldDescriptor* field,
               Message* message) {
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      Walk(leaf, reflection.MutableMessage(message, field));
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT64) {
      const int64_t was = reflection.GetInt64(*message, field);
      reflection.SetInt64(message, field, was + by_);
      Report(leaf, field, "number");
      reflection.SetInt64(message, field, was);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT32) {
      const int32_t was = reflection.GetInt32(*message, field);
      reflection.SetInt32(message, field, was + by_);
      Report(leaf, field, "number");
      reflection.SetInt32(message, field, was);
    } else if (!numbers_only_) {
      ChangeName(leaf, reflection, field, message);
    }
    if (!numbers_only_ && field->has_presence()) Clear(leaf, reflection, field, message);
  }

  void ChangeName(const std::string& leaf, const Reflection& reflection,
                  const FieldDescriptor* field, Message* message) {
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
      const int was = reflection.GetEnumValue(*message, field);
      for (int i = 0; i < field->enum_type()->value_count(); ++i) {
        if (field->enum_type()->value(i)->number() == was) continue;
        reflection.SetEnumValue(message, field, field->enum_type()->value(i)->number());
        Report(leaf, field, "enum");
      }
      reflection.SetEnumValue(message, field, was);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_BOOL) {
      const bool was = reflection.GetBool(*message, field);
      reflection.SetBool(message, field, !was);
      Report(leaf, field, "flag");
      reflection.SetBool(message, field, was);
    } else {
      const std::string was = reflection.GetString(*message, field);
      reflection.SetString(message, field, was + "Z");
      Report(leaf, field, "text");
      reflection.SetString(message, field, was);
    }
  }

  void Clear(const std::string& leaf, const Reflection& reflection, const FieldDescriptor* field,
             Message* message) {
    const std::unique_ptr<Message> saved(message->New());
    saved->CopyFrom(*message);
    reflection.ClearField(message, field);
    Report(leaf, field, "cleared");
    message->CopyFrom(*saved);
  }

  void Report(const std::string& path, const FieldDescriptor* field, const char* how) {
    each_({path, absl::StrCat(field->containing_type()->name(), ".", field->name()), how});
  }

  int by_;
  bool numbers_only_;
  const std::function<void(const Mutation&)>& each_;
};

}  // namespace

void ForEachMutation(Message* message, int by, const std::function<void(const Mutation&)>& each) {
  Mutator(by, true, each).Walk("", message);
}

void ForEachChange(Message* message, const std::function<void(const Mutation&)>& each) {
  Mutator(1, false, each).Walk("", message);
}

}  // namespace claimwright::testing

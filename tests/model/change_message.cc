#include "tests/model/change_message.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace claimwright::testing {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

const FieldDescriptor* FieldOf(const Message& message, absl::string_view name) {
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(std::string(name));
  EXPECT_NE(field, nullptr) << name;
  return field;
}

// One step of a path: "lines[1]".
Message* PartOf(Message* message, absl::string_view step) {
  const std::vector<absl::string_view> parts = absl::StrSplit(step, absl::ByAnyChar("[]"));
  const FieldDescriptor* field = FieldOf(*message, parts[0]);
  const Reflection* reflection = message->GetReflection();
  if (!field->is_repeated()) return reflection->MutableMessage(message, field);
  int index = 0;
  EXPECT_TRUE(parts.size() > 1 && absl::SimpleAtoi(parts[1], &index)) << step;
  while (reflection->FieldSize(*message, field) <= index) reflection->AddMessage(message, field);
  return reflection->MutableRepeatedMessage(message, field, index);
}

}  // namespace

Message* At(absl::string_view path, Message* root) {
  Message* at = root;
  for (absl::string_view step : absl::StrSplit(path, '.', absl::SkipEmpty())) at = PartOf(at, step);
  return at;
}

void Change(absl::string_view path, absl::string_view text, Message* root) {
  Message* message = At(path, root);
  text = absl::StripLeadingAsciiWhitespace(text);
  while (absl::ConsumePrefix(&text, "-")) {
    const absl::string_view name = text.substr(0, text.find(' '));
    message->GetReflection()->ClearField(message, FieldOf(*message, name));
    text = absl::StripLeadingAsciiWhitespace(text.substr(name.size()));
  }
  google::protobuf::TextFormat::Parser parser;
  EXPECT_TRUE(parser.MergeFromString(std::string(text), message)) << path << ": " << text;
}

void ForEachPlace(Message* root, const std::string& name,
                  const std::function<void(const Place&)>& visit) {
  visit({root, nullptr, -1, name});
  const Reflection* reflection = root->GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(*root, &fields);
  for (const FieldDescriptor* field : fields) {
    const std::string path = absl::StrCat(name, ".", std::string(field->name()));
    const bool is_message = field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    if (!field->is_repeated()) {
      visit({root, field, -1, path});
      if (is_message && reflection->HasField(*root, field))
        ForEachPlace(reflection->MutableMessage(root, field), path, visit);
      continue;
    }
    for (int i = 0; i < reflection->FieldSize(*root, field); ++i) {
      const std::string at = absl::StrCat(path, "[", i, "]");
      visit({root, field, i, at});
      if (is_message) ForEachPlace(reflection->MutableRepeatedMessage(root, field, i), at, visit);
    }
  }
}

}  // namespace claimwright::testing

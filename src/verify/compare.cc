#include "src/verify/compare.h"

#include <algorithm>
#include <string>

#include "claimwright/v1/options.pb.h"
#include "src/base/protobuf_compat.h"

namespace claimwright::verify {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr char kDocuments[] = "law.documents";
constexpr char kWhat[] = "what the documents give";

// What any adjudicator may say in its own way.
bool IsFree(const FieldDescriptor& field) {
  return field.full_name() == "claimwright.v1.PendOperands.reason" ||
         field.full_name() == "claimwright.v1.Provenance.engine_version";
}

// A field as text; of one that identifies a person or holds bytes nothing.
std::string TextOf(const Message& message, const FieldDescriptor& field) {
  const Reflection& reflection = *message.GetReflection();
  if (field.options().GetExtension(v1::phi)) return "";
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return absl::StrCat(reflection.GetInt32(message, &field));
    case FieldDescriptor::CPPTYPE_INT64:
      return absl::StrCat(reflection.GetInt64(message, &field));
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.GetBool(message, &field) ? "true" : "false";
    case FieldDescriptor::CPPTYPE_ENUM:
      return absl::StrCat(reflection.GetEnumValue(message, &field));
    default:
      return "";
  }
}

class Comparison {
 public:
  explicit Comparison(Checker* checker) : checker_(checker) {}

  // Of the fields of both messages, all but one that is compared apart.
  void Messages(absl::string_view law, const Message& expected, const Message& actual,
                const Path& path, absl::string_view apart = "") {
    for (int i = 0; i < expected.GetDescriptor()->field_count(); ++i) {
      const FieldDescriptor& field = *expected.GetDescriptor()->field(i);
      if (IsFree(field) || View(std::string(field.name())) == apart) continue;
      const std::string name(field.name());
      if (field.is_repeated()) {
        Lists(law, expected, actual, field, path, name);
      } else {
        One(law, expected, actual, field, Path(path, name));
      }
    }
  }

  void Steps(const v1::LineAdjudication& expected, const v1::LineAdjudication& actual,
             const Path& path) {
    const int both = std::min(expected.steps_size(), actual.steps_size());
    for (int i = 0; i < both; ++i) {
      const Path leaf(path, "steps", i);
      const v1::Step& step = expected.steps(i);
      checker_->Count();
      if (step.rule_id() != actual.steps(i).rule_id() ||
          step.operands_case() != actual.steps(i).operands_case()) {
        checker_->Found(step.rule_id(), leaf, step.rule_id(), "",
                        "the step that the documents give here");
        return;
      }
      Messages(step.rule_id(), step, actual.steps(i), leaf);
    }
    checker_->Equal(kDocuments, Path(path, "steps"), expected.steps_size(), actual.steps_size(),
                    "as many steps as the documents give");
  }

 private:
  void Differ(absl::string_view law, const Message& expected, const Message& actual,
              const FieldDescriptor& field, const Path& path) {
    checker_->Found(law, path, TextOf(expected, field), TextOf(actual, field), kWhat);
  }

  void One(absl::string_view law, const Message& expected, const Message& actual,
           const FieldDescriptor& field, const Path& path) {
    const Reflection& of = *expected.GetReflection();
    checker_->Count();
    if (field.has_presence() && of.HasField(expected, &field) != of.HasField(actual, &field))
      return Differ(law, expected, actual, field, path);
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      if (of.HasField(expected, &field))
        Messages(law, of.GetMessage(expected, &field), of.GetMessage(actual, &field), path);
    } else if (!IsSame(expected, actual, field)) {
      Differ(law, expected, actual, field, path);
    }
  }

  static bool IsSame(const Message& expected, const Message& actual, const FieldDescriptor& field) {
    const Reflection& of = *expected.GetReflection();
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_INT32:
        return of.GetInt32(expected, &field) == of.GetInt32(actual, &field);
      case FieldDescriptor::CPPTYPE_INT64:
        return of.GetInt64(expected, &field) == of.GetInt64(actual, &field);
      case FieldDescriptor::CPPTYPE_BOOL:
        return of.GetBool(expected, &field) == of.GetBool(actual, &field);
      case FieldDescriptor::CPPTYPE_ENUM:
        return of.GetEnumValue(expected, &field) == of.GetEnumValue(actual, &field);
      default:
        return of.GetString(expected, &field) == of.GetString(actual, &field);
    }
  }

  void Lists(absl::string_view law, const Message& expected, const Message& actual,
             const FieldDescriptor& field, const Path& path, const std::string& name) {
    const Reflection& of = *expected.GetReflection();
    const int size = of.FieldSize(expected, &field);
    checker_->Equal(law, Path(path, name), size, of.FieldSize(actual, &field),
                    "as many as the documents give");
    for (int i = 0; i < std::min(size, of.FieldSize(actual, &field)); ++i) {
      const Path leaf(path, name, i);
      if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        Messages(law, of.GetRepeatedMessage(expected, &field, i),
                 of.GetRepeatedMessage(actual, &field, i), leaf);
      } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_INT32) {
        checker_->Equal(law, leaf, of.GetRepeatedInt32(expected, &field, i),
                        of.GetRepeatedInt32(actual, &field, i), kWhat);
      } else {
        checker_->Holds(
            law, leaf,
            of.GetRepeatedString(expected, &field, i) == of.GetRepeatedString(actual, &field, i),
            kWhat);
      }
    }
  }

  Checker* checker_;
};

}  // namespace

void Compare(const v1::Adjudication& expected, const v1::Adjudication& actual, Checker* checker) {
  Comparison comparison(checker);
  const Path root("");
  comparison.Messages(kDocuments, expected, actual, root, "lines");
  checker->Equal(kDocuments, Path(root, "lines"), expected.lines_size(), actual.lines_size(),
                 "one for each line of the claim");
  for (int i = 0; i < std::min(expected.lines_size(), actual.lines_size()); ++i) {
    const Path line(root, "lines", i);
    comparison.Messages(kDocuments, expected.lines(i), actual.lines(i), line, "steps");
    comparison.Steps(expected.lines(i), actual.lines(i), line);
  }
}

}  // namespace claimwright::verify

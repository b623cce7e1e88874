#include "tests/model/mutate.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/unknown_field_set.h"
#include "tests/model/change_message.h"

namespace claimwright::testing {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

struct Mutation {
  std::string what;
  std::function<void(const Place&)> apply;
};

void Clear(const Place& place) {
  place.message->GetReflection()->ClearField(place.message, place.field);
}

void AddUnknownField(const Place& place) {
  place.message->GetReflection()->MutableUnknownFields(place.message)->AddVarint(9999, 1);
}

void AddElement(const Place& place) {
  place.message->GetReflection()->AddMessage(place.message, place.field);
}

void AddElementAgain(const Place& place) {
  const Reflection* reflection = place.message->GetReflection();
  Message* added = reflection->AddMessage(place.message, place.field);
  added->CopyFrom(reflection->GetRepeatedMessage(*place.message, place.field, place.index));
}

void SetNumber(const Place& place, int64_t number) {
  const Reflection* reflection = place.message->GetReflection();
  const bool repeated = place.index >= 0;
  switch (place.field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return repeated
                 ? reflection->SetRepeatedInt32(place.message, place.field, place.index,
                                                static_cast<int32_t>(number))
                 : reflection->SetInt32(place.message, place.field, static_cast<int32_t>(number));
    case FieldDescriptor::CPPTYPE_ENUM:
      return repeated
                 ? reflection->SetRepeatedEnumValue(place.message, place.field, place.index,
                                                    static_cast<int>(number))
                 : reflection->SetEnumValue(place.message, place.field, static_cast<int>(number));
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection->SetBool(place.message, place.field, number != 0);
    default:
      return reflection->SetInt64(place.message, place.field, number);
  }
}

void SetText(const Place& place, const std::string& text) {
  const Reflection* reflection = place.message->GetReflection();
  if (place.index >= 0) {
    reflection->SetRepeatedString(place.message, place.field, place.index, text);
  } else {
    reflection->SetString(place.message, place.field, text);
  }
}

std::vector<int64_t> NumbersFor(const FieldDescriptor& field) {
  using Int32 = std::numeric_limits<int32_t>;
  using Int64 = std::numeric_limits<int64_t>;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return {0, 1};
    case FieldDescriptor::CPPTYPE_ENUM:
      return {Int32::min(), -1, 0, 1, 99, Int32::max()};
    case FieldDescriptor::CPPTYPE_INT32:
      return {Int32::min(), -1, 0, 1, 20260230, Int32::max()};
    default:
      return {Int64::min(), -1, 0, 1, Int64::max()};
  }
}

std::vector<Mutation> MutationsOf(const Place& place) {
  if (place.field == nullptr) return {{"unknown field", AddUnknownField}};
  std::vector<Mutation> mutations = {{"clear", Clear}};
  switch (place.field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (place.index < 0) return mutations;
      mutations.push_back({"empty element", AddElement});
      mutations.push_back({"element again", AddElementAgain});
      return mutations;
    case FieldDescriptor::CPPTYPE_STRING:
      for (const std::string& text :
           {std::string(), std::string(100'000, '9'), std::string("\xFF\xC0"), std::string(3, '\0'),
            std::string("0"), std::string("P")}) {
        mutations.push_back({absl::StrCat("text of ", text.size(), " bytes"),
                             [text](const Place& at) { SetText(at, text); }});
      }
      return mutations;
    default:
      for (int64_t number : NumbersFor(*place.field)) {
        mutations.push_back(
            {absl::StrCat(number), [number](const Place& at) { SetNumber(at, number); }});
      }
      return mutations;
  }
}

int64_t NumberOf(const Place& place) {
  const Reflection* reflection = place.message->GetReflection();
  const bool repeated = place.index >= 0;
  switch (place.field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection->GetBool(*place.message, place.field);
    case FieldDescriptor::CPPTYPE_ENUM:
      return repeated ? reflection->GetRepeatedEnumValue(*place.message, place.field, place.index)
                      : reflection->GetEnumValue(*place.message, place.field);
    case FieldDescriptor::CPPTYPE_INT32:
      return repeated ? reflection->GetRepeatedInt32(*place.message, place.field, place.index)
                      : reflection->GetInt32(*place.message, place.field);
    default:
      return reflection->GetInt64(*place.message, place.field);
  }
}

std::string TextOf(const Place& place) {
  const Reflection* reflection = place.message->GetReflection();
  return place.index >= 0 ? reflection->GetRepeatedString(*place.message, place.field, place.index)
                          : reflection->GetString(*place.message, place.field);
}

// A number near the one that stands at the place.
int64_t Near(int64_t number, std::mt19937_64& random) {
  const int64_t near[] = {number + 1, number - 1, number / 2,    2 * number,
                          1,          0,          number + 1000, number - 1000};
  return near[random() % 8];
}

std::string ChangePlausibly(const Place& place, const Place& other, std::mt19937_64& random) {
  if (place.field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
    SetText(place, TextOf(other));
    return TextOf(other);
  }
  const bool near = place.field->cpp_type() == FieldDescriptor::CPPTYPE_INT64 || random() % 4 == 0;
  const int64_t number = near ? Near(NumberOf(place), random) : NumberOf(other);
  SetNumber(place, number);
  return absl::StrCat(number);
}

}  // namespace

int ForEachMutation(Message* root, const std::string& name,
                    const std::function<void(const std::string& what)>& check) {
  int mutations = 0;
  ForEachPlace(root, name, [&](const Place& place) {
    const std::unique_ptr<Message> before(place.message->New());
    before->CopyFrom(*place.message);
    for (const Mutation& mutation : MutationsOf(place)) {
      mutation.apply(place);
      check(absl::StrCat(place.path, ": ", mutation.what));
      place.message->CopyFrom(*before);
      ++mutations;
    }
  });
  return mutations;
}

std::string MutateOne(Message* root, const std::string& name, std::mt19937_64& random) {
  std::vector<Place> places;
  ForEachPlace(root, name, [&](const Place& place) { places.push_back(place); });
  const Place& place = places[random() % places.size()];
  const std::vector<Mutation> mutations = MutationsOf(place);
  const Mutation& mutation = mutations[random() % mutations.size()];
  mutation.apply(place);
  return absl::StrCat(place.path, ": ", mutation.what);
}

std::string ChangeOnePlausibly(Message* root, const std::string& name, std::mt19937_64& random) {
  std::vector<Place> places;
  ForEachPlace(root, name, [&](const Place& place) {
    if (place.field != nullptr && place.field->message_type() == nullptr) places.push_back(place);
  });
  const Place& place = places[random() % places.size()];
  std::vector<Place> alike;
  for (const Place& other : places)
    if (other.field->cpp_type() == place.field->cpp_type()) alike.push_back(other);
  const Place& other = alike[random() % alike.size()];
  return absl::StrCat(place.path, ": ", ChangePlausibly(place, other, random));
}

}  // namespace claimwright::testing

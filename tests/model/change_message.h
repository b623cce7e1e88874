// Places in a message by their paths: finding, changing and walking them.
#ifndef CLAIMWRIGHT_TESTS_MODEL_CHANGE_MESSAGE_H_
#define CLAIMWRIGHT_TESTS_MODEL_CHANGE_MESSAGE_H_

#include <functional>
#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace claimwright::testing {

// The message at a path like "claim.lines[1].rendering_provider". What is not there is made.
google::protobuf::Message* At(absl::string_view path, google::protobuf::Message* root);

// Merges `text`, in text format, into the message at the path; words "-field" before it clear
// fields.
void Change(absl::string_view path, absl::string_view text, google::protobuf::Message* root);

// A value that stands in a message, or a whole message where `field` is null.
struct Place {
  google::protobuf::Message* message;
  const google::protobuf::FieldDescriptor* field;
  int index;         // of a repeated field; -1: it is not repeated
  std::string path;  // as issues name it
};

// Visits every message below the root, the root included, and every value that is set, in the order
// of the fields' declaration. A visit may change the value at its place.
void ForEachPlace(google::protobuf::Message* root, const std::string& name,
                  const std::function<void(const Place&)>& visit);

}  // namespace claimwright::testing

#endif  // CLAIMWRIGHT_TESTS_MODEL_CHANGE_MESSAGE_H_

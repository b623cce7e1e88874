// Every field of a message, changed one at a time.
#ifndef CLAIMWRIGHT_TESTS_VERIFY_MUTATIONS_H_
#define CLAIMWRIGHT_TESTS_VERIFY_MUTATIONS_H_

#include <cstdint>
#include <functional>
#include <string>

#include "google/protobuf/message.h"

namespace claimwright::testing {

// What was changed while a mutation stands.
struct Mutation {
  std::string path;   // "lines[0].steps[3].before_cents"
  std::string field;  // "Step.before_cents"
  std::string how;  // "number", "text", "enum", "flag", "cleared", "removed", "doubled", "swapped"
};

// Calls `each` once for every whole number of the message and the messages in it, those that are 0
// included, while that number is `by` more than it was. Absent optional numbers and absent messages
// stay absent.
void ForEachMutation(google::protobuf::Message* message, int by,
                     const std::function<void(const Mutation&)>& each);

// Calls `each` once for every way in which one field can be changed: a number is one more, text has
// a letter more, an enum has another of its values, a flag is the other, an optional field or a
// message is cleared, an element of a list is removed, doubled, or swapped with the next one.
void ForEachChange(google::protobuf::Message* message,
                   const std::function<void(const Mutation&)>& each);

}  // namespace claimwright::testing

#endif  // CLAIMWRIGHT_TESTS_VERIFY_MUTATIONS_H_

// Every number of a message, one cent off.
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
};

// Calls `each` once for every whole number of the message and the messages in it, those that are 0
// included, while that number is `by` more than it was. Absent optional numbers and absent messages
// stay absent.
void ForEachMutation(google::protobuf::Message* message, int by,
                     const std::function<void(const Mutation&)>& each);

}  // namespace claimwright::testing

#endif  // CLAIMWRIGHT_TESTS_VERIFY_MUTATIONS_H_

// Every value of a message changed to every value that might trouble its reader.
#ifndef CLAIMWRIGHT_TESTS_MODEL_MUTATE_H_
#define CLAIMWRIGHT_TESTS_MODEL_MUTATE_H_

#include <functional>
#include <random>
#include <string>

#include "google/protobuf/message.h"

namespace claimwright::testing {

// Calls `check` for each of them with where and what it is, while the message is changed so: a
// field cleared, the ends of its type, negative, 0 and 1, an unknown enum number, text that is huge
// or no UTF-8, a message with an unknown field, an element twice or none. Then everything is as
// before. Answers how many there were.
int ForEachMutation(google::protobuf::Message* root, const std::string& name,
                    const std::function<void(const std::string& what)>& check);

// Changes one value, picked at random, to one of those. Answers where and what.
std::string MutateOne(google::protobuf::Message* root, const std::string& name,
                      std::mt19937_64& random);

// Changes one value, picked at random, to one that might as well stand there: a number a little or
// much larger or smaller, a date, text or enum number that stands elsewhere in the message.
std::string ChangeOnePlausibly(google::protobuf::Message* root, const std::string& name,
                               std::mt19937_64& random);

}  // namespace claimwright::testing

#endif  // CLAIMWRIGHT_TESTS_MODEL_MUTATE_H_

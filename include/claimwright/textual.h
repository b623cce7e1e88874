// Messages as text: proto JSON and protobuf text format.
#ifndef CLAIMWRIGHT_TEXTUAL_H_
#define CLAIMWRIGHT_TEXTUAL_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

// For command lines, tests and fixtures: it uses reflection and is slow. Fields keep their names of
// the .proto files; numbers of 64 bits are strings in JSON, by the standard. Thread-safe.
namespace claimwright {

// Messages nested deeper than this are refused.
inline constexpr int kMaxTextDepth = 64;

// Reads a message. kInvalidArgument with line and column (text format) or what protobuf says of the
// place (JSON): text that is no UTF-8, unknown fields and enum values, values that do not fit, deep
// nesting. `message` is then cleared.
absl::Status ParseTextFormat(absl::string_view text, google::protobuf::Message* message);
absl::Status ParseJson(absl::string_view text, google::protobuf::Message* message);
absl::Status ParseBinary(absl::string_view bytes, google::protobuf::Message* message);

std::string ToTextFormat(const google::protobuf::Message& message);

// Indented, fields without a value left out.
absl::StatusOr<std::string> ToJson(const google::protobuf::Message& message);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_TEXTUAL_H_

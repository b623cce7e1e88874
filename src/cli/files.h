// Files as messages.
#ifndef CLAIMWRIGHT_SRC_CLI_FILES_H_
#define CLAIMWRIGHT_SRC_CLI_FILES_H_

#include <cstddef>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "claimwright/v1/common.pb.h"
#include "google/protobuf/message.h"

namespace claimwright::cli {

absl::StatusOr<std::string> ReadFile(const std::string& path);
absl::Status WriteFile(const std::string& path, const std::string& content);

// A file piece by piece, as the readers of x12.h and x12_remittance.h take it.
using FileSource = std::function<absl::StatusOr<size_t>(char* to, size_t size)>;
absl::StatusOr<FileSource> OpenFile(const std::string& path);

// By the path's ending: .textproto, .txtpb or .pbtxt; .json; .binpb or .pb. Errors name the path.
absl::Status ReadMessage(const std::string& path, google::protobuf::Message* message);
absl::Status WriteMessage(const std::string& path, const google::protobuf::Message& message);

// Whether a path has one of the endings above.
bool IsMessagePath(const std::string& path);

// The status with the path in front and, where it carries issues, one line for each.
std::string Describe(const std::string& path, const absl::Status& status);

// One line for each issue, with the path in front.
std::string Describe(const std::string& path, const v1::IssueList& issues);

}  // namespace claimwright::cli

#endif  // CLAIMWRIGHT_SRC_CLI_FILES_H_

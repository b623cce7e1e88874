#include "src/cli/files.h"

#include <fstream>
#include <memory>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "claimwright/issues.h"
#include "claimwright/textual.h"

namespace claimwright::cli {
namespace {

enum class Format { kNone, kText, kJson, kBinary };

Format FormatOf(const std::string& path) {
  for (const char* ending : {".textproto", ".txtpb", ".pbtxt"}) {
    if (absl::EndsWith(path, ending)) return Format::kText;
  }
  if (absl::EndsWith(path, ".json")) return Format::kJson;
  if (absl::EndsWith(path, ".binpb") || absl::EndsWith(path, ".pb")) return Format::kBinary;
  return Format::kNone;
}

absl::Status WithPath(const std::string& path, const absl::Status& status) {
  return status.ok() ? status
                     : absl::Status(status.code(), absl::StrCat(path, ": ", status.message()));
}

constexpr char kEndings[] = "its name must end in .textproto, .json or .binpb";

}  // namespace

bool IsMessagePath(const std::string& path) { return FormatOf(path) != Format::kNone; }

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream content;
  if (file) content << file.rdbuf();
  if (!file) return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  return content.str();
}

absl::Status WriteFile(const std::string& path, const std::string& content) {
  std::ofstream file(path, std::ios::binary);
  file << content;
  file.close();
  return file ? absl::OkStatus()
              : absl::UnavailableError(absl::StrCat(path, ": cannot be written"));
}

absl::StatusOr<FileSource> OpenFile(const std::string& path) {
  auto file = std::make_shared<std::ifstream>(path, std::ios::binary);
  if (!*file) return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  return FileSource([file](char* to, size_t size) -> absl::StatusOr<size_t> {
    file->read(to, static_cast<std::streamsize>(size));
    if (file->bad()) return absl::UnavailableError("the file cannot be read on");
    return static_cast<size_t>(file->gcount());
  });
}

absl::Status ReadMessage(const std::string& path, google::protobuf::Message* message) {
  const Format format = FormatOf(path);
  if (format == Format::kNone)
    return absl::InvalidArgumentError(absl::StrCat(path, ": ", kEndings));
  absl::StatusOr<std::string> content = ReadFile(path);
  if (!content.ok()) return content.status();
  switch (format) {
    case Format::kText:
      return WithPath(path, ParseTextFormat(*content, message));
    case Format::kJson:
      return WithPath(path, ParseJson(*content, message));
    default:
      return WithPath(path, ParseBinary(*content, message));
  }
}

absl::Status WriteMessage(const std::string& path, const google::protobuf::Message& message) {
  switch (FormatOf(path)) {
    case Format::kNone:
      return absl::InvalidArgumentError(absl::StrCat(path, ": ", kEndings));
    case Format::kText:
      return WriteFile(path, ToTextFormat(message));
    case Format::kJson: {
      absl::StatusOr<std::string> json = ToJson(message);
      return json.ok() ? WriteFile(path, *json) : WithPath(path, json.status());
    }
    case Format::kBinary:
      break;
  }
  return WriteFile(path, message.SerializeAsString());
}

std::string Describe(const std::string& path, const v1::IssueList& issues) {
  std::string text;
  for (const v1::Issue& issue : issues.issues()) {
    absl::StrAppend(&text, path, ": ", issue.severity() == v1::SEVERITY_WARNING ? "warning: " : "",
                    issue.field_path(), issue.field_path().empty() ? "" : ": ", issue.message());
    absl::StrAppend(&text, issue.rule_id().empty() ? "" : absl::StrCat(" [", issue.rule_id(), "]"),
                    "\n");
  }
  if (issues.omitted() > 0) absl::StrAppend(&text, path, ": and ", issues.omitted(), " more\n");
  return text;
}

std::string Describe(const std::string& path, const absl::Status& status) {
  const std::string issues = Describe(path, IssuesOf(status));
  if (!issues.empty()) return issues;
  return absl::StartsWith(status.message(), path)
             ? absl::StrCat(status.message(), "\n")
             : absl::StrCat(path, ": ", status.message(), "\n");
}

}  // namespace claimwright::cli

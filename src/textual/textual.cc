#include "claimwright/textual.h"

#include "absl/strings/str_cat.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/json_util.h"
#include "src/base/protobuf_compat.h"

namespace claimwright {
namespace {

// Keeps the first error. What the text says at the place is left out: it may identify somebody.
class FirstError : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, google::protobuf::io::ColumnNumber column,
                const std::string& message) override {
    if (!text_.empty()) return;
    text_ = absl::StrCat("line ", line + 1, ", column ", column + 1, ": ",
                         message.substr(0, message.find(", got:")));
  }
  void AddWarning(int, google::protobuf::io::ColumnNumber, const std::string&) override {}
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// The length of a well-formed UTF-8 sequence at the front; 0 when there is none. RFC 3629.
size_t SequenceLength(absl::string_view text) {
  const auto at = [&text](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = at(0);
  if (first < 0x80) return 1;
  const size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  for (size_t i = 1; i < length; ++i) {
    if ((at(i) & 0xC0) != 0x80) return 0;
  }
  const bool overlong = (first == 0xE0 && at(1) < 0xA0) || (first == 0xF0 && at(1) < 0x90);
  const bool surrogate = first == 0xED && at(1) > 0x9F;
  const bool beyond = first == 0xF4 && at(1) > 0x8F;
  return overlong || surrogate || beyond ? 0 : length;
}

absl::Status CheckUtf8(absl::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const size_t length = SequenceLength(text.substr(at));
    if (length == 0) return absl::InvalidArgumentError(absl::StrCat("byte ", at, " is not UTF-8"));
    at += length;
  }
  return absl::OkStatus();
}

// protobuf's JSON reader has no limit of its own that can be set.
absl::Status CheckJsonDepth(absl::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > 2 * kMaxTextDepth)
        return absl::InvalidArgumentError("nested deeper than 64 messages");
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return absl::OkStatus();
}

// The first line of what protobuf says, without the values it quotes: they may identify somebody.
std::string WithoutValues(absl::string_view said) {
  said = said.substr(0, said.find('\n'));
  std::string kept(said.substr(0, said.find("invalid value")));
  if (kept.size() < said.size()) kept += "invalid value";
  return kept;
}

}  // namespace

absl::Status ParseTextFormat(absl::string_view text, google::protobuf::Message* message) {
  message->Clear();
  if (absl::Status status = CheckUtf8(text); !status.ok()) return status;
  FirstError error;
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&error);
  parser.SetRecursionLimit(kMaxTextDepth);
  if (parser.ParseFromString(std::string(text), message)) return absl::OkStatus();
  message->Clear();
  return absl::InvalidArgumentError(error.text().empty() ? "the text cannot be read"
                                                         : error.text());
}

absl::Status ParseJson(absl::string_view text, google::protobuf::Message* message) {
  message->Clear();
  absl::Status status = CheckUtf8(text);
  if (status.ok()) status = CheckJsonDepth(text);
  if (!status.ok()) return status;
  const auto parsed = google::protobuf::util::JsonStringToMessage(std::string(text), message);
  if (parsed.ok()) return absl::OkStatus();
  message->Clear();
  return absl::InvalidArgumentError(WithoutValues(parsed.ToString()));
}

absl::Status ParseBinary(absl::string_view bytes, google::protobuf::Message* message) {
  const QuietProtobuf quiet;
  if (bytes.size() <= INT32_MAX &&
      message->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return absl::OkStatus();
  }
  message->Clear();
  return absl::InvalidArgumentError(
      absl::StrCat("the bytes are no ", View(message->GetDescriptor()->name())));
}

std::string ToTextFormat(const google::protobuf::Message& message) {
  std::string text;
  google::protobuf::TextFormat::PrintToString(message, &text);
  return text;
}

absl::StatusOr<std::string> ToJson(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  options.preserve_proto_field_names = true;
  std::string text;
  const auto printed = google::protobuf::util::MessageToJsonString(message, &text, options);
  if (!printed.ok()) return absl::InternalError(printed.ToString());
  return text;
}

}  // namespace claimwright

// What differs between protobuf releases stands here and nowhere else.
#ifndef CLAIMWRIGHT_SRC_BASE_PROTOBUF_COMPAT_H_
#define CLAIMWRIGHT_SRC_BASE_PROTOBUF_COMPAT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/arena.h"
#include "google/protobuf/message.h"
#include "google/protobuf/stubs/common.h"
#include "google/protobuf/stubs/logging.h"
#include "google/protobuf/unknown_field_set.h"

namespace claimwright {

// A new message on an arena.
template <typename T>
T* NewOnArena(google::protobuf::Arena* arena) {
#if GOOGLE_PROTOBUF_VERSION >= 4000000
  return google::protobuf::Arena::Create<T>(arena);
#else
  return google::protobuf::Arena::CreateMessage<T>(arena);
#endif
}

// While one stands, protobuf does not write to stderr what it finds wrong with bytes.
#if GOOGLE_PROTOBUF_VERSION >= 4000000
struct QuietProtobuf {
  QuietProtobuf() {}
};
#else
using QuietProtobuf = google::protobuf::LogSilencer;
#endif

// Whether the message itself (not the messages in it) has fields this version does not know.
inline bool HasUnknownFields(const google::protobuf::Message& message) {
  return !message.GetReflection()->GetUnknownFields(message).empty();
}

// protobuf's strings of either release as the view type of the API.
inline absl::string_view View(const std::string& text) { return {text.data(), text.size()}; }

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_BASE_PROTOBUF_COMPAT_H_

// The doors for text format and JSON: what is read and written as JSON reads back to the same.
#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "claimwright/textual.h"
#include "claimwright/v1/adjudication.pb.h"
#include "tests/fuzz/holds.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace claimwright;
  const absl::string_view text(reinterpret_cast<const char*>(bytes), size);
  for (const auto parse : {&ParseTextFormat, &ParseJson, &ParseBinary}) {
    v1::AdjudicateRequest request;
    if (!parse(text, &request).ok()) continue;
    request.DiscardUnknownFields();  // JSON has no place for them
    const absl::StatusOr<std::string> json = ToJson(request);
    if (!json.ok()) continue;
    v1::AdjudicateRequest again;
    const absl::Status status = ParseJson(*json, &again);
    fuzz::Holds(status.ok(), status.ToString());
    fuzz::Holds(again.SerializeAsString() == request.SerializeAsString(), *json);
  }
  return 0;
}

// The reader of 837P files: the same claims, warnings and end however the file comes in.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "claimwright/v1/common.pb.h"
#include "claimwright/v1/x12.pb.h"
#include "claimwright/x12.h"
#include "tests/fuzz/holds.h"

namespace claimwright::fuzz {
namespace {

std::string ReadAll(ClaimReader reader) {
  std::string all;
  v1::X12Claim claim;
  absl::Status error;
  while (reader.Next(&claim, &error)) all += claim.SerializeAsString() + error.ToString() + "\n";
  return all + reader.status().ToString() + reader.warnings().SerializeAsString();
}

}  // namespace
}  // namespace claimwright::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace claimwright;
  const absl::string_view file(reinterpret_cast<const char*>(bytes), size);
  size_t at = 0, piece = 1;
  ClaimReader in_pieces([&](char* to, size_t room) -> absl::StatusOr<size_t> {
    const size_t count = std::min({room, file.size() - at, piece});
    std::copy_n(file.data() + at, count, to);
    at += count;
    piece = piece % 97 + 1;
    return count;
  });
  const std::string whole = fuzz::ReadAll(ClaimReader(file));
  fuzz::Holds(whole == fuzz::ReadAll(std::move(in_pieces)), "pieces give the same claims");
  return 0;
}

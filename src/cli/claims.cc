#include "src/cli/claims.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "claimwright/v1/x12.pb.h"
#include "claimwright/x12.h"
#include "src/cli/files.h"

namespace claimwright::cli {
namespace {

void ReadX12(const std::string& path, InputClaims* input) {
  absl::StatusOr<FileSource> source = OpenFile(path);
  if (!source.ok()) {
    input->claims.push_back({path, source.status(), {}});
    return;
  }
  ClaimReader reader(*std::move(source));
  v1::X12Claim claim;
  absl::Status error;
  while (reader.Next(&claim, &error)) {
    input->claims.push_back(
        {absl::StrCat(path, ": segment ", claim.segment_number()), error, claim.claim()});
  }
  if (!reader.status().ok()) input->claims.push_back({path, reader.status(), {}});
  input->warnings += Describe(path, reader.warnings());
}

}  // namespace

InputClaims ReadClaims(const std::vector<std::string>& paths) {
  InputClaims input;
  for (const std::string& path : paths) {
    if (!IsMessagePath(path)) {
      ReadX12(path, &input);
      continue;
    }
    InputClaim claim;
    claim.source = path;
    claim.status = ReadMessage(path, &claim.claim);
    input.claims.push_back(std::move(claim));
  }
  return input;
}

}  // namespace claimwright::cli

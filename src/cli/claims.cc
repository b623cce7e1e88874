#include "src/cli/claims.h"

#include <fstream>
#include <memory>

#include "absl/strings/str_cat.h"
#include "claimwright/v1/common.pb.h"
#include "claimwright/v1/x12.pb.h"
#include "claimwright/x12.h"
#include "src/cli/files.h"

namespace claimwright::cli {
namespace {

ClaimReader::Source SourceOf(std::shared_ptr<std::ifstream> file) {
  return [file](char* to, size_t size) -> absl::StatusOr<size_t> {
    file->read(to, static_cast<std::streamsize>(size));
    if (file->bad()) return absl::UnavailableError("the file cannot be read on");
    return static_cast<size_t>(file->gcount());
  };
}

void ReadX12(const std::string& path, InputClaims* input) {
  auto file = std::make_shared<std::ifstream>(path, std::ios::binary);
  if (!*file) {
    input->claims.push_back(
        {path, absl::NotFoundError(absl::StrCat(path, ": cannot be read")), {}});
    return;
  }
  ClaimReader reader(SourceOf(file));
  v1::X12Claim claim;
  absl::Status error;
  while (reader.Next(&claim, &error)) {
    input->claims.push_back(
        {absl::StrCat(path, ": segment ", claim.segment_number()), error, claim.claim()});
  }
  if (!reader.status().ok()) input->claims.push_back({path, reader.status(), {}});
  for (const v1::Issue& issue : reader.warnings().issues()) {
    absl::StrAppend(&input->warnings, path, ": warning: ", issue.field_path(), ": ",
                    issue.message(), " [", issue.rule_id(), "]\n");
  }
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

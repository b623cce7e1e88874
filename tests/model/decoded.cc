#include "tests/model/decoded.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "claimwright/issues.h"
#include "claimwright/v1/common.pb.h"
#include "tests/adjudicate/full.h"
#include "tests/model/change_message.h"

namespace claimwright::testing {

DecodeTest::DecodeTest() : request_(FullRequest(v1::CLAIM_FORM_PROFESSIONAL)) {
  for (const char* name : {"full", "in", "out", "deductible", "oop", "dental", "units", "days"})
    symbols_.Add(name);
}

void DecodeTest::Take(v1::ClaimForm form) { request_ = FullRequest(form); }

void DecodeTest::Change(absl::string_view at, absl::string_view text) {
  testing::Change(at, text, &request_);
}

Facts DecodeTest::Decoded() {
  workspace_.Reset();
  Facts facts;
  const absl::Status status = DecodeRequest(request_, options_, symbols_, workspace_, &facts);
  EXPECT_TRUE(status.ok()) << status;
  return facts;
}

std::vector<std::string> DecodeTest::Issues() {
  workspace_.Reset();
  Facts facts;
  const absl::Status status = DecodeRequest(request_, options_, symbols_, workspace_, &facts);
  if (status.ok()) return {};
  if (status.code() != absl::StatusCode::kInvalidArgument) return {std::string(status.message())};
  std::vector<std::string> lines;
  const v1::IssueList issues = IssuesOf(status);
  for (const v1::Issue& issue : issues.issues()) {
    const std::string rule = issue.rule_id();
    lines.push_back(absl::StrCat(absl::StripPrefix(rule, "document."), " ", issue.field_path(),
                                 ": ", issue.message()));
  }
  return lines;
}

Code Packed(absl::string_view text) {
  Code code = kNoCode;
  EXPECT_TRUE(PackCode(text, &code)) << text;
  return code;
}

}  // namespace claimwright::testing

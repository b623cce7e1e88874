// Requests decoded for tests.
#ifndef CLAIMWRIGHT_TESTS_MODEL_DECODED_H_
#define CLAIMWRIGHT_TESTS_MODEL_DECODED_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "claimwright/codec.h"
#include "claimwright/v1/adjudication.pb.h"
#include "gtest/gtest.h"
#include "src/base/code.h"

namespace claimwright::testing {

// A full request of a form, to be changed and decoded.
class DecodeTest : public ::testing::Test {
 protected:
  DecodeTest();

  void Take(v1::ClaimForm form);  // the professional form, if none is taken
  void Change(absl::string_view at, absl::string_view text);

  // Of a request without issues.
  Facts Decoded();
  const LineFacts& Line(size_t index) { return Decoded().claim.lines[index]; }
  // "rule_id field_path: message", "document." left out; of any other status its message.
  std::vector<std::string> Issues();

  v1::AdjudicateRequest request_;
  DecodeOptions options_;
  SymbolTable symbols_;
  Workspace workspace_;
};

// The packed form of a code that can be packed.
Code Packed(absl::string_view text);

}  // namespace claimwright::testing

#endif  // CLAIMWRIGHT_TESTS_MODEL_DECODED_H_

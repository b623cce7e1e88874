// What a claim and its history answer to an edit.
#ifndef CLAIMWRIGHT_SRC_VERIFY_EDIT_FACTS_H_
#define CLAIMWRIGHT_SRC_VERIFY_EDIT_FACTS_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "claimwright/v1/adjudication.pb.h"
#include "src/base/date.h"
#include "src/base/rules.h"

namespace claimwright::verify {

// A check of formats: CO-16 with its remark code.
struct FormatEdit {
  Rule rule;
  const char* field_path;
  const char* rarc;
  bool (*fails)(const v1::AdjudicateRequest& request, const v1::ClaimLine& line);
};

// In the order in which they are made.
inline constexpr int kFormatEditsInAll = 19;
extern const FormatEdit kFormatEdits[kFormatEditsInAll];

// An institutional stay: type of bill 11, 18, 21 or 41.
bool IsInpatient(const v1::Claim& claim);

// When a claim was received, and the last day of what it is about.
struct FilingTime {
  Date received;
  Date base;
};
FilingTime FilingTimeOf(const v1::AdjudicateRequest& request, const v1::ClaimLine& line);

// A line as duplicates and frequencies compare it.
struct OtherLine {
  bool found = false;
  std::string claim_id;
  int32_t line_number = 0;
  std::string billing_npi, procedure_code, revenue_code, ndc_code;
  int32_t from_date = 0, to_date = 0;  // YYYYMMDD
  std::multiset<std::string> modifiers;
  std::set<std::string> teeth, surfaces;
  std::string place;  // of service; empty: not known
  int64_t quantity = 0, billed = 0;
};

OtherLine ThisLine(const v1::AdjudicateRequest& request, int index);

// The patient's lines of the history, then the claim's before this one; those that were paid.
std::vector<OtherLine> OtherLines(const v1::AdjudicateRequest& request,
                                  const v1::Adjudication& adjudication, int index);

// The same service; the same with quantity, last day and billed amount.
bool IsLike(const OtherLine& line, const OtherLine& other);
bool IsSame(const OtherLine& line, const OtherLine& other);

}  // namespace claimwright::verify

#endif  // CLAIMWRIGHT_SRC_VERIFY_EDIT_FACTS_H_

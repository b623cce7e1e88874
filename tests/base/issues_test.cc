#include "claimwright/issues.h"

#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "claimwright/v1/claim.pb.h"
#include "claimwright/v1/common.pb.h"
#include "gtest/gtest.h"
#include "src/base/document.h"
#include "src/base/issue_collector.h"

namespace claimwright {
namespace {

const Path kPlan("plan");
const Path kRequest("request");

const v1::Issue& OnlyIssue(DocumentReader& reader) {
  EXPECT_EQ(reader.issues().list().issues_size(), 1);
  return reader.issues().list().issues(0);
}

void ExpectIssue(DocumentReader& reader, absl::string_view rule_id, absl::string_view field_path,
                 absl::string_view message) {
  ASSERT_EQ(reader.issues().list().issues_size(), 1);
  EXPECT_EQ(OnlyIssue(reader).rule_id(), std::string(rule_id));
  EXPECT_EQ(OnlyIssue(reader).field_path(), std::string(field_path));
  EXPECT_EQ(OnlyIssue(reader).message(), std::string(message));
  EXPECT_EQ(OnlyIssue(reader).severity(), v1::SEVERITY_ERROR);
}

TEST(Path, ReadsFromTheDocumentToTheField) {
  const Path claim("claim");
  const Path line(claim, "lines", 2);
  EXPECT_EQ(Path(line, "from_date").ToString(), "claim.lines[2].from_date");
}

TEST(IssueCollector, WithoutErrorsIsOk) {
  IssueCollector issues;
  EXPECT_TRUE(issues.ToStatus().ok());
  issues.Warning(Path("plan"), Rule::kPlanGap, "has a gap");
  EXPECT_FALSE(issues.has_errors());
  EXPECT_TRUE(issues.ToStatus().ok());
  EXPECT_EQ(issues.list().issues_size(), 1);
}

TEST(IssueCollector, AStatusNamesTheFirstErrorAndCarriesAll) {
  IssueCollector issues;
  issues.Warning(Path("plan"), Rule::kPlanGap, "has a gap");
  issues.Error(Path(kPlan, "name"), Rule::kRequired, "is missing");
  issues.Error(Path(kPlan, "benefits", 1), Rule::kDuplicateId, "is twice");
  const absl::Status status = issues.ToStatus();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), "plan.name: is missing (document.required); and 1 other");
  const v1::IssueList list = IssuesOf(status);
  ASSERT_EQ(list.issues_size(), 3);
  EXPECT_EQ(list.issues(0).severity(), v1::SEVERITY_WARNING);
  EXPECT_EQ(list.issues(2).field_path(), "plan.benefits[1]");
}

TEST(IssueCollector, WhatStandsBeyondTheLimitIsCounted) {
  IssueCollector issues(2);
  for (int i = 0; i < 5; ++i)
    issues.Error(Path(kPlan, "benefits", i), Rule::kRequired, "is missing");
  EXPECT_EQ(issues.list().issues_size(), 2);
  EXPECT_EQ(issues.list().omitted(), 3);
  EXPECT_EQ(IssuesOf(issues.ToStatus()).omitted(), 3);
}

TEST(IssueCollector, AnErrorBeyondTheLimitStillFails) {
  IssueCollector issues(1);
  issues.Warning(Path("plan"), Rule::kPlanGap, "has a gap");
  issues.Error(Path("plan"), Rule::kRequired, "is missing");
  EXPECT_EQ(issues.ToStatus().code(), absl::StatusCode::kInvalidArgument);
}

TEST(IssueCollector, AnIssueCanBeReadWhateverBytesADocumentHolds) {
  IssueCollector issues;
  issues.Error(Path("plan"), Rule::kBadReference, "names \xFF\xC0\n.");
  const v1::IssueList list = IssuesOf(issues.ToStatus());
  ASSERT_EQ(list.issues_size(), 1);
  EXPECT_EQ(list.issues(0).message(), "names ???.");
}

TEST(IssueCollector, OrdersByTheFieldsNamed) {
  IssueCollector issues;
  issues.Error(Path(kRequest, "other"), Rule::kRequired, "");
  issues.Error(Path(kRequest, "b"), Rule::kRequired, "1");
  issues.Error(Path(kRequest, "a"), Rule::kRequired, "");
  issues.Error(Path(kRequest, "b"), Rule::kRequired, "2");
  issues.OrderByFirstField({"request.a", "request.b"});
  std::string order;
  for (const v1::Issue& issue : issues.list().issues())
    absl::StrAppend(&order, issue.field_path(), issue.message(), " ");
  EXPECT_EQ(order, "request.a request.b1 request.b2 request.other ");
}

TEST(IssuesOf, AStatusWithoutIssuesHasNone) {
  EXPECT_EQ(IssuesOf(absl::OkStatus()).issues_size(), 0);
  EXPECT_EQ(IssuesOf(absl::InvalidArgumentError("x")).issues_size(), 0);
}

TEST(DocumentReader, AMissingFieldIsRequired) {
  DocumentReader reader;
  reader.Required("given", Path("id"));
  reader.Required("", Path("id"));
  ExpectIssue(reader, "document.required", "id", "is required and was not given");
}

TEST(DocumentReader, AnUnknownEnumNumberIsNamed) {
  DocumentReader reader;
  EXPECT_TRUE(reader.Enum(v1::SEX_MALE, v1::Sex_IsValid, Path("sex")));
  EXPECT_TRUE(reader.OptionalEnum(0, v1::Sex_IsValid, Path("sex")));
  EXPECT_FALSE(reader.Enum(99, v1::Sex_IsValid, Path("sex")));
  ExpectIssue(reader, "document.unknown_enum", "sex",
              "is number 99, which this version of the library does not know");
}

TEST(DocumentReader, AnEnumOfZeroIsMissing) {
  DocumentReader reader;
  EXPECT_FALSE(reader.Enum(0, v1::Sex_IsValid, Path("sex")));
  ExpectIssue(reader, "document.required", "sex", "is required and was not given");
}

TEST(DocumentReader, AnUnknownFieldIsAnIssue) {
  DocumentReader reader;
  v1::Claim claim;
  reader.Known(claim, Path("claim"));
  EXPECT_FALSE(reader.issues().has_errors());
  claim.GetReflection()->MutableUnknownFields(&claim)->AddVarint(9999, 1);
  reader.Known(claim, Path("claim"));
  ExpectIssue(reader, "document.unknown_field", "claim",
              "has a field this version of the library does not know; remove it or update");
}

TEST(DocumentReader, ADateThatDoesNotExistIsAnIssue) {
  DocumentReader reader;
  EXPECT_EQ(reader.OptionalDate(0, 5, Path("date")), 5);
  EXPECT_EQ(reader.OptionalDate(19700102, 5, Path("date")), 1);
  EXPECT_EQ(reader.OptionalDate(20260230, 5, Path("date")), 5);
  ExpectIssue(reader, "document.date", "date", "is not a date YYYYMMDD from 18000101 to 21991231");
}

TEST(DocumentReader, ARequiredDateOfZeroIsMissing) {
  DocumentReader reader;
  reader.RequiredDate(0, Path("date"));
  ExpectIssue(reader, "document.required", "date", "is required and was not given");
}

TEST(DocumentReader, APeriodIsOpenWhereNothingIsGiven) {
  DocumentReader reader;
  Date from = 1, to = 1;
  reader.Period(0, 0, Path("coverage"), &from, &to);
  EXPECT_EQ(from, kNoDate);
  EXPECT_EQ(to, kFarFuture);
  reader.Period(20260101, 20260101, Path("coverage"), &from, &to);
  EXPECT_FALSE(reader.issues().has_errors());
  EXPECT_EQ(from, to);
}

TEST(DocumentReader, APeriodThatEndsBeforeItBeginsIsAnIssue) {
  DocumentReader reader;
  Date from, to;
  reader.Period(20260102, 20260101, Path("coverage"), &from, &to);
  ExpectIssue(reader, "document.period", "coverage.to_date", "is before the from date");
}

TEST(DocumentReader, AmountsStayWithinTheirBounds) {
  DocumentReader reader;
  EXPECT_EQ(reader.Amount(0, Path("amount")), 0);
  EXPECT_EQ(reader.Amount(Money::kMaxDocumentCents, Path("amount")), Money::kMaxDocumentCents);
  EXPECT_FALSE(reader.issues().has_errors());
  reader.Amount(-1, Path("amount"));
  ExpectIssue(reader, "document.amount", "amount", "must be from 0 to 1000000000000");
  reader.Amount(Money::kMaxDocumentCents + 1, Path("other"));
  EXPECT_EQ(reader.issues().list().issues_size(), 2);
}

TEST(DocumentReader, NumbersStayWithinTheirBounds) {
  DocumentReader reader;
  EXPECT_EQ(reader.Number(3, 1, 3, Path("number")), 3);
  EXPECT_EQ(reader.Number(4, 1, 3, Path("number")), 1);
  ExpectIssue(reader, "document.number", "number", "must be from 1 to 3");
}

TEST(DocumentReader, ACodeOfOtherCharactersIsAnIssue) {
  DocumentReader reader;
  EXPECT_EQ(reader.OptionalCode("", Path("code")), kNoCode);
  EXPECT_NE(reader.OptionalCode("99213", Path("code")), kNoCode);
  EXPECT_EQ(reader.OptionalCode("99.13", Path("code")), kNoCode);
  ExpectIssue(reader, "document.code", "code",
              "must be up to 10 digits and capital letters, no dots or dashes");
}

std::string Hex(absl::string_view bytes) {
  std::string text;
  for (char c : bytes) {
    absl::StrAppend(&text, absl::Hex(static_cast<unsigned char>(c), absl::kZeroPad2));
  }
  return text;
}

TEST(FingerprintOf, IsThePublishedFnv1aOf128Bits) {
  EXPECT_EQ(Hex(FingerprintOf("")), "6c62272e07bb014262b821756295c58d");
  EXPECT_EQ(Hex(FingerprintOf("a")), "d228cb696f1a8caf78912b704e4a8964");
  EXPECT_EQ(Hex(FingerprintOf("foobar")), "343e1662793c64bf6f0d3597ba446f18");
}

}  // namespace
}  // namespace claimwright

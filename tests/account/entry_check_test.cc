// What can be wrong with an entry: each field with its path, rule and message.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "claimwright/issues.h"
#include "claimwright/ledger.h"
#include "claimwright/v1/account.pb.h"
#include "claimwright/v1/common.pb.h"
#include "google/protobuf/unknown_field_set.h"
#include "gtest/gtest.h"
#include "tests/account/entries.h"
#include "tests/model/change_message.h"

namespace claimwright {
namespace {

using namespace testing;  // NOLINT: entries of this project's tests

constexpr char kMissing[] = "is required and was not given";
constexpr char kNoDate[] = "is not a date YYYYMMDD from 18000101 to 21991231";
constexpr char kBadAmount[] = "must be from 1 to 1000000000000";
constexpr char kBadLine[] = "must be from 0 to 2147483647";
constexpr char kNotOfClass[] = "is not of this ledger class";
constexpr char kUnknown99[] = "is number 99, which this version of the library does not know";

v1::LedgerEntry Charge() { return Entry("e1", Patient(), Revenue(), 100); }

v1::IssueList IssuesOfPosting(const v1::LedgerBatch& batch) {
  Ledger ledger;
  const absl::Status status = ledger.Post(batch).status();
  EXPECT_EQ(ledger.last_sequence(), status.ok() ? batch.entries_size() : 0);
  EXPECT_TRUE(status.ok() || status.code() == absl::StatusCode::kInvalidArgument) << status;
  return IssuesOf(status);
}

// A change that makes an entry a bad one, and the one issue it is refused with.
struct Bad {
  const char* at;       // the part that is changed; empty: the entry
  const char* text;     // how, as Change of tests/model/change_message.h reads it
  const char* field;    // of the entry, where the issue stands
  const char* rule;     // without "document."
  const char* message;  // all of it
};

void ExpectRefused(const v1::LedgerEntry& entry, absl::Span<const Bad> rows) {
  for (const Bad& row : rows) {
    SCOPED_TRACE(absl::StrCat(row.at, ": ", row.text));
    v1::LedgerEntry bad = entry;
    Change(row.at, row.text, &bad);
    const v1::IssueList issues = IssuesOfPosting(Batch({bad}));
    EXPECT_EQ(issues.issues_size(), 1) << issues.DebugString();
    if (issues.issues().empty()) continue;
    EXPECT_EQ(issues.issues(0).field_path(), absl::StrCat("batch.entries[0].", row.field));
    EXPECT_EQ(issues.issues(0).rule_id(), absl::StrCat("document.", row.rule));
    EXPECT_EQ(issues.issues(0).message(), row.message);
    EXPECT_EQ(issues.issues(0).severity(), v1::SEVERITY_ERROR);
  }
}

TEST(EntryCheck, FieldsOfTheEntry) {
  ExpectRefused(
      Charge(),
      {{"", "-entry_id", "entry_id", "required", kMissing},
       {"", "-account_id", "account_id", "required", kMissing},
       {"", "-reason_code", "reason_code", "required", kMissing},
       {"", "-effective_date", "effective_date", "required", kMissing},
       {"", "effective_date: 20260230", "effective_date", "date", kNoDate},
       {"", "effective_date: 20261301", "effective_date", "date", kNoDate},
       {"", "effective_date: 17991231", "effective_date", "date", kNoDate},
       {"", "effective_date: 22000101", "effective_date", "date", kNoDate},
       {"", "effective_date: -20260302", "effective_date", "date", kNoDate},
       {"", "effective_date: 1", "effective_date", "date", kNoDate},
       {"", "-amount_cents", "amount_cents", "amount", kBadAmount},
       {"", "amount_cents: -1", "amount_cents", "amount", kBadAmount},
       {"", "amount_cents: 1000000000001", "amount_cents", "amount", kBadAmount},
       {"", "amount_cents: 9223372036854775807", "amount_cents", "amount", kBadAmount},
       {"", "amount_cents: -9223372036854775808", "amount_cents", "amount", kBadAmount},
       {"", "line_number: 1", "claim_id", "required", kMissing},
       {"", "claim_id: 'c' line_number: -1", "line_number", "number", kBadLine},
       {"", "claim_id: 'c' line_number: -2147483648", "line_number", "number", kBadLine},
       {"", "corrects_entry_id: 'e1'", "corrects_entry_id", "reference", "is the entry itself"}});
}

TEST(EntryCheck, FieldsOfAPosition) {
  ExpectRefused(Charge(),
                {{"", "-debit", "debit.ledger_class", "required", kMissing},
                 {"", "-credit", "credit.ledger_class", "required", kMissing},
                 {"debit", "-ledger_class", "debit.ledger_class", "required", kMissing},
                 {"debit", "ledger_class: 99", "debit.ledger_class", "unknown_enum", kUnknown99},
                 {"credit", "ledger_class: 99", "credit.ledger_class", "unknown_enum", kUnknown99},
                 {"debit", "method: 99", "debit.method", "unknown_enum", kUnknown99},
                 {"credit", "method: 99", "credit.method", "unknown_enum", kUnknown99},
                 {"debit", "ledger_class: LEDGER_CLASS_CASH method: 99", "debit.method",
                  "unknown_enum", kUnknown99},
                 {"credit", "ledger_class: LEDGER_CLASS_PATIENT_RECEIVABLE", "credit", "reference",
                  "is the position of the debit"}});
}

// One payer to another, one method to another: positions of one class that are not the same.
TEST(EntryCheck, TwoPositionsOfOneClass) {
  const std::vector<v1::LedgerEntry> entries = {
      Entry("e1", Payer("acme"), Payer("zeta"), 1),
      Entry("e2", Cash(v1::PAYMENT_METHOD_ACH), Cash(v1::PAYMENT_METHOD_CARD), 1)};
  EXPECT_EQ(IssuesOfPosting(Batch(entries)).issues_size(), 0);
  ExpectRefused(entries[0], {{"credit", "payer_id: 'acme'", "credit", "reference",
                              "is the position of the debit"}});
  ExpectRefused(entries[1], {{"credit", "method: PAYMENT_METHOD_ACH", "credit", "reference",
                              "is the position of the debit"}});
}

enum class Needs { kNo, kMay, kMust };

// What a class is of; classes that are not named are of nothing.
struct ClassOf {
  v1::LedgerClass ledger_class;
  Needs payer, agency, method;
};
constexpr ClassOf kClasses[] = {
    {v1::LEDGER_CLASS_INSURANCE_RECEIVABLE, Needs::kMust, Needs::kNo, Needs::kNo},
    {v1::LEDGER_CLASS_PAYMENT_IN_TRANSIT, Needs::kMust, Needs::kNo, Needs::kNo},
    {v1::LEDGER_CLASS_RECOUPMENT_PAYABLE, Needs::kMust, Needs::kNo, Needs::kNo},
    {v1::LEDGER_CLASS_REFUND_PAYABLE, Needs::kMay, Needs::kNo, Needs::kNo},
    {v1::LEDGER_CLASS_AGENCY_RECEIVABLE, Needs::kNo, Needs::kMust, Needs::kNo},
    {v1::LEDGER_CLASS_CASH, Needs::kNo, Needs::kNo, Needs::kMust},
};

ClassOf NeedsOf(v1::LedgerClass ledger_class) {
  for (const ClassOf& each : kClasses) {
    if (each.ledger_class == ledger_class) return each;
  }
  return {ledger_class, Needs::kNo, Needs::kNo, Needs::kNo};
}

// The issues, as "path rule message", of a field that is given or not.
void Expect(Needs needs, bool given, const std::string& path, std::vector<std::string>* lines) {
  if (needs == Needs::kMust && !given)
    lines->push_back(absl::StrCat(path, " document.required ", kMissing));
  if (needs == Needs::kNo && given)
    lines->push_back(absl::StrCat(path, " document.reference ", kNotOfClass));
}

// Every class with and without a payer, an agency and a method, on either side.
TEST(EntryCheck, WhatEachClassIsOf) {
  int accepted = 0;
  for (int number = 1; number < v1::LedgerClass_ARRAYSIZE; ++number) {
    const ClassOf of = NeedsOf(static_cast<v1::LedgerClass>(number));
    for (int given = 0; given < 16; ++given) {
      const bool payer = given & 1, agency = given & 2, method = given & 4, is_debit = given & 8;
      v1::LedgerPosition position;
      position.set_ledger_class(of.ledger_class);
      if (payer) position.set_payer_id("acme");
      if (agency) position.set_agency_id("collect");
      if (method) position.set_method(v1::PAYMENT_METHOD_CHECK);
      const v1::LedgerPosition other =
          of.ledger_class == v1::LEDGER_CLASS_REVENUE ? Patient() : Revenue();
      const v1::LedgerEntry entry =
          is_debit ? Entry("e1", position, other, 100) : Entry("e1", other, position, 100);
      const std::string path = absl::StrCat("batch.entries[0].", is_debit ? "debit." : "credit.");
      std::vector<std::string> expected, actual;
      Expect(of.payer, payer, path + "payer_id", &expected);
      Expect(of.agency, agency, path + "agency_id", &expected);
      Expect(of.method, method, path + "method", &expected);
      const v1::IssueList issues = IssuesOfPosting(Batch({entry}));
      for (const v1::Issue& issue : issues.issues()) {
        actual.push_back(
            absl::StrCat(issue.field_path(), " ", issue.rule_id(), " ", issue.message()));
      }
      EXPECT_EQ(actual, expected) << entry.DebugString();
      if (expected.empty()) ++accepted;
    }
  }
  EXPECT_EQ(accepted, 2 * (v1::LedgerClass_ARRAYSIZE - 1 + 1));  // the payer of a refund: either
}

TEST(EntryCheck, TheLargestAndSmallestThatCanBePosted) {
  v1::LedgerEntry least = Charge(), most = Charge();
  least.set_amount_cents(1);
  least.set_effective_date(18000101);
  most.set_entry_id("e2");
  most.set_amount_cents(1'000'000'000'000);
  most.set_effective_date(21991231);
  most.set_claim_id("c");
  most.set_line_number(2'147'483'647);
  EXPECT_EQ(IssuesOfPosting(Batch({least, most})).issues_size(), 0);
}

TEST(EntryCheck, FieldsOfALaterVersion) {
  struct Row {
    const char* at;
    const char* path;
  };
  for (const Row& row : {Row{"", "batch"}, Row{"entries[0]", "batch.entries[0]"},
                         Row{"entries[0].debit", "batch.entries[0].debit"},
                         Row{"entries[0].credit", "batch.entries[0].credit"}}) {
    v1::LedgerBatch batch = Batch({Charge()});
    google::protobuf::Message* const message = At(row.at, &batch);
    message->GetReflection()->MutableUnknownFields(message)->AddVarint(1000, 1);
    const v1::IssueList issues = IssuesOfPosting(batch);
    ASSERT_EQ(issues.issues_size(), 1) << issues.DebugString();
    EXPECT_EQ(issues.issues(0).field_path(), row.path);
    EXPECT_EQ(issues.issues(0).rule_id(), "document.unknown_field");
  }
}

TEST(EntryCheck, AllIssuesOfABatchAreNamedAtOnce) {
  v1::LedgerBatch batch = Batch({Charge(), Charge(), Charge()});
  batch.mutable_entries(0)->clear_entry_id();
  batch.mutable_entries(2)->clear_reason_code();
  batch.mutable_entries(2)->set_amount_cents(0);
  const v1::IssueList issues = IssuesOfPosting(batch);
  std::vector<std::string> paths;
  for (const v1::Issue& issue : issues.issues()) paths.push_back(issue.field_path());
  EXPECT_EQ(paths,
            std::vector<std::string>({"batch.entries[0].entry_id", "batch.entries[2].amount_cents",
                                      "batch.entries[2].reason_code"}));
  for (int i = 0; i < 150; ++i) batch.add_entries();
  EXPECT_GT(IssuesOfPosting(batch).omitted(), 0);
}

}  // namespace
}  // namespace claimwright

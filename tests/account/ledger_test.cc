#include "claimwright/ledger.h"

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "claimwright/issues.h"
#include "claimwright/v1/common.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/account/entries.h"

namespace claimwright {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using namespace testing;  // NOLINT: entries of this project's tests

constexpr int kPatient = v1::LEDGER_CLASS_PATIENT_RECEIVABLE;
constexpr int kInsurance = v1::LEDGER_CLASS_INSURANCE_RECEIVABLE;

class LedgerTest : public ::testing::Test {
 protected:
  void Post(const std::vector<v1::LedgerEntry>& entries) {
    const absl::StatusOr<PostOutcome> posted = ledger_.Post(Batch(entries));
    ASSERT_TRUE(posted.ok()) << posted.status();
  }

  // The batch is refused with this code and text, and the ledger is as it was.
  void ExpectRefused(const std::vector<v1::LedgerEntry>& entries, absl::StatusCode code,
                     const std::string& text) {
    const int64_t before = ledger_.last_sequence();
    const int64_t owed = ledger_.Balance("A1", kPatient);
    const absl::Status status = ledger_.Post(Batch(entries)).status();
    EXPECT_EQ(status.code(), code) << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr(text));
    EXPECT_EQ(ledger_.last_sequence(), before);
    EXPECT_EQ(ledger_.Balance("A1", kPatient), owed);
  }

  v1::LedgerEntry Reversal(const std::string& entry_id, const std::string& reversal_id) {
    return *ledger_.ReversalOf(entry_id, reversal_id, 20260305, "WRONG");
  }

  // Debits less credits of a position in a scope.
  int64_t In(const v1::BalanceScope& scope, v1::LedgerClass ledger_class) {
    int64_t cents = 0;
    const absl::StatusOr<v1::BalanceSheet> sheet = ledger_.Balances(scope);
    EXPECT_TRUE(sheet.ok()) << sheet.status();
    for (const v1::Balance& balance : sheet->balances()) {
      if (balance.position().ledger_class() == ledger_class) cents += balance.debit_cents();
    }
    return cents;
  }

  Ledger ledger_;
};

v1::BalanceScope Account() {
  v1::BalanceScope scope;
  scope.set_account_id("A1");
  return scope;
}

TEST_F(LedgerTest, AChargeStandsOnBothSides) {
  Post({Entry("e1", Payer("acme"), Revenue(), 12'000)});
  EXPECT_EQ(ledger_.Balance("A1", kInsurance), 12'000);
  EXPECT_EQ(ledger_.Balance("A1", v1::LEDGER_CLASS_REVENUE), -12'000);
  EXPECT_EQ(ledger_.Balance("A1", kPatient), 0);
  EXPECT_EQ(ledger_.Balance("A2", kInsurance), 0);
  EXPECT_EQ(ledger_.last_sequence(), 1);
}

TEST_F(LedgerTest, TheSameEntryAgainChangesNothing) {
  const v1::LedgerEntry entry = Entry("e1", Patient(), Revenue(), 100);
  Post({entry});
  const absl::StatusOr<PostOutcome> again =
      ledger_.Post(Batch({entry, Entry("e2", Patient(), Revenue(), 5), entry}));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->posted, 1);
  EXPECT_EQ(again->repeated, 2);
  EXPECT_EQ(again->first_sequence, 2);
  EXPECT_EQ(ledger_.Balance("A1", kPatient), 105);
}

TEST_F(LedgerTest, AnIdWithOtherContentIsRefused) {
  const v1::LedgerEntry entry = Entry("e1", Patient(), Revenue(), 100);
  Post({entry});
  const std::vector<std::function<void(v1::LedgerEntry*)>> changes = {
      [](v1::LedgerEntry* e) { e->set_account_id("A2"); },
      [](v1::LedgerEntry* e) { e->set_patient_id("P"); },
      [](v1::LedgerEntry* e) { e->set_visit_id("V"); },
      [](v1::LedgerEntry* e) { e->set_claim_id("C"); },
      [](v1::LedgerEntry* e) { e->set_billing_entity_id("B"); },
      [](v1::LedgerEntry* e) { e->set_effective_date(20260303); },
      [](v1::LedgerEntry* e) { *e->mutable_debit() = Payer("acme"); },
      [](v1::LedgerEntry* e) { *e->mutable_credit() = Cash(v1::PAYMENT_METHOD_CARD); },
      [](v1::LedgerEntry* e) { e->set_amount_cents(101); },
      [](v1::LedgerEntry* e) { e->set_reason_code("OTHER"); },
      [](v1::LedgerEntry* e) { e->set_payment_id("P"); },
      [](v1::LedgerEntry* e) { e->set_memo("m"); },
  };
  for (const auto& change : changes) {
    v1::LedgerEntry other = entry;
    change(&other);
    ExpectRefused({Entry("e2", Patient(), Revenue(), 1), other}, absl::StatusCode::kAlreadyExists,
                  "batch.entries[1].entry_id");
    ExpectRefused({Entry("e3", Patient(), Revenue(), 1), Entry("e3", Patient(), Revenue(), 2)},
                  absl::StatusCode::kAlreadyExists, "batch.entries[1].entry_id");
  }
}

TEST_F(LedgerTest, AReversalMirrorsItsEntryOnce) {
  Post({Entry("e1", Patient(), Revenue(), 100)});
  const v1::LedgerEntry reversal = Reversal("e1", "r1");
  v1::LedgerEntry less = reversal;
  less.set_amount_cents(99);
  ExpectRefused({less}, absl::StatusCode::kFailedPrecondition, "does not mirror");
  v1::LedgerEntry elsewhere = reversal;
  elsewhere.set_visit_id("V");
  ExpectRefused({elsewhere}, absl::StatusCode::kFailedPrecondition, "does not mirror");
  v1::LedgerEntry of_nothing = reversal;
  of_nothing.set_corrects_entry_id("e9");
  ExpectRefused({of_nothing}, absl::StatusCode::kNotFound, "batch.entries[0].corrects_entry_id");
  v1::LedgerEntry second = reversal;
  second.set_entry_id("r2");
  ExpectRefused({reversal, second}, absl::StatusCode::kFailedPrecondition, "reversed already");
  Post({reversal});
  EXPECT_EQ(ledger_.Balance("A1", kPatient), 0);
  EXPECT_EQ(ledger_.ReversedBy("e1"), "r1");
  EXPECT_EQ(ledger_.ReversedBy("r1"), "");
  ExpectRefused({second}, absl::StatusCode::kFailedPrecondition, "reversed already");
  ExpectRefused({Reversal("r1", "r3")}, absl::StatusCode::kFailedPrecondition, "names a reversal");
}

TEST_F(LedgerTest, ABatchMayReverseItsOwnEntry) {
  Post({Entry("e1", Patient(), Revenue(), 100)});
  v1::LedgerEntry wrong = Entry("e2", Patient(), Revenue(), 70);
  v1::LedgerEntry reversal = Entry("r2", Revenue(), Patient(), 70);
  reversal.set_corrects_entry_id("e2");
  ExpectRefused({reversal, wrong}, absl::StatusCode::kNotFound, "names no entry");
  Post({wrong, reversal, Entry("e3", Patient(), Revenue(), 7)});
  EXPECT_EQ(ledger_.Balance("A1", kPatient), 107);
}

TEST_F(LedgerTest, BalancesAreOfPatientVisitClaimAndLine) {
  v1::LedgerEntry one = Entry("e1", Payer("acme"), Revenue(), 100);
  one.set_patient_id("ann");
  one.set_visit_id("v1");
  one.set_claim_id("c1");
  one.set_line_number(1);
  v1::LedgerEntry two = one;
  two.set_entry_id("e2");
  two.set_line_number(2);
  two.set_amount_cents(30);
  v1::LedgerEntry other = Entry("e3", Patient(), Payer("acme"), 25);
  other.set_patient_id("ann");
  Post({one, two, other});
  v1::BalanceScope scope = Account();
  EXPECT_EQ(In(scope, v1::LEDGER_CLASS_INSURANCE_RECEIVABLE), 105);
  scope.set_claim_id("c1");
  EXPECT_EQ(In(scope, v1::LEDGER_CLASS_INSURANCE_RECEIVABLE), 130);
  scope.set_line_number(2);
  EXPECT_EQ(In(scope, v1::LEDGER_CLASS_INSURANCE_RECEIVABLE), 30);
  scope = Account();
  scope.set_visit_id("v1");
  EXPECT_EQ(In(scope, v1::LEDGER_CLASS_INSURANCE_RECEIVABLE), 130);
  scope = Account();
  scope.set_patient_id("ann");
  EXPECT_EQ(In(scope, v1::LEDGER_CLASS_PATIENT_RECEIVABLE), 25);
  scope.set_patient_id("bob");
  EXPECT_EQ(ledger_.Balances(scope)->balances_size(), 0);
}

TEST_F(LedgerTest, ASheetIsInOrderAndTellsWhoOwes) {
  v1::LedgerEntry plan = Entry("e4", Patient(), Patient(), 10);
  plan.mutable_debit()->set_ledger_class(v1::LEDGER_CLASS_PAYMENT_PLAN_RECEIVABLE);
  Post({Entry("e1", Payer("zeta"), Revenue(), 70), Entry("e2", Payer("acme"), Revenue(), 30),
        Entry("e3", Patient(), Payer("acme"), 30), plan,
        Entry("e5", Cash(v1::PAYMENT_METHOD_CARD), Patient(), 5)});
  const v1::BalanceSheet sheet = *ledger_.Balances(Account());
  std::vector<std::string> told;
  for (const v1::Balance& each : sheet.balances()) {
    told.push_back(std::to_string(each.position().ledger_class()) + each.position().payer_id() +
                   " " + std::to_string(each.debit_cents()));
  }
  EXPECT_THAT(told, ElementsAre("1zeta 70", "2 15", "3 -100", "8 5", "11 10"));
  EXPECT_EQ(sheet.insurance_pending_cents(), 70);
  EXPECT_EQ(sheet.patient_due_cents(), 25);
}

TEST_F(LedgerTest, AsOfADateAndAsOfAPosting) {
  v1::LedgerEntry late = Entry("e1", Patient(), Revenue(), 100);
  late.set_effective_date(20260401);
  Post({late, Entry("e2", Patient(), Revenue(), 10)});
  v1::LedgerEntry earlier = Entry("e3", Patient(), Revenue(), 1);
  earlier.set_effective_date(20260101);
  Post({earlier});
  v1::BalanceScope scope = Account();
  scope.set_effective_through_date(20260331);
  EXPECT_EQ(In(scope, v1::LEDGER_CLASS_PATIENT_RECEIVABLE), 11);
  scope.set_posted_through_sequence(2);
  EXPECT_EQ(In(scope, v1::LEDGER_CLASS_PATIENT_RECEIVABLE), 10);
  scope.set_effective_through_date(0);
  EXPECT_EQ(In(scope, v1::LEDGER_CLASS_PATIENT_RECEIVABLE), 110);
}

TEST_F(LedgerTest, AScopeNamesAnAccountAndOnePartOfIt) {
  v1::BalanceScope scope;
  EXPECT_EQ(ledger_.Balances(scope).status().code(), absl::StatusCode::kInvalidArgument);
  scope = Account();
  scope.set_patient_id("ann");
  scope.set_visit_id("v1");
  EXPECT_EQ(ledger_.Balances(scope).status().code(), absl::StatusCode::kInvalidArgument);
  scope = Account();
  scope.set_line_number(1);
  EXPECT_EQ(ledger_.Balances(scope).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ledger_.Visit(scope, [](const v1::LedgerEntry&) { return true; }).code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_F(LedgerTest, EntriesComeBackAsTheyWerePosted) {
  v1::LedgerEntry entry = Entry("e1", Payer("acme"), Cash(v1::PAYMENT_METHOD_ACH), 100);
  entry.set_patient_id("ann");
  entry.set_visit_id("v1");
  entry.set_claim_id("c1");
  entry.set_line_number(3);
  entry.set_billing_entity_id("b1");
  entry.set_payment_id("p1");
  entry.set_memo("a note");
  Post({entry, Entry("e2", Patient(), Revenue(), 1)});
  entry.set_posted_sequence(1);
  EXPECT_EQ(ledger_.Find("e1")->SerializeAsString(), entry.SerializeAsString());
  EXPECT_EQ(ledger_.Find("e3").status().code(), absl::StatusCode::kNotFound);
  std::vector<std::string> visited;
  EXPECT_TRUE(ledger_
                  .Visit(Account(),
                         [&](const v1::LedgerEntry& each) {
                           visited.push_back(each.entry_id());
                           return false;
                         })
                  .ok());
  EXPECT_THAT(visited, ElementsAre("e1"));
}

TEST_F(LedgerTest, AGivenSequenceIsTheOneThatComes) {
  v1::LedgerEntry entry = Entry("e1", Patient(), Revenue(), 100);
  entry.set_posted_sequence(2);
  ExpectRefused({entry}, absl::StatusCode::kFailedPrecondition, "batch.entries[0].posted_sequence");
  entry.set_posted_sequence(1);
  Post({entry});
  Post({entry});
}

// Each field that can be wrong: how it is made so, and where the issue is.
TEST_F(LedgerTest, WhatCannotBePostedIsNamed) {
  struct Row {
    std::function<void(v1::LedgerEntry*)> change;
    const char* issue;
  };
  const std::vector<Row> rows = {
      {[](v1::LedgerEntry* e) { e->clear_entry_id(); }, "entry_id document.required"},
      {[](v1::LedgerEntry* e) { e->clear_account_id(); }, "account_id document.required"},
      {[](v1::LedgerEntry* e) { e->clear_reason_code(); }, "reason_code document.required"},
      {[](v1::LedgerEntry* e) { e->clear_effective_date(); }, "effective_date document.required"},
      {[](v1::LedgerEntry* e) { e->set_effective_date(20260230); }, "effective_date document.date"},
      {[](v1::LedgerEntry* e) { e->set_amount_cents(0); }, "amount_cents document.amount"},
      {[](v1::LedgerEntry* e) { e->set_amount_cents(-1); }, "amount_cents document.amount"},
      {[](v1::LedgerEntry* e) { e->set_amount_cents(1'000'000'000'001); },
       "amount_cents document.amount"},
      {[](v1::LedgerEntry* e) {
         e->set_claim_id("c1");
         e->set_line_number(-1);
       },
       "line_number document.number"},
      {[](v1::LedgerEntry* e) { e->set_line_number(1); }, "claim_id document.required"},
      {[](v1::LedgerEntry* e) { *e->mutable_credit() = e->debit(); }, "credit document.reference"},
      {[](v1::LedgerEntry* e) { e->clear_debit(); }, "debit.ledger_class document.required"},
      {[](v1::LedgerEntry* e) { *e->mutable_debit() = Payer(""); },
       "debit.payer_id document.required"},
      {[](v1::LedgerEntry* e) { e->mutable_debit()->set_payer_id("x"); },
       "debit.payer_id document.reference"},
      {[](v1::LedgerEntry* e) {
         e->mutable_debit()->set_ledger_class(v1::LEDGER_CLASS_AGENCY_RECEIVABLE);
       },
       "debit.agency_id document.required"},
      {[](v1::LedgerEntry* e) { e->mutable_debit()->set_agency_id("x"); },
       "debit.agency_id document.reference"},
      {[](v1::LedgerEntry* e) { *e->mutable_debit() = Cash(v1::PAYMENT_METHOD_UNSPECIFIED); },
       "debit.method document.required"},
      {[](v1::LedgerEntry* e) { e->mutable_debit()->set_method(v1::PAYMENT_METHOD_CARD); },
       "debit.method document.reference"},
      {[](v1::LedgerEntry* e) {
         e->mutable_debit()->set_method(static_cast<v1::PaymentMethod>(99));
       },
       "debit.method document.unknown_enum"},
      {[](v1::LedgerEntry* e) { e->set_corrects_entry_id(e->entry_id()); },
       "corrects_entry_id document.reference"},
  };
  for (const Row& row : rows) {
    v1::LedgerEntry entry = Entry("e1", Patient(), Revenue(), 100);
    row.change(&entry);
    const v1::IssueList issues = IssuesOf(ledger_.Post(Batch({entry})).status());
    ASSERT_EQ(issues.issues_size(), 1) << row.issue << issues.DebugString();
    EXPECT_EQ(issues.issues(0).field_path() + " " + issues.issues(0).rule_id(),
              std::string("batch.entries[0].") + row.issue);
  }
}

// Ids belong to people: no message shows one.
TEST_F(LedgerTest, RefusalsShowNoId) {
  v1::LedgerEntry entry = Entry("MARKER-7", Patient(), Revenue(), 100);
  entry.set_account_id("MARKER-7");
  Post({entry});
  entry.set_amount_cents(1);
  const absl::Status status = ledger_.Post(Batch({entry})).status();
  EXPECT_FALSE(status.ok());
  EXPECT_EQ(status.ToString().find("MARKER"), std::string::npos) << status;
  EXPECT_EQ(ledger_.Find("MARKER-9").status().ToString().find("MARKER"), std::string::npos);
}

}  // namespace
}  // namespace claimwright

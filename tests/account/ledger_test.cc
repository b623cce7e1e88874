#include "claimwright/ledger.h"

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "claimwright/issues.h"
#include "claimwright/v1/account.pb.h"
#include "claimwright/v1/common.pb.h"
#include "gmock/gmock.h"
#include "google/protobuf/unknown_field_set.h"
#include "gtest/gtest.h"
#include "tests/account/entries.h"

namespace claimwright {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using namespace testing;  // NOLINT: entries of this project's tests

constexpr int kPatient = v1::LEDGER_CLASS_PATIENT_RECEIVABLE;
constexpr int kInsurance = v1::LEDGER_CLASS_INSURANCE_RECEIVABLE;

v1::BalanceScope Account() {
  v1::BalanceScope scope;
  scope.set_account_id("A1");
  return scope;
}

// All that a ledger tells of the accounts A1 and A2.
std::string Told(const Ledger& ledger) {
  std::string told = std::to_string(ledger.last_sequence()) + "\n";
  for (const char* account : {"A1", "A2"}) {
    v1::BalanceScope scope;
    scope.set_account_id(account);
    told += ledger.Balances(scope)->DebugString();
    EXPECT_TRUE(ledger
                    .Visit(scope,
                           [&](const v1::LedgerEntry& entry) {
                             told += entry.DebugString() + ledger.ReversedBy(entry.entry_id());
                             return true;
                           })
                    .ok());
  }
  return told;
}

class LedgerTest : public ::testing::Test {
 protected:
  void Post(const std::vector<v1::LedgerEntry>& entries) {
    const absl::StatusOr<PostOutcome> posted = ledger_.Post(Batch(entries));
    ASSERT_TRUE(posted.ok()) << posted.status();
  }

  // The batch is refused with this code and text, and the ledger is as it was.
  void ExpectRefused(const std::vector<v1::LedgerEntry>& entries, absl::StatusCode code,
                     const std::string& text) {
    const std::string before = Told(ledger_);
    const absl::Status status = ledger_.Post(Batch(entries)).status();
    EXPECT_EQ(status.code(), code) << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr(text));
    EXPECT_EQ(Told(ledger_), before);
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
  v1::LedgerEntry entry = Entry("e1", Patient(), Revenue(), 100);
  entry.set_claim_id("C1");
  Post({Entry("e0", Revenue(), Patient(), 1), entry});
  const std::vector<std::function<void(v1::LedgerEntry*)>> changes = {
      [](v1::LedgerEntry* e) { e->set_account_id("A2"); },
      [](v1::LedgerEntry* e) { e->set_patient_id("P"); },
      [](v1::LedgerEntry* e) { e->set_visit_id("V"); },
      [](v1::LedgerEntry* e) { e->set_claim_id("C"); },
      [](v1::LedgerEntry* e) { e->set_line_number(1); },
      [](v1::LedgerEntry* e) { e->set_billing_entity_id("B"); },
      [](v1::LedgerEntry* e) { e->set_effective_date(20260303); },
      [](v1::LedgerEntry* e) { *e->mutable_debit() = Payer("acme"); },
      [](v1::LedgerEntry* e) { *e->mutable_credit() = Cash(v1::PAYMENT_METHOD_CARD); },
      [](v1::LedgerEntry* e) { e->set_corrects_entry_id("e0"); },
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
    v1::LedgerEntry first = entry;
    first.set_entry_id("e3");
    other.set_entry_id("e3");
    ExpectRefused({first, other}, absl::StatusCode::kAlreadyExists, "batch.entries[1].entry_id");
  }
}

TEST_F(LedgerTest, AReversalMirrorsItsEntryOnce) {
  Post({Entry("e1", Patient(), Revenue(), 100)});
  const v1::LedgerEntry reversal = Reversal("e1", "r1");
  v1::LedgerEntry less = reversal;
  less.set_amount_cents(99);
  ExpectRefused({less}, absl::StatusCode::kFailedPrecondition, "does not mirror");
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

// What a reversal shares with its entry, and what is its own.
TEST_F(LedgerTest, AMirrorDiffersInSidesIdDateAndWords) {
  v1::LedgerEntry entry = Entry("e1", Payer("acme"), Cash(v1::PAYMENT_METHOD_ACH), 100);
  entry.set_claim_id("C1");
  Post({entry});
  const v1::LedgerEntry reversal = Reversal("e1", "r1");
  const std::vector<std::function<void(v1::LedgerEntry*)>> not_mirrors = {
      [](v1::LedgerEntry* e) { e->mutable_debit()->Swap(e->mutable_credit()); },
      [](v1::LedgerEntry* e) { *e->mutable_debit() = Patient(); },
      [](v1::LedgerEntry* e) { e->mutable_debit()->set_method(v1::PAYMENT_METHOD_CARD); },
      [](v1::LedgerEntry* e) { e->mutable_credit()->set_payer_id("zeta"); },
      [](v1::LedgerEntry* e) { e->set_amount_cents(101); },
      [](v1::LedgerEntry* e) { e->set_account_id("A2"); },
      [](v1::LedgerEntry* e) { e->set_patient_id("ann"); },
      [](v1::LedgerEntry* e) { e->set_visit_id("V"); },
      [](v1::LedgerEntry* e) { e->clear_claim_id(); },
      [](v1::LedgerEntry* e) { e->set_line_number(1); },
      [](v1::LedgerEntry* e) { e->set_billing_entity_id("B"); },
  };
  for (const auto& change : not_mirrors) {
    v1::LedgerEntry other = reversal;
    change(&other);
    ExpectRefused({other}, absl::StatusCode::kFailedPrecondition, "does not mirror");
  }
  v1::LedgerEntry mirror = reversal;
  mirror.set_effective_date(20260101);
  mirror.set_reason_code("OTHER");
  mirror.set_payment_id("P");
  mirror.set_memo("m");
  Post({mirror});
  EXPECT_EQ(ledger_.Balances(Account())->balances_size(), 0);
}

TEST_F(LedgerTest, TheSameReversalAgainChangesNothing) {
  Post({Entry("e1", Patient(), Revenue(), 100)});
  const v1::LedgerEntry reversal = Reversal("e1", "r1");
  const absl::StatusOr<PostOutcome> posted = ledger_.Post(Batch({reversal, reversal}));
  ASSERT_TRUE(posted.ok()) << posted.status();
  EXPECT_EQ(posted->posted, 1);
  EXPECT_EQ(posted->repeated, 1);
  Post({reversal});
  EXPECT_EQ(ledger_.last_sequence(), 2);
}

TEST_F(LedgerTest, AReversalMayBeMadeReadyWithoutBeingPosted) {
  v1::LedgerEntry entry = Entry("e1", Payer("acme"), Revenue(), 100);
  entry.set_visit_id("v1");
  Post({entry});
  v1::LedgerEntry expected = Entry("r1", Revenue(), Payer("acme"), 100);
  expected.set_visit_id("v1");
  expected.set_effective_date(20260305);
  expected.set_reason_code("WRONG");
  expected.set_corrects_entry_id("e1");
  EXPECT_EQ(Reversal("e1", "r1").DebugString(), expected.DebugString());
  EXPECT_EQ(ledger_.last_sequence(), 1);
  EXPECT_EQ(ledger_.ReversedBy("e1"), "");
  for (const char* id : {"e2", "r1", ""}) {
    EXPECT_EQ(ledger_.ReversalOf(id, "r1", 20260305, "WRONG").status().code(),
              absl::StatusCode::kNotFound);
    EXPECT_EQ(ledger_.ReversedBy(id), "");
  }
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
}

// Ids that the ledger has, in the place of others, are of no scope either.
TEST_F(LedgerTest, AScopeOfNothingHasAnEmptySheet) {
  v1::LedgerEntry entry = Entry("e1", Payer("acme"), Revenue(), 100);
  entry.set_patient_id("ann");
  entry.set_visit_id("v1");
  entry.set_claim_id("c1");
  entry.set_line_number(1);
  Post({entry});
  using Narrow = std::function<void(v1::BalanceScope*)>;
  for (const Narrow& narrow :
       std::vector<Narrow>{[](v1::BalanceScope* s) { s->set_account_id("A2"); },
                           [](v1::BalanceScope* s) { s->set_account_id("ann"); },
                           [](v1::BalanceScope* s) { s->set_patient_id("bob"); },
                           [](v1::BalanceScope* s) { s->set_patient_id("v1"); },
                           [](v1::BalanceScope* s) { s->set_visit_id("c1"); },
                           [](v1::BalanceScope* s) { s->set_claim_id("ann"); },
                           [](v1::BalanceScope* s) {
                             s->set_claim_id("c1");
                             s->set_line_number(2);
                           },
                           [](v1::BalanceScope* s) { s->set_effective_through_date(20260301); }}) {
    v1::BalanceScope scope = Account();
    narrow(&scope);
    const absl::StatusOr<v1::BalanceSheet> sheet = ledger_.Balances(scope);
    ASSERT_TRUE(sheet.ok()) << sheet.status();
    EXPECT_EQ(sheet->ByteSizeLong(), 0u) << scope.DebugString();
    EXPECT_TRUE(ledger_
                    .Visit(scope,
                           [](const v1::LedgerEntry&) {
                             ADD_FAILURE();
                             return true;
                           })
                    .ok());
  }
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

// Positions of one class are by payer, agency and method; what is settled is not in the sheet.
TEST_F(LedgerTest, ASheetIsInOrderWithinAClass) {
  v1::LedgerPosition agency;
  agency.set_ledger_class(v1::LEDGER_CLASS_AGENCY_RECEIVABLE);
  std::vector<v1::LedgerEntry> entries;
  for (const char* id : {"west", "east"}) {
    agency.set_agency_id(id);
    entries.push_back(Entry(id, agency, Patient(), 10));
  }
  v1::LedgerPosition refund;
  refund.set_ledger_class(v1::LEDGER_CLASS_REFUND_PAYABLE);
  for (const char* payer : {"zeta", "", "acme"}) {
    refund.set_payer_id(payer);
    entries.push_back(Entry(std::string("refund") + payer, Patient(), refund, 10));
  }
  for (const v1::PaymentMethod method : {v1::PAYMENT_METHOD_THIRD_PARTY, v1::PAYMENT_METHOD_CASH})
    entries.push_back(Entry(std::to_string(method), Cash(method), Patient(), 5));
  Post(entries);
  std::vector<std::string> told;
  const v1::BalanceSheet sheet = *ledger_.Balances(Account());
  for (const v1::Balance& each : sheet.balances()) {
    const v1::LedgerPosition& of = each.position();
    told.push_back(std::to_string(of.ledger_class()) + of.payer_id() + of.agency_id() +
                   std::to_string(of.method()));
  }
  EXPECT_THAT(told, ElementsAre("81", "88", "90", "9acme0", "9zeta0", "18east0", "18west0"));
  EXPECT_EQ(sheet.patient_due_cents(), 0);
}

TEST_F(LedgerTest, BalanceIsOfAllPayersAndMethodsOfAClass) {
  Post({Entry("e1", Payer("acme"), Revenue(), 70), Entry("e2", Payer("zeta"), Revenue(), 30),
        Entry("e3", Cash(v1::PAYMENT_METHOD_CARD), Payer("zeta"), 10),
        Entry("e4", Cash(v1::PAYMENT_METHOD_ACH), Payer("acme"), 20)});
  EXPECT_EQ(ledger_.Balance("A1", kInsurance), 70);
  EXPECT_EQ(ledger_.Balance("A1", v1::LEDGER_CLASS_CASH), 30);
  for (int none : {0, -1, 99, v1::LEDGER_CLASS_DEPOSIT + 0})
    EXPECT_EQ(ledger_.Balance("A1", none), 0);
  EXPECT_EQ(ledger_.Balance("", kInsurance), 0);
  EXPECT_EQ(ledger_.Balance("e1", kInsurance), 0);
}

TEST_F(LedgerTest, AScopeNamesAnAccountAndOnePartOfIt) {
  struct Row {
    std::function<void(v1::BalanceScope*)> change;
    const char* issue;
  };
  const std::vector<Row> rows = {
      {[](v1::BalanceScope* s) { s->clear_account_id(); }, "scope.account_id document.required"},
      {[](v1::BalanceScope* s) { s->set_visit_id("v"); }, "scope document.reference"},
      {[](v1::BalanceScope* s) { s->set_claim_id("c"); }, "scope document.reference"},
      {[](v1::BalanceScope* s) { s->set_line_number(1); }, "scope.claim_id document.required"},
      {[](v1::BalanceScope* s) {
         s->clear_patient_id();
         s->set_claim_id("c");
         s->set_line_number(-1);
       },
       "scope.line_number document.number"},
      {[](v1::BalanceScope* s) { s->set_effective_through_date(20260230); },
       "scope.effective_through_date document.date"},
      {[](v1::BalanceScope* s) { s->set_posted_through_sequence(-1); },
       "scope.posted_through_sequence document.number"},
      {[](v1::BalanceScope* s) { s->GetReflection()->MutableUnknownFields(s)->AddVarint(1000, 1); },
       "scope document.unknown_field"},
  };
  for (const Row& row : rows) {
    v1::BalanceScope scope = Account();
    scope.set_patient_id("ann");
    row.change(&scope);
    const absl::Status status = ledger_.Balances(scope).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(ledger_.Visit(scope, [](const v1::LedgerEntry&) { return true; }), status);
    const v1::IssueList issues = IssuesOf(status);
    ASSERT_EQ(issues.issues_size(), 1) << row.issue << issues.DebugString();
    EXPECT_EQ(issues.issues(0).field_path() + " " + issues.issues(0).rule_id(), row.issue);
  }
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

// In the order of posting, whatever the dates, and only those of the scope.
TEST_F(LedgerTest, AVisitSeesTheEntriesOfAScope) {
  std::vector<v1::LedgerEntry> entries;
  for (int i = 0; i < 6; ++i) {
    entries.push_back(Entry("e" + std::to_string(i), Patient(), Revenue(), 10));
    entries.back().set_effective_date(20260110 - i);
    entries.back().set_account_id(i == 3 ? "A2" : "A1");
    entries.back().set_claim_id(i == 0 ? "c0" : "c1");
    entries.back().set_line_number(i % 2 + 1);
  }
  Post(entries);
  const auto visited = [&](const v1::BalanceScope& scope, size_t most) {
    std::vector<std::string> ids;
    EXPECT_TRUE(ledger_
                    .Visit(scope,
                           [&](const v1::LedgerEntry& entry) {
                             ids.push_back(entry.entry_id());
                             return ids.size() < most;
                           })
                    .ok());
    return ids;
  };
  v1::BalanceScope scope = Account();
  EXPECT_THAT(visited(scope, 9), ElementsAre("e0", "e1", "e2", "e4", "e5"));
  EXPECT_THAT(visited(scope, 2), ElementsAre("e0", "e1"));
  scope.set_effective_through_date(20260108);
  EXPECT_THAT(visited(scope, 9), ElementsAre("e2", "e4", "e5"));
  scope.set_posted_through_sequence(5);
  EXPECT_THAT(visited(scope, 9), ElementsAre("e2", "e4"));
  scope = Account();
  scope.set_claim_id("c1");
  EXPECT_THAT(visited(scope, 9), ElementsAre("e1", "e2", "e4", "e5"));
  scope.set_line_number(1);
  EXPECT_THAT(visited(scope, 9), ElementsAre("e2", "e4"));
  scope.set_posted_through_sequence(3);
  EXPECT_THAT(visited(scope, 9), ElementsAre("e2"));
}

TEST_F(LedgerTest, AGivenSequenceIsTheOneThatComes) {
  const auto at = [](const std::string& id, int64_t sequence) {
    v1::LedgerEntry entry = Entry(id, Patient(), Revenue(), 100);
    entry.set_posted_sequence(sequence);
    return entry;
  };
  for (int64_t wrong : {int64_t{-1}, int64_t{2}, INT64_MAX, INT64_MIN}) {
    ExpectRefused({at("e1", wrong)}, absl::StatusCode::kFailedPrecondition,
                  "batch.entries[0].posted_sequence");
  }
  ExpectRefused({at("e1", 1), at("e2", 1)}, absl::StatusCode::kFailedPrecondition,
                "batch.entries[1].posted_sequence");
  ExpectRefused({at("e1", 0), at("e1", 2)}, absl::StatusCode::kFailedPrecondition,
                "batch.entries[1].posted_sequence");
  Post({at("e1", 1), at("e2", 0), at("e1", 1), at("e3", 3)});
  ExpectRefused({at("e3", 4)}, absl::StatusCode::kFailedPrecondition,
                "batch.entries[0].posted_sequence");
  Post({at("e2", 2), at("e4", 4)});
  EXPECT_EQ(ledger_.last_sequence(), 4);
}

TEST_F(LedgerTest, ABatchWithOneBadEntryPostsNothing) {
  Post({Entry("e1", Patient(), Revenue(), 100)});
  const v1::LedgerEntry good = Entry("e2", Payer("acme"), Revenue(), 5);
  v1::LedgerEntry invalid = Entry("e3", Patient(), Revenue(), 0);
  v1::LedgerEntry orphan = Reversal("e1", "r1");
  orphan.set_corrects_entry_id("e9");
  v1::LedgerEntry wrong = Reversal("e1", "r1");
  wrong.set_amount_cents(99);
  ExpectRefused({good, Reversal("e1", "r2"), invalid, good}, absl::StatusCode::kInvalidArgument,
                "batch.entries[2].amount_cents");
  ExpectRefused({good, Reversal("e1", "r2"), Entry("e1", Patient(), Revenue(), 1)},
                absl::StatusCode::kAlreadyExists, "batch.entries[2].entry_id");
  ExpectRefused({good, orphan}, absl::StatusCode::kNotFound, "batch.entries[1].corrects_entry_id");
  ExpectRefused({good, wrong}, absl::StatusCode::kFailedPrecondition,
                "batch.entries[1].corrects_entry_id");
  // What was refused is not in the way of what comes.
  Post({Entry("e2", Patient(), Revenue(), 7), Reversal("e1", "r1")});
  EXPECT_EQ(ledger_.Balance("A1", kPatient), 7);
}

TEST_F(LedgerTest, AnEmptyBatchPostsNothing) {
  const absl::StatusOr<PostOutcome> posted = ledger_.Post(Batch({}));
  ASSERT_TRUE(posted.ok()) << posted.status();
  EXPECT_EQ(posted->posted, 0);
  EXPECT_EQ(posted->repeated, 0);
  EXPECT_EQ(posted->first_sequence, 0);
  EXPECT_EQ(ledger_.last_sequence(), 0);
}

// In one batch or in three: the entries and their order make the ledger.
TEST_F(LedgerTest, EqualEntriesInEqualOrderGiveEqualLedgers) {
  const v1::LedgerEntry one = Entry("e1", Payer("acme"), Revenue(), 70),
                        two = Entry("e2", Patient(), Payer("acme"), 20);
  Post({one, two});
  Post({Reversal("e2", "r2")});
  Ledger other, reordered;
  ASSERT_TRUE(other.Post(Batch({one, two, Reversal("e2", "r2")})).ok());
  ASSERT_TRUE(reordered.Post(Batch({two, one, Reversal("e2", "r2")})).ok());
  EXPECT_EQ(Told(other), Told(ledger_));
  EXPECT_NE(Told(reordered), Told(ledger_));
  const Ledger moved = std::move(other);
  EXPECT_EQ(Told(moved), Told(ledger_));
}

}  // namespace
}  // namespace claimwright

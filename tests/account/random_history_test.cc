// Random histories of a ledger against an auditor that adds everything up anew.
//
// CLAIMWRIGHT_RANDOM_CASES says how many operations, CLAIMWRIGHT_RANDOM_SEED where to begin.
#include <cstdlib>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "claimwright/journal.h"
#include "claimwright/v1/account.pb.h"
#include "gtest/gtest.h"
#include "tests/account/entries.h"
#include "tests/support/auditor/auditor.h"
#include "tests/support/random/dice.h"

namespace claimwright {
namespace {

using namespace testing;  // NOLINT: entries of this project's tests
using witness::Dice;

int64_t NumberFromEnvironment(const char* name, int64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoll(text, nullptr, 10);
}

v1::LedgerPosition RandomPosition(Dice* dice) {
  switch (dice->Int(0, 4)) {
    case 0:
      return Payer(dice->OneIn(2) ? "acme" : "zeta");
    case 1:
      return Revenue();
    case 2:
      return Cash(static_cast<v1::PaymentMethod>(dice->Int(1, 8)));
    case 3: {
      v1::LedgerPosition position;
      position.set_ledger_class(v1::LEDGER_CLASS_PAYMENT_PLAN_RECEIVABLE);
      return position;
    }
    default:
      return Patient();
  }
}

class History {
 public:
  explicit History(uint64_t seed) : dice_(seed) {}

  void Step() {
    v1::LedgerBatch batch;
    for (int i = dice_.Int(1, 4); i > 0; --i) *batch.add_entries() = RandomEntry();
    const Auditor::Answer expected = auditor_.Post(batch);
    const absl::StatusOr<PostOutcome> posted = ledger_.Post(batch);
    ++answers_[static_cast<size_t>(expected)];
    ASSERT_EQ(static_cast<int>(AnswerOf(posted.status())), static_cast<int>(expected))
        << posted.status() << batch.DebugString();
    ASSERT_EQ(ledger_.last_sequence(), static_cast<int64_t>(auditor_.entries().size()));
    if (posted.ok()) {
      ASSERT_TRUE(AppendJournalRecord(batch, &journal_).ok());
    }
  }

  void Compare() {
    const v1::BalanceScope scope = RandomScope();
    const v1::BalanceSheet expected = auditor_.Balances(scope);
    const absl::StatusOr<v1::BalanceSheet> sheet = ledger_.Balances(scope);
    ASSERT_TRUE(sheet.ok()) << sheet.status();
    ASSERT_EQ(sheet->DebugString(), expected.DebugString()) << scope.DebugString();
    int64_t sum = 0;
    for (const v1::Balance& balance : sheet->balances()) sum += balance.debit_cents();
    ASSERT_EQ(sum, 0);
  }

  // What the journal gives is the ledger, entry by entry.
  void CompareReplay() {
    Ledger replayed;
    const absl::StatusOr<size_t> sound = ReplayJournal(journal_, &replayed);
    ASSERT_TRUE(sound.ok()) << sound.status();
    ASSERT_EQ(replayed.last_sequence(), ledger_.last_sequence());
    for (const v1::LedgerEntry& entry : auditor_.entries()) {
      ASSERT_EQ(replayed.Find(entry.entry_id())->SerializeAsString(), entry.SerializeAsString());
      ASSERT_EQ(ledger_.Find(entry.entry_id())->SerializeAsString(), entry.SerializeAsString());
    }
  }

  int64_t answers(Auditor::Answer answer) const { return answers_[static_cast<size_t>(answer)]; }

 private:
  static Auditor::Answer AnswerOf(const absl::Status& status) {
    if (status.ok()) return Auditor::Answer::kPosted;
    if (status.code() == absl::StatusCode::kAlreadyExists) return Auditor::Answer::kExists;
    if (status.code() == absl::StatusCode::kNotFound) return Auditor::Answer::kNotFound;
    return Auditor::Answer::kRefused;
  }

  const v1::LedgerEntry& Earlier() {
    const auto last = static_cast<int>(auditor_.entries().size()) - 1;
    return auditor_.entries()[static_cast<size_t>(dice_.Int(0, last))];
  }

  v1::LedgerEntry RandomEntry() {
    if (!auditor_.entries().empty() && dice_.OneIn(8)) {  // again, mostly the same
      v1::LedgerEntry again = Earlier();
      again.clear_posted_sequence();
      if (dice_.OneIn(8)) again.set_amount_cents(again.amount_cents() + 1);
      return again;
    }
    const std::string id = absl::StrCat("e", ++last_id_);
    if (!auditor_.entries().empty() && dice_.OneIn(5)) {
      v1::LedgerEntry reversal = *ledger_.ReversalOf(Earlier().entry_id(), id, RandomDate(), "R");
      if (dice_.OneIn(20)) reversal.set_amount_cents(reversal.amount_cents() + 1);
      if (dice_.OneIn(20)) reversal.set_corrects_entry_id("none");
      return reversal;
    }
    v1::LedgerEntry entry = Entry(id, RandomPosition(&dice_), Revenue(), dice_.Int(1, 100'000));
    if (entry.debit().ledger_class() == v1::LEDGER_CLASS_REVENUE)
      *entry.mutable_credit() = Patient();
    entry.set_account_id(dice_.OneIn(2) ? "A1" : "A2");
    entry.set_effective_date(RandomDate());
    if (dice_.OneIn(2)) entry.set_patient_id(dice_.OneIn(2) ? "ann" : "bob");
    if (dice_.OneIn(2)) entry.set_visit_id(dice_.OneIn(2) ? "v1" : "v2");
    if (dice_.OneIn(2)) {
      entry.set_claim_id(dice_.OneIn(2) ? "c1" : "c2");
      entry.set_line_number(dice_.Int(0, 2));
    }
    return entry;
  }

  int32_t RandomDate() { return 20260100 + dice_.Int(1, 31); }

  v1::BalanceScope RandomScope() {
    v1::BalanceScope scope;
    scope.set_account_id(dice_.OneIn(2) ? "A1" : "A2");
    switch (dice_.Int(0, 3)) {
      case 0:
        scope.set_patient_id(dice_.OneIn(2) ? "ann" : "bob");
        break;
      case 1:
        scope.set_visit_id(dice_.OneIn(2) ? "v1" : "v3");
        break;
      case 2:
        scope.set_claim_id(dice_.OneIn(2) ? "c1" : "c2");
        scope.set_line_number(dice_.Int(0, 2));
        break;
      default:
        break;
    }
    if (dice_.OneIn(3)) scope.set_effective_through_date(RandomDate());
    if (dice_.OneIn(3))
      scope.set_posted_through_sequence(dice_.Int(0, static_cast<int>(ledger_.last_sequence())));
    return scope;
  }

  Dice dice_;
  Ledger ledger_;
  Auditor auditor_;
  std::string journal_;
  int64_t last_id_ = 0;
  int64_t answers_[4] = {};
};

TEST(RandomHistoryTest, LedgerAndAuditorAgree) {
  constexpr int kStepsOfAHistory = 250;
  const int64_t steps = NumberFromEnvironment("CLAIMWRIGHT_RANDOM_CASES", 10'000);
  auto seed = static_cast<uint64_t>(NumberFromEnvironment("CLAIMWRIGHT_RANDOM_SEED", 20261124));
  int64_t answers[4] = {};
  for (int64_t done = 0; done < steps; done += kStepsOfAHistory, ++seed) {
    SCOPED_TRACE(seed);
    History history(seed);
    for (int i = 0; i < kStepsOfAHistory && !::testing::Test::HasFatalFailure(); ++i) {
      history.Step();
      history.Compare();
    }
    history.CompareReplay();
    ASSERT_FALSE(HasFatalFailure());
    for (int i = 0; i < 4; ++i) answers[i] += history.answers(static_cast<Auditor::Answer>(i));
  }
  // A history in which nothing is ever refused would prove little.
  for (int64_t count : answers) EXPECT_GT(count, steps / 200);
}

}  // namespace
}  // namespace claimwright

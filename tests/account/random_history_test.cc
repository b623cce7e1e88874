// Random histories of a ledger against an auditor that adds everything up anew.
//
// CLAIMWRIGHT_RANDOM_CASES says how many operations, CLAIMWRIGHT_RANDOM_SEED where to begin.
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "claimwright/journal.h"
#include "claimwright/ledger.h"
#include "claimwright/v1/account.pb.h"
#include "gtest/gtest.h"
#include "tests/account/entries.h"
#include "tests/support/auditor/auditor.h"
#include "tests/support/random/dice.h"

namespace claimwright {
namespace {

using namespace testing;  // NOLINT: entries of this project's tests
using witness::Dice;

constexpr int kStepsOfAHistory = 250;
constexpr int kStepsBetweenVisits = 10;
constexpr int kStepsBetweenReplays = 50;

int64_t NumberFromEnvironment(const char* name, int64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoll(text, nullptr, 10);
}

// Any class, with what it is of.
v1::LedgerPosition RandomPosition(Dice* dice) {
  v1::LedgerPosition position;
  position.set_ledger_class(static_cast<v1::LedgerClass>(dice->Int(1, v1::LedgerClass_MAX)));
  const std::string payer = dice->OneIn(2) ? "acme" : "zeta";
  switch (position.ledger_class()) {
    case v1::LEDGER_CLASS_INSURANCE_RECEIVABLE:
    case v1::LEDGER_CLASS_PAYMENT_IN_TRANSIT:
    case v1::LEDGER_CLASS_RECOUPMENT_PAYABLE:
      position.set_payer_id(payer);
      break;
    case v1::LEDGER_CLASS_REFUND_PAYABLE:
      if (dice->OneIn(2)) position.set_payer_id(payer);
      break;
    case v1::LEDGER_CLASS_AGENCY_RECEIVABLE:
      position.set_agency_id(dice->OneIn(2) ? "east" : "west");
      break;
    case v1::LEDGER_CLASS_CASH:
      position.set_method(static_cast<v1::PaymentMethod>(dice->Int(1, v1::PaymentMethod_MAX)));
      break;
    default:
      break;
  }
  return position;
}

int32_t RandomDate(Dice* dice) { return 20260100 + dice->Int(1, 31); }

// Within the limits of an amount.
int64_t OtherAmount(const v1::LedgerEntry& entry) {
  return entry.amount_cents() == 1 ? 2 : entry.amount_cents() - 1;
}

// Makes an entry one that cannot be posted.
void Spoil(Dice* dice, v1::LedgerEntry* entry) {
  switch (dice->Int(0, 4)) {
    case 0:
      return entry->clear_account_id();
    case 1:
      return entry->set_amount_cents(-entry->amount_cents());
    case 2:
      return entry->set_effective_date(20260230);
    case 3:
      return entry->clear_reason_code();
    default:
      *entry->mutable_credit() = entry->debit();
  }
}

std::string Text(const std::vector<v1::LedgerEntry>& entries) {
  std::string text;
  for (const v1::LedgerEntry& entry : entries) text += entry.DebugString();
  return text;
}

std::vector<v1::LedgerEntry> EntriesOf(const Ledger& ledger, const v1::BalanceScope& scope) {
  std::vector<v1::LedgerEntry> entries;
  const absl::Status status = ledger.Visit(scope, [&entries](const v1::LedgerEntry& entry) {
    entries.push_back(entry);
    return true;
  });
  EXPECT_TRUE(status.ok()) << status;
  return entries;
}

class History {
 public:
  explicit History(uint64_t seed) : dice_(seed), is_numbered_(dice_.OneIn(2)) {}

  // One batch of any kind: new entries, repeats, other content, reversals, a bad entry.
  void Step() {
    v1::LedgerBatch batch;
    for (int i = dice_.Int(1, 4); i > 0; --i) *batch.add_entries() = RandomEntry(batch);
    absl::StatusCode expected = absl::StatusCode::kInvalidArgument;
    if (dice_.OneIn(12)) {
      Spoil(&dice_, batch.mutable_entries(dice_.Int(0, batch.entries_size() - 1)));
    } else {
      expected = auditor_.Post(batch);
    }
    ++answers_[expected];
    const int64_t before = ledger_.last_sequence();
    const absl::StatusOr<PostOutcome> posted = ledger_.Post(batch);
    ASSERT_EQ(posted.status().code(), expected) << posted.status() << batch.DebugString();
    const int64_t after = static_cast<int64_t>(auditor_.entries().size());
    ASSERT_EQ(ledger_.last_sequence(), after);
    if (!posted.ok()) return;
    ASSERT_EQ(posted->posted, after - before);
    ASSERT_EQ(posted->repeated, batch.entries_size() - posted->posted);
    ASSERT_EQ(posted->first_sequence, after == before ? 0 : before + 1);
    Write(batch);
  }

  // A random scope: the same sheet, zero-sum, and the sum of a class on its account.
  void CompareBalances() {
    const v1::BalanceScope scope = RandomScope();
    const absl::StatusOr<v1::BalanceSheet> sheet = ledger_.Balances(scope);
    ASSERT_TRUE(sheet.ok()) << sheet.status();
    ASSERT_EQ(sheet->DebugString(), auditor_.Balances(scope).DebugString()) << scope.DebugString();
    int64_t sum = 0;
    for (const v1::Balance& balance : sheet->balances()) sum += balance.debit_cents();
    ASSERT_EQ(sum, 0);
    v1::BalanceScope account;
    account.set_account_id(scope.account_id());
    const int ledger_class = dice_.Int(1, v1::LedgerClass_MAX);
    const v1::BalanceSheet whole = auditor_.Balances(account);
    for (const v1::Balance& balance : whole.balances()) {
      if (balance.position().ledger_class() == ledger_class) sum += balance.debit_cents();
    }
    ASSERT_EQ(ledger_.Balance(scope.account_id(), ledger_class), sum);
  }

  void CompareEntries() {
    const v1::BalanceScope scope = RandomScope();
    ASSERT_EQ(Text(EntriesOf(ledger_, scope)), Text(auditor_.EntriesOf(scope)));
    if (auditor_.entries().empty()) return;
    const std::string& id = Earlier({}).entry_id();
    ASSERT_EQ(ledger_.ReversedBy(id), auditor_.ReversedBy(id));
  }

  // What the journal gives is the ledger, entry by entry; and again, nothing.
  void CompareReplay() {
    Ledger replayed;
    for (int time = 0; time < 2; ++time) {
      const absl::StatusOr<size_t> sound = ReplayJournal(journal_, &replayed);
      ASSERT_TRUE(sound.ok()) << sound.status();
      ASSERT_EQ(*sound, journal_.size());
      ASSERT_EQ(replayed.last_sequence(), ledger_.last_sequence());
    }
    for (const v1::LedgerEntry& entry : auditor_.entries()) {
      ASSERT_EQ(replayed.Find(entry.entry_id())->SerializeAsString(), entry.SerializeAsString());
      ASSERT_EQ(ledger_.Find(entry.entry_id())->SerializeAsString(), entry.SerializeAsString());
    }
  }

  // A journal that was cut gives the ledger as of an earlier posting.
  void CompareCutReplay() {
    const auto last = static_cast<int64_t>(journal_.size());
    Ledger replayed;
    const absl::StatusOr<size_t> sound =
        ReplayJournal(journal_.substr(0, static_cast<size_t>(dice_.Between(0, last))), &replayed);
    ASSERT_TRUE(sound.ok()) << sound.status();
    ASSERT_EQ(replayed.last_sequence(), sequence_at_[*sound]);
    v1::BalanceScope scope = RandomScope();
    scope.set_posted_through_sequence(replayed.last_sequence());
    const std::string then =
        replayed.last_sequence() == 0 ? "" : auditor_.Balances(scope).DebugString();
    scope.clear_posted_through_sequence();
    ASSERT_EQ(replayed.Balances(scope)->DebugString(), then);
  }

  const std::map<absl::StatusCode, int64_t>& answers() const { return answers_; }

 private:
  // A journal as a host writes it: as it posted, or with the sequences it was given.
  void Write(v1::LedgerBatch batch) {
    for (v1::LedgerEntry& entry : *batch.mutable_entries()) {
      if (is_numbered_) entry = *ledger_.Find(entry.entry_id());
    }
    ASSERT_TRUE(AppendJournalRecord(batch, &journal_).ok());
    sequence_at_[journal_.size()] = ledger_.last_sequence();
  }

  // An entry of the ledger or of the batch; there must be one.
  const v1::LedgerEntry& Earlier(const v1::LedgerBatch& batch) {
    const auto posted = static_cast<int>(auditor_.entries().size());
    const int index = dice_.OneIn(3) && batch.entries_size() > 0
                          ? posted + dice_.Int(0, batch.entries_size() - 1)
                          : dice_.Int(0, posted + batch.entries_size() - 1);
    return index < posted ? auditor_.entries()[static_cast<size_t>(index)]
                          : batch.entries(index - posted);
  }

  v1::LedgerEntry RandomEntry(const v1::LedgerBatch& batch) {
    const std::string id = absl::StrCat("e", ++last_id_);
    if (auditor_.entries().empty() && batch.entries().empty()) return NewEntry(id);
    if (dice_.OneIn(8)) return Again(Earlier(batch));
    return dice_.OneIn(5) ? Reversal(Earlier(batch), id) : NewEntry(id);
  }

  v1::LedgerEntry NewEntry(const std::string& id) {
    const v1::LedgerPosition debit = RandomPosition(&dice_);
    v1::LedgerPosition credit = RandomPosition(&dice_);
    while (credit.SerializeAsString() == debit.SerializeAsString()) credit = RandomPosition(&dice_);
    v1::LedgerEntry entry =
        Entry(id, debit, credit, dice_.OneIn(50) ? 1'000'000'000'000 : dice_.Int(1, 100'000));
    entry.set_account_id(absl::StrCat("A", dice_.Int(1, 3)));
    entry.set_effective_date(RandomDate(&dice_));
    if (dice_.OneIn(2)) entry.set_patient_id(dice_.OneIn(2) ? "ann" : "bob");
    if (dice_.OneIn(2)) entry.set_visit_id(dice_.OneIn(2) ? "v1" : "v2");
    if (dice_.OneIn(2)) {
      entry.set_claim_id(dice_.OneIn(2) ? "c1" : "c2");
      entry.set_line_number(dice_.Int(0, 2));
    }
    if (dice_.OneIn(3)) entry.set_memo("a note");
    if (dice_.OneIn(30)) entry.set_posted_sequence(ledger_.last_sequence() + dice_.Int(1, 2));
    return entry;
  }

  // Mostly the same; a host that replays gives the sequence too.
  v1::LedgerEntry Again(v1::LedgerEntry entry) {
    if (dice_.OneIn(2)) entry.clear_posted_sequence();
    if (dice_.OneIn(8)) entry.set_amount_cents(OtherAmount(entry));
    if (dice_.OneIn(40)) entry.set_posted_sequence(entry.posted_sequence() + 1);
    return entry;
  }

  // Mostly a mirror, of an entry that may be reversed already or be a reversal.
  v1::LedgerEntry Reversal(v1::LedgerEntry entry, const std::string& id) {
    entry.mutable_debit()->Swap(entry.mutable_credit());
    entry.clear_posted_sequence();
    entry.set_corrects_entry_id(entry.entry_id());
    entry.set_entry_id(id);
    entry.set_effective_date(RandomDate(&dice_));
    entry.set_reason_code("REVERSED");
    if (dice_.OneIn(20)) entry.set_amount_cents(OtherAmount(entry));
    if (dice_.OneIn(20)) entry.set_visit_id("v2");
    if (dice_.OneIn(20)) entry.set_corrects_entry_id("none");
    return entry;
  }

  v1::BalanceScope RandomScope() {
    v1::BalanceScope scope;
    scope.set_account_id(absl::StrCat("A", dice_.Int(1, dice_.OneIn(20) ? 4 : 3)));
    switch (dice_.Int(0, 3)) {
      case 0:
        scope.set_patient_id(dice_.OneIn(2) ? "ann" : "bob");
        break;
      case 1:
        scope.set_visit_id(absl::StrCat("v", dice_.Int(1, 3)));
        break;
      case 2:
        scope.set_claim_id(dice_.OneIn(2) ? "c1" : "c2");
        scope.set_line_number(dice_.Int(0, 2));
        break;
      default:
        break;
    }
    if (dice_.OneIn(3)) scope.set_effective_through_date(RandomDate(&dice_));
    if (dice_.OneIn(3))
      scope.set_posted_through_sequence(dice_.Between(0, ledger_.last_sequence() + 1));
    return scope;
  }

  Dice dice_;
  bool is_numbered_;
  Ledger ledger_;
  Auditor auditor_;
  std::string journal_;
  std::map<size_t, int64_t> sequence_at_ = {{0, 0}};  // by the end of a record
  int64_t last_id_ = 0;
  std::map<absl::StatusCode, int64_t> answers_;
};

TEST(RandomHistoryTest, LedgerAndAuditorAgree) {
  const int64_t steps = NumberFromEnvironment("CLAIMWRIGHT_RANDOM_CASES", 10'000);
  auto seed = static_cast<uint64_t>(NumberFromEnvironment("CLAIMWRIGHT_RANDOM_SEED", 20261124));
  std::map<absl::StatusCode, int64_t> answers;
  for (int64_t done = 0; done < steps; done += kStepsOfAHistory, ++seed) {
    SCOPED_TRACE(seed);
    History history(seed);
    for (int i = 1; i <= kStepsOfAHistory; ++i) {
      ASSERT_NO_FATAL_FAILURE(history.Step());
      ASSERT_NO_FATAL_FAILURE(history.CompareBalances());
      if (i % kStepsBetweenVisits == 0) {
        ASSERT_NO_FATAL_FAILURE(history.CompareEntries());
      }
      if (i % kStepsBetweenReplays != 0) continue;
      ASSERT_NO_FATAL_FAILURE(history.CompareReplay());
      ASSERT_NO_FATAL_FAILURE(history.CompareCutReplay());
    }
    for (const auto& [code, count] : history.answers()) answers[code] += count;
  }
  // A history in which nothing is ever refused would prove little.
  for (absl::StatusCode code :
       {absl::StatusCode::kOk, absl::StatusCode::kInvalidArgument, absl::StatusCode::kAlreadyExists,
        absl::StatusCode::kNotFound, absl::StatusCode::kFailedPrecondition})
    EXPECT_GT(answers[code], steps / 200) << absl::StatusCodeToString(code);
}

}  // namespace
}  // namespace claimwright

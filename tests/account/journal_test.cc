#include "claimwright/journal.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gtest/gtest.h"
#include "src/account/checksum.h"
#include "tests/account/entries.h"

namespace claimwright {
namespace {

using namespace testing;  // NOLINT: entries of this project's tests

// A journal of three batches, and where each record ends.
struct Journal {
  Journal() {
    v1::LedgerEntry reversal = Entry("r1", Revenue(), Patient(), 100);
    reversal.set_corrects_entry_id("e1");
    batches = {Batch({Entry("e1", Patient(), Revenue(), 100)}),
               Batch({Entry("e2", Payer("acme"), Revenue(), 70),
                      Entry("e3", Cash(v1::PAYMENT_METHOD_CHECK), Payer("acme"), 30)}),
               Batch({reversal})};
    for (const v1::LedgerBatch& batch : batches) {
      EXPECT_TRUE(AppendJournalRecord(batch, &bytes).ok());
      ends.push_back(bytes.size());
    }
  }

  std::vector<v1::LedgerBatch> batches;
  std::string bytes;
  std::vector<size_t> ends;
};

struct Read {
  std::vector<std::string> batches;
  absl::Status status;
  size_t sound = 0;
  bool torn = false;
};

Read ReadAll(const std::string& bytes) {
  Read read;
  JournalReader reader(bytes);
  v1::LedgerBatch batch;
  while (reader.Next(&batch)) read.batches.push_back(batch.SerializeAsString());
  EXPECT_FALSE(reader.Next(&batch));
  read.status = reader.status();
  read.sound = reader.sound_bytes();
  read.torn = reader.torn();
  return read;
}

void ExpectBegins(const Read& read, const Journal& journal) {
  ASSERT_LE(read.batches.size(), journal.batches.size());
  for (size_t i = 0; i < read.batches.size(); ++i)
    EXPECT_EQ(read.batches[i], journal.batches[i].SerializeAsString());
}

// RFC 3720, appendix B.4.
TEST(JournalTest, TheChecksumIsThatOfTheStandard) {
  EXPECT_EQ(ChecksumOf(std::string(32, '\0')), 0x8A9136AAu);
  EXPECT_EQ(ChecksumOf(std::string(32, '\xFF')), 0x62A8AB43u);
  EXPECT_EQ(ChecksumOf("123456789"), 0xE3069283u);
}

TEST(JournalTest, WhatWasAppendedIsRead) {
  const Journal journal;
  const Read read = ReadAll(journal.bytes);
  EXPECT_TRUE(read.status.ok());
  EXPECT_FALSE(read.torn);
  EXPECT_EQ(read.batches.size(), 3u);
  EXPECT_EQ(read.sound, journal.bytes.size());
  ExpectBegins(read, journal);
  EXPECT_TRUE(ReadAll("").batches.empty());
}

// A write that ends at any byte loses nothing that was written before it.
TEST(JournalTest, CutAnywhereItGivesEveryWholeRecord) {
  const Journal journal;
  for (size_t cut = 0; cut < journal.bytes.size(); ++cut) {
    SCOPED_TRACE(cut);
    size_t whole = 0;
    while (journal.ends[whole] <= cut) ++whole;
    const size_t sound = whole == 0 ? 0 : journal.ends[whole - 1];
    std::string torn = journal.bytes.substr(0, cut);
    for (int with_zeros = 0; with_zeros < 2; ++with_zeros) {
      const Read read = ReadAll(torn);
      EXPECT_EQ(read.batches.size(), whole);
      EXPECT_EQ(read.sound, sound);
      ExpectBegins(read, journal);
      if (with_zeros == 0) {
        EXPECT_TRUE(read.status.ok()) << read.status;
        EXPECT_EQ(read.torn, cut != sound);
      }
      torn = journal.bytes.substr(0, sound) + std::string(cut - sound + 40, '\0');
    }
  }
}

// Every flipped bit is noticed, and no other batch is read for it.
TEST(JournalTest, DamageIsNoticed) {
  const Journal journal;
  for (size_t bit = 0; bit < 8 * journal.bytes.size(); ++bit) {
    SCOPED_TRACE(bit);
    std::string damaged = journal.bytes;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << bit % 8));
    const Read read = ReadAll(damaged);
    EXPECT_LT(read.batches.size(), journal.batches.size());
    EXPECT_TRUE(read.torn || read.status.code() == absl::StatusCode::kDataLoss) << read.status;
    // Within an earlier record it cannot be a tail that was torn.
    if (bit / 8 < journal.ends[1]) {
      EXPECT_FALSE(read.torn);
    }
    ExpectBegins(read, journal);
  }
}

TEST(JournalTest, AReplayGivesTheSameLedger) {
  const Journal journal;
  Ledger posted;
  for (const v1::LedgerBatch& batch : journal.batches) ASSERT_TRUE(posted.Post(batch).ok());
  Ledger replayed;
  for (int time = 0; time < 2; ++time) {
    const absl::StatusOr<size_t> sound = ReplayJournal(journal.bytes + "torn", &replayed);
    ASSERT_TRUE(sound.ok()) << sound.status();
    EXPECT_EQ(*sound, journal.bytes.size());
  }
  v1::BalanceScope scope;
  scope.set_account_id("A1");
  EXPECT_EQ(replayed.Balances(scope)->SerializeAsString(),
            posted.Balances(scope)->SerializeAsString());
  EXPECT_EQ(replayed.last_sequence(), 4);
}

// With sequences in the journal, a record that is missing is noticed.
TEST(JournalTest, AMissingRecordIsNoticed) {
  v1::LedgerBatch second = Batch({Entry("e2", Patient(), Revenue(), 1)});
  second.mutable_entries(0)->set_posted_sequence(2);
  std::string bytes;
  ASSERT_TRUE(AppendJournalRecord(second, &bytes).ok());
  Ledger ledger;
  EXPECT_EQ(ReplayJournal(bytes, &ledger).status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ledger.last_sequence(), 0);
}

}  // namespace
}  // namespace claimwright

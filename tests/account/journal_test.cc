#include "claimwright/journal.h"

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "claimwright/ledger.h"
#include "claimwright/v1/account.pb.h"
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

// The records that are whole in the first `cut` bytes.
void ExpectWholeRecords(const Journal& journal, size_t cut, const std::string& bytes) {
  SCOPED_TRACE(cut);
  size_t whole = 0;
  while (whole < journal.ends.size() && journal.ends[whole] <= cut) ++whole;
  const Read read = ReadAll(bytes);
  EXPECT_EQ(read.batches.size(), whole);
  EXPECT_EQ(read.sound, whole == 0 ? 0 : journal.ends[whole - 1]);
  EXPECT_EQ(read.torn, read.sound != bytes.size());
  EXPECT_TRUE(read.status.ok()) << read.status;
  ExpectBegins(read, journal);
}

// A write that ends at any byte loses nothing that was written before it.
TEST(JournalTest, CutAnywhereItGivesEveryWholeRecord) {
  const Journal journal;
  for (size_t cut = 0; cut <= journal.bytes.size(); ++cut)
    ExpectWholeRecords(journal, cut, journal.bytes.substr(0, cut));
}

// A file system may give a file its size before its content, and a host may make it larger than it
// is yet.
TEST(JournalTest, CutAnywhereWithZerosBehindItGivesEveryWholeRecord) {
  const Journal journal;
  for (size_t cut = 0; cut <= journal.bytes.size(); ++cut) {
    std::string bytes = journal.bytes.substr(0, cut);
    bytes.resize(journal.bytes.size());  // with zeros
    // A record that ends with zeros is whole without them.
    size_t sound = cut;
    while (sound < journal.bytes.size() && journal.bytes[sound] == 0) ++sound;
    ExpectWholeRecords(journal, sound, bytes);
    ExpectWholeRecords(journal, sound, bytes + std::string(4096, '\0'));
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

// Lengths that no writer gave, before and instead of a sound record.
TEST(JournalTest, AGarbageLengthIsDamage) {
  const Journal journal;
  for (uint32_t length : {0u, 1u, 11u, 12u, 0x7FFFFFFFu, 0x80000000u, 0xFFFFFFFFu}) {
    SCOPED_TRACE(length);
    std::string number;
    for (int i = 0; i < 4; ++i) number.push_back(static_cast<char>(length >> (8 * i)));
    std::string garbage = journal.bytes;
    garbage.replace(journal.ends[1], 4, number);
    for (const std::string& bytes :
         {garbage, journal.bytes.substr(0, journal.ends[1]) + number + "garbage that is no record",
          garbage + journal.bytes}) {
      const Read read = ReadAll(bytes);
      EXPECT_EQ(read.status.code(), absl::StatusCode::kDataLoss);
      EXPECT_EQ(read.batches.size(), 2u);
      EXPECT_EQ(read.sound, journal.ends[1]);
      ExpectBegins(read, journal);
    }
  }
}

// A length with its own checksum is believed only as far as there are bytes.
TEST(JournalTest, ALengthBeyondTheEndIsATornTail) {
  for (uint32_t length : {100u, 0x7FFFFFFFu, 0xFFFFFFFFu}) {
    const auto append = [](uint32_t number, std::string* bytes) {
      for (int i = 0; i < 4; ++i) bytes->push_back(static_cast<char>(number >> (8 * i)));
    };
    std::string tail;
    append(length, &tail);
    append(ChecksumOf(tail), &tail);
    const Journal journal;
    const Read read = ReadAll(journal.bytes + tail + "1234 and less than that");
    EXPECT_TRUE(read.torn);
    EXPECT_TRUE(read.status.ok()) << read.status;
    EXPECT_EQ(read.sound, journal.bytes.size());
  }
}

TEST(JournalTest, WhatIsReadAfterDamageIsNothing) {
  const Journal journal;
  std::string damaged = journal.bytes;
  damaged[journal.ends[1] - 1] = static_cast<char>(damaged[journal.ends[1] - 1] ^ 1);
  Ledger ledger;
  EXPECT_EQ(ReplayJournal(damaged, &ledger).status().code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(ledger.last_sequence(), 1);  // the ledger holds the records before
  EXPECT_TRUE(ledger.Find("e1").ok());
}

// Bytes that are no text could be written, and then never be read again.
TEST(JournalTest, ABatchThatCouldNotBeReadIsNotWritten) {
  v1::LedgerBatch batch = Batch({Entry("e1", Patient(), Revenue(), 100)});
  batch.mutable_entries(0)->set_memo("Mu\xF1oz");  // ISO 8859-1
  std::string bytes = "before";
  EXPECT_EQ(AppendJournalRecord(batch, &bytes).code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(bytes, "before");
}

TEST(JournalTest, AnEmptyBatchIsARecord) {
  std::string bytes;
  ASSERT_TRUE(AppendJournalRecord(v1::LedgerBatch(), &bytes).ok());
  ASSERT_TRUE(AppendJournalRecord(Batch({Entry("e1", Patient(), Revenue(), 100)}), &bytes).ok());
  Ledger ledger;
  EXPECT_EQ(*ReplayJournal(bytes, &ledger), bytes.size());
  EXPECT_EQ(ledger.last_sequence(), 1);
}

// Every entry and every balance of the account A1, now and as of each posting.
std::string Told(const Ledger& ledger) {
  std::string told;
  v1::BalanceScope scope;
  scope.set_account_id("A1");
  EXPECT_TRUE(ledger
                  .Visit(scope,
                         [&](const v1::LedgerEntry& entry) {
                           told += entry.DebugString() + ledger.ReversedBy(entry.entry_id());
                           return true;
                         })
                  .ok());
  for (int64_t posting = 0; posting <= ledger.last_sequence(); ++posting) {
    scope.set_posted_through_sequence(posting);
    told += ledger.Balances(scope)->DebugString();
  }
  return told;
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
  EXPECT_EQ(Told(replayed), Told(posted));
  EXPECT_EQ(replayed.last_sequence(), 4);
}

// With sequences in the journal, a record that is missing is noticed; else a reversal may tell.
TEST(JournalTest, AMissingRecordIsNoticed) {
  const Journal journal;
  int64_t sequence = 0;
  std::vector<std::string> records;
  for (v1::LedgerBatch batch : journal.batches) {
    for (v1::LedgerEntry& entry : *batch.mutable_entries()) entry.set_posted_sequence(++sequence);
    records.emplace_back();
    ASSERT_TRUE(AppendJournalRecord(batch, &records.back()).ok());
  }
  Ledger whole, first, middle, unnumbered;
  EXPECT_TRUE(ReplayJournal(records[0] + records[1] + records[2], &whole).ok());
  EXPECT_EQ(whole.last_sequence(), 4);
  EXPECT_EQ(ReplayJournal(records[1] + records[2], &first).status().code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(first.last_sequence(), 0);
  EXPECT_EQ(ReplayJournal(records[0] + records[2], &middle).status().code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(middle.last_sequence(), 1);
  EXPECT_EQ(ReplayJournal(journal.bytes.substr(journal.ends[0]), &unnumbered).status().code(),
            absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace claimwright

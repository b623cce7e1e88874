// A journal of posted batches, as bytes that a host appends to a file and replays.
#ifndef CLAIMWRIGHT_JOURNAL_H_
#define CLAIMWRIGHT_JOURNAL_H_

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "claimwright/ledger.h"
#include "claimwright/messages_fwd.h"

namespace claimwright {

// Appends one record to `bytes`: its length, a checksum of the length, a checksum of the batch, the
// batch. A host writes and syncs it before it acknowledges the batch. kInvalidArgument for a batch
// of 2^31 bytes or more, and for text that is not UTF-8, which could not be read again.
absl::Status AppendJournalRecord(const v1::LedgerBatch& batch, std::string* bytes);

// Reads records in order.
//
//   claimwright::JournalReader reader(bytes);
//   claimwright::v1::LedgerBatch batch;
//   while (reader.Next(&batch)) ledger.Post(batch);
//   if (!reader.status().ok()) ...            // damage before the end: nothing after it was read
//   file.Truncate(reader.sound_bytes());      // a torn tail was never acknowledged
//
// Thread-compatible.
class JournalReader {
 public:
  // The bytes must outlive the reader.
  explicit JournalReader(absl::string_view bytes) : bytes_(bytes) {}

  // False at the end, at a torn tail, and at damage.
  bool Next(v1::LedgerBatch* batch);

  // kDataLoss where a record that is whole has the wrong content; OK at a torn tail.
  const absl::Status& status() const { return status_; }

  // Bytes of the records read so far.
  size_t sound_bytes() const { return sound_bytes_; }
  // Whether bytes of a record that was not written to its end stand after them.
  bool torn() const { return torn_; }

 private:
  absl::string_view bytes_;
  size_t sound_bytes_ = 0;
  bool torn_ = false;
  absl::Status status_;
};

// Posts every record to the ledger; answers the bytes that are sound, so that a host can cut off a
// torn tail. kDataLoss as above, or what Ledger::Post answers; the ledger then holds the records
// before.
absl::StatusOr<size_t> ReplayJournal(absl::string_view bytes, Ledger* ledger);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_JOURNAL_H_

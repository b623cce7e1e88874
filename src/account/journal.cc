#include "claimwright/journal.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "claimwright/v1/account.pb.h"
#include "src/account/checksum.h"
#include "src/base/protobuf_compat.h"

namespace claimwright {
namespace {

// A record: the length, the length's checksum, the batch's, the batch. Numbers are of 4 bytes,
// little-endian.
constexpr size_t kNumber = 4;
constexpr size_t kHeader = 3 * kNumber;

void AppendNumber(uint32_t number, std::string* out) {
  for (size_t i = 0; i < kNumber; ++i) out->push_back(static_cast<char>(number >> (8 * i)));
}

uint32_t NumberAt(absl::string_view bytes, size_t index) {
  uint32_t number = 0;
  for (size_t i = 0; i < kNumber; ++i)
    number |= uint32_t{static_cast<unsigned char>(bytes[index * kNumber + i])} << (8 * i);
  return number;
}

// Whether nothing was written here: a file system may give a file its size before its content, and
// a host may make it larger than it is yet.
bool IsZero(absl::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c == 0; });
}

}  // namespace

absl::Status AppendJournalRecord(const v1::LedgerBatch& batch, std::string* bytes) {
  if (batch.ByteSizeLong() > INT32_MAX)
    return absl::InvalidArgumentError("batch: is larger than 2^31-1 bytes");
  const QuietProtobuf quiet;
  const std::string content = batch.SerializeAsString();
  // protobuf writes bytes that are no text, and then refuses to read them.
  if (!v1::LedgerBatch().ParseFromString(content))
    return absl::InvalidArgumentError("batch: has text that is not UTF-8");
  std::string length;
  AppendNumber(static_cast<uint32_t>(content.size()), &length);
  bytes->append(length);
  AppendNumber(ChecksumOf(length), bytes);
  AppendNumber(ChecksumOf(content), bytes);
  bytes->append(content);
  return absl::OkStatus();
}

bool JournalReader::Next(v1::LedgerBatch* batch) {
  if (!status_.ok() || torn_) return false;
  const absl::string_view rest = bytes_.substr(sound_bytes_);
  if (rest.empty()) return false;
  const auto tear = [this] {
    torn_ = true;
    return false;
  };
  const auto damage = [this] {
    status_ = absl::DataLossError("journal: a record is not as it was written");
    return false;
  };
  if (rest.size() < kHeader) return tear();
  if (ChecksumOf(rest.substr(0, kNumber)) != NumberAt(rest, 1))
    return IsZero(rest.substr(2 * kNumber)) ? tear() : damage();
  const size_t length = NumberAt(rest, 0);
  if (rest.size() - kHeader < length) return tear();
  const absl::string_view content = rest.substr(kHeader, length);
  if (ChecksumOf(content) != NumberAt(rest, 2))
    return IsZero(rest.substr(kHeader + length)) ? tear() : damage();
  if (!batch->ParseFromArray(content.data(), static_cast<int>(length))) return damage();
  sound_bytes_ += kHeader + length;
  return true;
}

absl::StatusOr<size_t> ReplayJournal(absl::string_view bytes, Ledger* ledger) {
  JournalReader reader(bytes);
  v1::LedgerBatch batch;
  while (reader.Next(&batch)) {
    const absl::StatusOr<PostOutcome> posted = ledger->Post(batch);
    if (!posted.ok()) return posted.status();
  }
  if (!reader.status().ok()) return reader.status();
  return reader.sound_bytes();
}

}  // namespace claimwright

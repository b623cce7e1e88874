#include "claimwright/fee_schedule.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "claimwright/v1/fee_schedule.pb.h"
#include "src/base/document.h"
#include "src/base/protobuf_compat.h"

namespace claimwright {
namespace {

// What narrows an entry. Entries that are narrowed alike share one.
struct Narrowing {
  Code modifiers[4] = {};
  Code locality = kNoCode;
  std::vector<Code> places;
  int32_t tier = 0;  // place among the tiers named, from 1; 0: any
  Date from = kNoDate;
  Date to = kFarFuture;

  int modifier_count() const {
    return 4 - static_cast<int>(std::count(modifiers, modifiers + 4, kNoCode));
  }

  // The more specific first; adjudication order of v1::FeeScheduleEntry.
  std::tuple<int, bool, bool, bool, Date> Rank() const {
    return {-modifier_count(), locality == kNoCode, places.empty(), tier == 0,
            from == kNoDate ? kFarFuture : -from};
  }
  std::tuple<Code, Code, Code, Code, Code, const std::vector<Code>&, int32_t, Date, Date> Key()
      const {
    return {
        modifiers[0], modifiers[1], modifiers[2], modifiers[3], locality, places, tier, from, to};
  }
  bool ByTierAlone() const {
    Narrowing alone;
    alone.tier = tier;
    return Key() == alone.Key();
  }
  bool operator<(const Narrowing& other) const { return Key() < other.Key(); }
};

bool Fits(const Narrowing& narrowing, const FeeQuery& query) {
  if (query.date < narrowing.from || query.date > narrowing.to) return false;
  for (Code modifier : narrowing.modifiers) {
    if (modifier != kNoCode &&
        std::find(query.modifiers, query.modifiers + 4, modifier) == query.modifiers + 4) {
      return false;
    }
  }
  if (narrowing.locality != kNoCode && narrowing.locality != query.locality) return false;
  return narrowing.places.empty() || std::find(narrowing.places.begin(), narrowing.places.end(),
                                               query.place_of_service) != narrowing.places.end();
}

// Two narrowings of equal rank that some line fits both, for certain.
bool SameLines(const Narrowing& a, const Narrowing& b) {
  if (a.Rank() != b.Rank() || a.locality != b.locality || a.tier != b.tier) return false;
  if (!std::equal(a.modifiers, a.modifiers + 4, b.modifiers)) return false;
  return a.places.empty() || std::any_of(a.places.begin(), a.places.end(), [&](Code place) {
           return std::find(b.places.begin(), b.places.end(), place) != b.places.end();
         });
}

constexpr uint32_t kNotNarrowed = 0;  // by more than the tier
constexpr uint32_t kMaxTiers = 255;
constexpr size_t kMaxNarrowings = (size_t{1} << 24) - 1;

struct Row {
  int64_t unit_price_micros;
  int32_t entry;
  uint32_t tier : 8;        // 0: any
  uint32_t narrowing : 24;  // index + 1
};

// A code with the rows themselves where they are few, so that a look-up reads one cache line.
constexpr uint32_t kRowsOfASlot = 3;
struct alignas(64) Slot {
  Code code = kNoCode;
  uint32_t first = 0;  // in Table::rows
  uint32_t count = 0;
  Row rows[kRowsOfASlot] = {};
};

}  // namespace

struct CompiledFeeSchedule::Table {
  std::string id;
  std::string fingerprint;
  std::vector<std::string> tier_ids;
  std::vector<Narrowing> narrowings;
  std::vector<Row> rows;    // by code, then the most specific first; of all codes
  std::vector<Slot> slots;  // open addressing, a power of two, at most half full
  int shift = 0;

  size_t Home(Code code) const { return static_cast<size_t>(code * 0x9E3779B97F4A7C15u >> shift); }

  const Slot* FindSlot(Code code) const {
    for (size_t at = Home(code);; at = (at + 1) & (slots.size() - 1)) {
      if (slots[at].code == code) return &slots[at];
      if (slots[at].code == kNoCode) return nullptr;
    }
  }
};

namespace {

// Reads the entries of one schedule.
class FeeScheduleReader {
 public:
  struct Entry {
    Code code;
    Row row;
    size_t narrowing;
  };

  void Read(const v1::FeeSchedule& schedule) {
    const Path path("fee_schedule");
    reader_.Known(schedule, path);
    reader_.Required(View(schedule.fee_schedule_id()), Path(path, "fee_schedule_id"));
    entries_.reserve(static_cast<size_t>(schedule.entries_size()));
    for (int i = 0; i < schedule.entries_size(); ++i)
      ReadEntry(schedule.entries(i), Path(path, "entries", i), i);
    std::stable_sort(entries_.begin(), entries_.end(), [&](const Entry& a, const Entry& b) {
      if (a.code != b.code) return a.code < b.code;
      return Of(a).Rank() < Of(b).Rank();
    });
    for (size_t i = 1; i < entries_.size(); ++i) CheckTies(i);
  }

  size_t CountCodes() const {
    size_t codes = 0;
    for (size_t i = 0; i < entries_.size(); ++i)
      codes += i == 0 || entries_[i].code != entries_[i - 1].code;
    return codes;
  }

  DocumentReader& reader() { return reader_; }
  std::vector<Entry>& entries() { return entries_; }
  std::vector<Narrowing>& narrowings() { return narrowings_; }
  std::vector<std::string>& tier_ids() { return tier_ids_; }

 private:
  const Narrowing& Of(const Entry& entry) const { return narrowings_[entry.narrowing]; }

  void CheckTies(size_t at) {
    for (size_t before = at; before-- > 0 && entries_[before].code == entries_[at].code;) {
      if (Of(entries_[before]).Rank() != Of(entries_[at]).Rank()) return;
      if (!SameLines(Of(entries_[before]), Of(entries_[at]))) continue;
      const Path path("fee_schedule");
      reader_.Error(Path(path, "entries", entries_[at].row.entry), Rule::kDuplicateId,
                    "fits the same lines as an earlier entry and neither is more specific");
      return;
    }
  }

  void ReadEntry(const v1::FeeScheduleEntry& entry, const Path& path, int index) {
    reader_.Known(entry, path);
    Entry read;
    read.row.entry = index;
    if (!IsProcedureCode(View(entry.procedure_code())) ||
        !PackCode(View(entry.procedure_code()), &read.code)) {
      reader_.Error(Path(path, "procedure_code"), Rule::kBadCode,
                    "is not a procedure code of 5 characters");
      return;
    }
    switch (entry.price_case()) {
      case v1::FeeScheduleEntry::kUnitPriceCents:
        read.row.unit_price_micros =
            10'000 * reader_.Amount(entry.unit_price_cents(), Path(path, "unit_price_cents"));
        break;
      case v1::FeeScheduleEntry::kUnitPriceMicros:
        read.row.unit_price_micros =
            reader_.Number(entry.unit_price_micros(), 0, 10'000 * Money::kMaxDocumentCents,
                           Path(path, "unit_price_micros"));
        break;
      case v1::FeeScheduleEntry::PRICE_NOT_SET:
        reader_.Missing(Path(path, "unit_price_cents"));
        break;
    }
    read.narrowing = ReadNarrowing(entry, path);
    const Narrowing& narrowing = narrowings_[read.narrowing];
    read.row.tier = static_cast<uint32_t>(narrowing.tier) & kMaxTiers;
    read.row.narrowing = narrowing.ByTierAlone()
                             ? kNotNarrowed
                             : static_cast<uint32_t>(read.narrowing + 1) & kMaxNarrowings;
    entries_.push_back(read);
  }

  int32_t ReadTier(const std::string& tier_id, const Path& path) {
    if (tier_id.empty()) return 0;
    auto found = std::find(tier_ids_.begin(), tier_ids_.end(), tier_id);
    if (found == tier_ids_.end()) found = tier_ids_.insert(found, tier_id);
    if (tier_ids_.size() == kMaxTiers + 1)
      reader_.Error(Path(path, "tier_id"), Rule::kTooMany, "is the 256th tier");
    return static_cast<int32_t>(found - tier_ids_.begin()) + 1;
  }

  size_t ReadNarrowing(const v1::FeeScheduleEntry& entry, const Path& path) {
    Narrowing narrowing;
    if (entry.modifier_codes_size() > 4)
      reader_.Error(Path(path, "modifier_codes"), Rule::kTooMany, "has more than 4");
    for (int i = 0; i < std::min(4, entry.modifier_codes_size()); ++i) {
      narrowing.modifiers[i] =
          reader_.OptionalCode(View(entry.modifier_codes(i)), Path(path, "modifier_codes", i));
    }
    std::sort(narrowing.modifiers, narrowing.modifiers + 4);
    narrowing.locality =
        reader_.OptionalCode(View(entry.locality_code()), Path(path, "locality_code"));
    for (int i = 0; i < entry.place_of_service_codes_size(); ++i) {
      const Path place(path, "place_of_service_codes", i);
      if (!IsPlaceOfService(View(entry.place_of_service_codes(i)))) {
        reader_.Error(place, Rule::kBadCode, "is not a place of service code");
      }
      narrowing.places.push_back(
          reader_.OptionalCode(View(entry.place_of_service_codes(i)), place));
    }
    std::sort(narrowing.places.begin(), narrowing.places.end());
    narrowing.tier = ReadTier(entry.tier_id(), path);
    reader_.Period(entry.from_date(), entry.to_date(), path, &narrowing.from, &narrowing.to);
    auto [found, added] = index_.emplace(narrowing, narrowings_.size());
    if (added) narrowings_.push_back(std::move(narrowing));
    if (narrowings_.size() > kMaxNarrowings)
      reader_.Error(path, Rule::kTooMany, "is narrowed in too many different ways");
    return found->second;
  }

  DocumentReader reader_;
  std::vector<Entry> entries_;
  std::vector<Narrowing> narrowings_;
  std::vector<std::string> tier_ids_;
  std::map<Narrowing, size_t> index_;
};

}  // namespace

absl::StatusOr<std::shared_ptr<const CompiledFeeSchedule>> CompiledFeeSchedule::Compile(
    const v1::FeeSchedule& schedule) {
  FeeScheduleReader reader;
  reader.Read(schedule);
  if (absl::Status status = reader.reader().issues().ToStatus(); !status.ok()) return status;
  auto table = std::make_unique<Table>();
  table->id = schedule.fee_schedule_id();
  table->fingerprint = FingerprintOf(schedule.SerializeAsString());
  table->narrowings = std::move(reader.narrowings());
  table->tier_ids = std::move(reader.tier_ids());
  int bits = 1;
  while ((size_t{1} << bits) < 2 * reader.CountCodes() + 2) ++bits;
  table->shift = 64 - bits;
  table->slots.resize(size_t{1} << bits);
  for (const FeeScheduleReader::Entry& entry : reader.entries()) {
    size_t at = table->Home(entry.code);
    while (table->slots[at].code != kNoCode && table->slots[at].code != entry.code) {
      at = (at + 1) & (table->slots.size() - 1);
    }
    Slot& slot = table->slots[at];
    if (slot.code == kNoCode) slot = {entry.code, static_cast<uint32_t>(table->rows.size()), 0, {}};
    if (slot.count < kRowsOfASlot) slot.rows[slot.count] = entry.row;
    ++slot.count;
    table->rows.push_back(entry.row);
  }
  return std::shared_ptr<const CompiledFeeSchedule>(new CompiledFeeSchedule(std::move(table)));
}

CompiledFeeSchedule::CompiledFeeSchedule(std::unique_ptr<Table> table) : table_(std::move(table)) {}
CompiledFeeSchedule::~CompiledFeeSchedule() = default;

absl::string_view CompiledFeeSchedule::fee_schedule_id() const { return table_->id; }
absl::string_view CompiledFeeSchedule::fingerprint() const { return table_->fingerprint; }

int32_t CompiledFeeSchedule::TierKey(absl::string_view tier_id) const {
  for (size_t i = 0; i < table_->tier_ids.size(); ++i) {
    if (table_->tier_ids[i] == tier_id) return static_cast<int32_t>(i) + 1;
  }
  return 0;
}

void CompiledFeeSchedule::Expect(uint64_t procedure) const {
  __builtin_prefetch(&table_->slots[table_->Home(procedure)]);
}

bool CompiledFeeSchedule::Find(const FeeQuery& query, Fee* fee) const {
  if (query.procedure == kNoCode) return false;
  const Slot* slot = table_->FindSlot(query.procedure);
  if (slot == nullptr) return false;
  const Row* const rows = slot->count <= kRowsOfASlot ? slot->rows : &table_->rows[slot->first];
  for (uint32_t i = 0; i < slot->count; ++i) {
    const Row& row = rows[i];
    if (row.tier != 0 && row.tier != static_cast<uint32_t>(query.tier)) continue;
    if (row.narrowing != kNotNarrowed && !Fits(table_->narrowings[row.narrowing - 1], query))
      continue;
    *fee = {row.unit_price_micros, row.entry};
    return true;
  }
  return false;
}

}  // namespace claimwright

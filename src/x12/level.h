// The hierarchical levels above the claims: what they give to every claim below them.
#ifndef CLAIMWRIGHT_SRC_X12_LEVEL_H_
#define CLAIMWRIGHT_SRC_X12_LEVEL_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "claimwright/v1/claim.pb.h"
#include "claimwright/v1/x12.pb.h"
#include "claimwright/x12.h"
#include "src/base/issue_collector.h"
#include "src/x12/element_reader.h"
#include "src/x12/loop.h"
#include "src/x12/problem.h"
#include "src/x12/segment.h"

namespace claimwright::x12 {

// A segment with something that no field holds.
struct KeptSegment {
  int64_t number;
  Loop loop;
  std::string text;
  bool only_for_dependents;  // all of it has a field where the subscriber is the patient
};

// One level as read so far.
struct Level {
  bool present = false;
  std::string id;       // HL01
  v1::Claim values;     // merged into every claim below
  v1::Patient as_self;  // the subscriber as the patient
  std::vector<KeptSegment> kept;
  std::vector<Problem> problems;
  bool has_claims = false;
  int64_t first_segment = 0;
  int segments = 0;
  std::vector<std::pair<Loop, SegmentId>> seen;  // of the segments a level has once
};

// Walks the loops 0000 to 2010CA of a transaction. Levels follow each other as in a file: a new one
// ends those of its rank and below.
class Levels {
 public:
  Levels(const ClaimReaderOptions& options, IssueCollector* warnings);

  // Between transactions no level is open.
  void Begin();
  void End();

  // Reads a segment that is neither of the envelope nor of a claim.
  void Read(Segment* segment, char component_separator);

  // Gives a claim that begins now what its levels hold, and their problems. An error when the
  // levels are larger than an option allows.
  absl::Status AddTo(v1::X12Claim* claim, std::vector<Problem>* problems);

  // The problems of levels that ended without a claim to report them with; empties the list.
  std::vector<Problem> TakeOrphans(int64_t* segment_number);

 private:
  enum Rank { kHeader, kBilling, kSubscriber, kPatient, kRanks };

  void Reset(int first_rank);
  void Open(int rank);
  void BeginLevel();
  void CheckParent(int rank);
  void ReadBilling();
  void ReadSubscriber();
  void ReadPatient();
  bool IsPersonal() const;
  bool IsRepeated();
  void Keep();

  const ClaimReaderOptions options_;
  ElementReader in_;
  Level levels_[kRanks];
  int rank_ = kHeader;
  bool unknown_level_ = false;
  Loop loop_ = Loop::kHeader;
  bool foreign_party_ = false;  // what follows describes a party of no known loop
  std::vector<Problem> orphans_;
  int64_t orphan_segment_ = 0;
};

}  // namespace claimwright::x12

#endif  // CLAIMWRIGHT_SRC_X12_LEVEL_H_

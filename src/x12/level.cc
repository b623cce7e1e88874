#include "src/x12/level.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace claimwright::x12 {
namespace {

constexpr Part kPartOfRank[] = {Part::kHeader, Part::kBilling, Part::kSubscriber, Part::kPatient};

}  // namespace

Levels::Levels(const ClaimReaderOptions& options, IssueCollector* warnings)
    : options_(options), in_(warnings) {}

void Levels::Begin() {
  Reset(kHeader);
  Open(kHeader);
}

void Levels::End() { Reset(kHeader); }

void Levels::Reset(int first_rank) {
  for (int rank = first_rank; rank < kRanks; ++rank) {
    Level& level = levels_[rank];
    if (!level.has_claims && !level.problems.empty()) {
      if (orphans_.empty()) orphan_segment_ = level.first_segment;
      for (Problem& problem : level.problems) orphans_.push_back(std::move(problem));
    }
    level = Level();
  }
}

void Levels::Open(int rank) {
  rank_ = rank;
  unknown_level_ = false;
  foreign_party_ = false;
  loop_ = FirstLoopOf(kPartOfRank[rank]);
  levels_[rank].present = true;
}

std::vector<Problem> Levels::TakeOrphans(int64_t* segment_number) {
  *segment_number = orphan_segment_;
  return std::exchange(orphans_, {});
}

void Levels::Read(Segment* segment, char component_separator) {
  if (segment->id() == Id("HL")) {
    in_.PointAt(segment, Loop::kHeader, component_separator, &levels_[rank_].problems);
    return BeginLevel();
  }
  if (unknown_level_) return;
  Level& level = levels_[rank_];
  if (level.segments == 0) level.first_segment = segment->number();
  if (++level.segments > options_.max_claim_segments) return;
  if (segment->id() == Id("NM1")) {
    const Loop first = FirstLoopOf(kPartOfRank[rank_]);
    loop_ = LoopOfEntity(kPartOfRank[rank_], (*segment)[1]);
    foreign_party_ = loop_ == first;
  }
  in_.PointAt(segment, loop_, component_separator, &level.problems);
  if (foreign_party_ && segment->id() == Id("NM1")) in_.StrayParty();
  in_.CheckPlace(MembershipOf(segment->id(), kPartOfRank[rank_]));
  if (foreign_party_) {
    // Nothing of it has a field.
  } else if (IsRepeated()) {
    in_.Error(Rule::kX12Structure,
              "stands twice in its level; is the HL of another level missing or damaged?");
  } else if (rank_ == kBilling) {
    ReadBilling();
  } else if (rank_ == kSubscriber) {
    ReadSubscriber();
  } else if (rank_ == kPatient) {
    ReadPatient();
  }
  if (rank_ != kHeader || options_.keep_header_segments) Keep();
}

void Levels::BeginLevel() {
  const absl::string_view code = in_[3];
  const int rank = code == "20"   ? kBilling
                   : code == "22" ? kSubscriber
                   : code == "23" ? kPatient
                                  : kRanks;
  if (rank == kRanks) {
    in_.Warn(Rule::kX12Structure,
             "HL03 is none of 20, 22 and 23; the level is left out, and claims in it are errors");
    unknown_level_ = true;
    return;
  }
  Reset(rank);
  Open(rank);
  Level& level = levels_[rank];
  level.id = std::string(in_[1]);
  level.first_segment = in_.segment().number();
  level.segments = 1;
  in_.PointAt(&in_.segment(), loop_, 0, &level.problems);
  if (rank != kBilling) CheckParent(rank);
}

void Levels::CheckParent(int rank) {
  const Level& parent = levels_[rank - 1];
  if (!parent.present) {
    in_.Error(Rule::kX12Structure,
              rank == kPatient
                  ? "a patient level without a subscriber level above it; add the HL of code 22"
                  : "a subscriber level without a billing provider level above it; add the "
                    "HL of code 20");
  } else if (in_[2] != parent.id) {
    in_.Warn(Rule::kX12Structure,
             "HL02 is not the HL01 of the level it stands under; the order of the file counts");
  }
}

// Whether a segment that tells who somebody is stands for a second time. Taking both would mix two
// parties.
bool Levels::IsRepeated() {
  const SegmentId id = in_.id();
  const bool is_single = id == Id("SBR") || id == Id("DMG") ||
                         (id == Id("PAT") && rank_ == kPatient) ||
                         (id == Id("NM1") && rank_ != kHeader);
  if (!is_single) return false;
  std::vector<std::pair<Loop, SegmentId>>& seen = levels_[rank_].seen;
  const Loop loop = id == Id("NM1") ? loop_ : FirstLoopOf(kPartOfRank[rank_]);
  const std::pair<Loop, SegmentId> key(loop, id);
  if (std::find(seen.begin(), seen.end(), key) != seen.end()) return true;
  seen.push_back(key);
  return false;
}

void Levels::ReadBilling() {
  const SegmentId id = in_.id();
  const bool of_level = id == Id("PRV") && loop_ == Loop::k2000A && in_[1] == "BI";
  const bool of_provider = id != Id("PRV") && loop_ == Loop::k2010AA;
  if (of_level || of_provider) in_.Provider(levels_[rank_].values.mutable_billing_provider());
}

void Levels::ReadSubscriber() {
  Level& level = levels_[rank_];
  v1::Claim& values = level.values;
  Segment& segment = in_.segment();
  if (in_.id() == Id("SBR")) {
    in_.Text(1, values.mutable_payer_sequence_code());
    in_.Text(3, values.mutable_group_number());
    in_.Text(9, values.mutable_claim_filing_code());
    v1::Relationship relationship = v1::RELATIONSHIP_UNSPECIFIED;
    in_.Relationship(2, &relationship);
    level.as_self.set_relationship(relationship);
  } else if (in_.id() == Id("NM1") && loop_ == Loop::k2010BA) {
    in_.PatientName(&level.as_self);
    in_.PartyId("MI", values.mutable_subscriber_id());
  } else if (in_.id() == Id("DMG") && loop_ == Loop::k2010BA) {
    in_.Demographics(&level.as_self);
  } else if (in_.id() == Id("NM1") && loop_ == Loop::k2010BB) {
    segment.Take(1);
    if (in_[2] == "2") segment.Take(2);
    in_.PartyId("PI", values.mutable_payer_id());
  }
}

void Levels::ReadPatient() {
  v1::Patient* patient = levels_[rank_].values.mutable_patient();
  if (in_.id() == Id("PAT")) {
    v1::Relationship relationship = v1::RELATIONSHIP_UNSPECIFIED;
    in_.Relationship(1, &relationship);
    patient->set_relationship(relationship);
  } else if (in_.id() == Id("NM1") && loop_ == Loop::k2010CA) {
    in_.PatientName(patient);
  } else if (in_.id() == Id("DMG") && loop_ == Loop::k2010CA) {
    in_.Demographics(patient);
  }
}

// Whether the segment describes the subscriber as a person.
bool Levels::IsPersonal() const {
  if (rank_ != kSubscriber) return false;
  if (in_.id() == Id("SBR")) return !in_[2].empty();
  return loop_ == Loop::k2010BA && (in_.id() == Id("NM1") || in_.id() == Id("DMG"));
}

void Levels::Keep() {
  const Segment& segment = in_.segment();
  const bool all_taken = segment.all_taken();
  if (all_taken && !IsPersonal()) return;
  levels_[rank_].kept.push_back({segment.number(), loop_, std::string(segment.text()), all_taken});
}

absl::Status Levels::AddTo(v1::X12Claim* claim, std::vector<Problem>* problems) {
  const int last = unknown_level_ ? kHeader : rank_;
  const bool is_dependent = last == kPatient;
  if (last < kSubscriber) {
    problems->emplace_back(PlaceOf(claim->segment_number(), Id("CLM"), CodeOf(Loop::k2300)),
                           Rule::kX12Structure,
                           "a claim outside of a subscriber or patient level; add the HL above it");
  }
  for (int rank = kHeader; rank <= last; ++rank) levels_[rank].has_claims = true;
  for (int rank = kHeader; rank <= last; ++rank) {
    const Level& level = levels_[rank];
    if (level.segments > options_.max_claim_segments) {
      return absl::ResourceExhaustedError(absl::StrCat("segment ", level.first_segment,
                                                       ": its level has more segments than "
                                                       "max_claim_segments (",
                                                       options_.max_claim_segments, ")"));
    }
    claim->mutable_claim()->MergeFrom(level.values);
    for (const KeptSegment& kept : level.kept) {
      if (kept.only_for_dependents && !is_dependent) continue;
      v1::X12Segment* segment = claim->add_unmapped_segments();
      segment->set_loop_code(CodeOf(kept.loop).data(), CodeOf(kept.loop).size());
      segment->set_text(kept.text);
      segment->set_segment_number(kept.number);
    }
    problems->insert(problems->end(), level.problems.begin(), level.problems.end());
  }
  if (last == kSubscriber) *claim->mutable_claim()->mutable_patient() = levels_[last].as_self;
  return absl::OkStatus();
}

}  // namespace claimwright::x12

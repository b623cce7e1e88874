// A family and what its claims have used up so far.
#ifndef CLAIMWRIGHT_FAMILY_H_
#define CLAIMWRIGHT_FAMILY_H_

#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "absl/types/span.h"
#include "claimwright/adjudicator.h"
#include "claimwright/messages_fwd.h"
#include "claimwright/workspace.h"

namespace claimwright {

// Applies what an adjudication says has changed: accumulators, pools, history, and the revision.
//
// All or nothing. kFailedPrecondition, naming the field, when the state is not the one that was
// adjudicated against: another revision, or a value that is not the expected one before. The state
// is then unchanged. Cost: the changes times the state's entries.
absl::Status ApplyChanges(const v1::Changes& changes, v1::FamilyState* state);

// One family's claims in order. It remembers members and state between claims.
//
//   absl::StatusOr<Family> family = Family::Create(payer, members, state);
//   absl::StatusOr<v1::Adjudication> decided = family->Adjudicate(claim, 20260930);
//
// Thread-compatible; families do not depend on one another, so different ones may be worked on
// different threads. The adjudicator is shared.
class Family {
 public:
  // kInvalidArgument with all issues when members or state cannot be read.
  static absl::StatusOr<Family> Create(std::shared_ptr<const Adjudicator> payer,
                                       const v1::FamilyMembers& members,
                                       const v1::FamilyState& state);
  Family(Family&&) noexcept;
  Family& operator=(Family&&) noexcept;
  ~Family();

  // Decides the claim as of a day (YYYYMMDD) and applies its changes; a claim that pends changes
  // nothing. Errors as Adjudicator::Adjudicate; the family is then unchanged. Cost: an adjudication
  // by messages with the family's state.
  absl::StatusOr<v1::Adjudication> Adjudicate(const v1::Claim& claim, int32_t as_of_date);

  // The request of the last claim that was given, as it was decided; for verifying.
  const v1::AdjudicateRequest& last_request() const;

  const v1::FamilyState& state() const;

 private:
  struct Impl;
  explicit Family(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Where a claim's patient stands in an enrollment.
struct EnrollmentPlace {
  int family;
  int member;
};

// Finds the patients of claims by what claims say of them. Immutable and thread-safe; it keeps what
// it needs of the enrollment.
//
// A claim's patient is the member with its member id. Else it is one of those who have its
// subscriber id: the one with the patient's birth date and first name; or the only one with the
// birth date; or, for a claim without a birth date, the subscriber whose own id it is. Names
// compare without case.
class Roster {
 public:
  // kInvalidArgument with all issues: a member id or family id that stands twice or is missing.
  static absl::StatusOr<Roster> Create(const v1::Enrollment& enrollment);
  Roster(Roster&&) noexcept;
  Roster& operator=(Roster&&) noexcept;
  ~Roster();

  // nullopt when nobody fits, or more than one.
  absl::optional<EnrollmentPlace> Find(const v1::Claim& claim) const;

 private:
  struct Impl;
  explicit Roster(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Splits claims, given the family of each, into `parts` lists of indexes that may be worked side by
// side: a family's claims are all in one list, in their order. Families are dealt by number of
// claims.
std::vector<std::vector<size_t>> PartitionByFamily(absl::Span<const int> family_of_claim,
                                                   int parts);

}  // namespace claimwright

#endif  // CLAIMWRIGHT_FAMILY_H_

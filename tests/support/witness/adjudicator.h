// A second adjudicator: slow, obvious, written from docs/adjudication.md alone.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_ADJUDICATOR_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_ADJUDICATOR_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/contract.pb.h"
#include "claimwright/v1/fee_schedule.pb.h"
#include "claimwright/v1/plan.pb.h"

namespace claimwright::witness {

// The documents, as plain messages.
struct ReferenceParts {
  std::vector<v1::BenefitPlan> plans;
  std::vector<v1::Contract> contracts;
  std::vector<v1::FeeSchedule> fee_schedules;
  absl::optional<v1::NetworkDirectory> network;
};

// Decides a claim by linear scans over the messages. It shares no code with src/, so that an answer
// both give was reasoned out twice. It fills everything but `provenance` and the lines' `steps`.
// The request and the documents are taken to be valid; what is wrong with them is tested elsewhere.
// kFailedPrecondition: terms name a fee schedule that is not among the parts.
absl::StatusOr<v1::Adjudication> ReferenceAdjudicate(const ReferenceParts& parts,
                                                     const v1::AdjudicateRequest& request);

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_WITNESS_ADJUDICATOR_H_

// Whom the payer covers.
#ifndef CLAIMWRIGHT_SRC_CLI_ENROLLED_H_
#define CLAIMWRIGHT_SRC_CLI_ENROLLED_H_

#include <string>
#include <vector>

#include "claimwright/family.h"
#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/claim.pb.h"
#include "claimwright/v1/coverage.pb.h"

namespace claimwright::cli {

// An enrollment in which every patient of the claims is covered by the plan without end: the
// patients of a subscriber id are a family. `places` gets one for each claim.
v1::Enrollment EverybodyCovered(const std::vector<const v1::Claim*>& claims,
                                const std::string& plan_id, std::vector<EnrollmentPlace>* places);

// The request for a patient who is not enrolled: a member who was never covered.
v1::AdjudicateRequest RequestOfNobody(v1::Claim claim, int32_t as_of);

// Whether a claim was decided for the members whom the enrollment has for its patient.
bool IsAsEnrolled(const v1::Enrollment& enrollment, const Roster& roster,
                  const v1::AdjudicateRequest& request);

}  // namespace claimwright::cli

#endif  // CLAIMWRIGHT_SRC_CLI_ENROLLED_H_

// The payer's documents as the command line gives them.
#ifndef CLAIMWRIGHT_SRC_CLI_PAYER_H_
#define CLAIMWRIGHT_SRC_CLI_PAYER_H_

#include <memory>
#include <string>
#include <vector>

#include "claimwright/adjudicator.h"
#include "claimwright/family.h"
#include "claimwright/v1/batch.pb.h"
#include "claimwright/v1/coverage.pb.h"
#include "src/cli/options.h"

namespace claimwright::cli {

struct Payer {
  std::shared_ptr<const Adjudicator> adjudicator;
  std::vector<std::shared_ptr<const CompiledPlan>> plans;
  v1::Enrollment enrollment;
  bool enrollment_given = false;
  v1::FamilyStates states;
  std::string warnings;            // of plans, one a line
  std::vector<std::string> notes;  // what stood in for documents that were not given
};

// Reads and compiles all documents. On errors `problems` lists every one, a line each, and the
// payer has no adjudicator.
Payer LoadPayer(const Options& options, std::string* problems);

// An enrollment in which every patient of the claims is covered by the plan without end: the
// patients of a subscriber id are a family. `places` gets one for each claim.
v1::Enrollment EverybodyCovered(const std::vector<const v1::Claim*>& claims,
                                const std::string& plan_id, std::vector<EnrollmentPlace>* places);

}  // namespace claimwright::cli

#endif  // CLAIMWRIGHT_SRC_CLI_PAYER_H_

// The payer's documents as the command line gives them.
#ifndef CLAIMWRIGHT_SRC_CLI_PAYER_H_
#define CLAIMWRIGHT_SRC_CLI_PAYER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/types/optional.h"
#include "claimwright/adjudicator.h"
#include "claimwright/family.h"
#include "claimwright/v1/batch.pb.h"
#include "claimwright/v1/contract.pb.h"
#include "claimwright/v1/coverage.pb.h"
#include "claimwright/v1/fee_schedule.pb.h"
#include "claimwright/v1/plan.pb.h"
#include "claimwright/v1/remittance.pb.h"
#include "src/cli/options.h"

namespace claimwright::cli {

// What is decided by, as it was compiled and bound, in the order given.
struct Documents {
  std::vector<v1::BenefitPlan> plans;
  std::vector<v1::FeeSchedule> fee_schedules;
  v1::ContractSet contracts;
  v1::NetworkDirectory network;
};

struct Payer {
  std::shared_ptr<const Adjudicator> adjudicator;
  Documents documents;
  v1::RemitRequest remit_terms;  // without claims
  v1::Enrollment enrollment;
  absl::optional<Roster> roster;  // of the enrollment, where one is given
  v1::FamilyStates states;
  std::string warnings;            // of plans, one a line
  std::vector<std::string> notes;  // what stood in for documents that were not given
};

// Reads and compiles all documents. On errors `problems` lists every one, a line each, and the
// payer has no adjudicator.
Payer LoadPayer(const Options& options, std::string* problems);

}  // namespace claimwright::cli

#endif  // CLAIMWRIGHT_SRC_CLI_PAYER_H_

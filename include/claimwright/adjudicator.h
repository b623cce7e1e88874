// The adjudicator: claims in, decisions out.
#ifndef CLAIMWRIGHT_ADJUDICATOR_H_
#define CLAIMWRIGHT_ADJUDICATOR_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "claimwright/codec.h"
#include "claimwright/decision.h"
#include "claimwright/facts.h"
#include "claimwright/fee_schedule.h"
#include "claimwright/messages_fwd.h"
#include "claimwright/plan.h"
#include "claimwright/workspace.h"

namespace claimwright {

// What a payer decides by. Plans and fee schedules are compiled once and shared; contracts and the
// directory are read by Create and not kept.
struct AdjudicatorParts {
  // One for each plan id and day.
  std::vector<std::shared_ptr<const CompiledPlan>> plans;
  // All that the plans' and contracts' pricing terms name.
  std::vector<std::shared_ptr<const CompiledFeeSchedule>> fee_schedules;
  const v1::ContractSet* contracts = nullptr;     // null: the plans' own pricing alone
  const v1::NetworkDirectory* network = nullptr;  // null: claims must name their network tier
};

struct AdjudicatorOptions {
  DecodeOptions decode;  // what a request may hold
};

// Decides claims. Immutable and thread-safe; one serves all threads, each with its own Workspace.
//
// Guarantees:
// 1. A decision depends on the request and the documents alone: no clock, no state, no order of
// calls.
//    Equal requests give equal bytes.
// 2. Every cent between billed and paid stands in one adjustment, and every adjustment has the step
// that
//    made it.
// 3. A request that cannot be read is kInvalidArgument with all its issues (IssuesOf) and decides
//    nothing. What the plan refuses is a denial, never an error.
//
//   absl::StatusOr<std::shared_ptr<const Adjudicator>> payer = Adjudicator::Create({{plan},
//   {fees}}); if (!payer.ok()) ShowAll(IssuesOf(payer.status())); absl::StatusOr<v1::Adjudication>
//   decided = (*payer)->Adjudicate(request); if (!decided.ok())
//   ShowAll(IssuesOf(decided.status()));
//
// Errors of the three doors: kInvalidArgument as above; kResourceExhausted when the request holds
// more than DecodeOptions allow, naming the option.
class Adjudicator {
 public:
  // Binds the documents to one another. kInvalidArgument with all issues: pricing terms that name a
  // fee schedule that is not there, two plans of one id on the same day, ids that stand twice,
  // contracts or directory entries that cannot be read. Cost: about 100 ns a contract or entry.
  static absl::StatusOr<std::shared_ptr<const Adjudicator>> Create(
      const AdjudicatorParts& parts, const AdjudicatorOptions& options = AdjudicatorOptions());
  ~Adjudicator();

  // Makes its own Workspace: for a claim now and then.
  absl::StatusOr<v1::Adjudication> Adjudicate(const v1::AdjudicateRequest& request) const;

  // For many claims. `adjudication` is overwritten; it may be reused and may stand on an arena. On
  // an error it is cleared. Allocates nothing of its own on a Workspace that has seen such a claim.
  absl::Status Adjudicate(const v1::AdjudicateRequest& request, Workspace& workspace,
                          v1::Adjudication* adjudication) const;

  // The same over serialized messages. On an error `adjudication` is empty.
  absl::Status AdjudicateBytes(absl::string_view request, Workspace& workspace,
                               std::string* adjudication) const;

  // For the rooms of the engine: facts that DecodeRequest made with symbols(). The decision lives
  // as long as the workspace is not reset and this adjudicator stands.
  absl::Status Decide(const Facts& facts, Workspace& workspace, Decision* decision) const;
  const SymbolTable& symbols() const;
  const AdjudicatorOptions& options() const { return options_; }

 private:
  struct Documents;
  Adjudicator(std::unique_ptr<Documents> documents, const AdjudicatorOptions& options);

  AdjudicatorOptions options_;
  std::unique_ptr<Documents> documents_;
};

}  // namespace claimwright

#endif  // CLAIMWRIGHT_ADJUDICATOR_H_

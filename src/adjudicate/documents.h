// The documents of an adjudicator, bound to one another.
#ifndef CLAIMWRIGHT_SRC_ADJUDICATE_DOCUMENTS_H_
#define CLAIMWRIGHT_SRC_ADJUDICATE_DOCUMENTS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "claimwright/codec.h"
#include "claimwright/fee_schedule.h"
#include "claimwright/messages_fwd.h"
#include "claimwright/plan.h"
#include "claimwright/program.h"
#include "src/base/code.h"
#include "src/base/date.h"
#include "src/base/document.h"

namespace claimwright {

// Pricing terms with the fee schedule they name.
struct BoundPricing {
  const PricingProgram* terms = nullptr;
  const CompiledFeeSchedule* schedule = nullptr;  // null: the terms name none
};

struct BoundPlan {
  std::shared_ptr<const CompiledPlan> plan;
  const PlanProgram* program;
  std::vector<BoundPricing> pricing;  // by index of PlanProgram::pricing
  std::vector<uint32_t> symbols;      // of the accumulators
  uint32_t first_accumulator;         // accumulators of the plans before this one
};

struct BoundContract {
  std::string id;
  std::string fingerprint;
  std::vector<Code> npis;             // empty: every provider
  std::vector<std::string> tier_ids;  // empty: every tier
  Date from;
  Date to;
  PricingProgram terms;
  const CompiledFeeSchedule* schedule;

  bool Fits(Code npi, absl::string_view tier_id, Date date) const;
};

// Finds plans, terms and tiers by what a line says. Immutable once built.
class BoundDocuments {
 public:
  void AddSchedules(const std::vector<std::shared_ptr<const CompiledFeeSchedule>>& schedules, DocumentReader* reader);
  void AddPlans(const std::vector<std::shared_ptr<const CompiledPlan>>& plans, DocumentReader* reader);
  void AddContracts(const v1::ContractSet& set, DocumentReader* reader);
  void AddNetwork(const v1::NetworkDirectory& directory, DocumentReader* reader);

  // The plan of that id that is in effect on the date; null when there is none.
  const BoundPlan* FindPlan(absl::string_view plan_id, Date date) const;

  // The directory's tier for a billing provider; empty when it does not say.
  absl::string_view FindTier(Code npi, Date date) const;

  // The first listed contract that fits; null: the plan's own pricing.
  const BoundContract* FindContract(Code npi, absl::string_view tier_id, Date date) const;

  const SymbolTable& symbols() const { return symbols_; }

 private:
  struct TierPeriod {
    std::string tier_id;
    Date from;
    Date to;
  };

  const CompiledFeeSchedule* ScheduleOf(const PricingProgram& terms, const Path& path, DocumentReader* reader) const;

  SymbolTable symbols_;
  std::vector<std::shared_ptr<const CompiledFeeSchedule>> schedules_;
  std::vector<std::unique_ptr<BoundPlan>> plans_;
  absl::flat_hash_map<std::string, std::vector<const BoundPlan*>> plans_by_id_;
  std::vector<std::unique_ptr<BoundContract>> contracts_;
  absl::flat_hash_map<Code, std::vector<uint32_t>> contracts_by_npi_;  // with those of every provider, as listed
  std::vector<uint32_t> contracts_of_every_provider_;
  absl::flat_hash_map<Code, std::vector<TierPeriod>> network_;
  std::string default_tier_id_;
};

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_ADJUDICATE_DOCUMENTS_H_

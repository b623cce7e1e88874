// The documents of an adjudicator, bound to one another.
#ifndef CLAIMWRIGHT_SRC_ADJUDICATE_DOCUMENTS_H_
#define CLAIMWRIGHT_SRC_ADJUDICATE_DOCUMENTS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
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
  std::vector<int32_t> tier_keys;                 // TierKey of the schedule by the tier's symbol
};

struct BoundPlan {
  std::shared_ptr<const CompiledPlan> plan;
  const PlanProgram* program;
  std::vector<BoundPricing> pricing;     // by index of PlanProgram::pricing
  std::vector<BoundPricing> references;  // by index of PlanProgram::references; without terms
  std::vector<uint32_t> accumulators;    // symbols
  std::vector<uint32_t> tiers;           // symbols
  uint32_t first_accumulator;            // accumulators of the plans before this one

  // -1 when the plan has no such tier.
  int TierOf(uint32_t symbol) const {
    for (size_t i = 0; i < tiers.size(); ++i) {
      if (tiers[i] == symbol) return static_cast<int>(i);
    }
    return -1;
  }
};

struct BoundContract {
  std::string id;
  std::string fingerprint;
  std::vector<Code> npis;       // empty: every provider
  std::vector<uint32_t> tiers;  // symbols; empty: every tier
  Date from;
  Date to;
  PricingProgram terms;
  BoundPricing pricing;

  bool Fits(Code npi, uint32_t tier, Date date) const;
};

// Finds plans, terms and tiers by what a line says. Immutable once built.
class BoundDocuments {
 public:
  void AddSchedules(const std::vector<std::shared_ptr<const CompiledFeeSchedule>>& schedules,
                    DocumentReader* reader);
  void AddPlans(const std::vector<std::shared_ptr<const CompiledPlan>>& plans,
                DocumentReader* reader);
  void AddContracts(const v1::ContractSet& set, DocumentReader* reader);
  void AddNetwork(const v1::NetworkDirectory& directory, DocumentReader* reader);

  // The plan of that id that is in effect on the date; null when there is none.
  const BoundPlan* FindPlan(uint32_t plan, Date date) const {
    if (plan >= plans_by_symbol_.size()) return nullptr;
    for (const BoundPlan* each : plans_by_symbol_[plan]) {
      if (date >= each->program->effective_from && date <= each->program->effective_to) return each;
    }
    return nullptr;
  }

  // The directory's tier for a billing provider; 0 when it does not say.
  uint32_t FindTier(Code npi, Date date) const;

  // The first listed contract that fits; null: the plan's own pricing.
  const BoundContract* FindContract(Code npi, uint32_t tier, Date date) const {
    return contracts_.empty() ? nullptr : FindAmongContracts(npi, tier, date);
  }

  // Some terms have a price of several lines together.
  bool prices_cases() const { return prices_cases_; }

  const SymbolTable& symbols() const { return symbols_; }

 private:
  const BoundContract* FindAmongContracts(Code npi, uint32_t tier, Date date) const;

  struct TierPeriod {
    uint32_t tier;
    Date from;
    Date to;
  };

  void AddPlan(std::shared_ptr<const CompiledPlan> plan, const Path& path, DocumentReader* reader);
  BoundPricing Bind(const PricingProgram& terms, const Path& path, DocumentReader* reader);
  // The schedule of that id, with its keys of tiers.
  BoundPricing BindSchedule(const std::string& fee_schedule_id, const Path& path,
                            DocumentReader* reader) const;

  SymbolTable symbols_;
  std::vector<std::shared_ptr<const CompiledFeeSchedule>> schedules_;
  std::vector<std::unique_ptr<BoundPlan>> plans_;
  std::vector<std::vector<const BoundPlan*>> plans_by_symbol_;
  std::vector<std::pair<uint32_t, std::string>> tier_names_;  // of all plans, with their symbols
  std::vector<std::unique_ptr<BoundContract>> contracts_;
  absl::flat_hash_map<Code, std::vector<uint32_t>>
      contracts_by_npi_;  // with those of every provider, as listed
  std::vector<uint32_t> contracts_of_every_provider_;
  absl::flat_hash_map<Code, std::vector<TierPeriod>> network_;
  uint32_t default_tier_ = 0;
  bool prices_cases_ = false;
};

}  // namespace claimwright

#endif  // CLAIMWRIGHT_SRC_ADJUDICATE_DOCUMENTS_H_

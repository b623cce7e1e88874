#include "src/adjudicate/documents.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "claimwright/v1/contract.pb.h"

namespace claimwright {
namespace {

bool Overlap(Date from, Date to, Date other_from, Date other_to) {
  return from <= other_to && other_from <= to;
}

// A required NPI; text that is none is an issue.
Code ReadNpi(const std::string& text, const Path& path, DocumentReader* reader) {
  Code npi = kNoCode;
  if (text.empty()) {
    reader->Missing(path);
  } else if (!IsNpi(View(text)) || !PackCode(View(text), &npi)) {
    reader->Error(path, Rule::kBadCode, "is not an NPI with a valid check digit");
  }
  return npi;
}

}  // namespace

bool BoundContract::Fits(Code npi, uint32_t tier, Date date) const {
  if (date < from || date > to) return false;
  if (!npis.empty() && !std::binary_search(npis.begin(), npis.end(), npi)) return false;
  return tiers.empty() || std::find(tiers.begin(), tiers.end(), tier) != tiers.end();
}

void BoundDocuments::AddSchedules(
    const std::vector<std::shared_ptr<const CompiledFeeSchedule>>& schedules,
    DocumentReader* reader) {
  const Path parts("parts");
  for (size_t i = 0; i < schedules.size(); ++i) {
    const Path path(parts, "fee_schedules", static_cast<int>(i));
    if (schedules[i] == nullptr) {
      reader->Missing(path);
      continue;
    }
    for (const auto& other : schedules_) {
      if (other->fee_schedule_id() == schedules[i]->fee_schedule_id()) {
        reader->Error(path, Rule::kDuplicateId,
                      absl::StrCat("fee schedule ", other->fee_schedule_id(), " stands twice"));
      }
    }
    schedules_.push_back(schedules[i]);
  }
}

BoundPricing BoundDocuments::Bind(const PricingProgram& terms, const Path& path,
                                  DocumentReader* reader) {
  BoundPricing bound;
  prices_cases_ |= terms.prices_cases();
  if (!terms.fee_schedule_id.empty())
    bound = BindSchedule(terms.fee_schedule_id, Path(path, "fee_schedule_id"), reader);
  bound.terms = &terms;
  return bound;
}

BoundPricing BoundDocuments::BindSchedule(const std::string& fee_schedule_id, const Path& path,
                                          DocumentReader* reader) const {
  BoundPricing bound;
  for (const auto& schedule : schedules_) {
    if (schedule->fee_schedule_id() == fee_schedule_id) bound.schedule = schedule.get();
  }
  if (bound.schedule == nullptr) {
    reader->Error(
        path, Rule::kBadReference,
        absl::StrCat("names fee schedule ", fee_schedule_id, ", which is not among the parts"));
    return bound;
  }
  bound.tier_keys.resize(size_t{symbols_.size()} + 1);
  for (const auto& [symbol, tier_id] : tier_names_)
    bound.tier_keys[symbol] = bound.schedule->TierKey(tier_id);
  return bound;
}

void BoundDocuments::AddPlans(const std::vector<std::shared_ptr<const CompiledPlan>>& plans,
                              DocumentReader* reader) {
  const Path parts("parts");
  for (size_t i = 0; i < plans.size(); ++i) {
    const Path path(parts, "plans", static_cast<int>(i));
    if (plans[i] == nullptr) {
      reader->Missing(path);
    } else {
      AddPlan(plans[i], path, reader);
    }
  }
}

void BoundDocuments::AddPlan(std::shared_ptr<const CompiledPlan> plan, const Path& path,
                             DocumentReader* reader) {
  auto bound = std::make_unique<BoundPlan>();
  const PlanProgram& program = plan->program();
  bound->plan = std::move(plan);
  bound->program = &program;
  bound->first_accumulator = 0;
  for (const auto& other : plans_) {
    bound->first_accumulator += static_cast<uint32_t>(other->program->accumulators.size());
  }
  for (size_t i = 0; i < program.accumulators.size(); ++i) {
    const AccumulatorProgram& accumulator = program.accumulators[i];
    bound->accumulators.push_back(symbols_.Add(accumulator.id));
    const auto unit =
        accumulator.source.counts ? SymbolTable::Unit::kThousandths : SymbolTable::Unit::kCents;
    if (!symbols_.SetUnit(bound->accumulators.back(), unit)) {
      reader->Error(Path(path, "accumulators", static_cast<int>(i)), Rule::kBadReference,
                    "is a count in one plan and an amount in another");
    }
  }
  for (const TierProgram& tier : program.tiers) {
    bound->tiers.push_back(symbols_.Add(tier.id));
    tier_names_.emplace_back(bound->tiers.back(), tier.id);
  }
  for (size_t i = 0; i < program.pricing.size(); ++i) {
    const Path pricing(path, "pricing", static_cast<int>(i));
    bound->pricing.push_back(Bind(program.pricing[i], Path(pricing, "terms"), reader));
  }
  for (const std::string& reference : program.references)
    bound->references.push_back(BindSchedule(reference, Path(path, "benefits"), reader));
  const uint32_t symbol = symbols_.Add(program.id);
  if (symbol >= plans_by_symbol_.size()) plans_by_symbol_.resize(size_t{symbol} + 1);
  for (const BoundPlan* other : plans_by_symbol_[symbol]) {
    if (Overlap(program.effective_from, program.effective_to, other->program->effective_from,
                other->program->effective_to)) {
      reader->Error(path, Rule::kDuplicateId,
                    absl::StrCat("plan ", program.id, " is in effect twice on the same day"));
    }
  }
  plans_by_symbol_[symbol].push_back(bound.get());
  plans_.push_back(std::move(bound));
}

void BoundDocuments::AddContracts(const v1::ContractSet& set, DocumentReader* reader) {
  const Path root("contracts");
  reader->Known(set, root);
  absl::flat_hash_map<std::string, int> ids;
  for (int i = 0; i < set.contracts_size(); ++i) {
    const v1::Contract& message = set.contracts(i);
    const Path path(root, "contracts", i);
    reader->Known(message, path);
    auto contract = std::make_unique<BoundContract>();
    contract->id = message.contract_id();
    contract->fingerprint = FingerprintOf(message.SerializeAsString());
    reader->Required(contract->id, Path(path, "contract_id"));
    if (!ids.emplace(contract->id, i).second) {
      reader->Error(Path(path, "contract_id"), Rule::kDuplicateId, "stands twice");
    }
    reader->Period(message.from_date(), message.to_date(), path, &contract->from, &contract->to);
    for (int n = 0; n < message.npi_codes_size(); ++n) {
      contract->npis.push_back(ReadNpi(message.npi_codes(n), Path(path, "npi_codes", n), reader));
    }
    std::sort(contract->npis.begin(), contract->npis.end());
    for (const std::string& tier_id : message.tier_ids())
      contract->tiers.push_back(symbols_.Add(tier_id));
    if (!message.has_terms()) reader->Missing(Path(path, "terms"));
    contract->terms = ReadPricingTerms(message.terms(), Path(path, "terms"), reader);
    contract->terms.contract_id = contract->id;
    contract->terms.Link();
    contract->pricing = Bind(contract->terms, Path(path, "terms"), reader);
    for (Code npi : contract->npis) contracts_by_npi_[npi];
    contracts_.push_back(std::move(contract));
  }
  for (uint32_t i = 0; i < contracts_.size(); ++i) {
    if (contracts_[i]->npis.empty()) contracts_of_every_provider_.push_back(i);
  }
  for (auto& [npi, listed] : contracts_by_npi_) listed = contracts_of_every_provider_;
  for (uint32_t i = 0; i < contracts_.size(); ++i) {
    for (Code npi : contracts_[i]->npis) contracts_by_npi_[npi].push_back(i);
  }
  for (auto& [npi, listed] : contracts_by_npi_) std::sort(listed.begin(), listed.end());
}

void BoundDocuments::AddNetwork(const v1::NetworkDirectory& directory, DocumentReader* reader) {
  const Path root("network");
  reader->Known(directory, root);
  if (!directory.default_tier_id().empty())
    default_tier_ = symbols_.Add(directory.default_tier_id());
  for (int i = 0; i < directory.entries_size(); ++i) {
    const v1::NetworkEntry& entry = directory.entries(i);
    const Path path(root, "entries", i);
    reader->Known(entry, path);
    TierPeriod period{symbols_.Add(entry.tier_id()), kNoDate, kFarFuture};
    const Code npi = ReadNpi(entry.npi_code(), Path(path, "npi_code"), reader);
    reader->Required(entry.tier_id(), Path(path, "tier_id"));
    reader->Period(entry.from_date(), entry.to_date(), path, &period.from, &period.to);
    std::vector<TierPeriod>& periods = network_[npi];
    for (const TierPeriod& other : periods) {
      if (Overlap(period.from, period.to, other.from, other.to)) {
        reader->Error(path, Rule::kBadPeriod, "overlaps an earlier entry of the same provider");
        break;
      }
    }
    periods.push_back(period);
  }
}

uint32_t BoundDocuments::FindTier(Code npi, Date date) const {
  auto found = network_.find(npi);
  if (found != network_.end() && npi != kNoCode) {
    for (const TierPeriod& period : found->second) {
      if (date >= period.from && date <= period.to) return period.tier;
    }
  }
  return default_tier_;
}

const BoundContract* BoundDocuments::FindAmongContracts(Code npi, uint32_t tier, Date date) const {
  auto found = contracts_by_npi_.find(npi);
  for (uint32_t index :
       found == contracts_by_npi_.end() ? contracts_of_every_provider_ : found->second) {
    if (contracts_[index]->Fits(npi, tier, date)) return contracts_[index].get();
  }
  return nullptr;
}

}  // namespace claimwright

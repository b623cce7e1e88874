#include "src/account/scopes.h"

#include <algorithm>

namespace claimwright {

void Holdings::Move(const PositionKey& position, int64_t cents) {
  for (Held& held : all_) {
    if (held.position == position) {
      held.debit += cents;
      return;
    }
  }
  all_.push_back({position, cents});
}

void Scopes::Add(const EntryRecord& entry) {
  previous_.emplace_back();
  const auto sequence = static_cast<int64_t>(previous_.size());
  const auto add = [&](ScopeKey::Kind kind, uint32_t id) {
    Scope& scope = At({entry.account, kind, id});
    scope.holdings.Add(entry);
    previous_.back()[kind] = scope.last_sequence;
    scope.last_sequence = sequence;
  };
  add(ScopeKey::kAccount, 0);
  if (entry.patient != 0) add(ScopeKey::kPatient, entry.patient);
  if (entry.visit != 0) add(ScopeKey::kVisit, entry.visit);
  if (entry.claim != 0) add(ScopeKey::kClaim, entry.claim);
}

Scope& Scopes::At(const ScopeKey& key) {
  Latest& latest = latest_[key.kind];
  if (latest.scope != nullptr && latest.key == key) return *latest.scope;
  const auto [found, is_new] = indexes_.try_emplace(key, scopes_.size());
  if (is_new) scopes_.emplace_back();
  latest = {key, &scopes_[found->second]};
  return *latest.scope;
}

const Scope* Scopes::Find(const ScopeKey& key) const {
  const auto found = indexes_.find(key);
  return found == indexes_.end() ? nullptr : &scopes_[found->second];
}

std::vector<int64_t> Scopes::SequencesOf(const ScopeKey& key) const {
  std::vector<int64_t> sequences;
  const Scope* const scope = Find(key);
  int64_t sequence = scope == nullptr ? 0 : scope->last_sequence;
  for (; sequence != 0; sequence = previous_[static_cast<size_t>(sequence - 1)][key.kind])
    sequences.push_back(sequence);
  std::reverse(sequences.begin(), sequences.end());
  return sequences;
}

}  // namespace claimwright

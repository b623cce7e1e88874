#include "claimwright/family.h"

#include <utility>

#include "claimwright/codec.h"
#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/coverage.pb.h"
#include "claimwright/v1/family_state.pb.h"

namespace claimwright {

struct Family::Impl {
  std::shared_ptr<const Adjudicator> payer;
  v1::AdjudicateRequest request;  // members stay; claim and day change
  v1::FamilyState state;
  Workspace workspace;
};

Family::Family(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Family::Family(Family&&) noexcept = default;
Family& Family::operator=(Family&&) noexcept = default;
Family::~Family() = default;

absl::StatusOr<Family> Family::Create(std::shared_ptr<const Adjudicator> payer,
                                      const v1::FamilyMembers& members,
                                      const v1::FamilyState& state) {
  auto impl = std::make_unique<Impl>();
  const DecodeOptions& options = payer->options().decode;
  absl::Span<const MemberFacts> facts;
  StateFacts state_facts;
  absl::Status status = DecodeMembers(members, options, payer->symbols(), impl->workspace, &facts);
  if (status.ok())
    status = DecodeState(state, facts, options, payer->symbols(), impl->workspace, &state_facts);
  if (!status.ok()) return status;
  impl->payer = std::move(payer);
  *impl->request.mutable_members() = members.members();
  impl->state = state;
  return Family(std::move(impl));
}

absl::StatusOr<v1::Adjudication> Family::Adjudicate(const v1::Claim& claim, int32_t as_of_date) {
  *impl_->request.mutable_claim() = claim;
  *impl_->request.mutable_state() = impl_->state;
  impl_->request.set_as_of_date(as_of_date);
  v1::Adjudication decided;
  absl::Status status = impl_->payer->Adjudicate(impl_->request, impl_->workspace, &decided);
  if (status.ok() && decided.has_changes()) status = ApplyChanges(decided.changes(), &impl_->state);
  if (!status.ok()) return status;
  return decided;
}

const v1::AdjudicateRequest& Family::last_request() const { return impl_->request; }
const v1::FamilyState& Family::state() const { return impl_->state; }

}  // namespace claimwright

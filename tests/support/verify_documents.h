// The documents of a test as Verify takes them.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_VERIFY_DOCUMENTS_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_VERIFY_DOCUMENTS_H_

#include <vector>

#include "claimwright/verify.h"
#include "tests/support/witness/adjudicator.h"

namespace claimwright::witness {

// Points into the parts, which must outlive it.
class Documents {
 public:
  explicit Documents(const ReferenceParts& parts) {
    for (const v1::BenefitPlan& plan : parts.plans) plans_.push_back(&plan);
    for (const v1::FeeSchedule& schedule : parts.fee_schedules) schedules_.push_back(&schedule);
    for (const v1::Contract& contract : parts.contracts) *contracts_.add_contracts() = contract;
    all_.plans = plans_;
    all_.fee_schedules = schedules_;
    all_.contracts = &contracts_;
    all_.network = parts.network.has_value() ? &*parts.network : nullptr;
  }
  Documents(const Documents&) = delete;
  Documents& operator=(const Documents&) = delete;

  const VerifyDocuments& all() const { return all_; }

 private:
  std::vector<const v1::BenefitPlan*> plans_;
  std::vector<const v1::FeeSchedule*> schedules_;
  v1::ContractSet contracts_;
  VerifyDocuments all_;
};

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_VERIFY_DOCUMENTS_H_

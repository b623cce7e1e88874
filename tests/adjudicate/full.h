// A payer and its claims in which every feature is used.
#ifndef CLAIMWRIGHT_TESTS_ADJUDICATE_FULL_H_
#define CLAIMWRIGHT_TESTS_ADJUDICATE_FULL_H_

#include <memory>

#include "claimwright/adjudicator.h"
#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/contract.pb.h"
#include "claimwright/v1/fee_schedule.pb.h"
#include "claimwright/v1/plan.pb.h"

namespace claimwright::testing {

// Every message that can stand in a plan stands in this one, and each of its fields is set
// somewhere.
v1::BenefitPlan FullPlan();
v1::FeeSchedule FullFees();
v1::FeeSchedule AlternativeFees();
v1::ContractSet FullContracts();
v1::NetworkDirectory FullNetwork();

std::shared_ptr<const Adjudicator> FullPayer();

// A claim of the form, with members and state: each field of a request is set in one of the four.
v1::AdjudicateRequest FullRequest(v1::ClaimForm form);

inline constexpr v1::ClaimForm kForms[] = {v1::CLAIM_FORM_PROFESSIONAL,
                                           v1::CLAIM_FORM_INSTITUTIONAL, v1::CLAIM_FORM_DENTAL,
                                           v1::CLAIM_FORM_PHARMACY};

}  // namespace claimwright::testing

#endif  // CLAIMWRIGHT_TESTS_ADJUDICATE_FULL_H_

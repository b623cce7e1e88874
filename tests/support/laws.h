// The laws that every adjudication must keep, checked from the messages alone.
#ifndef CLAIMWRIGHT_TESTS_SUPPORT_LAWS_H_
#define CLAIMWRIGHT_TESTS_SUPPORT_LAWS_H_

#include <string>

#include "claimwright/v1/adjudication.pb.h"

namespace claimwright::witness {

// The laws that the adjudication of the request breaks, a line each; empty when it keeps all. The
// laws of steps are asked only where `has_steps`.
std::string BrokenLaws(const v1::AdjudicateRequest& request, const v1::Adjudication& adjudication,
                       bool has_steps);

}  // namespace claimwright::witness

#endif  // CLAIMWRIGHT_TESTS_SUPPORT_LAWS_H_

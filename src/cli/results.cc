#include "src/cli/results.h"

#include <ostream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "claimwright/explain.h"
#include "claimwright/v1/explanation.pb.h"
#include "claimwright/verify.h"
#include "src/cli/enrolled.h"
#include "src/cli/files.h"

namespace claimwright::cli {
namespace {

v1::Audience AudienceOf(const std::string& name) {
  if (name == "provider") return v1::AUDIENCE_PROVIDER;
  return name == "examiner" ? v1::AUDIENCE_EXAMINER : v1::AUDIENCE_MEMBER;
}

template <typename Message>
std::vector<const Message*> PointersTo(const std::vector<Message>& messages) {
  std::vector<const Message*> pointers;
  for (const Message& message : messages) pointers.push_back(&message);
  return pointers;
}

}  // namespace

std::string ResultPage(const v1::AdjudicatedClaim& claim, const std::string& audience) {
  if (!claim.has_adjudication())
    return absl::StrCat(claim.source(), "\n", Describe("  not decided", claim.issues()), "\n");
  return absl::StrCat(claim.source(), "\n",
                      ExplanationPage(claim.request(), claim.adjudication(), AudienceOf(audience)),
                      "\n");
}

bool ForEachResult(const Options& options, std::ostream& err,
                   const std::function<void(const v1::AdjudicatedClaim&)>& each) {
  for (const std::string& path : options.files) {
    v1::AdjudicatedClaims claims;
    const absl::Status status = ReadMessage(path, &claims);
    if (!status.ok()) {
      err << Describe(path, status);
      return false;
    }
    for (const v1::AdjudicatedClaim& claim : claims.claims()) each(claim);
  }
  return true;
}

v1::VerificationReport VerifyResult(const Payer& payer, const v1::AdjudicatedClaim& claim) {
  const Documents& documents = payer.documents;
  if (documents.plans.empty()) return Verify(claim.request(), claim.adjudication());
  const std::vector<const v1::BenefitPlan*> plans = PointersTo(documents.plans);
  const std::vector<const v1::FeeSchedule*> schedules = PointersTo(documents.fee_schedules);
  v1::VerificationReport report =
      Verify({plans, schedules, &documents.contracts, &documents.network}, claim.request(),
             claim.adjudication());
  if (!payer.roster.has_value()) return report;
  report.set_checks(report.checks() + 1);
  if (!IsAsEnrolled(payer.enrollment, *payer.roster, claim.request())) {
    v1::VerificationFinding* finding = report.add_findings();
    finding->set_law("law.documents");
    finding->set_field_path("request.members");
    finding->set_message("are not the members of the patient's family in the enrollment");
  }
  return report;
}

}  // namespace claimwright::cli

#include "src/cli/pay.h"

#include <set>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "claimwright/issues.h"
#include "claimwright/remittance.h"
#include "claimwright/x12_remittance.h"
#include "src/cli/files.h"
#include "src/cli/pay_terms.h"
#include "src/cli/words.h"

namespace claimwright::cli {
namespace {

// Whether the plan has the billing provider in its network: by the tier that the decision found for
// the provider, which an override of the line's tier does not change.
bool IsContracted(const Documents& documents, const v1::Adjudication& decided) {
  for (const v1::LineAdjudication& line : decided.lines()) {
    std::string tier_id = line.network_tier_id();
    for (const v1::Step& step : line.steps()) {
      if (step.has_network_override()) tier_id = step.network_override().provider_tier_id();
    }
    for (const v1::BenefitPlan& plan : documents.plans) {
      if (plan.plan_id() != line.plan_id()) continue;
      for (const v1::NetworkTier& tier : plan.network_tiers()) {
        if (tier.tier_id() == tier_id) return tier.in_network();
      }
    }
  }
  return false;
}

// Makes the batch of those claims that can be remitted.
class BatchMaker {
 public:
  BatchMaker(v1::RemitRequest terms, Payments* payments)
      : request_(std::move(terms)), payments_(payments) {}

  void Add(const v1::AdjudicatedClaim& decided, bool provider_contracted) {
    v1::ClaimToRemit* claim = request_.add_claims();
    *claim->mutable_claim() = decided.request().claim();
    *claim->mutable_adjudication() = decided.adjudication();
    claim->set_provider_contracted(provider_contracted);
    sources_.push_back(decided.source());
  }

  absl::Status Make() {
    for (;;) {
      absl::StatusOr<v1::RemittanceBatch> batch = MakeRemittances(request_);
      if (batch.ok()) {
        payments_->batch = *std::move(batch);
        return absl::OkStatus();
      }
      if (!DropWrongClaims(IssuesOf(batch.status()))) return batch.status();
    }
  }

 private:
  // False where no issue is of a claim.
  bool DropWrongClaims(const v1::IssueList& issues) {
    std::set<int> wrong;
    for (const v1::Issue& issue : issues.issues()) {
      int claim = 0;
      v1::IssueList of_claim;
      *of_claim.add_issues() = issue;
      if (!CutClaim(of_claim.mutable_issues(0), &claim)) continue;
      wrong.insert(claim);
      payments_->refused += Describe(sources_[static_cast<size_t>(claim)], of_claim);
    }
    for (auto claim = wrong.rbegin(); claim != wrong.rend(); ++claim) {
      request_.mutable_claims()->DeleteSubrange(*claim, 1);
      sources_.erase(sources_.begin() + *claim);
    }
    payments_->refused_claims += static_cast<int>(wrong.size());
    return !wrong.empty();
  }

  // Of an issue at "request.claims[7].adjudication" cuts off the claim, 7; false at another field.
  static bool CutClaim(v1::Issue* issue, int* claim) {
    absl::string_view path = issue->field_path();
    if (!absl::ConsumePrefix(&path, "request.claims[")) return false;
    const size_t end = path.find("].");
    if (end == absl::string_view::npos || !absl::SimpleAtoi(path.substr(0, end), claim))
      return false;
    issue->set_field_path(std::string(path.substr(end + 2)));
    return true;
  }

  v1::RemitRequest request_;
  std::vector<std::string> sources_;  // of the request's claims
  Payments* payments_;
};

bool IsToProvider(const v1::RemittanceAdvice& remittance) {
  return remittance.payee().kind() == v1::PAYEE_KIND_PROVIDER;
}

// The 835 of the remittances to providers, each of which balances; empty where there is none.
absl::StatusOr<std::string> WriteRemittances(const v1::RemittanceBatch& batch,
                                             const RemittanceWriterOptions& options) {
  std::string file;
  RemittanceWriter writer(options, &file);
  const auto refused = [](const std::string& issues) {
    return absl::FailedPreconditionError(issues);
  };
  for (const v1::RemittanceAdvice& remittance : batch.remittances()) {
    const std::string where =
        absl::StrCat("the remittance ", remittance.payment().trace_number(), " is not written");
    if (v1::IssueList issues = CheckBalance(remittance); !issues.issues().empty())
      return refused(Describe(where, issues));
    if (!IsToProvider(remittance)) continue;
    if (absl::Status status = writer.Add(remittance); !status.ok())
      return refused(Describe(where, status));
  }
  if (file.empty()) return file;
  absl::Status status = writer.Finish();
  if (!status.ok()) return status;
  return file;
}

}  // namespace

absl::StatusOr<Payments> Pay(const Payer& payer, const RunResult& result,
                             const PayOptions& options) {
  Payments payments;
  const auto& claims = result.claims.claims();
  if (result.not_done == claims.size()) return payments;
  const v1::RemitRequest terms = TermsOf(payer, result, options);
  if (terms.payer_trace_id() == kNoPayerTraceId)
    payments.notes = absl::StrCat("note: no --payer-ein: TRN03 is ", kNoPayerTraceId, "\n");
  BatchMaker maker(terms, &payments);
  for (const v1::AdjudicatedClaim& claim : claims) {
    if (!claim.has_adjudication()) continue;
    maker.Add(claim, IsContracted(payer.documents, claim.adjudication()));
  }
  if (absl::Status status = maker.Make(); !status.ok()) return status;
  absl::StatusOr<std::string> file =
      WriteRemittances(payments.batch, WriterOptionsOf(terms, options));
  if (!file.ok()) return file.status();
  payments.file = *std::move(file);
  return payments;
}

std::string PaymentTable(const Payments& payments) {
  std::string text = absl::StrFormat("\n%-36s %-10s %-16s %7s %16s\n", "Remittances to", "by",
                                     "trace", "claims", "paid");
  int claims = 0, to_subscribers = 0;
  int64_t paid = 0, paid_to_subscribers = 0;
  for (const v1::RemittanceAdvice& remittance : payments.batch.remittances()) {
    const int64_t amount = remittance.payment().amount_cents();
    if (!IsToProvider(remittance)) {
      to_subscribers += remittance.claims_size();
      paid_to_subscribers += amount;
      continue;
    }
    claims += remittance.claims_size();
    paid += amount;
    absl::StrAppendFormat(&text, "  %-34s %-10s %-16s %7d %16s\n", remittance.payee().name(),
                          MethodText(remittance.payment().method_code()),
                          remittance.payment().trace_number(), remittance.claims_size(),
                          Dollars(amount));
  }
  absl::StrAppendFormat(&text, "  %-34s %-10s %-16s %7d %16s\n", "all", "", "", claims,
                        Dollars(paid));
  const auto left_out = [&text](int count, absl::string_view claim, absl::string_view why) {
    if (count > 0) absl::StrAppend(&text, "  not among them: ", Count(count, claim), why, "\n");
  };
  left_out(payments.batch.pended_claims(), "pended claim", ": not decided yet");
  left_out(payments.refused_claims, "claim", " that cannot be remitted");
  left_out(to_subscribers, "claim",
           absl::StrCat(" paid to subscribers, ", Dollars(paid_to_subscribers),
                        ": an 835 goes to providers alone"));
  return text;
}

}  // namespace claimwright::cli

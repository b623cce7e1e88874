#include "claimwright/adjudicator.h"

#include <utility>

#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/contract.pb.h"
#include "src/adjudicate/documents.h"
#include "src/adjudicate/flow.h"
#include "src/base/protobuf_compat.h"

namespace claimwright {

struct Adjudicator::Documents {
  BoundDocuments bound;
};

Adjudicator::Adjudicator(std::unique_ptr<Documents> documents, const AdjudicatorOptions& options)
    : options_(options), documents_(std::move(documents)) {}
Adjudicator::~Adjudicator() = default;

absl::StatusOr<std::shared_ptr<const Adjudicator>> Adjudicator::Create(
    const AdjudicatorParts& parts, const AdjudicatorOptions& options) {
  DocumentReader reader(options.decode.max_issues);
  auto documents = std::make_unique<Documents>();
  const Path root("parts");
  if (parts.plans.empty()) reader.Missing(Path(root, "plans"));
  documents->bound.AddSchedules(parts.fee_schedules, &reader);
  documents->bound.AddPlans(parts.plans, &reader);
  if (parts.contracts != nullptr) documents->bound.AddContracts(*parts.contracts, &reader);
  if (parts.network != nullptr) documents->bound.AddNetwork(*parts.network, &reader);
  if (absl::Status status = reader.issues().ToStatus(); !status.ok()) return status;
  return std::shared_ptr<const Adjudicator>(new Adjudicator(std::move(documents), options));
}

absl::StatusOr<v1::Adjudication> Adjudicator::Adjudicate(
    const v1::AdjudicateRequest& request) const {
  Workspace workspace;
  v1::Adjudication adjudication;
  if (absl::Status status = Adjudicate(request, workspace, &adjudication); !status.ok())
    return status;
  return adjudication;
}

absl::Status Adjudicator::Adjudicate(const v1::AdjudicateRequest& request, Workspace& workspace,
                                     v1::Adjudication* adjudication) const {
  workspace.Reset();
  Facts facts;
  Decision decision;
  absl::Status status = DecodeRequest(request, options_.decode, symbols(), workspace, &facts);
  if (status.ok()) status = Decide(facts, workspace, &decision);
  if (!status.ok()) {
    adjudication->Clear();
    return status;
  }
  EncodeDecision(facts, decision, adjudication);
  return absl::OkStatus();
}

absl::Status Adjudicator::AdjudicateBytes(absl::string_view request, Workspace& workspace,
                                          std::string* adjudication) const {
  adjudication->clear();
  const QuietProtobuf quiet;
  google::protobuf::Arena arena;
  auto* message = NewOnArena<v1::AdjudicateRequest>(&arena);
  if (request.size() > INT32_MAX ||
      !message->ParseFromArray(request.data(), static_cast<int>(request.size()))) {
    return absl::InvalidArgumentError("request: the bytes are no AdjudicateRequest");
  }
  auto* decided = NewOnArena<v1::Adjudication>(&arena);
  if (absl::Status status = Adjudicate(*message, workspace, decided); !status.ok()) return status;
  decided->SerializeToString(adjudication);
  return absl::OkStatus();
}

absl::Status Adjudicator::Decide(const Facts& facts, Workspace& workspace,
                                 Decision* decision) const {
  ExpectFacts(facts);
  ClaimChart chart(facts, documents_->bound, options_.decode, workspace);
  return AdjudicateClaim(chart, decision);
}

const SymbolTable& Adjudicator::symbols() const { return documents_->bound.symbols(); }

}  // namespace claimwright

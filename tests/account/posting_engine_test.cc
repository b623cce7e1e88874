// Random claims from decision to remittance to the ledger: what the account says is what was
// decided.
//
// CLAIMWRIGHT_RANDOM_CASES says how many claims, CLAIMWRIGHT_RANDOM_SEED where to begin.
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "claimwright/posting.h"
#include "claimwright/remittance.h"
#include "claimwright/v1/account.pb.h"
#include "gtest/gtest.h"
#include "tests/support/apply_changes.h"
#include "tests/support/engine_witness.h"
#include "tests/support/random/claims.h"
#include "tests/support/random/documents.h"

namespace claimwright::testing {
namespace {

constexpr int kClaimsOfFamily = 8;
constexpr char kAccount[] = "A1";
constexpr char kPayer[] = "NP01";

int64_t NumberFromEnvironment(const char* name, int64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atoll(text);
}

// A family's claims as the engine decides them, each billed once and to one payer.
std::vector<v1::ClaimToRemit> DecidedClaims(uint64_t seed) {
  std::vector<v1::ClaimToRemit> items;
  witness::Dice dice(seed);
  const int64_t scale = dice.OneIn(2) ? 30000 : 2'000'000;
  const witness::ReferenceParts parts = witness::RandomParts(scale, &dice);
  const auto engine = witness::EngineOf(parts);
  if (!engine.ok()) return items;
  v1::AdjudicateRequest request = witness::RandomFamily(parts, scale, &dice);
  for (int i = 0; i < kClaimsOfFamily; ++i) {
    witness::FillRandomClaim(i, scale, &dice, &request);
    const absl::StatusOr<v1::Adjudication> decided = (*engine)->Adjudicate(request);
    if (!decided.ok() || decided->outcome() == v1::OUTCOME_PENDED) continue;
    if (decided->has_changes()) {
      EXPECT_TRUE(witness::ApplyChanges(decided->changes(), request.mutable_state()).ok());
    }
    v1::ClaimToRemit item;
    *item.mutable_claim() = request.claim();
    item.mutable_claim()->set_patient_control_number(absl::StrCat("N", i));
    item.mutable_claim()->set_payer_id(kPayer);
    item.mutable_claim()->mutable_billing_provider()->set_tax_id("930000001");
    item.mutable_claim()->set_subscriber_id("NP0000001");
    *item.mutable_adjudication() = *decided;
    item.set_provider_contracted(true);
    items.push_back(item);
  }
  return items;
}

v1::RemitRequest PaymentOf(const std::vector<v1::ClaimToRemit>& items) {
  v1::RemitRequest request;
  request.mutable_payer()->set_name("NORTHERN PLAN");
  request.set_payer_trace_id("1931234567");
  request.set_payment_date(20260814);
  request.set_trace_number_prefix("R");
  for (const v1::ClaimToRemit& item : items) *request.add_claims() = item;
  return request;
}

// What the engine decided, as positions of an account.
struct Expected {
  int64_t charged = 0, paid = 0, patient = 0, contractual = 0;
  std::set<std::string> contractual_carcs;

  explicit Expected(const std::vector<v1::ClaimToRemit>& items) {
    for (const v1::ClaimToRemit& item : items) {
      for (const v1::LineAdjudication& line : item.adjudication().lines()) Add(line);
    }
  }

  void Add(const v1::LineAdjudication& line) {
    charged += line.billed_cents();
    paid += line.paid_cents();
    for (const v1::Adjustment& adjustment : line.adjustments()) {
      if (adjustment.group() == v1::ADJUSTMENT_GROUP_PR) patient += adjustment.amount_cents();
      if (adjustment.group() == v1::ADJUSTMENT_GROUP_CO) {
        contractual += adjustment.amount_cents();
        contractual_carcs.insert(adjustment.carc_code());
      }
      // A price above what was billed, where another payer was first.
      if (adjustment.group() == v1::ADJUSTMENT_GROUP_OA && adjustment.carc_code() == "94" &&
          adjustment.amount_cents() < 0) {
        contractual += adjustment.amount_cents();
        contractual_carcs.insert("94");
      }
    }
  }
};

v1::PostingRequest RequestFor(const std::vector<v1::ClaimToRemit>& items,
                              const v1::RemittanceAdvice& remittance, const Expected& expected) {
  v1::PostingRequest request;
  *request.mutable_remittance() = remittance;
  request.set_payer_id(kPayer);
  request.set_effective_date(20260814);
  for (const v1::ClaimToRemit& item : items) {
    v1::AccountClaim* claim = request.add_claims();
    claim->set_account_id(kAccount);
    *claim->mutable_claim() = item.claim();
    claim->add_coverages()->set_payer_id(kPayer);
  }
  for (const std::string& carc : expected.contractual_carcs)
    request.mutable_policy()->add_contractual_carc_codes(carc);
  return request;
}

// One account for the family: charged, answered, and answered again.
void ExpectPostedAsDecided(const std::vector<v1::ClaimToRemit>& items) {
  const Expected expected(items);
  const absl::StatusOr<v1::RemittanceBatch> batch = MakeRemittances(PaymentOf(items));
  ASSERT_TRUE(batch.ok()) << batch.status();
  Ledger ledger;
  for (int round = 0; round < 2; ++round) {
    for (const v1::RemittanceAdvice& remittance : batch->remittances()) {
      const v1::PostingRequest request = RequestFor(items, remittance, expected);
      for (const v1::AccountClaim& claim : request.claims()) {
        const absl::StatusOr<v1::LedgerBatch> charges = ChargesOf(claim, 20260801);
        ASSERT_TRUE(charges.ok()) << charges.status();
        ASSERT_TRUE(ledger.Post(*charges).ok());
      }
      const absl::StatusOr<v1::PostingResult> result = PostRemittance(request, ledger);
      ASSERT_TRUE(result.ok()) << result.status();
      const absl::StatusOr<PostOutcome> posted = ledger.Post(result->batch());
      ASSERT_TRUE(posted.ok()) << posted.status();
      if (round == 1) {
        EXPECT_EQ(posted->posted, 0);
      }
      for (const v1::PostingFinding& finding : result->findings()) {
        EXPECT_TRUE(finding.kind() == v1::FINDING_KIND_DENIED ||
                    finding.kind() == v1::FINDING_KIND_DUPLICATE ||
                    finding.kind() == v1::FINDING_KIND_PENDING ||
                    finding.kind() == v1::FINDING_KIND_OTHER_ADJUSTMENT)
            << finding.DebugString();
      }
    }
  }
  EXPECT_EQ(ledger.Balance(kAccount, v1::LEDGER_CLASS_REVENUE), -expected.charged);
  EXPECT_EQ(ledger.Balance(kAccount, v1::LEDGER_CLASS_PAYMENT_IN_TRANSIT), expected.paid);
  EXPECT_EQ(ledger.Balance(kAccount, v1::LEDGER_CLASS_PATIENT_RECEIVABLE), expected.patient);
  EXPECT_EQ(ledger.Balance(kAccount, v1::LEDGER_CLASS_CONTRACTUAL_ADJUSTMENT),
            expected.contractual);
  EXPECT_EQ(ledger.Balance(kAccount, v1::LEDGER_CLASS_INSURANCE_RECEIVABLE),
            expected.charged - expected.paid - expected.patient - expected.contractual);
}

TEST(PostingOfTheEngine, SaysWhatWasDecided) {
  const int64_t cases = NumberFromEnvironment("CLAIMWRIGHT_RANDOM_CASES", 1000);
  auto seed = static_cast<uint64_t>(NumberFromEnvironment("CLAIMWRIGHT_RANDOM_SEED", 20261123));
  int64_t posted = 0;
  for (int64_t claims = 0; claims < cases; ++seed) {
    SCOPED_TRACE(seed);
    const std::vector<v1::ClaimToRemit> items = DecidedClaims(seed);
    claims += static_cast<int64_t>(items.size()) + 1;
    if (items.empty()) continue;
    posted += static_cast<int64_t>(items.size());
    ExpectPostedAsDecided(items);
    if (HasFailure()) return;
  }
  EXPECT_GT(posted, cases / 4);
}

}  // namespace
}  // namespace claimwright::testing

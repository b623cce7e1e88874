// Random claims from decision to payment, to 835 and back, to reversal and to the next payer.
//
// CLAIMWRIGHT_RANDOM_CASES says how many claims, CLAIMWRIGHT_RANDOM_SEED where to begin.
#include <cstdlib>
#include <string>
#include <vector>

#include "claimwright/issues.h"
#include "claimwright/remittance.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "tests/remit/decided.h"
#include "tests/support/apply_changes.h"
#include "tests/support/engine_witness.h"
#include "tests/support/random/claims.h"
#include "tests/support/random/documents.h"
#include "tests/x12/remittances.h"

namespace claimwright::remit::testing {
namespace {

constexpr int kClaimsOfFamily = 8;

int64_t NumberFromEnvironment(const char* name, int64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atoll(text);
}

// A family's claims in a row as the engine decides them.
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
    if (!decided.ok()) continue;
    if (decided->has_changes()) {
      EXPECT_TRUE(witness::ApplyChanges(decided->changes(), request.mutable_state()).ok());
    }
    v1::ClaimToRemit item;
    *item.mutable_claim() = request.claim();
    item.mutable_claim()->set_payer_id("NP01");
    item.mutable_claim()->mutable_billing_provider()->set_tax_id("930000001");
    item.mutable_claim()->set_subscriber_id("NP0000001");
    *item.mutable_adjudication() = *decided;
    item.set_provider_contracted(dice.OneIn(2));
    if (dice.OneIn(4)) item.set_interest_cents(dice.Between(0, 500));
    items.push_back(item);
  }
  return items;
}

void ExpectPaidInFull(const std::vector<v1::ClaimToRemit>& items,
                      const v1::RemittanceBatch& batch) {
  int64_t decided = 0;
  int pended = 0;
  for (const v1::ClaimToRemit& item : items) {
    if (item.adjudication().outcome() == v1::OUTCOME_PENDED) {
      ++pended;
      continue;
    }
    decided += item.adjudication().totals().paid_cents() + item.interest_cents();
  }
  int64_t paid = 0;
  for (const v1::RemittanceAdvice& remittance : batch.remittances()) {
    paid += remittance.payment().amount_cents();
    EXPECT_EQ(Summary(CheckBalance(remittance)), "");
  }
  EXPECT_EQ(paid, decided);
  EXPECT_EQ(batch.pended_claims(), pended);
}

// Back from an 835 the remittances to providers are what they were.
void ExpectReadBack(const v1::RemittanceBatch& batch) {
  std::vector<v1::RemittanceAdvice> to_providers;
  for (const v1::RemittanceAdvice& remittance : batch.remittances()) {
    if (remittance.payee().kind() == v1::PAYEE_KIND_PROVIDER) to_providers.push_back(remittance);
  }
  if (to_providers.empty()) return;
  const x12::RemittanceReading reading = x12::ReadRemittances(x12::WriteRemittances(to_providers));
  ASSERT_TRUE(reading.status.ok()) << reading.status;
  ASSERT_EQ(reading.remittances.size(), to_providers.size());
  EXPECT_EQ(reading.warnings.issues_size(), 0) << reading.warnings.DebugString();
  for (size_t i = 0; i < to_providers.size(); ++i) {
    std::string report;
    google::protobuf::util::MessageDifferencer differencer;
    differencer.ReportDifferencesToString(&report);
    EXPECT_TRUE(differencer.Compare(to_providers[i], reading.remittances[i].remittance()))
        << report;
  }
}

// A reversal and its original are nothing together.
void ExpectReversible(const v1::RemittedClaim& claim) {
  const absl::StatusOr<v1::RemittedClaim> reversal = ReverseClaim(claim);
  ASSERT_TRUE(reversal.ok()) << reversal.status();
  v1::RemittanceAdvice both;
  *both.add_claims() = *reversal;
  *both.add_claims() = claim;
  EXPECT_EQ(Summary(CheckBalance(both)), "");
}

void ExpectForNextPayer(const v1::Claim& claim, const v1::RemittedClaim& remitted) {
  v1::NextPayer next;
  next.set_claim_id("next");
  next.set_payer_id("SP01");
  next.set_subscriber_id("SP7777");
  next.set_prior_adjudicated_date(20260814);
  const absl::StatusOr<v1::Claim> made = ClaimForNextPayer(claim, remitted, next);
  ASSERT_TRUE(made.ok()) << made.status();
  int64_t paid = 0;
  for (int i = 0; i < made->lines_size(); ++i) {
    const v1::ClaimLine& line = made->lines(i);
    ASSERT_EQ(line.prior_payments_size(), claim.lines(i).prior_payments_size() + 1);
    const v1::LinePriorPayment& payment = line.prior_payments(line.prior_payments_size() - 1);
    int64_t rest = line.billed_cents() - payment.paid_cents();
    for (const v1::Adjustment& adjustment : payment.adjustments())
      rest -= adjustment.amount_cents();
    EXPECT_EQ(rest, 0);
    paid += payment.paid_cents();
  }
  const v1::OtherPayer& prior = made->other_payers(made->other_payers_size() - 1);
  EXPECT_EQ(prior.paid_cents(), paid);
  EXPECT_EQ(prior.remaining_patient_cents(), remitted.patient_responsibility_cents());
}

// A claim that billed another total than its lines goes to no next payer.
bool IsSumOfLines(const v1::Claim& claim) {
  int64_t billed = 0;
  for (const v1::ClaimLine& line : claim.lines()) billed += line.billed_cents();
  return billed == claim.billed_cents();
}

TEST(EngineRemittances, BalanceReadBackReverseAndGoOn) {
  const int64_t cases = NumberFromEnvironment("CLAIMWRIGHT_RANDOM_CASES", 1000);
  auto seed = static_cast<uint64_t>(NumberFromEnvironment("CLAIMWRIGHT_RANDOM_SEED", 20261123));
  int64_t claims = 0;
  int64_t remitted_claims = 0;
  for (; claims < cases; ++seed) {
    SCOPED_TRACE(seed);
    const std::vector<v1::ClaimToRemit> items = DecidedClaims(seed);
    claims += static_cast<int64_t>(items.size()) + 1;
    v1::RemitRequest request = Request(items);
    const absl::StatusOr<v1::RemittanceBatch> batch = MakeRemittances(request);
    ASSERT_TRUE(batch.ok()) << batch.status() << IssuesOf(batch.status()).DebugString();
    ExpectPaidInFull(items, *batch);
    ExpectReadBack(*batch);
    for (const v1::ClaimToRemit& item : items) {
      if (item.adjudication().outcome() == v1::OUTCOME_PENDED) continue;
      const absl::StatusOr<v1::RemittedClaim> remitted = RemitClaim(item);
      ASSERT_TRUE(remitted.ok()) << remitted.status();
      ++remitted_claims;
      ExpectReversible(*remitted);
      if (IsSumOfLines(item.claim())) ExpectForNextPayer(item.claim(), *remitted);
      if (HasFailure()) return;
    }
  }
  EXPECT_GT(remitted_claims, claims / 4);
}

}  // namespace
}  // namespace claimwright::remit::testing

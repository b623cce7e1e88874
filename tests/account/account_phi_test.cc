// Errors of the room never show whom they are about.
#include <string>

#include "absl/status/status.h"
#include "claimwright/issues.h"
#include "claimwright/journal.h"
#include "claimwright/ledger.h"
#include "claimwright/v1/account.pb.h"
#include "claimwright/v1/common.pb.h"
#include "gtest/gtest.h"
#include "tests/account/entries.h"
#include "tests/support/plant_markers.h"

namespace claimwright {
namespace {

using namespace testing;  // NOLINT: entries of this project's tests

// An entry whose every id and text is the marker, its own included: a host may make it of names.
v1::LedgerEntry Marked() {
  v1::LedgerEntry entry = Entry(kMarker, Payer(kMarker), Revenue(), 100);
  EXPECT_EQ(PlantMarkers(&entry), 5);  // account, patient, visit, claim, memo
  entry.set_line_number(1);
  entry.set_reason_code(kMarker);
  entry.set_payment_id(kMarker);
  entry.set_billing_entity_id(kMarker);
  return entry;
}

void ExpectHidden(const absl::Status& status, absl::StatusCode code) {
  EXPECT_EQ(status.code(), code) << status;
  EXPECT_EQ(status.ToString().find(kMarker), std::string::npos) << status;
  const std::string issues = IssuesOf(status).DebugString();
  EXPECT_EQ(issues.find(kMarker), std::string::npos) << issues;
}

TEST(AccountPhi, NoIssueOfAnEntryShowsWhoItIsAbout) {
  v1::LedgerEntry bad = Marked();
  bad.set_corrects_entry_id(kMarker);
  bad.set_line_number(-1);
  bad.set_effective_date(20260230);
  bad.set_amount_cents(0);
  bad.mutable_credit()->set_payer_id(kMarker);
  bad.mutable_credit()->set_agency_id(kMarker);
  bad.mutable_debit()->set_agency_id(kMarker);
  bad.mutable_debit()->set_method(static_cast<v1::PaymentMethod>(99));
  v1::LedgerEntry same = Marked();
  *same.mutable_credit() = same.debit();
  Ledger ledger;
  const absl::Status status = ledger.Post(Batch({bad, same})).status();
  ExpectHidden(status, absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(IssuesOf(status).issues_size(), 9);
}

TEST(AccountPhi, NoRefusalOfABatchShowsWhoItIsAbout) {
  Ledger ledger;
  ASSERT_TRUE(ledger.Post(Batch({Marked()})).ok());
  v1::LedgerEntry other = Marked();
  other.set_amount_cents(1);
  ExpectHidden(ledger.Post(Batch({other})).status(), absl::StatusCode::kAlreadyExists);
  other.set_entry_id(std::string(kMarker) + "-OTHER");
  other.set_corrects_entry_id(kMarker);
  ExpectHidden(ledger.Post(Batch({other})).status(), absl::StatusCode::kFailedPrecondition);
  other.set_corrects_entry_id(std::string(kMarker) + "-NONE");
  ExpectHidden(ledger.Post(Batch({other})).status(), absl::StatusCode::kNotFound);
  other.clear_corrects_entry_id();
  other.set_posted_sequence(9);
  ExpectHidden(ledger.Post(Batch({other})).status(), absl::StatusCode::kFailedPrecondition);
  ExpectHidden(ledger.Find(other.entry_id()).status(), absl::StatusCode::kNotFound);
  ExpectHidden(ledger.ReversalOf(other.entry_id(), kMarker, 20260302, kMarker).status(),
               absl::StatusCode::kNotFound);
}

TEST(AccountPhi, NoIssueOfAScopeShowsWhoItIsAbout) {
  v1::BalanceScope scope;
  EXPECT_EQ(PlantMarkers(&scope), 4);
  scope.set_line_number(-1);
  scope.set_effective_through_date(20260230);
  scope.set_posted_through_sequence(-1);
  const Ledger ledger;
  const absl::Status status = ledger.Balances(scope).status();
  ExpectHidden(status, absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(IssuesOf(status).issues_size(), 4);
  ExpectHidden(ledger.Visit(scope, [](const v1::LedgerEntry&) { return true; }),
               absl::StatusCode::kInvalidArgument);
}

TEST(AccountPhi, NoDamageOfAJournalShowsWhoItIsAbout) {
  std::string record;
  ASSERT_TRUE(AppendJournalRecord(Batch({Marked()}), &record).ok());
  std::string damaged = record;
  damaged[damaged.size() - 1] ^= 1;
  Ledger ledger;
  ExpectHidden(ReplayJournal(damaged + record, &ledger).status(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace claimwright

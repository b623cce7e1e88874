// The ledger in memory: entries posted a second, and what a balance costs as a ledger grows.
//   bazel run -c opt //benchmarks:ledger
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "benchmark/benchmark.h"
#include "claimwright/ledger.h"
#include "claimwright/v1/account.pb.h"

namespace claimwright {
namespace {

constexpr int kEntries = 100'000;
constexpr int kAccounts = 1'000;

// Charges of lines with ids of 24 characters; `entries` a batch.
std::vector<v1::LedgerBatch> Charges(int entries, int accounts) {
  std::vector<v1::LedgerBatch> batches;
  for (int i = 0; i < kEntries; ++i) {
    if (i % entries == 0) batches.emplace_back();
    v1::LedgerEntry& entry = *batches.back().add_entries();
    const int claim = i / 3;
    entry.set_entry_id(absl::StrFormat("ENTRY-%018d", i));
    entry.set_account_id(absl::StrFormat("ACCOUNT-%016d", claim % accounts));
    entry.set_patient_id(absl::StrFormat("PATIENT-%016d", claim % accounts));
    entry.set_visit_id(absl::StrFormat("VISIT-%018d", claim));
    entry.set_claim_id(absl::StrFormat("CLAIM-%018d", claim));
    entry.set_line_number(i % 3 + 1);
    entry.set_effective_date(20260302);
    entry.mutable_debit()->set_ledger_class(v1::LEDGER_CLASS_INSURANCE_RECEIVABLE);
    entry.mutable_debit()->set_payer_id(claim % 2 == 0 ? "ACME" : "ZETA");
    entry.mutable_credit()->set_ledger_class(v1::LEDGER_CLASS_REVENUE);
    entry.set_amount_cents(1 + i);
    entry.set_reason_code("CHARGE");
  }
  return batches;
}

void Post(benchmark::State& state) {
  const std::vector<v1::LedgerBatch> batches = Charges(static_cast<int>(state.range(0)), kAccounts);
  for (auto _ : state) {
    Ledger ledger;
    for (const v1::LedgerBatch& batch : batches) {
      if (!ledger.Post(batch).ok()) state.SkipWithError("refused");
    }
    benchmark::DoNotOptimize(ledger.last_sequence());
  }
  state.SetItemsProcessed(state.iterations() * kEntries);
}
BENCHMARK(Post)->ArgName("entries_of_a_batch")->Arg(1)->Arg(10)->Arg(100);

void Balance(benchmark::State& state) {
  Ledger ledger;
  const int accounts = kEntries / static_cast<int>(state.range(0));
  for (const v1::LedgerBatch& batch : Charges(100, accounts)) {
    if (!ledger.Post(batch).ok()) state.SkipWithError("refused");
  }
  const std::string account = absl::StrFormat("ACCOUNT-%016d", 0);
  for (auto _ : state)
    benchmark::DoNotOptimize(ledger.Balance(account, v1::LEDGER_CLASS_INSURANCE_RECEIVABLE));
}
BENCHMARK(Balance)->ArgName("entries_of_the_account")->Arg(10)->Arg(1'000)->Arg(100'000);

}  // namespace
}  // namespace claimwright

BENCHMARK_MAIN();

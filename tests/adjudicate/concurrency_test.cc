// One adjudicator serves all threads, each with its own workspace, and gives each the same bytes.
// Also run with --config=tsan.
#include <string>
#include <thread>
#include <vector>

#include "claimwright/adjudicator.h"
#include "gtest/gtest.h"
#include "tests/adjudicate/full.h"

namespace claimwright {
namespace {

constexpr int kThreads = 4;
constexpr int kRounds = 50;

// The results of all forms, one after the other, as often as there are rounds.
std::string DecideAll(const Adjudicator& payer) {
  Workspace workspace;
  std::string all, result;
  for (int round = 0; round < kRounds; ++round) {
    for (v1::ClaimForm form : testing::kForms) {
      const std::string request = testing::FullRequest(form).SerializeAsString();
      EXPECT_TRUE(payer.AdjudicateBytes(request, workspace, &result).ok());
      all += result;
    }
  }
  return all;
}

TEST(ConcurrencyTest, ThreadsShareAnAdjudicator) {
  const auto payer = testing::FullPayer();
  std::vector<std::string> results(kThreads);
  std::vector<std::thread> threads;
  for (std::string& result : results)
    threads.emplace_back([&payer, &result] { result = DecideAll(*payer); });
  for (std::thread& thread : threads) thread.join();
  const std::string alone = DecideAll(*payer);
  EXPECT_FALSE(alone.empty());
  for (const std::string& result : results) EXPECT_EQ(result, alone);
}

TEST(ConcurrencyTest, ThreadsBuildTheirOwn) {
  const std::string expected = DecideAll(*testing::FullPayer());
  std::vector<std::string> results(kThreads);
  std::vector<std::thread> threads;
  for (std::string& result : results)
    threads.emplace_back([&result] { result = DecideAll(*testing::FullPayer()); });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& result : results) EXPECT_EQ(result, expected);
}

}  // namespace
}  // namespace claimwright

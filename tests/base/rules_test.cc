#include "src/base/rules.h"

#include <set>
#include <string>

#include "gtest/gtest.h"

namespace claimwright {
namespace {

TEST(Rules, IdsAreUniqueLowerCaseAndInAnArea) {
  std::set<std::string> ids;
  for (const RuleInfo& rule : kRules) {
    const std::string id(rule.id.data(), rule.id.size());
    EXPECT_TRUE(ids.insert(id).second) << id;
    EXPECT_EQ(id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_."), std::string::npos)
        << id;
    const size_t dot = id.find('.');
    EXPECT_TRUE(dot != std::string::npos && dot > 0 && dot + 1 < id.size()) << id;
    EXPECT_FALSE(rule.source.empty()) << id;
    EXPECT_FALSE(rule.since.empty()) << id;
  }
}

TEST(Rules, TheAreaIsTheStage) {
  const std::string areas[] = {"",        "edits",        "eligibility",  "benefits",
                               "pricing", "cost_sharing", "coordination", "settle"};
  for (const RuleInfo& rule : kRules) {
    const std::string id(rule.id.data(), rule.id.size());
    if (rule.stage == Stage::UNSPECIFIED) {
      EXPECT_EQ(rule.kind, RuleKind::ISSUE) << id;
    } else {
      EXPECT_EQ(id.substr(0, id.find('.')), areas[static_cast<int>(rule.stage)]);
      EXPECT_NE(rule.kind, RuleKind::ISSUE) << id;
    }
  }
}

TEST(Rules, AConstantNamesItsRow) {
  EXPECT_EQ(IdOf(Rule::kBillingNpi), "edits.billing_npi");
  EXPECT_EQ(IdOf(Rule::kPayment), "settle.payment");
  EXPECT_EQ(InfoOf(Rule::kCopay).stage, Stage::COST_SHARING);
}

}  // namespace
}  // namespace claimwright

// Small documents for tests of the adjudicator.
#ifndef CLAIMWRIGHT_TESTS_ADJUDICATE_PLANS_H_
#define CLAIMWRIGHT_TESTS_ADJUDICATE_PLANS_H_

#include <memory>
#include <string>

#include "claimwright/adjudicator.h"
#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/fee_schedule.pb.h"
#include "claimwright/v1/plan.pb.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace claimwright::testing {

// A message from text format; the test fails when it cannot be read.
template <typename Message>
Message Parse(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

// In network a $25 copay for visits; else a $500 deductible, 20 %, at most $1,500; what is out of
// network may be balance-billed; cosmetic surgery is excluded; a copay per stay for 99221.
v1::BenefitPlan SmallPlan();

// $95 for 99213, $2,150 for 29881, $120 for 99221, nothing for 99499.
v1::FeeSchedule SmallFees();

std::shared_ptr<const Adjudicator> SmallPayer();

// A covered member's claim of so many lines of 99213, each billed $165, on March 2, 2026.
v1::AdjudicateRequest RequestOf(int lines);

}  // namespace claimwright::testing

#endif  // CLAIMWRIGHT_TESTS_ADJUDICATE_PLANS_H_

// What a payer takes back, and posts right.
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/account/posting_samples.h"

namespace claimwright::testing {
namespace {

using Findings = std::vector<std::string>;

constexpr char kCharged[] = "INSURANCE_RECEIVABLE P1 30000, REVENUE -30000";
constexpr char kCorrected[] =
    "INSURANCE_RECEIVABLE P1 10000, INSURANCE_RECEIVABLE P2 1000, REVENUE -30000, "
    "CONTRACTUAL_ADJUSTMENT 5000, PAYMENT_IN_TRANSIT P1 14000";

v1::AccountClaim TheClaim() { return BilledClaim({"P1", "P2"}); }

v1::RemittedClaim Original() {
  return Answered("1", {AnsweredLine(1, 12000, {{"CO-45", 5000}, {"PR-2", 3000}}),
                        AnsweredLine(2, 0, {{"CO-16", 10000}})});
}

v1::RemittedClaim Correction() {
  return Answered("1", {AnsweredLine(1, 14000, {{"CO-45", 5000}, {"PR-2", 1000}}),
                        AnsweredLine(2, 0, {{"CO-16", 10000}})});
}

Findings Post(Book* book, const std::string& trace_number,
              const std::vector<v1::RemittedClaim>& answers) {
  return book->Post(PostingOf(TheClaim(), "P1", trace_number, answers));
}

TEST(Reversal, TakesBackAllThatWasPosted) {
  Book book(TheClaim());
  v1::RemittedClaim forwarded = Original();
  forwarded.set_status_code("19");
  forwarded.mutable_crossover_payer()->set_id("P2");
  Post(&book, "T1", {forwarded});
  EXPECT_EQ(Post(&book, "T2", {ReversalOf(forwarded)}), Findings{});
  EXPECT_EQ(book.outcome().posted, 3);
  EXPECT_EQ(book.Balances(), kCharged);
}

TEST(Reversal, WithItsCorrectionInOneRemittance) {
  Book book(TheClaim());
  Post(&book, "T1", {Original()});
  const Findings denied = {"DENIED CO-16 10000 line 2"};
  EXPECT_EQ(Post(&book, "T2", {ReversalOf(Original()), Correction()}), denied);
  EXPECT_EQ(book.Balances(), kCorrected);
  // Both again, in the order in which they came and in the other.
  for (const bool first : {true, false}) {
    const std::vector<v1::RemittedClaim> answers =
        first ? std::vector<v1::RemittedClaim>{Original()}
              : std::vector<v1::RemittedClaim>{ReversalOf(Original()), Correction()};
    EXPECT_EQ(Post(&book, first ? "T1" : "T2", answers), denied);
    EXPECT_EQ(book.outcome().posted, 0);
  }
  EXPECT_EQ(book.Balances(), kCorrected);
}

TEST(Reversal, AndItsCorrectionInTwoRemittances) {
  Book book(TheClaim());
  Post(&book, "T1", {Original()});
  Post(&book, "T2", {ReversalOf(Original())});
  EXPECT_EQ(book.Balances(), kCharged);
  Post(&book, "T3", {Correction()});
  EXPECT_EQ(book.Balances(), kCorrected);
  // The correction is taken back in its turn, and the first reversal arrives again.
  EXPECT_EQ(Post(&book, "T4", {ReversalOf(Correction())}), Findings{});
  EXPECT_EQ(Post(&book, "T2", {ReversalOf(Original())}), Findings{});
  EXPECT_EQ(book.outcome().posted, 0);
  EXPECT_EQ(book.Balances(), kCharged);
}

// The answer was given a second time after it was taken back: the first reversal stays with the
// first.
TEST(Reversal, ThatArrivesAgainTakesNothingElseBack) {
  Book book(TheClaim());
  Post(&book, "T1", {Original()});
  Post(&book, "T2", {ReversalOf(Original())});
  Post(&book, "T3", {Original()});
  EXPECT_EQ(Post(&book, "T2", {ReversalOf(Original())}), Findings{});
  EXPECT_EQ(book.outcome().posted, 0);
  EXPECT_EQ(book.outcome().repeated, 3);
}

TEST(Reversal, OfEachPartOfASplitClaim) {
  Book book(TheClaim());
  const v1::RemittedClaim part = Answered("1", {AnsweredLine(1, 5000, {})});
  Post(&book, "T1", {part, part});
  EXPECT_EQ(Post(&book, "T2", {ReversalOf(part), ReversalOf(part)}), Findings{});
  EXPECT_EQ(book.outcome().posted, 2);
  EXPECT_EQ(book.Balances(), kCharged);
}

TEST(Reversal, WithoutOriginalPostsNothing) {
  Book book(TheClaim());
  EXPECT_EQ(Post(&book, "T2", {ReversalOf(Original())}),
            Findings{"REVERSAL_WITHOUT_ORIGINAL -12000"});
  EXPECT_EQ(book.Balances(), kCharged);
  // The original is another payer's.
  Post(&book, "T1", {Original()});
  EXPECT_EQ(book.Post(PostingOf(TheClaim(), "P2", "T1", {ReversalOf(Original())})),
            Findings{"REVERSAL_WITHOUT_ORIGINAL -12000"});
  EXPECT_EQ(book.outcome().posted, 0);
}

TEST(Reversal, ThatDoesNotMirrorPostsNothing) {
  Book book(TheClaim());
  Post(&book, "T1", {Original()});
  const std::string before = book.Balances();
  EXPECT_EQ(Post(&book, "T2", {ReversalOf(Correction())}),
            Findings{"REVERSAL_WITHOUT_ORIGINAL -14000"});
  v1::RemittedClaim unbalanced = ReversalOf(Original());
  unbalanced.mutable_lines(0)->mutable_adjustments(0)->set_amount_cents(-4999);
  EXPECT_EQ(Post(&book, "T3", {unbalanced}), Findings{"REVERSAL_WITHOUT_ORIGINAL -12000"});
  const v1::RemittedClaim denied = Answered("1", {AnsweredLine(1, 0, {{"CO-16", 20000}})});
  EXPECT_EQ(Post(&book, "T4", {ReversalOf(denied)}), Findings{"REVERSAL_WITHOUT_ORIGINAL 0"});
  EXPECT_EQ(book.Balances(), before);
}

TEST(Reversal, OfADenialHasNothingToTakeBack) {
  Book book(TheClaim());
  const v1::RemittedClaim denied = Answered("1", {AnsweredLine(2, 0, {{"CO-16", 10000}})});
  EXPECT_EQ(Post(&book, "T1", {denied}), Findings{"DENIED CO-16 10000 line 2"});
  EXPECT_EQ(Post(&book, "T2", {ReversalOf(denied), Answered("1", {AnsweredLine(2, 10000, {})})}),
            Findings{});
  EXPECT_EQ(book.Balances(2), "REVENUE -10000, PAYMENT_IN_TRANSIT P1 10000");
}

}  // namespace
}  // namespace claimwright::testing

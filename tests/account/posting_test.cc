// What charges and payers' answers do to an account.
#include "claimwright/posting.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "claimwright/issues.h"
#include "claimwright/v1/common.pb.h"
#include "gtest/gtest.h"
#include "tests/account/posting_samples.h"

namespace claimwright::testing {
namespace {

using Findings = std::vector<std::string>;

// $200: $120 paid, $50 contractual, $30 coinsurance. $100: $60, $15, $25.
v1::RemittedClaim Primary() {
  return Answered("1", {AnsweredLine(1, 12000, {{"CO-45", 5000}, {"PR-2", 3000}}),
                        AnsweredLine(2, 6000, {{"CO-45", 1500}, {"PR-2", 2500}})});
}

// The claim of this payer alone, answered on line 1 only.
Findings PostLine(Book* book, const v1::RemittedLine& line,
                  const std::vector<std::string>& payers = {"P1"}) {
  return book->Post(PostingOf(BilledClaim(payers), "P1", "T1", {Answered("1", {line})}));
}

// Issues as "rule path" lines.
std::string Summary(const absl::Status& status) {
  const v1::IssueList issues = IssuesOf(status);
  std::string text;
  for (const v1::Issue& issue : issues.issues())
    text += issue.rule_id() + " " + issue.field_path() + "\n";
  return text;
}

std::string IssuesOfPosting(const v1::PostingRequest& request) {
  return Summary(PostRemittance(request, Ledger()).status());
}

TEST(Charge, StandsWithTheFirstCoverage) {
  const Book book(BilledClaim({"P1", "P2"}));
  EXPECT_EQ(book.Balances(), "INSURANCE_RECEIVABLE P1 30000, REVENUE -30000");
  EXPECT_EQ(book.Balances(1), "INSURANCE_RECEIVABLE P1 20000, REVENUE -20000");
}

TEST(Charge, StandsWithThePatientWhereThereIsNoCoverage) {
  const Book book(BilledClaim({}));
  EXPECT_EQ(book.Balances(), "PATIENT_RECEIVABLE 30000, REVENUE -30000");
}

TEST(Charge, OfNothingMakesNoEntry) {
  v1::AccountClaim claim = BilledClaim({"P1"});
  claim.mutable_claim()->mutable_lines(1)->set_billed_cents(0);
  const absl::StatusOr<v1::LedgerBatch> charges = ChargesOf(claim, kPostingDate);
  ASSERT_TRUE(charges.ok());
  ASSERT_EQ(charges->entries_size(), 1);
  EXPECT_EQ(charges->entries(0).line_number(), 1);
  EXPECT_EQ(charges->entries(0).reason_code(), "CHARGE");
  EXPECT_EQ(charges->entries(0).patient_id(), "PT1");
  EXPECT_EQ(charges->entries(0).billing_entity_id(), "CLINIC");
}

TEST(Charge, ListsAllThatIsMissing) {
  v1::AccountClaim claim = BilledClaim({"P1", "P1", ""});
  claim.clear_account_id();
  claim.mutable_claim()->clear_claim_id();
  claim.mutable_claim()->mutable_lines(0)->set_line_number(2);
  claim.mutable_claim()->mutable_lines(0)->set_billed_cents(-1);
  EXPECT_EQ(Summary(ChargesOf(claim, 20260231).status()),
            "document.required claim.account_id\n"
            "document.required claim.claim.claim_id\n"
            "document.amount claim.claim.lines[0].billed_cents\n"
            "document.duplicate_id claim.claim.lines[1].line_number\n"
            "document.duplicate_id claim.coverages[1].payer_id\n"
            "document.required claim.coverages[2].payer_id\n"
            "document.date effective_date\n");
}

TEST(Posting, PrimaryThenSecondaryLeaveNothingWithThem) {
  const v1::AccountClaim claim = BilledClaim({"P1", "P2"});
  Book book(claim);
  EXPECT_EQ(book.Post(PostingOf(claim, "P1", "T1", {Primary()})), Findings{});
  EXPECT_EQ(book.Balances(),
            "INSURANCE_RECEIVABLE P2 5500, REVENUE -30000, CONTRACTUAL_ADJUSTMENT 6500, "
            "PAYMENT_IN_TRANSIT P1 18000");
  const v1::RemittedClaim secondary =
      Answered("2", {AnsweredLine(1, 3000, {{"OA-23", 17000}}),
                     AnsweredLine(2, 2000, {{"OA-23", 7500}, {"PR-3", 500}})});
  EXPECT_EQ(book.Post(PostingOf(claim, "P2", "T9", {secondary})), Findings{});
  EXPECT_EQ(book.Balances(),
            "PATIENT_RECEIVABLE 500, REVENUE -30000, CONTRACTUAL_ADJUSTMENT 6500, "
            "PAYMENT_IN_TRANSIT P1 18000, PAYMENT_IN_TRANSIT P2 5000");
  EXPECT_EQ(book.Balances(1),
            "REVENUE -20000, CONTRACTUAL_ADJUSTMENT 5000, PAYMENT_IN_TRANSIT P1 12000, "
            "PAYMENT_IN_TRANSIT P2 3000");
}

TEST(Posting, OwedByThePatientWhereNoCoverageIsLeft) {
  Book book(BilledClaim({"P1"}));
  EXPECT_EQ(PostLine(&book, AnsweredLine(1, 15000, {{"PR-1", 5000}})), Findings{});
  EXPECT_EQ(book.Balances(1),
            "PATIENT_RECEIVABLE 5000, REVENUE -20000, PAYMENT_IN_TRANSIT P1 15000");
}

TEST(Posting, DenialsStayWithThePayer) {
  Book book(BilledClaim({"P1"}));
  const v1::RemittedLine line = AnsweredLine(1, 0, {{"CO-16", 15000}, {"PI-204", 5000}});
  EXPECT_EQ(PostLine(&book, line),
            (Findings{"DENIED CO-16 15000 line 1", "DENIED PI-204 5000 line 1"}));
  EXPECT_EQ(book.Balances(1), "INSURANCE_RECEIVABLE P1 20000, REVENUE -20000");
}

TEST(Posting, PolicySaysWhatIsWrittenOff) {
  const v1::AccountClaim claim = BilledClaim({"P1"});
  Book book(claim);
  v1::PostingRequest request =
      PostingOf(claim, "P1", "T1",
                {Answered("1", {AnsweredLine(1, 0, {{"CO-24", 15000}, {"CO-45", 5000}})})});
  request.mutable_policy()->add_contractual_carc_codes("24");
  EXPECT_EQ(book.Post(request), Findings{"DENIED CO-45 5000 line 1"});
  EXPECT_EQ(book.Balances(1),
            "INSURANCE_RECEIVABLE P1 5000, REVENUE -20000, CONTRACTUAL_ADJUSTMENT 15000");
}

TEST(Posting, PaidAboveBilledIsANegativeWriteOff) {
  for (const char* reason : {"CO-94", "OA-94"}) {
    Book book(BilledClaim({"P1"}));
    EXPECT_EQ(PostLine(&book, AnsweredLine(1, 25000, {{reason, -5000}})), Findings{});
    EXPECT_EQ(book.Balances(1),
              "REVENUE -20000, CONTRACTUAL_ADJUSTMENT -5000, PAYMENT_IN_TRANSIT P1 25000");
  }
}

TEST(Posting, OtherAdjustmentsPostNothing) {
  Book book(BilledClaim({"P1"}));
  const v1::RemittedLine line = AnsweredLine(
      1, 0, {{"OA-18", 1000}, {"OA-133", 2000}, {"OA-23", 4000}, {"OA-94", 3000}, {"XX-7", 10000}});
  EXPECT_EQ(PostLine(&book, line),
            (Findings{"DUPLICATE OA-18 1000 line 1", "PENDING OA-133 2000 line 1",
                      "OTHER_ADJUSTMENT OA-94 3000 line 1", "OTHER_ADJUSTMENT -7 10000 line 1"}));
  EXPECT_EQ(book.outcome().posted, 0);
}

TEST(Posting, PaidToThePatientIsOwedByThePatient) {
  Book book(BilledClaim({"P1", "P2"}));
  const v1::RemittedLine line = AnsweredLine(1, 0, {{"PR-100", 15000}, {"PR-2", 5000}});
  EXPECT_EQ(PostLine(&book, line, {"P1", "P2"}), Findings{});
  EXPECT_EQ(book.Balances(1),
            "INSURANCE_RECEIVABLE P2 5000, PATIENT_RECEIVABLE 15000, REVENUE -20000");
}

TEST(Posting, CrossoverGoesToTheNamedCoverage) {
  const v1::AccountClaim claim = BilledClaim({"P1", "P2", "P3"});
  v1::RemittedClaim answer = Answered("19", {AnsweredLine(1, 15000, {{"PR-2", 5000}})});
  answer.mutable_crossover_payer()->set_id("P3");
  Book book(claim);
  EXPECT_EQ(book.Post(PostingOf(claim, "P1", "T1", {answer})), Findings{});
  EXPECT_EQ(book.Balances(1),
            "INSURANCE_RECEIVABLE P3 5000, REVENUE -20000, PAYMENT_IN_TRANSIT P1 15000");
  // A payer that is none of the coverages, the payer itself, and a claim that was not forwarded.
  const std::vector<std::pair<std::string, std::string>> others = {
      {"19", "P9"}, {"19", "P1"}, {"1", "P3"}};
  for (const auto& [status, payer] : others) {
    Book other(claim);
    answer.set_status_code(status);
    answer.mutable_crossover_payer()->set_id(payer);
    EXPECT_EQ(other.Post(PostingOf(claim, "P1", "T1", {answer})), Findings{});
    EXPECT_EQ(other.Balances(1),
              "INSURANCE_RECEIVABLE P2 5000, REVENUE -20000, PAYMENT_IN_TRANSIT P1 15000");
  }
}

TEST(Posting, LinesMatchByWhatWasBilled) {
  Book book(BilledClaim({"P1"}));
  v1::RemittedLine line = AnsweredLine(1, 20000, {});
  line.clear_line_control_number();
  line.mutable_procedure()->set_code("99212");
  line.mutable_original_procedure()->set_code("99213");
  EXPECT_EQ(PostLine(&book, line), Findings{});
  EXPECT_EQ(book.Balances(1), "REVENUE -20000, PAYMENT_IN_TRANSIT P1 20000");
}

TEST(Posting, LineWithoutProcedureMatchesByRevenueCode) {
  v1::AccountClaim claim = BilledClaim({"P1"});
  claim.mutable_claim()->mutable_lines(0)->clear_procedure_code();
  claim.mutable_claim()->mutable_lines(0)->set_revenue_code("0120");
  v1::RemittedLine line = AnsweredLine(1, 20000, {});
  line.clear_line_control_number();
  line.mutable_procedure()->set_qualifier_code("NU");
  line.mutable_procedure()->set_code("0120");
  Book book(claim);
  EXPECT_EQ(book.Post(PostingOf(claim, "P1", "T1", {Answered("1", {line})})), Findings{});
  EXPECT_EQ(book.Balances(1), "REVENUE -20000, PAYMENT_IN_TRANSIT P1 20000");
}

TEST(Posting, UnmatchedLinePostsNothingAndOthersPost) {
  const v1::AccountClaim claim = BilledClaim({"P1"});
  v1::RemittedLine unknown = AnsweredLine(1, 20000, {});
  unknown.clear_line_control_number();
  unknown.mutable_procedure()->set_code("99999");
  Book book(claim);
  EXPECT_EQ(book.Post(PostingOf(claim, "P1", "T1",
                                {Answered("1", {unknown, AnsweredLine(2, 10000, {})})})),
            Findings{"UNMATCHED_LINE 20000"});
  EXPECT_EQ(book.Balances(),
            "INSURANCE_RECEIVABLE P1 20000, REVENUE -30000, PAYMENT_IN_TRANSIT P1 10000");
}

TEST(Posting, UnknownClaimAndWrongPayerPostNothing) {
  const v1::AccountClaim claim = BilledClaim({"P1"});
  Book book(claim);
  EXPECT_EQ(book.Post(PostingOf(claim, "P2", "T1", {Primary()})), Findings{"WRONG_PAYER 30000"});
  v1::PostingRequest request = PostingOf(claim, "P1", "T1", {Primary()});
  request.mutable_claims(0)->mutable_claim()->set_patient_control_number("N2");
  EXPECT_EQ(book.Post(request), Findings{"UNKNOWN_CLAIM 30000"});
  // Two claims have the number: neither is taken.
  request = PostingOf(claim, "P1", "T1", {Primary()});
  *request.add_claims() = claim;
  request.mutable_claims(1)->mutable_claim()->set_claim_id("C2");
  EXPECT_EQ(book.Post(request), Findings{"UNKNOWN_CLAIM 30000"});
  EXPECT_EQ(book.Balances(), "INSURANCE_RECEIVABLE P1 30000, REVENUE -30000");
}

TEST(Posting, PredeterminationPostsNothing) {
  const v1::AccountClaim claim = BilledClaim({"P1"});
  Book book(claim);
  EXPECT_EQ(book.Post(PostingOf(
                claim, "P1", "T1",
                {Answered("25", {AnsweredLine(1, 0, {{"OA-101", 15000}, {"PR-1", 5000}})})})),
            Findings{"PREDETERMINATION 20000"});
  EXPECT_EQ(book.outcome().posted, 0);
}

TEST(Posting, UnbalancedPostsNothing) {
  const v1::AccountClaim claim = BilledClaim({"P1"});
  Book book(claim);
  // The line says less than it was billed; the claim has the sum of what its lines were paid.
  v1::RemittedClaim answer = Primary();
  answer.mutable_lines(0)->mutable_adjustments(0)->set_amount_cents(4999);
  EXPECT_EQ(book.Post(PostingOf(claim, "P1", "T1", {answer})), Findings{"UNBALANCED 1 line 1"});
  EXPECT_EQ(book.Balances(1), "INSURANCE_RECEIVABLE P1 20000, REVENUE -20000");
  EXPECT_EQ(book.Balances(2),
            "PATIENT_RECEIVABLE 2500, REVENUE -10000, CONTRACTUAL_ADJUSTMENT 1500, "
            "PAYMENT_IN_TRANSIT P1 6000");
  // The claim says another paid amount than its lines, then another billed amount.
  Book other(claim);
  answer = Primary();
  answer.set_paid_cents(answer.paid_cents() + 100);
  EXPECT_EQ(other.Post(PostingOf(claim, "P1", "T1", {answer})), Findings{"UNBALANCED -100"});
  answer = Primary();
  answer.set_billed_cents(answer.billed_cents() + 7);
  EXPECT_EQ(other.Post(PostingOf(claim, "P1", "T1", {answer})), Findings{"UNBALANCED 7"});
  EXPECT_EQ(other.Balances(), "INSURANCE_RECEIVABLE P1 30000, REVENUE -30000");
}

TEST(Posting, ClaimWithoutLinesPostsToTheClaim) {
  const v1::AccountClaim claim = BilledClaim({"P1"});
  Book book(claim);
  EXPECT_EQ(book.Post(PostingOf(claim, "P1", "T1",
                                {AnsweredAsAWhole("1", 20000, {{"CO-45", 7000}, {"PR-1", 3000}})})),
            Findings{});
  EXPECT_EQ(book.Balances(),
            "PATIENT_RECEIVABLE 3000, REVENUE -30000, CONTRACTUAL_ADJUSTMENT 7000, "
            "PAYMENT_IN_TRANSIT P1 20000");
  EXPECT_EQ(book.Balances(1), "INSURANCE_RECEIVABLE P1 20000, REVENUE -20000");
}

// Lines say what would be paid; the claim's adjustment takes from it. In transit is CLP04.
TEST(Posting, AdjustmentsOfAClaimWithLinesReduceWhatIsInTransit) {
  const v1::AccountClaim claim = BilledClaim({"P1"});
  v1::RemittedClaim answer =
      Answered("1", {AnsweredLine(1, 20000, {}), AnsweredLine(2, 10000, {})});
  answer.set_paid_cents(25000);
  *answer.mutable_adjustments() = AnsweredAsAWhole("1", 0, {{"PR-1", 5000}}).adjustments();
  Book book(claim);
  EXPECT_EQ(book.Post(PostingOf(claim, "P1", "T1", {answer})), Findings{});
  EXPECT_EQ(book.Balances(),
            "PATIENT_RECEIVABLE 5000, REVENUE -30000, PAYMENT_IN_TRANSIT P1 25000");
}

TEST(Posting, MoreThanStandsWithThePayerPostsAndIsFound) {
  Book book(BilledClaim({"P1"}));
  EXPECT_EQ(PostLine(&book, AnsweredLine(1, 20100, {})), Findings{"OVERPAID 100 line 1"});
  EXPECT_EQ(book.Balances(1),
            "INSURANCE_RECEIVABLE P1 -100, REVENUE -20000, PAYMENT_IN_TRANSIT P1 20100");
  Book whole(BilledClaim({"P1"}));
  EXPECT_EQ(
      whole.Post(PostingOf(BilledClaim({"P1"}), "P1", "T1", {AnsweredAsAWhole("1", 30100, {})})),
      Findings{"OVERPAID 100"});
}

// The primary answered the claim as a whole; what it left stands with the claim, not with a line.
TEST(Posting, LineMayUseWhatStandsWithTheClaimItself) {
  const v1::AccountClaim claim = BilledClaim({"P1", "P2"});
  Book book(claim);
  EXPECT_EQ(
      book.Post(PostingOf(claim, "P1", "T1", {AnsweredAsAWhole("1", 27000, {{"PR-1", 3000}})})),
      Findings{});
  EXPECT_EQ(book.Post(PostingOf(claim, "P2", "T2",
                                {Answered("2", {AnsweredLine(1, 3000, {{"OA-23", 17000}})})})),
            Findings{});
  EXPECT_EQ(book.Post(PostingOf(claim, "P2", "T3",
                                {Answered("2", {AnsweredLine(2, 10, {{"OA-23", 9990}})})})),
            Findings{"OVERPAID 10 line 2"});
  EXPECT_EQ(book.ledger().Balance("A1", v1::LEDGER_CLASS_INSURANCE_RECEIVABLE), -10);
}

TEST(Posting, AgainPostsNothingNewAndFindsTheSame) {
  const v1::AccountClaim claim = BilledClaim({"P1"});
  Book book(claim);
  const v1::RemittedClaim answer =
      Answered("1", {AnsweredLine(1, 20100, {}), AnsweredLine(2, 0, {{"CO-16", 10000}})});
  const v1::PostingRequest request = PostingOf(claim, "P1", "T1", {answer});
  const Findings findings = book.Post(request);
  EXPECT_EQ(findings.size(), 2u);
  EXPECT_EQ(book.outcome().posted, 1);
  EXPECT_EQ(book.Post(request), findings);
  EXPECT_EQ(book.outcome().posted, 0);
  EXPECT_EQ(book.outcome().repeated, 1);
}

TEST(Posting, IdsTellRemittancesAndOccurrencesApart) {
  const v1::AccountClaim claim = BilledClaim({"P1"});
  // The same parts with the separator in another place, and the same claim twice in a remittance.
  v1::RemittedClaim a = Answered("1", {AnsweredLine(1, 100, {})});
  v1::RemittedClaim b = a;
  a.set_payer_claim_control_number("X/1");
  b.set_payer_claim_control_number("X");
  b.set_status_code("1/1");
  Book book(claim);
  book.Post(PostingOf(claim, "P1", "T1", {a}));
  EXPECT_EQ(book.outcome().posted, 1);
  book.Post(PostingOf(claim, "P1", "T1", {b, b}));
  EXPECT_EQ(book.outcome().posted, 2);
  book.Post(PostingOf(claim, "P1", "T2", {a}));
  EXPECT_EQ(book.outcome().posted, 1);
}

TEST(Posting, ProviderAdjustmentIsOfNoAccount) {
  const v1::AccountClaim claim = BilledClaim({"P1"});
  v1::PostingRequest request = PostingOf(claim, "P1", "T1", {});
  v1::ProviderAdjustment* plb = request.mutable_remittance()->add_provider_adjustments();
  plb->set_reason_code("WO");
  plb->set_amount_cents(4000);
  Book book(claim);
  EXPECT_EQ(book.Post(request), Findings{"PROVIDER_ADJUSTMENT PLB-WO 4000"});
}

TEST(Posting, ListsAllThatIsWrongWithARequest) {
  v1::PostingRequest request;
  EXPECT_EQ(IssuesOfPosting(request),
            "document.required request.payer_id\n"
            "document.required request.effective_date\n"
            "document.required request.remittance\n");
  request = PostingOf(BilledClaim({"P1"}), "P1", "", {Primary()});
  *request.add_claims() = request.claims(0);
  v1::RemittedClaim* claim = request.mutable_remittance()->mutable_claims(0);
  claim->set_paid_cents(INT64_MIN);
  claim->mutable_lines(1)->mutable_adjustments(0)->set_amount_cents(INT64_MAX);
  claim->mutable_lines(1)->mutable_adjustments(1)->clear_carc_code();
  EXPECT_EQ(IssuesOfPosting(request),
            "document.required request.remittance.payment.trace_number\n"
            "document.amount request.remittance.claims[0].paid_cents\n"
            "document.amount request.remittance.claims[0].lines[1].adjustments[0].amount_cents\n"
            "document.required request.remittance.claims[0].lines[1].adjustments[1].carc_code\n"
            "document.duplicate_id request.claims[1].claim.claim_id\n");
}

}  // namespace
}  // namespace claimwright::testing

// Forward declarations of the messages, so that a public header costs its users no .pb.h.
#ifndef CLAIMWRIGHT_MESSAGES_FWD_H_
#define CLAIMWRIGHT_MESSAGES_FWD_H_

namespace claimwright::v1 {

class AccountClaim;
class AdjudicateRequest;
class Adjudication;
class BalanceScope;
class BalanceSheet;
class BenefitPlan;
class Changes;
class Claim;
class ClaimToRemit;
class Contract;
class ContractSet;
class Enrollment;
class Explanation;
class FamilyMembers;
class FamilyState;
class FeeSchedule;
class IssueList;
class LedgerBatch;
class LedgerEntry;
class LineAdjudication;
class Member;
class NetworkDirectory;
class NextPayer;
class PostingRequest;
class PostingResult;
class PricingTerms;
class RemitRequest;
class RemittanceAdvice;
class RemittanceBatch;
class RemittedClaim;
class Step;
class VerificationReport;
class X12Claim;
class X12Remittance;
class X12Segment;

enum Audience : int;

}  // namespace claimwright::v1

#endif  // CLAIMWRIGHT_MESSAGES_FWD_H_

#include "src/cli/options.h"

namespace claimwright::cli {

const char kHelp[] =
    R"(claimwright: adjudicates health-insurance claims and explains every cent.

  claimwright adjudicate --plan F [options] CLAIMS...  decide claims in the order given; pay them
  claimwright check [documents] [CLAIMS...]            say what is wrong with documents, decide nothing
  claimwright explain [--audience A] RESULTS...        results of adjudicate, in words
  claimwright verify [documents] RESULTS...            work results out again from their own steps; with
                                                       documents, decide the claims a second time from them
  claimwright remittance FILES...                      read 835 files of any payer, check that they balance

Claims are 837P files, or a Claim as .textproto, .json or .binpb.

Documents (.textproto, .json or .binpb). For verify, those that adjudicate had.
  --plan F            a BenefitPlan; may be given several times
  --fees F            a FeeScheduleSet; may be given several times. Without: 100 % of billed
  --contracts F       a ContractSet; may be given several times
  --network F         a NetworkDirectory. Without: every provider is in the plan's first tier
  --coverage F        an Enrollment. Without: every member is covered by the first plan
  --state F           FamilyStates: what the families' claims have used up so far

Deciding
  --as-of D           the day of the decision, YYYYMMDD. Without: the last date of service
  --jobs N            families worked side by side, 1 to 64
  --audience A        of the words: member (default), provider or examiner
  --quiet             prints the totals alone; also of remittance
  --out-json F        writes AdjudicatedClaims, as does --out-binpb F
  --state-out F       writes FamilyStates after the claims

Paying
  --out-835 F         writes the remittances of the decided claims to providers, one for each, as an 835
                      file. Claims that pend are not in it, nor what is paid to subscribers. A provider
                      is paid where the benefits are assigned or the provider is in network
  --payer F           a RemitRequest without claims: the payer, its accounts, terms of payees
  --payer-name T      its name. Without: the first plan's
  --payer-id T        sends the file (ISA06). Without: the payer's id on the claims
  --payer-ein N       9 digits; TRN03 is 1 and these. Without: 000000000
  --payment-date D    YYYYMMDD. Without: the day of the decision
  --payment-method M  CHK (default), or ACH, which needs the accounts of --payer
  --trace-prefix T    the payments' trace numbers are this and 1, 2, ... Without: the payment date and "-"
  --receiver-id T     gets the file (ISA08). Without: PROVIDERS
  --control-number N  of the file (ISA13, GS06). Without: 1
What is given here replaces what --payer says. Trace and control numbers must be new for each file.

Exit codes: 0 all was done (denied and pended are decisions); 1 a claim or remittance could not be read,
decided, remitted or does not balance, or verify found something; 2 the command line is wrong; 3 a document
cannot be used; 4 a file cannot be written.
)";

}  // namespace claimwright::cli

#include "src/cli/options.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "src/base/date.h"

namespace claimwright::cli {

const char kHelp[] =
    R"(claimwright: adjudicates health-insurance claims and explains every cent.

  claimwright adjudicate --plan F [options] CLAIMS...   decide claims in the order given
  claimwright check [documents] [CLAIMS...]             say what is wrong with documents, decide nothing
  claimwright explain [--audience A] RESULTS...         results of adjudicate, in words
  claimwright verify RESULTS...                         work results out again from their own steps

Documents (.textproto, .json or .binpb)
  --plan F        a BenefitPlan; may be given several times
  --fees F        a FeeScheduleSet; may be given several times. Without: 100 % of billed
  --contracts F   a ContractSet; may be given several times
  --network F     a NetworkDirectory. Without: every provider is in the plan's first tier
  --coverage F    an Enrollment. Without: every member is covered by the first plan
  --state F       FamilyStates: what the families' claims have used up so far

Claims are 837P files, or a Claim as .textproto, .json or .binpb.

  --as-of D       the day of the decision, YYYYMMDD. Without: the last date of service
  --audience A    member (default), provider or examiner
  --jobs N        families worked side by side, 1 to 64
  --out-json F    writes AdjudicatedClaims, as does --out-binpb F
  --state-out F   writes FamilyStates after the claims
  --quiet         prints the totals alone

Exit codes: 0 all was decided (denied and pended are decisions); 1 a claim could not be read or decided, or
something was found; 2 the command line is wrong; 3 a document cannot be used; 4 a file cannot be written.
)";

namespace {

// Where an option's value goes; exactly one is set.
struct Target {
  std::string* text = nullptr;
  std::vector<std::string>* list = nullptr;
};

Target TargetOf(const std::string& name, Options* options) {
  if (name == "--plan") return {nullptr, &options->plans};
  if (name == "--fees") return {nullptr, &options->fees};
  if (name == "--contracts") return {nullptr, &options->contracts};
  if (name == "--network") return {&options->network, nullptr};
  if (name == "--coverage") return {&options->coverage, nullptr};
  if (name == "--state") return {&options->state, nullptr};
  if (name == "--out-json") return {&options->out_json, nullptr};
  if (name == "--out-binpb") return {&options->out_binpb, nullptr};
  if (name == "--state-out") return {&options->state_out, nullptr};
  if (name == "--audience") return {&options->audience, nullptr};
  return {};
}

absl::Status SetNumber(const std::string& name, const std::string& value, Options* options) {
  int32_t number = 0;
  if (!absl::SimpleAtoi(value, &number)) number = -1;
  if (name == "--as-of") {
    Date date;
    if (!FromYyyymmdd(number, &date))
      return absl::InvalidArgumentError("--as-of: must be a date, YYYYMMDD");
    options->as_of = number;
    return absl::OkStatus();
  }
  if (number < 1 || number > 64) return absl::InvalidArgumentError("--jobs: must be 1 to 64");
  options->jobs = number;
  return absl::OkStatus();
}

absl::Status Check(const Options& options) {
  const auto is = [&options](const char* command) { return options.command == command; };
  if (!is("adjudicate") && !is("check") && !is("explain") && !is("verify")) {
    return absl::InvalidArgumentError(
        absl::StrCat("no command ", options.command, "; see claimwright --help"));
  }
  if (is("adjudicate") && options.plans.empty())
    return absl::InvalidArgumentError("adjudicate: --plan is missing");
  if (is("check") && options.plans.empty() && options.files.empty()) {
    return absl::InvalidArgumentError("check: nothing is given to check");
  }
  if (!is("check") && options.files.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(options.command, ": no file is given"));
  }
  if (options.audience != "member" && options.audience != "provider" &&
      options.audience != "examiner") {
    return absl::InvalidArgumentError("--audience: must be member, provider or examiner");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Options> ParseOptions(const std::vector<std::string>& arguments) {
  Options options;
  for (size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i].substr(0, 2) != "--") {
      (options.command.empty() ? options.command : options.files.emplace_back()) = arguments[i];
      continue;
    }
    const size_t equals = arguments[i].find('=');
    const std::string name = arguments[i].substr(0, equals);
    if (name == "--quiet") {
      options.quiet = true;
      continue;
    }
    const Target target = TargetOf(name, &options);
    const bool is_number = name == "--as-of" || name == "--jobs";
    if (target.text == nullptr && target.list == nullptr && !is_number) {
      return absl::InvalidArgumentError(
          absl::StrCat("no option ", name, "; see claimwright --help"));
    }
    if (equals == std::string::npos && i + 1 == arguments.size()) {
      return absl::InvalidArgumentError(absl::StrCat(name, ": its value is missing"));
    }
    const std::string value =
        equals == std::string::npos ? arguments[++i] : arguments[i].substr(equals + 1);
    if (is_number) {
      if (absl::Status status = SetNumber(name, value, &options); !status.ok()) return status;
    } else {
      (target.list != nullptr ? target.list->emplace_back() : *target.text) = value;
    }
  }
  if (absl::Status status = Check(options); !status.ok()) return status;
  return options;
}

}  // namespace claimwright::cli

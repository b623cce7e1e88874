#include "src/cli/options.h"

#include <algorithm>
#include <variant>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "src/base/date.h"

namespace claimwright::cli {
namespace {

struct DateTarget {
  int32_t* date;
};
struct NumberTarget {
  int32_t* number;
  int32_t most;
};
// Where an option's value goes; a bool has none.
using Target =
    std::variant<std::string*, std::vector<std::string>*, DateTarget, NumberTarget, bool*>;

constexpr char kAdjudicate[] = "adjudicate";
constexpr char kDocuments[] = "adjudicate check verify";

struct Option {
  absl::string_view name;
  absl::string_view commands;  // that take it
  Target target;
};

std::vector<Option> OptionsInto(Options* options) {
  PayOptions& pay = options->pay;
  return {
      {"--plan", kDocuments, &options->plans},
      {"--fees", kDocuments, &options->fees},
      {"--contracts", kDocuments, &options->contracts},
      {"--network", kDocuments, &options->network},
      {"--coverage", kDocuments, &options->coverage},
      {"--state", "adjudicate check", &options->state},
      {"--as-of", kAdjudicate, DateTarget{&options->as_of}},
      {"--jobs", kAdjudicate, NumberTarget{&options->jobs, 64}},
      {"--audience", "adjudicate explain", &options->audience},
      {"--quiet", "adjudicate remittance", &options->quiet},
      {"--out-json", kAdjudicate, &options->out_json},
      {"--out-binpb", kAdjudicate, &options->out_binpb},
      {"--state-out", kAdjudicate, &options->state_out},
      {"--out-835", kAdjudicate, &pay.out_835},
      {"--payer", kAdjudicate, &pay.payer},
      {"--payer-name", kAdjudicate, &pay.payer_name},
      {"--payer-id", kAdjudicate, &pay.payer_id},
      {"--payer-ein", kAdjudicate, &pay.payer_ein},
      {"--payment-date", kAdjudicate, DateTarget{&pay.payment_date}},
      {"--payment-method", kAdjudicate, &pay.method},
      {"--trace-prefix", kAdjudicate, &pay.trace_prefix},
      {"--receiver-id", kAdjudicate, &pay.receiver_id},
      {"--control-number", kAdjudicate, NumberTarget{&pay.control_number, 999'999'999}},
  };
}

absl::Status Wrong(absl::string_view name, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat(name, ": ", what));
}

// Writes a value where it goes.
struct Setter {
  absl::string_view name;
  const std::string& value;

  absl::Status operator()(std::string* text) const {
    *text = value;
    return absl::OkStatus();
  }
  absl::Status operator()(std::vector<std::string>* list) const {
    list->push_back(value);
    return absl::OkStatus();
  }
  absl::Status operator()(DateTarget target) const {
    Date date;
    if (absl::SimpleAtoi(value, target.date) && FromYyyymmdd(*target.date, &date))
      return absl::OkStatus();
    return Wrong(name, "must be a date, YYYYMMDD");
  }
  absl::Status operator()(NumberTarget target) const {
    if (absl::SimpleAtoi(value, target.number) && *target.number >= 1 &&
        *target.number <= target.most)
      return absl::OkStatus();
    return Wrong(name, absl::StrCat("must be 1 to ", target.most));
  }
  absl::Status operator()(bool*) const { return Wrong(name, "takes no value"); }
};

// What goes with paying is asked for in vain without it.
absl::Status CheckPay(const PayOptions& pay) {
  const bool any = !absl::StrCat(pay.payer, pay.payer_name, pay.payer_id, pay.payer_ein, pay.method,
                                 pay.trace_prefix, pay.receiver_id)
                        .empty() ||
                   pay.payment_date != 0;
  if (pay.out_835.empty())
    return any ? Wrong("--out-835", "is missing; nothing is paid without it") : absl::OkStatus();
  if (!pay.method.empty() && pay.method != "CHK" && pay.method != "ACH")
    return Wrong("--payment-method", "must be CHK or ACH");
  const bool is_ein = pay.payer_ein.size() == 9 &&
                      std::all_of(pay.payer_ein.begin(), pay.payer_ein.end(), absl::ascii_isdigit);
  if (!pay.payer_ein.empty() && !is_ein) return Wrong("--payer-ein", "must be 9 digits");
  return absl::OkStatus();
}

absl::Status CheckCommand(const std::string& command) {
  for (const char* known : {"adjudicate", "check", "explain", "verify", "remittance"}) {
    if (command == known) return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      absl::StrCat(command.empty() ? "a command is missing" : absl::StrCat("no command ", command),
                   "; see claimwright --help"));
}

absl::Status Check(const Options& options) {
  const bool has_documents = !options.fees.empty() || !options.contracts.empty() ||
                             !absl::StrCat(options.network, options.coverage).empty();
  if (options.plans.empty() &&
      (options.command == "adjudicate" || (options.command == "verify" && has_documents)))
    return Wrong(options.command, "--plan is missing");
  if (options.files.empty()) {
    if (options.command != "check") return Wrong(options.command, "no file is given");
    if (options.plans.empty() && !has_documents && options.state.empty())
      return Wrong("check", "nothing is given to check");
  }
  if (options.audience != "member" && options.audience != "provider" &&
      options.audience != "examiner") {
    return Wrong("--audience", "must be member, provider or examiner");
  }
  return CheckPay(options.pay);
}

}  // namespace

absl::StatusOr<Options> ParseOptions(const std::vector<std::string>& arguments) {
  Options options;
  const std::vector<Option> all = OptionsInto(&options);
  std::vector<const Option*> given;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (!absl::StartsWith(argument, "--")) {
      (options.command.empty() ? options.command : options.files.emplace_back()) = argument;
      continue;
    }
    const size_t equals = argument.find('=');
    const std::string name = argument.substr(0, equals);
    const auto option = std::find_if(all.begin(), all.end(),
                                     [&name](const Option& each) { return each.name == name; });
    if (option == all.end()) {
      return absl::InvalidArgumentError(
          absl::StrCat("no option ", name, "; see claimwright --help"));
    }
    given.push_back(&*option);
    const bool has_value = equals != std::string::npos;
    if (bool* const* flag = std::get_if<bool*>(&option->target); flag != nullptr && !has_value) {
      **flag = true;
      continue;
    }
    if (!has_value && i + 1 == arguments.size()) return Wrong(name, "its value is missing");
    const std::string value = has_value ? argument.substr(equals + 1) : arguments[++i];
    if (absl::Status status = std::visit(Setter{name, value}, option->target); !status.ok())
      return status;
  }
  if (absl::Status status = CheckCommand(options.command); !status.ok()) return status;
  for (const Option* option : given) {
    if (!absl::StrContains(option->commands, options.command))
      return Wrong(options.command, absl::StrCat("takes no ", option->name));
  }
  if (absl::Status status = Check(options); !status.ok()) return status;
  return options;
}

}  // namespace claimwright::cli

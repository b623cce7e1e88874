#include "tests/support/conformance.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/message.h"
#include "google/protobuf/text_format.h"
#include "tests/support/apply_changes.h"

namespace claimwright::witness {
namespace {

using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::Reflection;
using ::google::protobuf::TextFormat;

class FirstError : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, int column, const std::string& message) override {
    if (error_.empty()) error_ = absl::StrCat(line + 1, ":", column + 1, ": ", message);
  }
  const std::string& error() const { return error_; }

 private:
  std::string error_;
};

// ---- partial comparison

bool IsPlainAmount(const FieldDescriptor& field) {
  return field.type() == FieldDescriptor::TYPE_INT64 && !field.is_repeated() &&
         !field.has_presence() && absl::EndsWith(std::string(field.name()), "_cents");
}

bool IsSet(const Message& message, const FieldDescriptor& field) {
  if (field.is_repeated()) return message.GetReflection()->FieldSize(message, &field) > 0;
  return message.GetReflection()->HasField(message, &field);
}

std::string Print(const Message& message, const FieldDescriptor& field, int index) {
  std::string text;
  TextFormat::PrintFieldValueToString(message, &field, index, &text);
  return text;
}

std::string Child(const std::string& path, const FieldDescriptor& field) {
  const std::string name(field.name());
  return path.empty() ? name : absl::StrCat(path, ".", name);
}

// The line of a repeated field of lines that has this number; null when there is none.
const Message* FindLine(const Message& message, const FieldDescriptor& lines, int32_t number) {
  const Reflection* reflection = message.GetReflection();
  for (int i = 0; i < reflection->FieldSize(message, &lines); ++i) {
    const Message& line = reflection->GetRepeatedMessage(message, &lines, i);
    const FieldDescriptor* field = line.GetDescriptor()->FindFieldByName("line_number");
    if (line.GetReflection()->GetInt32(line, field) == number) return &line;
  }
  return nullptr;
}

void Compare(const Message& expect, const Message& actual, const std::string& path,
             std::string* differences);

void CompareLines(const Message& expect, const Message& actual, const FieldDescriptor& lines,
                  const std::string& path, std::string* differences) {
  const Reflection* reflection = expect.GetReflection();
  for (int i = 0; i < reflection->FieldSize(expect, &lines); ++i) {
    const Message& line = reflection->GetRepeatedMessage(expect, &lines, i);
    const FieldDescriptor* field = line.GetDescriptor()->FindFieldByName("line_number");
    const int32_t number = line.GetReflection()->GetInt32(line, field);
    const std::string line_path = absl::StrCat(path, "[", number, "]");
    const Message* found = FindLine(actual, lines, number);
    if (found == nullptr) {
      absl::StrAppend(differences, line_path, ": expected, but there is no such line\n");
    } else {
      Compare(line, *found, line_path, differences);
    }
  }
}

void CompareRepeated(const Message& expect, const Message& actual, const FieldDescriptor& field,
                     const std::string& path, std::string* differences) {
  const Reflection* reflection = expect.GetReflection();
  const int expected_size = reflection->FieldSize(expect, &field);
  const int actual_size = reflection->FieldSize(actual, &field);
  if (expected_size != actual_size) {
    absl::StrAppend(differences, path, ": expected ", expected_size, " elements, got ", actual_size,
                    "\n");
  }
  for (int i = 0; i < std::max(expected_size, actual_size); ++i) {
    const std::string element = absl::StrCat(path, "[", i, "]");
    if (i >= expected_size) {
      absl::StrAppend(differences, element, ": not expected, got ", Print(actual, field, i), "\n");
    } else if (i >= actual_size) {
      absl::StrAppend(differences, element, ": expected ", Print(expect, field, i), "\n");
    } else if (field.message_type() != nullptr) {
      Compare(reflection->GetRepeatedMessage(expect, &field, i),
              reflection->GetRepeatedMessage(actual, &field, i), element, differences);
    } else if (Print(expect, field, i) != Print(actual, field, i)) {
      absl::StrAppend(differences, element, ": expected ", Print(expect, field, i), ", got ",
                      Print(actual, field, i), "\n");
    }
  }
}

void Compare(const Message& expect, const Message& actual, const std::string& path,
             std::string* differences) {
  bool states_amounts = false;
  for (int i = 0; i < expect.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor& field = *expect.GetDescriptor()->field(i);
    states_amounts |= IsPlainAmount(field) && IsSet(expect, field);
  }
  for (int i = 0; i < expect.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor& field = *expect.GetDescriptor()->field(i);
    const bool compared = IsSet(expect, field) || (states_amounts && IsPlainAmount(field));
    if (!compared) continue;
    const std::string field_path = Child(path, field);
    if (field.is_repeated() && field.name() == "lines") {
      CompareLines(expect, actual, field, field_path, differences);
    } else if (field.is_repeated()) {
      CompareRepeated(expect, actual, field, field_path, differences);
    } else if (field.message_type() != nullptr) {
      if (!IsSet(actual, field)) {
        absl::StrAppend(differences, field_path, ": expected, but not set\n");
        continue;
      }
      Compare(expect.GetReflection()->GetMessage(expect, &field),
              actual.GetReflection()->GetMessage(actual, &field), field_path, differences);
    } else if (Print(expect, field, -1) != Print(actual, field, -1) ||
               (field.has_presence() && !IsSet(actual, field))) {
      absl::StrAppend(differences, field_path, ": expected ", Print(expect, field, -1), ", got ",
                      Print(actual, field, -1), "\n");
    }
  }
}

// Whether the field at a path like "changes.pool_changes" or "lines[2].adjustments" is empty.
// A part of the path that is not there makes it empty, a name that no message has does not.
bool IsEmptyAt(const Message& root, const std::string& path) {
  const Message* message = &root;
  const std::vector<std::string> parts = absl::StrSplit(path, '.');
  for (size_t i = 0; i < parts.size(); ++i) {
    const std::string name = parts[i].substr(0, parts[i].find('['));
    const FieldDescriptor* field = message->GetDescriptor()->FindFieldByName(name);
    if (field == nullptr) return false;
    if (i + 1 == parts.size()) return !IsSet(*message, *field);
    if (!IsSet(*message, *field) || field->message_type() == nullptr) return true;
    if (field->is_repeated()) {
      message = FindLine(*message, *field, std::stoi(parts[i].substr(name.size() + 1)));
      if (message == nullptr) return true;
    } else {
      message = &message->GetReflection()->GetMessage(*message, field);
    }
  }
  return false;
}

// ---- running

std::string DifferencesOfSteps(const conformance::v1::Turn& turn, const v1::Adjudication& actual) {
  std::string differences;
  for (const conformance::v1::LineSteps& expect : turn.expect_steps()) {
    conformance::v1::LineSteps got;
    for (const v1::LineAdjudication& line : actual.lines()) {
      if (line.line_number() != expect.line_number()) continue;
      got.set_line_number(line.line_number());
      *got.mutable_steps() = line.steps();
    }
    Compare(expect, got, absl::StrCat("lines[", expect.line_number(), "]"), &differences);
  }
  return differences;
}

std::string DifferencesOfIssues(const conformance::v1::Turn& turn, const absl::Status& status,
                                const Witness& witness) {
  if (status.code() != absl::StatusCode::kInvalidArgument) {
    return absl::StrCat("expected issues, got ", status.ToString(), "\n");
  }
  return PartialDifferences(turn.expect_issues(), witness.issues_of(status));
}

// Decides one turn and moves the state on.
std::string RunTurn(const ConformanceCase& each, const conformance::v1::Turn& turn,
                    const Witness& witness, v1::FamilyState* state) {
  if (turn.has_expect_issues() && witness.issues_of == nullptr) return "";
  v1::AdjudicateRequest request = turn.request();
  *request.mutable_state() = *state;
  const absl::StatusOr<v1::Adjudication> actual = witness.adjudicate(each.parts, request);
  if (turn.has_expect_issues()) return DifferencesOfIssues(turn, actual.status(), witness);
  if (!actual.ok()) return absl::StrCat("refused: ", actual.status().ToString(), "\n");
  std::string differences = PartialDifferences(turn.expect(), *actual);
  for (const std::string& path : turn.expect_empty()) {
    if (!IsEmptyAt(*actual, path)) absl::StrAppend(&differences, path, ": expected to be empty\n");
  }
  if (witness.writes_steps) absl::StrAppend(&differences, DifferencesOfSteps(turn, *actual));
  if (actual->has_changes()) {
    const absl::Status applied = ApplyChanges(actual->changes(), state);
    if (!applied.ok()) absl::StrAppend(&differences, "changes: ", applied.ToString(), "\n");
  }
  return differences;
}

// ---- loading

template <typename Documents, typename GetId, typename Take>
bool TakeDocument(const Documents& documents, const std::string& id, GetId get_id, Take take) {
  for (const auto& document : documents) {
    if (get_id(document) == id) {
      take(document);
      return true;
    }
  }
  return false;
}

// Collects the documents that a case names. Returns the id of one the suite does not have.
std::string CollectParts(const conformance::v1::Suite& suite, ConformanceCase* each) {
  const conformance::v1::Documents& documents = suite.documents();
  ReferenceParts& parts = each->parts;
  for (const std::string& id : each->message.plan_ids()) {
    if (!TakeDocument(
            documents.plans(), id, [](const v1::BenefitPlan& plan) { return plan.plan_id(); },
            [&](const v1::BenefitPlan& plan) { parts.plans.push_back(plan); })) {
      return id;
    }
  }
  for (const std::string& id : each->message.contract_ids()) {
    if (!TakeDocument(
            documents.contracts(), id,
            [](const v1::Contract& contract) { return contract.contract_id(); },
            [&](const v1::Contract& contract) { parts.contracts.push_back(contract); })) {
      return id;
    }
  }
  for (const std::string& id : each->message.fee_schedule_ids()) {
    if (!TakeDocument(
            documents.fee_schedules(), id,
            [](const v1::FeeSchedule& schedule) { return schedule.fee_schedule_id(); },
            [&](const v1::FeeSchedule& schedule) { parts.fee_schedules.push_back(schedule); })) {
      return id;
    }
  }
  const std::string& directory_id = each->message.network_directory_id();
  if (directory_id.empty()) return "";
  const bool found = TakeDocument(
      documents.network_directories(), directory_id,
      [](const v1::NetworkDirectory& directory) { return directory.directory_id(); },
      [&](const v1::NetworkDirectory& directory) { parts.network = directory; });
  return found ? "" : directory_id;
}

// What a case lacks to be one; empty when nothing.
std::string LackOf(const conformance::v1::Case& each) {
  if (each.case_id().empty()) return "a case_id";
  if (each.title().empty()) return "a title";
  if (each.citation().empty()) return "a citation";
  if (each.turns().empty()) return "turns";
  for (int i = 0; i < each.turns_size(); ++i) {
    const conformance::v1::Turn& turn = each.turns(i);
    if (!turn.has_request()) return "a request";
    if (!turn.has_expect() && !turn.has_expect_issues()) return "an expectation";
    if (i > 0 && turn.request().has_state()) return "a later turn without a state of its own";
  }
  return "";
}

}  // namespace

std::string PartialDifferences(const Message& expect, const Message& actual) {
  std::string differences;
  Compare(expect, actual, "", &differences);
  return differences;
}

std::string DifferencesOf(const ConformanceCase& each, const Witness& witness) {
  std::string differences;
  v1::FamilyState state = each.message.turns(0).request().state();
  for (int i = 0; i < each.message.turns_size(); ++i) {
    const std::string of_turn = RunTurn(each, each.message.turns(i), witness, &state);
    if (of_turn.empty()) continue;
    if (each.message.turns_size() > 1) absl::StrAppend(&differences, "turn ", i + 1, ":\n");
    absl::StrAppend(&differences, of_turn);
  }
  return differences;
}

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) return absl::NotFoundError(absl::StrCat("cannot read ", path));
  return text.str();
}

absl::StatusOr<std::vector<ConformanceCase>> ParseSuite(const std::string& name,
                                                        const std::string& text) {
  conformance::v1::Suite suite;
  FirstError errors;
  TextFormat::Parser parser;
  parser.RecordErrorsTo(&errors);
  parser.SetRecursionLimit(64);
  if (!parser.ParseFromString(text, &suite)) {
    return absl::InvalidArgumentError(absl::StrCat(name, ":", errors.error()));
  }
  if (suite.suite_id().empty() || suite.title().empty()) {
    return absl::InvalidArgumentError(absl::StrCat(name, ": lacks a suite_id or a title"));
  }
  std::vector<ConformanceCase> cases;
  for (const conformance::v1::Case& message : suite.cases()) {
    ConformanceCase each{suite.suite_id(), message, {}};
    const std::string lack = LackOf(message);
    if (!lack.empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat(name, ": case ", message.case_id(), " lacks ", lack));
    }
    const std::string missing = CollectParts(suite, &each);
    if (!missing.empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat(name, ": case ", message.case_id(), " names no document ", missing));
    }
    cases.push_back(std::move(each));
  }
  return cases;
}

absl::StatusOr<std::vector<ConformanceCase>> LoadSuites(const std::string& folder) {
  std::set<std::string> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".textproto") paths.insert(entry.path().string());
  }
  if (error || paths.empty()) {
    return absl::NotFoundError(absl::StrCat("no suites in ", folder));
  }
  std::vector<ConformanceCase> cases;
  for (const std::string& path : paths) {
    absl::StatusOr<std::string> text = ReadFile(path);
    if (!text.ok()) return text.status();
    absl::StatusOr<std::vector<ConformanceCase>> suite = ParseSuite(path, *text);
    if (!suite.ok()) return suite.status();
    std::move(suite->begin(), suite->end(), std::back_inserter(cases));
  }
  return cases;
}

}  // namespace claimwright::witness

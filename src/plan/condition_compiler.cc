#include "src/plan/condition_compiler.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "src/base/protobuf_compat.h"

namespace claimwright {
namespace {

using Tested = v1::Condition::TestCase;

// The highest code that begins like this one, given in its packed form.
Code LastWithPrefix(Code code, size_t length, int bits, int top_shift) {
  const int rest = top_shift + bits - bits * static_cast<int>(length);
  return code | ((Code{1} << rest) - 1);
}

template <typename Enum, typename Values>
IntervalSet EnumSet(const Values& values, bool (*is_valid)(int), const Path& path,
                    DocumentReader* reader) {
  std::vector<Interval> intervals;
  if (values.empty()) reader->Missing(path);
  for (int i = 0; i < values.size(); ++i) {
    const int value = values.Get(i);
    if (!reader->Enum(value, is_valid, path)) continue;
    intervals.push_back({static_cast<uint64_t>(value), static_cast<uint64_t>(value)});
  }
  return IntervalSet::Of(std::move(intervals));
}

// Of which code set a value set is, the tests that name it say.
bool PackCodeOrNdc(absl::string_view text, Code* code) {
  return PackCode(text, code) || PackNdc(text, code);
}

}  // namespace

void ConditionCompiler::AddValueSets(const v1::BenefitPlan& plan) {
  const Path root("plan");
  for (int i = 0; i < plan.value_sets_size(); ++i) {
    const v1::ValueSet& set = plan.value_sets(i);
    const Path path(root, "value_sets", i);
    reader_.Known(set, path);
    reader_.Required(View(set.value_set_id()), Path(path, "value_set_id"));
    if (!value_sets_.emplace(set.value_set_id(), &set).second) {
      reader_.Error(Path(path, "value_set_id"), Rule::kDuplicateId,
                    "is the id of an earlier value set");
    }
    std::vector<Interval> intervals;
    AddCodes(set, PackCodeOrNdc, NoteBadCode(path), &intervals);
    if (intervals.empty()) reader_.Error(path, Rule::kPlanCondition, "holds no code");
  }
}

ConditionNode ConditionCompiler::Compile(const v1::Condition& condition, const Path& path,
                                         int depth) {
  if (++conditions_ > options_.max_conditions) return ConditionNode();
  if (depth > options_.max_condition_depth) {
    reader_.Error(path, Rule::kTooDeep,
                  absl::StrCat("is nested deeper than ", options_.max_condition_depth));
    return ConditionNode();
  }
  reader_.Known(condition, path);
  switch (condition.test_case()) {
    case Tested::kAllOf:
    case Tested::kAnyOf:
    case Tested::kNot:
      return Tree(condition, path, depth);
    case Tested::kNetworkTier:
    case Tested::kGroupNumber:
    case Tested::kClassCode:
    case Tested::kProvider:
      return NameLeaf(condition, path);
    case Tested::kAge:
    case Tested::kServiceDate:
    case Tested::kQuantityThousandths:
    case Tested::kBilledCents:
      return NumberLeaf(condition, path);
    case Tested::kClaimForm:
    case Tested::kSex:
    case Tested::kRelationship:
    case Tested::kFlag:
    case Tested::kAttribute:
    case Tested::kEarlier:
      return OtherLeaf(condition, path);
    case Tested::TEST_NOT_SET:
      reader_.Error(path, Rule::kPlanCondition,
                    "tests nothing; leave `when` out for a benefit that always applies");
      return ConditionNode();
    default:
      return CodeLeaf(condition, path);
  }
}

ConditionNode ConditionCompiler::Tree(const v1::Condition& condition, const Path& path, int depth) {
  if (condition.test_case() == Tested::kAllOf) {
    return List(ConditionNode::kAllOf, condition.all_of(), Path(path, "all_of"), depth);
  }
  if (condition.test_case() == Tested::kAnyOf) {
    return List(ConditionNode::kAnyOf, condition.any_of(), Path(path, "any_of"), depth);
  }
  ConditionNode node;
  node.kind = ConditionNode::kNot;
  node.children.push_back(Compile(condition.not_(), Path(path, "not"), depth + 1));
  return node;
}

ConditionNode ConditionCompiler::List(ConditionNode::Kind kind, const v1::ConditionList& list,
                                      const Path& path, int depth) {
  ConditionNode node;
  node.kind = kind;
  reader_.Known(list, path);
  if (list.conditions().empty()) reader_.Error(path, Rule::kPlanCondition, "lists no condition");
  for (int i = 0; i < list.conditions_size(); ++i) {
    node.children.push_back(Compile(list.conditions(i), Path(path, "conditions", i), depth + 1));
  }
  return node;
}

ConditionNode ConditionCompiler::Test(int dimension, IntervalSet set, const Path& path) {
  ConditionNode node;
  node.kind = ConditionNode::kTest;
  node.dimension = dimension;
  node.set = std::move(set);
  if (node.set.empty()) reader_.Error(path, Rule::kPlanCondition, "can never hold");
  if (dimension < kDimFirstAttribute) program_.dimensions_used |= uint64_t{1} << dimension;
  return node;
}

ConditionNode ConditionCompiler::CodeLeaf(const v1::Condition& condition, const Path& path) {
  struct Row {
    Tested tested;
    const v1::CodeTest& (v1::Condition::*test)() const;
    int dimension;
    const char* name;
  };
  static constexpr Row kRows[] = {
      {Tested::kProcedure, &v1::Condition::procedure, kDimProcedure, "procedure"},
      {Tested::kRevenue, &v1::Condition::revenue, kDimRevenue, "revenue"},
      {Tested::kDiagnosis, &v1::Condition::diagnosis, kDimDiagnosis, "diagnosis"},
      {Tested::kPrincipalDiagnosis, &v1::Condition::principal_diagnosis, kDimPrincipalDiagnosis,
       "principal_diagnosis"},
      {Tested::kNdc, &v1::Condition::ndc, kDimNdc, "ndc"},
      {Tested::kModifier, &v1::Condition::modifier, kDimModifier, "modifier"},
      {Tested::kPlaceOfService, &v1::Condition::place_of_service, kDimPlaceOfService,
       "place_of_service"},
      {Tested::kTypeOfBill, &v1::Condition::type_of_bill, kDimTypeOfBill, "type_of_bill"},
      {Tested::kServiceType, &v1::Condition::service_type, kDimServiceType, "service_type"},
      {Tested::kSpecialty, &v1::Condition::specialty, kDimSpecialty, "specialty"},
  };
  for (const Row& row : kRows) {
    if (row.tested != condition.test_case()) continue;
    const Path leaf(path, row.name);
    return Test(row.dimension,
                Codes((condition.*row.test)(), row.dimension == kDimNdc ? PackNdc : PackCode, leaf),
                leaf);
  }
  return ConditionNode();
}

ConditionNode ConditionCompiler::NameLeaf(const v1::Condition& condition, const Path& path) {
  switch (condition.test_case()) {
    case Tested::kNetworkTier: {
      const Path leaf(path, "network_tier");
      return Test(kDimTier, TierNames(condition.network_tier(), leaf), leaf);
    }
    case Tested::kGroupNumber: {
      const Path leaf(path, "group_number");
      return Test(kDimGroup, Names(condition.group_number(), leaf), leaf);
    }
    case Tested::kClassCode: {
      const Path leaf(path, "class_code");
      return Test(kDimClass, Names(condition.class_code(), leaf), leaf);
    }
    default:
      break;
  }
  const Path leaf(path, "provider");
  std::vector<Interval> npis;
  reader_.Known(condition.provider(), leaf);
  if (condition.provider().names().empty()) reader_.Missing(Path(leaf, "names"));
  for (int i = 0; i < condition.provider().names_size(); ++i) {
    Code npi = kNoCode;
    if (!IsNpi(View(condition.provider().names(i))) ||
        !PackCode(View(condition.provider().names(i)), &npi)) {
      reader_.Error(Path(leaf, "names", i), Rule::kBadCode,
                    "is not an NPI with a valid check digit");
      npi = 1;
    }
    npis.push_back({npi, npi});
  }
  return Test(kDimProvider, IntervalSet::Of(std::move(npis)), leaf);
}

ConditionNode ConditionCompiler::NumberLeaf(const v1::Condition& condition, const Path& path) {
  const auto range = [&](int dimension, const v1::NumberRange& test, const char* name) {
    const Path leaf(path, name);
    reader_.Known(test, leaf);
    const int64_t low = test.has_at_least() ? test.at_least() : INT64_MIN;
    const int64_t high = test.has_at_most() ? test.at_most() : INT64_MAX;
    return Test(dimension, IntervalSet::Of({{KeyOfNumber(low), KeyOfNumber(high)}}), leaf);
  };
  switch (condition.test_case()) {
    case Tested::kAge:
      return range(kDimAge, condition.age(), "age");
    case Tested::kQuantityThousandths:
      return range(kDimQuantity, condition.quantity_thousandths(), "quantity_thousandths");
    case Tested::kBilledCents:
      return range(kDimBilled, condition.billed_cents(), "billed_cents");
    default:
      break;
  }
  const Path leaf(path, "service_date");
  reader_.Known(condition.service_date(), leaf);
  Date from, to;
  reader_.Period(condition.service_date().from_date(), condition.service_date().to_date(), leaf,
                 &from, &to);
  return Test(kDimServiceDate, IntervalSet::Of({{KeyOfNumber(from), KeyOfNumber(to)}}), leaf);
}

ConditionNode ConditionCompiler::OtherLeaf(const v1::Condition& condition, const Path& path) {
  switch (condition.test_case()) {
    case Tested::kClaimForm: {
      const Path leaf(path, "claim_form");
      reader_.Known(condition.claim_form(), leaf);
      return Test(
          kDimClaimForm,
          EnumSet<v1::ClaimForm>(condition.claim_form().claim_forms(), v1::ClaimForm_IsValid,
                                 Path(leaf, "claim_forms"), &reader_),
          leaf);
    }
    case Tested::kSex: {
      const Path leaf(path, "sex");
      reader_.Known(condition.sex(), leaf);
      return Test(
          kDimSex,
          EnumSet<v1::Sex>(condition.sex().sexes(), v1::Sex_IsValid, Path(leaf, "sexes"), &reader_),
          leaf);
    }
    case Tested::kRelationship: {
      const Path leaf(path, "relationship");
      reader_.Known(condition.relationship(), leaf);
      return Test(kDimRelationship,
                  EnumSet<v1::Relationship>(condition.relationship().relationships(),
                                            v1::Relationship_IsValid, Path(leaf, "relationships"),
                                            &reader_),
                  leaf);
    }
    case Tested::kFlag: {
      const Path leaf(path, "flag");
      reader_.Known(condition.flag(), leaf);
      if (!reader_.Enum(condition.flag().flag(), v1::Flag_IsValid, Path(leaf, "flag")))
        return ConditionNode();
      return Test(kDimEmergency + condition.flag().flag() - v1::FLAG_EMERGENCY,
                  IntervalSet::Of({{2, 2}}), leaf);
    }
    case Tested::kAttribute:
      return Attribute(condition.attribute(), Path(path, "attribute"));
    default:
      return Earlier(condition.earlier(), Path(path, "earlier"));
  }
}

ConditionNode ConditionCompiler::Attribute(const v1::AttributeTest& test, const Path& path) {
  reader_.Known(test, path);
  reader_.Required(View(test.name()), Path(path, "name"));
  if (test.values().empty()) reader_.Missing(Path(path, "values"));
  std::vector<Interval> keys;
  for (const std::string& value : test.values()) {
    const uint64_t key = NameKey(value);
    keys.push_back({key, key});
  }
  size_t index = 0;
  while (index < program_.attribute_names.size() && program_.attribute_names[index] != test.name())
    ++index;
  if (index == program_.attribute_names.size()) program_.attribute_names.push_back(test.name());
  return Test(kDimFirstAttribute + static_cast<int>(index), IntervalSet::Of(std::move(keys)), path);
}

ConditionNode ConditionCompiler::Earlier(const v1::EarlierTest& test, const Path& path) {
  ConditionNode node;
  node.kind = ConditionNode::kEarlier;
  program_.looks_back = true;
  reader_.Known(test, path);
  reader_.Enum(test.window(), v1::Window_IsValid, Path(path, "window"));
  node.earlier.window = test.window();
  if (test.window() == v1::WINDOW_ROLLING_MONTHS) {
    node.earlier.months =
        static_cast<int>(reader_.Number(test.months(), 1, 1200, Path(path, "months")));
  }
  const Path procedure(path, "procedure");
  node.earlier.procedures =
      test.has_procedure() ? Codes(test.procedure(), PackCode, procedure) : IntervalSet::All();
  if (node.earlier.procedures.empty())
    reader_.Error(procedure, Rule::kPlanCondition, "can never hold");
  for (int i = 0; i < test.benefit_ids_size(); ++i) {
    auto found = benefits_.find(test.benefit_ids(i));
    if (found == benefits_.end()) {
      reader_.Error(Path(path, "benefit_ids", i), Rule::kBadReference,
                    "names no benefit of the plan");
    } else {
      node.earlier.benefits.push_back(found->second);
    }
  }
  return node;
}

IntervalSet ConditionCompiler::ProcedureCodes(const v1::CodeTest& test, const Path& path) {
  IntervalSet codes = Codes(test, PackCode, path);
  if (codes.empty()) reader_.Error(path, Rule::kPlanCondition, "holds no code");
  return codes;
}

IntervalSet ConditionCompiler::Codes(const v1::CodeTest& test, Packer pack, const Path& path) {
  std::vector<Interval> intervals;
  reader_.Known(test, path);
  AddCodes(test, pack, NoteBadCode(path), &intervals);
  for (int i = 0; i < test.value_set_ids_size(); ++i) {
    auto found = value_sets_.find(test.value_set_ids(i));
    if (found == value_sets_.end()) {
      reader_.Error(Path(path, "value_set_ids", i), Rule::kBadReference,
                    "names no value set of the plan");
    } else {
      AddCodes(
          *found->second, pack,
          [&](const char*, int, const char*) {
            reader_.Error(Path(path, "value_set_ids", i), Rule::kBadCode,
                          "names a value set with codes of another kind");
          },
          &intervals);
    }
  }
  return IntervalSet::Of(std::move(intervals));
}

ConditionCompiler::BadCode ConditionCompiler::NoteBadCode(const Path& path) {
  return [this, &path](const char* field, int i, const char* what) {
    reader_.Error(Path(path, field, i), Rule::kBadCode, what);
  };
}

template <typename CodeLists>
void ConditionCompiler::AddCodes(const CodeLists& lists, Packer pack, const BadCode& note,
                                 std::vector<Interval>* intervals) {
  const auto bad = [&](const char* field, int i, const char* what) {
    note(field, i, what);
    intervals->push_back({1, 1});
  };
  const int bits = pack == PackNdc ? 4 : 6;
  const int top_shift = pack == PackNdc ? 56 : 54;
  for (int i = 0; i < lists.codes_size(); ++i) {
    Code code = kNoCode;
    if (!pack(View(lists.codes(i)), &code) || code == kNoCode) {
      bad("codes", i, "must be a code of digits and capital letters, no dots or dashes");
      continue;
    }
    intervals->push_back({code, code});
  }
  for (int i = 0; i < lists.ranges_size(); ++i) {
    const absl::string_view range = View(lists.ranges(i));
    const size_t dash = range.find('-');
    Code low = kNoCode, high = kNoCode;
    if (dash == absl::string_view::npos || dash == 0 || 2 * dash + 1 != range.size() ||
        !pack(range.substr(0, dash), &low) || !pack(range.substr(dash + 1), &high) || low > high) {
      bad("ranges", i, "must be two codes of equal length, the lower first, with one dash between");
      continue;
    }
    intervals->push_back({low, LastWithPrefix(high, dash, bits, top_shift)});
  }
  for (int i = 0; i < lists.prefixes_size(); ++i) {
    const absl::string_view prefix = View(lists.prefixes(i));
    Code code = kNoCode;
    if (!pack(prefix, &code) || code == kNoCode) {
      bad("prefixes", i, "must be the first characters of a code");
      continue;
    }
    intervals->push_back({code, LastWithPrefix(code, prefix.size(), bits, top_shift)});
  }
}

IntervalSet ConditionCompiler::Names(const v1::NameTest& test, const Path& path) {
  std::vector<Interval> keys;
  reader_.Known(test, path);
  if (test.names().empty()) reader_.Missing(Path(path, "names"));
  for (const std::string& name : test.names()) {
    const uint64_t key = NameKey(name);
    keys.push_back({key, key});
  }
  return IntervalSet::Of(std::move(keys));
}

IntervalSet ConditionCompiler::TierNames(const v1::NameTest& test, const Path& path) {
  std::vector<Interval> keys;
  reader_.Known(test, path);
  if (test.names().empty()) reader_.Missing(Path(path, "names"));
  for (int i = 0; i < test.names_size(); ++i) {
    const int tier = program_.TierIndex(View(test.names(i)));
    if (tier < 0) {
      reader_.Error(Path(path, "names", i), Rule::kBadReference,
                    "names no network tier of the plan");
    }
    const uint64_t key = static_cast<uint64_t>(tier < 0 ? 0 : tier) + 1;
    keys.push_back({key, key});
  }
  return IntervalSet::Of(std::move(keys));
}

uint64_t ConditionCompiler::NameKey(const std::string& name) {
  return program_.names.emplace(name, program_.names.size() + 1).first->second;
}

}  // namespace claimwright

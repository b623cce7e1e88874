#include "benchmarks/reference_data.h"

#include <fstream>
#include <sstream>
#include <unordered_map>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"

namespace claimwright::benchmarks {
namespace {

using google::protobuf::Value;

constexpr char kPlanId[] = "reference_job";
constexpr const char* kTiers[] = {"in_network", "out_of_network"};

int64_t Whole(const Value& value) { return static_cast<int64_t>(value.number_value()); }

const Value& Field(const Value& value, const std::string& name) {
  static const Value kNone;
  auto found = value.struct_value().fields().find(name);
  return found == value.struct_value().fields().end() ? kNone : found->second;
}

absl::Status ReadPlan(const std::string& path, ReferenceData* data) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  Value plan;
  if (!file || !google::protobuf::util::JsonStringToMessage(text.str(), &plan).ok()) {
    return absl::NotFoundError(absl::StrCat("cannot read ", path));
  }
  for (const Value& value : Field(plan, "rules").list_value().values()) {
    Rule rule;
    rule.low = static_cast<int>(Whole(Field(value, "lo")));
    rule.high = static_cast<int>(Whole(Field(value, "hi")));
    for (const Value& place : Field(value, "pos").list_value().values())
      rule.places.push_back(place.string_value());
    rule.tier = static_cast<int>(Whole(Field(value, "tier")));
    rule.covered = Whole(Field(value, "covered")) != 0;
    rule.copay = Whole(Field(value, "copay"));
    rule.deductible = Whole(Field(value, "ded")) != 0;
    rule.coinsurance_percent = Whole(Field(value, "coins"));
    data->rules.push_back(rule);
  }
  for (int tier = 0; tier < 2; ++tier) {
    const Value& limits = Field(Field(plan, "limits"), tier == 0 ? "1" : "2");
    data->limits[tier] = {Whole(Field(limits, "indDed")), Whole(Field(limits, "famDed")),
                          Whole(Field(limits, "indOop")), Whole(Field(limits, "famOop"))};
  }
  data->default_percent = Whole(Field(plan, "defaultPct"));
  return absl::OkStatus();
}

// Calls `row` with the fields of each line after the header.
template <typename Row>
absl::Status ReadCsv(const std::string& path, size_t fields, Row row) {
  std::ifstream file(path);
  std::string text;
  if (!std::getline(file, text)) return absl::NotFoundError(absl::StrCat("cannot read ", path));
  while (std::getline(file, text)) {
    const std::vector<std::string> values = absl::StrSplit(text, ',');
    if (values.size() != fields) return absl::InvalidArgumentError(absl::StrCat(path, ": ", text));
    row(values);
  }
  return absl::OkStatus();
}

int64_t Number(const std::string& text) {
  int64_t number = 0;
  return absl::SimpleAtoi(text, &number) ? number : -1;
}

// Puts claims, families and members in the order in which the lines name them.
class ClaimReader {
 public:
  explicit ClaimReader(ReferenceData* data) : data_(data) {}

  // claim, seq, line, family, member, tier, pos, dos, code, units, charge
  void Row(const std::vector<std::string>& values) {
    if (Number(values[2]) == 0) BeginClaim(values);
    data_->claims.back().lines.push_back(
        {static_cast<int32_t>(Number(values[8])), Number(values[9]), Number(values[10])});
  }

 private:
  void BeginClaim(const std::vector<std::string>& values) {
    Claim claim;
    claim.claim_id = values[0];
    claim.member_id = values[4];
    claim.tier = static_cast<int>(Number(values[5])) - 1;
    claim.place = values[6];
    claim.date = static_cast<int32_t>(Number(absl::StrReplaceAll(values[7], {{"-", ""}})));
    auto [family, is_new] = families_.emplace(values[3], static_cast<uint32_t>(families_.size()));
    if (is_new) data_->families.push_back({values[3], {}});
    claim.family = family->second;
    std::vector<std::string>& members = data_->families[claim.family].member_ids;
    auto [member, joins] = members_.emplace(
        values[4], Place{data_->member_count, static_cast<uint32_t>(members.size())});
    if (joins) {
      members.push_back(values[4]);
      ++data_->member_count;
    }
    claim.member = member->second.of_all;
    claim.member_of_family = member->second.of_family;
    data_->claims.push_back(claim);
  }

  struct Place {
    uint32_t of_all, of_family;
  };
  ReferenceData* data_;
  std::unordered_map<std::string, uint32_t> families_;
  std::unordered_map<std::string, Place> members_;
};

std::string CodeText(int code) { return absl::StrCat(absl::Dec(code, absl::kZeroPad5)); }

void AddAccumulator(const char* what, v1::AccumulatorKind kind, int tier, int64_t individual,
                    int64_t family, v1::BenefitPlan* plan) {
  v1::AccumulatorDefinition* accumulator = plan->add_accumulators();
  accumulator->set_accumulator_id(absl::StrCat(what, "_", kTiers[tier]));
  accumulator->set_name(accumulator->accumulator_id());
  accumulator->set_kind(kind);
  accumulator->set_individual_limit_cents(individual);
  accumulator->set_family_limit_cents(family);
  accumulator->set_family_rule(v1::FAMILY_RULE_EMBEDDED);
  accumulator->set_period(v1::ACCUMULATOR_PERIOD_CALENDAR_YEAR);
  accumulator->add_tier_ids(kTiers[tier]);
}

void SetTerms(const Rule& rule, v1::BenefitTerms* terms) {
  if (!rule.covered) {
    terms->mutable_exclusion();
    return;
  }
  v1::CostShare* share = terms->mutable_cost_share();
  if (rule.copay > 0) {
    v1::Copay* copay = share->add_steps()->mutable_copay();
    copay->set_amount_cents(rule.copay);
    copay->set_per(v1::PER_LINE);
  }
  if (rule.deductible) share->add_steps()->mutable_deductible();
  if (rule.coinsurance_percent > 0) {
    share->add_steps()->mutable_coinsurance()->set_rate_micros(rule.coinsurance_percent * 10'000);
  }
}

void SetCondition(const Rule& rule, v1::Condition* when) {
  v1::ConditionList* all = when->mutable_all_of();
  all->add_conditions()->mutable_procedure()->add_ranges(
      absl::StrCat(CodeText(rule.low), "-", CodeText(rule.high)));
  if (!rule.places.empty()) {
    v1::CodeTest* places = all->add_conditions()->mutable_place_of_service();
    for (const std::string& place : rule.places) places->add_codes(place);
  }
  if (rule.tier != 0)
    all->add_conditions()->mutable_network_tier()->add_names(kTiers[rule.tier - 1]);
}

}  // namespace

absl::StatusOr<ReferenceData> LoadReferenceData(const std::string& directory) {
  ReferenceData data;
  absl::Status status = ReadPlan(absl::StrCat(directory, "/plan.json"), &data);
  if (!status.ok()) return status;
  status = ReadCsv(absl::StrCat(directory, "/fee.csv"), 3,
                   [&data](const std::vector<std::string>& values) {
                     data.fees.push_back({values[0], {Number(values[1]), Number(values[2])}});
                   });
  if (!status.ok()) return status;
  ClaimReader reader(&data);
  status = ReadCsv(absl::StrCat(directory, "/lines.csv"), 11,
                   [&reader](const std::vector<std::string>& values) { reader.Row(values); });
  if (!status.ok()) return status;
  return data;
}

v1::BenefitPlan PlanOf(const ReferenceData& data) {
  v1::BenefitPlan plan;
  plan.set_plan_id(kPlanId);
  plan.set_name("Reference job");
  plan.set_effective_from_date(20250101);
  plan.mutable_not_listed();
  for (const char* edit : {"edits.duplicate", "edits.suspect_duplicate"}) {  // the job has none
    v1::EditAction* action = plan.add_edit_actions();
    action->set_rule_id(edit);
    action->set_disposition(v1::EDIT_DISPOSITION_OFF);
  }
  for (int tier = 0; tier < 2; ++tier) {
    v1::NetworkTier* network = plan.add_network_tiers();
    network->set_tier_id(kTiers[tier]);
    network->set_in_network(tier == 0);
    network->set_balance_billing(v1::BALANCE_BILLING_PROHIBITED);
    const Limits& limits = data.limits[tier];
    AddAccumulator("deductible", v1::ACCUMULATOR_KIND_DEDUCTIBLE, tier,
                   limits.individual_deductible, limits.family_deductible, &plan);
    AddAccumulator("out_of_pocket", v1::ACCUMULATOR_KIND_OUT_OF_POCKET_MAXIMUM, tier,
                   limits.individual_out_of_pocket, limits.family_out_of_pocket, &plan);
  }
  v1::PricingTerms* terms = plan.add_pricing()->mutable_terms();
  terms->set_fee_schedule_id(kPlanId);
  terms->set_percent_of_billed_micros(data.default_percent * 10'000);
  for (size_t i = 0; i < data.rules.size(); ++i) {
    v1::Benefit* benefit = plan.add_benefits();
    benefit->set_benefit_id(absl::StrCat("rule_", i));
    benefit->set_name(benefit->benefit_id());
    benefit->set_priority(static_cast<int32_t>(data.rules.size() - i));
    SetCondition(data.rules[i], benefit->mutable_when());
    SetTerms(data.rules[i], benefit->add_terms());
  }
  return plan;
}

v1::FeeSchedule FeesOf(const ReferenceData& data) {
  v1::FeeSchedule schedule;
  schedule.set_fee_schedule_id(kPlanId);
  for (const Fee& fee : data.fees) {
    for (int tier = 0; tier < 2; ++tier) {
      v1::FeeScheduleEntry* entry = schedule.add_entries();
      entry->set_procedure_code(fee.code);
      entry->set_tier_id(kTiers[tier]);
      entry->set_unit_price_cents(fee.cents[tier]);
    }
  }
  return schedule;
}

v1::FamilyMembers MembersOf(const Family& family) {
  v1::FamilyMembers members;
  members.set_family_id(family.family_id);
  for (const std::string& member_id : family.member_ids) {
    v1::Member* member = members.add_members();
    member->set_member_id(member_id);
    v1::Coverage* coverage = member->add_coverages();
    coverage->set_plan_id(kPlanId);
    coverage->set_from_date(20250101);
    coverage->set_coverage_tier(v1::COVERAGE_TIER_FAMILY);
  }
  return members;
}

v1::Claim MessageOf(const Claim& claim) {
  v1::Claim message;
  message.set_claim_id(claim.claim_id);
  message.set_claim_form(v1::CLAIM_FORM_PROFESSIONAL);
  message.set_member_id(claim.member_id);
  message.set_place_of_service_code(claim.place);
  message.mutable_billing_provider()->set_npi_code("1234567893");
  message.add_diagnosis_codes("E119");
  message.add_diagnosis_codes("I10");
  message.set_network_tier_id(kTiers[claim.tier]);
  int64_t billed = 0;
  for (const Line& line : claim.lines) {
    v1::ClaimLine* out = message.add_lines();
    out->set_line_number(message.lines_size());
    out->set_procedure_code(CodeText(line.code));
    out->set_billed_cents(line.billed);
    out->set_quantity_thousandths(line.units * 1000);
    out->set_from_date(claim.date);
    out->add_diagnosis_pointers(1);
    billed += line.billed;
  }
  message.set_billed_cents(billed);
  return message;
}

}  // namespace claimwright::benchmarks

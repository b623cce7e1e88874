// The reference job: 20,000 claims of three lines, measured against a kernel made for them and
// against what protobuf alone costs. Prints ratios of medians; exits with 1 when a cent differs.
//
//   bazel run -c opt //benchmarks:reference_job -- --data=DIR [--dump=FILE]
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "benchmark/benchmark.h"
#include "benchmarks/kernel.h"
#include "benchmarks/reference_data.h"
#include "benchmarks/selection.h"
#include "claimwright/adjudicator.h"
#include "claimwright/codec.h"
#include "google/protobuf/arena.h"

namespace claimwright::benchmarks {
namespace {

// Adjudicates the claims in order; state is kept decoded, as a host that holds families would.
class StructJob {
 public:
  StructJob(const ReferenceData& data, const Adjudicator& payer) : data_(data), payer_(payer) {
    for (const Family& family : data.families) family_messages_.push_back(MembersOf(family));
    for (const Claim& claim : data.claims) claim_messages_.push_back(MessageOf(claim));
    const v1::BenefitPlan plan = PlanOf(data);
    for (const v1::AccumulatorDefinition& each : plan.accumulators()) {
      accumulator_ids_.push_back(each.accumulator_id());
    }
  }

  // Decodes everything that is the same in each run.
  absl::Status Prepare() {
    const DecodeOptions& options = payer_.options().decode;
    std::vector<absl::Span<const MemberFacts>> members(family_messages_.size());
    for (size_t i = 0; i < members.size(); ++i) {
      absl::Status status =
          DecodeMembers(family_messages_[i], options, payer_.symbols(), kept_, &members[i]);
      if (!status.ok()) return status;
      first_of_family_.push_back(accumulators_.size());
      AddZeroAccumulators(static_cast<int32_t>(members[i].size()));
    }
    first_of_family_.push_back(accumulators_.size());
    facts_.resize(data_.claims.size());
    for (size_t i = 0; i < facts_.size(); ++i) {
      const uint32_t family = data_.claims[i].family;
      absl::Status status = DecodeClaim(claim_messages_[i], kAsOf, members[family], options,
                                        payer_.symbols(), kept_, &facts_[i]);
      if (!status.ok()) return status;
      first_of_claim_.push_back(first_of_family_[family]);
      const size_t count = first_of_family_[family + 1] - first_of_family_[family];
      facts_[i].state.accumulators =
          absl::MakeSpan(accumulators_).subspan(first_of_family_[family], count);
      facts_[i].state.first_of_scope = first_of_scope_;
    }
    return absl::OkStatus();
  }

  void Reset() {
    for (AccumulatorFacts& accumulator : accumulators_) {
      accumulator.value = 0;
      accumulator.reached = facts_[0].as_of + 1;
    }
  }

  // `each` sees every decision.
  template <typename Each>
  absl::Status Run(Each each) {
    for (size_t i = 0; i < facts_.size(); ++i) {
      Decision decision;
      workspace_.Reset();
      absl::Status status = payer_.Decide(facts_[i], workspace_, &decision);
      if (!status.ok()) return status;
      AccumulatorFacts* const family = &accumulators_[first_of_claim_[i]];
      for (const AccumulatorChangeRecord& change : decision.accumulator_changes) {
        family[change.state_entry].value = change.after;
      }
      each(i, decision);
    }
    return absl::OkStatus();
  }

 private:
  // A family's accumulators: its own, then those of each member.
  void AddZeroAccumulators(int32_t members) {
    constexpr int32_t kNewYear = 20089;  // 2025-01-01 as a day number
    for (int32_t member = kFamilyScope; member < members; ++member) {
      for (const std::string& id : accumulator_ids_) {
        accumulators_.push_back({payer_.symbols().Find(id), member, kNewYear, INT32_MIN, 0});
      }
      const size_t scope = static_cast<size_t>(member - kFamilyScope);
      if (first_of_scope_.size() < scope + 2) {
        first_of_scope_.push_back(static_cast<uint32_t>((scope + 1) * accumulator_ids_.size()));
      }
    }
  }

  const ReferenceData& data_;
  const Adjudicator& payer_;
  std::vector<v1::FamilyMembers> family_messages_;
  std::vector<v1::Claim> claim_messages_;
  std::vector<std::string> accumulator_ids_;
  std::vector<AccumulatorFacts> accumulators_;  // family by family
  std::vector<size_t> first_of_family_;
  std::vector<size_t> first_of_claim_;          // first_of_family_ of its family
  std::vector<uint32_t> first_of_scope_ = {0};  // the same in every family
  std::vector<Facts> facts_;
  Workspace kept_, workspace_;
};

// Requests as a host without decoded state sends them: claim, family and its accumulators so far.
struct MessageJob {
  std::vector<v1::AdjudicateRequest> requests;
  std::vector<v1::Adjudication> results;
  std::vector<std::string> request_bytes;
};

void Apply(const v1::Changes& changes, v1::FamilyState* state) {
  state->set_revision(changes.expected_revision() + 1);
  for (const v1::AccumulatorChange& change : changes.accumulator_changes()) {
    v1::Accumulator* target = nullptr;
    for (v1::Accumulator& each : *state->mutable_accumulators()) {
      if (each.accumulator_id() == change.accumulator_id() &&
          each.member_id() == change.member_id())
        target = &each;
    }
    if (target == nullptr) target = state->add_accumulators();
    target->set_accumulator_id(change.accumulator_id());
    target->set_member_id(change.member_id());
    target->set_period_start_date(change.period_start_date());
    target->set_value_cents(change.after_cents());
    target->set_reached_date(change.reached_date());
  }
}

LineResult ResultOf(const Amounts& amounts) {
  return {amounts.allowed,       amounts.copay,       amounts.deductible, amounts.coinsurance,
          amounts.above_allowed, amounts.not_allowed, amounts.paid};
}

LineResult ResultOf(const v1::LineAdjudication& line) {
  return {line.allowed_cents(),     line.copay_cents(),         line.deductible_cents(),
          line.coinsurance_cents(), line.above_allowed_cents(), line.not_allowed_cents(),
          line.paid_cents()};
}

size_t Differences(const std::vector<LineResult>& a, const std::vector<LineResult>& b) {
  size_t differ = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    differ += a[i].allowed != b[i].allowed || a[i].copay != b[i].copay ||
              a[i].deductible != b[i].deductible || a[i].coinsurance != b[i].coinsurance ||
              a[i].co45 != b[i].co45 || a[i].pr96 != b[i].pr96 || a[i].paid != b[i].paid;
  }
  return differ;
}

// claim, line, allowed, copay, deductible, coinsurance, CO-45, PR-96, paid.
void Dump(const std::string& path, const ReferenceData& data,
          const std::vector<LineResult>& lines) {
  std::ofstream file(path);
  for (size_t i = 0; i < lines.size(); ++i) {
    const LineResult& line = lines[i];
    file << data.claims[i / 3].claim_id << ',' << i % 3 << ',' << line.allowed << ',' << line.copay
         << ',' << line.deductible << ',' << line.coinsurance << ',' << line.co45 << ','
         << line.pr96 << ',' << line.paid << '\n';
  }
}

// Every message of the job through the message door; every two-hundredth is kept for measuring.
absl::Status RunMessages(const ReferenceData& data, const Adjudicator& payer, MessageJob* job,
                         std::vector<LineResult>* lines) {
  std::vector<v1::FamilyState> states(data.families.size());
  Workspace workspace;
  for (size_t i = 0; i < data.claims.size(); ++i) {
    const Claim& claim = data.claims[i];
    v1::AdjudicateRequest request;
    *request.mutable_claim() = MessageOf(claim);
    *request.mutable_members() = MembersOf(data.families[claim.family]).members();
    *request.mutable_state() = states[claim.family];
    request.set_as_of_date(kAsOf);
    v1::Adjudication result;
    absl::Status status = payer.Adjudicate(request, workspace, &result);
    if (!status.ok()) return status;
    for (const v1::LineAdjudication& line : result.lines()) lines->push_back(ResultOf(line));
    Apply(result.changes(), &states[claim.family]);
    if (i % 200 != 0) continue;
    job->request_bytes.push_back(request.SerializeAsString());
    job->requests.push_back(std::move(request));
    job->results.push_back(std::move(result));
  }
  return absl::OkStatus();
}

// Collects the median times by benchmark.
class MedianReporter : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.run_type == Run::RT_Aggregate && run.aggregate_name == "median") {
        medians_[run.run_name.function_name] = run.GetAdjustedRealTime();
      }
    }
    ConsoleReporter::ReportRuns(runs);
  }
  bool Has(const std::string& name) const { return medians_.count(name) != 0; }
  // Median time of `a` in times of `b`.
  double Ratio(const std::string& a, const std::string& b) const {
    return medians_.at(a) / medians_.at(b);
  }

 private:
  std::map<std::string, double> medians_;
};

template <typename Work>
void Register(const char* name, Work work) {
  benchmark::RegisterBenchmark(name,
                               [work](benchmark::State& state) {
                                 for (auto _ : state) work();
                               })
      ->Unit(benchmark::kMicrosecond)
      ->Repetitions(9)
      ->ReportAggregatesOnly(true)
      ->MinTime(0.05);
}

void RegisterMessages(const Adjudicator& payer, const MessageJob& job) {
  Register("message_to_message", [&payer, &job, workspace = std::make_shared<Workspace>(),
                                  result = std::make_shared<v1::Adjudication>()] {
    for (const v1::AdjudicateRequest& request : job.requests) {
      benchmark::DoNotOptimize(payer.Adjudicate(request, *workspace, result.get()));
    }
  });
  Register("message_floor", [&job, result = std::make_shared<v1::Adjudication>()] {
    for (const v1::Adjudication& each : job.results) {
      *result = each;
      benchmark::DoNotOptimize(result->lines_size());
    }
  });
  Register("bytes_to_bytes", [&payer, &job, workspace = std::make_shared<Workspace>(),
                              result = std::make_shared<std::string>()] {
    for (const std::string& bytes : job.request_bytes) {
      benchmark::DoNotOptimize(payer.AdjudicateBytes(bytes, *workspace, result.get()));
    }
  });
  // What protobuf alone costs: parse the same request, build and serialize the same result.
  Register("bytes_floor", [&job, text = std::make_shared<std::string>()] {
    for (size_t i = 0; i < job.results.size(); ++i) {
      google::protobuf::Arena arena;
      auto* request = google::protobuf::Arena::CreateMessage<v1::AdjudicateRequest>(&arena);
      benchmark::DoNotOptimize(request->ParseFromString(job.request_bytes[i]));
      auto* result = google::protobuf::Arena::CreateMessage<v1::Adjudication>(&arena);
      result->CopyFrom(job.results[i]);
      benchmark::DoNotOptimize(result->SerializeToString(text.get()));
    }
  });
}

void PrintRatios(const MedianReporter& medians) {
  std::cout << "\nratios of medians (limit)\n";
  const auto print = [&medians](const char* a, const char* b, const char* limit) {
    if (!medians.Has(a) || !medians.Has(b)) return;  // left out by --benchmark_filter
    std::printf("  %-24s / %-20s %6.2f  %s\n", a, b, medians.Ratio(a, b), limit);
  };
  print("struct_to_decision", "kernel", "(10)");
  print("bytes_to_bytes", "bytes_floor", "(1.2)");
  print("message_to_message", "message_floor", "");
  print("select_hit_16000", "select_hit_10", "(3)");
  print("select_miss_16000", "select_miss_10", "(3)");
}

absl::Status Main(const std::string& directory, const std::string& dump) {
  absl::StatusOr<ReferenceData> data = LoadReferenceData(directory);
  if (!data.ok()) return data.status();
  absl::StatusOr<std::shared_ptr<const CompiledPlan>> plan = CompiledPlan::Compile(PlanOf(*data));
  if (!plan.ok()) return plan.status();
  absl::StatusOr<std::shared_ptr<const CompiledFeeSchedule>> fees =
      CompiledFeeSchedule::Compile(FeesOf(*data));
  if (!fees.ok()) return fees.status();
  absl::StatusOr<std::shared_ptr<const Adjudicator>> payer =
      Adjudicator::Create({{*plan}, {*fees}});
  if (!payer.ok()) return payer.status();

  Kernel kernel(*data);
  std::vector<LineResult> kernel_lines(3 * data->claims.size()), struct_lines(kernel_lines.size()),
      message_lines;
  kernel.Run(&kernel_lines);
  StructJob structs(*data, **payer);
  absl::Status status = structs.Prepare();
  if (!status.ok()) return status;
  status = structs.Run([&struct_lines](size_t i, const Decision& decision) {
    for (size_t n = 0; n < 3; ++n) struct_lines[3 * i + n] = ResultOf(decision.lines[n].amounts);
  });
  MessageJob messages;
  if (status.ok()) status = RunMessages(*data, **payer, &messages, &message_lines);
  if (!status.ok()) return status;
  if (!dump.empty()) Dump(dump, *data, struct_lines);
  const size_t differ =
      Differences(kernel_lines, struct_lines) + Differences(kernel_lines, message_lines);
  std::printf("%zu lines, cents that differ from the kernel's: %zu\n", kernel_lines.size(), differ);
  if (differ > 0) return absl::InternalError("the cents are not the kernel's");

  Register("kernel", [&] {
    kernel.Reset();
    kernel.Run(&kernel_lines);
  });
  Register("struct_to_decision", [&] {
    structs.Reset();
    benchmark::DoNotOptimize(structs.Run([](size_t, const Decision&) {}));
  });
  RegisterMessages(**payer, messages);
  RegisterSelection();
  MedianReporter medians;
  benchmark::RunSpecifiedBenchmarks(&medians);
  PrintRatios(medians);
  return absl::OkStatus();
}

}  // namespace
}  // namespace claimwright::benchmarks

int main(int argc, char** argv) {
  std::string data, dump;
  for (int i = 1; i < argc; ++i) {
    absl::string_view argument = argv[i];
    if (absl::ConsumePrefix(&argument, "--data=")) data = std::string(argument);
    if (absl::ConsumePrefix(&argument, "--dump=")) dump = std::string(argument);
  }
  std::string interleave = "--benchmark_enable_random_interleaving=true";
  std::vector<char*> arguments(argv, argv + argc);
  arguments.push_back(interleave.data());
  int count = static_cast<int>(arguments.size());
  benchmark::Initialize(&count, arguments.data());
  const absl::Status status = claimwright::benchmarks::Main(data, dump);
  if (!status.ok()) std::cerr << "reference_job: " << status.message() << "\n";
  return status.ok() ? 0 : 1;
}

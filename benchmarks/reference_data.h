// The reference job's files as messages of the library.
#ifndef CLAIMWRIGHT_BENCHMARKS_REFERENCE_DATA_H_
#define CLAIMWRIGHT_BENCHMARKS_REFERENCE_DATA_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "claimwright/v1/adjudication.pb.h"
#include "claimwright/v1/coverage.pb.h"
#include "claimwright/v1/fee_schedule.pb.h"
#include "claimwright/v1/plan.pb.h"

namespace claimwright::benchmarks {

// An ordered benefit rule of the job: the first that matches applies.
struct Rule {
  int low, high;                    // procedure codes
  std::vector<std::string> places;  // empty: any
  int tier;                         // 1 in network, 2 out; 0: any
  bool covered;
  int64_t copay;
  bool deductible;
  int64_t coinsurance_percent;
};

struct Limits {
  int64_t individual_deductible, family_deductible, individual_out_of_pocket, family_out_of_pocket;
};

struct Fee {
  std::string code;
  int64_t cents[2];  // in network, out of network
};

struct Line {
  int32_t code;
  int64_t units;
  int64_t billed;
};

struct Claim {
  std::string claim_id, member_id, place;
  uint32_t family;  // index in ReferenceData::families
  uint32_t member;  // index over all members
  uint32_t member_of_family;
  int tier;  // 0 in network, 1 out
  int32_t date;
  std::vector<Line> lines;
};

struct Family {
  std::string family_id;
  std::vector<std::string> member_ids;
};

struct ReferenceData {
  std::vector<Rule> rules;
  Limits limits[2];  // by tier
  int64_t default_percent;
  std::vector<Fee> fees;
  std::vector<Claim> claims;
  std::vector<Family> families;
  uint32_t member_count = 0;
};

// Reads plan.json, fee.csv and lines.csv of a directory.
absl::StatusOr<ReferenceData> LoadReferenceData(const std::string& directory);

v1::BenefitPlan PlanOf(const ReferenceData& data);
v1::FeeSchedule FeesOf(const ReferenceData& data);
v1::FamilyMembers MembersOf(const Family& family);
v1::Claim MessageOf(const Claim& claim);

inline constexpr int32_t kAsOf = 20251231;

}  // namespace claimwright::benchmarks

#endif  // CLAIMWRIGHT_BENCHMARKS_REFERENCE_DATA_H_
